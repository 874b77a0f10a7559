"""Beside names: what words right before a name or behind it show, read sign by sign."""

from __future__ import annotations

from typing import Final

from librt.strings import isspace
from mypy_extensions import i32, i64

from framing.attributions.capitals import is_of_name

# What describes a name right before it has no more words.
_MOST_DESCRIBING: Final = 8
# An aside opens with one of these, or with "Norda’s".
_OPENING_ASIDES: Final = frozenset(["the", "a", "an", "its", "his", "her", "their"])
_LONGEST_OPENING: Final = 5
# Signs as numbers, which the compiler puts in their places.
_LINE_BREAK: Final = 0x0A
_SPACE: Final = 0x20
_APOSTROPHE: Final = 0x27
_STOP: Final = 0x2E
_ZERO: Final = 0x30
_NINE: Final = 0x39
_SMALL_S: Final = 0x73
_SMALL_W: Final = 0x77
_ASCII_END: Final = 0x80
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
        ended = place - 1 > lowest and ord(text[place - 2]) in (0x2E, 0x21, 0x3F, 0x22, 0x201D)
        if ended and isspace(i32(sign)):  # behind . ! ? " ”
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


def may_show(text: str, comma: i64) -> bool:
    """Tell whether an age or "who" may stand behind a comma and a space."""
    sign: i64 = ord(text[comma + 2])
    return sign == _SMALL_W or _ZERO <= sign <= _NINE or sign >= _ASCII_END


def opens_aside(text: str, start: i64) -> bool:
    """Tell whether an article or a possessive stands at a place: as most words do not."""
    end: i64 = text.find(" ", start)
    if end - start < 1:
        return False
    if end - start > 2 and ord(text[end - 1]) == _SMALL_S:
        mark = ord(text[end - 2])
        if mark in (_APOSTROPHE, _LEFT_QUOTE, _RIGHT_QUOTE):
            return True
    return end - start <= _LONGEST_OPENING and text[start:end] in _OPENING_ASIDES
