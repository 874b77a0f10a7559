"""Quoted: the quotations of one text by their places, and how much of a content stands in them."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.attribution import Type
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import count_words, word_end, word_start

# A content with this share of its words in quotation marks is direct speech: attributing words
# inside it ("he said") are cut out, but a stray word may be left.
_DIRECT_SHARE: Final = 0.95
_OPENING: Final = "\"“”„«»'`‘"
_CLOSING: Final = "\"“”„«»'`’.,;:!?…"


@final
@mypyc_attr(acyclic=True)
class Quotes:
    """The quotations of a text; they are in order and do not overlap."""

    def __init__(self, text: str, quotations: tuple[Quotation, ...]) -> None:
        self.text: str = text
        self.all: tuple[Quotation, ...] = quotations
        self.size: int = len(quotations)
        self.starts: list[int] = []
        self.ends: list[int] = []
        for quotation in quotations:
            self.starts.append(quotation.start)
            self.ends.append(quotation.end)

    def behind(self, place: int) -> int:
        """Return which quotation is the first that ends behind a place."""
        ends = self.ends
        low, high = 0, self.size
        while low < high:
            middle = (low + high) >> 1
            if ends[middle] <= place:
                low = middle + 1
            else:
                high = middle
        return low

    def hold(self, place: int) -> bool:
        """Tell whether a place stands in a quotation."""
        at = self.behind(place)
        return at < self.size and self.starts[at] <= place

    def with_marks(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return pieces of content with the marks that their first or last words stand in."""
        if not self.size:
            return pieces
        wider: list[Span] | None = None
        for place, (start, end) in enumerate(pieces):
            first, last = start, end
            at = self.behind(start)
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

    def _holds_only(self, start: int, end: int, signs: str) -> bool:
        """Tell whether nothing but some signs stands from ``start`` to ``end``."""
        for place in range(start, end):  # noqa: SIM110 - compiled, a generator costs more
            if self.text[place] not in signs:
                return False
        return True

    def type_of(self, content: tuple[Span, ...]) -> Type:
        """Return whether a content stands in marks: all of it, a part of it, or nothing."""
        if not content:
            return "none"
        stop = first = self.behind(content[0][0])
        while stop < self.size and self.starts[stop] < content[-1][1]:
            stop += 1
        if first == stop:
            return "indirect"
        if self._stand_in(content, stop):
            return "direct"
        return self._counted(content, stop)

    def _stand_in(self, content: tuple[Span, ...], stop: int) -> bool:
        """Tell whether each piece of a content stands in one of the quotations before ``stop``."""
        for start, end in content:
            at = self.behind(start)
            if at >= stop or start < self.starts[at] or self.ends[at] < end:
                return False
        return True

    def _counted(self, content: tuple[Span, ...], stop: int) -> Type:
        """Return the type of a content by the words of it that stand in marks."""
        text = self.text
        quoted = total = 0
        for start, end in content:
            at: i64 = self.behind(start)
            if at >= stop or end <= self.starts[at]:
                total += count_words(text, start, end)
                continue
            last: i64 = end
            begin = word_start(text, start, last)
            while begin < last:
                close = word_end(text, begin, last)
                total += 1
                while at < stop and self.ends[at] <= begin:
                    at += 1
                if at < stop and self.starts[at] <= begin and close <= self.ends[at]:
                    quoted += 1
                begin = word_start(text, close, last)
        if quoted >= _DIRECT_SHARE * total:
            return "direct"
        return "mixed" if quoted else "indirect"
