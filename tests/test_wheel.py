"""What is shipped is what is tested: the wheel, alone in another folder, finds all it needs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(TOP)], check=True, capture_output=True)
    (built,) = folder.glob("framing-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    command += ["--disable-pip-version-check", "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def _framing(installed: Path, cwd: Path, *arguments: str) -> str:
    code = (
        "import sys, framing, framing.cli\n"
        f"assert framing.__file__.startswith({str(installed)!r}), framing.__file__\n"
        "framing.cli.main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", code, *arguments]
    run = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_the_wheel_holds_all_modules_and_data_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for path in (TOP / "framing").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert path.relative_to(TOP).as_posix() in names
    for path in (TOP / "lexicons").glob("*.yaml"):
        assert f"framing/lexicons/shipped/{path.name}" in names
    assert not [name for name in names if name.startswith(("tests/", "seeds/", "reports/"))]


def test_alone_in_another_folder_it_lists_its_lexicons(installed: Path, tmp_path: Path) -> None:
    listed = _framing(installed, tmp_path, "lexicon", "list")
    for path in (TOP / "lexicons").glob("*.yaml"):
        assert path.stem in listed


def test_alone_in_another_folder_it_finds_evidence(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("“We have seized the town,” the army said.\n")
    _framing(installed, tmp_path, "annotate", "news.txt", "--out", "evidence")
    attributions = (tmp_path / "evidence/tables/attributions.csv").read_text(encoding="utf-8")
    assert "the army" in attributions
