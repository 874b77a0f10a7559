"""`framing lexicon suggest`: wordings from your articles that a concept may lack."""

from __future__ import annotations

import difflib
from typing import Annotated

import typer

from framing.cli import options
from framing.errors import InputError


def suggest(
    concept: Annotated[str, typer.Argument(help="A concept's id.", show_default=False)],
    paths: options.Paths,
    lexicon: options.Lexicons = None,
    column: options.Columns = None,
    jobs: options.Jobs = 1,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="How many.")] = 30,
) -> None:
    """List wordings that stand where a concept's terms do, to judge."""
    from framing import journey
    from framing.cli import running
    from framing.evidence import MENTION_KINDS
    from framing.suggest import suggest_wordings

    settings = options.make_settings(lexicons=lexicon, jobs=jobs)
    articles, lexicons = running.read(paths, settings, options.parse_columns(column))
    known = {
        one.id for lexicon in lexicons if lexicon.kind in MENTION_KINDS for one in lexicon.concepts
    }
    if concept not in known:
        close = difflib.get_close_matches(concept, known, n=3)
        way = f"did you mean {', '.join(close)}?" if close else "framing lexicon show NAME has them"
        raise InputError(f"no lexicon has a concept {concept!r}; {way}")
    found = journey.annotate(articles, settings, lexicons=lexicons, watch=running.watched)
    table = suggest_wordings(found.tables, found.articles, concept=concept, most=most)
    if table.empty:
        typer.echo("No wording stands in two places where terms of this concept do.")
        return
    columns = {"wording": "whole", "frames": "right", "uses": "right", "articles": "right"}
    columns |= {"for instance": "left"}
    rows = (
        [row["wording"], str(row["frames"]), str(row["uses"]), str(row["articles"]),
         " ".join(row["sentence"].split())]
        for row in table.to_dict("records")
    )  # fmt: skip
    running.print_table(columns, rows)
