"""Citing: the version is the project's, and any change of a lexicon shows in the fingerprint."""

import tomllib
from dataclasses import replace
from pathlib import Path

import yaml

from framing.report.citing import AUTHORS, TITLE, citation, tool_version
from framing.report.material import Material

TOP = Path(__file__).parents[2]
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_citation_file_says_what_the_project_says() -> None:
    cited = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert cited["version"] == PROJECT["version"] == tool_version()
    assert cited["title"] == TITLE
    assert [one["name"] for one in cited["authors"]] == [AUTHORS]
    assert PROJECT["authors"] == [{"name": AUTHORS}]
    assert cited["license"] == PROJECT["license"]
    assert cited["keywords"] == PROJECT["keywords"]


def test_a_citation_names_the_version_and_every_lexicon_by_hash(material: Material) -> None:
    made = citation(material.lexicons)
    assert tool_version() in made.text
    assert "3 lexicons" in made.text
    assert made.fingerprint in made.text
    assert made.fingerprint in made.bibtex
    assert made.lexicons == (
        ("bridge", "ab" * 6),
        ("sides", "ef" * 6),
        ("words", "cd" * 6),
    )


def test_the_fingerprint_is_of_names_and_contents_in_any_order(material: Material) -> None:
    used = material.lexicons
    print_ = citation(used).fingerprint
    assert citation(used[::-1]).fingerprint == print_
    changed = (replace(used[0], sha256="00" * 32), *used[1:])
    renamed = (replace(used[0], name="other"), *used[1:])
    assert len({print_, *(citation(x).fingerprint for x in (changed, renamed, used[1:]))}) == 4
