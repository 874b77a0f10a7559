"""Readers: one file a form of input, from its bytes to rows; and which suffix is whose.

A new form is a module here with ``rows(stream, place)`` and a line in ``READERS``.
"""

from __future__ import annotations

from typing import NamedTuple

from framing.articles.readers import (
    delimited,
    json_lines,
    json_values,
    parquet,
    plain_text,
    web_page,
)
from framing.articles.rows import Reader


class Form(NamedTuple):
    """How files of a suffix are read; one ``packed`` may also come as ``.gz``."""

    rows: Reader
    packed: bool = True


READERS: dict[str, Form] = {
    ".txt": Form(plain_text.rows),
    ".html": Form(web_page.rows),
    ".csv": Form(delimited.rows),
    ".tsv": Form(delimited.rows),
    ".jsonl": Form(json_lines.rows),
    ".json": Form(json_values.rows),
    ".parquet": Form(parquet.rows, packed=False),  # It packs its columns itself.
}
# Other endings of the same forms.
SAME = {".htm": ".html", ".xhtml": ".html", ".ndjson": ".jsonl", ".pq": ".parquet"}
# What comes down a pipe.
OF_STDIN = ".jsonl"

SUFFIXES = f"{', '.join(READERS)} and their .gz"


def form_of(name: str) -> str:
    """Return the suffix whose reader reads a file of this name; empty where none does.

    >>> form_of("a.CSV.gz"), form_of("a.htm"), form_of("a.parquet.gz"), form_of("a.docx")
    ('.csv', '.html', '', '')
    """
    bare = name.lower()
    packed = bare.endswith(".gz")
    stem, dot, last = bare.removesuffix(".gz").rpartition(".")
    suffix = SAME.get(dot + last, dot + last) if stem else ""
    if suffix not in READERS or (packed and not READERS[suffix].packed):
        return ""
    return suffix
