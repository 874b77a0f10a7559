"""The order of rooms, the packages each may use, and what `framing --help` leaves unimported."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "framing"

# From the first to the last: a module imports only from its own room and from those before it.
ROOMS = (
    "errors",
    "settings",
    "places",
    "text",
    "lexicons",
    "articles",
    "attributions",
    "tone",
    "evidence",
    "engine",
    "cluster",
    "parts",
    "events",
    "measures",
    "profiles",
    "comparison",
    "gathering",
    "trial",
    "suggest",
    "validation",
    "report",
    "journey",
    "cli",
)

# Which rooms a third-party package may be imported in.
GUESTS = {
    "ahocorasick_rs": {"lexicons"},
    "charset_normalizer": {"articles"},
    "dask": {"cluster"},
    "distributed": {"cluster"},
    "fsspec": {"places"},
    "ftfy": {"articles"},
    "jinja2": {"report"},
    "markupsafe": {"report"},
    "lxml": {"articles"},
    "matplotlib": {"report"},
    "mypy_extensions": {"text", "attributions"},
    "numpy": {
        "events",
        "measures",
        "profiles",
        "comparison",
        "gathering",
        "suggest",
        "validation",
        "report",
    },
    "orjson": {"articles"},
    "pandas": {
        "evidence",
        "events",
        "measures",
        "profiles",
        "comparison",
        "gathering",
        "suggest",
        "validation",
        "report",
        "journey",
        "cli",
    },
    "pyarrow": {"articles", "evidence", "parts", "gathering", "report"},
    "publicsuffixlist": {"articles"},
    "py3langid": {"articles"},
    "rich": {"cli"},
    "scipy": {"events", "measures", "profiles", "comparison", "validation"},
    "seaborn": {"report"},
    "sklearn": {"events"},
    "trafilatura": {"articles"},
    "typer": {"cli"},
    "yaml": {"lexicons"},
}

DRAWERS = {
    *("utils", "util", "helpers", "helper", "common", "core", "base", "misc", "types", "models"),
}

MODULES = sorted(PACKAGE.rglob("*.py"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every imported module's full name and line, imports inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}, line {node.lineno}: a relative import"
            if node.module == "framing":
                yield from ((node.lineno, f"framing.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_from_rooms_above_its_own(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return  # It offers names of all rooms, loaded when asked for.
    own = ROOMS.index(_room(path))
    for line, name in _imports(path):
        if name.partition(".")[0] != "framing":
            continue
        assert name != "framing", f"{path}, line {line}: imports the package as a whole"
        room = ROOMS.index(name.split(".")[1])
        assert room <= own, f"{path}, line {line}: {ROOMS[own]} imports from {ROOMS[room]}"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_package_is_used_only_in_its_rooms(path: Path) -> None:
    for line, name in _imports(path):
        package = name.partition(".")[0]
        if package == "framing" or package in sys.stdlib_module_names:
            continue
        assert package in GUESTS, f"{path}, line {line}: {package} has no room"
        assert _room(path) in GUESTS[package], f"{path}, line {line}: {package} in {_room(path)}"


def test_every_room_and_every_guest_is_real() -> None:
    assert {_room(path) for path in MODULES} - {"__init__"} <= set(ROOMS)
    assert all(rooms <= set(ROOMS) for rooms in GUESTS.values())
    imported = {name.partition(".")[0] for path in MODULES for _, name in _imports(path)}
    # A guest that nobody invites is a dependency too many.
    assert set(GUESTS) <= imported, set(GUESTS) - imported


def test_no_module_is_a_drawer() -> None:
    names = {part.removesuffix(".py") for path in MODULES for part in path.parts[-2:]}
    assert not names & DRAWERS


def test_every_module_says_first_what_it_makes() -> None:
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        if source.strip():
            assert ast.get_docstring(ast.parse(source)), f"{path}: no docstring"


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['framing', *{arguments!r}]\n"
        "from framing.cli import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        "print('imported:', *{name.partition('.')[0] for name in sys.modules})\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    imported = set(run.stdout.rpartition("imported:")[2].split())
    heavy = set(GUESTS) - {"typer"}
    assert "typer" in imported
    assert not imported & heavy


def test_annotate_imports_no_tables_charts_or_vectors(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        f"sys.argv = ['framing', 'annotate', {str(PACKAGE.parent / 'seeds')!r}, '--jobs', '1',\n"
        f"    '--out', {str(tmp_path / 'out')!r}]\n"
        "from framing.cli import main\n"
        "main()\n"
    )
    asked = "import atexit, sys; atexit.register(lambda: print('imported:', *sys.modules))\n"
    run = subprocess.run(
        [sys.executable, "-c", asked + code], capture_output=True, text=True, check=True
    )
    imported = {name.partition(".")[0] for name in run.stdout.rpartition("imported:")[2].split()}
    assert "framing" in imported
    # Together they take seconds; TextBlob brings nltk, which brings scipy.
    heavy = {"pandas", "seaborn", "matplotlib", "sklearn", "scipy", "textblob", "nltk", "jinja2"}
    assert not imported & heavy


def test_a_command_given_texts_alone_loads_no_pydantic(tmp_path: Path) -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('pydantic' in sys.modules))\n"
        f"sys.argv = ['framing', 'annotate', {str(PACKAGE.parent / 'seeds')!r},\n"
        f"    '--out', {str(tmp_path / 'out')!r}]\n"
        "from framing.cli import main\n"
        "main()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split()[-1] == "False"
