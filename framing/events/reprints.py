"""Reprints: articles that carry another's copy, found by the runs of words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

import pandas as pd

from framing.events.edges import undated_last
from framing.text.quotations import quotation_spans
from framing.text.spans import Span
from framing.text.words import WORD

# Five words in a row: on copies trimmed or rewritten by half, containment of .4 found 98 to 99 %,
# and joined 2 of 994 pairs of independent articles on one event, both real shared copy.
RUN = 5
LEAST_SHARED = 0.4
# In a text with fewer runs a stock sentence would decide alone; there the whole must be the same.
LEAST_RUNS = 10


@dataclass(frozen=True, slots=True)
class Copy:
    """What finding reprints needs to know of an article: its runs, and its day (NaN: undated)."""

    article_id: str
    day: float
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Chain:
    """An article and those that carry its copy, in order of date and id."""

    original: str
    copies: tuple[str, ...]


def word_runs(text: str, passages: Sequence[Span] | None = None) -> frozenset[int]:
    """Return the runs of five words in a text, as numbers that are the same everywhere.

    ``passages`` are the stretches that count, paragraph by paragraph (default: lines). Quoted
    words are left aside, since two reporters who heard the same speech share them; no run reaches
    over a quotation or from one passage into the next.

    >>> len(word_runs("Ships waited off the breakwater all night."))
    3
    >>> len(word_runs('The minister said: "Ships waited off the breakwater all night."'))
    0
    """
    runs: set[int] = set()
    for start, end in _own_stretches(text, _lines(text) if passages is None else passages):
        words = [match.group().lower() for match in WORD.finditer(text, start, end)]
        runs.update(
            crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1)
        )
    return frozenset(runs)


def _lines(text: str) -> list[Span]:
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        spans.append((start, start + len(line)))
        start += len(line)
    return spans


def _own_stretches(text: str, passages: Sequence[Span]) -> Iterable[Span]:
    """Yield what is left of the passages when the quotations are taken out."""
    quotations = [(quoted.start, quoted.end) for quoted in quotation_spans(text, passages)]
    for begin, stop in passages:
        start = begin
        for opens, closes in quotations:
            if begin <= opens < stop:
                yield start, opens
                start = closes
        yield start, stop


def containment(one: frozenset[int], two: frozenset[int]) -> float:
    """Return the share of the shorter text's runs that stand in the other, 0 to 1 (Broder 1997)."""
    shorter = min(len(one), len(two))
    if shorter < LEAST_RUNS:
        return float(bool(one) and one == two)
    return len(one & two) / shorter


def find_reprints(copies: Iterable[Copy], event_of: Mapping[str, str]) -> dict[str, str]:
    """Return, for every reprint, the article it was first printed as, by article id.

    Two articles of one event are the same copy if four tenths of the shorter one's runs stand in
    the other. The earlier one is the original; undated articles come after dated ones, and by id.
    A reprint of a reprint points at the first of the chain, so that an original is never one.
    """
    by_event: dict[str, list[Copy]] = defaultdict(list)
    for copy in sorted(copies, key=lambda copy: (undated_last(copy.day), copy.article_id)):
        by_event[event_of[copy.article_id]].append(copy)
    originals: dict[str, str] = {}
    for told in by_event.values():
        if len(told) > 1:
            originals.update(_originals(told))
    return originals


def _originals(copies: Sequence[Copy]) -> dict[str, str]:
    """Return the original of each reprint among one event's articles, in order of date."""
    holders: dict[int, list[int]] = defaultdict(list)
    originals: dict[str, str] = {}
    for number, copy in enumerate(copies):
        shared = Counter(earlier for run in copy.runs for earlier in holders[run])
        likest = max(
            shared,
            key=lambda earlier: (containment(copy.runs, copies[earlier].runs), -earlier),
            default=None,
        )
        if likest is not None and (containment(copy.runs, copies[likest].runs) >= LEAST_SHARED):
            first = copies[likest].article_id
            originals[copy.article_id] = originals.get(first, first)
        for run in copy.runs:
            holders[run].append(number)
    return originals


def reprint_chains(articles: pd.DataFrame) -> tuple[Chain, ...]:
    """Return who carries whose copy, from the table ``articles``, the longest chains first."""
    held: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    copied = articles[articles["reprint_of"].ne("")]
    columns = ["article_id", "published", "reprint_of"]
    for article_id, published, original in copied[columns].itertuples(index=False, name=None):
        held[original].append((not published, published, article_id))
    chains = [Chain(one, tuple(name for *_, name in sorted(held[one]))) for one in held]
    return tuple(sorted(chains, key=lambda chain: (-len(chain.copies), chain.original)))
