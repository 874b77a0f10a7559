"""Voices: whose words a span of an article is, by the attributions around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from framing.articles.article import Field
from framing.attributions.attribution import VOICES, Attribution, Voice
from framing.text.quotations import Quotation
from framing.text.spans import Span

_OUTLET: Final = VOICES.index("outlet")
_QUOTED: Final = VOICES.index("quoted")
_PARAPHRASED: Final = VOICES.index("paraphrased")


def outside(spans: list[Span], attributions: list[Attribution]) -> list[Span]:
    """Return those of a text's spans, in order, that no attribution's content holds.

    It is what ``voice_at`` calls the outlet's, asked of a few.
    """
    contents: list[Span] = []
    for attribution in attributions:
        if attribution.field == "text":
            contents += attribution.content
    contents.sort()
    found: list[Span] = []
    at = reached = 0
    for span in spans:
        while at < len(contents) and contents[at][0] <= span[0]:
            reached = max(reached, contents[at][1])
            at += 1
        if reached < span[1]:
            found.append(span)
    return found


class Voices:
    """Tells, for one article, whether words are the outlet's, quoted or paraphrased.

    A word inside an attribution's content is the source's: ``quoted`` inside quotation marks,
    else ``paraphrased``. Everything else is the ``outlet``'s, scare quotes included.
    """

    def __init__(
        self,
        attributions: Sequence[Attribution],
        quotations: dict[Field, tuple[Quotation, ...]],
    ) -> None:
        # By field: (start, end, place), the shortest last, so that the innermost is found first.
        self._contents: dict[Field, list[tuple[int, int, int]]] = {"title": [], "text": []}
        for place, attribution in enumerate(attributions):
            for start, end in attribution.content:
                self._contents[attribution.field].append((start, end, place))
        for pieces in self._contents.values():
            pieces.sort(key=lambda piece: (piece[0], -piece[1], piece[2]))
        self._starts = {field: [p[0] for p in pieces] for field, pieces in self._contents.items()}
        # How far all contents up to each one reach: those before a span end before it begins.
        self._reached = {
            field: list(accumulate((p[1] for p in pieces), max))
            for field, pieces in self._contents.items()
        }
        self._quotations = quotations
        self._quote_starts = {
            field: [quote.start for quote in quotes] for field, quotes in quotations.items()
        }
        self._quote_ends = {
            field: [quote.end for quote in quotes] for field, quotes in quotations.items()
        }

    def voice_at(self, field: Field, start: int, end: int) -> tuple[Voice, int | None]:
        """Return the voice of a span and the place of the innermost attribution around it."""
        place = self._innermost(field, start, end)
        if place is None:
            return "outlet", None
        return ("quoted" if self._in_marks(field, start, end) else "paraphrased"), place

    def tell(
        self,
        field: Field,
        places: Sequence[tuple[int, int, int]],
        voices: list[int],
        attributions: list[int],
    ) -> None:
        """Add what ``voice_at`` says of each of several spans: the voice's place in ``VOICES``.

        And the innermost attribution, -1 where there is none. ``places`` are start, end and
        anything else, sorted by their starts.
        """
        pieces = self._contents[field]
        starts = self._starts[field]
        coming = bisect_right(self._reached[field], places[0][0])
        quote_starts = self._quote_starts.get(field, [])
        quote_ends = self._quote_ends.get(field, [])
        quote = bisect_right(quote_starts, places[0][0]) - 1
        # The contents that began and may reach beyond what comes next, in their order.
        begun: list[tuple[int, int, int]] = []
        for start, end, _ in places:
            while coming < len(pieces) and starts[coming] <= start:
                begun.append(pieces[coming])
                coming += 1
            best, width = -1, 0
            ended = False
            for begin, stop, place in begun:
                # Of two that are as long the later one, as ``_innermost`` has it.
                if stop >= end and (best < 0 or stop - begin <= width):
                    best, width = place, stop - begin
                elif stop <= start:
                    ended = True
            if ended:
                begun = [piece for piece in begun if piece[1] > start]
            attributions.append(best)
            if best < 0:
                voices.append(_OUTLET)
                continue
            while quote + 1 < len(quote_starts) and quote_starts[quote + 1] <= start:
                quote += 1
            marked = quote >= 0 and end <= quote_ends[quote]
            voices.append(_QUOTED if marked else _PARAPHRASED)

    def count_words(self, field: Field, words: Sequence[Span]) -> tuple[int, int]:
        """Return how many of ``words`` are quoted and how many paraphrased; they are in order."""
        if not words:
            return 0, 0
        start, end = words[0][0], words[-1][1]
        contents = self._contents[field]
        first = bisect_right(self._reached[field], start)
        last = bisect_left(self._starts[field], end)
        if first >= last:
            return 0, 0
        held = any(contents[at][0] <= start and contents[at][1] >= end for at in range(first, last))
        quotes = self._quotations.get(field, ())
        first = bisect_right(self._quote_ends.get(field, []), start)
        marked = first < len(quotes) and quotes[first].start < end
        if held and not marked:
            return 0, len(words)
        if held and quotes[first].start <= start and end <= quotes[first].end:
            return len(words), 0
        quoted = paraphrased = 0
        for begin, stop in words:
            if held or self._innermost(field, begin, stop) is not None:
                inside = marked and self._in_marks(field, begin, stop)
                quoted += inside
                paraphrased += not inside
        return quoted, paraphrased

    def _innermost(self, field: Field, start: int, end: int) -> int | None:
        pieces = self._contents[field]
        best: tuple[int, int] | None = None
        at = bisect_right(self._starts[field], start) - 1
        reached = self._reached[field]
        # Where no content so far reaches the span's end, none further back does.
        while at >= 0 and reached[at] >= end:
            begin, stop, place = pieces[at]
            if stop >= end and (best is None or stop - begin < best[0]):
                best = (stop - begin, place)
            at -= 1
        return None if best is None else best[1]

    def _in_marks(self, field: Field, start: int, end: int) -> bool:
        quotes = self._quotations.get(field, ())
        at = bisect_right(self._quote_starts.get(field, []), start) - 1
        return at >= 0 and quotes[at].start <= start and end <= quotes[at].end
