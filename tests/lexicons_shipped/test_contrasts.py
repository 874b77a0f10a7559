"""What the shipped contrasts promise: the plain cases match, the other senses do not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from framing.lexicons.checking import check_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

TOP = Path(__file__).parents[2]
# Every shipped file of rival wordings, so that a new one keeps the same promises.
SUBJECTS = tuple(
    sorted(
        path.stem
        for path in (TOP / "lexicons").glob("*.yaml")
        if "\nkind: contrast\n" in path.read_text(encoding="utf-8")
    )
)


@cache
def lexicon(name: str) -> Lexicon:
    return read_lexicon(TOP / "lexicons" / f"{name}.yaml")


@cache
def matcher() -> Matcher:
    return Matcher([lexicon(name) for name in SUBJECTS])


def found(text: str, concept: str) -> list[tuple[str, str]]:
    matches = matcher().find(text)
    return [(one.variant, text[one.start : one.end]) for one in matches if one.concept == concept]


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_has_no_fault_and_no_warning(name: str) -> None:
    assert [str(fault) for fault in check_lexicon(TOP / "lexicons" / f"{name}.yaml")] == []


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_contrast_is_a_question_that_wordings_answer_with_different_stances(name: str) -> None:
    for concept in lexicon(name).concepts:
        assert concept.question.endswith("?")
        assert len({variant.stance for variant in concept.variants}) >= 2, concept.id
        for variant in concept.variants:
            assert variant.argument.endswith("."), (concept.id, variant.id)


def test_no_concept_stands_in_two_subjects() -> None:
    ids = [concept.id for name in SUBJECTS for concept in lexicon(name).concepts]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "variant", "words"),
    [
        ("The lands it has liberated are mined.", "liberate", "liberated"),
        ("It will not leave the districts it has seized, he said.", "seize", "seized"),
        ("The dam, which was taken over by the Russian army, broke.", "take-over", None),
        ("Hills not yet taken under control lie ahead.", "take-control", "taken under control"),
        ("The corps captured the village at noon.", "capture", "captured the village"),
        ("The general retook the town.", "retake", "retook the town"),
        ("An old dream: to conquer Ukraine.", "conquer", "conquer Ukraine"),
    ],
)
def test_taking_land_is_told_apart_by_its_word(text: str, variant: str, words: str | None) -> None:
    ((got, matched),) = found(text, "taking-territory")
    assert got == variant
    assert words in (matched, None)


@pytest.mark.parametrize(
    "text",
    [
        "Police seized drugs worth a million.",
        "The senator seized on the figures.",
        "She seized the opportunity.",
        "Documents seized in the raid were copied.",
        "He was seized with fear.",
        "Goods seized by customs officers are burnt.",
        "I feel liberated.",
        "A liberated woman, she smoked in public.",
        "The Liberation Army Daily is printed in Beijing.",
        "Bob took over the bakery.",
        "Her party took control of the Senate.",
        "The camera captured the moment.",
    ],
)
def test_other_senses_take_no_land(text: str) -> None:
    assert found(text, "taking-territory") == []


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Russia’s war in Ukraine", "war"),
        ("the war against Ukraine", "war"),
        ("the conflict between Russia and Ukraine", "conflict"),
        ("the Ukraine conflict", "conflict"),
        ("the Ukraine-Russia conflict", "conflict"),
        ("its special military operation in Donbass", "special-military-operation"),
        ("Russia’s full-scale invasion of Ukraine", "invasion"),
        ("Russian aggression against Ukraine", "aggression"),
        ("the Ukraine crisis", "crisis"),
    ],
)
def test_the_war_is_told_apart_by_its_name(text: str, variant: str) -> None:
    assert [got for got, _ in found(text, "naming-the-war")] == [variant]


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("a truce to end the war", "war"),
        ("a truce to end the conflict", "conflict"),
        ("a truce aimed at ending hostilities", "hostilities"),
        ("the country’s post-war reconstruction after the ceasefire", "war"),
        ("Its war spending grew; troops left.", "war"),
    ],
)
def test_a_war_without_a_place_has_its_own_concept(text: str, variant: str) -> None:
    assert [got for got, _ in found(text, "war-or-conflict")] == [variant]
    assert found(text, "naming-the-war") == []


@pytest.mark.parametrize(
    "text",
    [
        "World War II",
        "the Cold War",
        "a trade war",
        "a conflict of interest",
        "the war on drugs",
        "the war chest",
        "post-war fashion",
        "the U.S. Civil War",
    ],
)
def test_other_wars_of_words_and_history_do_not_count(text: str) -> None:
    assert found(text, "war-or-conflict") == []
    assert found(text, "naming-the-war") == []


@pytest.mark.parametrize(
    ("concept", "ukrainian", "russian"),
    [
        ("kyiv", "Kyiv’s mayor", "Kiev's mayor"),
        ("donbas", "the Donbas", "the Donbass"),
        ("luhansk", "Luhansk", "Lugansk"),
        ("kharkiv", "Kharkiv", "Kharkov"),
        ("odesa", "Odesa in Ukraine", "Odessa in Ukraine"),
    ],
)
def test_the_two_spellings_of_a_place_take_opposite_sides(
    concept: str, ukrainian: str, russian: str
) -> None:
    (entry,) = [one for one in lexicon("places-of-the-war").concepts if one.id == concept]
    stances = {variant.id: variant.stance for variant in entry.variants}
    ((first, _),) = found(ukrainian, concept)
    ((second, _),) = found(russian, concept)
    assert (stances[first], stances[second]) == ("favours", "disfavours")


def test_kiev_takes_a_side_only_since_the_style_guides_left_it() -> None:
    (entry,) = [one for one in lexicon("places-of-the-war").concepts if one.id == "kyiv"]
    assert {variant.id: variant.valid_from for variant in entry.variants} == {
        "kyiv": "",
        "kiev": "2019-08-14",
    }


@pytest.mark.parametrize(
    ("text", "concept", "variant"),
    [
        ("new sanctions on Moscow", "naming-sanctions", "sanctions"),
        ("the EU’s restrictive measures against Iran", "naming-sanctions", "measures"),
        ("illegal sanctions on Russia", "naming-sanctions", "coercion"),
        ("sanctions relief for Iran", "lifting-sanctions", "relief"),
        ("the frozen assets of Russia", "frozen-assets", "frozen"),
        ("Moscow’s immobilised assets", "frozen-assets", "immobilised"),
        ("theft of Russian money", "frozen-assets", "stolen"),
        ("the peace agreement with the rebels", "naming-an-agreement", "peace"),
        ("a peace deal", "naming-an-agreement", "deal"),
        ("the Ukrainian settlement", "naming-an-agreement", "settlement"),
        ("a possible cease-fire", "naming-an-agreement", "ceasefire"),
        ("Kyiv's capitulation and the war in Ukraine", "naming-an-agreement", "capitulation"),
        ("security guarantees", "security-guarantees", "guarantees"),
        ("Syria and the regime", "who-governs", "regime"),
        ("the Syrian government", "who-governs", "government"),
        ("the Trump administration", "us-executive", "administration"),
    ],
)
def test_diplomacy_is_told_apart_by_its_words(text: str, concept: str, variant: str) -> None:
    assert [got for got, _ in found(text, concept)] == [variant]
