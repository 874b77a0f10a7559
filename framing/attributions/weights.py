"""Weights: the numbers that judging and extents were taught, read once a process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: a bias, and a weight for each feature it knows."""

    bias: float
    weights: Mapping[str, float]

    def log_odds(self, names: Iterable[str]) -> float:
        """Return the log odds given the features that hold; one never seen adds nothing."""
        known = self.weights
        total = self.bias
        for name in names:
            total += known.get(name, 0.0)
        return total


@cache
def shipped_weights() -> dict[str, Weights]:
    """Return the shipped weights by what they tell: ``judge`` and ``extent``."""
    data = json.loads(files("framing.attributions").joinpath("weights.json").read_text("utf-8"))
    return {name: Weights(part["bias"], part["weights"]) for name, part in data.items()}
