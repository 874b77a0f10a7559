"""Quoted: the quotations of one text by their places, and how much of a content stands in them."""

from __future__ import annotations

from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.attribution import Type
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import word_end, word_start

# A content with so many words in quotation marks for each one outside, 95 in a hundred, is direct
# speech: attributing words inside it ("he said") are cut out, but a stray word may be left.
_QUOTED_FOR_EACH_OTHER: Final[i64] = 19
_OPENING: Final = "\"“”„«»'`‘"
_CLOSING: Final = "\"“”„«»'`’.,;:!?…"


@final
@mypyc_attr(acyclic=True)
class Quotes:
    """The quotations of a text; they are in order and do not overlap."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.text: str = text
        self.all: tuple[Quotation, ...] = quotations
        self.size: i64 = len(quotations)
        starts = vec[i64]([0] * self.size)
        ends = vec[i64]([0] * self.size)
        for at in range(self.size):
            starts[at] = quotations[at].start
            ends[at] = quotations[at].end
        self.starts: vec[i64] = starts
        self.ends: vec[i64] = ends
        # What ``behind`` found last: it is asked of one place after the other.
        self._near: i64 = 0

    def behind(self, place: i64) -> i64:
        """Return which quotation is the first that ends behind a place.

        What it found last it remembers, to look there first.
        """
        ends = self.ends
        near = self._near
        low: i64 = 0
        high = self.size
        if near < high and ends[near] <= place:
            low = near + 1
            if low == high or ends[low] > place:
                high = low
        elif near == 0 or ends[near - 1] <= place:
            return near
        else:
            high = near - 1
        while low < high:
            middle = (low + high) >> 1
            if ends[middle] <= place:
                low = middle + 1
            else:
                high = middle
        self._near = low
        return low

    def hold(self, place: i64) -> bool:
        """Tell whether a place stands in a quotation."""
        at = self.behind(place)
        return at < self.size and self.starts[at] <= place

    def with_marks(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return pieces of content with the marks that their first or last words stand in."""
        if not self.size:
            return pieces
        wider: list[Span] | None = None
        start: i64
        end: i64
        for place in range(len(pieces)):
            start, end = pieces[place]
            at = self.behind(start)
            if at == self.size or self.starts[at] >= end:
                continue
            first, last = start, end
            while at < self.size and self.starts[at] < end:
                if self.starts[at] < first and self._holds_only(self.starts[at], first, _OPENING):
                    first = self.starts[at]
                if last < self.ends[at] and self._holds_only(last, self.ends[at], _CLOSING):
                    last = self.ends[at]
                at += 1
            if first < start or end < last:
                if wider is None:
                    wider = list(pieces)
                wider[place] = (first, last)
        return pieces if wider is None else tuple(wider)

    def _holds_only(self, start: i64, end: i64, signs: str) -> bool:
        """Tell whether nothing but some signs stands from ``start`` to ``end``."""
        for place in range(start, end):  # noqa: SIM110 - compiled, a generator costs more
            if self.text[place] not in signs:
                return False
        return True

    def type_of(self, content: tuple[Span, ...]) -> Type:
        """Return whether a content stands in marks: all of it, a part of it, or nothing."""
        if not content:
            return "none"
        if not self.size:
            return "indirect"
        last: i64 = content[-1][1]
        stop = first = self.behind(content[0][0])
        while stop < self.size and self.starts[stop] < last:
            stop += 1
        if first == stop:
            return "indirect"
        if self._stand_in(content, stop):
            return "direct"
        return self._counted(content, stop)

    def _stand_in(self, content: tuple[Span, ...], stop: i64) -> bool:
        """Tell whether each piece of a content stands in one of the quotations before ``stop``."""
        start: i64
        end: i64
        for start, end in content:
            at = self.behind(start)
            if at >= stop or start < self.starts[at] or self.ends[at] < end:
                return False
        return True

    def _counted(self, content: tuple[Span, ...], stop: i64) -> Type:
        """Return the type of a content by the words of it that stand in marks.

        Once too many do not for direct speech, one that does tells the rest.
        """
        text = self.text
        start: i64
        end: i64
        # There are no more words than this: each but the last takes up two signs or more, the one
        # behind it counted.
        most: i64 = 0
        for start, end in content:
            most += (end - start + 1) >> 1
        quoted: i64 = 0
        others: i64 = 0
        for start, end in content:
            at = self.behind(start)
            begin = word_start(text, start, end)
            while begin < end:
                close = word_end(text, begin, end)
                while at < stop and self.ends[at] <= begin:
                    at += 1
                if at < stop and self.starts[at] <= begin and close <= self.ends[at]:
                    quoted += 1
                else:
                    others += 1
                if others * (_QUOTED_FOR_EACH_OTHER + 1) > most:
                    if quoted:
                        return "mixed"
                    if at == stop:
                        break
                    # A quotation begins with no word's letter: none is cut by going there.
                    close = max(close, self.starts[at])
                begin = word_start(text, close, end)
        if quoted >= others * _QUOTED_FOR_EACH_OTHER:
            return "direct"
        return "mixed" if quoted else "indirect"
