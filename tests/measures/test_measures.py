"""Counts are what the rows behind them say, for every measure and every profile."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from generated import COLUMNS, empty_tables, generated_tables

from framing.lexicons.lexicon import Concept, Lexicon, Variant
from framing.measures.attributing import ATTRIBUTION
from framing.measures.columns import countable_tables
from framing.measures.counting import count_measures, rows_behind, sum_of
from framing.measures.families import measures_of
from framing.profiles import profile_outlets


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return generated_tables(11, events=8, articles=2, reprints=True)


def test_the_rows_behind_every_profile_are_exactly_its_numerator_and_denominator(tables):
    counts = count_measures(tables)
    by_id = {measure.id: measure for measure in counts.measures}
    profiles = profile_outlets(counts, tables["articles"])
    assert len(profiles) > 100
    articles = tables["articles"].set_index("article_id")
    for row in profiles.itertuples():
        own = articles[articles["outlet"] == row.outlet]
        if row.within != "all":
            own = own[own["story_id"] == row.within]
        measure = by_id[row.measure]
        above, below = rows_behind(measure, tables, list(own.index))
        assert sum_of(measure.numerator, above) == pytest.approx(row.numerator, abs=1e-9)
        assert sum_of(measure.denominator, below) == pytest.approx(row.denominator)
        assert row.value == pytest.approx(measure.scale * row.numerator / row.denominator)


def test_a_reprint_counts_nowhere(tables):
    reprints = tables["articles"].query("reprint_of != ''")["article_id"]
    assert len(reprints) > 0
    counts = count_measures(tables)
    assert not set(reprints) & set(counts.article_ids)
    for measure in counts.measures:
        above, below = rows_behind(measure, tables, tables["articles"]["article_id"])
        assert not above["article_id"].isin(reprints).any()
        assert not below["article_id"].isin(reprints).any()


def test_ids_are_unique_and_name_a_voice(tables):
    measures = measures_of(tables)
    assert len({measure.id for measure in measures}) == len(measures)
    assert {measure.voice for measure in measures} == {"outlet", "quoted", "paraphrased", "all"}
    for measure in measures:
        for words in (measure.name, measure.unit, measure.counts, measure.out_of, measure.higher):
            assert words
        assert measure.reference and measure.caution


def test_a_numerator_of_a_share_is_part_of_its_denominator(tables):
    counts = count_measures(tables)
    for place, measure in enumerate(counts.measures):
        if measure.kind == "share":
            assert (counts.numerators[:, place] <= counts.denominators[:, place]).all(), measure.id


def test_variants_of_a_concept_add_up_to_its_mentions(tables):
    counts = count_measures(tables)
    places = {measure.id: place for place, measure in enumerate(counts.measures)}
    for voice in ("outlet", "quoted", "all"):
        shares = [f"variant_share:taking-territory/{v}@{voice}" for v in ("liberate", "seize")]
        added = sum(counts.numerators[:, places[one]] for one in shares)
        assert (added == counts.denominators[:, places[shares[0]]]).all()
        assert added.sum() > 0


def test_negated_mentions_are_counted_apart(tables):
    measures = {measure.id: measure for measure in measures_of(tables)}
    ids = list(tables["articles"]["article_id"])
    above, below = rows_behind(measures["negated_share:taking-territory@all"], tables, ids)
    assert above["negated"].all() and len(above)
    assert not below["negated"].all()
    plain, _ = rows_behind(measures["variant_share:taking-territory/seize@all"], tables, ids)
    assert not plain["negated"].any()


def test_variants_that_a_lexicon_declares_are_measured_though_nobody_uses_them(tables):
    def variant(name: str) -> Variant:
        return Variant(name, name, 1, ())

    concept = Concept("taking-territory", "", 1, "", (variant("occupy"), variant("seize")))
    unused = Concept("never-told", "", 1, "", (variant("a"), variant("b")))
    lexicon = Lexicon("war", "contrast", "en", "", "", (concept, unused), "", "")
    ids = [measure.id for measure in measures_of(tables, [lexicon])]
    assert "variant_share:taking-territory/occupy@outlet" in ids
    assert ids.count("variant_share:taking-territory/seize@outlet") == 1
    assert not any("never-told" in one for one in ids)


def _one(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [{column: row.get(column, "") for column in COLUMNS[name].split()} for row in rows]
    )


def _small() -> dict[str, pd.DataFrame]:
    sentence = {"article_id": "a", "field": "text", "polarity": 0.0, "subjectivity": 0.0}
    said = {"article_id": "a", "type": "indirect", "source_kind": "named person", "cue_span": "1-5"}
    return empty_tables() | {
        "articles": _one("articles", {"article_id": "a", "outlet": "Alder"}),
        "sentences": _one(
            "sentences",
            sentence
            | {"start": 0, "end": 50, "voice": "outlet", "words": 9, "polarity": 0.5}
            | {"quoted_words": 0, "paraphrased_words": 0},
            sentence
            | {"start": 51, "end": 99, "voice": "quoted", "words": 11, "polarity": -0.5}
            | {"quoted_words": 4, "paraphrased_words": 2},
        ),
        "attributions": _one(
            "attributions",
            said
            | {"attribution_id": "1", "source_name": "Ada Roe", "content": "a b c d e f"}
            | {"actor": "russia"},
            said
            | {"attribution_id": "2", "source_name": "Ben Orr", "content": "d e f", "inside": "1"},
            said | {"attribution_id": "3", "source": "She", "content": "g", "inside": "2"},
            said | {"attribution_id": "4", "type": "none", "source_name": "Cy Poe"},
            # A quotation that nothing ascribes: of its kind of source nothing is known.
            {"attribution_id": "5", "article_id": "a", "type": "direct", "source_kind": "none"}
            | {"cue_class": "none", "content": "h i"},
        ),
        "mentions": _one(
            "mentions",
            {"article_id": "a", "kind": "actor", "concept": "russia", "field": "text"}
            | {"start": 60, "end": 66, "voice": "quoted", "negated": False},
        ),
    }


def test_a_word_counts_for_its_innermost_attribution_only():
    words = countable_tables(_small())["attributions"]["content_words"]
    assert words.tolist() == [3, 2, 1, 0, 2]


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator"),
    [
        ("attributed_sentence_share@all", 1, 2),
        ("attributed_word_share@all", 6, 20),
        ("quoted_word_share@all", 4, 20),
        ("quote_type_share:indirect@all", 3, 4),
        ("source_kind_share:named-person@all", 3, 3),
        ("source_kind_share:none@all", 0, 3),
        ("cue_class_share:none@all", 0, 3),
        ("sources_per_article@all", 3, 1),
        ("silences_per_article@all", 1, 1),
        ("main_source_share@all", 3, 6),
        ("actor_word_share:russia@all", 3, 8),
        ("polarity@outlet", 0.5, 1),
        ("polarity@all", 0, 2),
        ("polarity:russia@outlet", 0, 0),
    ],
)
def test_worked_by_hand(measure, numerator, denominator):
    counts = count_measures(_small())
    place = [one.id for one in counts.measures].index(measure)
    assert counts.numerators[0, place] == numerator
    assert counts.denominators[0, place] == denominator


def test_rates_are_out_of_the_words_of_their_voice():
    tables = _small()
    mention = {"article_id": "a", "kind": "marker", "concept": "hedges", "voice": "quoted"}
    tables["mentions"] = _one("mentions", mention | {"negated": False, "start": 60, "end": 65})
    counts = count_measures(tables)
    rates = {
        measure.id: (counts.numerators[0, place], counts.denominators[0, place])
        for place, measure in enumerate(counts.measures)
        if measure.id.startswith("marker_rate")
    }
    assert rates == {
        "marker_rate:hedges@outlet": (0, 14),
        "marker_rate:hedges@quoted": (1, 4),
        "marker_rate:hedges@all": (1, 20),
    }


def test_a_sentence_that_mentions_an_actor_is_found_by_its_offsets():
    sentences = countable_tables(_small())["sentences"]
    assert sentences["names:russia"].tolist() == [False, True]


def test_empty_tables_count_nothing():
    counts = count_measures(empty_tables())
    assert counts.numerators.shape == (0, len(counts.measures))
    assert set(ATTRIBUTION) <= set(counts.measures)
    profiles = profile_outlets(counts, empty_tables()["articles"])
    assert profiles.empty and list(profiles.columns)[:3] == ["outlet", "within", "measure"]


def test_the_order_of_rows_changes_no_count(tables):
    turned = {name: table.iloc[::-1] for name, table in tables.items()}
    one, other = count_measures(tables), count_measures(turned)
    assert one.article_ids == other.article_ids[::-1]
    assert np.allclose(one.numerators, other.numerators[::-1])
    assert (one.denominators == other.denominators[::-1]).all()


def test_where_all_are_reprints_nothing_is_counted():
    made = generated_tables(4, events=2)
    measures = count_measures(made).measures
    tables = {name: table.astype({"article_id": "str"}) for name, table in made.items()}
    tables["articles"]["reprint_of"] = "elsewhere"
    # As a thousand copies that come one after the other are counted together.
    assert count_measures(tables, measures).article_ids == ()
