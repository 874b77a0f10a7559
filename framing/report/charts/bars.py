"""Bars of attributions by outlet: sides, kinds of source, cue classes, types of quotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes

from framing.attributions.attribution import CUE_CLASSES, TYPES
from framing.report.charts.drawing import (
    HATCHES,
    LONGEST_LABEL,
    MOST_OUTLETS,
    PALETTE,
    Chart,
    drawn_axes,
    finish,
    legend_beside,
)
from framing.report.material import Material, records
from framing.report.naming import NO_SIDE, outlet_names
from framing.report.phrasing import counted, shortened
from framing.report.speakers import Part, Speakers, counted_rows, speakers

# A part narrower than this share of the bar has no room for its number.
_ROOM_FOR_NUMBER = 0.045
_SOURCE = "Each attribution: tables/attributions.csv."


@dataclass(frozen=True, slots=True)
class _Bar:
    """One outlet's bar: its name and its parts; ``rank`` picks a part's colour and pattern."""

    name: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


def side_chart(material: Material) -> Chart | None:
    """Return who speaks by side, or None where nobody does."""
    found = speakers(material)
    bars = [_Bar(s.name, s.by_side) for s in found]
    top = _largest(bars, without=(NO_SIDE,))
    title = "Who speaks, by side"
    if top:
        bar, part = top
        title += f": in {bar.name}, {part.label} says {part.count} of {bar.total}"
    return _stacked("who_speaks_sides", "side", bars, title=title, noun=material.noun)


def kind_chart(material: Material) -> Chart | None:
    """Return the kinds of source behind the attributions, or None where there are none."""
    found = speakers(material)
    bars = [_Bar(s.name, s.by_kind) for s in found]
    title = "What kind of source speaks"
    unnamed = max(found, key=_unnamed_share, default=None)
    if unnamed is not None and _unnamed(unnamed):
        title += (
            f": unnamed ones most of all in {unnamed.name}, {_unnamed(unnamed)} of {unnamed.spoken}"
        )
    return _stacked("source_kinds", "kind", bars, title=title, noun=material.noun)


def _unnamed(one: Speakers) -> int:
    return sum(part.count for part in one.by_kind if part.label.startswith("unnamed"))


def _unnamed_share(one: Speakers) -> float:
    return _unnamed(one) / one.spoken if one.spoken else 0.0


def cue_chart(material: Material) -> Chart | None:
    """Return the classes of attributing words, or None where there are none."""
    bars = _bars_by(material, "cue_class", CUE_CLASSES)
    top = _largest(bars, without=("neutral", "none"))
    title = "How words are attributed"
    if top:
        bar, part = top
        title += f": {part.label} cues most of all in {bar.name}, {part.count} of {bar.total}"
    return _stacked("cue_classes", "cue_class", bars, title=title, noun=material.noun)


def quote_chart(material: Material) -> Chart | None:
    """Return how much is quoted and how much retold, or None where there is neither."""
    bars = _bars_by(material, "type", TYPES[:-1])
    title = "Quoted or retold"
    top = _largest([_Bar(b.name, tuple(p for p in b.parts if p.label == "direct")) for b in bars])
    if top:
        totals = {bar.name: bar.total for bar in bars}
        bar, part = max(
            ((b, p) for b in bars for p in b.parts if p.label == "direct"),
            key=lambda pair: pair[1].count / totals[pair[0].name],
        )
        title += f": direct quotation most of all in {bar.name}, {part.count} of {bar.total}"
    return _stacked("quote_types", "type", bars, title=title, noun=material.noun)


def _bars_by(material: Material, column: str, order: Sequence[str]) -> list[_Bar]:
    rows = records(counted_rows(material, "attributions"))
    bars = []
    for outlet, name in outlet_names(material).items():
        held = [row for row in rows if row["outlet"] == outlet and row["type"] != "none"]
        parts = []
        for rank, value in enumerate(order):
            ids = tuple(row["attribution_id"] for row in held if row[column] == value)
            if ids:
                parts.append(Part(value, len(ids), ids, rank))
        bars.append(_Bar(name, tuple(parts)))
    return bars


def _largest(bars: Sequence[_Bar], without: tuple[str, ...] = ()) -> tuple[_Bar, Part] | None:
    """Return the part with the largest share of its bar, among those worth naming (two or more)."""
    pairs = [(b, p) for b in bars for p in b.parts if p.label not in without and p.count > 1]
    return max(pairs, key=lambda pair: (pair[1].count / pair[0].total, pair[1].count), default=None)


def _stacked(name: str, what: str, bars: Sequence[_Bar], *, title: str, noun: str) -> Chart | None:
    total = sum(bar.total for bar in bars)
    if not total:
        return None
    data = pd.DataFrame(
        [(b.name, p.label, p.count, p.count / b.total, b.total) for b in bars for p in b.parts],
        columns=["outlet", what, "attributions", "share", "n"],
    )
    shown = sorted((b for b in bars if b.total), key=lambda b: -b.total)[:MOST_OUTLETS]
    shown = [bar for bar in bars if bar in shown]
    with drawn_axes(len(shown)) as axes:
        labels: dict[str, int] = {}
        for place, bar in enumerate(shown):
            left = 0.0
            for part in bar.parts:
                share = part.count / bar.total
                axes.barh(
                    place,
                    share,
                    left=left,
                    height=0.66,
                    color=PALETTE[part.rank % len(PALETTE)],
                    hatch=HATCHES[part.rank % len(HATCHES)],
                    edgecolor="white",
                    linewidth=0.8,
                    label="_" if part.label in labels else part.label,
                )
                labels.setdefault(part.label, part.rank)
                if share >= _ROOM_FOR_NUMBER:
                    axes.text(
                        left + share / 2,
                        place,
                        str(part.count),
                        ha="center",
                        va="center",
                        fontsize=9,
                        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
                    )
                left += share
        names = [f"{shortened(bar.name, LONGEST_LABEL)}  (n = {bar.total})" for bar in shown]
        axes.set_yticks(range(len(shown)), names)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
        axes.grid(axis="y", visible=False)
        _legend_in_order(axes, labels)
        left_out = len([b for b in bars if b.total]) - len(shown)
        note = f"{counted(total, 'attribution')} of {counted(len(bars), noun)}. {_SOURCE}"
        note += f" {left_out} {noun}s with fewer are only in the table." if left_out else ""
        return finish(
            axes,
            name,
            title=title,
            subtitle=f"Share of each {noun}'s attributions; in the bar, their number",
            note=note,
            data=data,
        )


def _legend_in_order(axes: Axes, labels: dict[str, int]) -> None:
    handles, names = axes.get_legend_handles_labels()
    ordered = sorted(zip(handles, names, strict=True), key=lambda pair: labels[pair[1]])
    legend_beside(axes, [handle for handle, _ in ordered], [name for _, name in ordered])
