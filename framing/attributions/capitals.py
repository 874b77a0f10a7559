"""Capitals: where runs of capitalised words stand in a text: names, and much else to be sifted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr, u8

from framing.text.signs import OTHER, signs_of

# A run has so many words behind its first, at most.
_MOST_FURTHER: Final = 8
# Words are told apart by so many numbers, a power of two.
_NUMBERS_OF_WORDS: Final = 1 << 16
# So many words of a line have a capital where capitals say nothing.
_TITLE_CASE_SHARE: Final = 0.6
# One of these, behind the first, has one too.
_FIRST_WORDS: Final = 4
# Signs as numbers, which the compiler puts in their places: every sign of a text is looked at.
_SPACE: Final = 0x20
_APOSTROPHE: Final = 0x27
_HYPHEN: Final = 0x2D
_STOP: Final = 0x2E
_ZERO: Final = 0x30
_NINE: Final = 0x39
_CAPITAL_A: Final = 0x41
_CAPITAL_Z: Final = 0x5A
_UNDERSCORE: Final = 0x5F
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_ASCII_END: Final = 0x80
_NO_BREAK_SPACE: Final = 0xA0
# "‘" and "’".
_LEFT_QUOTE: Final = 0x2018
_RIGHT_QUOTE: Final = 0x2019


@final
@mypyc_attr(acyclic=True)
class Capitals:
    """Goes through a text from run to run of two to nine capitalised words.

    An initial or a particle may be among them. ``start`` and ``end`` are those of the run that was
    last found. As an expression a run is
    ``[A-Z](?:[\\w’'‘-]*[a-z]|\\.)`` for its first word, and
    ``[ \\u00a0](?:[A-Z][\\w’'‘-]+|[A-Z]\\.|al-[A-Z]\\w+|de|van|von|la)`` for each further one.
    """

    def __init__(self, text: str) -> None:
        self._text: str = text
        self._signs: bytes = signs_of(text)
        self.start: int = 0
        self.end: int = 0

    def find_next(self) -> bool:
        """Go to the next run; tell whether there is one."""
        text, signs = self._text, self._signs
        size: i64 = len(text)
        at: i64 = self.end
        while at < size:
            sign: i64 = signs[at]
            if sign > _CAPITAL_Z or sign < _CAPITAL_A:  # most are small letters
                at += 1
                continue
            behind = _word_end(text, at + 1, size)
            if behind == at + 1:
                if not _is_stop(text, behind, size):
                    at = behind
                    continue
                behind += 1
            elif not _SMALL_A <= ord(text[behind - 1]) <= _SMALL_Z:
                at = behind - 1  # "USA. Today": its last letter is an initial
                continue
            end = _run_end(text, behind, size)
            if end > behind:
                self.start, self.end = at, end
                return True
            at = behind
        return False


@final
@mypyc_attr(acyclic=True)
class SomeWords:
    """Tells of most runs that they hold none of some words: a bit each, found by its signs.

    Few bits are set, and they lie close together: to look up a run itself takes longer.
    """

    def __init__(self, words: Iterable[str]) -> None:
        bits = vec[u8]([0] * (_NUMBERS_OF_WORDS >> 3))
        for word in words:
            number: i64 = 0
            for sign in word:
                number = _with_sign(number, ord(sign))
            place = number >> 3
            bits[place] = u8(i64(bits[place]) | 1 << (number & 7))
        self._bits: vec[u8] = bits

    def may_be_in(self, text: str, start: i64, end: i64) -> bool:
        """Tell whether one of the words may stand in a run, but for its last word."""
        bits = self._bits
        number: i64 = 0
        for at in range(start, end):
            sign: i64 = ord(text[at])
            if sign in (_SPACE, _NO_BREAK_SPACE):
                if (i64(bits[number >> 3]) >> (number & 7)) & 1:
                    return True
                number = 0
            else:
                number = _with_sign(number, sign)
        return False


def _with_sign(number: i64, sign: i64) -> i64:
    """Return the number of a word that has one sign more."""
    return (number * 31 + sign) & (_NUMBERS_OF_WORDS - 1)


def _run_end(text: str, at: i64, size: i64) -> i64:
    """Return where the further words of a run end, of which there may be none."""
    further: i64 = 0
    while further < _MOST_FURTHER:
        further += 1
        if at + 1 >= size or ord(text[at]) not in (_SPACE, _NO_BREAK_SPACE):
            break
        if _CAPITAL_A <= ord(text[at + 1]) <= _CAPITAL_Z:
            behind = _word_end(text, at + 2, size)
            if behind == at + 2:
                if not _is_stop(text, behind, size):
                    break
                behind += 1
        else:
            behind = _particle_end(text, at + 1, size)
            if not behind:
                break
        at = behind
    return at


def _is_stop(text: str, at: i64, size: i64) -> bool:
    return at < size and ord(text[at]) == _STOP


def _particle_end(text: str, at: i64, size: i64) -> i64:
    """Return where a particle ends that stands at a place, "al-" with the name behind it, or 0."""
    sign: i64 = ord(text[at])
    if sign not in (0x61, 0x64, 0x6C, 0x76):  # a, d, l, v
        return 0
    # l, e, a, o: as behind "and" and "later" none stands.
    if at + 1 >= size or ord(text[at + 1]) not in (0x6C, 0x65, 0x61, 0x6F):
        return 0
    written = text[at : at + 3]
    if written == "al-":
        first = at + 3
        if first < size and _CAPITAL_A <= ord(text[first]) <= _CAPITAL_Z:
            behind = _letters_end(text, first + 1, size)
            return behind if behind > first + 1 else 0
    elif written in ("van", "von"):
        return at + 3
    elif written.startswith(("de", "la")):
        return at + 2
    return 0


def _word_end(text: str, at: i64, size: i64) -> i64:
    """Return where letters, digits, hyphens and apostrophes end that may stand at a place."""
    while at < size:
        # Most signs are small letters: no other is asked for more.
        if not _SMALL_A <= ord(text[at]) <= _SMALL_Z and not is_of_name(text, at):
            break
        at += 1
    return at


def is_of_name(text: str, at: i64) -> bool:
    """Tell a letter, a digit, a hyphen or an apostrophe."""
    sign: i64 = ord(text[at])
    if _SMALL_A <= sign <= _SMALL_Z:
        return True
    if sign >= _ASCII_END:
        return sign in (_LEFT_QUOTE, _RIGHT_QUOTE) or text[at].isalnum()
    return _is_letter(sign) or sign in (_HYPHEN, _APOSTROPHE)


def _letters_end(text: str, at: i64, size: i64) -> i64:
    """Return where letters and digits end that may stand at a place."""
    while at < size:
        sign: i64 = ord(text[at])
        if not (text[at].isalnum() if sign >= _ASCII_END else _is_letter(sign)):
            break
        at += 1
    return at


def _is_letter(sign: int) -> bool:
    """Tell a letter, digit or underscore, all of ASCII."""
    if sign >= _SMALL_A:
        return sign <= _SMALL_Z
    return _CAPITAL_A <= sign <= _CAPITAL_Z or _ZERO <= sign <= _NINE or sign == _UNDERSCORE


def is_title_case(text: str, start: int, end: int) -> bool:
    """Tell a line of a text, up to its end, whose words have capitals: there these say nothing."""
    last: i64 = end
    while last > start and _is_space(text, last - 1):
        last -= 1
    if last == start or ord(text[last - 1]) == _STOP:
        return False
    number = words = capitals = 0
    opens = True
    shows = False
    signs = signs_of(text)
    at: i64 = start
    while at < last:
        sign: i64 = signs[at]
        if sign == OTHER:
            sign = ord(text[at])
        space = sign == _SPACE or (not _SPACE < sign < _ASCII_END and text[at].isspace())
        if not opens:
            opens = space
        elif not space:
            opens = False
            number += 1
            if number > _FIRST_WORDS and not shows:
                break  # most lines show at once that they are none
            if sign < _ASCII_END:
                is_capital = _CAPITAL_A <= sign <= _CAPITAL_Z
                is_letter = is_capital or _SMALL_A <= sign <= _SMALL_Z
            else:
                is_capital, is_letter = text[at].isupper(), text[at].isalpha()
            shows = shows or (is_capital and number > 1)
            if is_letter:
                words += 1
                if is_capital:
                    capitals += 1
        at += 1
    return shows and words > 3 and capitals >= _TITLE_CASE_SHARE * words


def _is_space(text: str, at: i64) -> bool:
    sign: i64 = ord(text[at])
    return sign == _SPACE or (not _SPACE < sign < _ASCII_END and text[at].isspace())
