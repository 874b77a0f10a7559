from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from framing.cli.lexicon import app
from framing.errors import LexiconError
from framing.lexicons.shipped import shipped_lexicons
from tests.lexicons.test_checking import GOOD
from tests.lexicons.test_reading import write

run = CliRunner().invoke


def test_list_names_every_shipped_lexicon() -> None:
    result = run(app, ["list"])
    assert result.exit_code == 0
    rows = [line.split() for line in result.output.splitlines() if line[2:3].isalpha()]
    shipped = shipped_lexicons()
    expected = {
        lexicon.name: sum(
            len(one.terms) for concept in lexicon.concepts for one in concept.variants
        )
        for lexicon in shipped
    }
    found = {row[0]: int(row[4].replace(",", "")) for row in rows[1:]}
    assert found == expected
    licences = {row[0]: row[5] for row in rows[1:]}
    assert licences == {lexicon.name: lexicon.licence for lexicon in shipped}
    assert "Compiled by the framing project" in result.output


def test_check_prints_every_fault_and_counts_them(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace("They [", "Then ["), "contrast")
    result = run(app, ["check", str(path)])
    assert (result.exit_code, result.output) == (0, "1 file, 0 faults, 0 warnings\n")
    path = write(tmp_path, GOOD.replace("seiz*", "seize"), "contrast")
    (tmp_path / "other.yaml").write_bytes(path.read_bytes())
    # A folder stands for its files; a file given twice is checked once.
    result = run(app, ["check", str(tmp_path), str(path)])
    assert result.exit_code == 1
    *faults, counts = result.output.splitlines()
    for file, fault in zip(sorted(tmp_path.glob("*.yaml")), faults, strict=True):
        assert fault.startswith(f"{file}, line 21: found no match in this example")
    assert counts == "2 files, 2 faults, 0 warnings"


def test_check_takes_names_and_asks_back(tmp_path: Path) -> None:
    assert run(app, ["check", "hedges"]).output == "1 file, 0 faults, 0 warnings\n"
    result = run(app, ["check", "hedgs"])
    assert isinstance(result.exception, LexiconError)
    assert "did you mean 'hedges'?" in str(result.exception)


def test_warnings_fail_only_a_strict_check(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace(", 2022", ""), "contrast")
    assert run(app, ["check", str(path)]).exit_code == 0
    result = run(app, ["check", "--strict", str(path)])
    assert result.exit_code == 1
    assert result.output.endswith("1 file, 0 faults, 1 warning\n")


def test_show_tells_questions_wordings_and_terms(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD, "contrast")
    shown = run(app, ["show", str(path)]).output
    assert "taking: How is it said that land was taken?" in shown
    assert "  seize (disfavours): seiz*; took control of\n" in shown
    assert "    It names the taking as giving freedom back.\n" in shown
    assert run(app, ["show", "war-in-ukraine"]).output.startswith("war-in-ukraine (contrast, en")
