"""Telling: every measure has its sentence, and the side that has more comes first."""

import pytest

from framing.measures.covering import COVERAGE
from framing.measures.families import measures_of
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.telling import SENTENCES, Teller, larger_first, numbers

ROW = {
    "outlet": "Northern Star",
    "other": "Southern Cross",
    "unit": "share",
    "value": 0.1,
    "other_value": 0.4,
    "difference": -0.3,
    "low": -0.5,
    "high": -0.1,
    "events": 12,
    "articles": 20,
    "other_articles": 31,
}


def test_every_measure_of_the_register_has_its_sentence(material: Material) -> None:
    # The material holds no coverage, so its measures are not among those of the tables.
    measures = (*measures_of(material.tables), *COVERAGE)
    names = {m.id.partition("@")[0].partition(":")[0] for m in measures}
    assert names == set(SENTENCES)


def test_every_measure_can_be_told(material: Material) -> None:
    teller = Teller(material, outlet_names(material))
    said = {
        measure.id: teller.sentence(larger_first(ROW), measure)
        for measure in (*measures_of(material.tables, material.lexicons), *COVERAGE)
    }
    assert len(set(said.values())) == len(said)
    for sentence in said.values():
        assert "{" not in sentence
        assert sentence.index("Southern Cross") < sentence.index("Northern Star")


def test_the_side_that_has_more_comes_first() -> None:
    turned = larger_first(ROW)
    assert (turned["outlet"], turned["value"], turned["difference"]) == ("Southern Cross", 0.4, 0.3)
    assert (turned["low"], turned["high"]) == (0.1, 0.5)
    assert larger_first(turned) == turned


def test_numbers_are_said_as_far_as_they_are_there() -> None:
    assert numbers(larger_first(ROW)) == (
        "40 % against 10 %; difference +30 points; 95 % interval 10 to 50 points;"
        " 12 shared events, 31 and 20 articles"
    )
    bare = ROW | {"value": None, "low": float("nan"), "difference": None, "events": 0}
    assert numbers(bare) == ""


@pytest.mark.parametrize("unit", ["-1 to 1", "0 to 1"])
def test_a_range_is_no_unit_to_say(unit: str) -> None:
    assert numbers(ROW | {"unit": unit}).startswith("0.1 against 0.4; difference −0.3;")


def test_an_outlet_that_has_less_than_the_rest_is_told_so(material: Material) -> None:
    row = larger_first(ROW | {"other": "(rest)", "articles": 5, "other_articles": 20})
    measure = next(m for m in measures_of(material.tables) if m.id == "quoted_word_share@all")
    said = Teller(material, outlet_names(material)).sentence(row, measure)
    assert said == "The rest puts more of its words in quotation marks than Northern Star"
    assert row["difference"] == 0.3


def test_of_listed_words_nothing_is_said_of_who_names_the_thing(material: Material) -> None:
    teller = Teller(material, outlet_names(material))
    measures = {one.id: one for one in measures_of(material.tables, material.lexicons)}
    rate = measures["concept_rate:taking-the-bridge@outlet"]
    row = larger_first(ROW)
    some = "In own words, Southern Cross uses words listed for “taking the bridge” more often than"
    assert teller.sentence(row, rate) == f"{some} Northern Star"
    # Who has none of them may tell it in words that no lexicon lists.
    none = teller.sentence(row | {"other_value": 0.0}, rate)
    assert none == f"{some} Northern Star, where none of them was counted"
    assert teller.label(rate) == "words listed for “taking the bridge” in own words"
    for name, measure in measures.items():
        if "taking-the-bridge" in name:
            assert "listed for “taking the bridge”" in teller.sentence(row, measure)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            "in the events that both tell, no mentions of taking-the-bridge in quoted words",
            "in the events that both tell, no words listed for “taking the bridge” in quoted words",
        ),
        (
            "no mentions of taking-the-bridge as seize",
            "no “seize” among words listed for “taking the bridge”",
        ),
        (
            "no sentences of voice outlet that mention north",
            "no sentences in own words that name Northland",
        ),
        ("3 articles to count in", "3 articles to count in"),
    ],
)
def test_reasons_are_told_in_labels(material: Material, reason: str, said: str) -> None:
    assert Teller(material, outlet_names(material)).in_labels(reason) == said
