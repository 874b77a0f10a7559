"""Gathered: all articles of a comparison, as far as grouping and counting need them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.engine import Steps, Workers, run
from framing.events.coverage import COLUMNS as COVERAGE_COLUMNS
from framing.events.coverage import Coverage, find_coverage
from framing.events.event import ArticleTerms, Grouping
from framing.events.grouping import day_number
from framing.events.reprints import Copy, find_reprints
from framing.evidence import COLUMNS, table_of
from framing.gathering.kind import read_labels
from framing.gathering.packed import PackedTable
from framing.gathering.rows import CodedCounts, PartRows, StoredArticles
from framing.measures.counting import Counted, Counts, count_selections, counts_of, selections_of
from framing.measures.families import measures_of
from framing.measures.measure import Measure, Selection
from framing.measures.sources import add_up_sources, heard_sources
from framing.parts.part import Part

Table = pd.DataFrame
# Gives tables the labels that outlets are compared by, in the place of outlets.
Labelling = Callable[[Mapping[str, Table]], dict[str, Table]]

# Parts counted together: so many that looking up what each measure selects costs little.
_COUNTED_TOGETHER = 10
# Articles whose coverage is looked for together; a story is never cut.
_COVERED_TOGETHER = 200
_COUNTABLE = ("sentences", "attributions", "mentions")
# What coverage reads of the evidence.
_COVERAGE: Mapping[str, tuple[str, ...]] = {
    "sentences": ("article_id", "field", "start", "end"),
    "mentions": ("article_id", "kind", "concept", "variant", "field", "start", "end"),
    "attributions": (
        *("article_id", "field", "type", "source_name"),
        *("source_span", "cue_span", "content_span"),
    ),
}
_COUNTED_OF_COVERAGE = ("item_id", "article_id", "kind", "covered", "k")
_IN_COVERAGE = {"mentions": ("kind", ("actor", "contrast"))}


def evidence_table(parts: Sequence[Part], name: str) -> Table:
    """Return an evidence table of all parts."""
    schema = dict(COLUMNS[name])
    found = [part.table(name) for part in parts]
    if not found:
        return table_of(schema, [])
    table: Table = pa.concat_tables(found).to_pandas()
    return table


class EvidenceTables(Mapping[str, Table]):
    """The evidence tables of parts, each read when it is asked for, and tables made of them.

    A table that was made stands in the place of the evidence of the same name; those in ``packed``
    are opened when they are asked for.
    """

    def __init__(self, parts: Sequence[Part], made: Mapping[str, Table | PackedTable]) -> None:
        self._parts = parts
        self._held = {name: one for name, one in made.items() if isinstance(one, Table)}
        self.packed = {name: one for name, one in made.items() if isinstance(one, PackedTable)}
        self._names = tuple(dict.fromkeys((*COLUMNS, *made)))

    def __getitem__(self, name: str) -> Table:
        if name not in self._held:
            if name in self.packed:
                self._held[name] = self.packed[name].table()
            elif name in COLUMNS:
                self._held[name] = evidence_table(self._parts, name)
        return self._held[name]

    def __contains__(self, name: object) -> bool:
        # A mapping's own would read the table to learn that it is there.
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True)
class Gathered:
    """The articles of ``parts``, in order."""

    parts: tuple[Part, ...]
    workers: Workers

    @cached_property
    def articles(self) -> Table:
        """The table ``articles``; nothing in it is of several articles."""
        return evidence_table(self.parts, "articles")

    @cached_property
    def texts(self) -> StoredArticles:
        """The articles themselves."""
        return StoredArticles(self.parts)

    def labels(self) -> list[Mapping[str, str]]:
        """Return the labels of each article."""
        return [
            dict(read_labels(cell))
            for part in self.parts
            for cell in part.table("texts", ["labels"])["labels"].to_pylist()
        ]

    def terms(self) -> list[ArticleTerms]:
        """Return what grouping needs to know of each article."""
        held: CodedCounts[float] = CodedCounts(self.parts, "terms", ("term", "weight"))
        given = [
            row
            for part in self.parts
            for row in part.table("texts", ["published", "event"]).to_pylist()
        ]
        rows = self.articles[["article_id", "outlet", "title"]].itertuples(index=False, name=None)
        return [
            ArticleTerms(
                article_id=article_id,
                outlet=outlet,
                published=one["published"],
                event=one["event"],
                terms=held[article_id],
                title=title,
            )
            for (article_id, outlet, title), one in zip(rows, given, strict=True)
        ]

    def own_words(self) -> CodedCounts[int]:
        """Return the words of each article's own voice."""
        return CodedCounts(self.parts, "own_words", ("word", "count"))

    def retold(self) -> dict[str, str]:
        """Return the caution of each article that retells another outlet."""
        return {
            row["article_id"]: row["caution"]
            for part in self.parts
            for row in part.table("retold").to_pylist()
        }

    def reprints(self, grouping: Grouping) -> dict[str, str]:
        """Return the original of each reprint (``framing.events.reprints``), event by event."""
        runs = [part.table("runs")["run"].to_numpy() for part in self.parts]
        spans = [part.rows("runs") for part in self.parts]
        places = self.texts.places()
        days = [
            day_number(day)
            for part in self.parts
            for day in part.table("texts", ["published"])["published"].to_pylist()
        ]
        number = np.repeat(np.arange(len(spans)), [len(one) for one in spans])
        first = np.cumsum([0, *map(len, spans)])
        found: dict[str, str] = {}

        def copy(article_id: str) -> Copy:
            place = places[article_id]
            part = int(number[place])
            start, end = spans[part][place - int(first[part])]
            return Copy(article_id, days[place], frozenset(runs[part][start:end].tolist()))

        for event in grouping.events:
            if len(event.articles) > 1:
                found.update(find_reprints(map(copy, event.articles), grouping.event_of))
        return found

    def coverage(
        self, articles: Table, labelling: Labelling, names: Mapping[str, str]
    ) -> tuple[PackedTable, tuple[str, ...]]:
        """Return the table ``coverage``, and what was too large to be looked at.

        ``articles`` is the table with events, ``names`` are those of actors by id; workers share
        the stories.
        """
        batches = _stories(labelling({"articles": articles})["articles"])
        if not batches:
            return PackedTable([table_of(COVERAGE_COLUMNS, [])]), ()
        places = self.texts.places()
        told = np.zeros(len(places), dtype=bool)
        told[[places[one] for batch in batches for one in batch]] = True
        rows = {
            name: PartRows(self.parts, name, columns, where=_IN_COVERAGE.get(name), of=told)
            for name, columns in _COVERAGE.items()
        }
        fetch = _ForCoverage(articles, rows, self.texts, labelling)
        steps = Steps(_Covering(names), fetch=fetch)
        notes: list[str] = []

        def tables() -> Iterator[Table]:
            for one in run(steps, batches, workers=self.workers):
                notes.extend(one.notes)
                yield one.table

        return PackedTable(tables()), tuple(notes)

    def counted(
        self, articles: Table, covered: PackedTable, labelling: Labelling
    ) -> tuple[Counts, Table]:
        """Return the counts of every measure that the articles give rise to, and ``sources``."""
        coverage = covered.table(_COUNTED_OF_COVERAGE)
        measures = self.measures(articles, coverage)
        chosen = selections_of(measures)
        fetch = _ForCounting(articles, coverage, _by_article(coverage))
        steps = Steps(_Counting(chosen, labelling), fetch=fetch)
        groups = [
            self.parts[start : start + _COUNTED_TOGETHER]
            for start in range(0, len(self.parts), _COUNTED_TOGETHER)
        ]
        counted, heard = zip(*run(steps, groups, workers=self.workers), strict=True)
        labelled = labelling({"articles": articles})["articles"]
        sources = add_up_sources(pd.concat(heard), labelled)
        return counts_of(counted, measures), sources

    def measures(self, articles: Table, coverage: Table) -> tuple[Measure, ...]:
        """Return the measures that the articles give rise to."""
        mentions = PartsDistinct(self.parts, "mentions", ("kind", "concept", "variant")).table
        actors = PartsDistinct(self.parts, "attributions", ("actor",)).table
        return measures_of(
            {
                "articles": articles,
                "mentions": mentions,
                "attributions": actors,
                "coverage": coverage,
            }
        )

    def house_style(self) -> frozenset[str]:
        """Return the words found that are an outlet's house style."""
        found = PartsDistinct(self.parts, "mentions", ("kind", "matched")).table
        return frozenset(found.loc[found["kind"].eq("house-style"), "matched"].str.lower())


class PartsDistinct:
    """The rows of a table that differ in some columns, each once, in the order of the parts."""

    def __init__(self, parts: Iterable[Part], name: str, columns: tuple[str, ...]) -> None:
        found: dict[tuple[str, ...], None] = {}
        for part in parts:
            table = part.table(name, columns).select(list(columns))
            found.update(
                dict.fromkeys(zip(*(one.to_pylist() for one in table.columns), strict=True))
            )
        self.table = table_of(dict.fromkeys(columns, "str"), list(found))


def _stories(articles: Table) -> list[tuple[str, ...]]:
    """Return the articles of stories that two outlets or more tell, some stories at a time.

    In the order in which ``find_coverage`` goes through them.
    """
    own = articles[
        articles["reprint_of"].eq("") & articles["outlet"].ne("") & articles["event_id"].ne("")
    ]
    told = own.groupby("story_id")["outlet"].transform("nunique") > 1
    members = own[told].groupby("story_id", sort=True)["article_id"]
    batches: list[tuple[str, ...]] = []
    held: list[str] = []
    for _, ids in members:
        held += ids.tolist()
        if len(held) >= _COVERED_TOGETHER:
            batches.append(tuple(held))
            held = []
    return [*batches, tuple(held)] if held else batches


# The tables and the articles of some stories.
_Stories = tuple[Mapping[str, Table], Sequence[Article]]


@dataclass(frozen=True)
class _ForCoverage:
    """Gives what coverage needs of some articles."""

    articles: Table
    rows: Mapping[str, PartRows]
    texts: StoredArticles
    labelling: Labelling

    def __call__(self, article_ids: tuple[str, ...]) -> _Stories:
        places = self.texts.places()
        chosen = sorted(places[one] for one in article_ids)
        tables = {name: rows.of(chosen) for name, rows in self.rows.items()}
        tables["articles"] = self.articles.iloc[chosen]
        return self.labelling(tables), [self.texts[place] for place in chosen]


@dataclass(frozen=True)
class _Covering:
    """Finds the coverage of some stories: what a worker runs."""

    names: Mapping[str, str]

    def __call__(self, stories: _Stories) -> Coverage:
        tables, articles = stories
        return find_coverage(tables, articles, labels=self.names)


def _by_article(coverage: Table) -> Mapping[str, NDArray[np.intp]]:
    if coverage.empty:
        return {}
    found = coverage.groupby("article_id").indices
    return {str(name): np.asarray(rows, dtype=np.intp) for name, rows in found.items()}


@dataclass(frozen=True)
class _Countable:
    """Parts with the tables that are counted, and what else is counted of their articles."""

    parts: Sequence[Part]
    articles: Table
    coverage: Table


@dataclass(frozen=True)
class _ForCounting:
    """Gives what counting needs of some parts."""

    articles: Table
    coverage: Table
    covered_by: Mapping[str, NDArray[np.intp]]

    def __call__(self, parts: Sequence[Part]) -> _Countable:
        ids = evidence_table(parts, "articles")["article_id"]
        held = [self.covered_by[one] for one in ids if one in self.covered_by]
        places = np.sort(np.concatenate(held)) if held else np.zeros(0, dtype=np.intp)
        return _Countable(
            [part.with_tables(_COUNTABLE) for part in parts],
            self.articles[self.articles["article_id"].isin(ids)],
            self.coverage.iloc[places],
        )


@dataclass(frozen=True)
class _Counting:
    """Counts the articles of some parts: what a worker runs."""

    selections: tuple[Selection, ...]
    labelling: Labelling

    def __call__(self, given: _Countable) -> tuple[Counted, Table]:
        tables = {name: evidence_table(given.parts, name) for name in _COUNTABLE}
        tables["articles"] = given.articles
        heard = heard_sources(self.labelling(tables))
        tables["coverage"] = given.coverage
        return count_selections(tables, self.selections), heard
