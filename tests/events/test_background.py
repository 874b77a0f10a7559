"""The shipped table of document frequencies, and how it and a collection's own are blended."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from framing.events.background import Background, shipped_background, write_background
from framing.events.vectors import group_means, term_vectors
from tests.conftest import TOP


def test_the_shipped_table_is_numbers_of_common_words() -> None:
    background = shipped_background()
    assert background.documents == 10_000
    assert min(background.frequencies.values()) == background.least == 5
    assert max(background.frequencies.values()) < background.documents
    assert all(" " not in term for term in background.frequencies)
    assert background.share("kremlin") < background.share("government")
    assert background.share("no such term") == 2.5 / 10_000


def test_the_shipped_table_can_be_counted_again(shared: Path) -> None:
    script = TOP / "benchmarks" / "background.py"
    spec = importlib.util.spec_from_file_location("background_script", script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    counted = module.count_background(shared / "eval" / "articles" / "allsides_sample.jsonl.gz")
    shipped = TOP / "framing" / "events" / "background.tsv.gz"
    assert write_background(counted) == shipped.read_bytes()


def test_counting_leaves_rare_words_out(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location(
        "background_script", TOP / "benchmarks" / "background.py"
    )
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lines = [json.dumps({"title": None, "text": "harbour"})] * 5
    lines += [json.dumps({"title": "", "text": "breakwater"})] * 4
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert module.count_background(path) == Background(9, 5, {"harbour": 5})


def test_rows_have_length_one_and_rare_terms_weigh_more() -> None:
    background = Background(1000, 5, {"harbour": 10, "government": 500})
    terms = [{"harbour": 1.0, "government": 1.0}, {}, {"harbour": 2.0}]
    vectors, columns = term_vectors(terms, background)
    assert columns == ["government", "harbour"]
    rows = vectors.toarray()
    assert np.sqrt((rows**2).sum(axis=1)) == pytest.approx([1, 0, 1])
    assert rows[0, 1] > rows[0, 0] > 0


def test_a_large_collection_outweighs_the_background() -> None:
    background = Background(1000, 5, {"harbour": 10, "crane": 10})
    few, _ = term_vectors([{"harbour": 1.0, "crane": 1.0}, {"harbour": 1.0}], background)
    many, _ = term_vectors([{"harbour": 1.0, "crane": 1.0}] + [{"harbour": 1.0}] * 5000, background)
    assert few[0].toarray().ravel()[1] > 0.6
    assert many[0].toarray().ravel()[1] < 0.1


def test_group_means_give_mean_cosines() -> None:
    background = Background(1000, 5, {})
    terms = [{"a1": 1.0, "b1": 1.0}, {"a1": 1.0}, {"b1": 1.0}, {"c1": 1.0, "b1": 2.0}]
    vectors, _ = term_vectors(terms, background)
    cosines = (vectors @ vectors.T).toarray()
    means = group_means(vectors, np.array([0, 0, 1, 1]))
    assert (means @ means.T).toarray()[0, 1] == pytest.approx(cosines[:2, 2:].mean())
