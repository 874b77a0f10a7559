"""Notebooks: a run's result shown as a page shows it, and the rows behind its numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined

from framing.articles.article import Article
from framing.lexicons.lexicon import Lexicon
from framing.report.findings import verdicts
from framing.report.markdown import render_summary
from framing.report.material import Material, make_material
from framing.report.opening import lead, opening
from framing.report.phrasing import clean, clean_label, counted
from framing.report.register import TABLES
from framing.report.showing import Wanted, find_rows
from framing.report.wordings import concept_uses
from framing.settings import Settings

_MOST_FINDINGS = 7
_MOST_CONCEPTS = 3


class _Result(Protocol):
    """What is shown: the fields of a journey's result."""

    @property
    def tables(self) -> Mapping[str, pd.DataFrame]: ...
    @property
    def articles(self) -> Sequence[Article]: ...
    @property
    def lexicons(self) -> tuple[Lexicon, ...]: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    @property
    def settings(self) -> Settings: ...


class Readable:
    """What a journey's result can be asked: how it reads, and the rows behind a number."""

    __slots__ = ()

    def rows(
        self: _Result,
        measure: str = "",
        *,
        outlet: str = "",
        concept: str = "",
        voice: str = "",
        out_of: bool = False,
    ) -> pd.DataFrame:
        """Return the rows that a measure counts, or the mentions of a concept.

        With ``out_of`` those of its denominator; ``outlet``, ``concept`` and ``voice`` narrow them,
        as in ``framing show``. Raises InputError where something asked for is not there.
        """
        wanted = Wanted(measure, outlet, concept, voice, out_of)
        return find_rows(self.tables, wanted).rows.reset_index(drop=True)

    def summary(self: _Result) -> str:
        """Return what ``summary.md`` holds: the findings as Markdown."""
        return render_summary(_material(self), notes=self.notes).decode()

    def __repr__(self: _Result) -> str:
        sizes = ", ".join(f"{name} ({len(table):,})" for name, table in self.tables.items())
        articles = counted(len(self.tables["articles"]), "article")
        return f"<{type(self).__name__} of {articles}: {sizes}>"

    def _repr_html_(self: _Result) -> str:
        """Return what a notebook shows: the report's first lines and findings, and the tables."""
        environment = Environment(
            loader=PackageLoader("framing.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        compared = "comparisons" in self.tables
        material = _material(self) if compared else None
        sizes = [(name, len(table), TABLES[name].row) for name, table in self.tables.items()]
        template = environment.get_template("notebook.html")
        told = _told(material) if material is not None else {"opening": None}
        notes = [clean_label(note) for note in self.notes]
        return clean(template.render(sizes=sizes, notes=notes, **told))


def _material(result: _Result) -> Material:
    return make_material(result.tables, result.articles, result.lexicons, by=result.settings.by)


def _told(material: Material) -> dict[str, object]:
    found = verdicts(material)
    rivals = [concept for concept in concept_uses(material) if concept.rival]
    return {
        "opening": opening(material),
        "findings": found.groups[:_MOST_FINDINGS],
        "lead": lead(found, material.noun),
        "rivals": rivals[:_MOST_CONCEPTS],
    }
