"""The interval: a leave-one-cluster-out jackknife with Student's t."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Matrix = NDArray[np.float64]

CONFIDENCE = 0.95

# Of the reach that counting alone gives, so much is the least an interval has. Simulated (see
# tests/comparison/test_laws.py): with none, thin cells cover .79 to .90; with three quarters every
# cell covers .93 or more; with all of it most cells cover over .975, too wide.
SAMPLING_FLOOR = 0.75


def leave_one_out(parts: Matrix, weights: Matrix) -> Matrix:
    """Return the pooled difference without each cluster in turn, ``[clusters × measures]``.

    ``parts`` is ``[clusters × measures]``, ``weights`` ``[clusters]`` and above 0; at least two
    clusters.
    """
    rest = weights.sum() - weights
    without: Matrix = (parts.sum(axis=0) - parts) / rest[:, None]
    return without


def jackknife_error(estimates: Matrix) -> Matrix:
    """Return the jackknife's standard error of estimates made without each cluster in turn.

    √((k − 1) / k · Σ (d₋ᵢ − d̄)²) over k clusters (Efron & Stein 1981).

    >>> import numpy as np
    >>> jackknife_error(np.array([[1.0], [3.0]])).tolist()
    [1.0]
    """
    clusters = len(estimates)
    spread = estimates - estimates.mean(axis=0)
    error: Matrix = np.sqrt((clusters - 1) / clusters * (spread**2).sum(axis=0))
    return error


def sampling_error(
    numerators: Matrix, denominators: Matrix, weights: Matrix, *, shares: NDArray[np.bool_]
) -> Matrix:
    """Return the error that counting alone gives the pooled difference, ``[measures]``.

    With K of N counted on both sides together, n and m a side, the first side's count varies by
    nmK(N − K) / (N²(N − 1)) where what is counted are some of the N (Mantel & Haenszel 1959), by
    nmK / N² where the denominator is what they could stand in. An interval does not claim
    much less: where a side has few mentions, all of one variant, its events do not vary and the
    jackknife alone covers .79 to .87 where it says .95.

    ``numerators`` ``[events × measures]`` and ``denominators`` ``[events]`` are of both sides
    together, ``weights`` ``[events]`` are nm / N, ``shares`` ``[measures]`` says which are shares.
    """
    total, weight = denominators[:, None], weights[:, None]
    rest = np.maximum(total - numerators, 0) / np.maximum(total - 1, 1)
    varied = weight * numerators / total * np.where(shares, rest, 1.0)
    error: Matrix = np.sqrt(varied.sum(axis=0)) / weights.sum()
    return error


def t_interval(
    difference: Matrix,
    error: Matrix,
    *,
    freedom: int,
    bounds: tuple[Matrix, Matrix],
    sampling: Matrix,
) -> tuple[Matrix, Matrix]:
    """Return low and high of the 95 % interval, within what the difference can be.

    ``freedom`` are Student's degrees of freedom of the jackknife's ``error``: clusters − 1 where
    events are clusters. The interval reaches at least three quarters as far as ``sampling``, the
    error of counting alone, does with the normal distribution. A percentile bootstrap is not
    used: over few events it covers .53 to .86 where it says .95.
    """
    tail = (1 + CONFIDENCE) / 2
    floor = SAMPLING_FLOOR * stats.norm.ppf(tail) * sampling
    reach = np.maximum(stats.t.ppf(tail, freedom) * error, floor)
    return np.maximum(difference - reach, bounds[0]), np.minimum(difference + reach, bounds[1])


def studentised(difference: Matrix, error: Matrix, scale: Matrix) -> Matrix:
    """Return the difference over its error: 0 where both are 0, infinite where only the error is.

    What is below ``_ROUNDING`` of ``scale``, the size of the parts, is rounding, not a difference.
    """
    difference = np.where(np.abs(difference) <= _ROUNDING * scale, 0.0, difference)
    certain = error <= _ROUNDING * scale
    infinite = np.where(difference == 0, 0.0, np.copysign(np.inf, difference))
    return np.where(certain, infinite, difference / np.where(certain, 1.0, error))


# The error is a root of a difference of sums: half of the 16 digits are left.
_ROUNDING = 1e-7
