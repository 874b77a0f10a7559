"""Events joined to the tables: the table `events`, and each article's event and story."""

from __future__ import annotations

import pandas as pd

from framing.events.event import Grouping

COLUMNS = ("event_id", "story_id", "label", "first", "last", "articles", "outlets")


def event_table(grouping: Grouping) -> pd.DataFrame:
    """Return the table ``events``, in the order of the grouping."""
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
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    texts = dict.fromkeys(COLUMNS[:5], "str")
    return table.astype({**texts, "articles": "int64", "outlets": "int64"})


def with_events(articles: pd.DataFrame, grouping: Grouping) -> pd.DataFrame:
    """Return the table ``articles`` with each one's event and story."""
    ids = articles["article_id"]
    return articles.assign(
        event_id=ids.map(dict(grouping.event_of)).astype("str"),
        story_id=ids.map(dict(grouping.story_of)).astype("str"),
    )
