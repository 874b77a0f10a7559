"""The codebook: what each table and chart of a report holds, column by column, in Markdown."""

from __future__ import annotations

from framing.report.charted import CHARTS
from framing.report.register import TABLES, Table

_CONVENTIONS = """\
CSV in UTF-8, one line end (`\\n`), a header in the first line. Numbers have 6 significant digits;
booleans are `true` and `false`; what is absent is empty. Offsets count characters of the
article's title or text as it was read, from 0, end excluded; a span is `start-end`, its pieces
joined by `;`.

A text cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return has one `'` put in
front, so that a spreadsheet does not run it as a formula; so has one that begins with `'` before
such a character, so that taking one `'` off always gives the article's own words back.
`framing.report.tables.read_table` does so.
"""
_CHARTS = """\
Each chart that `framing compare` draws stands in `charts/` three times: `NAME.svg`, `NAME.png`, and
`NAME.csv` with the numbers it draws and those that it has no room for. A chart that would have
nothing to show is not made.
"""


def codebook() -> str:
    """Return the codebook in Markdown: what each table and column holds, then each chart's.

    It is written beside every run's tables, and as ``docs/tables.md``.
    """
    lines = ["# The tables", "", _CONVENTIONS]
    lines += ["| table | one row is |", "|---|---|"]
    lines += [f"| [{table.name}](#{table.name}) | {table.row} |" for table in TABLES.values()]
    for table in TABLES.values():
        lines += ["", f"## {table.name}", "", f"One row is {table.row}.", "", *_columns(table)]
    lines += ["", "# The charts", "", _CHARTS]
    lines += ["| chart | one row of its table is |", "|---|---|"]
    lines += [f"| [{one.name}](#charts-{one.name}) | {one.row} |" for one in CHARTS.values()]
    for one in CHARTS.values():
        # Some charts are called like a table: a page has each heading once.
        lines += ["", f"## charts: {one.name}", "", f"One row is {one.row}.", "", *_columns(one)]
    return "\n".join(lines) + "\n"


def _columns(table: Table) -> list[str]:
    lines = ["| column | type | unit | meaning |", "|---|---|---|---|"]
    for column in table.columns:
        meaning = column.meaning
        if column.choices:
            meaning += " One of: " + ", ".join(column.choices) + "."
        meaning = meaning.replace("|", "\\|")
        lines.append(f"| {column.name} | {column.type} | {column.unit} | {meaning} |")
    return lines
