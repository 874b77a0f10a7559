"""Evidence rows: what was found in one article, as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.articles.article import Article
from framing.evidence.finding import Evidence, field_text
from framing.text.spans import format_spans, words_of

# One row of a table.
Row = tuple[Any, ...]


def evidence_rows(evidence: Evidence) -> dict[str, list[Row]]:
    """Return the rows of one article in each table, cells in the order of ``COLUMNS``."""
    return {
        "articles": [_article_row(evidence)],
        "sentences": list(_sentence_rows(evidence)),
        "attributions": list(_attribution_rows(evidence)),
        "mentions": list(_mention_rows(evidence)),
        "furniture": list(_furniture_rows(evidence.article)),
    }


def attribution_id(article_id: str, place: int) -> str:
    """Return the id of the attribution at a place (from 0) of an article.

    >>> attribution_id("news/a", 0)
    'news/a#a1'
    """
    return f"{article_id}#a{place + 1}"


def _article_row(evidence: Evidence) -> Row:
    article = evidence.article
    return (
        article.id,
        article.outlet_label,
        article.published[: len("2025-12-26")],
        article.title,
        article.url,
        "",
        "",
        sum(sentence.words for sentence in evidence.sentences),
        len(evidence.sentences),
        article.language,
        "",
        "; ".join(evidence.cautions),
    )


def _sentence_rows(evidence: Evidence) -> Iterator[Row]:
    article = evidence.article
    for one in evidence.sentences:
        yield (
            article.id,
            article.outlet_label,
            one.field,
            one.start,
            one.end,
            one.voice,
            one.words,
            one.quoted_words,
            one.paraphrased_words,
            one.polarity,
            one.subjectivity,
        )


def _attribution_rows(evidence: Evidence) -> Iterator[Row]:
    article = evidence.article
    for place, one in enumerate(evidence.attributions):
        text = field_text(article, one.field)
        yield (
            attribution_id(article.id, place),
            article.id,
            article.outlet_label,
            one.field,
            one.type,
            words_of(text, one.source),
            one.source_name,
            one.source_kind,
            one.actor,
            words_of(text, one.cue),
            one.cue_class,
            words_of(text, one.content),
            format_spans(one.source),
            format_spans(one.cue),
            format_spans(one.content),
            "" if one.inside is None else attribution_id(article.id, one.inside),
        )


def _mention_rows(evidence: Evidence) -> Iterator[Row]:
    article = evidence.article
    name, outlet = article.id, article.outlet_label
    for number, one in enumerate(evidence.mentions, start=1):
        match, field, voice, attribution, negated, place = one
        lexicon, kind, concept, variant, term, start, end = match
        text = field_text(article, field)
        sentence = evidence.sentences[place]
        yield (
            f"{name}#m{number}",
            name,
            outlet,
            kind,
            lexicon,
            concept,
            variant,
            term,
            text[start:end],
            field,
            start,
            end,
            voice,
            "" if attribution is None else attribution_id(name, attribution),
            negated,
            text[sentence.start : sentence.end],
        )


def _furniture_rows(article: Article) -> Iterator[Row]:
    for one in article.furniture:
        yield article.id, one.start, one.end, one.kind, article.text[one.start : one.end]
