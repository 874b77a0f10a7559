"""What the commands that read articles share: reading, progress, the run record, the last lines."""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.journey import Comparison, Settings
    from framing.lexicons.lexicon import Lexicon
    from framing.report.record import RunRecord

# The parts whose version can change a number; pandas and the rest only carry them.
_COUNTING = ("textblob", "scikit-learn", "scipy", "numpy", "pandas", "ahocorasick_rs")
_WIDTH = 120
# A piece of a file that is held at once while it is hashed.
_PIECE = 1 << 20


def read(
    paths: Sequence[Path], settings: Settings, columns: Mapping[str, str]
) -> tuple[list[Article], tuple[Lexicon, ...]]:
    """Return the articles that the paths hold, and the lexicons that the settings name."""
    from framing.articles.reading import read_articles
    from framing.lexicons.shipped import load_lexicons

    lexicons = load_lexicons(settings.lexicons, only=settings.only)
    return list(read_articles(paths, columns=columns, lexicons=lexicons)), lexicons


def watched(articles: Sequence[Article]) -> Iterable[Article]:
    """Return the articles, with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track

    return track(articles, "Reading articles", console=Console(stderr=True), transient=True)


def record_of(paths: Sequence[Path], settings: Settings, columns: Mapping[str, str]) -> RunRecord:
    """Return the record of a run: what was read, by hash, and how."""
    from framing.articles.files import article_files
    from framing.report.record import Input, RunRecord

    inputs = tuple(Input(file.name, _sha256(file.path)) for file in article_files(paths))
    chosen = asdict(settings)
    # What lexicons hold stands in the record by hash; where they were is this machine's affair.
    given = {name: chosen.pop(name) for name in ("lexicons", "only", "jobs")}
    seed = int(chosen.pop("seed"))
    made_with = {
        "framing": version("framing"),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _COUNTING},
        "paths": [str(path) for path in paths],
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        **given,
    }
    settled = {**chosen, "columns": dict(columns)}
    return RunRecord(inputs=inputs, settings=settled, seed=seed, made_with=made_with)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def say_notes(found: Comparison) -> None:
    """Print what a reader must know before the numbers."""
    for note in found.notes:
        typer.echo(note)


def write_tables(found: Comparison, record: RunRecord, out: Path) -> None:
    """Write a run's tables, their codebook and its record into a folder."""
    from framing.report.files import table_files
    from framing.report.record import RECORD_NAME, write_record
    from framing.report.writing import write_report

    files = table_files(found.tables, tuple(found.tables))
    files[RECORD_NAME] = write_record(record, found.lexicons, files)
    write_report(files, out)


def print_table(columns: Mapping[str, str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under column titles.

    ``columns`` maps a title to ``left``, ``right`` (a number), ``number`` (one under a long title,
    which may be broken) or ``whole`` (never broken).
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for title, side in columns.items():
        justify: Literal["left", "right"] = "right" if side in ("right", "number") else "left"
        whole = side in ("right", "whole")
        table.add_column(title, justify=justify, no_wrap=whole, overflow="fold")
    for row in rows:
        # As text: a name in [brackets] is no markup.
        table.add_row(*map(Text, row))
    # A file or pipe has no width of its own.
    Console(width=None if sys.stdout.isatty() else _WIDTH).print(table)
