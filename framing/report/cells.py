"""Cells: values as CSV holds them; formulas guarded, six digits, the same bytes everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from framing.report.register import Column

# A spreadsheet runs a cell that begins with one of these. The quotes before it belong to the
# pattern, else a cell that begins with '= by itself would lose its own quote when read back.
_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_SIGNIFICANT_DIGITS = 6
# A cell with one of these stands in quotation marks; so does one with a space at an end, which
# some readers would strip.
_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')
_PLAIN = re.compile(r"[\w.:/;()][\w .:/;()-]*(?<! )")


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


def _write_text(value: Any) -> str:
    text = str(value)
    # Most cells are a plain word: one look tells that neither guard nor quotation marks are due.
    return text if _PLAIN.fullmatch(text) else _quoted(guard(text))


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


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


class _Written(dict[Any, str]):
    """The cells of one column as they are written: most stand in it more than once."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._write = _WRITERS.get(column.type, _write_text)

    def __missing__(self, cell: Any) -> str:
        written = self[cell] = "" if _is_absent(cell) else self._write(cell)
        return written


def _written(column: Column, cells: Iterable[Any]) -> list[str]:
    return list(map(_Written(column).__getitem__, cells))


def _is_absent(cell: Any) -> bool:
    return cell is None or (isinstance(cell, float) and math.isnan(cell))


def csv_header(columns: Sequence[Column]) -> bytes:
    """Return the first line."""
    return _bytes([",".join(_quoted(guard(column.name)) for column in columns)])


def csv_rows(columns: Sequence[Column], cells: Iterable[Iterable[Any]]) -> bytes:
    """Return rows as lines; ``cells`` are the values of each column, None or NaN where absent."""
    written = [_written(column, values) for column, values in zip(columns, cells, strict=True)]
    return _bytes(map(",".join, zip(*written, strict=True)))


def _bytes(lines: Iterable[str]) -> bytes:
    text = "".join(f"{line}\n" for line in lines)
    # A lone surrogate (broken JSON has them) is no character: it becomes one "?", offsets hold.
    return text.encode("utf-8", errors="replace")
