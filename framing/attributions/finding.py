"""Finding: each cue of a sentence with the source and content that stand by it."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.contents import NO_CUTS, clause_start
from framing.attributions.cues import CueList, FoundCue
from framing.attributions.drafts import Draft
from framing.attributions.marks import colon_draft, dash_draft, led_draft
from framing.attributions.nominals import other_draft
from framing.attributions.saying import name_speaker, verb_draft
from framing.attributions.sources import Range, phrase_after
from framing.attributions.subjects import subject_beside
from framing.attributions.units import NOWHERE, Unit, find_tag, only_tags
from framing.attributions.verbs import Verb, as_verb
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in

_NAMES: Final[i64] = letters_of("P")
# "wrote on her page that": so near the clause begins.
_NEAR: Final = 3
_PAST: Final[i64] = letters_of("VZ")
_NOUN: Final[i64] = letters_of("NM")
_TIED: Final[i64] = letters_of("I,")
_AND: Final[i64] = word_set("and")
_WHILE_OR_BUT: Final[i64] = word_set("while", "but")
_LACKING: Final[i64] = word_set("lacking")


@final
@mypyc_attr(acyclic=True)
class Reading:
    """A unit while its drafts are found: the cues that are verbs there, the others, the drafts.

    ``cuts`` are the places where the words of an attribution of its own begin.
    """

    def __init__(self, unit: Unit) -> None:
        self.unit: Unit = unit
        self.verbs: list[Verb] = []
        self.others: list[FoundCue] = []
        self.drafts: list[Draft] = []
        self.cuts: list[int] = NO_CUTS


def read_unit(unit: Unit, cues: CueList) -> list[Draft]:
    """Return the drafts of one unit, in the order of their cues."""
    reading = Reading(unit)
    read_units([reading], cues)
    return reading.drafts


def read_units(readings: list[Reading], cues: CueList) -> None:
    """Find the drafts of units, of each in the order of their cues.

    One thing is done for all before the next, for what does it stays near then.
    """
    for one in readings:
        _tell_verbs(one, cues)
    for one in readings:
        for verb in one.verbs:
            name_speaker(one.unit, verb)
        if len(one.verbs) + len(one.others) > 1:
            one.cuts = _cuts(one.unit, one.verbs, one.others)
    for one in readings:
        for verb in one.verbs:
            draft = verb_draft(one.unit, verb, one.cuts)
            if draft is not None:
                one.drafts.append(draft)
    for one in readings:
        for other in one.others:
            draft = other_draft(one.unit, other, one.cuts)
            if draft is not None:
                one.drafts.append(draft)
    for one in readings:
        _read_marks(one, cues)
        if len(one.drafts) > 1:
            if not _are_in_order(one.drafts):
                one.drafts.sort(key=_by_place)
            _share_contents(one.drafts)


def _tell_verbs(reading: Reading, cues: CueList) -> None:
    """Tell by its readings whether each cue of a unit is a verb where it stands."""
    unit = reading.unit
    for longest in unit.cues:
        verb = _verb_reading(unit, longest)
        cited = _citing(longest)
        if cited is not None and _cites_speaker(unit, cited, cues):
            cue = cited.cue.read_as("phrase")
            reading.others.append(FoundCue(cue, cited.start, cited.end))
            continue
        other = _other_reading(longest)
        if (
            other is not None
            and verb is not None
            and other.end > verb.end
            # "worried that" after "is" is the adjective, else the verb.
            and (other.cue.part != "adjective" or _has_auxiliary(unit, other.start))
        ):
            verb = None
        read = as_verb(unit, verb) if verb is not None else None
        if read is not None:
            reading.verbs.append(read)
        elif other is not None:
            reading.others.append(other)


def _read_marks(reading: Reading, cues: CueList) -> None:
    """Add what a dash and a colon attribute."""
    unit, drafts = reading.unit, reading.drafts
    dash = dash_draft(unit, cues)
    if dash is not None:
        drafts.append(dash)
    colon = colon_draft(unit, cues) or led_draft(unit, drafts)
    if colon is not None:
        drafts.append(colon)


def _share_contents(drafts: list[Draft]) -> None:
    """Give those who are cited what is told by their word, for both stand behind it.

    "The paper reported that …, citing officials" and "The paper, citing officials, said …"
    """
    for place, draft in enumerate(drafts):
        if not draft.cue.cites or draft.pattern != "phrase":
            continue
        if place:
            draft.content = list(drafts[place - 1].content)
        elif draft.sourced:
            following = drafts[1]
            if following.place[0] - draft.source[1] <= 1 and following.content:
                draft.content = list(following.content)


def _are_in_order(drafts: list[Draft]) -> bool:
    for place in range(1, len(drafts)):
        before, here = drafts[place - 1].place, drafts[place].place
        if before[0] > here[0] or (before[0] == here[0] and before[1] > here[1]):
            return False
    return True


def _by_place(draft: Draft) -> Range:
    return draft.place


def _verb_reading(unit: Unit, longest: FoundCue) -> FoundCue | None:
    """Return the longest reading as a verb, but beside a quotation or a clause one that takes it.

    “We won,” Ms. Ruiz wrote on her page, and wrote on it that she had: "wrote on" takes neither a
    quotation nor a clause, "wrote" does.
    """
    chosen: FoundCue | None = None
    found: FoundCue | None = longest
    while found is not None:
        if found.cue.is_verb:
            if found.cue.takes_quote or not unit.quotes:
                chosen = found
                break
            chosen = chosen or found
        found = found.shorter
    if chosen is None or chosen.cue.takes_clause:
        return chosen
    if find_tag(unit.tags, ord("H"), chosen.end, chosen.end + _NEAR) >= 0:
        found = longest
        while found is not None:
            if found.cue.is_verb and found.cue.takes_clause:
                return found
            found = found.shorter
    return chosen


def _other_reading(longest: FoundCue) -> FoundCue | None:
    """Return the longest reading as anything but a verb."""
    found: FoundCue | None = longest
    while found is not None and found.cue.is_verb:
        found = found.shorter
    return found


def _citing(longest: FoundCue) -> FoundCue | None:
    found: FoundCue | None = longest
    while found is not None and not found.cue.cites:
        found = found.shorter
    return found


def _has_auxiliary(unit: Unit, place: i64) -> bool:
    while place > 0 and unit.tags[place - 1] in "AR":
        place -= 1
        if unit.tags[place] == "A":
            return True
    return False


def _cites_speaker(unit: Unit, found: FoundCue, cues: CueList) -> bool:
    """Tell "citing people familiar with the matter" from "citing progress in the talks"."""
    start, end = phrase_after(unit, found.end)
    if start < 0:
        return False
    core = start
    while core < end and not tag_in(unit.tags, core, _TIED):
        core += 1
    while core > start + 1 and unit.tags[core - 1] not in "NMP":
        core -= 1
    first = start + 1 if unit.tags[start] == "D" else start
    named = first < core and only_tags(unit.tags, _NAMES, first, core)
    return named or cues.names_speaker(unit.words.between(core - 1, core))


def _is_past(tags: str, verb: Verb) -> bool:
    tag: i64 = ord(tags[verb.start])
    told = (verb.cue.takes_quote and verb.cue.takes_clause) or tag_in(tags, verb.end - 1, _NOUN)
    return is_of(tag, _PAST) or (tag == ord("E") and told)


def _cuts(unit: Unit, verbs: list[Verb], others: list[FoundCue]) -> list[int]:
    """Return the places where the words of an attribution of its own begin after a comma or and.

    A lone attribution has none: there is nothing else that could be cut off.
    """
    tags = unit.tags
    cuts: list[int] = []
    for verb in verbs:
        before: i64 = ord(tags[verb.group - 1]) if verb.group else ord(".")
        if before == ord(",") and verb.form == "participle":
            cuts.append(verb.group)
        elif verb.form == "finite":
            if before == ord("C") and not verb.cue.is_belief and _is_past(tags, verb):
                cuts.append(verb.group - 1)
            subject = subject_beside(unit, verb) if verb.cue.is_speech else (NOWHERE, NOWHERE)
            if subject[0] > 0:
                place = subject[0]
                joined = ord(tags[place - 1]) == ord("C")
                if joined and place >= 2 and ord(tags[place - 2]) == ord(","):
                    place -= 1
                if ord(tags[place - 1]) == ord(","):
                    cuts.append(place)
                elif unit.words.among(place - 1, _WHILE_OR_BUT):
                    cuts.append(place - 1)
                elif (
                    unit.words.among(place - 1, _AND)
                    and any(v.cue.is_speech and v.form == "finite" and v.end < place for v in verbs)
                    and clause_start(unit, verb.end)[0] >= 0
                ):
                    cuts.append(place - 1)  # "The army said …, and the rebels said …"
    for other in others:
        cue = other.cue
        if cue.part == "silence" and other.start > 1:
            # "said it hit a depot, but gave no details"
            place = other.start
            if unit.words[place - 1] in ("but", "and"):
                cuts.append(place - 1)
            elif unit.words.among(place, _LACKING):
                cuts.append(place)
        sourced = cue.part == "phrase" and not cue.takes_clause and not cue.takes_infinitive
        if sourced and other.start and cue.last in ("to", "per", "of", "citing"):
            cuts.append(other.start)
    if len(cuts) > 1:
        cuts = sorted(set(cuts))
    return cuts
