"""The evidence tables as files, written part after part: no more than one part is in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import IO

from framing.engine import Steps, Workers, run
from framing.parts.part import Part
from framing.report.cells import csv_header, csv_rows
from framing.report.parquet import write_parquet
from framing.report.register import TABLES

CODEBOOK = "tables/README.md"

# A file's content: its bytes, or what writes them.
Content = bytes | Callable[[IO[bytes]], None]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Makes the lines of a part's table: what a worker runs."""

    name: str

    def __call__(self, part: Part) -> bytes:
        return csv_rows(TABLES[self.name].columns, part.held(self.name).columns)


def _with_table(name: str, part: Part) -> Part:
    return part.with_tables((name,))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The parts of a run, and how its tables are to be written: by whom, and as Parquet or CSV."""

    parts: Sequence[Part]
    workers: Workers
    parquet: bool = False

    def files(self, names: Sequence[str]) -> dict[str, Content]:
        """Return the files of tables that parts hold, by their path below the output folder."""
        return {table_path(name, parquet=self.parquet): self._content(name) for name in names}

    def _content(self, name: str) -> Callable[[IO[bytes]], None]:
        def as_csv(file: IO[bytes]) -> None:
            file.write(csv_header(TABLES[name].columns))
            steps = Steps(_Rows(name), fetch=partial(_with_table, name))
            for lines in run(steps, self.parts, workers=self.workers):
                file.write(lines)

        def as_parquet(file: IO[bytes]) -> None:
            write_parquet(name, (part.table(name) for part in self.parts), file)

        return as_parquet if self.parquet else as_csv


def table_path(name: str, *, parquet: bool = False) -> str:
    """Return a table's path below the output folder.

    >>> table_path("mentions", parquet=True)
    'tables/mentions.parquet'
    """
    return f"tables/{name}.{'parquet' if parquet else 'csv'}"


def rows_in(parts: Sequence[Part]) -> Mapping[str, int]:
    """Return how many rows each table has in all parts together."""
    found: dict[str, int] = {}
    for part in parts:
        for name, rows in part.sizes().items():
            found[name] = found.get(name, 0) + rows
    return found
