"""Differences: forests of the comparisons that were decided, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.report.charts.drawing import (
    DARK,
    MIDDLE,
    Chart,
    Words,
    brief,
    drawn_axes,
    finish,
    slug,
    write_beside,
)
from framing.report.findings import DIFFERS, NONE_SHOWN, decided
from framing.report.material import Material, Row, measures_found, records
from framing.report.naming import outlet_names
from framing.report.phrasing import counted, difference_in_words, interval_in_words, shortened
from framing.report.telling import Teller, larger_first

_MOST_ROWS = 24
_LONGEST_LINE = 62
# What differs is filled and dark, what does not is hollow: seen without colour.
_LOOKS = {DIFFERS: ("#D55E00", "D", "#D55E00"), NONE_SHOWN: (MIDDLE, "o", "white")}
# Tone by what it counts; a headline's gap is told in the same unit.
_TONE = {
    "polarity": "polarity",
    "headline_polarity_gap": "polarity",
    "subjectivity": "subjectivity",
    "headline_subjectivity_gap": "subjectivity",
}
_UNITS = {"share": "", "per 1,000 words": "rates"}


def differences_charts(material: Material) -> list[Chart]:
    """Return a forest for each kind of number; none where no comparison was decided.

    Rows that differ come first, then those nearest to it. Tone is apart, and last.
    """
    table = decided(material)
    groups = [_group(row["unit"], row["measure"]) for row in records(table)]
    order = sorted(set(groups), key=lambda name: (name in _TONE.values(), name))
    return [_forest(name, table[[group == name for group in groups]], material) for name in order]


def _group(unit: str, measure: str) -> str:
    """Name the chart a row belongs in: what is drawn along one axis must have one unit."""
    name = measure.partition("@")[0].partition(":")[0]
    return _TONE.get(name) or _UNITS.get(unit, unit)


def _forest(group: str, rows: pd.DataFrame, material: Material) -> Chart:
    first = records(rows.iloc[:_MOST_ROWS])
    unit = str(rows["unit"].iloc[0])
    percent = unit == "share"
    with drawn_axes(len(first) * 1.05) as (figure, axes):
        legend: list[tuple[Any, str]] = []
        for verdict in _LOOKS:
            held = [(place, row) for place, row in enumerate(first) if row["verdict"] == verdict]
            if held:
                legend.append((_draw(axes, held, 100 if percent else 1, verdict), verdict))
        axes.axvline(0, color=DARK, linewidth=0.9)
        axes.set_yticks(range(len(first)), _labels(first), fontsize=7.5)
        axes.set_ylim(len(first) - 0.5, -0.5)
        axes.grid(axis="y", visible=False)
        axes.set_xlabel(f"difference, {'percentage points' if percent else unit}")
        _numbers(axes, first)
        note = f"{counted(len(rows), 'comparison')} decided. "
        note += f"The first {_MOST_ROWS} are drawn. " if len(rows) > _MOST_ROWS else ""
        return finish(
            figure,
            slug(f"differences {group}"),
            Words(
                _title(rows, material),
                f"The first {material.noun} minus the other within the same events, with its "
                "95 % interval",
                note + "All rows: tables/comparisons.csv.",
            ),
            material=material,
            data=rows.drop(columns=["label"]),
            legend=legend,
        )


def _title(rows: pd.DataFrame, material: Material) -> str:
    """Say the clearest difference, and how many there are of how many."""
    differing = records(rows[rows["verdict"] == DIFFERS])
    total = counted(len(rows), "comparison")
    if not differing:
        return f"No difference shown in {total} within the same events"
    row = larger_first(differing[0])
    measures = {m.id: m for m in measures_found(material)}
    known = measures.get(row["measure"])
    said = row["measure"] if known is None else _teller(material).sentence(row, known)
    size = difference_in_words(float(row["difference"]), row["unit"])
    between = interval_in_words(float(row["low"]), float(row["high"]), row["unit"])
    # The unit stands with the difference already.
    between = between.removesuffix(" points").removesuffix(f" {row['unit']}")
    return f"{said}: {size} ({between}); {counted(len(differing), 'difference')} shown in {total}"


def _teller(material: Material) -> Teller:
    return Teller(material, outlet_names(material))


def _draw(axes: Axes, held: Sequence[tuple[int, Row]], scale: float, verdict: str) -> Any:
    colour, marker, face = _LOOKS[verdict]
    return axes.errorbar(
        [row["difference"] * scale for _, row in held],
        [place for place, _ in held],
        xerr=[
            [(row["difference"] - row["low"]) * scale for _, row in held],
            [(row["high"] - row["difference"]) * scale for _, row in held],
        ],
        fmt=marker,
        color=colour,
        markerfacecolor=face,
        markersize=5.5,
        capsize=2.5,
        linewidth=1.3,
    )


def _numbers(axes: Axes, rows: Sequence[Row]) -> None:
    """Write beside each row over how many articles and events it is."""
    for place, row in enumerate(rows):
        write_beside(axes, place, f"{row['articles']} + {row['other_articles']}, {row['events']}")
    write_beside(axes, -0.85, "articles, events")


def _labels(rows: Sequence[Row]) -> list[str]:
    """Return each row's measure, and below it whose difference from whom it is."""
    names = list(dict.fromkeys(row[side] for row in rows for side in ("outlet", "other")))
    cut = dict(zip(names, brief(names), strict=True))
    return [
        f"{shortened(row['label'], _LONGEST_LINE)}\n{cut[row['outlet']]} − {cut[row['other']]}"
        for row in rows
    ]
