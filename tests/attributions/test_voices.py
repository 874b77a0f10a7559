"""Whose words a span is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.attribution import Attribution
from framing.attributions.voices import Voices, outside
from framing.text.quotations import Quotation, quotation_spans
from framing.text.spans import Span
from framing.text.words import word_spans
from tests.attributions.case_files import article, attributor


def voice_of(text: str, words: str) -> tuple[str, int | None]:
    found = attributor().find(article(text))
    start = text.index(words)
    return Voices(found.attributions, found.quotations).voice_at("text", start, start + len(words))


@pytest.mark.parametrize(
    ("words", "voice"),
    [
        ("bridge", "paraphrased"),
        ("deathtrap", "quoted"),
        ("Monday", "outlet"),
        ("Lindqvist", "outlet"),
        ("said", "outlet"),
    ],
)
def test_words_of_one_sentence(words: str, voice: str) -> None:
    text = "On Monday, Lindqvist said that the bridge was a “deathtrap” for cyclists."
    assert voice_of(text, words)[0] == voice


def test_scare_quotes_are_the_outlet_s() -> None:
    assert voice_of("The “peace talks” lasted an hour.", "peace") == ("outlet", None)


def test_a_span_half_in_half_out_is_the_outlet_s() -> None:
    text = "Lindqvist said it rained. Snow fell."
    assert voice_of(text, "rained. Snow") == ("outlet", None)


def _made(contents: list[list[Span]], text: str) -> Voices:
    attributions = [
        Attribution("text", "indirect", (), ((0, 1),), tuple(spans), "", "none", "", "neutral")
        for spans in contents
    ]
    return Voices(attributions, {"title": (), "text": quotation_spans(text, [(0, len(text))])})


def test_the_innermost_attribution_is_named_whatever_the_order() -> None:
    text = "x" * 100
    wide, narrow, other = [(0, 90)], [(20, 40)], [(50, 60)]
    for contents in ([wide, narrow, other], [other, narrow, wide], [narrow, wide, other]):
        voices = _made(contents, text)
        assert contents[voices.voice_at("text", 25, 30)[1] or 0] == narrow
        assert contents[voices.voice_at("text", 55, 58)[1] or 0] == other
        assert contents[voices.voice_at("text", 70, 80)[1] or 0] == wide
        assert voices.voice_at("text", 95, 99) == ("outlet", None)


def test_a_broken_content_leaves_the_middle_to_the_outlet() -> None:
    voices = _made([[(0, 10), (20, 30)]], "x" * 40)
    assert [voices.voice_at("text", at, at + 2)[0] for at in (2, 12, 22, 32)] == [
        "paraphrased",
        "outlet",
        "paraphrased",
        "outlet",
    ]


def test_title_and_text_are_told_apart() -> None:
    one = article("Nothing happened.", title="Mayor Says Bridge Will Open in May")
    found = attributor().find(one)
    voices = Voices(found.attributions, found.quotations)
    at = one.title.index("Bridge")
    assert voices.voice_at("title", at, at + 6) == ("paraphrased", 0)
    assert voices.voice_at("text", at - 4, at + 2)[0] == "outlet"


def test_words_are_counted_once() -> None:
    text = "Lindqvist said the bridge was a “deathtrap for cyclists” and “old”."
    found = attributor().find(article(text))
    voices = Voices(found.attributions, found.quotations)
    assert voices.count_words("text", word_spans(text)) == (4, 5)
    assert voices.count_words("title", []) == (0, 0)


@given(st.data())
def test_words_are_counted_as_each_of_them_is_voiced(data: st.DataObject) -> None:
    def spans(least: int, most: int) -> list[Span]:
        cuts = data.draw(st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True))
        found = list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
        return found[least:most]

    said = [
        Attribution("text", "mixed", (), ((0, 1),), tuple(spans(0, 2)), "", "none", "", "neutral")
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    quotations = tuple(Quotation(start, end) for start, end in spans(0, 4))
    voices = Voices(said, {"title": (), "text": quotations})
    words = spans(0, 6)
    each = [voices.voice_at("text", start, end)[0] for start, end in words]
    assert voices.count_words("text", words) == (each.count("quoted"), each.count("paraphrased"))


@given(
    st.lists(st.integers(0, 60), min_size=2, max_size=12, unique=True),
    st.lists(st.tuples(st.sampled_from(["title", "text"]), st.integers(0, 60), st.integers(1, 40))),
)
def test_spans_outside_contents_are_those_that_are_voiced_as_the_outlet_s(cuts, pieces) -> None:
    spans = list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
    said = [
        Attribution(
            field, "indirect", (), ((0, 1),), ((at, at + length),), "", "none", "", "neutral"
        )
        for field, at, length in pieces
    ]
    voices = Voices(said, {"title": (), "text": ()})
    expected = [span for span in spans if voices.voice_at("text", *span)[0] == "outlet"]
    assert outside(spans, said) == expected
