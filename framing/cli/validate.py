"""`framing validate`: rows to mark by hand, and the precision that the marks give."""

from __future__ import annotations

import typer

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Check the tool by hand: sample rows of a report, mark them, get a precision.",
)
