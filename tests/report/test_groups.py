"""Compared by a label: page, findings and summary speak of groups, and say who published."""

from __future__ import annotations

from dataclasses import replace

from framing.report.findings import verdicts
from framing.report.material import Material, make_material
from framing.report.page import render_page
from framing.report.summary import summarise
from tests.report.test_page import Page

LEANS = {"n": "left", "s": "right", "plain-file-name-0001": ""}


def by_lean(material: Material) -> Material:
    articles = [
        replace(one, labels=(("lean", LEANS[one.id]),)) for one in material.articles.values()
    ]
    tables = dict(material.tables)
    names = {"Northern Star": "left", "Southern Cross": "right"}
    compared = tables["comparisons"]
    tables["comparisons"] = compared.assign(
        outlet=compared["outlet"].replace(names), other=compared["other"].replace(names)
    )
    return make_material(tables, articles, material.lexicons, by="lean")


def test_the_page_speaks_of_groups(decided_material: Material) -> None:
    text = Page(render_page(by_lean(decided_material))).text
    for said in (
        "How two groups of outlets tell one story",
        "2 articles from 2 outlets in 2 groups by lean: left and right",
        "1 more article has no lean and counts nowhere",
        "1 event told by two groups or more",
        "The “left” group leans more on people with a name than the “right” group",
        "In own words, the “right” group chooses “seize” among the words listed for “taking the"
        " bridge” more often than",
        "Southern Cross (right), 4 Mar 2025 · own words",
    ):
        assert said in text, said


def test_findings_on_groups_carry_sentences(decided_material: Material) -> None:
    seize = next(
        one for one in verdicts(by_lean(decided_material)).differing if "seize" in one.measure
    )
    assert [one.row["article_id"] for one in seize.evidence] == ["s"]


def test_the_summary_has_a_line_a_group(material: Material) -> None:
    articles = [
        replace(one, labels=(("lean", LEANS[one.id]),)) for one in material.articles.values()
    ]
    said, rows = summarise(material.tables, articles, material.lexicons, by="lean")
    assert [(row.outlet, row.articles) for row in rows] == [("left", 1), ("right", 1)]
    assert said[0].startswith("How two groups of outlets tell")
    assert not any("finding about an outlet" in line for line in said)
