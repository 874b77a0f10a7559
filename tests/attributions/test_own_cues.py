"""A newsroom that disagrees edits the list of cues, and the output follows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from framing.attributions import Attributor
from framing.lexicons.shipped import load_lexicons, shipped_folder
from tests.attributions.case_files import article, shown

CLAIM = "The general claimed that his troops had taken the town."
NEW = "The minister huffled that the town had fallen."


def found(text: str, path: Path | None = None) -> list[dict[str, Any]]:
    lexicons = load_lexicons([str(path)] if path else [])
    one = article(text)
    return [shown(one, each) for each in Attributor(lexicons).find(one).attributions]


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Path]:
    """Write the shipped list of cues with a change in it."""

    def write(change: Callable[[dict[str, Any]], None]) -> Path:
        source = (shipped_folder() / "cues.yaml").read_text("utf-8")
        # Every value as text, as the lexicon room reads them.
        cues = yaml.load(source, Loader=yaml.BaseLoader)
        change({concept["id"]: concept for concept in cues["concepts"]})
        path = tmp_path / "cues.yaml"
        path.write_text(yaml.safe_dump(cues, allow_unicode=True, width=4000), "utf-8")
        return path

    return write


def _take(concept: dict[str, Any], lemma: str) -> dict[str, Any]:
    (variant,) = [one for one in concept["variants"] if one["id"] == lemma]
    concept["variants"].remove(variant)
    return variant


def test_a_cue_moved_to_another_class_is_counted_there(edited: Any) -> None:
    def change(concepts: dict[str, Any]) -> None:
        claim = _take(concepts["distancing"], "claim")
        claim.pop("examples", None)
        concepts["neutral"]["variants"].append(claim)

    assert [row["cue_class"] for row in found(CLAIM)] == ["distancing"]
    after = found(CLAIM, edited(change))
    assert [row["cue_class"] for row in after] == ["neutral"]
    assert [row["content"] for row in after] == ["his troops had taken the town"]


def test_a_new_cue_attributes(edited: Any) -> None:
    def change(concepts: dict[str, Any]) -> None:
        concepts["assertive"]["variants"].append(
            {"id": "huffle", "part": "verb", "takes": ["clause", "quote"], "terms": ["huffled"]}
        )

    assert found(NEW) == []
    (row,) = found(NEW, edited(change))
    assert (row["source"], row["cue"], row["content"], row["cue_class"]) == (
        "The minister",
        "huffled",
        "the town had fallen",
        "assertive",
    )


def test_a_cue_taken_out_attributes_no_more(edited: Any) -> None:
    def change(concepts: dict[str, Any]) -> None:
        _take(concepts["distancing"], "claim")

    assert found(CLAIM, edited(change)) == []
