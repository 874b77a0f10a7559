"""Comparisons: a row for each pair of outlets and measure, with interval, p, q and verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.cell import Cell, cell_of
from framing.comparison.permutation import (
    FIRST_DRAWS,
    Shuffle,
    Tested,
    draws_for,
    first_p,
    further_p,
)
from framing.comparison.reading_aid import story_tables
from framing.comparison.sides import REST, Pair, kept, pairs_of, shared
from framing.comparison.verdict import NONE_SHOWN, NOT_ENOUGH, q_values, verdict_of, why_not_shown
from framing.measures.counting import Counts
from framing.measures.measure import Selection

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
_NO_SHARED_EVENT = "no event is told by both"

Row = dict[str, str | float | int]


@dataclass(slots=True)
class _Batch:
    """Measures with one denominator, and what has to be tested of them for one pair."""

    cell: Cell
    tests: dict[str, list[int]] = field(default_factory=dict)
    rows: dict[int, Row] = field(default_factory=dict)


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
) -> Iterator[pd.DataFrame]:
    """Yield the rows of ``compare_outlets`` in its order: those within all, then story by story."""
    table = articles.set_index("article_id").loc[list(counts.article_ids)]
    outlets = table["outlet"].to_numpy(dtype=object)
    sides = outlets
    if groups is not None:
        sides = np.array([groups.get(one, "") for one in counts.article_ids], dtype=object)
    events = table["event_id"].to_numpy(dtype=object)
    stories = table["story_id"].to_numpy(dtype=object)
    batches = _by_denominator(counts)
    rows: list[Row] = []
    tested: list[_Batch] = []
    pairs = pairs_of(sides.tolist(), baseline=baseline)
    for names in pairs:
        whole = _pair(names, sides, events, outlets)
        for measures in batches:
            batch, made = _compared(counts, whole, measures, by_outlet=groups is not None)
            rows += made
            if batch.tests:
                tested.append(batch)
    _test(tested, seed)
    whole_pairs = (_pair(names, sides, events, outlets) for names in pairs)
    yield _table(rows, counts)
    yield from story_tables(counts, whole_pairs, stories)


def _pair(
    names: tuple[str, str],
    sides: NDArray[np.object_],
    events: NDArray[np.object_],
    outlets: NDArray[np.object_],
) -> Pair:
    first = sides == names[0]
    other = (sides != "") & ~first if names[1] == REST else sides == names[1]
    places = np.flatnonzero(first | other)
    # An article without an event shares none: it gets an event of its own.
    named = [event or ("", place) for place, event in zip(places, events[places], strict=True)]
    codes = pd.factorize(pd.Index(named, dtype=object, tupleize_cols=False))[0]
    publisher = pd.factorize(outlets[places])[0]
    return Pair(names, places, first[places], codes, publisher)


def _by_denominator(counts: Counts) -> list[NDArray[np.intp]]:
    """Return the places of measures that share a denominator, together."""
    found: dict[Selection, list[int]] = {}
    for place, measure in enumerate(counts.measures):
        found.setdefault(measure.denominator, []).append(place)
    return [np.array(places) for places in found.values()]


def _compared(
    counts: Counts, whole: Pair, measures: NDArray[np.intp], *, by_outlet: bool
) -> tuple[_Batch, list[Row]]:
    """Return the rows within all of one pair, and which of them have to be tested."""
    denominators = counts.denominators[:, measures[0]]
    common = shared(whole)
    looked_at = common if common.places.size else whole
    if not denominators[looked_at.places].any():
        return _Batch(Cell.empty(whole.names)), []
    informative = shared(kept(common, denominators[common.places] > 0))
    cell = cell_of(counts, informative, measures, by_outlet=by_outlet)
    batch = _Batch(cell)
    rows = []
    for column, place in enumerate(measures):
        measure = counts.measures[place]
        row = _row(ALL, whole.names, measure.id, measure.unit)
        rows.append(row)
        if not informative.places.size:
            row["reason"] = _why_empty(common, denominators, measure.out_of)
            continue
        row |= cell.values(column)
        row["reason"] = cell.failed_gate(column)
        if not row["reason"]:
            row["low"], row["high"] = cell.interval(column)
            batch.tests.setdefault(measure.test, []).append(column)
            batch.rows[column] = row
    return batch, rows


def _why_empty(common: Pair, denominators: NDArray[np.float64], out_of: str) -> str:
    if not common.places.size:
        return _NO_SHARED_EVENT
    has = denominators[common.places] > 0
    for name, side in zip(common.names, (common.first, ~common.first), strict=True):
        if not has[side].any():
            return f"{name}: no {out_of} in the events that both tell"
    return f"no event in which both have {out_of}"


def _test(batches: Sequence[_Batch], seed: int) -> None:
    """Fill p, q and verdict of the rows that passed their gates: one family, one run."""
    found: list[dict[str, Tested]] = []
    for batch in batches:
        shuffle, tests = _to_test(batch, list(batch.tests))
        tested = first_p(shuffle, tests, rng=_random(seed, batch.tests))
        found.append(dict(zip(batch.tests, tested, strict=True)))
    p = {(place, name): one.p for place, tests in enumerate(found) for name, one in tests.items()}
    unsettled = [[name for name, one in tests.items() if not one.settled] for tests in found]
    most = draws_for(len(p), sum(map(len, unsettled)))
    for place, (batch, names) in enumerate(zip(batches, unsettled, strict=True)):
        if names and most > FIRST_DRAWS:
            shuffle, tests = _to_test(batch, names)
            reached = [found[place][name].reached for name in names]
            more = further_p(
                shuffle, tests, reached, rng=_random(seed, [*names, "more"]), most_draws=most
            )
            p |= {(place, name): one for name, one in zip(names, more, strict=True)}
    for (place, name), q in zip(p, q_values(list(p.values())), strict=True):
        batch = batches[place]
        for column in batch.tests[name]:
            row = batch.rows[column]
            row["p"], row["q"] = p[place, name], float(q)
            measure = batch.cell.measures[column]
            low, high = float(row["low"]), float(row["high"])
            row["verdict"] = verdict_of(
                q=float(q),
                low=low,
                high=high,
                difference=float(row["difference"]),
                least=measure.least,
            )
            if row["verdict"] == NONE_SHOWN:
                row["reason"] = why_not_shown(measure, low=low, high=high)


def _to_test(batch: _Batch, names: Sequence[str]) -> tuple[Shuffle, list[NDArray[np.intp]]]:
    """Return the shuffle of the named tests' measures, and the places of each test's in it."""
    columns = [column for name in names for column in batch.tests[name]]
    ends = np.cumsum([len(batch.tests[name]) for name in names])
    return batch.cell.shuffle(columns), np.split(np.arange(len(columns)), ends[:-1])


def _random(seed: int, names: Iterable[str]) -> np.random.Generator:
    # Seeded by what is tested, not by who or when: order and names of outlets change nothing.
    return np.random.default_rng([seed, crc32(" ".join(names).encode())])


def _row(within: str, names: tuple[str, str], measure: str, unit: str) -> Row:
    row: Row = {"within": within, "measure": measure, "unit": unit}
    row |= {"outlet": names[0], "other": names[1]}
    row |= dict.fromkeys(_NUMBERS, float("nan")) | dict.fromkeys(_WHOLE, 0)
    return row | {"verdict": NOT_ENOUGH, "reason": ""}


def _table(rows: list[Row], counts: Counts) -> pd.DataFrame:
    """Return the rows within all as a table, by pair, then by measure."""
    place = {measure.id: number for number, measure in enumerate(counts.measures)}
    rows = sorted(rows, key=lambda row: (row["outlet"], row["other"], place[str(row["measure"])]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype(dict.fromkeys(_NUMBERS, float) | dict.fromkeys(_WHOLE, int))
