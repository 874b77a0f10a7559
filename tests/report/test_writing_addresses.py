"""Files behind an address: as in a folder of this machine, whatever the store refuses, and when."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from stores import Folders, Objects, content, stores

from framing import places
from framing.errors import AddressError, OutputError
from framing.places import Address, place_of
from framing.report.evidence_files import Content
from framing.report.record import RunRecord, write_record
from framing.report.writing import check_folder, write_report

OLD = ("index.html", "charts/tone.svg", "tables/a.csv")
NEW = ("index.html", "tables/b.csv")
MINE = {"notes.txt": b"mine", "tables/mine.csv": b"mine"}


@pytest.fixture(params=[Folders, Objects], autouse=True)
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[type]:
    monkeypatch.setattr(places, "_OBJECTS", places._OBJECTS | {"objects"})
    with stores():
        yield request.param


def run(*names: str, text: str = "new") -> dict[str, Content]:
    def write(file: IO[bytes]) -> None:
        for letter in text:
            file.write(letter.encode())

    files: dict[str, Content] = {name: text.encode() for name in names}
    files["tables/large.csv"] = write
    return {**files, "run.json": write_record(RunRecord(), [], files)}


def out_of(kind: type) -> Address:
    return Address(f"{kind.protocol}://papers/run")


def found(kind: type) -> dict[str, bytes]:
    return content(kind, "papers/run")


def old_run(kind: type) -> dict[str, bytes]:
    """Write a first run, with files of others beside it; return what lies there then."""
    write_report(run(*OLD, text="old"), out_of(kind))
    for name, text in MINE.items():
        (out_of(kind) / name).write_bytes(text)
    return found(kind)


def texts(files: dict[str, bytes]) -> dict[str, str]:
    return {name: text.decode() for name, text in files.items() if name != "run.json"}


def test_a_run_holds_its_files_and_nothing_else(kind) -> None:
    write_report(run(*NEW), out_of(kind))
    wanted = dict.fromkeys((*NEW, "tables/large.csv"), "new")
    assert texts(found(kind)) == wanted
    assert set(json.loads(found(kind)["run.json"])["files"]) == {*wanted, "run.json"}


def test_a_second_run_replaces_its_predecessors_files_and_keeps_the_others(kind) -> None:
    old_run(kind)
    write_report(run(*NEW), out_of(kind))
    mine = {name: text.decode() for name, text in MINE.items()}
    assert texts(found(kind)) == {**dict.fromkeys((*NEW, "tables/large.csv"), "new"), **mine}


def test_a_strangers_file_is_never_overwritten(kind) -> None:
    (out_of(kind) / "tables" / "b.csv").write_bytes(b"mine")
    with pytest.raises(OutputError, match="not from an earlier run"):
        write_report(run(*NEW), out_of(kind))
    with pytest.raises(OutputError, match="not from an earlier run"):
        check_folder(["tables/b.csv"], out_of(kind))
    with pytest.raises(OutputError, match=r"lies below tables/b\.csv, which is a file"):
        check_folder(["tables/b.csv/c"], out_of(kind))
    assert found(kind) == {"tables/b.csv": b"mine"}


@pytest.mark.parametrize("name", ["../victim.txt", "/papers/victim.txt", "", "a"])
def test_a_tampered_record_removes_nothing(kind, name: str) -> None:
    (Address(f"{kind.protocol}://papers") / "victim.txt").write_bytes(b"mine")
    (out_of(kind) / "a" / "x").write_bytes(b"mine")
    (out_of(kind) / "run.json").write_bytes(json.dumps({"files": [name]}).encode())
    before = dict(content(kind, "papers"))
    with pytest.raises(OutputError, match="nothing was removed"):
        write_report(run(*NEW), out_of(kind))
    assert content(kind, "papers") == before


def moments(kind) -> int:
    """Return of how many things a store is asked while a second run is written."""
    old_run(kind)
    before = kind.asked
    write_report(run(*NEW), out_of(kind))
    return kind.asked - before


@pytest.mark.law
def test_a_store_that_refuses_once_at_any_moment_leaves_everything_as_it_was(kind) -> None:
    failed = 0
    for moment in range(1, moments(kind) + 1):
        with stores():
            before = old_run(kind)
            kind.fails_at = kind.asked + moment
            try:
                write_report(run(*NEW), out_of(kind))
            except OutputError as error:
                failed += 1
                assert "(403: the store says no)" in str(error)
                assert "\n" not in str(error)
                left = found(kind)
                assert {name: left.get(name) for name in before} == before, moment
                assert all(name.startswith(".framing/") for name in left.keys() - before.keys())
            kind.fails_at = 0
            write_report(run(*NEW), out_of(kind))
            assert not [name for name in found(kind) if name.startswith(".framing/")], moment
    assert failed > 20


@pytest.mark.law
def test_an_interrupt_at_any_moment_leaves_one_run_or_the_other(kind) -> None:
    seen = set()
    number = moments(kind)
    after = {**found(kind), **MINE}
    for moment in range(1, number + 1):
        with stores():
            before = old_run(kind)
            kind.fails_at, kind.fault = kind.asked + moment, KeyboardInterrupt()
            with contextlib.suppress(KeyboardInterrupt):
                write_report(run(*NEW), out_of(kind))
            left = {one: text for one, text in found(kind).items() if not one.startswith(".fra")}
            assert left in (before, after), moment
            seen.add(left == before)
            write_report(run(*NEW), out_of(kind))
            assert found(kind) == after, moment
    assert seen == {True, False}


@pytest.mark.law
def test_a_run_killed_at_any_moment_shows_one_run_or_none_and_the_next_clears_up(kind) -> None:
    kinds_seen = set()
    number = moments(kind)
    after = found(kind)
    for moment in range(1, number + 1):
        with stores():
            before = old_run(kind)
            # From here on the store answers nothing more, as for one that is no more.
            kind.fails_at, kind.for_good = kind.asked + moment, True
            with contextlib.suppress(OutputError):
                write_report(run(*NEW), out_of(kind))
            kind.fails_at, kind.for_good = 0, False
            left = {one: text for one, text in found(kind).items() if not one.startswith(".fra")}
            assert left.items() <= before.items() or left.items() <= after.items() | MINE.items()
            if "run.json" in left:
                listed = json.loads(left["run.json"])["files"]
                assert all(name in left for name in listed), moment
            kinds_seen.add("run.json" in left)
            assert MINE.items() <= left.items()
            write_report(run(*NEW), out_of(kind))
            assert found(kind) == {**after, **MINE}, moment
    assert kinds_seen == {True, False}


def test_what_cannot_be_written_is_told_in_a_line(kind, monkeypatch) -> None:
    for address, told in (
        ("https://example.org/run", "nothing can be written to https://; choose a folder"),
        ("s3://", "names no folder; write s3://bucket/folder"),
        ("nonsense://x/y", "no such kind of address .*wanted s3://"),
    ):
        with pytest.raises(AddressError, match=told) as caught:
            check_folder([], place_of(address))
        assert "\n" not in str(caught.value)

    def missing(address: str, **options: object) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(AddressError, match=r"s3://papers/run: s3:// needs .*pip install s3fs"):
        check_folder([], place_of("s3://papers/run/"))


def test_a_link_behind_an_address_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="behind one"):
        write_report(run("tables/a.csv"), place_of(f"file://{tmp_path}/out"))
    assert not list((tmp_path / "elsewhere").iterdir())
