"""Annotating: the articles that a run keeps, and the parts that hold what was found in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from framing.articles.article import Article
from framing.articles.choosing import Chosen
from framing.engine import Workers
from framing.parts.folder import PartFolder
from framing.parts.making import Kind, make_parts
from framing.parts.part import Part
from framing.settings import Settings

# Is told how many articles were finished since it was told last.
Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Annotated:
    """The parts of a run, in the articles' order, and what a reader must know of those left out."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def annotate_articles(
    articles: Iterable[Article],
    settings: Settings,
    *,
    kind: Kind,
    folder: PartFolder,
    workers: Workers,
    progress: Progress | None = None,
) -> Annotated:
    """Find the evidence of each article that the settings keep, alone; ``kind`` is what of it.

    Articles are taken as they are needed. Raises FramingError for settings that do not fit them.
    """
    chosen = chosen_articles(articles, settings)
    parts = make_parts(
        chosen,
        kind,
        folder=folder,
        workers=workers,
        progress=progress,
    )
    return Annotated(tuple(parts), chosen.notes)


def chosen_articles(articles: Iterable[Article], settings: Settings) -> Chosen:
    """Return the articles that the settings keep."""
    return Chosen(
        articles,
        since=settings.since,
        until=settings.until,
        outlets=settings.outlets,
        most=settings.most,
    )
