"""Speakers: who has spoken before in an article, or does next, and which of them a phrase means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.drafts import Draft
from framing.attributions.phrase import Phrase

# No more speakers are looked at in either direction: a paragraph may hold thousands of sentences.
_MOST_RECENT: Final = 100


@final
@mypyc_attr(acyclic=True)
class Said:
    """Who has spoken so far, by the places of drafts and of the phrases that name their sources."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.drafts: list[Draft] = drafts
        self.phrases: list[Phrase] = []
        self._places: vec[i64] = vec[i64]()

    def add(self, phrase: Phrase) -> None:
        """Add the next draft's phrase, of one who has spoken if it says who."""
        place: i64 = len(self.phrases)
        self.phrases.append(phrase)
        if self.drafts[place].unit.depth == 0 and phrase.kind != "none":
            self._places = append(self._places, place)

    def recently(self, paragraph: int) -> list[Phrase]:
        """Return those who spoke in a paragraph or behind it, the last one first."""
        return [self.phrases[place] for place in self.places(paragraph)]

    def places(self, paragraph: int) -> vec[i64]:
        """Return the places of those who spoke in a paragraph or behind it, the last one first."""
        places = self._places
        recent = vec[i64]()
        at: i64 = len(places)
        lowest = max(0, at - _MOST_RECENT)
        while at > lowest:
            at -= 1
            place = places[at]
            if self.drafts[place].unit.paragraph >= paragraph:
                recent = append(recent, place)
        return recent


def same_body(phrase: Phrase, recent: list[Phrase]) -> Phrase:
    """Tie "the ministry" to the one ministry that has spoken by its name."""
    bodies = {
        (one.name, one.actor)
        for one in recent
        if one.kind == "institution" and one.name and one.head == phrase.head
    }
    if len(bodies) != 1:
        return phrase
    ((name, actor),) = bodies
    return phrase.with_name(name, phrase.actor or actor)


def fuller_medium(phrase: Phrase, recent: list[Phrase]) -> Phrase:
    """Return "The Times" as the New York Times, where that was cited before and no other was."""
    ending = " " + phrase.name.removeprefix("The ")
    fuller = {one.name for one in recent if one.kind == "media" and one.name.endswith(ending)}
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
