"""Measure: a named number, told as two selections of rows from the evidence tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# word choice: which variant of a concept; rate: uses per 1,000 words; attribution: who speaks and
# how; tone: TextBlob's numbers; coverage: what is reported of what others report. The gates of a
# comparison depend on it.
Family = Literal["word choice", "rate", "attribution", "tone", "coverage"]

# share: the numerator is a part of the denominator, so 0 to 1. rate: the numerator counts things,
# the denominator what they could stand in, so 0 or more. mean: the numerator adds values up.
Kind = Literal["share", "rate", "mean"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of one table, and what each counts for.

    A row belongs where every column of ``where`` holds one of the values beside it. It counts 1,
    or what its column ``weight`` says.
    """

    table: str
    where: tuple[tuple[str, tuple[str | bool, ...]], ...] = ()
    weight: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A named number: ``scale`` × numerator / denominator, in ``unit``.

    ``id`` is ``name[:part]@voice``. ``table`` is the evidence table of the numerator. ``counts``
    and ``out_of`` say numerator and denominator in words, ``higher`` what a higher value means,
    ``caution`` when not to trust it, ``reference`` who says so. ``least`` is the smallest
    difference, in ``unit``, that is not put down to the tool's own errors. ``tested_with`` is the
    id that measures share which are one test (the variants of a concept in one voice).
    """

    id: str
    name: str
    family: Family
    kind: Kind
    unit: str
    numerator: Selection
    denominator: Selection
    counts: str
    out_of: str
    higher: str
    reference: str
    caution: str
    scale: float = 1.0
    least: float = 0.0
    tested_with: str = ""

    @property
    def table(self) -> str:
        """The evidence table whose rows the numerator counts."""
        return self.numerator.table

    @property
    def test(self) -> str:
        """The id of the test this measure is part of."""
        return self.tested_with or self.id

    @property
    def voice(self) -> str:
        """Whose words it counts: ``outlet``, ``quoted``, ``paraphrased`` or ``all``.

        >>> from framing.measures.attributing import SILENCES
        >>> SILENCES.voice
        'all'
        """
        return self.id.rpartition("@")[2]

    def bounds(self) -> tuple[float, float]:
        """Return the smallest and the largest value that it can take."""
        if self.kind == "share":
            return 0.0, self.scale
        if self.kind == "rate":
            return 0.0, float("inf")
        return float("-inf"), float("inf")
