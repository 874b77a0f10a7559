"""The articles that a run keeps: of these days, from these outlets."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable
from datetime import date

from framing.articles.article import Article
from framing.errors import InputError

_DAY = len("2025-12-26")
# A message names so many outlets or labels, and counts the rest.
_MOST_LISTED = 10


def choose_articles(
    articles: Iterable[Article],
    *,
    since: str = "",
    until: str = "",
    outlets: tuple[str, ...] = (),
    most: int = 0,
) -> tuple[list[Article], tuple[str, ...]]:
    """Return the articles of these days and outlets, in their order, and notes on the others.

    ``since`` and ``until`` are days, both included; an article without a date is then left out,
    with a note. ``outlets`` are names as tables show them; with ``most`` above 0 the outlets with
    most articles are taken instead, of those with equally many the first by name.

    Raises InputError for an outlet that no article is from, a day that is none, and where nothing
    is left.
    """
    given = list(articles)
    kept, notes = _of_days(given, since, until)
    kept = _of_outlets(kept, outlets, most)
    if not kept:
        raise InputError(
            f"none of {len(given)} articles is left by --since, --until and --outlets; widen them"
        )
    return kept, notes


def _of_days(
    articles: list[Article], since: str, until: str
) -> tuple[list[Article], tuple[str, ...]]:
    for name, day in (("--since", since), ("--until", until)):
        if day and not is_day(day):
            raise InputError(f"{name}: found {day!r}; write a day like 2025-04-03")
    if not (since or until):
        return articles, ()
    dated = [one for one in articles if one.published]
    kept = [one for one in dated if since <= one.published[:_DAY] <= (until or "9999")]
    without = len(articles) - len(dated)
    note = (
        f"{without} of {len(articles)} articles state no date: --since and --until leave them out"
    )
    return kept, (note,) if without else ()


def is_day(text: str) -> bool:
    """Return whether a text is a day as ISO 8601 writes it.

    >>> is_day("2025-02-28"), is_day("2025-02-30"), is_day("20250228")
    (True, False, False)
    """
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def check_baseline(baseline: str, names: Iterable[str]) -> None:
    """Raise InputError where the one to compare with is none of those that are compared."""
    there = {name for name in names if name}
    if baseline and baseline not in there:
        close = difflib.get_close_matches(baseline, there, n=1)
        way = f"did you mean {close[0]!r}?" if close else f"there are: {listed(there)}"
        raise InputError(f"--baseline: none of those compared is {baseline!r}; {way}")


def _of_outlets(articles: list[Article], outlets: tuple[str, ...], most: int) -> list[Article]:
    counts = Counter(one.outlet_label for one in articles)
    for name in outlets:
        if name not in counts and articles:
            close = difflib.get_close_matches(name, counts, n=1)
            way = f"did you mean {close[0]!r}?" if close else f"there are: {listed(counts)}"
            raise InputError(f"--outlets: no article is from {name!r}; {way}")
    wanted = set(outlets)
    if most:
        wanted = set(sorted(counts, key=lambda name: (-counts[name], name))[:most])
    return [one for one in articles if one.outlet_label in wanted] if wanted else articles


def labels_of(articles: Iterable[Article], column: str) -> dict[str, str]:
    """Return each article's label in a further column of its table, by article id.

    Raises InputError where no article has one.
    """
    given = list(articles)
    labels = {one.id: dict(one.labels).get(column, "") for one in given}
    if not any(labels.values()):
        names = {name for one in given for name, value in one.labels if value}
        way = f"there are: {listed(names)}" if names else "the input has no further columns"
        raise InputError(f"--by: no article has a label {column!r}; {way}")
    return labels


def listed(names: Iterable[str]) -> str:
    """Return names in order, so many as a message can hold.

    >>> listed("bac")
    'a, b, c'
    """
    found = sorted(names)
    rest = len(found) - _MOST_LISTED
    return ", ".join(found[:_MOST_LISTED]) + (f" and {rest} more" if rest > 0 else "")
