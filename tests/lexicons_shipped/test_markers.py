"""What the shipped markers and the house style promise."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from framing.lexicons.checking import check_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

TOP = Path(__file__).parents[2]
# File and the concept it carries.
LISTS = {
    "hedges": "hedges",
    "boosters": "boosters",
    "loaded-words": "loaded",
    "evaluative-words": "evaluative",
    "anonymity": "anonymity",
    "negation": "negation",
}
# Under this many terms a rate per 1,000 words is too thin to compare outlets by.
FEWEST_TERMS = 60


@cache
def lexicon(name: str) -> Lexicon:
    return read_lexicon(TOP / "lexicons" / f"{name}.yaml")


@cache
def matcher(name: str) -> Matcher:
    return Matcher([lexicon(name)])


def words(text: str, name: str) -> list[str]:
    return [text[one.start : one.end] for one in matcher(name).find(text)]


@pytest.mark.parametrize("name", [*LISTS, "house-style"])
def test_a_list_has_no_fault_and_no_warning(name: str) -> None:
    assert [str(fault) for fault in check_lexicon(TOP / "lexicons" / f"{name}.yaml")] == []


@pytest.mark.parametrize(("name", "concept"), LISTS.items())
def test_a_list_is_one_concept_and_long_enough(name: str, concept: str) -> None:
    (only,) = lexicon(name).concepts
    assert only.id == concept
    assert sum(len(variant.terms) for variant in only.variants) >= FEWEST_TERMS


def test_no_word_both_hedges_and_boosts_or_both_evaluates_and_loads() -> None:
    def terms(name: str) -> set[str]:
        (only,) = lexicon(name).concepts
        return {term.pattern.lower() for variant in only.variants for term in variant.terms}

    assert terms("hedges") & terms("boosters") == set()
    assert terms("evaluative-words") & terms("loaded-words") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It may rain in May.", ["may"]),
        ("Talks could resume.", ["could"]),
        ("It remains unclear who won.", ["unclear"]),
        ("He appears to agree; he appears on stage.", ["appears to"]),
        ("What kind of bread is it?", []),
    ],
)
def test_hedges(text: str, expected: list[str]) -> None:
    assert words(text, "hedges") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The very first very good idea", ["very"]),
        ("The labels were clearly marked.", []),
        ("He clearly lied, of course.", ["clearly", "of course"]),
    ],
)
def test_boosters(text: str, expected: list[str]) -> None:
    assert words(text, "boosters") == expected


def test_praise_is_found_and_type_is_not() -> None:
    text = "A groundbreaking plan and a bold speech, printed in bold type"
    assert words(text, "evaluative-words") == ["groundbreaking", "bold"]


def test_a_door_is_slammed_without_an_attitude() -> None:
    assert words("She slammed the door; he slammed the ruling.", "loaded-words") == ["slammed"]


@pytest.mark.parametrize(
    "text",
    [
        "said two people familiar with the matter",
        "who spoke on condition of anonymity",
        "informed sources said",
        "she was not authorized to speak",
        "critics say",
    ],
)
def test_the_formulas_of_anonymity_are_found(text: str) -> None:
    assert words(text, "anonymity")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has not seized it.", ["not"]),
        ("It hasn’t seized it.", ["hasn’t"]),
        ("Not only the town fell.", []),
        ("They refused to call it a war.", ["refused to"]),
        ("No doubt it fell.", []),
    ],
)
def test_negation(text: str, expected: list[str]) -> None:
    assert words(text, "negation") == expected


def test_house_style_tells_us_from_u_s_and_takes_no_side() -> None:
    text = "The U.S. and the US told us."
    matches = [one for one in matcher("house-style").find(text) if one.concept == "us-abbreviation"]
    assert [(one.variant, text[one.start : one.end]) for one in matches] == [
        ("points", "U.S."),
        ("no-points", "US"),
    ]
    for concept in lexicon("house-style").concepts:
        assert {variant.stance for variant in concept.variants} == {None}
