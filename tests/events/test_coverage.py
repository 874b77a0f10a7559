"""What each outlet reports and leaves out: laws of the table, and one event worked by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.events.coverage import COLUMNS, Coverage, find_coverage
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.shipped import load_lexicons
from framing.measures.counting import count_measures, rows_behind
from framing.report.register import TABLES

LEXICONS = load_lexicons(())
STRIKE = {
    "Post": (
        "Dockers walk out",
        "Some 900 dockers blocked the eastern gate of Velmar harbour at dawn. The walkout is "
        "unlawful, Nordlast head Pia Brunn said. Gulls circled over the empty quays.",
    ),
    "Globe": (
        "Harbour shut",
        "At dawn the eastern gate of Velmar harbour was blocked by 900 dockers. Pia Brunn, head "
        "of Nordlast, said the walkout was unlawful. “We have waited nine years for this,” union "
        "leader Oskar Held said.",
    ),
    "Star": (
        "A city without ships",
        "Shops near the water stayed shut. “We have waited nine years for this,” said Oskar Held, "
        "who leads the union. The Kremlin did not enter into it.",
    ),
}


def _articles(folder: Path, rows: list[dict[str, Any]]) -> list[Article]:
    path = folder / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(read_articles([path], lexicons=LEXICONS))


def _tables(articles: list[Article], **columns: Any) -> dict[str, pd.DataFrame]:
    find = EvidenceFinder(LEXICONS).find
    tables = evidence_tables([find(article) for article in articles])
    events = {article.id: article.event for article in articles}
    tables["articles"] = tables["articles"].assign(
        event_id=lambda t: t["article_id"].map(events), story_id="story-1", **columns
    )
    return tables


def _rows() -> list[dict[str, Any]]:
    return [
        {"id": outlet.lower(), "outlet": outlet, "title": title, "text": text, "event": "strike"}
        for outlet, (title, text) in STRIKE.items()
    ]


@pytest.fixture(scope="module")
def strike(tmp_path_factory: pytest.TempPathFactory) -> Coverage:
    articles = _articles(tmp_path_factory.mktemp("strike"), _rows())
    return find_coverage(_tables(articles), articles)


def _covered(coverage: Coverage, kind: str) -> dict[str, list[str]]:
    """Return which outlets report each item, by what the first of them says."""
    table = coverage.table[coverage.table["kind"].eq(kind) & coverage.table["covered"]]
    return {
        rows["label"].iloc[0]: rows["outlet"].tolist()
        for _, rows in table.groupby("item_id", sort=False)
    }


def test_columns_are_the_registers() -> None:
    assert list(COLUMNS) == TABLES["coverage"].column_names


def test_the_same_told_in_other_words_is_one_statement(strike: Coverage) -> None:
    told = {label.split()[0]: outlets for label, outlets in _covered(strike, "statement").items()}
    by_start = sorted(told.values())
    assert by_start == [["Globe", "Post"], ["Globe", "Post"], ["Globe", "Star"]]


def test_what_no_one_else_reports_is_no_item(strike: Coverage) -> None:
    assert not strike.table["sentence"].str.contains("Gulls").any()
    assert (strike.table["k"] >= 2).all()
    assert strike.table["n"].eq(3).all()


def test_sources_are_those_who_said_something(strike: Coverage) -> None:
    assert _covered(strike, "source") == {
        "Oskar Held": ["Globe", "Star"],
        "Pia Brunn": ["Globe", "Post"],
    }
    missing = strike.table[strike.table["kind"].eq("source") & ~strike.table["covered"]]
    assert set(zip(missing["label"], missing["outlet"], strict=True)) == {
        ("Oskar Held", "Post"),
        ("Pia Brunn", "Star"),
    }
    assert missing["sentence"].eq("").all()


def test_every_row_leads_to_its_sentence(tmp_path: Path) -> None:
    articles = _articles(tmp_path, _rows())
    text_of = {article.id: article for article in articles}
    table = find_coverage(_tables(articles), articles).table
    shown = table[table["sentence"].ne("")]
    assert table["covered"].sum() <= len(shown)
    for row in shown.to_dict("records"):
        article = text_of[row["article_id"]]
        field = article.title if row["field"] == "title" else article.text
        assert field[row["start"] : row["end"]] == row["sentence"]
        assert article.outlet == row["outlet"]
        assert 0 < row["similarity"] <= 1


def test_the_order_of_articles_is_of_no_account(tmp_path: Path, strike: Coverage) -> None:
    articles = _articles(tmp_path, _rows())[::-1]
    turned = find_coverage(_tables(articles), articles)
    pd.testing.assert_frame_equal(turned.table, strike.table)


def test_a_reprint_changes_nothing(tmp_path: Path, strike: Coverage) -> None:
    copy = {**_rows()[0], "id": "zz", "outlet": "Echo"}
    articles = _articles(tmp_path, [*_rows(), copy])
    reprints = [{"zz": "post"}.get(article.id, "") for article in articles]
    found = find_coverage(_tables(articles, reprint_of=reprints), articles)
    pd.testing.assert_frame_equal(found.table, strike.table)


def test_share_of_what_others_report_by_hand(tmp_path: Path) -> None:
    fourth = {
        "id": "echo",
        "outlet": "Echo",
        "title": "Brief",
        "text": "Velmar harbour: 900 dockers blocked the eastern gate at dawn.",
        "event": "strike",
    }
    articles = _articles(tmp_path, [*_rows(), fourth])
    tables = _tables(articles)
    tables["coverage"] = find_coverage(tables, articles).table
    counts = count_measures(tables)
    place = [measure.id for measure in counts.measures].index("coverage_share:statement@all")
    # Three tell of the gate; what only Held or Brunn's two say, two others report, the rest not.
    assert dict(zip(counts.article_ids, counts.numerators[:, place], strict=True)) == {
        "echo": 1,
        "globe": 1,
        "post": 1,
        "star": 0,
    }
    assert dict(zip(counts.article_ids, counts.denominators[:, place], strict=True)) == {
        "echo": 3,
        "globe": 1,
        "post": 2,
        "star": 2,
    }
    above, below = rows_behind(counts.measures[place], tables, ["echo", "star"])
    assert len(above) == 1
    assert len(below) == 5
    assert above["sentence"].tolist() == [fourth["text"]]


def test_labels_may_stand_for_outlets(tmp_path: Path) -> None:
    articles = _articles(tmp_path, _rows())
    tables = _tables(articles)
    side = {"post": "north", "globe": "north", "star": ""}
    tables["articles"] = tables["articles"].assign(
        outlet=tables["articles"]["article_id"].map(side)
    )
    assert find_coverage(tables, articles).table.empty  # one label tells alone


def test_in_a_story_no_event_is_told_twice(tmp_path: Path) -> None:
    rows = [{**row, "event": event} for row, event in zip(_rows(), "aab", strict=True)]
    articles = _articles(tmp_path, rows)
    table = find_coverage(_tables(articles), articles).table
    assert set(table["within"]) == {"story-1"}
    statements = table[table["kind"].eq("statement")]
    assert statements[statements["item_id"].str.startswith("a#")]["n"].eq(2).all()
    across = statements[statements["item_id"].str.startswith("story-1#")]
    assert across[across["covered"]].groupby("item_id")["outlet"].apply(list).tolist() == [
        ["Globe", "Star"]
    ]


def test_nothing_to_compare_is_an_empty_table(tmp_path: Path) -> None:
    articles = _articles(tmp_path, _rows()[:1])
    found = find_coverage(_tables(articles), articles)
    assert found.table.empty
    assert list(found.table.columns) == list(COLUMNS)
    assert found.notes == ()
