"""Profiles: an outlet's measures over all its articles and within each story, with interval."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from framing.measures.counting import Counts, stories_of_several, told_of
from framing.measures.measure import Measure

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

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
    if not len(names):
        yield pd.DataFrame(columns=list(COLUMNS))
    for outlet, name in enumerate(names):
        own = np.flatnonzero(codes == outlet)
        for measures in _blocks(len(counts.measures), len(own)):
            yield _profile(counts, (own, measures), events, (name, "all"))
        for story, members in chains.items():
            places = members[codes[members] == outlet]
            if places.size:
                yield _profile(counts, (places, told[story]), events, (name, story))


def _blocks(measures: int, articles: int) -> list[Places]:
    """Return the places of measures, as many at a time as so many articles allow."""
    number = max(1, -(-measures * articles // _BLOCK_CELLS))
    return np.array_split(np.arange(measures), min(number, max(measures, 1)))


def _profile(
    counts: Counts,
    where: tuple[Places, Places],
    events: NDArray[np.object_],
    key: tuple[str, str],
) -> pd.DataFrame:
    """Return the rows of some articles on some measures: ``where`` holds the places of both."""
    places, chosen = where
    measures = tuple(counts.measures[place] for place in chosen)
    # Column by column: each is added up for itself, and so the same whatever stands beside it.
    numerators = np.asfortranarray(counts.numerators[np.ix_(places, chosen)])
    denominators = np.asfortranarray(counts.denominators[np.ix_(places, chosen)])
    total, out_of = numerators.sum(axis=0), denominators.sum(axis=0)
    has = denominators > 0
    named = [event or ("", place) for place, event in zip(places, events[places], strict=True)]
    codes = pd.factorize(pd.Index(named, dtype=object, tupleize_cols=False))[0]
    by_event = _sums(codes, numerators), _sums(codes, denominators)
    given = np.array([bool(event) for event in events[places]])
    told = (
        _sums(codes[given], has[given].astype(float)) if given.any() else np.zeros((0, len(total)))
    )
    scale = np.array([measure.scale for measure in measures])
    error, clusters = _jackknife(*by_event)
    articles = has.sum(axis=0)
    shown = _passes(measures, total, out_of) & (clusters >= LEAST_EVENTS)
    shown &= articles >= LEAST_ARTICLES
    value = total / np.where(out_of > 0, out_of, 1)
    reach = special.stdtrit(np.maximum(clusters - 1, 1), (1 + CONFIDENCE) / 2) * error
    least = np.array([measure.bounds()[0] for measure in measures])
    most = np.array([measure.bounds()[1] for measure in measures])
    table = pd.DataFrame(
        {
            "outlet": key[0],
            "within": key[1],
            "measure": [measure.id for measure in measures],
            "value": value * scale,
            "unit": [measure.unit for measure in measures],
            "low": np.where(shown, np.maximum((value - reach) * scale, least), np.nan),
            "high": np.where(shown, np.minimum((value + reach) * scale, most), np.nan),
            "numerator": total,
            "denominator": out_of,
            "articles": articles,
            "events": (told > 0).sum(axis=0),
        },
        columns=list(COLUMNS),
    )
    spoken: pd.DataFrame = table[out_of > 0]
    return spoken


def _passes(measures: tuple[Measure, ...], total: Matrix, out_of: Matrix) -> NDArray[np.bool_]:
    counted = np.array([measure.kind != "mean" for measure in measures], dtype=bool)
    shares = np.array([measure.kind == "share" for measure in measures], dtype=bool)
    passed = out_of >= LEAST_UNITS
    passed &= ~counted | (total >= LEAST_COUNTED)
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
