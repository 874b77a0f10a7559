"""Rival wordings: two sentences are rivals only where they share no wording of the thing."""

import numpy as np

from framing.events.background import shipped_background
from framing.events.statements import _rivals
from framing.events.tellings import Named, Telling, telling_vectors


def telling(number: int, variants: tuple[str, ...]) -> Telling:
    text = f"Army number {number} took the harbour of town {number} on day {number}."
    actors = tuple(Named("actor", actor, "state", 0, 4) for actor in ("russia", "ukraine"))
    ways = tuple(Named("contrast", f"taking-{number}", one, 14, 18) for one in variants)
    return Telling(f"a{number}", "A", "text", 0, len(text), text, (*actors, *ways))


def pairs_of(second: tuple[str, ...]) -> list[bool]:
    """Return of 30 pairs whether they are rivals; the first tells its thing in two ways."""
    tellings = [
        one
        for number in range(30)
        for one in (telling(number, ("liberate", "seize")), telling(number, second))
    ]
    vectors = telling_vectors(tellings, shipped_background())
    fit = _rivals(tellings, vectors, np.ones((len(tellings), len(tellings))))
    return [bool(fit[at, at + 1]) for at in range(0, len(tellings), 2)]


def test_a_wording_in_common_makes_no_rivals() -> None:
    # Of 30 sentences some would be told by chance where one wording of two were taken.
    assert pairs_of(("seize",)) == [False] * 30


def test_no_wording_in_common_makes_rivals() -> None:
    assert pairs_of(("capture",)) == [True] * 30
