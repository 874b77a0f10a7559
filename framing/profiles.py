"""Profiles: an outlet's measures over all its articles and within each story, with interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from framing.measures.counting import Counts, stories_of_several, told_of
from framing.measures.measure import Measure

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]
Columns = dict[str, NDArray[Any]]

COLUMNS = (
    "outlet",
    "within",
    "measure",
    "value",
    "unit",
    "low",
    "high",
    "numerator",
    "denominator",
    "articles",
    "events",
)

# The same bounds as a comparison's: below them a profile shows its value and no interval.
LEAST_ARTICLES = 5
LEAST_UNITS = 10
LEAST_COUNTED = 5
# A spread over fewer events says next to nothing about the outlet.
LEAST_EVENTS = 5
CONFIDENCE = 0.95
# Articles × measures added up together: a dozen arrays of so many numbers take some 200 MB.
_BLOCK_CELLS = 1 << 21
# Rows of one outlet that make a table: more of them are several.
_ROWS = 20_000


def profile_outlets(counts: Counts, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the table ``profiles``: a row for each outlet, place and measure it says anything on.

    ``within`` is ``all``, all the outlet's articles, or a story of two events or more. ``value``
    is ``scale`` × numerator / denominator; rows without a denominator are left out, and within a
    story the shares and rates that are 0 for everyone. ``articles`` and ``events`` are those with
    something in the denominator.

    ``low`` and ``high`` are a 95 % interval by a jackknife that leaves out one event at a time
    (an article without event is its own), with Student's t. They are NaN, written as empty cells,
    with under 5 articles or events, under 10 units of denominator, or under 5 of what is counted
    or, for shares, of what is not. Outlets tell different events: a difference between profiles
    may be one of topic.
    """
    return pd.concat(profile_stretches(counts, articles), ignore_index=True)


def profile_stretches(counts: Counts, articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the rows of ``profile_outlets`` a few at a time, in its order.

    Of a large collection they would take gigabytes together.
    """
    table = articles.set_index("article_id").loc[list(counts.article_ids)]
    outlets = table["outlet"].to_numpy(dtype=object)
    events = table["event_id"].to_numpy(dtype=object)
    chains = stories_of_several(events, table["story_id"].to_numpy(dtype=object))
    told = {story: told_of(counts, places) for story, places in chains.items()}
    codes, names = pd.factorize(outlets, sort=True)
    makers = _Profiles(counts, events, _Register.of(counts.measures))
    for outlet, name in enumerate(names):
        own = np.flatnonzero(codes == outlet)
        pieces = []
        for measures in _blocks(len(counts.measures), len(own)):
            pieces.append(makers.columns(own, measures, "all"))
        for story, members in chains.items():
            places = members[codes[members] == outlet]
            if places.size:
                pieces.append(makers.columns(places, told[story], story))
            if sum(len(one["value"]) for one in pieces) >= _ROWS:
                yield _table(name, pieces)
                pieces = []
        yield _table(name, pieces)
    if not len(names):
        yield pd.DataFrame(columns=list(COLUMNS))


def _table(outlet: str, pieces: Sequence[Columns]) -> pd.DataFrame:
    """Return columns that belong together as one table: a thousand small ones take seconds."""
    joined = {
        name: np.concatenate([piece[name] for piece in pieces])
        for name in COLUMNS
        if pieces and name != "outlet"
    }
    return pd.DataFrame({"outlet": outlet, **joined}, columns=list(COLUMNS))


def _blocks(measures: int, articles: int) -> list[Places]:
    """Return the places of measures, as many at a time as so many articles allow."""
    number = max(1, -(-measures * articles // _BLOCK_CELLS))
    return np.array_split(np.arange(measures), min(number, max(measures, 1)))


@dataclass(frozen=True, eq=False, slots=True)
class _Register:
    """What a profile needs to know of each measure, in order."""

    ids: NDArray[np.object_]
    units: NDArray[np.object_]
    scale: Matrix
    least: Matrix
    most: Matrix
    means: NDArray[np.bool_]
    shares: NDArray[np.bool_]

    @classmethod
    def of(cls, measures: Sequence[Measure]) -> Self:
        """Return the register of some measures."""
        kinds = [measure.kind for measure in measures]
        return cls(
            np.array([measure.id for measure in measures], dtype=object),
            np.array([measure.unit for measure in measures], dtype=object),
            np.array([measure.scale for measure in measures], dtype=float),
            np.array([measure.bounds()[0] for measure in measures], dtype=float),
            np.array([measure.bounds()[1] for measure in measures], dtype=float),
            np.array([kind == "mean" for kind in kinds], dtype=bool),
            np.array([kind == "share" for kind in kinds], dtype=bool),
        )


@dataclass(frozen=True, eq=False, slots=True)
class _Profiles:
    """Makes the rows of some articles on some measures."""

    counts: Counts
    events: NDArray[np.object_]
    register: _Register

    def columns(self, places: Places, chosen: Places, within: str) -> Columns:
        """Return the columns of articles at ``places`` on ``chosen`` measures, but the outlet."""
        # Column by column: each is added up for itself, and so the same whatever stands beside it.
        numerators = np.asfortranarray(self.counts.numerators[np.ix_(places, chosen)])
        denominators = np.asfortranarray(self.counts.denominators[np.ix_(places, chosen)])
        total, out_of = numerators.sum(axis=0), denominators.sum(axis=0)
        has = denominators > 0
        events = self.events[places]
        named = [event or ("", place) for place, event in zip(places, events, strict=True)]
        codes = pd.factorize(pd.Index(named, dtype=object, tupleize_cols=False))[0]
        by_event = _sums(codes, numerators), _sums(codes, denominators)
        given = np.array([bool(event) for event in events])
        told = (
            _sums(codes[given], has[given].astype(float))
            if given.any()
            else np.zeros((0, len(total)))
        )
        error, clusters = _jackknife(*by_event)
        articles = has.sum(axis=0)
        shown = self._passes(chosen, total, out_of) & (clusters >= LEAST_EVENTS)
        shown &= articles >= LEAST_ARTICLES
        known, spoken = self.register, out_of > 0
        scale = known.scale[chosen]
        value = total / np.where(out_of > 0, out_of, 1)
        reach = special.stdtrit(np.maximum(clusters - 1, 1), (1 + CONFIDENCE) / 2) * error
        low = np.maximum((value - reach) * scale, known.least[chosen])
        high = np.minimum((value + reach) * scale, known.most[chosen])
        made: Columns = {
            "within": np.full(len(chosen), within, dtype=object),
            "measure": known.ids[chosen],
            "value": value * scale,
            "unit": known.units[chosen],
            "low": np.where(shown, low, np.nan),
            "high": np.where(shown, high, np.nan),
            "numerator": total,
            "denominator": out_of,
            "articles": articles,
            "events": (told > 0).sum(axis=0),
        }
        return {name: column[spoken] for name, column in made.items()}

    def _passes(self, chosen: Places, total: Matrix, out_of: Matrix) -> NDArray[np.bool_]:
        means, shares = self.register.means[chosen], self.register.shares[chosen]
        passed: NDArray[np.bool_] = out_of >= LEAST_UNITS
        passed &= means | (total >= LEAST_COUNTED)
        passed &= ~shares | (out_of - total >= LEAST_COUNTED)
        return passed


def _jackknife(numerators: Matrix, denominators: Matrix) -> tuple[Matrix, NDArray[np.intp]]:
    """Return the error of each ratio, and over how many events; NaN over fewer than two."""
    has = denominators > 0
    clusters = has.sum(axis=0)
    rest = denominators.sum(axis=0) - denominators
    without = (numerators.sum(axis=0) - numerators) / np.where(rest > 0, rest, np.nan)
    without = np.where(has, without, np.nan)
    many = np.maximum(clusters, 1)
    centre = np.where(has, without, 0).sum(axis=0) / many
    spread = np.where(has, (without - centre) ** 2, 0).sum(axis=0)
    error = np.sqrt((many - 1) / many * spread)
    return np.where(clusters > 1, error, np.nan), clusters


def _sums(codes: NDArray[np.intp], numbers: Matrix) -> Matrix:
    """Add rows up by code; a code that does not occur has zeros."""
    summed = np.zeros((int(codes.max(initial=-1)) + 1, numbers.shape[1]))
    np.add.at(summed, codes, numbers)
    return summed
