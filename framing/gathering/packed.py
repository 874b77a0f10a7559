"""Packed tables: long tables held as compressed stretches, of which one at a time is opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

import numpy as np
import pandas as pd
import pyarrow as pa

# Rows of a stretch: enough that compressing pays, few enough that an open one is small.
STRETCH = 50_000
# Stretches' worth of rows that wait for others of their place: some 200 bytes each. Of fewer, where
# there are hundreds of places, stretches would be too short to be worth opening.
_OPEN = 4
# What tables are put in order by.
Place = Any
# How many rows, and the rows.
_Stretch = tuple[int, bytes]
_COMPRESSION = pa.ipc.IpcWriteOptions(compression="zstd")


class PackedTable:
    """The rows of many tables with the same columns, in order, a tenth as large as open.

    They are gone through as often as is wanted, a stretch at a time: ``stretches``, of some
    columns; ``where`` gives the rows that are looked at together.

    >>> packed = PackedTable([pd.DataFrame({"n": [1, 2]}), pd.DataFrame({"n": [3]})])
    >>> len(packed), packed.table()["n"].tolist(), packed.where("n", (3,)).index.tolist()
    (3, [1, 2, 3], [2])
    """

    def __init__(self, tables: Iterable[pd.DataFrame]) -> None:
        self._held = [_stretch(held) for held in _gathered(tables)]

    @classmethod
    def in_order(cls, tables: Iterable[tuple[Place, pd.DataFrame]]) -> Self:
        """Pack tables that come in any order: those of a smaller place stand before others.

        Tables of one place stand as they came.

        >>> one, other = pd.DataFrame({"n": [1, 2]}), pd.DataFrame({"n": [3]})
        >>> PackedTable.in_order([("b", one), ("a", other), ("b", other)]).table()["n"].tolist()
        [3, 1, 2, 3]
        """
        packed: dict[Place, list[_Stretch]] = {}
        open_: dict[Place, list[pd.DataFrame]] = {}
        rows: Counter[Place] = Counter()
        for place, table in tables:
            open_.setdefault(place, []).append(table)
            rows[place] += len(table)
            if rows.total() >= _OPEN * STRETCH:
                most = max(rows, key=lambda one: rows[one])
                packed.setdefault(most, []).append(_stretch(open_.pop(most)))
                del rows[most]
        made = cls([])
        last: list[pd.DataFrame] = []
        for place in sorted({*packed, *open_}):
            if place in packed and last:
                made._held.append(_stretch(last))
                last = []
            made._held += packed.get(place, [])
            last += open_.get(place, [])
        if last:
            made._held.append(_stretch(last))
        return made

    def __len__(self) -> int:
        return sum(rows for rows, _ in self._held)

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return sum(len(content) for _, content in self._held)

    def stretches(self, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield the rows, a stretch at a time, with some of the columns or all."""
        start = 0
        for rows, content in self._held:
            opened = _opened(content, columns)
            opened.index = pd.RangeIndex(start, start + rows)
            start += rows
            yield opened

    def table(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return all rows as one table."""
        found = list(self.stretches(columns))
        return pd.concat(found) if found else pd.DataFrame()

    def where(self, column: str, values: Sequence[Any]) -> pd.DataFrame:
        """Return the rows that have one of some values in a column; they keep their places."""
        found: list[pd.DataFrame] = []
        start = 0
        for rows, content in self._held:
            chosen = np.flatnonzero(_opened(content, [column])[column].isin(values))
            # Of the first even where it has none: so the columns are there with their types.
            if chosen.size or not found:
                opened = _opened(content, None).iloc[chosen]
                opened.index = pd.Index(chosen + start)
                found.append(opened)
            start += rows
        return pd.concat(found) if found else pd.DataFrame()


def _gathered(tables: Iterable[pd.DataFrame]) -> Iterator[list[pd.DataFrame]]:
    """Yield tables so many at a time as have some tens of thousands of rows together."""
    held: list[pd.DataFrame] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += len(table)
        if rows >= STRETCH:
            yield held
            held, rows = [], 0
    if held:
        yield held


def _stretch(tables: Sequence[pd.DataFrame]) -> _Stretch:
    table = pd.concat(tables, ignore_index=True)
    return len(table), _packed(table)


def _packed(table: pd.DataFrame) -> bytes:
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema, options=_COMPRESSION) as stream:
        stream.write_table(arrow)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _opened(content: bytes, columns: Sequence[str] | None) -> pd.DataFrame:
    schema = pa.ipc.open_stream(content).schema
    names = list(schema.names if columns is None else columns)
    options = pa.ipc.IpcReadOptions(included_fields=[schema.get_field_index(n) for n in names])
    table: pd.DataFrame = (
        pa.ipc.open_stream(content, options=options).read_all().select(names).to_pandas()
    )
    return table
