"""A report made of parts is that of whole tables, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing import journey
from framing.articles.reading import read_articles
from framing.gathering.compact import StoredRows
from framing.lexicons.shipped import load_lexicons
from framing.report.files import files_of, report_files
from framing.report.material import make_material
from framing.report.record import RunRecord

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def found():
    lexicons = load_lexicons()
    articles = list(read_articles([str(SEEDS)], lexicons=lexicons))
    return journey.compare(articles, lexicons=lexicons)


def test_the_report_is_the_same_from_parts_as_from_tables(found):
    record = RunRecord(inputs=(), settings={}, seed=0, made_with={})
    whole = report_files(found.tables, found.articles, lexicons=found.lexicons, record=record)
    material = make_material(
        found.tables, found.articles, found.lexicons, parts=found.parts, counts=found.counts
    )
    stored = files_of(material, found.tables, lexicons=found.lexicons, record=record)
    assert whole.keys() == stored.keys()
    assert [name for name in whole if whole[name] != stored[name]] == []


@pytest.mark.parametrize("name", ["attributions", "mentions", "sentences"])
def test_an_articles_rows_are_those_of_the_table(found, name):
    table = found.tables[name]
    rows = StoredRows(found.parts, name)
    for article, own in table.groupby("article_id", sort=False):
        assert rows.of(str(article)) == own.to_dict("records")
    assert rows.of("no such article") == []


def test_a_row_is_found_by_its_id(found):
    table = found.tables["mentions"]
    rows = StoredRows(found.parts, "mentions")
    for place in (0, len(table) - 1):
        wanted = table.iloc[place].to_dict()
        assert rows.row(wanted["mention_id"]) == wanted
    assert rows.row("no such article#m1") is None
