"""Doubling an article changes no number: the copy keeps its rows and counts once."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.journey import Settings, compare
from framing.lexicons.shipped import load_lexicons
from tests.conftest import TOP

LEXICONS = load_lexicons(())
MEASURED = ("profiles", "comparisons", "sources", "coverage")


@pytest.fixture(scope="module")
def seeds() -> list[Article]:
    return list(read_articles([TOP / "seeds"], lexicons=LEXICONS))


@pytest.mark.parametrize("events", ["auto", "all"])
@pytest.mark.parametrize("outlet", ["", "Echo"])
def test_a_doubled_article_changes_no_number(
    seeds: list[Article], outlet: str, events: str
) -> None:
    copied = seeds[4]
    copy = replace(copied, id="zz", outlet_label=outlet or copied.outlet_label)
    alone = compare(seeds, Settings(events=events), lexicons=LEXICONS)
    doubled = compare([*seeds, copy], Settings(events=events), lexicons=LEXICONS)
    rows = {row["article_id"]: row for row in doubled.tables["articles"].to_dict("records")}
    assert rows["zz"]["reprint_of"] == copied.id
    assert rows["zz"]["event_id"] == rows[copied.id]["event_id"]
    assert "carries another's copy" in rows["zz"]["cautions"]
    assert set(doubled.tables["mentions"]["article_id"]) >= {"zz"}
    for name in MEASURED:
        pd.testing.assert_frame_equal(doubled.tables[name], alone.tables[name])


def test_all_copies_are_counted_where_that_is_asked_for(seeds: list[Article]) -> None:
    copy = replace(seeds[4], id="zz")
    settings = Settings(events="all", reprints="all")
    found = compare([*seeds, copy], settings, lexicons=LEXICONS)
    articles = found.tables["articles"].set_index("article_id")
    assert articles.loc["zz", "reprint_of"] == ""
    assert "carries another's copy" in str(articles.loc["zz", "cautions"])
    assert "counted like any other article: 1 reprints" in found.notes
    profiles = found.tables["profiles"].set_index(["outlet", "within"])
    assert (profiles.loc[(copy.outlet_label, "all"), "articles"] <= 2).all()
    assert (profiles.loc[(copy.outlet_label, "all"), "articles"] == 2).any()
