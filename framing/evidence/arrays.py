"""Arrays: Python's values as Arrow's columns, from buffers.

``pa.array`` imports pandas to ask whether a list is one of its own, for which `framing annotate`
would wait half a second.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

import pyarrow as pa

_TYPES = {
    "str": pa.string(),
    "int8": pa.int8(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "uint32": pa.uint32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
}
# The same as the standard library's arrays have them.
_CODES = {"int8": "b", "int16": "h", "int32": "i", "int64": "q", "uint32": "I", "float64": "d"}

# How many places can be told by integers of a size.
_PLACES = {"int8": 1 << 7, "int16": 1 << 15, "int32": 1 << 31}


def string_array(values: Sequence[str], *, large: bool = False) -> pa.Array:
    """Return texts as an array; a large one may hold more than two gigabytes.

    Half of a pair of surrogates (broken JSON has them) is no character: it becomes one "?", so
    that offsets hold.
    """
    encoded = [one.encode("utf-8", "replace") for one in values]
    ends = array("q" if large else "i", accumulate(map(len, encoded), initial=0))
    kind = pa.LargeStringArray if large else pa.StringArray
    return kind.from_buffers(len(values), pa.py_buffer(ends), pa.py_buffer(b"".join(encoded)))


def array_of(values: Sequence[Any], kind: str) -> pa.Array:
    """Return values of one kind, as ``framing.evidence.COLUMNS`` names them.

    >>> array_of([True, False], "bool").to_pylist()
    [True, False]
    >>> array_of(["a" + chr(0xD800) + "b"], "str").to_pylist()
    ['a?b']
    """
    if kind == "str":
        return string_array(values)
    if kind == "bool":
        return array_of(list(map(int, values)), "int8").cast(_TYPES[kind])
    held = array(_CODES[kind], values)
    return pa.Array.from_buffers(_TYPES[kind], len(held), [None, pa.py_buffer(held)])


def encoded(words: Sequence[str]) -> pa.DictionaryArray:
    """Return texts as an array that holds those which are repeated once.

    >>> encoded(["a", "b", "a"]).indices.to_pylist()
    [0, 1, 0]
    """
    codes: dict[str, int] = {}
    places = [codes.setdefault(word, len(codes)) for word in words]
    return repeated(places, string_array(list(codes)))


def repeated(places: Sequence[int] | pa.Array, words: pa.Array) -> pa.DictionaryArray:
    """Return an array that holds at each place one of some words; the places in small integers."""
    kind = next(one for one, most in _PLACES.items() if len(words) <= most)
    held = places.cast(_TYPES[kind]) if isinstance(places, pa.Array) else array_of(places, kind)
    return pa.DictionaryArray.from_arrays(held, words)


def arrow_table(columns: Mapping[str, str], rows: Iterable[Sequence[Any]]) -> pa.Table:
    """Return rows as a table with the columns and types of ``framing.evidence.COLUMNS``."""
    held = list(rows)
    cells: Iterator[Sequence[Any]] = iter(zip(*held, strict=True) if held else [()] * len(columns))
    arrays = [array_of(values, kind) for kind, values in zip(columns.values(), cells, strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))


def plain(table: pa.Table) -> pa.Table:
    """Return a table with each cell by itself, where words that are repeated were held once."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            one_by_one = table.column(place).cast(field.type.value_type)
            table = table.set_column(place, field.name, one_by_one)
    return table


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """Return tables with the same columns as one; what they hold once it does, too.

    None is left in it of the words that stand in none of the rows.
    """
    whole = pa.concat_tables(map(plain, tables)).combine_chunks()
    for place, field in enumerate(tables[0].schema):
        if pa.types.is_dictionary(field.type):
            whole = whole.set_column(place, field.name, whole.column(place).dictionary_encode())
    return whole
