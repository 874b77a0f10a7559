"""What is added up in pieces: whole stories together, the same sums whoever makes them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from generated import generated_tables

from framing.comparison.comparing import comparison_stretches
from framing.engine import Here, Processes
from framing.gathering.packed import PackedTable
from framing.measures import batches
from framing.measures.adding import ByTwos
from framing.measures.batches import Batches, Telling
from framing.measures.counting import count_measures
from framing.profiles import profile_outlets, profile_stretches

OUTLETS = ("Alder", "Birch", "Cedar")


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    made = generated_tables(7, OUTLETS, events=12, articles=2, stories=4)
    # Some articles stand in no event, and so in no story.
    loose = made["articles"].index % 9 == 0
    made["articles"].loc[loose, ["event_id", "story_id"]] = ""
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_TOGETHER", 7)


def _batches(tables) -> Batches:
    counts = count_measures(tables)
    return Batches(counts, Telling.of(counts, tables["articles"]))


def test_every_article_is_in_one_batch_and_no_story_in_two(tables, small):
    made = _batches(tables)
    places = list(made.places())
    assert len(places) > 3
    assert sorted(np.concatenate(places).tolist()) == list(range(len(tables["articles"])))
    for names in (made.telling.stories, made.telling.events):
        of = [set(names[some]) - {""} for some in places]
        assert sum(map(len, of)) == len(set().union(*of))


def test_stories_come_in_order(tables, small):
    made = _batches(tables)
    firsts = [min(made.telling.stories[some]) for some in made.places()]
    assert firsts == sorted(firsts)


def test_sums_of_fractions_hang_on_no_one_but_their_number():
    rng = np.random.default_rng(1)
    pieces = [{"Alder": rng.normal(size=3)} for _ in range(13)]
    sums = ByTwos()
    for piece in pieces:
        sums.add(piece)
    held = [piece["Alder"] for piece in pieces]
    while len(held) > 1:
        pairs = [sum(held[at : at + 2][1:], held[at]) for at in range(0, len(held), 2)]
        held = pairs
    assert sums.total()["Alder"] == pytest.approx(held[0], rel=1e-15)
    assert sums.total()["Alder"] == pytest.approx(sum(p["Alder"] for p in pieces))


def test_an_outlet_that_a_piece_lacks_has_nothing_there():
    sums = ByTwos()
    for name in ("Alder", "Birch", "Alder"):
        sums.add({name: np.array([1.0])})
    assert {name: one.tolist() for name, one in sums.total().items()} == {
        "Alder": [2.0],
        "Birch": [1.0],
    }


def test_profiles_are_the_same_in_batches_and_all_at_once(tables, monkeypatch):
    counts = count_measures(tables)
    whole = profile_outlets(counts, tables["articles"])
    monkeypatch.setattr(batches, "_TOGETHER", 7)
    cut = profile_outlets(counts, tables["articles"])
    assert whole["low"].notna().any()
    pd.testing.assert_frame_equal(cut, whole, rtol=1e-12)


def test_workers_give_the_same_profiles_and_comparisons_to_the_last_digit(tables, small):
    counts, articles = count_measures(tables), tables["articles"]
    groups = {
        name: "odd" if place % 2 else "even" for place, name in enumerate(articles["article_id"])
    }
    found = []
    for workers in (Here(), Processes(2)):
        stretches = profile_stretches(counts, articles, workers=workers)
        compared = [
            pd.concat(comparison_stretches(counts, articles, groups=by, workers=workers))
            for by in (None, groups)
        ]
        found.append([PackedTable.in_order(stretches).table(), *compared])
    for one, other in zip(*found, strict=True):
        assert len(one) > 100
        pd.testing.assert_frame_equal(one, other, check_exact=True)
