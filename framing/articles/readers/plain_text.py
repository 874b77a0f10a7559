"""A text file: one article, the whole file its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from framing.articles.decoding import read_text
from framing.articles.rows import Row


def rows(stream: BinaryIO, place: str) -> Iterator[Row]:
    """Yield the one article of a text file."""
    yield Row("", {"text": read_text(stream, place)}, whole=True)
