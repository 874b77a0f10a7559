"""Sources: the noun phrase that a cue attributes to, found beside it by the tags of the words.

Ranges are token places in a unit, end excluded. What is found is a place, or None where the text
gives no one: nobody is invented.
"""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.units import Unit, any_tag
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in
from framing.text.word_lists import word_list

Range = tuple[i64, i64]

_IN_PHRASE: Final[i64] = letters_of("DJNMPUSGER")
_ENDS_PHRASE: Final[i64] = letters_of("NMPUJGED")
_NOUNS: Final[i64] = letters_of("NMPU")
_NOMINAL: Final[i64] = letters_of("NMPUJD")
_BEHIND_ADVERB: Final[i64] = letters_of("JEGU")
_PARTICIPLES: Final[i64] = letters_of("GE")
_OF_TIME: Final[i64] = letters_of("DJU")
_TRAILING: Final[i64] = letters_of("IRCD-")
_LISTED: Final[i64] = letters_of("DJNMPU")
_BEFORE_NOUN: Final[i64] = letters_of("DJSRGE")
_ADVERB: Final[i64] = ord("R")
_DETERMINER: Final[i64] = ord("D")
_STANDING: Final[i64] = word_set("standing")
# Prepositions that tie a noun phrase to the one before it, also in the middle of a sentence.
TIES: Final[i64] = word_set("ties")
_PARTIES: Final = word_list("parties")
_ARTICLES: Final[i64] = word_set("articles")
_LONGEST_PHRASE: Final = 40
_LONGEST_ASIDE: Final = 30
_TIMES: Final[i64] = word_set("times")
_RELATIVE: Final[i64] = word_set("who", "which", "whom")
_RELATIVE_SUBJECT: Final[i64] = word_set("who", "which", "that")
_RELATIVE_OBJECT: Final[i64] = word_set("whom", "which")
_JOINING: Final[i64] = word_set("and", "or", "&")
_SPEAKING_PRONOUNS: Final[i64] = word_set("speaking-pronouns")


def antecedent(unit: Unit, who: i64) -> Range | None:
    """Return the noun phrase that "who" at token ``who`` stands for."""
    end = who
    if end and unit.tags[end - 1] in ",-":
        end -= 1
    return phrase_ending(unit, end)


def aside_start(unit: Unit, close: i64) -> int | None:
    """Return where the aside that ends at ``close`` opens: ", a doctor," or "(R-Tex.)"."""
    tags = unit.tags
    mark = tags[close]
    opening = "(" if mark == ")" else mark
    lowest = max(0, close - _LONGEST_ASIDE)
    place = close - 1
    while place >= lowest:
        if tags[place] == opening:
            if mark == "," and _is_list_comma(unit, place, close):
                place -= 1
                continue
            # ", who led the talks,", ", in Geneva,", ", asked about the plan,".
            tied = any_tag(tags, "W", place + 1, close) or tags[place + 1] in "IEVG"
            if not tied and _has_verb(unit, place + 1, close):
                return None  # a clause of its own, no aside
            return place if place > 0 and tags[place - 1] in "NMPUO" else None
        if tags[place] in "Q;" or (mark == "," and tags[place] == ":"):
            return None
        place -= 1
    return None


def _has_verb(unit: Unit, start: i64, end: i64) -> bool:
    """Tell a finite verb from the participle in "the newly reinstated host", right after "the"."""
    tags = unit.tags
    for place in range(start, end):
        if tags[place] not in "VZ":
            continue
        before = place - 1
        while before > start and tags[before] == "R":
            before -= 1
        if not unit.words.among(before, _ARTICLES):
            return True
    return False


def is_party(word: str) -> bool:
    """Tell a party with a state, in lower case: "d-n.j.", but not "t-mobile"."""
    return word[:2] in _PARTIES


def _is_list_comma(unit: Unit, comma: i64, close: i64) -> bool:
    """Tell whether a comma stands inside a longer aside: ", mayor of Troy, Ohio, ..." or a list."""
    between = unit.tags[comma + 1 : close]
    return (
        len(between) == 1
        and between == "P"
        and not is_party(unit.words[comma + 1])
        and unit.tags[comma - 1] == "P"
        and ("," in unit.tags[max(0, comma - 8) : comma])
    )


def phrase_ending(unit: Unit, end: i64) -> Range | None:
    """Return the noun phrase that ends just before token ``end``, with what is tied to it."""
    tags, words = unit.tags, unit.words
    if end <= 0:
        return None
    if tags[end - 1] == "O":
        return (end - 1, end)
    if tags[end - 1] == "W":
        return (end - 1, end) if words.among(end - 1, _RELATIVE) else None
    if words.among(end - 1, _STANDING):
        # "Ruiz and two friends all say": whom it stands for is beside it.
        beside = phrase_ending(unit, end - 1) if tags[end - 2 : end - 1] in ("M", "P") else None
        return (end - 1, end) if beside is None else (beside[0], end)
    start = core_start(unit, end)
    if start is None:
        return None
    lowest = max(0, end - _LONGEST_PHRASE)
    while start > lowest:
        before = tags[start - 1]
        if before == "I" and words.among(start - 1, TIES) and start >= 2:
            left = core_start(unit, start - 1)
            if left is None or is_time(unit, left, start - 1):
                break
            start = left
        elif before == "C" and words.among(start - 1, _JOINING) and start >= 2:
            left = _coordinated(unit, start - 1)
            if left is None:
                break
            start = left
        elif before == "," and start >= 2 and tags[start - 2] in "NMPJ":
            left = _listed(unit, start - 1)
            if left is None:
                break
            start = left
        elif before in "VZB" or before == "A":
            left = _relative(unit, start)
            if left is None:
                break
            start = left
        else:
            break
    return (start, end)


def core_start(unit: Unit, end: i64) -> int | None:
    """Return the start of determiner, adjectives and nouns ending at ``end``; None for none."""
    tags, words = unit.tags, unit.words
    if end <= 0 or not tag_in(tags, end - 1, _ENDS_PHRASE):
        return None
    start = end
    nominal = False
    while start > 0:
        tag: i64 = ord(tags[start - 1])
        if not is_of(tag, _IN_PHRASE):
            break
        dated = nominal and is_of(tag, _NOUNS) and words.among(start - 1, _TIMES)
        if dated and not _possessed(unit, start):
            break
        if tag == _ADVERB and (not nominal or not tag_in(tags, start, _BEHIND_ADVERB)):
            break
        if not nominal and start == end and is_of(tag, _PARTICIPLES):
            break
        nominal = nominal or is_of(tag, _NOMINAL)
        start -= 1
        if tag == _DETERMINER and not (start > 0 and tags[start - 1] == "D"):
            break
    while start < end and tags[start] in "RS":
        start += 1
    if start + 1 == end and words.among(start, _ARTICLES):
        return None  # "sent a “wanted” poster, saying": what it belongs to is in marks
    return start if start < end and nominal else None


def _possessed(unit: Unit, end: i64) -> bool:
    return end < len(unit.tags) and unit.tags[end] == "S"


def is_time(unit: Unit, start: i64, end: i64) -> bool:
    """Tell whether a phrase is a time and no one: "last Monday"."""
    dated = False
    for place in range(start, end):
        if unit.words.among(place, _TIMES):
            dated = True
        elif not tag_in(unit.tags, place, _OF_TIME):
            return False
    return dated


def _coordinated(unit: Unit, conjunction: i64) -> int | None:
    """Return the start of a noun phrase coordinated by ``conjunction``, if it is no object."""
    place = conjunction
    if place >= 1 and unit.tags[place - 1] == ",":
        place -= 1
    left = core_start(unit, place)
    if left is None and place and unit.words.among(place - 1, _SPEAKING_PRONOUNS):
        left = place - 1  # "he and his deputy said"
    if left is None:
        return None
    before = unit.tags[left - 1] if left else "."
    if before in "VZBGEIT":
        return None
    if before == "I":
        return None
    return left


_LIST_GOES_ON: Final = re.compile(r"[DJNMPU]{1,4},?C|[JNP]{1,3},")


def _listed(unit: Unit, comma: i64) -> int | None:
    """Return the start of a list that goes on after ``comma``: "U.S., Ukrainian and European"."""
    tags = unit.tags
    listed = comma + 1 < len(tags) and tag_in(tags, comma + 1, _LISTED)
    if not listed or _LIST_GOES_ON.match(tags, comma + 1, comma + 8) is None:
        return None
    left = core_start(unit, comma)
    if left is None or (left and unit.tags[left - 1] in "VZBGEIT"):
        return None
    return None if is_time(unit, left, comma) else left


def _relative(unit: Unit, start: i64) -> int | None:
    """Return the start of the noun phrase that "who led the talks" belongs to."""
    tags, words = unit.tags, unit.words
    place = start - 1
    while place > 0 and tags[place] in "VZBARET":
        place -= 1
    if place > 0 and words.among(place, _RELATIVE_SUBJECT) and tags[place - 1] in "NMPO":
        return core_start(unit, place)
    return None


def phrase_after(unit: Unit, start: i64) -> Range | None:
    """Return the noun phrase that begins at token ``start``: after "according to", "said"."""
    tags, words = unit.tags, unit.words
    stop = len(tags)
    if start >= stop:
        return None
    if tags[start] == "O" or words.among(start, _RELATIVE_OBJECT):
        return (start, start + 1)
    place = start
    nominal = False
    while place < stop and place - start < _LONGEST_PHRASE:
        tag = tags[place]
        if tag_in(tags, place, _NOUNS) or (
            tag == "J" and place > start and words.at(place + 1) == "of"
        ):
            nominal = True  # "the average of the polls"
        elif nominal and words[place] == "close" and words.at(place + 1) == "to":
            place += 1  # "citing two people close to the club"
        elif tag == "V" and not nominal and place + 1 < stop and tags[place + 1] in "NMPJ":
            pass  # "recently leaked papers"
        elif tag_in(tags, place, _BEFORE_NOUN) or (tag == "-" and nominal and words[place] == "-"):
            if tag in "RG" and nominal:
                break
            if tag == "D" and nominal and tags[place - 1] not in "I,C":
                break
        elif (
            tag == "I" and nominal and words.among(place, TIES) and _core_follows(tags, place + 1)
        ) or (tag == "C" and nominal and _core_follows(tags, place + 1)):
            pass
        else:
            break
        place += 1
    while place > start and tag_in(tags, place - 1, _TRAILING):
        place -= 1
    if not nominal or place == start or is_time(unit, start, place):
        return None
    return (start, place)


def _core_follows(tags: str, place: i64) -> bool:
    return place < len(tags) and tags[place] in "DJNMPU"


def with_appositive(unit: Unit, phrase: Range) -> Range:
    """Return ``phrase`` with the aside that follows it: "John Smith, a doctor," """
    tags = unit.tags
    end = phrase[1]
    if end >= len(tags) or tags[end] != ",":
        return phrase
    place = end + 1
    if place >= len(tags) or not (tags[place] in "DJNPW" or unit.words[place] in ("who", "of")):
        return phrase
    close = place
    while close < len(tags) and close - place < _LONGEST_ASIDE:
        if tags[close] in ",.;:Q":
            break
        close += 1
    if close < len(tags) and tags[close] in ",." and unit.words[place] not in ("and", "but"):
        if (
            tags[place] in "DJNP"
            and any_tag(tags, "VZA", place, close)
            and not any_tag(tags, "W", place, close)
        ):
            return phrase
        return (phrase[0], close)
    return phrase
