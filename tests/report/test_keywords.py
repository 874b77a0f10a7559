"""Keywords on the page: those whose difference is shown, the others to read, house style apart."""

from __future__ import annotations

import pandas as pd

from framing.report.material import Material, make_material
from framing.report.page import render_page
from framing.report.register import TABLES
from tests.report.test_page import Page


def text_with(material: Material, *rows: tuple[str, str, str]) -> str:
    """Return the page's words, given each keyword's term, kind and verdict."""
    cells = [
        ("Northern Star", "all", term, 9, 2, 1.5, 3.0 - place, 1.96, kind, verdict)
        for place, (term, kind, verdict) in enumerate(rows)
    ]
    tables = dict(material.tables)
    tables["keywords"] = pd.DataFrame(cells, columns=TABLES["keywords"].column_names)
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    text = Page(render_page(made)).text
    return text[text.index("Words one outlet uses more") :]


def test_without_a_shown_difference_the_page_says_so(material: Material) -> None:
    text = text_with(material, ("bridge", "word", "no difference shown"))
    assert "No word sets one outlet apart by more than chance would." in text
    assert text.index("to read, not to conclude from") < text.index("bridge 9, others 2")


def test_words_that_differ_come_first_and_house_style_stands_apart(material: Material) -> None:
    text = text_with(
        material,
        ("mr", "house-style", "differs"),
        ("garrison", "word", "differs"),
        ("bridge", "word", "no difference shown"),
    )
    assert "No word sets" not in text
    assert text.index("garrison 9, others 2") < text.index("mr 9, others 2")
    assert text.index("mr 9") < text.index("to read, not to conclude from") < text.index("bridge 9")
