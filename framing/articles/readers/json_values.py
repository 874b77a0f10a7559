"""JSON files (.json): a list of articles, or what news APIs and crawlers wrap around one.

Read piece by piece, so that a list of any length fits. Known are the answers of NewsAPI
(``articles``), Media Cloud (``stories``, or a list), GDELT's list mode (``articles`` with
``seendate``), and the single objects of news-please; objects one after the other are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from typing import Any, BinaryIO

from framing.articles.decoding import not_utf16, open_text
from framing.articles.readers.delimited import listed
from framing.articles.readers.json_lines import object_of
from framing.articles.rows import LONGEST, Row, Value
from framing.errors import InputError

# Under which name an answer holds its articles, the likeliest first.
_LISTS = ("articles", "stories", "results", "items", "data", "documents", "docs", "news")
# What holds a list and none of these is an answer, whatever else it says of itself (a feed has a
# title); what has any of the others is an article.
_TEXTS = ("text", "maintext", "content", "body")
_OF_AN_ARTICLE = (*_TEXTS, "title", "headline", "url")
# These are lists of what others published, with no text: a headline and an address.
_WITHOUT_TEXT = ("seendate", "media_name", "stories_id")
NO_TEXT = "no text is given: its headline alone is read"

_BETWEEN = re.compile(r"[\s,]*")
_PIECE = 1 << 20
_decoder = json.JSONDecoder()


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the articles of a JSON file, each with its number in the file as its place."""
    with not_utf16(place):
        number = 0
        for value, line in _values(open_text(stream, place), place):
            for one in _articles(value, f"{place}, line {line}"):
                number += 1
                where = f"article {number}"
                yield _row(object_of(one, f"{place}, {where}"), where)


def _row(values: dict[str, Value], where: str) -> Row:
    if any(values.get(name) for name in _TEXTS):
        return Row(where, values)
    if any(name in values for name in _WITHOUT_TEXT):
        return Row(where, {**values, "text": ""}, (NO_TEXT,))
    return Row(where, values)


def _articles(value: Any, where: str) -> Iterator[Any]:
    """Yield the articles that one value of a file is or holds."""
    if not isinstance(value, dict) or any(isinstance(value.get(name), str) for name in _TEXTS):
        yield value
        return
    for holder in (value, *(one for one in value.values() if isinstance(one, Mapping))):
        for name in _LISTS:
            if isinstance(holder.get(name), list):
                yield from holder[name]
                return
    if any(name in value for name in _OF_AN_ARTICLE):
        yield value
        return
    # Keyed by id or address, as some exports are.
    if value and all(isinstance(one, dict) for one in value.values()):
        yield from value.values()
        return
    raise InputError(
        f"{where}: an object without articles; found {listed(list(value))}, "
        f"wanted a list of articles, or one under {', '.join(_LISTS[:3])}"
    )


def _values(text: TextIOWrapper, place: str) -> Iterator[tuple[Any, int]]:
    """Yield the values of a file's list, or those that stand one after the other, with lines."""
    held = _Held(text, place)
    listing = held.sign() == "["
    if listing:
        held.go_to(held.at + 1)
    while sign := held.sign():
        if listing and sign == "]":
            held.go_to(held.at + 1)
            if held.sign():
                raise held.broken("something stands behind the list")
            return
        line = held.line
        yield held.value(), line
    if listing:
        raise held.broken("the list does not end")


class _Held:
    """The piece of a text that is held, where in it the next value begins, and on which line."""

    def __init__(self, text: TextIOWrapper, place: str) -> None:
        self._text = text
        self._place = place
        self._held = ""
        self.at = 0
        self.line = 1

    def go_to(self, place: int) -> None:
        """Go on to a place in what is held."""
        self.line += self._held.count("\n", self.at, place)
        self.at = place

    def _read_more(self, length: int) -> bool:
        more = self._text.read(length)
        self._held = self._held[self.at :] + more
        self.at = 0
        return bool(more)

    def sign(self) -> str:
        """Return the sign that the next value begins with; empty at the end."""
        while True:
            end = self.at
            if found := _BETWEEN.match(self._held, self.at):
                end = found.end()
            self.go_to(end)
            if self.at < len(self._held):
                return self._held[self.at]
            if not self._read_more(_PIECE):
                return ""

    def value(self) -> Any:
        """Return the value that begins here, and go behind it."""
        wanted = _PIECE
        fault: Exception | None
        while True:
            try:
                value, end = _decoder.raw_decode(self._held, self.at)
            except (ValueError, RecursionError) as error:
                value, end, fault = None, len(self._held), error
            else:
                fault = None
            # A value that ends where the piece ends may be cut; an object's end is its own.
            if end < len(self._held) or (fault is None and isinstance(value, dict)):
                self.go_to(end)
                return value
            if len(self._held) - self.at > LONGEST:
                raise self.broken(f"an article goes on beyond {LONGEST >> 20} MB")
            # Twice as much each time: an article of 50 MB is read a few times, not thousands.
            wanted *= 2
            begun = self.at
            if self._read_more(wanted):
                continue
            if fault is None:
                self.go_to(end)
                return value
            if isinstance(fault, json.JSONDecodeError):
                # What stood before the value was let go since.
                self.go_to(fault.pos - begun)
                # The line is told; a column would count from where the piece begins.
                raise self.broken(fault.msg.lower().removesuffix(" at")) from fault
            too_deep = isinstance(fault, RecursionError)
            raise self.broken("nested too deeply" if too_deep else str(fault)) from fault

    def broken(self, said: str) -> InputError:
        """Return the fault of this place."""
        return InputError(
            f"{self._place}, line {self.line}: not readable as JSON ({said}); "
            "wanted a list of articles"
        )
