"""Lines of a text, as trimmed spans: what page furniture and paragraphs are told by."""

from __future__ import annotations

import re

from framing.text.spans import Span

# Every character that ends a line on some system.
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
    if _WRITTEN_BREAK in text and not _BREAK.search(text):
        pieces = text.split(_WRITTEN_BREAK)
        between = len(_WRITTEN_BREAK)
    elif _has_rare_break(text):
        pieces = text.splitlines(keepends=True)
        between = 0
    else:
        # Four times as quick.
        pieces = text.split("\n")
        between = 1
    found = []
    place = 0
    for piece in pieces:
        # Every other piece is an empty line.
        if piece:
            bare = piece.strip()
            length = len(piece)
            if len(bare) == length:
                found.append((place, place + length))
            elif bare:
                start = place + length - len(piece.lstrip())
                found.append((start, start + len(bare)))
            place += length
        place += between
    return found


def _has_rare_break(text: str) -> bool:
    # A look for each is quicker than one expression. The field separators \x1c-\x1e, which
    # str.splitlines also takes, are in no text that was read (framing.articles.repairing).
    if "\r" in text or "\x0b" in text or "\x0c" in text:
        return True
    if text.isascii():
        return False
    return "\x85" in text or "\u2028" in text or "\u2029" in text


def trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; None when nothing else is in it."""
    piece = text[start:end]
    bare = piece.lstrip()
    if not bare:
        return None
    start = end - len(bare)
    return (start, start + len(bare.rstrip()))
