"""The folder of a run's parts: what was finished before is found there, what no longer serves goes.

Parts lie in `<out>/.framing/parts/<made by>/`, where `made by` is a hash of all but the articles
that evidence depends on: the rooms that find it, the lexicons, TextBlob. A part's name is a hash of
its articles. So a part is never wrong, only of no more use, and whoever makes one a second time
writes the same.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from framing.articles.article import Article
from framing.errors import OutputError
from framing.lexicons.lexicon import Lexicon
from framing.parts.part import FORMAT, Part
from framing.places import Address, Place, place_of

# Beside a run's results; all in it is ours and may be removed at any time.
HIDDEN = ".framing"
_TAG = "CACHEDIR.TAG"
# What backup tools look for (the cache directory tagging standard).
_SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n"
# What the name of a run's own file among its parts begins with.
_TOKEN = ".run-"
_PACKAGE = Path(__file__).parents[1]
# The rooms, with their data, that an article's evidence is made by, and the packages they use.
_ROOMS = ("text", "lexicons", "attributions", "tone", "evidence", "parts")
_PACKAGES = ("framing", "textblob", "ahocorasick_rs")
_DIGEST = 16
# Chunks that must be finished before it is worth finding them again.
_WORTH_KEEPING = 2


def article_key(article: Article) -> str:
    """Return what an article is recognised by: a hash of all that was read of it.

    >>> article_key(Article("a", "Ships waited.")) == article_key(Article("a", "Ships waited."))
    True
    """
    return blake2b(repr(article).encode("utf-8", "replace"), digest_size=_DIGEST).hexdigest()


def chunk_key(keys: Iterable[str]) -> str:
    """Return what a chunk of articles is recognised by."""
    return blake2b(" ".join(keys).encode(), digest_size=_DIGEST).hexdigest()


def made_by(lexicons: Iterable[Lexicon]) -> str:
    """Return a hash of what evidence depends on beside its article: program and lexicons."""
    digest = blake2b(_program().encode(), digest_size=_DIGEST)
    for entry in sorted(f"{one.kind} {one.name} {one.sha256}" for one in lexicons):
        digest.update(entry.encode() + b"\n")
    return digest.hexdigest()


@cache
def _program() -> str:
    digest = blake2b(FORMAT.encode(), digest_size=_DIGEST)
    for name in _PACKAGES:
        digest.update(f"{name} {version(name)}\n".encode())
    for room in _ROOMS:
        module = (_PACKAGE / room).with_suffix(".py")
        files = [module] if module.is_file() else list((_PACKAGE / room).rglob("*"))
        assert files, f"no room {room}"
        for path in sorted(files):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\n")
                digest.update(path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class PartFolder:
    """A folder of parts that were made in one way; without a ``folder`` parts stay in memory.

    ``token`` names a file in it by which a worker on another machine knows that what is at this
    address there is the same folder; empty where workers are not to look for it.
    """

    folder: Place | None = None
    token: str = ""

    @classmethod
    def below(
        cls, out: Place, lexicons: Iterable[Lexicon], *, is_shared: bool = False
    ) -> PartFolder:
        """Return the folder for the evidence that ``lexicons`` give, below an output folder.

        ``is_shared`` says that workers may reach it though it is a path; an address they always
        may. Raises OutputError where it cannot be made.
        """
        if isinstance(out, Address) and not out.is_shared:
            # Workers would write into a memory of their own.
            return cls()
        token = ""
        with _told_in_a_line(out):
            folder = _hidden(out) / "parts" / made_by(lexicons)
            folder.mkdir(parents=True, exist_ok=True)
            if is_shared or isinstance(folder, Address):
                token = f"{_TOKEN}{uuid4().hex}"
                (folder / token).write_bytes(b"")
        return cls(folder, token)

    def path(self, key: str, kind: str) -> Place:
        """Return the file of a part."""
        assert self.folder is not None
        return self.folder / f"{key}.{kind}"

    def names(self) -> frozenset[str]:
        """Return the names of the files that are there."""
        if self.folder is None:
            return frozenset()
        with _told_in_a_line(self.folder):
            return frozenset(path.name for path in self.folder.iterdir())

    def holds_some(self) -> bool:
        """Tell whether a part is there that another run would find."""
        try:
            return any(not name.startswith(".") for name in self.names())
        except (OSError, OutputError):
            return False

    def find(self, key: str, kind: str) -> Part | None:
        """Return a part that was finished before, if it is there and whole."""
        if self.folder is None:
            return None
        part = Part(str(self.path(key, kind)))
        return part if part.is_whole() else None

    def keep(self, key: str, kind: str, content: bytes) -> Part:
        """Keep a part: written beside and moved, so that it is there whole or not at all."""
        if self.folder is None:
            return Part(content)
        path = self.path(key, kind)
        with _told_in_a_line(self.folder):
            if isinstance(path, Address):
                path.put(content)
            else:
                _put(path, content)
        return Part(str(path))

    def keep_if_reached(self, key: str, kind: str, content: bytes) -> Part:
        """Keep a part, where this machine reaches the folder too; else return it as it is."""
        if self.token and _is_there(str(self.folder), self.token):
            # Whoever asked for the part can still keep it, and say what is wrong with the folder.
            with suppress(OutputError):
                return self.keep(key, kind, content)
        return Part(content)

    def known(self, kind: str) -> Iterator[Part]:
        """Yield every part of a kind that is there."""
        if self.folder is not None:
            for name in sorted(self.names()):
                if name.endswith(f".{kind}") and not name.startswith("."):
                    part = Part(str(self.folder / name))
                    if part.is_whole():
                        yield part

    def prune(self, used: Iterable[Part]) -> None:
        """Remove all parts but those used, as far as that can be done."""
        with suppress(OSError):
            self._prune(used)

    def _prune(self, used: Iterable[Part]) -> None:
        if self.folder is None:
            return
        kept = {place_of(one.source) for one in used if isinstance(one.source, str)}
        for other in _in(self.folder.parent):
            if other != self.folder:
                _remove_all(other)
        for path in _in(self.folder):
            if path not in kept:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def _told_in_a_line(place: Place) -> Iterator[None]:
    """Turn what the system or a store refuses into OutputError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{place}: cannot be written ({reason}); free the place or choose another with --out"
        ) from error


@cache
def _is_there(folder: str, token: str) -> bool:
    try:
        return (place_of(folder) / token).is_file()
    except (OSError, OutputError):
        return False


def _put(path: Path, content: bytes) -> None:
    # Whoever is killed here leaves a file that nobody takes for a part.
    handle, beside = tempfile.mkstemp(prefix=f".{path.stem}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise


def _in(folder: Place) -> list[Place]:
    """Return what lies in a folder."""
    return list(folder.iterdir())


def _remove_all(place: Place) -> None:
    """Remove a folder and all in it, as far as that can be done."""
    if isinstance(place, Address):
        with suppress(OSError):
            place.remove_all()
    else:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def work_folder(out: Place) -> Iterator[Place]:
    """Make a folder below ``out`` for what is not finished; remove it, and one left from before."""
    hidden = _hidden(out)
    place = hidden / "work"
    _remove_all(place)
    place.mkdir()
    try:
        yield place
    finally:
        _remove_all(place)
        with suppress(OSError):
            if not _parts(hidden) and not journal(out).exists():
                _discard(hidden)


def journal(out: Place) -> Place:
    """Return the file that lists what a run was about to exchange below ``out``, if it was killed.

    It is there while files are moved, and not before or after.
    """
    return out / HIDDEN / "moving.json"


def _hidden(out: Place) -> Place:
    """Return the hidden folder below ``out``, made where it is missing."""
    hidden = out / HIDDEN
    ours = not hidden.exists() or (hidden / _TAG).is_file() or _is_empty(hidden)
    if hidden.is_symlink() or not ours:
        raise OutputError(
            f"{hidden}: is not from an earlier run; move it away or choose another with --out"
        )
    hidden.mkdir(parents=True, exist_ok=True)
    (hidden / _TAG).write_bytes(_SIGNATURE)
    (hidden / ".gitignore").write_bytes(b"*\n")
    return hidden


def _discard(hidden: Place) -> None:
    """Remove the hidden folder; what tells that it is ours goes last."""
    for one in _in(hidden):
        if one.name != _TAG:
            _remove_all(one) if one.is_dir() else one.unlink()
    if [one.name for one in _in(hidden)] == [_TAG]:
        (hidden / _TAG).unlink()
        hidden.rmdir()


def remove_if_unused(out: Place) -> None:
    """Remove the hidden folder below ``out`` where it holds so little that it is of no use."""
    hidden = out / HIDDEN
    with suppress(OSError):
        if not (hidden / _TAG).is_file() or journal(out).exists():
            return
        if _is_little(_parts(hidden)):
            _discard(hidden)


def _is_little(parts: Iterable[Place]) -> bool:
    """Tell whether parts are those of one chunk: it is made again as quickly as it is found."""
    return len({path.name.partition(".")[0] for path in parts}) < _WORTH_KEEPING


def _is_empty(folder: Place) -> bool:
    return folder.is_dir() and not _in(folder)


def _parts(hidden: Place) -> Sequence[Place]:
    if not (hidden / "parts").is_dir():
        return []
    folders = [one for one in _in(hidden / "parts") if one.is_dir()]
    return [
        path
        for folder in folders
        for path in _in(folder)
        if path.name[0] != "." and "." in path.name
    ]
