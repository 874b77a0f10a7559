"""Which part of speech a word likely is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.tags import tag_words
from framing.text.word_lists import word_list

LETTERS = set("DJNMPORCVZBEGAITHWSUQ,;:.()-")


@pytest.mark.parametrize(
    ("sentence", "tags"),
    [
        ("The mayor hoped that taxes would grow .", "DNVHMAB."),
        ("She told him to wait .", "OVOTB."),
        ("Okafor ’s lawyers were there .", "PSMAO."),
        ("Who knows what 3.4 percent means ?", "WZWUNZ."),
        # A name makes a past tense of a participle, and a name of an adjective before a verb.
        ("Varga left them .", "PVO."),
        ("Norwegian said no .", "PVD."),
        ("The Norwegian minister", "DJN"),
        # A capital at the head of a sentence says nothing.
        ("Taxes rose .", "MV."),
        # "US" is no pronoun.
        ("The US Navy sailed .", "DPPV."),
    ],
)
def test_usual_tags(sentence: str, tags: str) -> None:
    assert tag_words(sentence.split()) == tags


def test_capitals_mean_nothing_in_a_headline() -> None:
    words = ["Council", "Votes", "to", "Raise", "Taxes"]
    assert tag_words(words)[1] == "P"
    assert tag_words(words, title_case=True)[1] in "ZM"


def test_a_headline_all_in_capitals_has_pronouns() -> None:
    assert tag_words(["TELL", "US", "MORE"], title_case=True)[1] == "O"


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30), st.booleans())
def test_one_known_letter_for_each_word(words: list[str], title_case: bool) -> None:
    tags = tag_words(words, title_case=title_case)
    assert len(tags) == len(words)
    assert set(tags) <= LETTERS


@given(st.lists(st.sampled_from(["Okafor", "said", "the", "left", "Norwegian", "."]), max_size=12))
def test_what_was_read_before_changes_no_tag(words: list[str]) -> None:
    once = tag_words(words)
    tag_words([word.upper() for word in words], title_case=True)
    assert tag_words(words) == once


def test_word_lists_add_up_and_an_unknown_one_is_a_mistake() -> None:
    assert word_list("he", "she") == word_list("he") | word_list("she")
    with pytest.raises(KeyError):
        word_list("no such list")
