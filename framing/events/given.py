"""Given events: a table that says which article tells which event, read for ``--events FILE``."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.errors import InputError
from framing.events.event import ArticleTerms

# Tables put one apostrophe before a cell that a spreadsheet would take for a formula.
_GUARDED = ("'=", "'+", "'-", "'@")
_LARGEST_CELL = 10_000_000


@dataclass(frozen=True, slots=True)
class GivenEvent:
    """The event, and perhaps the story, that a table gives an article; ``""`` where none."""

    event_id: str
    story_id: str = ""


def read_events(path: Path) -> dict[str, GivenEvent]:
    """Read a table with columns ``article_id``, ``event_id`` and perhaps ``story_id``.

    The ``articles.csv`` that ``framing events --out`` writes is one; a person may edit it. Rows
    without an event are holes, and are left out. Raises InputError where the file cannot be read,
    lacks a column, puts an article into two events or an event into two stories.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); name a CSV file") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text; save the table as CSV in UTF-8") from error
    rows = csv.DictReader(text.splitlines(keepends=True))
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        return _given_events(path, rows)
    except csv.Error as error:
        raise InputError(
            f"{path}, line {rows.line_num}: no CSV ({error}); write article_id,event_id"
        ) from error
    finally:
        csv.field_size_limit(before)


def _given_events(path: Path, rows: csv.DictReader[str]) -> dict[str, GivenEvent]:
    columns = rows.fieldnames or []
    absent = [name for name in ("article_id", "event_id") if name not in columns]
    if absent:
        found = ", ".join(columns) or "nothing"
        raise InputError(
            f"{path}, line 1: no column '{absent[0]}' among {found}; "
            "the first line must read article_id,event_id or article_id,event_id,story_id"
        )
    given: dict[str, GivenEvent] = {}
    story_of: dict[str, str] = {}
    for row in rows:
        place = f"{path}, line {rows.line_num}"
        article, event, story = (
            _cell(row, name) for name in ("article_id", "event_id", "story_id")
        )
        if not article:
            raise InputError(f"{place}: no article_id; name the article or remove the row")
        if not event:
            continue
        known = given.get(article)
        if known and known.event_id != event:
            raise InputError(
                f"{place}: article '{article}' is in event '{event}' and, above, in "
                f"'{known.event_id}'; keep one"
            )
        if story_of.setdefault(event, story) != story:
            raise InputError(
                f"{place}: event '{event}' is in story '{story}' and, above, in "
                f"'{story_of[event]}'; keep one"
            )
        given[article] = GivenEvent(event, story)
    if not given:
        raise InputError(f"{path}: no row names an event; write article_id,event_id")
    return given


def _cell(row: Mapping[str, str | None], name: str) -> str:
    cell = (row.get(name) or "").strip()
    return cell[1:] if cell.startswith(_GUARDED) else cell


def give_events(
    articles: Sequence[ArticleTerms], given: Mapping[str, GivenEvent]
) -> tuple[list[ArticleTerms], tuple[str, ...]]:
    """Return the articles with the events a table gives them, and cautions.

    The table replaces whatever the articles carried: an article it does not name has no event, and
    ``group_articles(..., how="given")`` lets it stand alone.
    """
    none = GivenEvent("")
    carried = [
        replace(article, event=found.event_id, story=found.story_id)
        for article in articles
        for found in [given.get(article.article_id, none)]
    ]
    unknown = sorted(given.keys() - {article.article_id for article in articles})
    return carried, (_strangers(unknown),) if unknown else ()


def _strangers(ids: Sequence[str]) -> str:
    if len(ids) == 1:
        return f"no article has the id '{ids[0]}', which the events file names"
    return (
        f"no article has {len(ids):,} of the ids that the events file names, the first: '{ids[0]}'"
    )
