"""What is shipped is what is tested: the wheel, alone in another folder, finds all it needs."""

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel with all modules as they are: compiling takes a minute."""
    return _built(tmp_path_factory.mktemp("wheel"), {"FRAMING_PURE": "1"}, "--no-isolation")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _installed(wheel, tmp_path_factory.mktemp("installed"))


def _built(folder: Path, environment: dict[str, str], *options: str) -> Path:
    command = [sys.executable, "-m", "build", "--wheel", *options, "--outdir", str(folder)]
    environment = {**os.environ, **environment}
    subprocess.run([*command, str(TOP)], check=True, capture_output=True, env=environment)
    (built,) = folder.glob("framing-*.whl")
    return built


def _installed(wheel: Path, folder: Path) -> Path:
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


@pytest.mark.law
def test_compiled_it_gives_the_same_tables(installed: Path, tmp_path: Path) -> None:
    if shutil.which("cc") is None and not os.environ.get("CI"):
        pytest.skip("no C compiler")
    (tmp_path / "wheel").mkdir()
    # With nothing but what the build asks for, as pip builds it: no pandas, no stubs of it.
    wheel = _built(tmp_path / "wheel", {"FRAMING_PURE": ""})
    assert "none-any" not in wheel.name, "the hot pass was not compiled"
    compiled = _installed(wheel, tmp_path / "compiled")
    articles = tmp_path / "articles.jsonl"
    pieces = [*"“”‘’\"'.,:;—-!?", "\n"]
    rows = []
    for number, source in enumerate(sorted((TOP / "seeds").iterdir()) * 40):
        text = source.read_text(encoding="utf-8")
        # A mark too many here and a word too few there: what no writer would write.
        chance = random.Random(number)
        words = text.split(" ")
        for _ in range(number // 5):
            words.insert(chance.randrange(len(words)), chance.choice(pieces))
            del words[chance.randrange(len(words))]
        rows.append({"id": str(number), "outlet": "a", "title": "", "text": " ".join(words)})
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    tables = []
    for where in (installed, compiled):
        out = tmp_path / where.name / "evidence"
        _framing(where, tmp_path, "annotate", str(articles), "--out", str(out))
        tables.append({p.name: p.read_bytes() for p in sorted((out / "tables").iterdir())})
    assert len(tables[0]["attributions.csv"].splitlines()) > 1000
    assert tables[0] == tables[1]
