"""Samples are drawn fairly and again the same; precision comes with an honest interval."""

from __future__ import annotations

import pandas as pd
import pytest
from generated import empty_tables, generated_tables
from scipy import stats

from framing.errors import InputError
from framing.validation import (
    MARK,
    sample_attributions,
    sample_mentions,
    score_sample,
    wilson_interval,
)


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return generated_tables(41, events=10)


@pytest.mark.parametrize(("right", "marked"), [(0, 10), (10, 10), (1, 3), (480, 500), (0, 1)])
def test_wilson_equals_scipys(right, marked):
    found = wilson_interval(right, marked)
    expected = stats.binomtest(right, marked).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert 0 <= found.low <= found.share <= found.high <= 1


@pytest.mark.parametrize(("right", "marked"), [(0, 0), (3, 2), (-1, 2)])
def test_no_share_of_nothing(right, marked):
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(right, marked)


@pytest.mark.parametrize("sample", [sample_attributions, sample_mentions])
def test_a_sample_is_the_same_again_and_has_no_row_twice(sample, tables):
    name = "attributions" if sample is sample_attributions else "mentions"
    table = tables[name]
    one, two = sample(table, 30, seed=5), sample(table.iloc[::-1], 30, seed=5)
    pd.testing.assert_frame_equal(one, two)
    assert len(one) == 30 and one.iloc[:, 0].is_unique
    assert set(one.iloc[:, 0]) != set(sample(table, 30, seed=6).iloc[:, 0])
    assert (one[MARK] == "").all()


def test_groups_are_sampled_equally(tables):
    rare = tables["attributions"]["type"].eq("none").sum()
    sizes = sample_attributions(tables["attributions"], 60)["group"].value_counts()
    assert sizes["none"] == min(rare, 15)
    assert sizes.sum() == 60


def mention(number, outlet, *, variant="seize", kind="contrast"):
    return {
        "mention_id": f"m{number}",
        "article_id": f"a{number}",
        "outlet": outlet,
        "kind": kind,
        "concept": "taking" if kind == "contrast" else "russia",
        "variant": variant,
        "matched": "seized",
        "voice": "outlet",
        "sentence": "They seized it.",
    }


def test_mentions_are_drawn_by_variant_and_outlet():
    outlets = ["Loud"] * 60 + ["Quiet"] * 3 + ["Rare"]
    rows = [mention(number, outlet) for number, outlet in enumerate(outlets)]
    rows += [mention(100 + number, "Loud", variant="free") for number in range(4)]
    rows += [mention(200, "Loud", kind="actor")]
    drawn = sample_mentions(pd.DataFrame(rows), 12, seed=1)
    assert drawn["group"].value_counts().to_dict() == {"taking/seize": 8, "taking/free": 4}
    seized = drawn[drawn["group"].eq("taking/seize")]
    assert seized["outlet"].value_counts().to_dict() == {"Loud": 4, "Quiet": 3, "Rare": 1}
    assert set(drawn["sentence"]) == {"They [seized] it."}
    only = sample_mentions(pd.DataFrame(rows), 12, concepts=["russia"])
    assert list(only["mention_id"]) == ["m200"]
    # A side may have the name of a contrast.
    named = [*rows, mention(201, "Loud", kind="actor") | {"concept": "taking", "variant": "state"}]
    drawn = sample_mentions(pd.DataFrame(named), 99, concepts=["taking"])
    assert set(drawn["group"]) == {"taking/seize", "taking/free"}
    with pytest.raises(InputError, match="no mention of a concept 'takin'; did you mean taking"):
        sample_mentions(pd.DataFrame(rows), 12, concepts=["takin"])


def test_a_concept_of_several_variants_has_a_row_of_its_own():
    marked = pd.DataFrame(
        {
            "concept": ["taking"] * 3 + ["talks"],
            "group": ["taking/seize", "taking/seize", "taking/free", "talks/talks"],
            MARK: ["yes", "no", "yes", "yes"],
        }
    )
    score = score_sample(marked).set_index("group")
    assert list(score.index) == ["taking/free", "taking/seize", "taking", "talks/talks", "all"]
    assert (score.loc["taking", "right"], score.loc["taking", "marked"]) == (2, 3)


def test_a_sample_larger_than_the_table_is_the_table(tables):
    table = tables["attributions"]
    assert set(sample_attributions(table, 10**6)["attribution_id"]) == set(table["attribution_id"])
    assert sample_attributions(empty_tables()["attributions"], 10).empty
    with pytest.raises(InputError, match="a sample of 0"):
        sample_attributions(table, 0)


def test_precision_by_group_and_of_all():
    groups = ["direct"] * 60 + ["mixed"] * 40 + ["indirect"]
    marks = ["yes"] * 57 + ["No"] * 3 + ["y"] * 30 + ["0"] * 10 + [""]
    score = score_sample(pd.DataFrame({"group": groups, MARK: marks})).set_index("group")
    assert list(score.index) == ["direct", "mixed", "all"]
    assert score["right"].tolist() == [57, 30, 87]
    assert score["marked"].tolist() == [60, 40, 100]
    assert score["precision"].tolist() == [0.95, 0.75, 0.87]
    assert score["validated"].tolist() == [True, False, True]
    assert score.loc["direct", "low"] == wilson_interval(57, 60).low


def test_a_sample_that_nobody_marked_scores_nothing(tables):
    assert score_sample(sample_mentions(tables["mentions"], 10)).empty


def test_a_mark_that_is_neither_yes_nor_no_names_its_line():
    marked = pd.DataFrame({"group": ["a", "a"], MARK: ["yes", "perhaps"]})
    with pytest.raises(InputError, match="line 3: 'right' is 'perhaps'; write yes or no"):
        score_sample(marked)
    with pytest.raises(InputError, match="no column 'group'"):
        score_sample(marked[[MARK]])
