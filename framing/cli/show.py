"""`framing show`: the sentences behind a number of a written report."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_EVIDENCE = ("articles", "sentences", "attributions", "mentions", "coverage")
_MOST_NAMED = 3


def show(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A folder that framing compare wrote.")
    ],
    measure: Annotated[
        str,
        typer.Argument(
            metavar="MEASURE",
            help="The measure's id, as in tables/profiles.csv; without one they are listed.",
            show_default=False,
        ),
    ] = "",
    outlet: Annotated[
        str, typer.Option("--outlet", metavar="NAME", help="Only this outlet.", show_default=False)
    ] = "",
    out_of: Annotated[
        bool, typer.Option("--out-of", help="The rows of the denominator instead.")
    ] = False,
    most: Annotated[
        int, typer.Option("--most", min=1, metavar="N", help="How many rows are shown.")
    ] = 50,
) -> None:
    """Show the sentences behind a number."""
    from framing.measures.counting import rows_behind, sum_of
    from framing.measures.families import measures_of

    tables = _read(report)
    measures = {one.id: one for one in measures_of(tables)}
    if not measure:
        for name, one in sorted(measures.items()):
            typer.echo(f"{name}  {one.counts} / {one.out_of}")
        return
    if measure not in measures:
        raise InputError(f"{report}: no measure {measure!r}; {_nearest(measure, list(measures))}")
    articles = tables["articles"]
    names = sorted(set(articles["outlet"]))
    if outlet and outlet not in names:
        raise InputError(f"{report}: no outlet {outlet!r}; {_nearest(outlet, names)}")
    chosen = articles[articles["outlet"].eq(outlet)] if outlet else articles
    numerator, denominator = rows_behind(measures[measure], tables, list(chosen["article_id"]))
    selection = measures[measure].denominator if out_of else measures[measure].numerator
    rows = denominator if out_of else numerator
    for row in rows.head(most).to_dict("records"):
        typer.echo(_line(selection.table, {str(key): value for key, value in row.items()}))
    if len(rows) > most:
        typer.echo(f"… and {len(rows) - most} more: --most {len(rows)}")
    counted = sum_of(measures[measure].numerator, numerator)
    among = sum_of(measures[measure].denominator, denominator)
    typer.echo(f"{measure}: {counted:.6g} of {among:.6g} ({measures[measure].unit})")


def _read(report: Path) -> dict[str, pd.DataFrame]:
    from framing.report.tables import read_table

    folder = report / "tables"
    if not folder.is_dir():
        raise InputError(
            f"{report}: no folder of tables in it; give one that framing compare wrote"
        )
    tables = {}
    for name in _EVIDENCE:
        path = folder / f"{name}.csv"
        if not path.is_file():
            raise InputError(f"{path}: not found; make the report again with framing compare")
        tables[name] = read_table(name, path)
    return tables


def _nearest(name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=_MOST_NAMED, cutoff=0.5)
    return f"did you mean {', '.join(close)}?" if close else f"there are {', '.join(names[:10])} …"


def _line(table: str, row: dict[str, Any]) -> str:
    """Return a row as a line that says where it stands, whose words it holds, and the words."""
    where = f"{row['outlet']} · {row['article_id']}"
    if table == "mentions":
        sentence = " ".join(str(row["sentence"]).split())
        return f"{where} · {row['voice']} · [{row['matched']}] {sentence}"
    if table == "attributions":
        words = (" ".join(str(row[name]).split()) for name in ("source", "cue", "content"))
        return f"{where} · {row['type']} · {' | '.join(words)}"
    if table == "sentences":
        place = f"{row['field']} {row['start']}-{row['end']}"
        return f"{where} · {row['voice']} · {place} · polarity {row['polarity']:.6g}"
    if table == "coverage":
        reports = f"reports it: {row['sentence']}" if row["covered"] else "leaves it out"
        return f"{where} · {row['kind']} {row['label']} · {' '.join(reports.split())}"
    return where
