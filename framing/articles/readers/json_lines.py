"""JSON lines (.jsonl, standard input): a line is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from framing.articles.decoding import KEEP_BYTES, encoding_of, lines_of, open_text
from framing.articles.rows import LONGEST, Row, Value
from framing.errors import InputError

_MARK = b"\xef\xbb\xbf"


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the objects of the lines; empty lines are left out."""
    for number, line in enumerate(_lines(stream, place), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        yield Row(where, object_of(value_of(line, f"{place}, {where}"), f"{place}, {where}"))


def _lines(stream: BinaryIO, place: str) -> Iterator[bytes]:
    encoding = encoding_of(stream, place)
    if encoding != "utf-8-sig":
        text = open_text(stream, place, newline="\n")
        yield from (line.encode("utf-8", "surrogatepass") for line in lines_of(text, place))
        return
    first = True
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise InputError(
                f"{place}, line {number}: longer than {LONGEST >> 20} MB; wanted one object a line"
            )
        yield line.removeprefix(_MARK) if first else line
        first = False


def value_of(line: bytes, where: str) -> Any:
    """Return the JSON value of a line, half characters and odd bytes kept."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        # Slower, and takes what many programs write and the standard does not know: half
        # characters, NaN, bytes that are no UTF-8.
        try:
            return json.loads(line.decode("utf-8", KEEP_BYTES))
        except (ValueError, RecursionError) as error:
            said = "nested too deeply"
            if isinstance(error, json.JSONDecodeError):
                # Some of its messages end with "at" already.
                said = f"{error.msg.lower().removesuffix(' at')} at column {error.colno}"
            raise InputError(
                f"{where}: not readable as JSON ({said}); wanted one object a line"
            ) from error


def object_of(value: Any, where: str) -> dict[str, Value]:
    """Return a value that is an object; raises InputError for any other."""
    if not isinstance(value, dict):
        raise InputError(f"{where}: found {kind_of(value)}, wanted one object an article")
    return value


def kind_of(value: Any) -> str:
    """Say what a JSON value is, for a message.

    >>> kind_of([1]), kind_of(None), kind_of(2.5)
    ('a list', 'nothing', 'a number')
    """
    kinds = {bool: "true or false", list: "a list", dict: "an object", str: "a text"}
    return "nothing" if value is None else kinds.get(type(value), "a number")
