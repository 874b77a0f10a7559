"""Rival wordings are matched under like conditions: in the same sentence all count, or none."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon

HERE = Path(__file__).parent
CONCEPTS: list[dict[str, Any]] = yaml.safe_load(
    (HERE / "rivals" / "frames.yaml").read_text(encoding="utf-8")
)
over_concepts = pytest.mark.parametrize("entry", CONCEPTS, ids=lambda entry: entry["concept"])


@cache
def lexicons() -> dict[str, Lexicon]:
    """Return the shipped contrast that holds each concept."""
    folder = HERE.parents[1] / "lexicons"
    read = map(read_lexicon, sorted(folder.glob("*.yaml")))
    return {concept.id: one for one in read if one.kind == "contrast" for concept in one.concepts}


@cache
def matcher(concept: str) -> Matcher:
    return Matcher([lexicons()[concept]])


def slots(frame: str) -> set[str]:
    return {name.lower() for _, name, _, _ in Formatter().parse(frame) if name}


def filled(frame: str, forms: dict[str, str]) -> str:
    whole = forms | {name.capitalize(): form.capitalize() for name, form in forms.items()}
    text = frame.format(**whole)
    return text[0].upper() + text[1:]


def counted(entry: dict[str, Any], frame: str, forms: dict[str, str]) -> set[str]:
    """Return the variants that are found in a frame, the neutral sentences before it aside."""
    about = entry["about"]
    found = matcher(entry["concept"]).find(f"{about}\n\n{filled(frame, forms)}\n")
    ours = [one for one in found if one.concept == entry["concept"]]
    assert all(one.start > len(about) for one in ours), f"not neutral: {about}"
    return {one.variant for one in ours}


def tried(entry: dict[str, Any], frames: list[str]) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (variant, frame, forms)
        for variant, forms in entry["wordings"].items()
        for frame in frames
        if slots(frame) <= forms.keys()
    ]


@over_concepts
def test_what_counts_for_one_rival_counts_for_the_others(entry: dict[str, Any]) -> None:
    missed = [
        (variant, frame)
        for variant, frame, forms in tried(entry, entry["frames"])
        if variant not in counted(entry, frame, forms)
    ]
    apart = [(one["variant"], one["frame"]) for one in entry.get("apart", [])]
    assert sorted(missed) == sorted(apart)


@over_concepts
def test_what_tempts_with_one_rival_counts_for_none(entry: dict[str, Any]) -> None:
    counts = [
        (variant, frame)
        for variant, frame, forms in tried(entry, entry.get("nobody", []))
        if counted(entry, frame, forms)
    ]
    assert counts == []


@over_concepts
def test_each_exception_has_a_reason(entry: dict[str, Any]) -> None:
    assert all(one["why"].endswith(".") for one in entry.get("apart", []))
    for frame in entry["frames"]:
        assert any(slots(frame) <= forms.keys() for forms in entry["wordings"].values()), frame
