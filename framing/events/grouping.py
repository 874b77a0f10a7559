"""Grouping: which articles tell the same event, and which events belong to one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from typing import Literal

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.engine import Workers
from framing.events.background import Background, shipped_background
from framing.events.edges import Days, Nearness, find_edges, undated_last
from framing.events.event import ArticleTerms, Event, Grouping, Story
from framing.events.labels import label_groups, spell, spellings
from framing.events.linking import Bar, link_rows
from framing.events.vectors import group_means, term_vectors

How = Literal["auto", "given", "all"]
Numbers = npt.NDArray[np.int64]

# One default for every collection, dated or not; benchmarks/events.py measures it. An event is told
# within days: two articles a week apart must be three times as alike as two of one day. A missing
# date is not known to be near.
EVENT_NEARNESS = Nearness(free=1, fade=2, least=0.3, reach=14, unknown=0.85)
EVENT_BAR = Bar(least=0.1, rise=0.25, largest=16)
STORY_NEARNESS = Nearness(free=14, fade=14, least=0.3, reach=28, unknown=0.85)
STORY_BAR = Bar(least=0.05, rise=0.15, largest=16)
# In a handful of articles only the background says how rare a term is, and all that their common
# story shares looks rare: the five articles this tool is shown with, five events of one story, are
# up to .24 alike. So both bars stand higher, by 1.4 times where there is one article, by half of
# that at 12, by a twentieth at 50.
FEW = 12
FEW_RAISE = 1.4
# Fewer terms than this may be the same by chance, or a caption.
DUPLICATE_TERMS = 10
# Articles that a caution names.
NAMED = 5
# Pairs less alike than this part of the bar count 0 in a mean: there are too many to keep. Over
# the weeks of a story there are more.
EVENT_EDGES = 0.5
STORY_EDGES = 0.8


def group_articles(
    articles: Sequence[ArticleTerms],
    *,
    how: How = "auto",
    background: Background | None = None,
    workers: Workers | None = None,
) -> Grouping:
    """Group articles into events (days) and events into stories (weeks).

    ``how``: ``auto`` groups by terms and dates, whatever the articles were given; ``given`` takes
    the event each article was given (none given at all: ``auto``), and an article without one
    stands alone, with a caution; ``all`` says that everything tells one event. A story that was
    given holds, unless ``auto``; events without one are grouped into stories.

    The result does not depend on the order of ``articles``, nor on ``workers``, which share the
    search for pairs in a large collection. Ids are made of the earliest article's
    id, so that articles on other events, added later, leave them alone. Article ids must differ.
    """
    if not articles:
        return Grouping((), ())
    if how == "given" and not any(article.event for article in articles):
        how = "auto"
    days_of = {article.article_id: day_number(article.published) for article in articles}
    ordered = sorted(articles, key=lambda a: (undated_last(days_of[a.article_id]), a.article_id))
    if how == "auto":
        ordered = [replace(article, event="", story="") for article in ordered]
    days = np.array([days_of[article.article_id] for article in ordered])
    background = background or shipped_background()
    if how == "auto":
        event_of = _alike(ordered, days, background, workers)
    elif how == "all":
        event_of = np.zeros(len(days), np.int64)
    else:
        event_of = _numbers([a.event or f"\0{a.article_id}" for a in ordered])
    vectors, columns = term_vectors([article.terms for article in ordered], background)
    return _Gathering(ordered, days, vectors, columns, event_of, workers).grouping(how)


def _alike(
    articles: Sequence[ArticleTerms], days: Days, background: Background, workers: Workers | None
) -> Numbers:
    """Return the event number of each article, grouped by terms and days.

    The same text twice is grouped once and stands in the event of its first, whatever the dates:
    adding a copy changes neither how rare a term is nor what a group's mean is.
    """
    kinds = _numbers([_text_key(article) for article in articles])
    firsts = np.flatnonzero(np.diff(np.maximum.accumulate(kinds), prepend=-1))
    # Gone before those of all articles are made.
    vectors, _ = term_vectors([articles[row].terms for row in firsts.tolist()], background)
    bar = _bar(EVENT_BAR, len(firsts))
    edges = find_edges(
        vectors,
        days[firsts],
        days[firsts],
        nearness=EVENT_NEARNESS,
        least=bar.least * EVENT_EDGES,
        workers=workers,
    )
    return link_rows(len(firsts), edges, bar)[kinds]


def _text_key(article: ArticleTerms) -> str:
    """Return what two articles with the same text share, and others do not."""
    if len(article.terms) < DUPLICATE_TERMS:
        return f"id {article.article_id}"
    return blake2b(repr(sorted(article.terms.items())).encode(), digest_size=16).hexdigest()


def day_number(published: str) -> float:
    """Return the day of a date as a number, NaN where there is none or no such day.

    >>> day_number("2025-03-01T08:00") - day_number("2025-02-28"), day_number("2025-02-30")
    (1.0, nan)
    """
    try:
        return float(date.fromisoformat(published[:10]).toordinal())
    except ValueError:
        return float("nan")


def _bar(bar: Bar, articles: int) -> Bar:
    """Return the bar for a collection of this many articles."""
    few = 1 / (1 + (articles / FEW) ** 2)
    return replace(bar, least=bar.least * (1 + FEW_RAISE * few))


def _numbers(names: Sequence[str]) -> Numbers:
    """Return a number for each name, numbered in the order of their first use."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(name, len(known)) for name in names], np.int64)


class _Gathering:
    """Ordered articles and their event numbers, made into events and stories."""

    def __init__(
        self,
        articles: Sequence[ArticleTerms],
        days: Days,
        vectors: sp.csr_array,
        columns: Sequence[str],
        event_of: Numbers,
        workers: Workers | None,
    ) -> None:
        self.articles, self.days = articles, days
        self.vectors, self.columns = vectors, columns
        self.events = _members(event_of)
        self.means = group_means(vectors, event_of)
        self.spellings = spellings(article.title for article in articles)
        self.story_numbers = self._stories(workers)
        self.stories = _members(self.story_numbers[event_of])

    def _stories(self, workers: Workers | None) -> Numbers:
        """Return the story number of each event: those given, the others by likeness."""
        given = [
            next((self.articles[row].story for row in rows if self.articles[row].story), "")
            for rows in self.events
        ]
        free = np.flatnonzero([not story for story in given])
        first = np.array([_earliest(self.days[rows]) for rows in self.events])
        last = np.array([_latest(self.days[rows]) for rows in self.events])
        bar = _bar(STORY_BAR, len(self.articles))
        edges = find_edges(
            self.means[free],
            first[free],
            last[free],
            nearness=STORY_NEARNESS,
            least=bar.least * STORY_EDGES,
            workers=workers,
        )
        names = given.copy()
        for event, number in zip(free, link_rows(len(free), edges, bar), strict=True):
            names[event] = f"\0{number}"
        return _numbers(names)

    def grouping(self, how: How) -> Grouping:
        """Return the grouping, with ids, labels and cautions."""
        event_ids = self._ids("event", self.events, [article.event for article in self.articles])
        story_ids = self._ids("story", self.stories, [article.story for article in self.articles])
        story_means = group_means(self.vectors, _spread(self.stories, len(self.articles)))
        event_labels = self._labels(self.means, self.events)
        story_labels = self._labels(story_means, self.stories)
        events = tuple(
            Event(event_id, story_ids[story], label, *self._span(rows), *self._who(rows))
            for event_id, story, label, rows in zip(
                event_ids, self.story_numbers, event_labels, self.events, strict=True
            )
        )
        chains: list[list[str]] = [[] for _ in self.stories]
        for event_id, story in zip(event_ids, self.story_numbers, strict=True):
            chains[story].append(event_id)
        stories = tuple(
            Story(story_id, label, *self._span(rows), tuple(chain), *self._who(rows))
            for story_id, label, chain, rows in zip(
                story_ids, story_labels, chains, self.stories, strict=True
            )
        )
        return Grouping(events, stories, self._cautions(how))

    def _ids(self, kind: str, groups: list[list[int]], given: list[str]) -> list[str]:
        """Return each group's id: what it was given, else its earliest article's id."""
        taken = set(given)
        ids = []
        for rows in groups:
            name = next((given[row] for row in rows if given[row]), "")
            if not name:
                name = f"{kind}-{self.articles[rows[0]].article_id}"
                while name in taken:  # a table from an earlier run, edited, may hold it
                    name += "-alone"
                taken.add(name)
            ids.append(name)
        return ids

    def _labels(self, means: sp.csr_array, groups: list[list[int]]) -> list[str]:
        terms = label_groups(means, self.vectors, self.columns, groups)
        return [
            spell(words, [self.articles[row].title for row in rows], self.spellings)
            for words, rows in zip(terms, groups, strict=True)
        ]

    def _span(self, rows: list[int]) -> tuple[str, str]:
        """Return the first and the last day as ISO dates, empty where all are undated."""
        days = [date.fromordinal(int(day)) for day in self.days[rows] if not np.isnan(day)]
        return (min(days).isoformat(), max(days).isoformat()) if days else ("", "")

    def _who(self, rows: list[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of articles, by date, and their outlets, by name."""
        return (
            tuple(self.articles[row].article_id for row in rows),
            tuple(sorted({self.articles[row].outlet for row in rows})),
        )

    def _cautions(self, how: How) -> tuple[str, ...]:
        """Return what a reader should know before trusting the grouping, one line each."""
        cautions = []
        undated = [a for a, day in zip(self.articles, self.days, strict=True) if np.isnan(day)]
        if undated and how == "auto":
            cautions.append(
                f"{len(undated)} of {len(self.articles)} articles have no date: "
                "they were grouped by their words alone"
            )
        impossible = [article.article_id for article in undated if article.published]
        if impossible:
            cautions.append(f"no such day, taken as undated: {_some(impossible)}")
        alone = [article.article_id for article in self.articles if not article.event]
        if alone and how == "given":
            cautions.append(
                f"{len(alone)} of {len(self.articles)} articles were given no event "
                f"and stand alone: {_some(alone)}"
            )
        return tuple(cautions)


def _some(names: Sequence[str]) -> str:
    """Return the first few names, and how many more there are."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _members(numbers: Numbers) -> list[list[int]]:
    """Return the rows of each group, in order."""
    groups: list[list[int]] = [[] for _ in range(int(numbers.max()) + 1)]
    for row, number in enumerate(numbers.tolist()):
        groups[number].append(row)
    return groups


def _spread(groups: list[list[int]], rows: int) -> Numbers:
    """Return the group number of each row."""
    numbers = np.empty(rows, np.int64)
    for number, members in enumerate(groups):
        numbers[members] = number
    return numbers


def _earliest(days: Days) -> float:
    return float(np.nanmin(days)) if not np.isnan(days).all() else float("nan")


def _latest(days: Days) -> float:
    return float(np.nanmax(days)) if not np.isnan(days).all() else float("nan")
