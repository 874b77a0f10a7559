"""Tokens are the same however they are read, and whatever was read before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions import tokens as tokens_module
from framing.attributions import vocabulary as module
from framing.attributions.cues import CueList
from framing.attributions.tokens import Tokens
from framing.attributions.vocabulary import Vocabulary
from framing.lexicons.shipped import shipped_lexicons

CUES = CueList(shipped_lexicons())
PIECES = [
    "said", "Gov.", "Sen. Ruiz", "U.S.", "“We go,”", "it’s", "the mayor's", "3.5m", "D-Calif.",
    "well-known", "is said to", "...", "--", "Orteguísimo", "internationalisation", "«", "ﬁve",
    "said,", "said.", "Ruiz", "Ruiz,", "Ruiz.", "gov", "gov.", "Gov", "U.S.,", "it’s,",
    "officials,", "a" * 30, "中文", "x" * 300 + ".", "don't", "\u00a0", "\u2028", "\x1f", "", "(",
    "Smith.",
]  # fmt: skip


def read(vocabulary: Vocabulary, text: str, way: str) -> list[tuple[str, int, int]]:
    tokens = Tokens(vocabulary)
    tokens.begin(text)
    getattr(tokens, way)(0, len(text))
    words = tokens.words(0, tokens.size)
    return [(word, tokens.starts[n], tokens.ends[n]) for n, word in enumerate(words)]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=12).map(" ".join))
def test_signs_and_runs_are_read_as_the_same_tokens(text: str) -> None:
    by_signs = read(Vocabulary(CUES), text, "read_by_signs")
    assert by_signs == read(Vocabulary(CUES), text, "read_by_runs")
    assert all(text[start:end].strip() == text[start:end] for _, start, end in by_signs)


def test_words_met_before_and_room_made_for_more_change_nothing() -> None:
    vocabulary = Vocabulary(CUES)
    text = " ".join(f"w{number} {number * 'é'}. wordnumber{number}" for number in range(3000))[
        :90000
    ]
    first = read(vocabulary, text, "read_by_signs")
    assert read(vocabulary, text, "read_by_signs") == first
    assert first == read(Vocabulary(CUES), text, "read_by_runs")


def test_words_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_FORMS", 5)
    vocabulary = Vocabulary(CUES)
    text = "The mayor of Troy said on Monday that rents would rise."
    before = read(vocabulary, text, "read_by_signs")
    vocabulary.make_room()
    assert len(vocabulary.forms) == 3  # a quotation, a full stop, a comma
    assert read(vocabulary, text, "read_by_signs") == before


def test_a_few_endless_runs_are_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_SIGNS", 1000)
    for way in ("read_by_signs", "read_by_runs"):
        vocabulary = Vocabulary(CUES)
        read(vocabulary, "x" * 2000, way)
        vocabulary.make_room()
        assert len(vocabulary.forms) == 3


def test_room_for_an_endless_sentence_is_given_back() -> None:
    tokens = Tokens(Vocabulary(CUES))
    tokens.begin("a " * 100_000)
    tokens.read(0, 200_000)
    assert len(tokens.forms) > 100_000
    tokens.begin("It rained.")
    assert len(tokens.forms) < 1000
    tokens.read(0, 10)
    assert tokens.words(0, tokens.size) == ["it", "rained", "."]


def test_runs_that_share_their_key_are_told_apart() -> None:
    vocabulary = Vocabulary(CUES)
    vocabulary.turn = 1 << 59  # so bad a number that mixing it in keeps next to nothing
    text = " ".join(f"internationalisation{number}" for number in range(40))
    assert read(vocabulary, text, "read_by_signs") == read(Vocabulary(CUES), text, "read_by_runs")


@pytest.mark.parametrize(
    "text",
    [
        # A word met before takes a comma and a full stop behind it, but no abbreviation's.
        "Gov said Gov. Smith left.",
        "He said so, and she said. So said, so left.",
    ],
)
def test_words_met_before_are_read_with_the_stop_behind_them(text: str) -> None:
    assert read(Vocabulary(CUES), text, "read_by_signs") == read(
        Vocabulary(CUES), text, "read_by_runs"
    )


def test_words_that_share_a_place_among_the_latest_are_told_apart() -> None:
    met: dict[int, str] = {}
    for first in range(26 * 26 * 26 * 26):
        letters = [chr(97 + first // 26**place % 26) for place in range(4)]
        word = "".join(letters)
        key = 1
        for sign in word:
            key = key << 7 | ord(sign)
        place = (key * tokens_module._SPREAD % (1 << 64) >> 40) % module.RECENT
        other = met.setdefault(place, word)
        if other != word:
            break
    text = f"{other} {word}, {other}. {word} {other}, {word}."
    by_runs = read(Vocabulary(CUES), text, "read_by_runs")
    assert read(Vocabulary(CUES), text, "read_by_signs") == by_runs


def test_no_text_can_be_made_for_all_its_words_to_meet() -> None:
    # Words of nine to sixteen signs whose two keys cancel each other out, put together simply.
    vocabulary = Vocabulary(CUES)
    size = len(vocabulary.slots)
    slots = {
        vocabulary._first_slot((1 << 56) ^ (second << 3), second, size) for second in range(5000)
    }
    assert len(slots) > 0.6 * size / 4
