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
_GUARDED = r"^'*[=+\-@\t\r]"
_SIGNIFICANT_DIGITS = 6
# Of other spaces than ASCII's, Arrow's expressions (RE2) know none by itself.
_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))
# A cell with one of these stands in quotation marks; so does one with a space at an end, which
# some readers would strip.
_NEEDS_QUOTES = rf'[,"\r\n]|^[{_SPACES}]|[{_SPACES}]$'
_STRING = pa.large_string()
# Types of columns whose cells are as they were found.
_TEXTS = frozenset(["text", "choice", "date", "span"])
# As parts of arrays, for `pa.scalar` imports pandas.
_COMMA, _LINE_END, _NOTHING = string_array([",", "\n", ""], large=True)
_NO_TEXTS = string_array([], large=True)
_GUARD, _MARK = string_array(["'", '"'], large=True)


def _bytes_table(signs: str, *, beyond_ascii: bool) -> NDArray[np.bool_]:
    table = np.zeros(256, dtype=bool)
    table[[ord(sign) for sign in signs]] = True
    table[128:] = beyond_ascii
    return table


# Without one of these, as UTF-8, inside, and without one of those at its first or last place, a
# cell needs neither guard nor quotation marks; of other characters some are spaces.
_ASCII_SPACES = "".join(filter(str.isascii, _SPACES))
_INSIDE = _bytes_table(',"\r\n', beyond_ascii=False)
_FIRST = _bytes_table("'=+-@" + _ASCII_SPACES, beyond_ascii=True)
_LAST = _bytes_table(_ASCII_SPACES, beyond_ascii=True)


def unguard(cell: str) -> str:
    """Take off the ``'`` that was put before a text which a spreadsheet would run as a formula.

    >>> unguard("'-+ 0.00%"), unguard("'tis")
    ('-+ 0.00%', "'tis")
    """
    return cell[1:] if cell.startswith("'") and re.match(_GUARDED, cell) else cell


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
    arrays: Sequence[pa.LargeStringArray | pa.LargeStringScalar],
    between: pa.LargeStringScalar = _COMMA,
) -> pa.LargeStringArray:
    return pc.binary_join_element_wise(*arrays, between)


def _held(column: Column, cells: pa.Array | pa.ChunkedArray) -> _Written:
    """Return a column with its texts as they are, all else as it is written."""
    if isinstance(cells, pa.ChunkedArray):
        cells = cells.chunk(0) if cells.num_chunks == 1 else cells.combine_chunks()
    if column.type == "number" and not pa.types.is_dictionary(cells.type):
        cells = cells.cast(pa.float64()).dictionary_encode()
    if not pa.types.is_dictionary(cells.type):
        return _Written(_strings(column, cells))
    places, values = cells.indices, _strings(column, cells.dictionary)
    if places.null_count:
        absent = array_of([len(values)], "int32")[0]
        places = places.cast(absent.type).fill_null(absent)
        values = pa.concat_arrays([values, string_array([""], large=True)])
    return _Written(values, places)


def _strings(column: Column, cells: pa.Array) -> pa.LargeStringArray:
    if column.type == "number":
        return string_array(list(map(_write_number, cells.to_pylist())), large=True)
    strings = cells.cast(_STRING)  # integers are plain, booleans are words
    return strings.fill_null(_NOTHING) if strings.null_count else strings


def _written(columns: Sequence[Column], held: Sequence[_Written]) -> list[_Written]:
    """Return columns with their texts as they are written."""
    texts = [place for place, column in enumerate(columns) if column.type in _TEXTS]
    # All at once: each call of Arrow has its price.
    together = pa.concat_arrays([held[place].values for place in texts] or [_NO_TEXTS])
    together = _write_texts(together)
    made = list(held)
    start = 0
    for place in texts:
        size = len(held[place].values)
        made[place] = _Written(together.slice(start, size), held[place].places)
        start += size
    return made


def _write_texts(cells: pa.LargeStringArray) -> pa.LargeStringArray:
    # From a buffer, for `pa.array` imports pandas, too.
    found = pa.py_buffer(_may_need_more(cells))
    chosen = pa.Array.from_buffers(pa.uint8(), len(cells), [None, found]).cast(pa.bool_())
    odd = cells.filter(chosen)
    if not len(odd):
        return cells
    formulas = pc.match_substring_regex(odd, _GUARDED)
    odd = pc.if_else(formulas, _joined([_GUARD, odd], _NOTHING), odd)
    marked = _joined([_MARK, pc.replace_substring(odd, '"', '""'), _MARK], _NOTHING)
    odd = pc.if_else(pc.match_substring_regex(odd, _NEEDS_QUOTES), marked, odd)
    return pc.replace_with_mask(cells, chosen, odd)


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
    names = _write_texts(string_array([column.name for column in columns], large=True))
    return ",".join(names.to_pylist()).encode() + b"\n"


def csv_rows(columns: Sequence[Column], cells: Iterable[pa.Array | pa.ChunkedArray]) -> bytes:
    """Return rows as lines; ``cells`` are the values of each column, null or NaN where absent."""
    held = [_held(column, one) for column, one in zip(columns, cells, strict=True)]
    found: list[_Written] = []
    for one in _written(columns, held):
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
