"""The lexicons that come with the tool, and those a user adds to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.checking import check_lexicon, faults_of
from framing.lexicons.extending import extend, taken_away
from framing.lexicons.finding import files_given, files_in, in_reading_order
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.reading import read_lexicon, read_with_faults
from framing.lexicons.shapes import Fault

# The kinds that `only` chooses among: what is compared. All others serve to find attributions.
_CHOSEN = ("contrast", "marker")
# A marker that serves to find which mentions are negated.
_NEGATORS = "negation"


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
    return _read_all(files_in(shipped_folder()))


def load_lexicons(also: Sequence[str] = (), *, only: Sequence[str] = ()) -> tuple[Lexicon, ...]:
    """Return the shipped lexicons and the user's, after their test sentences have run.

    ``also`` holds lexicon files, folders of them, or names of shipped lexicons (which are there
    anyway). A user's lexicon of the same name as an earlier one takes its place. One that extends
    another adds to its concepts and takes away from them. Otherwise each of its concepts takes the
    place of the concept with the same id in any earlier lexicon of the same kind.

    ``only`` holds the same: of contrasts and markers these alone are kept. Cues, actors and the
    rest stay, for attributions are found by them; so do negators.

    Raises LexiconError for what cannot be found and for every fault in the files.
    """
    lexicons = list(shipped_lexicons())
    known = {one.name for one in lexicons}
    groups = {given: files_given(given, known | _names_of(also)) for given in (*also, *only)}
    paths = [path for files in groups.values() for path in files]
    named = {given for given in only if not groups[given]}
    for path, own in _read_all(paths, lexicons).items():
        lexicons = [*_without(lexicons, own), own]
        if any(path in groups[given] for given in only):
            named.add(own.name)
    if only:
        lexicons = [
            one
            for one in lexicons
            if one.name in named or one.kind not in _CHOSEN or one.name == _NEGATORS
        ]
    return tuple(lexicons)


def find_lexicon(given: str) -> Lexicon:
    """Return one lexicon by its file or its shipped name, with what it extends put in.

    Its test sentences are not run. Raises LexiconError for faults in its shape.
    """
    known = shipped_lexicons()
    files = _files(given, known) if not Path(given).is_dir() else []
    if not files:
        own = next((one for one in known if one.name == given), None)
        if own is None:
            raise LexiconError([f"{given}: is a folder; give one file of it, or a name"])
        return own
    whole, wrong = extend(read_lexicon(files[0], known=known), known)
    if wrong:
        raise LexiconError([str(fault) for fault in wrong], given)
    return whole


def check_files(paths: Sequence[str | Path]) -> list[Fault]:
    """Return everything wrong with lexicon files, which may extend shipped and earlier ones."""
    known = list(shipped_lexicons())
    found: list[Fault] = []
    for path in paths:
        found += check_lexicon(path, known=known)
        own, _ = read_with_faults(path, known=known)
        if own is not None:
            known = [*(one for one in known if one.name != own.name), extend(own, known)[0]]
    return found


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


def _read_all(paths: Sequence[Path], known: Sequence[Lexicon] = ()) -> tuple[Lexicon, ...]:
    """Read and check lexicon files together, and tell the faults of all of them.

    ``known`` are the lexicons that they may extend.
    """
    lexicons: list[Lexicon] = []
    faults: list[str] = []
    faulty: list[Path] = []
    for path in paths:
        try:
            own, wrong = extend(read_lexicon(_short(path), known=known), known)
            if wrong:
                raise LexiconError([str(fault) for fault in wrong])
            lexicons.append(own)
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
        if lexicon.name == own.extends:
            # Kept without concepts too: its hash belongs in the record of the run.
            gone = ids | taken_away(own)
            rest = tuple(concept for concept in lexicon.concepts if concept.id not in gone)
            kept.append(replace(lexicon, concepts=rest))
            continue
        if lexicon.kind == own.kind and any(concept.id in ids for concept in lexicon.concepts):
            rest = tuple(concept for concept in lexicon.concepts if concept.id not in ids)
            lexicon = replace(lexicon, concepts=rest)  # noqa: PLW2901
        if lexicon.concepts:
            kept.append(lexicon)
    return kept
