"""`framing validate`: rows to mark by hand, and the precision that the marks give."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.errors import InputError, OutputError

if TYPE_CHECKING:
    import pandas as pd

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Sample rows, mark them by hand, get a precision.",
)


class Evidence(StrEnum):
    """What can be marked."""

    ATTRIBUTIONS = "attributions"
    MENTIONS = "mentions"


@app.command()
def sample(
    what: Annotated[
        Evidence, typer.Argument(metavar="WHAT", help="What to mark: attributions or mentions.")
    ],
    report: Annotated[
        Path,
        typer.Argument(metavar="REPORT", help="A folder that framing compare or annotate wrote."),
    ],
    concept: Annotated[
        list[str] | None,
        typer.Option(
            "--concept",
            metavar="ID",
            help="Of mentions, those of this concept alone; may be repeated.",
            show_default=False,
        ),
    ] = None,
    number: Annotated[int, typer.Option("-n", min=1, metavar="N", help="How many rows.")] = 100,
    seed: Annotated[int, typer.Option("--seed", min=0, metavar="N")] = 0,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The CSV file to mark.")
    ] = Path("sample.csv"),
) -> None:
    """Write rows with a column `right`, to be filled with yes or no in a spreadsheet.

    Equally many of each type of attribution, or of each variant, its outlets in turn.
    """
    from framing.report.tables import read_table, table_file, write_chart_table
    from framing.validation import sample_attributions, sample_mentions

    table = table_file(report, what.value)
    if not table.is_file():
        raise InputError(
            f"{table}: not found; give a folder that framing compare or annotate wrote"
        )
    if out.exists():
        # Marks are hours of work: never overwritten.
        raise OutputError(f"{out}: is there already; choose another file with --out")
    rows = read_table(what.value, table)
    if what is Evidence.MENTIONS:
        drawn = sample_mentions(rows, number, concepts=concept or (), seed=seed)
    else:
        drawn = sample_attributions(rows, number, seed=seed)
    try:
        out.write_bytes(write_chart_table(drawn))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{out}: cannot be written ({reason}); choose another file") from error
    typer.echo(f"{len(drawn)} {what.value} to mark yes or no in the column right: {out}")


@app.command()
def score(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sample with marks.")],
) -> None:
    """Print the precision that the marks give, with its 95 % interval."""
    from framing.cli import running
    from framing.validation import score_sample

    marked, places = _marked(file)
    scores = score_sample(marked, name=str(file), places=places)
    if scores.empty:
        raise InputError(f"{file}: no row is marked; write yes or no in the column right")
    columns = {"group": "whole", "right": "right", "marked": "right", "precision": "right"}
    columns |= {"95 % interval": "right", "": "left"}
    rows = (
        [
            str(row["group"]),
            str(row["right"]),
            str(row["marked"]),
            f"{row['precision']:.2f}",
            f"{row['low']:.2f} to {row['high']:.2f}",
            "validated" if row["validated"] else "too few marks to call it validated",
        ]
        for row in scores.to_dict("records")
    )
    running.print_table(columns, rows)


def _marked(file: Path) -> tuple[pd.DataFrame, list[str]]:
    """Return a marked sample, and where in its file each row stands.

    Spreadsheets save it as they please: with semicolons, and in other encodings than UTF-8.
    """
    import pandas as pd

    from framing.articles.opening import open_bytes
    from framing.articles.readers import delimited
    from framing.articles.repairing import tidied

    with open_bytes(str(file)) as stream:
        rows = list(delimited.rows(stream, str(file)))
    if not rows:
        raise InputError(f"{file}: holds no rows; give the sample you marked")
    cells = [{name: tidied(str(cell)) for name, cell in row.values.items()} for row in rows]
    return pd.DataFrame(cells), [row.where for row in rows]
