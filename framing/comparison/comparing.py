"""Comparisons: a row for each pair of outlets and measure, with interval, p, q and verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.cell import cell_of, shuffle_of
from framing.comparison.permutation import (
    FIRST_DRAWS,
    Shuffle,
    Tested,
    draws_for,
    first_p,
    further_p,
)
from framing.comparison.reading_aid import story_tables
from framing.comparison.sides import Pair, Tellers, kept, pairs_of, shared
from framing.comparison.verdict import NONE_SHOWN, NOT_ENOUGH, q_values, verdict_of, why_not_shown
from framing.engine import Here, Steps, Workers, run
from framing.measures.batches import Batches, Telling
from framing.measures.counting import Counts
from framing.measures.measure import Measure, Selection

COLUMNS = (
    "within",
    "measure",
    "unit",
    "outlet",
    "other",
    "value",
    "other_value",
    "difference",
    "low",
    "high",
    "p",
    "q",
    "articles",
    "other_articles",
    "events",
    "verdict",
    "reason",
)
_NUMBERS = ("value", "other_value", "difference", "low", "high", "p", "q")
_WHOLE = ("articles", "other_articles", "events")

ALL = "all"
# Articles whose numbers on all measures are laid out at once.
_AT_ONCE = 500
_NO_SHARED_EVENT = "no event is told by both"

Row = dict[str, str | float | int]


@dataclass(slots=True)
class _Tests:
    """What has to be tested of one pair on measures of one denominator: columns by test."""

    pair: int
    columns: dict[str, list[int]] = field(default_factory=dict)
    found: dict[str, Tested] = field(default_factory=dict)

    def unsettled(self) -> list[str]:
        """Return the tests that more draws would tell more of."""
        return [name for name, one in self.found.items() if not one.settled]


@dataclass(slots=True)
class _Looked:
    """The rows within all of measures with one denominator, by pair and column; what to test."""

    rows: dict[tuple[int, int], Row] = field(default_factory=dict)
    tests: list[_Tests] = field(default_factory=list)


@dataclass(frozen=True, eq=False, slots=True)
class _Together:
    """What was counted on measures of one denominator, and which sides have any of it at all."""

    counts: Counts
    spoken: NDArray[np.bool_]


@dataclass(frozen=True, eq=False, slots=True)
class _Fetching:
    """Gives what is counted on some measures, in articles on events that several sides tell."""

    counts: Counts
    spoken: NDArray[np.bool_]

    def __call__(self, measures: NDArray[np.intp]) -> _Together:
        return _Together(self.counts.on(measures), self.spoken[:, measures[0]])


def compare_outlets(
    counts: Counts,
    articles: pd.DataFrame,
    *,
    groups: Mapping[str, str] | None = None,
    baseline: str = "",
    seed: int = 0,
) -> pd.DataFrame:
    """Compare outlets on every measure, within the events that both sides tell.

    ``counts`` are the articles' numerators and denominators; ``articles`` the table that says who
    published and which event and story an article tells. All pairs of up to 10 outlets, beyond
    that each against ``(rest)``; with ``baseline`` each against that one. ``groups`` gives
    article ids a label (``--by``): then labels are compared, with outlets as clusters.

    Returns the table ``comparisons``. A number that is absent is NaN and is written as an empty
    cell. Rows in which neither side has any denominator are left out, and within a story shares and
    rates that are 0 for everyone. The same counts and seed
    give the same table, whatever the order of articles.
    """
    stretches = comparison_stretches(counts, articles, groups=groups, baseline=baseline, seed=seed)
    return pd.concat(stretches, ignore_index=True)


def comparison_stretches(
    counts: Counts,
    articles: pd.DataFrame,
    *,
    groups: Mapping[str, str] | None = None,
    baseline: str = "",
    seed: int = 0,
    workers: Workers | None = None,
) -> Iterator[pd.DataFrame]:
    """Yield the rows of ``compare_outlets`` in its order: those within all, then story by story.

    Workers share the measures, those of one denominator together, and then the stories. Of the
    first they get what articles on shared events have of these measures: labels are shuffled
    article by article.
    """
    workers = workers or Here()
    telling = Telling.of(counts, articles)
    outlets, sides = telling.sides, telling.sides
    if groups is not None:
        sides = np.array([groups.get(one, "") for one in counts.article_ids], dtype=object)
        telling = Telling(sides, telling.events, telling.stories)
    pairs = pairs_of(sides.tolist(), baseline=baseline)
    tellers = Tellers.of(sides, telling.events, outlets)
    places = tellers.shared()
    fetching = _Fetching(counts.of(places), _spoken(counts, tellers))
    comparing = _Comparing(tellers.at(places), pairs, groups is not None, seed)
    yield _within_all(fetching, comparing, workers)
    del fetching, comparing
    yield from story_tables(Batches(counts, telling), pairs, workers=workers)


def shared_counts(counts: Counts, articles: pd.DataFrame) -> Counts:
    """Return the counts of the articles on events that several outlets tell.

    ``articles`` says who: outlets, or labels in their place.
    """
    telling = Telling.of(counts, articles)
    return counts.of(Tellers.of(telling.sides, telling.events, telling.sides).shared())


def _spoken(counts: Counts, tellers: Tellers) -> NDArray[np.bool_]:
    """Return which sides have something in which denominators ``[sides × measures]``."""
    found = np.zeros((len(tellers.names), len(counts.measures)), dtype=bool)
    for start in range(0, len(tellers.side), _AT_ONCE):
        places = np.arange(start, min(start + _AT_ONCE, len(tellers.side)))
        has, side = counts.denominators[places] > 0, tellers.side[places]
        for one in np.unique(side[side >= 0]):
            found[one] |= has[side == one].any(axis=0)
    return found


def _within_all(fetching: _Fetching, comparing: _Comparing, workers: Workers) -> pd.DataFrame:
    """Return the rows within all: looked at, tested as one family, those unsettled further."""
    measures = fetching.counts.measures
    batches = _by_denominator(measures)
    looked = list(run(Steps(comparing, fetch=fetching), batches, workers=workers))
    p = {
        (batch, tests.pair, name): one.p
        for batch, found in enumerate(looked)
        for tests in found.tests
        for name, one in tests.found.items()
    }
    unsettled = [[tests for tests in found.tests if tests.unsettled()] for found in looked]
    most = draws_for(len(p), sum(len(one.unsettled()) for tests in unsettled for one in tests))
    if most > FIRST_DRAWS:
        asked = [batch for batch, tests in enumerate(unsettled) if tests]
        steps = Steps(
            _Further(comparing, most), fetch=_FetchingFurther(fetching, batches, unsettled)
        )
        for batch, more in zip(asked, run(steps, asked, workers=workers), strict=True):
            p |= {(batch, pair, name): one for (pair, name), one in more.items()}
    for (batch, pair, name), q in zip(p, q_values(list(p.values())), strict=True):
        found = looked[batch]
        (tests,) = (one for one in found.tests if one.pair == pair)
        for column in tests.columns[name]:
            row = found.rows[pair, column]
            _decide(row, measures[batches[batch][column]], p[batch, pair, name], float(q))
    return _table([row for found in looked for row in found.rows.values()], measures)


def _decide(row: Row, measure: Measure, p: float, q: float) -> None:
    """Fill p, q and verdict of a row that passed its gates."""
    row["p"], row["q"] = p, q
    low, high = float(row["low"]), float(row["high"])
    row["verdict"] = verdict_of(
        q=q, low=low, high=high, difference=float(row["difference"]), least=measure.least
    )
    if row["verdict"] == NONE_SHOWN:
        row["reason"] = why_not_shown(measure, low=low, high=high)


def _by_denominator(measures: Sequence[Measure]) -> list[NDArray[np.intp]]:
    """Return the places of measures that share a denominator, together."""
    found: dict[Selection, list[int]] = {}
    for place, measure in enumerate(measures):
        found.setdefault(measure.denominator, []).append(place)
    return [np.array(places) for places in found.values()]


@dataclass(frozen=True, eq=False)
class _Comparing:
    """Compares all pairs on measures of one denominator: what a worker runs."""

    tellers: Tellers
    names: list[tuple[str, str]]
    by_outlet: bool
    seed: int

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs, with articles on events that both sides tell."""
        return [shared(self.tellers.pair(names)) for names in self.names]

    def __call__(self, together: _Together) -> _Looked:
        """Return the rows of these measures, and what the first draws say."""
        looked = _Looked()
        for place in range(len(self.pairs)):
            tests = self._look(place, together, looked.rows)
            if tests.columns:
                shuffle, columns = self.to_test(together.counts, tests, list(tests.columns))
                tested = first_p(shuffle, columns, rng=_random(self.seed, tests.columns))
                tests.found = dict(zip(tests.columns, tested, strict=True))
                looked.tests.append(tests)
        return looked

    def informative(self, counts: Counts, place: int) -> Pair:
        """Return a pair with articles that have something in the denominator, as both sides do."""
        common = self.pairs[place]
        return shared(kept(common, counts.denominators[common.places, 0] > 0))

    def to_test(
        self, counts: Counts, tests: _Tests, names: Sequence[str]
    ) -> tuple[Shuffle, list[NDArray[np.intp]]]:
        """Return the shuffle of the named tests' measures, and the places of each test's in it."""
        columns = [column for name in names for column in tests.columns[name]]
        ends = np.cumsum([len(tests.columns[name]) for name in names])
        pair = self.informative(counts, tests.pair)
        shuffle = shuffle_of(counts, pair, np.array(columns), by_outlet=self.by_outlet)
        return shuffle, np.split(np.arange(len(columns)), ends[:-1])

    def _look(self, place: int, together: _Together, rows: dict[tuple[int, int], Row]) -> _Tests:
        """Add the rows of one pair; return which of them have to be tested."""
        counts, names, common = together.counts, self.names[place], self.pairs[place]
        tests = _Tests(place)
        denominators = counts.denominators[:, 0]
        if common.places.size:
            if not denominators[common.places].any():
                return tests
        elif not together.spoken[self.tellers.sides(names)].any():
            return tests
        informative = self.informative(counts, place)
        cell = None
        if informative.places.size:
            cell = cell_of(counts, informative, by_outlet=self.by_outlet)
        for column, measure in enumerate(counts.measures):
            row = _row(ALL, names, measure.id, measure.unit)
            rows[place, column] = row
            if cell is None:
                row["reason"] = _why_empty(common, denominators, measure.out_of)
                continue
            row |= cell.values(column)
            row["reason"] = cell.failed_gate(column)
            if not row["reason"]:
                row["low"], row["high"] = cell.interval(column)
                tests.columns.setdefault(measure.test, []).append(column)
        return tests


@dataclass(frozen=True, eq=False, slots=True)
class _FetchingFurther:
    """Gives what is counted on a batch's measures, and which of its tests are not settled."""

    fetching: _Fetching
    batches: Sequence[NDArray[np.intp]]
    unsettled: Sequence[Sequence[_Tests]]

    def __call__(self, batch: int) -> tuple[_Together, Sequence[_Tests]]:
        return self.fetching(self.batches[batch]), self.unsettled[batch]


@dataclass(frozen=True, eq=False, slots=True)
class _Further:
    """Draws on for tests that are not settled: what a worker runs."""

    comparing: _Comparing
    most: int

    def __call__(self, given: tuple[_Together, Sequence[_Tests]]) -> dict[tuple[int, str], float]:
        """Return p by pair and test."""
        together, asked = given
        p: dict[tuple[int, str], float] = {}
        for tests in asked:
            names = tests.unsettled()
            shuffle, columns = self.comparing.to_test(together.counts, tests, names)
            reached = [tests.found[name].reached for name in names]
            rng = _random(self.comparing.seed, [*names, "more"])
            more = further_p(shuffle, columns, reached, rng=rng, most_draws=self.most)
            p |= {(tests.pair, name): one for name, one in zip(names, more, strict=True)}
        return p


def _why_empty(common: Pair, denominators: NDArray[np.float64], out_of: str) -> str:
    if not common.places.size:
        return _NO_SHARED_EVENT
    # "all mentions of …" is what a share is out of; "no all mentions" says nothing.
    out_of = out_of.removeprefix("all ")
    has = denominators[common.places] > 0
    for name, side in zip(common.names, (common.first, ~common.first), strict=True):
        if not has[side].any():
            return f"{name}: in the events that both tell, no {out_of}"
    return f"no event in which both have {out_of}"


def _random(seed: int, names: Iterable[str]) -> np.random.Generator:
    # Seeded by what is tested, not by who or when: order and names of outlets change nothing.
    return np.random.default_rng([seed, crc32(" ".join(names).encode())])


def _row(within: str, names: tuple[str, str], measure: str, unit: str) -> Row:
    row: Row = {"within": within, "measure": measure, "unit": unit}
    row |= {"outlet": names[0], "other": names[1]}
    row |= dict.fromkeys(_NUMBERS, float("nan")) | dict.fromkeys(_WHOLE, 0)
    return row | {"verdict": NOT_ENOUGH, "reason": ""}


def _table(rows: list[Row], measures: Sequence[Measure]) -> pd.DataFrame:
    """Return the rows within all as a table, by pair, then by measure."""
    place = {measure.id: number for number, measure in enumerate(measures)}
    rows = sorted(rows, key=lambda row: (row["outlet"], row["other"], place[str(row["measure"])]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(_NUMBERS, float) | dict.fromkeys(_WHOLE, int))
