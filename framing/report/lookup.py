"""Lookup: the rows of a large table by a column, each made when it is asked for."""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from framing.report.material import Row


class Lookup:
    """A table's rows by the values of some of its columns.

    Of a large run most rows are never shown: they stay in their columns until they are.

    >>> table = pd.DataFrame({"id": ["a", "b", "c"], "of": ["x", "y", "x"]})
    >>> found = Lookup(table, "id", "of")
    >>> found.rows("of", "x")
    [{'id': 'a', 'of': 'x'}, {'id': 'c', 'of': 'x'}]
    >>> found.first("id", "z") is None
    True
    """

    def __init__(self, table: pd.DataFrame, *keys: str) -> None:
        self._columns = {str(name): table[name].tolist() for name in table.columns}
        self._places: dict[str, dict[str, list[int]]] = {}
        for key in keys:
            places: dict[str, list[int]] = defaultdict(list)
            for place, value in enumerate(self._columns[key]):
                places[value].append(place)
            self._places[key] = dict(places)

    def rows(self, key: str, value: str) -> list[Row]:
        """Return the rows that hold a value in the column ``key``, in the table's order."""
        return [self._row(place) for place in self._places[key].get(value, ())]

    def first(self, key: str, value: str) -> Row | None:
        """Return the first of these rows; none where there is none."""
        places = self._places[key].get(value)
        return self._row(places[0]) if places else None

    def _row(self, place: int) -> Row:
        return {name: values[place] for name, values in self._columns.items()}
