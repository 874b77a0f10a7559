"""What counts as a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.words import WORD, count_words, word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kyiv’s war-torn U.S. plan", ["Kyiv’s", "war-torn", "U.S.", "plan"]),
        ("rose 3.4 percent to 1,000", ["rose", "3.4", "percent", "to", "1,000"]),
        ("it's 5-4 o'clock, don‘t", ["it's", "5-4", "o'clock", "don‘t"]),
        ("a 20-point, COVID-19 plan", ["a", "20-point", "COVID-19", "plan"]),
        ("the F.B.I. and a_b", ["the", "F.B.I.", "and", "a", "b"]),
        ("naïve café, São Paulo", ["naïve", "café", "São", "Paulo"]),
        ("a dash—or two – here", ["a", "dash", "or", "two", "here"]),
        ("“Go,” ‘stay’ (wait)", ["Go", "stay", "wait"]),
        ("… — !?", []),
        ("", []),
    ],
)
def test_a_word_is_what_a_reader_counts_as_one(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in word_spans(text)] == words
    assert count_words(text) == len(words)


def test_words_of_a_stretch() -> None:
    text = "One two three"
    assert word_spans(text, 4, 7) == [(4, 7)]
    assert count_words(text, 4) == 2


@given(st.text(max_size=200))
def test_words_are_in_order_apart_and_hold_a_letter_or_digit(text: str) -> None:
    at = 0
    for start, end in word_spans(text):
        assert at <= start < end <= len(text)
        assert any(character.isalnum() for character in text[start:end])
        at = end
    assert count_words(text) == len(word_spans(text))


@given(st.text(max_size=200))
def test_every_letter_and_digit_lies_in_a_word(text: str) -> None:
    held = {place for start, end in word_spans(text) for place in range(start, end)}
    # isalnum() counts a few signs (superscripts, fractions) that no regular expression does.
    assert {p for p, character in enumerate(text) if character.isalpha()} <= held


@given(
    st.text(alphabet="aZ09.,-’‘'‐ _é½²٣ⅷ\n", max_size=30), st.integers(0, 12), st.integers(0, 32)
)
def test_words_are_what_their_expression_says(text: str, start: int, end: int) -> None:
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    assert word_spans(text, start, end) == spans
    assert count_words(text, start, end) == len(spans)
