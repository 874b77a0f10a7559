"""Parts made of chunks of articles, by workers, in order; what was finished is not redone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import pyarrow as pa

from framing.articles.article import Article
from framing.engine import CHUNK, Steps, Workers, at_work_on, chunks_of, run
from framing.evidence import Evidence, EvidenceFinder, arrow_tables, row_counts
from framing.evidence.arrays import joined
from framing.lexicons.lexicon import Lexicon
from framing.parts.folder import PartFolder, article_key, chunk_key
from framing.parts.part import Part, write_part

EVIDENCE = "evidence"

# Of each table the rows of some articles, and how many each of them has.
Found = Mapping[str, tuple[pa.Table, Sequence[int]]]


class Kind(Protocol):
    """One kind of part: what is found in an article, and the tables that are made of it."""

    name: str

    def find(self, article: Article) -> Any:
        """Return what is found in an article."""

    def tables(self, found: Sequence[Any]) -> Found:
        """Return what was found in some articles, as tables."""


class EvidenceKind:
    """The evidence of articles, alone: the tables of ``framing.evidence.COLUMNS``."""

    name = EVIDENCE

    def __init__(self, lexicons: tuple[Lexicon, ...]) -> None:
        self.lexicons = lexicons
        # Made by the process that first needs it, for making it takes a while.
        self.finder: EvidenceFinder | None = None

    def find(self, article: Article) -> Evidence:
        """Return the evidence of an article."""
        self.finder = self.finder or EvidenceFinder(self.lexicons)
        return self.finder.find(article)

    def tables(self, found: Sequence[Evidence]) -> Found:
        """Return the evidence of some articles, as tables."""
        counts = [row_counts(one) for one in found]
        return {
            name: (table, [one[name] for one in counts])
            for name, table in arrow_tables(found).items()
        }


@dataclass(frozen=True, slots=True)
class Known:
    """Where an article's rows are known from: a part, and the article's place in it."""

    part: Part
    place: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Articles to make a part of, and what is known of them.

    ``part`` is the part itself, where it was finished before; then there are no articles.
    """

    key: str
    keys: tuple[str, ...]
    articles: tuple[Article, ...] = ()
    known: Mapping[str, Known] = field(default_factory=dict)
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Making:
    """Makes a part of one kind from a chunk, in memory: what a worker runs."""

    kind: Kind

    def __call__(self, chunk: Chunk) -> Part:
        """Return the chunk's part."""
        if chunk.part is not None:
            return chunk.part
        pieces: list[Found] = []
        fresh: list[Any] = []
        held = _Held()
        for key, article in zip(chunk.keys, chunk.articles, strict=True):
            known = chunk.known.get(key)
            if known is None:
                at_work_on(article.id)
                fresh.append(self.kind.find(article))
                continue
            if fresh:
                pieces.append(self.kind.tables(fresh))
                fresh = []
            pieces.append(held.rows(known))
        if fresh or not pieces:
            pieces.append(self.kind.tables(fresh))
        whole = pieces[0] if len(pieces) == 1 else _together(pieces)
        tables = {name: table for name, (table, _) in whole.items()}
        counts = {name: rows for name, (_, rows) in whole.items()}
        return Part(write_part(tables, chunk.keys, counts))

    def carried(self, chunk: Chunk) -> Chunk:
        """Return a chunk that needs no file, with the rows of what is known of its articles."""
        if not chunk.known:
            return chunk
        keys = tuple(chunk.known)
        articles = dict(zip(chunk.keys, chunk.articles, strict=True))
        held = self(replace(chunk, keys=keys, articles=tuple(articles[key] for key in keys)))
        if keys == chunk.keys:
            return Chunk(chunk.key, keys, part=held)
        return replace(chunk, known={key: Known(held, at) for at, key in enumerate(keys)})


@dataclass(frozen=True, slots=True)
class _Keeping:
    """Keeps parts of one kind in a folder."""

    folder: PartFolder
    kind: str

    def __call__(self, part: Part) -> Part:
        if isinstance(part.source, str):
            return part
        return self.folder.keep(chunk_key(part.keys), self.kind, part.source)

    def where_reached(self, part: Part) -> Part:
        """Keep a part where the folder can be reached from this machine."""
        if isinstance(part.source, str):
            return part
        return self.folder.keep_if_reached(chunk_key(part.keys), self.kind, part.source)


@dataclass(frozen=True, slots=True)
class _MakingAndKeeping:
    """Makes parts, and keeps those it can: what a worker runs where it may reach the folder.

    What it cannot keep goes back with the result.
    """

    making: Making
    keeping: _Keeping

    def __call__(self, chunk: Chunk) -> Part:
        return self.keeping.where_reached(self.making(chunk))


def _name(chunk: Chunk) -> str:
    """Return what a chunk is called in a message."""
    if not chunk.articles:
        return "articles that are finished"
    return f"articles {chunk.articles[0].id} to {chunk.articles[-1].id}"


def _together(pieces: Sequence[Found]) -> Found:
    return {
        name: (
            joined([piece[name][0] for piece in pieces]),
            [count for piece in pieces for count in piece[name][1]],
        )
        for name in pieces[0]
    }


class _Held:
    """Tables of parts that articles are known from; neighbours mostly are from the same part."""

    def __init__(self) -> None:
        self._part: Part | None = None
        self._tables: dict[str, tuple[pa.Table, list[tuple[int, int]]]] = {}

    def rows(self, known: Known) -> Found:
        """Return an article's rows."""
        if known.part != self._part:
            self._part = known.part
            self._tables = {
                name: (known.part.held(name), known.part.rows(name)) for name in known.part.names
            }
        found = {}
        for name, (table, rows) in self._tables.items():
            start, end = rows[known.place]
            found[name] = table.slice(start, end - start), [end - start]
        return found


def make_parts(
    articles: Iterable[Article],
    kind: Kind,
    *,
    folder: PartFolder,
    workers: Workers,
    size: int = CHUNK,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Part]:
    """Yield a part of one kind for every ``size`` articles, in order.

    A chunk that the folder knows is taken from there, and so is each article of a new one: only
    articles that were never read are read. ``progress`` is told how many articles are finished.
    """
    chunks = _chunks(articles, kind.name, folder, size)
    sizes: list[int] = []

    def counted() -> Iterator[Chunk]:
        for chunk in chunks:
            sizes.append(len(chunk.keys))
            yield chunk

    making, keeping = Making(kind), _Keeping(folder, kind.name)
    work = _MakingAndKeeping(making, keeping) if folder.token else making
    steps = Steps(work, fetch=making.carried, store=keeping, name=_name)
    for place, part in enumerate(run(steps, counted(), workers=workers)):
        if progress is not None:
            progress(sizes[place])
        yield part


def _chunks(
    articles: Iterable[Article], kind: str, folder: PartFolder, size: int
) -> Iterator[Chunk]:
    known: dict[str, Known] | None = None
    there = folder.names()
    for chunk in chunks_of(articles, size):
        keys = tuple(map(article_key, chunk))
        key = chunk_key(keys)
        # Behind an address each look is a journey: all names are asked for once.
        part = folder.find(key, kind) if f"{key}.{kind}" in there else None
        if part is not None:
            yield Chunk(key, keys, part=part)
            continue
        if known is None:
            known = _known(folder, kind)
        here = {one: known[one] for one in keys if one in known}
        yield Chunk(key, keys, chunk, here)


def _known(folder: PartFolder, kind: str) -> dict[str, Known]:
    """Return where each article of earlier runs stands."""
    return {
        key: Known(part, place)
        for part in folder.known(kind)
        for place, key in enumerate(part.keys)
    }
