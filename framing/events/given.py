"""Events given in a table of their own: a row says which event, and story, an article tells."""

from __future__ import annotations

import csv
from pathlib import Path

from framing.errors import InputError

_ARTICLE, _EVENT, _STORY = "article_id", "event_id", "story_id"
_OTHER_NAMES = {"id": _ARTICLE, "event": _EVENT, "story": _STORY}


def read_events(path: str | Path) -> dict[str, tuple[str, str]]:
    """Return event and story by article id, from a CSV table with a header.

    Its columns are ``article_id``, ``event_id`` and, if wanted, ``story_id``; others are passed
    over, so that the ``articles.csv`` of an earlier run will do. Raises InputError for a file that
    is no such table, and for an article with two events.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise InputError(
            f"--events {path}: cannot be read ({reason.lower()}); "
            "give auto, given, all, or a CSV table with article_id and event_id"
        ) from error
    rows = csv.reader(text.splitlines())
    header = [_OTHER_NAMES.get(name.strip(), name.strip()) for name in next(rows, [])]
    for wanted in (_ARTICLE, _EVENT):
        if wanted not in header:
            raise InputError(f"{path}: no column {wanted}; found {', '.join(header) or 'none'}")
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        article = cells.get(_ARTICLE, "")
        if not article:
            continue
        told = cells.get(_EVENT, ""), cells.get(_STORY, "")
        if found.setdefault(article, told) != told:
            raise InputError(
                f"{path}, line {rows.line_num}: article {article!r} tells {told[0]!r} here and "
                f"{found[article][0]!r} above; an article tells one event"
            )
    return found
