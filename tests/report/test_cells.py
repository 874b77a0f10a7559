"""Cells: each is written by itself, however its column is held, and comes back as it went."""

import csv
import io
import re

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from framing.report.cells import csv_header, csv_rows, unguard
from framing.report.register import Column

TEXT = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",))),
    st.text(alphabet="'=+-@\t\r\n\", a\x1c\x85\xa0é”"),
)
NAMES = (Column("name", "text", ""), Column("other", "text", ""))


def rows(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode(), newline=""), strict=True))


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6))
def test_texts_are_guarded_and_come_back(texts: list[tuple[str, str]]) -> None:
    columns = [pa.array(one, pa.string()) for one in zip(*texts, strict=True)]
    written = csv_rows(NAMES, columns)
    assert not [one for row in rows(written) for one in row if one.startswith(tuple("=+-@\t\r"))]
    assert [tuple(map(unguard, row)) for row in rows(written)] == texts


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6), st.data())
def test_repeated_cells_are_written_as_single_ones(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=8))
    others = data.draw(st.permutations(places))
    plain = [pa.array(one, pa.string()) for one in zip(*texts, strict=True)]
    for asked in (places, others):  # beside each other, and not
        held = [
            pa.DictionaryArray.from_arrays(pa.array(order, pa.int32()), one)
            for order, one in zip((places, asked), plain, strict=True)
        ]
        flat = [one.cast(pa.string()) for one in held]
        assert csv_rows(NAMES, held) == csv_rows(NAMES, flat)


@given(TEXT)
def test_only_what_would_be_run_or_cut_short_is_changed(text: str) -> None:
    # The rule itself, one cell at a time.
    guarded = "'" + text if re.match(r"'*[=+\-@\t\r]", text) else text
    if re.search(r'[,"\r\n]|^\s|\s$', guarded):
        guarded = '"' + guarded.replace('"', '""') + '"'
    assert csv_rows(NAMES[:1], [pa.array([text])]).decode() == f"{guarded}\n"


def test_a_space_at_an_end_stands_in_quotation_marks() -> None:
    cells = [" a", "a\xa0", "\u2003a", "a b", "a, b", 'a "b"', "“a”", ""]
    assert csv_rows(NAMES[:1], [pa.array(cells)]).decode().split("\n") == [
        *('" a"', '"a\xa0"', '"\u2003a"', "a b", '"a, b"', '"a ""b"""', "“a”", "", ""),
    ]


def test_numbers_have_six_digits_and_absent_ones_are_empty() -> None:
    column = Column("value", "number", "")
    numbers = [0.0, -0.0, 3.0, 1 / 3, -1234567.0, 1e-7, float("nan"), None, 999999.0]
    written = csv_rows([column], [pa.array(numbers, pa.float64())]).decode().splitlines()
    assert written == ["0", "0", "3", "0.333333", "-1.23457e+06", "1e-07", "", "", "999999"]


def test_integers_and_booleans_are_written_whole_and_absent_ones_are_empty() -> None:
    columns = [Column("n", "integer", ""), Column("yes", "boolean", "")]
    cells = [pa.array([10**12, None, -5]), pa.array([True, False, None])]
    assert csv_rows(columns, cells) == b"1000000000000,true\n,false\n-5,\n"


def test_absent_repeated_texts_are_empty() -> None:
    held = pa.array(["a", None, "a"]).dictionary_encode()
    assert csv_rows(NAMES[:1], [held]) == b"a\n\na\n"


def test_no_rows_are_no_lines_and_a_stretch_of_a_column_is_its_own() -> None:
    column = pa.array(["a", "=b", "c, d", ""])
    assert csv_rows(NAMES[:1], [column.slice(4)]) == b""
    assert csv_rows(NAMES[:1], [column.slice(1, 2)]) == b'\'=b\n"c, d"\n'
    assert csv_rows(NAMES[:1], [pa.chunked_array([column.slice(3), column[:1]])]) == b"\na\n"


def test_a_header_is_guarded_as_cells_are() -> None:
    assert csv_header([Column("=a", "text", ""), Column("b, c", "text", "")]) == b'\'=a,"b, c"\n'
