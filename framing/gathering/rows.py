"""Rows of many parts together: some columns of a table, and counts by article, held compactly."""

from __future__ import annotations

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


class PartRows:
    """Some columns of one table of all parts, and which of the rows are whose.

    ``where`` names a column and the values that its rows must hold. Rows are asked for by the
    places of articles, counted over all parts.
    """

    def __init__(
        self,
        parts: Iterable[Part],
        name: str,
        columns: Sequence[str],
        *,
        where: tuple[str, tuple[str, ...]] | None = None,
    ) -> None:
        tables, ends = [], [np.zeros(1, dtype=np.int64)]
        total = 0
        for part in parts:
            table = part.table(name, columns)
            end = np.array([stop for _, stop in part.rows(name)], dtype=np.int64)
            if where is not None:
                kept = pc.is_in(table[where[0]], pa.array(where[1]))
                running = np.concatenate([[0], np.cumsum(kept.to_numpy())])
                table, end = table.filter(kept), running[end].astype(np.int64)
            tables.append(table)
            ends.append(end + total)
            total += len(table)
        self._table = pa.concat_tables(tables).combine_chunks()
        self._ends = np.concatenate(ends)

    def of(self, places: Sequence[int]) -> pd.DataFrame:
        """Return the rows of some articles, in the table's own order."""
        spans = [np.arange(self._ends[one], self._ends[one + 1]) for one in sorted(places)]
        rows = np.concatenate(spans) if spans else np.zeros(0, dtype=np.int64)
        found: pd.DataFrame = self._table.take(pa.array(rows, pa.int64())).to_pandas()
        return found


class CodedCounts(Mapping[str, Mapping[str, Number]]):
    """Words and their numbers by article id, each word held once, each use in a dozen bytes."""

    def __init__(self, parts: Iterable[Part], name: str, columns: tuple[str, str]) -> None:
        codes: dict[str, int] = {}
        self._codes, self._ends = array("i"), array("q", [0])
        self._place: dict[str, int] = {}
        numbers = []
        for part in parts:
            table = part.table(name)
            words = table[columns[0]].combine_chunks().dictionary_encode()
            known = [codes.setdefault(word, len(codes)) for word in words.dictionary.to_pylist()]
            own = np.array(known, dtype=np.int32)[words.indices.to_numpy()]
            self._codes.frombytes(own.astype(np.int32).tobytes())
            numbers.append(table[columns[1]].to_numpy())
            start = self._ends[-1]
            self._ends.extend(start + stop for _, stop in part.rows(name))
            for article in part.table("articles", ["article_id"])["article_id"].to_pylist():
                self._place[article] = len(self._place)
        self._words = list(codes)
        self._numbers = np.concatenate(numbers) if numbers else np.zeros(0)

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
        return dict(zip(words, self._numbers[start:end].tolist(), strict=True))

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
        self._place: dict[str, int] | None = None

    def __len__(self) -> int:
        return int(self._ends[-1])

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        number = int(np.searchsorted(self._ends, place, side="right")) - 1
        return read_article(self._rows(number)[place - int(self._ends[number])])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def _rows(self, number: int) -> list[dict[str, str]]:
        if number not in self._held:
            while len(self._held) >= _TEXTS:
                del self._held[next(iter(self._held))]
            self._held[number] = self._parts[number].table("texts").to_pylist()
        return self._held[number]

    def by_id(self) -> Mapping[str, Article]:
        """Return the same articles by their ids."""
        return _ById(self)

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


class _ById(Mapping[str, Article]):
    def __init__(self, articles: StoredArticles) -> None:
        self._articles = articles

    def __getitem__(self, article_id: str) -> Article:
        found: Article = self._articles[self._articles.places()[article_id]]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles.places())

    def __len__(self) -> int:
        return len(self._articles)
