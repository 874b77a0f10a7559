"""Spans: places in a string as (start, end) offsets, end excluded, and how tables write them."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]

# Between the pieces of a broken span when its words are shown.
GAP = " … "


def format_spans(spans: Sequence[Span]) -> str:
    """Write spans as a table cell.

    >>> format_spans([(12, 30), (41, 77)])
    '12-30;41-77'
    """
    if len(spans) == 1:
        first, last = spans[0]
        return f"{first}-{last}"
    return ";".join([f"{start}-{end}" for start, end in spans])


def parse_spans(cell: str) -> tuple[Span, ...]:
    """Read a table cell back; an empty cell is no span.

    >>> parse_spans("12-30;41-77")
    ((12, 30), (41, 77))
    """
    pieces = (piece.partition("-") for piece in cell.split(";") if piece)
    return tuple((int(start), int(end)) for start, _, end in pieces)


def words_of(text: str, spans: Sequence[Span]) -> str:
    """Return the text that spans point at, pieces joined by ``GAP``."""
    if len(spans) == 1:
        start, end = spans[0]
        return text[start:end]
    return GAP.join([text[start:end] for start, end in spans])
