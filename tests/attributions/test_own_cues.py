"""A newsroom that disagrees writes down what it would have different, and the output follows."""

import re
from pathlib import Path
from typing import Any

import pytest

from framing.attributions import Attributor
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.shipped import load_lexicons
from tests.attributions.case_files import DOCS, KINDS, article, read_cases, shown

CLAIM = "The general claimed that his troops had taken the town."
HEAD = """\
name: our-cues
kind: cue
extends: cues
language: en
licence: CC0-1.0
origin: The standards desk, 2026.
"""
TAKEN_OUT = "remove: [distancing/claim]\n"
NEW = """\
concepts:
  - id: assertive
    variants:
      - {id: huffle, part: verb, takes: [clause, quote], terms: [huffle, huffles, huffled]}
"""
# "say" in another class, with all that it takes.
MOVED = """\
remove: [neutral/say]
concepts:
  - id: distancing
    variants:
      - id: say
        part: verb
        takes: [clause, quote]
        not_before: [goodbye]
        terms: [say, says, said, saying]
"""


def found(text: str, lexicons: tuple[Lexicon, ...], title: str = "") -> list[dict[str, Any]]:
    one = article(text, title=title)
    return [shown(one, each) for each in Attributor(lexicons).find(one).attributions]


@pytest.fixture
def own(tmp_path: Path) -> Any:
    def load(source: str) -> tuple[Lexicon, ...]:
        path = tmp_path / "our-cues.yaml"
        path.write_text(source, "utf-8")
        return load_lexicons([str(path)])

    return load


def test_the_example_in_the_docs_does_what_it_says(own: Any) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    text = f"{CLAIM} The minister harrumphed that the war was over."
    assert [row["cue_class"] for row in found(text, load_lexicons())] == ["distancing"]
    rows = found(text, own(example))
    assert [(row["cue"], row["cue_class"]) for row in rows] == [
        ("claimed", "neutral"),
        ("harrumphed", "assertive"),
    ]
    assert [row["content"] for row in rows] == ["his troops had taken the town", "the war was over"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister huffled that the town had fallen.", "the town had fallen"),
        ("“The town has fallen,” the minister huffled.", "“The town has fallen,”"),
        ("“The town has fallen,” huffled Ana Lindqvist.", "“The town has fallen,”"),
        ("The town has fallen, the minister huffled.", "The town has fallen"),
    ],
)
def test_a_new_cue_attributes_wherever_it_stands(own: Any, text: str, content: str) -> None:
    assert found(text, load_lexicons()) == []
    (row,) = found(text, own(HEAD + NEW))
    assert (row["content"], row["cue_class"]) == (content, "assertive")


def test_a_cue_taken_out_attributes_no_more(own: Any) -> None:
    assert found(CLAIM, own(HEAD + TAKEN_OUT)) == []


def test_a_cue_s_class_changes_what_it_counts_as_and_not_what_is_found(own: Any) -> None:
    text = "\n".join(case.get("text", "") for kind in KINDS for case in read_cases(kind))
    shipped, moved = load_lexicons(), own(HEAD + MOVED)
    before, after = found(text, shipped), found(text, moved)
    spans = [(row["source"], row["cue"], row["content"]) for row in before]
    assert [(row["source"], row["cue"], row["content"]) for row in after] == spans
    changed = [row["cue"] for row, other in zip(before, after, strict=True) if row != other]
    assert len(changed) > 30
