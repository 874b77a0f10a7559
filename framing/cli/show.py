"""`framing show`: the sentences behind a number of a written report."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from framing.report.showing import Found, Shown

# Lines that a reader takes in; a table for other tools holds every row.
_MOST_LINES = 50


class Format(StrEnum):
    """How rows are printed."""

    TEXT = "text"
    CSV = "csv"
    JSONL = "jsonl"


def show(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A folder that framing compare wrote.")
    ],
    measure: Annotated[
        str,
        typer.Argument(
            metavar="MEASURE",
            help="A measure's id, as in tables/profiles.csv.",
            show_default=False,
        ),
    ] = "",
    measure_option: Annotated[
        str,
        typer.Option("--measure", metavar="MEASURE", help="The same.", show_default=False),
    ] = "",
    outlet: Annotated[
        str, typer.Option("--outlet", metavar="NAME", help="Only this outlet.", show_default=False)
    ] = "",
    concept: Annotated[
        str,
        typer.Option(
            "--concept",
            metavar="ID",
            help="Only mentions of this concept, marker or side.",
            show_default=False,
        ),
    ] = "",
    voice: Annotated[
        str,
        typer.Option(
            "--voice",
            metavar="VOICE",
            help="Only words of this voice: outlet, quoted or paraphrased.",
            show_default=False,
        ),
    ] = "",
    out_of: Annotated[
        bool, typer.Option("--out-of", help="The rows of the measure's denominator instead.")
    ] = False,
    most: Annotated[
        int | None,
        typer.Option(
            "--most",
            min=1,
            metavar="N",
            help=f"How many rows; {_MOST_LINES} as text, all otherwise.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="Lines to read, or a table for other tools.")
    ] = Format.TEXT,
) -> None:
    """Show the sentences behind a number; with nothing asked for, list the measures."""
    from framing.report.showing import Wanted, find_rows

    if measure and measure_option and measure != measure_option:
        raise InputError(f"--measure is {measure_option}, MEASURE {measure}; give one of them")
    tables = _read(report)
    wanted = Wanted(measure or measure_option, outlet, concept, voice, out_of)
    if wanted == Wanted(out_of=out_of):
        _list_measures(tables)
        return
    found = find_rows(tables, wanted)
    if form is Format.TEXT:
        _print_lines(found, tables, report, most or _MOST_LINES)
    else:
        _print_table(found, form, most or len(found.rows))


def _read(report: Path) -> dict[str, pd.DataFrame]:
    from framing.report.showing import EVIDENCE
    from framing.report.tables import read_table, table_file

    if not (report / "tables").is_dir():
        raise InputError(
            f"{report}: no folder of tables in it; give one that framing compare wrote"
        )
    tables = {}
    for name in EVIDENCE:
        path = table_file(report, name)
        if not path.is_file():
            raise InputError(f"{path}: not found; make the report again with framing compare")
        tables[name] = read_table(name, path)
    return tables


def _list_measures(tables: dict[str, pd.DataFrame]) -> None:
    from framing.measures.families import measures_of

    for one in sorted(measures_of(tables), key=lambda one: one.id):
        typer.echo(f"{one.id}  {one.counts} / {one.out_of}")


def _print_lines(found: Found, tables: dict[str, pd.DataFrame], report: Path, most: int) -> None:
    from itertools import islice

    from framing.report.phrasing import counted
    from framing.report.showing import shown_rows

    coloured = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    without = 0
    for one in islice(shown_rows(found, tables), most):
        typer.echo(_line(one, coloured))
        without += not one.parts and found.table == "sentences"
    if without:
        typer.echo(
            f"{counted(without, 'sentence')} without words, as the tables hold none: "
            f"look at these places in {_read_from(report)}"
        )
    if len(found.rows) > most:
        more = len(found.rows) - most
        typer.echo(f"… and {more} more: --most {len(found.rows)}")
    typer.echo(found.summary)


def _line(one: Shown, coloured: bool) -> str:
    """Return a row in one line: whose it is, whose words, and the words, what counts marked.

    In colour on a terminal; in a pipe in [brackets].
    """
    head = [one.outlet, one.article_id, one.about]
    words = "".join(_marked(text, coloured) if counts else text for text, counts in one.parts)
    if coloured:
        head = [typer.style(part, dim=True) for part in head]
    return " · ".join([*head, words] if words else head)


def _marked(text: str, coloured: bool) -> str:
    # Underlined too: a mark is never colour alone.
    return typer.style(text, fg="yellow", bold=True, underline=True) if coloured else f"[{text}]"


def _print_table(found: Found, form: Format, most: int) -> None:
    from framing.report.material import records
    from framing.report.tables import write_table
    from framing.report.telling import absent

    rows = found.rows.head(most)
    if form is Format.CSV:
        typer.echo(write_table(found.table, rows).decode("utf-8"), nl=False)
        return
    for row in records(rows):
        cells = {name: None if absent(cell) and cell != "" else cell for name, cell in row.items()}
        typer.echo(json.dumps(cells, ensure_ascii=False))


def _read_from(report: Path) -> str:
    """Return what the run read, as its record names it."""
    from framing.report.record import RECORD_NAME

    try:
        record = json.loads((report / RECORD_NAME).read_bytes())
        paths = [str(path) for path in record["made_with"]["paths"]]
    except (OSError, ValueError, KeyError, TypeError):
        paths = []
    return ", ".join(paths) or "the articles that were compared"
