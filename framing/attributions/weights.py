"""Weights: the numbers that judging and extents were taught, read once a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files


class Weights:
    """A logistic regression: a bias, and a weight for each feature it knows.

    Weights are counted in thousandths, as they are stored, so that no sum depends on its order.
    Features come in groups, each a tuple of what its names are made of. News repeats itself: the
    sum over a group's features is worked out once and remembered.
    """

    def __init__(self, bias: float, weights: Mapping[str, float]) -> None:
        self.bias: int = round(bias * 1000)
        self._weights: dict[str, int] = {n: round(w * 1000) for n, w in weights.items()}
        self._sums: dict[object, int] = {}

    def known(self, group: object) -> int | None:
        """Return the sum remembered for a group, or None."""
        return self._sums.get(group)

    def learn(self, group: object, names: Iterable[str]) -> int:
        """Return the sum of the weights of ``names``, and remember it; one never seen is nought."""
        total = 0
        for name in names:
            total += self._weights.get(name, 0)
        if len(self._sums) < _MOST_SUMS:
            self._sums[group] = total
        return total


_MOST_SUMS = 100_000


@cache
def shipped_weights() -> dict[str, Weights]:
    """Return the shipped weights by what they tell: ``judge`` and ``extent``."""
    data = json.loads(files("framing.attributions").joinpath("weights.json").read_text("utf-8"))
    return {name: Weights(part["bias"], part["weights"]) for name, part in data.items()}
