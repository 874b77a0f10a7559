"""The events table: one row an event, with its label, its days and who tells it."""

from __future__ import annotations

import pandas as pd

from framing.events.event import Grouping

COLUMNS = ("event_id", "story_id", "label", "first", "last", "articles", "outlets")


def events_table(grouping: Grouping) -> pd.DataFrame:
    """Return the table ``events``: events by date, undated last.

    ``articles`` and ``outlets`` count those that tell it.
    """
    rows = [
        (
            event.event_id,
            event.story_id,
            event.label,
            event.first,
            event.last,
            len(event.articles),
            len(event.outlets),
        )
        for event in grouping.events
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
