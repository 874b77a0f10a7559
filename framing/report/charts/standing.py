"""Standing: outlets by measures, coloured by how far each lies from the others within events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Rectangle

from framing.comparison.standing import outlet_standings
from framing.measures.counting import Counts, count_measures
from framing.measures.measure import Measure
from framing.report.charts.drawing import (
    DARK,
    LIGHT,
    MIDDLE,
    MOST_OUTLETS,
    SMALL,
    Chart,
    Words,
    drawn_axes,
    finish,
    show_columns,
    show_rows,
)
from framing.report.charts.judged import read_profiles
from framing.report.findings import DIFFERS
from framing.report.material import Material, Row, measures_found, records
from framing.report.naming import outlet_names
from framing.report.phrasing import counted, number_in_words
from framing.report.telling import Teller

# What outlets are set side by side on: choices that every article makes, tone last. Names of
# measures; a name that ends in ":" stands for all its parts.
_SHOWN = (
    "attributed_word_share@all",
    "quoted_word_share@all",
    "sources_per_article@all",
    "main_source_share@all",
    "source_kind_share:named-person@all",
    "source_kind_share:unnamed-person@all",
    "source_kind_share:unnamed-group@all",
    "source_kind_share:institution@all",
    "cue_class_share:endorsing@all",
    "cue_class_share:distancing@all",
    "hedged_attribution_share@all",
    "coverage_share:statement@all",
)
_MARKERS = "marker_rate:"
_TONE = ("polarity@outlet", "subjectivity@outlet")
# Deviations at which a colour is full: beyond, the number alone tells how much.
_FULL = 1.0
# Blue to orange are told apart by the colour-blind; the sign in each cell by everyone.
_COLOURS = LinearSegmentedColormap.from_list("standing", ("#0072B2", "#FFFFFF", "#D55E00"))
_ON_COLOUR = "#111111"
_INCHES_A_COLUMN = 0.62
_LEAST_INCHES = 3.6
_LARGEST_DOT = 240
_SOURCE = "Values with intervals: tables/profiles.csv; what differs: tables/comparisons.csv."


def standing_chart(material: Material) -> Chart | None:
    """Return outlets by measures: standardised where events are shared, else the bare values.

    None where nothing is measured, or one outlet is alone: it stands nowhere.
    """
    known = {measure.id: measure for measure in measures_found(material)}
    own = [m for m in known if m.startswith(_MARKERS) and m.endswith("@outlet")]
    measures = [known[name] for name in (*_SHOWN, *own, *_TONE) if name in known]
    names = outlet_names(material)
    if not measures or len(names) < 2:
        return None
    counts = _counts(material, measures)
    table = outlet_standings(counts, material.tables["articles"])
    enough = table[table["enough"].astype(bool)]
    if enough["outlet"].nunique() < 2:
        return _values(material, measures, names)
    return _standings(material, table, measures, names)


def _counts(material: Material, measures: Sequence[Measure]) -> Counts:
    """Return what the run counted of some measures; counted here where it handed nothing on."""
    every = material.counts
    if every is None:
        return count_measures(material.tables, measures)
    shown = set(material.tables["articles"]["article_id"])
    place_of = {measure.id: place for place, measure in enumerate(every.measures)}
    rows = [place for place, name in enumerate(every.article_ids) if name in shown]
    chosen = np.ix_(rows, [place_of[measure.id] for measure in measures])
    ids = tuple(every.article_ids[place] for place in rows)
    return Counts(ids, tuple(measures), every.numerators[chosen], every.denominators[chosen])


def _largest(material: Material, names: Mapping[str, str]) -> list[str]:
    """Return the outlets with most articles, in the order of their names."""
    articles = material.tables["articles"]["outlet"].value_counts().to_dict()
    kept = set(sorted(names, key=lambda outlet: -articles.get(outlet, 0))[:MOST_OUTLETS])
    return [outlet for outlet in names if outlet in kept]


def _standings(
    material: Material, table: pd.DataFrame, measures: Sequence[Measure], names: Mapping[str, str]
) -> Chart:
    outlets = _largest(material, names)
    teller = Teller(material, dict(names))
    labels = {measure.id: teller.label(measure) for measure in measures}
    cells = {(row["measure"], row["outlet"]): row for row in records(table)}
    shown = [m for m in measures if any((m.id, outlet) in cells for outlet in outlets)]
    differing = _differing(material)
    with drawn_axes(
        len(shown) * 0.8, width=max(_LEAST_INCHES, _INCHES_A_COLUMN * len(outlets))
    ) as (figure, axes):
        for line, measure in enumerate(shown):
            for place, outlet in enumerate(outlets):
                cell = cells.get((measure.id, outlet))
                _draw_cell(axes, (place, line), cell, marked=(measure.id, outlet) in differing)
        show_columns(figure, axes, [names[outlet] for outlet in outlets])
        show_rows(axes, [labels[measure.id] for measure in shown])
        axes.grid(visible=False)
        note = "◆: a difference from another is shown. ·: under 5 articles, 5 events or 10 units. "
        note += f"It decides nothing by itself. {_SOURCE}"
        return finish(
            figure,
            "outlet_measures",
            Words(
                _title([row for row in cells.values() if row["enough"]], labels, names),
                f"Each {material.noun} minus all others within the same events, in standard "
                f"deviations of {material.noun}s: + more, − less",
                note,
            ),
            material=material,
            data=table.assign(outlet=[names[outlet] for outlet in table["outlet"]]),
        )


def _draw_cell(axes: Axes, place: tuple[int, int], cell: Row | None, *, marked: bool) -> None:
    """Draw one cell: colour and signed number, or a point where there is too little."""
    x, y = place
    if cell is None or not cell["enough"]:
        axes.text(x, y, "·", ha="center", va="center", color=MIDDLE)
        return
    value = float(cell["standing"])
    along = (max(-_FULL, min(_FULL, value)) / _FULL + 1) / 2
    axes.add_patch(
        Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, facecolor=_COLOURS(along), edgecolor="none")
    )
    size = f"{abs(value):.1f}"
    sign = "" if size == "0.0" else "−" if value < 0 else "+"
    axes.text(
        x,
        y,
        f"{sign}{size}{' ◆' if marked else ''}",
        ha="center",
        va="center",
        fontsize=SMALL - 0.5,
        # White on the full colours, dark on the pale ones: both keep 4.5 to 1.
        color="white" if value < -0.75 * _FULL else _ON_COLOUR,
    )


def _differing(material: Material) -> set[tuple[str, str]]:
    """Return measure and outlet of every difference that is shown."""
    table = material.tables["comparisons"]
    rows = records(table[table["verdict"] == DIFFERS])
    return {(row["measure"], row[side]) for row in rows for side in ("outlet", "other")}


def _title(cells: Sequence[Row], labels: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Say which outlet lies furthest from the others, on what; tone is never what is said first."""
    told = [cell for cell in cells if cell["measure"] not in _TONE] or list(cells)
    most = max(told, key=lambda cell: abs(float(cell["standing"])))
    value = float(most["standing"])
    more = "more" if value > 0 else "less"
    return (
        f"Furthest from the others: {names[most['outlet']]}, with {more} "
        f"“{labels[most['measure']]}” ({abs(value):.1f} deviations, "
        f"{counted(int(most['events']), 'event')})"
    )


def _values(
    material: Material, measures: Sequence[Measure], names: Mapping[str, str]
) -> Chart | None:
    """Return the bare values as dots with numbers: events are not shared often enough."""
    profiles = read_profiles(material)
    outlets = _largest(material, names)
    found = {
        (measure.id, outlet): row
        for measure in measures
        for outlet in outlets
        if (row := profiles.of(outlet, measure.id)) is not None
    }
    shown = [m for m in measures if any((m.id, outlet) in found for outlet in outlets)]
    if not shown:
        return None
    teller = Teller(material, dict(names))
    with drawn_axes(
        len(shown) * 0.95, width=max(_LEAST_INCHES, 1.4 * _INCHES_A_COLUMN * len(outlets))
    ) as (figure, axes):
        dots: list[tuple[float, int, float]] = []
        for line, measure in enumerate(shown):
            held = [
                (place, found.get((measure.id, outlet))) for place, outlet in enumerate(outlets)
            ]
            most = max(abs(float(row["value"])) for _, row in held if row is not None) or 1.0
            for place, row in held:
                if row is None:
                    continue
                dots.append((place - 0.22, line, _LARGEST_DOT * abs(float(row["value"])) / most))
                said = number_in_words(float(row["value"]), measure.unit)
                axes.text(place, line, _short(said), va="center", fontsize=SMALL, color=DARK)
        xs, ys, sizes = zip(*dots, strict=True)
        axes.scatter(xs, ys, s=sizes, color="#56B4E9", linewidths=0, zorder=2)
        for edge in range(1, len(outlets)):
            axes.axvline(edge - 0.5, color=LIGHT, linewidth=0.8, zorder=1)
        show_columns(figure, axes, [names[outlet] for outlet in outlets])
        show_rows(axes, [teller.label(measure) for measure in shown])
        axes.grid(visible=False)
        rows = [(names[outlet], row) for (_, outlet), row in found.items()]
        columns = ["measure", "value", "unit", "numerator", "denominator", "articles"]
        return finish(
            figure,
            "outlet_values",
            Words(
                f"What each {material.noun}'s articles do, in numbers: too few to compare",
                "Dot: the value, against the largest of its line; the larger, the more",
                f"A value is that of these articles and says nothing of the {material.noun}. "
                "Rates are per 1,000 words. With numerators: tables/profiles.csv.",
            ),
            material=material,
            data=pd.DataFrame(
                [(name, *(row[column] for column in columns)) for name, row in rows],
                columns=["outlet", *columns],
            ),
        )


def _short(value: str) -> str:
    """Leave the unit out where the line's name or the note says it."""
    return value.removesuffix(" per 1,000 words").removesuffix(" per article")
