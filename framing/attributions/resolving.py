"""Resolving: whose an unsourced quotation is, where what stands beside it settles it.

A reader often knows from the sentence before or the words behind: "Kell said the bill was dead. “It
is over.”", "“It is over.” — Ana Kell". What they do not settle stays without a source. Of 98 named
in news that no rule was made on, 94 were theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from mypy_extensions import i64

from framing.attributions.cues import CueList
from framing.attributions.drafts import Draft
from framing.attributions.finding import read_unit
from framing.attributions.phrases import PhraseReader
from framing.attributions.signatures import Signatures
from framing.attributions.sources import Range, phrase_after
from framing.attributions.surroundings import Surroundings, last_sign
from framing.attributions.units import Unit, any_tag
from framing.text.quotations import Quotation
from framing.text.signs import next_sign
from framing.text.spans import Span
from framing.text.tags import letters_of
from framing.text.word_lists import word_list

_NOT_MAIN: Final[i64] = letters_of("VZBAQHW")
_MARKS: Final = "\"'“”„‟‘’«»`"
_ENDS: Final = ".!?…:"
# What attributes behind a quotation is not longer: "Ana Kell demanded at a hearing on Tuesday."
_LONGEST_TAG: Final = 300
_LONGEST_LEAD: Final = 400
_TIMES: Final = word_list("times")
_SOMEONE: Final = word_list("he", "she")
_PERSONS: Final = word_list("he", "she", "they")
_NOT: Final = word_list("negations", "nobody", "denials")
_MODALS: Final = word_list("modals")
_ASKING: Final = word_list("asking")
_PASSING_ON: Final = word_list("passing-on")
# "Here's Kell:" opens no source.
_SHOWING: Final = word_list("showing")
_PRECISE: Final = ("named person",)
_SPEAKING: Final = ("named person", "media", "institution")
_UNNAMED: Final = ("unnamed person", "document")
# Behind "Kell said": the end, when and where, or to whom.
_BEHIND_TAG: Final = ".,IRGC-("
# A word that denies a verb stands at most so far behind its subject, or so far before it.
_NEAR: Final = 4
_NEAR_BEFORE: Final = 2


@final
class Resolution:
    """A quotation, by its place and span, and the draft it belongs to, found before or ``new``.

    ``tagged`` says that the words behind it name who speaks, and may be followed by another.
    """

    def __init__(self, place: int, quote: Quotation, draft: Draft, new: bool, tagged: bool) -> None:
        self.place: int = place
        self.span: Span = (quote.start, quote.end)
        self.draft: Draft = draft
        self.new: bool = new
        self.tagged: bool = tagged


def with_settled(drafts: Sequence[Draft], settled: Sequence[Resolution]) -> list[Draft]:
    """Return drafts with those of settled quotations, which are joined to them, in order."""
    for one in settled:
        one.draft.join(one.span)
    return sorted([*drafts, *(one.draft for one in settled if one.new)], key=_by_place)


def _by_place(draft: Draft) -> Span:
    return draft.cue_spans[0] if draft.cue_spans else draft.content_spans[0]


@final
class Resolver:
    """Tells whose the unsourced quotations of one text are."""

    def __init__(self, around: Surroundings, cues: CueList, phrases: PhraseReader) -> None:
        self._around: Surroundings = around
        self._cues: CueList = cues
        self._phrases: PhraseReader = phrases
        self._signatures: Signatures = Signatures(around, phrases)

    def resolve(self, places: Sequence[int]) -> list[Resolution]:
        """Return whose the quotations at ``places`` are, of those that are settled."""
        found: list[Resolution] = []
        last: Resolution | None = None
        for place in places:
            quote = self._around.quotations[place]
            one = None if quote.single else self._of(place, quote, last)
            if one is not None:
                found.append(one)
                last = one
        return found

    def _of(self, place: int, quote: Quotation, last: Resolution | None) -> Resolution | None:
        around = self._around
        if last is not None and last.place == place - 1:
            gap = around.text[last.span[1] : quote.start]
            if quote.continues or not gap.strip(" \u00a0"):
                return Resolution(place, quote, last.draft, False, False)
        tag = self._tag(quote)
        if tag is not None:
            return Resolution(place, quote, tag, True, True)
        end = self._signatures.end_of(place)
        signature = self._signatures.behind(end)
        if signature is not None:
            return Resolution(place, quote, signature, True, False)
        if self._signatures.may_stand_below(end) or not self._is_alone(quote):
            return None
        lead = self._lead(quote)
        if lead is not None:
            kept = self._kept(lead)
            return Resolution(place, quote, kept or lead, kept is None, False)
        speaker = self._speaker_before(quote, last)
        return None if speaker is None else Resolution(place, quote, speaker, False, False)

    def _is_alone(self, quote: Quotation) -> bool:
        """Tell a quotation between whole sentences."""
        around = self._around
        paragraph = around.paragraph(around.number(quote.start))
        if paragraph is None:
            return False
        before = last_sign(around.text, paragraph[0], quote.start, _MARKS + ")]")
        behind = next_sign(around.text, quote.end, paragraph[1])
        if before and before not in _ENDS:
            return False
        if behind == paragraph[1]:
            return True
        last = last_sign(around.text, quote.start, quote.end, _MARKS)
        return not around.text[behind].islower() and last in _ENDS

    def _is_someone(self, unit: Unit, source: Range, kinds: tuple[str, ...]) -> bool:
        """Tell whether a noun phrase names one who may speak."""
        word = unit.words[source[0]]
        if unit.tags[source[0] : source[1]] == "O":
            return word in _SOMEONE
        if word in _SHOWING or word in _SOMEONE:
            return False  # "Here's Kell", "his website"
        phrase = self._phrases.read(self._around.text, unit, source)
        return phrase.kind in kinds and not phrase.plural

    def _reads(self, draft: Draft) -> bool:
        """Tell a cue from a name that is read as one: "Washington Post"."""
        start, end = draft.cue_span
        opens = not self._around.text[start:end][:1].isupper()
        return opens or draft.place[0] == 0

    def _tag(self, quote: Quotation) -> Draft | None:
        """ "“It is over.” Ana Kell said.": the draft of what names the speaker behind."""
        around = self._around
        span = around.behind(quote.end)
        if span is None or span[1] - span[0] > _LONGEST_TAG:
            return None
        if around.text[quote.end : span[0]].strip() or around.drafts_within(*span):
            return None
        units = around.read((quote.start, span[1]))
        if len(units) != 1 or units[0].tags[:1] != "Q" or "Q" in units[0].tags[1:]:
            return None
        unit = units[0]
        for draft in read_unit(unit, self._cues):
            source = draft.source
            if draft.content != [(0, 1)] or not draft.sourced or draft.form != "finite":
                continue
            beside = min(draft.place[0], source[0]) == 1
            if beside and self._reads(draft) and not _denied(unit, draft):
                stop = max(draft.place[1], source[1])
                behind = unit.tags[stop : stop + 1] or "."
                if draft.cue.takes_addressee:
                    told = phrase_after(unit, stop)
                    behind = behind if told[0] < 0 else unit.tags[told[1] : told[1] + 1] or "."
                plain = behind in _BEHIND_TAG or unit.words[stop] in _TIMES
                pronoun = unit.tags[source[0] : source[1]] == "O"
                named = self._may_say(unit, source)
                if plain and (unit.words[source[0]] in _PERSONS if pronoun else named):
                    return draft
        return None

    def _lead(self, quote: Quotation) -> Draft | None:
        """ "The mayor wrote: / “It is over.”": the draft of a sentence that ends in a colon."""
        around = self._around
        found = around.before(quote.start)
        if found is None:
            return None
        start = found[1][0]
        lead = around.text[start : quote.start].rstrip()
        if not lead.endswith(":") or len(lead) > _LONGEST_LEAD:
            return None
        units = around.read((start, quote.end))
        at = units[-1].tags.rfind("Q") if units else 0
        if at < 1:
            return None
        for draft in read_unit(units[-1], self._cues):
            if (at, at + 1) in draft.content and draft.sourced:
                return draft if self._leads(units[-1], draft) else None
        return None

    def _leads(self, unit: Unit, draft: Draft) -> bool:
        source = draft.source
        if not draft.sourced or _denied(unit, draft):
            return False
        if not _PASSING_ON.isdisjoint(unit.words.between(0, len(unit.tags))):
            return False
        if draft.form == "led":
            main = self._is_main(unit, source)
            return main and self._is_someone(unit, source, _PRECISE)
        if draft.cue.is_verb and (draft.form != "finite" or not draft.cue.takes_quote):
            return False
        return self._is_someone(unit, source, _SPEAKING)

    def _kept(self, lead: Draft) -> Draft | None:
        """Return the draft with the cue of a lead that was found without its quotation."""
        start = lead.unit.starts[0]
        for draft in self._around.drafts_within(start, lead.unit.ends[-1]):
            if draft.cue_span == lead.cue_span:
                return draft
        return None

    def _is_main(self, unit: Unit, source: Range) -> bool:
        """Tell the subject of a sentence's first verb, which is not denied."""
        start, end = source
        if any_tag(unit.tags, _NOT_MAIN, 0, start) or unit.is_marked(start) or unit.is_marked(end):
            return False
        return not any(word in _NOT for word in unit.words.between(end, end + _NEAR))

    def _speaker_before(self, quote: Quotation, last: Resolution | None) -> Draft | None:
        """ "Kell said the bill was dead. “It is over.”": the draft of the sentence before."""
        around = self._around
        drafts = around.last_drafts(quote.start)
        if last is not None and last.tagged:
            # What was just found behind the quotation before is among no drafts yet.
            later = not drafts or last.draft.unit.starts[0] >= drafts[0].unit.starts[0]
            drafts = [last.draft] if later else drafts
        if not drafts:
            return None
        unit = drafts[0].unit
        here, there = around.number(unit.starts[0]), around.number(quote.start)
        if there - here > 1:
            return None
        reach = max([unit.ends[-1], *(d.content_spans[-1][1] for d in drafts if d.content_spans)])
        if reach > quote.start or around.text[reach : quote.start].strip():
            return None
        said = around.text[unit.starts[0] : unit.ends[-1]].rstrip()
        if said[-1:] not in _ENDS and said[-1:] not in _MARKS:
            return None
        behind = around.behind(quote.end)
        if behind is not None:
            # "… of the matter.” Ana Kell, The Herald" and "… to you?” Ruiz asked": another's.
            whole = around.text[slice(*behind)].rstrip(_MARKS + " ")[-1:] in _ENDS
            if there > here or not whole:
                return None
        if there > here and said.rstrip(_MARKS).endswith("?"):
            return None  # the answer is another's
        speaker = self._speaker(unit, drafts)
        asks = last_sign(around.text, quote.start, quote.end, _MARKS) == "?"
        if speaker is not None and speaker.cue.lemma.partition("-")[0] in _ASKING and not asks:
            return None
        return speaker

    def _speaker(self, unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
        """Return the draft of a sentence that says who speaks, if no other does."""
        outer = [
            draft
            for draft in drafts
            if self._speaks(unit, draft) and not any(_holds(each, draft) for each in drafts)
        ]
        sources = {self._around.text[slice(*draft.source_spans[0])] for draft in outer}
        return outer[-1] if len(sources) == 1 else None

    def _speaks(self, unit: Unit, draft: Draft) -> bool:
        source, cue = draft.source, draft.cue
        if not draft.sourced or _denied(unit, draft) or not self._reads(draft):
            return False
        if not _PASSING_ON.isdisjoint(cue.words):
            return False
        if not cue.is_verb:
            return draft.pattern == "quote" or cue.words == ("according", "to")
        if draft.form != "finite":
            return False
        if self._is_someone(unit, source, _PRECISE):
            # "The so-called Group of Ten refers to …" is a name, but no person's.
            return draft.pattern == "quote" or cue.takes_quote or unit.tags[source[0]] != "D"
        says = draft.pattern == "quote" or cue.takes_quote
        return says and self._may_say(unit, source)

    def _may_say(self, unit: Unit, source: Range) -> bool:
        """Tell a person, a body or a medium, and of the unnamed those who are known to speak."""
        if self._is_someone(unit, source, _SPEAKING):
            return True
        head = self._phrases.read(self._around.text, unit, source).head
        known = head != "" and self._cues.names_speaker([head])
        return known and self._is_someone(unit, source, _UNNAMED)


def _denied(unit: Unit, draft: Draft) -> bool:
    """Tell what was not said, or only should be: "nor has he said", "should offer"."""
    start, end = draft.place
    first = start if not draft.sourced else min(start, draft.source[0])
    words = unit.words
    denied = any(word in _NOT for word in words.between(max(0, first - _NEAR_BEFORE), end))
    return denied or any(word in _MODALS for word in words.between(start, end))


def _holds(outer: Draft, inner: Draft) -> bool:
    """Tell whether a draft's cue stands in another's content."""
    if outer is inner or outer.unit is not inner.unit:
        return False
    return any(start <= inner.place[0] < end for start, end in outer.content)
