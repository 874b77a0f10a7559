"""A report made of parts is that of whole tables, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing import journey
from framing.articles.reading import read_articles
from framing.gathering.compact import StoredRows
from framing.gathering.rows import StoredArticles
from framing.lexicons.shipped import load_lexicons
from framing.report.files import files_of, report_files
from framing.report.material import make_material
from framing.report.plan import LONGEST_TEXTS, plans
from framing.report.record import RunRecord
from framing.report.view import View, make_substance

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


@pytest.mark.parametrize("name", ["attributions", "mentions", "sentences"])
def test_rows_read_ahead_are_those_read_when_asked_for(found, name):
    ids = found.tables["articles"]["article_id"].tolist()
    asked, ahead = StoredRows(found.parts, name), StoredRows(found.parts, name)
    ahead.ahead([*reversed(ids[1:]), "no such article"])
    for article in (*ids, *ids):
        assert ahead.of(article) == asked.of(article)
    ahead.ahead(ids[:2])
    assert [ahead.of(one) for one in ids] == [asked.of(one) for one in ids]


def test_articles_read_ahead_are_those_read_when_asked_for(found):
    asked, ahead = StoredArticles(found.parts).by_id(), StoredArticles(found.parts).by_id()
    ahead.ahead([*list(asked)[2:], "no such article"])
    assert [ahead[one] for one in asked] == [asked[one] for one in asked]


def test_a_page_asks_for_no_article_that_was_not_read_ahead(found, monkeypatch):
    material = make_material(
        found.tables, found.articles, found.lexicons, parts=found.parts, counts=found.counts
    )
    substance = make_substance(material)
    apart: list[int] = []
    read = StoredRows._columns
    monkeypatch.setattr(
        StoredRows, "_columns", lambda self, place: apart.append(place) or read(self, place)
    )
    plan = plans(material, "sentences")[0]
    view = View(material, (), plan, substance)
    apart.clear()
    for one in view.speaking.all:
        view.speaking.groups(one)
    for concept in view.choice.shown:
        view.choice.negated(concept)
        for variant in concept.variants:
            for use in variant.uses:
                view.choice.sentences_of(concept, variant, use)
    assert apart == []


def test_no_more_articles_are_read_than_show_that_they_fit_no_page(found):
    class Endless(dict):
        def values(self):
            yield replace(found.articles[0], text="x" * (LONGEST_TEXTS + 1))
            raise AssertionError("read on")

    material = replace(
        make_material(found.tables, found.articles, found.lexicons), articles=Endless()
    )
    assert plans(material, "full")[0].texts == "sentences"
