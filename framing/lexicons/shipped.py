"""The lexicons that come with the tool, and those a user adds to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from framing.errors import LexiconError
from framing.lexicons.checking import check_lexicon, faults_of
from framing.lexicons.extending import extend, taken_away
from framing.lexicons.finding import check_name, files_given, files_in, in_reading_order
from framing.lexicons.kept import kept_or_read
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

    They run again where a file is not as it was when they last did (``framing.lexicons.kept``).
    Raises LexiconError with every fault of every file.
    """
    known = kept_or_read(files_in(shipped_folder()), _read_shipped)
    # As this process's folder has it, which need not be where they were read from.
    return tuple(replace(one, path=str(_short(Path(one.path).absolute()))) for one in known)


def _read_shipped(paths: Sequence[Path]) -> tuple[Lexicon, ...]:
    read = _read_all(paths)
    whole = (replace(one, path=str(path)) for path, one in read.items())
    return tuple(sorted(whole, key=lambda lexicon: lexicon.name))


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
    groups = {given: files_given(given) for given in (*also, *only)}
    read = _read_all([path for files in groups.values() for path in files], lexicons)
    names = {one.name for one in (*lexicons, *read.values())}
    for given in (one for one, files in groups.items() if not files):
        check_name(given, names)
    chosen = {path for given in only for path in groups[given]}
    named = {one.name for path, one in read.items() if path in chosen} | set(only)
    for own in read.values():
        lexicons = [*_without(lexicons, own), own]
    if only:
        lexicons = [
            one
            for one in lexicons
            if one.name in named or one.kind not in _CHOSEN or one.name == _NEGATORS
        ]
    return tuple(lexicons)


def draft_notes(lexicons: Iterable[Lexicon]) -> tuple[str, ...]:
    """Return a note that names the drafts among lexicons, whose words nobody has tested yet.

    >>> draft_notes(shipped_lexicons())
    ()
    """
    names = [one.name for one in lexicons if one.draft]
    if not names:
        return ()
    lexicon = "a lexicon" if len(names) == 1 else "lexicons"
    return (f"from {lexicon} in draft, its words not judged or tested: {', '.join(names)}",)


def find_lexicon(given: str) -> Lexicon:
    """Return one lexicon by its file or its shipped name, with what it extends put in.

    Its test sentences are not run. Raises LexiconError for faults in its shape.
    """
    known = list(shipped_lexicons())
    files = files_given(given)
    if Path(given).is_dir():
        raise LexiconError([f"{given}: is a folder; give one file of it, or a name"])
    if not files:
        check_name(given, [one.name for one in known])
        return next(one for one in known if one.name == given)
    for path in in_reading_order(files, [one.name for one in known]):
        whole, wrong = extend(read_lexicon(path, known=known), known)
        if wrong:
            raise LexiconError([str(fault) for fault in wrong], str(path))
        known.insert(0, whole)
    return known[0]


def files_named(given: Iterable[str]) -> list[Path]:
    """Return the files of lexicons by path, folder or shipped name, each once.

    Raises LexiconError for what is none of them.
    """
    paths: list[Path] = []
    for one in given:
        files = files_given(one)
        if not files:
            check_name(one, [lexicon.name for lexicon in shipped_lexicons()])
            files = [Path(lexicon.path) for lexicon in shipped_lexicons() if lexicon.name == one]
        paths += files
    return list(dict.fromkeys(paths))


def check_files(paths: Sequence[str | Path]) -> list[Fault]:
    """Return everything wrong with lexicon files, in the order in which they are read.

    They may extend shipped ones, each other, and files beside them; of those faults are told too.
    """
    known = list(shipped_lexicons())
    given = [Path(path) for path in paths]
    found: list[Fault] = []
    for path in in_reading_order(given, [one.name for one in known]):
        faults = check_lexicon(path, known=known)
        found += faults if path in given else [one for one in faults if one.severity == "fault"]
        own, _ = read_with_faults(path, known=known)
        if own is not None:
            known = [*(one for one in known if one.name != own.name), extend(own, known)[0]]
    return found


def _read_all(paths: Sequence[Path], known: Sequence[Lexicon] = ()) -> dict[Path, Lexicon]:
    """Read and check lexicon files together, and tell the faults of all of them.

    ``known`` are the lexicons that they may extend, beside each other and files beside them.
    """
    lexicons: dict[Path, Lexicon] = {}
    faults: list[str] = []
    faulty: list[Path] = []
    for path in in_reading_order(paths, [one.name for one in known]):
        there = (*reversed(lexicons.values()), *known)
        try:
            own, wrong = extend(read_lexicon(_short(path), known=there), there)
            if wrong:
                raise LexiconError([str(fault) for fault in wrong])
            lexicons[path] = own
        except LexiconError as error:
            faults += error.faults
            faulty.append(path)
    faults += _doubled(lexicons)
    wrong = faults_of(list(lexicons.values()))
    faults += map(str, wrong)
    if faults:
        # The file whose fault comes first is the one to check.
        paths = [*map(_short, faulty), *(Path(one.path) for one in wrong), *paths]
        raise LexiconError(faults, str(paths[0]))
    return lexicons


def _doubled(lexicons: Mapping[Path, Lexicon]) -> Iterator[str]:
    """Find names that two files of a folder have; from another folder one replaces the other."""
    first: dict[tuple[Path, str], str] = {}
    for path, lexicon in lexicons.items():
        other = first.setdefault((path.parent, lexicon.name), lexicon.path)
        if other != lexicon.path:
            yield (
                f"{lexicon.path}: found the name '{lexicon.name}', which {other} has too; give one "
                "of them another name"
            )


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
