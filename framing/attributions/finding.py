"""Drafts of attributions: each cue of a sentence with the source and content that stand by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from framing.attributions.contents import clause_start, content_end, marked_end, piece
from framing.attributions.cues import Cue, CueList, FoundCue
from framing.attributions.sources import (
    Range,
    aside_start,
    phrase_after,
    phrase_ending,
    subject_before,
    with_appositive,
)
from framing.attributions.units import Unit
from framing.text.spans import Span


@dataclass(slots=True)
class Draft:
    """An attribution while its paragraph is being read; ranges are token places in its unit.

    ``form`` says how a verb cue stands. ``joined`` holds quotations that go on beyond the unit.
    """

    unit: Unit
    cue: Cue
    pattern: str
    place: Range
    source: Range | None
    content: list[Range]
    form: str = ""
    joined: list[Span] = field(default_factory=list)

    @property
    def cue_span(self) -> Span:
        """The cue's words, without the adverbs before them."""
        start, end = self.place
        while start < end - 1 and self.unit.tags[start] == "R":
            start += 1
        return piece(self.unit, (start, end))

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The source as a span, or nothing."""
        return () if self.source is None else (piece(self.unit, self.source),)

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """The pieces of the content in order, those beyond the unit included."""
        return tuple(sorted({piece(self.unit, tokens) for tokens in self.content} | {*self.joined}))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb cue read in its sentence: its group ("has also said") and how it stands."""

    cue: Cue
    group: int
    start: int
    end: int
    form: str  # finite, participle, passive or infinitive


_BE = frozenset("am is are was were be been being 's 're".split())
_HAVE = frozenset("has have had having 've".split())


def read_unit(unit: Unit, cues: CueList, *, headline: bool = False) -> list[Draft]:
    """Return the drafts of one unit, in the order of their cues."""
    found = cues.find(unit)
    verbs: list[Verb] = []
    drafts: list[Draft] = []
    others: list[FoundCue] = []
    for readings in found:
        verb = next((f for f in readings if f.cue.part == "verb"), None)
        cited = next((f for f in readings if f.cue.words in _CITING), None)
        if cited is not None and _cites_speaker(unit, cited, cues):
            others.append(replace(cited, cue=replace(cited.cue, part="phrase")))
            continue
        other = next((f for f in readings if f.cue.part != "verb"), None)
        if other is not None and verb is not None and other.end > verb.end:
            # "worried that" after "is" is the adjective, else the verb.
            if other.cue.part != "adjective" or _has_auxiliary(unit, other.start):
                verb = None
        read = _as_verb(unit, verb) if verb is not None else None
        if read is not None:
            verbs.append(read)
        elif other is not None:
            others.append(other)
    cuts = _cuts(unit, verbs, others)
    for verb in verbs:
        draft = _verb_draft(unit, verb, cuts)
        if draft is not None:
            drafts.append(draft)
    for other in others:
        draft = _other_draft(unit, other, cuts)
        if draft is not None:
            drafts.append(draft)
    dash = _dash_draft(unit, cues, headline=headline)
    if dash is not None:
        drafts.append(dash)
    colon = _colon_draft(unit, headline=headline) or _led_draft(unit, drafts)
    if colon is not None:
        drafts.append(colon)
    drafts.sort(key=lambda draft: draft.place)
    return drafts


def _has_auxiliary(unit: Unit, place: int) -> bool:
    while place > 0 and unit.tags[place - 1] in "AR":
        place -= 1
        if unit.tags[place] == "A":
            return True
    return False


_CITING = frozenset([("citing",), ("quoting",)])


def _cites_speaker(unit: Unit, found: FoundCue, cues: CueList) -> bool:
    """Tell "citing people familiar with the matter" from "citing progress in the talks"."""
    phrase = phrase_after(unit, found.end)
    if phrase is None:
        return False
    start, end = phrase
    core = end
    for place in range(start, end):
        if unit.tags[place] in "I,":
            core = place
            break
    while core > start + 1 and unit.tags[core - 1] not in "NMP":
        core -= 1
    named = re.fullmatch("D?P+", unit.tags[start:core]) is not None
    return named or cues.names_speaker(unit.words[core - 1 : core])


# ---------------------------------------------------------------- is it a verb here?


def _as_verb(unit: Unit, found: FoundCue) -> Verb | None:
    tags, words = unit.tags, unit.words
    start, end = found.start, found.end
    tag = tags[start]
    word = words[start]
    before = tags[start - 1] if start else "."
    after = tags[end] if end < len(tags) else "."
    participle = word.endswith("ing")
    past = not participle and not word.endswith("s") and (tag in "VE" or word.endswith("ed"))
    if (
        not past
        and not participle
        and len(found.cue.words) == 1
        and not _base_is_verb(unit, start, end, before, after)
    ):
        return None
    if past and before in "DJSU" and after in "NMPJ" and word not in ("said", "told"):
        return None  # "the reported deal"
    if participle and before in "DJS":
        return None
    group = start
    aux = False
    passive = False
    while group > 0 and (
        tags[group - 1] == "A"
        or (tags[group - 1] == "J" and group > 1 and tags[group - 2] == "A")
        or (tags[group - 1] == "R" and words[group - 1] not in ("so", "yes"))
    ):
        group -= 1
        if tags[group] == "A":
            if past and words[group] in _BE and not aux:
                passive = True
            aux = True
    form = "finite"
    if passive or words[start] in _BE:
        form = "passive"
    elif participle and not aux:
        form = "participle"
    elif group and tags[group - 1] == "T":
        form = "infinitive"
        chained = _chained(unit, group - 1)
        if chained is not None:
            group, form = chained, "finite"
    return Verb(found.cue, group, start, end, form)


def _chained(unit: Unit, to: int) -> int | None:
    """Return where the group starts in "went on to say", "continued to insist"."""
    place = to - 1
    if place >= 0 and unit.words[place] == "on":
        place -= 1
    if place >= 0 and unit.words[place] in _CHAINS:
        group = place
        while group > 0 and unit.tags[group - 1] in "AR":
            group -= 1
        return group
    return None


_CHAINS = frozenset(
    "went goes go going continued continues continue continuing came comes seemed seems appeared "
    "appears used began begins started wanted wants sought seeks tried tries had has have".split()
)


def _base_is_verb(unit: Unit, start: int, end: int, before: str, after: str) -> bool:
    """Tell "they claim that" and "officials report" from "the claim", "a report"."""
    words, tags = unit.words, unit.tags
    tag = tags[start]
    place = start - 1
    while place >= 0 and tags[place] == "R":
        place -= 1
    before = tags[place] if place >= 0 else "."
    previous = words[place] if place >= 0 else ""
    if before in "AT" and previous not in _BE:
        return True
    if before in "OW":
        return True
    if before in "DJS" or previous in ("of", "in", "with", "from", "for", "on", "by", "no"):
        return before == "J" and tag in "ZB" and previous not in ("new", "other", "last", "former")
    if tag in "ZVB":
        return True
    if (
        after in "HDOQP"
        or (after in "W,R:T" and before in "MP")
        or (after == "." and before in "NMP")
    ):
        return before in "NMP,)-QE" or place < 0
    return False


# ---------------------------------------------------------------- where others begin


def _cuts(unit: Unit, verbs: Sequence[Verb], others: Sequence[FoundCue]) -> list[int]:
    """Return the places where the words of an attribution of its own begin after a comma or and."""
    tags = unit.tags
    cuts: set[int] = set()
    for verb in verbs:
        if verb.form == "participle" and verb.group and tags[verb.group - 1] == ",":
            cuts.add(verb.group)
        elif verb.form == "finite":
            speaks = "belief" not in verb.cue.takes
            past = tags[verb.start] in "VZ" or (
                tags[verb.start] == "E"
                and (verb.cue.takes & {"quote", "clause"} or tags[verb.end - 1] in "NM")
            )
            if speaks and past and verb.group and tags[verb.group - 1] == "C":
                cuts.add(verb.group - 1)
            subject = subject_before(unit, verb.group)
            if subject is not None and subject[0]:
                place = subject[0]
                if tags[place - 1] == "C" and place >= 2 and tags[place - 2] == ",":
                    place -= 1
                if tags[place - 1] == ",":
                    cuts.add(place)
                elif unit.words[place - 1] in ("while", "but"):
                    cuts.add(place - 1)
    for other in others:
        sourced = other.cue.part == "phrase" and not other.cue.takes & {"clause", "infinitive"}
        if sourced and other.start and other.cue.words[-1] in ("to", "per", "of", "citing"):
            cuts.add(other.start)
    return sorted(cuts)


# ---------------------------------------------------------------- verbs


def _verb_draft(unit: Unit, verb: Verb, cuts: Sequence[int]) -> Draft | None:
    tags = unit.tags
    takes = verb.cue.takes
    if verb.form == "passive":
        return _passive_draft(unit, verb, cuts)
    subject = _subject(unit, verb)
    first = subject[0] if subject is not None and subject[1] <= verb.group else verb.group
    source = subject
    content: list[Range] = []
    pattern = ""
    if "quote" in takes:
        beside = subject is None or subject[1] == verb.group or unit.tags[subject[1]] in ",-"
        own = verb.form == "finite" and (subject is None or subject[1] >= verb.group - 1)
        left = _quote_left(unit, first) if own and beside else None
        if left is None and verb.form == "finite":
            left = _quote_across(unit, verb.group)
            if left is not None:
                source = (left + 1, verb.group)
                subject = source = _without_commas(unit, source)
        right = _quote_right(unit, verb.end)
        if left is not None and subject is None and verb.form == "finite":
            source = _inverted(unit, verb.end)
        if left is not None:
            content.append((left, left + 1))
            pattern = "quote"
        if right is not None:
            content.append((right, right + 1))
            pattern = "quote"
        elif left is not None and tags[verb.end : verb.end + 2] == ",H":
            # “It's bad luck,” he said, that both lived here.
            stop = content_end(unit, verb.end + 2, cuts)
            content += [(verb.end + 2, stop)] if stop > verb.end + 2 else []
        elif left is not None and re.match(",[VZA]", tags[verb.end :]):
            # “Paid leave,” the letter states, becomes available “after a year”.
            stop = content_end(unit, verb.end + 1, cuts)
            content += [(verb.end + 1, stop)] if stop > verb.end + 1 else []
    if not content:
        after = _content_after(unit, verb, cuts)
        if after is not None:
            content.append(after)
            pattern = "after"
    if not content and takes & {"clause", "quote"} and verb.form == "finite":
        before, inverted = _content_before(unit, verb, first, subject)
        if before:
            content = before
            source = inverted or source
            pattern = "before"
    if not content and _opens_block(unit, verb):
        pattern = "block"
    elif not content:
        return None
    return Draft(unit, verb.cue, pattern, (verb.group, verb.end), source, content, verb.form)


def _subject(unit: Unit, verb: Verb) -> Range | None:
    """Return who does the saying: the subject, or that of the verb this one is joined to."""
    tags = unit.tags
    group = verb.group
    if verb.form == "finite":
        if _is_inverted(unit, verb):
            return None
        subject = subject_before(unit, group)
        if subject is not None:
            return subject
        if group and (tags[group - 1] == "C" or tags[group - 1] == ","):
            return _earlier_subject(unit, group - 1)
        return None
    if verb.form == "participle":
        beside = phrase_ending(unit, group) if group and tags[group - 1] in "NMP" else None
        if beside is not None and beside[0] and unit.words[beside[0] - 1] == "with":
            return beside  # "with polls showing"
        return _earlier_subject(unit, group) or beside
    if verb.form == "infinitive":
        return _earlier_subject(unit, group - 1)
    return None


def _is_inverted(unit: Unit, verb: Verb) -> bool:
    """Tell "…, said Ana Ruiz, a voter." from "Ana Ruiz, a voter, said the plan …"."""
    tags = unit.tags
    if "quote" not in verb.cue.takes or verb.group != verb.start or not verb.group:
        return False
    if tags[verb.group - 1] not in ",Q" or verb.end >= len(tags):
        return False
    opened = aside_start(unit, verb.group - 1) if tags[verb.group - 1] == "," else None
    if opened is not None and tags[opened + 1] == "W":
        return False  # "Ana Ruiz, who led the talks, stressed the need …"
    phrase = phrase_after(unit, verb.end)
    if phrase is None:
        return False
    rest = tags[phrase[1] :]
    return re.match(r"(?:I[^VZBAQ,]*)?(?:[,.]|$)", rest) is not None and (
        tags[verb.group - 1] == "Q" or re.search("[VZBA]", tags[: verb.group]) is not None
    )


def _earlier_subject(unit: Unit, before: int) -> Range | None:
    """Return the subject of the main verb before ``before``.

    That is the first finite verb after the last break between sentences joined by "and" or a
    semicolon; a clause that opens with "as", "when" or "who" is not the main one.
    """
    tags, words = unit.tags, unit.words
    place = _main_start(unit, before)
    fallback: Range | None = None
    while place < before:
        if tags[place] in "VZBA" and not (tags[place] == "B" and place and tags[place - 1] in "TA"):
            group = place
            while group > 0 and tags[group - 1] in "AR":
                group -= 1
            subject = subject_before(unit, group)
            if subject is not None:
                opener = words[subject[0] - 1] if subject[0] else ""
                if opener not in _SUBORDINATORS and words[subject[0]] not in ("who", "which"):
                    return subject
                fallback = fallback or subject
        place += 1
    return fallback


_SUBORDINATORS = frozenset(
    "as when while if after before because since although though whether that what how why who "
    "which where until unless than".split()
)


def _main_start(unit: Unit, before: int) -> int:
    """Return where the last of a unit's joined sentences before ``before`` begins."""
    tags = unit.tags
    start = 0
    for place in range(1, before - 3):
        if tags[place] == ";":
            start = place + 1
        elif tags[place] == "C" and tags[place - 1] == ",":
            # ", and NP V": a sentence of its own if a subject and a verb follow closely.
            ahead = tags[place + 1 : min(before, place + 9)]
            if re.match(r"(?:O|D?[JN]{0,3}[NMP]{1,3})[RA]*[VZBA]", ahead):
                start = place + 1
    return start


# "He said in the interview:" and the quotation stands in the next paragraph.
_FAR_COLON = 12


def _opens_block(unit: Unit, verb: Verb) -> bool:
    """Tell whether a sentence that ends in a colon leaves its quotation to the next paragraph."""
    tags = unit.tags
    far = len(tags) - 1 - verb.end > _FAR_COLON
    if tags[-1] != ":" or far or unit.depth or "quote" not in verb.cue.takes:
        return False
    return re.search("[VZQ]", tags[verb.end : -1]) is None


def _quote_left(unit: Unit, first: int) -> int | None:
    place = first - 1
    while place >= 0 and unit.tags[place] in ",-":
        place -= 1
    return place if place >= 0 and unit.tags[place] == "Q" else None


_FAR_QUOTE = 18
_LONG_SOURCE = 25


def _quote_across(unit: Unit, group: int) -> int | None:
    """Return the quotation before a cue with nothing but one long source between them."""
    left = unit.tags.rfind("Q", max(0, group - _LONG_SOURCE), group)
    if left < 0 or left + 1 >= group:
        return None
    between = unit.tags[left + 1 : group]
    return (
        left if re.search("[VZAQ;:.]", between) is None and re.search("[NMPO]", between) else None
    )


def _without_commas(unit: Unit, tokens: Range) -> Range:
    start, end = tokens
    while start < end - 1 and unit.tags[start] in ",-":
        start += 1
    while end > start + 1 and unit.tags[end - 1] in ",-R":
        end -= 1
    return start, end


def _quote_right(unit: Unit, after: int) -> int | None:
    """Return the quotation that follows a cue, over adjuncts but over no other verb."""
    tags = unit.tags
    place = tags.find("Q", after, after + _FAR_QUOTE)
    if place < 0:
        return None
    between = tags[after:place]
    if re.search(r"[.;]", between) or ("H" in between and place > after + 1):
        return None
    if place > after and re.search(r"[VZBA]", between) and tags[place - 1] not in ",:":
        return None
    return place


def _inverted(unit: Unit, after: int) -> Range | None:
    phrase = phrase_after(unit, after)
    return None if phrase is None else with_appositive(unit, phrase)


def _marked_after(unit: Unit, after: int) -> Range | None:
    """Return quoted words that follow a cue at once: reads "we may extend it", but …"""
    place = after
    while place < len(unit.tags) and unit.tags[place] in ",:" and place - after < 1:
        place += 1
    end = marked_end(unit, place)
    if end - place < 2 or (end < len(unit.tags) and unit.tags[end] not in ",.;:IC-"):
        return None
    return place, end


_ADDRESSING = frozenset("tell inform remind assure warn advise notify persuade convince".split())


def _content_after(unit: Unit, verb: Verb, cuts: Sequence[int]) -> Range | None:
    tags = unit.tags
    takes = verb.cue.takes
    end = verb.end
    if end >= len(tags):
        return None
    marked = _marked_after(unit, end) if "quote" in takes else None
    if marked is not None:
        return marked
    if "clause" in takes:
        opened = clause_start(unit, end, addressee=verb.cue.lemma in _ADDRESSING)
        if opened is not None:
            start, _ = opened
            if verb.form == "infinitive" and not opened[1]:
                return None
            stop = content_end(unit, start, cuts)
            if stop > start:
                return start, stop
    if "infinitive" in takes and tags[end] == "T":
        stop = content_end(unit, end, cuts)
        return (end, stop) if stop > end + 1 else None
    if "person-infinitive" in takes and verb.form != "infinitive":
        phrase = phrase_after(unit, end)
        if phrase is not None and phrase[1] < len(tags) and tags[phrase[1]] == "T":
            return end, content_end(unit, end, cuts)
    if "as" in takes and unit.words[end] == "as":
        stop = content_end(unit, end + 1, cuts)
        return (end + 1, stop) if stop > end + 1 else None
    if len(verb.cue.words) > 1 and tags[end] == "I" and tags[verb.end - 1] in "NM":
        # "expressed satisfaction with the progress"
        stop = content_end(unit, end, cuts)
        return (end, stop) if stop > end + 1 else None
    if (
        takes & {"object", "about", "as"}
        and verb.form != "infinitive"
        and tags[end] in "DJNMPOUGSREWTH"
    ):
        # "opposes the plan and wants talks": a second verb is not part of the object.
        second = re.search(r",?C[RA]*[VZ]", tags[end:])
        stop = content_end(unit, end, [*cuts, end + second.start()] if second else cuts)
        return (end, stop) if stop > end else None
    return None


def _content_before(
    unit: Unit, verb: Verb, first: int, subject: Range | None
) -> tuple[list[Range], Range | None]:
    """Return the clause that a closing "…, officials said" attributes, and an inverted source."""
    tags = unit.tags
    inverted: Range | None = None
    tail = verb.end
    if subject is None:
        if verb.group == 0 or tags[verb.group - 1] != ",":
            return [], None
        inverted = phrase_after(unit, verb.end)
        if inverted is None:
            return [], None
        tail = inverted[1]
    opening = first
    as_clause = opening > 0 and unit.words[opening - 1] == "as"
    if as_clause:
        opening -= 1
    comma = opening - 1
    rest = tags[tail:]
    resumed = re.match(r"[^,VZBA]{0,8},(?=.)", rest)
    after = tail + resumed.end() if resumed else len(tags)
    goes_on = resumed is not None and len(tags) - after > 2 and tags[after] not in "GCW"
    if as_clause and goes_on and (comma <= 0 or tags[comma] in "C.("):
        stop = content_end(unit, after, ())
        return ([(after, stop)] if stop > after else []), inverted
    if comma <= 0 or tags[comma] not in ",-":
        return [], None
    start = 0
    while start < comma and tags[start] in "C,":
        start += 1
    if goes_on and start >= comma:
        stop = content_end(unit, after, ())
        return ([(after, stop)] if stop > after else []), inverted
    clause = verb.cue.speaks or re.search("[VZBAE]", tags[start:comma]) is not None
    if start >= comma or not (goes_on or clause):
        return [], None
    ranges = [(start, comma)]
    if goes_on:
        stop = content_end(unit, after, ())
        if stop > after:
            ranges.append((after, stop))
    return ranges, inverted


def _passive_draft(unit: Unit, verb: Verb, cuts: Sequence[int]) -> Draft | None:
    """ "It was reported that …", "was described by aides as …": the source follows "by", if any."""
    words = unit.words
    by = next(
        (p for p in range(verb.end, min(len(words), verb.end + 12)) if words[p] == "by"), None
    )
    source = phrase_after(unit, by + 1) if by is not None and by == verb.end else None
    after = source[1] if source is not None else verb.end
    opened = clause_start(unit, after)
    if opened is None or not opened[1] or "clause" not in verb.cue.takes:
        return None
    start = opened[0]
    stop = content_end(unit, start, cuts)
    if stop <= start:
        return None
    place = (verb.group, verb.end)
    return Draft(unit, verb.cue, "passive", place, source, [(start, stop)], "passive")


# ---------------------------------------------------------------- nouns, phrases, the rest


def _other_draft(unit: Unit, found: FoundCue, cuts: Sequence[int]) -> Draft | None:
    part = found.cue.part
    if part == "phrase":
        return _phrase_draft(unit, found, cuts)
    if part == "noun":
        return _noun_draft(unit, found, cuts)
    if part == "adjective":
        return _adjective_draft(unit, found, cuts)
    if part == "adverb":
        return _adverb_draft(unit, found, cuts)
    if part == "silence":
        source = subject_before(unit, found.start)
        return Draft(unit, found.cue, "silence", (found.start, found.end), source, [])
    return None


def _phrase_draft(unit: Unit, found: FoundCue, cuts: Sequence[int]) -> Draft | None:
    """Read a phrase by what follows it: a clause, an infinitive, or the source."""
    place = (found.start, found.end)
    takes, last = found.cue.takes, found.cue.words[-1]
    if "clause" in takes:
        # "it is noted that plans may change"
        start = found.end
        if start < len(unit.tags) and unit.tags[start] == "H":
            start += 1
        stop = content_end(unit, start, cuts)
        return (
            Draft(unit, found.cue, "phrase", place, None, [(start, stop)]) if stop > start else None
        )
    if "infinitive" in takes:
        # "the deal is said to be close": what is said is the deal and its being close.
        subject = subject_before(unit, found.start)
        stop = content_end(unit, found.end, cuts)
        if subject is None or stop <= found.end:
            return None
        return Draft(unit, found.cue, "phrase", place, None, [subject, (found.end, stop)])
    source = phrase_after(unit, found.end)
    if source is None:
        possessed = found.cue.words[1:2]
        if last not in _POSSESSED or possessed == ():
            return None
        # "in his view": the pronoun is the source.
        source = (found.start + 1, found.start + 2)
        return _around(unit, found, source, found.end)
    if last == "by":
        # "a move praised by the ministry": what stands before is what was praised.
        named = phrase_ending(unit, found.start)
        return None if named is None else Draft(unit, found.cue, "phrase", place, source, [named])
    source = with_appositive(unit, source)
    return _around(unit, found, source, source[1])


_POSSESSED = frozenset(
    "view opinion words telling estimation judgment judgement perspective".split()
)


def _around(unit: Unit, found: FoundCue, source: Range, after: int) -> Draft | None:
    """Return the draft whose content stands before a phrase, after its source, or both."""
    tags = unit.tags
    start = found.start
    stop = len(tags)
    while stop > 0 and tags[stop - 1] in ".;:,":
        stop -= 1
    content: list[Range] = []
    if start and tags[start - 1] == "Q":
        content.append((start - 1, start))
    elif start > 1:
        begin = 0
        while begin < start and tags[begin] in "C,":
            begin += 1
        close = start
        while close > begin and tags[close - 1] in ",-(":
            close -= 1
        if close > begin:
            content.append((begin, close))
    if after < stop and tags[after] in ",:)-" and (not content or stop - after > 4):
        begin = after + 1
        if not content or tags[begin] in "VZA":
            content.append((begin, stop))
    elif not content and after < stop and tags[after] in "DOIPU":
        # "According to the ministry over 300 were hurt": the comma is missing.
        content.append((after, stop))
    if not content:
        return None
    return Draft(unit, found.cue, "phrase", (start, found.end), source, content)


def _noun_draft(unit: Unit, found: FoundCue, cuts: Sequence[int]) -> Draft | None:
    tags, words = unit.tags, unit.words
    start, end = found.start, found.end
    if end >= len(tags):
        return None
    takes = found.cue.takes
    begin: int | None = None
    if tags[end] == "H" and "clause" in takes:
        begin = end + 1
    elif tags[end] == "T" and "infinitive" in takes:
        begin = end
    elif words[end] in ("of", "about", "for", "on", "against") and takes & {"about", "object"}:
        begin = end + 1
    if begin is None or begin >= len(tags):
        return None
    source = _possessor(unit, start)
    if source is None:
        source = _holder(unit, start)
    if source is None and tags[end] != "H":
        return None
    stop = content_end(unit, begin, cuts)
    if stop <= begin:
        return None
    return Draft(unit, found.cue, "noun", (start, end), source, [(begin, stop)])


def _possessor(unit: Unit, noun: int) -> Range | None:
    """Return who "Trump's claim", "his promise" belong to."""
    tags, words = unit.tags, unit.words
    place = noun
    while place > 0 and tags[place - 1] in "JNRUG":
        place -= 1
    if place and tags[place - 1] == "S":
        return phrase_ending(unit, place - 1)
    if place and words[place - 1] in ("his", "her", "their", "its", "my", "our"):
        return (place - 1, place)
    return None


def _holder(unit: Unit, noun: int) -> Range | None:
    """Return the subject of a verb that carries the noun: "made a claim", "gave no promise"."""
    tags = unit.tags
    place = noun
    while place > 0 and tags[place - 1] in "DJNRUG":
        place -= 1
    if place and tags[place - 1] in "VZBE":
        group = place - 1
        while group > 0 and tags[group - 1] in "AR":
            group -= 1
        return subject_before(unit, group)
    return None


def _adjective_draft(unit: Unit, found: FoundCue, cuts: Sequence[int]) -> Draft | None:
    tags, words = unit.tags, unit.words
    group = found.start
    while group > 0 and tags[group - 1] in "AR":
        group -= 1
    if group == found.start or not any(t == "A" for t in tags[group : found.start]):
        return None
    subject = subject_before(unit, group)
    if subject is None:
        return None
    end = found.end
    if end >= len(tags):
        return None
    takes = found.cue.takes
    last = found.cue.words[-1]
    begin: int | None = None
    if last in _INTRODUCING:
        begin = end - 1 if last == "to" else end
    elif "clause" in takes:
        opened = clause_start(unit, end)
        begin = opened[0] if opened else None
    elif "infinitive" in takes and tags[end] == "T":
        begin = end
    elif "about" in takes and tags[end] == "I":
        begin = end + 1
    if begin is None:
        return None
    stop = content_end(unit, begin, cuts)
    if stop <= begin:
        return None
    return Draft(unit, found.cue, "adjective", (group, found.end), subject, [(begin, stop)])


_INTRODUCING = frozenset("that of to about in on by for over at with against".split())


def _adverb_draft(unit: Unit, found: FoundCue, cuts: Sequence[int]) -> Draft | None:
    """ "The talks reportedly included a plan": the clause that the adverb stands in."""
    tags = unit.tags
    subject = subject_before(unit, _group_start(unit, found.start))
    start = subject[0] if subject is not None else _clause_head(tags, found.start)
    stop = content_end(unit, found.end, cuts)
    content = [(start, found.start)] if found.start > start else []
    content += [(found.end, stop)] if stop > found.end else []
    if not content:
        return None
    return Draft(unit, found.cue, "adverb", (found.start, found.end), None, content)


def _group_start(unit: Unit, place: int) -> int:
    while place > 0 and unit.tags[place - 1] in "AR":
        place -= 1
    return place


def _clause_head(tags: str, place: int) -> int:
    while place > 0 and tags[place - 1] not in ",;:-QH":
        place -= 1
    return place


_DASH = Cue("dash", "phrase", "neutral", frozenset({"clause"}), ("-",))
_LONGEST_BYLINE = 4


def _dash_draft(unit: Unit, cues: CueList, *, headline: bool) -> Draft | None:
    """A headline that ends "– Reports", or a quotation signed "— Ana Ruiz"."""
    tags = unit.tags
    dash = tags.rfind("-")
    behind = tags[dash + 1 :].rstrip(".")
    if dash < 1 or not behind:
        return None
    place, source = (dash, dash + 1), (dash + 1, dash + 1 + len(behind))
    if dash == 1 and tags[0] == "Q" and re.match("P", behind):
        return Draft(unit, _DASH, "quote", place, source, [(0, 1)])
    if not headline or len(behind) > _LONGEST_BYLINE or not cues.names_speaker(unit.words[-1:]):
        return None
    if re.search("[VZBA]", tags[:dash]) is None:
        return None
    return Draft(unit, _DASH, "colon", place, source, [(0, dash)])


_COLON = Cue("colon", "phrase", "neutral", frozenset({"quote", "clause"}), (":",))


def _colon_draft(unit: Unit, *, headline: bool) -> Draft | None:
    """ "Bloomberg: …" in a headline, "Smith: “…”" in an interview."""
    tags = unit.tags
    colon = tags.find(":", 1, 12)
    if colon < 0 or colon + 1 >= len(tags):
        return None
    before = tags[:colon]
    quote = tags[colon + 1] == "Q"
    if re.fullmatch(r"D?[JNP]*[PNM]|[DJNPM]*P[DJNPM,]*", before) is None:
        return None
    if not quote and not (headline and "P" in before):
        return None
    stop = len(tags)
    while stop > colon + 1 and tags[stop - 1] in ".;:,":
        stop -= 1
    if stop <= colon + 1:
        return None
    pattern = "quote" if quote else "colon"
    return Draft(unit, _COLON, pattern, (colon, colon + 1), (0, colon), [(colon + 1, stop)])


def _led_draft(unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
    """ "The mayor has a new message: “It is time.”": a quotation that a colon leads in."""
    tags = unit.tags
    quote = tags.find(":Q") + 1
    if not quote or unit.depth or any((quote, quote + 1) in d.content for d in drafts):
        return None
    source = _earlier_subject(unit, quote - 1)
    if source is None:
        return None
    return Draft(unit, _COLON, "quote", (quote - 1, quote), source, [(quote, quote + 1)], "led")
