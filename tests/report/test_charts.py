"""Charts: the same bytes every time, their data beside them, nothing that leaves its place."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from framing.report.charts import draw_charts
from framing.report.material import Material, make_material

MAKER = Path(__file__).with_name("conftest.py")


def names(material: Material) -> list[str]:
    return [chart.name for chart in draw_charts(material)]


def test_what_can_be_drawn_is_drawn_with_tone_last(material: Material) -> None:
    assert names(material) == [
        "rival_wordings",
        "who_speaks_sides",
        "source_kinds",
        "cue_classes",
        "quote_types",
        "tone",
    ]


def test_nothing_is_drawn_from_nothing() -> None:
    assert draw_charts(make_material({}, [], [])) == ()


def test_decided_comparisons_have_a_chart_for_each_unit(decided_material: Material) -> None:
    drawn = {chart.name: chart for chart in draw_charts(decided_material)}
    assert drawn["differences"].title.startswith("2 differences shown in 3 comparisons")
    assert drawn["differences_polarity"].title.startswith("0 differences shown in 1 comparison ")
    assert drawn["differences"].data["verdict"].tolist() == ["differs"] * 2 + [
        "no difference shown"
    ]


def test_the_same_material_gives_the_same_bytes(material: Material) -> None:
    first, second = draw_charts(material), draw_charts(material)
    assert [chart.files() for chart in first] == [chart.files() for chart in second]


def test_another_process_with_another_hash_seed_gives_the_same_bytes(material: Material) -> None:
    script = (
        "import hashlib, runpy, sys\n"
        "make = runpy.run_path(sys.argv[1])['make']\n"
        "from framing.report.charts import draw_charts\n"
        "files = [chart.files() for chart in draw_charts(make())]\n"
        "print(hashlib.sha256(repr(files).encode()).hexdigest())\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(MAKER)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONHASHSEED": "1"},
    ).stdout.strip()
    files = [chart.files() for chart in draw_charts(material)]
    assert found == hashlib.sha256(repr(files).encode()).hexdigest()


def test_a_chart_says_what_it_shows_how_many_and_where_from(material: Material) -> None:
    for chart in draw_charts(material):
        svg = chart.svg.decode()
        assert "tables/" in svg
        assert "".join(chart.title.split()[:2]) in "".join(svg.split())
        assert b"<dc:date>" not in chart.svg
        assert b"Software" not in chart.png


def test_a_charts_numbers_are_the_tables(material: Material) -> None:
    sides = next(chart for chart in draw_charts(material) if chart.name == "who_speaks_sides").data
    assert sides.to_dict("records") == [
        {"outlet": "Northern Star", "side": "Northland", "attributions": 2, "share": 1.0, "n": 2},
        {
            "outlet": "Southern Cross",
            "side": "Northland with Southland",
            "attributions": 1,
            "share": 1.0,
            "n": 1,
        },
        {
            "outlet": "file plain…",
            "side": "no side given",
            "attributions": 1,
            "share": 1.0,
            "n": 1,
        },
    ]


def test_hostile_names_stay_text(hostile_material: Material, hostile_name: str) -> None:
    for chart in draw_charts(hostile_material):
        tree = ElementTree.fromstring(chart.svg)
        tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert "script" not in tags
        assert "\u202e" not in chart.svg.decode()
        assert "\u202e" in hostile_name
