"""Estimate, interval, q and verdict: each worked by hand once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from framing.comparison.estimate import mantel_haenszel
from framing.comparison.interval import (
    Side,
    interval_of,
    jackknife_error,
    leave_one_out,
    studentised,
)
from framing.comparison.permutation import smallest_p
from framing.comparison.sides import REST, pairs_of
from framing.comparison.verdict import (
    Ground,
    benjamini_hochberg,
    failed_gate,
    q_values,
    verdict_of,
)
from framing.measures.attributing import ATTRIBUTION
from framing.measures.toning import TONE
from framing.measures.wording import marker_rates, word_choice

SHARE = word_choice("naming", ["war", "conflict"])[0]
RATE = marker_rates("hedges")[0]

# Two events: 1 of 2 against 0 of 2, and 3 of 4 against 1 of 4; a third: 2 of 2 against 1 of 6.
A, N = np.array([[1.0], [3.0], [2.0]]), np.array([2.0, 4.0, 2.0])
B, M = np.array([[0.0], [1.0], [1.0]]), np.array([2.0, 4.0, 6.0])


def test_mantel_haenszel_worked_by_hand():
    found = mantel_haenszel(A, N, other_numerators=B, other_denominators=M)
    # Weights nm / (n + m): 1, 2, 1.5; differences of shares: .5, .5, 5/6.
    assert found.weights.tolist() == [1, 2, 1.5]
    assert found.difference.item() == pytest.approx((0.5 + 1 + 1.25) / 4.5)
    assert found.value.item() == pytest.approx((0.5 + 1.5 + 1.5) / 4.5)
    assert found.other_value.item() == pytest.approx((0 + 0.5 + 0.25) / 4.5)


def test_the_jackknife_worked_by_hand():
    found = mantel_haenszel(A, N, other_numerators=B, other_denominators=M)
    without = leave_one_out(found.parts, found.weights)[:, 0]
    assert without == pytest.approx([2.25 / 3.5, 1.75 / 2.5, 1.5 / 3])
    centre = sum(without) / 3
    error = jackknife_error(without[:, None]).item()
    assert error == pytest.approx((2 / 3 * sum((one - centre) ** 2 for one in without)) ** 0.5)


def test_a_means_interval_is_the_jackknifes_with_t():
    low, high = interval_of(Side(0.3, 50.0), Side(0.2, 9.0), "mean", error=0.02, freedom=5)
    reach = stats.t.ppf(0.975, 5) * 0.02
    assert (low, high) == pytest.approx((0.1 - reach, 0.1 + reach))


def test_a_shares_interval_joins_jeffreys_of_each_side():
    """No more variance than counting one by one gives: 6 of 10 against 3 of 12."""
    low, high = interval_of(Side(0.6, 10.0), Side(0.25, 12.0), "share", error=0.0, freedom=5)
    one, other = stats.beta(6.5, 4.5).interval(0.95), stats.beta(3.5, 9.5).interval(0.95)
    below = ((0.6 - one[0]) ** 2 + (other[1] - 0.25) ** 2) ** 0.5
    above = ((one[1] - 0.6) ** 2 + (0.25 - other[0]) ** 2) ** 0.5
    assert (low, high) == pytest.approx((0.35 - below, 0.35 + above), abs=1e-5)


def test_a_rates_interval_joins_jeffreys_of_each_side():
    low, high = interval_of(Side(0.04, 200.0), Side(0.01, 100.0), "rate", error=0.0, freedom=5)
    one = [stats.gamma(8.5).ppf(tail) / 200 for tail in (0.025, 0.975)]
    other = [stats.gamma(1.5).ppf(tail) / 100 for tail in (0.025, 0.975)]
    below = ((0.04 - one[0]) ** 2 + (other[1] - 0.01) ** 2) ** 0.5
    above = ((one[1] - 0.04) ** 2 + (0.01 - other[0]) ** 2) ** 0.5
    assert (low, high) == pytest.approx((0.03 - below, 0.03 + above), abs=1e-5)


def test_what_comes_in_clumps_counts_for_less_with_the_clusters_degrees_of_freedom():
    """Nine times the variance of counting, less what chance finds: so many fewer units."""
    counting = 2 * 0.5 * 0.5 / 9000
    side = Side(0.5, 9000.0)
    low, high = interval_of(side, side, "share", error=(9 * counting) ** 0.5, freedom=9)
    beyond = 9 - stats.chi2.ppf(0.7, 9) / 9
    effect = 1 + beyond
    reach = stats.t.ppf(0.975, 9 * (effect / beyond) ** 2) * (effect * counting) ** 0.5
    assert (-low, high) == pytest.approx((reach, reach), rel=0.01)


def test_nothing_varies_where_events_have_levels_of_their_own():
    wide, narrow = (
        interval_of(Side(0.5, 90.0), Side(0.5, 90.0), "share", error=0.0, freedom=9, within=part)
        for part in (1.0, 0.05)
    )
    assert narrow[1] < 0.3 * wide[1]


def test_an_interval_stays_within_what_a_difference_of_shares_can_be():
    low, high = interval_of(Side(1.0, 10.0), Side(0.0, 10.0), "share", error=0.0, freedom=5)
    assert 0.5 < low < 1
    assert high == 1


def test_units_with_unequal_weights_count_for_fewer():
    found = mantel_haenszel(A, N, other_numerators=B, other_denominators=M)
    # Weights of one of the first side's units: m / (n + m), ½ ½ ¾; in each event 2, 4 and 2.
    assert found.units[0] == pytest.approx(4.5**2 / (2 / 4 + 4 / 4 + 2 * 9 / 16))
    assert found.units[1] == pytest.approx(4.5**2 / (2 / 4 + 4 / 4 + 6 / 16))


def test_z_of_certain_differences():
    one = np.array([0.5, 0.0, -0.5, 1e-12, 0.5])
    error = np.array([0.0, 0.0, 0.0, 0.0, 0.25])
    z = studentised(one, error, np.ones(5))
    assert z.tolist() == [np.inf, 0, -np.inf, 0, 2]


def test_benjamini_hochberg_worked_by_hand():
    found = benjamini_hochberg([0.005, 0.6, 0.02, 0.03])
    assert found == pytest.approx([0.02, 0.6, 0.04, 0.04])
    assert benjamini_hochberg([]).size == 0
    p = np.random.default_rng(1).random(50)
    assert benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p))


def test_q_keeps_half_of_the_level_back():
    assert q_values([0.005, 0.6, 0.02, 0.03]) == pytest.approx([0.04, 1, 0.08, 0.08])


def test_the_smallest_p_that_shuffling_can_give():
    assert [smallest_p([(1, 1)] * events) for events in (3, 5, 6)] == [0.25, 0.0625, 0.03125]
    assert smallest_p([(2, 2)]) == pytest.approx(2 / 6)
    assert smallest_p([(1, 2), (2, 1)]) == pytest.approx(1 / 9)
    assert smallest_p([]) == 1


GROUND = Ground(
    names=("Alder", "Birch"),
    articles=(5, 5),
    units=(10.0, 10.0),
    counted=15.0,
    events=6,
    clusters=6,
    smallest_p=0.03,
)


def test_at_the_gates_numbers_every_gate_is_passed():
    for measure in (SHARE, RATE, *ATTRIBUTION, *TONE):
        assert failed_gate(measure, GROUND) == ""
    assert failed_gate(SHARE, replace(GROUND, counted=5.0)) == ""


@pytest.mark.parametrize(
    ("measure", "changed", "reason"),
    [
        (SHARE, {"articles": (4, 9)}, "Alder: 4 articles to count in; 5 are needed"),
        (SHARE, {"articles": (9, 1)}, "Birch: 1 article to count in; 5 are needed"),
        (SHARE, {"units": (10.0, 9.0)}, "Birch: 9 all mentions of naming"),
        (ATTRIBUTION[0], {"units": (9.0, 10.0)}, "Alder: 9 sentences; 10 are needed"),
        (SHARE, {"counted": 4.0}, "both together: 4 mentions of naming as war"),
        (SHARE, {"counted": 16.0}, "both together: 4 of all mentions of naming"),
        (RATE, {"counted": 4.0}, "both together: 4 mentions of hedges"),
        (SHARE, {"clusters": 1}, "too few events"),
        (SHARE, {"smallest_p": 0.0625, "clusters": 5}, "5 events allow too few shuffles"),
    ],
)
def test_each_gate_has_its_reason(measure, changed, reason):
    assert failed_gate(measure, replace(GROUND, **changed)).startswith(reason)


def test_a_rate_and_a_mean_have_no_rivals_to_count():
    assert failed_gate(RATE, replace(GROUND, counted=20.0)) == ""
    assert failed_gate(TONE[0], replace(GROUND, counted=0.0)) == ""


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({}, "differs"),
        ({"q": 0.051}, "no difference shown"),
        ({"low": -0.01}, "no difference shown"),
        ({"least": 0.11}, "no difference shown"),
        ({"low": -0.3, "high": -0.1, "difference": -0.2}, "differs"),
    ],
)
def test_the_verdict(changed, verdict):
    given = {"q": 0.05, "low": 0.01, "high": 0.19, "difference": 0.1, "least": 0.1}
    assert verdict_of(**(given | changed)) == verdict


def test_who_is_compared_with_whom():
    ten = [f"o{place:02}" for place in range(10)]
    assert len(pairs_of(ten)) == 45
    assert pairs_of([*ten, "o99"]) == [(one, REST) for one in [*ten, "o99"]]
    assert pairs_of([*ten, "o99"], baseline="o99") == [(one, "o99") for one in ten]
    assert pairs_of(["o1", "", "o1"]) == []
