"""A mistake the user can mend: one line that says where, what and what to do; exit 1; no file."""

import gzip
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from framing.cli.application import app

SEEDS = Path(__file__).parents[2] / "seeds"
COMMANDS = ("compare", "annotate", "events")
NEWS = "“We have seized the town,” the army said on Friday.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def assert_one_line(result: Result, *parts: str) -> None:
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("framing: ")
    for part in parts:
        assert part in line


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_missing_path(command: str, tmp_path: Path, out: Path) -> None:
    assert_one_line(run(command, tmp_path / "nowhere", "--out", out), "nowhere", "not found")
    assert not out.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_folder(command: str, tmp_path: Path, out: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert_one_line(run(command, empty, "--out", out), "empty", "no articles found", ".txt")
    assert not out.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_not_text(command: str, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert_one_line(run(command, path, "--out", out), "picture.txt", "not a text")
    assert not out.exists()


def test_a_broken_gzip(tmp_path: Path, out: Path) -> None:
    path = tmp_path / "news.txt.gz"
    path.write_bytes(gzip.compress(NEWS.encode() * 1000)[:-20])
    assert_one_line(run("annotate", path, "--out", out), "news.txt.gz", "cannot be read")
    assert not out.exists()


def test_an_empty_article(tmp_path: Path, out: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("\n\n", encoding="utf-8")
    assert_one_line(run("annotate", path, "--out", out), "empty.txt", "no words")
    assert not out.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_article_among_others_is_a_caution(
    command: str, tmp_path: Path, out: Path
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("", encoding="utf-8")
    (folder / "b.txt").write_text(NEWS, encoding="utf-8")
    result = run(command, folder, "--out", out)
    assert result.exit_code == 0, result.output
    if command != "events":
        cautions = (out / "tables" / "articles.csv").read_text(encoding="utf-8").splitlines()[1]
        assert "no words" in cautions


def test_a_lexicon_with_faults(tmp_path: Path, news: Path, out: Path) -> None:
    lexicon = tmp_path / "mine.yaml"
    lexicon.write_text("name: mine\nkinds: contrast\n", encoding="utf-8")
    result = run("compare", news, "--lexicon", lexicon, "--out", out)
    assert_one_line(result, "mine.yaml, line 1: found ", "more: framing lexicon check")
    assert not out.exists()


def test_a_lexicon_that_is_not_there(news: Path, out: Path) -> None:
    assert_one_line(run("compare", news, "--lexicon", "nowhere.yaml", "--out", out), "nowhere.yaml")
    assert not out.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_an_output_folder_that_is_a_file(command: str, news: Path, out: Path) -> None:
    out.write_text("mine", encoding="utf-8")
    assert_one_line(run(command, news, "--out", out), str(out), "is a file", "--out")
    assert out.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("empty", ["", " "])
def test_an_output_folder_without_a_name_is_not_the_current_one(
    command: str, empty: str, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    assert_one_line(run(command, news, "--out", empty), "--out is empty", "name a folder")
    assert list(news.parent.iterdir()) == [news]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_of_someone_else_in_the_way(command: str, news: Path, out: Path) -> None:
    (out / "tables").mkdir(parents=True)
    (out / "tables" / "articles.csv").write_text("mine", encoding="utf-8")
    assert_one_line(run(command, news, "--out", out), "articles.csv", "not from an earlier run")
    assert [path.name for path in out.rglob("*")] == ["tables", "articles.csv"]
    assert (out / "tables" / "articles.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "parts"),
    [
        (["--since", "3/4/25"], ["--since", "3/4/25", "2025-04-03"]),
        (["--until", "2025-02-30"], ["--until", "2025-02-30", "2025-04-03"]),
        (["--outlets", "Benzina"], ["--outlets", "did you mean 'Benzinga'?"]),
        (["--outlets", "X"], ["--outlets", "'X'", "there are: ", "Sputnik"]),
        (["--since", "2031-01-01"], ["none of 5 articles", "--since"]),
        (["--column", "text"], ["--column", "FIELD=COLUMN"]),
        (["--column", "body=text"], ["body", "wanted one of"]),
        (["--column", "text=a", "--column", "text=b"], ["text", "twice"]),
    ],
)
def test_an_option_that_cannot_be_meant(options: list[str], parts: list[str], out: Path) -> None:
    assert_one_line(run("annotate", SEEDS, *options, "--out", out), *parts)
    assert not out.exists()


def test_a_label_that_no_article_has(out: Path) -> None:
    assert_one_line(run("compare", SEEDS, "--by", "lean", "--out", out), "--by", "'lean'")
    assert not out.exists()


@pytest.mark.parametrize("command", ["compare", "events"])
def test_given_events_that_no_article_carries(command: str, out: Path) -> None:
    result = run(command, SEEDS, "--events", "given", "--out", out)
    assert_one_line(result, "--events given: none of 5 articles", "--column event=", "auto")
    assert not out.exists()


def test_wrong_usage_ends_with_2() -> None:
    for arguments in (["compare"], ["compare", SEEDS, "--nonsense"], ["nonsense"]):
        assert run(*arguments).exit_code == 2


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def assert_interrupted(result: Result, *said: str) -> None:
    assert result.exit_code == 130
    assert (result.stdout, result.stderr) == ("", f"framing: {'; '.join(('interrupted', *said))}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_an_interrupted_run_ends_with_130_and_says_what_became_of_it(
    command: str, news: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = "parts.annotating" if command == "annotate" else "journey"
    monkeypatch.setattr(f"framing.{where}.annotate_articles", interrupted)
    assert_interrupted(run(command, news, "--out", out), "nothing was written")
    assert not out.exists()


def test_an_interrupted_run_that_can_go_on_says_so(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "news.csv"
    table.write_text("text\n" + "“We have seized the town” the army said on Friday.\n" * 201)
    monkeypatch.setattr("framing.report.writing.write_report", interrupted)
    result = run("annotate", table, "--jobs", 1, "--out", out)
    assert_interrupted(result, "the same command goes on from what is finished")
    assert [path.name for path in out.iterdir()] == [".framing"]


def test_a_run_interrupted_when_all_is_written_does_not_say_that_nothing_is(
    news: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.parts.folder.PartFolder.prune", interrupted)
    assert_interrupted(run("annotate", news, "--out", out))
    assert (out / "run.json").is_file()


def test_a_bug_keeps_its_traceback(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("framing.parts.annotating.annotate_articles", broken)
    assert isinstance(run("annotate", news).exception, ZeroDivisionError)


def test_texts_that_the_page_does_not_know(news: Path, out: Path) -> None:
    result = run("compare", news, "--texts", "all", "--out", out)
    assert_one_line(result, "--texts is 'all'", "full, sentences or none")
    assert not out.exists()


def test_a_marked_sample_is_read_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    sample = tmp_path / "marked.csv"
    rows = [
        "group;content;right",
        'direct;"caf\xe9; closed";yes',
        'direct;"two\r\nlines, one cell";no',
        "mixed;x;ja",
    ]
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        sample.write_bytes("\r\n".join(rows[:3]).encode(encoding))
        said = run("validate", "score", sample)
        assert said.exit_code == 0, said.output
        assert "0.50" in said.stdout
    sample.write_bytes("\r\n".join(rows).encode("cp1252"))
    assert_one_line(run("validate", "score", sample), f"{sample}, line 5: 'right' is 'ja'", "yes")


def test_a_marked_sample_that_is_none(tmp_path: Path) -> None:
    sample = tmp_path / "marked.csv"
    for content, said in (
        (b"", "holds no rows"),
        (b"group,right\n", "holds no rows"),
        (b"right\nyes\n", "no column 'group'"),
        (b"group,right\na,yes,no\n", "found 3 fields, wanted 2"),
        (b"PK\0\1\0\0", "not a text"),
    ):
        sample.write_bytes(content)
        assert_one_line(run("validate", "score", sample), str(sample), said)
    assert_one_line(run("validate", "score", tmp_path / "gone.csv"), "gone.csv", "cannot be read")
