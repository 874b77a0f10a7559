"""The interval: each side's own, by counting and the jackknife, joined to one of the difference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from framing.measures.measure import Kind

Matrix = NDArray[np.float64]

CONFIDENCE = 0.95
_TAIL = (1 - CONFIDENCE) / 2

# Jeffreys' prior of a share is Beta(½, ½) and of a rate Gamma(½, 0): half a thing counted.
_PRIOR = 0.5
# Levels may differ so much from event to event that hardly anything varies within them; so small
# a part of the counting error is itself hardly known.
_LEAST_WITHIN = 0.05
# What the jackknife finds beyond the variance of counting is taken for clumps as far as it is more
# than chance finds in 7 of 10 draws without any: all of it would make intervals too wide where
# there are no clumps (up to .979 instead of .95), and less than it too narrow where there are.
_BY_CHANCE = 0.7
# Degrees of freedom so many are as good as endless.
_MANY = 1e6


@dataclass(frozen=True, slots=True)
class Side:
    """One side's pooled value, unscaled, and the number of units that it is as good as."""

    value: float
    units: float


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


def within_share(numerators: Matrix, denominators: Matrix, weights: Matrix) -> Matrix:
    """Return which part of the variance of shares lies within events, ``[measures]``, .05 to 1.

    Where every event has a level of its own, what varies by chance is less than the pooled share
    p(1 − p) says: with K of N counted in an event, only K(N − K) / (N(N − 1)) (Mantel & Haenszel
    1959). ``numerators`` ``[events × measures]`` and ``denominators`` ``[events]`` are of both
    sides together, ``weights`` ``[events]``.

    >>> import numpy as np
    >>> counted = np.array([[5.0, 0.0], [5.0, 10.0]])
    >>> within_share(counted, np.array([10.0, 10.0]), np.array([1.0, 1.0])).round(2).tolist()
    [1.0, 0.05]
    """
    total, weight = denominators[:, None], weights[:, None]
    level = numerators / total
    rest = np.maximum(total - numerators, 0) / np.maximum(total - 1, 1)
    within = (weight * level * rest).sum(axis=0)
    pooled = (weight * level).sum(axis=0) / weights.sum()
    whole = weights.sum() * pooled * (1 - pooled)
    part = within / np.where(whole > 0, whole, 1.0)
    found: Matrix = np.where(whole > 0, np.clip(part, _LEAST_WITHIN, 1.0), 1.0)
    return found


def interval_of(
    one: Side, other: Side, kind: Kind, *, error: float, freedom: float, within: float = 1.0
) -> tuple[float, float]:
    """Return low and high of the 95 % interval of ``one.value - other.value``.

    ``error`` is the jackknife's, with ``freedom`` degrees of freedom (clusters − 1 where events
    are clusters). Of a mean the interval is the jackknife's with Student's t. Of a share or rate
    each side has its own, Jeffreys' (Brown, Cai & DasGupta 2001), and the two are joined by MOVER
    (Newcombe 1998; Zou & Donner 2008): where one side has few mentions, all of one variant, its
    events do not vary and a jackknife alone covers .80 where it says .95.

    Things counted come in clumps: an article goes on with the word it began with. So each side
    counts for fewer units, by the design effect (Kish 1965; Korn & Graubard 1998): ``within``, the
    variance of counting one by one, and on top what the jackknife finds beyond it. The degrees
    of freedom are Satterthwaite's (1946): the first part is known, the second estimated. A
    percentile bootstrap is not used: over few events it covers .53 to .86 where it says .95.

    >>> side = Side(0.5, 100.0)
    >>> low, high = interval_of(side, side, "share", error=0.05, freedom=50)
    >>> round(low, 3), round(high, 3)
    (-0.137, 0.137)
    """
    difference = one.value - other.value
    if kind == "mean":
        reach = float(special.stdtrit(freedom, 1 - _TAIL)) * error
        return difference - reach, difference + reach
    alone = _counting_variance(one, kind) + _counting_variance(other, kind)
    by_chance = within * float(special.chdtri(freedom, 1 - _BY_CHANCE)) / freedom
    beyond = max(error**2 / alone - by_chance, 0.0)
    effect = within + beyond
    many = freedom * (effect / beyond) ** 2 if beyond > 0 else _MANY
    # Jeffreys' tail that Student's t has: the effect is estimated from few clusters.
    tail = float(special.ndtr(-special.stdtrit(min(many, _MANY), 1 - _TAIL)))
    low, high = _side_interval(one, kind, effect, tail)
    other_low, other_high = _side_interval(other, kind, effect, tail)
    below = float(np.hypot(one.value - low, other_high - other.value))
    above = float(np.hypot(high - one.value, other.value - other_low))
    if kind == "share":
        return max(difference - below, -1.0), min(difference + above, 1.0)
    return difference - below, difference + above


def _counting_variance(side: Side, kind: Kind) -> float:
    """Return the variance of counting one by one; never 0, as a prior's half thing is counted."""
    if kind == "rate":
        return (side.value * side.units + _PRIOR) / side.units**2
    value = (side.value * side.units + _PRIOR) / (side.units + 2 * _PRIOR)
    return value * (1 - value) / side.units


def _side_interval(side: Side, kind: Kind, effect: float, tail: float) -> tuple[float, float]:
    """Return Jeffreys' interval of one side, which always holds the side's value."""
    units = side.units / effect
    counted = side.value * units
    if kind == "rate":
        low, high = (
            float(special.gammaincinv(counted + _PRIOR, one)) / units for one in (tail, 1 - tail)
        )
    else:
        rest = max(units - counted, 0.0)
        low, high = (
            float(special.betaincinv(counted + _PRIOR, rest + _PRIOR, one))
            for one in (tail, 1 - tail)
        )
    return min(low, side.value), max(high, side.value)


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
