"""Charts: the same bytes every time, their data beside them, nothing that leaves its place."""

import hashlib
import io
import math
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread

from framing.report.charts import Chart, draw_charts, wordings
from framing.report.charts.bars import side_chart
from framing.report.charts.coverage import coverage_chart
from framing.report.charts.differences import differences_charts
from framing.report.charts.drawing import Words, brief, drawn_figure
from framing.report.charts.keywords import keywords_chart
from framing.report.charts.shares import shares_chart
from framing.report.charts.timeline import timeline_chart
from framing.report.citing import tool_version
from framing.report.material import Material, make_material
from framing.report.register import TABLES

MAKER = Path(__file__).with_name("conftest.py")


def names(material: Material) -> list[str]:
    return [chart.name for chart in draw_charts(material)]


# One chart is drawn where one is looked at: all of them take seconds.
DRAWN = {
    "coverage": coverage_chart,
    "keywords": keywords_chart,
    "timeline": timeline_chart,
    "variant_shares": shares_chart,
    "who_speaks_sides": side_chart,
}


def chart(material: Material, name: str) -> Chart:
    drawn = DRAWN[name](material)
    assert drawn is not None
    assert drawn.name == name
    return drawn


def with_tables(material: Material, **tables: pd.DataFrame) -> Material:
    held = {**material.tables, **tables}
    return make_material(held, list(material.articles.values()), list(material.lexicons))


def texts(drawn: Chart) -> str:
    """Return what a chart says, in the order it is written."""
    tree = ElementTree.fromstring(drawn.svg)
    return "\n".join("".join(one.itertext()) for one in tree.iter() if one.tag.endswith("}text"))


def test_what_can_be_drawn_is_drawn_with_tone_last(material: Material) -> None:
    assert names(material) == [
        "rival_wordings",
        "who_speaks_sides",
        "source_kinds",
        "cue_classes",
        "quote_types",
        "timeline",
        "tone",
    ]


def test_nothing_is_drawn_from_nothing() -> None:
    assert draw_charts(make_material({}, [], [])) == ()


def test_decided_comparisons_have_a_chart_for_each_unit(decided_material: Material) -> None:
    drawn = {chart.name: chart for chart in draw_charts(decided_material)}
    assert drawn["differences"].title == (
        "Northern Star leans more on people with a name than Southern Cross: +30 points "
        "(20 to 40); 2 differences shown in 3 comparisons"
    )
    assert drawn["differences_polarity"].title.startswith("No difference shown in 1 comparison ")
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
    for drawn in draw_charts(material):
        said = texts(drawn)
        assert "tables/" in said
        assert f"Made with framing {tool_version()} from 3 articles on 3 events." in said
        # Lines are broken where they are too long.
        assert "".join(drawn.title.split()) in "".join(said.split())
        assert b"<dc:date>" not in drawn.svg
        assert b"Software" not in drawn.png


def test_a_charts_numbers_are_the_tables(material: Material) -> None:
    sides = chart(material, "who_speaks_sides").data.drop(columns=["low", "high"])
    assert list(sides.itertuples(index=False, name=None)) == [
        ("Northern Star", "Northland", 2, 1.0, 2),
        ("Southern Cross", "Northland with Southland", 1, 1.0, 1),
        ("file plain…", "no side given", 1, 1.0, 1),
    ]


def test_hostile_names_stay_text(hostile_material: Material, hostile_name: str) -> None:
    for drawn in draw_charts(hostile_material):
        tree = ElementTree.fromstring(drawn.svg)
        tags = {element.tag.rpartition("}")[2] for element in tree.iter()}
        assert "script" not in tags
        assert "\u202e" not in drawn.svg.decode()
        assert "\u202e" in hostile_name


@pytest.mark.parametrize("name", ["../evil", "a/b", "", "Ümlaut", "a b", "UPPER"])
def test_a_charts_name_cannot_leave_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a chart"):
        Chart(name, "", pd.DataFrame(), b"", b"")


def test_names_cut_short_stay_apart() -> None:
    long = [f"The Morning Gazette of Port {place} and Surroundings" for place in ("Ada", "Holm")]
    cut = brief([*long, "Star"])
    assert cut == ["…Ada and Surroundings", "…Holm and Surroundings", "Star"]
    alike = [f"{'x' * 60} {'y' * 60}{number}" for number in range(3)]
    assert len(set(brief(alike))) == 3
    assert all(len(one) <= 30 for one in brief(alike))


def test_one_outlet_alone_is_drawn_without_others(material: Material) -> None:
    own = material.tables["articles"]["outlet"] == "Northern Star"
    keep = set(material.tables["articles"].loc[own, "article_id"])
    tables = {
        name: table[table["article_id"].isin(keep)] if "article_id" in table else table
        for name, table in material.tables.items()
    }
    alone = make_material(tables, [material.articles["n"]], list(material.lexicons))
    drawn = {one.name: one for one in draw_charts(alone)}
    assert "outlet_values" not in drawn
    assert "most of all" not in "".join(one.title for one in drawn.values())


def test_keywords_name_the_word_that_sets_an_outlet_apart(material: Material) -> None:
    rows = [
        ("Northern Star", "all", "ferry", 12, 3, 1.5, 6.0, 4.0, "word", "differs"),
        ("Northern Star", "all", "mayor", 9, 5, 0.8, 3.0, 4.0, "word", "no difference shown"),
        ("Southern Cross", "all", "Rep.", 9, 1, 2.0, 7.0, 4.0, "house-style", "differs"),
        ("Southern Cross", "all", "less", 1, 9, -2.0, -7.0, 4.0, "word", "differs"),
    ]
    table = pd.DataFrame(rows, columns=TABLES["keywords"].column_names)
    drawn = chart(with_tables(material, keywords=table), "keywords")
    assert drawn.title == (
        "1 word sets outlets apart: first “ferry” in Northern Star, 12 uses against 3"
    )
    assert drawn.data["term"].tolist() == ["ferry", "mayor", "Rep."]
    said = texts(drawn)
    assert "house style" in said
    assert "12 : 3" in said


def covering(rows: list[tuple[str, str, bool]]) -> pd.DataFrame:
    """Return the table coverage of statements given as (number, article, covered)."""
    outlets = {"n": "Northern Star", "s": "Southern Cross", "f": "plain-file-name-0001"}
    made = []
    for item, article, covered in rows:
        head = ("all", f"e-n#statement:{item}", "statement", f"Statement {item}.")
        place = (covered, 1, 3, article, "text", 0, 4, "Some.", 0.5)
        made.append((*head, outlets[article], *place))
    return pd.DataFrame(made, columns=TABLES["coverage"].column_names)


def test_coverage_says_what_was_not_found(material: Material) -> None:
    table = covering(
        [
            ("1", "n", True),
            ("1", "s", True),
            ("1", "f", True),
            ("2", "n", True),
            ("2", "s", True),
            ("2", "f", False),
        ]
    )
    drawn = chart(with_tables(material, coverage=table), "coverage")
    assert drawn.title == "Of 2 things that two outlets or more report, 1 was not found in others"
    assert drawn.data["label"].tolist() == ["Statement 2."] * 3 + ["Statement 1."] * 3
    assert drawn.data["covered"].tolist() == [True, True, False, True, True, True]
    assert drawn.data["event"].unique().tolist() == ["bridge"]


def test_coverage_of_two_outlets_says_what_both_report(material: Material) -> None:
    table = covering([("1", "n", True), ("1", "s", True), ("2", "n", True), ("2", "s", False)])
    keep = material.tables["articles"]["article_id"].isin(("n", "s"))
    two = with_tables(material, coverage=table, articles=material.tables["articles"][keep])
    two = with_tables(two, **{n: two.tables[n].head(0) for n in ("sentences", "mentions")})
    two = with_tables(two, attributions=two.tables["attributions"].head(0))
    drawn = chart(two, "coverage")
    assert drawn.title == (
        "Of 2 things that Northern Star and Southern Cross report, 1 is found in both"
    )


def test_the_timeline_puts_events_side_by_side_where_no_day_is_stated(
    decided_material: Material,
) -> None:
    articles = decided_material.tables["articles"]
    drawn = chart(decided_material, "timeline")
    assert drawn.title.startswith("1 of 2 events is told by two outlets or more")
    dated = articles.assign(published=["2025-03-04", "2025-03-06", ""])
    days = chart(with_tables(decided_material, articles=dated), "timeline")
    assert days.title.endswith("4 Mar 2025 and 6 Mar 2025")
    assert days.data["first_day"].tolist() == ["2025-03-04", "2025-03-06", ""]
    assert days.data["shared"].tolist() == [1, 1, 0]
    bare = chart(with_tables(decided_material, articles=articles.assign(published="")), "timeline")
    assert set(bare.data["event_id"]) == {"e-bridge", "e-other"}
    assert set(bare.data["first_day"]) == {""}


def test_shares_are_drawn_from_ten_mentions_on_with_their_interval(material: Material) -> None:
    mentions = material.tables["mentions"]
    often = []
    for outlet, variants in (("n", ["liberate"] * 9 + ["seize"]), ("s", ["seize"] * 12)):
        first = mentions[mentions["article_id"] == outlet].iloc[0].to_dict()
        often += [
            first | {"mention_id": f"{outlet}/x{place}", "variant": variant, "voice": "outlet"}
            for place, variant in enumerate(variants)
        ]
    measure = "variant_share:taking-the-bridge/{}@outlet".format
    profile = [
        ("Northern Star", "liberate", 0.9, 0.7, 1.0, 9, 10),
        ("Northern Star", "seize", 0.1, 0.0, 0.3, 1, 10),
        ("Southern Cross", "liberate", 0.0, math.nan, math.nan, 0, 12),
        ("Southern Cross", "seize", 1.0, math.nan, math.nan, 12, 12),
    ]
    profiles = pd.DataFrame(
        [
            (outlet, "all", measure(variant), value, "share", low, high, a, n, 1, 1)
            for outlet, variant, value, low, high, a, n in profile
        ],
        columns=TABLES["profiles"].column_names,
    )
    made = with_tables(material, mentions=pd.DataFrame(often), profiles=profiles)
    drawn = chart(made, "variant_shares")
    assert (
        "“liberate” in Northern Star 9 of 10 times (90 %, 95 % interval 70 to 100)" in drawn.title
    )
    assert drawn.data["n"].tolist() == [10, 12, 10, 12]
    assert drawn.data["share"].tolist() == [0.9, 0.0, 0.1, 1.0]
    fewer = made.tables["mentions"].drop(index=0)
    assert shares_chart(with_tables(made, mentions=fewer)) is None


def test_nothing_is_cut_at_the_edges(decided_material: Material) -> None:
    """Each edge of each picture is white: measured once, the frame holds every name."""
    names = {"n": "The Morning Gazette of the Northern Ports and Their Hinterland", "s": "S"}
    long = decided_material.tables["articles"]
    long = long.assign(outlet=[names.get(one, "Other") for one in long["article_id"]])
    rows = covering([("1", "n", True), ("1", "s", True), ("1", "f", False)])
    rows = rows.assign(label="A statement that goes on and on until it is cut short, and then some")
    rows["outlet"] = [names.get(one, "Other") for one in rows["article_id"]]
    made = with_tables(decided_material, articles=long, coverage=rows)
    drawn = [coverage_chart(made), timeline_chart(made), *differences_charts(decided_material)]
    for one in drawn:
        assert one is not None
        picture = imread(io.BytesIO(one.png))
        edges = (picture[:4], picture[-4:], picture[:, :4], picture[:, -4:])
        assert all(edge.min() == 1 for edge in edges), one.name


def test_text_measured_once_is_as_wide_as_text_measured_anew() -> None:
    with drawn_figure(4) as figure:
        kept = figure.canvas.get_renderer()
        plain = FigureCanvasAgg(Figure(figsize=(1, 1), dpi=figure.dpi)).get_renderer()
        look = FontProperties(size=9)
        for size, weight in ((9, "normal"), (7.5, "normal"), (11.5, "bold"), (9, "normal")):
            look.set_size(size)
            look.set_weight(weight)
            for text in ("Who speaks, by side", "25 %"):
                measured = kept.get_text_width_height_descent(text, look, False)
                assert measured == plain.get_text_width_height_descent(text, look, False)


def test_the_chart_of_wordings_tells_how_many_things_it_leaves_out(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = []
    finish = wordings.finish

    def noting(figure: Figure, name: str, words: Words, **more: object) -> Chart:
        notes.append(words.note)
        return finish(figure, name, words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(wordings, "finish", noting)
    mentions = material.tables["mentions"]
    rivals = mentions[mentions["kind"].eq("contrast")]
    more = [
        rivals.assign(concept=f"thing-{n}", mention_id=rivals["mention_id"] + f"-{n}")
        for n in range(6)
    ]
    tables = dict(material.tables) | {"mentions": pd.concat([mentions, *more])}
    made = make_material(tables, list(material.articles.values()), list(material.lexicons))
    assert wordings.wordings_chart(made) is not None
    assert notes[0].startswith("18 mentions of the first 6 of 7 concepts over which")
