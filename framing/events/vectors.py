"""Vectors: articles as rows of term weights, rare terms weighing more, each row of length 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.events.background import Background

# A collection of this many articles has as much say in how rare a term is as the background. Five
# articles cannot know; five thousand know better than any background. Between 50 and 200 the
# groupings hardly differ (benchmarks/events.py).
BACKGROUND_WEIGHT = 100


def term_vectors(
    terms: Sequence[Mapping[str, float]], background: Background
) -> tuple[sp.csr_array, list[str]]:
    """Return a matrix, articles × terms, and the terms that its columns stand for.

    A cell is the weight of the term in the article times -log of the share of articles that hold
    it, where the share is a mean of the background's and the collection's own, the latter weighing
    more the more articles there are. Rows have length 1 (0 where an article has no term), so that
    the product of two rows is their cosine. Columns are in alphabetical order.
    """
    columns = {term: index for index, term in enumerate(sorted(set().union(*terms)))}
    ends = np.cumsum([0, *map(len, terms)], dtype=np.int64)
    places = np.fromiter((columns[t] for row in terms for t in row), np.int32, ends[-1])
    weights = np.fromiter((w for row in terms for w in row.values()), np.float64, ends[-1])
    rarity = _rarity(np.bincount(places, minlength=len(columns)), list(columns), terms, background)
    matrix = sp.csr_array((weights * rarity[places], places, ends), (len(terms), len(columns)))
    matrix.sort_indices()  # adding up in one order gives one sum, to the last digit
    return _unit_rows(matrix), list(columns)


def _rarity(
    own: npt.NDArray[np.int64],
    columns: list[str],
    terms: Sequence[Mapping[str, float]],
    background: Background,
) -> npt.NDArray[np.float64]:
    """Return -log of the share of articles that hold each term."""
    known = np.fromiter((background.share(term) for term in columns), np.float64, len(columns))
    share = (own + BACKGROUND_WEIGHT * known) / (len(terms) + BACKGROUND_WEIGHT)
    rarity: npt.NDArray[np.float64] = -np.log(share)
    return rarity


def _unit_rows(matrix: sp.csr_array) -> sp.csr_array:
    """Return the matrix with every row that is not empty brought to length 1."""
    squares = np.add.reduceat(
        np.append(matrix.data**2, 0.0), np.minimum(matrix.indptr[:-1], len(matrix.data))
    )
    lengths = np.where(np.diff(matrix.indptr) > 0, np.sqrt(squares), 1.0)
    scaled = matrix.data / np.repeat(lengths, np.diff(matrix.indptr))
    return sp.csr_array((scaled, matrix.indices, matrix.indptr), matrix.shape)


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
