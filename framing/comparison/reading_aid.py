"""Reading aid: both sides' values within each story of several events, to read and never tested."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.sides import REST, Pair, Tellers, kept, shared
from framing.comparison.verdict import NOT_ENOUGH
from framing.engine import Here, Steps, Workers, run
from framing.measures.batches import Batch, Batches
from framing.measures.counting import Counts, told_of
from framing.measures.measure import Measure

_APART = "no event is told by both; shown within the story to read, not to conclude from"
_READING_AID = "shown within the story to read; what is tested stands in the rows within all"

Places = NDArray[np.intp]


def story_tables(
    batches: Batches, pairs: Sequence[tuple[str, str]], *, workers: Workers | None = None
) -> Iterator[pd.DataFrame]:
    """Yield rows of the table ``comparisons`` for each story and pair, in order of both.

    A story has two events or more of which both sides tell something; against the rest there is
    none. A row is a measure that either side has a denominator of; shares and rates that are 0 for
    every outlet in the story are left out, as in profiles. Workers share the stories.
    """
    read = sorted(names for names in pairs if names[1] != REST)
    if not read:
        return
    steps = Steps(_Reading(batches.counts.measures, read), fetch=batches)
    for tables in run(steps, batches.places(), workers=workers or Here()):
        yield from tables


@dataclass(frozen=True, eq=False, slots=True)
class _Reading:
    """Makes the rows of whole stories: what a worker runs."""

    measures: tuple[Measure, ...]
    pairs: Sequence[tuple[str, str]]

    def __call__(self, batch: Batch) -> list[pd.DataFrame]:
        """Return a table for each story and pair."""
        counts, telling = batch.counts_on(self.measures), batch.telling
        names, codes = np.unique(telling.stories, return_inverse=True)
        every, ends = _by_story(codes, len(names))
        tellers = Tellers.of(telling.sides, telling.events, telling.sides)
        there = set(tellers.names)
        held = [
            (pair, *_by_story(codes[pair.places], len(names)))
            for pair in (tellers.pair(both) for both in self.pairs if there.issuperset(both))
        ]
        made = []
        for place, story in enumerate(names):
            told: Places | None = None
            for pair, order, own in held if story else ():
                members = order[own[place] : own[place + 1]]
                first = pair.first[members]
                if first.all() or not first.any() or len(set(pair.event[members])) < 2:
                    continue
                if told is None:
                    told = told_of(counts, every[ends[place] : ends[place + 1]])
                made.append(_table(counts, kept(pair, members), told, story))
        return made


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
