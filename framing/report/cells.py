"""Cells: values as CSV holds them; formulas guarded, six digits, the same bytes everywhere.

Rows come as Arrow columns. What stands in a column more than once is written once, and lines are
put together by Arrow: a run has more cells than anything else, and no object is made for most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.evidence.arrays import array_of, string_array
from framing.report.register import Column

# A spreadsheet runs a cell that begins with one of these. The quotes before it belong to the
# pattern, else a cell that begins with '= by itself would lose its own quote when read back.
_GUARDED = re.compile(r"'*[=+\-@\t\r]")
_SIGNIFICANT_DIGITS = 6
# A cell with one of these stands in quotation marks; so does one with a space at an end, which
# some readers would strip.
_NEEDS_QUOTES = re.compile(r'[,"\r\n]|^\s|\s$')
_STRING = pa.large_string()
# As parts of arrays, for `pa.scalar` imports pandas.
_COMMA, _LINE_END, _NOTHING = string_array([",", "\n", ""], large=True)


def _bytes_table(signs: str, *, beyond_ascii: bool) -> NDArray[np.bool_]:
    table = np.zeros(256, dtype=bool)
    table[[ord(sign) for sign in signs]] = True
    table[128:] = beyond_ascii
    return table


# Without one of these, as UTF-8, inside, and without one of those at its first or last place, a
# cell needs neither guard nor quotation marks; of other characters some are spaces.
_SPACES = "".join(chr(code) for code in range(128) if chr(code).isspace())
_INSIDE = _bytes_table(',"\r\n', beyond_ascii=False)
_FIRST = _bytes_table("'=+-@" + _SPACES, beyond_ascii=True)
_LAST = _bytes_table(_SPACES, beyond_ascii=True)


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


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _write_number(number: float) -> str:
    if math.isnan(number):
        return ""
    if number == 0:
        return "0"  # never "-0"
    if number.is_integer() and abs(number) < 10**_SIGNIFICANT_DIGITS:
        return str(int(number))
    return format(number, f".{_SIGNIFICANT_DIGITS}g")


@dataclass(frozen=True, slots=True)
class _Written:
    """The cells of a column as they are written; where ``places`` is none, ``values`` are they.

    Else the places are those of the cells among the values.
    """

    values: pa.LargeStringArray
    places: pa.Array | None = None

    def one_by_one(self) -> pa.LargeStringArray:
        """Return each cell."""
        return self.values if self.places is None else self.values.take(self.places)

    def is_beside(self, other: _Written) -> bool:
        """Tell whether wherever one value stands, the value of the same number stands there."""
        return (
            self.places is not None
            and other.places is not None
            and len(self.values) == len(other.values)
            and self.places.equals(other.places)
        )

    def joined(self, other: _Written) -> _Written:
        """Return two columns that are beside each other as one."""
        return _Written(_joined([self.values, other.values]), self.places)


def _joined(
    arrays: Sequence[pa.LargeStringArray], between: pa.LargeStringScalar = _COMMA
) -> pa.LargeStringArray:
    return pc.binary_join_element_wise(*arrays, between)


def _written(column: Column, cells: pa.Array | pa.ChunkedArray) -> _Written:
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.combine_chunks()
    if column.type == "number" and not pa.types.is_dictionary(cells.type):
        cells = cells.cast(pa.float64()).dictionary_encode()
    if not pa.types.is_dictionary(cells.type):
        return _Written(_write(column, cells))
    places, values = cells.indices, _write(column, cells.dictionary)
    if places.null_count:
        absent = array_of([len(values)], "int32")[0]
        places = places.cast(absent.type).fill_null(absent)
        values = pa.concat_arrays([values, string_array([""], large=True)])
    return _Written(values, places)


def _write(column: Column, cells: pa.Array) -> pa.LargeStringArray:
    """Return cells as they are written, one by one."""
    if column.type == "number":
        return string_array(list(map(_write_number, cells.to_pylist())), large=True)
    written = cells.cast(_STRING).fill_null(_NOTHING)  # integers are plain, booleans are words
    return _write_texts(written) if column.type not in ("integer", "boolean") else written


def _write_texts(cells: pa.LargeStringArray) -> pa.LargeStringArray:
    # From a buffer, for `pa.array` imports pandas, too.
    found = pa.py_buffer(_may_need_more(cells))
    chosen = pa.Array.from_buffers(pa.uint8(), len(cells), [None, found]).cast(pa.bool_())
    odd = [_quoted(guard(cell)) for cell in cells.filter(chosen).to_pylist()]
    if not odd:
        return cells
    return pc.replace_with_mask(cells, chosen, string_array(odd, large=True))


def _may_need_more(cells: pa.LargeStringArray) -> NDArray[np.bool_]:
    """Tell which cells may need a guard or quotation marks; False is certain."""
    found = np.zeros(len(cells), dtype=bool)
    _, held_ends, held = cells.buffers()
    if held is None or not len(cells):
        return found
    ends = np.frombuffer(held_ends, np.int64)[cells.offset : cells.offset + len(cells) + 1]
    signs = np.frombuffer(held, np.uint8)
    filled = np.flatnonzero(ends[1:] > ends[:-1])
    found[filled] = _FIRST[signs[ends[filled]]] | _LAST[signs[ends[filled + 1] - 1]]
    places = np.flatnonzero(_INSIDE[signs[ends[0] : ends[-1]]]) + ends[0]
    found[np.searchsorted(ends, places, side="right") - 1] = True
    return found


def csv_header(columns: Sequence[Column]) -> bytes:
    """Return the first line."""
    names = ",".join(_quoted(guard(column.name)) for column in columns)
    return f"{names}\n".encode(errors="replace")


def csv_rows(columns: Sequence[Column], cells: Iterable[pa.Array | pa.ChunkedArray]) -> bytes:
    """Return rows as lines; ``cells`` are the values of each column, null or NaN where absent."""
    found: list[_Written] = []
    for column, values in zip(columns, cells, strict=True):
        one = _written(column, values)
        if found and found[-1].is_beside(one):
            found[-1] = found[-1].joined(one)
        else:
            found.append(one)
    ended = _joined([found[-1].values, _NOTHING], _LINE_END)
    found[-1] = _Written(ended, found[-1].places)
    return _content(_joined([one.one_by_one() for one in found]))


def _content(lines: pa.LargeStringArray) -> bytes:
    """Return the bytes of all lines, one behind another."""
    _, held_ends, held = lines.buffers()
    if held is None or not len(lines):
        return b""
    ends = np.frombuffer(held_ends, np.int64)[lines.offset : lines.offset + len(lines) + 1]
    return bytes(memoryview(held)[int(ends[0]) : int(ends[-1])])
