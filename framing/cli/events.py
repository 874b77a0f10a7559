"""`framing events`: which articles tell the same event, and which outlets tell it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli import options

if TYPE_CHECKING:
    from framing.journey import Comparison


def events(
    paths: options.Paths,
    outlets: options.Outlets = "",
    since: options.Since = "",
    until: options.Until = "",
    lexicon: options.Lexicons = None,
    events: options.Events = "",
    column: options.Columns = None,
    dates: options.Dates = "",
    jobs: options.Jobs = 0,
    cluster: options.Cluster = "",
    out: Annotated[
        str | None,
        typer.Option(
            "--out",
            metavar="DIR",
            help="Write the tables articles and events there; a folder or an address.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Tell which articles tell the same event."""
    from framing import journey
    from framing.cli import running
    from framing.places import place_of

    place = None if out is None else place_of(out)
    settings = options.make_settings(
        outlets=outlets,
        since=since,
        until=until,
        lexicons=lexicon,
        events=events,
        jobs=jobs,
        cluster=cluster,
    )
    source = running.Source(paths, settings, options.make_reading(column, dates))
    with running.told_when_interrupted(), running.progress(source.expected) as told:
        found = journey.find_events(source, settings, lexicons=source.lexicons, progress=told)
    if place is not None:
        running.write_tables(found, running.record_of(source, settings), place)
    running.say_notes(found.notes)
    columns_shown = {"event": "whole", "story": "left", "about": "left", "days": "left"}
    columns_shown |= {"articles": "right", "outlets": "right"}
    running.print_table(columns_shown, _rows(found))
    if place is not None:
        typer.echo(f"The tables: {place / 'tables'}")


def _rows(found: Comparison) -> Iterator[list[str]]:
    for row in found.tables["events"].to_dict("records"):
        days = row["first"] if row["first"] == row["last"] else f"{row['first']} to {row['last']}"
        counts = [str(row["articles"]), str(row["outlets"])]
        yield [row["event_id"], row["story_id"], row["label"], days, *counts]
