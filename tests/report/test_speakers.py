"""Who speaks: nobody is said to be quoted only where articles were read for it; ties are told."""

from __future__ import annotations

import pytest

from framing.report.material import Material, make_material
from framing.report.page import render_page
from framing.report.speakers import speakers
from framing.report.summary import summary_rows
from tests.report.test_copies import changed
from tests.report.test_page import Page

ASIDE = "in the language 'fr', which no lexicon speaks: set aside, nothing in it is counted"


def without_speech(material: Material, **columns: list[object]) -> Material:
    """The material in which the third outlet quotes nobody; ``columns`` are of its articles."""
    tables = dict(material.tables)
    said = tables["attributions"]
    tables["attributions"] = said[said["article_id"].isin(["n", "s"])]
    tables["articles"] = tables["articles"].assign(**columns)
    return make_material(tables, list(material.articles.values()), list(material.lexicons))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({}, "quotes and paraphrases nobody"),
        (
            {"cautions": ["", "", ASIDE], "language": ["en", "en", "fr"], "words": [9, 9, 0]},
            "its article does not count: set aside, in a language that no lexicon speaks (fr)",
        ),
        (
            {"reprint_of": ["", "", "n"]},
            "its article does not count: a copy, counted with Northern Star",
        ),
        ({"words": [9, 9, 0]}, "its article does not count: without words"),
        (
            {"outlet": ["Northern Star", *["plain-file-name-0001"] * 2], "words": [9, 9, 0]},
            "quotes and paraphrases nobody in the 1 article of its 2 that count",
        ),
    ],
)
def test_an_outlet_without_speech_is_told_why(
    material: Material, columns: dict[str, list[object]], said: str
) -> None:
    assert speakers(without_speech(material, **columns))[-1].in_words == said


def test_who_come_first_together_are_all_named(material: Material) -> None:
    tables = dict(material.tables)
    said = tables["attributions"]
    first = said.index == 0
    tables["attributions"] = said.assign(
        source_name=said["source_name"].mask(first, "Ben Cole"),
        actor=said["actor"].mask(first, "south"),
    )
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    line = summary_rows(made)[0]
    assert line.main_side == "Northland and Southland (1 each)"
    assert line.top_source == "Ada Holm and Ben Cole (1 each)"


def test_a_heading_counts_those_who_tell_the_event(
    material: Material, decided_material: Material
) -> None:
    # Three outlets, of which two tell the event that is compared.
    assert Page(render_page(decided_material)).text.startswith("How two outlets tell one event")
    same = changed(material, event_id=["e", "e", "e"])
    assert Page(render_page(same)).text.startswith("How three outlets tell one story")


def test_no_share_is_said_not_to_be_compared(decided_material: Material) -> None:
    text = Page(render_page(decided_material)).text
    assert "shares are not compared" not in text
    assert "does not count" not in text
    assert "Differences are tested within the same events alone: What sets them apart" in text
