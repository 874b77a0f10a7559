"""p by products equals p by brute force, and does not depend on names, order or sides."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from framing.comparison import permutation
from framing.comparison.clusters import OutletShuffle
from framing.comparison.estimate import mantel_haenszel
from framing.comparison.interval import jackknife_error, leave_one_out
from framing.comparison.permutation import ArticleShuffle, first_p, further_p


def p_values(shuffle, tests, *, rng):
    return [one.p for one in first_p(shuffle, tests, rng=rng)]


def _data(seed, shape=((1, 1), (2, 1), (1, 3), (2, 2)), measures=3):
    rng = np.random.default_rng(seed)
    event = np.repeat(np.arange(len(shape)), [a + b for a, b in shape])
    first = np.concatenate([[True] * a + [False] * b for a, b in shape])
    denominators = rng.integers(1, 9, len(event)).astype(float)
    numerators = rng.binomial(denominators.astype(int)[:, None], 0.5, (len(event), measures))
    return numerators.astype(float), denominators, event, first


def _z(numerators, denominators, event, first):
    """The statistic of one labelling, written out as the method says it."""

    def sums(side, values):
        return np.array([values[side & (event == e)].sum(axis=0) for e in np.unique(event)])

    found = mantel_haenszel(
        sums(first, numerators),
        sums(first, denominators),
        other_numerators=sums(~first, numerators),
        other_denominators=sums(~first, denominators),
    )
    error = jackknife_error(leave_one_out(found.parts, found.weights))
    return found.difference / error


def _labellings(event, first):
    ways = []
    for one in np.unique(event):
        rows = np.flatnonzero(event == one)
        ways.append(list(itertools.combinations(rows, int(first[rows].sum()))))
    for chosen in itertools.product(*ways):
        labels = np.zeros(len(event), dtype=bool)
        labels[list(itertools.chain(*chosen))] = True
        yield labels


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("shape", "ways"),
    [(((1, 1), (2, 1), (1, 3), (2, 2)), 2 * 3 * 4 * 6), (((1, 1), (2, 2), (2, 2), (1, 1)), 144)],
)
def test_exact_p_equals_brute_force(seed, shape, ways):
    numerators, denominators, event, first = _data(seed, shape)
    shuffle = ArticleShuffle(numerators, denominators, event=event, first=first)
    every = np.abs([_z(numerators, denominators, event, one) for one in _labellings(event, first)])
    assert shuffle.arrangements == len(every) == ways
    real = np.abs(_z(numerators, denominators, event, first))
    assert np.abs(shuffle.observed()) == pytest.approx(real)
    alone = [np.array([0]), np.array([1]), np.array([2])]
    together = [np.array([0, 1, 2])]
    found = p_values(shuffle, alone + together, rng=np.random.default_rng(0))
    close = 1 - 1e-9
    expected = [(every[:, place] >= real[place] * close).mean() for place in range(3)]
    expected.append((every.max(axis=1) >= real.max() * close).mean())
    assert found == pytest.approx(expected)


def test_drawn_p_comes_near_exact_p(monkeypatch):
    numerators, denominators, event, first = _data(7)
    shuffle = ArticleShuffle(numerators, denominators, event=event, first=first)
    tests = [np.array([place]) for place in range(3)]
    exact = p_values(shuffle, tests, rng=np.random.default_rng(0))
    monkeypatch.setattr(permutation, "MOST_DRAWS", 10)
    drawn = p_values(shuffle, tests, rng=np.random.default_rng(0))
    assert drawn == pytest.approx(exact, abs=0.04)


def test_events_too_large_to_table_are_shuffled_afresh(monkeypatch):
    numerators, denominators, event, first = _data(8)
    monkeypatch.setattr(permutation, "MOST_DRAWS", 10)
    p = []
    for tabled in (1000, 3):
        monkeypatch.setattr(permutation, "_TABLED", tabled)
        shuffle = ArticleShuffle(numerators, denominators, event=event, first=first)
        p += p_values(shuffle, [np.array([1])], rng=np.random.default_rng(0))
    assert p[0] == pytest.approx(p[1], abs=0.04)


def _strong(events):
    event = np.repeat(np.arange(events), 2)
    first = np.tile([True, False], events)
    denominators = np.full(2 * events, 10.0)
    numerators = np.where(first, 9.0, 1.0) + np.arange(2 * events) % 3 * 0.3
    return numerators[:, None], denominators, event, first


def test_a_test_that_few_draws_reach_goes_on_to_the_most():
    numerators, denominators, event, first = _strong(30)
    shuffle = ArticleShuffle(numerators, denominators, event=event, first=first)
    test, rng = [np.array([0])], np.random.default_rng(0)
    (tested,) = first_p(shuffle, test, rng=rng)
    assert (tested.p, tested.reached, tested.settled) == (1 / 2001, 0, False)
    assert further_p(shuffle, test, [0], rng=rng, most_draws=9000) == [1 / 9001]


class _Drawn:
    """A shuffle whose draws are given."""

    arrangements = 10**9

    def __init__(self, real, z):
        self.real, self.z = real, z

    def observed(self):
        return np.array([self.real])

    def drawn(self, rng, draws):
        yield from np.array_split(self.z[:draws], 40)


def test_a_test_stops_at_its_tenth_exceedance():
    """Besag and Clifford: then p is ten over the draws made so far."""
    z = np.random.default_rng(5).normal(size=(20_000, 1))
    later = np.flatnonzero(np.abs(z[:, 0]) >= 3.0)
    assert len(later) > 10
    found = further_p(
        _Drawn(3.0, z), [np.array([0])], [4], rng=np.random.default_rng(0), most_draws=22_000
    )
    assert found == [10 / (permutation.FIRST_DRAWS + later[5] + 1)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [permutation.MOST_DRAWS, 10])
def test_order_names_and_sides_change_no_p(seed, most, monkeypatch):
    monkeypatch.setattr(permutation, "MOST_DRAWS", most)
    numerators, denominators, event, first = _data(seed)
    tests = [np.array([0]), np.array([1, 2])]

    def p(order, names, labels):
        shuffle = ArticleShuffle(
            numerators[order], denominators[order], event=names[event[order]], first=labels[order]
        )
        return p_values(shuffle, tests, rng=np.random.default_rng(0))

    rng = np.random.default_rng(seed)
    order, names = rng.permutation(len(event)), rng.permutation(4)
    plain = p(np.arange(len(event)), np.arange(4), first)
    assert p(order, names, first) == plain
    assert p(order, names, ~first) == plain


@pytest.mark.parametrize("seed", range(3))
def test_outlets_as_clusters_equal_brute_force(seed):
    rng = np.random.default_rng(seed)
    outlets, events = 7, 5
    denominators = rng.integers(0, 6, (outlets, events)).astype(float)
    numerators = rng.binomial(denominators.astype(int), 0.5)[:, :, None].astype(float)
    first = np.array([True] * 3 + [False] * 4)

    def difference(labels, kept):
        a, b = numerators[labels & kept].sum(axis=0), numerators[~labels & kept].sum(axis=0)
        n, m = denominators[labels & kept].sum(axis=0), denominators[~labels & kept].sum(axis=0)
        both = (n > 0) & (m > 0)
        return mantel_haenszel(
            a[both], n[both], other_numerators=b[both], other_denominators=m[both]
        ).difference

    def z(labels):
        everyone = np.ones(outlets, dtype=bool)
        without = np.array([difference(labels, np.arange(outlets) != o) for o in range(outlets)])
        return (difference(labels, everyone) / jackknife_error(without)).item()

    shuffle = OutletShuffle(numerators, denominators, first=first)
    assert abs(shuffle.observed().item()) == pytest.approx(abs(z(first)))
    every = []
    for chosen in itertools.combinations(range(outlets), 3):
        labels = np.zeros(outlets, dtype=bool)
        labels[list(chosen)] = True
        every.append(abs(z(labels)))
    expected = np.mean(np.array(every) >= abs(z(first)) * (1 - 1e-9))
    assert shuffle.arrangements == len(every) == 35
    assert p_values(shuffle, [np.array([0])], rng=rng) == pytest.approx([expected])
