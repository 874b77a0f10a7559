"""The walk of docs/extending.md: a concept of one's own is in the report within five minutes."""

from __future__ import annotations

import re
import shlex
import shutil
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from framing.cli.application import app
from framing.lexicons.shipped import check_files
from framing.report.tables import read_table

TOP = Path(__file__).parents[1]
PAGE = (TOP / "docs/extending.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, flags=re.DOTALL)
MINUTES = 5


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each command of the page printed, walked through in its order, files and all."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copytree(TOP / "seeds", folder / "seeds")
    printed: dict[str, str] = {"": str(folder)}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        begun = time.monotonic()
        for language, text in BLOCKS:
            if language == "yaml":
                name = text.split()[1]
                Path(f"{name}.yaml").write_text(text, encoding="utf-8")
                continue
            answers = "\n".join(re.findall(r"^   > (.*)$", text, flags=re.MULTILINE))
            for command in re.findall(r"^\$ framing (.*)$", text, flags=re.MULTILINE):
                result = CliRunner().invoke(app, shlex.split(command), input=answers)
                assert result.exit_code == 0, f"{command}\n{result.output}"
                printed[command] = printed.get(command, "") + result.stdout
                if answers:
                    # The questions stand on the page as they are asked.
                    shown = re.sub(r"(?m)^(\$|   >).*\n", "", text).splitlines()
                    asked = re.sub(r"(?m)^   > ?", "", result.stderr).splitlines()
                    assert [*asked, *result.stdout.splitlines()] == shown
        assert time.monotonic() - begun < 60 * MINUTES
        faults = [str(fault) for fault in check_files(["war-of-mine.yaml"])]
        printed["war-of-mine"] = "\n".join(faults)
    return printed


def test_the_concept_is_in_the_report(walked: dict[str, str]) -> None:
    reports = Path(walked[""]) / "reports"
    page = (reports / "index.html").read_text(encoding="utf-8")
    assert "What is the man called who carries proposals between governments?" in page
    mentions = read_table("mentions", reports / "tables/mentions.csv")
    own = mentions[mentions["concept"].eq("naming-the-go-between")]
    assert set(own["variant"]) == {"special-envoy", "negotiator"}
    assert set(own["lexicon"]) == {"go-betweens"}
    assert "go-betweens" in (reports / "run.json").read_text(encoding="utf-8")
    verdicts = read_table("comparisons", reports / "tables/comparisons.csv")
    verdicts = verdicts[verdicts["measure"].str.contains("naming-the-go-between")]
    assert set(verdicts["verdict"]) == {"not enough evidence"}


def test_a_second_trial_finds_what_was_added(walked: dict[str, str]) -> None:
    first, second = re.findall(
        r"go-betweens: (\d+) mentions", walked["lexicon try go-betweens.yaml seeds"]
    )
    assert 0 < int(first) < int(second)
    assert walked["lexicon check go-betweens.yaml"] == "1 file, 0 faults, 0 warnings\n"


def test_the_sentences_behind_a_number_are_shown(walked: dict[str, str]) -> None:
    shown = walked["show reports variant_share:naming-the-go-between/special-envoy@outlet"]
    assert "envoy" in shown


def test_a_sample_to_mark_is_drawn(walked: dict[str, str]) -> None:
    sample = pd.read_csv(Path(walked[""]) / "go-betweens.csv", dtype=str, keep_default_na=False)
    assert set(sample["group"]) <= {
        f"naming-the-go-between/{name}" for name in ("special-envoy", "negotiator")
    }
    assert sample["sentence"].str.contains(r"\[", regex=True).any()
    assert set(sample["right"]) == {""}


def test_what_extends_a_shipped_lexicon_has_no_fault(walked: dict[str, str]) -> None:
    assert walked["war-of-mine"] == ""


def test_only_the_named_are_compared(walked: dict[str, str]) -> None:
    tables = Path(walked[""]) / "two-lexicons/tables"
    mentions = read_table("mentions", tables / "mentions.csv")
    compared = mentions[mentions["kind"].isin(["contrast", "marker"])]
    assert set(compared["lexicon"]) == {"go-betweens", "hedges", "negation"}


def test_an_export_comes_back(walked: dict[str, str]) -> None:
    folder = Path(walked[""])
    assert (folder / "hedges.csv").is_file()
    # A table that this tool wrote names its lexicon; --name wins.
    assert (folder / "my-hedges.yaml").read_text(encoding="utf-8").count("name: my-hedges\n") == 1


def test_every_command_of_lexicons_stands_on_the_page() -> None:
    for command in ("new", "try", "check", "suggest", "import", "export"):
        assert f"framing lexicon {command}" in PAGE
