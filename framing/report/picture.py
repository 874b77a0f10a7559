"""Pictures in a line: an interval drawn beside the numbers that say the same."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from framing.report.material import Row
from framing.report.telling import absent

_WIDTH, _HEIGHT, _MARGIN = 160, 16, 6


def _reach(rows: Iterable[Row], unit: str) -> tuple[float, float]:
    """Return the ends of all intervals of a unit, with zero, so that all are drawn alike."""
    ends = [
        float(row[name])
        for row in rows
        if row["unit"] == unit
        for name in ("low", "high", "difference")
        if not absent(row[name])
    ]
    return min([0.0, *ends]), max([0.0, *ends])


def interval_picture(row: Row, rows: Iterable[Row]) -> Markup:
    """Return a comparison's interval as a small drawing; empty where it has none.

    A dot at the difference, a bar from low to high, a dashed line at zero; drawn to the scale of
    all ``rows`` of its unit. It says nothing that the numbers beside it do not.
    """
    least, most = _reach(rows, row["unit"])
    if absent(row["low"]) or absent(row["high"]) or least == most:
        return Markup("")

    def at(value: float) -> str:
        return f"{_MARGIN + (_WIDTH - 2 * _MARGIN) * (value - least) / (most - least):.1f}"

    low, high, value = (at(float(row[name])) for name in ("low", "high", "difference"))
    middle = _HEIGHT // 2
    return Markup(
        '<svg class="interval" viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true">'
        '<path class="zero" d="M{zero} 0V{h}"/>'
        '<path d="M{low} {m}H{high}M{low} {top}V{foot}M{high} {top}V{foot}"/>'
        '<circle cx="{value}" cy="{m}" r="4"/></svg>'
    ).format(
        w=_WIDTH,
        h=_HEIGHT,
        m=middle,
        top=middle - 4,
        foot=middle + 4,
        zero=at(0.0),
        low=low,
        high=high,
        value=value,
    )
