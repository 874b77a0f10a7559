"""Differences: forests of the comparisons that were decided, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from framing.report.charts.drawing import Chart, drawn_axes, finish, legend_beside
from framing.report.findings import decided
from framing.report.material import Material, Row, records
from framing.report.phrasing import counted, shortened

_MOST_ROWS = 24
_LONGEST_LINE = 62
_LOOKS = {"differs": ("#D55E00", "D"), "no difference shown": ("#666666", "o")}
_TONE = ("polarity", "subjectivity")


def differences_charts(material: Material) -> list[Chart]:
    """Return a forest for each kind of number; none where no comparison was decided.

    Rows that differ come first, then those nearest to it. Tone is apart, and last.
    """
    table = decided(material)
    groups = [_group(row["unit"], row["measure"]) for row in records(table)]
    order = sorted(set(groups), key=lambda name: (name.endswith(_TONE), name))
    return [_forest(name, table[[group == name for group in groups]]) for name in order]


def _group(unit: str, measure: str) -> str:
    """Name the chart a row belongs in: what is drawn along one axis must have one unit."""
    name = measure.partition("@")[0].partition(":")[0]
    if unit == "share":
        return "differences"
    kind = name if name in _TONE else "".join(c if c.isalnum() else "_" for c in unit).lower()
    return f"differences_{kind}"


def _forest(name: str, rows: pd.DataFrame) -> Chart:
    first = records(rows.iloc[:_MOST_ROWS])
    unit = str(rows["unit"].iloc[0])
    percent = unit == "share"
    with drawn_axes(round(len(first) * 1.15)) as axes:
        for verdict, (colour, marker) in _LOOKS.items():
            held = [(place, row) for place, row in enumerate(first) if row["verdict"] == verdict]
            if held:
                _draw(axes, held, 100 if percent else 1, look=(colour, marker, verdict))
        axes.axvline(0, color="#333", linewidth=0.9)
        labels = [f"{row['label']}\n{row['outlet']} − {row['other']}" for row in first]
        axes.set_yticks(range(len(first)), [_cut(label) for label in labels], fontsize=8)
        axes.set_ylim(len(first) - 0.5, -0.5)
        axes.set_xlabel(f"difference in {'percentage points' if percent else unit}")
        handles, names = axes.get_legend_handles_labels()
        legend_beside(axes, handles, names)
        differing = int((rows["verdict"] == "differs").sum())
        note = f"{counted(len(rows), 'comparison')} decided. "
        note += f"The first {_MOST_ROWS} are drawn. " if len(rows) > _MOST_ROWS else ""
        return finish(
            axes,
            name,
            title=f"{counted(differing, 'difference')} shown "
            f"in {counted(len(rows), 'comparison')} within the same events",
            subtitle="The first minus the other, with its 95 % interval",
            note=note + "All rows: tables/comparisons.csv.",
            data=rows.drop(columns=["label"]),
        )


def _draw(
    axes: Axes, held: Sequence[tuple[int, Row]], scale: float, *, look: tuple[str, str, str]
) -> None:
    colour, marker, label = look
    axes.errorbar(
        [row["difference"] * scale for _, row in held],
        [place for place, _ in held],
        xerr=[
            [(row["difference"] - row["low"]) * scale for _, row in held],
            [(row["high"] - row["difference"]) * scale for _, row in held],
        ],
        fmt=marker,
        color=colour,
        capsize=3,
        linewidth=1.4,
        label=label,
    )


def _cut(label: str) -> str:
    return "\n".join(shortened(line, _LONGEST_LINE) for line in label.split("\n"))
