"""Subjects: who does the saying, beside a verb or further away in its sentence."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.sources import (
    TIES,
    Range,
    aside_start,
    core_start,
    is_party,
    is_time,
    phrase_after,
    phrase_ending,
)
from framing.attributions.units import Unit, only_tags
from framing.attributions.verbs import Verb
from framing.attributions.word_sets import word_set
from framing.text.tags import letters_of, tag_in

_DOCUMENTS: Final[i64] = word_set("telling-documents")
_BE: Final[i64] = word_set("be")
_TIMES: Final[i64] = word_set("times")
_FLOATING: Final[i64] = word_set("floating")
_GOVERNING: Final[i64] = word_set("governing")
_IN_NAMES: Final[i64] = word_set("in-names")
_ALSO_NAMES: Final[i64] = word_set("also-names")
_TIED_TO: Final[i64] = word_set("tied-to")
_FINITE: Final[i64] = letters_of("VZBA")
_AS: Final[i64] = word_set("as")
_WITH: Final[i64] = word_set("with")
_WHO: Final[i64] = word_set("who")
_WHO_OR_WHICH: Final[i64] = word_set("who", "which")
_RELATIVE_SUBJECT: Final[i64] = word_set("who", "which", "that")
_JOINING: Final[i64] = word_set("and", "&")
_AMPERSAND: Final[i64] = word_set("&")


def subject_of(unit: Unit, verb: Verb) -> Range | None:
    """Return who does the saying: the subject, or that of the verb this one is joined to."""
    tags = unit.tags
    group = verb.group
    if verb.form == "finite":
        subject = subject_beside(unit, verb)
        if subject is not None:
            return subject
        if group and (tags[group - 1] == "C" or tags[group - 1] == ","):
            return earlier_subject(unit, group - 1)
        return None
    if verb.form == "participle":
        beside = phrase_ending(unit, group) if group and tags[group - 1] in "NMP" else None
        if beside is not None and beside[0] and unit.words.among(beside[0] - 1, _WITH):
            return beside  # "with polls showing"
        if beside is not None and unit.words.among(group - 1, _DOCUMENTS):
            return beside  # "comes amid a new report showing"
        return (
            _quoted_as(unit, group)
            or _speaker_before(unit, group)
            or earlier_subject(unit, group)
            or beside
        )
    if verb.form == "infinitive":
        return earlier_subject(unit, group - 1)
    return None


def subject_beside(unit: Unit, verb: Verb) -> Range | None:
    """Return the subject of a verb's group, looked for once."""
    if not verb.looked:
        verb.looked = True
        verb.subject = subject_before(unit, verb.group)
    return verb.subject


_QUOTING: Final[i64] = word_set("quoting")
# "quoted the head of the port's own police force as saying"
_FAR_QUOTED: Final = 14


def _quoted_as(unit: Unit, saying: i64) -> Range | None:
    """Return the one who is quoted "as saying", whose words they are."""
    words = unit.words
    if saying < 2 or not words.among(saying - 1, _AS):
        return None
    for place in range(saying - 2, max(-1, saying - _FAR_QUOTED), -1):
        if not words.among(place, _QUOTING):
            continue
        group = place
        while group > 0 and unit.tags[group - 1] in "AR":
            group -= 1
        if group < place and words.among(place - 1, _BE):
            return subject_before(unit, group)  # "was quoted by the agency as saying"
        return (place + 1, saying - 1) if place + 1 < saying - 1 else None
    return None


def _speaker_before(unit: Unit, group: i64) -> Range | None:
    """Return who speaks in the "…, officials said" that a participle is added to."""
    tags = unit.tags
    if group < 3 or tags[group - 1] != ",":
        return None
    place = group - 2
    while place > 0 and tags[place] not in "VZQ;:":
        place -= 1
    if tags[place] not in "VZ":
        return None
    said = any(
        one.start <= place < one.end and one.cue.speaks for each in unit.cues for one in each
    )
    if not said:
        return None
    start = place
    while start > 0 and tags[start - 1] in "AR":
        start -= 1
    if not start or tags[start - 1] in ",Q":
        return phrase_after(unit, place + 1) if start else None
    return subject_before(unit, start)


def subject_before(unit: Unit, group: i64) -> Range | None:
    """Return the noun phrase that is the subject of the verb group starting at ``group``."""
    tags, words = unit.tags, unit.words
    end = group
    if end == 0:
        return None
    if end >= 2 and words.among(end - 1, _RELATIVE_SUBJECT):
        # The pronoun is the source's place in the text; whom it stands for is its name.
        return (end - 1, end)
    if tags[end - 1] in ",-)":
        opened = aside_start(unit, end - 1)
        if opened is None:
            return None
        phrase = phrase_ending(unit, opened)
        while (
            phrase is not None and phrase[0] and tags[phrase[0] : phrase[1]] in ("U", "UN", "DUN")
        ):
            # "Ana Ruiz, 63, a voter, said": an age is no one.
            phrase = phrase_ending(unit, phrase[0] - 1) if tags[phrase[0] - 1] == "," else None
        if phrase is None:
            return None
        begin = _whole_list(unit, phrase)
        if only_tags(tags, "R,", phrase[1], end):
            return begin, phrase[1]  # "the mayor, however, said"
        return begin, end if tags[end - 1] == ")" else end - 1
    end = _before_time(unit, group)
    while end > 1 and words.among(end - 1, _FLOATING) and tags[end - 2] in "NMPO":
        end -= 1  # "The Herald first reported"
    phrase = phrase_ending(unit, end)
    if phrase is not None and is_time(unit, phrase[0], phrase[1]):
        return None
    if phrase is None and end > 1 and tags[end - 1] in "EV":
        # "records released on Sunday show": a participle tied to its noun, the day to it.
        phrase = phrase_ending(unit, end - 1)
        end = group
    if phrase is None:
        phrase = _told_of(unit, end)
    if phrase is not None and phrase[0] > 2 and words.among(phrase[0] - 2, _TIED_TO):
        # "sources close to the Kremlin said"
        tied = phrase_ending(unit, phrase[0] - 2) if words[phrase[0] - 1] == "to" else None
        phrase = tied or phrase
    while phrase is not None and phrase[0] > 1 and words.among(phrase[0] - 1, _GOVERNING):
        # "An official who asked not to be named because of the talks said": no subject stands
        # behind a preposition.
        before = phrase[0] - 1
        left = phrase_ending(unit, before) or _told_of(unit, before)
        if left is None and before > 1 and tags[before - 1] in "EV":
            left = phrase_ending(unit, before - 1)  # "a man briefed on the talks said"
        if left is None or is_time(unit, left[0], left[1]):
            break  # "In Iowa Keller said"
        phrase = left
    if phrase is None:
        return None
    if phrase[0] > 1 and tags[phrase[0] - 1] == "," and is_party(words[phrase[0]]):
        # "Sen. Ana Kell, R-Ariz. said": the second comma is missing.
        phrase = phrase_ending(unit, phrase[0] - 1) or phrase
    return _whole_list(unit, phrase), end


# Where a clause may begin: behind none of these is a noun the object of a verb.
_BOUNDARIES: Final = ",;:QH-."


def _whole_list(unit: Unit, phrase: Range) -> i64:
    """Return where the subject begins whose prepositional list ends with ``phrase``.

    "The Department of Health and Human Services said", "officials from Norway, Sweden and Finland
    said"; but "he met officials from Norway and Sweden said no" has a verb before.
    """
    tags, words = unit.tags, unit.words
    start, end = phrase
    goes_on = words.among(start - 1, _JOINING) or (
        tags[start - 1] == "," and "C" in tags[start:end]
    )
    if start < 3 or not goes_on:
        return start
    place = start - 2
    while place > 0 and tags[place] in "DJPNMUS,":
        place -= 1
    # "the Centers for Medicare & Medicaid Services"
    named = words.among(start - 1, _AMPERSAND) and words.among(place, _IN_NAMES)
    if place == start - 2 or not (named or words.among(place, TIES)):
        return start
    head = phrase_ending(unit, place)
    if head is None or (head[0] and tags[head[0] - 1] not in _BOUNDARIES):
        return start
    return head[0]


_LONGEST_RELATIVE: Final = 16


def _told_of(unit: Unit, end: i64) -> Range | None:
    """Return the person whose relative clause ends at ``end``: "an official who asked …"."""
    tags, words = unit.tags, unit.words
    if end and tags[end - 1] in ",;:Q-HC":
        return None  # "met people who gained from it and encouraged them"
    for who in range(end - 2, max(0, end - _LONGEST_RELATIVE), -1):
        if tags[who] in ",;:Q-HC":
            return None
        if words.among(who, _WHO):
            if tags[who - 1] not in "NMPO" or tags[who + 1] not in "VZBAR":
                return None
            start = core_start(unit, who)
            return None if start is None else (start, end)
    return None


def _before_time(unit: Unit, end: i64) -> i64:
    """Return ``end`` moved before "on Monday", "last week" that stand between subject and verb."""
    tags, words = unit.tags, unit.words
    place = end
    while place > 1 and words.among(place - 1, _TIMES) and tags[place - 1] in "NP":
        if words.among(place - 1, _ALSO_NAMES) and tags[place - 2] == "P":
            break  # "Mrs. May said"
        place -= 1
    if place in (0, end):
        return end
    while place > 1 and tags[place - 1] in "DJU" and words[place - 1] in ("last", "this", "next"):
        place -= 1
        while place > 1 and words.among(place - 1, _PARTLY):
            place -= 1  # "released earlier this week"
    if place > 1 and tags[place - 1] == "I":
        place -= 1
    return place if place > 0 and tags[place - 1] in "NMPOEVU" else end


_PARTLY: Final[i64] = word_set("parts-of-span")
_SUBORDINATORS: Final[i64] = word_set("subordinators")


def earlier_subject(unit: Unit, before: i64) -> Range | None:
    """Return the subject of the main verb before ``before``.

    That is the first finite verb after the last break between sentences joined by "and" or a
    semicolon; a clause that opens with "as", "when" or "who" is not the main one.
    """
    tags, words = unit.tags, unit.words
    place = _main_start(unit, before)
    fallback: Range | None = None
    while place < before:
        if _is_finite(tags, place):
            group = place
            while group > 0 and tags[group - 1] in "AR":
                group -= 1
            subject = subject_before(unit, group)
            if subject is not None:
                opened = subject[0] and words.among(subject[0] - 1, _SUBORDINATORS)
                if not opened and not words.among(subject[0], _WHO_OR_WHICH):
                    return subject
                fallback = fallback or subject
        place += 1
    return fallback


def _is_finite(tags: str, place: i64) -> bool:
    """Tell a finite verb: no infinitive, and of the forms that may be participles a clear one."""
    tag = tags[place]
    before = tags[place - 1] if place else "."
    if tag == "E":
        # "The president called for calm and said …"
        return before in "NMPO" and tags[place + 1 : place + 2] in ("I", "R")
    return tag_in(tags, place, _FINITE) and not (tag == "B" and before in "TA")


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
