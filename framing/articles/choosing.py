"""The articles that a run keeps: of these days, from these outlets."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from framing.articles.article import Article
from framing.articles.outlets import plain_name
from framing.errors import InputError

_DAY = len("2025-12-26")
# A message names so many outlets or labels, and counts the rest.
_MOST_LISTED = 10


class Chosen:
    """The articles of these days and outlets, one after the other, in their order.

    ``since`` and ``until`` are days, both included; an article without a date is then left out,
    with a note. ``outlets`` are names as tables show them; with ``most`` above 0 the outlets with
    most articles are taken instead, of those with equally many the first by name. Which outlets
    there are is found by going through ``articles`` once before; an iterator, which can be gone
    through only once, is then kept in memory.

    Raises InputError for an outlet that no article is from, a day that is none, and, at the end,
    where nothing was left.
    """

    def __init__(
        self,
        articles: Iterable[Article],
        *,
        since: str = "",
        until: str = "",
        outlets: tuple[str, ...] = (),
        most: int = 0,
    ) -> None:
        for name, day in (("--since", since), ("--until", until)):
            if day and not is_day(day):
                raise InputError(f"{name}: found {day!r}; write a day like 2025-04-03")
        self._since, self._until = since, until
        wanted = bool(outlets or most)
        again = iter(articles) is not articles
        self._articles = articles if again or not wanted else list(articles)
        self._wanted = self._outlets(outlets, most) if wanted else None
        self._all = self._undated = 0
        self._outlets_seen: set[str] = set()

    def __iter__(self) -> Iterator[Article]:
        self._all = self._undated = kept = 0
        for article in self._articles:
            self._all += 1
            if self._in_days(article) and (
                self._wanted is None or article.outlet_label in self._wanted
            ):
                kept += 1
                self._outlets_seen.add(article.outlet_label)
                yield article
        if not self._all:
            raise InputError(
                "no articles came; what read_articles gives can be gone through once: "
                "make a list of it, list(read_articles(…))"
            )
        if not kept:
            raise InputError(
                f"none of {self._all} articles is left by --since, --until and --outlets; "
                "widen them"
            )

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of the choice, once all articles were gone through."""
        notes = alike_outlets(self._outlets_seen)
        if self._undated and (self._since or self._until):
            notes += (
                f"{self._undated} of {self._all} articles state no date: "
                "--since and --until leave them out",
            )
        return notes

    def _in_days(self, article: Article) -> bool:
        if not (self._since or self._until):
            return True
        self._undated += not article.published
        day = article.published[:_DAY]
        return bool(day) and self._since <= day <= (self._until or "9999")

    def _outlets(self, outlets: tuple[str, ...], most: int) -> frozenset[str]:
        counts = Counter(one.outlet_label for one in self._articles if self._in_days(one))
        for name in outlets:
            if name not in counts and counts:
                close = difflib.get_close_matches(name, counts, n=1)
                way = f"did you mean {close[0]!r}?" if close else f"there are: {listed(counts)}"
                raise InputError(f"--outlets: no article is from {name!r}; {way}")
        if most:
            return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:most])
        return frozenset(outlets)


def choose_articles(
    articles: Iterable[Article],
    *,
    since: str = "",
    until: str = "",
    outlets: tuple[str, ...] = (),
    most: int = 0,
) -> tuple[list[Article], tuple[str, ...]]:
    """Return the articles of these days and outlets, and notes on the others (``Chosen``)."""
    chosen = Chosen(articles, since=since, until=until, outlets=outlets, most=most)
    return list(chosen), chosen.notes


def alike_outlets(names: Iterable[str]) -> tuple[str, ...]:
    """Return a note where names of outlets differ only in case or white space; none is merged.

    >>> alike_outlets(["The Ledger", "Post", "THE  LEDGER"])[0].partition(":")[0]
    "'THE  LEDGER' and 'The Ledger' are counted as different outlets"
    """
    alike: dict[str, list[str]] = {}
    for name in sorted(names):
        alike.setdefault(plain_name(name), []).append(name)
    found = [ways for ways in alike.values() if len(ways) > 1]
    if not found:
        return ()
    more = f" (and {len(found) - 1:,} more such names)" if len(found) > 1 else ""
    return (
        f"{' and '.join(map(repr, found[0]))} are counted as different outlets{more}: where they "
        "are one, give a lexicon of kind outlets with one as the label and the other as a term",
    )


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


def labels_of(articles: Iterable[Article], column: str) -> dict[str, str]:
    """Return each article's label in a further column of its table, by article id.

    Raises InputError where no article has one.
    """
    given = [(one.id, dict(one.labels)) for one in articles]
    check_labels([labels for _, labels in given], column)
    return {name: labels.get(column, "") for name, labels in given}


def check_labels(given: Iterable[Mapping[str, str]], column: str) -> None:
    """Raise InputError where none of the articles' labels is in a column."""
    names: set[str] = set()
    for labels in given:
        if labels.get(column):
            return
        names.update(name for name, value in labels.items() if value)
    way = f"there are: {listed(names)}" if names else "the input has no further columns"
    raise InputError(f"--by: no article has a label {column!r}; {way}")


def listed(names: Iterable[str]) -> str:
    """Return names in order, so many as a message can hold.

    >>> listed("bac")
    'a, b, c'
    """
    found = sorted(names)
    rest = len(found) - _MOST_LISTED
    return ", ".join(found[:_MOST_LISTED]) + (f" and {rest} more" if rest > 0 else "")
