"""Quotations: what stands between quotation marks, paired paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

from librt.strings import isspace
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


_ALL_MARKS: Final = "\"“”„‟«»＂'‘’‚‹›`"
# Two typewriter apostrophes or backticks serve some papers as one mark.
_APOSTROPHE: Final = 0x27
_BACKTICK: Final = 0x60
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_HIGH: Final = 0x100
_OPENS_ONLY: Final = frozenset("“„«``")
_CLOSES_ONLY: Final = frozenset("”")
_BEFORE_OPENING: Final = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-―/:;,…")
# After a closing mark: white space, punctuation or nothing, never a letter.
_AFTER_CLOSING: Final = frozenset(" \t\n\r\u00a0\u2009\u202f.,;:!?)]}—–-―/…\"”»'’")
# A single-quoted stretch longer than this is far more often two apostrophes.
_LONGEST_SINGLE: Final = 400


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


def _is_single(sign: i64) -> bool:
    if sign < _HIGH:
        return sign == _APOSTROPHE
    return sign in (0x2018, 0x2019, 0x201A, 0x2039, 0x203A)


def _places_of_marks(text: str) -> list[int]:
    """Return where quotation marks and apostrophes stand, in order."""
    places: list[int] = []
    for mark in _ALL_MARKS:
        at = text.find(mark)
        while at >= 0:
            places.append(at)
            at = text.find(mark, at + 1)
    places.sort()
    return places


def _double_marks(text: str, places: list[int], stop: int) -> list[Span]:
    """Return the double marks among the ``places`` of marks, typed as one sign or as two."""
    found: list[Span] = []
    before: i64 = -1
    place: i64
    for place in places:
        sign = ord(text[place])
        if _is_double(sign):
            found.append((place, place + 1))
        elif (
            sign in (_APOSTROPHE, _BACKTICK)
            and place > before
            and place + 1 < stop
            and ord(text[place + 1]) == sign
        ):
            found.append((place, place + 2))
            before = place + 1
    return found


def _double_quotations(text: str, marks: list[Span], begin: int, stop: int) -> list[Quotation]:
    """Pair double marks from left to right; a mark that cannot close opens, and the other way."""
    found: list[Quotation] = []
    opened: int | None = None
    for start, end in marks:
        mark = text[start:end]
        opening = _looks_opening(text, start, end, begin, stop)
        if opened is None:
            # A closing mark with nothing open says nothing: "6' 2”", a mark lost before it.
            if mark not in _CLOSES_ONLY and (opening or mark in _OPENS_ONLY):
                opened = start
            elif mark == "”" and opening:
                opened = start  # typed the wrong way round: ”like this”
        elif mark in _OPENS_ONLY and opening and text[end : end + 1].strip():
            # The one before was never closed: it ends with the words before this one.
            found.append(Quotation(opened, _last_mark(text, opened, start), closed=False))
            opened = start
        elif end - opened > len(mark):
            found.append(Quotation(opened, end))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, stop, closed=False))
    return found


def _last_mark(text: str, start: int, end: int) -> int:
    """Return where an unclosed quotation ends before ``end``: after its last sentence, if any."""
    stops = [m.end() for m in re.finditer(r"[.!?,](?=\s)", text[start:end])]
    return start + stops[0] if stops else start + len(text[start:end].rstrip())


def _single_quotations(
    text: str, marks: list[int], position: int, begin: int, stop: int
) -> list[Quotation]:
    """Pair single marks, leaving apostrophes (Trump‘s, representatives', '90s) alone.

    ``position`` is that of the first mark which stands behind ``begin``.
    """
    found: list[Quotation] = []
    while position < len(marks) and marks[position] < stop:
        start = marks[position]
        end = start + 1
        position += 1
        if ord(text[start]) in (0x2019, 0x203A) or not _looks_opening(
            text, start, end, begin, stop
        ):
            continue
        if not (text[end].isalpha() or text[end] in '“"[($£€') or _is_clipped(text, end):
            continue
        reach = min(stop, start + _LONGEST_SINGLE)
        close = _closing_single(text, marks, position, (reach, stop))
        if close is None:
            continue
        found.append(Quotation(start, marks[close] + 1, single=True))
        position = close + 1
    return found


_CLIPPED: Final = re.compile(r"(?:tis|twas|em|til|cause|n)\b|\d\ds\b", re.IGNORECASE)


def _is_clipped(text: str, start: int) -> bool:
    return _CLIPPED.match(text, start) is not None


def _closing_single(text: str, marks: list[int], position: int, limits: Span) -> int | None:
    """Return the mark that closes: the first that can, a plural's apostrophe only if it must.

    ``limits`` are where the mark may stand at most, and where the paragraph ends.
    """
    reach, stop = limits
    plural: int | None = None
    for index in range(position, len(marks)):
        start = marks[index]
        end = start + 1
        if start > reach or start >= stop:
            break
        if text[start - 1].isspace() or (end < stop and text[end] not in _AFTER_CLOSING):
            if text[start] == "‘" and _looks_opening(text, start, end, 0, stop):
                break
            continue
        if text[start - 1] in "sS" and end < stop and text[end].isspace():
            plural = index if plural is None else plural
            continue
        return index
    return plural


def quotation_spans(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Return the quotations of ``text``, paragraph by paragraph, in order.

    Curly, straight, mixed and doubled marks, guillemets, and single marks outside double ones. A
    mark that is never closed spoils its paragraph and no more. A paragraph that opens with a mark
    after one left open takes the quotation up again.

    >>> text = "He called it “very 'good', really” and left."
    >>> [text[q.start:q.end] for q in quotation_spans(text, [(0, len(text))])]
    ["“very 'good', really”"]
    """
    found: list[Quotation] = []
    open_before = False
    places = _places_of_marks(text)
    position = 0
    for begin, stop in paragraphs:
        here: list[int] = []
        while position < len(places) and places[position] < stop:
            if places[position] >= begin:
                here.append(places[position])
            position += 1
        if not here:
            open_before = False
            continue
        doubles = _double_quotations(text, _double_marks(text, here, stop), begin, stop)
        if doubles and open_before and text[begin : doubles[0].start].strip() == "":
            opening = doubles[0]
            doubles[0] = Quotation(opening.start, opening.end, opening.closed, continues=True)
        open_before = bool(doubles) and not doubles[-1].closed and doubles[-1].end == stop
        # Single marks inside double ones belong to the quotation around them.
        singles = [place for place in here if _is_single(ord(text[place]))]
        at, first = begin, 0
        for double in doubles:
            while first < len(singles) and singles[first] < at:
                first += 1
            if first < len(singles):
                found += _single_quotations(text, singles, first, at, double.start)
            found.append(double)
            at = double.end
        while first < len(singles) and singles[first] < at:
            first += 1
        if first < len(singles):
            found += _single_quotations(text, singles, first, at, stop)
    return tuple(found)
