"""The numbers that stand for facts give the sums of the features that they stand for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from framing.articles.reading import read_articles
from framing.attributions import Attributor, ends, extents, facts
from framing.attributions.drafts import Draft
from framing.attributions.facts import Facts
from framing.attributions.weights import Weights, shipped_weights
from framing.lexicons.shipped import shipped_lexicons
from tests.attributions.case_files import KINDS, article, read_cases

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def drafts() -> list[Draft]:
    """Return the drafts of every text that a case is about, and of the seeds."""
    untrimmed = Attributor(shipped_lexicons(), trims=False)
    texts = [case.get("text", "") for kind in KINDS for case in read_cases(kind)]
    articles = [article(text) for text in dict.fromkeys(texts)]
    articles += read_articles([SEEDS], lexicons=shipped_lexicons())
    return [
        draft
        for one in articles
        for found in untrimmed.drafts(one).drafts.values()
        for draft in found
    ]


def added_up(weights: Weights, names: list[str]) -> int:
    return weights.bias + sum(weights._weights.get(name, 0) for name in names)


def test_what_a_draft_is_judged_by_adds_up() -> None:
    weights = shipped_weights()["judge"]
    assert len(drafts()) > 500
    read = Facts()
    for draft in drafts():
        read.read_opening(draft)
        found = facts.log_odds(draft, read, weights)
        assert found == added_up(weights, facts.features(draft))


def test_what_ends_a_content_adds_up() -> None:
    weights = shipped_weights()["extent"]
    places = [(draft, place) for draft in drafts() for place in extents.places(draft)]
    assert len(places) > 100
    for draft, place in places:
        found = ends.log_odds(draft, place, weights)
        assert found == added_up(weights, ends.features(draft, place))
