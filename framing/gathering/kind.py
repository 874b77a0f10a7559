"""The parts of a comparison: an article's evidence, its text, and what sets it beside others."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import chain
from typing import Any

from framing.articles.article import Article, Furniture, Passage
from framing.comparison.own_words import count_own_words
from framing.events.reprints import word_runs
from framing.events.retelling import find_retelling
from framing.evidence import Evidence
from framing.evidence.arrays import arrow_table
from framing.parts.making import EvidenceKind, Found
from framing.text.spans import format_spans

GATHERED = "gathered"
# Beside the evidence: the article itself; the terms that tell its event from others, weighed; its
# runs of words, by which copies are known; the words of its own voice; whom it retells.
FURTHER: Mapping[str, Mapping[str, str]] = {
    "texts": {
        "article_id": "str",
        "published": "str",
        "event": "str",
        "labels": "str",
        "text": "str",
        "rest": "str",
    },
    "terms": {"term": "str", "weight": "float64"},
    "runs": {"run": "uint32"},
    "own_words": {"word": "str", "count": "int64"},
    "retold": {"article_id": "str", "caution": "str"},
}
# An article's fields that have a column of their own.
_APART = ("id", "published", "event", "labels", "text")


# Rows of each further table.
_Rows = Mapping[str, Sequence[Sequence[Any]]]


class _EvidenceAndMore(EvidenceKind):
    """The evidence of articles, and rows of further tables."""

    further: tuple[str, ...]

    def find(self, article: Article) -> Any:
        """Return what is found in an article."""
        evidence = super().find(article)
        return evidence, self.rows_of(evidence)

    def rows_of(self, evidence: Evidence) -> _Rows:
        """Return the rows of one article, by further table."""
        raise NotImplementedError

    def tables(self, found: Sequence[Any]) -> Found:
        """Return what was found in some articles, as tables."""
        made = dict(super().tables([evidence for evidence, _ in found]))
        for name in self.further:
            rows = [own[name] for _, own in found]
            whole = arrow_table(FURTHER[name], chain.from_iterable(rows))
            made[name] = whole, list(map(len, rows))
        return made


class TextsKind(_EvidenceAndMore):
    """The evidence of articles, alone, and the articles."""

    name = "texts"
    further = ("texts",)

    def rows_of(self, evidence: Evidence) -> _Rows:
        """Return the rows of one article, by further table."""
        return {"texts": [_text_row(evidence.article)]}


class GatheredKind(_EvidenceAndMore):
    """What a comparison needs of articles, each alone."""

    name = GATHERED
    further = tuple(FURTHER)

    def rows_of(self, evidence: Evidence) -> _Rows:
        """Return the rows of one article, by further table."""
        article = evidence.article
        body = [(one.start, one.end) for one in article.passages if one.part == "body"]
        own = (
            (one.field, one.start, one.end) for one in evidence.sentences if one.voice == "outlet"
        )
        return {
            "texts": [_text_row(article)],
            "terms": list(evidence.terms.items()),
            "runs": [(run,) for run in sorted(word_runs(article.text, body))],
            "own_words": list(count_own_words(article, own).items()),
            "retold": _retold(evidence),
        }


def _retold(evidence: Evidence) -> list[tuple[str, str]]:
    named = [
        {
            "field": one.field,
            "type": one.type,
            "source_name": one.source_name,
            "source_kind": one.source_kind,
            "source_span": format_spans(one.source),
            "content_span": format_spans(one.content),
        }
        for one in evidence.attributions
    ]
    found = find_retelling(evidence.article, named)
    return [(evidence.article.id, found.caution)] if found else []


def _text_row(article: Article) -> tuple[str, ...]:
    rest = {
        one.name: getattr(article, one.name) for one in fields(Article) if one.name not in _APART
    }
    rest["furniture"] = [(one.start, one.end, one.kind) for one in article.furniture]
    rest["passages"] = [(one.field, one.start, one.end, one.part) for one in article.passages]
    return (
        article.id,
        article.published,
        article.event,
        json.dumps(article.labels),
        article.text,
        json.dumps(rest),
    )


def read_article(row: Mapping[str, str]) -> Article:
    """Return the article of a row of ``texts``.

    >>> article = Article("a", "Rain.", labels=(("lean", "left"),), headline=(0, 5))
    >>> row = dict(zip(FURTHER["texts"], _text_row(article), strict=True))
    >>> read_article(row) == article
    True
    """
    rest = json.loads(row["rest"])
    rest["headline"] = rest["headline"] and tuple(rest["headline"])
    rest["furniture"] = tuple(Furniture(*one) for one in rest["furniture"])
    rest["passages"] = tuple(Passage(*one) for one in rest["passages"])
    rest["cautions"] = tuple(rest["cautions"])
    return Article(
        id=row["article_id"],
        text=row["text"],
        published=row["published"],
        event=row["event"],
        labels=read_labels(row["labels"]),
        **rest,
    )


def read_labels(cell: str) -> tuple[tuple[str, str], ...]:
    """Return the labels of a cell of ``texts``."""
    return tuple((name, value) for name, value in json.loads(cell))
