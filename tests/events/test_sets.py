"""Annotated sets: the one default groups all of them well (they stand beside a checkout)."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from statistics import mean

import pytest

from framing.events.grouping import group_articles
from tests.conftest import TOP

SETS = ("allsides_dev", "ecbplus", "newswcl50")


def test_b_cubed_is_above_the_floor_on_every_set(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("events_script", TOP / "benchmarks" / "events.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    figures = []
    for name in SETS:
        articles = script.read_articles(shared / "eval" / "events" / f"{name}.jsonl.gz")
        gold = {article["id"]: article["event"] for article in articles}
        grouping = group_articles([script.article_terms(article) for article in articles])
        figures.append(script.b_cubed(gold, grouping.event_of)[2])
    assert min(figures) >= 0.91
    assert mean(figures) >= 0.94


def test_b_cubed_by_hand() -> None:
    spec = importlib.util.spec_from_file_location("events_script", TOP / "benchmarks" / "events.py")
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    gold = {"a": "x", "b": "x", "c": "y"}
    assert script.b_cubed(gold, {"a": "1", "b": "1", "c": "1"}) == pytest.approx((5 / 9, 1, 5 / 7))
    assert script.b_cubed(gold, {"a": "1", "b": "2", "c": "3"}) == pytest.approx((1, 2 / 3, 4 / 5))
