"""Subjects: who does the saying, beside a verb or further away in its sentence."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.cues import FoundCue
from framing.attributions.sources import (
    TIES,
    Range,
    aside_start,
    core_start,
    is_party,
    is_time,
    phrase_after,
    phrase_ending,
    phrase_start,
)
from framing.attributions.units import NOWHERE, Unit, only_tags
from framing.attributions.verbs import Verb
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in

_ADVERBS: Final[i64] = letters_of("R,")
_DOCUMENTS: Final[i64] = word_set("telling-documents")
_BE: Final[i64] = word_set("be")
_TIMES: Final[i64] = word_set("times")
_FLOATING: Final[i64] = word_set("floating")
_GOVERNING: Final[i64] = word_set("governing")
_IN_NAMES: Final[i64] = word_set("in-names")
_ALSO_NAMES: Final[i64] = word_set("also-names")
_TIED_TO: Final[i64] = word_set("tied-to")
_MAY_BE_FINITE: Final[i64] = letters_of("VZBAE")
_AUXILIARY: Final[i64] = letters_of("AR")
_BEFORE_BASE: Final[i64] = letters_of("TA")
_AFTER_PAST: Final[i64] = letters_of("IR")
_CLOSES_ASIDE: Final[i64] = letters_of(",-)")
_NAMED: Final[i64] = letters_of("NMPO")
_NOUNS: Final[i64] = letters_of("NMP")
_PARTICIPLES: Final[i64] = letters_of("EV")
_IN_LIST: Final[i64] = letters_of("DJPNMUS,")
_BREAKS: Final[i64] = letters_of(",;:Q-HC")
_VERB_AHEAD: Final[i64] = letters_of("VZBAR")
_DATED: Final[i64] = letters_of("NP")
_BEFORE_TIME: Final[i64] = letters_of("DJU")
_BEFORE_DATE: Final[i64] = letters_of("NMPOEVU")
_AS: Final[i64] = word_set("as")
_WITH: Final[i64] = word_set("with")
_WHO: Final[i64] = word_set("who")
_WHO_OR_WHICH: Final[i64] = word_set("who", "which")
_RELATIVE_SUBJECT: Final[i64] = word_set("who", "which", "that")
_JOINING: Final[i64] = word_set("and", "&")
_AMPERSAND: Final[i64] = word_set("&")


def subject_of(unit: Unit, verb: Verb) -> Range:
    """Return who does the saying: the subject, or that of the verb this one is joined to.

    -1, -1 where nobody does.
    """
    tags = unit.tags
    group = verb.group
    if verb.form == "finite":
        subject = subject_beside(unit, verb)
        if subject[0] >= 0:
            return subject
        if group and (tags[group - 1] == "C" or tags[group - 1] == ","):
            return earlier_subject(unit, group - 1)
        return NOWHERE, NOWHERE
    if verb.form == "participle":
        return _participle_subject(unit, group)
    if verb.form == "infinitive":
        return earlier_subject(unit, group - 1)
    return NOWHERE, NOWHERE


def _participle_subject(unit: Unit, group: i64) -> Range:
    """Return who does what a participle says: "with polls showing", "…, she said, adding"."""
    beside = (NOWHERE, NOWHERE)
    if group and tag_in(unit.tags, group - 1, _NOUNS):
        beside = phrase_ending(unit, group)
    if beside[0] > 0 and unit.words.among(beside[0] - 1, _WITH):
        return beside  # "with polls showing"
    if beside[0] >= 0 and unit.words.among(group - 1, _DOCUMENTS):
        return beside  # "comes amid a new report showing"
    subject = _quoted_as(unit, group)
    if subject[0] < 0:
        subject = _speaker_before(unit, group)
    if subject[0] < 0:
        subject = earlier_subject(unit, group)
    return subject if subject[0] >= 0 else beside


def subject_beside(unit: Unit, verb: Verb) -> Range:
    """Return the subject of a verb's group, looked for once."""
    if not verb.looked:
        verb.looked = True
        verb.subject = subject_before(unit, verb.group)
    return verb.subject


_QUOTING: Final[i64] = word_set("quoting")
# "quoted the head of the port's own police force as saying"
_FAR_QUOTED: Final = 14


def _quoted_as(unit: Unit, saying: i64) -> Range:
    """Return the one who is quoted "as saying", whose words they are."""
    words = unit.words
    if saying < 2 or not words.among(saying - 1, _AS):
        return NOWHERE, NOWHERE
    lowest: i64 = max(0, saying - _FAR_QUOTED + 1)
    place = saying - 1
    while place > lowest:
        place -= 1
        if not words.among(place, _QUOTING):
            continue
        group = place
        while group > 0 and unit.tags[group - 1] in "AR":
            group -= 1
        if group < place and words.among(place - 1, _BE):
            return subject_before(unit, group)  # "was quoted by the agency as saying"
        return (place + 1, saying - 1) if place + 1 < saying - 1 else (NOWHERE, NOWHERE)
    return NOWHERE, NOWHERE


def _speaker_before(unit: Unit, group: i64) -> Range:
    """Return who speaks in the "…, officials said" that a participle is added to."""
    tags = unit.tags
    if group < 3 or tags[group - 1] != ",":
        return NOWHERE, NOWHERE
    place = group - 2
    while place > 0 and tags[place] not in "VZQ;:":
        place -= 1
    if tags[place] not in "VZ" or not _speaks_at(unit, place):
        return NOWHERE, NOWHERE
    start = place
    while start > 0 and tags[start - 1] in "AR":
        start -= 1
    if not start or tags[start - 1] in ",Q":
        return phrase_after(unit, place + 1) if start else (NOWHERE, NOWHERE)
    return subject_before(unit, start)


def _speaks_at(unit: Unit, place: i64) -> bool:
    """Tell whether a cue that speaks stands over a place."""
    for longest in unit.cues:
        one: FoundCue | None = longest
        while one is not None:
            if one.start <= place < one.end and one.cue.speaks:
                return True
            one = one.shorter
    return False


def subject_before(unit: Unit, group: i64) -> Range:
    """Return the noun phrase that is the subject of the verb group starting at ``group``.

    -1, -1 where it has none.
    """
    tags, words = unit.tags, unit.words
    end = group
    if end == 0:
        return NOWHERE, NOWHERE
    if end >= 2 and words.among(end - 1, _RELATIVE_SUBJECT):
        # The pronoun is the source's place in the text; whom it stands for is its name.
        return (end - 1, end)
    if tag_in(tags, end - 1, _CLOSES_ASIDE):
        return _before_aside(unit, end)
    end = _before_time(unit, group)
    while end > 1 and words.among(end - 1, _FLOATING) and tag_in(tags, end - 2, _NAMED):
        end -= 1  # "The Herald first reported"
    stop = end
    start = phrase_start(unit, stop)
    if start >= 0 and is_time(unit, start, stop):
        return NOWHERE, NOWHERE
    if start < 0 and end > 1 and tag_in(tags, end - 1, _PARTICIPLES):
        # "records released on Sunday show": a participle tied to its noun, the day to it.
        stop = end - 1
        start = phrase_start(unit, stop)
        end = group
    if start < 0:
        stop = end
        start = _told_of(unit, stop)
    if start > 2 and words.among(start - 2, _TIED_TO) and words[start - 1] == "to":
        # "sources close to the Kremlin said"
        tied = phrase_start(unit, start - 2)
        if tied >= 0:
            stop = start - 2
            start = tied
    while start > 1 and words.among(start - 1, _GOVERNING):
        # "An official who asked not to be named because of the talks said": no subject stands
        # behind a preposition.
        before = start - 1
        left = phrase_start(unit, before)
        if left < 0:
            left = _told_of(unit, before)
        if left < 0 and before > 1 and tag_in(tags, before - 1, _PARTICIPLES):
            before -= 1
            left = phrase_start(unit, before)  # "a man briefed on the talks said"
        if left < 0 or is_time(unit, left, before):
            break  # "In Iowa Keller said"
        start = left
        stop = before
    if start < 0:
        return NOWHERE, NOWHERE
    if start > 1 and ord(tags[start - 1]) == ord(",") and is_party(words[start]):
        # "Sen. Ana Kell, R-Ariz. said": the second comma is missing.
        named = phrase_start(unit, start - 1)
        if named >= 0:
            stop = start - 1
            start = named
    return (_whole_list(unit, start, stop), end)


def _before_aside(unit: Unit, end: i64) -> Range:
    """Return the subject with the aside that ends at ``end``: "Ana Ruiz, a voter, said"."""
    tags = unit.tags
    opened = aside_start(unit, end - 1)
    if opened < 0:
        return NOWHERE, NOWHERE
    stop = opened
    start = phrase_start(unit, stop)
    while start > 0 and tags[start:stop] in ("U", "UN", "DUN"):
        # "Ana Ruiz, 63, a voter, said": an age is no one.
        stop = start - 1
        start = phrase_start(unit, stop) if ord(tags[stop]) == ord(",") else NOWHERE
    if start < 0:
        return NOWHERE, NOWHERE
    begin = _whole_list(unit, start, stop)
    if only_tags(tags, _ADVERBS, stop, end):
        return (begin, stop)  # "the mayor, however, said"
    return (begin, end if ord(tags[end - 1]) == ord(")") else end - 1)


# Where a clause may begin: behind none of these is a noun the object of a verb.
_BOUNDARIES: Final[i64] = letters_of(",;:QH-.")


def _whole_list(unit: Unit, start: i64, end: i64) -> i64:
    """Return where the subject begins whose prepositional list ends with a phrase.

    "The Department of Health and Human Services said", "officials from Norway, Sweden and Finland
    said"; but "he met officials from Norway and Sweden said no" has a verb before.
    """
    tags, words = unit.tags, unit.words
    if start < 3:
        return start
    goes_on = words.among(start - 1, _JOINING) or (
        ord(tags[start - 1]) == ord(",") and tags.find("C", start, end) >= 0
    )
    if not goes_on:
        return start
    place = start - 2
    while place > 0 and tag_in(tags, place, _IN_LIST):
        place -= 1
    # "the Centers for Medicare & Medicaid Services"
    named = words.among(start - 1, _AMPERSAND) and words.among(place, _IN_NAMES)
    if place == start - 2 or not (named or words.among(place, TIES)):
        return start
    head = phrase_start(unit, place)
    return start if head < 0 or (head and not tag_in(tags, head - 1, _BOUNDARIES)) else head


_LONGEST_RELATIVE: Final[i64] = 16


def _told_of(unit: Unit, end: i64) -> i64:
    """Return where the person stands whose relative clause ends at ``end``, or -1.

    "an official who asked not to be named"
    """
    tags = unit.tags
    if end and tag_in(tags, end - 1, _BREAKS):
        return NOWHERE  # "met people who gained from it and encouraged them"
    who = end - 2
    lowest: i64 = max(0, end - _LONGEST_RELATIVE)
    while who > lowest:
        if tag_in(tags, who, _BREAKS):
            return NOWHERE
        if unit.words.among(who, _WHO):
            told = tag_in(tags, who - 1, _NAMED) and tag_in(tags, who + 1, _VERB_AHEAD)
            return core_start(unit, who) if told else NOWHERE
        who -= 1
    return NOWHERE


def _before_time(unit: Unit, end: i64) -> i64:
    """Return ``end`` moved before "on Monday", "last week" that stand between subject and verb."""
    tags, words = unit.tags, unit.words
    place = end
    while place > 1 and tag_in(tags, place - 1, _DATED) and words.among(place - 1, _TIMES):
        if words.among(place - 1, _ALSO_NAMES) and ord(tags[place - 2]) == ord("P"):
            break  # "Mrs. May said"
        place -= 1
    if place == 0 or place == end:  # noqa: PLR1714 - asked of every verb
        return end
    while (
        place > 1
        and tag_in(tags, place - 1, _BEFORE_TIME)
        and words[place - 1] in ("last", "this", "next")
    ):
        place -= 1
        while place > 1 and words.among(place - 1, _PARTLY):
            place -= 1  # "released earlier this week"
    if place > 1 and ord(tags[place - 1]) == ord("I"):
        place -= 1
    return place if place > 0 and tag_in(tags, place - 1, _BEFORE_DATE) else end


_PARTLY: Final[i64] = word_set("parts-of-span")
_SUBORDINATORS: Final[i64] = word_set("subordinators")


def earlier_subject(unit: Unit, before: i64) -> Range:
    """Return the subject of the main verb before ``before``, or -1, -1.

    That is the first finite verb after the last break between sentences joined by "and" or a
    semicolon; a clause that opens with "as", "when" or "who" is not the main one.
    """
    tags, words = unit.tags, unit.words
    fallback = (NOWHERE, NOWHERE)
    for place in range(_main_start(unit, before), before):
        if not _is_finite(tags, place):
            continue
        group = place
        while group > 0 and tag_in(tags, group - 1, _AUXILIARY):
            group -= 1
        subject = subject_before(unit, group)
        if subject[0] >= 0:
            opened = subject[0] > 0 and words.among(subject[0] - 1, _SUBORDINATORS)
            if not opened and not words.among(subject[0], _WHO_OR_WHICH):
                return subject
            if fallback[0] < 0:
                fallback = subject
    return fallback


def _is_finite(tags: str, place: i64) -> bool:
    """Tell a finite verb: no infinitive, and of the forms that may be participles a clear one."""
    tag: i64 = ord(tags[place])
    if not is_of(tag, _MAY_BE_FINITE):
        return False
    if tag == ord("E"):
        # "The president called for calm and said …"
        named = place > 0 and tag_in(tags, place - 1, _NAMED)
        return named and place + 1 < len(tags) and tag_in(tags, place + 1, _AFTER_PAST)
    return tag != ord("B") or place == 0 or not tag_in(tags, place - 1, _BEFORE_BASE)


_CLAUSE: Final = re.compile(r"(?:O|D?[JN]{0,3}[NMP]{1,3})[RA]*[VZBA]")


def _main_start(unit: Unit, before: i64) -> i64:
    """Return where the last of a unit's joined sentences before ``before`` begins."""
    tags = unit.tags
    start = 0
    for place in range(1, before - 3):
        if tags[place] == ";" or (
            # ", and NP V": a sentence of its own if a subject and a verb follow closely.
            tags[place] == "C"
            and tags[place - 1] == ","
            and _CLAUSE.match(tags, place + 1, min(before, place + 9)) is not None
        ):
            start = place + 1
    return start
