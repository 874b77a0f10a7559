"""The plan: how much of the articles the page carries, and how many sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from framing.errors import InputError
from framing.report.material import Material

Texts = Literal["full", "sentences", "none"]
FULL: Texts = "full"
SENTENCES: Texts = "sentences"
NONE: Texts = "none"
TEXTS = (FULL, SENTENCES, NONE)
# A page of this many bytes opens in a second or two, and can be sent by mail.
LARGEST = 5_000_000
# Articles of more characters than this, with their marks, do not fit into such a page.
LONGEST_TEXTS = 2_000_000
# How many sentences stand on the page, attributions and mentions together; where the page becomes
# too large all the same, as with very long sentences, the next fewer are tried.
_SENTENCES = (2_400, 1_200, 400, 100)
# So many outlets have bars, rows and sentences of their own, those with most articles; the tables
# hold all. More patterns, and more columns, nobody tells apart.
MOST_OUTLETS = 12
# One list holds no more: nobody reads on, and the tables hold them all.
MOST_IN_LIST = 40


@dataclass(frozen=True, slots=True)
class Plan:
    """What a page carries: ``texts`` as asked for or as they fit, and how many ``sentences``.

    ``said`` tells readers which it is, and why.
    """

    texts: Texts
    sentences: int
    said: str


def texts_named(name: str) -> Texts:
    """Return how much of the articles the page is to carry.

    Raises InputError for anything but ``full``, ``sentences`` and ``none``.
    """
    if name not in TEXTS:
        raise InputError(f"--texts is '{name}'; write full, sentences or none")
    return name


def plans(material: Material, texts: Texts) -> tuple[Plan, ...]:
    """Return the plans to try in turn: the first whose page is small enough is the page's."""
    made = []
    if texts == FULL and _are_short(material):
        made.append(
            Plan(
                FULL,
                _SENTENCES[0],
                "This page carries the articles whole. To publish a page, ask for less: "
                "--texts sentences or --texts none.",
            )
        )
    said = {
        FULL: "Together the articles are too long for one page of at most 5 MB: this page carries "
        "single sentences, and no article whole. For any two articles side by side compare fewer.",
        SENTENCES: "This page carries single sentences and no article whole, as was asked for.",
        NONE: "This page carries no sentence of the articles, as was asked for: numbers, words of "
        "the lexicons, names, and the place of each in its article. The sentences stand in "
        "tables/.",
    }[texts]
    kept: Texts = "none" if texts == NONE else "sentences"
    return (*made, *(Plan(kept, sentences, said) for sentences in _SENTENCES))


def _are_short(material: Material) -> bool:
    """Tell whether all articles fit into a page; no more are read than it takes to say no."""
    whole = accumulate(len(article.text) for article in material.articles.values())
    return all(length <= LONGEST_TEXTS for length in whole)


def shown_outlets(material: Material) -> frozenset[str]:
    """Return the outlets that the page shows one by one: those with most articles."""
    counts = material.tables["articles"]["outlet"].value_counts()
    ordered = sorted(counts.items(), key=lambda item: (-int(item[1]), str(item[0])))
    return frozenset(str(outlet) for outlet, _ in ordered[:MOST_OUTLETS])


def allowances(sizes: Sequence[int], sentences: int) -> list[int]:
    """Return how many sentences each of several lists may hold, of ``sentences`` for all.

    Short lists are held whole and long ones cut alike, at ``MOST_IN_LIST`` or less; where there are
    more lists than sentences, the first ones have one each.

    >>> allowances([1, 50, 3], 10), allowances([2, 2, 2], 2)
    ([1, 6, 3], [1, 1, 0])
    """
    held = [size for size in sizes if size]
    if len(held) > sentences:
        given, left = [], sentences
        for size in sizes:
            given.append(1 if size and left > 0 else 0)
            left -= bool(size)
        return given
    cap = MOST_IN_LIST
    while cap > 1 and sum(min(size, cap) for size in held) > sentences:
        cap -= 1
    return [min(size, cap) for size in sizes]
