"""Tally: a matrix, articles × measures, that keeps what is not 0, and is read as numpy's are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

# Columns that are made one by one, each as long as there are articles.
_FEW = 16
# Numbers that are laid out sooner than columns are looked for among what is not 0.
_SMALL = 1 << 20


class Held:
    """Numbers of articles (rows) on things counted, by row, and by column once that is asked for.

    Tallies share it: nearly all that is counted is the numerator of one measure and the denominator
    of another.
    """

    def __init__(self, by_row: sparse.csr_array) -> None:
        self.by_row = by_row

    @cached_property
    def by_column(self) -> sparse.csc_array:
        """The same numbers, column by column."""
        return sparse.csc_array(self.by_row)

    def __reduce__(self) -> tuple[type[Self], tuple[sparse.csr_array]]:
        # What travels is held once.
        return type(self), (self.by_row,)


class Tally:
    """Numbers of articles (rows) on measures (columns); most articles have nothing on most of them.

    ``held`` has a column for each thing counted; ``columns`` says which one each measure is, for
    many measures have the same denominator. Indexing gives plain arrays: by rows
    ``[places]``, a column ``[:, 3]``, of some rows ``[places, 3]``, or ``[np.ix_(rows, columns)]``.

    >>> held = Held(sparse.csr_array(np.array([[1.0, 0.0], [2.0, 3.0]])))
    >>> tally = Tally(held, np.array([0, 1, 1]))
    >>> tally[np.array([1])].tolist(), tally[:, 2].tolist(), tally.shape
    ([[2.0, 3.0, 3.0]], [0.0, 3.0], (2, 3))
    """

    def __init__(self, held: Held, columns: Places) -> None:
        self._held = held
        self._columns = columns

    @property
    def shape(self) -> tuple[int, int]:
        """Articles and measures."""
        return int(self._held.by_row.shape[0]), len(self._columns)

    def __getitem__(self, key: Any) -> Matrix:
        rows, columns = key if isinstance(key, tuple) else (key, slice(None))
        if isinstance(columns, (int, np.integer)):
            return self._column(int(self._columns[columns]))[rows]
        if isinstance(columns, slice):
            found: Matrix = self._held.by_row[rows].toarray()[:, self._columns[columns]]
            return found
        chosen = self._columns[np.ravel(columns)]
        if len(chosen) > _FEW:
            held = self._held.by_row[np.ravel(rows)]
            few = held.shape[0] * held.shape[1] <= _SMALL
            several: Matrix = held.toarray()[:, chosen] if few else held[:, chosen].toarray()
            return several
        wanted = [self._column(int(one)) for one in chosen]
        return np.stack([one[np.ravel(rows)] for one in wanted], axis=1)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Matrix:
        """Return all of it as a plain array."""
        return np.array(self[np.arange(self.shape[0])], dtype=dtype, copy=copy)

    def _column(self, place: int) -> Matrix:
        start, end = self._held.by_column.indptr[place : place + 2]
        column = np.zeros(self._held.by_row.shape[0])
        column[self._held.by_column.indices[start:end]] = self._held.by_column.data[start:end]
        return column

    def on(self, measures: Places) -> Tally:
        """Return the numbers of some measures alone."""
        columns, places = np.unique(self._columns[measures], return_inverse=True)
        return Tally(Held(sparse.csr_array(self._held.by_column[:, columns])), places)


def rows_of(tallies: Sequence[Tally], places: Places) -> list[Tally]:
    """Return tallies of some rows; what they share stays shared."""
    made: dict[int, Held] = {}
    for one in tallies:
        if id(one._held) not in made:
            made[id(one._held)] = Held(one._held.by_row[places])
    return [Tally(made[id(one._held)], one._columns) for one in tallies]
