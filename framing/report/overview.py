"""The overview: events and cautions as lists for the page, the most telling first."""

from __future__ import annotations

from typing import Any

from framing.report.copies import is_of_copies
from framing.report.material import Material, records
from framing.report.naming import event_keys, publishers
from framing.report.phrasing import clean_label

_MOST_EVENTS = 60


def first_events(material: Material) -> list[dict[str, Any]]:
    """Return the events, those that most outlets tell first."""
    keys = event_keys(material)
    rows = [row | {"key": keys[row["event_id"]]} for row in records(material.tables["events"])]
    rows.sort(key=lambda row: (-int(row["outlets"]), -int(row["articles"]), row["event_id"]))
    return rows[:_MOST_EVENTS]


def event_names(material: Material) -> dict[str, str]:
    """Return the names of events by their keys: of those that two outlets or more tell.

    Of all, where none is told by two.
    """
    keys = event_keys(material)
    rows = records(material.tables["events"])
    shared = [row for row in rows if int(row["outlets"]) > 1] or rows
    return {keys[row["event_id"]]: clean_label(row["label"]) or row["event_id"] for row in shared}


def cautions_held(material: Material) -> list[tuple[str, list[str]]]:
    """Return each caution with the outlets' articles it holds for."""
    whose = publishers(material)
    found: dict[str, list[str]] = {}
    for row in records(material.tables["articles"]):
        for caution in filter(None, map(clean_label, row["cautions"].split("; "))):
            if not is_of_copies(caution):
                found.setdefault(caution, []).append(whose[row["article_id"]])
    return sorted(((c, sorted(set(held))) for c, held in found.items()), key=lambda e: e[0])
