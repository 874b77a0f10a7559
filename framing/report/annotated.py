"""Annotated texts: every article whole, paragraph by paragraph, with voices and mentions marked."""

from __future__ import annotations

from dataclasses import dataclass

from framing.articles.article import Article
from framing.report.evidence_lists import web_address
from framing.report.marking import MarkedArticles, Piece
from framing.report.material import Material, records
from framing.report.naming import Anchors, outlet_names, publishers
from framing.report.phrasing import clean_label, day_in_words

# Texts together longer than this would make the page slow to open: it then shows sentences alone.
LONGEST_TEXTS = 1_500_000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One stretch of an article: a paragraph, its headline, or furniture with its kind."""

    part: str
    pieces: tuple[Piece, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """One article as the page shows it."""

    anchor: str
    outlet: str
    publisher: str
    title: str
    day: str
    url: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    cautions: str


def texts_fit(material: Material) -> bool:
    """Tell whether the page can hold every article whole."""
    return sum(len(article.text) for article in material.articles.values()) <= LONGEST_TEXTS


def annotated_texts(
    material: Material, marked: MarkedArticles, anchors: Anchors
) -> tuple[AnnotatedText, ...]:
    """Return the articles whole, in the order of outlets, then days, then ids."""
    names, whose = outlet_names(material), publishers(material)
    places = {outlet: place for place, outlet in enumerate(names)}
    rows = sorted(
        records(material.tables["articles"]),
        key=lambda row: (places[row["outlet"]], row["published"], row["article_id"]),
    )
    texts = []
    for row in rows:
        article = material.articles.get(row["article_id"])
        if article is None:
            continue
        title = clean_label(row["title"]) or _first_words(article)
        texts.append(
            AnnotatedText(
                anchors.of("t", article.id),
                names[row["outlet"]],
                whose[article.id],
                title,
                day_in_words(clean_label(row["published"])),
                web_address(row["url"]),
                row["language"],
                _paragraphs(article, marked),
                clean_label(row["cautions"]),
            )
        )
    return tuple(texts)


def _first_words(article: Article) -> str:
    """Name an article without a headline by how it begins."""
    start = article.passages[0].start if article.passages else 0
    words = clean_label(article.text[start : start + 80]).split()
    return " ".join(words[:8]) + " …" if words else "(empty)"


def _paragraphs(article: Article, marked: MarkedArticles) -> tuple[Paragraph, ...]:
    found = [
        (
            p.field != "title",
            p.start,
            Paragraph(p.part, marked.pieces(article.id, p.field, (p.start, p.end))),
        )
        for p in article.passages
    ]
    found += [
        (True, f.start, Paragraph("furniture", (Piece(article.text[f.start : f.end]),), f.kind))
        for f in article.furniture
    ]
    return tuple(paragraph for *_, paragraph in sorted(found, key=lambda entry: entry[:2]))
