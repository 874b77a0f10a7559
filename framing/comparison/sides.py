"""Pairs: which outlets or groups are compared, and the articles that both sides' events give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

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
