"""Who speaks in a paragraph that opens with a name in capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions import transcripts
from framing.attributions.transcripts import turns_in


@pytest.mark.parametrize(
    "opening",
    ["OKAFOR:", "ANA O’NEILL:", "DR. VARGA, mayor:", "J.-P. RUIZ (by phone):"],
)
def test_turns_open_with_a_name_in_capitals(opening: str) -> None:
    lines = [f"{opening} Thank you.", "LINDQVIST: It is a pleasure.", f"{opening} Let us begin."]
    text = "\n".join(lines)
    second, third = text.index("LINDQVIST"), text.rindex(opening)
    turns = turns_in(text, [(0, second - 1), (second, third - 1), (third, len(text))])
    assert sorted(turns) == [0, 1, 2]


@given(st.from_regex(r"[A-Z][A-Za .'’,:(é-]{0,12}", fullmatch=True))
def test_no_turn_is_passed_over_by_its_first_signs(line: str) -> None:
    text = line + " Yes"
    found = transcripts._TURN.match(text)
    assert found is None or transcripts._may_open(text, 0, len(text))
