"""The summary in Markdown: the page's first screen, in its order and words."""

import html
import re

import pytest

from framing.report.citing import citation
from framing.report.files import report_files
from framing.report.findings import verdicts
from framing.report.markdown import render_summary
from framing.report.material import Material
from framing.report.opening import lead, opening
from framing.report.page import render_page
from framing.report.record import RunRecord, listed_files


def summary(material: Material, **options: object) -> str:
    return render_summary(material, **options).decode()  # type: ignore[arg-type]


def plain(text: str) -> str:
    """Return the words of a page without its tags, in one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_it_says_what_was_compared_and_what_cannot_be_said(material: Material) -> None:
    said = summary(material, notes=["a note of the run"])
    first = opening(material)
    places = [said.index(part) for part in (first.heading, *first.facts, first.notice)]
    assert places == sorted(places)
    unsaid = said.index("## What cannot be said")
    assert said.index("## One thing, rival words") < unsaid < said.index("## How to cite")
    assert said.index("a note of the run") > unsaid
    assert "What sets them apart" not in said


def test_it_cites_version_and_lexicons(material: Material) -> None:
    said = summary(material)
    made = citation(material.lexicons)
    assert made.text in said
    assert made.bibtex in said
    for name, digest in made.lexicons:
        assert f"{name} `{digest}`" in said


def test_findings_are_the_pages_in_its_order(decided_material: Material) -> None:
    said = summary(decided_material)
    found = verdicts(decided_material)
    page = plain(render_page(decided_material).decode())
    assert lead(found, "outlet") in page
    places = []
    for text in (lead(found, "outlet"), *(group.first.sentence for group in found.groups)):
        assert text in page
        places.append(said.index(text))
    assert len(places) == 3
    assert places == sorted(places)
    assert "95 % interval 20 to 40 points" in said
    assert "Troops **seized** the bridge." in said
    assert "No difference shown in 2 comparisons" in said


def test_where_nothing_differs_it_claims_nothing(decided_material: Material) -> None:
    table = decided_material.tables["comparisons"]
    table.loc[table["verdict"] == "differs", "verdict"] = "no difference shown"
    said = summary(decided_material)
    assert "no claim that they set the outlets apart" in said
    assert "– differs" not in said
    assert lead(verdicts(decided_material), "outlet") in plain(
        render_page(decided_material).decode()
    )


def test_with_no_texts_it_holds_no_sentence(material: Material) -> None:
    assert "Troops **seized** the bridge." in summary(material)
    bare = summary(material, texts="none")
    assert "Troops" not in bare
    assert "“seize”: Southern Cross, own words" in bare


def test_hostile_names_are_words_and_no_markup(hostile_material: Material) -> None:
    said = summary(hostile_material)
    assert "<script" not in said.replace("\\<", "")
    assert "javascript:" not in said
    assert "\u202e" not in said
    assert "\x00" not in said


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("# big", "\\# big"),
        ("[x](http://e.org)", "\\[x\\](http://e.org)"),
        ("1. first", "1\\. first"),
        ("a *b* `c`", "a \\*b\\* \\`c\\`"),
        ("R&D &lt;b", "R&D \\&lt;b"),
        ("12.7 - 3", "12.7 - 3"),
    ],
)
def test_a_note_is_no_markup(material: Material, name: str, written: str) -> None:
    assert f"- {written}\n" in summary(material, notes=[name])


def test_the_summary_is_a_file_of_the_report(material: Material) -> None:
    files = report_files(
        material.tables,
        list(material.articles.values()),
        lexicons=material.lexicons,
        record=RunRecord(),
    )
    assert files["summary.md"] == render_summary(material)
    assert "summary.md" in listed_files(files["run.json"])
