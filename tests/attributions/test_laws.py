"""What holds of the attributions of any text whatever."""

import gc
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from framing.attributions import Attribution, Attributor
from framing.attributions.voices import Voices
from framing.cli import COLLECT_AFTER
from framing.lexicons.shipped import shipped_lexicons
from framing.text.words import word_spans
from tests.attributions.case_files import article, attributor

# Words that attribute and the marks around them, in any order: what no writer would write.
PIECES = [
    "said",
    "says",
    "according",
    "to",
    "told",
    "that",
    "it",
    "is",
    "noted",
    "reportedly",
    "claimed",
    "asked",
    "whether",
    "He",
    "She",
    "they",
    "who",
    "Ana",
    "Lindqvist",
    "the",
    "mayor",
    "officials",
    "Kremlin",
    "police",
    "sources",
    "a",
    "report",
    "expressed",
    "hope",
    "accused",
    "of",
    "declined",
    "to",
    "comment",
    "did",
    "not",
    "respond",
    "citing",
    "adding",
    "but",
    "and",
    "if",
    "not",
    "would",
    "be",
    "“",
    "”",
    '"',
    "'",
    "‘",
    "’",
    "''",
    "``",
    "«",
    "»",
    ".",
    ",",
    ":",
    ";",
    "—",
    "–",
    "…",
    "!",
    "?",
    "(",
    ")",
    "[",
    "]",
]
SENTENCES = st.lists(st.sampled_from([*PIECES, "\n", "“We go,”", "he said"]), max_size=60).map(
    " ".join
)
ANYTHING = st.one_of(st.text(max_size=300), SENTENCES)


def _pieces(one: Attribution) -> list[tuple[int, int]]:
    return [*one.source, *one.cue, *one.content]


@settings(max_examples=300)
@given(ANYTHING, SENTENCES)
def test_no_text_fails_and_every_span_lies_in_a_passage(text: str, title: str) -> None:
    one = article(text, title=title.replace("\n", " ").strip())
    for attribution in attributor().find(one).attributions:
        passages = [p for p in one.passages if p.field == attribution.field]
        for start, end in _pieces(attribution):
            assert start < end
            assert any(p.start <= start and end <= p.end for p in passages)


@settings(max_examples=300)
@given(SENTENCES)
def test_contents_are_in_order_and_apart(text: str) -> None:
    for attribution in attributor().find(article(text)).attributions:
        at = 0
        for start, end in attribution.content:
            assert at <= start
            at = end


@settings(max_examples=300)
@given(SENTENCES)
def test_only_a_silence_has_no_content_and_each_has_one_cue(text: str) -> None:
    for attribution in attributor().find(article(text)).attributions:
        assert (attribution.type == "none") == (not attribution.content)
        assert len(attribution.cue) == 1


@example("reportedly reportedly")
@settings(max_examples=300)
@given(SENTENCES)
def test_inside_names_another_attribution_and_goes_round_in_no_ring(text: str) -> None:
    attributions = attributor().find(article(text)).attributions
    for place, one in enumerate(attributions):
        seen = {place}
        outer = one.inside
        while outer is not None:
            assert outer not in seen
            seen.add(outer)
            outer = attributions[outer].inside


@given(SENTENCES)
def test_the_same_text_gives_the_same_attributions(text: str) -> None:
    one = article(text)
    assert attributor().find(one) == attributor().find(one)


@example("citing Ana )")
@settings(max_examples=300)
@given(SENTENCES)
def test_every_word_of_a_content_is_a_source_s_and_no_other(text: str) -> None:
    found = attributor().find(article(text))
    voices = Voices(found.attributions, found.quotations)
    for start, end in word_spans(text):
        within = any(
            first <= start and end <= last
            for one in found.attributions
            for first, last in one.content
        )
        voice, place = voices.voice_at("text", start, end)
        assert (voice != "outlet") == within == (place is not None)


def test_paragraphs_that_say_nothing_change_nothing() -> None:
    text = "Ana Lindqvist said the bridge was safe."
    (alone,) = attributor().find(article(text)).attributions
    (below,) = attributor().find(article(f"The weather was fine.\n{text}")).attributions
    shift = len("The weather was fine.\n")
    assert [(a - shift, b - shift) for a, b in below.content] == list(alone.content)
    assert (below.source_name, below.cue_class) == (alone.source_name, alone.cue_class)


# Linear time. A paragraph without a break, made of one thing over and over; doubling it may take
# twice the time and no more: three, since a machine has other things to do.
PARAGRAPHS = {
    "news": "Mayor Ana Lindqvist said the council would vote on Monday. “We will win,” she said. ",
    "single marks": "'a said ",
    "women": "Ana {}, the chief executive of Norda, 43, met the mayor. He said it was so. ",
    "pronouns": "Ana Lindqvist met Ben Okafor. He said it rained. ",
    "officials": "The Russian official said it rained. Dmitry Ivanov left. ",
    "full stops": "...",
    "names": "Ana Lindqvist ",
    "words without end": "the rain fell on the hills ",
    "brackets and colons": "(said: ",
    "speech without end": "he said, ",
    "clauses without end": "he said and ",
    "nested without end": "Ana said that ",
}


def _with_surnames(text: str) -> Iterator[str]:
    """Put another surname into each gap of a text."""
    for number, part in enumerate(text.split("{}")):
        letters = [chr(ord("a") + number // 26**place % 26) for place in range(3)]
        yield "O" + "".join(letters) if number else ""
        yield part


def _seconds(text: str) -> float:
    one = article(text)
    taken = []
    # The better of two: a machine with other work on it is slow at times.
    # As the commands run: looking for garbage every 700 things takes a third of 100 kB's time.
    usual = gc.get_threshold()
    gc.set_threshold(COLLECT_AFTER)
    try:
        for _ in range(2):
            gc.collect()
            began = time.process_time()
            attributor().find(one)
            taken.append(time.process_time() - began)
    finally:
        gc.set_threshold(*usual)
    return min(taken)


# Each content is looked for among the quotations of its field.
QUOTING = {
    "marks": "“We go,” he said. “They ",
    "lines": "“We go,” left Okafor said and rain.\n",
    "quoted words": "“a” ",
    "speakers": "The mayor said that ",
}


@pytest.mark.parametrize(
    "piece",
    [
        *(pytest.param(piece, id=name) for name, piece in PARAGRAPHS.items()),
        *(pytest.param(piece, id=name) for name, piece in QUOTING.items()),
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def paragraph(length: int) -> str:
        text = piece * (length // len(piece) + 1)
        return "".join(_with_surnames(text))[:length]

    # Short ones first: a cube of 100 kB would keep the tests for hours.
    before = _seconds(paragraph(6_250))
    for length in (12_500, 25_000, 50_000, 100_000):
        now = _seconds(paragraph(length))
        for _ in range(3):
            if now < max(3 * before, 0.25):
                break
            # Once more, both: other work on the machine may have slowed one of the two.
            before = max(before, _seconds(paragraph(length // 2)))
            now = min(now, _seconds(paragraph(length)))
        # A few hundredths of a second measure nothing.
        assert now < max(3 * before, 0.25), (
            f"{length} characters took {now:.2f} s after {before:.2f}"
        )
        before = now


def test_threads_that_share_an_attributor_find_what_one_finds():
    shared = Attributor(shipped_lexicons())
    said = "“We go,” Ana Ruiz said. The mayor of Troy{} told aides that it was late."
    articles = [article(said.format(number)) for number in range(40)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(2) as threads:
            found = list(threads.map(shared.find, articles))
    finally:
        sys.setswitchinterval(before)
    assert found == [attributor().find(one) for one in articles]
