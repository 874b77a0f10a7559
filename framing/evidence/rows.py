"""Evidence rows: an article and its furniture as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles.article import Article
from framing.evidence.finding import Evidence

# One row of a table, cells in the order of ``COLUMNS``.
Row = tuple[Any, ...]


def article_row(evidence: Evidence) -> Row:
    """Return the row of an article."""
    article = evidence.article
    return (
        article.id,
        article.outlet_label,
        article.published[: len("2025-12-26")],
        article.title,
        article.url,
        "",
        "",
        sum(words for words, _, _ in evidence.sentence_columns.readings),
        len(evidence.sentence_columns.starts),
        article.language,
        "",
        "; ".join(evidence.cautions),
    )


def furniture_rows(article: Article) -> Iterator[Row]:
    """Yield the row of each piece of furniture of an article."""
    for one in article.furniture:
        yield article.id, one.start, one.end, one.kind, article.text[one.start : one.end]
