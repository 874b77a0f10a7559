"""The journey of articles: the stages in order, each called once, and the tables they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, cast

import pandas as pd

from framing.articles.article import Article
from framing.articles.choosing import check_baseline, choose_articles, labels_of
from framing.comparison.comparing import compare_outlets
from framing.comparison.keywords import distinctive_terms
from framing.comparison.own_words import count_own_words
from framing.engine import chunks_of, run, workers_of
from framing.errors import InputError
from framing.events.coverage import find_coverage
from framing.events.event import ArticleTerms, Grouping
from framing.events.given import give_events, read_events
from framing.events.grouping import How, day_number, group_articles
from framing.events.reprints import Copy, find_reprints, word_runs
from framing.events.retelling import add_cautions
from framing.events.table import events_table
from framing.evidence import Evidence, EvidenceFinder, evidence_tables
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.shipped import load_lexicons
from framing.measures.counting import count_measures
from framing.measures.sources import source_table
from framing.profiles import profile_outlets
from framing.settings import BY_OUTLET, Settings

_WAYS = ("given", "auto", "all")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a journey ends with: the tables by name, and what they were made from.

    ``articles`` are those that were kept; ``notes`` say what was left out or is doubtful.
    """

    tables: Mapping[str, pd.DataFrame]
    articles: tuple[Article, ...]
    lexicons: tuple[Lexicon, ...]
    notes: tuple[str, ...] = ()


# Is told the articles and hands them on, so that progress can be shown.
Watch = Callable[[Sequence[Article]], Iterable[Article]]


@dataclass(frozen=True, slots=True)
class _Start:
    """What every journey begins with."""

    articles: tuple[Article, ...]
    lexicons: tuple[Lexicon, ...]
    notes: tuple[str, ...]
    settings: Settings
    watch: Watch

    def evidences(self) -> Iterable[Evidence]:
        """Find the evidence of each article, as it is asked for."""
        chunks = chunks_of(self.watch(self.articles))
        found = run(_Find(self.lexicons), chunks, workers=workers_of(self.settings.jobs))
        return chain.from_iterable(found)


class _Find:
    """Finds evidence; its finder is made by the process that first needs one."""

    def __init__(self, lexicons: tuple[Lexicon, ...]) -> None:
        self.lexicons = lexicons
        self.finder: EvidenceFinder | None = None

    def __call__(self, articles: Iterable[Article]) -> list[Evidence]:
        self.finder = self.finder or EvidenceFinder(self.lexicons)
        return [self.finder.find(article) for article in articles]


def _start(
    articles: Iterable[Article],
    settings: Settings | None,
    lexicons: Sequence[Lexicon] | None,
    watch: Watch,
) -> _Start:
    settings = settings or Settings()
    kept, notes = choose_articles(
        articles,
        since=settings.since,
        until=settings.until,
        outlets=settings.outlets,
        most=settings.most,
    )
    used = (
        load_lexicons(settings.lexicons, only=settings.only)
        if lexicons is None
        else tuple(lexicons)
    )
    return _Start(tuple(kept), used, notes, settings, watch)


def annotate(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    watch: Watch = iter,
) -> Comparison:
    """Return the evidence of each article, alone: the tables of ``framing.evidence.COLUMNS``.

    ``lexicons`` are the ones to use where they are loaded already, else those that the settings
    name. Raises FramingError for settings that do not fit the articles.
    """
    start = _start(articles, settings, lexicons, watch)
    tables = evidence_tables(start.evidences())
    return Comparison(tables, start.articles, start.lexicons, start.notes)


def find_events(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    watch: Watch = iter,
) -> Comparison:
    """Return the tables ``articles`` and ``events``: which articles tell the same event."""
    start = _start(articles, settings, lexicons, watch)
    tables, notes = _grouped(start)
    chosen = {name: tables[name] for name in ("articles", "events")}
    return Comparison(chosen, start.articles, start.lexicons, notes)


def compare(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    watch: Watch = iter,
) -> Comparison:
    """Return all tables: the evidence, its events, and how outlets differ within them."""
    start = _start(articles, settings, lexicons, watch)
    by = start.settings.by
    labels = None if by == BY_OUTLET else labels_of(start.articles, by)
    sides = [one.outlet_label for one in start.articles] if labels is None else labels.values()
    check_baseline(start.settings.baseline, sides)
    tables, notes = _grouped(start)
    labelled = _by_label(tables, labels)
    coverage = find_coverage(labelled, start.articles, labels=_actor_names(start.lexicons))
    tables["coverage"] = coverage.table
    counts = count_measures(tables)
    tables["profiles"] = _with_label(profile_outlets(counts, labelled["articles"]))
    tables["comparisons"] = compare_outlets(
        counts,
        tables["articles"],
        groups=labels,
        baseline=start.settings.baseline,
        seed=start.settings.seed,
    )
    tables["sources"] = _with_label(source_table(labelled))
    tables["keywords"] = _keywords(start, tables, labelled["articles"])
    return Comparison(tables, start.articles, start.lexicons, (*notes, *coverage.notes))


def find_keywords(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    watch: Watch = iter,
) -> Comparison:
    """Return the evidence, its events, and ``keywords``: what sets outlets apart within them."""
    start = _start(articles, settings, lexicons, watch)
    tables, notes = _grouped(start)
    tables["keywords"] = _keywords(start, tables, tables["articles"])
    return Comparison(tables, start.articles, start.lexicons, notes)


def _keywords(
    start: _Start, tables: Mapping[str, pd.DataFrame], articles: pd.DataFrame
) -> pd.DataFrame:
    return distinctive_terms(
        count_own_words(tables["sentences"], start.articles),
        articles,
        house_style=_house_style(tables["mentions"]),
        seed=start.settings.seed,
    )


def _house_style(mentions: pd.DataFrame) -> frozenset[str]:
    return frozenset(mentions.loc[mentions["kind"] == "house-style", "matched"].str.lower())


def _actor_names(lexicons: Iterable[Lexicon]) -> dict[str, str]:
    return {
        concept.id: concept.label or concept.id
        for lexicon in lexicons
        if lexicon.kind == "actor"
        for concept in lexicon.concepts
    }


def _grouped(start: _Start) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
    """Return the evidence with its events, and what a reader must know of both."""
    evidences = list(start.evidences())
    grouping, notes = _group(evidences, start.settings.events)
    original = find_reprints(map(_copy, start.articles), grouping.event_of)
    tables = evidence_tables(evidences)
    ids = tables["articles"]["article_id"]
    tables["articles"] = tables["articles"].assign(
        event_id=_texts(ids.map(dict(grouping.event_of))),
        story_id=_texts(ids.map(dict(grouping.story_of))),
        reprint_of=_texts(ids.map(original)),
    )
    tables["articles"] = add_cautions(tables, start.articles)
    tables["events"] = events_table(grouping)
    if start.settings.reprints == "all" and original:
        # Their cautions stay; the column is what every count leaves out by.
        tables["articles"] = tables["articles"].assign(reprint_of="")
        notes = (*notes, f"counted like any other article: {len(original)} reprints")
    return tables, (*start.notes, *notes, *grouping.cautions)


def _texts(values: pd.Series[Any]) -> pd.Series[str]:
    return values.astype(object).fillna("").astype("str")


def _group(evidences: Sequence[Evidence], events: str) -> tuple[Grouping, tuple[str, ...]]:
    """Group articles by the way that ``events`` names, or by the table that it is the path of."""
    terms = [
        ArticleTerms(
            article_id=one.article.id,
            outlet=one.article.outlet_label,
            published=one.article.published,
            event=one.article.event,
            terms=one.terms,
            title=one.article.title,
        )
        for one in evidences
    ]
    # An empty setting is `given`, which is auto where no article was given an event.
    if not events or events in _WAYS:
        return group_articles(terms, how=cast("How", events or "given")), ()
    terms, notes = give_events(terms, read_events(Path(events)))
    if not any(one.event for one in terms):
        raise InputError(f"{events}: names no article of this run; compare its article_id")
    return group_articles(terms, how="given"), notes


def _copy(article: Article) -> Copy:
    spans = [(one.start, one.end) for one in article.passages if one.part == "body"]
    return Copy(article.id, day_number(article.published), word_runs(article.text, spans))


def _by_label(
    tables: Mapping[str, pd.DataFrame], labels: Mapping[str, str] | None
) -> dict[str, pd.DataFrame]:
    """Return the tables with labels in the place of outlets; ``""`` where an article has none."""
    if labels is None:
        return dict(tables)
    named = {}
    for name, table in tables.items():
        both = "outlet" in table and "article_id" in table
        named[name] = (
            table.assign(outlet=table["article_id"].map(labels).fillna("")) if both else table
        )
    return named


def _with_label(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["outlet"].ne("")].reset_index(drop=True)
