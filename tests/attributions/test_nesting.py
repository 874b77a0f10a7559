"""Which attribution stands in which, as looking at each pair tells it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.attributions.attribution import Attribution
from framing.attributions.nesting import nested
from framing.text.spans import Span


def made(cue: Span, content: tuple[Span, ...]) -> Attribution:
    return Attribution("text", "indirect", (), (cue,), content, "", "none", "", "neutral")


def length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)


def is_broader(outer: Attribution, inner: Attribution) -> bool:
    more = length(outer) - length(inner)
    return more > 0 or (more == 0 and outer.cue < inner.cue)


def outer_of(attributions: list[Attribution], place: int) -> int | None:
    inner = attributions[place]
    start, end = inner.cue[0]
    around = [
        (stop - begin, at)
        for at, outer in enumerate(attributions)
        for begin, stop in outer.content
        if begin <= start and end <= stop
        if outer.content != inner.content and is_broader(outer, inner)
    ]
    if around:
        return min(around)[1]
    sharing = [
        (outer.cue, at)
        for at, outer in enumerate(attributions)
        if outer.content == inner.content and outer.cue < inner.cue
    ]
    return max(sharing)[1] if sharing else None


PIECES = st.lists(st.integers(0, 12), min_size=2, max_size=4, unique=True).map(
    lambda cuts: tuple(
        (5 * start, 5 * end)
        for start, end in zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False)
    )
)


@given(st.lists(st.tuples(st.integers(0, 14), PIECES), max_size=8, unique_by=lambda one: one[0]))
def test_each_stands_in_the_innermost_whose_content_holds_its_cue(drawn) -> None:
    attributions = [made((5 * at, 5 * at + 3), content) for at, content in drawn]
    expected = [outer_of(attributions, place) for place in range(len(attributions))]
    assert [one.inside for one in nested(attributions, 0)] == expected
