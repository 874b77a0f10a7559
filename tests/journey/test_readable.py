"""A result in a notebook: short as text, the first screen as HTML, and the rows behind a number."""

import pandas as pd
import pytest

import framing

NEWS = """id,outlet,published,event,text
a1,Alpha <b>,2025-01-01,fall,"Troops seized the town of Lorn on Monday, officials said."
b1,Beta,2025-01-01,fall,"The army liberated Lorn, a spokesman claimed. Few remained there."
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> framing.Comparison:
    path = tmp_path_factory.mktemp("news") / "news.csv"
    path.write_text(NEWS, encoding="utf-8")
    lexicons = framing.load_lexicons()
    articles = framing.read_articles([path], lexicons=lexicons)
    return framing.compare(articles, framing.Settings(seed=3), lexicons=lexicons)


def test_as_text_it_is_a_line(found: framing.Comparison) -> None:
    said = repr(found)
    assert said.startswith("<Comparison of 2 articles: articles (2), sentences (3), ")
    assert "\n" not in said
    assert "Lorn" not in said


def test_as_html_it_is_the_first_screen_and_the_tables(found: framing.Comparison) -> None:
    shown = found._repr_html_()
    assert "<h3>How two outlets tell" in shown
    assert "With one article each, nothing below is a finding" in shown
    for name, table in found.tables.items():
        assert f"<code>{name}</code>" in shown
        assert f"<td>{len(table):,}</td>" in shown
    assert "<script" not in shown


def test_names_are_escaped(found: framing.Comparison) -> None:
    table = found.tables["comparisons"]
    assert "Alpha <b>" in set(table["outlet"]) | set(table["other"])
    assert "Alpha <b>" not in found._repr_html_()


def test_rows_are_those_that_the_profile_counts(found: framing.Comparison) -> None:
    profiles = found.tables["profiles"].query("within == 'all'")
    share = profiles[profiles["measure"].eq("source_kind_share:unnamed-group@all")]
    for row in share.to_dict("records"):
        assert len(found.rows(row["measure"], outlet=row["outlet"])) == row["numerator"]
        out_of = found.rows(row["measure"], outlet=row["outlet"], out_of=True)
        assert len(out_of) == row["denominator"]
    words = found.rows(concept="taking-territory", voice="outlet")
    assert set(words["concept"]) <= {"taking-territory"}
    with pytest.raises(framing.FramingError, match="did you mean Beta"):
        found.rows("quoted_word_share@all", outlet="Betta")


def test_the_summary_is_markdown_with_how_to_cite(found: framing.Comparison) -> None:
    said = found.summary()
    assert said.startswith("# How ")
    assert "## How to cite" in said


def test_a_part_of_the_journey_shows_its_tables_alone(found: framing.Comparison) -> None:
    alone = framing.annotate(found.articles, lexicons=found.lexicons)
    shown = alone._repr_html_()
    assert "<h3>" not in shown
    assert "<code>sentences</code>" in shown
    assert "comparisons" not in shown
    assert alone.settings == framing.Settings()
    assert found.settings.seed == 3
    pd.testing.assert_frame_equal(alone.tables["sentences"], found.tables["sentences"])
