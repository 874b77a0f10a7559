"""A run's files put in place: written beside, then moved; the predecessor's files removed.

Nothing but what the predecessor's `run.json` lists is replaced or removed, and a run that fails
leaves the folder as it was. One that is killed leaves files whole or not at all, and never some of
its own beside some of its predecessor's.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from framing.errors import OutputError
from framing.parts.folder import work_folder
from framing.report.evidence_files import Content
from framing.report.record import RECORD_NAME, listed_files


def write_report(files: Mapping[str, Content], out: Path) -> None:
    """Write ``files`` (path below the folder: content, or what writes it) into the folder ``out``.

    Files that the predecessor's ``run.json`` lists are removed; every other file stays. Raises
    OutputError where the folder cannot be written, where a file of someone else stands in the
    way, or where the record names a place outside the folder; then nothing has changed.
    """
    for name in files:
        if _fault_of_name(name):
            raise ValueError(f"{name!r}: {_fault_of_name(name)}")
    with _told_in_a_line(out):
        former = _former_files(out)
        _check_way_is_free(files, former, out)
        if out.exists():
            _replace(files, former, out)
        else:
            _create(files, out)


def check_folder(names: Iterable[str], out: Path) -> None:
    """Raise OutputError where ``out`` cannot take these files, before they are made."""
    with _told_in_a_line(out):
        _check_way_is_free(names, _former_files(out), out)


@contextmanager
def _told_in_a_line(out: Path) -> Iterator[None]:
    """Turn what the system refuses (no space, no permission, a name too long) into OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{out}: cannot be written ({reason}); free the place or choose another with --out"
        ) from error


def _fault_of_name(name: str) -> str:
    """Say what is wrong with a listed name; empty where it names a file below the folder."""
    path = PurePosixPath(name)
    if not name or name != str(path) or path.is_absolute() or "\\" in name or "\0" in name:
        return "is not a plain path below the folder"
    if any(part in ("..", ".") for part in path.parts) or ":" in path.parts[0]:
        return "leads out of the folder"
    return ""


def _former_files(out: Path) -> list[str]:
    """Return the predecessor's files that are still there, each checked to be a plain file."""
    if not out.exists():
        if out.is_symlink():
            raise OutputError(
                f"{out}: is a link to nothing; remove it or choose another with --out"
            )
        return []
    if not out.is_dir():
        raise OutputError(f"{out}: is a file; choose a folder with --out")
    record = out / RECORD_NAME
    if not record.exists() and not record.is_symlink():
        return []
    try:
        if record.is_symlink():
            raise ValueError("is a link")
        names = listed_files(record.read_bytes())
    except ValueError as error:
        raise OutputError(
            f"{record}: {error}, so what an earlier run wrote is unknown; "
            "move it away or choose another folder with --out"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{record}: cannot be read ({error.strerror}); choose another folder with --out"
        ) from error
    found = []
    for name in sorted({*names, RECORD_NAME}):
        fault = _fault_of_name(name) or _fault_of_place(name, out)
        if fault:
            raise OutputError(
                f"{record}: lists {name!r}, which {fault}; nothing was removed. "
                "Move run.json away or choose another folder with --out"
            )
        if (out / name).exists():
            found.append(name)
    return found


def _fault_of_place(name: str, out: Path) -> str:
    """Say why a listed file may not be removed: it is a link, behind a link, or a folder."""
    place = out
    for part in PurePosixPath(name).parts:
        place = place / part
        if place.is_symlink():
            return "is a link or lies behind one"
    return "is a folder" if place.is_dir() else ""


def _check_way_is_free(files: Iterable[str], former: Iterable[str], out: Path) -> None:
    """Raise OutputError where a file would land on something that this tool did not write."""
    ours = set(former)
    for name in files:
        fault = _fault_of_place(name, out)
        if not fault and name not in ours and (out / name).exists():
            fault = "is not from an earlier run"
        for parent in PurePosixPath(name).parents:
            if (out / parent).exists() and not (out / parent).is_dir():
                fault = f"lies below {parent}, which is a file"
        if fault:
            raise OutputError(
                f"{out / name}: {fault}; move it away or choose another folder with --out"
            )


def _write_all(files: Mapping[str, Content], folder: Path) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            with path.open("wb") as file:
                content(file)


def _create(files: Mapping[str, Content], out: Path) -> None:
    """Make a new folder: written beside it, so that one move makes it appear whole."""
    made = _make_parents(out.parent)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
        try:
            # mkdtemp's folder is the maker's alone; a report is as open as any new folder.
            beside.chmod(0o777 & ~_umask())
            _write_all(files, beside)
            beside.rename(out)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except BaseException:
        for folder in reversed(made):
            _remove_if_empty(folder)
        raise


def _make_parents(folder: Path) -> list[Path]:
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _replace(files: Mapping[str, Content], former: list[str], out: Path) -> None:
    """Exchange the predecessor's files for the new ones; put everything back on any failure.

    The folder for the new files stands inside ``out``, as only there it is surely on the same
    file system. The record leaves last and arrives first: a run killed in between leaves a record
    that still lists every file of ours that is left.
    """
    with work_folder(out) as work:
        _write_all(files, work / "new")
        _exchange(files, former, work, out)
    for name in former:
        for parent in PurePosixPath(name).parents[:-1]:
            _remove_if_empty(out / parent)


def _exchange(files: Iterable[str], former: list[str], work: Path, out: Path) -> None:
    moved: list[tuple[Path, Path]] = []
    made: list[Path] = []
    try:
        for name in sorted(former, key=lambda name: (name == RECORD_NAME, name)):
            (work / "old" / name).parent.mkdir(parents=True, exist_ok=True)
            _move(out / name, work / "old" / name, moved)
        for name in sorted(files, key=lambda name: (name != RECORD_NAME, name)):
            made += _make_parents((out / name).parent)
            _move(work / "new" / name, out / name, moved)
    except BaseException:
        for source, target in reversed(moved):
            target.replace(source)
        for folder in reversed(made):
            _remove_if_empty(folder)
        raise


def _move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    source.replace(target)
    moved.append((source, target))


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
