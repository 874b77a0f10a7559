"""Linking: groups of rows joined by average likeness, the larger the groups the surer."""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from framing.events.edges import Edges

# Edges laid out at a time.
_EDGES = 1 << 14


@dataclass(frozen=True, slots=True)
class Bar:
    """How alike two groups must be, on average over their pairs, to be joined.

    ``least`` holds where one side is a single article. Two groups of one event are as alike as
    each is within, and the mean over many pairs is a surer figure than one pair's: with each
    doubling of the smaller group, up to ``largest``, the bar rises by ``rise`` of ``least``.
    (Plain average link mistakes two large events of one kind for one: mean B-cubed F1 over the
    given sets .92 at the best threshold there is for it, .95 with the rise.)
    """

    least: float
    rise: float
    largest: int

    def height(self, smaller: int) -> float:
        """Return the bar for two groups, the smaller of this size.

        >>> [Bar(least=0.1, rise=0.3, largest=8).height(size) for size in (1, 2, 4, 100)]
        [0.1, 0.13, 0.16, 0.19]
        """
        return round(self.least * (1 + self.rise * math.log2(min(smaller, self.largest))), 9)


def link_rows(count: int, edges: Edges, bar: Bar) -> npt.NDArray[np.int64]:
    """Return a group number for each of ``count`` rows, numbered by their first rows.

    Average link (Sokal and Michener 1958): again and again the two groups whose mean likeness is
    highest above their bar are joined, ties by row number; pairs without an edge count 0.
    """
    return _Linking(count, edges, bar).run()


class _Linking:
    """One run: which rows stand together so far, and how alike the groups are."""

    def __init__(self, count: int, edges: Edges, bar: Bar) -> None:
        self.height = cache(bar.height)
        self.sizes = [1] * count
        self.group_of = list(range(count))
        # How often a group has grown; 0 for one that has been joined to another. An offer made
        # for an earlier state of a group is passed over.
        self.states = [1] * count
        # For each group, its summed likeness to every group it shares an edge with.
        self.sums: list[dict[int, float]] = [{} for _ in range(count)]
        self.offers: list[tuple[float, int, int, int, int]] = []
        # Each row's number once: as many again for each edge would take more than the rest.
        rows = self.group_of.copy()
        for start in range(0, len(edges.left), _EDGES):
            some = slice(start, start + _EDGES)
            pairs = (edges.left[some], edges.right[some], edges.likeness[some])
            for left, right, likeness in zip(*(one.tolist() for one in pairs), strict=True):
                one, two = rows[left], rows[right]
                self.sums[one][two] = self.sums[two][one] = likeness
                self._offer(one, two, likeness)

    def _offer(self, one: int, two: int, likeness: float) -> None:
        """Queue a joining if it clears its bar; the highest above the bar comes first."""
        sizes = self.sizes[one], self.sizes[two]
        above = likeness / (sizes[0] * sizes[1]) / self.height(min(sizes))
        if above >= 1:
            one, two = min(one, two), max(one, two)
            heapq.heappush(self.offers, (-above, one, two, self.states[one], self.states[two]))

    def run(self) -> npt.NDArray[np.int64]:
        """Join until no offer clears its bar; return the group numbers."""
        while self.offers:
            _, one, two, *states = heapq.heappop(self.offers)
            if states == [self.states[one], self.states[two]]:
                self._join(one, two)
        numbers: dict[int, int] = {}
        return np.array(
            [numbers.setdefault(self._find(row), len(numbers)) for row in range(len(self.sizes))],
            dtype=np.int64,
        )

    def _join(self, one: int, two: int) -> None:
        """Join ``two`` to ``one``, whose number is lower, and offer again."""
        self.group_of[two] = one
        self.sizes[one] += self.sizes[two]
        self.states[one] += 1
        self.states[two] = 0
        mine, theirs = self.sums[one], self.sums[two]
        self.sums[two] = {}
        del mine[two], theirs[one]
        for other, likeness in theirs.items():
            del self.sums[other][two]
            mine[other] = self.sums[other][one] = mine.get(other, 0.0) + likeness
        for other, likeness in mine.items():
            self._offer(one, other, likeness)

    def _find(self, row: int) -> int:
        while self.group_of[row] != row:
            self.group_of[row] = self.group_of[self.group_of[row]]
            row = self.group_of[row]
        return row
