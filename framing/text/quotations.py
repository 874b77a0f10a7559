"""Quotations: what stands between quotation marks, paired paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

from librt.strings import isspace
from librt.vecs import append, vec
from mypy_extensions import i32, i64, mypyc_attr

from framing.text.spans import Span


@final
@mypyc_attr(acyclic=True)
class Quotation:
    """A stretch in quotation marks; ``start`` and ``end`` take the marks in. Nobody changes it.

    ``closed`` is false where the closing mark is missing: the quotation then runs to the end of
    its paragraph. ``continues`` is true when it takes up one left open in the paragraph before.
    """

    def __init__(
        self,
        start: int,
        end: int,
        closed: bool = True,
        continues: bool = False,
        single: bool = False,
    ) -> None:
        self.start: Final[int] = start
        self.end: Final[int] = end
        self.closed: Final[bool] = closed
        self.continues: Final[bool] = continues
        self.single: Final[bool] = single

    def _values(self) -> tuple[int, int, bool, bool, bool]:
        return self.start, self.end, self.closed, self.continues, self.single

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quotation) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[type[Quotation], tuple[int, int, bool, bool, bool]]:
        return Quotation, self._values()

    def __repr__(self) -> str:
        return (
            f"Quotation(start={self.start}, end={self.end}, closed={self.closed}, "
            f"continues={self.continues}, single={self.single})"
        )


# The marks that ASCII has come first.
_ALL_MARKS: Final = tuple("\"'`“”„‟«»＂‘’‚‹›")
_ASCII_MARKS: Final = _ALL_MARKS[:3]
# Two typewriter apostrophes or backticks serve some papers as one mark.
_APOSTROPHE: Final = 0x27
_BACKTICK: Final = 0x60
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_HIGH: Final = 0x100
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-―/:;,…")
# After a closing mark: white space, punctuation or nothing, never a letter.
_AFTER_CLOSING: Final = frozenset(" \t\n\r\u00a0\u2009\u202f.,;:!?)]}—–-―/…\"”»'’")
# A single-quoted stretch longer than this is far more often two apostrophes.
_LONGEST_SINGLE: Final = 400
# No mark stands there.
_NOWHERE: Final[i64] = -1


def _looks_opening(text: str, start: i64, end: i64, begin: i64, stop: i64) -> bool:
    if end >= stop or isspace(i32(ord(text[end]))):
        return False
    if start == begin:
        return True
    before: i64 = ord(text[start - 1])
    if _SMALL_A <= before <= _SMALL_Z:
        return False  # most are apostrophes
    return isspace(i32(before)) or text[start - 1] in _BEFORE_OPENING


def _is_double(sign: i64) -> bool:
    if sign < _HIGH:
        return sign in (0x22, 0xAB, 0xBB)
    return sign in (0x201C, 0x201D, 0x201E, 0x201F, 0xFF02)


def _opens_only(sign: i64) -> bool:
    return sign in (0x201C, 0x201E, 0xAB)


def _opens_single(sign: i64) -> bool:
    return sign == _APOSTROPHE or sign in (0x2018, 0x201A, 0x2039)


def _is_single(sign: i64) -> bool:
    return _opens_single(sign) or sign in (0x2019, 0x203A)


def _places_of_marks(text: str) -> vec[i64]:
    """Return where quotation marks and apostrophes stand, in order."""
    marks: list[str] = []
    coming = vec[i64]()  # where each of them stands next
    for mark in _ASCII_MARKS if text.isascii() else _ALL_MARKS:
        at: i64 = text.find(mark)
        if at >= 0:
            marks.append(mark)
            coming = append(coming, at)
    places = vec[i64]()
    if not marks:
        return places
    size: i64 = len(text)
    while True:
        first: i64 = 0
        for number in range(1, len(coming)):
            if coming[number] < coming[first]:
                first = number
        place = coming[first]
        if place == size:
            return places
        places = append(places, place)
        at = text.find(marks[first], place + 1)
        coming[first] = at if at >= 0 else size


@final
@mypyc_attr(acyclic=True)
class _Pairing:
    """Pairs the marks of a text, paragraph by paragraph; ``found`` are its quotations so far."""

    def __init__(self, text: str, places: vec[i64]) -> None:
        self.found: list[Quotation] = []
        self._text: str = text
        self._places: vec[i64] = places
        # The marks of the paragraph up to which its single ones were paired, and its last.
        self._next: i64 = 0
        self._last: i64 = 0
        # Where single marks may stand again: behind the last quotation.
        self._at: i64 = 0

    def pair(self, begin: i64, stop: i64, first: i64, last: i64, open_before: bool) -> bool:
        """Add the quotations of a paragraph, and tell whether it leaves one open.

        Double marks are paired from left to right; a mark that cannot close opens, and the other
        way. ``first`` and ``last`` are the marks that stand in the paragraph, the last one left
        out. Single marks inside double ones belong to the quotation around them.
        """
        text, places = self._text, self._places
        self._next, self._last, self._at = first, last, begin
        opened, continues = _NOWHERE, False
        at = first
        while at < last:
            start = places[at]
            at += 1
            end = start + 1
            sign: i64 = ord(text[start])
            if not _is_double(sign):
                if sign not in (_APOSTROPHE, _BACKTICK) or not self._is_doubled(at):
                    continue
                at += 1
                end += 1
            if opened == _NOWHERE:
                # A closing mark with nothing open says nothing ("6' 2”", a mark lost before it),
                # unless it was typed the wrong way round: ”like this”.
                if not _opens_only(sign) and not _looks_opening(text, start, end, begin, stop):
                    continue
                continues = open_before and self._at == begin and _is_blank(text, begin, start)
                opened = start
            elif not _opens_only(sign):
                self._add(Quotation(opened, end, continues=continues))
                opened = _NOWHERE
            elif _looks_opening(text, start, end, begin, stop):
                # The one before was never closed: it ends with the words before this one.
                close = _last_mark(text, opened, start)
                self._add(Quotation(opened, close, closed=False, continues=continues))
                opened, continues = start, False
            else:
                self._add(Quotation(opened, end, continues=continues))
                opened = _NOWHERE
        if opened == _NOWHERE:
            self._add_singles(stop)
            return False
        self._add(Quotation(opened, stop, closed=False, continues=continues))
        return True

    def _is_doubled(self, at: i64) -> bool:
        """Tell whether a mark is the second of two that stand for one."""
        places, text = self._places, self._text
        return (
            at < self._last
            and places[at] == places[at - 1] + 1
            and ord(text[places[at]]) == ord(text[places[at - 1]])
        )

    def _add(self, quotation: Quotation) -> None:
        """Add a double quotation behind the single ones before it."""
        self._add_singles(quotation.start)
        self.found.append(quotation)
        self._at = quotation.end

    def _add_singles(self, stop: i64) -> None:
        """Pair the single marks from the last quotation to before ``stop``.

        Apostrophes (Trump‘s, representatives', '90s) are left alone.
        """
        text, places = self._text, self._places
        begin = self._at
        while self._next < self._last and places[self._next] < stop:
            start = places[self._next]
            end = start + 1
            self._next += 1
            if (
                start < begin
                or not _opens_single(ord(text[start]))
                or not _looks_opening(text, start, end, begin, stop)
            ):
                continue
            if not (text[end].isalpha() or text[end] in '“"[($£€') or _is_clipped(text, end):
                continue
            close = self._closing_single(start, stop)
            if close != _NOWHERE:
                self.found.append(Quotation(start, places[close] + 1, single=True))
                self._next = close + 1

    def _closing_single(self, opened: i64, stop: i64) -> i64:
        """Return the next mark that closes: the first that can, a plural's only if it must.

        ``stop`` is where the paragraph ends, or the next double quotation begins.
        """
        text, places = self._text, self._places
        reach = min(stop, opened + _LONGEST_SINGLE)
        plural = _NOWHERE
        for at in range(self._next, self._last):
            start = places[at]
            end = start + 1
            if start > reach or start >= stop:
                break
            if not _is_single(ord(text[start])):
                continue
            if text[start - 1].isspace() or (end < stop and text[end] not in _AFTER_CLOSING):
                if text[start] == "‘" and _looks_opening(text, start, end, 0, stop):
                    break
                continue
            if text[start - 1] in "sS" and end < stop and text[end].isspace():
                plural = at if plural == _NOWHERE else plural
                continue
            return at
        return plural


def _is_blank(text: str, start: i64, end: i64) -> bool:
    """Tell whether nothing but white space stands from ``start`` to ``end``."""
    while start < end and isspace(i32(ord(text[start]))):
        start += 1
    return start >= end


def _last_mark(text: str, start: int, end: int) -> int:
    """Return where an unclosed quotation ends before ``end``: after its last sentence, if any."""
    stops = [m.end() for m in re.finditer(r"[.!?,](?=\s)", text[start:end])]
    return start + stops[0] if stops else start + len(text[start:end].rstrip())


_CLIPPED: Final = re.compile(r"(?:tis|twas|em|til|cause|n)\b|\d\ds\b", re.IGNORECASE)


def _is_clipped(text: str, start: int) -> bool:
    return _CLIPPED.match(text, start) is not None


def quotation_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of ``text``, paragraph by paragraph, in order.

    Curly, straight, mixed and doubled marks, guillemets, and single marks outside double ones. A
    mark that is never closed spoils its paragraph and no more. A paragraph that opens with a mark
    after one left open takes the quotation up again.

    >>> text = "He called it “very 'good', really” and left."
    >>> [text[q.start:q.end] for q in quotation_spans(text, [(0, len(text))])]
    ["“very 'good', really”"]
    """
    places = _places_of_marks(text)
    if not len(places):
        return ()
    pairing = _Pairing(text, places)
    open_before = False
    first: i64 = 0
    begin: i64
    stop: i64
    for begin, stop in paragraphs:
        while first < len(places) and places[first] < begin:
            first += 1
        last = first
        while last < len(places) and places[last] < stop:
            last += 1
        open_before = last > first and pairing.pair(begin, stop, first, last, open_before)
        first = last
    return tuple(pairing.found)
