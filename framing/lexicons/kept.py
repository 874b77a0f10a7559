"""Kept lexicons: what was read of files and found right, for the next process that asks.

Reading and checking the shipped lexicons takes longer than reading some hundred articles. So what
came of it lies in one file beside the compiled modules, as Python keeps those: it holds while the
bytes of every lexicon, of the modules that read and check them, and their names are the same, and
may be removed at any time. Where the place cannot be written, all is read and checked each time.
"""

from __future__ import annotations

import gc
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness

_ROOM = Path(__file__).parent
_SUFFIX = ".kept"
_DIGEST = 16
# What reads and checks, beside the modules of this room.
_PACKAGES = ("framing", "PyYAML", "ahocorasick_rs")


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
                return tuple(map(_lexicon, json.loads(held)))
    return None


def _keep(place: Path, key: bytes, lexicons: tuple[Lexicon, ...]) -> None:
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        content = json.dumps([astuple(one) for one in lexicons], ensure_ascii=False).encode()
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


# Of each shape, its fields in order: those that hold shapes are made of what JSON has as lists.
def _lexicon(held: list[Any]) -> Lexicon:
    name, kind, language, licence, origin, concepts, path, sha256, extends, remove, draft = held
    made = tuple(map(_concept, concepts))
    return Lexicon(
        name,
        kind,
        language,
        licence,
        origin,
        made,
        path,
        sha256,
        extends,
        _witnesses(remove),
        draft,
    )


def _concept(held: list[Any]) -> Concept:
    name, label, line, question, variants, actor, origin, note, misses = held
    made = tuple(map(_variant, variants))
    return Concept(name, label, line, question, made, actor, origin, note, _witnesses(misses))


def _variant(held: list[Any]) -> Variant:
    name, label, line, terms, stance, argument, origin, valid_from, part, takes, examples = held
    return Variant(
        name,
        label,
        line,
        tuple(map(_term, terms)),
        stance,
        argument,
        origin,
        valid_from,
        part,
        tuple(takes),
        _witnesses(examples),
    )


def _term(held: list[Any]) -> Term:
    pattern, line, exact, before, after, excepts, where, only_with = held
    return Term(
        pattern, line, exact, tuple(before), tuple(after), tuple(excepts), where, tuple(only_with)
    )


def _witnesses(held: list[list[Any]]) -> tuple[Witness, ...]:
    return tuple(Witness(*one) for one in held)


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
