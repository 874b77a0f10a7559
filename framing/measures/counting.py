"""Counts: two matrices, articles × measures, and the rows that each number was counted from."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.columns import countable_tables
from framing.measures.families import measures_of
from framing.measures.measure import Measure, Selection

Matrix = NDArray[np.float64]
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False, slots=True)
class Counts:
    """Numerators and denominators, ``[articles × measures]`` each, in the order of the ids.

    Reprints are left out: a copy counts once, as the article it was copied from.
    """

    article_ids: tuple[str, ...]
    measures: tuple[Measure, ...]
    numerators: Matrix
    denominators: Matrix


def count_measures(tables: Tables, measures: Sequence[Measure] | None = None) -> Counts:
    """Count every measure in every article that is not a reprint.

    ``tables`` holds ``articles``, ``sentences``, ``attributions`` and ``mentions``. Without
    ``measures`` those that the tables give rise to are counted (``measures_of``).
    """
    if measures is None:
        measures = measures_of(tables)
    countable = countable_tables(tables)
    ids = tuple(countable["articles"]["article_id"])
    numerators = np.zeros((len(ids), len(measures)))
    denominators = np.zeros((len(ids), len(measures)))
    counter = _Counter(countable, ids)
    for place, measure in enumerate(measures):
        numerators[:, place] = counter.by_article(measure.numerator)
        denominators[:, place] = counter.by_article(measure.denominator)
    return Counts(ids, tuple(measures), numerators, denominators)


def rows_behind(
    measure: Measure, tables: Tables, article_ids: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of the numerator and those of the denominator, in the given articles.

    They keep their index; columns that counting adds (``framing.measures.columns``) stand behind
    the table's own. Their number, or the sum of the selection's ``weight``, is what
    ``count_measures`` counts.
    """
    countable = countable_tables(tables)

    def rows(selection: Selection) -> pd.DataFrame:
        table = countable[selection.table]
        keep = table["article_id"].isin(list(article_ids)).to_numpy(dtype=bool)
        for column, values in selection.where:
            keep = keep & table[column].isin(list(values)).to_numpy(dtype=bool)
        return table[keep]

    return rows(measure.numerator), rows(measure.denominator)


def sum_of(selection: Selection, rows: pd.DataFrame) -> float:
    """Return what rows count for: how many there are, or the sum of their weights."""
    return float(rows[selection.weight].sum()) if selection.weight else float(len(rows))


class _Counter:
    """Counts selections by article; each column is turned into codes once."""

    def __init__(self, tables: Tables, article_ids: Sequence[str]) -> None:
        self.tables = tables
        self.index: pd.Index = pd.Index(np.array(article_ids, dtype=object))
        self.places: dict[str, NDArray[np.intp]] = {}
        self.codes: dict[tuple[str, str], tuple[NDArray[np.intp], pd.Index]] = {}
        self.counted: dict[Selection, Matrix] = {}

    def by_article(self, selection: Selection) -> Matrix:
        """Return what the selection's rows count for in each article."""
        if selection not in self.counted:
            self.counted[selection] = self._count(selection)
        return self.counted[selection]

    def _count(self, selection: Selection) -> Matrix:
        table = self.tables[selection.table]
        if selection.table not in self.places:
            ids = table["article_id"].astype(object)
            self.places[selection.table] = self.index.get_indexer(pd.Index(ids))
        place = self.places[selection.table]
        keep = np.ones(len(table), dtype=bool)
        for column, values in selection.where:
            codes, found = self._coded(selection.table, column)
            wanted = found.get_indexer(pd.Index(list(values), dtype=object))
            # -1 is a value that does not occur; rows with an absent cell have it too.
            keep &= np.isin(codes, wanted[wanted >= 0])
        weights = table[selection.weight].to_numpy(dtype=float)[keep] if selection.weight else None
        return np.bincount(place[keep], weights, minlength=len(self.index)).astype(float)

    def _coded(self, table: str, column: str) -> tuple[NDArray[np.intp], pd.Index]:
        if (table, column) not in self.codes:
            codes, found = pd.factorize(self.tables[table][column].astype(object))
            self.codes[table, column] = codes, pd.Index(found, dtype=object)
        return self.codes[table, column]
