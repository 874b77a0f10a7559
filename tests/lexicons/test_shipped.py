from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from framing.errors import LexiconError
from framing.lexicons import shipped
from framing.lexicons.shipped import load_lexicons, shipped_folder, shipped_lexicons

OWN = """\
name: {name}
kind: {kind}
language: en
licence: CC0-1.0
origin: Made up for a test, 2026.
concepts:
  - id: {concept}
    question: q
    terms: [{term}]
    examples: ["A [word] here."]
    misses: ["No words here."]
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of two shipped lexicons, `first` with two concepts and `second`."""
    folder = tmp_path / "lexicons"
    folder.mkdir()
    write(folder / "b.yaml", name="second", concept="x")
    more = OWN.format(name="first", kind="marker", concept="x", term="word")
    more += more[more.index("  - id") :].replace("id: x", "id: y")
    (folder / "a.yml").write_text(more)
    (folder / "notes.txt").write_text("not a lexicon")
    monkeypatch.setattr(shipped, "shipped_folder", lambda: folder)
    monkeypatch.chdir(tmp_path)
    shipped_lexicons.cache_clear()
    yield tmp_path
    shipped_lexicons.cache_clear()


def write(
    path: Path, name: str = "own", kind: str = "marker", concept: str = "z", term: str = "word"
) -> str:
    path.write_text(OWN.format(name=name, kind=kind, concept=concept, term=term))
    return str(path)


def loaded(*also: str) -> list[tuple[str, list[str]]]:
    return [(one.name, [concept.id for concept in one.concepts]) for one in load_lexicons(also)]


def test_the_shipped_folder_is_the_checkouts() -> None:
    assert shipped_folder() == Path(__file__).parents[2] / "lexicons"
    names = [lexicon.name for lexicon in shipped_lexicons()]
    assert "war-in-ukraine" in names
    assert names == sorted(set(names))


def test_a_wheel_carries_its_lexicons_beside_the_module(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr(shipped, "__file__", str(tmp_path / "shipped.py"))
    assert shipped_folder() == tmp_path / "shipped"


def test_own_lexicons_come_after_the_shipped(house: Path) -> None:
    assert loaded() == [("first", ["x", "y"]), ("second", ["x"])]
    assert loaded(write(house / "own.yaml")) == [*loaded(), ("own", ["z"])]
    assert loaded("first") == loaded()


def test_an_own_concept_takes_the_place_of_those_with_its_id(house: Path) -> None:
    own = write(house / "own.yaml", concept="x")
    # `second` held nothing else and goes altogether.
    assert loaded(own) == [("first", ["y"]), ("own", ["x"])]
    other_kind = write(house / "other.yaml", concept="x", kind="house-style")
    assert loaded(other_kind) == [*loaded(), ("own", ["x"])]


def test_a_lexicon_of_the_same_name_is_replaced(house: Path) -> None:
    own = write(house / "own.yaml", name="first")
    assert loaded(own) == [("second", ["x"]), ("first", ["z"])]


def test_a_folder_brings_all_its_lexicons(house: Path) -> None:
    (house / "mine").mkdir()
    with pytest.raises(LexiconError, match="found no"):
        load_lexicons([str(house / "mine")])
    write(house / "mine" / "b.yaml", name="own-b", concept="b")
    write(house / "mine" / "a.yaml", name="own-a", concept="a")
    assert loaded(str(house / "mine")) == [*loaded(), ("own-a", ["a"]), ("own-b", ["b"])]


def test_what_is_not_there_is_asked_back(house: Path) -> None:
    with pytest.raises(LexiconError, match="did you mean 'second'"):
        load_lexicons(["secnd"])


def test_test_sentences_run_before_any_analysis(house: Path) -> None:
    own = write(house / "own.yaml", term="wordy")
    with pytest.raises(LexiconError) as raised:
        load_lexicons([own])
    assert str(raised.value).startswith("own.yaml, line 10: found no match in this example")


def test_faults_of_all_files_are_told(house: Path) -> None:
    write(house / "lexicons" / "c.yaml", name="third", term="wordy")
    write(house / "lexicons" / "d.yaml", name="third", kind="markr")
    write(house / "lexicons" / "e.yaml", name="second")
    with pytest.raises(LexiconError) as raised:
        shipped_lexicons()
    assert [fault.split(":")[0] for fault in raised.value.faults] == [
        "lexicons/d.yaml, line 2",
        "lexicons/e.yaml",
        "lexicons/c.yaml, line 10",
    ]


def test_the_file_to_check_is_the_one_with_the_fault(house: Path) -> None:
    (house / "mine").mkdir()
    write(house / "mine" / "a.yaml", name="own-a", concept="a")
    path = Path(write(house / "mine" / "b.yaml", name="own-b", concept="b", term="wordy"))
    path.write_text(
        path.read_text() + path.read_text().partition("concepts:\n")[2].replace("b", "c")
    )
    with pytest.raises(LexiconError, match=r"mine/b.yaml, line 10.* framing lexicon check mine/b"):
        load_lexicons(["mine"])
