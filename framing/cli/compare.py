"""`framing compare`: how outlets tell the same events differently, as a folder with a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from framing.cli import options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.report.material import Material


def compare(
    paths: options.Paths,
    by: options.By = "outlet",
    baseline: options.Baseline = "",
    outlets: options.Outlets = "",
    since: options.Since = "",
    until: options.Until = "",
    lexicon: options.Lexicons = None,
    only: options.Only = None,
    events: options.Events = "",
    reprints: options.Reprints = "once",
    column: options.Columns = None,
    dates: options.Dates = "",
    texts: options.Texts = "full",
    parquet: options.Parquet = False,
    jobs: options.Jobs = 0,
    cluster: options.Cluster = "",
    seed: options.Seed = 0,
    out: options.Out = "reports",
) -> None:
    """Compare outlets: page, charts, tables."""
    from framing.cli import running

    with running.loading():
        from framing import journey
        from framing.cluster.joining import workers_for
        from framing.places import place_of
        from framing.report.evidence_files import Evidence, table_path
        from framing.report.files import files_of
        from framing.report.material import make_material
        from framing.report.plan import texts_named
        from framing.report.register import TABLES
        from framing.report.writing import write_report

    carried = texts_named(texts)
    settings = options.make_settings(
        by=by,
        baseline=baseline,
        outlets=outlets,
        since=since,
        until=until,
        lexicons=lexicon,
        only=only,
        events=events,
        reprints=reprints,
        jobs=jobs,
        cluster=cluster,
        seed=seed,
    )
    place = place_of(out)
    with running.loading():
        source = running.Source(paths, settings, options.make_reading(column, dates))
    names = ["index.html", *(table_path(name, parquet=parquet) for name in TABLES)]
    with (
        running.kept_parts(place, source.lexicons, names, cluster=settings.cluster) as folder,
        workers_for(settings) as workers,
    ):
        with running.progress(source.expected) as told:
            found = journey.compare(
                source,
                settings,
                lexicons=source.lexicons,
                folder=folder,
                workers=workers,
                progress=told,
            )
        record = running.record_of(source, settings, texts=carried)
        material = make_material(
            found.tables,
            found.articles,
            found.lexicons,
            by=by,
            parts=found.parts,
            counts=found.counts,
        )
        files = files_of(
            material,
            found.tables,
            lexicons=found.lexicons,
            record=record,
            notes=found.notes,
            evidence=Evidence(found.parts, workers, parquet),
        )
        write_report(files, place)
        folder.prune(found.parts)
    _say(material, by, found.notes)
    typer.echo(f"The report: {place / 'index.html'}")


def _say(material: Material, by: str, notes: Sequence[str]) -> None:
    """Print what a reader must know before the numbers, and a line for each outlet or group."""
    from framing.cli import running
    from framing.report.summary import summary_of

    said, rows = summary_of(material)
    for line in said:
        typer.echo(line)
    running.say_notes(notes)
    columns = {by: "left", "articles": "right", "attributions": "right"}
    columns |= {"main side": "left", "unnamed": "right", "speaks most": "left"}
    lines = (
        [
            row.outlet,
            str(row.articles),
            str(row.attributions),
            row.main_side,
            row.unnamed,
            row.top_source,
        ]
        for row in rows
    )
    running.print_table(columns, lines)
    verdicts = material.tally("comparisons", ("verdict",)).most_common()
    counts = ", ".join(f"{count:,} {verdict}" for (verdict,), count in verdicts)
    typer.echo(f"Comparisons: {counts or 'none'}")
