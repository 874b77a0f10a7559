"""Lines of a text, as trimmed spans: what page furniture and paragraphs are told by."""

from __future__ import annotations

import re

from framing.text.spans import Span

# Every character that ends a line on some system; \x1c-\x1e, which str.splitlines also takes, are
# not among them: they are field separators in data, and are treated as white space.
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
# Some sets write a line break as the two characters backslash and n.
_WRITTEN_BREAK = "\\n"


def line_spans(text: str) -> list[Span]:
    r"""Return the span of every line that holds more than white space, without the white space.

    In a text without any line break the two characters ``\n``, left there by careless exports,
    separate lines; in others they are words (a path).

    >>> line_spans("One. \n\n  Two.")
    [(0, 4), (9, 13)]
    """
    found = []
    if _WRITTEN_BREAK in text and not _BREAK.search(text):
        start = 0
        for piece in text.split(_WRITTEN_BREAK):
            found.append((start, start + len(piece)))
            start += len(piece) + len(_WRITTEN_BREAK)
    else:
        found = [match.span() for match in _LINE.finditer(text)]
    return [span for start, end in found if (span := trimmed(text, start, end))]


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; None when nothing else is in it."""
    piece = text[start:end]
    bare = piece.lstrip()
    if not bare:
        return None
    start = end - len(bare)
    return (start, start + len(bare.rstrip()))
