"""The journey of articles: the stages in order, each called once, and the tables they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pandas as pd

from framing.articles.article import Article
from framing.articles.choosing import check_baseline, check_labels
from framing.cluster.joining import workers_for
from framing.comparison.comparing import comparison_stretches, shared_counts
from framing.comparison.keywords import distinctive_terms
from framing.engine import Workers
from framing.errors import InputError
from framing.events.event import ArticleTerms, Grouping
from framing.events.given import give_events, read_events
from framing.events.grouping import How, group_articles
from framing.events.retelling import add_cautions
from framing.events.table import events_table
from framing.gathering.gathered import EvidenceTables, Gathered
from framing.gathering.giving_back import give_back
from framing.gathering.kind import GatheredKind, TextsKind
from framing.gathering.packed import PackedTable
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.shipped import draft_notes, load_lexicons
from framing.measures.counting import Counts
from framing.parts.annotating import Progress, annotate_articles
from framing.parts.folder import PartFolder
from framing.parts.making import EvidenceKind
from framing.parts.part import Part
from framing.profiles import profile_stretches
from framing.report.notebook import Readable
from framing.settings import BY_OUTLET, Settings

_WAYS = ("given", "auto", "all")


@dataclass(frozen=True, slots=True, repr=False)
class Comparison(Readable):
    """What a journey ends with: the tables by name, and what they were made from.

    ``articles`` are those that were kept, each read from ``parts``, which hold the evidence, when
    it is asked for, and so is each evidence table; ``notes`` say what was left out or is doubtful.
    ``counts`` are those of articles on events that several tell, which comparisons were made from.

    ``rows`` gives the rows behind a number, ``summary`` the findings as Markdown; a notebook shows
    the report's first screen.
    """

    tables: Mapping[str, pd.DataFrame]
    articles: Sequence[Article]
    lexicons: tuple[Lexicon, ...]
    notes: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)
    parts: tuple[Part, ...] = ()
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class _Start:
    """What every journey begins with: the evidence of each article, found once."""

    gathered: Gathered
    lexicons: tuple[Lexicon, ...]
    notes: tuple[str, ...]
    settings: Settings

    def ended(
        self,
        tables: Mapping[str, pd.DataFrame],
        notes: Sequence[str] = (),
        counts: Counts | None = None,
    ) -> Comparison:
        """Return what the journey ends with."""
        found, notes = self.gathered, (*self.notes, *notes)
        texts, parts = found.texts, found.parts
        return Comparison(tables, texts, self.lexicons, notes, self.settings, parts, counts)


@contextmanager
def _started(
    articles: Iterable[Article],
    settings: Settings | None,
    lexicons: Sequence[Lexicon] | None,
    progress: Progress | None,
    *,
    folder: PartFolder | None = None,
    workers: Workers | None = None,
    kind: type[EvidenceKind] = GatheredKind,
) -> Iterator[_Start]:
    settings = settings or Settings()
    used = (
        load_lexicons(settings.lexicons, only=settings.only)
        if lexicons is None
        else tuple(lexicons)
    )
    with workers_for(settings) if workers is None else nullcontext(workers) as ready:
        found = annotate_articles(
            articles,
            settings,
            kind=kind(used),
            folder=folder or PartFolder(),
            workers=ready,
            progress=progress,
        )
        gathered = Gathered(found.parts, ready)
        yield _Start(gathered, used, (*draft_notes(used), *found.notes), settings)


def annotate(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return the evidence of each article, alone: the tables of ``framing.evidence.COLUMNS``.

    ``lexicons`` are the ones to use where they are loaded already, else those that the settings
    name; ``progress`` is told of each hundred articles that are finished. Raises FramingError for
    settings that do not fit the articles.
    """
    with _started(articles, settings, lexicons, progress, kind=TextsKind) as start:
        return start.ended(_with_evidence(start, {}))


def find_events(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    folder: PartFolder | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return the tables ``articles`` and ``events``: which articles tell the same event."""
    with _started(articles, settings, lexicons, progress, folder=folder) as start:
        grouped, notes = _grouped(start)
        return start.ended(grouped, notes)


def compare(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    folder: PartFolder | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return all tables: the evidence, its events, and how outlets differ within them.

    With a ``folder`` what is finished is kept there and found again by the next run. ``workers``
    are those to use where they are there already, else those that the settings name.
    """
    begun = _started(articles, settings, lexicons, progress, folder=folder, workers=workers)
    with begun as start:
        return _compared(start)


def _compared(start: _Start) -> Comparison:
    """Return all tables, stage by stage."""
    gathered, by = start.gathered, start.settings.by
    labels = None if by == BY_OUTLET else _labels(gathered, by)
    sides = gathered.articles["outlet"] if labels is None else labels.values()
    check_baseline(start.settings.baseline, sides)
    grouped, notes = _grouped(start)
    give_back()
    tables: dict[str, pd.DataFrame | PackedTable] = {**grouped}
    labelling = _Labelling(labels)
    articles = grouped["articles"]
    coverage, unseen = gathered.coverage(articles, labelling, _actor_names(start.lexicons))
    tables["coverage"] = coverage
    counts, sources = gathered.counted(articles, coverage, labelling)
    labelled = labelling({"articles": articles})["articles"]
    tables["profiles"] = _profiles(start, counts, labelled)
    tables["comparisons"] = _comparisons(start, counts, articles, labels)
    counts = shared_counts(counts, labelled)
    tables["sources"] = _with_label(sources)
    give_back()
    tables["keywords"] = _keywords(start, labelled)
    give_back()
    return start.ended(_with_evidence(start, tables), (*notes, *unseen), counts)


def _profiles(start: _Start, counts: Counts, articles: pd.DataFrame) -> PackedTable:
    stretches = profile_stretches(counts, articles, workers=start.gathered.workers)
    return PackedTable.in_order((place, _with_label(table)) for place, table in stretches)


def _comparisons(
    start: _Start, counts: Counts, articles: pd.DataFrame, labels: Mapping[str, str] | None
) -> PackedTable:
    settings = start.settings
    return PackedTable(
        comparison_stretches(
            counts,
            articles,
            groups=labels,
            baseline=settings.baseline,
            seed=settings.seed,
            workers=start.gathered.workers,
        )
    )


def find_keywords(
    articles: Iterable[Article],
    settings: Settings | None = None,
    *,
    lexicons: Sequence[Lexicon] | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Return the evidence, its events, and ``keywords``: what sets outlets apart within them."""
    with _started(articles, settings, lexicons, progress) as start:
        tables, notes = _grouped(start)
        tables["keywords"] = _keywords(start, tables["articles"])
        return start.ended(_with_evidence(start, tables), notes)


def _with_evidence(
    start: _Start, tables: Mapping[str, pd.DataFrame | PackedTable]
) -> Mapping[str, pd.DataFrame]:
    return EvidenceTables(start.gathered.parts, tables)


def _keywords(start: _Start, articles: pd.DataFrame) -> pd.DataFrame:
    return distinctive_terms(
        start.gathered.own_words(),
        articles,
        house_style=start.gathered.house_style(),
        seed=start.settings.seed,
    )


def _actor_names(lexicons: Iterable[Lexicon]) -> dict[str, str]:
    return {
        concept.id: concept.label or concept.id
        for lexicon in lexicons
        if lexicon.kind == "actor"
        for concept in lexicon.concepts
    }


def _grouped(start: _Start) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
    """Return the tables articles and events, and what a reader must know of them."""
    gathered = start.gathered
    grouping, notes = _group(gathered.terms(), start.settings.events, gathered.workers)
    original = gathered.reprints(grouping)
    ids = gathered.articles["article_id"]
    articles = gathered.articles.assign(
        event_id=_texts(ids.map(dict(grouping.event_of))),
        story_id=_texts(ids.map(dict(grouping.story_of))),
        reprint_of=_texts(ids.map(original)),
    )
    articles = add_cautions(articles, gathered.retold())
    if start.settings.reprints == "all" and original:
        # Their cautions stay; the column is what every count leaves out by.
        articles = articles.assign(reprint_of="")
        notes = (*notes, f"counted like any other article: {len(original)} reprints")
    tables = {"articles": articles, "events": events_table(grouping)}
    return tables, (*notes, *grouping.cautions)


def _texts(values: pd.Series[Any]) -> pd.Series[str]:
    return values.astype(object).fillna("").astype("str")


def _group(
    terms: list[ArticleTerms], events: str, workers: Workers
) -> tuple[Grouping, tuple[str, ...]]:
    """Group articles by the way that ``events`` names, or by the table that it is the path of."""
    # An empty setting is `given`, which is auto where no article was given an event.
    if events == "given" and not any(one.event for one in terms):
        raise InputError(
            f"--events given: none of {len(terms):,} articles carries an event; name its column "
            "event, or with --column event=NAME, or take --events auto"
        )
    if not events or events in _WAYS:
        return group_articles(terms, how=cast("How", events or "given"), workers=workers), ()
    terms, notes = give_events(terms, read_events(Path(events)))
    if not any(one.event for one in terms):
        raise InputError(f"{events}: names no article of this run; compare its article_id")
    return group_articles(terms, how="given", workers=workers), notes


def _labels(gathered: Gathered, column: str) -> dict[str, str]:
    """Return each article's label in a further column of its table, by article id."""
    given = gathered.labels()
    check_labels(given, column)
    ids = gathered.articles["article_id"]
    return {name: labels.get(column, "") for name, labels in zip(ids, given, strict=True)}


@dataclass(frozen=True, slots=True)
class _Labelling:
    """Puts labels in the place of outlets; ``""`` where an article has none."""

    labels: Mapping[str, str] | None

    def __call__(self, tables: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        if self.labels is None:
            return dict(tables)
        named = {}
        for name, table in tables.items():
            both = "outlet" in table and "article_id" in table
            named[name] = (
                table.assign(outlet=table["article_id"].map(self.labels).fillna(""))
                if both
                else table
            )
        return named


def _with_label(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["outlet"].ne("")].reset_index(drop=True)
