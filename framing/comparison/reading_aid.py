"""Reading aid: both sides' values within each story of several events, to read and never tested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.sides import REST, Pair, kept, shared
from framing.comparison.verdict import NOT_ENOUGH
from framing.measures.counting import Counts, told_of

_APART = "no event is told by both; shown within the story to read, not to conclude from"
_READING_AID = "shown within the story to read; what is tested stands in the rows within all"

Places = NDArray[np.intp]


def story_tables(
    counts: Counts, pairs: Iterable[Pair], stories: NDArray[np.object_]
) -> Iterator[pd.DataFrame]:
    """Yield rows of the table ``comparisons`` for each story and pair, in order of both.

    A story has two events or more of which both sides tell something; against the rest there is
    none. A row is a measure that either side has a denominator of; shares and rates that are 0 for
    every outlet in the story are left out, as in profiles. ``stories`` are those of the articles of
    ``counts``.
    """
    names, codes = np.unique(stories, return_inverse=True)
    every, ends = _by_story(codes, len(names))
    held = [
        (pair, *_by_story(codes[pair.places], len(names)))
        for pair in sorted(pairs, key=lambda pair: pair.names)
        if pair.names[1] != REST
    ]
    for place, story in enumerate(names):
        told: Places | None = None
        for pair, order, own in held if story else ():
            members = order[own[place] : own[place + 1]]
            first = pair.first[members]
            if first.all() or not first.any() or len(set(pair.event[members])) < 2:
                continue
            if told is None:
                told = told_of(counts, every[ends[place] : ends[place + 1]])
            yield _table(counts, kept(pair, members), told, story)


def _by_story(codes: Places, stories: int) -> tuple[Places, Places]:
    """Return places in order of their story, and where each story's end."""
    order = np.argsort(codes, kind="stable")
    return order, np.searchsorted(codes[order], np.arange(stories + 1))


def _table(counts: Counts, pair: Pair, told: Places, story: str) -> pd.DataFrame:
    # Column by column: each is added up for itself, and so the same whatever stands beside it.
    numerators = np.asfortranarray(counts.numerators[np.ix_(pair.places, told)])
    denominators = np.asfortranarray(counts.denominators[np.ix_(pair.places, told)])
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
            "within": story,
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
