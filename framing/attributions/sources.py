"""Sources: the noun phrase that a cue attributes to, found beside it by the tags of the words.

Ranges are token places in a unit, end excluded. What is found is a place, or -1, -1 where the
text gives no one: nobody is invented.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.units import NOWHERE, Unit, any_tag
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in
from framing.text.word_lists import word_list

_WHO: Final[i64] = letters_of("W")
_FINITE: Final[i64] = letters_of("VZA")
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
_PLAIN: Final[i64] = letters_of("JNP")
_BEFORE_NOUN: Final[i64] = letters_of("DJSRGE")
_BEHIND_NOUN: Final[i64] = letters_of("JSE")
_BEFORE_ARTICLE: Final[i64] = letters_of("I,C")
_BEFORE_COMMA: Final[i64] = letters_of("NMPJ")
_SEVERAL: Final[i64] = letters_of("MP")
_TIED: Final[i64] = letters_of("IEVG")
_BEFORE_ASIDE: Final[i64] = letters_of("NMPUO")
_NO_ASIDE: Final[i64] = letters_of("Q;")
_PAST_OR_THIRD: Final[i64] = letters_of("VZ")
_FINITE_OR_BASE: Final[i64] = letters_of("VZBA")
_VERB_GROUP: Final[i64] = letters_of("VZBARET")
_BEFORE_WHO: Final[i64] = letters_of("NMPO")
_NO_START: Final[i64] = letters_of("RS")
# Before a noun these make it their object.
_GOVERNS: Final[i64] = letters_of("VZBGEIT")
_STANDING: Final[i64] = word_set("standing")
# Prepositions that tie a noun phrase to the one before it, also in the middle of a sentence.
TIES: Final[i64] = word_set("ties")
_PARTIES: Final = word_list("parties")
_ARTICLES: Final[i64] = word_set("articles")
_LONGEST_PHRASE: Final[i64] = 40
_LONGEST_ASIDE: Final[i64] = 30
_TIMES: Final[i64] = word_set("times")
_RELATIVE: Final[i64] = word_set("who", "which", "whom")
_RELATIVE_SUBJECT: Final[i64] = word_set("who", "which", "that")
_RELATIVE_OBJECT: Final[i64] = word_set("whom", "which")
_JOINING: Final[i64] = word_set("and", "or", "&")
_CLOSE: Final[i64] = word_set("close")
_SPEAKING_PRONOUNS: Final[i64] = word_set("speaking-pronouns")


def antecedent(unit: Unit, who: i64) -> Range:
    """Return the noun phrase that "who" at token ``who`` stands for, or -1, -1."""
    end = who
    if end and unit.tags[end - 1] in ",-":
        end -= 1
    return phrase_ending(unit, end)


def aside_start(unit: Unit, close: i64) -> i64:
    """Return where the aside that ends at ``close`` opens: ", a doctor," or "(R-Tex.)", or -1."""
    tags = unit.tags
    mark: i64 = ord(tags[close])
    opening: i64 = ord("(") if mark == ord(")") else mark
    lowest: i64 = max(0, close - _LONGEST_ASIDE)
    place = close - 1
    while place >= lowest:
        tag: i64 = ord(tags[place])
        if tag == opening:
            if mark == ord(",") and _is_list_comma(unit, place, close):
                place -= 1
                continue
            # ", who led the talks,", ", in Geneva,", ", asked about the plan,".
            tied = tag_in(tags, place + 1, _TIED) or any_tag(tags, _WHO, place + 1, close)
            if not tied and _has_verb(unit, place + 1, close):
                return NOWHERE  # a clause of its own, no aside
            return place if place > 0 and tag_in(tags, place - 1, _BEFORE_ASIDE) else NOWHERE
        if is_of(tag, _NO_ASIDE) or (mark == ord(",") and tag == ord(":")):
            return NOWHERE
        place -= 1
    return NOWHERE


def _has_verb(unit: Unit, start: i64, end: i64) -> bool:
    """Tell a finite verb from the participle in "the newly reinstated host", right after "the"."""
    tags = unit.tags
    for place in range(start, end):
        if not tag_in(tags, place, _PAST_OR_THIRD):
            continue
        before = place - 1
        while before > start and ord(tags[before]) == ord("R"):
            before -= 1
        if not unit.words.among(before, _ARTICLES):
            return True
    return False


def is_party(word: str) -> bool:
    """Tell a party with a state, in lower case: "d-n.j.", but not "t-mobile"."""
    return word[:2] in _PARTIES


def _is_list_comma(unit: Unit, comma: i64, close: i64) -> bool:
    """Tell whether a comma stands inside a longer aside: ", mayor of Troy, Ohio, ..." or a list."""
    tags = unit.tags
    return (
        close == comma + 2
        and ord(tags[comma + 1]) == ord("P")
        and ord(tags[comma - 1]) == ord("P")
        and not is_party(unit.words[comma + 1])
        and tags.find(",", max(0, comma - 8), comma) >= 0
    )


def phrase_ending(unit: Unit, end: i64) -> Range:
    """Return the noun phrase that ends just before token ``end``, with what is tied to it.

    -1, -1 where none does.
    """
    start = phrase_start(unit, end)
    return (NOWHERE, NOWHERE) if start < 0 else (start, end)


def phrase_start(unit: Unit, end: i64) -> i64:
    """Return where the noun phrase begins that ends just before token ``end``, or -1."""
    tags, words = unit.tags, unit.words
    if end <= 0:
        return NOWHERE
    last: i64 = ord(tags[end - 1])
    if last == ord("O"):
        return end - 1
    if last == ord("W"):
        return end - 1 if words.among(end - 1, _RELATIVE) else NOWHERE
    if words.among(end - 1, _STANDING):
        # "Ruiz and two friends all say": whom it stands for is beside it.
        several = end > 1 and tag_in(tags, end - 2, _SEVERAL)
        beside = phrase_start(unit, end - 1) if several else NOWHERE
        return end - 1 if beside < 0 else beside
    start = core_start(unit, end)
    lowest: i64 = max(0, end - _LONGEST_PHRASE)
    left = start
    while left > lowest:
        start = left
        left = _further_start(unit, start)
    return start if left < 0 else left


def _further_start(unit: Unit, start: i64) -> i64:
    """Return where the phrase begins that one is tied to which begins at ``start``, or -1."""
    tags, words = unit.tags, unit.words
    before: i64 = ord(tags[start - 1])
    if before == ord("I"):
        if start < 2 or not words.among(start - 1, TIES):
            return NOWHERE
        left = core_start(unit, start - 1)
        return NOWHERE if left >= 0 and is_time(unit, left, start - 1) else left
    if before == ord("C"):
        joins = start >= 2 and words.among(start - 1, _JOINING)
        return _coordinated(unit, start - 1) if joins else NOWHERE
    if before == ord(","):
        listed = start >= 2 and tag_in(tags, start - 2, _BEFORE_COMMA)
        return _listed(unit, start - 1) if listed else NOWHERE
    return _relative(unit, start) if is_of(before, _FINITE_OR_BASE) else NOWHERE


def core_start(unit: Unit, end: i64) -> i64:
    """Return the start of determiner, adjectives and nouns ending at ``end``; -1 for none."""
    tags, words = unit.tags, unit.words
    if end <= 0 or not tag_in(tags, end - 1, _ENDS_PHRASE):
        return NOWHERE
    start = end
    nominal = False
    while start > 0:
        tag: i64 = ord(tags[start - 1])
        if not is_of(tag, _IN_PHRASE):
            break
        dated = nominal and is_of(tag, _NOUNS) and words.among(start - 1, _TIMES)
        if dated and not _possessed(unit, start):
            break
        if tag == ord("R") and (not nominal or not tag_in(tags, start, _BEHIND_ADVERB)):
            break
        if not nominal and start == end and is_of(tag, _PARTICIPLES):
            break
        nominal = nominal or is_of(tag, _NOMINAL)
        start -= 1
        if tag == ord("D") and not (start > 0 and ord(tags[start - 1]) == ord("D")):
            break
    while start < end and tag_in(tags, start, _NO_START):
        start += 1
    if start + 1 == end and words.among(start, _ARTICLES):
        return NOWHERE  # "sent a “wanted” poster, saying": what it belongs to is in marks
    return start if start < end and nominal else NOWHERE


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


def _coordinated(unit: Unit, conjunction: i64) -> i64:
    """Return the start of a noun phrase coordinated by ``conjunction``, if it is no object."""
    place = conjunction
    if place >= 1 and ord(unit.tags[place - 1]) == ord(","):
        place -= 1
    left = core_start(unit, place)
    if left < 0 and place and unit.words.among(place - 1, _SPEAKING_PRONOUNS):
        left = place - 1  # "he and his deputy said"
    return NOWHERE if left > 0 and tag_in(unit.tags, left - 1, _GOVERNS) else left


# Another member of a list has no more words; one of fewer that no "and" follows is plain.
_LONGEST_MEMBER: Final[i64] = 4
_LONGEST_PLAIN: Final[i64] = 3


def _list_goes_on(tags: str, place: i64) -> bool:
    """Tell a member of a list, with a comma or "and" behind it: "Ukrainian and", "Berlin,"."""
    size: i64 = len(tags)
    end = place
    plain = True
    while end < size and end - place <= _LONGEST_MEMBER and tag_in(tags, end, _LISTED):
        plain = plain and tag_in(tags, end, _PLAIN)
        end += 1
    if end == place or end - place > _LONGEST_MEMBER or end >= size:
        return False
    if ord(tags[end]) == ord("C"):
        return True
    if ord(tags[end]) != ord(","):
        return False
    joined = end + 1 < size and ord(tags[end + 1]) == ord("C")
    return joined or (plain and end - place <= _LONGEST_PLAIN)


def _listed(unit: Unit, comma: i64) -> i64:
    """Return the start of a list that goes on after ``comma``: "U.S., Ukrainian and European"."""
    tags = unit.tags
    if not _list_goes_on(tags, comma + 1):
        return NOWHERE
    left = core_start(unit, comma)
    if left < 0 or (left > 0 and tag_in(tags, left - 1, _GOVERNS)):
        return NOWHERE
    return NOWHERE if is_time(unit, left, comma) else left


def _relative(unit: Unit, start: i64) -> i64:
    """Return the start of the noun phrase that "who led the talks" belongs to, or -1."""
    tags = unit.tags
    place = start - 1
    while place > 0 and tag_in(tags, place, _VERB_GROUP):
        place -= 1
    belongs = place > 0 and tag_in(tags, place - 1, _BEFORE_WHO)
    if belongs and unit.words.among(place, _RELATIVE_SUBJECT):
        return core_start(unit, place)
    return NOWHERE


def phrase_after(unit: Unit, start: i64) -> Range:
    """Return the noun phrase that begins at token ``start``: after "according to", "said".

    -1, -1 where none does.
    """
    tags = unit.tags
    stop: i64 = len(tags)
    if start >= stop:
        return NOWHERE, NOWHERE
    if ord(tags[start]) == ord("O") or unit.words.among(start, _RELATIVE_OBJECT):
        return (start, start + 1)
    stop = min(stop, start + _LONGEST_PHRASE)
    place = start
    nominal = False
    while place < stop:
        tag: i64 = ord(tags[place])
        if is_of(tag, _NOUNS) or (
            tag == ord("J") and place > start and unit.words.at(place + 1) == "of"
        ):
            nominal = True  # "the average of the polls"
        elif nominal and _is_close_to(unit, place):
            place += 1  # "citing two people close to the club"
        elif not (_goes_on(unit, place, tag) if nominal else _leads_in(tags, place, tag)):
            break
        place += 1
    while place > start and tag_in(tags, place - 1, _TRAILING):
        place -= 1
    if not nominal or place == start or is_time(unit, start, place):
        return NOWHERE, NOWHERE
    return (start, place)


def _is_close_to(unit: Unit, place: i64) -> bool:
    words = unit.words
    return words.among(place, _CLOSE) and words.at(place + 1) == "to"


def _leads_in(tags: str, place: i64, tag: i64) -> bool:
    """Tell what may stand before the nouns of a phrase, "recently leaked papers" among it."""
    if tag == ord("V"):
        return place + 1 < len(tags) and tag_in(tags, place + 1, _BEFORE_COMMA)
    return is_of(tag, _BEFORE_NOUN)


def _goes_on(unit: Unit, place: i64, tag: i64) -> bool:
    """Tell what may stand behind a noun of a phrase."""
    tags = unit.tags
    if tag == ord("D"):
        return tag_in(tags, place - 1, _BEFORE_ARTICLE)
    if tag == ord("-"):
        return unit.words[place] == "-"
    if tag == ord("I"):
        return unit.words.among(place, TIES) and _core_follows(tags, place + 1)
    if tag == ord("C"):
        return _core_follows(tags, place + 1)
    return is_of(tag, _BEHIND_NOUN)


def _core_follows(tags: str, place: i64) -> bool:
    return place < len(tags) and tag_in(tags, place, _LISTED)


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
            and any_tag(tags, _FINITE, place, close)
            and not any_tag(tags, _WHO, place, close)
        ):
            return phrase
        return (phrase[0], close)
    return phrase
