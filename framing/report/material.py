"""Material: everything a report is made from, checked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.lexicons.lexicon import Concept, Lexicon, Variant
from framing.report.register import TABLES
from framing.report.tables import empty_table

Row = dict[str, Any]


def records(table: pd.DataFrame) -> list[Row]:
    """Return a table's rows, each as a dict by column."""
    names = [str(name) for name in table.columns]
    columns = [table[name].tolist() for name in table.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


@dataclass(frozen=True, slots=True)
class Material:
    """Tables by name (all of the register's), articles by id, and the lexicons that were used."""

    tables: Mapping[str, pd.DataFrame]
    articles: Mapping[str, Article]
    lexicons: tuple[Lexicon, ...]
    concepts: Mapping[tuple[str, str], Concept]

    def concept(self, lexicon: str, concept: str) -> Concept | None:
        """Return a concept by its lexicon's name and its id."""
        return self.concepts.get((lexicon, concept))

    def variant(self, lexicon: str, concept: str, variant: str) -> Variant | None:
        """Return a variant by its lexicon's name and the ids."""
        found = self.concept(lexicon, concept)
        return next((v for v in found.variants if v.id == variant), None) if found else None


def make_material(
    tables: Mapping[str, pd.DataFrame], articles: Sequence[Article], lexicons: Sequence[Lexicon]
) -> Material:
    """Bring tables, articles and lexicons together; a table that is missing is empty.

    Raises ValueError where a table is not of the register or lacks its columns.
    """
    for name, table in tables.items():
        if name not in TABLES or list(table.columns) != TABLES[name].column_names:
            raise ValueError(
                f"table {name!r} with columns {list(table.columns)}: not the register's"
            )
    whole = {name: tables[name] if name in tables else empty_table(name) for name in TABLES}
    return Material(
        {name: _without_absent(name, table) for name, table in whole.items()},
        {article.id: article for article in articles},
        tuple(sorted(lexicons, key=lambda lexicon: (lexicon.kind, lexicon.name))),
        {(lexicon.name, c.id): c for lexicon in lexicons for c in lexicon.concepts},
    )


def _without_absent(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with absent text as ``""``, so that no view meets None or NaN in it."""
    texts = [c.name for c in TABLES[name].columns if c.type in ("text", "choice", "date", "span")]
    filled = table.reset_index(drop=True).copy()
    for column in texts:
        values = filled[column].astype(object)
        filled[column] = values.where(values.notna(), "")
    return filled
