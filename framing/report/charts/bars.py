"""Bars of attributions by outlet: sides, kinds of source, cue classes, types of quotation."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.attributions.attribution import TYPES
from framing.report.charts.drawing import (
    HATCHES,
    MOST_OUTLETS,
    PALETTE,
    SMALL,
    Chart,
    Words,
    brief,
    drawn_axes,
    finish,
    show_rows,
)
from framing.report.charts.judged import Profiles, read_profiles, share_in_words, verdict_line
from framing.report.material import Material, records
from framing.report.naming import NO_SIDE, outlet_names
from framing.report.phrasing import counted
from framing.report.speakers import NO_SOURCE, OTHER_SIDES, Part, counted_rows, speakers

# A number has room in a part of its bar where the part is as wide as its digits.
_ROOM_FOR_NUMBER, _ROOM_FOR_DIGIT = 0.016, 0.015
_SOURCE = "Each attribution: tables/attributions.csv."


@dataclass(frozen=True, slots=True)
class _Bar:
    """One outlet's bar: its name and its parts; ``rank`` picks a part's colour and pattern."""

    outlet: str
    name: str
    parts: tuple[Part, ...]

    @property
    def total(self) -> int:
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What parts a chart's bars have.

    ``measure`` is the measure of a part's share; empty where there is none. ``title`` and
    ``finding`` say what is shown, and of the largest part that is ``told`` where it is largest.
    """

    name: str
    what: str
    measure: str
    title: str
    finding: str
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()

    def measure_of(self, part: Part) -> str:
        """Return the id of the measure of a part's share."""
        label = "none" if part.label == NO_SOURCE else part.label.replace(" ", "-")
        return f"{self.measure}:{label}@all"


_SIDES = _Kind(
    "who_speaks_sides",
    "side",
    "",
    "Who speaks, by side",
    "{part} most of all in {outlet}",
    untold=(NO_SIDE, OTHER_SIDES),
)
_KINDS = _Kind(
    "source_kinds",
    "kind",
    "source_kind_share",
    "What kind of source speaks",
    "{part}s most of all in {outlet}",
    told=("unnamed person", "unnamed group"),
)
_CUES = _Kind(
    "cue_classes",
    "cue_class",
    "cue_class_share",
    "How words are attributed",
    "{part} cues most of all in {outlet}",
    untold=("neutral", "none"),
)
_QUOTES = _Kind(
    "quote_types",
    "type",
    "quote_type_share",
    "Quoted or retold",
    "{part} quotation most of all in {outlet}",
    told=("direct",),
)


def side_chart(material: Material) -> Chart | None:
    """Return who speaks by side, or None where nobody does."""
    return _stacked(
        _SIDES, [_Bar(s.outlet, s.name, s.by_side) for s in speakers(material)], material
    )


def kind_chart(material: Material) -> Chart | None:
    """Return the kinds of source behind the attributions, or None where there are none."""
    return _stacked(
        _KINDS, [_Bar(s.outlet, s.name, s.by_kind) for s in speakers(material)], material
    )


def cue_chart(material: Material) -> Chart | None:
    """Return the classes of attributing words, or None where there are none."""
    return _stacked(_CUES, [_Bar(s.outlet, s.name, s.by_cue) for s in speakers(material)], material)


def quote_chart(material: Material) -> Chart | None:
    """Return how much is quoted and how much retold, or None where there is neither."""
    return _stacked(_QUOTES, _bars_by(material, "type", TYPES[:-1]), material)


def _bars_by(material: Material, column: str, order: Sequence[str]) -> list[_Bar]:
    table = counted_rows(material, "attributions")
    table = table.loc[table["type"].ne("none"), ["attribution_id", "outlet", column]]
    bars = []
    for outlet, name in outlet_names(material).items():
        held = records(table[table["outlet"].eq(outlet)])
        parts = []
        for rank, value in enumerate(order):
            ids = tuple(row["attribution_id"] for row in held if row[column] == value)
            if ids:
                parts.append(Part(value, len(ids), ids, rank))
        bars.append(_Bar(outlet, name, tuple(parts)))
    return bars


def _stacked(kind: _Kind, bars: Sequence[_Bar], material: Material) -> Chart | None:
    total = sum(bar.total for bar in bars)
    if not total:
        return None
    profiles = read_profiles(material)
    noun = material.noun
    largest = sorted((b for b in bars if b.total), key=lambda b: -b.total)[:MOST_OUTLETS]
    shown = [bar for bar in bars if bar in largest]
    left_out = len([b for b in bars if b.total]) - len(shown)
    note = f"{counted(total, 'attribution')} of {counted(len(bars), noun)}. {_SOURCE}"
    note += f" {left_out} {noun}s with fewer are only in the table." if left_out else ""
    judged = f" {verdict_line(material, kind.measure)}" if kind.measure else ""
    with drawn_axes(len(shown)) as (figure, axes):
        drawn: dict[str, tuple[int, Any]] = {}
        for place, bar in enumerate(shown):
            _draw(axes, place, bar, drawn)
        cut = brief([bar.name for bar in shown])
        totals = [bar.total for bar in shown]
        show_rows(axes, [f"{name}  (n = {n:,})" for name, n in zip(cut, totals, strict=True)])
        axes.set_xlim(0, 1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
        axes.grid(axis="y", visible=False)
        return finish(
            figure,
            kind.name,
            Words(
                _title(kind, bars, profiles),
                f"Share of each {noun}'s attributions; in the bar, their number.{judged}",
                note,
            ),
            material=material,
            data=_data(kind, bars, profiles),
            legend=[(a, label) for label, (_, a) in sorted(drawn.items(), key=lambda e: e[1][0])],
        )


def _draw(axes: Axes, place: int, bar: _Bar, drawn: dict[str, tuple[int, Any]]) -> None:
    """Draw one bar part by part; note the first of each kind of part for the legend."""
    left = 0.0
    for part in bar.parts:
        share = part.count / bar.total
        (drawn_part,) = axes.barh(
            place,
            share,
            left=left,
            height=0.66,
            color=PALETTE[part.rank % len(PALETTE)],
            hatch=HATCHES[part.rank % len(HATCHES)],
            edgecolor="white",
            linewidth=0.8,
        )
        drawn.setdefault(part.label, (part.rank, drawn_part))
        if share >= _ROOM_FOR_NUMBER + _ROOM_FOR_DIGIT * len(f"{part.count:,}"):
            axes.text(
                left + share / 2,
                place,
                f"{part.count:,}",
                ha="center",
                va="center",
                fontsize=SMALL,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0},
            )
        left += share


def _title(kind: _Kind, bars: Sequence[_Bar], profiles: Profiles) -> str:
    """Say what is shown, and in which outlet the most telling part is largest.

    Parts that are worth naming have two attributions or more.
    """
    pairs = [
        (bar, part)
        for bar in bars
        for part in bar.parts
        if part.count > 1 and part.label not in kind.untold
        if not kind.told or part.label in kind.told
    ]
    if not pairs:
        return kind.title
    bar, part = max(pairs, key=lambda pair: (pair[1].count / pair[0].total, pair[1].count))
    share = part.count / bar.total
    interval = profiles.interval(bar.outlet, kind.measure_of(part)) if kind.measure else None
    # One outlet alone has nothing most of all.
    alone = len([b for b in bars if b.total]) == 1
    finding = kind.finding.replace(" most of all", "") if alone else kind.finding
    said = finding.format(part=part.label, outlet=bar.name)
    return (
        f"{kind.title}: {said}, {part.count:,} of {bar.total:,} ({share_in_words(share, interval)})"
    )


def _data(kind: _Kind, bars: Sequence[_Bar], profiles: Profiles) -> pd.DataFrame:
    rows = []
    for bar in bars:
        for part in bar.parts:
            own = profiles.interval(bar.outlet, kind.measure_of(part)) if kind.measure else None
            share = part.count / bar.total
            low, high = own or (math.nan, math.nan)
            rows.append((bar.name, part.label, part.count, share, low, high, bar.total))
    columns = ["outlet", kind.what, "attributions", "share", "low", "high", "n"]
    return pd.DataFrame(rows, columns=columns)
