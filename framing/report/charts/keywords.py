"""Keywords: the words that each outlet uses more than the others, against what chance reaches."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.report.charts.drawing import (
    DARK,
    LIGHT,
    MIDDLE,
    MOST_OUTLETS,
    SMALL,
    Chart,
    Words,
    brief,
    drawn_figure,
    finish,
    plain,
)
from framing.report.findings import DIFFERS
from framing.report.material import Material, Row, records
from framing.report.naming import outlet_names
from framing.report.phrasing import clean_label, counted, shortened

_MOST_WORDS = 8
_COLUMNS = 3
_HOUSE_STYLE = "house-style"
_WIDTH = 7.0
_HEADING_ROWS = 1.8
# A marker's face and edge by what the word is: told apart without colour.
_LOOKS = {
    "word that differs": ("D", "#D55E00", "#D55E00"),
    "word, no difference shown": ("o", "white", MIDDLE),
    "house style": ("s", "#BBBBBB", MIDDLE),
}


def keywords_chart(material: Material) -> Chart | None:
    """Return each outlet's most distinctive words, or None where there are none."""
    table = material.tables["keywords"]
    rows = records(table[(table["within"] == "all") & (table["z"].astype(float) > 0)])
    names = outlet_names(material)
    held = {outlet: _first([row for row in rows if row["outlet"] == outlet]) for outlet in names}
    counts = material.tables["articles"]["outlet"].value_counts().to_dict()
    largest = sorted((o for o in names if held[o]), key=lambda o: -counts.get(o, 0))
    outlets = [o for o in names if o in largest[:MOST_OUTLETS]]
    if not outlets:
        return None
    columns = min(_COLUMNS, len(outlets))
    lines = math.ceil(len(outlets) / columns)
    most = max(float(row["z"]) for outlet in outlets for row in held[outlet])
    thresholds = [float(row["threshold"]) for outlet in outlets for row in held[outlet]]
    right = 1.12 * max(most, *thresholds)
    with drawn_figure(lines * (_MOST_WORDS * 0.62 + _HEADING_ROWS), width=_WIDTH) as figure:
        grid = figure.add_gridspec(lines, columns, hspace=0.3, wspace=0.62)
        legend: dict[str, Any] = {}
        cut = brief([names[outlet] for outlet in outlets])
        for place, outlet in enumerate(outlets):
            axes = figure.add_subplot(grid[place // columns, place % columns])
            _draw(axes, held[outlet], right, legend)
            axes.set_title(cut[place], fontsize=SMALL + 0.5, weight="bold", pad=4)
        return finish(
            figure,
            "keywords",
            Words(
                _title(rows, names, material.noun),
                "How far each use is from an even spread, in standard errors; beside it, uses here "
                "and elsewhere. Dotted line: what chance reaches in 5 % of shuffles",
                "Own words only, within shared events; house style tells outlets apart and frames "
                "nothing. Every term: tables/keywords.csv.",
            ),
            material=material,
            data=_data(rows, names),
            legend=[(legend[look], look) for look in _LOOKS if look in legend],
        )


def _first(rows: Sequence[Row]) -> list[Row]:
    ordered = sorted(rows, key=lambda r: (r["kind"] == _HOUSE_STYLE, -float(r["z"]), r["term"]))
    return sorted(ordered[:_MOST_WORDS], key=lambda r: (-float(r["z"]), r["term"]))


def _look(row: Row) -> str:
    if row["kind"] == _HOUSE_STYLE:
        return "house style"
    return "word that differs" if row["verdict"] == DIFFERS else "word, no difference shown"


def _draw(axes: Axes, rows: Sequence[Row], right: float, legend: dict[str, Any]) -> None:
    plain(axes)
    for place, row in enumerate(rows):
        look = _look(row)
        marker, face, edge = _LOOKS[look]
        z = float(row["z"])
        axes.hlines(place, 0, z, color=LIGHT, linewidth=1.2, zorder=1)
        drawn = axes.scatter(
            [z], [place], s=26, marker=marker, facecolors=face, edgecolors=edge, zorder=3
        )
        legend.setdefault(look, drawn)
        axes.annotate(
            f"{int(row['count']):,} : {int(row['other_count']):,}",
            (1.0, place),
            (-2, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=6.5,
            color=MIDDLE,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5, "alpha": 0.8},
        )
    axes.axvline(float(rows[0]["threshold"]), color=DARK, linewidth=1, linestyle=":", zorder=2)
    # Room on the right for the numbers.
    axes.set_xlim(0, right * 1.35)
    axes.set_yticks(
        range(len(rows)), [shortened(clean_label(row["term"]), 20) for row in rows], fontsize=SMALL
    )
    axes.tick_params(axis="x", labelsize=SMALL - 0.5)
    axes.set_ylim(_MOST_WORDS - 0.4, -0.6)
    axes.grid(visible=False)


def _title(rows: Sequence[Row], names: Mapping[str, str], noun: str) -> str:
    words = [row for row in rows if row["kind"] != _HOUSE_STYLE]
    differing = [row for row in words if row["verdict"] == DIFFERS]
    if not differing:
        return f"No word of {counted(len(words), 'tested one')} is shown to set one {noun} apart"
    top = max(differing, key=lambda row: (float(row["z"]), row["term"]))
    said = counted(len(differing), "word")
    said += f" set{'s' if len(differing) == 1 else ''} {noun}s apart"
    return (
        f"{said}: first “{clean_label(top['term'])}” in {names[top['outlet']]}, "
        f"{int(top['count']):,} uses against {int(top['other_count']):,}"
    )


def _data(rows: Sequence[Row], names: Mapping[str, str]) -> pd.DataFrame:
    columns = ["term", "count", "other_count", "log_odds", "z", "threshold", "kind", "verdict"]
    ordered = sorted(rows, key=lambda row: (names[row["outlet"]], -float(row["z"]), row["term"]))
    made = [(names[row["outlet"]], *(row[column] for column in columns)) for row in ordered]
    return pd.DataFrame(made, columns=["outlet", *columns])
