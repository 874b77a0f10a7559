"""Surroundings: what stands before and behind a quotation, in its paragraph and the next ones."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, final

from framing.articles.article import Passage
from framing.attributions.drafts import Draft
from framing.attributions.units import Unit, UnitReader
from framing.text.quotations import Quotation
from framing.text.spans import Span

_CAPITAL: Final = re.compile(r"\b[A-Z][\w’'-]*\w")


@final
class Surroundings:
    """The paragraphs of a text with their sentences, its quotations and drafts, by place."""

    def __init__(
        self,
        text: str,
        passages: Sequence[tuple[Passage, list[Span]]],
        quotations: tuple[Quotation, ...],
        drafts: Sequence[Draft],
        units: UnitReader,
    ) -> None:
        self.text: str = text
        self.quotations: tuple[Quotation, ...] = quotations
        self._passages: Sequence[tuple[Passage, list[Span]]] = passages
        self._starts: list[int] = [passage.start for passage, _ in passages]
        self.size: int = len(passages)
        self._drafts: list[Draft] = sorted((d for d in drafts if not d.unit.depth), key=_opens)
        self._opened: list[int] = [_opens(draft) for draft in self._drafts]
        self._units: UnitReader = units
        self._capitals: dict[str, int] | None = None

    def number(self, place: int) -> int:
        """Return which paragraph a place stands in."""
        return bisect_right(self._starts, place) - 1

    def paragraph(self, number: int) -> Span | None:
        """Return the span of a paragraph of the body, or None where there is none."""
        if not 0 <= number < len(self._passages):
            return None
        passage, _ = self._passages[number]
        return (passage.start, passage.end) if passage.part == "body" else None

    def before(self, place: int) -> tuple[int, Span] | None:
        """Return the sentence before a place and the number of its paragraph.

        It is the last of the paragraph before where the place opens one.
        """
        number = self.number(place)
        for at in (number, number - 1):
            if self.paragraph(at) is None:
                return None
            sentences = self._passages[at][1]
            last = bisect_left(sentences, (place, 0)) - 1
            if last >= 0:
                return at, sentences[last]
        return None

    def behind(self, place: int) -> Span | None:
        """Return the sentence behind a place in its paragraph."""
        sentences = self._passages[self.number(place)][1]
        first = bisect_left(sentences, (place, 0))
        return sentences[first] if first < len(sentences) else None

    def drafts_within(self, start: int, end: int) -> list[Draft]:
        """Return the drafts of the sentences that begin within a span."""
        return self._drafts[bisect_left(self._opened, start) : bisect_left(self._opened, end)]

    def last_drafts(self, place: int) -> list[Draft]:
        """Return the drafts of the last sentence with any that begins before a place."""
        last = bisect_left(self._opened, place)
        first = bisect_left(self._opened, self._opened[last - 1]) if last else 0
        return self._drafts[first:last]

    def times(self, name: str) -> int:
        """Return how often a text holds the last word of a name."""
        if self._capitals is None:
            self._capitals = {}
            for word in _CAPITAL.findall(self.text):
                self._capitals[word] = self._capitals.get(word, 0) + 1
        return self._capitals.get(last_word(name), 0)

    def read(self, span: Span) -> list[Unit]:
        """Return the units of a span, read as one sentence, without those inside quotations."""
        first = bisect_left(self.quotations, span[0], key=_start)
        last = first
        while last < len(self.quotations) and self.quotations[last].end <= span[1]:
            last += 1
        inside, number = (self.quotations, first, last), self.number(span[0])
        units = self._units.paragraph(self.text, [span], inside, number, False, whole=True)
        return [unit for unit in units if not unit.depth]


def last_sign(text: str, start: int, end: int, but: str = "") -> str:
    """Return the last sign before ``end`` that is no white space and none of ``but``, or nothing.

    Asked of paragraphs that may hold thousands of quotations, and so without a copy of any.
    """
    while end > start and (text[end - 1].isspace() or text[end - 1] in but):
        end -= 1
    return text[end - 1] if end > start else ""


def last_word(name: str) -> str:
    """Return the last word of a name: a person's surname."""
    return name.rstrip(".").rpartition(" ")[2]


def _opens(draft: Draft) -> int:
    return draft.unit.starts[0]


def _start(quotation: Quotation) -> int:
    return quotation.start
