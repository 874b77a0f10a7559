"""Lookup: the rows of an evidence table by article, each made when it is asked for."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import pandas as pd

Row = dict[str, Any]


class RowsByArticle(Protocol):
    """Rows of one table by article, wherever they are."""

    def of(self, article_id: str) -> list[Row]:
        """Return an article's rows, in the table's order; none where there is no such article."""


class TableRows:
    """The rows of a table in memory, by article.

    >>> table = pd.DataFrame({"article_id": ["a", "b", "a"], "start": [1, 2, 3]})
    >>> rows = TableRows(table)
    >>> rows.of("a"), rows.of("c")
    ([{'article_id': 'a', 'start': 1}, {'article_id': 'a', 'start': 3}], [])
    """

    def __init__(self, table: pd.DataFrame) -> None:
        codes, names = pd.factorize(table["article_id"])
        self._order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[self._order], np.arange(len(names) + 1))
        self._spans = {
            str(name): (int(start), int(end))
            for name, start, end in zip(names, starts, starts[1:], strict=False)
        }
        self._columns = {str(name): table[name].to_numpy(dtype=object) for name in table.columns}

    def of(self, article_id: str) -> list[Row]:
        """Return an article's rows, in the table's order; none where there is no such article."""
        start, end = self._spans.get(article_id, (0, 0))
        return [
            {name: values[place] for name, values in self._columns.items()}
            for place in self._order[start:end].tolist()
        ]


class OneByOne:
    """The rows of an evidence table by their own ids, which begin with the article's.

    >>> table = pd.DataFrame({"article_id": ["a"], "mention_id": ["a#m1"]})
    >>> found = OneByOne(TableRows(table), "mention_id")
    >>> found.row("a#m1"), found.row("a#m2")
    ({'article_id': 'a', 'mention_id': 'a#m1'}, None)
    """

    def __init__(self, rows: RowsByArticle, column: str) -> None:
        self._rows, self._column = rows, column
        # Neighbours are asked for one after another.
        self._article = ""
        self._held: dict[str, Row] = {}

    def row(self, name: str) -> Row | None:
        """Return the row of an id; none where there is none."""
        article = name.rpartition("#")[0]
        if article != self._article:
            self._article = article
            self._held = {str(row[self._column]): row for row in self._rows.of(article)}
        return self._held.get(name)
