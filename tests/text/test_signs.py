"""Signs as bytes stand where they stand in the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.text.signs import next_sign, signs_of


@given(st.text())
def test_a_byte_a_sign_and_ascii_as_it_is(text: str) -> None:
    signs = signs_of(text)
    assert len(signs) == len(text)
    assert all(
        chr(sign) == written if written.isascii() else sign == ord("?")
        for sign, written in zip(signs, text, strict=True)
    )


@given(st.text(alphabet=" \t\n\x1c\u00a0\u2003\u3000?a“中"), st.integers(0, 9))
def test_the_next_sign_is_the_next_that_is_no_white_space(text: str, start: int) -> None:
    start = min(start, len(text))
    wanted = next((at for at in range(start, len(text)) if not text[at].isspace()), len(text))
    assert next_sign(text, start, len(text)) == wanted


def test_texts_in_turn_are_not_mixed_up() -> None:
    first, second = "“Où?”", "Ask me."
    assert [signs_of(one) for one in (first, second, first)] == [b"?O???", b"Ask me.", b"?O???"]


@pytest.mark.parametrize("text", ["", "\u2028"])
def test_nothing_but_white_space_has_no_next_sign(text: str) -> None:
    assert next_sign(text, 0, len(text)) == len(text)
