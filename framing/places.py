"""Places for files: paths of this machine, and addresses such as `s3://papers/run` behind fsspec.

An ``Address`` does what is needed of a ``Path`` and in the same words, so that whoever writes need
not know which of the two it has.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast
from uuid import uuid4

from framing.errors import AddressError, OutputError

# The package that fsspec needs for a kind of address.
_PACKAGES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "abfs": "adlfs"}
# Kinds of address that hold objects by name: one is there whole or not at all, and a folder is
# but what names begin with.
_OBJECTS = frozenset({*_PACKAGES, "az", "memory"})
# What one process alone can reach.
_OWN = "memory"
_READ_ONLY = frozenset({"http", "https", "data", "git", "github", "zip", "tar"})
_LONGEST_REASON = 200
_PIECE = 1 << 20


def is_address(path: str) -> bool:
    """Tell whether a path names a place that is reached through fsspec, as ``s3://…`` does.

    >>> is_address("s3://papers/2025"), is_address("news/2025.csv")
    (True, False)
    """
    scheme, sign, _ = path.partition("://")
    return bool(sign) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def shown(path: str | os.PathLike[str]) -> str:
    r"""Return a path as messages and tables can hold it: on one line, without half characters.

    >>> shown("news\n2025.csv")
    'news\\n2025.csv'
    """
    name = os.fsencode(path).decode("utf-8", "replace")
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in name)


def reason(error: BaseException) -> str:
    """Return what went wrong with a file, in lower case and on one line."""
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(said).split()).lower()


def file_system(address: str, **options: Any) -> tuple[Any, str]:
    """Return the fsspec file system of an address, and the path in it.

    Raises AddressError where there is no such kind of address, or its package is missing.
    """
    kind = kind_of(address)
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - few runs need it

        system, below = url_to_fs(address, **options)
    except ImportError as error:
        raise AddressError(
            f"{shown(address)}: {kind}:// needs a package that is missing ({reason(error)}); "
            f"install it, as in: pip install {_PACKAGES.get(kind, 'fsspec')}"
        ) from error
    except ValueError as error:
        raise AddressError(
            f"{shown(address)}: no such kind of address ({reason(error)}); wanted s3://, gs:// …"
        ) from error
    return system, below


def kind_of(address: str) -> str:
    """Return what an address begins with.

    >>> kind_of("S3://papers/2025")
    's3'
    """
    return address.partition("://")[0].lower()


@dataclass(frozen=True, slots=True)
class Address:
    """A file or folder behind fsspec; what its store refuses is an OSError, as with a path.

    >>> place = Address("s3://papers/run") / "tables/articles.csv"
    >>> place.name, str(place.parent)
    ('articles.csv', 's3://papers/run/tables')
    """

    url: str

    def __truediv__(self, name: object) -> Address:
        below = PurePosixPath(str(name))
        return self if below == PurePosixPath() else Address(f"{self.url.rstrip('/')}/{below}")

    def __str__(self) -> str:
        return self.url

    @property
    def kind(self) -> str:
        """What it begins with."""
        return kind_of(self.url)

    @property
    def name(self) -> str:
        """The last part."""
        return self.url.partition("://")[2].rstrip("/").rpartition("/")[2]

    @property
    def parent(self) -> Address:
        """The folder it lies in; a store's first folder, or the root, is its own."""
        above = self.url.rstrip("/").rpartition("/")[0]
        return self if above.endswith("/") or not above else Address(above)

    @property
    def parents(self) -> tuple[Address, ...]:
        """The folders it lies in, the nearest first."""
        return () if self.parent == self else (self.parent, *self.parent.parents)

    @property
    def is_shared(self) -> bool:
        """Whether other processes may reach it by the same address."""
        return self.kind != _OWN

    @property
    def has_folders(self) -> bool:
        """Whether folders are made, and removed, as on a disk."""
        return self.kind not in _OBJECTS

    @contextmanager
    def _at(self) -> Iterator[tuple[Any, str]]:
        """Give the file system and the path in it; every fault of the store's is an OSError."""
        # A listing that is kept would not know what others write meanwhile.
        found = file_system(self.url, use_listings_cache=False)
        try:
            yield found
        except OSError:
            raise
        except Exception as error:
            # Each kind of store has faults of its own, unknown here.
            raise OSError(" ".join(str(error).split())[:_LONGEST_REASON] or repr(error)) from error

    def _type(self) -> str:
        """Return ``file``, ``directory`` or another of fsspec's words; empty where nothing is."""
        # Not its `exists`, which takes every fault for a no.
        with self._at() as (system, path):
            try:
                return str(system.info(path)["type"])
            except (FileNotFoundError, NotADirectoryError):
                return ""

    def exists(self) -> bool:
        """Tell whether there is a file or a folder."""
        return bool(self._type())

    def is_file(self) -> bool:
        """Tell whether it is a file."""
        return self._type() == "file"

    def is_dir(self) -> bool:
        """Tell whether it is a folder."""
        return self._type() == "directory"

    def is_symlink(self) -> bool:
        """Tell whether it is a link, where the store knows links."""
        with self._at() as (system, path):
            return bool(system.islink(path)) if hasattr(system, "islink") else False

    def iterdir(self) -> Iterator[Address]:
        """Yield what lies in a folder."""
        with self._at() as (system, path):
            found = [str(one).rstrip("/") for one in system.ls(path, detail=False)]
        for one in sorted(found):
            if one != path.rstrip("/"):
                yield self / one.rpartition("/")[2]

    def files_below(self) -> frozenset[str]:
        """Return the files in a folder and its folders, by their paths below it."""
        with self._at() as (system, path):
            root = path.rstrip("/") + "/"
            # A folder that cannot be listed is not one without files.
            options = {"on_error": "raise"} if self.has_folders else {}
            try:
                found = [str(one) for one in system.find(path, **options)]
            except FileNotFoundError:
                return frozenset()
            return frozenset(one.removeprefix(root) for one in found if one.startswith(root))

    def read_bytes(self) -> bytes:
        """Return what a file holds."""
        return self.read_stretch(0, None)

    def read_stretch(self, start: int, end: int | None) -> bytes:
        """Return the bytes from ``start`` on, ``end`` excluded."""
        with self._at() as (system, path):
            if end is None and not start:
                return bytes(system.cat_file(path))
            return bytes(system.cat_file(path, start=start, end=end))

    def write_bytes(self, content: bytes) -> int:
        """Write a file; where the store holds objects it is there whole or not at all."""
        with self._at() as (system, path):
            system.pipe_file(path, content)
        return len(content)

    def open(self, mode: str) -> BinaryIO:
        """Open a file for writing."""
        assert mode == "wb"
        with self._at() as (system, path):
            file = system.open(path, "wb")
        return io.BufferedWriter(cast("io.RawIOBase", _Written(self, file)), _PIECE)

    def mkdir(self, *, parents: bool = True, exist_ok: bool = True) -> None:
        """Make a folder and those above it, where folders are made."""
        assert parents and exist_ok
        # A bucket that is not there is a slip of the pen: it is not made.
        if self.has_folders:
            with self._at() as (system, path):
                system.makedirs(path, exist_ok=True)

    def replace(self, target: Address) -> None:
        """Move a file; where the store copies and removes, a failure may leave it there twice."""
        with self._at() as (system, path):
            moved_to = file_system(target.url)[1]
            if self.has_folders:
                system.mv(path, moved_to)
            else:
                system.cp_file(path, moved_to)
                system.rm_file(path)

    def unlink(self) -> None:
        """Remove a file."""
        with self._at() as (system, path):
            system.rm_file(path)

    def rmdir(self) -> None:
        """Remove an empty folder, where folders are made."""
        if self.has_folders:
            with self._at() as (system, path):
                system.rmdir(path)

    def remove_all(self) -> None:
        """Remove a folder and all in it."""
        with self._at() as (system, path), suppress(FileNotFoundError):
            system.rm(path, recursive=True)

    def put(self, content: bytes) -> None:
        """Write a file so that it is there whole or not at all."""
        if not self.has_folders:
            self.write_bytes(content)
            return
        beside = self.parent / f".{self.name}-{uuid4().hex}"
        try:
            beside.write_bytes(content)
            beside.replace(self)
        except BaseException:
            with suppress(OSError):
                beside.unlink()
            raise


class _Written(io.RawIOBase):
    """A file that is being written behind an address."""

    def __init__(self, place: Address, file: Any) -> None:
        self._place, self._file = place, file

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        with self._place._at():
            self._file.write(bytes(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            super().close()
            with self._place._at():
                self._file.close()


Place = Path | Address


def place_of(text: str | Path) -> Place:
    """Return the place that a user named: an address, or a path of this machine.

    Raises OutputError for no name at all, which Python would take for the folder one is in.
    """
    if not str(text).strip():
        raise OutputError("--out is empty, as an unset variable is; name a folder or an address")
    if not is_address(str(text)):
        return Path(text)
    kind, _, below = str(text).partition("://")
    return Address(f"{kind}://{below.rstrip('/')}")


def check_writable(place: Place) -> None:
    """Raise AddressError for an address that nothing can be written to."""
    if isinstance(place, Address):
        if place.kind in _READ_ONLY:
            raise AddressError(
                f"{place}: nothing can be written to {place.kind}://; choose a folder, or an "
                "address such as s3://bucket/folder, with --out"
            )
        if not place.name:
            raise AddressError(f"{place}: names no folder; write {place}bucket/folder, with --out")
        file_system(place.url)
