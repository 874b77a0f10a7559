"""The five seed articles: five events, one story, by the same default as any other collection."""

from __future__ import annotations

from itertools import pairwise

import pytest

from framing.events.event import ArticleTerms
from framing.events.grouping import group_articles
from framing.text.terms import count_terms
from tests.conftest import TOP

SEEDS = sorted((TOP / "seeds").glob("*.txt"))
# Their dates where the text states one; the others state none.
STATED = {"000": "2025-12-26", "004": "2025-12-22"}


def seeds() -> list[ArticleTerms]:
    return [
        ArticleTerms(
            path.stem,
            "",
            STATED.get(path.stem[:3], ""),
            "",
            count_terms("", path.read_text("utf-8")),
        )
        for path in SEEDS
    ]


@pytest.mark.skipif(not SEEDS, reason="the seeds stand in no folder of this checkout")
def test_five_events_of_one_story() -> None:
    grouping = group_articles(seeds())
    assert len(grouping.events) == 5
    assert len(grouping.stories) == 1


@pytest.mark.skipif(not SEEDS, reason="the seeds stand in no folder of this checkout")
def test_no_two_of_them_alone_are_one_event() -> None:
    for pair in pairwise([*seeds(), seeds()[0]]):
        assert len(group_articles(pair).events) == 2
