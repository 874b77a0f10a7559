"""Nesting: attributions that stand within the content of others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from framing.attributions.attribution import Attribution
from framing.text.spans import Span


def nested(attributions: list[Attribution], before: int) -> list[Attribution]:
    """Name for each attribution the innermost one whose content holds its cue."""
    if len(attributions) < 2:
        return attributions
    pieces = _Pieces(attributions)
    finished = list(attributions)
    opened: list[int] = []
    at = 0
    last_with: dict[tuple[Span, ...], int] = {}
    for place in _in_order(attributions):
        inner = attributions[place]
        start, end = begins(inner)
        while at < pieces.size and pieces.starts[at] <= start:
            opened.append(at)
            at += 1
        outer = -1
        while opened and pieces.ends[opened[-1]] < end:
            opened.pop()  # as most are when the next begins
        if opened:
            opened = [piece for piece in opened if pieces.ends[piece] >= end]
            outer = _innermost(opened, pieces, attributions, place)
        if pieces.shared and inner.content:
            if outer < 0:
                # "…, the paper reported, citing officials": the officials stand behind the paper.
                outer = last_with.get(inner.content, -1)
            last_with[inner.content] = place
        if outer >= 0:
            finished[place] = inner.within(before + outer)
    return finished


@final
class _Pieces:
    """The pieces of contents in the order in which they start: of which attribution each is.

    ``shared`` tells whether two start at one place, as those of one content do.
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.owners: list[int] = []
        self.shared: bool = False
        last = -1
        in_order = True
        for place, attribution in enumerate(attributions):
            for start, end in attribution.content:
                self.starts.append(start)
                self.ends.append(end)
                self.owners.append(place)
                in_order = in_order and last <= start
                last = start
        self.size: int = len(self.starts)
        if not in_order:
            places = sorted(range(self.size), key=self.starts.__getitem__)
            self.starts = [self.starts[place] for place in places]
            self.ends = [self.ends[place] for place in places]
            self.owners = [self.owners[place] for place in places]
        for place in range(1, self.size):
            if self.starts[place] == self.starts[place - 1]:
                self.shared = True
                break


def _in_order(attributions: list[Attribution]) -> list[int]:
    """Return the places of attributions in the order in which they begin."""
    places = list(range(len(attributions)))
    last_start = last_end = -1
    for attribution in attributions:
        start, end = begins(attribution)
        if start < last_start or (start == last_start and end < last_end):
            places.sort(key=lambda each: begins(attributions[each]))
            break
        last_start, last_end = start, end
    return places


def _innermost(
    opened: list[int], pieces: _Pieces, attributions: list[Attribution], place: int
) -> int:
    """Return which attribution has the shortest piece around the cue of another, -1 if none has.

    Two that share their words do not stand in one another: they would for ever. And one stands
    inside a broader one only, so that no two stand inside each other.
    """
    inner = attributions[place]
    best, shortest = -1, 0
    for at in opened:
        outer = pieces.owners[at]
        if outer == place or attributions[outer].content == inner.content:
            continue
        length = pieces.ends[at] - pieces.starts[at]
        nearer = best < 0 or length < shortest or (length == shortest and outer < best)
        if nearer and _is_broader(attributions[outer], inner):
            best, shortest = outer, length
    return best


def _is_broader(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether a content is longer than another, or as long and its cue stands before."""
    more = _length(outer) - _length(inner)
    return more > 0 or (more == 0 and begins(outer)[0] < begins(inner)[0])


def _length(attribution: Attribution) -> int:
    length = 0
    for start, end in attribution.content:
        length += end - start
    return length


def begins(attribution: Attribution) -> Span:
    """Return where an attribution's cue stands, or its content where it has none."""
    return attribution.cue[0] if attribution.cue else attribution.content[0]
