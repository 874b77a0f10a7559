"""`framing annotate`: the evidence of each article, alone, as tables."""

from __future__ import annotations

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
    dates: options.Dates = "",
    parquet: options.Parquet = False,
    jobs: options.Jobs = 0,
    cluster: options.Cluster = "",
    out: options.Out = "annotations",
) -> None:
    """Write the evidence alone, as tables."""
    from framing.cli import running

    with running.loading():
        from framing.cluster.joining import workers_for
        from framing.evidence import COLUMNS
        from framing.parts.annotating import annotate_articles
        from framing.parts.making import EvidenceKind
        from framing.places import place_of
        from framing.report.codebook import codebook
        from framing.report.evidence_files import CODEBOOK, Content, Evidence, rows_in, table_path
        from framing.report.record import RECORD_NAME, write_record
        from framing.report.writing import write_report

    settings = options.make_settings(
        outlets=outlets,
        since=since,
        until=until,
        lexicons=lexicon,
        only=only,
        jobs=jobs,
        cluster=cluster,
    )
    place = place_of(out)
    with running.loading():
        source = running.Source(paths, settings, options.make_reading(column, dates))
    names = [table_path(name, parquet=parquet) for name in COLUMNS]
    with (
        running.kept_parts(place, source.lexicons, names, cluster=settings.cluster) as folder,
        workers_for(settings) as workers,
    ):
        with running.progress(source.expected) as told:
            found = annotate_articles(
                source,
                settings,
                kind=EvidenceKind(source.lexicons),
                folder=folder,
                workers=workers,
                progress=told,
            )
        evidence = Evidence(found.parts, workers, parquet)
        files: dict[str, Content] = {
            CODEBOOK: codebook().encode(),
            **evidence.files(tuple(COLUMNS)),
        }
        record = running.record_of(source, settings)
        files[RECORD_NAME] = write_record(record, source.lexicons, files)
        counts = ", ".join(f"{rows} {name}" for name, rows in rows_in(found.parts).items())
        write_report(files, place)
        folder.prune(found.parts)
    running.say_notes(found.notes)
    typer.echo(f"{counts}: {place / 'tables'}")
