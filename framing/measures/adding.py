"""Adding up by twos: sums of many pieces, in an order that only their number decides."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
# Numbers of outlets, by outlet; one that is not there has nothing.
Sums = Mapping[str, Matrix]


class ByTwos:
    """Sums that are added up as they come: neighbours by twos, then the sums of neighbours.

    A sum of fractions hangs on the order of adding in its last digit: here the order is the same
    whoever made the pieces. Of a thousand pieces ten sums are held at a time.

    >>> sums = ByTwos()
    >>> for number in (1.0, 2.0, 4.0):
    ...     sums.add({"Alder": np.array([number])})
    >>> sums.total()
    {'Alder': array([7.])}
    """

    def __init__(self) -> None:
        self._held: list[tuple[int, Sums]] = []

    def add(self, piece: Sums) -> None:
        """Add the next piece."""
        level = 0
        while self._held and self._held[-1][0] == level:
            piece = _both(self._held.pop()[1], piece)
            level += 1
        self._held.append((level, piece))

    def total(self) -> Sums:
        """Return the sum of all pieces so far."""
        found: Sums = {}
        for _, one in reversed(self._held):
            found = _both(one, found)
        return found


def _both(one: Sums, other: Sums) -> Sums:
    joined = dict(one)
    for name, numbers in other.items():
        joined[name] = joined[name] + numbers if name in joined else numbers
    return joined
