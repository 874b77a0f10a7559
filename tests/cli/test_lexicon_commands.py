"""`framing lexicon new, try, suggest, import, export`: what they write and print."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from framing.cli.application import app
from framing.lexicons.reading import read_lexicon
from framing.lexicons.shipped import find_lexicon
from framing.report.tables import read_table

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


SEEDS = Path(__file__).parents[2] / "seeds"
# Rival wordings that stand in the seeds: in an outlet's own voice, and paraphrased.
TRIED = """\
name: talks-of-mine
kind: contrast
language: en
licence: CC0-1.0
origin: Made up for a test, 2026.
concepts:
  - id: ending-it
    question: How is an end of the war spoken of?
    variants:
      - id: end
        stance: neutral
        argument: The plain word.
        terms: [peace, visit, negotiat*, pax romana]
        examples: ["They want [peace]."]
      - id: deal
        stance: neutral
        argument: A word of trade.
        terms: [deal]
        examples: ["They want a [deal]."]
    misses: ["The dealership is in Peaceville."]
"""


def test_try_tells_mentions_voices_sentences_and_dead_terms() -> None:
    Path("mine.yaml").write_text(TRIED)
    result = run("try", "mine.yaml", SEEDS)
    assert (result.exit_code, result.stderr) == (0, "")
    first, *lines = result.stdout.splitlines()
    assert re.fullmatch(r"talks-of-mine: \d+ mentions in 5 of 5 articles, 5 outlets", first)
    total = int(first.split()[1])
    rows = [line.split() for line in lines if line.startswith(("  end ", "  deal "))]
    counted = [[int(number) for number in row[1:]] for row in rows[:2]]
    assert sum(row[0] for row in counted) == total
    for mentions, own, quoted, paraphrased, *_ in counted:
        assert own + quoted + paraphrased == mentions
    assert sum(line.startswith("    ") and "[" in line for line in lines) == 5
    assert any(
        line == "Not in these articles, 1 of 5 terms: pax romana (line 13)" for line in lines
    )
    none = run("try", "mine.yaml", SEEDS, "--sentences", "0", "--concept", "ending-it").stdout
    assert "Read first" not in none


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.yaml", SEEDS), "no such file, folder or shipped lexicon"),
        (("cues", SEEDS), "of kind cue has no mentions"),
        (("mine.yaml", SEEDS, "--concept", "ending"), "did you mean ending-it?"),
        (("mine.yaml", "nowhere"), "nowhere: not found"),
        (("hedges", SEEDS, "--watch"), "hedges is no file"),
        (("faulty.yaml", SEEDS), "faulty.yaml, line 19: found 'deal'"),
        ((".", SEEDS), "is a folder"),
    ],
)
def test_what_cannot_be_tried_is_one_line(arguments: tuple[object, ...], words: str) -> None:
    Path("mine.yaml").write_text(TRIED)
    Path("faulty.yaml").write_text(TRIED.replace("a [deal]", "[a deal]"))
    result = run("try", *arguments)
    assert result.exit_code == 1
    assert words in result.stderr.splitlines()[-1]


def test_try_stays_open_and_tells_faults_while_the_file_is_edited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = Path("mine.yaml")
    path.write_text(TRIED)
    # What the user saves, one after the other; then Ctrl-C.
    saved = [TRIED.replace("a [deal]", "[a deal]"), TRIED.replace("pax romana", "peace deal")]

    def wait(_: float) -> None:
        if not saved:
            raise KeyboardInterrupt
        path.write_text(saved.pop(0))
        times = path.stat().st_mtime_ns + 10**9 * (3 - len(saved))
        os.utime(path, ns=(times, times))

    monkeypatch.setattr("framing.cli.lexicon_try.time.sleep", wait)
    result = run("try", "mine.yaml", SEEDS, "--watch")
    assert result.exit_code == 130
    assert "mine.yaml, line 19: found 'deal'" in result.stdout
    assert result.stdout.count("talks-of-mine: ") == 2


def test_import_writes_a_draft_and_says_what_was_not_taken() -> None:
    Path("My Words.dic").write_text("%\n1\tdoubt\n%\nmaybe\t1\n:)\t1\n")
    result = run("import", "My Words.dic")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "line 5: ':)' is not taken: it has no letter",
        "my-words.yaml: 1 concept, 1 variant, 1 term",
        "It is a draft: usable, with nothing tested. framing lexicon check my-words.yaml tells "
        "what it lacks.",
    ]
    checked = run("check", "my-words.yaml")
    assert checked.exit_code == 0
    assert checked.stdout.endswith("1 file, 0 faults, 3 warnings\n")
    assert run("try", "my-words.yaml", SEEDS).exit_code == 0
    assert "is there already" in refused("import", "My Words.dic")


def test_export_and_import_of_a_table_give_the_same_lexicon() -> None:
    assert run("export", "climate", "--to", "csv").stdout.startswith("climate.csv: ")
    assert run("import", "climate.csv").stdout.splitlines()[-1].startswith("climate.yaml: ")
    assert read_lexicon("climate.yaml").concepts[0].id == find_lexicon("climate").concepts[0].id
    assert run("check", "--strict", "climate.yaml").exit_code == 0
    said = run("export", "climate.yaml", "--to", "quanteda", "--out", "c.yml").stdout
    assert "left out: test sentences (" in said
    assert said.splitlines()[-1].startswith("c.yml: ")


def test_an_import_that_cannot_be_used_yet_says_so() -> None:
    Path("rivals.csv").write_text("concept,variant,term\na,b,x\na,c,x\n")
    last = run("import", "rivals.csv").stdout.splitlines()[-1]
    assert last == ("It has a fault and cannot be used yet: framing lexicon check rivals.yaml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "words.txt"), "give --from quanteda, liwc or csv"),
        (("import", "words.csv"), "found no column 'term'"),
        (("import", "none.csv"), "none.csv: cannot be read"),
        (("import", "words.csv", "--kind", "odd"), "--kind: found 'odd'"),
        (("import", "words.csv", "--name", "My Words"), "--name: found 'My Words'"),
        (("export", "climat", "--to", "csv"), "did you mean 'climate'?"),
        (("export", "climate", "--to", "csv", "--out", "no/x.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_exchanged_is_one_line(arguments: tuple[str, ...], words: str) -> None:
    Path("words.csv").write_text("a,b\n")
    Path("words.txt").write_text("a\n")
    assert words in refused(*arguments)


def test_only_compares_the_words_of_one_lexicon() -> None:
    Path("mine.yaml").write_text(TRIED)
    result = CliRunner().invoke(
        app, ["annotate", str(SEEDS), "--only", "mine.yaml", "--only", "hedges", "--out", "out"]
    )
    assert result.exit_code == 0, result.output
    mentions = read_table("mentions", Path("out/tables/mentions.csv"))
    compared = mentions[mentions["kind"].isin(["contrast", "marker"])]
    assert set(compared["lexicon"]) == {"talks-of-mine", "hedges", "negation"}
    # Who speaks is found by other lexicons, which stay.
    assert len(read_table("attributions", Path("out/tables/attributions.csv"))) > 20
    record = json.loads(Path("out/run.json").read_text())
    kinds = [one["name"] for one in record["lexicons"] if one["kind"] in ("contrast", "marker")]
    assert kinds == ["hedges", "negation", "talks-of-mine"]
    own = next(one for one in record["lexicons"] if one["name"] == "talks-of-mine")
    assert own["sha256"] == hashlib.sha256(TRIED.encode()).hexdigest()


def test_a_lexicon_that_is_extended_stands_in_the_record_too() -> None:
    Path("more.yaml").write_text(
        "name: more\nextends: war-in-ukraine\nremove: [taking-territory/liberate]\n"
    )
    arguments = ["annotate", str(SEEDS), "--lexicon", "more.yaml", "--out", "out"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    names = [one["name"] for one in json.loads(Path("out/run.json").read_text())["lexicons"]]
    assert {"more", "war-in-ukraine"} <= set(names)
    mentions = read_table("mentions", Path("out/tables/mentions.csv"))
    taking = mentions[mentions["concept"].eq("taking-territory")]
    assert set(taking["lexicon"]) == {"more"}
    assert "liberate" not in set(taking["variant"])


def test_suggest_writes_a_file_to_edit_and_never_edits_one() -> None:
    article = (
        "The army seized the town in spring. The army overran the town in May.\n\n"
        "Rebels seized the village. Rebels overran the village.\n"
    )
    Path("news.txt").write_text(article)
    chosen = ("news.txt", "--concept", "taking-territory", "--out", "more.yaml")
    result = run("suggest", *chosen)
    assert result.exit_code == 0, result.output
    assert "overran" in result.stdout
    assert result.stdout.endswith("To edit: more.yaml\n")
    text = Path("more.yaml").read_text()
    assert "extends: war-in-ukraine\n" in text
    assert "# 2 uses in 1 article: The army overran the town in May.\n          - overran\n" in text
    # It can be tried as it is, and is left alone by a second run.
    assert "seize, overrun" not in text
    assert run("try", "more.yaml", "news.txt").exit_code == 0
    assert "more.yaml: is there already" in refused("suggest", *chosen)
    assert Path("more.yaml").read_text() == text


def test_suggest_without_a_concept_looks_at_those_that_occur() -> None:
    result = run("suggest", SEEDS, "--out", "some.yaml")
    assert result.exit_code == 0, result.output
    assert "Wordings with the neighbours of a concept's own" in result.stdout
    assert "Which words set outlets apart cannot be told" in result.stdout
    assert run("check", "some.yaml").exit_code == 0


def test_suggest_names_the_concepts_that_are_near() -> None:
    said = refused("suggest", SEEDS, "--concept", "taking-teritory")
    assert "did you mean taking-territory" in said


def test_a_draft_is_named_where_it_is_used() -> None:
    Path("draft.yaml").write_text(
        "name: my-draft\nkind: marker\nlanguage: en\nlicence: CC0-1.0\norigin: Mine, 2026.\n"
        "draft: yes\nconcepts:\n  - {id: peace-words, terms: [peace]}\n"
    )
    arguments = ["compare", str(SEEDS), "--lexicon", "draft.yaml", "--out", "out"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    note = "from a lexicon in draft, its words not judged or tested: my-draft"
    assert note in " ".join(result.output.split())
    assert note in " ".join(Path("out/index.html").read_text(encoding="utf-8").split())
