"""Nesting: attributions that stand within the content of others."""

from __future__ import annotations

from typing import final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.attribution import Attribution
from framing.text.spans import Span


def nested(attributions: list[Attribution], before: int) -> list[Attribution]:
    """Name for each attribution the innermost one whose content holds its cue."""
    if len(attributions) < 2:
        return attributions
    pieces = _Pieces(attributions)
    finished = attributions
    opened = vec[i64]()
    at: i64 = 0
    last_with: dict[tuple[Span, ...], int] = {}
    for place in _in_order(attributions):
        inner = attributions[place]
        start: i64
        end: i64
        start, end = begins(inner)
        while at < pieces.size and pieces.starts[at] <= start:
            # As a rule one piece ends before the next one begins, or the next cue does.
            if pieces.ends[at] >= end:
                opened = append(opened, at)
            at += 1
        outer: i64 = -1
        if len(opened):
            opened = pieces.reaching(opened, end)
            outer = _innermost(opened, pieces, attributions, place)
        if pieces.sharing and pieces.shared[place]:
            if outer < 0:
                # "…, the paper reported, citing officials": the officials stand behind the paper.
                outer = last_with.get(inner.content, -1)
            last_with[inner.content] = place
        if outer >= 0:
            if finished is attributions:
                finished = list(attributions)
            finished[place] = inner.within(before + outer)
    return finished


@final
@mypyc_attr(acyclic=True)
class _Pieces:
    """The pieces of contents in the order in which they start: of which attribution each is.

    ``shared`` tells of which attributions a piece starts where another's does, as those of one
    content do; ``sharing`` whether any does.
    """

    def __init__(self, attributions: list[Attribution]) -> None:
        size: i64 = 0
        for attribution in attributions:
            size += len(attribution.content)
        self.size: i64 = size
        starts = vec[i64]([0] * size)
        ends = vec[i64]([0] * size)
        owners = vec[i64]([0] * size)
        at: i64 = 0
        last: i64 = -1
        in_order = True
        start: i64
        end: i64
        for place in range(len(attributions)):
            for start, end in attributions[place].content:
                starts[at] = start
                ends[at] = end
                owners[at] = place
                at += 1
                in_order = in_order and last <= start
                last = start
        if not in_order:
            order = _sorted(starts)
            starts, ends, owners = _taken(starts, order), _taken(ends, order), _taken(owners, order)
        self.starts: vec[i64] = starts
        self.ends: vec[i64] = ends
        self.owners: vec[i64] = owners
        self.sharing: bool = False
        self.shared: list[bool] = []
        for at in range(1, size):
            if starts[at] == starts[at - 1]:
                if not self.sharing:
                    self.sharing = True
                    self.shared = [False] * len(attributions)
                self.shared[owners[at - 1]] = self.shared[owners[at]] = True

    def reaching(self, some: vec[i64], end: i64) -> vec[i64]:
        """Return those of some pieces that do not end before a place."""
        reaching = vec[i64]()
        for piece in some:
            if self.ends[piece] >= end:
                reaching = append(reaching, piece)
        return reaching


def _sorted(numbers: vec[i64]) -> vec[i64]:
    """Return the places of some numbers in the order of these."""
    size: i64 = len(numbers)
    keys: list[int] = []
    for place in range(size):
        keys.append(numbers[place] * size + place)
    keys.sort()
    places = vec[i64]([0] * size)
    for place in range(size):
        places[place] = keys[place] % size
    return places


def _taken(numbers: vec[i64], places: vec[i64]) -> vec[i64]:
    taken = vec[i64]([0] * len(places))
    for at in range(len(places)):
        taken[at] = numbers[places[at]]
    return taken


def _in_order(attributions: list[Attribution]) -> vec[i64]:
    """Return the places of attributions in the order in which they begin."""
    order = vec[i64]([0] * len(attributions))
    last_start: i64 = -1
    last_end: i64 = -1
    start: i64
    end: i64
    for place in range(len(attributions)):
        start, end = begins(attributions[place])
        if start < last_start or (start == last_start and end < last_end):
            places = sorted(range(len(attributions)), key=lambda at: begins(attributions[at]))
            return vec[i64](places)
        last_start, last_end = start, end
        order[place] = place
    return order


def _innermost(
    opened: vec[i64], pieces: _Pieces, attributions: list[Attribution], place: i64
) -> i64:
    """Return which attribution has the shortest piece around the cue of another, -1 if none has.

    Two that share their words do not stand in one another: they would for ever. And one stands
    inside a broader one only, so that no two stand inside each other.
    """
    inner = attributions[place]
    best: i64 = -1
    shortest: i64 = 0
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
