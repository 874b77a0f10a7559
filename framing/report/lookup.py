"""Lookup: the rows of an evidence table by article, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np
import pandas as pd

Row = dict[str, Any]


class RowsByArticle(Protocol):
    """Rows of one table by article, wherever they are."""

    def of(self, article_id: str) -> list[Row]:
        """Return an article's rows, in the table's order; none where there is no such article."""

    def row(self, name: str) -> Row | None:
        """Return the row that holds an id in the table's first column; none where there is none."""

    def ahead(self, article_ids: Iterable[str]) -> None:
        """Make ready the rows of some articles, which will be asked for in any order."""


class TableRows:
    """The rows of a table in memory, by article.

    >>> table = pd.DataFrame({"id": ["x", "y"], "article_id": ["a", "b"]})
    >>> rows = TableRows(table)
    >>> rows.of("a"), rows.of("c"), rows.row("y")
    ([{'id': 'x', 'article_id': 'a'}], [], {'id': 'y', 'article_id': 'b'})
    """

    def __init__(self, table: pd.DataFrame) -> None:
        codes, names = pd.factorize(table["article_id"])
        self._order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[self._order], np.arange(len(names) + 1))
        self._spans = {
            str(name): (int(start), int(end))
            for name, start, end in zip(names, starts, starts[1:], strict=False)
        }
        self._columns = {str(name): _cells(table[name]) for name in table.columns}
        self._places: dict[str, int] | None = None

    def of(self, article_id: str) -> list[Row]:
        """Return an article's rows, in the table's order; none where there is no such article."""
        start, end = self._spans.get(article_id, (0, 0))
        return [self._row(place) for place in self._order[start:end].tolist()]

    def row(self, name: str) -> Row | None:
        """Return the row that holds an id in the table's first column; none where there is none."""
        if self._places is None:
            codes, words = next(iter(self._columns.values()))
            self._places = {words[code]: place for place, code in enumerate(codes)}
        place = self._places.get(name)
        return None if place is None else self._row(place)

    def ahead(self, article_ids: Iterable[str]) -> None:
        """Do nothing: all rows are in memory."""

    def _row(self, place: int) -> Row:
        return {name: words[codes[place]] for name, (codes, words) in self._columns.items()}


def _cells(column: pd.Series[Any]) -> tuple[Any, Any]:
    """Return a column as numbers and what they stand for: what is repeated is held once."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories.to_numpy(dtype=object)
    return range(len(column)), column.to_numpy(dtype=object)
