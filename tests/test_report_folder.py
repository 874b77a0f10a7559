"""reports/ is what the tool makes of seeds/ now: same files, same bytes, same pictures."""

import json
import os
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from framing.cli.application import app

TOP = Path(__file__).parents[1]
KEPT = TOP / "reports"
# The kept report was made with these as constraints.txt pins them; others may draw or round
# otherwise, in good faith.
DRAWING = ("matplotlib", "seaborn", "numpy", "pandas", "scipy", "textblob", "scikit-learn")
# Letters are smoothed otherwise from one platform to the next, over a few per cent of the pixels.
# A bar that is one unit longer, or a word that is another, moves far more than this mean
# difference of grey levels, 0 to 255.
LARGEST_MEAN_DIFFERENCE = 1.0


def _pins() -> dict[str, str]:
    lines = (TOP / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if "==" in line)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pins = _pins()
    other = [name for name in DRAWING if version(name) != pins[name]]
    if other:
        reason = f"constraints.txt pins other versions of {', '.join(other)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    out = tmp_path_factory.mktemp("made") / "reports"
    result = CliRunner().invoke(app, ["compare", str(TOP / "seeds"), "--out", str(out)])
    assert result.exit_code == 0, result.output
    return _files(out)


def test_the_same_files(made: dict[str, bytes]) -> None:
    assert sorted(_files(KEPT)) == sorted(made), "make it again: make report"


def test_the_same_bytes(made: dict[str, bytes]) -> None:
    kept = _files(KEPT)
    names = [name for name in made if not name.endswith(".png") and name != "run.json"]
    assert len(names) > 10
    other = [name for name in names if kept[name] != made[name]]
    assert not other, "make it again: make report"


def test_the_same_record_but_for_what_it_was_made_with(made: dict[str, bytes]) -> None:
    kept, now = (json.loads(one) for one in (_files(KEPT)["run.json"], made["run.json"]))
    assert kept.pop("made_with")["framing"] == version("framing")
    now.pop("made_with")
    assert kept == now


def test_the_same_pictures(made: dict[str, bytes]) -> None:
    kept = _files(KEPT)
    pictures = [name for name in made if name.endswith(".png")]
    assert len(pictures) >= 4
    for name in pictures:
        one, other = (
            np.asarray(Image.open(BytesIO(files[name])).convert("L"), dtype=float)
            for files in (kept, made)
        )
        assert one.shape == other.shape, name
        assert np.abs(one - other).mean() <= LARGEST_MEAN_DIFFERENCE, name


def test_a_changed_picture_would_be_seen(made: dict[str, bytes]) -> None:
    names = sorted(name for name in made if name.endswith(".png"))
    pictures = [Image.open(BytesIO(made[name])).convert("L") for name in names]
    size = pictures[0].size
    one, other = (np.asarray(picture.resize(size), dtype=float) for picture in pictures[:2])
    assert np.abs(one - other).mean() > LARGEST_MEAN_DIFFERENCE
