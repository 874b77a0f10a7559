"""Batches: articles of whole stories together, so that what is added up by event is whole there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.measures.counting import Counts
from framing.measures.measure import Measure

Places = NDArray[np.intp]
Names = NDArray[np.object_]

# Articles of a batch, or as many more as its last story has: enough that looking up measures costs
# little, few enough that a dozen arrays of articles × measures are small.
_TOGETHER = 500


@dataclass(frozen=True, eq=False, slots=True)
class Telling:
    """Who tells what: the side, event and story of each article of some counts, ``""`` for none."""

    sides: Names
    events: Names
    stories: Names

    @classmethod
    def of(cls, counts: Counts, articles: pd.DataFrame) -> Self:
        """Return what the table ``articles`` says of the articles that were counted."""
        table = articles.set_index("article_id").loc[list(counts.article_ids)]
        names = ("outlet", "event_id", "story_id")
        return cls(*(table[name].to_numpy(dtype=object) for name in names))

    def at(self, places: Places) -> Self:
        """Return the same of some of the articles."""
        return type(self)(self.sides[places], self.events[places], self.stories[places])


@dataclass(frozen=True, eq=False, slots=True)
class Batch:
    """Articles of whole stories: what was counted of them, and who tells what."""

    counts: Counts
    telling: Telling

    def counts_on(self, measures: tuple[Measure, ...]) -> Counts:
        """Return the counts with their measures, which do not travel with every batch."""
        return replace(self.counts, measures=measures)

    def by_outlet(self) -> Iterator[tuple[str, Places]]:
        """Yield each outlet that tells, by name, and the places of its articles."""
        codes, names = pd.factorize(self.telling.sides, sort=True)
        for code, name in enumerate(names):
            yield str(name), np.flatnonzero(codes == code)


@dataclass(frozen=True, eq=False, slots=True)
class Batches:
    """Gives batches, each by the places of its articles."""

    counts: Counts
    telling: Telling

    def __call__(self, places: Places) -> Batch:
        """Return the batch of some articles, without its measures."""
        return Batch(replace(self.counts.of(places), measures=()), self.telling.at(places))

    def places(self) -> Iterator[Places]:
        """Yield the articles' places, whole stories together, in order of stories.

        Articles without a story come first, whole events together: an event has one story.
        """
        stories = pd.factorize(self.telling.stories, sort=True)[0]
        told = self.telling.stories != ""
        events = np.where(told, 0, event_codes(self.telling.events))
        order = np.lexsort((events, stories))
        changed = np.diff(stories[order]) | np.diff(events[order])
        ends = [*(np.flatnonzero(changed) + 1).tolist(), len(order)]
        start = 0
        for end in ends:
            if end - start >= _TOGETHER or end == len(order):
                if end > start:
                    yield np.sort(order[start:end])
                start = end


def event_codes(events: Sequence[str] | Names) -> Places:
    """Return a number for each article's event, in order of first use; none is one of its own.

    >>> event_codes(["e", "", "f", "", "e"]).tolist()
    [0, 1, 2, 3, 0]
    """
    named = [event or ("", place) for place, event in enumerate(events)]
    codes: Places = pd.factorize(pd.Index(named, dtype=object, tupleize_cols=False))[0]
    return codes
