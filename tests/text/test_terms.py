"""Terms: what counts as one, and how much it weighs by where it stands."""

from __future__ import annotations

import math

import pytest

from framing.text.terms import COUNTED_WORDS, LEAD_WORDS, count_terms, stop_words


def test_title_lead_and_rest_weigh_three_two_one() -> None:
    filler = "the " * LEAD_WORDS
    assert count_terms("harbour", "")["harbour"] == pytest.approx(math.sqrt(3))
    assert count_terms("", "harbour")["harbour"] == pytest.approx(math.sqrt(2))
    assert count_terms("", filler + "harbour")["harbour"] == 1
    assert count_terms("", "the " * COUNTED_WORDS + "harbour") == {}


def test_uses_add_up_before_the_root_is_taken() -> None:
    assert count_terms("harbour", "The harbour, harbour")["harbour"] == pytest.approx(math.sqrt(7))


def test_a_title_that_opens_the_text_counts_once() -> None:
    assert count_terms("Storm hits port", "Storm hits port\n\nShips sank.") == count_terms(
        "Storm hits port", "Ships sank."
    )


def test_terms_are_lower_case_without_possessive() -> None:
    assert set(count_terms("", "Russia’s talks, RUSSIA'S U.S. visit: 20-point plan, 90%")) == {
        "russia",
        "talks",
        "u.s",
        "visit",
        "20-point",
        "plan",
        "90",
    }


def test_stop_words_are_no_terms_in_any_spelling() -> None:
    assert count_terms("The And", "It’s what THEY said they'd do on Monday.") == {}


def test_the_list_of_stop_words_is_one_a_matcher_can_use() -> None:
    words = stop_words()
    assert {"the", "said", "monday", "don't"} <= words
    assert not any(word != word.lower() or "’" in word or word.startswith("#") for word in words)


def test_nothing_has_no_terms() -> None:
    assert count_terms("", "") == {}
