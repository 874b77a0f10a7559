"""Who speaks in a paragraph that opens with a name in capitals."""

from __future__ import annotations

import pytest
from hypothesis import event, given
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


BEHIND = ["", ", mayor", " (by phone)", "a", "é", " "]


@given(st.text("ANO’'-. ", min_size=1, max_size=12), st.sampled_from(BEHIND))
def test_no_turn_is_passed_over_by_its_first_signs(name: str, behind: str) -> None:
    text = f"O{name}A{behind}: Yes"
    found = transcripts._TURN.match(text) is not None
    event(f"a turn: {found}")
    assert not found or transcripts._may_open(text, 0, len(text))
