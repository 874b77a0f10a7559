"""Terms: which words an article uses, and how much each weighs when events are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from sys import intern

from framing.text.words import WORD

# News tells what happened first. On annotated events the first 300 words did as well as the whole
# text, with the title three times and the first 100 words twice (benchmarks/events.py).
TITLE_WEIGHT = 3
LEAD_WEIGHT = 2
LEAD_WORDS = 100
COUNTED_WORDS = 300
# A title longer than this is a text put in the wrong column.
TITLE_WORDS = 80

# The tenth use of a name says less than the first: counts enter as their square root. Plain counts
# let one name outvote all else; logarithms part small collections less well.
COUNT_POWER = 0.5
# No weighted count reaches this; one table of roots makes the same weight one object everywhere.
_ROOTS = [
    count**COUNT_POWER for count in range(TITLE_WEIGHT * TITLE_WORDS + LEAD_WEIGHT * COUNTED_WORDS)
]


@cache
def stop_words() -> frozenset[str]:
    """Return the words that are no terms, from ``stop_words.txt`` beside this module."""
    text = files("framing.text").joinpath("stop_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def _lowered(text: str, limit: int) -> list[str]:
    """Return the first words of a text, in lower case, apostrophes straight."""
    return [match.group().lower().replace("’", "'") for match in islice(WORD.finditer(text), limit)]


def _terms(words: list[str]) -> Iterator[str]:
    """Yield a term for each word, or nothing for one that says nothing."""
    stops = stop_words()
    for word in words:
        term = word.removesuffix("'s").rstrip(".")
        if len(term) > 1 and term not in stops:
            yield intern(term)  # tens of thousands of articles share their terms' memory


def count_terms(title: str, text: str) -> dict[str, float]:
    """Return the terms of one article and their weights (above 0), from this article alone.

    A term is a word in lower case without possessive *'s*; stop words and single letters are none.
    Its weight is the square root of its count, where a use in the title counts three times, in the
    first 100 words twice, in the next 200 once, later not at all. A title that ``text`` opens with
    counts once, as title. ``text`` should hold no page furniture. How rare a term is comes in
    later (``framing.events``), so that an article's terms never change when others are added.

    >>> count_terms("Talks in Miami", "The talks went on. Nobody said why.")
    {'talks': 2.23606797749979, 'miami': 1.7320508075688772}
    """
    heading = _lowered(title, TITLE_WORDS)
    body = _lowered(text, COUNTED_WORDS + len(heading))
    if heading and body[: len(heading)] == heading:
        body = body[len(heading) :]
    counts: Counter[str] = Counter()
    for words, weight in (
        (heading, TITLE_WEIGHT),
        (body[:LEAD_WORDS], LEAD_WEIGHT),
        (body[LEAD_WORDS:COUNTED_WORDS], 1),
    ):
        for term in _terms(words):
            counts[term] += weight
    return {term: _ROOTS[count] for term, count in counts.items()}
