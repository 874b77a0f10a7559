"""All of a report's files together: what is there, listed, and the same every time."""

import json
from pathlib import Path

import pytest

from framing.report.files import report_files
from framing.report.material import Material
from framing.report.record import RunRecord, listed_files
from framing.report.register import TABLES
from framing.report.summary import summarise, summary_rows
from framing.report.tables import read_table
from framing.report.writing import write_report


def files_of(material: Material, **made_with: str) -> dict[str, bytes]:
    return report_files(
        material.tables,
        list(material.articles.values()),
        lexicons=material.lexicons,
        record=RunRecord(settings={"by": "outlet"}, made_with=made_with),
    )


def test_a_report_holds_tables_charts_page_and_record(material: Material) -> None:
    files = files_of(material)
    assert {f"tables/{name}.csv" for name in TABLES} < set(files)
    assert {"index.html", "run.json", "tables/README.md"} < set(files)
    charts = [name for name in files if name.endswith(".svg")]
    assert len(charts) >= 5
    for chart in charts:
        assert {chart[:-3] + "png", chart[:-3] + "csv"} < set(files)
    assert listed_files(files["run.json"]) == sorted(files)


def test_only_made_with_changes_when_another_machine_makes_it(material: Material) -> None:
    first, second = files_of(material, at="noon"), files_of(material, at="night")
    changed = [name for name in first if first[name] != second[name]]
    assert changed == ["run.json"]
    records = [json.loads(files["run.json"]) for files in (first, second)]
    assert [record.pop("made_with") for record in records] == [{"at": "noon"}, {"at": "night"}]
    assert records[0] == records[1]


@pytest.mark.parametrize("texts", ["full", "sentences", "none"])
def test_how_much_the_page_carries_stands_in_the_record(material: Material, texts: str) -> None:
    record = RunRecord(settings={"by": "outlet", "texts": texts})
    articles = list(material.articles.values())
    files = report_files(material.tables, articles, lexicons=material.lexicons, record=record)
    assert (b'<details class="text"' in files["index.html"]) == (texts == "full")
    assert json.loads(files["run.json"])["settings"]["texts"] == texts


def test_written_and_read_back(material: Material, tmp_path: Path) -> None:
    write_report(files_of(material), tmp_path / "reports")
    back = read_table("attributions", tmp_path / "reports" / "tables" / "attributions.csv")
    assert back["content"].tolist() == material.tables["attributions"]["content"].tolist()


def test_the_page_links_the_files_beside_it(material: Material) -> None:
    files = files_of(material)
    page = files["index.html"].decode()
    for name in files:
        if name.startswith("charts/"):
            assert f'href="{name}"' in page


def test_the_summary_has_a_line_for_each_outlet(material: Material) -> None:
    lines = summary_rows(material)
    assert [(line.outlet, line.articles, line.attributions) for line in lines] == [
        ("Northern Star", 1, 2),
        ("Southern Cross", 1, 1),
        ("file plain…", 1, 1),
    ]
    assert [(line.main_side, line.unnamed, line.top_source) for line in lines] == [
        ("Northland 2 of 2", "0 of 2", "Ada Holm (2)"),
        ("Northland with Southland 1 of 1", "1 of 1", "some officials (1)"),
        ("", "0 of 1", "the council (1)"),
    ]
    assert [line.wording for line in lines] == [
        "“liberated” (told by Ada Holm)",
        "“seized”",
        "“retaken”",
    ]


def test_the_summary_opens_as_the_page_does(material: Material) -> None:
    said, _ = summarise(material.tables, list(material.articles.values()), material.lexicons)
    assert said[0].startswith("How three outlets tell one story: 3 articles from 3 outlets")
    assert said[1].startswith("With one article each, nothing below is a finding")
