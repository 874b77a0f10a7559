"""Files that hold articles: which ones a path, a folder or an address stands for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.articles.opening import STDIN, read_system
from framing.articles.readers import OF_STDIN, SUFFIXES, form_of
from framing.errors import InputError
from framing.places import is_address, reason, shown

# A table of this name in a folder names the fields of the folder's files.
NAMING_TABLE = "articles.csv"
# What every folder that this tool writes holds.
_RECORD = "run.json"
_STDIN_NAME = "stdin"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to be read.

    ``path`` is where it lies, as given (``-``, an address, or a path of this machine); ``name`` is
    its path below the argument that led to it; ``form`` the suffix by which it is read.
    """

    path: str
    name: str
    form: str

    @property
    def stem(self) -> str:
        """The name without ``.gz`` and without its suffix."""
        name = self.name
        if name.lower().endswith(".gz"):
            name = name[: -len(".gz")]
        return name[: len(name) - len(Path(name).suffix)]


def article_files(paths: Sequence[str | Path]) -> list[SourceFile]:
    """List the files that paths stand for: arguments as given, files of a folder by name.

    A file reached twice is listed once. Files and folders whose names begin with a dot, and in
    folders files of other suffixes and the reports of earlier runs, are left alone. Raises
    InputError for a missing path, a folder without any file to read, and a file argument of an
    unknown suffix.
    """
    found: dict[str, SourceFile] = {}
    for argument in map(str, paths):
        if argument == STDIN:
            found.setdefault(STDIN, SourceFile(STDIN, _STDIN_NAME, OF_STDIN))
        elif is_address(argument):
            found.update((file.path, file) for file in _behind(argument))
        else:
            for file in _on_disk(argument):
                found.setdefault(os.path.realpath(file.path), file)
    if not found:
        raise InputError("no paths given; wanted folders or files with articles")
    return list(found.values())


def _on_disk(argument: str) -> list[SourceFile]:
    path = Path(argument)
    try:
        if path.is_dir():
            files = list(_below(path))
            if not files:
                raise InputError(
                    f"{shown(argument)}: no articles found; wanted files of {SUFFIXES}"
                )
            return files
        if path.is_file():
            return [_file(argument, path.name)]
        if path.exists() or path.is_symlink():
            raise InputError(f"{shown(argument)}: neither a file nor a folder; wanted {SUFFIXES}")
    except OSError as error:
        raise InputError(
            f"{shown(argument)}: cannot be opened ({reason(error)}); check the path and its "
            "permissions"
        ) from error
    raise InputError(f"{shown(argument)}: not found; give the path of a folder or file that is")


def _file(path: str, name: str) -> SourceFile:
    form = form_of(name)
    if not form:
        raise InputError(f"{shown(path)}: files of this kind are not read; wanted {SUFFIXES}")
    return SourceFile(path, shown(name), form)


def _below(folder: Path) -> Iterator[SourceFile]:
    """Yield the files of a folder and its folders, sorted by path; links to folders are not gone
    into, for they can lead in circles."""
    found = []
    for where, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [
            name
            for name in folders
            # A report written below the folder that it was made from is no input of the next run.
            if not name.startswith(".") and not Path(where, name, _RECORD).is_file()
        ]
        for name in names:
            form = form_of(name)
            if not form or name.startswith(".") or name == _RECORD:
                continue
            path = Path(where, name)
            if path.is_file():
                below = shown(path.relative_to(folder).as_posix())
                found.append(SourceFile(str(path), below, form))
    yield from sorted(found, key=lambda file: file.name)


def _refuse(error: OSError) -> None:
    raise InputError(
        f"{shown(error.filename)}: cannot be opened ({reason(error)}); see its permissions"
    )


def _behind(address: str) -> list[SourceFile]:
    """List the file at an address, or those of the folder there."""
    system, below = read_system(address)
    scheme = address.partition("://")[0]
    try:
        names = [str(name) for name in system.find(below)]
    # Each kind of store has faults of its own, unknown here.
    except Exception as error:
        raise InputError(
            f"{shown(address)}: cannot be opened ({reason(error)[:200]}); check the address and "
            "what this machine may open"
        ) from error
    if not names:
        raise InputError(f"{shown(address)}: not found; check the address")
    root = str(system._strip_protocol(address)).rstrip("/")
    if names == [root]:
        return [_file(address, root.rpartition("/")[2])]
    found = []
    for name in names:
        inside = name.removeprefix(root).lstrip("/")
        hidden = any(part.startswith(".") for part in inside.split("/"))
        form = form_of(inside)
        if form and not hidden and inside.rpartition("/")[2] != _RECORD:
            full = f"{scheme}://{name.lstrip('/')}"
            found.append(SourceFile(full, shown(inside), form))
    if not found:
        raise InputError(f"{shown(address)}: no articles found; wanted files of {SUFFIXES}")
    return sorted(found, key=lambda file: file.name)
