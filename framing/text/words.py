"""Words: what counts as one, and how many there are in a stretch of text."""

from __future__ import annotations

import re

from framing.text.spans import Span

# A word is a run of letters and digits, held together by hyphens, apostrophes and, between single
# letters, full stops: "war-torn", "Russia’s", "U.S.", "20-point" and "105.41" are one word each.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑'’‘][^\W_]+)*")


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the span of every word of ``text[start:end]``.

    >>> [text[a:b] for text in ["Russia’s war-torn U.S. plan"] for a, b in word_spans(text)]
    ['Russia’s', 'war-torn', 'U.S.', 'plan']
    """
    return [match.span() for match in WORD.finditer(text, start, len(text) if end is None else end)]


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """Return how many words begin and end in ``text[start:end]``.

    >>> count_words("Kyiv has not agreed.")
    4
    """
    return len(WORD.findall(text, start, len(text) if end is None else end))
