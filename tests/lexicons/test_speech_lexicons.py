"""What the lists of cues, speakers, genders and actors promise to those who read them."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from framing.attributions.attribution import CueClass
from framing.lexicons.checking import check_lexicon
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

TOP = Path(__file__).parents[2]
NAMES = ("cues", "speakers", "genders", "actors")


@cache
def lexicon(name: str) -> Lexicon:
    return read_lexicon(TOP / "lexicons" / f"{name}.yaml")


@cache
def matcher(name: str) -> Matcher:
    return Matcher([lexicon(name)])


def concepts(name: str, text: str) -> set[str]:
    return {match.concept for match in matcher(name).find(text)}


def terms(concept: str, *, name: str) -> set[str]:
    found = [one for one in lexicon(name).concepts if one.id == concept]
    return {term.pattern for one in found for variant in one.variants for term in variant.terms}


def seed_marks() -> list[dict[str, str]]:
    marks = json.loads((TOP / "tests" / "seeds" / "attributions.json").read_text("utf-8"))
    # A colon or dash attributes too, and is found without a list.
    return [mark for mark in marks if mark["careful"] and mark["cue"] not in (":", "–")]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_the_file(name: str) -> None:
    assert not check_lexicon(TOP / "lexicons" / f"{name}.yaml")


def test_the_cue_classes_are_those_of_the_tables() -> None:
    assert [concept.id for concept in lexicon("cues").concepts] == list(get_args(CueClass))


def test_every_class_has_examples_and_misses() -> None:
    for concept in lexicon("cues").concepts:
        assert sum(len(variant.examples) for variant in concept.variants) >= 5, concept.id
        assert concept.misses, concept.id


def test_no_cue_of_a_class_stands_in_its_misses() -> None:
    # The check leaves the misses of cues to the attribution room; the lists alone pass them too.
    for concept in lexicon("cues").concepts:
        for miss in concept.misses:
            assert concept.id not in concepts("cues", miss.sentence), miss.sentence


def test_all_that_attributes_says_what_it_introduces() -> None:
    for concept in lexicon("cues").concepts:
        for variant in concept.variants:
            if variant.part in ("verb", "noun"):
                assert set(variant.takes) - {"belief"}, f"{concept.id}/{variant.id}"


def test_a_regular_verb_has_its_four_forms() -> None:
    verbs = {
        variant.id: {term.pattern for term in variant.terms}
        for concept in lexicon("cues").concepts
        for variant in concept.variants
        if variant.part == "verb"
    }
    for lemma in ("claim", "announce", "deny", "quip", "admit", "stress", "insist"):
        forms = verbs[lemma]
        assert lemma in forms
        assert len(forms) == 4, forms
    assert {"quips", "quipped", "quipping"} < verbs["quip"]
    assert {"denies", "denied", "denying"} < verbs["deny"]
    assert {"signaled", "signalled"} < verbs["signal"]
    assert {"criticize", "criticise", "criticizing", "criticising"} < verbs["criticize"]


@pytest.mark.parametrize("mark", seed_marks(), ids=lambda mark: mark["cue"])
def test_the_seeds_cues_are_known_in_their_class(mark: dict[str, str]) -> None:
    assert mark["cue_class"] in concepts("cues", mark["cue"])


@pytest.mark.parametrize(
    "mark",
    [mark for mark in seed_marks() if mark["actor"]],
    ids=lambda mark: str(mark["source"]),
)
def test_the_seeds_sources_are_known_with_their_side(mark: dict[str, str]) -> None:
    # Where the name alone says nothing, the words beside it do.
    named = concepts("actors", mark["source_name"]) or concepts("actors", mark["source"])
    assert named == {mark["actor"]}


def test_the_sides_that_other_lexicons_name_are_listed() -> None:
    sides = {concept.id for concept in lexicon("actors").concepts}
    assert {"russia", "ukraine", "united-states", "eu-and-nato"} <= sides
    for path in sorted((TOP / "lexicons").glob("*.yaml")):
        for concept in read_lexicon(path).concepts:
            assert not concept.actor or concept.actor in sides, f"{path.name}: {concept.id}"


def test_a_name_stands_with_one_side_only() -> None:
    sides = defaultdict(set)
    for concept in lexicon("actors").concepts:
        for variant in concept.variants:
            if variant.id == "person":
                for term in variant.terms:
                    sides[term.pattern].add(concept.id)
    assert not {name: ids for name, ids in sides.items() if len(ids) > 1}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They told us so.", set()),
        ("The US agreed.", {"united-states"}),
        ("She read The Washington Post.", set()),
        ("The turkey was dry and the china cracked.", set()),
        ("Voters in Georgia and Michael Jordan agreed.", set()),
        ("A pro-Russian channel said so.", set()),
        ("Russian-backed forces left.", {"russia"}),
        ("Kyiv’s envoys met Putin’s.", {"ukraine", "russia"}),
    ],
)
def test_sides_are_told_from_what_looks_like_them(text: str, wanted: set[str]) -> None:
    assert concepts("actors", text) == wanted


def test_one_person_and_several_are_told_apart() -> None:
    both = terms("unnamed-person", name="speakers") & terms("group", name="speakers")
    assert not both


def test_no_first_name_is_both_a_womans_and_a_mans() -> None:
    women = terms("first-names-female", name="genders")
    men = terms("first-names-male", name="genders")
    assert len(women) >= 200
    assert len(men) >= 200
    assert not women & men
    assert not {"Kim", "Sasha", "Jordan", "Robin", "Leslie", "Alexis"} & (women | men)
