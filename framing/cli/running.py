"""What the commands that read articles share: reading, progress, the run record, the last lines."""

from __future__ import annotations

import gc
import platform
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from time import monotonic
from typing import TYPE_CHECKING, Literal

import typer

from framing.cli import STOPPED
from framing.errors import FramingError

if TYPE_CHECKING:
    from framing.articles.article import Article
    from framing.articles.reading import Extent, ReadFile
    from framing.cli.options import Reading
    from framing.journey import Comparison
    from framing.lexicons.lexicon import Lexicon
    from framing.parts.folder import PartFolder
    from framing.places import Place
    from framing.report.record import RunRecord
    from framing.settings import Settings

# The parts whose version can change a number; pandas and the rest only carry them.
_COUNTING = ("textblob", "scikit-learn", "scipy", "numpy", "pandas", "ahocorasick_rs")
_WIDTH = 120
_STANDARD_INPUT = "-"
# Seconds over which articles a second are counted.
_LOOKED_BACK = 30


@contextmanager
def loading() -> Iterator[None]:
    """Let Python look for no garbage in what is loaded meanwhile, then or later.

    Modules and lexicons stay until the end: to go through them all takes a tenth of a second.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was:
            gc.enable()


class Source:
    """The articles that paths hold; each time it is gone through they are read anew.

    Standard input, which can be read only once, is kept.
    """

    def __init__(self, paths: Sequence[str], settings: Settings, reading: Reading) -> None:
        from framing.lexicons.shipped import load_lexicons

        self.paths, self.reading = paths, reading
        self.lexicons: tuple[Lexicon, ...] = load_lexicons(settings.lexicons, only=settings.only)
        # The files of the last reading, each with its hash, once it was read through.
        self.files: list[ReadFile] = []
        self._extent: Extent | None = None
        self._kept = None
        if _STANDARD_INPUT in paths:
            with told_when_interrupted():
                self._kept = list(self._read())

    def __iter__(self) -> Iterator[Article]:
        return self._read() if self._kept is None else iter(self._kept)

    def _read(self) -> Iterator[Article]:
        from framing.articles.reading import Extent, read_articles

        self.files, self._extent = [], Extent()
        return read_articles(
            self.paths,
            columns=self.reading.columns,
            dates=self.reading.dates,
            lexicons=self.lexicons,
            files=self.files,
            extent=self._extent,
        )

    def expected(self) -> int:
        """How many articles there may be; 0 while that is unknown."""
        if self._kept is not None:
            return len(self._kept)
        return self._extent.expected if self._extent else 0


def read(
    paths: Sequence[str], settings: Settings, reading: Reading
) -> tuple[list[Article], tuple[Lexicon, ...]]:
    """Return the articles that the paths hold, and the lexicons that the settings name."""
    source = Source(paths, settings, reading)
    return list(source), source.lexicons


def watched(articles: Sequence[Article]) -> Iterable[Article]:
    """Return the articles, with a progress bar on stderr where that is a terminal."""
    if not sys.stderr.isatty():
        return articles
    from rich.console import Console
    from rich.progress import track

    return track(articles, "Reading articles", console=Console(stderr=True), transient=True)


@contextmanager
def progress(expects: Callable[[], int]) -> Iterator[Callable[[int], object] | None]:
    """Show how many articles are finished, how many a second, and the time left.

    ``expects`` gives how many there may be, 0 while that is unknown. On stderr, and only where that
    is a terminal; else there is nothing to tell.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Reading articles"), BarColumn(), TextColumn("{task.fields[said]}"))
    done: deque[tuple[float, int]] = deque([(monotonic(), 0)])
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, said="")

        def told(number: int) -> None:
            done.append((monotonic(), done[-1][1] + number))
            # What was found from an earlier run goes by in no time, and says nothing of the rest.
            while len(done) > 2 and done[-1][0] - done[0][0] > _LOOKED_BACK:
                done.popleft()
            finished, expected = done[-1][1], expects()
            rate = (finished - done[0][1]) / max(done[-1][0] - done[0][0], 1e-9)
            said = _progress(finished, expected, rate)
            bar.update(task, completed=finished, total=expected or None, said=said)

        yield told


def _progress(finished: int, expected: int, rate: float) -> str:
    """Say how far a run is.

    >>> _progress(1200, 9600, 70.0), _progress(300, 0, 70.0)
    ('1,200 of about 9,600, 70 articles/s, 0:02:00 left', '300, 70 articles/s')
    """
    if not expected:
        return f"{finished:,}, {rate:,.0f} articles/s"
    left = timedelta(seconds=round((expected - finished) / rate))
    return f"{finished:,} of about {expected:,}, {rate:,.0f} articles/s, {left} left"


@contextmanager
def told_when_interrupted(
    out: Place | None = None, kept: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Let an interrupt say what became of the run: what ``kept`` tells of, or that nothing was
    written, if there is no other record in ``out`` than before.
    """
    before = _record_in(out)
    try:
        yield
    except KeyboardInterrupt:
        if kept():
            said = f"{STOPPED}; the same command goes on from what is finished"
        else:
            said = f"{STOPPED}; nothing was written" if _record_in(out) == before else STOPPED
        raise KeyboardInterrupt(said) from None


def _record_in(out: Place | None) -> bytes:
    """Return the record of the last run that was written to a place; empty where none is."""
    from framing.report.record import RECORD_NAME

    with suppress(OSError, FramingError):
        return (out / RECORD_NAME).read_bytes() if out is not None else b""
    return b""


@contextmanager
def kept_parts(
    out: Place, lexicons: Sequence[Lexicon], names: Iterable[str], *, cluster: str = ""
) -> Iterator[PartFolder]:
    """Give the folder below ``out`` in which what is finished is kept from run to run.

    ``names`` are files that the run is going to write; workers of the ``cluster``, if it is one of
    this machine, may write there too. Raises OutputError where ``out`` cannot take the files,
    before anything is read. A run that fails before much was finished leaves no trace.
    """
    from framing.cluster.joining import LOCAL
    from framing.parts.folder import PartFolder, remove_if_unused
    from framing.report.writing import check_folder

    check_folder(names, out)
    missing = [place for place in (out, *out.parents) if not place.exists()]
    folder = PartFolder()
    # The folder is another by then.
    with told_when_interrupted(out, lambda: folder.holds_some()):  # noqa: PLW0108
        try:
            folder = PartFolder.below(out, lexicons, is_shared=cluster == LOCAL)
            yield folder
        finally:
            remove_if_unused(out)
            for place in missing:
                with suppress(OSError):
                    place.rmdir()


def record_of(source: Source, settings: Settings, **more: str) -> RunRecord:
    """Return the record of a run whose source was read through: what it was, by hash, and how.

    ``more`` are settings of the command alone.
    """
    from framing.report.record import Input, RunRecord

    inputs = tuple(Input(*file) for file in source.files)
    chosen = asdict(settings)
    # What lexicons hold stands in the record by hash; where they were is this machine's affair.
    given = {name: chosen.pop(name) for name in ("lexicons", "only", "jobs", "cluster")}
    seed = int(chosen.pop("seed"))
    made_with = {
        "framing": version("framing"),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _COUNTING},
        "paths": list(source.paths),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        **given,
    }
    settled = {**chosen, **asdict(source.reading), **more}
    return RunRecord(inputs=inputs, settings=settled, seed=seed, made_with=made_with)


def say_notes(notes: Iterable[str]) -> None:
    """Print what a reader must know before the numbers."""
    for note in notes:
        typer.echo(note)


def write_tables(found: Comparison, record: RunRecord, out: Place) -> None:
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
