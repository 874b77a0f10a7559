"""Rival wordings: a grid of concepts' variants by outlet, a marker a voice, with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from framing.attributions.attribution import VOICES
from framing.report.charts.drawing import (
    LIGHT,
    SMALL,
    VOICE_COLOURS,
    VOICE_MARKERS,
    VOICE_NAMES,
    WIDTH,
    Chart,
    Words,
    drawn_axes,
    finish,
    show_columns,
    show_rows,
)
from framing.report.charts.judged import verdict_line
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.phrasing import counted, listed
from framing.report.wordings import ConceptUses, concept_uses

_MOST_CONCEPTS = 6
# A column holds three markers with their numbers; more columns than this fill no page.
_MOST_COLUMNS = 8
_INCHES_A_COLUMN = 1.05
# Side by side within an outlet's column, so that no marker hides another.
_OFFSETS = {"outlet": -0.36, "quoted": 0.2, "paraphrased": -0.08}
_MARKER_AREA = 42


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the grid: a variant, or a concept's name above its variants."""

    label: str
    concept: str = ""
    variant: str = ""


def wordings_chart(material: Material) -> Chart | None:
    """Return which outlet uses which of the rival wordings, or None where there are none."""
    uses = concept_uses(material)
    every = [concept for concept in uses if concept.rival]
    rivals = every[:_MOST_CONCEPTS]
    if not rivals:
        return None
    data = _data(uses)
    rows = _rows(rivals)
    places = {(row.concept, row.variant): place for place, row in enumerate(rows) if row.variant}
    shown = data[[(c, v) in places for c, v in zip(data.concept, data.variant, strict=True)]]
    totals = shown.groupby("outlet")["mentions"].sum().to_dict()
    named = [name for name in outlet_names(material).values() if totals.get(name)]
    kept = sorted(named, key=lambda name: -totals[name])[:_MOST_COLUMNS]
    columns = [name for name in named if name in kept]
    shown = shown[shown["outlet"].isin(columns)]
    noun = material.noun
    note = f"{counted(int(shown['mentions'].sum()), 'mention')} of "
    note += f"the first {len(rivals)} of " if len(every) > len(rivals) else ""
    note += f"{counted(len(every), 'concept')} over which these {noun}s' words are not the same. "
    if len(named) > len(columns):
        note += f"{counted(len(named) - len(columns), noun)} with fewer are only in the table. "
    with drawn_axes(len(rows), width=max(WIDTH, _INCHES_A_COLUMN * len(columns))) as (figure, axes):
        legend: list[tuple[Any, str]] = []
        for voice in VOICES:
            held = shown[shown["voice"] == voice]
            at = [
                (columns.index(o) + _OFFSETS[voice], places[c, v])
                for o, c, v in zip(held.outlet, held.concept, held.variant, strict=True)
            ]
            if not at:
                continue
            xs, ys = [x for x, _ in at], [y for _, y in at]
            drawn = axes.scatter(
                xs,
                ys,
                s=_MARKER_AREA,
                color=VOICE_COLOURS[voice],
                marker=VOICE_MARKERS[voice],
                linewidths=0,
                zorder=3,
            )
            legend.append((drawn, VOICE_NAMES[voice]))
            for place, count in zip(at, held["mentions"], strict=True):
                axes.annotate(
                    f"{count:,}",
                    place,
                    (5, 0),
                    textcoords="offset points",
                    va="center",
                    fontsize=SMALL,
                )
        show_columns(figure, axes, columns)
        axes.xaxis.grid(False)
        for edge in range(1, len(columns)):
            axes.axvline(edge - 0.5, color=LIGHT, linewidth=0.8, zorder=1)
        show_rows(axes, [row.label for row in rows])
        for tick, row in zip(axes.get_yticklabels(), rows, strict=True):
            tick.set_fontweight("normal" if row.variant else "bold")
        return finish(
            figure,
            "rival_wordings",
            Words(
                f"One thing, rival words: {_finding(rivals[0])}",
                f"A marker: the {noun} uses it, in whose voice, and how often. "
                f"{verdict_line(material, 'variant_share')}",
                f"{note}Each mention with its sentence: tables/mentions.csv.",
            ),
            material=material,
            data=data,
            legend=legend,
        )


def _finding(concept: ConceptUses) -> str:
    words = [f"“{variant.label}”" for variant in concept.variants]
    words = words[:4] + (["other words"] if len(words) > 4 else [])
    return f"{concept.label} is {listed(words)}"


def _rows(concepts: Sequence[ConceptUses]) -> list[_Row]:
    rows = []
    for concept in concepts:
        rows.append(_Row(concept.label))
        rows += [_Row(v.label, concept.id, v.id) for v in concept.variants]
    return rows


def _data(concepts: Sequence[ConceptUses]) -> pd.DataFrame:
    """Return mentions by outlet, variant and voice; ``n`` is the outlet's, in all of them."""
    rows: list[tuple[str, str, str, str, str, int, int]] = []
    for concept in concepts:
        uses = [(variant.id, use) for variant in concept.variants for use in variant.uses]
        totals: Counter[str] = Counter()
        for _, use in uses:
            totals[use.name] += len(use.mentions)
        for variant, use in uses:
            count = (len(use.mentions), totals[use.name])
            rows.append((concept.lexicon, concept.id, variant, use.name, use.voice, *count))
    columns = ["lexicon", "concept", "variant", "outlet", "voice", "mentions", "n"]
    return pd.DataFrame(rows, columns=columns)
