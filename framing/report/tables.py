"""Tables written as CSV and read back: columns in order, formulas guarded, six digits."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import InputError
from framing.report.register import TABLES, Column, Type

# A spreadsheet runs a cell that begins with one of these. The quotes before it belong to the
# pattern, else a cell that begins with '= by itself would lose its own quote when read back.
_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_SIGNIFICANT_DIGITS = 6
# A cell with one of these stands in quotation marks; so does one with a space at an end, which
# some readers would strip.
_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')
_PLAIN = re.compile(r"[\w.:/;()][\w .:/;()-]*(?<! )")
# A cell may hold a whole article, which is more than the csv module's own limit of 131,072.
_LONGEST_CELL = 2**31 - 1


def guard(cell: str) -> str:
    """Put one ``'`` before a text that a spreadsheet would run as a formula.

    >>> guard("-+ 0.00%"), guard("plain"), guard("'=1")
    ("'-+ 0.00%", 'plain', "''=1")
    """
    return "'" + cell if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """Take the guard off again: ``unguard(guard(cell)) == cell`` for every text.

    >>> unguard("'-+ 0.00%"), unguard("'tis")
    ('-+ 0.00%', "'tis")
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell


def _is_absent(value: Any) -> bool:
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or value is pd.NA or value is pd.NaT


def _write_text(value: Any) -> str:
    text = str(value)
    # Most cells are a plain word: one look tells that neither guard nor quotation marks are due.
    return text if _PLAIN.fullmatch(text) else _quoted(guard(text))


def _write_integer(value: Any) -> str:
    return str(int(value))


def _write_number(value: Any) -> str:
    number = float(value)
    if number == 0:
        return "0"  # never "-0"
    if number.is_integer() and abs(number) < 10**_SIGNIFICANT_DIGITS:
        return str(int(number))
    return format(number, f".{_SIGNIFICANT_DIGITS}g")


def _write_boolean(value: Any) -> str:
    return "true" if bool(value) else "false"


_WRITERS: dict[str, Callable[[Any], str]] = {
    "integer": _write_integer,
    "number": _write_number,
    "boolean": _write_boolean,
}


def _written(column: Column, values: pd.Series[Any]) -> list[str]:
    write = _WRITERS.get(column.type)
    cells = values.tolist()
    if write is None:
        return ["" if _is_absent(cell) else _write_text(cell) for cell in cells]
    return ["" if _is_absent(cell) else write(cell) for cell in cells]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def empty_table(name: str) -> pd.DataFrame:
    """Return the table with its columns and no row."""
    return pd.DataFrame({column: [] for column in TABLES[name].column_names}, dtype=object)


def write_table(name: str, table: pd.DataFrame) -> bytes:
    """Return a table of the register as CSV.

    Raises ValueError where the table's columns are not the register's, in its order: people's
    scripts depend on them.
    """
    columns = TABLES[name].columns
    if list(table.columns) != TABLES[name].column_names:
        raise ValueError(
            f"table {name}: columns are {list(table.columns)}, want {TABLES[name].column_names}"
        )
    return _csv([column.name for column in columns], [_written(c, table[c.name]) for c in columns])


def write_chart_table(table: pd.DataFrame) -> bytes:
    """Return a table outside the register (a chart's data) as CSV, types read from its columns."""
    written = []
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
        written.append(_written(Column(str(name), kind, ""), values))
    return _csv([str(name) for name in table.columns], written)


def _csv(header: list[str], columns: list[list[str]]) -> bytes:
    lines = [",".join(_quoted(guard(name)) for name in header)]
    lines += [",".join(row) for row in zip(*columns, strict=True)]
    # A lone surrogate (broken JSON has them) is no character: it becomes one "?", offsets hold.
    return ("\n".join(lines) + "\n").encode("utf-8", errors="replace")


def read_table(name: str, source: bytes | Path) -> pd.DataFrame:
    """Read a table that ``write_table`` wrote: the guard off, cells in the register's types.

    Text that is absent is ``""``; an absent number is missing. Raises InputError where the file
    is not that table.
    """
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
