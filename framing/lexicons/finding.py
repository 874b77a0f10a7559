"""Lexicon files: those that a user gives, and what they extend, in the order to read them in."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import LexiconError

SUFFIXES = (".yaml", ".yml")
# Enough to put files into order; whether the rest is right is told when they are read.
_HEAD = re.compile(r"^(name|extends):[ \t]*['\"]?([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What a file says of itself at its top."""

    name: str
    extends: str


def files_given(given: str) -> list[Path]:
    """Return the lexicon files that a path stands for; none where there is no such path.

    Raises LexiconError for a folder without one.
    """
    path = Path(given)
    if path.is_dir():
        files = files_in(path)
        if not files:
            raise LexiconError([f"{given}: found no .yaml file in this folder; add one"])
        return files
    return [path] if path.is_file() else []


def check_name(given: str, names: Collection[str]) -> None:
    """Raise LexiconError for what is neither a path nor one of ``names``."""
    if given in names:
        return
    close = difflib.get_close_matches(given, names, n=1)
    way = f"did you mean {close[0]!r}?" if close else "see framing lexicon list for the names"
    raise LexiconError([f"{given}: no such file, folder or shipped lexicon; {way}"])


def files_in(folder: Path) -> list[Path]:
    """Return the lexicon files of a folder, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)


def in_reading_order(paths: Iterable[Path], known: Collection[str]) -> list[Path]:
    """Return lexicon files with each after the one that it extends, else as given.

    What a file extends is looked for among ``paths``, then among the names ``known``, then in the
    files beside it, which are put in where they have it.
    """
    heads = {path: _head(path) for path in paths}
    waiting = list(heads)
    while waiting:
        path = waiting.pop()
        wanted = heads[path].extends
        if not wanted or wanted in known or _named(wanted, heads, path):
            continue
        beside = _beside(path, wanted)
        if beside is not None:
            heads[beside] = _head(beside)
            waiting.append(beside)
    ordered: list[Path] = []
    for path in heads:
        _place(path, heads, ordered, ())
    return ordered


def _place(
    path: Path, heads: dict[Path, _Head], ordered: list[Path], above: tuple[Path, ...]
) -> None:
    """Put a file behind those that it extends; files that extend each other end as they come."""
    if path in ordered or path in above:
        return
    for other in _named(heads[path].extends, heads, path):
        _place(other, heads, ordered, (*above, path))
    ordered.append(path)


def _named(name: str, heads: dict[Path, _Head], but: Path) -> Sequence[Path]:
    return [path for path, head in heads.items() if name and head.name == name and path != but]


def _beside(path: Path, wanted: str) -> Path | None:
    others = (one for one in files_in(path.parent) if not _same(one, path))
    return next((one for one in others if _head(one).name == wanted), None)


def _same(one: Path, other: Path) -> bool:
    return one.absolute() == other.absolute()


def _head(path: Path) -> _Head:
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        # Told when it is read.
        text = ""
    said: dict[str, str] = {}
    for key, value in _HEAD.findall(text):
        said.setdefault(key, value)
    return _Head(said.get("name", ""), said.get("extends", ""))
