"""What templates are compiled to is kept, and never believed when it is not what was kept."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from framing.report import compiled
from framing.report.compiled import CompiledTemplates


@pytest.fixture
def settings(tmp_path: Path) -> str:
    path = tmp_path / "page.py"
    path.write_text("# how templates are set up\n")
    return str(path)


def rendered(settings: str, template: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """Return what a template says, and whether it had to be compiled."""
    environment = Environment(
        loader=DictLoader({"greeting.html": template}),
        bytecode_cache=CompiledTemplates(settings),
        autoescape=True,
    )
    calls = []
    compiling = environment.compile
    monkeypatch.setattr(
        environment, "compile", lambda *a, **k: calls.append(1) or compiling(*a, **k)
    )
    return environment.get_template("greeting.html").render(name="Ada"), bool(calls)


def kept(settings: str) -> Path:
    (path,) = Path(settings).parent.rglob("*.template")
    return path


def test_a_template_is_compiled_once(settings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rendered(settings, "Dear {{ name }}", monkeypatch) == ("Dear Ada", True)
    assert rendered(settings, "Dear {{ name }}", monkeypatch) == ("Dear Ada", False)


def test_a_changed_template_is_compiled_anew(
    settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(settings, "Dear {{ name }}", monkeypatch)
    assert rendered(settings, "Hello {{ name }}", monkeypatch) == ("Hello Ada", True)


def test_what_it_depends_on_may_change(settings: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(settings, "Dear {{ name }}", monkeypatch)
    Path(settings).write_text("# set up in another way\n")
    assert rendered(settings, "Dear {{ name }}", monkeypatch)[1]
    monkeypatch.setattr(compiled, "jinja_version", "99.0")
    assert rendered(settings, "Dear {{ name }}", monkeypatch)[1]


@pytest.mark.parametrize("spoilt", [b"", b"short", bytes(200)], ids=["empty", "short", "zeros"])
def test_a_spoilt_file_is_written_anew(
    settings: str, spoilt: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered(settings, "Dear {{ name }}", monkeypatch)
    path = kept(settings)
    whole = path.read_bytes()
    # Also where one byte of the code is another.
    for held in (spoilt, whole[:-1] + bytes([whole[-1] ^ 1])):
        path.write_bytes(held)
        assert rendered(settings, "Dear {{ name }}", monkeypatch) == ("Dear Ada", True)
        assert path.read_bytes() == whole


def test_where_nothing_can_be_written_it_is_compiled_each_time(
    settings: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file where the folder should be: also for root, who may write into any folder.
    (Path(settings).parent / "__pycache__").write_text("")
    for _ in range(2):
        assert rendered(settings, "Dear {{ name }}", monkeypatch) == ("Dear Ada", True)
