"""What is found sign by sign in tags is what the expression it stands for finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.saying import _resumed, _second_verb
from framing.attributions.sources import _list_goes_on

TAGS = st.text(alphabet="DJNMPUCVZBARO,,.;Q-", max_size=14)


@given(TAGS, st.integers(0, 14))
def test_lists_that_go_on(tags: str, place: int) -> None:
    expression = re.compile(r"[DJNMPU]{1,4},?C|[JNP]{1,3},")
    assert _list_goes_on(tags, place) == (expression.match(tags, place) is not None)


@given(TAGS, st.integers(0, 14))
def test_second_verbs(tags: str, start: int) -> None:
    found = re.compile(r",?C[RA]*[VZ]").search(tags, start)
    assert _second_verb(tags, start) == (-1 if found is None else found.start())


@given(TAGS, st.integers(0, 14))
def test_contents_that_go_on_behind_their_source(tags: str, place: int) -> None:
    found = re.compile(r"[^,VZBA]{0,8},(?=.)").match(tags, place)
    assert _resumed(tags, place) == (-1 if found is None else found.end())
