"""Annotated texts: every article whole, paragraph by paragraph, with voices and mentions marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from framing.articles.article import Article, Passage
from framing.report.evidence_lists import web_address
from framing.report.marking import MarkedArticles, Piece
from framing.report.material import Material, records
from framing.report.naming import Anchors, outlet_names, publishers
from framing.report.phrasing import clean_label, day_in_words


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or what stands between two; ``marks`` are the statements that it tells."""

    pieces: tuple[Piece, ...]
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One stretch of an article: a paragraph, its headline, or furniture with its kind."""

    part: str
    stretches: tuple[Stretch, ...]
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


def annotated_texts(
    material: Material,
    marked: MarkedArticles,
    anchors: Anchors,
    *,
    marks: Mapping[tuple[str, str, int], Sequence[str]] = MappingProxyType({}),
) -> tuple[AnnotatedText, ...]:
    """Return the articles whole, in the order of outlets, then days, then ids.

    ``marks`` gives the statements that a sentence tells, by article, field and the sentence's
    start.
    """
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
                _paragraphs(article, marked, marks),
                clean_label(row["cautions"]),
            )
        )
    return tuple(texts)


def _first_words(article: Article) -> str:
    """Name an article without a headline by how it begins."""
    start = article.passages[0].start if article.passages else 0
    words = clean_label(article.text[start : start + 80]).split()
    return " ".join(words[:8]) + " …" if words else "(empty)"


def _paragraphs(
    article: Article, marked: MarkedArticles, marks: Mapping[tuple[str, str, int], Sequence[str]]
) -> tuple[Paragraph, ...]:
    found = [
        (p.field != "title", p.start, Paragraph(p.part, _stretches(article.id, p, marked, marks)))
        for p in article.passages
    ]
    found += [
        (True, f.start, Paragraph("furniture", (_plain(article.text[f.start : f.end]),), f.kind))
        for f in article.furniture
    ]
    return tuple(paragraph for *_, paragraph in sorted(found, key=lambda entry: entry[:2]))


def _plain(text: str) -> Stretch:
    return Stretch((Piece(text),))


def _stretches(
    article_id: str,
    passage: Passage,
    marked: MarkedArticles,
    marks: Mapping[tuple[str, str, int], Sequence[str]],
) -> tuple[Stretch, ...]:
    """Cut a passage at the sentences that tell a statement; nothing of it is left out."""

    def pieces(start: int, end: int) -> tuple[Piece, ...]:
        return marked.pieces(article_id, passage.field, (start, end))

    stretches = []
    reached = passage.start
    for start, end in marked.sentences(article_id, passage.field):
        told = marks.get((article_id, passage.field, start), ())
        if told and passage.start <= start and end <= passage.end and start >= reached:
            if start > reached:
                stretches.append(Stretch(pieces(reached, start)))
            stretches.append(Stretch(pieces(start, end), tuple(told)))
            reached = end
    if reached < passage.end or not stretches:
        stretches.append(Stretch(pieces(reached, passage.end)))
    return tuple(stretches)
