"""Files that hold articles: which ones a path stands for, and their text, decoded."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, TextIO, cast

from charset_normalizer import from_bytes

from framing.errors import InputError

Form = Literal["txt", "csv", "tsv", "jsonl"]
FORMS: dict[str, Form] = {".txt": "txt", ".csv": "csv", ".tsv": "tsv", ".jsonl": "jsonl"}
SUFFIXES = f"{', '.join(FORMS)} and their .gz"
# A table of this name in a folder names the fields of the folder's files.
NAMING_TABLE = "articles.csv"

# What every folder that this tool writes holds.
_RECORD = "run.json"
_CHUNK = 1 << 20
# What charset-normalizer is shown of a file that is not UTF-8: enough to tell, and not slow.
_SAMPLE = 1 << 17
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to be read; ``name`` is its path below the argument that led to it."""

    path: Path
    name: str
    form: Form

    @property
    def stem(self) -> str:
        """The name without ``.gz`` and without its suffix."""
        return _without_suffix(self.name)


def article_files(paths: Sequence[str | Path]) -> list[SourceFile]:
    """List the files that paths stand for: arguments as given, files of a folder by name.

    A file reached twice is listed once. Files and folders whose names begin with a dot, and in
    folders files of other suffixes and the reports of earlier runs, are left alone. Raises
    InputError for a missing path, a folder without any file to read, and a file argument of an
    unknown suffix.
    """
    found: dict[str, SourceFile] = {}
    for argument in map(Path, paths):
        if argument.is_dir():
            files = list(_below(argument))
            if not files:
                raise InputError(f"{argument}: no articles found; wanted files of {SUFFIXES}")
        elif argument.is_file():
            files = [_file(argument)]
        elif argument.exists() or argument.is_symlink():
            raise InputError(f"{argument}: neither a file nor a folder; wanted {SUFFIXES}")
        else:
            raise InputError(f"{argument}: not found; give the path of a folder or file that is")
        for file in files:
            found.setdefault(os.path.realpath(file.path), file)
    if not found:
        raise InputError("no paths given; wanted folders or files with articles")
    return list(found.values())


def _file(path: Path) -> SourceFile:
    form = _form(path.name)
    if form is None:
        raise InputError(f"{path}: files of this kind are not read; wanted {SUFFIXES}")
    return SourceFile(path, _shown(path.name), form)


def _shown(name: str) -> str:
    """Return a file's name as tables can hold it: bytes that are no UTF-8 become \ufffd."""
    return os.fsencode(name).decode("utf-8", "replace")


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
            form = _form(name)
            path = Path(where, name)
            if form and not name.startswith(".") and path.is_file():
                found.append(SourceFile(path, _shown(path.relative_to(folder).as_posix()), form))
    yield from sorted(found, key=lambda file: file.name)


def _refuse(error: OSError) -> None:
    raise InputError(f"{error.filename}: cannot be opened ({_reason(error)}); see its permissions")


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def _form(name: str) -> Form | None:
    return FORMS.get(os.path.splitext(name.lower().removesuffix(".gz"))[1])  # noqa: PTH122


def _without_suffix(name: str) -> str:
    if name.lower().endswith(".gz"):
        name = name[: -len(".gz")]
    return name[: len(name) - len(Path(name).suffix)]


@contextmanager
def open_text(path: Path, *, newline: str = "") -> Iterator[tuple[TextIO, str]]:
    """Open a file as text, and say in what encoding it was read (``utf-8`` where nothing is odd).

    UTF-8 first, with or without its mark; UTF-16 by its mark; else what charset-normalizer finds.
    The file is read through once before, so that no wrong character comes out half-way. Raises
    InputError for a file that is no text, cannot be opened or is a broken gzip.
    """
    try:
        encoding = _encoding(path)
        with _open(path) as raw:
            yield io.TextIOWrapper(raw, encoding=encoding, newline=newline), encoding
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{path}: cannot be read ({_reason(error)}); check the file and its permissions"
        ) from error


def read_text(path: Path) -> tuple[str, str]:
    """Return a file's whole text, its line breaks as they are, and its encoding."""
    with open_text(path) as (lines, encoding):
        return lines.read(), encoding


def _open(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast("BinaryIO", gzip.open(path, "rb"))
    return path.open("rb")


def _encoding(path: Path) -> str:
    """Find a file's encoding, reading it in pieces."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = True
    sample = b""
    with _open(path) as raw:
        for number, chunk in enumerate(iter(lambda: raw.read(_CHUNK), b"")):
            if number == 0 and chunk.startswith(_UTF16_MARKS):
                return _if_decodes(path, "utf-16")
            if b"\0" in chunk:
                raise InputError(f"{path}: not a text (it holds NUL bytes); wanted {SUFFIXES}")
            if utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError as error:
                    utf8 = False
                    # From before the first odd byte on: a sample without any would tell nothing.
                    first = max(0, error.start - _SAMPLE // 2)
                    sample = chunk[first : first + _SAMPLE]
        if utf8:
            try:
                decoder.decode(b"", final=True)
            except UnicodeDecodeError:
                utf8, sample = False, _tail(path)
    return "utf-8-sig" if utf8 else _if_decodes(path, _guess(sample))


def _tail(path: Path) -> bytes:
    with _open(path) as raw:
        return raw.read()[-_SAMPLE:]


def _guess(sample: bytes) -> str:
    """Guess the encoding of bytes that are not UTF-8; Windows-1252 where it says the same."""
    best = from_bytes(sample).best()
    if best is None:
        return "cp1252"
    try:
        # Of encodings that read the same, the one that Western newsrooms write.
        return "cp1252" if sample.decode("cp1252") == str(best) else best.encoding
    except UnicodeDecodeError:
        return best.encoding


def _if_decodes(path: Path, encoding: str) -> str:
    """Return the encoding if the whole file can be read in it; Latin-1, which reads all, else."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with _open(path) as raw:
            for chunk in iter(lambda: raw.read(_CHUNK), b""):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if encoding == "utf-16":
            raise InputError(
                f"{path}: not a text (it begins as UTF-16 and is not); save it as UTF-8"
            ) from None
        return "latin-1"
    return encoding
