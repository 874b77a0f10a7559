"""The verdict: gates that a comparison must pass, each with its reason in words, and q."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.measures.measure import Measure

NOT_ENOUGH = "not enough evidence"
DIFFERS = "differs"
NONE_SHOWN = "no difference shown"

# Articles a side, and units of the denominator a side (mentions of the concept for word choice).
LEAST_ARTICLES = 5
LEAST_UNITS = 10
# Both sides together: what the numerator counts, and what the denominator has beside it. Below
# this a share's interval misses the truth too often, whatever the number of events.
LEAST_COUNTED = 5
ALPHA = 0.05
# Benjamini and Hochberg's procedure spends its whole 5 % where nothing differs (p is exact), so
# half of the runs would have more than 5 in 100. Half of it is kept back: for what the tests'
# dependence may add (variants of one concept, shares that add up to 1, voices that overlap), and
# so that "at most 5 %" holds and not only on average. See docs/method.md for what it costs.
RESERVE = 2.0


@dataclass(frozen=True, slots=True)
class Ground:
    """What a comparison of two sides on one measure stands on.

    Pairs are (the outlet's, the other's). ``clusters`` are what the jackknife leaves out one by
    one: events, or the outlets of two groups; ``in_words`` names them.
    """

    names: tuple[str, str]
    articles: tuple[int, int]
    units: tuple[float, float]
    counted: float
    events: int
    clusters: int
    smallest_p: float
    in_words: str = "events"


def failed_gate(measure: Measure, ground: Ground) -> str:
    """Return why there is not enough evidence, or ``""`` where every gate is passed.

    Gates: 5 articles a side; 10 units of denominator a side; for shares 5 of what is counted and
    5 of its rivals, for rates 5 of what is counted, both sides together; two events or more, for
    a jackknife; an arrangement of labels that could give p ≤ .05.
    """
    return next(_reasons(measure, ground), "")


def _reasons(measure: Measure, ground: Ground) -> Iterator[str]:
    for name, articles in zip(ground.names, ground.articles, strict=True):
        if articles < LEAST_ARTICLES:
            yield f"{name}: {_count(articles, 'article')} to count in; {LEAST_ARTICLES} are needed"
    for name, units in zip(ground.names, ground.units, strict=True):
        if units < LEAST_UNITS:
            yield f"{name}: {units:g} {measure.out_of}; {LEAST_UNITS} are needed"
    if measure.kind != "mean" and ground.counted < LEAST_COUNTED:
        yield f"both together: {ground.counted:g} {measure.counts}; {LEAST_COUNTED} are needed"
    rivals = sum(ground.units) - ground.counted
    if measure.kind == "share" and rivals < LEAST_COUNTED:
        yield (
            f"both together: {rivals:g} of {measure.out_of} that are not {measure.counts}; "
            f"{LEAST_COUNTED} are needed"
        )
    if ground.clusters < 2:
        yield f"too few {ground.in_words} to tell chance from difference by: 2 a comparison"
    if ground.smallest_p > ALPHA:
        yield (
            f"{ground.clusters} {ground.in_words} allow too few shuffles: "
            f"p could not be under {ground.smallest_p:.2g}"
        )


def benjamini_hochberg(p: Sequence[float]) -> NDArray[np.float64]:
    """Return q of each p: the smallest false discovery rate at which it is a discovery.

    Benjamini & Hochberg 1995.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(3).tolist()
    [0.03, 0.04, 0.04]
    """
    values = np.asarray(p, dtype=float)
    order = np.argsort(values)[::-1]
    ranks = np.arange(len(values), 0, -1)
    adjusted = np.minimum.accumulate(values[order] * len(values) / ranks)
    found = np.empty(len(values))
    found[order] = np.minimum(adjusted, 1.0)
    return found


def q_values(p: Sequence[float]) -> NDArray[np.float64]:
    """Return the q that a run reports: Benjamini and Hochberg's at half the level.

    It is ``RESERVE`` times theirs, so ``q ≤ .05`` is their procedure at .025. Benjamini and
    Yekutieli's (2001), which holds under any dependence, is 5 times theirs over 80 tests and 9
    over 3,000: there an effect that stands alone needs a p that 200,000 draws cannot show.

    >>> q_values([0.01, 0.04, 0.03]).round(3).tolist()
    [0.06, 0.08, 0.08]
    """
    return np.minimum(RESERVE * benjamini_hochberg(p), 1.0)


def verdict_of(*, q: float, low: float, high: float, difference: float, least: float) -> str:
    """Return the verdict of a comparison that passed its gates.

    ``differs`` needs q ≤ .05, an interval on one side of 0, and a difference of at least
    ``least``, what the tool's own errors could make.

    >>> verdict_of(q=0.01, low=0.1, high=0.3, difference=0.2, least=0.05)
    'differs'
    >>> verdict_of(q=0.01, low=0.01, high=0.05, difference=0.03, least=0.05)
    'no difference shown'
    """
    one_sided = low > 0 or high < 0
    return DIFFERS if q <= ALPHA and one_sided and abs(difference) >= least else NONE_SHOWN


def why_not_shown(measure: Measure, *, low: float, high: float) -> str:
    """Return what a verdict of no difference leaves open: how large a one the data could miss.

    >>> from framing.measures.attributing import SILENCES, ATTRIBUTION
    >>> why_not_shown(SILENCES, low=-0.12, high=0.31)
    'a difference of up to 0.31 per article could have been missed'
    >>> from dataclasses import replace
    >>> why_not_shown(replace(ATTRIBUTION[0], least=0.05), low=0.01, high=0.04)
    "a difference of up to 4 points could have been missed; under 5 may be the tool's own error"
    """
    reach = max(abs(low), abs(high))
    told = f"{reach:.2g}" if measure.kind == "mean" else f"{reach:.2g} {measure.unit}"
    if measure.kind == "share":
        told = f"{100 * reach:.2g} points"
    said = f"a difference of up to {told} could have been missed"
    if measure.least and (low > 0 or high < 0):
        said += f"; under {100 * measure.least:.2g} may be the tool's own error"
    return said


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
