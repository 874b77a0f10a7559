"""The events table: DESIGN's columns, events by date."""

from framing.events.grouping import group_articles
from framing.events.table import COLUMNS, events_table
from tests.events.collection import nine_articles


def test_rows_are_events_by_date() -> None:
    table = events_table(group_articles(nine_articles()))
    assert tuple(table.columns) == COLUMNS
    assert table["event_id"].tolist() == ["event-strike-0", "event-comet-0", "event-ruling-0"]
    first = table.iloc[0]
    assert (first["first"], first["last"]) == ("2024-05-06", "2024-05-06")
    assert (first["articles"], first["outlets"]) == (3, 3)


def test_no_events_leave_the_columns() -> None:
    assert tuple(events_table(group_articles([])).columns) == COLUMNS
