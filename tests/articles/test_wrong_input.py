# ruff: noqa: E501 - a table reads better with long lines
"""Wrong input: what comes, and what is said. Read it as a list; the answers are the tests.

In ``ANSWERED`` a file stands alone and the run ends with one line and exit code 1; further down are
the ones that take more than a file to make.
"""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from framing.articles import opening, rows
from framing.articles.reading import PageReader
from framing.articles.records import Record
from framing.cli.application import app
from framing.errors import InputError
from framing.evidence import EvidenceFinder
from framing.lexicons.shipped import load_lexicons

PARAGRAPH = "The wall will be rebuilt by spring, the council of Bergen said on Monday."
A, B = ({"id": one, "text": PARAGRAPH} for one in "ab")
LINE = json.dumps(A)


def parquet(tmp_path):
    pq.write_table(pa.table({"text": [PARAGRAPH] * 99}), tmp_path / "whole.parquet")
    data = (tmp_path / "whole.parquet").read_bytes()
    (tmp_path / "whole.parquet").unlink()
    return data


# What is wrong: (the file's name, what is in it, what the line must say).
# fmt: off
ANSWERED = {
    "an empty text":                ("a.txt", "", ["a.txt", "holds no words"]),
    "a picture":                    ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["a.txt", "not a text", "UTF-8"]),
    "an archive":                   ("a.txt", b"PK\x00\x01", ["a.txt", "not a text"]),
    "NUL in a small table":         ("a.csv", b"id,text\n1,\x00\n", ["not a text"]),
    "UTF-16 that goes on wrongly":  ("a.txt", b"\xff\xfeabc", ["not a text", "UTF-8"]),
    "a suffix that is not read":    ("a.docx", "x", ["a.docx", ".txt, .html, .csv"]),
    "a packed Parquet file":        ("a.parquet.gz", b"x", ["not read"]),
    "text under a .gz name":        ("a.txt.gz", "plain", ["a.txt.gz", "cannot be read", "not a gzip"]),
    "a gzip cut off":               ("a.txt.gz", lambda _: gzip.compress(PARAGRAPH.encode() * 99)[:-20], ["a.txt.gz", "cannot be read"]),
    "a gzip with noise in it":      ("a.jsonl.gz", lambda _: gzip.compress(os.urandom(9999))[:500] + b"x" * 500, ["a.jsonl.gz", "cannot be read"]),
    "a Parquet file cut off":       ("a.parquet", lambda tmp: parquet(tmp)[:-20], ["a.parquet", "not readable as Parquet"]),
    "a Parquet file of noise":      ("a.parquet", b"PAR1 nothing PAR1", ["a.parquet", "not readable as Parquet"]),
    "an empty Parquet file":        ("a.parquet", b"", ["a.parquet", "not readable as Parquet"]),
    "no column holds the text":     ("n.csv", "id,story\n1,x\n", ["line 2", "found id, story", "--column text"]),
    "no key holds the text":        ("n.jsonl", '{"story": "a"}\n', ["line 1", "found story", "--column text=NAME"]),
    "a row too short":              ("n.csv", "id,text,lean\n1,x\n", ["line 2", "found 2 fields, wanted 3", "lean"]),
    "a row too long":               ("n.csv", 'id,text\n1,"a\nb"\n2,a,b\n', ["line 4", "found 3 fields, wanted 2"]),
    "quotation marks left open":    ("n.csv", 'id,text\n1,"a\n', ["line 2", "quotation marks"]),
    "a quotation mark too many":    ("n.csv", 'id,text\n1,"a" b\n', ["line 2", "quotation marks"]),
    "a column twice":               ("n.csv", "text,text\na,b\n", ["line 1", "'text' is there twice"]),
    "a header alone":               ("n.csv", "id,text\n", ["holds no articles"]),
    "an empty table":               ("n.csv", "", ["holds no articles"]),
    "broken JSON on a line":        ("n.jsonl", f'{LINE}\n\n{{"text": }}\n', ["line 3", "not readable as JSON"]),
    "a tab within JSON":            ("n.jsonl", '{"text": "a\tb"}\n', ["line 1", "(invalid control character at column 12)"]),
    "a line break in a JSON list":  ("n.json", '[{"text": "a\nb"}]', ["line 1", "(invalid control character)"]),
    "JSON cut off":                 ("n.jsonl", LINE[:-9], ["line 1", "not readable as JSON"]),
    "JSON a hundred thousand deep": ("n.jsonl", "[" * 100_000, ["line 1", "not readable as JSON"]),
    "a list where an object is due": ("n.jsonl", "[1]\n", ["line 1", "found a list", "one object"]),
    "a number for a text":          ("n.jsonl", '{"text": 5}\n', ["line 1", "'text' is a number"]),
    "a list for a text":            ("n.jsonl", '{"text": ["a"]}\n', ["line 1", "'text' is a list"]),
    "an object for a text":         ("n.json", '[{"text": {"a": 1}}]', ["article 1", "'text' is an object"]),
    "a JSON list that does not end": ("n.json", f"[{LINE},\n" + json.dumps(B), ["line 2", "does not end"]),
    "an answer without articles":   ("n.json", '{"status": "error"}', ["found status"]),
    "an id twice":                  ("n.jsonl", f"{LINE}\n{LINE}\n", ["line 2", "'a' is taken", "line 1"]),
    "a date that could be two":     ("n.csv", f'text,date\n"{PARAGRAPH}",3/4/25\n', ["line 2", "'3/4/25'", "--dates dmy"]),
}
# fmt: on


@pytest.mark.parametrize("case", ANSWERED)
def test_it_is_answered_in_one_line(read, tmp_path, case):
    name, content, wanted = ANSWERED[case]
    content = content(tmp_path) if callable(content) else content
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(InputError) as error:
        read(path)
    message = str(error.value)
    assert "\n" not in message
    assert len(message) < 450
    for words in [str(path), *wanted]:
        assert words in message


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def assert_one_line(result, *parts):
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("framing: ")
    for part in parts:
        assert part in line


@pytest.mark.parametrize("case", ["a row too short", "a gzip cut off", "a Parquet file cut off"])
def test_the_command_ends_with_1_and_writes_nothing(tmp_path, case):
    name, content, _ = ANSWERED[case]
    content = content(tmp_path) if callable(content) else content
    path, out = tmp_path / name, tmp_path / "out"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert_one_line(run("annotate", path, "--out", out), str(path))
    assert not out.exists()


# Paths


def test_nothing_there(read, tmp_path):
    with pytest.raises(InputError, match=r"nowhere: not found; give the path"):
        read(tmp_path / "nowhere")


def test_no_paths_at_all(read):
    with pytest.raises(InputError, match="no paths given"):
        read()


def test_a_folder_without_articles(read, tmp_path):
    with pytest.raises(InputError, match=r"no articles found; wanted files of \.txt, \.html"):
        read(tmp_path)


def test_a_file_that_may_not_be_read(read, write, monkeypatch):
    path = write("a.txt", PARAGRAPH)

    def denied(name, *_):
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(opening.os, "open", denied)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(permission denied\); check"):
        read(path)


def test_a_folder_that_may_not_be_read(read, tmp_path, monkeypatch):
    def denied(name):
        raise PermissionError(13, "Permission denied", str(name))

    monkeypatch.setattr("os.scandir", denied)
    with pytest.raises(InputError, match=r"cannot be opened \(permission denied\); see its perm"):
        read(tmp_path)


def test_a_fifo_is_not_waited_for(read, tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read(tmp_path / "a.txt")
    with pytest.raises(InputError, match="no articles found"):
        read(tmp_path)


def test_links_in_a_circle(read, write, tmp_path):
    write("a/b.txt", PARAGRAPH)
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    assert [article.id for article in read(tmp_path)] == ["a/b"]
    with pytest.raises(InputError, match=r"self\.txt: (cannot be opened|neither a file)"):
        read(tmp_path / "a" / "self.txt")


def test_a_name_with_a_line_break_and_one_that_is_no_utf8(read, tmp_path):
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text(PARAGRAPH)
    broken = tmp_path / "two\nlines.txt"
    broken.write_text(PARAGRAPH)
    assert [article.id for article in read(tmp_path)] == ["caf\ufffd", "two\\nlines"]
    broken.write_bytes(b"\0\0\0")
    with pytest.raises(InputError) as error:
        read(broken)
    assert "\n" not in str(error.value)


def test_a_name_that_leads_out_of_the_folder(read, write, tmp_path):
    write("in/a.txt", PARAGRAPH)
    write("secret.txt", PARAGRAPH)
    for name in ("../secret.txt", str(tmp_path / "secret.txt"), "..\\secret.txt"):
        write("in/articles.csv", f"file,outlet\n{name},Post\n")
        with pytest.raises(InputError, match=r"line 2: '.*secret\.txt' leads out of the folder"):
            read(tmp_path / "in")


def test_a_naming_table_that_names_no_file_or_one_twice(read, write, tmp_path):
    write("a.txt", PARAGRAPH)
    write("articles.csv", "file,outlet\nb.txt,Post\n")
    with pytest.raises(InputError, match=r"articles\.csv, line 2: no file 'b\.txt' beside it"):
        read(tmp_path)
    write("articles.csv", "file,outlet\na.txt,Post\na.txt,Sun\n")
    with pytest.raises(InputError, match=r"line 3: 'a\.txt' is named again \(first at .*line 2\)"):
        read(tmp_path)


def test_two_files_of_one_name(read, write):
    one, two = write("one/a.txt", PARAGRAPH), write("two/a.txt", PARAGRAPH)
    for paths in ([one, two], [one.parent, two.parent]):
        with pytest.raises(InputError, match=r"the id 'a' is taken"):
            read(*paths)


def test_a_column_of_no_field_and_one_that_is_not_there(read, write):
    path = write("n.csv", "id,text\n1,a\n")
    with pytest.raises(InputError, match="no field 'texts'; wanted one of id, outlet"):
        read(path, columns={"texts": "body"})
    with pytest.raises(InputError, match="no column 'story' for text; found id, text"):
        read(path, columns={"text": "story"})


# Files that do not hold still, or never end


def test_a_file_that_changes_while_it_is_read(lists, write):
    from framing.articles.reading import read_articles

    path = write("n.jsonl", f"{LINE}\n" + json.dumps(B) + "\n")
    articles = read_articles([path], lexicons=lists)
    assert next(articles).id == "a"
    with path.open("a") as file:
        file.write(json.dumps({"id": "c", "text": PARAGRAPH}) + "\n")
    with pytest.raises(InputError, match=r"n\.jsonl: changed while it was read; run again"):
        list(articles)


def test_a_gzip_that_unpacks_without_end(read, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_UNPACKED_ANYWAY", 1 << 20)
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(20):
            file.write(b"\n" * (1 << 20))
    with pytest.raises(InputError, match=r"a\.jsonl\.gz: unpacks to more than 250 times its size"):
        read(path)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json"])
def test_a_line_without_end(read, write, monkeypatch, name):
    for module in ("decoding", "readers.json_lines", "readers.json_values", "readers.delimited"):
        monkeypatch.setattr(f"framing.articles.{module}.LONGEST", 1 << 16)
    assert rows.LONGEST > 1 << 16
    start = {"a.txt": "", "a.csv": 'id,text\n1,"', "a.jsonl": '{"text": "', "a.json": '[{"text": "'}
    path = write(name, start[name] + "word " * (1 << 20))
    with pytest.raises(InputError) as error:
        read(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_very_many_very_small_files(read, tmp_path):
    for number in range(3_000):
        (tmp_path / f"{number:05}.txt").write_text(PARAGRAPH)
    assert len(read(tmp_path)) == 3_000


@pytest.mark.law
def test_a_hundred_thousand_tiny_files(read, tmp_path):
    for number in range(100_000):
        folder = tmp_path / f"{number // 1000:03}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number:06}.txt").write_text(PARAGRAPH)
    began = time.process_time()
    assert len(read(tmp_path)) == 100_000
    assert time.process_time() - began < 120


# Texts that were made to be slow


@pytest.fixture(scope="module")
def finder():
    lexicons = load_lexicons()
    page, evidence = PageReader(lexicons), EvidenceFinder(lexicons)

    def find(text):
        began = time.process_time()
        text = f"{PARAGRAPH} It fell in a storm, and nobody knows what that will cost.\n{text}"
        article = page.article(Record("x", "x", "x", {"text": text}))
        found = evidence.find(article)
        return found, time.process_time() - began

    return find


HOSTILE = {
    "one word of 10 MB": "a" * 10_000_000,
    "200,000 quotation marks": "“" * 200_000,
    "200,000 cues": "said " * 200_000,
    "300,000 brackets": "(" * 300_000,
    "100,000 names": "Ida Lund " * 100_000,
    "a million line breaks": "\n" * 1_000_000,
    "30,000 quotations that go on": "Ida Lund said it was over.\n"
    + "“It is over for the whole of the town now.\n" * 30_000,
    "10,000 quotations and as many far from their speaker": "Ida Lund said it was over. "
    + "“It is over for us all in town.” " * 10_000
    + "\n“It is over for us all in town.” Nothing was seen." * 10_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_text_takes_seconds_not_hours(finder, case):
    found, seconds = finder(HOSTILE[case])
    assert found.article.passages
    # Measured: under 10 s each on an idle machine; the square of such a length takes hours.
    assert seconds < 120


# The output folder


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text(PARAGRAPH, encoding="utf-8")
    return path


def test_no_space_left(news, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("framing.report.writing._write_all", full)
    out = tmp_path / "out"
    result = run("annotate", news, "--out", out)
    assert_one_line(result, str(out), "No space left on device", "--out")
    assert not list(tmp_path.glob("out/tables*"))


@pytest.mark.parametrize("place", ["exists", "mkdir"])
def test_no_permission_for_the_output_folder(news, tmp_path, monkeypatch, place):
    out = tmp_path / "closed" / "out"
    real = getattr(Path, place)

    def denied(path, *arguments, **options):
        if "closed" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, place, denied)
    assert_one_line(run("annotate", news, "--out", out), "ermission denied", "--out")


def test_an_output_folder_with_a_name_too_long(news, tmp_path):
    assert_one_line(run("annotate", news, "--out", tmp_path / ("x" * 300)), "too long", "--out")


def test_other_peoples_files_in_the_output_folder_stay(news, tmp_path):
    out = tmp_path / "out"
    (out / "tables").mkdir(parents=True)
    mine = {out / "notes.txt": "mine", out / "tables" / "mine.csv": "mine", out / ".env": "mine"}
    for path, text in mine.items():
        path.write_text(text)
    for _ in range(2):
        assert run("annotate", news, "--out", out).exit_code == 0
        assert all(path.read_text() == text for path, text in mine.items())
    (out / "tables" / "articles.csv").unlink()
    (out / "run.json").unlink()
    (out / "tables" / "articles.csv").write_text("theirs")
    assert_one_line(run("annotate", news, "--out", out), "articles.csv", "not from an earlier run")
    assert (out / "tables" / "articles.csv").read_text() == "theirs"


def test_an_interrupted_run_ends_with_130_and_leaves_nothing_half_written(tmp_path):
    """Interrupted like from the keyboard, in the middle of reading a pipe that does not end."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "framing.cli", "annotate", "-", "--out", str(out)]
    # A shell has what it starts in the background ignore interrupts.
    heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"import sys; from framing.cli import main; sys.argv = {command[2:]!r}; main()"
    with subprocess.Popen(
        [sys.executable, "-c", f"{heed}; {code}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        process.stdin.write(f"{LINE}\n".encode())
        process.stdin.flush()
        time.sleep(5)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=60)
        assert process.returncode == 130, said
    assert said[1] == b"framing: interrupted; nothing was written\n"
    assert not (out / "tables").exists()
    assert not (out / "run.json").exists()
