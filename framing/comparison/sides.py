"""Pairs: which outlets or groups are compared, and the articles that both sides' events give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.batches import Names, event_codes

Places = NDArray[np.intp]

REST = "(rest)"
# All pairs up to so many outlets: 45 pairs. Beyond that each against the rest.
MOST_PAIRED = 10


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """Two sides and the articles they compare.

    ``places`` are rows of the counts, ``first`` says which are the outlet's, ``event`` is a code
    of the event, ``outlet`` one of who published.
    """

    names: tuple[str, str]
    places: Places
    first: NDArray[np.bool_]
    event: Places
    outlet: Places


@dataclass(frozen=True, eq=False, slots=True)
class Tellers:
    """Which side and outlet each of some articles is of, and which event it tells, by number.

    ``names`` are the sides, in order; an article of none is -1. Events have numbers in the order of
    their first articles. ``earliest`` ``[sides × outlets]`` says where a side's first article by an
    outlet stands.
    """

    names: tuple[str, ...]
    side: Places
    event: Places
    outlet: Places
    earliest: Places

    @classmethod
    def of(cls, sides: Names, events: Names, outlets: Names) -> Self:
        """Return who tells what; ``""`` is no side, or no event: such an article shares none."""
        known = sides != ""
        codes, names = pd.factorize(sides[known], sort=True)
        side = np.full(len(sides), -1, dtype=np.intp)
        side[known] = codes
        outlet = pd.factorize(outlets)[0]
        earliest = np.full((len(names), int(outlet.max(initial=-1)) + 1), len(sides))
        np.minimum.at(earliest, (codes, outlet[known]), np.flatnonzero(known))
        return cls(tuple(map(str, names)), side, event_codes(events), outlet, earliest)

    def shared(self) -> Places:
        """Return the places of the articles on events that two sides or more tell."""
        known = np.flatnonzero(self.side >= 0)
        told = np.unique(np.stack([self.event[known], self.side[known]], axis=1), axis=0)
        several = np.bincount(told[:, 0], minlength=int(self.event.max(initial=-1)) + 1) > 1
        return known[several[self.event[known]]]

    def at(self, places: Places) -> Self:
        """Return the same of some of the articles."""
        return type(self)(
            self.names, self.side[places], self.event[places], self.outlet[places], self.earliest
        )

    def sides(self, names: tuple[str, str]) -> list[int]:
        """Return the numbers of the sides of a pair."""
        if names[1] == REST:
            return list(range(len(self.names)))
        return [self.names.index(name) for name in names]

    def pair(self, names: tuple[str, str]) -> Pair:
        """Return a pair and its articles; events and outlets in the order of their first ones."""
        sides = self.sides(names)
        places = np.flatnonzero(np.isin(self.side, sides))
        first = self.side[places] == self.names.index(names[0])
        _, begins, event = np.unique(self.event[places], return_index=True, return_inverse=True)
        outlets = np.argsort(np.argsort(self.earliest[sides].min(axis=0)))
        return Pair(
            names,
            places,
            first,
            np.argsort(np.argsort(begins))[event],
            outlets[self.outlet[places]],
        )


def pairs_of(sides: Sequence[str], *, baseline: str = "") -> list[tuple[str, str]]:
    """Return the pairs to compare, in order of names.

    All pairs of up to 10; beyond that each against the rest; with a baseline each against it.

    >>> pairs_of(["B", "A", "C"])
    [('A', 'B'), ('A', 'C'), ('B', 'C')]
    >>> pairs_of(["B", "A", "C"], baseline="C")
    [('A', 'C'), ('B', 'C')]
    """
    names = sorted({side for side in sides if side})
    if baseline:
        return [(name, baseline) for name in names if name != baseline]
    if len(names) <= MOST_PAIRED:
        return list(combinations(names, 2))
    return [(name, REST) for name in names]


def shared(pair: Pair) -> Pair:
    """Return the pair with only the events that both sides tell."""
    if not pair.places.size:
        return pair
    codes = int(pair.event.max()) + 1
    told = np.bincount(pair.event[pair.first], minlength=codes) > 0
    told &= np.bincount(pair.event[~pair.first], minlength=codes) > 0
    return kept(pair, told[pair.event])


def kept(pair: Pair, keep: NDArray[np.bool_] | Places) -> Pair:
    """Return the pair with only the articles to keep, told by place or by yes and no."""
    return Pair(
        pair.names, pair.places[keep], pair.first[keep], pair.event[keep], pair.outlet[keep]
    )
