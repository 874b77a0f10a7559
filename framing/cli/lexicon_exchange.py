"""`framing lexicon import` and `export`: lexicons from other tools, and for them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from framing.errors import InputError

if TYPE_CHECKING:
    from framing.lexicons.lexicon import Kind, Lexicon


class Format(StrEnum):
    """The formats that are read and written."""

    QUANTEDA = "quanteda"
    LIWC = "liwc"
    CSV = "csv"


_BY_SUFFIX = {
    ".dic": Format.LIWC,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".yml": Format.QUANTEDA,
    ".yaml": Format.QUANTEDA,
}


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A lexicon of another tool.")],
    form: Annotated[
        Format | None,
        typer.Option("--from", help="Its format, where its name does not say.", show_default=False),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="NAME",
            help="What to call it; the file is NAME.yaml.",
            show_default=False,
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="contrast, marker, house-style …; as its shape is, where left out.",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Write a lexicon of another tool as NAME.yaml, and say what could not be taken."""
    from framing.cli.lexicon_new import write_new
    from framing.lexicons.exchange import import_lexicon
    from framing.lexicons.starting import identifier
    from framing.lexicons.writing import write_lexicon

    imported = import_lexicon(
        file,
        _form_of(file, form).value,
        name=_checked_name(name) or identifier(file.stem) or "imported",
        kind=_checked_kind(kind),
    )
    # A table that this tool wrote has a name of its own.
    lexicon = replace(imported.lexicon, name=name) if name else imported.lexicon
    path = Path(f"{lexicon.name}.yaml")
    text = write_lexicon(lexicon, opening=_opening(lexicon, file.name, path.name))
    write_new(path, text)
    for note in imported.notes:
        typer.echo(note)
    typer.echo(f"{path}: {_size(lexicon)}")
    _say_what_it_lacks(lexicon, path, text)


def _form_of(file: Path, form: Format | None) -> Format:
    found = form or _BY_SUFFIX.get(file.suffix.lower())
    if found is None:
        raise InputError(f"{file}: its name says no format; give --from quanteda, liwc or csv")
    return found


def _checked_name(name: str) -> str:
    from framing.lexicons.starting import identifier

    if name and identifier(name) != name:
        raise InputError(f"--name: found {name!r}; wanted a-z, digits and hyphens")
    return name


def _checked_kind(kind: str) -> Kind | None:
    from framing.lexicons.reading import KINDS

    if kind and kind not in KINDS:
        raise InputError(f"--kind: found {kind!r}; wanted one of {', '.join(KINDS)}")
    return cast("Kind | None", kind or None)


def _say_what_it_lacks(lexicon: Lexicon, path: Path, text: str) -> None:
    from framing.lexicons.checking import check_content
    from framing.lexicons.shipped import shipped_lexicons

    found = check_content(text.encode(), str(path), known=shipped_lexicons())
    faults = sum(one.severity == "fault" for one in found)
    if faults:
        told = "a fault" if faults == 1 else f"{faults} faults"
        typer.echo(f"It has {told} and cannot be used yet: framing lexicon check {path}")
    elif lexicon.draft:
        typer.echo(
            f"It is a draft: usable, with nothing tested. framing lexicon check {path} tells "
            "what it lacks."
        )


def export(
    given: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A shipped lexicon, or a lexicon file.")
    ],
    form: Annotated[Format, typer.Option("--to", help="The format to write.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", help="Where to write; NAME and a suffix.", show_default=False
        ),
    ] = None,
) -> None:
    """Write a lexicon for another tool, and say what its format cannot hold."""
    from framing.cli.lexicon_new import write_new
    from framing.lexicons.exchange import SUFFIXES, export_lexicon
    from framing.lexicons.shipped import find_lexicon

    lexicon = find_lexicon(given)
    exported = export_lexicon(lexicon, form.value)
    path = out or Path(f"{lexicon.name}{SUFFIXES[form.value]}")
    write_new(path, exported.text)
    for note in exported.notes:
        typer.echo(note)
    typer.echo(f"{path}: {_size(lexicon)}")


def _opening(lexicon: Lexicon, file: str, written: str) -> str:
    if not lexicon.draft:
        return f"From {file}."
    return (
        f"From {file}, as a draft: the words are there; what they mean, who says so and sentences "
        "to test them are yours to add.\n"
        f"framing lexicon check {written} tells what is missing. When nothing is, delete the line "
        "draft: yes."
    )


def _size(lexicon: Lexicon) -> str:
    variants = [variant for concept in lexicon.concepts for variant in concept.variants]
    terms = sum(len(variant.terms) for variant in variants)
    counts = {"concept": len(lexicon.concepts), "variant": len(variants), "term": terms}
    return ", ".join(f"{number:,} {what}{'s' * (number != 1)}" for what, number in counts.items())
