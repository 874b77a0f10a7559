"""Rows of many parts together: some columns of a table, and counts by article, held compactly."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.gathering.kind import read_article
from framing.parts.part import Part

Number = TypeVar("Number", int, float)
Places = NDArray[np.intp]

# Parts whose texts are held at once, where articles are looked up.
_TEXTS = 8
# How thoroughly articles that are read ahead are compressed: to the half will do.
_QUICKLY = 1


class PartRows:
    """Some columns of one table of all parts, and which of the rows are whose.

    ``where`` names a column and the values that its rows must hold; ``of`` says of which articles
    rows are asked for. Rows are asked for by the places of articles, counted over all parts. Each
    word is held once, and an article's id with no row: a row of numbers and words takes some 20
    bytes.
    """

    def __init__(
        self,
        parts: Iterable[Part],
        name: str,
        columns: Sequence[str],
        *,
        where: tuple[str, tuple[str, ...]] | None = None,
        of: NDArray[np.bool_],
    ) -> None:
        tables, counts = [], []
        self._ids: list[str] = []
        for part in parts:
            table = part.table(name, columns)
            spans = np.array(part.rows(name), dtype=np.int64).reshape(-1, 2)
            sizes = spans[:, 1] - spans[:, 0]
            keep = np.repeat(of[len(self._ids) : len(self._ids) + len(sizes)], sizes)
            if where is not None:
                keep &= pc.is_in(table[where[0]], pa.array(where[1])).to_numpy()
            whose = np.repeat(np.arange(len(sizes)), sizes)[keep]
            counts.append(np.bincount(whose, minlength=len(sizes)))
            tables.append(_compactly(table.filter(pa.array(keep))))
            self._ids += part.table("articles", ["article_id"])["article_id"].to_pylist()
        self._table = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
        self._ends = np.cumsum(np.concatenate([[0], *counts]))
        self._columns = list(part.table(name, columns).column_names)

    def of(self, places: Sequence[int]) -> pd.DataFrame:
        """Return the rows of some articles, in the table's own order."""
        chosen = np.sort(np.asarray(places, dtype=np.intp))
        starts, ends = self._ends[chosen], self._ends[chosen + 1]
        spans = [np.arange(*span) for span in zip(starts, ends, strict=True)]
        rows = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
        table = self._table.take(pa.array(rows, pa.int64()))
        whose = np.repeat([self._ids[one] for one in chosen], ends - starts)
        columns = {name: _as_written(table[name]) for name in table.column_names}
        columns["article_id"] = pa.array(whose.tolist(), pa.string())
        found: pd.DataFrame = pa.table({name: columns[name] for name in self._columns}).to_pandas()
        return found


def _compactly(table: pa.Table) -> pa.Table:
    """Return a table's columns but the article's id: words by number, offsets in 32 bits."""
    kept = {}
    for name in table.column_names:
        column = table[name].combine_chunks()
        if pa.types.is_string(column.type):
            column = column.dictionary_encode()
        elif pa.types.is_int64(column.type):
            column = column.cast(pa.int32())
        kept[name] = column
    return pa.table({name: one for name, one in kept.items() if name != "article_id"})


def _as_written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        return column.cast(pa.string())
    return column.cast(pa.int64()) if pa.types.is_int32(column.type) else column


class CodedCounts(Mapping[str, Mapping[str, Number]]):
    """Words and their numbers by article id, each word held once, each use in a dozen bytes."""

    def __init__(self, parts: Iterable[Part], name: str, columns: tuple[str, str]) -> None:
        codes: dict[str, int] = {}
        self._codes, self._ends = array("i"), array("q", [0])
        self._place: dict[str, int] = {}
        # Grows where it is: pieces put together at the end would be there twice.
        self._numbers: array[Any] = array("d")
        for part in parts:
            table = part.table(name)
            words = table[columns[0]].combine_chunks().dictionary_encode()
            known = [codes.setdefault(word, len(codes)) for word in words.dictionary.to_pylist()]
            own = np.array(known, dtype=np.int32)[words.indices.to_numpy()]
            self._codes.frombytes(own.astype(np.int32).tobytes())
            numbers = table[columns[1]].to_numpy()
            if not self._place and numbers.dtype == np.int64:
                self._numbers = array("q")
            self._numbers.frombytes(numbers.tobytes())
            start = self._ends[-1]
            self._ends.extend(start + stop for _, stop in part.rows(name))
            for article in part.table("articles", ["article_id"])["article_id"].to_pylist():
                self._place[article] = len(self._place)
        self._words = list(codes)

    def __getitem__(self, article_id: str) -> Mapping[str, Number]:
        return _Counts(self, self._place[article_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)

    def decoded(self, place: int) -> dict[str, Number]:
        """Return an article's words and numbers, in the order they were found."""
        start, end = self._ends[place], self._ends[place + 1]
        words = [self._words[code] for code in self._codes[start:end]]
        return dict(zip(words, self._numbers[start:end], strict=True))

    def size(self, place: int) -> int:
        """Return how many words an article has."""
        return self._ends[place + 1] - self._ends[place]


class _Counts(Mapping[str, Number]):
    """One article's words and numbers, decoded when they are looked at."""

    __slots__ = ("_all", "_place")

    def __init__(self, every: CodedCounts[Number], place: int) -> None:
        self._all: CodedCounts[Number] = every
        self._place = place

    def __getitem__(self, word: str) -> Number:
        return self._all.decoded(self._place)[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all.decoded(self._place))

    def __len__(self) -> int:
        return self._all.size(self._place)

    def items(self) -> Any:
        """Return words with their numbers."""
        return self._all.decoded(self._place).items()

    def values(self) -> Any:
        """Return the numbers."""
        return self._all.decoded(self._place).values()


class StoredArticles(Sequence[Article]):
    """The articles of parts, in order, each read when it is asked for; also by id."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._ends = np.cumsum([0, *(len(part.keys) for part in parts)])
        self._held: dict[int, list[dict[str, str]]] = {}
        self._ahead: dict[int, bytes] = {}
        self._place: dict[str, int] | None = None

    def __len__(self) -> int:
        return int(self._ends[-1])

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        if place in self._ahead:
            return read_article(json.loads(zlib.decompress(self._ahead[place])))
        return read_article(self._row(place))

    def ahead(self, places: Iterable[int]) -> None:
        """Read some articles, part after part, and hold them until others are named."""
        held = self._ahead
        self._ahead = {
            place: held.get(place)
            or zlib.compress(json.dumps(self._row(place)).encode(), level=_QUICKLY)
            for place in sorted(set(places))
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _row(self, place: int) -> dict[str, str]:
        number = int(np.searchsorted(self._ends, place, side="right")) - 1
        return self._rows(number)[place - int(self._ends[number])]

    def _rows(self, number: int) -> list[dict[str, str]]:
        if number not in self._held:
            while len(self._held) >= _TEXTS:
                del self._held[next(iter(self._held))]
            self._held[number] = self._parts[number].table("texts").to_pylist()
        return self._held[number]

    def by_id(self) -> ArticlesById:
        """Return the same articles by their ids."""
        return ArticlesById(self)

    def places(self) -> Mapping[str, int]:
        """Return where each article stands."""
        if self._place is None:
            names = (
                name
                for part in self._parts
                for name in part.table("articles", ["article_id"])["article_id"].to_pylist()
            )
            self._place = {name: place for place, name in enumerate(names)}
        return self._place


class ArticlesById(Mapping[str, Article]):
    """Stored articles by their ids."""

    def __init__(self, articles: StoredArticles) -> None:
        self._articles = articles

    def __getitem__(self, article_id: str) -> Article:
        found: Article = self._articles[self._articles.places()[article_id]]
        return found

    def ahead(self, article_ids: Iterable[str]) -> None:
        """Read some articles, part after part, and hold them until others are named."""
        places = self._articles.places()
        self._articles.ahead(places[one] for one in article_ids if one in places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles.places())

    def __len__(self) -> int:
        return len(self._articles)
