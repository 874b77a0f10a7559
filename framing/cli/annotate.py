"""`framing annotate`: the evidence of each article, alone, as tables."""

from __future__ import annotations

from pathlib import Path

import typer

from framing.cli import options


def annotate(
    paths: options.Paths,
    outlets: options.Outlets = "",
    since: options.Since = "",
    until: options.Until = "",
    lexicon: options.Lexicons = None,
    only: options.Only = None,
    column: options.Columns = None,
    jobs: options.Jobs = 1,
    out: options.Out = Path("annotations"),
) -> None:
    """Write the evidence alone, as tables."""
    from framing import journey
    from framing.cli import running

    settings = options.make_settings(
        outlets=outlets, since=since, until=until, lexicons=lexicon, only=only, jobs=jobs
    )
    columns = options.parse_columns(column)
    articles, lexicons = running.read(paths, settings, columns)
    found = journey.annotate(articles, settings, lexicons=lexicons, watch=running.watched)
    running.write_tables(found, running.record_of(paths, settings, columns), out)
    running.say_notes(found)
    counts = ", ".join(f"{len(table)} {name}" for name, table in found.tables.items())
    typer.echo(f"{counts}: {out / 'tables'}")
