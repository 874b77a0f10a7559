"""Event, Story, Grouping: what articles tell, which happenings belong together, and who tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """What grouping needs to know of one article: ``terms`` come from ``count_terms``.

    ``published`` is an ISO date, with or without a time, or empty. ``event`` and ``story`` are
    what the article was given, or empty. Labels take the spelling of their words from ``title``.
    """

    article_id: str
    outlet: str
    published: str
    event: str
    terms: Mapping[str, float]
    title: str = ""
    story: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. ``articles`` stand by date; ``first`` and ``last`` are ISO days or empty."""

    event_id: str
    story_id: str
    label: str
    first: str
    last: str
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A chain of related events, by date."""

    story_id: str
    label: str
    first: str
    last: str
    events: tuple[str, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class Grouping:
    """Events and stories, by date, undated last; each article is in one event and one story."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    cautions: tuple[str, ...] = ()

    @cached_property
    def event_of(self) -> Mapping[str, str]:
        """Event id by article id."""
        return {article: event.event_id for event in self.events for article in event.articles}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """Story id by article id."""
        return {article: story.story_id for story in self.stories for article in story.articles}
