"""Text out of bytes: UTF-8 and UTF-16, every odd byte kept for the repair to judge."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from framing.articles.rows import LONGEST
from framing.errors import InputError

# A byte that is no UTF-8 comes through as half a character, which framing.articles.repairing
# turns into what was meant, article by article: a table may be glued together from several sources.
KEEP_BYTES = "surrogateescape"

_UTF8_MARK = codecs.BOM_UTF8
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 1 << 13
_LATIN_SHARE = 0.8
# Signs that texts hold beside printed ones: tab, line ends, form feed, backspace, escape, and the
# delimiters of old databases.
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x08\x1b\x01\x1e\x1f")
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS)
# Of a text's bytes fewer than this are control characters; of any other file's more.
_BINARY_SHARE = 0.02


def open_text(stream: BinaryIO, place: str, *, newline: str = "") -> io.TextIOWrapper:
    """Return bytes as text: UTF-8 with or without its mark, or UTF-16.

    Raises InputError where the bytes are no text.
    """
    return io.TextIOWrapper(
        stream, encoding=encoding_of(stream, place), errors=KEEP_BYTES, newline=newline
    )


def encoding_of(stream: BinaryIO, place: str) -> str:
    """Return ``utf-8-sig`` or a form of UTF-16, by the first bytes; these stay to be read."""
    head = stream.peek(_HEAD)[:_HEAD] if isinstance(stream, io.BufferedReader) else b""
    if head.startswith(_UTF16_MARKS):
        return "utf-16"
    # UTF-16 without its mark: every other byte of Latin letters is NUL, and nearly all are Latin.
    for first, encoding in ((0, "utf-16-be"), (1, "utf-16-le")):
        high, low = head[first::2], head[1 - first :: 2]
        if len(high) > 1 and high.count(0) > _LATIN_SHARE * len(high) and 0 not in low:
            return encoding
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _BINARY_SHARE * len(head):
        raise InputError(f"{place}: not a text (it holds control characters); wanted UTF-8")
    return "utf-8-sig"


def read_text(stream: BinaryIO, place: str) -> str:
    """Return the whole text of bytes, its line breaks as they are."""
    with not_utf16(place):
        text = open_text(stream, place).read(LONGEST + 1)
    if len(text) > LONGEST:
        raise InputError(f"{place}: longer than {LONGEST >> 20} MB; an article is shorter")
    return text


def lines_of(text: io.TextIOWrapper, place: str) -> Iterator[str]:
    """Yield the lines of a text; one that goes on and on is refused."""
    with not_utf16(place):
        for number, line in enumerate(iter(lambda: text.readline(LONGEST), ""), start=1):
            if len(line) == LONGEST:
                raise InputError(
                    f"{place}, line {number}: longer than {LONGEST >> 20} MB; wanted line breaks"
                )
            yield line


class not_utf16:  # noqa: N801 - reads as the statement that it is
    """Turns the fault of a file that begins as UTF-16 and goes on otherwise into one line."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, UnicodeError):
            raise InputError(
                f"{self._place}: not a text (it begins as UTF-16 and is not); save it as UTF-8"
            ) from error
