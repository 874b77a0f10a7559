"""Tally: a matrix, articles × measures, that keeps what is not 0, and is read as numpy's are."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

# Columns that are made one by one, each as long as there are articles.
_FEW = 16
# Numbers that are laid out sooner than columns are looked for among what is not 0.
_SMALL = 1 << 20


class Tally:
    """Numbers of articles (rows) on measures (columns); most articles have nothing on most of them.

    ``held`` has a column for each thing counted; ``columns`` says which one each measure is, for
    many measures have the same denominator. Indexing gives plain arrays: by rows
    ``[places]``, a column ``[:, 3]``, of some rows ``[places, 3]``, or ``[np.ix_(rows, columns)]``.

    >>> tally = Tally(sparse.csr_array(np.array([[1.0, 0.0], [2.0, 3.0]])), np.array([0, 1, 1]))
    >>> tally[np.array([1])].tolist(), tally[:, 2].tolist(), tally.shape
    ([[2.0, 3.0, 3.0]], [0.0, 3.0], (2, 3))
    """

    def __init__(self, held: sparse.csr_array, columns: Places) -> None:
        self._by_row = held
        self._by_column = sparse.csc_array(held)
        self._columns = columns

    @property
    def shape(self) -> tuple[int, int]:
        """Articles and measures."""
        return int(self._by_row.shape[0]), len(self._columns)

    def __getitem__(self, key: Any) -> Matrix:
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        if isinstance(columns, (int, np.integer)):
            return self._column(int(self._columns[columns]))[rows]
        if isinstance(columns, slice):
            found: Matrix = self._by_row[rows].toarray()[:, self._columns[columns]]
            return found
        chosen = self._columns[np.ravel(columns)]
        if len(chosen) > _FEW:
            held = self._by_row[np.ravel(rows)]
            few = held.shape[0] * held.shape[1] <= _SMALL
            several: Matrix = held.toarray()[:, chosen] if few else held[:, chosen].toarray()
            return several
        wanted = [self._column(int(one)) for one in chosen]
        return np.stack([one[np.ravel(rows)] for one in wanted], axis=1)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Matrix:
        """Return all of it as a plain array."""
        return np.array(self[np.arange(self.shape[0])], dtype=dtype, copy=copy)

    def _column(self, place: int) -> Matrix:
        start, end = self._by_column.indptr[place : place + 2]
        column = np.zeros(self._by_row.shape[0])
        column[self._by_column.indices[start:end]] = self._by_column.data[start:end]
        return column
