"""`framing lexicon`: which lexicons there are, what one holds, whether a file is right."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from framing.lexicons.lexicon import Lexicon, Term

# An origin is shown as far as one line holds it; `show` has the whole.
_ORIGIN_WIDTH = 90

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Lexicons: list them, show one, make your own and see what it finds.",
)


@app.command("list")
def list_() -> None:
    """List the shipped lexicons."""
    from framing.cli import running
    from framing.lexicons.shipped import shipped_lexicons

    columns = {"name": "whole", "kind": "whole", "concepts": "right", "variants": "right"}
    columns |= {"terms": "right", "licence": "whole", "origin": "left"}
    rows = []
    for lexicon in shipped_lexicons():
        variants = [variant for concept in lexicon.concepts for variant in concept.variants]
        counts = (len(lexicon.concepts), len(variants), sum(len(one.terms) for one in variants))
        numbers = (f"{count:,}" for count in counts)
        origin = shorten(lexicon.origin, _ORIGIN_WIDTH, placeholder=" …")
        rows.append([lexicon.name, lexicon.kind, *numbers, lexicon.licence, origin])
    running.print_table(columns, rows)


@app.command()
def check(
    files: Annotated[
        list[str],
        typer.Argument(help="Lexicon files, folders of them, or names.", metavar="FILE..."),
    ],
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Check lexicon files: every fault with its line, and what their test sentences match."""
    from framing.lexicons.shipped import check_files, files_named

    paths = files_named(files)
    found = check_files(paths)
    for fault in found:
        typer.echo(str(fault))
    faults = sum(fault.severity == "fault" for fault in found)
    counts = [
        _count(len(paths), "file"),
        _count(faults, "fault"),
        _count(len(found) - faults, "warning"),
    ]
    typer.echo(", ".join(counts))
    if faults or (strict and found):
        raise typer.Exit(1)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A shipped lexicon's name, or a lexicon file.")],
) -> None:
    """Show what a lexicon holds: its questions, its wordings with their stance, its terms."""
    typer.echo("\n".join(_lines(_find(name))))


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _find(name: str) -> Lexicon:
    from framing.lexicons.shipped import find_lexicon

    return find_lexicon(name)


def _lines(lexicon: Lexicon) -> list[str]:
    lines = [
        f"{lexicon.name} ({lexicon.kind}, {lexicon.language}, {lexicon.licence})",
        " ".join(lexicon.origin.split()),
    ]
    for concept in lexicon.concepts:
        lines += ["", f"{concept.id}: {concept.question or concept.label}"]
        for variant in concept.variants:
            stance = f" ({variant.stance})" if variant.stance else ""
            terms = "; ".join(map(_term, variant.terms))
            lines.append(f"  {variant.label}{stance}: {terms}")
            if variant.argument:
                lines.append(f"    {' '.join(variant.argument.split())}")
    return lines


def _term(term: Term) -> str:
    """Return a term as shown; an ellipsis says that other words are looked at too."""
    narrowed = term.not_before or term.not_after or term.excepts or term.only_with
    return f"{term.pattern} …" if narrowed else term.pattern
