"""Comparisons of generated collections: signs, order, gates, planted differences."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from generated import empty_tables, generated_tables

from framing.comparison.comparing import COLUMNS, compare_outlets
from framing.comparison.verdict import DIFFERS, NONE_SHOWN, NOT_ENOUGH
from framing.measures.counting import Counts, count_measures
from framing.measures.wording import word_choice

SHARE = "variant_share:taking-territory/seize@outlet"
QUOTED = "variant_share:taking-territory/seize@quoted"


def _compared(tables: dict[str, pd.DataFrame], **options) -> pd.DataFrame:
    return compare_outlets(count_measures(tables), tables["articles"], **options)


def _row(table: pd.DataFrame, measure: str, within: str = "all"):
    (row,) = table[(table["measure"] == measure) & (table["within"] == within)].itertuples()
    return row


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return generated_tables(21, events=30, planted={"Birch": {"share": 0.9}})


@pytest.fixture(scope="module")
def comparisons(tables) -> pd.DataFrame:
    return _compared(tables)


def test_columns_and_kinds(comparisons):
    assert list(comparisons.columns) == list(COLUMNS)
    assert set(comparisons["verdict"]) == {DIFFERS, NONE_SHOWN, NOT_ENOUGH}
    for column in ("articles", "other_articles", "events"):
        assert comparisons[column].dtype.kind == "i"


def test_value_minus_other_value_is_the_difference(comparisons):
    gap = comparisons["value"] - comparisons["other_value"]
    assert gap.fillna(0).tolist() == comparisons["difference"].fillna(0).tolist()
    assert comparisons["difference"].notna().sum() > 100


def test_numbers_stand_exactly_where_the_verdict_says(comparisons):
    decided = comparisons["verdict"] != NOT_ENOUGH
    for column in ("low", "high", "p", "q"):
        assert (comparisons[column].notna() == decided).all()
    assert ((comparisons["reason"] == "") == (comparisons["verdict"] == DIFFERS)).all()
    assert not np.isinf(comparisons[["value", "low", "high"]].to_numpy(dtype=float)).any()
    rows = comparisons[decided]
    assert (rows["low"] <= rows["difference"]).all()
    assert (rows["difference"] <= rows["high"]).all()
    assert (rows["p"] > 0).all() and (rows["p"] <= rows["q"] + 1e-12).all()


def test_where_no_difference_is_shown_the_reason_says_how_large_a_one_could_be_missed(comparisons):
    rows = comparisons[comparisons["verdict"] == NONE_SHOWN]
    assert len(rows) > 20
    for row in rows.itertuples():
        reach = max(-row.low, row.high)
        told = f"{100 * reach:.2g} points" if row.unit == "share" else f"{reach:.2g}"
        assert row.reason.startswith(f"a difference of up to {told}")
        assert "could have been missed" in row.reason


def test_variants_of_a_concept_share_p_and_q(comparisons):
    one, other = (
        _row(comparisons, f"variant_share:taking-territory/{variant}@outlet")
        for variant in ("seize", "liberate")
    )
    assert (one.p, one.q) == (other.p, other.q)
    assert one.low == pytest.approx(-other.high)


def test_swapping_two_outlets_flips_every_sign(tables, comparisons):
    names = {"Alder": "Birch", "Birch": "Alder"}
    swapped = {name: t.assign(outlet=t["outlet"].map(names)) for name, t in tables.items()}
    other = _compared(swapped)
    kept = ["within", "measure", "p", "q", "events", "verdict"]
    pd.testing.assert_frame_equal(other[kept], comparisons[kept])
    for one, two in (("value", "other_value"), ("low", "high"), ("articles", "other_articles")):
        sign = -1 if one == "low" else 1
        np.testing.assert_allclose(sign * other[one], comparisons[two], rtol=1e-9)
    np.testing.assert_allclose(-other["difference"], comparisons["difference"], atol=1e-12)


def test_order_and_file_names_change_nothing(tables, comparisons):
    rng = np.random.default_rng(3)
    ids = tables["articles"]["article_id"]
    new = dict(zip(ids, rng.permutation([f"x{place}" for place in range(len(ids))]), strict=True))
    events = {f"e{place}": f"f{99 - place}" for place in range(30)}
    turned = {}
    for name, table in tables.items():
        renamed = table.assign(article_id=table["article_id"].map(new))
        if name == "articles":
            renamed["event_id"] = renamed["event_id"].map(events)
        turned[name] = renamed.iloc[rng.permutation(len(table))]
    pd.testing.assert_frame_equal(_compared(turned), comparisons, rtol=1e-9, atol=1e-12)


def test_the_same_seed_gives_the_same_table(tables, comparisons):
    pd.testing.assert_frame_equal(_compared(tables), comparisons, check_exact=True)


def test_a_planted_difference_is_found_and_charged_to_the_outlets_own_voice(comparisons):
    row = _row(comparisons, SHARE)
    assert row.verdict == DIFFERS
    assert row.low < -0.4 < row.high < 0
    assert _row(comparisons, QUOTED).verdict == NONE_SHOWN


def test_planted_inside_quotations_it_is_not_charged_to_the_outlet():
    table = _compared(generated_tables(22, events=30, planted={"Birch": {"quoted_share": 0.95}}))
    assert _row(table, SHARE).verdict == NONE_SHOWN
    assert _row(table, QUOTED).verdict == DIFFERS


@pytest.mark.parametrize(
    ("level", "value", "measure"),
    [
        ("unnamed", 0.6, "source_kind_share:unnamed-group@all"),
        ("distancing", 0.6, "cue_class_share:distancing@all"),
        ("polarity", 0.4, "polarity@outlet"),
        ("mentions", 12.0, "concept_rate:taking-territory@outlet"),
    ],
)
def test_other_planted_differences_are_found(level, value, measure):
    table = _compared(generated_tables(23, events=40, planted={"Alder": {level: value}}))
    row = _row(table, measure)
    assert row.verdict == DIFFERS
    assert row.difference > 0


def test_a_planted_share_is_estimated_without_bias_on_unequal_mentions():
    found = []
    for seed in range(30):
        planted = {"Alder": {"share": 0.8, "mentions": 1.0}, "Birch": {"share": 0.8}}
        planted["Birch"]["mentions"] = 9.0
        tables = generated_tables(seed, events=30, planted=planted)
        measures = word_choice("taking-territory", ["seize", "liberate"])[:2]
        counts = count_measures(tables, measures)
        found.append(_row(compare_outlets(counts, tables["articles"]), SHARE).difference)
    assert abs(np.mean(found)) < 3 * np.std(found) / np.sqrt(len(found))
    assert np.std(found) / np.sqrt(len(found)) < 0.03


def test_one_article_each_in_events_of_their_own_is_never_enough():
    outlets = [f"outlet {place}" for place in range(5)]
    tables = generated_tables(24, outlets, events=1)
    tables["articles"]["event_id"] = [f"e{place}" for place in range(5)]
    table = _compared(tables)
    assert set(table["verdict"]) == {NOT_ENOUGH}
    assert set(table["within"]) == {"all", "s0"}
    whole, story = table[table["within"] == "all"], table[table["within"] == "s0"]
    assert set(whole["reason"]) == {"no event is told by both"}
    assert whole["value"].isna().all()
    assert story["reason"].str.startswith("no event is told by both; shown within").all()
    assert story["difference"].notna().any()
    assert story[["low", "high", "p", "q"]].isna().all(axis=None)
    assert len(story.groupby(["outlet", "other"])) == 10


def test_five_events_with_one_article_a_side_allow_no_p():
    table = _compared(generated_tables(25, events=5, planted={"Alder": {"mentions": 9.0}}))
    row = _row(table, "sources_per_article@all")
    assert row.verdict == NOT_ENOUGH
    table = _compared(generated_tables(25, events=10))
    assert _row(table, "sources_per_article@all").verdict != NOT_ENOUGH


def test_an_outlet_with_no_mention_has_its_reason():
    table = _compared(generated_tables(26, events=8, planted={"Alder": {"mentions": 0.0}}))
    row = _row(table, SHARE)
    assert row.verdict == NOT_ENOUGH
    assert row.reason.startswith("Alder: in the events that both tell, no mentions of ")
    assert np.isnan(row.value)


def test_rows_without_any_denominator_are_left_out():
    table = _compared(
        generated_tables(27, events=8, planted={o: {"mentions": 0.0} for o in ("Alder", "Birch")})
    )
    assert SHARE not in set(table["measure"])
    assert "concept_rate:taking-territory@quoted" in set(table["measure"])


def test_one_event_is_not_enough():
    table = _compared(generated_tables(28, events=1, articles=12, stories=1))
    assert set(table["verdict"]) == {NOT_ENOUGH}
    assert set(table["within"]) == {"all"}
    assert _row(table, "attributed_word_share@all").reason.startswith("too few events")


def test_articles_without_event_share_none():
    tables = generated_tables(29, events=8)
    tables["articles"][["event_id", "story_id"]] = ""
    assert set(_compared(tables)["reason"]) == {"no event is told by both"}


def test_empty_tables_compare_to_nothing():
    table = _compared(empty_tables())
    assert list(table.columns) == list(COLUMNS) and table.empty


def test_eleven_outlets_are_compared_with_the_rest():
    outlets = [f"o{place:02}" for place in range(11)]
    tables = generated_tables(30, outlets, events=8, planted={"o03": {"share": 1.0}})
    measures = word_choice("taking-territory", ["seize", "liberate"])[:2]
    table = compare_outlets(count_measures(tables, measures), tables["articles"])
    assert set(table["other"]) == {"(rest)"}
    rows = table[table["measure"] == SHARE].set_index("outlet")
    assert rows.loc["o03", "verdict"] == DIFFERS
    assert (rows["verdict"] == DIFFERS).sum() == 1
    assert rows.loc["o03", "other_articles"] > 5 * rows.loc["o03", "articles"]


def test_with_a_baseline_each_is_compared_with_it(tables):
    three = generated_tables(31, ("A", "B", "C"), events=8)
    table = _compared(three, baseline="B")
    assert set(zip(table["outlet"], table["other"], strict=True)) == {("A", "B"), ("C", "B")}


def test_groups_of_outlets_are_compared_with_outlets_as_clusters():
    outlets = [f"o{place:02}" for place in range(16)]
    planted = {name: {"share": 0.85} for name in outlets[:8]}
    tables = generated_tables(32, outlets, events=12, planted=planted)
    articles = tables["articles"]
    lean = {name: "left" if place < 8 else "right" for place, name in enumerate(outlets)}
    groups = dict(zip(articles["article_id"], articles["outlet"].map(lean), strict=True))
    table = _compared(tables, groups=groups)
    row = _row(table, SHARE)
    assert (row.outlet, row.other, row.verdict) == ("left", "right", DIFFERS)
    assert row.p == pytest.approx(2 / 12870)  # the real grouping and its mirror
    assert _row(table, QUOTED).verdict == NONE_SHOWN


@pytest.mark.parametrize(("left", "reason"), [(3, "6 outlets allow too few"), (1, "too few")])
def test_few_outlets_a_group_are_not_enough(left, reason):
    outlets = [f"o{place}" for place in range(6)]
    tables = generated_tables(33, outlets, events=12)
    articles = tables["articles"]
    lean = {name: "left" if place < left else "right" for place, name in enumerate(outlets)}
    groups = dict(zip(articles["article_id"], articles["outlet"].map(lean), strict=True))
    row = _row(_compared(tables, groups=groups), SHARE)
    assert row.verdict == NOT_ENOUGH and row.reason.startswith(reason)


def test_complete_separation_differs():
    """Every mention of one outlet is one variant, every mention of the other its rival."""
    ids = tuple(f"{outlet}{event}" for event in range(12) for outlet in "AB")
    measures = tuple(word_choice("naming", ["war", "conflict"])[:2])
    war = np.tile([3.0, 0.0], 12)
    counts = Counts(ids, measures, np.column_stack([war, 3 - war]), np.full((24, 2), 3.0))
    articles = pd.DataFrame(
        {
            "article_id": ids,
            "outlet": [one[0] for one in ids],
            "event_id": [one[1:] for one in ids],
            "story_id": "",
        }
    )
    table = compare_outlets(counts, articles)
    assert table["difference"].tolist() == [1, -1]
    assert table["p"].tolist() == pytest.approx([2 / 2**12] * 2)
    assert set(table["verdict"]) == {DIFFERS}
