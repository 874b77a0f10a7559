"""Pairing: how well sentences that tell the same are found, against marks made by hand.

The counts stand in ``pairing.json``, written by ``benchmarks/coverage.py --write``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("pairing.json")


@dataclass(frozen=True, slots=True)
class Pairing:
    """What was measured, as words for readers.

    ``right``: of 100 pairs set side by side, those that tell the same or nearly the same.
    ``found``: of 100 pairs of articles that tell the same, those of which a pair was found. Both
    from the lowest to the highest of the collections; ``pairs`` is how many were looked at.
    """

    right: str
    found: str
    pairs: int


@cache
def shipped_pairing() -> Pairing:
    """Return what was measured of the pairing as it ships."""
    held = json.loads(PATH.read_text("utf-8"))["collections"].values()
    return Pairing(
        _of_100((one["right"], one["pairs"]) for one in held),
        _of_100((one["found"], one["marked"]) for one in held),
        sum(one["pairs"] for one in held),
    )


def _of_100(shares: Iterable[tuple[int, int]]) -> str:
    """Return the lowest and the highest share of 100.

    >>> _of_100([(33, 35), (21, 21)]), _of_100([(1, 2)])
    ('94 to 100', '50')
    """
    rounded = sorted({round(100 * part / whole) for part, whole in shares})
    return " to ".join(str(one) for one in dict.fromkeys((rounded[0], rounded[-1])))
