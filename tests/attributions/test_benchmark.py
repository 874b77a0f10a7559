"""The benchmark counts an annotation as the tool's own tables count."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from framing.text.spans import parse_spans
from tests.conftest import TOP

ARTICLES = {
    "north": "Ana Lindqvist said the bridge was safe.\n“It is new,” she said. “We tested it.”\n"
    "Varga called it “a disgrace” and left. Police said two men were arrested.",
    "south": "The bridge opened on Friday.\n“It is late,” said Tomas Varga, who lives nearby.\n"
    "The city declined to comment.",
}


@pytest.fixture(scope="module")
def script() -> Any:
    path = TOP / "benchmarks" / "attribution.py"
    spec = importlib.util.spec_from_file_location("attribution_script", path)
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # dataclasses look their module up
    spec.loader.exec_module(script)
    return script


@pytest.fixture(scope="module")
def annotated(script: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Any], Path]:
    """The articles with the tool's own output as their annotation, and the tool's tables."""
    rows: list[Any] = [
        {"id": name, "outlet": name, "title": "", "text": text, "attributions": []}
        for name, text in ARTICLES.items()
    ]
    tables = script.annotate(rows, tmp_path_factory.mktemp("annotated"))
    found = pd.read_csv(tables / "attributions.csv", keep_default_na=False)
    for row in rows:
        own = found[found["article_id"].eq(row["id"]) & found["type"].ne("none")]
        row["attributions"] = [
            {"type": one.type, "content": parse_spans(one.content_span)} for one in own.itertuples()
        ]
    return rows, tables


def test_a_tool_that_finds_what_is_marked_has_no_error(script: Any, annotated: Any) -> None:
    rows, tables = annotated
    assert sum(len(row["attributions"]) for row in rows) >= 4
    errors = script.errors_by_outlet(rows, tables)
    assert list(errors.index) == ["north", "south"]
    assert errors.to_numpy() == pytest.approx(0)


def test_an_error_is_the_tool_s_value_minus_the_annotators(script: Any, annotated: Any) -> None:
    rows, tables = annotated
    fewer = [row | {"attributions": row["attributions"][1:]} for row in rows[:1]]
    errors = script.errors_by_outlet([*fewer, *rows[1:]], tables)
    # "the bridge was safe", four words of those of the outlet's article, is no longer marked.
    words = script.counts_of_tool(tables)["words"]["north"]
    assert errors.loc["north", "attributed_word_share@all"] == pytest.approx(4 / words)
    assert errors.loc["north", "attributions_per_1000_words@all"] == pytest.approx(1000 / words)
    assert errors.loc["south"].to_numpy() == pytest.approx(0)


def test_the_page_keeps_what_stands_around_the_table(script: Any) -> None:
    page = f"before\n{script.OPENING}\nold\n{script.CLOSING}\nafter\n"
    once = script.documented(page, [("a", "b"), ("1", "2")], "Speed.")
    assert once.startswith("before\n") and once.endswith(f"{script.CLOSING}\nafter\n")
    assert "| 1 | 2 |" in once and "old" not in once
    assert script.documented(once, [("a", "b"), ("1", "2")], "Speed.") == once


def test_the_docs_hold_a_table(script: Any) -> None:
    page = script.DOCS.read_text("utf-8")
    figures = page[page.index(script.OPENING) : page.index(script.CLOSING)]
    for row in script.TABLE:
        assert f"| {row.name} |" in figures
