"""`framing show`: rows by measure, concept, outlet and voice, the word marked, in three forms."""

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from framing.cli.application import app
from framing.report.register import TABLES
from framing.report.showing import Found, Wanted, find_rows, shown_rows
from framing.report.tables import empty_table, read_table

SEEDS = Path(__file__).parents[2] / "seeds"
CONCEPT = "taking-territory"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("show") / "reports"
    run("compare", SEEDS, "--out", out)
    return out


@pytest.fixture(scope="module")
def mentions(report: Path) -> pd.DataFrame:
    return read_table("mentions", report / "tables" / "mentions.csv")


def mistake(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["show", *map(str, arguments)])
    assert result.exit_code == 1
    (said,) = result.stderr.splitlines()
    return said


def test_a_concepts_mentions_are_shown_with_the_word_marked(
    report: Path, mentions: pd.DataFrame
) -> None:
    *lines, last = run("show", report, "--concept", CONCEPT).splitlines()
    own = mentions[mentions["concept"].eq(CONCEPT)]
    assert len(lines) == len(own) > 2
    assert last.startswith(f"{CONCEPT}: {len(own)} mentions")
    for line, row in zip(lines, own.to_dict("records"), strict=True):
        before, _, rest = line.partition("[")
        word, _, after = rest.partition("]")
        assert word == " ".join(row["matched"].split())
        assert before.startswith(f"{row['outlet']} · {row['article_id']} · {row['voice']}")
        sentence = " ".join(row["sentence"].split())
        assert sentence == before.rsplit(" · ", 1)[1] + word + after


def test_filters_narrow_what_is_shown(report: Path, mentions: pd.DataFrame) -> None:
    chosen = mentions[mentions["kind"].isin(("contrast", "marker"))]
    chosen = chosen[chosen["voice"].eq("outlet") & chosen["outlet"].eq("Benzinga")]
    asked = ("--voice", "outlet", "--outlet", "Benzinga")
    rows = [json.loads(x) for x in run("show", report, *asked, "--format", "jsonl").splitlines()]
    assert [row["mention_id"] for row in rows] == chosen["mention_id"].tolist() != []
    assert len(run("show", report, *asked, "--most", 1).splitlines()) == 3


def test_a_measure_may_be_named_either_way_and_narrowed(report: Path) -> None:
    measure = f"variant_share:{CONCEPT}/liberate@all"
    assert run("show", report, measure) == run("show", report, "--measure", measure)
    lines = run("show", report, measure, "--voice", "paraphrased").splitlines()
    assert all(" · paraphrased · " in line for line in lines[:-1])
    assert "give one of them" in mistake(report, measure, "--measure", "polarity@outlet")


def test_csv_is_the_table_of_the_register(report: Path) -> None:
    written = run("show", report, "cue_class_share:neutral@all", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert list(rows[0]) == TABLES["attributions"].column_names
    assert {row["cue_class"] for row in rows} == {"neutral"}
    # As text 50 rows are shown; a table is whole.
    every = run("show", report, "quoted_word_share@all", "--out-of", "--format", "csv")
    assert len(every.splitlines()) - 1 > 50


def test_json_lines_hold_null_for_what_is_absent(report: Path) -> None:
    lines = run("show", report, "coverage_share:statement@all", "--out-of", "--format", "jsonl")
    for line in lines.splitlines():
        assert set(json.loads(line)) == set(TABLES["coverage"].column_names)
        assert "NaN" not in line


def test_what_is_not_there_is_told_with_what_is(report: Path) -> None:
    assert "no voice 'quted'; did you mean quoted" in mistake(report, "--voice", "quted")
    assert f"did you mean {CONCEPT}" in mistake(report, "--concept", "taking-teritory")
    assert "have no voice; leave it out" in mistake(
        report, "cue_class_share:neutral@all", "--voice", "quoted"
    )


def test_a_terminal_has_the_word_in_colour_and_underlined(report: Path) -> None:
    code = "from framing.cli import main; main()"
    command = [sys.executable, "-c", code, "show", str(report), "--concept", CONCEPT]
    for wanted, settings in ((True, {}), (False, {"NO_COLOR": "1"})):
        environment = {name: v for name, v in os.environ.items() if name != "NO_COLOR"}
        primary, secondary = pty.openpty()
        try:
            subprocess.run(
                command, stdout=secondary, env=environment | settings, check=True, timeout=60
            )
            said = os.read(primary, 1 << 16).decode()
        finally:
            os.close(primary)
            os.close(secondary)
        assert ("\x1b[4mliberated\x1b[0m" in said) == wanted
        assert ("[liberated]" in said) != wanted


def test_no_text_writes_to_the_terminal_what_is_no_letter() -> None:
    hostile = "\x1b[31mred\u202e\nline"
    row = dict.fromkeys(TABLES["mentions"].column_names, hostile)
    row |= {"start": 0, "end": 3, "negated": False, "matched": "red", "field": "text"}
    tables = {name: empty_table(name) for name in ("sentences", "mentions", "coverage")}
    found = Found("mentions", pd.DataFrame([row]), "")
    (shown,) = shown_rows(found, tables)
    said = "".join(text for text, _ in shown.parts)
    for text in (said, shown.outlet, shown.article_id, shown.about):
        assert not set(text) & {"\x1b", "\u202e", "\n"}
    assert ("red", True) in shown.parts


def test_reprints_are_shown_as_they_are_counted() -> None:
    articles = pd.DataFrame(
        [{"article_id": name, "outlet": "A", "reprint_of": copy} for name, copy in ("a ", "ba")]
    )
    articles["reprint_of"] = articles["reprint_of"].str.strip()
    row = dict.fromkeys(TABLES["mentions"].column_names, "")
    rows = [row | {"article_id": name, "concept": "c", "outlet": "A"} for name in "ab"]
    tables = {"articles": articles, "mentions": pd.DataFrame(rows)}
    found = find_rows(tables, Wanted(concept="c"))
    assert found.rows["article_id"].tolist() == ["a"]
