"""Shown rows: of all that a finding counts, the few rows that it shows, of either side.

The evidence is gone through once, some parts at a time, to learn in which event both sides have
most; then the articles of these events alone are read again. Together it would take gigabytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.gathering.gathered import evidence_table
from framing.measures.columns import countable_tables, with_asked
from framing.measures.counting import Selector, rows_behind
from framing.measures.measure import Measure, Selection
from framing.parts.part import Part
from framing.report.material import Material, Row, articles_shared, records
from framing.report.telling import absent

REST = "(rest)"
# A finding shows one sentence of each outlet; so many are looked at for one that is not the same.
_MOST_LOOKED_AT = 20
_NO_LETTERS = re.compile(r"\W+")
# Parts that are looked through together.
_TOGETHER = 10
_COUNTED = ("sentences", "attributions", "mentions")

Tables = Mapping[str, pd.DataFrame]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A row that a finding counts: its table and its row."""

    table: str
    row: Row


@dataclass(frozen=True, slots=True)
class Asked:
    """A comparison whose evidence is asked for, the side that has more first."""

    measure: Measure
    outlet: str
    other: str

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Each side, with what it is compared with."""
        return (self.outlet, self.other), (self.other, self.outlet)


def rows_shown(material: Material, asked: Sequence[Asked]) -> list[tuple[Evidence, ...]]:
    """Return for each comparison rows of both sides, the side that has more first.

    From the event of which both sides have most, else from others that several outlets tell. Where
    a side's numerator counts nothing at all, what its denominator counts: the words chosen instead.
    Nothing where these are all its sentences: they show no choice. Of coverage, a thing that the
    side with more reports and the other does not.
    """
    counted = [one for one in asked if one.measure.table in _COUNTED]
    if not asked:
        return []
    chosen = _Choosing(material, counted).chosen()
    wanted = {one for articles in chosen.values() for side in articles for one in side}
    tables = _countable(material, wanted) if wanted else {}
    found = []
    for one in asked:
        if one.measure.table == "coverage":
            found.append(_left_out(material, one))
        elif one in chosen:
            sides = [_first_rows(tables, one.measure, articles) for articles in chosen[one]]
            found.append(tuple(_apart(material, *sides)))
        else:
            found.append(())
    return found


def _first_rows(tables: Tables, measure: Measure, articles: set[str]) -> list[Evidence]:
    if not articles:
        return []
    rows, otherwise = rows_behind(measure, tables, articles)
    weight = measure.numerator.weight
    if weight:
        rows = rows[rows[weight] > 0].sort_values(weight, ascending=False, kind="stable")
    if rows.empty and measure.denominator.table == measure.table:
        rows = otherwise
    return [Evidence(measure.table, row) for row in records(rows.head(_MOST_LOOKED_AT))]


def _apart(
    material: Material, first: Sequence[Evidence], second: Sequence[Evidence]
) -> list[Evidence]:
    """Return the first rows of either side whose words are not the same.

    One sentence on both sides shows no difference: where there is no other, the side that has more
    shows its own alone.
    """
    for one in first:
        for other in second:
            if _words(material, one) != _words(material, other):
                return [one, other]
    return [*first[:1]] or [*second[:1]]


def _words(material: Material, evidence: Evidence) -> str:
    """Return a row's sentence, or what is attributed; without what sets no words apart."""
    row = evidence.row
    words = row.get("content") or row.get("sentence") or ""
    article = material.articles.get(row["article_id"])
    if not words and article is not None and not absent(row.get("start")):
        text = article.title if row["field"] == "title" else article.text
        words = text[int(row["start"]) : int(row["end"])]
    return " ".join(_NO_LETTERS.sub(" ", words).casefold().split())


@dataclass(slots=True)
class _Tally:
    """How many rows of one selection each outlet has on each event, and its best row's article.

    ``best`` is the place of the article whose row shows most, with what that row weighs.
    """

    rows: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    best: dict[int, tuple[float, int]] = field(default_factory=dict)


class _Choosing:
    """Chooses from which articles the rows of each comparison are shown."""

    def __init__(self, material: Material, asked: Sequence[Asked]) -> None:
        self._material, self._asked = material, asked
        articles = material.tables["articles"]
        self._ids = articles["article_id"].tolist()
        self._place = {name: place for place, name in enumerate(self._ids)}
        self._event, events = pd.factorize(articles["event_id"], sort=True)
        self._events = events.tolist()
        self._outlet, outlets = pd.factorize(articles["outlet"], sort=True)
        self._outlets = outlets.tolist()
        measures = {one.measure.id: one.measure for one in asked}
        self._tallies: dict[tuple[Selection, bool], _Tally] = {}
        for one in measures.values():
            self._tallies[one.numerator, bool(one.numerator.weight)] = _Tally()
            if one.denominator.table == one.table:
                self._tallies[one.denominator, False] = _Tally()

    def chosen(self) -> dict[Asked, list[set[str]]]:
        """Return the articles of both sides whose rows are shown."""
        if not self._asked:
            return {}
        for tables in _stretches(self._material):
            self._count(countable_tables(tables))
        return {one: self._articles(one) for one in self._asked}

    def _count(self, tables: Tables) -> None:
        selector = Selector(tables)
        for (selection, weighed), tally in self._tallies.items():
            table = tables[selection.table]
            rows = selector.rows(selection)
            weights = np.ones(len(rows))
            if weighed:
                # What weighs most shows most: a sentence may hold many of the words, or none.
                weights = table[selection.weight].to_numpy(dtype=float)[rows]
                rows, weights = rows[weights > 0], weights[weights > 0]
            ids = table["article_id"].to_numpy(dtype=object)[rows]
            places = np.array([self._place[one] for one in ids], dtype=np.intp)
            self._add(tally, places, weights)

    def _add(self, tally: _Tally, places: Places, weights: NDArray[np.float64]) -> None:
        keys = self._outlet[places] * len(self._events) + self._event[places]
        for key, count in zip(*np.unique(keys, return_counts=True), strict=True):
            tally.rows[int(key)] += int(count)
        # The first of those that weigh most.
        order = np.lexsort((np.arange(len(places)), -weights))
        outlets, first = np.unique(self._outlet[places[order]], return_index=True)
        for outlet, at in zip(outlets.tolist(), order[first].tolist(), strict=True):
            found = float(-weights[at]), int(places[at])
            tally.best[outlet] = min(found, tally.best.get(outlet, found))

    def _articles(self, asked: Asked) -> list[set[str]]:
        tallies = [self._side(asked.measure, *side) for side in asked.sides]
        held = [_by_event(tally, outlets, len(self._events)) for tally, outlets in tallies]
        shared = {e for e in held[0].keys() & held[1].keys() if self._events[e]}
        if shared:
            best = max(shared, key=lambda e: (min(side[e] for side in held), self._events[e]))
            of_event = np.flatnonzero(self._event == best)
            return [
                {self._ids[place] for place in of_event if self._outlet[place] in outlets}
                for _, outlets in tallies
            ]
        return [_best(tally, outlets, self._ids) for tally, outlets in tallies]

    def _side(self, measure: Measure, outlet: str, other: str) -> tuple[_Tally, set[int]]:
        """Return what one side shows rows of, and the places of its outlets."""
        outlets = {
            place
            for place, name in enumerate(self._outlets)
            if (name != other if outlet == REST else name == outlet)
        }
        tally = self._tallies[measure.numerator, bool(measure.numerator.weight)]
        if outlets.isdisjoint(tally.best) and measure.denominator.table == measure.table:
            tally = self._tallies[measure.denominator, False]
        return tally, outlets


def _by_event(tally: _Tally, outlets: set[int], events: int) -> dict[int, int]:
    found: dict[int, int] = defaultdict(int)
    for key, count in tally.rows.items():
        if key // events in outlets:
            found[key % events] += count
    return found


def _best(tally: _Tally, outlets: set[int], ids: Sequence[str]) -> set[str]:
    held = [tally.best[outlet] for outlet in outlets if outlet in tally.best]
    return {ids[min(held)[1]]} if held else set()


def _stretches(material: Material) -> Iterator[dict[str, pd.DataFrame]]:
    """Yield the evidence of articles on events that several tell, ready to be made countable."""
    shared = articles_shared(material)
    if not material.parts:
        yield _kept(material, {name: material.tables[name] for name in _COUNTED}, shared)
    for start in range(0, len(material.parts), _TOGETHER):
        parts = material.parts[start : start + _TOGETHER]
        yield _kept(material, {name: _read(parts, name, shared) for name in _COUNTED}, shared)


def _countable(material: Material, articles: set[str]) -> dict[str, pd.DataFrame]:
    """Return the countable tables of some articles."""
    if not material.parts:
        tables = {name: material.tables[name] for name in _COUNTED}
    else:
        tables = {name: _read(material.parts, name, articles) for name in _COUNTED}
    return countable_tables(_kept(material, tables, articles))


def _kept(
    material: Material, tables: Mapping[str, pd.DataFrame], articles: Iterable[str]
) -> dict[str, pd.DataFrame]:
    """Return tables of some articles, of those that are compared, with the articles."""
    every = material.tables["articles"]
    own = every[every["article_id"].isin(articles)]
    made = {name: one[one["article_id"].isin(own["article_id"])] for name, one in tables.items()}
    return {**made, "articles": own}


def _read(parts: Sequence[Part], name: str, articles: Iterable[str]) -> pd.DataFrame:
    """Return an evidence table of some parts' articles."""
    wanted = pa.array(list(articles), pa.string())
    found = []
    for part in parts:
        ids = part.table(name, ["article_id"])["article_id"]
        keep = pc.is_in(ids, wanted)
        if pc.any(keep).as_py():
            found.append(part.table(name).filter(keep))
    table: pd.DataFrame = pa.concat_tables(found).to_pandas() if found else evidence_table((), name)
    return table


def _left_out(material: Material, asked: Asked) -> tuple[Evidence, ...]:
    """Return a thing that the side with more reports and the other does not: a row of each.

    The one that most outlets report; where there is none, one that the first side reports.
    """
    articles = material.tables["articles"]
    counted = articles[articles["reprint_of"].eq("")]
    best: tuple[Any, ...] | None = None
    first: Row | None = None
    for stretch in material.stretches("coverage"):
        rows = with_asked(stretch[stretch["article_id"].isin(counted["article_id"])], counted)
        for column, values in asked.measure.denominator.where:
            rows = rows[rows[column].isin(list(values))]
        sides = [
            records(rows[rows["outlet"].ne(other) if own == REST else rows["outlet"].eq(own)])
            for own, other in asked.sides
        ]
        told = {one["item_id"]: one for one in sides[0] if one["covered"] in (True,)}
        first = next(iter(told.values()), None) if first is None else first
        for one in sides[1]:
            if one["covered"] not in (True,) and one["item_id"] in told:
                key = (-int(one["k"]), one["item_id"], one["outlet"])
                if best is None or key < best[0]:
                    best = (key, told[one["item_id"]], one)
    shown = list(best[1:]) if best else [first] if first else []
    return tuple(Evidence("coverage", one) for one in shown)
