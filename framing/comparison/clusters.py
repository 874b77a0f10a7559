"""Outlets as clusters: the jackknife and the shuffle where groups of outlets are compared."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from framing.comparison.interval import jackknife_error, studentised
from framing.comparison.permutation import MOST_DRAWS, choices

Matrix = NDArray[np.float64]
Labels = NDArray[np.bool_]

# Draws of a block; a block holds draws × events numbers for each outlet left out.
_BLOCK_CELLS = 1 << 20


class OutletShuffle:
    """Labels of two groups' outlets, shuffled over outlets.

    ``numerators`` ``[outlets × events × measures]``, ``denominators`` ``[outlets × events]``,
    ``first`` ``[outlets]`` whether an outlet is of the first group; at least two outlets in each.

    With N and T an event's numerator and denominator of all outlets, a and n those of the first
    group, the part of an event is (a m − b n) / T = a − n N / T: a sum over outlets. So parts of
    all draws are one product of draws × outlets with outlets × measures, also without an outlet.
    An event that only one group tells has the part 0 and the weight n (T − n) / T = 0.
    """

    def __init__(self, numerators: Matrix, denominators: Matrix, *, first: Labels) -> None:
        totals = numerators.sum(axis=1)
        # An order of the numbers alone: names of outlets change nothing.
        order = np.lexsort((*totals.T[::-1], denominators.sum(axis=1)))
        self._numerators, self._denominators = numerators[order], denominators[order]
        self._first = first[order]
        parts, _ = self._pooled(self._first[None, :], np.ones(len(first), dtype=bool))
        decided = parts[0][np.abs(parts[0]) > 0]
        if decided.size and decided[0] < 0:
            self._first = ~self._first
        self.arrangements = math.comb(len(first), int(self._first.sum()))

    def observed(self) -> Matrix:
        """Return z of the real labels, ``[measures]``."""
        z: Matrix = self._statistics(self._first[None, :])[0]
        return z

    def drawn(self, rng: np.random.Generator, draws: int) -> Iterator[Matrix]:
        """Yield z of random arrangements in blocks, ``[block × measures]``."""
        outlets, first = len(self._first), int(self._first.sum())
        for size in self._blocks(draws):
            nearest = np.argpartition(rng.random((size, outlets)), first - 1, axis=1)[:, :first]
            labels = np.zeros((size, outlets), dtype=bool)
            np.put_along_axis(labels, nearest, True, axis=1)
            yield self._statistics(labels)

    def every(self) -> Iterator[Matrix]:
        """Yield z of every arrangement in blocks; at most ``MOST_DRAWS`` of them."""
        assert self.arrangements <= MOST_DRAWS
        labels = choices(len(self._first), int(self._first.sum()))
        start = 0
        for size in self._blocks(len(labels)):
            yield self._statistics(labels[start : start + size])
            start += size

    def error(self) -> Matrix:
        """Return the jackknife's error of the real labels, NaN where it cannot be made."""
        return jackknife_error(self._without_each(self._first[None, :])[:, 0])

    def _blocks(self, draws: int) -> Iterator[int]:
        size = max(1, min(draws, _BLOCK_CELLS // max(1, self._denominators.shape[1])))
        for start in range(0, draws, size):
            yield min(size, draws - start)

    def _pooled(self, labels: Labels, kept: Labels) -> tuple[Matrix, Matrix]:
        """Return parts ``[draws × measures]`` and weights ``[draws]``, from the outlets kept."""
        numerators, denominators = self._numerators[kept], self._denominators[kept]
        total = denominators.sum(axis=0)
        told = total > 0
        numerators, denominators, total = numerators[:, told], denominators[:, told], total[told]
        level = numerators.sum(axis=0) / total[:, None]
        own = (numerators - denominators[:, :, None] * level).sum(axis=1)
        chosen = labels[:, kept].astype(float)
        given = chosen @ denominators
        return chosen @ own, (given * (total - given) / total).sum(axis=1)

    def _without_each(self, labels: Labels) -> Matrix:
        """Return the difference without each outlet, ``[outlets × draws × measures]``."""
        found = []
        for left_out in range(len(self._first)):
            kept = np.arange(len(self._first)) != left_out
            parts, weights = self._pooled(labels, kept)
            # Without this outlet the groups share no event: there is no difference to state.
            safe = np.where(weights > 0, weights, np.nan)
            found.append(parts / safe[:, None])
        return np.stack(found)

    def _statistics(self, labels: Labels) -> Matrix:
        parts, weights = self._pooled(labels, np.ones(len(self._first), dtype=bool))
        difference = parts / np.where(weights > 0, weights, np.nan)[:, None]
        without = self._without_each(labels)
        error = jackknife_error(without)
        size = np.sqrt((without**2).sum(axis=0))
        with np.errstate(invalid="ignore"):
            z = studentised(difference, error, size)
        # What cannot be told from the real difference counts as reaching it.
        return np.where(np.isnan(error) | np.isnan(difference), np.inf, z)
