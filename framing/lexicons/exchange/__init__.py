"""Lexicons of other tools: quanteda's YAML, LIWC's .dic, tables; read and written, losses told."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, get_args

from framing.errors import LexiconError
from framing.lexicons.exchange import liwc, quanteda, spreadsheet
from framing.lexicons.exchange.exchanged import Exported, Imported, Reading
from framing.lexicons.lexicon import Kind, Lexicon

Form = Literal["quanteda", "liwc", "csv"]
FORMS: tuple[Form, ...] = get_args(Form)
SUFFIXES: dict[Form, str] = {"quanteda": ".yml", "liwc": ".dic", "csv": ".csv"}

__all__ = ["FORMS", "SUFFIXES", "Exported", "Form", "Imported", "export_lexicon", "import_lexicon"]


def import_lexicon(
    path: str | Path, form: Form, *, name: str, kind: Kind | None = None
) -> Imported:
    """Return the lexicon that a file of another tool holds, and what of it could not be taken.

    ``name`` is the lexicon's where the file gives none; ``kind`` is what it is read as, else what
    the file says or its shape suggests. What such formats cannot hold (test sentences, stances)
    makes the lexicon a draft. Raises LexiconError where nothing can be read.
    """
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise LexiconError([f"{path}: cannot be read ({reason}); give a file"]) from error
    reading = Reading(str(path), *_decoded(content), name=name, kind=kind)
    read = {"quanteda": quanteda.read, "liwc": liwc.read, "csv": spreadsheet.read}[form]
    imported = read(reading)
    if not any(variant.terms for one in imported.lexicon.concepts for variant in one.variants):
        told = f" ({imported.notes[0]})" if imported.notes else ""
        raise LexiconError([f"{path}: found no term in it as {form}{told}; is it another format?"])
    return imported


def export_lexicon(lexicon: Lexicon, form: Form) -> Exported:
    """Return a lexicon as the text of another tool's file, and what that file cannot hold."""
    write = {"quanteda": quanteda.write, "liwc": liwc.write, "csv": spreadsheet.write}[form]
    return write(lexicon)


def _decoded(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file of whatever age, and a note where its encoding was guessed."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace"), ()
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        # What Windows wrote when these formats were made.
        return content.decode("cp1252", errors="replace"), ("not UTF-8: read as Windows-1252",)
