"""The notebook in docs/: its code runs on the seeds, and it shows what the code gives now."""

import json
from pathlib import Path

from notebooks import executed, read_notebook, written

PATH = Path(__file__).parents[1] / "docs" / "notebook.ipynb"


def test_the_notebook_shows_what_its_code_gives() -> None:
    found = executed(read_notebook(PATH), PATH.parent)
    assert written(found) == PATH.read_text(encoding="utf-8"), (
        "run: python tests/notebooks.py docs/notebook.ipynb"
    )


def test_the_notebook_is_one_that_jupyter_opens() -> None:
    notebook = read_notebook(PATH)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    assert all(cell["outputs"] for cell in code)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


def test_outputs_are_of_the_code() -> None:
    cell = {"cell_type": "code", "source": ["print('a')\n", "[1]"], "outputs": [], "id": "x"}
    made = executed({"cells": [cell]}, Path())["cells"][0]["outputs"]
    assert made[0]["text"] == ["a\n"]
    assert made[1]["data"] == {"text/plain": ["[1]"]}
    assert json.loads(written({"cells": [cell]})) == {"cells": [cell]}
