"""A table of rows and delimiters (.csv, .tsv): a row is an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from framing.articles.decoding import lines_of, open_text
from framing.articles.rows import LONGEST, Row
from framing.errors import InputError

# The likelier first: of two that part a header into as many columns, the earlier.
_DELIMITERS = ",;\t|^~\x01\x1f\x1e:#"
# What spreadsheets write above the header to say it.
_SAID = re.compile(r"sep=(?P<delimiter>.)\s*\Z", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the rows of a table whose delimiter its first line tells; quoted fields hold any."""
    csv.field_size_limit(LONGEST)
    lines = lines_of(open_text(stream, place), place)
    first = next(lines, "")
    above = 0
    if said := _SAID.match(first):
        first, above = next(lines, ""), 1
    if not first.strip():
        return
    delimiter = said["delimiter"] if said else delimiter_of(first)
    reader = csv.reader(_chained(first, lines), delimiter=delimiter, strict=True)
    line = 1 + above
    try:
        header = _header(next(reader), f"{place}, line {line}")
        line = reader.line_num + 1 + above
        for row in reader:
            if row and len(row) != len(header):
                raise InputError(
                    f"{place}, line {line}: found {_count(len(row), 'field')}, wanted "
                    f"{len(header)} ({listed(header)}); "
                    "put fields that hold a delimiter or a line break in quotation marks"
                )
            if row:
                yield Row(f"line {line}", dict(zip(header, row, strict=True)))
            line = reader.line_num + 1 + above
    except csv.Error as error:
        raise InputError(
            f"{place}, line {line}: not readable as a table ({error}); "
            'close quotation marks and double those inside a field ("")'
        ) from error


def delimiter_of(header: str) -> str:
    """Return the sign that parts a header into most columns, outside quotation marks.

    >>> delimiter_of('id;"a, b, or c";text'), delimiter_of("text")
    (';', ',')
    """
    bare = _QUOTED.sub("", header)
    return max(_DELIMITERS, key=bare.count)


def _header(cells: Sequence[str], where: str) -> list[str]:
    header = [name.strip() for name in cells]
    if doubled := sorted({name for name in header if name and header.count(name) > 1}):
        raise InputError(f"{where}: the column '{doubled[0]}' is there twice; rename one")
    return header


def _chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def listed(names: Sequence[str]) -> str:
    """List column names for a message, the first dozen of them."""
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return (", ".join(" ".join(name.split())[:40] for name in names[:12]) or "none") + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
