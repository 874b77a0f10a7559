"""What the report says of how well attributions were found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.lexicons.lexicon import Lexicon
from framing.measures.extractor_error import shipped_error
from framing.report.material import Material
from framing.report.method import extractor_note
from framing.report.page import render_page


def _with_cues(material: Material, sha256: str) -> Material:
    cues = Lexicon("cues", "cue", "en", "CC0-1.0", "Made for these tests.", (), "", sha256)
    return replace(material, lexicons=(*material.lexicons, cues))


def test_the_figures_are_those_measured(material: Material) -> None:
    error = shipped_error()
    note = extractor_note(_with_cues(material, error.cues_sha256))
    assert note is not None
    assert note.precision == pytest.approx(100 * error.measured["core_attribution"]["precision"])
    assert note.recall == pytest.approx(100 * error.measured["core_attribution"]["recall"])
    assert not note.other_cues


def test_without_cues_nothing_is_said(material: Material) -> None:
    assert extractor_note(material) is None


def test_the_page_says_when_the_cues_are_not_those_measured(material: Material) -> None:
    own = _with_cues(material, "00" * 32)
    measured = _with_cues(material, shipped_error().cues_sha256)
    warning = b"measured with another list of cues"
    assert warning in _page(own)
    assert warning not in _page(measured)
    assert b"reports of speech were found" in _page(measured)
    assert b"reports of speech were found" not in _page(material)


def _page(material: Material) -> bytes:
    return render_page(material)
