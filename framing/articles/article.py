"""Article: one published text, who published it and when, and which of its parts count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from framing.text.spans import Span

Field = Literal["title", "text"]
Part = Literal["headline", "body"]


# Passages and furniture are made by the dozen for each article: a named tuple is made in a third of
# the time that a frozen dataclass takes.
class Furniture(NamedTuple):
    """A stretch of ``Article.text`` that is page, not article: counted nowhere."""

    start: int
    end: int
    kind: str


class Passage(NamedTuple):
    """A stretch of an article that counts: one paragraph, or its headline.

    ``start`` and ``end`` are offsets into the ``field`` they name. A passage holds no furniture.
    """

    field: Field
    start: int
    end: int
    part: Part


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    ``text`` is what was read: every offset in every table is an index into it. Where characters
    had to be repaired (``framing.articles.repairing``) it is the repaired text; where a table gave
    a page's source (``framing.articles.markup``) it is what that shows; and ``cautions`` say so.
    What is not stated stays empty (``""``) and is a caution. An article that is set aside, because
    no lexicon speaks its ``language``, has no passages.

    ``outlet_label`` is what tables show: the outlet, or the file's name where none is stated.
    ``headline`` is the span of ``text`` that holds the headline when the text opens with it; then
    ``title`` holds the same words and counts once, as part of ``text``. ``labels`` holds the
    further columns a table brought, as (name, value) pairs.
    """

    id: str
    text: str
    outlet: str = ""
    published: str = ""
    title: str = ""
    url: str = ""
    byline: str = ""
    language: str = ""
    event: str = ""
    outlet_label: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    headline: Span | None = None
    furniture: tuple[Furniture, ...] = ()
    passages: tuple[Passage, ...] = ()
    cautions: tuple[str, ...] = ()
