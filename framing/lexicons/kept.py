"""Kept lexicons: what was read of files and found right, for the next process that asks.

Reading and checking the shipped lexicons takes longer than reading some hundred articles. So what
came of it lies in one file beside the compiled modules, as Python keeps those: it holds while the
bytes of every lexicon, of the modules that read and check them, and their names are the same, and
may be removed at any time. Where the place cannot be written, all is read and checked each time.
"""

from __future__ import annotations

import gc
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from framing.lexicons import lexicon as shapes
from framing.lexicons.lexicon import Lexicon

_ROOM = Path(__file__).parent
_SUFFIX = ".kept"
_DIGEST = 16
# What reads and checks, beside the modules of this room.
_PACKAGES = ("framing", "PyYAML", "ahocorasick_rs")
# The shapes that a lexicon is made of: nothing else is made of what lies in the file.
_SHAPES = {
    (shapes.__name__, one.__name__): one
    for one in (shapes.Lexicon, shapes.Concept, shapes.Variant, shapes.Term, shapes.Witness)
}


def kept_or_read(
    paths: Sequence[Path], read: Callable[[Sequence[Path]], tuple[Lexicon, ...]]
) -> tuple[Lexicon, ...]:
    """Return what ``read`` makes of lexicon files, from what is kept where that holds.

    What is read is kept, unless ``read`` raises. The ``path`` of a lexicon is as it was read.
    """
    place = _place()
    key = _key(paths)
    known = _found(place, key)
    if known is None:
        known = read(paths)
        _keep(place, key, known)
    return known


def _place() -> Path:
    """Return the file, where Python keeps the compiled module of this one."""
    return Path(cache_from_source(str(_ROOM / "shipped.py"))).with_suffix(_SUFFIX)


def _key(paths: Sequence[Path]) -> bytes:
    digest = blake2b(digest_size=_DIGEST)
    for name in _PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in (*sorted(_ROOM.glob("*.py")), *paths):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _found(place: Path, key: bytes) -> tuple[Lexicon, ...] | None:
    """Return the lexicons of a file that begins with the key and holds what was written."""
    # Whatever is wrong with it, all can be read anew.
    with suppress(Exception):
        content = place.read_bytes()
        held = content[2 * _DIGEST :]
        if content[: 2 * _DIGEST] == key + _sum(held):
            with _uncollected():
                return cast("tuple[Lexicon, ...]", _Reader(BytesIO(held)).load())
    return None


def _keep(place: Path, key: bytes, lexicons: tuple[Lexicon, ...]) -> None:
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        content = pickle.dumps(lexicons, pickle.HIGHEST_PROTOCOL)
        handle, beside = tempfile.mkstemp(prefix=f".{place.name}-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(key + _sum(content) + content)
            # mkstemp's file is the maker's alone; others may use the same installation.
            Path(beside).chmod(0o644)
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


def _sum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()


class _Reader(pickle.Unpickler):
    """Makes lexicons and nothing else, whoever wrote the file."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a shape; KeyError for what a lexicon is not made of."""
        return _SHAPES[module, name]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let Python not look for garbage while thousands of small things are made that all stay."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
