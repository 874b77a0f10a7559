"""Retellings: whoever passes on another outlet's report, and names it, says so in a caution."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.events.reprints import Chain, reprint_chains
from framing.events.retelling import add_cautions, find_retelling
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.shipped import load_lexicons
from tests.conftest import TOP

LEXICONS = load_lexicons(())
FERRY = (
    "The ferry line Alma is to be sold, {}. Its three boats need new engines.\n"
    "Mayor Ilse Tamm said the town had heard nothing of it.\n"
)


def _found(folder: Path, text: str, *, outlet: str = "Torsund Post", title: str = "") -> str:
    """Return the caution that one article earns, or nothing."""
    table = pd.DataFrame([{"id": "a", "outlet": outlet, "title": title, "text": text}])
    path = folder / "articles.csv"
    table.to_csv(path, index=False)
    articles = list(read_articles([path], lexicons=LEXICONS))
    found = find_retelling(articles[0], _attributions(articles)["a"])
    return found.caution if found else ""


def _attributions(articles: list[Article]) -> dict[str, list[dict[str, Any]]]:
    tables = evidence_tables(map(EvidenceFinder(LEXICONS).find, articles))
    held: dict[str, list[dict[str, Any]]] = {article.id: [] for article in articles}
    for row in tables["attributions"].to_dict("records"):
        held[row["article_id"]].append(row)
    return held


def test_named_in_the_first_sentence(tmp_path: Path) -> None:
    found = _found(tmp_path, FERRY.format("Bloomberg reports"))
    assert found == "retells Bloomberg (named in its first sentence)"


def test_named_in_the_headline(tmp_path: Path) -> None:
    text = FERRY.format("and soon")
    found = _found(tmp_path, text, title="Bloomberg: ferry line to be sold")
    assert found == "retells Bloomberg (named in its headline)"


def test_it_carries_most_of_what_is_attributed(tmp_path: Path) -> None:
    text = FERRY.format("and soon") + (
        "Bloomberg reported that a buyer from the south had looked at the boats twice in spring, "
        "had asked for the books of nine years, had offered less than a third of what the line "
        "owes, and would move all three boats to a warmer sea before winter.\n"
    )
    assert _found(tmp_path, text) == ("retells Bloomberg (it carries most of what is attributed)")


def test_an_aside_further_down_is_no_retelling(tmp_path: Path) -> None:
    text = FERRY.format("and soon") + "Bloomberg reported a loss last year.\n"
    assert _found(tmp_path, text) == ""


def test_an_outlet_does_not_retell_itself(tmp_path: Path) -> None:
    assert _found(tmp_path, FERRY.format("Bloomberg reports"), outlet="Bloomberg News") == ""


def test_the_seeds_that_retell_say_so() -> None:
    articles = list(read_articles([TOP / "seeds"], lexicons=LEXICONS))
    held = _attributions(articles)
    found = [find_retelling(article, held[article.id]) for article in articles]
    cautions = [one.caution if one else "" for one in found]
    assert ["retells" in caution for caution in cautions] == [True, True, False, False, False]
    assert cautions[0] == "retells The Wall Street Journal (named in its first sentence)"
    assert cautions[1] == "retells Bloomberg (named in its headline)"


def test_a_copy_has_a_caution_and_stands_in_a_chain() -> None:
    table = pd.DataFrame(
        {
            "article_id": ["a", "b", "c", "d"],
            "outlet": ["Post", "Globe", "Star", ""],
            "published": ["2024-05-06", "", "2024-05-07", "2024-05-08"],
            "reprint_of": ["", "a", "a", ""],
            "cautions": ["", "", "no date is stated", ""],
        }
    )
    retold = "retells Bloomberg (named in its headline)"
    marked = add_cautions(table, {"d": retold})
    copied = "carries another's copy (Post, a) and counts once, with it"
    assert marked["cautions"].tolist() == ["", copied, f"no date is stated; {copied}", retold]
    assert reprint_chains(table) == (Chain("a", ("c", "b")),)
