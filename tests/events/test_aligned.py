"""Statements found on what was marked by hand: the seeds, and events of the annotated sets."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.articles.reading import read_articles
from framing.lexicons.shipped import load_lexicons
from tests.conftest import TOP

MARKS = Path(__file__).parent / "aligned"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location(
        "coverage_script", TOP / "benchmarks" / "coverage.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_rival_wordings_of_one_fact_stand_side_by_side_in_the_seeds(script: Any) -> None:
    articles = list(read_articles([TOP / "seeds"], lexicons=load_lexicons(())))
    (aligned,) = script.align(articles, ())
    told = [{aligned.tellings[place].text for place in one} for one in aligned.statements]
    picture = next(texts for texts in told if any("liberated" in text for text in texts))
    assert picture == {
        "Moscow also opposes the deployment of NATO troops in Ukraine and wants the territories it "
        "has liberated to be recognized as Russian, some sources said.",
        "Russia aims to retain the Ukrainian territories it has seized, a demand that Kyiv has "
        "refused to entertain.",
    }
    figures = script.score(script.read_marks(MARKS / "seeds.json"), [aligned])
    assert figures.right == figures.pairs


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("allsides_dev", 0.95, 0.45), ("newswcl50", 0.88, 0.28)]
)
def test_what_is_set_side_by_side_says_the_same(
    script: Any, shared: Path, name: str, precision: float, recall: float
) -> None:
    marks = script.read_marks(MARKS / f"{name}.json")
    path = shared / "eval" / "events" / f"{name}.jsonl.gz"
    articles = read_articles([path], lexicons=load_lexicons(()))
    figures = script.score(marks, script.align(articles, marks.events))
    assert figures.pairs >= 15
    assert figures.right / figures.pairs >= precision
    assert figures.found / figures.marked >= recall


def test_score_by_hand(script: Any) -> None:
    telling = script.Telling
    tellings = [telling(name, name, "text", 0, 20, "") for name in "abcd"]
    aligned = script.Aligned(tuple(tellings), ((0, 1), (1, 2), (2, 3)), None)
    same = frozenset({("a", "text", 0, 20), ("b", "text", 5, 30)})
    near = frozenset({("c", "text", 0, 20)})
    other = frozenset({("c", "text", 40, 60), ("d", "text", 0, 20)})
    figures = script.score(script.Marks((), ((same, near), (other, frozenset()))), [aligned])
    assert figures == script.Figures(pairs=3, right=2, strict=1, found=1, marked=2)
