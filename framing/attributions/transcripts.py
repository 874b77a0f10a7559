"""Transcripts: who speaks in a paragraph that opens with a name in capitals ("OKAFOR: Yes")."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.drafts import Draft
from framing.attributions.marks import COLON
from framing.attributions.units import Unit
from framing.text.spans import Span
from framing.text.word_lists import word_list

_TURN: Final = re.compile(
    r"([A-Z][A-Z.'’ -]{1,30}[A-Z])(?:, [^:\n]{1,40}| \([^):\n]{1,40}\))?:\s+(?=\S)"
)
# "WATCH: …", "RELATED: …" stand before what else there is to read.
_NO_SPEAKERS: Final = word_list("headline-tags", "pointers")
# One dateline is no talk, and neither are two.
_FEWEST_TURNS: Final = 3
_FEWEST_SPEAKERS: Final = 2


def turns_in(text: str, paragraphs: list[Span]) -> dict[int, Span]:
    """Return, by the number of its paragraph, the words that say whose turn it is.

    Empty where the text is no transcript: it takes three turns of two speakers.

    >>> talk = "OKAFOR: Thank you.\\nVARGA: It is a pleasure.\\nOKAFOR: Let us begin."
    >>> turns_in(talk, [(0, 18), (19, 43), (44, 65)])
    {0: (0, 6), 1: (19, 24), 2: (44, 50)}
    """
    turns: dict[int, Span] = {}
    number = -1
    start: i64
    end: i64
    for start, end in paragraphs:
        number += 1
        if not _may_open(text, start, end):
            continue
        found = _TURN.match(text, start, end)
        if found is not None and _NO_SPEAKERS.isdisjoint(found.group(1).lower().split()):
            turns[number] = found.span(1)
    if len(turns) < _FEWEST_TURNS:
        return {}
    speakers = {text[start:end] for start, end in turns.values()}
    return turns if len(speakers) >= _FEWEST_SPEAKERS else {}


def _may_open(text: str, start: i64, end: i64) -> bool:
    """Tell a paragraph that may open with a name in capitals: by the sign behind what could be it.

    Most show by two letters that they do not.
    """
    if start == end or not ord("A") <= ord(text[start]) <= ord("Z"):
        return False
    start += 1
    while start < end and _is_of_speaker(ord(text[start])):
        start += 1
    return start < end and _is_behind_name(ord(text[start]))


def _is_of_speaker(sign: i64) -> bool:
    if sign >= ord("A"):
        return sign <= ord("Z") or sign == ord("’")
    return sign in (ord(" "), ord("'"), ord("-"), ord("."))


def _is_behind_name(sign: i64) -> bool:
    return sign in (ord(":"), ord(","), ord("("))


def turn_draft(units: list[Unit], speaker: Span) -> Draft | None:
    """Return the attribution of a whole turn to its speaker; ``units`` are all its sentences."""
    outer = [unit for unit in units if not unit.depth]
    if not outer:
        return None
    first = outer[0]
    colon = first.tags.find(":")
    named = sum(1 for start in first.starts if start < speaker[1])
    if colon < 1 or not named:
        return None
    draft = Draft(first, COLON, "colon", (colon, colon + 1), (0, named), [])
    words = [start for unit in outer for start in unit.starts if start >= first.ends[colon]]
    if not words:
        return None
    draft.join((words[0], outer[-1].ends[-1]))
    return draft
