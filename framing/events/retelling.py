"""Retellings: articles that pass on what another outlet reported, and name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.text.sentences import sentence_spans
from framing.text.spans import Span, parse_spans
from framing.text.words import count_words

# The media that carries more than this share of what an article attributes is where it has it from.
LEAST_SHARE = 0.5
# In an article that attributes next to nothing a single aside would be more than half.
LEAST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Retelling:
    """Whom an article retells, and why it is thought so."""

    name: str
    reason: str

    @property
    def caution(self) -> str:
        """The words that the articles table shows.

        >>> Retelling("Bloomberg", "named in its first sentence").caution
        'retells Bloomberg (named in its first sentence)'
        """
        return f"retells {self.name} ({self.reason})"


def find_retelling(article: Article, attributions: Iterable[Mapping[str, Any]]) -> Retelling | None:
    """Return which other outlet an article retells, by the rows of its attributions.

    It does if a medium that it names as a source, other than its own outlet, stands in its
    headline or its first sentence, or carries more than half of its attributed words. Of several
    the one that is named first counts. An agency in a dateline or byline is a caution of its own
    (``framing.articles.metadata``).
    """
    rows = [row for row in attributions if row["type"] != "none"]
    named = [
        row
        for row in rows
        if row["source_kind"] == "media"
        and row["source_name"]
        and not _same(row["source_name"], article.outlet)
    ]
    named.sort(key=lambda row: (row["field"] != "title", _begins(row)))
    for row in named:
        place = _place(article, row)
        if place:
            return Retelling(row["source_name"], f"named in its {place}")
    words: dict[str, set[Span]] = defaultdict(set)
    for row in named:
        words[row["source_name"]].update(_content(row))
    told = _words(article, {span for row in rows for span in _content(row)})
    for name, spans in words.items():
        own = _words(article, spans)
        if own > LEAST_SHARE * told and own >= LEAST_WORDS:
            return Retelling(name, "it carries most of what is attributed")
    return None


def _same(name: str, outlet: str) -> bool:
    """Whether one names the other: "The Times" and "times", "Fox News" and "Fox News Digital"."""
    one, two = (words.casefold().removeprefix("the ") for words in (name, outlet))
    return bool(two) and (one in two or two in one)


def _begins(row: Mapping[str, Any]) -> int:
    return min((start for start, _ in parse_spans(row["source_span"])), default=0)


def _content(row: Mapping[str, Any]) -> set[Span]:
    return set(parse_spans(row["content_span"])) if row["field"] == "text" else set()


def _words(article: Article, spans: set[Span]) -> int:
    """Return how many words of the text the spans hold, each counted once."""
    total, reached = 0, 0
    for start, end in sorted(spans):
        total += count_words(article.text, max(start, reached), max(end, reached))
        reached = max(reached, end)
    return total


def _place(article: Article, row: Mapping[str, Any]) -> str:
    """Return whether an attribution's source stands in the headline or the first sentence."""
    if row["field"] == "title":
        return "headline"
    source = parse_spans(row["source_span"])
    if not source:
        return ""
    at = source[0][0]
    if article.headline and article.headline[0] <= at < article.headline[1]:
        return "headline"
    body = next((one for one in article.passages if one.part == "body"), None)
    if body is None or not body.start <= at < body.end:
        return ""
    spans = sentence_spans(article.text, body.start, body.end)
    return "first sentence" if spans and at < spans[0][1] else ""


def add_cautions(articles: pd.DataFrame, retold: Mapping[str, str]) -> pd.DataFrame:
    """Return the table ``articles`` with a caution on those that carry or retell another's report.

    Its ``reprint_of`` is filled in; ``retold`` are the cautions of retellings, by article id.
    """
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    cautions = []
    columns = ["article_id", "reprint_of", "cautions"]
    for article_id, original, before in articles[columns].itertuples(index=False, name=None):
        more = [before] if before else []
        if original:
            whose = f"{outlets[original]}, {original}" if outlets[original] else original
            more.append(f"carries another's copy ({whose}) and counts once, with it")
        if article_id in retold:
            more.append(retold[article_id])
        cautions.append("; ".join(more))
    return articles.assign(cautions=pd.Series(cautions, index=articles.index, dtype="str"))
