"""The smallest difference a measure of attribution vouches for is measured, not chosen."""

from __future__ import annotations

import json

import pytest

from framing.lexicons.shipped import load_lexicons
from framing.measures.attributing import ATTRIBUTION, actor_word_share
from framing.measures.extractor_error import PATH, cue_hash, least_of, shipped_error

MEASURED = {
    f"{name}@all"
    for name in (
        *(f"quote_type_share:{kind}" for kind in ("direct", "mixed", "indirect")),
        "attributed_word_share",
        "quoted_word_share",
    )
}


def test_the_file_holds_numbers_for_several_outlets_and_no_text() -> None:
    data = json.loads(PATH.read_text("utf-8"))
    assert set(data["errors"]) >= MEASURED
    outlets = {frozenset(errors) for errors in data["errors"].values()}
    assert len(outlets) == 1
    assert len(next(iter(outlets))) >= 5
    assert all(isinstance(n, float) for errors in data["errors"].values() for n in errors.values())


def test_an_error_of_types_adds_up_to_nothing() -> None:
    # Shares of the three types add up to one for the tool and for the annotators.
    errors = shipped_error().errors
    for outlet in errors["quote_type_share:direct@all"]:
        total = sum(errors[f"quote_type_share:{kind}@all"][outlet] for kind in ("direct", "mixed"))
        assert total + errors["quote_type_share:indirect@all"][outlet] == pytest.approx(0, abs=2e-4)


@pytest.mark.parametrize("measure", sorted(MEASURED))
def test_the_least_is_the_range_of_the_error_over_outlets(measure: str) -> None:
    (found,) = [one for one in ATTRIBUTION if one.id == measure]
    errors = json.loads(PATH.read_text("utf-8"))["errors"][measure].values()
    assert found.least == pytest.approx(max(errors) - min(errors))
    assert f"{100 * found.least:.1f} points" in found.caution


def test_what_was_not_annotated_takes_the_widest_range_of_a_share() -> None:
    widest = max(
        least_of(f"quote_type_share:{kind}@all") for kind in ("direct", "mixed", "indirect")
    )
    assert widest > 0
    assert least_of("cue_class_share:distancing@all") == widest
    assert least_of("source_kind_share:document@all") == widest
    assert actor_word_share("russia").least == widest
    assert least_of("attributed_sentence_share@all") == least_of("attributed_word_share@all")


def test_the_hash_is_of_the_cues_and_of_nothing_else() -> None:
    lexicons = load_lexicons()
    (cues,) = [one for one in lexicons if one.kind == "cue"]
    assert cue_hash(lexicons) == cue_hash([cues]) == cues.sha256
    assert cue_hash([one for one in lexicons if one.kind != "cue"]) == ""
