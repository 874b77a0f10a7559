"""Contents: where what was said begins and ends, beside its cue."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.sources import Range, phrase_after
from framing.attributions.tokens import Words
from framing.attributions.units import NOWHERE, Unit, any_tag
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in
from framing.text.word_lists import word_list

_VERBAL: Final[i64] = letters_of("VZBAE")
_TIMES: Final[i64] = word_set("times", "time-adverbs")
_CLAUSE_OPENERS: Final[i64] = letters_of("DJNMPOUREGWICTBS")
_NO_OPENER: Final[i64] = letters_of("TB")
_FINITE: Final[i64] = letters_of("AVZ")
_NOUN: Final[i64] = letters_of("NM")
_PARTICIPLES: Final[i64] = letters_of("VE")
_BEFORE_NOUN: Final[i64] = letters_of("DJ")
_BEFORE_THAT: Final[i64] = letters_of("DRJ")
_BEHIND_THAT: Final[i64] = letters_of("DOPJMNURIGW,E")
_BEFORE_TIME: Final[i64] = letters_of("DJNPUS")
_ENDING: Final[i64] = letters_of(".;")
# How far "that" may stand from its cue: "said in an interview with the paper on Monday that".
_REACH_OF_THAT: Final[i64] = 16
# Past these a "that" belongs to something else.
_BREAKS: Final[i64] = letters_of("VZEQ;:.")
_CLOSING: Final[i64] = letters_of(".;:,")
_JOINTS: Final[i64] = letters_of(",;:-")
_JOINTS_WITHIN: Final[i64] = letters_of(",;:-C")
_WH: Final[i64] = word_set("question-words")
VERB_GROUP: Final = re.compile(r"A[AR]*[BEVG]?|[VZ]")
_SUBJECTS: Final[i64] = word_set("speaking-pronouns", "third-person")
_SUBJECT_VERBS: Final[i64] = word_set("subject-verbs")
_POINTING: Final[i64] = word_set("pointing")
_PARTS_OF_TIME: Final[i64] = word_set("parts-of-time")
# "at least 12 people were hurt", "under the plan taxes would rise": a clause that a preposition
# opens, which a quantity's subject or a subject behind the phrase shows to be one.
_OPENED: Final = re.compile(
    r"I(?:J|I|T|D|R)*U(?:CU)?[NMJ]*[RA]*[VZAE]"
    r"|I(?:D[JN]*[NM]|[NMP])(?:O|D[JN]*[NMP]+|M|U[NM]+)[RA]*[VZA]"
)


def clause_start(
    unit: Unit, after: i64, *, addressee: bool = False, objects: bool = False, names: bool = False
) -> tuple[i64, bool]:
    """Return where a clause begins after a cue that ends at ``after``, and whether "that" opens it.

    Adverbs, times, places ("in a statement", "on Monday") and an addressee ("told reporters") are
    passed over. With ``objects`` a "that" which belongs to a noun ("disputed the claim that") opens
    no clause of the cue's, with ``names`` the clause begins with that noun ("say the claim that he
    lied is false"). -1, False where none follows.
    """
    tags, words = unit.tags, unit.words
    stop: i64 = len(tags)
    place = after
    that = _that_ahead(unit, after)
    while that >= 0 and that + 1 < stop and ord(tags[that + 1]) == ord(","):
        that += 1  # "said that, if elected, …"
    if that >= 0:
        phrase = (NOWHERE, NOWHERE)
        if that > after and (objects or names):
            phrase = phrase_after(unit, after)
        belongs = phrase[1] == that
        if belongs and objects:
            return NOWHERE, False
        # "say the claim that he lied is false", but "repeat the claim that he lied"
        if not belongs or len(VERB_GROUP.findall(tags, that)) < 2:
            return that + 1, True
    if addressee:
        phrase = phrase_after(unit, place)
        if phrase[0] >= 0:
            place = phrase[1]
            if unit.headline and place < stop and tag_in(tags, place, _FINITE):
                # "tells parliament war is over": one word is spoken to, the rest is the subject.
                place = phrase[0] + 1
    place = _behind_settings(unit, place)
    if place < stop and ord(tags[place]) == ord("H"):
        return place + 1, True
    if place + 1 < stop and words.among(place, _SUBJECT_VERBS):
        return place, False  # "said it's over"
    if place >= stop or not tag_in(tags, place, _CLAUSE_OPENERS):
        return NOWHERE, False
    if words.among(place, _WH):
        return place, True
    if (
        not any_tag(tags, _VERBAL, place, stop)
        # "said it cost a fortune": what looks like a noun after "it" is the verb.
        and not (
            words.among(place, _SUBJECTS) and place + 1 < stop and tag_in(tags, place + 1, _NOUN)
        )
        # "Police say man shot near school"
        and not unit.headline
    ):
        return NOWHERE, False
    if (
        ord(tags[place]) == ord("I")
        and _OPENED.match(tags, place) is None
        and not _leads_on(tags, place)
    ):
        # "said in 2016 the deal was off" opens no clause; "said in 2016, the deal was off" does.
        return NOWHERE, False
    return (NOWHERE, False) if tag_in(tags, place, _NO_OPENER) else (place, False)


def _behind_settings(unit: Unit, place: i64) -> i64:
    """Return where the adverbs, times and places end that begin at a place, if any do."""
    tags, words = unit.tags, unit.words
    stop: i64 = len(tags)
    while place < stop:
        tag: i64 = ord(tags[place])
        if tag == ord("R") and place + 1 < stop and words[place] not in ("not", "no"):
            if ord(tags[place + 1]) == ord("J") and not words.among(place, _TIMES):
                break
            place += 1
        elif words.among(place, _TIMES) and not _points_at_no_time(words, place):
            place += 1
        elif tag == ord("I"):
            skipped = _time_or_place(unit, place)
            if skipped < 0:
                break
            place = skipped
        else:
            break
    return place


def _points_at_no_time(words: Words, place: i64) -> bool:
    """Tell "said this deal was dead" from "said this week the deal was dead"."""
    if not words.among(place, _POINTING):
        return False
    return not words.among(place + 1, _TIMES | _PARTS_OF_TIME)


def marked_end(unit: Unit, start: i64) -> i64:
    """Return the end of the run of words in quotation marks that begins at ``start``."""
    end = start
    while unit.is_marked(end):
        end += 1
    return end


def _that_ahead(unit: Unit, after: i64) -> i64:
    """Return the place of the "that" which opens the clause, if one is near enough, or -1."""
    tags = unit.tags
    size: i64 = len(tags)
    closing = NOWHERE
    for place in range(after, min(size, after + _REACH_OF_THAT)):
        tag: i64 = ord(tags[place])
        if tag == ord("H"):
            if is_time(unit, place) or (
                place > after
                and ord(tags[place - 1]) == ord("I")
                and not tag_in(tags, place - 2, _BEFORE_THAT)
            ):
                continue  # "that night", "in that town"
            opens = place == after or place + 1 >= size or tag_in(tags, place + 1, _BEHIND_THAT)
            return place if opens else NOWHERE
        if is_of(tag, _BREAKS):
            packed = is_of(tag, _PARTICIPLES) and place > after
            if packed and tag_in(tags, place - 1, _BEFORE_NOUN):
                continue  # "told a packed hall that"
            return NOWHERE
        if (tag == ord("O") and place == after) or (tag == ord("A") and place > after):
            return NOWHERE
        if tag == ord(",") and place != closing:
            if place + 1 < size and ord(tags[place + 1]) == ord("H"):
                continue
            # "told a crowd in Troy, Ohio, on Monday that": what opens with a comma closes with one.
            closing = tags.find(",", place + 1, after + _REACH_OF_THAT)
            if closing < 0:
                return NOWHERE
    return NOWHERE


def _leads_on(tags: str, place: i64) -> bool:
    """Tell whether a comma, and no "and", closes the phrase that a preposition opens."""
    comma = tags.find(",", place)
    return comma > 0 and tags[comma + 1 : comma + 2] != "C"


def is_time(unit: Unit, that: i64) -> bool:
    """Tell "40 messages that night" from "said that night had fallen"."""
    verb = unit.tags[that + 2 : that + 3]
    return unit.words.among(that + 1, _PARTS_OF_TIME) and verb not in ("V", "Z", "A")


def _time_or_place(unit: Unit, place: i64) -> i64:
    """Return the end of "on Monday", "in a statement", if that is what begins here, or -1."""
    start, end = phrase_after(unit, place + 1)
    if start < 0:
        return NOWHERE
    for at in range(start, min(end, start + 6)):
        if unit.words.among(at, _SETTINGS):
            return at + 1
        if not tag_in(unit.tags, at, _BEFORE_TIME):
            return NOWHERE
    return NOWHERE


_SETTINGS: Final[i64] = word_set("settings", "times", "time-adverbs")


# Where no other attribution begins.
NO_CUTS: Final[list[int]] = []


def content_end(unit: Unit, start: i64, cuts: list[int]) -> i64:
    """Return where a clause that begins at ``start`` ends.

    ``cuts`` are places where another attribution's own words begin.
    """
    tags = unit.tags
    stop: i64 = len(tags)
    while stop > start and tag_in(tags, stop - 1, _CLOSING):
        stop -= 1
    last = stop
    for cut in cuts:
        if start < cut < stop and not (unit.has_marked and _is_within(unit, start, cut)):
            stop = cut
    semicolon: i64 = tags.find(";", start, stop)
    if semicolon > start:
        stop = semicolon
    if unit.quotes:
        quote: i64 = tags.find("Q", start, stop)
        if quote > start and tag_in(tags, quote - 1, _ENDING):
            stop = quote
    # At the end of a sentence "yet" joins nothing: "she was not there yet".
    joints = _JOINTS_WITHIN if stop < last else _JOINTS
    while stop > start and tag_in(tags, stop - 1, joints):
        stop -= 1
    return stop


def _is_within(unit: Unit, start: i64, cut: i64) -> bool:
    """Tell whether a cut lies amid quoted words that a cue outside of them tells."""
    amid = unit.is_marked(cut) and unit.is_marked(cut - 1)
    return amid and not unit.is_marked(start - 1)


_HEADLINE_TAGS: Final = word_list("headline-tags")
_LONGEST_TAG: Final = 12


def opening_tags(unit: Unit) -> i64:
    """Return where a headline begins behind "EXCLUSIVE:", "Climate talks:" and the like, else 0."""
    if not unit.headline:
        return 0
    colon = unit.tags.find(":", 1, _LONGEST_TAG)
    return 0 if colon < 0 or _HEADLINE_TAGS.isdisjoint(unit.words.between(0, colon)) else colon + 1


def piece(unit: Unit, tokens: Range) -> tuple[i64, i64]:
    """Return the span of a range of tokens."""
    return unit.starts[tokens[0]], unit.ends[tokens[1] - 1]
