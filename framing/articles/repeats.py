"""Repeated lines: what stands in many articles of an outlet, perhaps page; a person decides.

Nothing is marked by it: a refrain, a slogan or a standing headline repeats too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.articles.article import Article
from framing.lexicons.patterns import plain

# A longer line is a paragraph.
_LONGEST = 160
# So many of an outlet's articles must hold a line, and this share of them: fewer may be chance.
LEAST_ARTICLES = 3
LEAST_SHARE = 0.05
_DIGITS = re.compile(r"\d+")
_ROUND = re.compile(r"\A[\W_]+|[\W_]+\Z")


class Repeat(NamedTuple):
    """A line that many articles of an outlet hold, as a furniture term writes it.

    ``articles`` hold it, of ``of`` that the outlet has; ``line`` is how one of them writes it.
    """

    outlet: str
    term: str
    articles: int
    of: int
    line: str


@dataclass(slots=True)
class _Outlet:
    """What is known of one outlet's articles."""

    leads: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    lines: dict[str, str] = field(default_factory=dict)


def repeated_lines(articles: Iterable[Article], *, most: int = 30) -> list[Repeat]:
    """Return the lines that repeat across each outlet's articles and are not furniture yet.

    Digits make no difference (*12 shares*). Articles that begin alike are copies and count once.
    The ``most`` of each outlet, those in most articles first, outlets by name.
    """
    outlets: dict[str, _Outlet] = {}
    for article in articles:
        lines = list(_lines(article))
        known = outlets.setdefault(article.outlet_label, _Outlet())
        lead = max(lines, key=len, default="")
        if not lines or lead in known.leads:
            continue
        known.leads.add(lead)
        for term, line in {_term(line): line for line in lines if len(line) <= _LONGEST}.items():
            if term:
                known.counts[term] = known.counts.get(term, 0) + 1
                known.lines.setdefault(term, line)
    found = []
    for name in sorted(outlets):
        known = outlets[name]
        of = len(known.leads)
        least = max(LEAST_ARTICLES, LEAST_SHARE * of)
        kept = sorted((-count, term) for term, count in known.counts.items() if count >= least)
        found += [Repeat(name, term, -count, of, known.lines[term]) for count, term in kept[:most]]
    return found


def _lines(article: Article) -> Iterator[str]:
    for passage in article.passages:
        if passage.part == "body" and passage.field == "text":
            yield from article.text[passage.start : passage.end].splitlines()


def _term(line: str) -> str:
    """Write a line as a term of furniture; empty where none can hold it.

    >>> _term("— 12 Shares —"), _term("5 * 3 = 15 *x*")
    ('# shares', '')
    """
    words = " ".join(_ROUND.sub("", plain(line)).split()).lower()
    # A star or a sharp stands for something else in a term.
    return "" if "*" in words or "#" in words else _DIGITS.sub("#", words)
