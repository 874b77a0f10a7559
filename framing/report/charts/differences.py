"""Differences: a forest of the comparisons that were decided, each with its interval."""

from __future__ import annotations

from framing.report.charts.drawing import Chart, drawn_axes, finish, legend_beside
from framing.report.findings import decided
from framing.report.material import Material
from framing.report.phrasing import counted, shortened

_MOST_ROWS = 24
_LONGEST_ROW = 74
_LOOKS = {
    "differs": ("#D55E00", "D", "differs"),
    "no difference shown": ("#666666", "o", "no difference shown"),
}


def differences_charts(material: Material) -> list[Chart]:
    """Return one forest a unit of measure; none where no comparison was decided.

    Rows that differ come first, then those nearest to it.
    """
    table = decided(material)
    charts = []
    for unit in sorted(set(table["unit"])):
        rows = table[table["unit"] == unit]
        first = rows.iloc[:_MOST_ROWS]
        percent = unit == "share"
        scale = 100 if percent else 1
        with drawn_axes(len(first)) as axes:
            for verdict, (colour, marker, _) in _LOOKS.items():
                held = [
                    (y, row) for y, row in enumerate(first.itertuples()) if row.verdict == verdict
                ]
                if not held:
                    continue
                axes.errorbar(
                    [row.difference * scale for _, row in held],
                    [y for y, _ in held],
                    xerr=[
                        [(row.difference - row.low) * scale for _, row in held],
                        [(row.high - row.difference) * scale for _, row in held],
                    ],
                    fmt=marker,
                    color=colour,
                    capsize=3,
                    linewidth=1.4,
                    label=verdict,
                )
            axes.axvline(0, color="#333", linewidth=0.9)
            labels = [
                shortened(f"{row.label}: {row.outlet} – {row.other}", _LONGEST_ROW)
                for row in first.itertuples()
            ]
            axes.set_yticks(range(len(first)), labels)
            axes.set_ylim(len(first) - 0.5, -0.5)
            axes.set_xlabel(f"difference in {'percentage points' if percent else unit}")
            handles, names = axes.get_legend_handles_labels()
            legend_beside(axes, handles, names)
            differing = int((rows["verdict"] == "differs").sum())
            note = f"{counted(len(rows), 'comparison')} decided, 95 % intervals. "
            note += f"The first {_MOST_ROWS} are drawn. " if len(rows) > _MOST_ROWS else ""
            charts.append(
                finish(
                    axes,
                    "differences" if percent else f"differences_{_file_name(unit)}",
                    title=f"{counted(differing, 'difference')} shown "
                    f"in {counted(len(rows), 'comparison')} within the same events",
                    subtitle="First outlet minus the other; a bar across 0 shows no difference",
                    note=note + "All rows: tables/comparisons.csv.",
                    data=rows.drop(columns=["label"]),
                )
            )
    return charts


def _file_name(unit: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in unit).strip("_").lower()
