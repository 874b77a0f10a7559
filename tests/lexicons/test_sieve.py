"""A sieve lets through every text in which a matcher finds a term."""

from __future__ import annotations

from hypothesis import given

from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.lexicons.sieve import Sieve
from tests.lexicons.test_matching import LEXICONS, TEXTS, lexicon


@given(TEXTS, LEXICONS)
def test_what_is_denied_holds_no_term(text: str, lexicons: list[Lexicon]) -> None:
    if not Sieve(lexicons).may_hold(text):
        assert Matcher(lexicons).find(text) == []


def test_half_a_character_is_let_through() -> None:
    # No term, no text; with one, what cannot be told is left to the matcher.
    assert not Sieve([]).may_hold("\ud800")
    assert Sieve([lexicon(("war",))]).may_hold("\ud800")
