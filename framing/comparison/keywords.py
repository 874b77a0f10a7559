"""Keywords: terms that one outlet uses more than the others do in the same events."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from framing.comparison.permutation import smallest_p
from framing.comparison.verdict import ALPHA, DIFFERS, LEAST_ARTICLES, NONE_SHOWN, NOT_ENOUGH

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

COLUMNS = (
    "outlet",
    "within",
    "term",
    "count",
    "other_count",
    "log_odds",
    "z",
    "threshold",
    "kind",
    "verdict",
)

HOUSE_STYLE = "house-style"
WORD = "word"

# Words that the prior weighs as much as: Monroe et al. take 500.
PRIOR_WORDS = 500.0
# A term that few articles use is about what happened in them, not about who tells it.
LEAST_USES = 10
LEAST_USING = 5
# Terms shown of each outlet.
MOST_SHOWN = 50
# The 95th percentile of 1,000 largest |z| is known to about one part in fifty.
DRAWS = 1_000
# Outlets × terms looked at together: a dozen arrays of so many numbers stay near the processor.
_BLOCK_CELLS = 1 << 18
# Uses added up together, for the same reason.
_BLOCK_USES = 1 << 16


def distinctive_terms(
    term_counts: Mapping[str, Mapping[str, int]],
    articles: pd.DataFrame,
    *,
    house_style: Collection[str] = (),
    seed: int = 0,
) -> pd.DataFrame:
    """Return the table ``keywords``: the terms that each outlet uses more than all others do.

    ``term_counts`` gives each article's terms and how often it uses them; ``articles`` is the
    table that says who published, what event it tells, and what is a reprint. Only events that
    two outlets or more tell are looked at, and in them terms with at least 10 uses in 5 articles.

    ``log_odds`` are against all other outlets, with an informative Dirichlet prior made of all
    texts together; ``z`` is over its standard error (Monroe, Colaresi & Quinn 2008). z alone says
    little: labels shuffled within events give some term |z| of 5 to 10. ``threshold`` is the 95th
    percentile of the largest |z| of any term and outlet over shuffles; ``differs`` is at or above
    it. Terms in ``house_style`` tell outlets apart and do not frame: they have that kind and no
    part in the threshold. An outlet with under 5 articles, or too few events for a p of .05, has
    ``not enough evidence``. At most 50 terms of each outlet, the largest z first.
    """
    told = _told_by_several(articles, term_counts)
    if told.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    counts, terms = _matrix(term_counts, told["article_id"])
    outlets, outlet = np.unique(told["outlet"].to_numpy(dtype=str), return_inverse=True)
    event = pd.factorize(told["event_id"])[0]
    used = _by_label(outlet[None, :], len(outlets), counts)[0]
    log_odds, z = log_odds_of(used)
    style = np.array([term in house_style for term in terms], dtype=bool)
    if style.any():
        # No name for the whole from here on: it is as large again.
        counts = counts[:, ~style]
    threshold = _threshold(counts, outlet, event, seed)
    rows = []
    for place, name in enumerate(outlets):
        enough = _enough(outlet == place, event)
        best = [term for term in np.argsort(-z[place], kind="stable") if z[place, term] > 0]
        for term in best[:MOST_SHOWN]:
            verdict = DIFFERS if z[place, term] >= threshold else NONE_SHOWN
            rows.append(
                {
                    "outlet": name,
                    "within": "all",
                    "term": terms[term],
                    "count": int(used[place, term]),
                    "other_count": int(used[:, term].sum() - used[place, term]),
                    "log_odds": float(log_odds[place, term]),
                    "z": float(z[place, term]),
                    "threshold": threshold,
                    "kind": HOUSE_STYLE if style[term] else WORD,
                    "verdict": verdict if enough else NOT_ENOUGH,
                }
            )
    return pd.DataFrame(rows, columns=list(COLUMNS))


def log_odds_of(used: Matrix) -> tuple[Matrix, Matrix]:
    """Return log-odds and z of each outlet's terms against all others, ``[…, outlets × terms]``.

    ``used`` ``[…, outlets × terms]`` are uses. The prior of a term is its share of all uses,
    times ``PRIOR_WORDS``. A term that an outlet uses as often as all the others do has 0.

    >>> import numpy as np
    >>> log_odds, z = log_odds_of(np.array([[30.0, 10.0], [10.0, 30.0]]))
    >>> log_odds.round(3).tolist()
    [[0.148, -0.148], [-0.148, 0.148]]
    """
    total = used.sum(axis=-2, keepdims=True)
    words = total.sum(axis=-1, keepdims=True)
    prior = PRIOR_WORDS * total / np.maximum(words, 1)
    own, rest = used + prior, total - used + prior
    all_own = used.sum(axis=-1, keepdims=True) + PRIOR_WORDS
    all_rest = words - used.sum(axis=-1, keepdims=True) + PRIOR_WORDS
    with np.errstate(divide="ignore", invalid="ignore"):
        difference = np.log(own / (all_own - own)) - np.log(rest / (all_rest - rest))
        z = difference / np.sqrt(1 / own + 1 / rest)
    # Where there is but one term, or a term nobody uses, there are no odds.
    return np.nan_to_num(difference, posinf=0, neginf=0), np.nan_to_num(z, posinf=0, neginf=0)


def _told_by_several(
    articles: pd.DataFrame, term_counts: Mapping[str, Mapping[str, int]]
) -> pd.DataFrame:
    own = articles[articles["reprint_of"].fillna("").eq("") & articles["event_id"].ne("")]
    own = own[own["article_id"].isin(list(term_counts))]
    tellers = own.groupby("event_id")["outlet"].transform("nunique")
    # In an order of its own: the table's changes nothing.
    return own[tellers > 1].sort_values(["event_id", "outlet", "article_id"])


def _matrix(
    term_counts: Mapping[str, Mapping[str, int]], article_ids: pd.Series
) -> tuple[sparse.csc_array, list[str]]:
    """Return uses ``[articles × terms]`` of terms used often enough, in order of the alphabet."""
    uses: dict[str, int] = {}
    using: dict[str, int] = {}
    for article in article_ids:
        for term, count in term_counts[article].items():
            uses[term] = uses.get(term, 0) + count
            using[term] = using.get(term, 0) + 1
    terms = sorted(t for t in uses if uses[t] >= LEAST_USES and using[t] >= LEAST_USING)
    place = {term: column for column, term in enumerate(terms)}
    del uses, using
    ends, columns, values = [0], array("i"), array("d")
    for article in article_ids:
        for term, count in term_counts[article].items():
            column = place.get(term)
            if column is not None:
                columns.append(column)
                values.append(count)
        ends.append(len(columns))
    shape = (len(article_ids), len(terms))
    held = np.frombuffer(values, np.float64), np.frombuffer(columns, np.int32)
    return sparse.csr_array((*held, np.array(ends)), shape=shape).tocsc(), terms


def _by_label(labels: Places, outlets: int, counts: sparse.csc_array) -> Matrix:
    """Return uses by label, ``[draws × outlets × terms]``; labels are ``[draws × articles]``.

    Some terms at a time each use is added to the cell of its label. A product of matrices would
    first look which cells there are, which takes three times as long.
    """
    ends, terms = counts.indptr, counts.shape[1]
    used = np.empty((len(labels), outlets, terms))
    first = 0
    while first < terms:
        beyond = int(np.searchsorted(ends, ends[first] + _BLOCK_USES, side="right")) - 1
        last = max(beyond, first + 1)
        some = slice(ends[first], ends[last])
        cells = np.repeat(np.arange(last - first) * outlets, np.diff(ends[first : last + 1]))
        for draw, label in enumerate(labels):
            places = cells + label[counts.indices[some]]
            sums = np.bincount(places, counts.data[some], (last - first) * outlets)
            used[draw, :, first:last] = sums.reshape(-1, outlets).T
        first = last
    return used


def _threshold(counts: sparse.csc_array, outlet: Places, event: Places, seed: int) -> float:
    if not counts.shape[1]:
        return 0.0
    rng = np.random.default_rng(seed)
    outlets = int(outlet.max()) + 1
    size = max(1, _BLOCK_CELLS // (outlets * counts.shape[1]))
    largest = []
    for start in range(0, DRAWS, size):
        draws = min(size, DRAWS - start)
        # Sorting by event and then by chance shuffles articles within their events.
        keys = event[None, :] + rng.random((draws, len(event)))
        home = np.argsort(event, kind="stable")
        labels = np.empty((draws, len(event)), dtype=np.intp)
        np.put_along_axis(labels, np.argsort(keys, axis=1), outlet[home][None, :], axis=1)
        z = log_odds_of(_by_label(labels, outlets, counts))[1]
        largest.append(np.abs(z).max(axis=(1, 2)))
    return float(np.quantile(np.concatenate(largest), 1 - ALPHA))


def _enough(own: NDArray[np.bool_], event: Places) -> bool:
    events = int(event.max()) + 1
    one = np.bincount(event[own], minlength=events)
    other = np.bincount(event[~own], minlength=events)
    sides = [(int(a), int(b)) for a, b in zip(one, other, strict=True) if a and b]
    return int(own.sum()) >= LEAST_ARTICLES and smallest_p(sides) <= ALPHA
