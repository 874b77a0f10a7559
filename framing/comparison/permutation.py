"""p: how often sides shuffled within their events differ as much as the real ones."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.comparison.interval import studentised

Matrix = NDArray[np.float64]
Places = NDArray[np.intp]

# Up to this many arrangements are all gone through; so many draws are the most.
MOST_DRAWS = 200_000
# Draws for every test, and how many must reach the real difference before drawing may stop
# (Besag & Clifford 1991).
FIRST_DRAWS = 2_000
ENOUGH_EXCEEDANCES = 10

# An event with at most this many arrangements has them tabled; others are shuffled afresh.
_TABLED = 1_000
# Cells of a block of draws: what fits into a processor's cache.
_BLOCK_CELLS = 1 << 17
# |z| of two arrangements that are equal but for rounding is equal.
_EQUAL = 1e-9


class Shuffle(Protocol):
    """All arrangements of labels that one comparison allows, and the statistic of each."""

    arrangements: int

    def observed(self) -> Matrix:
        """Return z of the real labels, ``[measures]``."""

    def drawn(self, rng: np.random.Generator, draws: int) -> Iterator[Matrix]:
        """Yield z of random arrangements in blocks, ``[block × measures]``."""

    def every(self) -> Iterator[Matrix]:
        """Yield z of every arrangement, the real one or its mirror among them, in blocks."""


@dataclass(frozen=True, eq=False, slots=True)
class _Events:
    """Events with equally many articles, and equally many of the first side."""

    numerators: Matrix  # [events × articles × measures]
    denominators: Matrix  # [events × articles]
    first: int  # articles of the first side in each event

    @property
    def arrangements(self) -> int:
        return math.comb(self.denominators.shape[1], self.first)

    def arranged(self, chosen: NDArray[np.bool_]) -> tuple[Matrix, Matrix]:
        """Return parts and weights of arrangements ``[arrangements × articles]``.

        They are ``[events · arrangements × measures]`` and ``[events · arrangements]``.
        """
        labels = chosen.astype(float)
        a = np.einsum("rn,enm->erm", labels, self.numerators)
        n = np.einsum("rn,en->er", labels, self.denominators)[:, :, None]
        b = self.numerators.sum(axis=1)[:, None, :] - a
        m = self.denominators.sum(axis=1)[:, None, None] - n
        parts = (a * m - b * n) / (n + m)
        return parts.reshape(-1, parts.shape[2]), (n * m / (n + m)).ravel()


class ArticleShuffle:
    """Labels of two sides' articles, shuffled within each event.

    Numerator and denominator of an article stay together. Every article has something in its
    denominator and every event has both sides, so each arrangement keeps all events. Articles and
    events are put in an order of their own numbers and the sides in the order of their
    difference: names, files and the order of rows change nothing, and swapping the sides gives
    the same p.

    ``numerators`` ``[articles × measures]``, ``denominators`` ``[articles]``, ``event``
    ``[articles]`` codes, ``first`` ``[articles]`` whether an article is of the first side. At
    least two events.
    """

    def __init__(
        self,
        numerators: Matrix,
        denominators: Matrix,
        *,
        event: Places,
        first: NDArray[np.bool_],
    ) -> None:
        self._groups, self._real = _in_order(numerators, denominators, event, first)
        self._measures = numerators.shape[1]
        sizes = [group.arrangements for group in self._groups for _ in group.denominators]
        self.arrangements = math.prod(sizes)
        self._tabled = [group for group in self._groups if group.arrangements <= _TABLED]
        self._large = [group for group in self._groups if group.arrangements > _TABLED]
        tables = [g.arranged(choices(g.denominators.shape[1], g.first)) for g in self._tabled]
        self._parts = np.concatenate([np.zeros((0, self._measures)), *(t[0] for t in tables)])
        self._weights = np.concatenate([np.zeros(0), *(t[1] for t in tables)])
        self._sizes = np.array(
            [g.arrangements for g in self._tabled for _ in g.denominators], dtype=np.int64
        )
        self._starts = np.concatenate([[0], np.cumsum(self._sizes)[:-1]]).astype(np.int64)
        self._events = len(sizes)

    def observed(self) -> Matrix:
        """Return z of the real labels, ``[measures]``."""
        parts, weights = [], []
        for group, chosen in zip(self._groups, self._real, strict=True):
            for place, labels in enumerate(chosen):
                one = _Events(
                    group.numerators[place : place + 1],
                    group.denominators[place : place + 1],
                    group.first,
                )
                made = one.arranged(labels[None, :])
                parts.append(made[0])
                weights.append(made[1])
        rows = np.arange(self._events)[None, :]
        z: Matrix = statistics_of(np.concatenate(parts), np.concatenate(weights), rows)[0]
        return z

    def drawn(self, rng: np.random.Generator, draws: int) -> Iterator[Matrix]:
        """Yield z of random arrangements in blocks, ``[block × measures]``."""
        for size in _blocks(draws, self._events):
            rows = self._starts[: len(self._sizes)] + rng.integers(
                self._sizes, size=(size, len(self._sizes))
            )
            parts, weights, more = [self._parts], [self._weights], [rows]
            made = len(self._weights)
            for group in self._large:
                events, articles = group.denominators.shape
                for place in range(events):
                    keys = rng.random((size, articles))
                    nearest = np.argpartition(keys, group.first - 1, axis=1)[:, : group.first]
                    labels = np.zeros((size, articles), dtype=bool)
                    np.put_along_axis(labels, nearest, True, axis=1)
                    one = _Events(
                        group.numerators[place : place + 1],
                        group.denominators[place : place + 1],
                        group.first,
                    )
                    drawn = one.arranged(labels)
                    parts.append(drawn[0])
                    weights.append(drawn[1])
                    more.append(made + np.arange(size)[:, None])
                    made += size
            yield statistics_of(np.concatenate(parts), np.concatenate(weights), np.hstack(more))

    def every(self) -> Iterator[Matrix]:
        """Yield z of every arrangement in blocks; of an arrangement and its mirror, one."""
        tables = [g.arranged(choices(g.denominators.shape[1], g.first)) for g in self._groups]
        sizes = np.array(
            [g.arrangements for g in self._groups for _ in g.denominators], dtype=np.int32
        )
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)
        strides = np.concatenate([[1], np.cumprod(sizes)[:-1]]).astype(np.int32)
        # Where the sides are equally many in every event, the mirror of an event's i-th choice is
        # its i-th from the end: the mirrors are the second half of the last event's choices.
        mirrored = all(g.denominators.shape[1] == 2 * g.first for g in self._groups)
        different = self.arrangements // 2 if mirrored else self.arrangements
        parts = np.concatenate([t[0] for t in tables])
        weights = np.concatenate([t[1] for t in tables])
        number = 0
        for size in _blocks(different, self._events):
            numbers = np.arange(number, number + size, dtype=np.int32)[:, None]
            number += size
            yield statistics_of(parts, weights, starts + numbers // strides % sizes)


def statistics_of(parts: Matrix, weights: Matrix, rows: Places) -> Matrix:
    """Return the studentised difference of every draw, ``[draws × measures]``.

    ``parts`` ``[rows × measures]`` and ``weights`` ``[rows]`` hold what each arrangement of each
    event contributes; ``rows`` ``[draws × events]`` says which a draw takes. The statistic is
    d over its leave-one-event-out jackknife error, all of it as products of a draws × rows matrix
    with the parts: without event e the difference moves by (Dₑ − d wₑ) / (W − wₑ), and the error
    is the root of (k−1)/k times the spread of these moves.
    """
    draws, events = rows.shape
    weight = weights[rows]
    total = weight.sum(axis=1)
    share = 1.0 / (total[:, None] - weight)
    weighted = share * weight
    ends = np.arange(0, draws * events + 1, events)
    places = rows.ravel()

    def product(values: Matrix, table: Matrix) -> Matrix:
        shape = (draws, len(table))
        taken = sparse.csr_array((values.ravel(), places, ends), shape=shape)
        return np.asarray(taken @ table)

    difference = product(np.ones(rows.shape), parts) / total[:, None]
    moved = product(share, parts) - difference * weighted.sum(axis=1)[:, None]
    squares = product(share**2, parts**2)
    crossed = 2 * difference * product(share * weighted, parts)
    own = difference**2 * (weighted**2).sum(axis=1)[:, None]
    spread = squares - crossed + own - moved**2 / events
    error = np.sqrt(np.maximum(spread, 0) * (events - 1) / events)
    return studentised(difference, error, np.sqrt(squares + own))


@dataclass(frozen=True, slots=True)
class Tested:
    """p of one test, and how many draws reached it; ``settled`` where more would not help."""

    p: float
    reached: int
    settled: bool


def first_p(shuffle: Shuffle, tests: Sequence[Places], *, rng: np.random.Generator) -> list[Tested]:
    """Return p of each test; a test is the places of the measures that it takes together.

    A test's statistic is the largest |z| of its measures. Where there are at most ``MOST_DRAWS``
    arrangements all are gone through and p is exact. Else 2,000 are drawn, and a test that fewer
    than 10 of them reach is not settled. p counts the real arrangement, so it is never 0.
    """
    real = _threshold(shuffle, tests)
    exact = shuffle.arrangements <= MOST_DRAWS
    blocks = shuffle.every() if exact else shuffle.drawn(rng, FIRST_DRAWS)
    reached = np.zeros(len(tests), dtype=int)
    made = 0
    for z in blocks:
        made += len(z)
        reached += (_largest(np.abs(z), tests) >= real).sum(axis=0)
    if exact:
        return [Tested(float(g) / made, int(g), True) for g in reached]
    return [
        Tested((int(g) + 1) / (FIRST_DRAWS + 1), int(g), bool(g >= ENOUGH_EXCEEDANCES))
        for g in reached
    ]


def further_p(
    shuffle: Shuffle,
    tests: Sequence[Places],
    reached: Sequence[int],
    *,
    rng: np.random.Generator,
    most_draws: int,
) -> list[float]:
    """Return p of tests that few of the first draws reached: draw on until 10 do.

    p is 10 over the draws made by then, the first ones among them; where ``most_draws`` come to
    an end before, one more than what was reached over one more than the draws (Besag & Clifford
    1991).
    """
    real = _threshold(shuffle, tests)
    counted = np.array(reached, dtype=int)
    found = np.zeros(len(tests))
    made = FIRST_DRAWS
    for z in shuffle.drawn(rng, most_draws - FIRST_DRAWS):
        running = counted + np.cumsum(_largest(np.abs(z), tests) >= real, axis=0)
        for place in np.flatnonzero((found == 0) & (running[-1] >= ENOUGH_EXCEEDANCES)):
            last = int(np.argmax(running[:, place] >= ENOUGH_EXCEEDANCES))
            found[place] = ENOUGH_EXCEEDANCES / (made + last + 1)
        counted = running[-1]
        made += len(z)
        if (found > 0).all():
            break
    return [
        float(p) if p else (int(g) + 1) / (made + 1) for p, g in zip(found, counted, strict=True)
    ]


def draws_for(tests: int, unsettled: int) -> int:
    """Return up to how many draws the unsettled tests of a run are given.

    As many draws as the first round took are shared among them, up to 200,000 each: an effect
    that stands alone among many tests needs a p that 2,000 draws cannot show; many effects make
    Benjamini and Hochberg's threshold so large that they do not.

    >>> draws_for(300, 1), draws_for(300, 10), draws_for(300, 200)
    (200000, 60000, 3000)
    """
    return min(MOST_DRAWS, max(FIRST_DRAWS, FIRST_DRAWS * tests // max(unsettled, 1)))


def _threshold(shuffle: Shuffle, tests: Sequence[Places]) -> Matrix:
    threshold: Matrix = _largest(np.abs(shuffle.observed())[None, :], tests)[0] * (1 - _EQUAL)
    return threshold


def smallest_p(sides: Sequence[tuple[int, int]]) -> float:
    """Return the smallest two-sided p that shuffling could give.

    ``sides`` holds, for every event, the articles of one side and of the other. Where they are
    equally many in every event, each arrangement has a mirror that differs as much the other way.

    >>> smallest_p([(1, 1)] * 5), smallest_p([(1, 1)] * 6)
    (0.0625, 0.03125)
    """
    arrangements = math.prod(math.comb(one + other, one) for one, other in sides)
    mirrored = all(one == other for one, other in sides)
    return min(1.0, (2 if mirrored else 1) / arrangements)


def _largest(z: Matrix, tests: Sequence[Places]) -> Matrix:
    return np.stack([z[:, places].max(axis=1) for places in tests], axis=1)


def choices(articles: int, first: int) -> NDArray[np.bool_]:
    """Return every way to choose ``first`` of ``articles``, a row each."""
    chosen = list(combinations(range(articles), first))
    labels = np.zeros((len(chosen), articles), dtype=bool)
    labels[np.repeat(np.arange(len(chosen)), first), np.array(chosen).ravel()] = True
    return labels


def _blocks(draws: int, events: int) -> Iterator[int]:
    size = max(1, min(draws, _BLOCK_CELLS // events))
    for start in range(0, draws, size):
        yield min(size, draws - start)


def _in_order(
    numerators: Matrix, denominators: Matrix, event: Places, first: NDArray[np.bool_]
) -> tuple[list[_Events], list[NDArray[np.bool_]]]:
    """Group events by shape, all in an order that only their numbers decide."""
    order = np.lexsort((first, *numerators.T[::-1], denominators, event))
    numerators, denominators = numerators[order], denominators[order]
    event, first = event[order], first[order]
    starts = np.flatnonzero(np.r_[True, event[1:] != event[:-1]])
    sizes = np.diff(np.r_[starts, len(event)])
    count = np.add.reduceat(first.astype(int), starts)
    sums = np.add.reduceat(np.where(first[:, None], numerators, 0), starts)
    given = np.add.reduceat(np.where(first, denominators, 0), starts)[:, None]
    total, out_of = np.add.reduceat(numerators, starts), np.add.reduceat(denominators, starts)
    rest = out_of[:, None] - given
    leaning = ((sums * rest - (total - sums) * given) / out_of[:, None]).sum(axis=0)
    decided = leaning[np.abs(leaning) > _EQUAL]
    if decided.size and decided[0] < 0:
        first, count = ~first, sizes - count
    columns = [numerators[starts].T, denominators[starts], total.T, out_of, count, sizes]
    ranked = np.lexsort(np.vstack([np.atleast_2d(column) for column in columns]))
    groups: list[_Events] = []
    real: list[NDArray[np.bool_]] = []
    shapes = list(zip(sizes[ranked].tolist(), count[ranked].tolist(), strict=True))
    for shape in dict.fromkeys(shapes):
        events = ranked[[place for place, one in enumerate(shapes) if one == shape]]
        rows = starts[events][:, None] + np.arange(shape[0])
        groups.append(_Events(numerators[rows], denominators[rows], shape[1]))
        real.append(first[rows])
    return groups, real
