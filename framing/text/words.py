"""Words: what counts as one, and how many there are in a stretch of text."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.text.spans import Span

# A word is a run of letters and digits, held together by hyphens, apostrophes and, between single
# letters, full stops: "war-torn", "Russia’s", "U.S.", "20-point" and "105.41" are one word each.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑'’‘][^\W_]+)*")

# Below, the same is read sign by sign: compiled, that takes a fraction of the expression's time.
# The signs stand here as numbers, which the compiler puts in their places.
_STOP: Final = 0x2E
_COMMA: Final = 0x2C
_ZERO: Final = 0x30
_NINE: Final = 0x39
_CAPITAL_A: Final = 0x41
_CAPITAL_Z: Final = 0x5A
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_ASCII_END: Final = 0x80
_HYPHEN: Final = 0x2D
_APOSTROPHE: Final = 0x27
# "‐" and "‑", "‘" and "’".
_FIRST_HYPHEN: Final = 0x2010
_LAST_HYPHEN: Final = 0x2011
_LEFT_QUOTE: Final = 0x2018
_RIGHT_QUOTE: Final = 0x2019


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the span of every word of ``text[start:end]``.

    >>> [text[a:b] for text in ["Russia’s war-torn U.S. plan"] for a, b in word_spans(text)]
    ['Russia’s', 'war-torn', 'U.S.', 'plan']
    """
    last: i64 = len(text) if end is None else min(end, len(text))
    spans: list[Span] = []
    at = word_start(text, max(0, start), last)
    while at < last:
        stop = word_end(text, at, last)
        spans.append((at, stop))
        at = word_start(text, stop, last)
    return spans


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many words begin and end in ``text[start:end]``.

    >>> count_words("Kyiv has not agreed.")
    4
    """
    last: i64 = len(text) if end is None else min(end, len(text))
    words = 0
    at = word_start(text, max(0, start), last)
    while at < last:
        words += 1
        at = word_start(text, word_end(text, at, last), last)
    return words


def word_start(text: str, at: i64, end: i64) -> i64:
    """Return where the next word begins in ``text[at:end]``, which lies in the text; or ``end``."""
    while at < end:
        sign: i64 = ord(text[at])
        if sign >= _SMALL_A:
            if sign <= _SMALL_Z or (sign >= _ASCII_END and text[at].isalnum()):
                return at
        elif _CAPITAL_A <= sign <= _CAPITAL_Z or _ZERO <= sign <= _NINE:
            return at
        at += 1
    return end


def word_end(text: str, at: i64, end: i64) -> i64:
    """Return where the word ends that begins at a place; no word goes on at ``end`` or beyond."""
    behind = _run_end(text, at, end)
    if behind == end:
        return end
    sign: i64 = ord(text[behind])
    if sign in (_STOP, _COMMA):
        # "U.S.", "105.41"
        if sign == _STOP and behind == at + 1:
            letters = _letters_end(text, at, end)
            if letters:
                return letters
        return _number_end(text, at, behind, end)
    while _joins(sign) and behind + 1 < end:
        further = _run_end(text, behind + 1, end)
        if further == behind + 1:
            break
        behind = further
        if behind == end:
            break
        sign = ord(text[behind])
    return behind


def _joins(sign: int) -> bool:
    """Tell a hyphen or an apostrophe."""
    if sign < _ASCII_END:
        return sign in (_HYPHEN, _APOSTROPHE)
    return _FIRST_HYPHEN <= sign <= _LAST_HYPHEN or _LEFT_QUOTE <= sign <= _RIGHT_QUOTE


def _run_end(text: str, at: i64, end: i64) -> i64:
    """Return where letters and digits end that may stand at a place."""
    while at < end:
        sign: i64 = ord(text[at])
        if sign >= _SMALL_A:
            if sign > _SMALL_Z and (sign < _ASCII_END or not text[at].isalnum()):
                break
        elif sign < _ZERO or sign > _CAPITAL_Z or _NINE < sign < _CAPITAL_A:
            break
        at += 1
    return at


def _letters_end(text: str, at: i64, end: i64) -> i64:
    """Return where single letters end that each have a full stop, two or more; or 0."""
    first = at
    while at + 1 < end and ord(text[at + 1]) == _STOP:
        letter = text[at]
        if not letter.isalnum() or letter.isdecimal():
            break
        at += 2
    return at if at - first > 2 else 0


def _number_end(text: str, at: i64, behind: i64, end: i64) -> i64:
    """Return where a number ends whose first digits, up to ``behind``, a stop or comma follows."""
    if not text[at:behind].isdecimal():
        return behind
    while behind < end and ord(text[behind]) in (_STOP, _COMMA):
        stop = behind + 1
        while stop < end and text[stop].isdecimal():
            stop += 1
        if stop == behind + 1:
            break
        behind = stop
    return behind
