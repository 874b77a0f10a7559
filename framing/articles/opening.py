"""Bytes of a file, of standard input or behind an address: unpacked, counted and hashed."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from framing.errors import InputError
from framing.places import file_system, is_address, kind_of, reason, shown

STDIN = "-"
_PIECE = 1 << 18
_GZIP = b"\x1f\x8b"
# Text packs to a third or a tenth of its length, the dullest log to a hundredth. What unpacks to
# more than this many times its length, and to this much, was made to fill a machine.
_MOST_UNPACKED = 250
_UNPACKED_ANYWAY = 1 << 27

# What makes a file unreadable; UnicodeError and the readers' own faults are told by the readers.
_FAULTS = (OSError, EOFError, zlib.error)


class Hash:
    """The SHA-256 of what was read, once it was read through; ``count`` bytes of it so far."""

    def __init__(self) -> None:
        self.sha256 = ""
        self.count = 0


@contextmanager
def open_bytes(path: str, *, whole: bool = False, digest: Hash | None = None) -> Iterator[BinaryIO]:
    """Open a file, standard input (``-``) or an address, as unpacked bytes.

    What begins as gzip is unpacked. With ``whole`` the bytes can be read at any place, and are
    never unpacked. ``digest`` gets the hash of the bytes as they lie there. Raises InputError, in
    one line, for what cannot be opened or read, for a gzip that never ends, and for a file that
    changed while it was read.
    """
    try:
        with _raw(path) as raw:
            before = _state(raw)
            hashed = _Hashed(raw, digest or Hash())
            if whole:
                hashed.finish()
                raw.seek(0)
                yield raw
            else:
                buffered = io.BufferedReader(hashed, _PIECE)
                yield _unpacked(buffered, path, hashed)
                hashed.finish()
            if _state(raw) != before:
                raise InputError(
                    f"{shown(path)}: changed while it was read; run again when it is finished"
                )
    except _FAULTS as error:
        raise InputError(
            f"{shown(path)}: cannot be read ({reason(error)}); {_way(path)}"
        ) from error


def _way(path: str) -> str:
    if is_address(path):
        return "check the address and what this machine may open"
    return "check the file and its permissions"


@contextmanager
def _raw(path: str) -> Iterator[BinaryIO]:
    """Open bytes as they lie there."""
    if path == STDIN:
        yield sys.stdin.buffer
    elif is_address(path):
        system, below = read_system(path)
        with system.open(below, "rb") as remote:
            yield cast("BinaryIO", remote)
    else:
        # A FIFO that was a file when it was listed must not be waited for.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb", 0) as raw:  # noqa: PTH123
            yield cast("BinaryIO", raw)


def read_system(address: str) -> tuple[Any, str]:
    """Return the fsspec file system of an address, and the path in it.

    Raises InputError for addresses of the web, which are not fetched, and where the package for
    the kind of address is missing.
    """
    if kind_of(address) in ("http", "https", "ftp"):
        raise InputError(
            f"{shown(address)}: pages are not fetched from the web; save it and give the file"
        )
    return file_system(address)


def _state(raw: BinaryIO) -> tuple[int, int] | None:
    """Return a file's length and time of change; None for what is no file of this machine."""
    try:
        found = os.fstat(raw.fileno())
    except (OSError, AttributeError, ValueError):
        return None
    return (found.st_size, found.st_mtime_ns) if found.st_size else None


def _unpacked(buffered: io.BufferedReader[Any], path: str, hashed: _Hashed) -> BinaryIO:
    if buffered.peek(2)[:2] != _GZIP:
        if Path(path).suffix.lower() == ".gz" and buffered.peek(1):
            raise OSError("not a gzip file, though its name ends in .gz")
        return buffered
    packed = cast("BinaryIO", gzip.GzipFile(fileobj=buffered))
    return io.BufferedReader(_Limited(packed, path, hashed), _PIECE)


class _Hashed(io.RawIOBase):
    """Bytes on their way through, with their number and hash."""

    def __init__(self, raw: BinaryIO, found: Hash) -> None:
        self._raw = raw
        self._digest = hashlib.sha256()
        self._found = found

    @property
    def count(self) -> int:
        """How many bytes were read."""
        return self._found.count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = self._raw.read(len(view)) or b""
        view[: len(data)] = data
        self._digest.update(data)
        self._found.count += len(data)
        return len(data)

    def finish(self) -> None:
        """Read what is left, so that the hash is of everything."""
        piece = bytearray(_PIECE)
        while self.readinto(piece):
            pass
        self._found.sha256 = self._digest.hexdigest()


class _Limited(io.RawIOBase):
    """Unpacked bytes, as long as they stand in some proportion to the packed ones."""

    def __init__(self, raw: BinaryIO, path: str, packed: _Hashed) -> None:
        self._raw = raw
        self._path = path
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer).cast("B")
        data = self._raw.read(len(view))
        view[: len(data)] = data
        self._count += len(data)
        if self._count > _UNPACKED_ANYWAY + _MOST_UNPACKED * self._packed.count:
            raise InputError(
                f"{shown(self._path)}: unpacks to more than {_MOST_UNPACKED} times its size; "
                "unpack it yourself if it is what you mean"
            )
        return len(data)
