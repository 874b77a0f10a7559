"""Side by side: what is shown first is told by two outlets."""

from __future__ import annotations

import pandas as pd

from framing.report.beside import side_by_side
from framing.report.material import Material, make_material
from framing.report.naming import Anchors


def test_what_several_outlets_tell_comes_before_what_one_tells_twice(material: Material) -> None:
    articles = material.tables["articles"]
    again = articles.iloc[[2]].assign(article_id="again")
    table = pd.concat([articles, again], ignore_index=True)
    table["event_id"] = ["e-several", "e-several", "e-alone", "e-alone"]
    tables = dict(material.tables) | {"articles": table}
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    names = [group["name"] for group in side_by_side(made, Anchors()).groups]
    assert names[:2] == ["e-several", "e-alone"]


def test_a_copy_is_its_originals_report(material: Material) -> None:
    # So that the pair shown first is of two outlets, and not of an article and its copy.
    tables = dict(material.tables)
    copied = {"event_id": ["e", "e", "e"], "reprint_of": ["", "n", ""]}
    tables["articles"] = tables["articles"].assign(**copied)
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    articles = side_by_side(made, Anchors()).groups[0]["articles"]
    assert sorted(one["of"] for one in articles) == [
        "Northern Star",
        "Northern Star",
        "plain-file-name-0001",
    ]
