"""Material: everything a report is made from, checked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

import pandas as pd

from framing.articles.article import Article
from framing.articles.choosing import labels_of
from framing.gathering.compact import StoredRows, compact_tables
from framing.gathering.gathered import EvidenceTables
from framing.gathering.packed import PackedTable
from framing.gathering.rows import StoredArticles
from framing.lexicons.lexicon import Concept, Lexicon, Variant
from framing.measures.counting import Counts
from framing.measures.families import measures_of
from framing.measures.measure import Measure
from framing.parts.part import Part
from framing.report.lookup import RowsByArticle, TableRows
from framing.report.register import TABLES
from framing.report.tables import empty_table

Row = dict[str, Any]
Made = TypeVar("Made")
BY_OUTLET = "outlet"
WITHIN_ALL = "all"
_BY_ARTICLE = ("articles", "sentences", "attributions", "mentions")


def records(table: pd.DataFrame) -> list[Row]:
    """Return a table's rows, each as a dict by column."""
    names = [str(name) for name in table.columns]
    columns = [table[name].tolist() for name in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Material:
    """Tables by name (all of the register's), articles by id, and the lexicons that were used.

    ``by`` is ``outlet``, or the label by which outlets are put in groups. Then ``outlet`` holds the
    group in every table, articles without the label are left out (``unlabelled`` counts them), and
    what is said of outlets holds of groups.

    With ``parts`` the evidence lies in them: its tables here are for counting (compact, without
    sentences and contents), and ``rows`` gives the rows of an article whole. ``counts`` are those
    that the run made, where it made any. Of tables in ``packed`` only the rows within all are in
    ``tables``, of coverage none: ``stretches`` gives them all.
    """

    tables: Mapping[str, pd.DataFrame]
    articles: Mapping[str, Article]
    lexicons: tuple[Lexicon, ...]
    concepts: Mapping[tuple[str, str], Concept]
    by: str = BY_OUTLET
    unlabelled: int = 0
    parts: Sequence[Part] = ()
    counts: Counts | None = None
    packed: Mapping[str, PackedTable] = field(default_factory=dict)
    # What functions marked with ``once`` made of it.
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def noun(self) -> str:
        """What is compared: ``outlet`` or ``group``."""
        return "outlet" if self.by == BY_OUTLET else "group"

    def rows(self, name: str) -> RowsByArticle:
        """Return the rows of an evidence table by article."""
        return StoredRows(self.parts, name) if self.parts else TableRows(self.tables[name])

    def stretches(self, name: str, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
        """Yield a table's rows, of a large run some at a time, with some columns or all."""
        if name in self.packed:
            yield from self.packed[name].stretches(columns)
        else:
            yield self.tables[name] if columns is None else self.tables[name][list(columns)]

    def tally(self, name: str, columns: Sequence[str]) -> Counter[tuple[Any, ...]]:
        """Return how many rows of a table have what in some columns, the first found first."""
        found: Counter[tuple[Any, ...]] = Counter()
        for stretch in self.stretches(name, columns):
            found.update(zip(*(stretch[one].tolist() for one in columns), strict=True))
        return found

    def concept(self, lexicon: str, concept: str) -> Concept | None:
        """Return a concept by its lexicon's name and its id."""
        return self.concepts.get((lexicon, concept))

    def variant(self, lexicon: str, concept: str, variant: str) -> Variant | None:
        """Return a variant by its lexicon's name and the ids."""
        found = self.concept(lexicon, concept)
        return next((v for v in found.variants if v.id == variant), None) if found else None


def once(make: Callable[[Material], Made]) -> Callable[[Material], Made]:
    """Mark a function of the material alone: what it makes is made once, and never altered.

    Of a large run going through all articles takes seconds, and dozens of places ask.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def found(material: Material) -> Made:
        if name not in material.made:
            material.made[name] = make(material)
        made: Made = material.made[name]
        return made

    return found


def make_material(
    tables: Mapping[str, pd.DataFrame],
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    *,
    by: str = BY_OUTLET,
    parts: Sequence[Part] = (),
    counts: Counts | None = None,
) -> Material:
    """Bring tables, articles and lexicons together; a table that is missing is empty.

    ``by`` is the label that the run compared outlets by. With ``parts`` the evidence is read from
    these, and no evidence table of ``tables`` but the articles is looked at; ``counts`` are those
    of the run.

    Raises ValueError where a table is not of the register or lacks its columns.
    """
    held = compact_tables(parts) if parts else {}
    packed = tables.packed if parts and isinstance(tables, EvidenceTables) else {}
    read = {name: tables[name] for name in tables if name not in held and name not in packed}
    read |= {name: _opened(name, one) for name, one in packed.items()}
    for name, table in read.items():
        if name not in TABLES or list(table.columns) != TABLES[name].column_names:
            raise ValueError(
                f"table {name!r} with columns {list(table.columns)}: not the register's"
            )
    whole = {name: read[name] if name in read else empty_table(name) for name in TABLES}
    made = Material(
        {name: _without_absent(name, table) for name, table in whole.items()} | held,
        articles_by_id(articles),
        tuple(sorted(lexicons, key=lambda lexicon: (lexicon.kind, lexicon.name))),
        {(lexicon.name, c.id): c for lexicon in lexicons for c in lexicon.concepts},
        parts=parts,
        counts=counts,
        packed=packed,
    )
    return made if by == BY_OUTLET else _in_groups(made, by)


@once
def measures_found(material: Material) -> tuple[Measure, ...]:
    """Return the measures that the material gives rise to, in the order reports show them."""
    coverage = next(material.stretches("coverage", ("item_id",)))
    return measures_of({**material.tables, "coverage": coverage}, material.lexicons)


@once
def articles_shared(material: Material) -> frozenset[str]:
    """Return the articles on events that two outlets or more tell: evidence of these tells most."""
    articles = material.tables["articles"]
    told = articles[articles["event_id"].ne("")]
    outlets = told.groupby("event_id")["outlet"].transform("nunique")
    return frozenset(told.loc[outlets > 1, "article_id"])


def articles_by_id(articles: Sequence[Article]) -> Mapping[str, Article]:
    """Return articles by their ids; those of a large run stay where they are until asked for."""
    if isinstance(articles, StoredArticles):
        return articles.by_id()
    return {article.id: article for article in articles}


def _opened(name: str, packed: PackedTable) -> pd.DataFrame:
    """Return what is looked at together of a long table."""
    return packed.where("within", [] if name == "coverage" else [WITHIN_ALL])


def _in_groups(material: Material, by: str) -> Material:
    """Return the material with each outlet's group in its place."""
    given = labels_of(material.articles.values(), by)
    labels = {article: label for article, label in given.items() if label}
    tables = dict(material.tables)
    for name in _BY_ARTICLE:
        table = tables[name][tables[name]["article_id"].isin(labels)].reset_index(drop=True)
        tables[name] = table.assign(outlet=table["article_id"].map(labels).astype(object))
    articles = {name: one for name, one in material.articles.items() if name in labels}
    left_out = len(material.articles) - len(articles)
    return replace(material, tables=tables, articles=articles, by=by, unlabelled=left_out)


def _without_absent(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with absent text as ``""``, so that no view meets None or NaN in it."""
    texts = [c.name for c in TABLES[name].columns if c.type in ("text", "choice", "date", "span")]
    filled = table.reset_index(drop=True)
    for column in texts:
        if filled[column].isna().any():
            values = filled[column].astype(object)
            filled[column] = values.where(values.notna(), "")
    return filled
