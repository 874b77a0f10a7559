"""Passages: the stretches of an article that count, headline first, then paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.articles.article import Furniture, Passage
from framing.articles.furniture import Mark
from framing.articles.lines import trimmed
from framing.text.spans import Span

_WORD = re.compile(r"[^\W_]")
# Text broken at a column (mail, old archives): lines of this many characters at most, and at this
# share of their breaks or more the sentence plainly goes on.
_WIDEST_COLUMN = 120
_NARROWEST_LINE = 40
_WRAPPED_SHARE = 0.3
_FEWEST_BREAKS = 2
_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")


def divide(
    text: str, lines: Sequence[Span], *, marks: Iterable[Mark], headline: Span | None
) -> tuple[list[Passage], list[Furniture]]:
    """Divide a text's lines into passages and furniture.

    ``marks`` may come in any order and overlap: the first one in the text wins, and the headline
    wins over all. Every character that is not white space (or a written ``\\n``) comes out in
    exactly one passage or piece of furniture, both lists sorted by place. A line without any word
    must be marked (``framing.articles.furniture.mark_lines`` does).
    """
    pieces = sorted((span, kind) for kind, span in marks)
    passages: list[Passage] = []
    furniture: list[Furniture] = []
    first, stop = headline or (-1, -1)
    following = 0
    next_mark = pieces[0][0][0] if pieces else len(text)
    for line_start, line_end in lines:
        if line_end <= next_mark and (line_end <= first or line_start >= stop):
            passages.append(Passage("text", line_start, line_end, "body"))
            continue
        place = line_start
        if first == line_start:
            passages.append(Passage("text", first, stop, "headline"))
        if first <= line_start < stop:
            # A headline broken over two lines reaches into the second.
            place = stop
        while following < len(pieces) and pieces[following][0][0] < line_end:
            (start, end), kind = pieces[following]
            following += 1
            start, end = max(start, place), min(end, line_end)
            span = trimmed(text, start, end) if start < end else None
            next_mark = pieces[following][0][0] if following < len(pieces) else len(text)
            if span:
                _add_body(text, place, span[0], passages, furniture)
                furniture.append(Furniture(*span, kind))
                place = span[1]
        if place < line_end:
            _add_body(text, place, line_end, passages, furniture)
    return _unwrapped(text, passages), furniture


def _unwrapped(text: str, passages: list[Passage]) -> list[Passage]:
    """Join the lines of paragraphs that were broken at a column; blank lines part them."""
    wrapped = 0
    for number in range(len(passages) - 1):
        above = passages[number]
        if _NARROWEST_LINE <= above.end - above.start <= _WIDEST_COLUMN:
            wrapped += _goes_on(text, above, passages[number + 1])
    # Most texts are not broken at a column, and their breaks need not be counted.
    if wrapped < _FEWEST_BREAKS:
        return passages
    breaks = [
        number
        for number in range(1, len(passages))
        if _is_one_break(text, passages[number - 1], passages[number])
    ]
    if wrapped < _WRAPPED_SHARE * len(breaks):
        return passages
    at = set(breaks)
    joined: list[Passage] = []
    for number, passage in enumerate(passages):
        if number in at and _is_column(passages[number - 1]) and joined:
            joined[-1] = Passage("text", joined[-1].start, passage.end, "body")
        else:
            joined.append(passage)
    return joined


def _is_column(line: Passage) -> bool:
    return _NARROWEST_LINE <= line.end - line.start <= _WIDEST_COLUMN


def _is_one_break(text: str, above: Passage, below: Passage) -> bool:
    """Tell whether two body passages are parted by one line break and nothing else."""
    if "headline" in (above.part, below.part) or below.start - above.end > _WIDEST_COLUMN:
        return False
    between = text[above.end : below.start]
    # Furniture may stand between: two lines are one paragraph only when nothing does.
    return between.isspace() and len(_BREAK.findall(between)) == 1


def _goes_on(text: str, above: Passage, below: Passage) -> bool:
    """Tell whether a sentence plainly runs over the one line break between two passages."""
    last = text[above.end - 1]
    goes_on = text[below.start].islower() and last not in '.!?…:;"”'
    return goes_on and _is_one_break(text, above, below)


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
