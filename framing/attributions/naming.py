"""Names in noun phrases: where a source's name stands in its words, and whose side they name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

from mypy_extensions import mypyc_attr

from framing.attributions.attribution import SourceKind
from framing.attributions.sources import Range
from framing.attributions.units import Unit
from framing.text.word_lists import word_list

_IN_NAMES: Final = word_list("in-names")
_MOST_LETTERS: Final = 4
_JOINED: Final = re.compile(r",| and | or ")
_LIST: Final = re.compile(r",(?:[JP]{1,2},)*[JP]{0,2},?C[JP]{0,2}[NM]")


@final
@mypyc_attr(acyclic=True)
class Sense:
    """A term of the lexicons within a phrase: what it tells of it, and where it stands."""

    def __init__(self, kind: str, concept: str, variant: str, start: int, end: int) -> None:
        self.kind: str = kind
        self.concept: str = concept
        self.variant: str = variant
        self.start: int = start
        self.end: int = end


def is_letters(name: str) -> bool:
    """Tell a body's letters (UNDP, U.N.D.P.) from a person's name."""
    return name.isupper() and (name.endswith(".") or 1 < len(name) <= _MOST_LETTERS)


def is_person_head(senses: list[Sense]) -> bool:
    """Tell whether a phrase's head stands for a person or for several."""
    return any(m.concept in ("unnamed-person", "group") for m in senses)


def without_edges(unit: Unit, tokens: Range) -> Range:
    """Return a range of tokens without the marks and possessive at its end."""
    start, end = tokens
    while end > start + 1 and unit.tags[end - 1] in ",-S.":
        end -= 1
    return start, end


def core_end(tags: str) -> int:
    """Return where the noun phrase proper ends: before a comma, preposition or relative clause."""
    nominal = False
    for place, tag in enumerate(tags):
        if tag in "NMPUO":
            nominal = True
        elif nominal and tag == "," and _LIST.match(tags, place) is not None:
            continue  # "U.S., Ukrainian and European officials"
        elif nominal and (tag in ",IWHVZBA(-:" or (tag in "EG" and place)):
            return place
    return len(tags)


def name_runs(tags: str, core: int) -> list[Range]:
    """Return the runs of name tags: in the core from its end, then in what follows it."""
    runs: list[Range] = []
    start = tags.find("P")
    while start >= 0:
        end = start + 1
        while end < len(tags) and tags[end] == "P":
            end += 1
        runs.append((start, end))
        start = tags.find("P", end)
    inside = [run for run in runs if run[1] == core]
    behind = [
        run for run in runs if run[0] > core and tags[run[0] - 1] == "," and run[1] == len(tags)
    ]
    return inside + behind


def is_covered(senses: list[Sense], start: int, end: int, kinds: tuple[str, ...], but: str) -> bool:
    """Tell whether a match of some ``kinds``, of any variant ``but`` one, covers a stretch."""
    return any(
        m.kind in kinds and m.variant != but and m.start <= start and m.end >= end for m in senses
    )


def is_thing_at(senses: list[Sense], start: int, end: int) -> bool:
    """Tell whether a name is that of an institution, a medium, a place or a document."""
    return any(
        m.end >= end
        and m.start < end
        and (
            (m.kind == "speaker" and m.concept in ("institution", "media", "document", "group"))
            or (m.kind == "actor" and m.variant != "person")
        )
        for m in senses
        if m.end > start
    )


def institution_name(
    words: str, tags: str, starts: Sequence[int], ends: Sequence[int], core: int
) -> str:
    """Return an institution's name: its phrase without article and what hangs on it."""
    if "P" not in tags[:core] and "J" not in tags[:core]:
        return ""
    capitals = [place for place in range(core) if words[starts[place]].isupper()]
    first = next((place for place in capitals if tags[place] != "D"), None)
    if first is None:
        return ""
    # "the opposition Labour Party" is called Labour Party, "the Gaza health ministry" as it stands;
    # "the Ministry of Health" with all that is its name.
    end = core
    while end + 1 < len(tags) and words[starts[end] : ends[end]] in _IN_NAMES:
        behind = end + 1
        if tags[behind] == "D" and behind + 1 < len(tags):
            behind += 1
        stop = behind
        while stop < len(tags) and words[starts[stop]].isupper() and tags[stop] in "PNMJ":
            stop += 1
        if stop == behind:
            break
        end = stop
    return words[starts[first] : ends[end - 1]]


def side_of(senses: list[Sense], words: str, name: str, kind: SourceKind) -> str:
    """Return the side: the named person's own, else the first the phrase names; two sides are none.

    "U.S. and Ukrainian officials" speak for no one side.
    """
    sides = [m for m in senses if m.kind == "actor"]
    if kind == "media":
        return ""
    if name and kind == "named person":
        at = words.find(name)
        own = [
            m for m in sides if m.variant == "person" and m.start >= at and m.end <= at + len(name)
        ]
        if own:
            return own[0].concept
        before = [m for m in sides if m.start < at] or [
            m for m in sides if m.start >= at + len(name)
        ]
        return before[0].concept if before else ""
    concepts = {m.concept for m in sides}
    if len(concepts) > 1 and _JOINED.search(words) is not None:
        return ""
    return sides[0].concept if sides else ""
