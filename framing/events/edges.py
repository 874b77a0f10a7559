"""Edges: which articles are alike enough, and near enough in time, to be looked at together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.engine import Here, Steps, Workers, run

# Day numbers, NaN where there is no date.
Days = npt.NDArray[np.float64]

# Rows multiplied at a time: enough to keep the product busy, few enough to keep it in memory.
BLOCK = 256
# Rows of a block multiplied at a time.
_MULTIPLIED = 64
# Blocks that one worker is given at a time, with the rows in their reach.
WINDOW = 16
# Pairs of rows in reach from which on windows are worth their way to workers: at some 50 ns each,
# half a minute. Below, looking for them takes less than sending them.
WORTH_SHARING = 500_000_000


@dataclass(frozen=True, slots=True)
class Nearness:
    """How days between two articles lower their likeness.

    Up to ``free`` days not at all, then by a factor e every ``fade`` days, never below ``least``;
    farther apart than ``reach`` days two articles are not compared. Where a date is missing, the
    factor is ``unknown``.
    """

    free: float
    fade: float
    least: float
    reach: int
    unknown: float = 1.0

    def factor(self, days: Days) -> npt.NDArray[np.float64]:
        """Return what a likeness is multiplied by, between 0 and 1.

        >>> week = Nearness(free=1, fade=2, least=0.3, reach=14)
        >>> week.factor(np.array([0.0, 1.0, 3.0, 9.0, 15.0, np.nan])).round(2).tolist()
        [1.0, 1.0, 0.37, 0.3, 0.0, 1.0]
        """
        faded = np.maximum(np.exp(-np.maximum(days - self.free, 0) / self.fade), self.least)
        return np.where(np.isnan(days), self.unknown, np.where(days > self.reach, 0.0, faded))


def undated_last(day: float) -> float:
    """Return a day to sort by: the undated come after all others."""
    return math.inf if math.isnan(day) else day


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of rows (``left`` below ``right``) and their likeness, sorted by pair."""

    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    likeness: npt.NDArray[np.float64]


def find_edges(
    vectors: sp.csr_array,
    first: Days,
    last: Days,
    *,
    nearness: Nearness,
    least: float,
    workers: Workers | None = None,
) -> Edges:
    """Return every pair of rows whose product, lowered by the days between them, is ``least``.

    ``first`` and ``last`` are the days each row spans (the same for an article), NaN where
    undated; rows must come sorted by ``first`` with the undated at the end. A dated row is
    multiplied only with the rows within reach, so that work grows with the rows in the window; an
    undated one with all. ``workers`` share the windows, where there are so many pairs that it
    pays; the result is the same.
    """
    rows = vectors.shape[0]
    dated = int(np.count_nonzero(~np.isnan(first)))
    blocks = []
    for start, stop in _blocks(0, dated):
        horizon = float(np.max(last[start:stop])) + nearness.reach
        blocks.append((start, stop, int(np.searchsorted(first[:dated], horizon, side="right"))))
    pairs = sum((stop - start) * (end - start) for start, stop, end in blocks)
    sharing = workers if workers is not None and pairs >= WORTH_SHARING else Here()
    steps = Steps(_Looking(least), name=_name)
    looked = chain(
        run(steps, _windows(vectors, blocks), workers=sharing),
        (
            _strong_pairs(vectors, slice(start, stop), slice(0, stop), least)
            for start, stop in _blocks(dated, rows)
        ),
    )
    # As they come: together with those that days part they would be several times as many.
    found = _joined([_near(edges, first, last, nearness, least) for edges in looked])
    order = np.lexsort((found.right, found.left))
    return Edges(found.left[order], found.right[order], found.likeness[order])


def _near(edges: Edges, first: Days, last: Days, nearness: Nearness, least: float) -> Edges:
    """Return the pairs whose likeness, lowered by the days between them, is ``least``."""
    left, right = edges.left, edges.right
    between = np.maximum(first[left], first[right]) - np.minimum(last[left], last[right])
    likeness = edges.likeness * nearness.factor(np.maximum(between, 0))
    kept = likeness >= least
    return Edges(left[kept], right[kept], likeness[kept])


def _joined(found: list[Edges]) -> Edges:
    """Return pairs one after another."""
    left, right = (
        np.concatenate([getattr(edges, name) for edges in found] or [np.empty(0, np.int64)])
        for name in ("left", "right")
    )
    return Edges(left, right, np.concatenate([e.likeness for e in found] or [np.empty(0)]))


@dataclass(frozen=True, slots=True)
class _Window:
    """Consecutive blocks, as (start, stop, end of reach), with the rows of all, from ``start`` on.

    The blocks' numbers count from there.
    """

    start: int
    vectors: sp.csr_array
    blocks: tuple[tuple[int, int, int], ...]


def _windows(vectors: sp.csr_array, blocks: list[tuple[int, int, int]]) -> Iterator[_Window]:
    for first in range(0, len(blocks), WINDOW):
        here = blocks[first : first + WINDOW]
        start, reached = here[0][0], max(end for _, _, end in here)
        moved = tuple((begin - start, stop - start, end - start) for begin, stop, end in here)
        yield _Window(start, vectors[start:reached], moved)


@dataclass(frozen=True, slots=True)
class _Looking:
    """Looks for the pairs of one window: what a worker runs."""

    least: float

    def __call__(self, window: _Window) -> Edges:
        found = _joined(
            [
                _strong_pairs(window.vectors, slice(start, stop), slice(start, end), self.least)
                for start, stop, end in window.blocks
            ]
        )
        return Edges(found.left + window.start, found.right + window.start, found.likeness)


def _name(window: _Window) -> str:
    """Return what a window is called in a message."""
    return f"pairs of articles {window.start + 1} to {window.start + window.blocks[-1][1]}"


def _blocks(start: int, stop: int) -> list[tuple[int, int]]:
    return [(begin, min(begin + BLOCK, stop)) for begin in range(start, stop, BLOCK)]


def _strong_pairs(vectors: sp.csr_array, some: slice, others: slice, least: float) -> Edges:
    """Return the pairs of two stretches of rows that reach ``least``, each pair once.

    The stretches begin together (``some`` looks forward) or end together (it looks back).
    """
    begun = some.start == others.start
    # Turned once. Of few rows at a time the products are made: they may be as many as the cells.
    turned = sp.csr_array(vectors[others].T)
    found = []
    for start in range(some.start, some.stop, _MULTIPLIED):
        product = sp.coo_array(vectors[start : min(start + _MULTIPLIED, some.stop)] @ turned)
        strong = product.data >= least
        one = product.row[strong].astype(np.int64) + start
        two = product.col[strong].astype(np.int64) + others.start
        once = two > one if begun else two < one
        one, two = one[once], two[once]
        likeness = product.data[strong][once]
        found.append(Edges(np.minimum(one, two), np.maximum(one, two), likeness))
    return _joined(found)
