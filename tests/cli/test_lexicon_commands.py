"""`framing lexicon new, try, suggest, import, export`: what they write and print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from framing.cli.application import app
from framing.lexicons.reading import read_lexicon

ANSWERS = """\
keeping order
How is it said that police acted?
Police broke it up.
Police [restored order] downtown.
Police [cracked down] on them.
"""
FLAGS = ("--concept", "keeping order", "--question", "How?", "--wording", "They [kept order].")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(app, ["lexicon", *map(str, arguments)], input=answers)


def refused(*arguments: object, answers: str = "") -> str:
    result = run(*arguments, answers=answers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.exception is None or isinstance(result.exception, SystemExit)
    line = result.stderr.splitlines()[-1]
    assert line.startswith("framing: ")
    return line


def test_new_asks_four_questions_and_writes_a_file_without_fault() -> None:
    result = run("new", "my-words", answers=ANSWERS)
    assert result.exit_code == 0, result.output
    # The third answer had no brackets and is asked for again.
    assert re.findall(r"(\d)  ", result.stderr) == list("12334")
    assert result.stdout.startswith("my-words.yaml: ")
    checked = run("check", "--strict", "my-words.yaml")
    assert (checked.exit_code, checked.stdout) == (0, "1 file, 0 faults, 0 warnings\n")
    [concept] = read_lexicon("my-words.yaml").concepts
    assert (concept.id, concept.question) == ("keeping-order", "How is it said that police acted?")
    terms = [[term.pattern for term in one.terms] for one in concept.variants]
    assert terms == [["restored order"], ["cracked down"]]
    assert "# Sentences that it must match" in Path("my-words.yaml").read_text()


def test_new_takes_flags() -> None:
    flags = (*FLAGS, "--wording", "They [quelled] a riot.", "--miss", "He quelled-up.")
    # A faulty miss is a fault of the answers, and nothing is written.
    assert "do not fit together" in refused("new", "mine", *flags)
    result = run("new", "mine", *flags[:-1], "She kept the order form.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_lexicon("mine.yaml").concepts[0].misses[0].sentence == "She kept the order form."


def test_new_overwrites_nothing() -> None:
    Path("mine.yaml").write_text("precious")
    assert "mine.yaml: is there already" in refused("new", "mine", answers=ANSWERS)
    assert Path("mine.yaml").read_text() == "precious"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("My Words", *FLAGS, "--wording", "[x]"), "write my-words"),
        (("war-in-ukraine",), "name of a shipped lexicon"),
        (("mine", *FLAGS), "found no answer"),
        (("mine", *FLAGS, "--wording", "none"), "found no [brackets] in 'none'"),
        (("mine", *FLAGS, "--wording", "[Kept order]"), "'Kept order' twice"),
        (("mine", *FLAGS, "--wording", "[!]"), "put words there"),
    ],
)
def test_what_makes_no_lexicon_is_one_line(arguments: tuple[str, ...], words: str) -> None:
    assert words in refused("new", *arguments)
    assert list(Path().iterdir()) == []


def test_a_concept_that_is_there_is_named() -> None:
    flags = ("--concept", "taking territory", "--question", "How?")
    result = run("new", "mine", *flags, "--wording", "[a]", "--wording", "[b]")
    assert result.stdout.endswith("takes the place of 'taking-territory' in war-in-ukraine.\n")
