"""Word lists as bits say what the lists say."""

from __future__ import annotations

import pytest

from framing.attributions import word_sets
from framing.attributions.word_sets import sets_of, word_set
from framing.text.word_lists import word_list


def test_each_list_has_the_words_of_its_file_and_no_other() -> None:
    words = {word for name in word_sets._NAMES for word in word_list(name)}
    for name in word_sets._NAMES:
        bits = word_set(name)
        assert {word for word in words if sets_of(word) & bits} == word_list(name), name


def test_lists_endings_and_words_have_a_bit_each_that_a_number_holds() -> None:
    bits = [word_set(name) for name in word_sets._BIT_OF]
    assert len(set(bits)) == len(bits)
    assert max(bits) < 1 << 62


def test_endings_and_words_of_their_own() -> None:
    assert sets_of("warned") & word_set("-ed")
    assert not sets_of("warns") & word_set("-ed", "-ing")
    assert sets_of("who") & word_set("who", "which")
    assert not sets_of("whose") & word_set("who", "which")


def test_a_name_without_a_bit_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_set("no-such-list")
