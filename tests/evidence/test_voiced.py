"""Words counted by voice, stretch by stretch, are those counted one by one."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Field
from framing.attributions import Attribution, Voices
from framing.attributions.attribution import VOICES
from framing.evidence.voiced import VoicedWords
from framing.text.quotations import Quotation
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.words import count_words, word_spans

# Words that hold signs in the middle or at the end, so that spans cut them everywhere.
PIECES = st.sampled_from(
    ["U.S.", "U.S.A", "105.41", "1,000", "war-torn", "Kyiv’s", "a", "The", "“", "”", ",", ".", "—"]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", "  "])), max_size=12).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)


def _counted(
    contents: Sequence[Sequence[Span]], quotations: Sequence[Span]
) -> tuple[VoicedWords, Voices]:
    made = tuple(
        Attribution("text", "mixed", (), (), tuple(sorted(spans)), "", "none", "", "neutral")
        for spans in contents
    )
    marks: dict[Field, tuple[Quotation, ...]] = {
        "text": tuple(Quotation(*span) for span in quotations)
    }
    voices = Voices(made, marks)
    return VoicedWords(made, marks, voices), voices


@given(st.data())
@settings(max_examples=500, deadline=None)
def test_words_by_voice_are_those_told_one_by_one(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(lambda span: (min(span), max(span)))
    contents = data.draw(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=3))
    edges = sorted(data.draw(st.lists(offsets, max_size=6)))
    # Quotations are in order and never overlap.
    quotations = list(zip(edges[::2], edges[1::2], strict=False))
    counted, voices = _counted(contents, quotations)
    for span in sentence_spans(text):
        words = count_words(text, *span)
        told = [voices.voice_at("text", *word)[0] for word in word_spans(text, *span)]
        expected = told.count("quoted"), told.count("paraphrased")
        assert counted.count("text", text, span, words) == expected


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_voices_told_of_many_spans_are_those_told_of_each(data: st.DataObject) -> None:
    offsets = st.integers(0, 20)
    spans = st.tuples(offsets, offsets).map(lambda span: (min(span), max(span) + 1))
    contents = data.draw(st.lists(st.lists(spans, min_size=1, max_size=2), max_size=4))
    edges = sorted(data.draw(st.lists(offsets, max_size=6)))
    quotations = list(zip(edges[::2], edges[1::2], strict=False))
    _, voices = _counted(contents, quotations)
    asked = sorted(data.draw(st.lists(spans, min_size=1, max_size=8)))
    told: list[int] = []
    inside: list[int] = []
    voices.tell("text", [(start, end, 0) for start, end in asked], told, inside)
    found = [
        (VOICES[one], place if place >= 0 else None)
        for one, place in zip(told, inside, strict=True)
    ]
    assert found == [voices.voice_at("text", *span) for span in asked]


def test_contents_around_a_sentence_within_it_and_in_quotation_marks() -> None:
    text = "“We won.” The army said it had “won” the town of U.S. fame."
    counted, _ = _counted([[(0, 9)], [(24, 58)]], [(0, 9), (31, 36)])
    first, second = sentence_spans(text)
    assert counted.count("text", text, first, 2) == (2, 0)
    assert counted.count("text", text, second, count_words(text, *second)) == (1, 7)
    assert counted.count("title", "Army won", (0, 8), 2) == (0, 0)
