"""Speakers: who has spoken before in an article, or does next, and which of them a phrase means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from mypy_extensions import mypyc_attr

from framing.attributions.drafts import Draft
from framing.attributions.phrase import Phrase
from framing.attributions.units import Unit

# No more speakers are looked at in either direction: a paragraph may hold thousands of sentences.
_MOST_RECENT: Final = 100


@final
@mypyc_attr(acyclic=True)
class Said:
    """One who has spoken: the phrase that named him, and the sentence."""

    def __init__(self, phrase: Phrase, unit: Unit) -> None:
        self.phrase: Phrase = phrase
        self.unit: Unit = unit


def recently(said: list[Said], paragraph: int) -> list[Said]:
    """Return those who spoke in a paragraph or behind it, the last one first."""
    recent: list[Said] = []
    for place in range(len(said) - 1, max(-1, len(said) - 1 - _MOST_RECENT), -1):
        if said[place].unit.paragraph >= paragraph:
            recent.append(said[place])
    return recent


def same_body(phrase: Phrase, recent: Sequence[Said]) -> Phrase:
    """Tie "the ministry" to the one ministry that has spoken by its name."""
    bodies = {
        (one.phrase.name, one.phrase.actor)
        for one in recent
        if one.phrase.kind == "institution" and one.phrase.name and one.phrase.head == phrase.head
    }
    if len(bodies) != 1:
        return phrase
    ((name, actor),) = bodies
    return phrase.with_name(name, phrase.actor or actor)


def fuller_medium(phrase: Phrase, said: list[Said]) -> Phrase:
    """Return "The Times" as the New York Times, where that was cited before and no other was."""
    ending = " " + phrase.name.removeprefix("The ")
    fuller = {
        one.phrase.name
        for one in said[-_MOST_RECENT:]
        if one.phrase.kind == "media" and one.phrase.name.endswith(ending)
    }
    fuller.discard(phrase.name)
    return phrase.with_name(fuller.pop(), phrase.actor) if len(fuller) == 1 else phrase


def named_next(place: int, drafts: Sequence[Draft], found: Sequence[Phrase]) -> str | None:
    """Return the person whom the next sentence names, the one of a phrase's side that follows."""
    unit, actor = drafts[place].unit, found[place].actor
    name: str | None = None
    is_of_side = False
    for at in range(place + 1, min(len(found), place + 1 + _MOST_RECENT)):
        later = drafts[at].unit
        if later.depth or later is unit or later.starts[0] == unit.starts[0]:
            continue
        phrase = found[at]
        is_named = phrase.kind == "named person"
        if name is None:
            if not is_named or later.paragraph - unit.paragraph > 1:
                return None
            name = phrase.name
        if is_named and phrase.actor == actor:
            if phrase.name != name:
                return None
            is_of_side = True
    return name if is_of_side else None
