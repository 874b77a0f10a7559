"""Capitals: where runs of capitalised words stand in a text: names, and much else to be sifted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, final

from librt.strings import read_i64_le
from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr, u8

from framing.text.signs import OTHER, next_in, signs_of

# A run has so many words behind its first, at most.
_MOST_FURTHER: Final = 8
# Words are told apart by so many numbers, a power of two.
_NUMBERS_OF_WORDS: Final = 1 << 16
# Of so many words of a line so many have a capital where capitals say nothing.
_OF_WORDS: Final = 5
_IN_TITLES: Final = 3
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
# The dashes and quotation marks, no letters.
_FIRST_MARK: Final = 0x2010
_LAST_MARK: Final = 0x201F
# Eight signs are looked at as one number. Added to each, all below 0x80, these set the highest bit
# of those from "A" on, and of those behind "Z".
_FROM_CAPITALS: Final = 0x3F3F3F3F3F3F3F3F
_BEHIND_CAPITALS: Final = 0x2525252525252525
_EACH: Final = 0x0101010101010101


@final
@mypyc_attr(acyclic=True)
class Capitals:
    """Goes through a text from run to run of two to nine capitalised words.

    An initial or a particle may be among them. ``start`` and ``end`` are those of the run that was
    last found, and its last word begins at ``last``. As an expression a run is
    ``[A-Z](?:[\\w’'‘-]*[a-z]|\\.)`` for its first word, and
    ``[ \\u00a0](?:[A-Z][\\w’'‘-]+|[A-Z]\\.|al-[A-Z]\\w+|de|van|von|la)`` for each further one.
    """

    def __init__(self, text: str) -> None:
        self._text: str = text
        self._signs: bytes = signs_of(text)
        self.start: i64 = 0
        self.last: i64 = 0
        self.end: i64 = 0

    def find_next(self) -> bool:
        """Go to the next run; tell whether there is one."""
        text, signs = self._text, self._signs
        size: i64 = len(signs)
        at = _next_capital(signs, self.end, size)
        while at < size:
            behind = _word_end(text, signs, at + 1, size)
            if behind == at + 1:
                if behind < size and signs[behind] == _STOP:
                    behind += 1
                    end = self._run_end(behind, size)
                else:
                    end = behind
            elif _SMALL_A <= signs[behind - 1] <= _SMALL_Z:
                end = self._run_end(behind, size)
            else:
                behind -= 1
                end = behind  # "USA. Today": its last letter is an initial
            if end > behind:
                self.start, self.end = at, end
                return True
            at = _next_capital(signs, behind, size)
        return False

    def _run_end(self, at: i64, size: i64) -> i64:
        """Return where the further words of a run end, of which there may be none."""
        text, signs = self._text, self._signs
        further: i64 = 0
        while further < _MOST_FURTHER and at + 1 < size:
            further += 1
            space: i64 = signs[at]
            if space != _SPACE and (space != OTHER or ord(text[at]) != _NO_BREAK_SPACE):
                break
            sign: i64 = signs[at + 1]
            if _CAPITAL_A <= sign <= _CAPITAL_Z:
                behind = _word_end(text, signs, at + 2, size)
                if behind == at + 2:
                    if behind == size or signs[behind] != _STOP:
                        break
                    behind += 1
            else:
                behind = _particle_end(text, signs, at + 1, size)
                if not behind:
                    break
            self.last = at + 1
            at = behind
        return at


@final
@mypyc_attr(acyclic=True)
class SomeWords:
    """Tells of most words that they are none of some: a bit each, found by its signs.

    Few bits are set, and they lie close together: to look up the words themselves takes longer.
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
        """Tell whether one of the words may stand in a stretch, with a space behind each."""
        bits, signs = self._bits, signs_of(text)
        number: i64 = 0
        at = start
        while at < end:
            sign: i64 = signs[at]
            if sign == OTHER:
                sign = ord(text[at])
            if sign in (_SPACE, _NO_BREAK_SPACE):
                if (i64(bits[number >> 3]) >> (number & 7)) & 1:
                    return True
                number = 0
            else:
                number = _with_sign(number, sign)
            at += 1
        return False

    def may_be(self, text: str, start: i64, end: i64) -> bool:
        """Tell whether a stretch of a text may be one of the words, these in lower case."""
        signs = signs_of(text)
        number: i64 = 0
        at = start
        while at < end:
            sign: i64 = signs[at]
            if sign == OTHER:
                return True  # the small letter of one may be two
            if _CAPITAL_A <= sign <= _CAPITAL_Z:
                sign += _SMALL_A - _CAPITAL_A
            number = _with_sign(number, sign)
            at += 1
        return ((i64(self._bits[number >> 3]) >> (number & 7)) & 1) != 0


def _with_sign(number: i64, sign: i64) -> i64:
    """Return the number of a word that has one sign more."""
    return (number * 31 + sign) & (_NUMBERS_OF_WORDS - 1)


def _next_capital(signs: bytes, at: i64, size: i64) -> i64:
    """Return where the next capital letter of ASCII stands, or ``size``: few signs are any."""
    while at + 8 <= size:
        eight = read_i64_le(signs, at)
        found = (((eight + _FROM_CAPITALS) & ~(eight + _BEHIND_CAPITALS)) >> 7) & _EACH
        if found:
            # The first of the eight stands lowest.
            if not found & 0xFFFFFFFF:
                found >>= 32
                at += 4
            if not found & 0xFFFF:
                found >>= 16
                at += 2
            return at if found & 0xFF else at + 1
        at += 8
    while at < size and not _CAPITAL_A <= signs[at] <= _CAPITAL_Z:
        at += 1
    return at


def _particle_end(text: str, signs: bytes, at: i64, size: i64) -> i64:
    """Return where a particle ends that stands at a place, "al-" with the name behind it, or 0."""
    first: i64 = signs[at]
    if first not in (0x61, 0x64, 0x6C, 0x76) or at + 1 >= size:  # a, d, l, v
        return 0
    second: i64 = signs[at + 1]
    if first == 0x64:
        return at + 2 if second == 0x65 else 0  # de
    if first == 0x6C:
        return at + 2 if second == 0x61 else 0  # la
    if at + 2 >= size:
        return 0
    third: i64 = signs[at + 2]
    if first == 0x76:  # van, von
        return at + 3 if second in (0x61, 0x6F) and third == 0x6E else 0
    name = at + 3
    if second != 0x6C or third != _HYPHEN or name >= size:  # al-
        return 0
    if not _CAPITAL_A <= signs[name] <= _CAPITAL_Z:
        return 0
    behind = _letters_end(text, name + 1, size)
    return behind if behind > name + 1 else 0


def _word_end(text: str, signs: bytes, at: i64, size: i64) -> i64:
    """Return where letters, digits, hyphens and apostrophes end that may stand at a place."""
    while at < size:
        sign: i64 = signs[at]
        # Most signs are small letters, and a space ends most words: no other is asked for more.
        if not _SMALL_A <= sign <= _SMALL_Z and (sign == _SPACE or not is_of_name(text, at)):
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


def is_title_case(text: str, start: i64, end: i64) -> bool:
    """Tell a line of a text, up to its end, whose words have capitals: there these say nothing."""
    signs = signs_of(text)
    last = end
    while last > start and _is_space(text, signs, last - 1):
        last -= 1
    if last == start or signs[last - 1] == _STOP:
        return False
    number: i64 = 0
    words: i64 = 0
    capitals: i64 = 0
    shows = False
    at = next_in(signs, text, start, last)
    while at < last:
        number += 1
        if number > _FIRST_WORDS and not shows:
            return False  # most lines show at once that they are none
        sign: i64 = signs[at]
        if sign == OTHER:
            sign = ord(text[at])
        if sign < _ASCII_END or _FIRST_MARK <= sign <= _LAST_MARK:
            is_capital = _CAPITAL_A <= sign <= _CAPITAL_Z
            is_letter = is_capital or _SMALL_A <= sign <= _SMALL_Z
        else:
            is_capital, is_letter = text[at].isupper(), text[at].isalpha()
        if is_letter:
            words += 1
            if is_capital:
                capitals += 1
        shows = shows or (is_capital and number > 1)
        at += 1
        while at < last:
            sign = signs[at]
            if (sign <= _SPACE or sign == OTHER) and _is_space(text, signs, at):
                break
            at += 1
        rest = (last - at) >> 1
        if (capitals + rest) * _OF_WORDS < (words + rest) * _IN_TITLES:
            return False  # not if each sign but the spaces were a word with a capital
        at = next_in(signs, text, at, last)
    return shows and words > 3 and capitals * _OF_WORDS >= words * _IN_TITLES


def _is_space(text: str, signs: bytes, at: i64) -> bool:
    sign: i64 = signs[at]
    if sign > _SPACE and sign != OTHER:
        return False
    return sign == _SPACE or next_in(signs, text, at, at + 1) > at
