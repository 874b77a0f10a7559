"""The summary: one line an outlet, for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from framing.articles.article import Article
from framing.lexicons.lexicon import Lexicon
from framing.report.evidence_lists import voice_in_words
from framing.report.material import BY_OUTLET, Material, make_material
from framing.report.naming import NO_SIDE
from framing.report.opening import opening
from framing.report.phrasing import listed
from framing.report.speakers import (
    MOST_TIED,
    NOT_FOUND,
    NOT_NAMED,
    OTHER_SIDES,
    Speakers,
    first_of,
    speakers,
)
from framing.report.wordings import concept_uses


@dataclass(frozen=True, slots=True)
class OutletSummary:
    """One outlet in one line; shares are of its attributions, texts are for people."""

    outlet: str
    articles: int
    attributions: int
    main_side: str
    unnamed: str
    top_source: str
    wording: str


def summarise(
    tables: Mapping[str, pd.DataFrame],
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    *,
    by: str = BY_OUTLET,
) -> tuple[list[str], list[OutletSummary]]:
    """Return what was compared, in a few sentences, and a line for each outlet.

    With ``by``, the label that outlets are compared by, a line for each of its groups. The
    sentences are the report's own first lines: facts, then how far they carry.
    """
    return summary_of(make_material(tables, articles, lexicons, by=by))


def summary_of(material: Material) -> tuple[list[str], list[OutletSummary]]:
    """Return what ``summarise`` does, of a material."""
    first = opening(material)
    said = [f"{first.heading}: {'; '.join(first.facts)}.", first.notice]
    return [line for line in said if line], summary_rows(material)


def summary_rows(material: Material) -> list[OutletSummary]:
    """Return a line for each outlet, in the order of ``outlet_names``."""
    counts = material.tables["articles"]["outlet"].value_counts().to_dict()
    wordings = _wordings(material)
    return [
        OutletSummary(
            one.name,
            int(counts.get(one.outlet, 0)),
            one.spoken,
            _main_side(one),
            _unnamed(one),
            _top_source(one),
            wordings.get(one.outlet, ""),
        )
        for one in speakers(material)
    ]


def _main_side(one: Speakers) -> str:
    sides = [part for part in one.by_side if part.label not in (NO_SIDE, OTHER_SIDES)]
    labels, count = first_of(sides)
    if not labels:
        return ""
    return f"{labels[0]} {count} of {one.spoken}" if len(labels) == 1 else _tied(labels, count)


def _top_source(one: Speakers) -> str:
    labels, count = first_of(
        [part for part in one.sources if part.label not in (NOT_FOUND, NOT_NAMED)]
    )
    if not labels:
        return ""
    return f"{labels[0]} ({count})" if len(labels) == 1 else _tied(labels, count)


def _tied(labels: Sequence[str], count: int) -> str:
    """Name those who come first together, or say that they are many.

    >>> _tied(["Russia", "Ukraine"], 3), _tied(["a", "b", "c", "d"], 1)
    ('Russia and Ukraine (3 each)', 'several (1 each)')
    """
    said = listed(labels) if len(labels) <= MOST_TIED else "several"
    return f"{said} ({count:,} each)"


def _unnamed(one: Speakers) -> str:
    count = sum(part.count for part in one.by_kind if part.label.startswith("unnamed"))
    of = sum(part.count for part in one.by_kind)
    return f"{count} of {of}" if of else ""


def _wordings(material: Material) -> dict[str, str]:
    """Return, by outlet, its wording of the first thing over which outlets differ.

    Its own words come before those it tells.
    """
    found: dict[str, tuple[bool, str]] = {}
    for concept in concept_uses(material):
        if not concept.rival:
            continue
        here: dict[str, tuple[bool, str]] = {}
        for variant in concept.variants:
            for use in variant.uses:
                told = use.voice != "outlet"
                line = f"“{use.matched[0]}”"
                line += f" ({voice_in_words(use.voice, use.tellers[:1])})" if told else ""
                if use.outlet not in here or here[use.outlet][0] > told:
                    here[use.outlet] = (told, line)
        for outlet, entry in here.items():
            found.setdefault(outlet, entry)
    return {outlet: line for outlet, (_, line) in found.items()}
