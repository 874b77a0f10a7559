"""Tables written as CSV and read back: columns in order, formulas guarded, six digits."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa

from framing.errors import InputError
from framing.evidence.arrays import string_array
from framing.gathering.packed import PackedTable
from framing.report.cells import csv_header, csv_rows, unguard
from framing.report.evidence_files import Content
from framing.report.parquet import cells_of, read_parquet, schema_of, write_parquet
from framing.report.register import TABLES, Column, Type

# A cell may hold a whole article, which is more than the csv module's own limit of 131,072.
_LONGEST_CELL = 2**31 - 1
_PARQUET = ".parquet"
# Rows turned into text at a time: all at once would take many times the table's own memory.
_PIECE = 50_000
# pyarrow's own choice for the rows of a group.
_GROUP = 1 << 20
# What becomes of a cell of each type but text.
_READ: Mapping[str, tuple[Callable[[Any], Any], pa.DataType]] = {
    "integer": (int, pa.int64()),
    "number": (float, pa.float64()),
    "boolean": (bool, pa.bool_()),
}


def empty_table(name: str) -> pd.DataFrame:
    """Return the table with its columns and no row."""
    return pd.DataFrame({column: [] for column in TABLES[name].column_names}, dtype=object)


def write_table(name: str, table: pd.DataFrame) -> bytes:
    """Return a table of the register as CSV.

    Raises ValueError where the table's columns are not the register's, in its order: people's
    scripts depend on them.
    """
    return b"".join(table_pieces(name, [table]))


def table_pieces(name: str, stretches: Iterable[pd.DataFrame]) -> Iterator[bytes]:
    """Yield ``write_table``'s bytes piece by piece; the rows come in ``stretches``."""
    columns = TABLES[name].columns
    yield csv_header(columns)
    for stretch in stretches:
        if list(stretch.columns) != TABLES[name].column_names:
            raise ValueError(
                f"table {name}: columns are {list(stretch.columns)}, "
                f"want {TABLES[name].column_names}"
            )
        yield from _pieces(columns, stretch)


def table_content(
    name: str, table: pd.DataFrame | PackedTable, *, parquet: bool = False
) -> Content:
    """Return a table of the register as a file's content: its bytes, or what writes a large one."""

    def write(file: IO[bytes]) -> None:
        stretches = table.stretches() if isinstance(table, PackedTable) else [table]
        if parquet:
            write_parquet(name, _grouped(arrow_of(name, one) for one in stretches), file)
        else:
            file.writelines(table_pieces(name, stretches))

    if len(table) > _PIECE:
        return write
    small = io.BytesIO()
    write(small)
    return small.getvalue()


def _grouped(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """Yield the rows of tables, so many at a time as Parquet puts together in one group."""
    held: pa.Table | None = None
    for table in tables:
        held = table if held is None else pa.concat_tables([held, table])
        while len(held) > _GROUP:
            yield held.slice(0, _GROUP).combine_chunks()
            held = held.slice(_GROUP)
    if held is not None:
        yield held.combine_chunks()


def arrow_of(name: str, table: pd.DataFrame) -> pa.Table:
    """Return a table of the register with the types that it has as Parquet."""
    return pa.table(_columns(TABLES[name].columns, table), schema=schema_of(name))


def write_chart_table(table: pd.DataFrame) -> bytes:
    """Return a table outside the register (a chart's data) as CSV, types read from its columns."""
    return b"".join(_chart_pieces(table))


def chart_table_content(table: pd.DataFrame) -> Content:
    """Return a chart's data as a file's content: its bytes, or what writes a large one."""

    def write(file: IO[bytes]) -> None:
        file.writelines(_chart_pieces(table))

    return write if len(table) > _PIECE else write_chart_table(table)


def _chart_pieces(table: pd.DataFrame) -> Iterator[bytes]:
    columns = []
    for name in table.columns:
        values = table[name]
        kind: Type
        if pd.api.types.is_bool_dtype(values):
            kind = "boolean"
        elif pd.api.types.is_integer_dtype(values):
            kind = "integer"
        elif pd.api.types.is_numeric_dtype(values):
            kind = "number"
        else:
            kind = "text"
        columns.append(Column(str(name), kind, ""))
    yield csv_header(columns)
    yield from _pieces(columns, table)


def _pieces(columns: Sequence[Column], table: pd.DataFrame) -> Iterator[bytes]:
    starts = range(0, len(table), _PIECE)
    pieces = (table.iloc[start : start + _PIECE] for start in starts)
    return (csv_rows(columns, _columns(columns, piece)) for piece in pieces)


def _columns(columns: Sequence[Column], table: pd.DataFrame) -> list[pa.Array]:
    """Return a table's columns, each of its type, null where absent in any of pandas' ways.

    Text that is absent is empty.
    """
    made = []
    for column in columns:
        values = table[column.name]
        cells = values.tolist()
        absent = values.isna().to_numpy()
        if column.type not in _READ:
            texts = ["" if gone else str(one) for one, gone in zip(cells, absent, strict=True)]
            made.append(string_array(texts))
            continue
        read, kind = _READ[column.type]
        held = [None if gone else read(one) for one, gone in zip(cells, absent, strict=True)]
        made.append(pa.array(held, kind))
    return made


def read_table(name: str, source: bytes | Path) -> pd.DataFrame:
    """Read a table that ``write_table`` wrote: the guard off, cells in the register's types.

    Text that is absent is ``""``; an absent number is missing. Raises InputError where the file
    is not that table.
    """
    if isinstance(source, Path) and source.suffix == _PARQUET:
        return _from_parquet(name, source)
    where = str(source) if isinstance(source, Path) else f"table {name}"
    content = source.read_bytes() if isinstance(source, Path) else source
    rows = _rows(content, where)
    columns = TABLES[name].columns
    wanted = TABLES[name].column_names
    found = rows[0] if rows else []
    if found != wanted:
        raise InputError(
            f"{where}: columns are {', '.join(found) or 'none'}; want {', '.join(wanted)}"
        )
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(columns):
            raise InputError(
                f"{where}, row {number}: {len(row)} cells; want {len(columns)}, one a column"
            )
    cells = zip(*rows[1:], strict=True) if rows[1:] else ([] for _ in columns)
    return pd.DataFrame(
        {c.name: _read_cells(c, list(v), where) for c, v in zip(columns, cells, strict=True)}
    )


def table_file(report: Path, name: str) -> Path:
    """Return the file of a table in a report's folder: CSV, or Parquet where it is that."""
    path = report / "tables" / f"{name}.csv"
    other = path.with_suffix(_PARQUET)
    return other if other.is_file() and not path.is_file() else path


def _from_parquet(name: str, path: Path) -> pd.DataFrame:
    cells = cells_of(read_parquet(name, path))
    kinds = {"integer": "Int64", "number": "float64", "boolean": "boolean"}
    columns = {}
    for column, values in zip(TABLES[name].columns, cells, strict=True):
        kind = kinds.get(column.type, "str")
        held = ["" if one is None else one for one in values] if kind == "str" else values
        columns[column.name] = pd.Series(held, dtype=kind)
    return pd.DataFrame(columns)


def _rows(content: bytes, where: str) -> list[list[str]]:
    former = csv.field_size_limit(_LONGEST_CELL)
    try:
        text = content.decode("utf-8")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{where}: not a CSV table in UTF-8 ({error}); make it again") from error
    finally:
        csv.field_size_limit(former)


def _read_cells(column: Column, cells: list[str], where: str) -> pd.Series[Any]:
    try:
        if column.type == "integer":
            return pd.Series([int(c) if c else pd.NA for c in cells], dtype="Int64")
        if column.type == "number":
            return pd.Series([float(c) if c else math.nan for c in cells], dtype="float64")
        if column.type == "boolean":
            truth = {"true": True, "false": False, "": pd.NA}
            return pd.Series([truth[c] for c in cells], dtype="boolean")
    except (ValueError, KeyError) as error:
        raise InputError(
            f"{where}: column {column.name} holds {error}; want {column.type}"
        ) from error
    return pd.Series([unguard(c) for c in cells], dtype="str")
