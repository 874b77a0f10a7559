"""The README's commands and its Python run, and every command stands in it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from framing.cli.application import app

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


COMMANDS = [
    line.removeprefix("$ ")
    for block in _blocks("console")
    for line in block.splitlines()
    if line.startswith("$ ")
]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the seeds, to run commands in."""
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    return tmp_path


def test_the_commands_are_those_that_are_tested_here() -> None:
    assert COMMANDS == ["make report", "make test", "pip install .", "framing compare seeds"]


def test_framing_compare_seeds_makes_the_report_that_the_readme_describes(clone: Path) -> None:
    command = [sys.executable, "-c", "from framing.cli import main; main()", "compare", "seeds"]
    run = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True)
    assert "reports/index.html" in run.stdout
    made = {
        path.relative_to(clone / "reports").as_posix() for path in (clone / "reports").iterdir()
    }
    described = re.findall(r"^\| `([a-z./]+?)/?` \| ", README, flags=re.MULTILINE)
    assert made == set(described) == {"index.html", "summary.md", "charts", "tables", "run.json"}
    assert (clone / "reports/tables/README.md").is_file()


@pytest.mark.parametrize(
    ("target", "last"), [("report", "framing compare seeds"), ("test", "pytest")]
)
def test_make_does_what_the_readme_says(target: str, last: str) -> None:
    make = shutil.which("make")
    if make is None:
        if os.environ.get("CI"):
            pytest.fail("make is not installed")
        pytest.skip("make is not installed")
    command = [make, "--dry-run", target]
    # The outer make, where these tests run under one, has flags that are not this one's.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    run = subprocess.run(
        command, cwd=TOP, env=environment, capture_output=True, text=True, check=True
    )
    assert last in run.stdout


def test_ci_runs_the_readmes_test_command() -> None:
    lines = (TOP / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert "make test" in lines
    assert "set -euo pipefail" in lines


def test_the_python_runs(clone: Path) -> None:
    (code,) = _blocks("python")
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=clone, capture_output=True, text=True, check=True
    )
    assert "Egypt Daily News | Yuri Ushakov | said | " in run.stdout


def test_every_command_stands_in_the_readme() -> None:
    for name in typer.main.get_command(app).commands:
        assert f"`framing {name} " in README
        help_ = CliRunner().invoke(app, [name, "--help"])
        assert help_.exit_code == 0


def test_every_command_in_the_readme_is_one() -> None:
    commands = typer.main.get_command(app).commands
    for name in re.findall(r"`framing ([a-z]+)", README):
        assert name in commands


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (TOP / target).exists(), target
