"""A run's files put in place: written beside, then moved; the predecessor's files removed.

Nothing but what the predecessor's `run.json` lists is replaced or removed, and a run that fails
leaves the folder as it was. One that is killed leaves files whole or not at all, and never some of
its own beside some of its predecessor's. Where a `run.json` stands, all it names stands beside it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Any

from framing.errors import OutputError
from framing.parts.folder import journal, work_folder
from framing.places import Address, Place, check_writable
from framing.report.evidence_files import Content
from framing.report.record import RECORD_NAME, listed_files

# Tells what stands at a path below a folder: ``file``, ``folder`` or nothing.
Standing = Callable[[str], str]


def write_report(files: Mapping[str, Content], out: Place) -> None:
    """Write ``files`` (path below the folder: content, or what writes it) into the folder ``out``.

    Files that the predecessor's ``run.json`` lists are removed; every other file stays. Raises
    OutputError where the folder cannot be written, where a file of someone else stands in the
    way, or where the record names a place outside the folder; then nothing has changed.
    """
    for name in files:
        if _fault_of_name(name):
            raise ValueError(f"{name!r}: {_fault_of_name(name)}")
    with _told_in_a_line(out):
        former = _checked(files, out)
        # A folder of this machine appears in one move; behind an address files come one by one.
        if isinstance(out, Address) or out.exists():
            _replace(files, former, out)
        else:
            _create(files, out)


def check_folder(names: Iterable[str], out: Place) -> None:
    """Raise OutputError where ``out`` cannot take these files, before they are made."""
    check_writable(out)
    with _told_in_a_line(out):
        _checked(names, out)


def _checked(names: Iterable[str], out: Place) -> list[str]:
    """Return the predecessor's files that are still there; no other stands in the names' way."""
    stands = _standing(out)
    former = _former_files(out, stands)
    _check_way_is_free(names, former, out, stands)
    return former


@contextmanager
def _told_in_a_line(out: Place) -> Iterator[None]:
    """Turn what the system refuses (no space, no permission, a name too long) into OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{out}: cannot be written ({reason}); free the place or choose another with --out"
        ) from error


def _standing(out: Place) -> Standing:
    """Return what tells whether a ``file`` or a ``folder`` stands at a path below ``out``."""
    if isinstance(out, Address):
        # Each look is a journey: one for all.
        files = out.files_below()
        folders = {str(one) for name in files for one in PurePosixPath(name).parents}

        def behind(name: str) -> str:
            return "file" if name in files else "folder" if name in folders else ""

        return behind

    def on_disk(name: str) -> str:
        path = out / name
        return "" if not path.exists() else "folder" if path.is_dir() else "file"

    return on_disk


def _fault_of_name(name: str) -> str:
    """Say what is wrong with a listed name; empty where it names a file below the folder."""
    path = PurePosixPath(name)
    if not name or name != str(path) or path.is_absolute() or "\\" in name or "\0" in name:
        return "is not a plain path below the folder"
    if any(part in ("..", ".") for part in path.parts) or ":" in path.parts[0]:
        return "leads out of the folder"
    return ""


def _former_files(out: Place, stands: Standing) -> list[str]:
    """Return the predecessor's files that are still there, each checked to be a plain file."""
    if not out.exists():
        if out.is_symlink():
            raise OutputError(
                f"{out}: is a link to nothing; remove it or choose another with --out"
            )
        return []
    if not out.is_dir():
        raise OutputError(f"{out}: is a file; choose a folder with --out")
    listed = [*_listed(out / RECORD_NAME), *_listed(journal(out))]
    found = []
    for record, name in listed:
        fault = _fault_of_name(name) or _fault_of_place(name, out, stands)
        if fault:
            raise OutputError(
                f"{record}: lists {name!r}, which {fault}; nothing was removed. "
                f"Move {record.name} away or choose another folder with --out"
            )
        if stands(name):
            found.append(name)
    return sorted(set(found))


def _listed(record: Place) -> list[tuple[Place, str]]:
    """Return the files that a record lists, each with the record; it is one itself."""
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
            f"{record}: cannot be read ({error.strerror or error}); choose another folder with "
            "--out"
        ) from error
    return [(record, name) for name in sorted({*names, RECORD_NAME})]


def _fault_of_place(name: str, out: Place, stands: Standing) -> str:
    """Say why a listed file may not be removed: it is a link, behind a link, or a folder."""
    place = out
    for part in PurePosixPath(name).parts:
        place = place / part
        if place.is_symlink():
            return "is a link or lies behind one"
    return "is a folder" if stands(name) == "folder" else ""


def _check_way_is_free(
    files: Iterable[str], former: Iterable[str], out: Place, stands: Standing
) -> None:
    """Raise OutputError where a file would land on something that this tool did not write."""
    ours = set(former)
    for name in files:
        fault = _fault_of_place(name, out, stands)
        if not fault and name not in ours and stands(name):
            fault = "is not from an earlier run"
        for parent in PurePosixPath(name).parents[:-1]:
            if not fault and stands(str(parent)) == "file":
                fault = f"lies below {parent}, which is a file"
        if fault:
            raise OutputError(
                f"{out / name}: {fault}; move it away or choose another folder with --out"
            )


def _write_all(files: Mapping[str, Content], folder: Place) -> None:
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


def _make_parents(folder: Place) -> list[Place]:
    if isinstance(folder, Address) and not folder.has_folders:
        return []
    missing: list[Place] = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask


def _replace(files: Mapping[str, Content], former: list[str], out: Place) -> None:
    """Exchange the predecessor's files for the new ones; put everything back on any failure.

    The folder for the new files stands inside ``out``, as only there it is surely on the same
    file system.
    """
    with work_folder(out) as work:
        _write_all(files, work / "new")
        _exchange(files, former, work, out)
    # All is in its place: what cannot be tidied stays.
    with suppress(OSError):
        for name in former:
            for parent in PurePosixPath(name).parents[:-1]:
                _remove_if_empty(out / parent)


def _exchange(files: Iterable[str], former: list[str], work: Place, out: Place) -> None:
    """Move the predecessor's files out and the new ones in.

    The record leaves first and arrives last. Whatever of ours a run killed in between leaves is
    listed in a journal, which the next run reads.
    """
    moved: list[tuple[Any, Any]] = []
    made: list[Place] = []
    noted = work / journal(out).name
    noted.write_bytes(json.dumps({"files": sorted({*files, *former})}).encode())
    try:
        _move(noted, journal(out), moved)
        for name in sorted(former, key=lambda name: (name != RECORD_NAME, name)):
            (work / "old" / name).parent.mkdir(parents=True, exist_ok=True)
            _move(out / name, work / "old" / name, moved)
        for name in sorted(files, key=lambda name: (name == RECORD_NAME, name)):
            made += _make_parents((out / name).parent)
            _move(work / "new" / name, out / name, moved)
        _move(journal(out), noted, moved)
    except BaseException:
        for source, target in reversed(moved):
            _move_back(source, target)
        for folder in reversed(made):
            _remove_if_empty(folder)
        raise


def _move(source: Any, target: Any, moved: list[tuple[Any, Any]]) -> None:
    # Noted first: a store that copies and removes may fail between the two.
    moved.append((source, target))
    source.replace(target)


def _move_back(source: Any, target: Any) -> None:
    """Undo a move, done, half done or not begun."""
    if not source.exists():
        target.replace(source)
    elif target.exists():
        target.unlink()


def _remove_if_empty(folder: Place) -> None:
    if folder.is_dir() and not list(folder.iterdir()):
        folder.rmdir()
