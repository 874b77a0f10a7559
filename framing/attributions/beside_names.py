"""Beside names: what words right before a name or behind it show, read sign by sign."""

from __future__ import annotations

from typing import Final

from librt.strings import isalnum, isspace
from mypy_extensions import i32, i64

from framing.attributions.capitals import is_of_name

# What describes a name right before it has no more words.
_MOST_DESCRIBING: Final = 8
# An aside opens with one of these, or with "Norda’s".
_OPENING_ASIDES: Final = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_LONGEST_OPENING: Final = 5
# What describes a name stands behind the last of these.
_TYING: Final = "and with to by met for from at in on between"
_BREAKING: Final = frozenset([*_TYING.split(), "that", "as"])
# Right behind one of these a name is not described.
_JOINING: Final = frozenset([*_TYING.split(), "of"])
_LONGEST_BREAKING: Final = 7
_WHO: Final = "who"
_WHO_IS: Final = "who is"
_OPENING_DESCRIPTIONS: Final = frozenset(["a", "an", "the", "who"])
# Of what stands behind these.
_SHORTEST_DESCRIPTION: Final = 3
_LONGEST_DESCRIPTION: Final = 80
# Of an age.
_MOST_DIGITS: Final = 3
# So many signs before a name are looked at, to tell whether it opens a sentence and whether a title
# or what someone is stands before it.
LONGEST_BEFORE: Final = 40
# Words with a capital before a surname alone: "Mr.", "President".
_MOST_OPENING: Final = 2
# Signs as numbers, which the compiler puts in their places.
_LINE_BREAK: Final = 0x0A
_SPACE: Final = 0x20
_APOSTROPHE: Final = 0x27
_COMMA: Final = 0x2C
_HYPHEN: Final = 0x2D
_STOP: Final = 0x2E
_COLON: Final = 0x3A
_SEMICOLON: Final = 0x3B
_CAPITAL_A: Final = 0x41
_CAPITAL_Z: Final = 0x5A
_UNDERSCORE: Final = 0x5F
_SMALL_A: Final = 0x61
_SMALL_S: Final = 0x73
_SMALL_W: Final = 0x77
_SMALL_Z: Final = 0x7A
_LEFT_QUOTE: Final = 0x2018
_RIGHT_QUOTE: Final = 0x2019


def opens_sentence(text: str, lowest: i64, at: i64) -> bool:
    """Tell whether a name at a place opens a sentence that begins at ``lowest`` or behind it.

    No marks but hyphens, apostrophes and full stops may stand between, and a line break right
    before the name.
    """
    place = at
    while place > lowest:
        sign: i64 = ord(text[place - 1])
        if place - 1 > lowest and _is_end(text, place - 2) and isspace(i32(sign)):
            return True
        breaks = place == at and sign == _LINE_BREAK
        if sign not in (_SPACE, _STOP) and not breaks and not is_of_name(text, place - 1):
            return False
        place -= 1
    return True


def words_before(text: str, lowest: i64, end: i64) -> i64:
    """Return where the words begin that stand before ``end``, each with white space behind it."""
    first = end
    number: i64 = 0
    while number < _MOST_DESCRIBING:
        number += 1
        at = first
        while at > lowest and isspace(i32(ord(text[at - 1]))):
            at -= 1
        begin = at
        while begin > lowest and is_of_name(text, begin - 1):
            begin -= 1
        if at in (first, begin):
            break
        first = begin
    return first


def last_phrase(text: str, start: i64, end: i64) -> i64:
    """Return where the last phrase of some words begins, which describes the name behind them.

    It stands behind the last preposition or verb-like break, and ends where they end: before a name
    that such a word, or "of", stands right before, it is empty.
    """
    at = end
    while at > start and isspace(i32(ord(text[at - 1]))):
        at -= 1
    if at < end and _joined_at(text, start, at) in _JOINING:
        return end
    at = end
    while at > start:
        if isspace(i32(ord(text[at - 1]))) and _joined_at(text, start, at - 1) in _BREAKING:
            return at
        at -= 1
    return start


def word_start(text: str, lowest: i64, end: i64) -> i64:
    """Return where the word begins that ends at a place: behind white space."""
    start = end
    while start > lowest and not isspace(i32(ord(text[start - 1]))):
        start -= 1
    return start


def _joined_at(text: str, lowest: i64, end: i64) -> str:
    """Return the word that ends at a place, or nothing where it can be no preposition."""
    start = end
    while start > lowest and _is_word_sign(text, start - 1):
        start -= 1
    if start == end or end - start > _LONGEST_BREAKING or ord(text[start]) < _SMALL_A:
        return ""
    return text[start:end]


def _is_word_sign(text: str, at: i64) -> bool:
    """Tell a letter, a digit or an underscore."""
    sign: i64 = ord(text[at])
    if _SMALL_A <= sign <= _SMALL_Z:
        return True
    return sign == _UNDERSCORE or isalnum(i32(sign))


def is_followed_by_age(text: str, comma: i64) -> bool:
    """Tell ", 43," and ", who was there" behind a name: only a person is followed by these."""
    size: i64 = len(text)
    at = comma + 2
    if at >= size or ord(text[comma + 1]) != _SPACE:
        return False
    if ord(text[at]) == _SMALL_W:
        behind = at + len(_WHO)
        return text.startswith(_WHO, at) and (behind == size or not _is_word_sign(text, behind))
    first = at
    while at < size and text[at].isdecimal():
        at += 1
    return first < at <= first + _MOST_DIGITS and at < size and ord(text[at]) in (_COMMA, _STOP)


def aside_start(text: str, comma: i64) -> i64:
    """Return where an aside's words begin behind its article or possessive, or 0: "the", "Norda’s".

    Most words behind a comma open none.
    """
    start = comma + 2
    if start >= len(text) or ord(text[comma + 1]) != _SPACE:
        return 0
    end = start
    size: i64 = len(text)
    while end < size and (is_of_name(text, end) or ord(text[end]) == _STOP):
        end += 1
    if end in (start, size) or ord(text[end]) != _SPACE:
        return 0
    length = end - start
    if length > 2 and ord(text[end - 1]) == _SMALL_S and _is_apostrophe(text, end - 2):
        return end + 1
    is_opening = length <= _LONGEST_OPENING and text[start:end] in _OPENING_ASIDES
    return end + 1 if is_opening else 0


def _is_apostrophe(text: str, at: i64) -> bool:
    return ord(text[at]) in (_APOSTROPHE, _LEFT_QUOTE, _RIGHT_QUOTE)


def description_end(text: str, comma: i64) -> i64:
    """Return where a description ends behind a name and a comma, or 0 where none stands there.

    It opens with an article or "who", and a comma or stop ends it: ", a close adviser to Ruiz, …".
    """
    size: i64 = len(text)
    start = comma + 2
    if start >= size or ord(text[comma + 1]) != _SPACE:
        return 0
    first = start
    while first < size and _is_word_sign(text, first):
        first += 1
    if first - start > len(_WHO) or text[start:first] not in _OPENING_DESCRIPTIONS:
        return 0
    if ord(text[start]) == _SMALL_W and text.startswith(_WHO_IS, start):
        behind = start + len(_WHO_IS)
        end = 0 if behind < size and _is_word_sign(text, behind) else _stretch_end(text, behind)
        if end:
            return end
    return _stretch_end(text, first)


def _stretch_end(text: str, start: i64) -> i64:
    """Return where a comma or stop ends some words that are long enough, or 0."""
    size: i64 = len(text)
    at = start
    while at < size and at - start <= _LONGEST_DESCRIPTION:
        sign: i64 = ord(text[at])
        if sign in (_COMMA, _STOP, _SEMICOLON) and at - start >= _SHORTEST_DESCRIPTION:
            return at
        if sign in (_STOP, _SEMICOLON, _COLON, _LINE_BREAK):
            return 0
        at += 1
    return 0


def plain_end(text: str, at: i64) -> i64:
    """Return where letters, digits and hyphens end that may stand at a place."""
    size: i64 = len(text)
    while at < size and (_is_word_sign(text, at) or ord(text[at]) == _HYPHEN):
        at += 1
    return at


def opens_alone(text: str, lowest: i64, at: i64) -> bool:
    """Tell a place that a sentence may open at, or one or two words with a capital before it.

    A line break right before the place may stand there for nothing.
    """
    if _opens_behind(text, lowest, at):
        return True
    breaks = at > lowest and ord(text[at - 1]) == _LINE_BREAK
    return breaks and _opens_behind(text, lowest, at - 1)


def _opens_behind(text: str, lowest: i64, end: i64) -> bool:
    """Tell the place behind the end of a sentence, or behind up to two words with a capital."""
    number: i64 = 0
    at = end
    while at > lowest:
        if not isspace(i32(ord(text[at - 1]))):
            return False
        if at - 2 >= lowest and _is_end(text, at - 2):
            return True
        number += 1
        if number > _MOST_OPENING:
            return False
        first = at - 1
        while first > lowest and (
            _is_word_sign(text, first - 1)
            or ord(text[first - 1]) in (_STOP, _HYPHEN, _APOSTROPHE, _RIGHT_QUOTE)
        ):
            first -= 1
        if first == at - 1 or not _CAPITAL_A <= ord(text[first]) <= _CAPITAL_Z:
            return False
        at = first
    return True


def _is_end(text: str, at: i64) -> bool:
    return ord(text[at]) in (0x2E, 0x21, 0x3F, 0x22, 0x201D)  # . ! ? " ”
