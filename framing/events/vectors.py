"""Vectors: articles as rows of term weights, rare terms weighing more, each row of length 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.events.background import Background

# A collection of this many articles has as much say in how rare a term is as the background. Five
# articles cannot know; five thousand know better than any background. Between 50 and 200 the
# groupings hardly differ (benchmarks/events.py).
BACKGROUND_WEIGHT = 100
# Rows worked on at a time, where all at once would take as much memory again.
_ROWS = 4_096


def term_vectors(
    terms: Sequence[Mapping[str, float]], background: Background
) -> tuple[sp.csr_array, list[str]]:
    """Return a matrix, articles × terms, and the terms that its columns stand for.

    A cell is the weight of the term in the article times -log of the share of articles that hold
    it, where the share is a mean of the background's and the collection's own, the latter weighing
    more the more articles there are. Rows have length 1 (0 where an article has no term), so that
    the product of two rows is their cosine. Columns are in alphabetical order.
    """
    names = sorted(set().union(*terms))
    columns = {term: index for index, term in enumerate(names)}
    ends = np.cumsum([0, *map(len, terms)], dtype=np.int64)
    places = np.fromiter((columns[t] for row in terms for t in row), np.int32, ends[-1])
    del columns
    weights = np.fromiter((w for row in terms for w in row.values()), np.float64, ends[-1])
    rarity = _rarity(np.bincount(places, minlength=len(names)), names, len(terms), background)
    for some in _stretches(ends):
        weights[some] *= rarity[places[some]]
    matrix = sp.csr_array((weights, places, ends), (len(terms), len(names)))
    matrix.sort_indices()  # adding up in one order gives one sum, to the last digit
    _bring_to_length(matrix)
    return matrix, names


def _rarity(
    own: npt.NDArray[np.int64],
    columns: list[str],
    articles: int,
    background: Background,
) -> npt.NDArray[np.float64]:
    """Return -log of the share of articles that hold each term."""
    known = np.fromiter((background.share(term) for term in columns), np.float64, len(columns))
    share = (own + BACKGROUND_WEIGHT * known) / (articles + BACKGROUND_WEIGHT)
    rarity: npt.NDArray[np.float64] = -np.log(share)
    return rarity


def _stretches(ends: npt.NDArray[np.int64]) -> Iterator[slice]:
    """Yield stretches of cells, whole rows together: what is made of all at once is held twice."""
    for start in range(0, len(ends) - 1, _ROWS):
        yield slice(int(ends[start]), int(ends[min(start + _ROWS, len(ends) - 1)]))


def _bring_to_length(matrix: sp.csr_array) -> None:
    """Bring every row that is not empty to length 1."""
    for start in range(0, matrix.shape[0], _ROWS):
        ends = matrix.indptr[start : start + _ROWS + 1]
        cells, sizes = matrix.data[ends[0] : ends[-1]], np.diff(ends)
        held = sizes > 0
        if held.any():
            squares = np.add.reduceat(cells**2, (ends[:-1] - ends[0])[held])
            cells /= np.repeat(np.sqrt(squares), sizes[held])


def group_means(vectors: sp.csr_array, group_of: npt.NDArray[np.int64]) -> sp.csr_array:
    """Return one row a group: the mean of its articles' rows.

    The product of two groups' rows is the mean cosine over their pairs of articles.
    """
    rows = np.arange(len(group_of))
    share = 1.0 / np.bincount(group_of)[group_of]
    belongs = sp.csr_array((share, (group_of, rows)), (int(group_of.max()) + 1, len(rows)))
    means = sp.csr_array(belongs @ vectors)
    means.sort_indices()
    return means
