"""Coverage: what several outlets report, as a grid of things by outlets, filled where reported."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from framing.report.charts.drawing import (
    DARK,
    LIGHT,
    LONGEST_LABEL,
    MIDDLE,
    MOST_OUTLETS,
    Chart,
    Words,
    drawn_axes,
    finish,
    show_columns,
    write_beside,
)
from framing.report.charts.judged import Profiles, read_profiles, share_in_words, verdict_line
from framing.report.material import Material, records
from framing.report.naming import outlet_names
from framing.report.phrasing import clean_label, counted, listed, shortened

_MOST_ROWS = 24
_LONGEST_LINE = 64
_INCHES_A_COLUMN = 0.52
_LEAST_INCHES = 2.2
_KINDS = ("statement", "source", "actor")
_MEASURE = "coverage_share:statement@all"
_USED = ("item_id", "within", "kind", "label", "outlet", "covered")


@dataclass(frozen=True, slots=True)
class _Item:
    """One thing: who reports it, and which other outlets tell its event without it.

    ``about`` is the event in words; of a story, its event with most articles, and an ellipsis.
    """

    kind: str
    label: str
    about: str
    covered: frozenset[str]
    missing: frozenset[str]

    @property
    def order(self) -> tuple[bool, int, int, str, str]:
        """What tells most comes first: left out though several report it; statements first."""
        kind = _KINDS.index(self.kind)
        told = bool(self.missing) and len(self.covered) > 1
        return not told, kind, -len(self.covered), self.about, self.label


def coverage_chart(material: Material) -> Chart | None:
    """Return what outlets report of one another's matter, or None where nothing is shared."""
    items = sorted(_items(material), key=lambda item: item.order)
    if not items:
        return None
    names = outlet_names(material)
    profiles = read_profiles(material)
    telling = dict.fromkeys(names, 0)
    for item in items:
        for outlet in item.covered | item.missing:
            telling[outlet] = telling.get(outlet, 0) + 1
    kept = set(sorted(telling, key=lambda outlet: -telling[outlet])[:MOST_OUTLETS])
    outlets = [outlet for outlet in names if outlet in kept and telling[outlet]]
    shown = [item for item in items if item.covered & set(outlets)][:_MOST_ROWS]
    with drawn_axes(
        (len(shown) + 1) * 0.78, width=max(_LEAST_INCHES, _INCHES_A_COLUMN * len(outlets))
    ) as (figure, axes):
        legend = _draw(axes, shown, outlets)
        show_columns(figure, axes, [names.get(outlet, clean_label(outlet)) for outlet in outlets])
        labels = [f"{shortened(item.label, _LONGEST_LINE)}{_said(item.kind)}" for item in shown]
        axes.set_yticks(range(len(shown)), labels, fontsize=7.5)
        axes.set_ylim(len(shown) - 0.5, -0.5)
        for line, item in enumerate(shown):
            write_beside(axes, line, shortened(item.about, LONGEST_LABEL))
        axes.grid(visible=False)
        left = len(items) - len(shown)
        note = f"{counted(len(items), 'thing')} reported"
        note += f", the {len(shown)} that tell most drawn. " if left else ". "
        note += "Not found is not proof: what is told in quite other words is not found. "
        return finish(
            figure,
            "coverage",
            Words(
                _title(material, profiles, names, items),
                "Within events, or their story where none is shared. "
                + verdict_line(material, "coverage_share"),
                f"{note}Each with its sentence: tables/coverage.csv.",
            ),
            material=material,
            data=_data(items, names),
            legend=legend,
        )


def _said(kind: str) -> str:
    return "" if kind == "statement" else f" ({kind})"


def _items(material: Material) -> Iterator[_Item]:
    about = _events_in_words(material)
    # Many things are reported by the same few outlets: each such set is held once.
    known: dict[frozenset[str], frozenset[str]] = {}
    for stretch in material.stretches("coverage", _USED):
        held: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
        for item, within, *rest in zip(*(stretch[name].tolist() for name in _USED), strict=True):
            held[item, within].append(tuple(rest))
        for (item, _), group in held.items():
            kind, label = group[0][:2]
            covered, missing = (
                frozenset(outlet for _, _, outlet, told in group if (told in (True,)) == wanted)
                for wanted in (True, False)
            )
            yield _Item(
                sys.intern(kind),
                clean_label(label),
                # A thing's id begins with that of its event or story.
                about.get(item.partition("#")[0], ""),
                known.setdefault(covered, covered),
                known.setdefault(missing, missing),
            )


def _events_in_words(material: Material) -> dict[str, str]:
    """Return each event's words, and each story's, by id."""
    events = records(material.tables["events"])
    events.sort(key=lambda row: (int(row["articles"]), row["event_id"]))
    stories = {row["story_id"]: f"{clean_label(row['label'])} …" for row in events}
    return stories | {row["event_id"]: clean_label(row["label"]) for row in events}


def _draw(axes: Axes, items: Sequence[_Item], outlets: Sequence[str]) -> list[tuple[Any, str]]:
    places = {outlet: place for place, outlet in enumerate(outlets)}
    legend = []
    for line in range(len(items)):
        axes.axhline(line, color=LIGHT, linewidth=0.6, zorder=1)
    for what, marker, face, edge in (
        ("reports it", "s", DARK, DARK),
        ("tells the event, not found", "o", "white", MIDDLE),
    ):
        at = [
            (places[outlet], line)
            for line, item in enumerate(items)
            # In the order of the columns: a set has another one in each run.
            for outlet in outlets
            if outlet in (item.covered if face == DARK else item.missing)
        ]
        if at:
            drawn = axes.scatter(
                [x for x, _ in at],
                [y for _, y in at],
                s=42 if face == DARK else 30,
                marker=marker,
                facecolors=face,
                edgecolors=edge,
                linewidths=1,
                zorder=3,
            )
            legend.append((drawn, what))
    return legend


def _title(
    material: Material, profiles: Profiles, names: Mapping[str, str], items: Sequence[_Item]
) -> str:
    """Say who reports least of what others do; where no share is sure, how much is left out."""
    found = [
        (float(row["value"]), outlet, row)
        for outlet in names
        if (row := profiles.of(outlet, _MEASURE)) is not None
        and profiles.interval(outlet, _MEASURE) is not None
    ]
    if len(found) > 1:
        share, outlet, row = min(found, key=lambda one: (one[0], one[1]))
        counts = f"{int(row['numerator']):,} of {int(row['denominator']):,}"
        return (
            f"Of statements that two others make, {names[outlet]} has fewest: {counts} "
            f"({share_in_words(share, profiles.interval(outlet, _MEASURE))})"
        )
    told = [item for item in items if len(item.covered) > 1]
    if len(names) == 2:
        both = f"{len(told):,} {'is' if len(told) == 1 else 'are'} found in both"
        return (
            f"Of {counted(len(items), 'thing')} that {listed(list(names.values()))} report, {both}"
        )
    some = sum(bool(item.missing) for item in told)
    return (
        f"Of {counted(len(told), 'thing')} that two {material.noun}s or more report, {some:,} "
        f"{'was' if some == 1 else 'were'} not found in others"
    )


def _data(items: Sequence[_Item], names: Mapping[str, str]) -> pd.DataFrame:
    """Return a row for each thing and outlet that tells its event; what is repeated held once."""
    outlets = [sorted(item.covered | item.missing) for item in items]
    each = np.repeat(np.arange(len(items)), [len(held) for held in outlets])

    def column(values: Iterable[str]) -> pd.Series[Any]:
        return pd.Series(pd.Categorical(list(values)).take(each))

    return pd.DataFrame(
        {
            "kind": column(item.kind for item in items),
            "label": column(item.label for item in items),
            "event": column(item.about for item in items),
            "outlet": pd.Categorical([names.get(one, one) for held in outlets for one in held]),
            "covered": [
                one in item.covered
                for item, held in zip(items, outlets, strict=True)
                for one in held
            ],
        }
    )
