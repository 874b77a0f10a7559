"""The law that matters most: every offset of every table points at the words it claims.

For arbitrary text, and after the tables were written as CSV and read back (the spreadsheet guard
is then off).
"""

import json
import re
from functools import cache

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.evidence import SCARE_QUOTES, EvidenceFinder, evidence_tables
from framing.lexicons.patterns import forwards, lowered, pieces_of
from framing.lexicons.shipped import load_lexicons
from framing.lexicons.sides import Sides
from framing.report.tables import read_table, write_table
from framing.text.spans import parse_spans, words_of
from framing.text.words import count_words


@cache
def finder() -> EvidenceFinder:
    return EvidenceFinder(load_lexicons())


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "''", "``", "‘", "’", "'", "«", "»", "(", ")", "–", "—", "-", "="),
        *(". ", ", ", ": ", "; ", "! ", "? ", "… ", ".", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0"),
        *("said ", "claimed that ", "according to ", "told reporters ", "reportedly ", "insisted "),
        *("He ", "they ", "the Kremlin ", "Gen. Adams ", "people familiar with the matter "),
        *("has seized ", "liberated ", "did not ", "the war ", "Kyiv ", "Kiev ", "U.S. ", "won't "),
        *("the town ", "a city ", "would hold talks ", "on Friday ", "İ", "😀", "ﬁ", "e\u0301"),
        *("See Also: ", "2 Min Read\n", "Share This Article\n", "+1 ", "=SUM(A1) ", "@news "),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join),
)


def _article(folder, text: str, title: str) -> Article:
    path = folder / "articles.jsonl"
    row = {"id": "a", "outlet": "=Outlet", "title": title, "text": text}
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return next(iter(read_articles([path], lexicons=load_lexicons())))


def _written_and_read(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {name: read_table(name, write_table(name, table)) for name, table in tables.items()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("input")


TITLES = st.one_of(st.just(""), TEXTS)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@example(text="=1+1 said the Kremlin. “-We have seized it,” he said.\r\n'@x", title="+Kyiv")
@example(text="'=Kyiv has been seized.\n\n-Kiev, too.", title="")
@example(text="\x00", title="")
@given(text=TEXTS, title=TITLES)
def test_every_offset_points_at_the_words_it_claims(folder, text: str, title: str) -> None:
    check_offsets(folder, text, title)


@pytest.mark.law
@settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
@example(text="“0a“!", title="")
@example(text="The “ peace \n council ” met.", title="")
@example(text="has seized \tthe town ", title="")
@given(text=TEXTS, title=TITLES)
def test_every_offset_points_at_its_words_in_many_more_texts(folder, text: str, title: str) -> None:
    check_offsets(folder, text, title)


def check_offsets(folder, text: str, title: str) -> None:
    # Offsets count in the text as reading has put it right.
    article = _article(folder, text, title)
    made = evidence_tables([finder().find(article)])
    tables = _written_and_read(made)
    fields = {"title": article.title, "text": article.text}
    check_sentences(tables["sentences"], fields)
    check_attributions(tables["attributions"], fields)
    check_mentions(tables["mentions"], fields, tables["sentences"])
    for row in tables["furniture"].to_dict("records"):
        assert article.text[row["start"] : row["end"]] == row["text"] != ""
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, read_table(name, write_table(name, table)))
        assert len(table) == len(made[name])
        if "outlet" in table:
            assert set(table["outlet"]) <= {"=Outlet"}


def check_sentences(table: pd.DataFrame, fields: dict[str, str]) -> None:
    for row in table.to_dict("records"):
        sentence = fields[row["field"]][row["start"] : row["end"]]
        assert sentence == sentence.strip() != ""
        assert row["words"] == count_words(sentence)
        assert 0 <= row["quoted_words"] + row["paraphrased_words"] <= row["words"]


def check_attributions(table: pd.DataFrame, fields: dict[str, str]) -> None:
    ids = set(table["attribution_id"])
    for row in table.to_dict("records"):
        text = fields[row["field"]]
        for name in ("source", "cue", "content"):
            spans = parse_spans(row[f"{name}_span"])
            assert words_of(text, spans) == row[name]
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert list(spans) == sorted(spans)
        assert row["cue"]
        assert row["inside"] in ids | {""}
        assert row["inside"] != row["attribution_id"]


def check_mentions(table: pd.DataFrame, fields: dict[str, str], sentences: pd.DataFrame) -> None:
    for row in table.to_dict("records"):
        text = fields[row["field"]]
        assert text[row["start"] : row["end"]] == row["matched"] != ""
        matched = row["matched"]
        if row["concept"] == SCARE_QUOTES:
            matched = matched[1:-1].strip()  # the marks are what was found, the term is in them
        term = re.compile(forwards(pieces_of(lowered(row["term"]))))
        # White space within a paragraph is one space to a term, whatever it is in the text.
        assert term.fullmatch(Sides(matched).small)
        here = sentences[
            sentences["field"].eq(row["field"])
            & sentences["start"].le(row["start"])
            & sentences["end"].gt(row["start"])
        ]
        (sentence,) = here.to_dict("records")
        assert text[sentence["start"] : sentence["end"]] == row["sentence"]
        assert (row["voice"] == "outlet") == (row["attribution_id"] == "")


def test_the_law_is_tested_on_more_than_nothing(folder) -> None:
    text = (
        "“We have seized Kyiv,” the Kremlin said. He claimed that it was liberated.\n2 Min Read\n"
    )
    tables = evidence_tables([finder().find(_article(folder, text, "Kiev falls"))])
    assert all(len(table) for table in tables.values())
