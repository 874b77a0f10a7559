"""Profiles: an outlet's measures over all its articles and within each story, with interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from framing.engine import Here, Steps, Workers, run
from framing.measures.adding import ByTwos, Sums
from framing.measures.batches import Batch, Batches, Telling, event_codes
from framing.measures.counting import Counts, stories_of_several, told_of
from framing.measures.measure import Measure

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Columns = dict[str, NDArray[Any]]
# Where a table of profiles stands: by outlet, all its articles before its stories.
Place = tuple[str, int]

COLUMNS = (
    "outlet",
    "within",
    "measure",
    "value",
    "unit",
    "low",
    "high",
    "numerator",
    "denominator",
    "articles",
    "events",
)

# The same bounds as a comparison's: below them a profile shows its value and no interval.
LEAST_ARTICLES = 5
LEAST_UNITS = 10
LEAST_COUNTED = 5
# A spread over fewer events says next to nothing about the outlet.
LEAST_EVENTS = 5
CONFIDENCE = 0.95
# Articles × measures added up together: a dozen arrays of so many numbers take some 200 MB.
_BLOCK_CELLS = 1 << 21


def profile_outlets(counts: Counts, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``profiles``: a row for each outlet, place and measure it says anything on.

    ``within`` is ``all``, all the outlet's articles, or a story of two events or more. ``value``
    is ``scale`` × numerator / denominator; rows without a denominator are left out, and within a
    story the shares and rates that are 0 for everyone. ``articles`` and ``events`` are those with
    something in the denominator.

    ``low`` and ``high`` are a 95 % interval by a jackknife that leaves out one event at a time
    (an article without event is its own), with Student's t. They are NaN, written as empty cells,
    with under 5 articles or events, under 10 units of denominator, or under 5 of what is counted
    or, for shares, of what is not. Outlets tell different events: a difference between profiles
    may be one of topic.
    """
    tables = sorted(profile_stretches(counts, articles), key=lambda one: one[0])
    return pd.concat([table for _, table in tables], ignore_index=True)


def profile_stretches(
    counts: Counts, articles: pd.DataFrame, *, workers: Workers | None = None
) -> Iterator[tuple[Place, pd.DataFrame]]:
    """Yield the rows of ``profile_outlets`` in tables of one outlet, each with its place.

    Tables of one place come in order. Workers share the stories. An event lies within one, so each
    makes the rows of its stories; for all articles together it makes what they add to the sums of
    their outlets, and these are added up by twos. No number hangs on who made it.
    """
    batches = Batches(counts, Telling.of(counts, articles))
    workers = workers or Here()
    totals, spreads = ByTwos(), ByTwos()
    steps = Steps(_Totals(counts.measures), fetch=batches)
    for sums in run(steps, batches.places(), workers=workers):
        totals.add(sums)
    whole = totals.total()
    steps = Steps(_Stories(counts.measures, whole), fetch=batches)
    for tables, sums in run(steps, batches.places(), workers=workers):
        spreads.add(sums)
        yield from (((outlet, 1), table) for outlet, table in tables)
    register, every = _Register.of(counts.measures), np.arange(len(counts.measures))
    for outlet, spread in spreads.total().items():
        made = register.rows(every, whole[outlet], spread, "all")
        yield (outlet, 0), _table(outlet, [made])
    if not whole:
        yield ("", 0), pd.DataFrame(columns=list(COLUMNS))


def _table(outlet: str, pieces: Sequence[Columns]) -> pd.DataFrame:
    """Return columns that belong together as one table: a thousand small ones take seconds."""
    joined = {name: np.concatenate([piece[name] for piece in pieces]) for name in pieces[0]}
    return pd.DataFrame({"outlet": outlet, **joined}, columns=list(COLUMNS))


def _blocks(measures: int, articles: int) -> list[Places]:
    """Return the places of measures, as many at a time as so many articles allow."""
    number = max(1, -(-measures * articles // _BLOCK_CELLS))
    return np.array_split(np.arange(measures), min(number, max(measures, 1)))


@dataclass(frozen=True, eq=False, slots=True)
class _Register:
    """What a profile needs to know of each measure, in order."""

    ids: NDArray[np.object_]
    units: NDArray[np.object_]
    scale: Matrix
    least: Matrix
    most: Matrix
    means: NDArray[np.bool_]
    shares: NDArray[np.bool_]

    @classmethod
    def of(cls, measures: Sequence[Measure]) -> Self:
        """Return the register of some measures."""
        kinds = [measure.kind for measure in measures]
        return cls(
            np.array([measure.id for measure in measures], dtype=object),
            np.array([measure.unit for measure in measures], dtype=object),
            np.array([measure.scale for measure in measures], dtype=float),
            np.array([measure.bounds()[0] for measure in measures], dtype=float),
            np.array([measure.bounds()[1] for measure in measures], dtype=float),
            np.array([kind == "mean" for kind in kinds], dtype=bool),
            np.array([kind == "share" for kind in kinds], dtype=bool),
        )

    def rows(self, chosen: Places, total: Matrix, spread: Matrix, within: str) -> Columns:
        """Return the columns, but the outlet, of what some articles add up to.

        ``total`` and ``spread`` are what ``_total_of`` and ``_spread_of`` give of them on the
        ``chosen`` measures.
        """
        counted, out_of = total
        articles, events, clusters, moved, squared = spread
        many = np.maximum(clusters, 1)
        # Moves count from the value of all, which lies beside their mean: no digit is lost.
        error = np.sqrt((many - 1) / many * np.maximum(squared - moved**2 / many, 0))
        error = np.where(clusters > 1, error, np.nan)
        shown = self._passes(chosen, counted, out_of) & (clusters >= LEAST_EVENTS)
        shown &= articles >= LEAST_ARTICLES
        scale, spoken = self.scale[chosen], out_of > 0
        value = counted / np.where(spoken, out_of, 1)
        reach = special.stdtrit(np.maximum(clusters - 1, 1), (1 + CONFIDENCE) / 2) * error
        low = np.maximum((value - reach) * scale, self.least[chosen])
        high = np.minimum((value + reach) * scale, self.most[chosen])
        made: Columns = {
            "within": np.full(len(chosen), within, dtype=object),
            "measure": self.ids[chosen],
            "value": value * scale,
            "unit": self.units[chosen],
            "low": np.where(shown, low, np.nan),
            "high": np.where(shown, high, np.nan),
            "numerator": counted,
            "denominator": out_of,
            "articles": articles.astype(np.int64),
            "events": events.astype(np.int64),
        }
        return {name: column[spoken] for name, column in made.items()}

    def _passes(self, chosen: Places, total: Matrix, out_of: Matrix) -> NDArray[np.bool_]:
        means, shares = self.means[chosen], self.shares[chosen]
        passed: NDArray[np.bool_] = out_of >= LEAST_UNITS
        passed &= means | (total >= LEAST_COUNTED)
        passed &= ~shares | (out_of - total >= LEAST_COUNTED)
        return passed


@dataclass(frozen=True, eq=False, slots=True)
class _Totals:
    """Adds up what a batch's articles have, by outlet: what a worker runs."""

    measures: tuple[Measure, ...]

    def __call__(self, batch: Batch) -> Sums:
        """Return each outlet's totals."""
        counts = batch.counts_on(self.measures)
        return {outlet: self._total(counts, own) for outlet, own in batch.by_outlet()}

    def _total(self, counts: Counts, own: Places) -> Matrix:
        return _blockwise(lambda some: _total_of(*_numbers(counts, own, some)), counts, own)


@dataclass(frozen=True, eq=False)
class _Stories:
    """Makes the rows of whole stories, and what they add to the spread of each outlet's articles.

    What a worker runs; ``whole`` are the totals of each outlet.
    """

    measures: tuple[Measure, ...]
    whole: Sums

    @cached_property
    def register(self) -> _Register:
        """What is known of the measures."""
        return _Register.of(self.measures)

    def __call__(self, batch: Batch) -> tuple[list[tuple[str, pd.DataFrame]], Sums]:
        """Return a table for each outlet that has rows, and what is added for each outlet."""
        counts, telling = batch.counts_on(self.measures), batch.telling
        chains = stories_of_several(telling.events, telling.stories)
        told = {story: told_of(counts, places) for story, places in chains.items()}
        tables, spreads = [], {}
        for outlet, own in batch.by_outlet():
            spreads[outlet] = self._spread(counts, telling, own, outlet)
            pieces = []
            for story, members in chains.items():
                places = members[telling.sides[members] == outlet]
                if places.size:
                    pieces.append(self._story(counts, telling, places, told[story], story))
            if pieces:
                tables.append((outlet, _table(outlet, pieces)))
        return tables, spreads

    def _spread(self, counts: Counts, telling: Telling, own: Places, outlet: str) -> Matrix:
        events, whole = telling.events[own], self.whole[outlet]
        return _blockwise(
            lambda some: _spread_of(*_numbers(counts, own, some), events, whole[:, some]),
            counts,
            own,
        )

    def _story(
        self, counts: Counts, telling: Telling, places: Places, told: Places, story: str
    ) -> Columns:
        numbers = _numbers(counts, places, told)
        total = _total_of(*numbers)
        spread = _spread_of(*numbers, telling.events[places], total)
        return self.register.rows(told, total, spread, story)


def _blockwise(make: Callable[[Places], Matrix], counts: Counts, own: Places) -> Matrix:
    """Return columns that are made some measures at a time."""
    return np.hstack([make(some) for some in _blocks(len(counts.measures), len(own))])


def _numbers(counts: Counts, places: Places, chosen: Places) -> tuple[Matrix, Matrix]:
    # Column by column: each is added up for itself, and so the same whatever stands beside it.
    return (
        np.asfortranarray(counts.numerators[np.ix_(places, chosen)]),
        np.asfortranarray(counts.denominators[np.ix_(places, chosen)]),
    )


def _total_of(numerators: Matrix, denominators: Matrix) -> Matrix:
    """Return the sums of what articles have ``[2 × measures]``."""
    return np.stack([numerators.sum(axis=0), denominators.sum(axis=0)])


def _spread_of(
    numerators: Matrix, denominators: Matrix, events: NDArray[np.object_], whole: Matrix
) -> Matrix:
    """Return what articles of whole events add to the spread around their outlet's value.

    ``[5 × measures]``: articles and events with something in the denominator, clusters that are
    left out one by one (those events, and each such article without one), how far the value of
    all moves without each, and the squares of these moves. ``whole`` are the totals of all.
    """
    has = denominators > 0
    codes = event_codes(events)
    given = np.array([bool(event) for event in events])
    told = _sums(codes[given], has[given].astype(float)) > 0
    counted, out_of = _sums(codes, numerators), _sums(codes, denominators)
    clusters = out_of > 0
    rest = whole[1] - out_of
    value = whole[0] / np.where(whole[1] > 0, whole[1], 1)
    # The only cluster there is leaves nothing behind.
    moved = np.where(
        clusters & (rest > 0), (whole[0] - counted) / np.where(rest > 0, rest, 1) - value, 0
    )
    return np.stack(
        [
            has.sum(axis=0),
            told.sum(axis=0),
            clusters.sum(axis=0),
            moved.sum(axis=0),
            (moved**2).sum(axis=0),
        ]
    )


def _sums(codes: Places, numbers: Matrix) -> Matrix:
    """Add rows up by code; a code that does not occur has zeros."""
    summed = np.zeros((int(codes.max(initial=-1)) + 1, numbers.shape[1]))
    np.add.at(summed, codes, numbers)
    return summed
