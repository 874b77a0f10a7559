"""Keywords: the formula by hand, what is planted is found, what is shuffled is not."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from framing.comparison import keywords
from framing.comparison.keywords import COLUMNS, PRIOR_WORDS, distinctive_terms, log_odds_of


def _collection(seed, outlets=("Alder", "Birch"), events=30, *, more=(), articles=1):
    """Every event has words of its own; ``more`` are (outlet, term, times) on top."""
    rng = np.random.default_rng(seed)
    common = [f"word{place}" for place in range(40)]
    rows, counts = [], {}
    for event in range(events):
        topic = rng.choice(common, 8, replace=False)
        for outlet in outlets:
            for number in range(articles):
                article = f"{outlet}/{event}/{number}"
                words = [*rng.choice(topic, 60), *rng.choice(common, 40)]
                for name, term, times in more:
                    words += [term] * int(rng.poisson(times if name == outlet else 0.2))
                used: dict[str, int] = {}
                for word in words:
                    used[str(word)] = used.get(str(word), 0) + 1
                counts[article] = used
                rows.append((article, outlet, f"e{event}", ""))
    columns = ["article_id", "outlet", "event_id", "reprint_of"]
    return counts, pd.DataFrame(rows, columns=columns)


def test_log_odds_worked_by_hand():
    used = np.array([[8.0, 92.0], [2.0, 98.0]])
    log_odds, z = log_odds_of(used)
    prior = PRIOR_WORDS * 10 / 200
    one, other = 8 + prior, 2 + prior
    whole = 100 + PRIOR_WORDS
    expected = math.log(one / (whole - one)) - math.log(other / (whole - other))
    assert log_odds[0, 0] == pytest.approx(expected)
    assert z[0, 0] == pytest.approx(expected / math.sqrt(1 / one + 1 / other))
    assert log_odds[1] == pytest.approx(-log_odds[0])


def test_what_is_planted_is_found_and_house_style_is_named_apart():
    counts, articles = _collection(1, more=[("Alder", "regime", 3), ("Birch", "mr", 4)])
    table = distinctive_terms(counts, articles, house_style={"mr"})
    assert list(table.columns) == list(COLUMNS)
    differing = table[table["verdict"] == "differs"]
    found = set(zip(differing["outlet"], differing["term"], differing["kind"], strict=True))
    assert found == {("Alder", "regime", "word"), ("Birch", "mr", "house-style")}
    assert (table["z"] > 0).all()


def test_more_than_two_outlets_and_the_same_again_in_any_order():
    counts, articles = _collection(2, ("A", "B", "C"), more=[("C", "seized", 3)])
    table = distinctive_terms(counts, articles)
    differing = table[table["verdict"] == "differs"]
    assert set(zip(differing["outlet"], differing["term"], strict=True)) == {("C", "seized")}
    again = distinctive_terms(dict(reversed(counts.items())), articles.iloc[::-1])
    pd.testing.assert_frame_equal(table, again)


def test_topics_of_shared_events_are_not_keywords():
    """Two outlets that draw on the same words of the same events have no keyword."""
    tables = [distinctive_terms(*_collection(seed)) for seed in range(20)]
    assert all(len(table) > 20 for table in tables)
    # 20 runs at .05: over 4 in one of 400 such tests.
    assert sum((table["verdict"] == "differs").any() for table in tables) <= 4


def test_few_articles_are_not_enough():
    counts, articles = _collection(4, events=5, more=[("Alder", "regime", 9)])
    table = distinctive_terms(counts, articles)
    assert set(table["verdict"]) == {"not enough evidence"}
    assert "regime" in set(table["term"])


def test_events_of_one_outlet_and_reprints_are_left_out():
    counts, articles = _collection(5, more=[("Alder", "regime", 9)])
    alone = articles[articles["outlet"] == "Alder"]
    assert distinctive_terms(counts, alone).empty
    reprints = articles.assign(reprint_of="the wire")
    assert distinctive_terms(counts, reprints).empty
    assert list(distinctive_terms({}, articles).columns) == list(COLUMNS)


@pytest.mark.parametrize("together", [1, 100])
def test_uses_are_the_same_however_many_are_added_up_together(monkeypatch, together):
    counts, articles = _collection(3, ("A", "B", "C"), events=8, more=[("C", "seized", 3)])
    monkeypatch.setattr(keywords, "DRAWS", 20)
    whole = distinctive_terms(counts, articles)
    used = whole[whole["term"].eq("seized") & whole["outlet"].eq("C")].iloc[0]
    own = articles.loc[articles["outlet"].eq("C"), "article_id"]
    assert used["count"] == sum(counts[one].get("seized", 0) for one in own)
    monkeypatch.setattr(keywords, "_BLOCK_USES", together)
    pd.testing.assert_frame_equal(whole, distinctive_terms(counts, articles), check_exact=True)
