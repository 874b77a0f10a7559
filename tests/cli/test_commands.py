"""What each command writes and prints on the seeds."""

import gc
import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import typer
from typer.testing import CliRunner

from framing.cli.application import SUMMARIES, app
from framing.cli.running import loading
from framing.evidence import COLUMNS
from framing.measures.counting import count_measures
from framing.report.register import TABLES
from framing.report.tables import read_table

SEEDS = Path(__file__).parents[2] / "seeds"


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return result.stdout


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("compare") / "reports"
    run("compare", SEEDS, "--out", out)
    return out


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def without_made_with(files: dict[str, bytes]) -> dict[str, object]:
    record = json.loads(files["run.json"])
    del record["made_with"]
    return {**files, "run.json": record}


def test_evidence_has_the_registers_columns() -> None:
    assert {name: list(columns) for name, columns in COLUMNS.items()} == {
        name: TABLES[name].column_names for name in COLUMNS
    }


def test_compare_writes_every_table_and_four_charts(report: Path) -> None:
    files = files_of(report)
    assert {f"tables/{name}.csv" for name in TABLES} <= set(files)
    for suffix in ("svg", "png"):
        assert sum(name.startswith("charts/") and name.endswith(suffix) for name in files) >= 4
    assert b"http" not in b"".join(
        line for line in files["index.html"].splitlines() if b"<script" in line or b"<link" in line
    )


def test_compare_records_inputs_and_lexicons_by_hash(report: Path) -> None:
    record = json.loads((report / "run.json").read_text(encoding="utf-8"))
    assert {one["name"]: one["sha256"] for one in record["inputs"]} == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.glob("*.txt")
    }
    assert len(record["lexicons"]) > 10
    assert sorted(record["files"]) == sorted(files_of(report))
    assert str(SEEDS.parent) not in json.dumps({**record, "made_with": None})


def test_the_same_input_gives_the_same_bytes(report: Path, tmp_path: Path) -> None:
    run("compare", SEEDS, "--jobs", 2, "--out", tmp_path / "again")
    again = without_made_with(files_of(tmp_path / "again"))
    assert again == without_made_with(files_of(report))


def test_a_second_run_takes_the_place_of_the_first(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("annotate", SEEDS, "--out", out)
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    run("events", SEEDS, "--out", out)
    assert set(files_of(out)) == {
        "mine.txt",
        "run.json",
        "tables/README.md",
        "tables/articles.csv",
        "tables/events.csv",
    }


def test_a_report_below_its_input_is_not_read_as_input(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_text("text\nThe army said so.\n", encoding="utf-8")
    for _ in range(2):
        run("annotate", tmp_path, "--out", tmp_path / "out")
        assert len(read_table("articles", tmp_path / "out" / "tables" / "articles.csv")) == 1


def test_annotate_finds_the_evidence_that_compare_counts(report: Path, tmp_path: Path) -> None:
    run("annotate", SEEDS, "--out", tmp_path / "out")
    written = files_of(tmp_path / "out" / "tables")
    assert set(written) == {"README.md", *(f"{name}.csv" for name in COLUMNS)}
    for name in COLUMNS:
        if name != "articles":
            assert written[f"{name}.csv"] == (report / "tables" / f"{name}.csv").read_bytes()


def test_annotating_one_article_gives_its_rows_of_all(report: Path, tmp_path: Path) -> None:
    path = sorted(SEEDS.glob("*.txt"))[3]
    run("annotate", path, "--out", tmp_path / "one")
    for name in COLUMNS:
        one = read_table(name, tmp_path / "one" / "tables" / f"{name}.csv")
        every = read_table(name, report / "tables" / f"{name}.csv")
        own = every[every["article_id"].eq(path.stem)].reset_index(drop=True)
        if name == "articles":
            own = own.assign(event_id="", story_id="")
        pd.testing.assert_frame_equal(one, own)


def test_every_profile_is_what_the_written_tables_count(report: Path) -> None:
    """The law of one path: whoever reads the tables back counts the same numbers."""
    tables = {name: read_table(name, report / "tables" / f"{name}.csv") for name in TABLES}
    counts = count_measures(tables)
    outlets = tables["articles"].set_index("article_id")["outlet"]
    profiles = tables["profiles"]
    profiles = profiles[profiles["within"].eq("all")].set_index(["outlet", "measure"])
    assert len(profiles) > 100
    found = 0
    for outlet in set(outlets):
        own = [outlets[one] == outlet for one in counts.article_ids]
        for place, measure in enumerate(counts.measures):
            out_of = counts.denominators[own, place].sum()
            if out_of == 0:
                continue
            row = profiles.loc[outlet, measure.id]
            assert row["numerator"] == pytest.approx(
                counts.numerators[own, place].sum(), rel=1e-3, abs=1e-5
            )
            assert row["denominator"] == pytest.approx(out_of, rel=1e-3, abs=1e-5)
            found += 1
    assert found == len(profiles)


def test_outlets_and_days_choose_articles(tmp_path: Path) -> None:
    run("annotate", SEEDS, "--outlets", "Sputnik, Benzinga", "--out", tmp_path / "two")
    two = read_table("articles", tmp_path / "two" / "tables" / "articles.csv")
    assert set(two["outlet"]) == {"Sputnik", "Benzinga"}
    run("annotate", SEEDS, "--outlets", 3, "--out", tmp_path / "three")
    assert len(read_table("articles", tmp_path / "three" / "tables" / "articles.csv")) == 3
    said = run("annotate", SEEDS, "--since", "2025-12-23", "--out", tmp_path / "late")
    late = read_table("articles", tmp_path / "late" / "tables" / "articles.csv")
    assert set(late["outlet"]) == {"Sputnik"}
    assert "3 of 5 articles state no date" in said


def test_names_of_outlets_that_differ_only_in_case_are_told_and_a_lexicon_makes_them_one(
    tmp_path: Path,
) -> None:
    table = tmp_path / "news.csv"
    names = ["THE LEDGER", "The  Ledger", "The Ledger", "Post", "post", "Sun"]
    rows = [f"{name},The wall of Bergen fell on Monday, and nobody" for name in names]
    table.write_text("outlet;text\n" + "\n".join(row.replace(",", ";", 1) for row in rows))
    for command in ("annotate", "events"):
        said = run(command, table, "--out", tmp_path / "out")
        (line,) = [one for one in said.splitlines() if "counted as different outlets" in one]
        assert line.startswith("'Post' and 'post' are counted as different outlets (and 1 more")
        assert "a lexicon of kind outlets" in line
    assert "differ" not in run("annotate", SEEDS, "--out", tmp_path / "seeds")
    lexicon = tmp_path / "names.yaml"
    lexicon.write_text(
        "name: names\nkind: outlets\nlanguage: en\nlicence: CC0-1.0\norigin: mine\nconcepts:\n"
        "  - {id: ledger, label: The Ledger, terms: [THE LEDGER]}\n"
        "  - {id: post, label: Post, terms: [post]}\n"
    )
    said = run("annotate", table, "--lexicon", lexicon, "--out", tmp_path / "out")
    assert "different outlets" not in said
    articles = read_table("articles", tmp_path / "out" / "tables" / "articles.csv")
    assert list(articles["outlet"]) == [*["The Ledger"] * 3, *["Post"] * 2, "Sun"]


def test_events_prints_them(report: Path) -> None:
    said = run("events", SEEDS)
    for event in read_table("events", report / "tables" / "events.csv")["event_id"]:
        assert event in said


def test_show_prints_the_rows_behind_a_number(report: Path) -> None:
    listed = run("show", report)
    measure = "variant_share:taking-territory/liberate@all"
    assert measure in listed
    lines = run("show", report, measure).splitlines()
    assert any("[liberated]" in line and "some sources said." in line for line in lines)
    mentions = read_table("mentions", report / "tables" / "mentions.csv")
    counted = mentions[mentions["concept"].eq("taking-territory") & ~mentions["negated"]]
    number = counted["variant"].eq("liberate").sum()
    assert lines[-1].startswith(f"{measure}: {number} of {len(counted)} ")
    assert len(lines) - 1 == number
    assert len(run("show", report, measure, "--out-of").splitlines()) - 1 == len(counted)


def test_show_prints_the_sentences_that_the_tables_hold(report: Path) -> None:
    lines = run("show", report, "polarity@outlet", "--most", "1000").splitlines()
    sentences = read_table("sentences", report / "tables" / "sentences.csv")
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(SEEDS.glob("*.txt"))}
    words = 0
    for line in lines:
        cells = line.split(" · ", 5)
        if len(cells) == 6 and cells[1] in texts:
            start, end = map(int, cells[3].removeprefix("text ").split("-"))
            assert cells[5] == " ".join(texts[cells[1]][start:end].split())
            words += 1
    assert 0 < words <= len(sentences)
    without = [line for line in lines if "without words" in line]
    assert len(without) <= 1
    assert all("look at these places in " in line for line in without)


def test_show_says_what_there_is(report: Path, tmp_path: Path) -> None:
    def line(*arguments: object) -> str:
        result = CliRunner().invoke(app, ["show", *map(str, arguments)])
        assert result.exit_code == 1
        (said,) = result.stderr.splitlines()
        return said

    assert "did you mean polarity@outlet" in line(report, "polarity@outlets")
    assert "did you mean Benzinga?" in line(report, "polarity@outlet", "--outlet", "Benzina")
    assert "framing compare" in line(tmp_path)


DRAW = ("validate", "sample", "attributions")


def test_a_sample_of_mentions_is_of_the_concepts_asked_for(report: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    arguments = ("validate", "sample", "mentions", report, "--out", sample)
    run(*arguments, "--concept", "naming-talks", "-n", 9)
    drawn = pd.read_csv(sample, dtype=str, keep_default_na=False)
    assert set(drawn["concept"]) == {"naming-talks"}
    drawn.assign(right="yes").to_csv(sample, index=False)
    said = run("validate", "score", sample)
    assert "naming-talks/talks" in said
    assert "too few marks to call it validated" in said
    faulty = CliRunner().invoke(app, [*map(str, arguments[:-1]), "x.csv", "--concept", "naming"])
    assert faulty.exit_code == 1
    assert "did you mean naming-" in faulty.stderr


def test_validate_samples_and_scores(report: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    assert "12 attributions" in run(*DRAW, report, "-n", 12, "--out", sample)
    marked = pd.read_csv(sample, dtype=str, keep_default_na=False)
    assert len(marked) == 12
    assert set(marked["right"]) == {""}
    unmarked = CliRunner().invoke(app, ["validate", "score", str(sample)])
    assert unmarked.exit_code == 1
    assert "no row is marked" in unmarked.stderr
    marked["right"] = ["yes"] * 9 + ["no"] * 3
    marked.to_csv(sample, index=False)
    said = run("validate", "score", sample)
    assert "0.75" in said
    assert "too few marks" in said
    again = CliRunner().invoke(app, [*DRAW, str(report), "--out", str(sample)])
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert pd.read_csv(sample, dtype=str)["right"].eq("yes").sum() == 9


def test_version() -> None:
    assert run("--version").startswith("framing 0.")


@pytest.mark.parametrize("name", list(SUMMARIES))
def test_help_says_of_each_command_what_it_says_of_itself(name: str) -> None:
    group: Any = typer.main.get_command(app)
    command = group.commands[name]
    assert SUMMARIES[name] == (command.help or "").partition("\n\n")[0].replace("\n", " ").strip()
    assert SUMMARIES[name] in " ".join(CliRunner().invoke(app, ["--help"]).output.split())


def test_what_is_loaded_for_good_is_never_looked_through_for_garbage() -> None:
    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
            held = [[] for _ in range(1000)]
        assert gc.isenabled()
        assert gc.get_freeze_count() >= before + len(held)
    finally:
        gc.unfreeze()
