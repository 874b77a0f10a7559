"""Tone is TextBlob's, to the last bit, for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textblob import TextBlob

from framing.text.sentences import sentence_spans
from framing.tone import Tone, tone

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))

WORDS = st.sampled_from(
    [
        *("not", "never", "no", "isn't", "very", "really", "good", "bad", "great", "terrible"),
        *("groundbreaking", "bold", "U.S.", "!", ":)"),
    ]
)


def _textblob(text: str) -> tuple[float, float]:
    sentiment = TextBlob(text).sentiment
    return sentiment.polarity, sentiment.subjectivity


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_sentence_of_the_seeds_has_textblobs_tone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    spans = sentence_spans(text)
    assert len(spans) > 5
    for start, end in spans:
        found = tone(text[start:end])
        assert (found.polarity, found.subjectivity) == _textblob(text[start:end])


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join)))
def test_any_text_has_textblobs_tone(text: str) -> None:
    found = tone(text)
    assert (found.polarity, found.subjectivity) == _textblob(text)
    assert -1 <= found.polarity <= 1
    assert 0 <= found.subjectivity <= 1


def test_tone_of_words_that_a_reader_would_expect() -> None:
    assert tone("") == Tone(0.0, 0.0)
    assert tone("a great success").polarity > 0.5 > 0 > tone("a terrible failure").polarity
    assert tone("not good").polarity < 0 < tone("good").polarity
