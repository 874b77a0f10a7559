"""Where sentences end, in text as it is."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.sentences import sentence_spans

# Letters, marks and white space that decide where a sentence ends, far oftener than chance has it.
RAW = st.text(st.one_of(st.characters(), st.sampled_from(" \n.!?…\"“”‘’'()AaU1-")), max_size=300)

# Each line: the sentences of one paragraph, parted by a bar.
WHOLE = {
    "plain": "It rained.| The match went on.",
    "question, exclamation": "Who won?| Nobody!| The crowd left.",
    "both": "Really?!| Yes.",
    "white space within": "The fleet left\nand came back.|\n It stayed.",
    "no full stop at the end": "The fleet left.| Then nothing",
    "no letter at all": "...",
    # Glued to what comes before
    "glued": "The talks ended.|Okafor left.",
    "glued after a number": "She was born in 1990.|In 1991 the family moved.",
    "glued after an ellipsis": "He said so...|She left.",
    "glued quotation": "The talks ended.|“We go,” she said.",
    "glued and in quotation marks": "“We go.”|She left.",
    # Abbreviations
    "U.S. within": "The U.S. Navy sailed.| It rained.",
    "U.S. at the end": "The order came from the U.S.| The fleet sailed.",
    "U.S. before a pronoun": "She moved to the U.S.| He stayed.",
    "titles": "Gen. Okafor met Dr. Lindqvist and Mr. Baptiste.| Lt. Col. Varga did not.",
    "months and hours": "They met at 3 p.m. on Jan. 5.| Then it ended.",
    "hour at the end": "The polls closed at 8 p.m.| The count began.",
    "page and number": "Prices (see p. 4) rose.| No. 5 won the race.",
    "company": "Tanager Inc. rose by a fifth.| Others fell.",
    "company at the end": "It was sold by Tanager Inc.| The price was low.",
    "degree": "Ph.D. students went on strike.",
    "saint": "St. Louis won.| Boston lost.",
    "party": "Sen. Ann Varga, D-Ohio, left.| Ms. Baptiste didn't.",
    "decimal": "Inflation was 3.4 percent.| Rates rose.",
    "e.g.": "Some animals, e.g. Arctic foxes, stayed.",
    # Initials
    "initial": "John F. Okafor spoke.| So did J. R. Lindqvist.",
    "the word I": "It was I.| Nobody else came.",
    "glued initials": "The F.B.I. Director spoke.",
    # Quotations and brackets
    "quotation that ends": "“We go.”| She left.",
    "quotation with its speaker": "“We go,” she said.| “They stay.”",
    "question in quotation marks": "He asked “Why?”| She left.",
    "question and no end": "He asked “Why?” and left.",
    "brackets": "The team played (badly.)| Then it left.",
    # Ellipsis
    "ellipsis within": "He paused … and left.",
    "ellipsis glued, small letter": "He paused...and left.",
    "ellipsis at the end": "It was…| Nobody knew.",
    # Names of the internet
    "domain": "Tanager.com rose.| Others fell.",
    "domain in capitals": "Booking.Com rose.| Others fell.",
    "address": "See www.Example.com for more.",
    "address in capitals": "See www.Example.Com now.",
}
FAILURES = {
    "no as an answer": "No.| She lost.",
    "street at the end": "She lives on Main St.| He does not.",
    "glued after a result": "The vote was 5-4.|The court split.",
    "all in capitals, glued": "THE MATCH IS OVER.|IT RAINED.",
    "straight mark that opens, glued": 'The talks ended.|"We go," she said.',
}


def _check(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == [sentence.strip() for sentence in marked.split("|")]


@pytest.mark.parametrize("marked", WHOLE.values(), ids=WHOLE.keys())
def test_sentences_end_where_a_reader_ends_them(marked: str) -> None:
    _check(marked)


@pytest.mark.xfail(reason="known limit", strict=True)
@pytest.mark.parametrize("marked", FAILURES.values(), ids=FAILURES.keys())
def test_known_limits(marked: str) -> None:
    _check(marked)


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "One went. Two came. Three stayed."
    assert [text[a:b] for a, b in sentence_spans(text, 10, 19)] == ["Two came."]


@given(RAW)
def test_every_character_lies_in_exactly_one_sentence(text: str) -> None:
    held = [place for start, end in sentence_spans(text) for place in range(start, end)]
    assert held == sorted(set(held))
    assert {place for place, character in enumerate(text) if not character.isspace()} <= set(held)


@given(RAW)
def test_sentences_are_trimmed_and_not_empty(text: str) -> None:
    for start, end in sentence_spans(text):
        assert start < end
        assert text[start:end] == text[start:end].strip()


@given(RAW, RAW, RAW)
def test_what_stands_outside_the_stretch_is_not_returned(
    before: str, text: str, after: str
) -> None:
    first, last = len(before), len(before) + len(text)
    for start, end in sentence_spans(before + text + after, first, last):
        assert first <= start < end <= last


@pytest.mark.parametrize("piece", [".", "?!", "…", ". ", "A. ", "U.S.", '."', ". “A", "a.A"])
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    began = time.process_time()
    sentence_spans(text)
    # It takes under half a second; a square would take ten minutes.
    assert time.process_time() - began < 5
