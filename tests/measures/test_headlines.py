"""Headlines are told from bodies by the tables alone, and measured against them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from generated import COLUMNS, empty_tables

from framing.articles.article import Article
from framing.articles.passages import Passage
from framing.evidence import EvidenceFinder, evidence_tables
from framing.lexicons.shipped import load_lexicons
from framing.measures.columns import countable_tables
from framing.measures.counting import count_measures
from framing.measures.parts import in_headline

TITLE = "Army seizes the town"
BODY = "The army liberated the town on Monday. “We seized it,” said Ada Roe."


def _one(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [{column: row.get(column, "") for column in COLUMNS[name].split()} for row in rows]
    )


def _sentence(start: int, end: int, voice: str = "outlet", **more: object) -> dict[str, object]:
    given = {"article_id": "a", "field": "text", "start": start, "end": end, "voice": voice}
    counted = {"words": 5, "quoted_words": 0, "paraphrased_words": 0}
    return given | counted | {"polarity": 0.0, "subjectivity": 0.0} | more


def _mention(start: int, variant: str, **more: object) -> dict[str, object]:
    given = {"article_id": "a", "kind": "contrast", "concept": "taking-territory"}
    placed = {"variant": variant, "field": "text", "start": start, "voice": "outlet"}
    return given | placed | {"negated": False} | more


def _tables() -> dict[str, pd.DataFrame]:
    """The title (0-20) opens the text; two sentences of the outlet's and one quoted follow."""
    said = {"article_id": "a", "type": "indirect", "cue_span": "30-34"}
    return empty_tables() | {
        "articles": _one("articles", {"article_id": "a", "outlet": "Alder", "title": TITLE}),
        "sentences": _one(
            "sentences",
            _sentence(0, 20, polarity=0.5),
            _sentence(22, 60, polarity=0.2),
            _sentence(61, 90, polarity=-0.4),
            _sentence(91, 120, "quoted", polarity=0.9),
        ),
        "mentions": _one(
            "mentions",
            _mention(5, "seize"),
            _mention(30, "liberate"),
            _mention(95, "seize", voice="quoted"),
            {"article_id": "a", "kind": "marker", "concept": "hedges", "variant": "hearsay"}
            | {"field": "text", "start": 40, "voice": "outlet", "negated": False},
            {"article_id": "a", "kind": "marker", "concept": "hedges", "variant": "modal"}
            | {"field": "text", "start": 96, "voice": "quoted", "negated": False},
        ),
        "attributions": _one(
            "attributions",
            said | {"attribution_id": "1", "field": "text", "source": "Ada", "content": "a b c"},
            said
            | {"attribution_id": "2", "field": "text", "source": "Ben", "content": "d"}
            | {"cue_span": "92-96"},
            said
            | {"attribution_id": "3", "field": "text", "source": "Ada", "content": "e"}
            | {"cue_span": "", "content_span": "2-4;6-8"},
        ),
    }


@pytest.mark.parametrize(
    ("measure", "numerator", "denominator"),
    [
        ("headline_variant_share:taking-territory/seize@outlet", 1, 1),
        ("headline_variant_share:taking-territory/liberate@outlet", 0, 1),
        ("headline_apart_share:taking-territory@outlet", 1, 1),
        ("headline_polarity_gap@outlet", 0.5 - (0.2 - 0.4) / 2, 1),
        ("headline_attributed_share@all", 0, 1),
        ("headline_main_source_share@all", 1, 1),
        ("hedged_attribution_share@all", 1, 3),
        ("main_source_share@all", 4, 5),
        ("source_concentration@all", 0.8**2 + 0.2**2, 1),
    ],
)
def test_worked_by_hand(measure, numerator, denominator):
    counts = count_measures(_tables())
    place = [one.id for one in counts.measures].index(measure)
    assert counts.numerators[0, place] == pytest.approx(numerator)
    assert counts.denominators[0, place] == denominator


def test_a_word_that_only_a_source_uses_below_stands_alone_in_the_headline():
    told = countable_tables(_tables())["mentions"]["told_so_below"]
    assert told.tolist()[:3] == [False, True, False]


def _found(article: Article) -> list[bool]:
    finder = EvidenceFinder(load_lexicons())
    tables = evidence_tables([finder.find(article)])
    return in_headline(tables["sentences"], tables["articles"]).tolist()


def _article(title: str, text: str, *passages: Passage) -> Article:
    return Article(id="a", outlet="Alder", title=title, text=text, passages=passages)


def test_a_title_beside_the_text_is_the_headline():
    passages = Passage("title", 0, len(TITLE), "headline"), Passage("text", 0, len(BODY), "body")
    assert _found(_article(TITLE, BODY, *passages)) == [True, False, False]


@pytest.mark.parametrize("title", [TITLE, f"{TITLE} | Post"])
def test_a_title_that_opens_the_text_is_the_headline(title):
    text = f"{TITLE}\n\n{BODY}"
    parts = (
        Passage("text", 0, len(TITLE), "headline"),
        Passage("text", len(TITLE) + 2, len(text), "body"),
    )
    assert _found(_article(title, text, *parts)) == [True, False, False]


def test_an_article_without_title_has_no_headline():
    assert _found(_article("", BODY, Passage("text", 0, len(BODY), "body"))) == [False, False]
    assert not any("headline" in one.id for one in count_measures(empty_tables()).measures)


def test_gaps_are_0_where_the_body_has_no_sentence_of_its_own():
    tables = _tables()
    tables["sentences"] = tables["sentences"].iloc[[0, 3]]
    sentences = countable_tables(tables)["sentences"]
    assert not sentences["beside_body"].any()
    assert np.isfinite(sentences["polarity_gap"]).all()
