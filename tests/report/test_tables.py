"""Tables: columns from the register, cells that come back as they went, formulas guarded."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError
from framing.report.codebook import codebook
from framing.report.register import TABLES
from framing.report.tables import (
    empty_table,
    read_table,
    write_chart_table,
    write_table,
)

ROOT = Path(__file__).parents[2]
# The signs that matter here come up often enough only when they are drawn on purpose.
TEXT = st.one_of(st.text(), st.text(alphabet="'=+-@\t\r\n\", a"))


def furniture(texts: list[str]) -> pd.DataFrame:
    rows = [("a", i, i + 1, "caption", text) for i, text in enumerate(texts)]
    return pd.DataFrame(rows, columns=TABLES["furniture"].column_names)


def test_every_table_of_the_design_is_in_the_register() -> None:
    assert list(TABLES) == [
        "articles",
        "events",
        "attributions",
        "mentions",
        "sentences",
        "furniture",
        "profiles",
        "comparisons",
        "keywords",
        "coverage",
        "sources",
    ]
    assert " ".join(TABLES["mentions"].column_names) == (
        "mention_id article_id outlet kind lexicon concept variant term matched field start end"
        " voice attribution_id negated sentence"
    )
    assert " ".join(TABLES["comparisons"].column_names) == (
        "within measure unit outlet other value other_value difference low high p q articles"
        " other_articles events verdict reason"
    )


@given(st.lists(TEXT, max_size=5))
def test_any_text_comes_back_as_it_went(texts: list[str]) -> None:
    written = write_table("furniture", furniture(texts))
    assert read_table("furniture", written)["text"].tolist() == texts


def test_a_spreadsheet_meets_no_formula() -> None:
    written = write_table("furniture", furniture(["=1+1", "-+ 0.00%", "plain"])).decode()
    assert written.splitlines()[1:] == [
        "a,0,1,caption,'=1+1",
        "a,1,2,caption,'-+ 0.00%",
        "a,2,3,caption,plain",
    ]


def test_cells_are_written_by_their_type() -> None:
    row = ("Wire", "all", "polarity@outlet", -0.0123456789, "polarity", float("nan"), None)
    table = pd.DataFrame([(*row, 3.0, 12.0, 2, pd.NA)], columns=TABLES["profiles"].column_names)
    line = write_table("profiles", table).decode().splitlines()[1]
    assert line == "Wire,all,polarity@outlet,-0.0123457,polarity,,,3,12,2,"
    back = read_table("profiles", write_table("profiles", table))
    assert back["articles"].tolist() == [2]
    assert back["events"].isna().all()
    assert back["value"].tolist() == [-0.0123457]


def test_booleans_are_words() -> None:
    names = TABLES["mentions"].column_names
    table = pd.DataFrame([dict.fromkeys(names, "") | {"start": 0, "end": 4, "negated": True}])
    written = write_table("mentions", table)
    assert b",true," in written
    assert read_table("mentions", written)["negated"].tolist() == [True]


def test_an_empty_table_is_its_header() -> None:
    for name, table in TABLES.items():
        written = write_table(name, empty_table(name))
        assert written.decode() == ",".join(table.column_names) + "\n"
        assert read_table(name, written).empty


def test_other_columns_are_refused() -> None:
    with pytest.raises(ValueError, match="columns are"):
        write_table("furniture", furniture(["a"])[["text", "kind", "start", "end", "article_id"]])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a,b\n1,2\n", "columns are a, b; want"),
        (b"", "columns are none; want"),
        (b"\xff\xfe", "not a CSV table in UTF-8"),
        (b"article_id,start,end,kind,text\na,1\n", "row 2: 2 cells; want 5"),
        (b"article_id,start,end,kind,text\na,x,2,k,t\n", "column start holds"),
    ],
)
def test_a_file_that_is_not_the_table_is_told_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_table("furniture", content)
    assert "\n" not in str(caught.value)


def test_a_charts_table_is_guarded_too() -> None:
    table = pd.DataFrame({"outlet": ["=x"], "share": [1 / 3], "n": [7]})
    assert write_chart_table(table) == b"outlet,share,n\n'=x,0.333333,7\n"


def test_the_documented_tables_are_the_register() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == codebook()
