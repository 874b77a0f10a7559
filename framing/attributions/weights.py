"""Weights: the numbers that judging and extents were taught, read once a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64

# So many sums are remembered, in a table with room for more, a power of two; further ones are added
# up each time.
_MOST_SUMS: Final = 100_000
_SLOTS: Final = 1 << 17
# The numbers that stand for features have no more bits than this.
_BITS: Final = 40


@final
class Weights:
    """A logistic regression: a bias, and a weight for each feature it knows.

    Weights are counted in thousandths, as they are stored, so that no sum depends on its order.
    Features come in groups. News repeats itself: the sum over a group is worked out once and
    remembered by a word and a number that stand for its features.
    """

    def __init__(self, bias: float, weights: Mapping[str, float]) -> None:
        self.bias: int = round(bias * 1000)
        self._weights: dict[str, int] = {n: round(w * 1000) for n, w in weights.items()}
        # A sum stands behind its key, there where the key says or in the next free slot. Asked
        # hundreds of times an article, a dict would make an object of each key it is asked for.
        self._words: dict[str, int] = {}
        self._slots: vec[i64] = vec[i64]([-1] * (2 * _SLOTS))
        self._size: int = 0

    def known(self, word: str, number: i64) -> int | None:
        """Return the sum remembered for a group, or None."""
        numbered = self._words.get(word)
        if numbered is None:
            return None
        high: i64 = numbered
        key = high << _BITS | number
        slot = self._slot(key)
        return self._slots[slot + 1] if self._slots[slot] == key else None

    def learn(self, word: str, number: i64, names: Iterable[str]) -> int:
        """Return the sum of the weights of ``names``, and remember it; one never seen is nought."""
        total = 0
        for name in names:
            total += self._weights.get(name, 0)
        if self._size < _MOST_SUMS:
            self._size += 1
            high: i64 = self._words.setdefault(word, len(self._words))
            key = high << _BITS | number
            slot = self._slot(key)
            self._slots[slot] = key
            self._slots[slot + 1] = total
        return total

    def _slot(self, key: i64) -> i64:
        """Return where a key stands, or the free slot where it may."""
        slots = self._slots
        # All of a key says where it stands, 17 bits at a time: so many slots there are.
        slot = 2 * (key ^ key >> 17 ^ key >> 34) & (2 * _SLOTS - 1)
        while True:
            held = slots[slot]
            if held == key or held < 0:
                return slot
            slot = (slot + 2) & (2 * _SLOTS - 1)


def bucket(length: i64, step: i64, most: i64) -> i64:
    """Return how long something is as a number for a feature: its logarithm, or ``most``.

    With a step of 8 that is 0 below 8, 1 below 24, 2 below 56: each is twice as wide as the last.
    """
    number: i64 = 0
    least = step
    while number < most and length >= least:
        number += 1
        least = 2 * least + step
    return number


@cache
def shipped_weights() -> dict[str, Weights]:
    """Return the shipped weights by what they tell: ``judge`` and ``extent``."""
    data = json.loads(files("framing.attributions").joinpath("weights.json").read_text("utf-8"))
    return {name: Weights(part["bias"], part["weights"]) for name, part in data.items()}
