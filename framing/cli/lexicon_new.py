"""`framing lexicon new`: a lexicon of one's own, from four questions or from flags."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from framing.errors import InputError, OutputError

_CONCEPT = "1  What is named in rival ways? In two or three words, as: taking territory"
_QUESTION = "2  What does the choice of words answer? As: How is it said that land was taken?"
_FIRST = "3  One wording in a sentence, in [brackets]. As: The army [liberated] the town."
_RIVAL = "4  The rival wording in a sentence, in [brackets]. As: The army [seized] the town."


def new(
    name: Annotated[
        str,
        typer.Argument(help="Its name: a-z, digits, hyphens; the file is NAME.yaml."),
    ],
    concept: Annotated[
        str, typer.Option("--concept", help="What is named, as: taking territory.")
    ] = "",
    question: Annotated[
        str, typer.Option("--question", help="What the choice of words answers.")
    ] = "",
    wording: Annotated[
        list[str] | None,
        typer.Option(
            "--wording",
            metavar="SENTENCE",
            help="A sentence with the wording in [brackets]; give two or more.",
            show_default=False,
        ),
    ] = None,
    miss: Annotated[
        list[str] | None,
        typer.Option(
            "--miss",
            metavar="SENTENCE",
            help="A sentence that looks like it and must not match.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a lexicon of your own to begin with: NAME.yaml, commented, without fault."""
    from framing.lexicons.shipped import shipped_lexicons
    from framing.lexicons.starting import opening_of, start_lexicon
    from framing.lexicons.writing import write_lexicon

    path = Path(f"{name}.yaml")
    shipped = shipped_lexicons()
    if path.exists():
        raise OutputError(f"{path}: is there already; choose another name")
    if name in {one.name for one in shipped}:
        raise InputError(f"{name!r} is the name of a shipped lexicon; choose another")
    lexicon = start_lexicon(
        name,
        concept=concept or _ask(_CONCEPT),
        question=question or _ask(_QUESTION),
        wordings=_wordings(wording or ()),
        misses=miss or (),
        origin=f"My own list, {date.today().year}.",
    )
    text = write_lexicon(lexicon, explained=True, opening=opening_of(name))
    _check(text, path)
    write_new(path, text)
    typer.echo(f"{path}: a lexicon without fault; open it in an editor and add words")
    there = [
        one.name for one in shipped if any(c.id == lexicon.concepts[0].id for c in one.concepts)
    ]
    if there:
        typer.echo(f"Its concept takes the place of {lexicon.concepts[0].id!r} in {there[0]}.")


def _wordings(given: Sequence[str]) -> list[str]:
    """Return the sentences that were given, and the answers that make them enough."""
    from framing.lexicons.starting import LEAST_WORDINGS, bracketed

    wordings = list(given)
    while len(wordings) < LEAST_WORDINGS:
        answer = _ask(_RIVAL if wordings else _FIRST)
        if bracketed(answer):
            wordings.append(answer)
        else:
            typer.echo("   Put the words that name it in [brackets].", err=True)
    return wordings


def _check(text: str, path: Path) -> None:
    """Raise InputError for answers that do not make a lexicon together."""
    from framing.lexicons.checking import check_content

    for fault in check_content(text.encode(), str(path)):
        if fault.severity == "fault":
            raise InputError(f"these answers do not fit together: {fault.message}")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet; raises OutputError where it is, or cannot be written."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise OutputError(f"{path}: is there already; choose another name") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{path}: cannot be written ({reason}); choose another place") from error


def _ask(question: str) -> str:
    # Questions go to stderr: what is piped on is the answer to the command.
    typer.echo(f"{question}\n   > ", nl=False, err=True)
    while line := sys.stdin.readline():
        if line.strip():
            return line.strip()
    typer.echo(err=True)
    raise InputError(
        "found no answer; answer the four questions, or give --concept, --question and --wording "
        "twice"
    )
