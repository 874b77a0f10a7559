"""The study of directions finds what is planted, on its side, and nothing where nothing is."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.lexicons.shipped import load_lexicons

TOP = Path(__file__).parents[2]
OUTLETS = 12
ARTICLES = 3


@pytest.fixture(scope="module")
def script() -> Any:
    path = TOP / "benchmarks" / "directions.py"
    spec = importlib.util.spec_from_file_location("directions_script", path)
    assert spec and spec.loader
    script = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = script  # dataclasses look their module up
    spec.loader.exec_module(script)
    return script


def rows() -> list[dict[str, str]]:
    """Outlets on the right write `rioters` mostly, on the left `protesters`; all write `nearly`."""
    made = []
    for side in ("left", "center", "right"):
        for outlet in range(OUTLETS):
            for number in range(ARTICLES):
                bad = "rioters" if (side == "right") != (number == outlet % 5) else "protesters"
                # Words of its own, or each were a copy of the first.
                own = " ".join(f"{side}{outlet}x{number}x{word}" for word in range(40))
                near = "almost" if (outlet + number) % 2 else "nearly"
                made.append(
                    {
                        "id": f"{side}-{outlet}-{number}",
                        "outlet": f"{side} {outlet}",
                        "lean": side,
                        "title": f"Story {outlet} {number} of the {side}",
                        "text": f"In street {outlet} the {bad} stood by house {number} at noon. "
                        f"By the {side} bank {near} {number + 20} trams of line {outlet} waited. "
                        f'"The protesters ran," said Ann Lee of ward {outlet}. {own}.',
                    }
                )
    return made


EXPECTED = """\
expected:
  - concept: people-who-protest
    variant: rioters
    against: protesters
    side: right
    source: A
    known: yes
  - concept: people-who-protest
    variant: activists
    against: protesters
    side: left
    source: B
nothing:
  - {concept: nearly, variant: almost, against: nearly, source: C}
"""


@pytest.fixture(scope="module")
def studied(script: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("study")
    path = folder / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    (folder / "expected.yaml").write_text(EXPECTED, encoding="utf-8")
    expectations = script.read_expectations(folder / "expected.yaml")
    lexicons = load_lexicons([str(script.NEUTRAL)])
    script.annotate(path, folder / "out")
    articles = list(script.read_articles([path], lexicons=lexicons))
    leans = script.labels_of(articles, "lean")
    tables = script.counted_tables(articles, folder / "out", leans)
    counts = script.count_measures(tables, [script.pair_measure(one) for one in expectations])
    compared = script.compare_sides(counts, tables["articles"], leans)
    found = script.outcomes(expectations, compared, counts)
    lines = list(script.concept_table(lexicons, tables, leans))
    return {"found": found, "concepts": lines, "text": script.report(found, lines)}


def test_what_is_planted_is_found_on_its_side(studied: dict[str, Any]) -> None:
    planted, absent, nothing = studied["found"]
    assert (planted.side, planted.agrees, planted.significant) == ("right", True, True)
    assert planted.left < 0.3 and planted.right > 0.7
    assert planted.low < planted.difference < planted.high
    assert planted.difference == pytest.approx(planted.right - planted.left)
    # Quoted mentions are not the outlet's.
    assert planted.mentions == 3 * OUTLETS * ARTICLES
    assert (absent.tested, absent.mentions > 0) == (False, True)
    assert (nothing.tested, nothing.side, nothing.agrees) == (True, "", True)


def test_the_tables_say_what_was_expected_and_found(script: Any, studied: dict[str, Any]) -> None:
    text = studied["text"]
    assert "2 differences were expected; 1 had evidence enough; 1 were significant" in text
    assert "of these 1 agreed (100%). Without those known before: 0 of 0 (none)" in text
    assert "Significant or not, 1 of the 1 lie on the expected side; of the 1 whose own" in text
    assert "1 pairs were expected to show nothing; 1 had evidence enough; 0 showed" in text
    [row] = [line for line in text.splitlines() if "rioters, protesters" in line]
    assert row.endswith("| right (known) | right | yes |")
    [row] = [line for line in studied["concepts"] if "| people-who-protest | protesters |" in line]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    own, quoted = int(cells[3]), 3 * OUTLETS * ARTICLES
    assert int(cells[2]) == own + quoted
    assert cells[4] == f"{quoted / (own + quoted):.0%}"


def test_figures_are_written_between_their_lines(script: Any, tmp_path: Path) -> None:
    docs = tmp_path / "study.md"
    docs.write_text(f"Before.\n{script.OPENING}\nold\n{script.CLOSING}\nAfter.\n", encoding="utf-8")
    script.write("new", docs)
    written = f"Before.\n{script.OPENING}\nnew\n{script.CLOSING}\nAfter.\n"
    assert docs.read_text(encoding="utf-8") == written


def test_every_expectation_names_wordings_that_there_are_with_a_source(script: Any) -> None:
    known = {
        (concept.id, variant.id)
        for lexicon in load_lexicons([str(script.NEUTRAL)])
        for concept in lexicon.concepts
        for variant in concept.variants
    }
    expectations = script.read_expectations(TOP / "docs" / "directions.yaml")
    for one in expectations:
        assert {(one.concept, one.variant), (one.concept, one.against)} <= known, one
        assert one.side in ("", "left", "right")
        assert any(character.isdigit() for character in one.source), one
    pairs = [(one.concept, frozenset((one.variant, one.against))) for one in expectations]
    assert len(set(pairs)) == len(pairs)
