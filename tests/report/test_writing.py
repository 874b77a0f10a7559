"""Files in place: the predecessor's go, everyone else's stay, a failure changes nothing."""

import json
from pathlib import Path

import pytest

from framing.errors import OutputError
from framing.report.record import Input, RunRecord, listed_files, write_record
from framing.report.writing import write_report


def run(*names: str, text: str = "new") -> dict[str, bytes]:
    files = {name: text.encode() for name in names}
    return files | {"run.json": write_record(RunRecord(), [], names)}


def everything(folder: Path) -> dict[str, str]:
    found = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in found}


def test_a_new_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "reports"
    write_report(run("index.html", "tables/articles.csv"), out)
    assert set(everything(out)) == {"index.html", "tables/articles.csv", "run.json"}
    assert [p.name for p in out.parent.iterdir()] == ["reports"]


def test_a_second_run_replaces_its_predecessors_files_and_keeps_the_others(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_report(run("index.html", "charts/tone.svg", "tables/a.csv", text="old"), out)
    (out / "notes.txt").write_text("mine")
    (out / "tables" / "mine.csv").write_text("mine")
    write_report(run("index.html", "tables/b.csv"), out)
    assert {name: text for name, text in everything(out).items() if name != "run.json"} == {
        "index.html": "new",
        "tables/b.csv": "new",
        "tables/mine.csv": "mine",
        "notes.txt": "mine",
    }
    assert not (out / "charts").exists()
    assert not [p for p in out.iterdir() if p.name.startswith(".")]


def test_a_listed_file_that_is_gone_does_not_matter(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    write_report(run("index.html", "tables/a.csv"), out)
    (out / "tables" / "a.csv").unlink()
    write_report(run("index.html"), out)
    assert set(everything(out)) == {"index.html", "run.json"}


def test_a_strangers_file_is_never_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "reports"
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(OutputError, match="not from an earlier run"):
        write_report(run("index.html"), out)
    assert everything(out) == {"index.html": "mine"}


@pytest.mark.parametrize(
    "name", ["../victim.txt", "/etc/hosts", "a/../../victim.txt", "./x", "", "C:\\x", "link/x", "a"]
)
def test_a_tampered_record_removes_nothing(tmp_path: Path, name: str) -> None:
    out = tmp_path / "reports"
    write_report(run("index.html"), out)
    (tmp_path / "victim.txt").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "x").write_text("mine")
    (out / "link").symlink_to(elsewhere)
    (out / "a").mkdir()
    (out / "run.json").write_text(json.dumps({"files": [name, "index.html"]}))
    before = everything(out)
    with pytest.raises(OutputError, match="nothing was removed") as caught:
        write_report(run("index.html"), out)
    assert "\n" not in str(caught.value)
    assert everything(out) == before
    assert (tmp_path / "victim.txt").exists()
    assert (elsewhere / "x").exists()


def test_a_linked_folder_in_the_way_is_not_followed(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "reports", tmp_path / "elsewhere"
    elsewhere.mkdir()
    out.mkdir()
    (out / "tables").symlink_to(elsewhere)
    with pytest.raises(OutputError, match="behind one"):
        write_report(run("tables/a.csv"), out)
    assert not list(elsewhere.iterdir())


@pytest.mark.parametrize("content", ["{", "[]", '{"files": "index.html"}', '{"files": [1]}'])
def test_a_record_that_is_none_is_told_in_one_line(tmp_path: Path, content: str) -> None:
    out = tmp_path / "reports"
    out.mkdir()
    (out / "run.json").write_text(content)
    with pytest.raises(OutputError, match="what an earlier run wrote is unknown"):
        write_report(run("index.html"), out)
    assert everything(out) == {"run.json": content}


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("mine")
    with pytest.raises(OutputError, match="is a file; choose a folder"):
        write_report(run("index.html"), tmp_path / "reports")


def test_a_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(run("index.html"), tmp_path / "file" / "reports")


@pytest.mark.parametrize("there_before", [False, True])
def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there_before: bool
) -> None:
    out = tmp_path / "reports"
    if there_before:
        write_report(run("index.html", "tables/a.csv", text="old"), out)
    before = everything(tmp_path)
    write_bytes = Path.write_bytes

    def fill_up(path: Path, content: bytes) -> int:
        if path.name == "b.csv":
            raise OSError(28, "No space left on device")
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    with pytest.raises(OutputError, match=r"cannot be written \(No space left on device\)"):
        write_report(run("index.html", "tables/b.csv"), out)
    assert everything(tmp_path) == before
    assert out.exists() == there_before


def test_a_move_that_fails_halfway_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "reports"
    write_report(run("index.html", "tables/a.csv", text="old"), out)
    before = everything(tmp_path)
    replace = Path.replace

    def fail_late(path: Path, target: Path) -> Path:
        if path.name == "index.html" and path.parent.name == "new":
            raise OSError(5, "Input/output error")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail_late)
    with pytest.raises(OutputError, match="Input/output error"):
        write_report(run("index.html", "charts/b.svg"), out)
    assert everything(tmp_path) == before
    assert not (out / "charts").exists()


def test_a_name_that_leads_out_is_never_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="leads out"):
        write_report({"../x": b""}, tmp_path / "reports")


def test_the_record_is_sorted_and_lists_itself() -> None:
    record = RunRecord(
        inputs=(Input("b.txt", "2"), Input("a.txt", "1")),
        settings={"outlets": ["A"], "by": "outlet"},
        seed=7,
        made_with={"framing": "0.1.0", "finished": "today"},
    )
    content = write_record(record, [], ["index.html", "charts/a.svg"])
    assert listed_files(content) == ["charts/a.svg", "index.html", "run.json"]
    read = json.loads(content)
    assert [entry["name"] for entry in read["inputs"]] == ["a.txt", "b.txt"]
    assert list(read) == sorted(read)
    assert content.endswith(b"}\n")
    other = RunRecord(record.inputs[::-1], record.settings, 7, record.made_with)
    assert write_record(other, [], ["charts/a.svg", "index.html"]) == content
