"""Reading aid: both sides' values within each story of several events, to read and never tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.sides import REST, Pair, kept, shared
from framing.comparison.verdict import NOT_ENOUGH
from framing.measures.counting import Counts, told_of

_APART = "no event is told by both; shown within the story to read, not to conclude from"
_READING_AID = "shown within the story to read; what is tested stands in the rows within all"

Places = NDArray[np.intp]


@dataclass(frozen=True, eq=False, slots=True)
class _Part:
    """The articles of one story that one pair of outlets has."""

    story: str
    pair: Pair


def story_tables(
    counts: Counts, pairs: Iterable[Pair], stories: NDArray[np.object_]
) -> list[pd.DataFrame]:
    """Return rows of the table ``comparisons`` for each story and pair, in order of both.

    A story has two events or more of which both sides tell something; against the rest there is
    none. A row is a measure that either side has a denominator of; shares and rates that are 0 for
    every outlet in the story are left out, as in profiles. ``stories`` are those of the articles of
    ``counts``.
    """
    names, codes = np.unique(stories, return_inverse=True)
    parts = [
        part
        for pair in pairs
        if pair.names[1] != REST
        for part in _parts(pair, names, codes[pair.places])
    ]
    parts.sort(key=lambda part: (part.story, part.pair.names))
    tables: list[pd.DataFrame] = []
    story, told = "", np.zeros(0, dtype=np.intp)
    for part in parts:
        if part.story != story:
            story, told = part.story, told_of(counts, np.flatnonzero(stories == part.story))
        tables.append(_table(counts, part, told))
    return tables


def _parts(pair: Pair, names: NDArray[np.object_], codes: Places) -> Iterator[_Part]:
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    for members in np.split(order, starts[1:]):
        story = names[codes[members[0]]] if members.size else ""
        first = pair.first[members]
        if story and not first.all() and first.any() and len(set(pair.event[members])) > 1:
            yield _Part(story, kept(pair, members))


def _table(counts: Counts, part: _Part, told: Places) -> pd.DataFrame:
    pair = part.pair
    numerators = counts.numerators[pair.places][:, told]
    denominators = counts.denominators[pair.places][:, told]
    has = denominators > 0
    first, other = pair.first, ~pair.first
    of_event = np.unique(pair.event)[:, None] == pair.event
    shares = [(of_event[:, side].astype(float) @ has[side]) > 0 for side in (first, other)]
    scale = np.array([counts.measures[place].scale for place in told])
    values = []
    for side in (first, other):
        out_of = denominators[side].sum(axis=0)
        counted = numerators[side].sum(axis=0)
        values.append(scale * (counted / np.where(out_of > 0, out_of, np.nan)))
    spoken = np.flatnonzero(has.any(axis=0))
    measures = [counts.measures[place] for place in told[spoken]]
    return pd.DataFrame(
        {
            "within": part.story,
            "measure": [measure.id for measure in measures],
            "unit": [measure.unit for measure in measures],
            "outlet": pair.names[0],
            "other": pair.names[1],
            "value": values[0][spoken],
            "other_value": values[1][spoken],
            "difference": (values[0] - values[1])[spoken],
            **dict.fromkeys(("low", "high", "p", "q"), np.nan),
            "articles": has[first].sum(axis=0)[spoken],
            "other_articles": has[other].sum(axis=0)[spoken],
            "events": (shares[0] & shares[1]).sum(axis=0)[spoken],
            "verdict": NOT_ENOUGH,
            "reason": _READING_AID if shared(pair).places.size else _APART,
        }
    )
