"""Timeline: when each outlet's articles came, those on events that others tell too filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.report.charts.drawing import (
    DARK,
    LIGHT,
    LONGEST_LABEL,
    MIDDLE,
    MOST_OUTLETS,
    SMALL,
    Chart,
    Words,
    brief,
    drawn_axes,
    finish,
    show_columns,
    show_rows,
)
from framing.report.material import Material, Row, records
from framing.report.naming import outlet_names
from framing.report.phrasing import clean_label, counted, days_in_words, shortened
from framing.report.speakers import counted_rows

# Days are put together until no more than this many marks stand in a line.
_MOST_MARKS = 48
_BINS = (1, 7, 30, 91, 365)
# In a line with so few marks each has room for its event's words.
_MOST_TOLD = 2
_MOST_EVENTS = 20
_LARGEST, _SMALLEST = 150.0, 14.0
_NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class _Mark:
    """Articles of one outlet in one column; ``shared`` on events that another outlet tells too."""

    outlet: str
    column: int
    articles: int
    shared: int
    told: str


def timeline_chart(material: Material) -> Chart | None:
    """Return articles by outlet over time, or None where no article is told.

    Where fewer than two days are stated, events stand side by side instead, those told by most
    outlets first.
    """
    articles = records(counted_rows(material, "articles")[["outlet", "published", "event_id"]])
    if not articles:
        return None
    names = outlet_names(material)
    counts = Counter(row["outlet"] for row in articles)
    kept = {outlet for outlet, _ in sorted(counts.items(), key=lambda e: -e[1])[:MOST_OUTLETS]}
    outlets = [outlet for outlet in names if outlet in kept]
    told = _tellers(articles)
    days = {row["published"][:10] for row in articles if _day(row["published"])}
    if len(days) > 1:
        return _over_days(material, articles, outlets, told)
    return _over_events(material, articles, outlets, told)


def _tellers(articles: Sequence[Row]) -> dict[str, set[str]]:
    """Return which outlets tell each event."""
    told: dict[str, set[str]] = {}
    for row in articles:
        if row["event_id"]:
            told.setdefault(row["event_id"], set()).add(row["outlet"])
    return told


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def _over_days(
    material: Material,
    articles: Sequence[Row],
    outlets: Sequence[str],
    told: Mapping[str, set[str]],
) -> Chart:
    days = [day for row in articles if (day := _day(row["published"])) is not None]
    first, span = min(days), (max(days) - min(days)).days + 1
    width = next((bin_ for bin_ in _BINS if span / bin_ <= _MOST_MARKS), _BINS[-1])
    dated = [
        row
        | {"column": -1 if (day := _day(row["published"])) is None else (day - first).days // width}
        for row in articles
    ]
    marks = _marks(dated, material, told)
    shown = [mark for mark in marks if mark.outlet in outlets]
    undated = any(mark.column < 0 for mark in shown)
    columns = (span - 1) // width + 1
    with drawn_axes(1.15 * len(outlets)) as (figure, axes):
        legend = _draw(axes, shown, outlets, named=_room_for_words(shown))
        _days_below(axes, first, columns, width, undated=undated)
        _rows(axes, material, outlets, articles)
        each = {1: "one day", 7: "one week"}.get(width, f"{width} days")
        data = _data(
            shown, material, days=[_first_day(first, mark.column, width) for mark in shown]
        )
        return finish(
            figure,
            "timeline",
            Words(_title(material, told, articles), f"A circle: articles of {each}", _NOTE),
            material=material,
            data=data,
            legend=legend,
        )


_NOTE = (
    "Copies of another's article are left out. Each article: tables/articles.csv; each event: "
    "tables/events.csv."
)


def _over_events(
    material: Material,
    articles: Sequence[Row],
    outlets: Sequence[str],
    told: Mapping[str, set[str]],
) -> Chart | None:
    labels = {row["event_id"]: row["label"] for row in records(material.tables["events"])}
    ordered = sorted(told, key=lambda event: (-len(told[event]), event))[:_MOST_EVENTS]
    if not ordered:
        return None
    placed = [
        row | {"column": ordered.index(row["event_id"])}
        for row in articles
        if row["event_id"] in ordered
    ]
    shown = [mark for mark in _marks(placed, material, told) if mark.outlet in outlets]
    with drawn_axes(1.15 * len(outlets)) as (figure, axes):
        legend = _draw(axes, shown, outlets, named=False)
        names = [clean_label(labels.get(event, event)) or event for event in ordered]
        show_columns(figure, axes, names)
        _rows(axes, material, outlets, articles)
        more = len(told) - len(ordered)
        note = f"{counted(more, 'more event')} in the table. {_NOTE}" if more else _NOTE
        return finish(
            figure,
            "timeline",
            Words(
                _title(material, told, articles),
                "No days are stated: events side by side, those that most tell first. A circle: "
                "articles on one event",
                note,
            ),
            material=material,
            data=_data(shown, material, ids=[ordered[mark.column] for mark in shown]),
            legend=legend,
        )


def _marks(rows: Sequence[Row], material: Material, told: Mapping[str, set[str]]) -> list[_Mark]:
    labels = {row["event_id"]: row["label"] for row in records(material.tables["events"])}
    held: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        held.setdefault((row["outlet"], row["column"]), []).append(row)
    return [
        _Mark(
            outlet,
            column,
            len(group),
            sum(len(told.get(row["event_id"], ())) > 1 for row in group),
            "; ".join(dict.fromkeys(clean_label(labels.get(r["event_id"], "")) for r in group)),
        )
        for (outlet, column), group in sorted(held.items())
    ]


def _draw(
    axes: Axes, marks: Sequence[_Mark], outlets: Sequence[str], *, named: bool
) -> list[tuple[Any, str]]:
    """Draw circles: as large as the articles are many, filled as far as their events are shared."""
    most = max(mark.articles for mark in marks)
    unit = max(_LARGEST / most, 0.0)
    legend: list[tuple[Any, str]] = []
    lines = {outlet: line for line, outlet in enumerate(outlets)}
    for line in range(len(outlets)):
        axes.axhline(line, color=LIGHT, linewidth=0.8, zorder=1)
    for what, filled in (("articles", False), ("on events that others tell too", True)):
        held = [mark for mark in marks if (mark.shared if filled else mark.articles)]
        if not held:
            continue
        sizes = [max(_SMALLEST, unit * (m.shared if filled else m.articles)) for m in held]
        drawn = axes.scatter(
            [mark.column for mark in held],
            [lines[mark.outlet] for mark in held],
            s=sizes if most > 1 else 40,
            facecolors="#0072B2" if filled else "white",
            edgecolors=DARK,
            linewidths=0.8,
            zorder=3 if filled else 2,
        )
        legend.append((drawn, what))
    columns = [mark.column for mark in marks]
    middle = (min(columns) + max(columns)) / 2
    for mark in marks if named else ():
        early = mark.column <= middle
        axes.annotate(
            shortened(mark.told, LONGEST_LABEL + 8),
            (mark.column, lines[mark.outlet]),
            (7 if early else -7, 6),
            textcoords="offset points",
            ha="left" if early else "right",
            fontsize=SMALL - 1,
            color=MIDDLE,
        )
    return legend


def _room_for_words(marks: Sequence[_Mark]) -> bool:
    return max(Counter(mark.outlet for mark in marks).values()) <= _MOST_TOLD


def _days_below(axes: Axes, first: date, columns: int, width: int, *, undated: bool) -> None:
    """Write days below the axes, about six of them, and a column for what has none."""
    step = max(1, round(columns / 6))
    ticks = list(range(0, columns, step))
    labels = [(first + timedelta(days=width * tick)).strftime("%d %b %Y") for tick in ticks]
    if undated:
        ticks, labels = [-1, *ticks], [_NO_DATE, *labels]
    axes.set_xticks(ticks, [label.lstrip("0") for label in labels], fontsize=SMALL)
    if len(ticks) > 5:
        axes.tick_params(axis="x", rotation=30)
        for label in axes.get_xticklabels():
            label.set_horizontalalignment("right")
    margin = 0.04 * columns + 0.5
    axes.set_xlim(-margin - (1 if undated else 0), columns - 1 + margin)
    axes.grid(axis="y", visible=False)


def _rows(axes: Axes, material: Material, outlets: Sequence[str], articles: Sequence[Row]) -> None:
    names = outlet_names(material)
    counts = Counter(row["outlet"] for row in articles)
    cut = brief([names[outlet] for outlet in outlets])
    show_rows(
        axes,
        [f"{name}  (n = {counts[o]:,})" for o, name in zip(outlets, cut, strict=True)],
    )
    axes.set_ylim(len(outlets) - 0.4, -0.6)


def _first_day(first: date, column: int, width: int) -> str:
    return "" if column < 0 else (first + timedelta(days=width * column)).isoformat()


def _title(material: Material, told: Mapping[str, set[str]], articles: Sequence[Row]) -> str:
    shared = sum(len(outlets) > 1 for outlets in told.values())
    days = [row["published"] for row in articles if _day(row["published"])]
    when = f", {days_in_words(days)}" if days else ""
    noun = material.noun
    if not shared:
        return f"No event is told by two {noun}s: {counted(len(articles), 'article')}{when}"
    of = f"{shared:,} of {counted(len(told), 'event')}"
    return f"{of} {'is' if shared == 1 else 'are'} told by two {noun}s or more{when}"


def _data(
    marks: Sequence[_Mark],
    material: Material,
    *,
    days: Sequence[str] = (),
    ids: Sequence[str] = (),
) -> pd.DataFrame:
    names = outlet_names(material)
    empty = [""] * len(marks)
    return pd.DataFrame(
        {
            "outlet": [names[mark.outlet] for mark in marks],
            "first_day": days or empty,
            "event_id": ids or empty,
            "articles": [mark.articles for mark in marks],
            "shared": [mark.shared for mark in marks],
            "events": [mark.told for mark in marks],
        }
    )
