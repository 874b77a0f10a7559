"""Edges: pairs of articles, sought window by window, by whichever workers there are."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pytest
import scipy.sparse as sp

from framing.engine import Processes
from framing.events import edges
from framing.events.edges import Edges, Nearness, find_edges
from framing.events.grouping import group_articles
from tests.events.collection import nine_articles, strangers

NEAR = Nearness(free=1, fade=2, least=0.3, reach=5)


def collection(dated: int, undated: int = 0) -> tuple[sp.csr_array, np.ndarray]:
    """Articles of a year in order of their days, three of a kind now and then."""
    chance = np.random.default_rng(1)
    made = sp.random_array((dated + undated, 300), density=0.05, rng=chance, format="csr")
    days = np.sort(chance.integers(0, 365, dated)).astype(float)
    return made, np.concatenate([days, np.full(undated, np.nan)])


def slow(vectors: sp.csr_array, days: np.ndarray, least: float) -> set[tuple[int, int]]:
    product = (vectors @ vectors.T).toarray()
    factor = NEAR.factor(np.abs(days[:, None] - days[None, :]))
    left, right = np.nonzero(np.triu(product * factor >= least, 1))
    return set(zip(left.tolist(), right.tolist(), strict=True))


class Counted:
    """Workers that count what they are given, and run it in two processes."""

    def __init__(self) -> None:
        self.chunks = 0

    def run(self, function: Callable[[Any], Any], chunks: Iterable[Any]) -> Iterator[Any]:
        held = list(chunks)
        self.chunks += len(held)
        return Processes(2).run(function, held)


def same(one: Edges, other: Edges) -> bool:
    names = ("left", "right", "likeness")
    return all(getattr(one, name).tobytes() == getattr(other, name).tobytes() for name in names)


@pytest.fixture
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edges, "BLOCK", 16)
    monkeypatch.setattr(edges, "WINDOW", 2)
    monkeypatch.setattr(edges, "_MULTIPLIED", 7)


@pytest.mark.usefixtures("small_windows")
def test_pairs_are_those_of_all_with_all() -> None:
    vectors, days = collection(150, undated=20)
    found = find_edges(vectors, days, days, nearness=NEAR, least=0.5)
    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert len(pairs) > 50
    assert pairs == slow(vectors, days, 0.5)


@pytest.mark.usefixtures("small_windows")
def test_windows_that_workers_share_give_the_same_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, days = collection(150, undated=20)
    here = find_edges(vectors, days, days, nearness=NEAR, least=0.5)
    monkeypatch.setattr(edges, "WORTH_SHARING", 0)
    counted = Counted()
    shared = find_edges(vectors, days, days, nearness=NEAR, least=0.5, workers=counted)
    assert counted.chunks == 5  # 150 rows in windows of 32
    assert same(here, shared)


def test_likeness_is_the_same_however_many_rows_are_multiplied_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vectors, days = collection(150, undated=20)
    whole = find_edges(vectors, days, days, nearness=NEAR, least=0.5)
    monkeypatch.setattr(edges, "_MULTIPLIED", 5)
    assert same(whole, find_edges(vectors, days, days, nearness=NEAR, least=0.5))


def test_few_pairs_are_not_sent() -> None:
    vectors, days = collection(150)
    counted = Counted()
    find_edges(vectors, days, days, nearness=NEAR, least=0.5, workers=counted)
    assert counted.chunks == 0


def test_no_articles_have_no_pairs() -> None:
    vectors, days = collection(0)
    assert not len(find_edges(vectors, days, days, nearness=NEAR, least=0.5).left)


def test_events_and_stories_are_the_same_whoever_seeks_their_pairs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = nine_articles() + strangers(60)
    here = group_articles(articles)
    monkeypatch.setattr(edges, "WORTH_SHARING", 0)
    counted = Counted()
    assert group_articles(articles, workers=counted) == here
    assert counted.chunks == 2  # those of events, those of stories
