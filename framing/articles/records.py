"""Records: the fields of one article as a file or a table's row gives them, under our names."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TextIO

from framing.articles.files import SourceFile, open_text, read_text
from framing.errors import InputError

FIELDS = ("id", "outlet", "published", "title", "text", "url", "byline", "language", "event")
# Usual other names, the likeliest first.
OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "outlet": ("source", "publication", "media_name", "domain"),
    "title": ("headline",),
    "text": ("content", "body", "maintext"),
    "published": ("date", "publish_date", "publishedAt"),
    "url": ("link",),
}
_DELIMITERS = (",", ";", "\t", "|")
_UNFOLDED = re.compile(r"[\s_-]+")
# Half a surrogate pair, which JSON can write and no file can hold.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


@dataclass(frozen=True, slots=True)
class Record:
    """What one file or row says of one article; ``place`` is where, as an error names it."""

    place: str
    default_id: str
    label: str
    values: Mapping[str, str]
    labels: tuple[tuple[str, str], ...] = ()
    cautions: tuple[str, ...] = field(default=())


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError when ``--column`` names a field that articles do not have."""
    for name in columns:
        if name not in FIELDS:
            raise InputError(
                f"--column {name}={columns[name]}: articles have no field '{name}'; "
                f"wanted one of {', '.join(FIELDS)}"
            )


def read_records(file: SourceFile, columns: Mapping[str, str]) -> Iterator[Record]:
    """Yield the records of one file: one of a text, one a row of a table."""
    if file.form == "txt":
        text, encoding = read_text(file.path)
        yield Record(str(file.path), file.stem, file.stem, {"text": text}, (), _odd(encoding))
        return
    newline = "\n" if file.form == "jsonl" else ""
    with open_text(file.path, newline=newline) as (lines, encoding):
        rows = _json_rows if file.form == "jsonl" else _table_rows
        for number, (line, row) in enumerate(rows(file, lines), start=1):
            place = f"{file.path}, line {line}"
            values, labels, odd = _fields(row, columns, place)
            default_id = f"{file.name}#{number}"
            yield Record(place, default_id, file.name, values, labels, (*odd, *_odd(encoding)))


def read_naming_table(file: SourceFile) -> dict[str, Record] | None:
    """Read an ``articles.csv`` that names files' fields, by file; None where it is a usual table.

    Its column ``file`` holds each file's path below the table's folder, suffix included.
    """
    with open_text(file.path) as (lines, _):
        named: dict[str, Record] = {}
        for line, row in _table_rows(file, lines):
            folded = {_fold(name): name for name in row}
            if "file" not in folded or "text" in _sorted_columns(tuple(row), ()):
                return None
            place = f"{file.path}, line {line}"
            name = str(row.pop(folded["file"])).strip().removeprefix("./").replace("\\", "/")
            values, labels, odd = _fields(row, {}, place, text=False)
            if name in named:
                raise InputError(
                    f"{place}: '{name}' is named again (first at {named[name].place}); keep one"
                )
            named[name] = Record(place, "", "", values, labels, odd)
    return named


def _odd(encoding: str) -> tuple[str, ...]:
    if encoding.startswith("utf"):
        return ()
    return (f"not UTF-8: read as {encoding.replace('_', '-')}",)


def _table_rows(file: SourceFile, lines: TextIO) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield the rows of a delimited table with the line each begins on."""
    # The module's limit of 128 kB a field is below a long article's; 50 MB has been seen.
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    first = lines.readline()
    if not first.strip():
        return
    delimiter = "\t" if file.form == "tsv" else max(_DELIMITERS, key=first.count)
    header_lines = iter([first])
    reader = csv.reader(_chained(header_lines, lines), delimiter=delimiter, strict=True)
    line = 1
    try:
        header = [name.strip() for name in next(reader)]
        if doubled := sorted({name for name in header if name and header.count(name) > 1}):
            raise InputError(
                f"{file.path}, line 1: the column '{doubled[0]}' is there twice; rename one"
            )
        line = reader.line_num + 1
        for row in reader:
            if row and len(row) != len(header):
                raise InputError(
                    f"{file.path}, line {line}: found {_count(len(row), 'field')}, wanted "
                    f"{len(header)} ({_listed(header)}); "
                    "put fields that hold a delimiter or a line break in quotation marks"
                )
            if row:
                yield line, dict(zip(header, row, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{file.path}, line {line}: not readable as a table ({error}); "
            'close quotation marks and double those inside a field ("")'
        ) from error


def _chained(first: Iterator[str], rest: TextIO) -> Iterator[str]:
    yield from first
    yield from rest


def _json_rows(file: SourceFile, lines: TextIO) -> Iterator[tuple[int, dict[str, Value]]]:
    """Yield the objects of a JSON lines file with their lines."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{file.path}, line {number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", "nested too deeply").lower()
            raise InputError(
                f"{place}: not readable as JSON ({reason}); wanted one object a line"
            ) from error
        if not isinstance(row, dict):
            raise InputError(f"{place}: found {_kind(row)}, wanted one object a line")
        yield number, row


def _fields(
    row: Mapping[str, Value], columns: Mapping[str, str], place: str, *, text: bool = True
) -> tuple[dict[str, str], tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Sort a row's columns into fields, labels and cautions."""
    sorted_columns = _sorted_columns(tuple(row), tuple(columns.items()))
    for name in columns:
        if name not in sorted_columns:
            raise InputError(
                f"{place}: no column '{columns[name]}' for {name}; found {_listed(row)}"
            )
    if text and "text" not in sorted_columns:
        raise InputError(
            f"{place}: no column holds the text; found {_listed(row)}, wanted text "
            f"({', '.join(OTHER_NAMES['text'])}) or --column text=NAME"
        )
    values: dict[str, str] = {}
    cautions: list[str] = []
    for name, column in sorted_columns.items():
        value = row[column]
        if name == "text" and value is not None and not isinstance(value, str):
            raise InputError(f"{place}: '{column}' is {_kind(value)}, wanted a text")
        written = values[name] = _written(value)
        if not written.isascii() and _LONE_SURROGATE.search(written):
            values[name] = _LONE_SURROGATE.sub("\ufffd", written)
            cautions.append(f"{name} held half characters (lone surrogates): shown as \ufffd")
    used = set(sorted_columns.values())
    labels = tuple(
        (name, _LONE_SURROGATE.sub("\ufffd", _written(value)))
        for name, value in row.items()
        if name and name not in used and not isinstance(value, (list, dict))
    )
    return values, labels, tuple(cautions)


@lru_cache(maxsize=256)
def _sorted_columns(names: tuple[str, ...], columns: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Return each field's column: the user's, the field's own name, a usual other name."""
    users = dict(columns)
    free = [name for name in names if name not in users.values()]
    folded = {_fold(name): name for name in reversed(free)}
    found: dict[str, str] = {}
    for field_name in FIELDS:
        if field_name in users:
            if users[field_name] in names:
                found[field_name] = users[field_name]
            continue
        if field_name in free:
            found[field_name] = field_name
            continue
        for candidate in (field_name, *OTHER_NAMES.get(field_name, ())):
            if column := folded.get(_fold(candidate)):
                found[field_name] = column
                break
    return found


def _fold(name: str) -> str:
    return _UNFOLDED.sub("", name.casefold())


def _written(value: Value) -> str:
    """Write a JSON value as text: a list of names with commas, a named object by its name."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(_written(item) for item in value)
    if isinstance(value, dict):
        return _written(value.get("name"))
    return str(value)


def _kind(value: Value) -> str:
    kinds = {bool: "true or false", list: "a list", dict: "an object", str: "a text"}
    return "nothing" if value is None else kinds.get(type(value), "a number")


def _listed(names: Sequence[str] | Mapping[str, Value]) -> str:
    """List column names for a message, the first dozen of them."""
    listed = list(names)
    more = f" and {len(listed) - 12} more" if len(listed) > 12 else ""
    return (", ".join(" ".join(name.split())[:40] for name in listed[:12]) or "none") + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
