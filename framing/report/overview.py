"""The overview: sources, events and cautions as lists for the page, the most telling first."""

from __future__ import annotations

from typing import Any

from framing.report.copies import is_of_copies
from framing.report.material import Material, records
from framing.report.naming import outlet_names, publishers
from framing.report.phrasing import clean_label

_MOST_SOURCES = 10
_MOST_EVENTS = 60


def top_sources(material: Material) -> dict[str, list[dict[str, Any]]]:
    """Return the sources of each outlet (or group), by their number of attributions."""
    names = outlet_names(material)
    rows = [row for row in records(material.tables["sources"]) if row["within"] == "all"]
    rows.sort(key=lambda row: (-int(row["attributions"]), row["source_name"], row["actor"]))
    groups = sorted({row["outlet"] for row in rows}, key=lambda o: (o not in names, o))
    ordered = [outlet for outlet in names if outlet in groups]
    ordered += [group for group in groups if group not in names]
    return {
        names.get(outlet, clean_label(outlet)): [row for row in rows if row["outlet"] == outlet][
            :_MOST_SOURCES
        ]
        for outlet in ordered
    }


def first_events(material: Material) -> list[dict[str, Any]]:
    """Return the events, those that most outlets tell first."""
    rows = records(material.tables["events"])
    rows.sort(key=lambda row: (-int(row["outlets"]), -int(row["articles"]), row["event_id"]))
    return rows[:_MOST_EVENTS]


def cautions_held(material: Material) -> list[tuple[str, list[str]]]:
    """Return each caution with the outlets' articles it holds for."""
    whose = publishers(material)
    found: dict[str, list[str]] = {}
    for row in records(material.tables["articles"]):
        for caution in filter(None, map(clean_label, row["cautions"].split("; "))):
            if not is_of_copies(caution):
                found.setdefault(caution, []).append(whose[row["article_id"]])
    return sorted(((c, sorted(set(held))) for c, held in found.items()), key=lambda e: e[0])
