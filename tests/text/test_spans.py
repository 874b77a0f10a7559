"""How tables write spans."""

from hypothesis import given
from hypothesis import strategies as st

from framing.text.spans import GAP, format_spans, parse_spans, words_of

SPANS = st.lists(st.tuples(st.integers(0, 10**7), st.integers(0, 10**7)), max_size=8)


@given(SPANS)
def test_what_is_written_is_read_back(spans: list[tuple[int, int]]) -> None:
    assert list(parse_spans(format_spans(spans))) == spans


def test_no_span_is_an_empty_cell() -> None:
    assert format_spans([]) == ""
    assert parse_spans("") == ()


def test_the_words_of_a_broken_span_are_joined_by_a_gap() -> None:
    assert words_of("A storm, she said, is near.", [(0, 7), (19, 26)]) == f"A storm{GAP}is near"
