"""`framing show`: the sentences behind a number of a written report."""

from __future__ import annotations

import difflib
import json
from bisect import bisect_right
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    from framing.report.phrasing import counted

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
    texts = _sentences(tables)
    without = 0
    for row in rows.head(most).to_dict("records"):
        cells = {str(key): value for key, value in row.items()}
        if selection.table == "sentences":
            cells["sentence"] = texts.get(_place(cells), "")
            without += not cells["sentence"]
        typer.echo(_line(selection.table, cells))
    if without:
        typer.echo(
            f"{counted(without, 'sentence')} without words, as the tables hold none: "
            f"look at these places in {_read_from(report)}"
        )
    if len(rows) > most:
        typer.echo(f"… and {len(rows) - most} more: --most {len(rows)}")
    total = sum_of(measures[measure].numerator, numerator)
    among = sum_of(measures[measure].denominator, denominator)
    typer.echo(f"{measure}: {total:.6g} of {among:.6g} ({measures[measure].unit})")


def _read(report: Path) -> dict[str, pd.DataFrame]:
    from framing.report.tables import read_table, table_file

    folder = report / "tables"
    if not folder.is_dir():
        raise InputError(
            f"{report}: no folder of tables in it; give one that framing compare wrote"
        )
    tables = {}
    for name in _EVIDENCE:
        path = table_file(report, name)
        if not path.is_file():
            raise InputError(f"{path}: not found; make the report again with framing compare")
        tables[name] = read_table(name, path)
    return tables


def _place(cells: Mapping[str, Any]) -> tuple[str, str, int]:
    return str(cells["article_id"]), str(cells["field"]), int(cells["start"])


def _sentences(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str, int], str]:
    """Return the words of sentences by place, as far as the tables hold them.

    They stand beside a mention and beside a thing that is covered; a sentence begins at or before
    its mention.
    """
    found: dict[tuple[str, str, int], str] = {}
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    places = tables["sentences"][["article_id", "field", "start", "end"]]
    for article, field, start, end in places.itertuples(index=False, name=None):
        spans.setdefault((article, field), []).append((int(start), int(end)))
    for held in spans.values():
        held.sort()
    for name in ("mentions", "coverage"):
        rows = tables[name][tables[name]["start"].notna()]
        columns = rows[["article_id", "field", "start", "sentence"]]
        for article, field, start, sentence in columns.itertuples(index=False, name=None):
            held = spans.get((article, field), [])
            at = bisect_right(held, int(start), key=itemgetter(0)) - 1
            # Only the whole sentence: its length is that of its place.
            if at >= 0 and len(str(sentence)) == held[at][1] - held[at][0]:
                found.setdefault((article, field, held[at][0]), str(sentence))
    return found


def _read_from(report: Path) -> str:
    """Return what the run read, as its record names it."""
    from framing.report.record import RECORD_NAME

    try:
        record = json.loads((report / RECORD_NAME).read_bytes())
        paths = [str(path) for path in record["made_with"]["paths"]]
    except (OSError, ValueError, KeyError, TypeError):
        paths = []
    return ", ".join(paths) or "the articles that were compared"


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
        line = f"{where} · {row['voice']} · {place} · polarity {row['polarity']:.6g}"
        return f"{line} · {' '.join(row['sentence'].split())}" if row["sentence"] else line
    if table == "coverage":
        reports = f"reports it: {row['sentence']}" if row["covered"] else "leaves it out"
        return f"{where} · {row['kind']} {row['label']} · {' '.join(reports.split())}"
    return where
