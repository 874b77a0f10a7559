"""Passages: the stretches of an article that count, headline first, then paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.articles.article import Furniture, Passage
from framing.articles.furniture import Mark
from framing.articles.lines import trimmed
from framing.text.spans import Span

_WORD = re.compile(r"\w")


def divide(
    text: str, lines: Sequence[Span], *, marks: Iterable[Mark], headline: Span | None
) -> tuple[list[Passage], list[Furniture]]:
    """Divide a text's lines into passages and furniture.

    ``marks`` may come in any order and overlap: the first one in the text wins, and the headline
    wins over all. Every character that is not white space (or a written ``\\n``) comes out in
    exactly one passage or piece of furniture, both lists sorted by place.
    """
    pieces = sorted((span, kind) for kind, span in marks)
    passages: list[Passage] = []
    furniture: list[Furniture] = []
    following = 0
    for line_start, line_end in lines:
        place = line_start
        if headline and headline[0] == line_start:
            passages.append(Passage("text", *headline, "headline"))
        if headline and headline[0] <= line_start < headline[1]:
            # A headline broken over two lines reaches into the second.
            place = headline[1]
        while following < len(pieces) and pieces[following][0][0] < line_end:
            (start, end), kind = pieces[following]
            following += 1
            start, end = max(start, place), min(end, line_end)
            span = trimmed(text, start, end) if start < end else None
            if span:
                _add_body(text, place, span[0], passages, furniture)
                furniture.append(Furniture(*span, kind))
                place = span[1]
        if place < line_end:
            _add_body(text, place, line_end, passages, furniture)
    return passages, furniture


def _add_body(
    text: str, start: int, end: int, passages: list[Passage], furniture: list[Furniture]
) -> None:
    span = trimmed(text, start, end)
    if span is None:
        return
    if _WORD.search(text, *span):
        passages.append(Passage("text", *span, "body"))
    else:
        furniture.append(Furniture(*span, "separator"))
