"""The folder of a run's parts: what was finished before is found there, what no longer serves goes.

Parts lie in `<out>/.framing/parts/<made by>/`, where `made by` is a hash of all but the articles
that evidence depends on: the rooms that find it, the lexicons, TextBlob. A part's name is a hash of
its articles. So a part is never wrong, only of no more use.
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

from framing.articles.article import Article
from framing.errors import OutputError
from framing.lexicons.lexicon import Lexicon
from framing.parts.part import FORMAT, Part

# Beside a run's results; all in it is ours and may be removed at any time.
HIDDEN = ".framing"
_TAG = "CACHEDIR.TAG"
# What backup tools look for (the cache directory tagging standard).
_SIGNATURE = "Signature: 8a477f597d28d172789f06886806bc55\n"
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
    """A folder of parts that were made in one way; without a ``folder`` parts stay in memory."""

    folder: Path | None = None

    @classmethod
    def below(cls, out: Path, lexicons: Iterable[Lexicon]) -> PartFolder:
        """Return the folder for the evidence that ``lexicons`` give, below an output folder.

        Raises OutputError where it cannot be made.
        """
        try:
            folder = _hidden(out) / "parts" / made_by(lexicons)
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or str(error)
            raise OutputError(
                f"{out}: cannot be written ({reason}); free the place or choose another with --out"
            ) from error
        return cls(folder)

    def path(self, key: str, kind: str) -> Path:
        """Return the file of a part."""
        assert self.folder is not None
        return self.folder / f"{key}.{kind}"

    def find(self, key: str, kind: str) -> Part | None:
        """Return a part that was finished before, if it is there and whole."""
        if self.folder is None or not self.path(key, kind).is_file():
            return None
        part = Part(str(self.path(key, kind)))
        return part if part.is_whole() else None

    def keep(self, key: str, kind: str, content: bytes) -> Part:
        """Keep a part: written beside and moved, so that it is there whole or not at all."""
        if self.folder is None:
            return Part(content)
        path = self.path(key, kind)
        # Whoever is killed here leaves a file that nobody takes for a part.
        handle, beside = tempfile.mkstemp(prefix=f".{key}-", dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(beside).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(beside).unlink()
            raise
        return Part(str(path))

    def known(self, kind: str) -> Iterator[Part]:
        """Yield every part of a kind that is there."""
        if self.folder is not None:
            for path in sorted(self.folder.glob(f"*.{kind}")):
                part = Part(str(path))
                if part.is_whole():
                    yield part

    def prune(self, used: Iterable[Part]) -> None:
        """Remove all parts but those used."""
        if self.folder is None:
            return
        kept = {Path(one.source) for one in used if isinstance(one.source, str)}
        parts = self.folder.parent
        for other in parts.iterdir():
            if other != self.folder:
                shutil.rmtree(other, ignore_errors=True)
        for path in self.folder.iterdir():
            if path not in kept:
                with suppress(OSError):
                    path.unlink()


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """Make a folder below ``out`` for what is not finished; remove it, and one left from before."""
    hidden = _hidden(out)
    place = hidden / "work"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if not _parts(hidden):
            shutil.rmtree(hidden, ignore_errors=True)


def _hidden(out: Path) -> Path:
    """Return the hidden folder below ``out``, made where it is missing."""
    hidden = out / HIDDEN
    ours = not hidden.exists() or (hidden / _TAG).is_file() or _is_empty(hidden)
    if hidden.is_symlink() or not ours:
        raise OutputError(
            f"{hidden}: is not from an earlier run; move it away or choose another with --out"
        )
    hidden.mkdir(parents=True, exist_ok=True)
    (hidden / _TAG).write_text(_SIGNATURE, encoding="ascii")
    (hidden / ".gitignore").write_text("*\n", encoding="ascii")
    return hidden


def remove_if_unused(out: Path) -> None:
    """Remove the hidden folder below ``out`` where it holds so little that it is of no use."""
    hidden = out / HIDDEN
    if (hidden / _TAG).is_file() and _is_little(_parts(hidden)):
        shutil.rmtree(hidden, ignore_errors=True)


def _is_little(parts: Iterable[Path]) -> bool:
    """Tell whether parts are those of one chunk: it is made again as quickly as it is found."""
    return len({path.stem for path in parts}) < _WORTH_KEEPING


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _parts(hidden: Path) -> Sequence[Path]:
    return [path for path in hidden.glob("parts/*/*") if path.suffix and path.name[0] != "."]
