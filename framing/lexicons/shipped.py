"""The lexicons that come with the tool, and those a user adds to them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.checking import faults_of
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.reading import read_lexicon

_SUFFIXES = (".yaml", ".yml")


def shipped_folder() -> Path:
    """Return the folder of the shipped lexicons.

    A wheel carries them beside this module; in a checkout they stand at the top, where people
    look for them.
    """
    installed = Path(__file__).parent / "shipped"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "lexicons"


@cache
def shipped_lexicons() -> tuple[Lexicon, ...]:
    """Return the shipped lexicons, by name, after their test sentences have run.

    Raises LexiconError with every fault of every file.
    """
    return _read_all(_files_in(shipped_folder()))


def load_lexicons(also: Sequence[str] = ()) -> tuple[Lexicon, ...]:
    """Return the shipped lexicons and the user's, after their test sentences have run.

    ``also`` holds lexicon files, folders of them, or names of shipped lexicons (which are there
    anyway). A user's lexicon of the same name as an earlier one takes its place; otherwise each of
    its concepts takes the place of the concept with the same id in any earlier lexicon of the same
    kind. Raises LexiconError for what cannot be found and for every fault in the files.
    """
    lexicons = list(shipped_lexicons())
    for given in also:
        for own in _read_all(_files(given, lexicons)):
            lexicons = [*_without(lexicons, own), own]
    return tuple(lexicons)


def _files(given: str, lexicons: Sequence[Lexicon]) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        files = _files_in(path)
        if not files:
            raise LexiconError([f"{given}: found no .yaml file in this folder; add one"])
        return files
    names = [lexicon.name for lexicon in lexicons]
    if path.is_file():
        return [path]
    if given in names:
        return []
    close = difflib.get_close_matches(given, names, n=1)
    way = f"did you mean {close[0]!r}?" if close else "see framing lexicon list for the names"
    raise LexiconError([f"{given}: no such file, folder or shipped lexicon; {way}"])


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES)


def _read_all(paths: Sequence[Path]) -> tuple[Lexicon, ...]:
    """Read and check lexicon files together, and tell the faults of all of them."""
    lexicons: list[Lexicon] = []
    faults: list[str] = []
    faulty: list[Path] = []
    for path in paths:
        try:
            lexicons.append(read_lexicon(_short(path)))
        except LexiconError as error:
            faults += error.faults
            faulty.append(path)
    of: dict[str, str] = {}
    for lexicon in lexicons:
        if lexicon.name in of:
            faults.append(
                f"{lexicon.path}: found the name '{lexicon.name}', which {of[lexicon.name]} has "
                "too; give one of them another name"
            )
        of.setdefault(lexicon.name, lexicon.path)
    faults += map(str, faults_of(lexicons))
    if faults:
        where = faulty[0] if faulty else paths[0]
        raise LexiconError(faults, str(_short(where)))
    return tuple(sorted(lexicons, key=lambda lexicon: lexicon.name))


def _short(path: Path) -> Path:
    """Return a path as a message shows it: from the current folder on, where it lies below."""
    try:
        return path.absolute().relative_to(Path.cwd())
    except ValueError:
        return path


def _without(lexicons: Sequence[Lexicon], own: Lexicon) -> list[Lexicon]:
    """Return lexicons without what a user's lexicon puts something else in place of."""
    ids = {concept.id for concept in own.concepts}
    kept: list[Lexicon] = []
    for lexicon in lexicons:
        if lexicon.name == own.name:
            continue
        if lexicon.kind == own.kind and any(concept.id in ids for concept in lexicon.concepts):
            rest = tuple(concept for concept in lexicon.concepts if concept.id not in ids)
            lexicon = replace(lexicon, concepts=rest)  # noqa: PLW2901
        if lexicon.concepts:
            kept.append(lexicon)
    return kept
