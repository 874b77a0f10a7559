"""Compact evidence: the tables that a report counts, and an article's rows when it is shown.

Of a large run the evidence takes many gigabytes as it is written. What is counted are a few words
that stand in millions of rows, each held once here; whole sentences and contents are read from the
parts for the few articles whose rows are shown.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from framing.evidence import COLUMNS, table_of
from framing.evidence.arrays import plain
from framing.gathering.rows import StoredArticles
from framing.parts.part import Part

Row = dict[str, Any]

# Texts that nothing is counted by.
_LEFT_OUT: Mapping[str, tuple[str, ...]] = {
    "mentions": ("term", "sentence"),
    "attributions": ("content", "cue"),
    "furniture": ("text",),
}
# Columns with few words in many rows.
_REPEATED = frozenset(
    {
        *("article_id", "outlet", "field", "voice", "kind", "lexicon", "concept", "variant"),
        *("matched", "type", "source_kind", "actor", "cue_class"),
    }
)
# Kinds of mention that are shown with their sentences, and the ids by which these are found: of
# the others, which are most, none is kept.
_SHOWN = ("contrast", "marker")
_IDS = frozenset({"mention_id", "attribution_id"})
# Parts whose rows are held at once, where articles are looked up.
_HELD = 8
# How thoroughly rows that are read ahead are compressed: to a quarter will do.
_QUICKLY = 1


def compact_tables(parts: Sequence[Part]) -> dict[str, pd.DataFrame]:
    """Return the evidence tables but ``articles``, without texts, repeated words held once.

    Such columns are categorical. The tables are for counting alone; mentions of actors and of house
    style have no ids.
    """
    return {name: _compact(parts, name) for name in COLUMNS if name != "articles"}


def _compact(parts: Sequence[Part], name: str) -> pd.DataFrame:
    columns = [one for one in COLUMNS[name] if one not in _LEFT_OUT.get(name, ())]
    if not parts:
        return table_of({one: COLUMNS[name][one] for one in columns}, [])
    # No name for the pieces: while one held them, they would not go as the table is made.
    table = pa.concat_tables(
        [_encoded(name, part.table(name, columns)) for part in parts]
    ).unify_dictionaries()
    made: pd.DataFrame = table.to_pandas(split_blocks=True, self_destruct=True)
    return made


def _encoded(name: str, table: pa.Table) -> pa.Table:
    shown = pc.is_in(table["kind"], pa.array(_SHOWN)) if name == "mentions" else None
    columns = {}
    for own, column in zip(table.column_names, table.columns, strict=True):
        held = column.combine_chunks()
        if own in _REPEATED:
            held = held.dictionary_encode()
        elif pa.types.is_int64(held.type):
            held = held.cast(pa.int32())
        elif shown is not None and own in _IDS:
            held = pc.if_else(shown.combine_chunks(), held, "")
        columns[own] = held
    return pa.table(columns)


class StoredRows:
    """The rows of an evidence table by article, read from its part when they are asked for."""

    def __init__(self, parts: Sequence[Part], name: str) -> None:
        self._parts, self._name = parts, name
        self._places = StoredArticles(parts).places()
        sizes = [len(part.rows(name)) for part in parts]
        self._ends = np.array(list(accumulate(sizes)), dtype=np.int64)
        self._held: dict[int, tuple[pa.Table, list[tuple[int, int]]]] = {}
        self._ahead: dict[int, bytes] = {}
        # Neighbours are asked for one after another.
        self._asked = ""
        self._own: dict[str, Row] = {}

    def row(self, name: str) -> Row | None:
        """Return the row that holds an id in the table's first column; none where there is none.

        Ids of evidence are the article's, ``#``, and a number within it.
        """
        article = name.rpartition("#")[0]
        if article != self._asked:
            column = next(iter(COLUMNS[self._name]))
            self._asked, self._own = article, {row[column]: row for row in self.of(article)}
        return self._own.get(name)

    def of(self, article_id: str) -> list[Row]:
        """Return an article's rows, in the table's order; none where there is no such article."""
        place = self._places.get(article_id)
        if place is None:
            return []
        if place in self._ahead:
            return _rows(pickle.loads(zlib.decompress(self._ahead[place])))
        return _rows(self._columns(place))

    def ahead(self, article_ids: Iterable[str]) -> None:
        """Read the rows of some articles, part after part, and hold them until others are named.

        Asked for in another order, each would have its part read again.
        """
        places = sorted({self._places[one] for one in article_ids if one in self._places})
        held = self._ahead
        self._ahead = {
            place: held.get(place)
            or zlib.compress(pickle.dumps(self._columns(place)), level=_QUICKLY)
            for place in places
        }

    def _columns(self, place: int) -> dict[str, list[Any]]:
        number = int(np.searchsorted(self._ends, place, side="right"))
        if number not in self._held:
            while len(self._held) >= _HELD:
                del self._held[next(iter(self._held))]
            part = self._parts[number]
            self._held[number] = part.held(self._name), part.rows(self._name)
        table, rows = self._held[number]
        first = int(self._ends[number - 1]) if number else 0
        start, end = rows[place - first]
        found: dict[str, list[Any]] = plain(table.slice(start, end - start)).to_pydict()
        return found


def _rows(columns: Mapping[str, list[Any]]) -> list[Row]:
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
