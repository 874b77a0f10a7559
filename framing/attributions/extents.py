"""Extents: where a content ends, among the places in its sentence where it could.

"He said the plan would fail, a warning that allies took badly": nothing but sense tells that the
content ends at the comma. A logistic regression over what stands on both sides of such a place
(ends.py) tells better than any rule we found.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.drafts import Draft
from framing.attributions.ends import PATTERNS, closes, log_odds
from framing.attributions.sources import Range
from framing.attributions.units import Unit, any_tag
from framing.attributions.weights import Weights
from framing.attributions.word_sets import word_set
from framing.text.tags import letters_of, tag_in

_VERBS: Final[i64] = letters_of("VZAB")
_VERBAL: Final[i64] = letters_of("VZBAE")
# A content is cut where the odds for it are at least this; set on PolNeAR dev.
LEAST_LOG_ODDS: Final[i64] = 0
# Words without a comma before them that may open what the outlet adds.
_OPENERS: Final[i64] = word_set("openers")
_SUBORDINATORS: Final[i64] = word_set("subordinators")
_MARKS: Final[i64] = letters_of(",-;:")
_JOINTS: Final[i64] = letters_of(",-;:C")
# What opens an aside within a clause: "…, built in 1920, …", "…, which …".
_ASIDES: Final = frozenset("EGRWI")


def places(draft: Draft) -> list[int]:
    """Return the token places where the last piece of the content could end before its end."""
    first, last = _reach(draft)
    return [place for place in range(first, last) if _could_end(draft.unit, place)]


def _reach(draft: Draft) -> Range:
    """Return from where to where the last piece of the content may end."""
    if draft.pattern not in PATTERNS or not draft.content:
        return (0, 0)
    start, stop = draft.content[-1]
    if start < draft.place[1] and draft.pattern != "after":
        return (0, 0)
    unit = draft.unit
    tags, words = unit.tags, unit.words
    comma = tags.find(",", start, stop)
    if comma > 0 and (
        tags[start] == "I"
        or words.among(start, _SUBORDINATORS)
        or (_is_open(draft, start, comma) and not any_tag(tags, _VERBS, start, comma))
    ):
        # "that, if elected, she would …", "that on Monday, talks …": more must follow.
        start = comma - 1
    dash = tags.find("-", start, stop)
    if dash > start:
        closing = tags.find("-", dash + 1, stop - 1)
        if closing > 0 and tags[closing + 1] in "VZAE" and not any_tag(tags, _VERBAL, start, dash):
            start = closing - 1  # "the mayor – once a foe of the port – blocked it"
    return start + 2, stop - 1


def _could_end(unit: Unit, place: i64) -> bool:
    """Tell whether a content could end before a place within it."""
    tags = unit.tags
    if not unit.has_marked:
        return _is_end(unit, place)
    ends = _is_end(unit, place) or (not tag_in(tags, place - 1, _MARKS) and closes(unit, place))
    return ends and not _is_amid(unit, place)


def _is_end(unit: Unit, place: i64) -> bool:
    """Tell a mark, a conjunction or an opener."""
    tags = unit.tags
    if tag_in(tags, place, _MARKS):
        return True
    if tag_in(tags, place - 1, _MARKS):
        return False
    if ord(tags[place]) == ord("C"):
        return True
    return unit.words.among(place, _OPENERS) and ord(tags[place - 1]) != ord("C")


def _is_open(draft: Draft, start: int, comma: int) -> bool:
    """Tell whether a content that begins at ``start`` must go on behind its first comma."""
    tags = draft.unit.tags
    if tags[start - 1] in "H,":
        return True
    # "said the bridge, built in 1920, was safe": without a verb yet it is no clause.
    cue = draft.cue
    return cue.is_speech and not cue.takes_object and tags[comma + 1 : comma + 2] in _ASIDES


def _is_amid(unit: Unit, place: i64) -> bool:
    """Tell whether a place is amid words in quotation marks, which nobody cuts in two."""
    return unit.is_marked(place - 1) and unit.is_marked(place) and unit.is_marked(place + 1)


def trim(draft: Draft, weights: Weights) -> None:
    """End the content of ``draft`` at the first place where that is likely enough."""
    unit = draft.unit
    first: i64
    last: i64
    first, last = _reach(draft)
    tags, words = unit.tags, unit.words
    quoted = unit.has_marked
    for place in range(first, last):
        # Most words are none that could open the rest.
        joint = quoted or tag_in(tags, place, _JOINTS) or words.among(place, _OPENERS)
        if not joint or not _could_end(unit, place):
            continue
        if log_odds(draft, place, weights) >= LEAST_LOG_ODDS:
            start, _ = draft.content[-1]
            stop = place
            while stop > start and tag_in(tags, stop - 1, _JOINTS):
                stop -= 1
            if stop > start:
                draft.end_at(stop)
            return
