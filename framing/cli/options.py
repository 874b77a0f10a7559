"""The options that the commands share, and the settings made of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.errors import InputError

if TYPE_CHECKING:
    from framing.settings import Settings

# Texts, not paths: an address such as s3://papers/2025 is none.
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Folders and files with articles (.txt, .html, .csv, .tsv, .jsonl, .json, .parquet, "
        "and their .gz), addresses such as s3://…, or - for JSON lines on standard input.",
        show_default=False,
    ),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="COLUMN", help="What to compare: outlet, or a label column."),
]
Baseline = Annotated[
    str,
    typer.Option(
        "--baseline",
        metavar="NAME",
        help="Compare each outlet with this one only, instead of all pairs.",
        show_default=False,
    ),
]
Outlets = Annotated[
    str,
    typer.Option(
        "--outlets",
        metavar="NAMES",
        help="Only these outlets (A,B), or as many with most articles (10).",
        show_default=False,
    ),
]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="DAY",
        help="Only articles from this day on, as 2025-04-03.",
        show_default=False,
    ),
]
Until = Annotated[
    str,
    typer.Option(
        "--until", metavar="DAY", help="Only articles up to this day.", show_default=False
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="LEXICON",
        help="A lexicon beside the shipped ones: a file, folder or name; may be repeated.",
        show_default=False,
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="LEXICON",
        help="Compare the words of this lexicon alone: a name, file or folder; may be repeated.",
        show_default=False,
    ),
]
Events = Annotated[
    str,
    typer.Option(
        "--events",
        metavar="HOW",
        help="given, auto, all (one event), or a table with article_id and event_id; "
        "given where articles carry an event, else auto.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=COLUMN",
        help="Which column of a table holds a field, as text=body; may be repeated.",
        show_default=False,
    ),
]
Dates = Annotated[
    str,
    typer.Option(
        "--dates",
        metavar="dmy|mdy",
        help="How a date such as 3/4/25 is meant: day first, or month first.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        min=0,
        metavar="N",
        help="How many processes share the work; 0 is one a core.",
    ),
]
Cluster = Annotated[
    str,
    typer.Option(
        "--cluster",
        metavar="ADDRESS|local",
        help="Share the work among a Dask cluster's workers, as tcp://HOST:8786; local starts one "
        'here, with --jobs processes. Needs pip install "framing[cluster]".',
        show_default=False,
    ),
]
Parquet = Annotated[bool, typer.Option("--parquet", help="Write the tables as Parquet, not CSV.")]
Reprints = Annotated[
    str,
    typer.Option(
        "--reprints", metavar="once|all", help="Count copies once, with their original, or all."
    ),
]
Texts = Annotated[
    str,
    typer.Option(
        "--texts",
        metavar="full|sentences|none",
        help="How much of the articles the page carries; full only while it stays under 5 MB.",
    ),
]
Seed = Annotated[int, typer.Option("--seed", min=0, metavar="N", help="What shuffles begin with.")]
# Texts, as input paths are; `place_of` makes places of them.
Out = Annotated[
    str,
    typer.Option(
        "--out",
        metavar="DIR",
        help="The folder that the results go to, or an address such as s3://bucket/folder.",
    ),
]


def make_settings(
    *,
    by: str = "outlet",
    baseline: str = "",
    outlets: str = "",
    since: str = "",
    until: str = "",
    lexicons: list[Path] | None = None,
    only: list[str] | None = None,
    events: str = "",
    reprints: str = "once",
    jobs: int = 0,
    cluster: str = "",
    seed: int = 0,
) -> Settings:
    """Return the settings that the shared options make."""
    from framing.settings import Settings

    if reprints not in ("once", "all"):
        raise InputError(f"--reprints is '{reprints}'; write once or all")
    most = int(outlets) if outlets.strip().isdecimal() else 0
    names = () if most else tuple(name.strip() for name in outlets.split(",") if name.strip())
    return Settings(
        by=by,
        baseline=baseline.strip(),
        outlets=names,
        most=most,
        since=since,
        until=until,
        lexicons=tuple(str(path) for path in lexicons or ()),
        only=tuple(only or ()),
        events=events,
        reprints=reprints,
        jobs=jobs,
        cluster=cluster.strip(),
        seed=seed,
    )


@dataclass(frozen=True, slots=True)
class Reading:
    """How tables are read: which column holds which field, and what 3/4/25 means."""

    columns: dict[str, str]
    dates: str = ""


def make_reading(columns: list[str] | None = None, dates: str = "") -> Reading:
    """Return how to read, from texts like ``text=body`` and ``dmy``.

    Raises InputError where a text is not of that form or names a field twice.
    """
    found: dict[str, str] = {}
    for text in columns or ():
        field, sign, column = (part.strip() for part in text.partition("="))
        if not (field and sign and column):
            raise InputError(f"--column: found {text!r}; write FIELD=COLUMN, as text=body")
        if field in found:
            raise InputError(f"--column: found {field} twice; give it once")
        found[field] = column
    if dates not in ("", "dmy", "mdy"):
        raise InputError(f"--dates is {dates!r}; write dmy or mdy")
    return Reading(found, dates)
