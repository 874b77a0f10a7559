"""A cell: one pair of sides on the measures of one denominator, in the events that inform it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.comparison.clusters import OutletShuffle
from framing.comparison.estimate import Estimate, mantel_haenszel
from framing.comparison.interval import (
    Side,
    interval_of,
    jackknife_error,
    leave_one_out,
    within_share,
)
from framing.comparison.permutation import ArticleShuffle, Shuffle, smallest_p
from framing.comparison.sides import Pair
from framing.comparison.verdict import Ground, failed_gate
from framing.measures.counting import Counts
from framing.measures.measure import Measure

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Cell:
    """Articles of two sides that have something in the denominator, in events where both have."""

    measures: tuple[Measure, ...]
    by_outlet: bool
    estimate: Estimate
    jackknife: Matrix
    within: Matrix
    grounds: tuple[Ground, ...]

    def values(self, column: int) -> dict[str, float | int]:
        """Return the numbers of one measure that every row shows."""
        scale, ground = self.measures[column].scale, self.grounds[column]
        value = scale * float(self.estimate.value[column])
        other = scale * float(self.estimate.other_value[column])
        return {
            "value": value,
            "other_value": other,
            "difference": value - other,
            "articles": ground.articles[0],
            "other_articles": ground.articles[1],
            "events": ground.events,
        }

    def failed_gate(self, column: int) -> str:
        """Return why one measure has not enough evidence, or ``""``."""
        reason = failed_gate(self.measures[column], self.grounds[column])
        if not reason and np.isnan(self.jackknife[column]):
            return "without one of the outlets the groups share no event"
        return reason

    def interval(self, column: int) -> tuple[float, float]:
        """Return the 95 % interval of a measure's difference (``framing.comparison.interval``)."""
        measure, found = self.measures[column], self.estimate
        low, high = interval_of(
            Side(float(found.value[column]), found.units[0]),
            Side(float(found.other_value[column]), found.units[1]),
            measure.kind,
            error=float(self.jackknife[column]),
            freedom=self.grounds[column].clusters - (2 if self.by_outlet else 1),
            within=float(self.within[column]),
        )
        return low * measure.scale, high * measure.scale


def shuffle_of(
    counts: Counts, pair: Pair, columns: NDArray[np.intp], *, by_outlet: bool = False
) -> Shuffle:
    """Return the shuffle of labels that a pair's measures are tested with."""
    numerators, denominators = _numbers(counts, pair, columns)
    if by_outlet:
        return _outlet_shuffle(pair, numerators, denominators)
    return ArticleShuffle(numerators, denominators, event=pair.event, first=pair.first)


def cell_of(counts: Counts, pair: Pair, *, by_outlet: bool = False) -> Cell:
    """Return the cell of a pair whose articles all have something in the denominator.

    ``counts`` are those of measures with that denominator. With ``by_outlet`` the sides are groups,
    and their outlets the clusters of the jackknife.
    """
    numerators, denominators = _numbers(counts, pair, np.arange(len(counts.measures)))
    event = np.unique(pair.event, return_inverse=True)[1]
    first, other = pair.first, ~pair.first
    estimate = mantel_haenszel(
        _sums(event[first], numerators[first]),
        _sums(event[first], denominators[first][:, None])[:, 0],
        other_numerators=_sums(event[other], numerators[other]),
        other_denominators=_sums(event[other], denominators[other][:, None])[:, 0],
    )
    # A rate's chance is Poisson's: levels of events take nothing away from it.
    within = np.where(
        [measure.kind == "share" for measure in counts.measures],
        within_share(
            _sums(event, numerators), _sums(event, denominators[:, None])[:, 0], estimate.weights
        ),
        1.0,
    )
    events = len(estimate.weights)
    if by_outlet:
        sides = [(len(set(pair.outlet[first])), len(set(pair.outlet[other])))]
        clusters = sum(sides[0]) if min(sides[0]) > 1 else 1
        enough = clusters > 1
        shuffle = _outlet_shuffle(pair, numerators, denominators) if enough else None
        error = shuffle.error() if shuffle else np.full(len(counts.measures), np.nan)
    else:
        firsts = np.bincount(event[first])
        sides = list(zip(firsts.tolist(), np.bincount(event[other]).tolist(), strict=True))
        clusters = events
        error = np.full(len(counts.measures), np.nan)
        if clusters > 1:
            error = jackknife_error(leave_one_out(estimate.parts, estimate.weights))
    units = (float(denominators[first].sum()), float(denominators[other].sum()))
    grounds = tuple(
        Ground(
            names=pair.names,
            articles=(int(first.sum()), int(other.sum())),
            units=units,
            counted=float(counted),
            events=events,
            clusters=clusters,
            smallest_p=smallest_p(sides),
            in_words="outlets" if by_outlet else "events",
        )
        for counted in numerators.sum(axis=0)
    )
    return Cell(counts.measures, by_outlet, estimate, error, within, grounds)


def _numbers(counts: Counts, pair: Pair, columns: NDArray[np.intp]) -> tuple[Matrix, Matrix]:
    numerators = counts.numerators[np.ix_(pair.places, columns)]
    return numerators, counts.denominators[pair.places, columns[0]]


def _outlet_shuffle(pair: Pair, numerators: Matrix, denominators: Matrix) -> OutletShuffle:
    event = np.unique(pair.event, return_inverse=True)[1]
    # An outlet stands on one side only; one that has articles in both groups is two clusters.
    key = pair.outlet * 2 + pair.first
    outlet = np.unique(key, return_inverse=True)[1]
    outlets, events = int(outlet.max()) + 1, int(event.max()) + 1
    place = outlet * events + event
    by_event = np.zeros((outlets * events, numerators.shape[1]))
    np.add.at(by_event, place, numerators)
    out_of = np.zeros(outlets * events)
    np.add.at(out_of, place, denominators)
    first = np.zeros(outlets, dtype=bool)
    first[outlet[pair.first]] = True
    return OutletShuffle(
        by_event.reshape(outlets, events, -1), out_of.reshape(outlets, events), first=first
    )


def _sums(groups: NDArray[np.intp], numbers: Matrix) -> Matrix:
    """Add up rows by group; groups are 0, 1, … and none is empty."""
    order = np.argsort(groups, kind="stable")
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    summed: Matrix = np.add.reduceat(numbers[order], starts, axis=0)
    return summed
