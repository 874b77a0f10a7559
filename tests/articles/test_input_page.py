"""docs/input.md: every form of its table has an example, and each example gives what it says."""

import io
import re
import sys
from pathlib import Path

import fsspec
import pytest

from framing.articles.readers import READERS, SAME
from framing.articles.records import FIELDS, OTHER_NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "input.md").read_text(encoding="utf-8")
EXAMPLES = PAGE.partition("## Examples")[2].partition("## A form that")[0]
_BLOCK = re.compile(r"```(\w*) ?(\S*)\n(.*?)```", re.DOTALL)


def _cases():
    """Yield a section's title with the blocks up to each *gives*, and what it gives."""
    for section in EXAMPLES.split("\n### ")[1:]:
        title = section.partition("\n")[0]
        blocks = []
        for language, name, text in _BLOCK.findall(section):
            if language:
                blocks.append((language, name, text))
            else:
                yield pytest.param(title, blocks, text, id=f"{title} {blocks[-1][1]}".strip())
                blocks = []


def _shown(article):
    fields = (article.id, article.outlet, article.published[:10], article.title)
    return " | ".join(fields).replace(" |  |", " | |").replace("|  |", "| |").rstrip()


@pytest.mark.parametrize(("title", "blocks", "given"), list(_cases()))
def test_an_example_gives_what_it_says(read, tmp_path, monkeypatch, title, blocks, given):
    monkeypatch.chdir(tmp_path)
    paths = [str(tmp_path)]
    for language, name, text in blocks:
        if language == "python":
            exec(text, {})
        elif language == "console":
            paths = ["-"]
        elif paths == ["-"]:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        else:
            Path(name).write_text(text, encoding="utf-8")
    if title == "An address":
        paths = ["memory://papers"]
    try:
        assert [_shown(article) for article in read(*paths)] == given.strip("\n").split("\n")
    finally:
        fsspec.filesystem("memory").store.clear()


def test_every_suffix_is_in_the_table_and_has_an_example():
    table = PAGE.partition("## Columns")[0]
    for suffix in (*READERS, *SAME):
        assert f"`{suffix}`" in table or suffix in (".xhtml",), suffix
    for anchor in re.findall(r"\]\(#([\w-]+)\)", table):
        assert f"### {anchor.replace('-', ' ')}".lower() in EXAMPLES.lower()
    rows = [line for line in table.splitlines() if line.startswith("| ") and "](#" in line]
    assert len(rows) == 10


def test_every_name_of_a_column_is_on_the_page():
    columns = PAGE.partition("## Columns")[2].partition("**Dates**")[0]
    for name in FIELDS:
        assert f"| `{name}` |" in columns or name == "text"
    told = set(re.findall(r"`(\w+)`", columns))
    assert {one for names in OTHER_NAMES.values() for one in names} <= told
