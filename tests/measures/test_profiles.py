"""A profile is an outlet's counts added up; its interval leaves out one event at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from generated import generated_tables
from scipy import stats

from framing.measures.counting import Counts, count_measures
from framing.measures.toning import TONE
from framing.measures.wording import word_choice
from framing.profiles import profile_outlets

SHARE = word_choice("naming", ["war", "conflict"])[0]


def _counted(numerators, denominators, events, measure=SHARE):
    ids = tuple(f"a{place}" for place in range(len(numerators)))
    articles = pd.DataFrame(
        {"article_id": ids, "outlet": "Alder", "event_id": events, "story_id": ""}
    )
    column = np.array(numerators, dtype=float)[:, None]
    return Counts(ids, (measure,), column, np.array(denominators, dtype=float)[:, None]), articles


def test_the_interval_is_the_jackknife_worked_by_hand():
    above, below = np.array([1, 2, 3, 4, 5, 0]), np.array([4, 4, 4, 8, 8, 0])
    (row,) = profile_outlets(*_counted(above, below, list("abcdef"))).itertuples()
    without = [(15 - a) / (28 - b) for a, b in zip(above[:5], below[:5], strict=True)]
    error = np.sqrt(4 / 5 * sum((one - np.mean(without)) ** 2 for one in without))
    assert row.value == pytest.approx(15 / 28)
    assert row.high - row.value == pytest.approx(stats.t.ppf(0.975, 4) * error)
    assert row.value - row.low == pytest.approx(stats.t.ppf(0.975, 4) * error)
    assert (row.articles, row.events) == (5, 5)


def test_articles_of_one_event_are_left_out_together():
    numbers = [1, 2, 3, 4, 5, 6], [10, 10, 10, 10, 10, 10]
    apart = profile_outlets(*_counted(*numbers, list("abcdef")))
    together = profile_outlets(*_counted(*numbers, list("aabcde")))
    assert together["events"].item() == 5
    assert together["low"].item() != apart["low"].item()


def test_an_article_without_event_is_its_own():
    profile = profile_outlets(*_counted([1, 2, 3, 4, 5], [10] * 5, [""] * 5))
    assert profile["events"].item() == 0
    assert profile["low"].notna().item()


@pytest.mark.parametrize(
    ("numerators", "denominators", "events"),
    [
        ([2, 2, 2, 2], [5, 5, 5, 5], "abcd"),  # four articles
        ([1, 1, 1, 1, 1], [1, 2, 2, 2, 2], "abcde"),  # nine units
        ([1, 1, 1, 1, 0], [5] * 5, "abcde"),  # four counted
        ([5, 5, 5, 5, 1], [5] * 5, "abcde"),  # four that are not
        ([2] * 6, [5] * 6, "aaaaaa"),  # one event
    ],
)
def test_too_little_shows_its_value_and_no_interval(numerators, denominators, events):
    profile = profile_outlets(*_counted(numerators, denominators, list(events)))
    assert profile["value"].notna().item()
    assert profile[["low", "high"]].isna().all(axis=None)


def test_a_share_stays_between_0_and_1_and_tone_does_not():
    numbers = [0, 0, 0, 0, 9], [10] * 5, list("abcde")
    assert profile_outlets(*_counted(*numbers))["low"].item() == 0
    assert profile_outlets(*_counted(*numbers, TONE[0]))["low"].item() < 0


def test_stories_of_one_event_are_not_shown():
    tables = generated_tables(5, events=4, stories=3)
    profiles = profile_outlets(count_measures(tables), tables["articles"])
    assert set(profiles["within"]) == {"all", "s0"}
    assert (profiles["denominator"] > 0).all()


def test_within_a_story_what_is_0_for_everyone_is_left_out():
    tables = generated_tables(5, events=4, stories=1)
    counts = count_measures(tables)
    profiles = profile_outlets(counts, tables["articles"])
    kinds = {measure.id: measure.kind for measure in counts.measures}
    inside = profiles[profiles["within"].ne("all")]
    told = inside.groupby("measure")["numerator"].sum()
    assert (told > 0).sum() > 0
    assert all(kinds[measure] == "mean" for measure in told[told == 0].index)
    # Over all an outlet's articles 0 of many is a finding.
    assert profiles.loc[profiles["within"].eq("all"), "numerator"].eq(0).any()
