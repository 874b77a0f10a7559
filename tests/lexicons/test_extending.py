"""A file that extends another lexicon adds to its concepts, and takes away from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons import shipped
from framing.lexicons.matching import Matcher
from framing.lexicons.shipped import (
    check_files,
    draft_notes,
    find_lexicon,
    load_lexicons,
    shipped_lexicons,
)
from tests.lexicons.test_checking import GOOD
from tests.lexicons.test_reading import HEAD

MARKERS = """\
  - id: {name}
    question: How often?
    terms: [{word}]
    examples: ["It is [{word}] so."]
    misses: ["It is {word}less."]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the shipped lexicons `trial` (a contrast, `taking`), `doubt` and `negation`."""
    home = tmp_path / "lexicons"
    home.mkdir()
    (home / "trial.yaml").write_text(HEAD.format(kind="contrast") + GOOD)
    for name, concept in (("doubt", "doubt"), ("negation", "negation")):
        text = HEAD.format(kind="marker").replace("trial", name)
        (home / f"{name}.yaml").write_text(text + MARKERS.format(name=concept, word=name))
    monkeypatch.setattr(shipped, "shipped_folder", lambda: home)
    monkeypatch.chdir(tmp_path)
    shipped_lexicons.cache_clear()
    yield tmp_path
    shipped_lexicons.cache_clear()


def own(folder: Path, text: str, name: str = "own") -> str:
    (folder / f"{name}.yaml").write_text(f"name: {name}\n{text}")
    return f"{name}.yaml"


def variants_of(*also: str) -> dict[str, str]:
    """What stands for which variant of `taking` in a sentence that uses four words for it."""
    text = "Troops liberated it, grabbed it, seized it and took control of it."
    found = Matcher(load_lexicons(also)).find(text)
    return {text[one.start : one.end]: one.variant for one in found if one.concept == "taking"}


GRAB = """\
extends: trial
concepts:
  - id: taking
    variants:
      - id: seize
        terms: [grab*]
        examples: ["They [grabbed] it."]
"""
BEFORE = {"liberated": "liberate", "seized": "seize", "took control of": "seize"}


def test_a_term_is_added_to_a_shipped_variant(folder: Path) -> None:
    assert variants_of() == BEFORE
    file = own(folder, GRAB)
    assert check_files([file]) == []
    assert variants_of(file) == BEFORE | {"grabbed": "seize"}
    lexicons = {one.name: one for one in load_lexicons([file])}
    # The concept stands in the user's file alone; the file it was in stays for the record.
    [concept] = lexicons["own"].concepts
    assert concept.question == "How is it said that land was taken?"
    assert [one.stance for one in concept.variants] == ["favours", "disfavours"]
    assert (lexicons["trial"].concepts, lexicons["own"].kind) == ((), "contrast")
    assert lexicons["trial"].sha256 != lexicons["own"].sha256


def test_a_variant_is_added(folder: Path) -> None:
    text = GRAB.replace("id: seize", "id: grab, stance: neutral, argument: Plain.")
    text = text.replace("- id: grab,", "- id: grab\n       ").replace(
        ", argument", "\n        argument"
    )
    file = own(folder, text)
    assert [str(fault) for fault in check_files([file])] == []
    assert variants_of(file) == BEFORE | {"grabbed": "grab"}


@pytest.mark.parametrize(
    ("wish", "left"),
    [
        ("taking", {}),
        ("taking/seize/seiz*", {"liberated": "liberate", "took control of": "seize"}),
        ("taking/seize/took control of", {"liberated": "liberate", "seized": "seize"}),
    ],
)
def test_what_is_removed_is_gone(folder: Path, wish: str, left: dict[str, str]) -> None:
    file = own(folder, f"extends: trial\nremove: [{wish}]\n")
    # Examples that only the removed term could match went with it.
    assert [str(fault) for fault in check_files([file])] == []
    assert variants_of(file) == left


def test_a_variant_is_removed_with_its_examples(folder: Path) -> None:
    text = GRAB.replace("id: seize", "id: grab").replace(
        "        terms", "        stance: neutral\n        argument: Plain.\n        terms"
    )
    file = own(folder, text.replace("concepts", "remove: [taking/liberate]\nconcepts"))
    assert [str(fault) for fault in check_files([file])] == []
    assert variants_of(file) == {"seized": "seize", "took control of": "seize", "grabbed": "grab"}


def test_a_concept_is_written_anew_after_it_is_removed(folder: Path) -> None:
    text = f"extends: trial\nremove: [taking]\nconcepts:\n{GOOD}".replace(
        "seiz*", "[seized, grab*]"
    )
    file = own(folder, text.replace("- [seized, grab*]", "- seized\n          - grabbed"))
    assert variants_of(file) == BEFORE | {"grabbed": "seize"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("extends: trail\nconcepts: []\n", "did you mean 'trial'?"),
        ("extends: trial\nkind: marker\nremove: [taking]\n", "trial is of kind contrast"),
        ("extends: trial\nremove: [takin]\n", "line 3: found 'takin' to remove"),
        ("extends: trial\nremove: [taking/size]\n", "did you mean 'seize'?"),
        ("extends: trial\nremove: [taking/seize/seizes]\n", "did you mean 'seiz*'?"),
        ("remove: [taking]\n", "found remove without extends"),
        (GRAB.replace("grab*", "SEIZED"), "which 'seiz*' of the lexicon it extends matches"),
        (
            GRAB.replace("grab*", "liberat*"),
            "(first of the lexicon it extends, variant 'liberate')",
        ),
        (GRAB.replace("grab*", "felt in control"), "(in trial: She felt in control of her life.)"),
        (GRAB.replace("        terms: [grab*]\n", "").replace("seize", "grab"), "without terms"),
        (GRAB.replace("id: taking", "id: keeping"), "'keeping' without a question"),
    ],
)
def test_what_is_wrong_is_told(folder: Path, text: str, words: str) -> None:
    found = [str(fault) for fault in check_files([own(folder, text)])]
    assert any(words in fault for fault in found), found


def test_faults_stop_an_analysis(folder: Path) -> None:
    with pytest.raises(LexiconError, match="line 3: found 'takin' to remove"):
        load_lexicons([own(folder, "extends: trial\nremove: [takin]\n")])


@pytest.mark.parametrize("given", [("first", "second"), ("second", "first"), ("second",)])
def test_a_file_may_extend_one_given_with_it_or_beside_it(
    folder: Path, given: tuple[str, ...]
) -> None:
    own(folder, GRAB, "first")
    own(folder, GRAB.replace("trial", "first").replace("grab", "snatch"), "second")
    files = [f"{name}.yaml" for name in given]
    assert check_files(files) == []
    assert set(variants_of(*files)) == {*BEFORE, "grabbed"}
    whole = find_lexicon("second.yaml")
    terms = [term.pattern for variant in whole.concepts[0].variants for term in variant.terms]
    assert {"grab*", "snatch*"} <= set(terms)


def test_what_is_wrong_beside_a_file_is_told_with_it(folder: Path) -> None:
    own(folder, GRAB.replace("extends: trial", "extends: trail"), "first")
    second = own(folder, GRAB.replace("trial", "first"), "second")
    assert any("did you mean 'trial'?" in str(fault) for fault in check_files([second]))
    with pytest.raises(LexiconError, match="did you mean 'trial'"):
        load_lexicons([second])


def test_files_that_extend_each_other_are_a_fault(folder: Path) -> None:
    first = own(folder, GRAB.replace("trial", "second"), "first")
    own(folder, GRAB.replace("trial", "first"), "second")
    assert any("which is none" in str(fault) for fault in check_files([first]))


def test_only_the_named_are_compared(folder: Path) -> None:
    def names(**given: list[str]) -> list[str]:
        return [one.name for one in load_lexicons(given.get("also", []), only=given["only"])]

    assert names(only=["doubt"]) == ["doubt", "negation"]
    file = own(
        folder, HEAD.format(kind="marker").partition("\n")[2] + MARKERS.format(name="x", word="y")
    )
    assert names(only=[file]) == ["negation", "own"]
    assert names(also=[file], only=["own", "trial"]) == ["negation", "trial", "own"]
    with pytest.raises(LexiconError, match="did you mean 'doubt'"):
        names(only=["doub"])


def test_a_draft_is_used_without_its_sentences(folder: Path) -> None:
    text = "extends: trial\ndraft: yes\nconcepts:\n  - {id: new, variants: [{id: a, terms: [b]}]}\n"
    found = check_files([own(folder, text)])
    assert {fault.severity for fault in found} == {"warning"}
    assert any("without a stance" in fault.message for fault in found)
    lexicons = load_lexicons(["own.yaml"])
    assert Matcher(lexicons).find("b")[0].concept == "new"
    [note] = draft_notes(lexicons)
    assert note.endswith("not judged or tested: own")
