"""A part: tables in one file or in memory, each read alone, with how many rows each article has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any
from zlib import crc32

import pyarrow as pa

from framing.errors import PartError
from framing.evidence.arrays import plain
from framing.places import Address, place_of

# Bytes read of a part to find its first line.
_HEAD = 1 << 16
# The layout below: a part of another one is not read.
FORMAT = "framing part 2"
_COMPRESSION = pa.ipc.IpcWriteOptions(compression="zstd")


@dataclass(frozen=True, slots=True)
class Part:
    """Tables of some articles, in ``source``: a file's path or address, or the bytes themselves.

    The first line is JSON: the format, the articles' keys, and for each table its length in bytes,
    their CRC-32, and how many rows each article has. The tables follow, each an Arrow stream.
    """

    source: str | bytes

    def _head(self) -> dict[str, Any]:
        try:
            line, more = self._stretch(0, _HEAD), _HEAD
            while b"\n" not in line and len(line) == more:
                more *= 2
                line = self._stretch(0, more)
            line = line.partition(b"\n")[0]
            head = json.loads(line)
            if head["format"] != FORMAT:
                raise ValueError(f"format is {head['format']!r}, want {FORMAT!r}")
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise self._fault(_reason(error)) from error
        return {**head, "start": len(line) + 1}

    def _fault(self, what: str) -> PartError:
        name = self.source if isinstance(self.source, str) else "a part in memory"
        return PartError(f"{name}: {what}; the same command again makes it anew")

    def _stretch(self, start: int, end: int) -> bytes:
        """Return the bytes from ``start`` on, ``end`` excluded, or as many as there are."""
        if isinstance(self.source, bytes):
            return self.source[start:end]
        place = place_of(self.source)
        if isinstance(place, Address):
            return place.read_stretch(start, end)
        with place.open("rb") as file:
            file.seek(start)
            return file.read(end - start)

    @property
    def keys(self) -> tuple[str, ...]:
        """What each article was recognised by, in order."""
        return tuple(self._head()["keys"])

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(self._head()["tables"])

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Return a table, or some columns of it; PartError where its bytes are not those written.

        The columns come in the table's own order, each cell by itself.
        """
        content = self._content(name)
        if columns is None:
            return plain(pa.ipc.open_stream(content).read_all())
        schema = pa.ipc.open_stream(content).schema
        places = [schema.get_field_index(column) for column in columns]
        chosen = pa.ipc.IpcReadOptions(included_fields=places)
        return plain(pa.ipc.open_stream(content, options=chosen).read_all())

    def held(self, name: str) -> pa.Table:
        """Return a table as it is held: columns of repeated words may be dictionaries."""
        return pa.ipc.open_stream(self._content(name)).read_all()

    def _content(self, name: str, head: Mapping[str, Any] | None = None) -> bytes:
        head = head or self._head()
        start = head["start"]
        for other, entry in head["tables"].items():
            if other == name:
                break
            start += entry["bytes"]
        entry = head["tables"][name]
        try:
            content = self._stretch(start, start + entry["bytes"])
        except OSError as error:
            raise self._fault(_reason(error)) from error
        if len(content) != entry["bytes"] or crc32(content) != entry["crc32"]:
            raise self._fault(f"table {name}: the bytes are not those that were written")
        return content

    def rows(self, name: str) -> list[tuple[int, int]]:
        """Return the rows of each article in a table: the first, and the one behind the last."""
        counts: list[int] = self._head()["tables"][name]["rows"]
        return list(pairwise(accumulate(counts, initial=0)))

    def sizes(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return {name: sum(entry["rows"]) for name, entry in self._head()["tables"].items()}

    def with_tables(self, names: Sequence[str]) -> Part:
        """Return a part in memory with some of the tables, as they were written."""
        head = self._head()
        contents = [self._content(name, head) for name in names]
        tables = {name: head["tables"][name] for name in names}
        return Part(_written(head["keys"], tables, contents))

    def is_whole(self) -> bool:
        """Tell whether every table is there as it was written."""
        try:
            for name in self.names:
                self._content(name)
        except (PartError, KeyError, TypeError):
            return False
        return True


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "is not a part as it was written"


def write_part(
    tables: Mapping[str, pa.Table], keys: Sequence[str], rows: Mapping[str, Sequence[int]]
) -> bytes:
    """Return a part as bytes; ``rows`` are how many rows each article has in each table.

    >>> made = write_part({"words": pa.table({"n": [3, 4]})}, ["a", "b"], {"words": [2, 0]})
    >>> part = Part(made)
    >>> part.table("words").to_pydict(), part.rows("words"), part.is_whole()
    ({'n': [3, 4]}, [(0, 2), (2, 2)], True)
    """
    contents = []
    entries: dict[str, Any] = {}
    for name, table in tables.items():
        sink = BytesIO()
        with pa.ipc.new_stream(sink, table.schema, options=_COMPRESSION) as stream:
            stream.write_table(table)
        content = sink.getvalue()
        contents.append(content)
        entries[name] = {"bytes": len(content), "crc32": crc32(content), "rows": list(rows[name])}
    return _written(keys, entries, contents)


def _written(keys: Sequence[str], tables: Mapping[str, Any], contents: Iterable[bytes]) -> bytes:
    head = {"format": FORMAT, "keys": list(keys), "tables": tables}
    return b"".join([json.dumps(head).encode() + b"\n", *contents])
