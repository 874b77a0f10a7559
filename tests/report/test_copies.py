"""Copies, retellings and the run's notes: named on the page, in words."""

from __future__ import annotations

from framing.report.copies import copies
from framing.report.material import Material, make_material
from framing.report.page import render_page
from tests.report.test_page import Page


def changed(material: Material, **columns: list[str]) -> Material:
    tables = dict(material.tables)
    tables["articles"] = tables["articles"].assign(**columns)
    return make_material(tables, list(material.articles.values()), list(material.lexicons))


def test_a_retelling_is_named_in_the_first_lines_and_below(material: Material) -> None:
    told = "retells The Courier (named in its first sentence)"
    text = Page(render_page(changed(material, cautions=["", "", told]))).text
    assert "file plain… retells The Courier Called by their file" in text
    assert "Copies and retellings" in text
    assert "file plain… retells The Courier (named in its first sentence)" in text
    assert "retells The Courier (named in its first sentence):" not in text


def test_many_retellings_are_counted(material: Material) -> None:
    told = "retells The Courier (named in its headline)"
    several = "; ".join([told] * 2)
    found = copies(changed(material, cautions=[several, several, told]))
    assert found.facts == ("5 articles retell another medium's report",)


def test_a_chain_names_who_carries_whose_copy(material: Material) -> None:
    found = copies(changed(material, reprint_of=["", "n", "n"]))
    assert found.facts == ("2 articles carry another's copy and count once, with it",)
    assert found.chains == (
        "Southern Cross and file plain… carry the copy of Northern Star"
        " (“Bridge freed at last”); together they count once",
    )


def test_notes_stand_under_cautions(material: Material) -> None:
    note = "2 of 3 articles have <no> date"
    page = Page(render_page(material, notes=[note]))
    assert page.text.index("Cautions") < page.text.index(note) < page.text.index("Set aside")


def test_without_copies_nothing_is_said(material: Material) -> None:
    assert "Copies and retellings" not in Page(render_page(material)).text
