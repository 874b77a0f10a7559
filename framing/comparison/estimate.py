"""The estimand: the difference of two sides within the same events (Mantel–Haenszel)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Estimate:
    """Two pooled values ``[measures]``, and by event what they were pooled from.

    ``parts`` ``[events × measures]`` over ``weights`` ``[events]``: the difference is the sum of
    the parts over the sum of the weights. ``units`` are how many units each side's value is as
    good as: fewer than it has, where weights differ (Kish 1965).
    """

    value: Matrix
    other_value: Matrix
    difference: Matrix
    parts: Matrix
    weights: Matrix
    units: tuple[float, float]


def mantel_haenszel(
    numerators: Matrix,
    denominators: Matrix,
    *,
    other_numerators: Matrix,
    other_denominators: Matrix,
) -> Estimate:
    """Pool both sides over events with the same weights, and take the difference.

    With a of n and b of m in an event, the weight is w = nm / (n + m), the difference
    Σ w (a/n − b/m) / Σ w (Mantel & Haenszel 1959; Greenland & Robins 1985). Both values carry the
    same weights, so their difference is the difference. Nothing is smoothed.

    Numerators are ``[events × measures]``, denominators ``[events]`` and above 0 in every event.

    >>> import numpy as np
    >>> found = mantel_haenszel(
    ...     np.array([[1.0], [3.0]]), np.array([2.0, 4.0]),
    ...     other_numerators=np.array([[0.0], [1.0]]), other_denominators=np.array([2.0, 4.0]),
    ... )
    >>> found.difference.tolist()  # (1 × 0.5 + 2 × 0.5) / (1 + 2)
    [0.5]
    """
    n, m = denominators[:, None], other_denominators[:, None]
    weights = n * m / (n + m)
    total = weights.sum()
    value = (numerators * m / (n + m)).sum(axis=0) / total
    other_value = (other_numerators * n / (n + m)).sum(axis=0) / total
    parts = (numerators * m - other_numerators * n) / (n + m)
    # Each of a side's units in an event weighs what the other side has there, over both.
    units = float(total**2 / (n * (m / (n + m)) ** 2).sum())
    other_units = float(total**2 / (m * (n / (n + m)) ** 2).sum())
    difference = parts.sum(axis=0) / total
    return Estimate(value, other_value, difference, parts, weights[:, 0], (units, other_units))
