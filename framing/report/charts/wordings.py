"""Rival wordings: a grid of concepts' variants by outlet, a marker a voice, with its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import seaborn as sns

from framing.attributions.attribution import VOICES
from framing.report.charts.drawing import (
    LONGEST_LABEL,
    MOST_OUTLETS,
    VOICE_COLOURS,
    VOICE_MARKERS,
    VOICE_NAMES,
    Chart,
    drawn_axes,
    finish,
    legend_beside,
)
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.phrasing import counted, listed, shortened
from framing.report.wordings import ConceptUses, concept_uses

_MOST_CONCEPTS = 6
# Side by side within an outlet's column, so that no marker hides another.
_OFFSETS = {"outlet": -0.24, "quoted": 0.24, "paraphrased": 0.0}
_MARKER_AREA = 90


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the grid: a variant, or a concept's name above its variants."""

    label: str
    concept: str = ""
    variant: str = ""


def wordings_chart(material: Material) -> Chart | None:
    """Return which outlet uses which of the rival wordings, or None where there are none."""
    uses = concept_uses(material)
    rivals = [concept for concept in uses if concept.rival][:_MOST_CONCEPTS]
    if not rivals:
        return None
    data = _data(uses)
    names = list(outlet_names(material).values())
    totals = data.groupby("outlet")["mentions"].sum().to_dict()
    kept = sorted(names, key=lambda name: -totals.get(name, 0))[:MOST_OUTLETS]
    columns = [name for name in names if name in kept and totals.get(name)]
    rows = _rows(rivals)
    places = {(row.concept, row.variant): place for place, row in enumerate(rows) if row.variant}
    with drawn_axes(len(rows)) as axes:
        shown = data[data["outlet"].isin(columns)]
        shown = shown[[(c, v) in places for c, v in zip(shown.concept, shown.variant, strict=True)]]
        at = [
            (columns.index(o) + _OFFSETS[voice], places[c, v])
            for o, voice, c, v in zip(
                shown.outlet, shown.voice, shown.concept, shown.variant, strict=True
            )
        ]
        voices = [voice for voice in VOICES if voice in set(shown["voice"])]
        sns.scatterplot(
            x=[x for x, _ in at],
            y=[y for _, y in at],
            hue=shown["voice"].tolist(),
            style=shown["voice"].tolist(),
            hue_order=voices,
            style_order=voices,
            palette=VOICE_COLOURS,
            markers=VOICE_MARKERS,
            s=_MARKER_AREA,
            ax=axes,
            zorder=3,
        )
        for (x, y), count in zip(at, shown["mentions"], strict=True):
            axes.annotate(
                str(count), (x, y), (6, 0), textcoords="offset points", va="center", fontsize=8
            )
        axes.set_xticks(range(len(columns)), [_two_lines(name) for name in columns])
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.xaxis.grid(False)
        for edge in range(1, len(columns)):
            axes.axvline(edge - 0.5, color="#ddd", linewidth=0.8, zorder=1)
        axes.set_yticks(range(len(rows)), [row.label for row in rows])
        for tick, row in zip(axes.get_yticklabels(), rows, strict=True):
            tick.set_fontweight("normal" if row.variant else "bold")
        axes.set_ylim(len(rows) - 0.5, -0.5)
        handles, labels = axes.get_legend_handles_labels()
        legend_beside(axes, handles, [VOICE_NAMES[label] for label in labels])
        mentions = int(shown["mentions"].sum())
        return finish(
            axes,
            "rival_wordings",
            title=f"One thing, rival words: {_finding(rivals[0])}",
            subtitle=f"A marker: the {material.noun} uses it, in whose voice, and how often",
            note=f"{counted(mentions, 'mention')} of {counted(len(rivals), 'concept')} over which "
            f"these {material.noun}s differ. Each mention with its sentence: tables/mentions.csv.",
            data=data,
        )


def _finding(concept: ConceptUses) -> str:
    words = [f"“{variant.label}”" for variant in concept.variants]
    words = words[:4] + (["other words"] if len(words) > 4 else [])
    return f"{concept.label} is {listed(words)}"


def _rows(concepts: Sequence[ConceptUses]) -> list[_Row]:
    rows = []
    for concept in concepts:
        rows.append(_Row(shortened(concept.label, LONGEST_LABEL)))
        rows += [
            _Row(shortened(v.label, LONGEST_LABEL), concept.id, v.id) for v in concept.variants
        ]
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


def _two_lines(name: str) -> str:
    name = shortened(name, LONGEST_LABEL)
    middle = name.find(" ", len(name) // 2 - 2)
    return name[:middle] + "\n" + name[middle + 1 :] if len(name) > 12 and middle > 0 else name
