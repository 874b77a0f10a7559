"""Standing: how far outlets lie from the others on each measure, within events, in one unit."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

from framing.measures.counting import Counts
from framing.profiles import CONFIDENCE, LEAST_ARTICLES, LEAST_EVENTS, LEAST_UNITS

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

COLUMNS = (
    "outlet",
    "measure",
    "standing",
    "low",
    "high",
    "numerator",
    "denominator",
    "articles",
    "events",
    "enough",
)


def outlet_standings(counts: Counts, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each outlet and measure that it shares an event on with another outlet.

    ``standing`` is the difference between the outlet and all others in the same events (Mantel and
    Haenszel's, as in a comparison against the rest), over the standard deviation of outlets within
    events on that measure: measures in different units are then in one. It tells what stands out,
    and decides nothing: there is no test behind it.

    ``low`` and ``high`` are its 95 % interval by a jackknife over events, NaN over fewer than 5;
    ``numerator``, ``denominator``, ``articles`` and ``events`` are the outlet's in these events.
    ``enough`` is true from 5 articles, 5 events and 10 units of denominator on. ``articles`` has
    the columns article_id, outlet and event_id; those without an event count nowhere.
    """
    table = articles.set_index("article_id").loc[list(counts.article_ids)]
    told = np.flatnonzero(table["event_id"].ne("").to_numpy(dtype=bool))
    table = table.iloc[told]
    outlets, outlet_names = pd.factorize(table["outlet"], sort=True)
    events, event_names = pd.factorize(table["event_id"])
    cells, cell_of = np.unique(np.stack([outlets, events], axis=1), axis=0, return_inverse=True)
    size = len(cells)
    numerators = _added(cell_of.ravel(), counts.numerators[told], size)
    denominators = _added(cell_of.ravel(), counts.denominators[told], size)
    has = (counts.denominators[told] > 0).astype(float)
    in_cell = _added(cell_of.ravel(), has, size)
    rows = []
    for place, measure in enumerate(counts.measures):
        found = _stand(
            numerators[:, place],
            denominators[:, place],
            event=cells[:, 1],
            events=len(event_names),
        )
        if found is None:
            continue
        parts, weights, spread = found
        for outlet, name in enumerate(outlet_names):
            own = (cells[:, 0] == outlet) & (weights > 0)
            if not own.any():
                continue
            given = int(in_cell[own, place].sum()), int(own.sum())
            units = float(denominators[own, place].sum())
            enough = given[0] >= LEAST_ARTICLES and given[1] >= LEAST_EVENTS
            rows.append(
                (
                    name,
                    measure.id,
                    *_interval(parts[own] / spread, weights[own]),
                    float(numerators[own, place].sum()),
                    units,
                    *given,
                    enough and units >= LEAST_UNITS,
                )
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _stand(
    numerators: Matrix, denominators: Matrix, *, event: Places, events: int
) -> tuple[Matrix, Matrix, float] | None:
    """Return each cell's weighted difference from the others of its event, its weight, the spread.

    None where no event has two outlets, or where all are alike.
    """
    total = np.bincount(event, numerators, minlength=events)[event]
    out_of = np.bincount(event, denominators, minlength=events)[event]
    others = out_of - denominators
    both = (denominators > 0) & (others > 0)
    if not both.any():
        return None
    n = np.where(both, denominators, 1.0)
    m = np.where(both, others, 1.0)
    weights = np.where(both, n * m / (n + m), 0.0)
    parts = weights * (numerators / n - (total - numerators) / m)
    apart = np.where(both, n * (numerators / n - total / np.where(out_of > 0, out_of, 1)) ** 2, 0.0)
    spread = float(np.sqrt(apart.sum() / denominators[both].sum()))
    return (parts, weights, spread) if spread > 0 else None


def _interval(parts: Matrix, weights: Matrix) -> tuple[float, float, float]:
    """Return Σ parts / Σ weights with its interval; NaN where there are too few events."""
    value = float(parts.sum() / weights.sum())
    count = len(parts)
    if count < LEAST_EVENTS:
        return value, np.nan, np.nan
    without = (parts.sum() - parts) / (weights.sum() - weights)
    error = np.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())
    reach = float(special.stdtrit(count - 1, (1 + CONFIDENCE) / 2) * error)
    return value, value - reach, value + reach


def _added(codes: Places, numbers: Matrix, size: int) -> Matrix:
    summed = np.zeros((size, numbers.shape[1]))
    np.add.at(summed, codes, numbers)
    return summed
