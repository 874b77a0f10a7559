"""Counts: two matrices, articles × measures, and the rows that each number was counted from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.measures.columns import NAMES, countable_tables
from framing.measures.families import measures_of
from framing.measures.measure import Measure, Selection
from framing.measures.tally import Held, Tally, rows_of

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Tables = Mapping[str, pd.DataFrame]

_NO_ROWS = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True, eq=False, slots=True)
class Counts:
    """Numerators and denominators, ``[articles × measures]`` each, in the order of the ids.

    Reprints are left out: a copy counts once, as the article it was copied from.
    """

    article_ids: tuple[str, ...]
    measures: tuple[Measure, ...]
    numerators: Matrix | Tally
    denominators: Matrix | Tally

    def of(self, places: NDArray[np.intp]) -> Self:
        """Return the counts of some of the articles."""
        ids = tuple(self.article_ids[place] for place in places)
        above, below = self.numerators, self.denominators
        if isinstance(above, Tally) and isinstance(below, Tally):
            return type(self)(ids, self.measures, *rows_of((above, below), places))
        return type(self)(ids, self.measures, above[places], below[places])

    def on(self, measures: NDArray[np.intp]) -> Self:
        """Return the counts on some of the measures, given by their places."""
        known = tuple(self.measures[place] for place in measures)
        above, below = (
            one.on(measures) if isinstance(one, Tally) else one[:, measures]
            for one in (self.numerators, self.denominators)
        )
        return type(self)(self.article_ids, known, above, below)


@dataclass(frozen=True, eq=False, slots=True)
class Counted:
    """What some articles have of each selection, ``[articles × selections]``."""

    article_ids: tuple[str, ...]
    held: sparse.csr_array


def count_measures(tables: Tables, measures: Sequence[Measure] | None = None) -> Counts:
    """Count every measure in every article that is not a reprint.

    ``tables`` holds ``articles``, ``sentences``, ``attributions`` and ``mentions``. Without
    ``measures`` those that the tables give rise to are counted (``measures_of``).
    """
    if measures is None:
        measures = measures_of(tables)
    return counts_of([count_selections(tables, selections_of(measures))], measures)


def selections_of(measures: Iterable[Measure]) -> tuple[Selection, ...]:
    """Return the numerators and denominators of measures, each once."""
    return tuple(
        dict.fromkeys(part for one in measures for part in (one.numerator, one.denominator))
    )


def count_selections(tables: Tables, selections: Sequence[Selection]) -> Counted:
    """Count selections in every article that is not a reprint.

    An article's numbers depend on no other article: many are counted in pieces.
    """
    countable = countable_tables(tables)
    ids = tuple(countable["articles"]["article_id"])
    counter = _Counter(countable, ids)
    rows, numbers = [_NO_ROWS], [np.zeros(0)]
    for one in selections:
        counted = counter.count(one)
        rows.append(np.flatnonzero(counted))
        numbers.append(counted[rows[-1]])
    # By hand, all columns at once: a sparse array for each takes longer than the counting.
    ends = np.cumsum([len(held) for held in rows])
    made = (np.concatenate(numbers), np.concatenate(rows), ends)
    held = sparse.csc_array(made, shape=(len(ids), len(selections)))
    return Counted(ids, sparse.csr_array(held.tocsr()))


def counts_of(pieces: Sequence[Counted], measures: Sequence[Measure]) -> Counts:
    """Put together what was counted in pieces, of the selections of ``measures``."""
    held = Held(sparse.csr_array(sparse.vstack([one.held for one in pieces], format="csr")))
    ids = tuple(name for one in pieces for name in one.article_ids)
    place = {selection: number for number, selection in enumerate(selections_of(measures))}
    above = np.array([place[one.numerator] for one in measures], dtype=np.intp)
    below = np.array([place[one.denominator] for one in measures], dtype=np.intp)
    return Counts(ids, tuple(measures), Tally(held, above), Tally(held, below))


def told_of(counts: Counts, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the places of the measures that some articles, a story's, say anything on.

    A share or rate that is 0 in all of them says that nobody told of it there, a thousand times in
    a large collection; a mean of 0 is a number like any other.
    """
    counted = counts.numerators[places].sum(axis=0) > 0
    means = np.array([measure.kind == "mean" for measure in counts.measures], dtype=bool)
    return np.flatnonzero(counted | means)


def stories_of_several(
    events: NDArray[np.object_], stories: NDArray[np.object_]
) -> dict[str, NDArray[np.intp]]:
    """Return the articles' places by story, in order of stories, of those with several events.

    One event is never shown by itself.

    >>> events, stories = np.array(["e", "f", "g", ""]), np.array(["s", "s", "t", ""])
    >>> {story: places.tolist() for story, places in stories_of_several(events, stories).items()}
    {'s': [0, 1]}
    """
    codes, names = pd.factorize(stories.astype(object), sort=True)
    order = np.argsort(codes, kind="stable")
    ends = np.searchsorted(codes[order], np.arange(len(names) + 1))
    found = {
        str(name): order[start:end] for name, start, end in zip(names, ends, ends[1:], strict=False)
    }
    return {
        story: places for story, places in found.items() if story and len(set(events[places])) > 1
    }


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


class Selector:
    """The rows that selections choose of countable tables; each column is looked up once."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._held: dict[tuple[str, str], dict[str | bool, NDArray[np.intp]]] = {}

    def rows(self, selection: Selection) -> NDArray[np.intp]:
        """Return the places of a selection's rows in its table, in order."""
        kept: NDArray[np.intp] | None = None
        # The rarest value first: what it leaves is looked through for the others.
        for rows in sorted(
            (self._rows_with(selection.table, *wanted) for wanted in selection.where), key=len
        ):
            kept = rows if kept is None else _in_both(kept, rows)
        return np.arange(len(self._tables[selection.table])) if kept is None else kept

    def _rows_with(self, table: str, column: str, values: Sequence[str | bool]) -> NDArray[np.intp]:
        """Return the rows that hold one of some values, in order."""
        if (table, column) not in self._held:
            self._held[table, column] = self._by_value(table, column)
        held = [self._held[table, column].get(value, _NO_ROWS) for value in values]
        return held[0] if len(held) == 1 else np.sort(np.concatenate(held))

    def _by_value(self, table: str, column: str) -> dict[str | bool, NDArray[np.intp]]:
        if column.startswith(NAMES) and column not in self._tables[table]:
            return {}  # These articles name that actor nowhere.
        codes, values = pd.factorize(self._tables[table][column].astype(object))
        order = np.argsort(codes, kind="stable")
        # -1 is an absent cell.
        starts = np.searchsorted(codes[order], np.arange(len(values) + 1))
        return {
            value: order[start:end]
            for value, start, end in zip(values, starts, starts[1:], strict=False)
        }


def _in_both(few: NDArray[np.intp], rows: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the places that are in both; each in order, none twice.

    >>> _in_both(np.array([1, 4, 9]), np.array([0, 1, 2, 4])).tolist()
    [1, 4]
    """
    if not len(rows):
        return rows
    places = np.minimum(rows.searchsorted(few), len(rows) - 1)
    both: NDArray[np.intp] = few[rows[places] == few]
    return both


class _Counter:
    """Counts selections by article."""

    def __init__(self, tables: Tables, article_ids: Sequence[str]) -> None:
        self.tables, self.selector = tables, Selector(tables)
        self.index: pd.Index = pd.Index(np.array(article_ids, dtype=object))
        self.places: dict[str, NDArray[np.intp]] = {}

    def count(self, selection: Selection) -> Vector:
        """Return what the selection's rows count for in each article."""
        table = self.tables[selection.table]
        if selection.table not in self.places:
            ids = table["article_id"].astype(object)
            self.places[selection.table] = self.index.get_indexer(pd.Index(ids))
        kept = self.selector.rows(selection)
        weights = table[selection.weight].to_numpy(dtype=float)[kept] if selection.weight else None
        place = self.places[selection.table][kept]
        return np.bincount(place, weights, minlength=len(self.index)).astype(float)
