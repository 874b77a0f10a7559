"""Notebooks executed plainly: each code cell in one namespace, its outputs as Jupyter writes them.

    python tests/notebooks.py docs/notebook.ipynb

writes the outputs anew.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

Notebook = dict[str, Any]

# Else a table's text would be as wide as the terminal that it is made in.
_DISPLAY = ("display.width", 100, "display.max_columns", 12, "display.max_colwidth", 90)


def read_notebook(path: Path) -> Notebook:
    """Return a notebook as its file holds it."""
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def executed(notebook: Notebook, folder: Path) -> Notebook:
    """Return the notebook with the outputs that its code has now, run in ``folder``."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    cells, count = [], 0
    with _working_in(folder), pd.option_context(*_DISPLAY):
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                cells.append(cell)
                continue
            count += 1
            outputs = _run("".join(cell["source"]), namespace, count)
            cells.append(cell | {"execution_count": count, "outputs": outputs})
    return notebook | {"cells": cells}


def written(notebook: Notebook) -> str:
    """Return a notebook as its file holds it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _run(source: str, namespace: dict[str, Any], count: int) -> list[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), namespace)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), namespace)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        text = _lines(printed.getvalue())
        outputs.append({"name": "stdout", "output_type": "stream", "text": text})
    if value is not None:
        data = {"text/plain": _lines(repr(value))}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = _lines(value._repr_html_())
        outputs.append(
            {
                "data": data,
                "execution_count": count,
                "metadata": {},
                "output_type": "execute_result",
            }
        )
    return outputs


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


@contextlib.contextmanager
def _working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        path.write_text(written(executed(read_notebook(path), path.parent)), encoding="utf-8")
