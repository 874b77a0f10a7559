"""Tags put together from what is known of words are those of the words themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.cues import CueList
from framing.attributions.token_tags import tags_of
from framing.attributions.tokens import Tokens
from framing.attributions.vocabulary import Vocabulary
from framing.lexicons.shipped import shipped_lexicons
from framing.text.tags import tag_words

VOCABULARY = Vocabulary(CueList(shipped_lexicons()))
WORDS = [
    "Mayor", "mayor", "Warns", "warned", "US", "us", "Norwegian", "said", "the", "In", "May", "3",
]  # fmt: skip


def tags(text: str, *, headline: bool = False) -> str:
    tokens = Tokens(VOCABULARY)
    tokens.begin(text)
    tokens.read_by_runs(0, len(text))
    return tags_of(tokens, headline)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), st.booleans())
def test_sentences_and_headlines_are_tagged_as_their_words(words: list[str], loud: bool) -> None:
    words = [word.upper() for word in words] if loud else words
    letters = [word for word in words if word[0].isalpha()]
    capitals = [word for word in letters if word[0].isupper()]
    titled = len(letters) >= 2 and len(capitals) >= 0.7 * len(letters)
    assert tags(" ".join(words), headline=True) == tag_words(words, title_case=titled)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A stop that ends no sentence is a slip for a comma.
        ("The envoy . emphasized it .", "DN,VO."),
        ("A think tank warned us .", "DNNVO."),
    ],
)
def test_what_only_the_words_beside_can_tell(text: str, wanted: str) -> None:
    assert tags(text) == wanted
