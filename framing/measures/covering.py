"""Measures of coverage: how much of what others report on the same event an outlet reports."""

from __future__ import annotations

from framing.measures.measure import Measure, Selection

_REFERENCES = {
    "statement": "Hamborg, Donnay & Gipp 2019 (commission and omission)",
    "actor": "D'Alessio & Allen 2000 (gatekeeping bias)",
    "source": "D'Alessio & Allen 2000 (gatekeeping bias)",
}
_THINGS = {
    "statement": "statements that two other outlets make",
    "actor": "actors that two other outlets mention",
    "source": "named sources that two other outlets quote or paraphrase",
}
_CAUTION = (
    "A long article, or several on one event, reports more; what is told in quite other words is "
    "not found, so a share is too low rather than too high."
)


def coverage_share(kind: str) -> Measure:
    """Return the share of what others report on an event that an outlet reports too.

    ``kind`` is ``statement``, ``actor`` or ``source``.
    """
    asked: tuple[tuple[str, tuple[str | bool, ...]], ...] = (("kind", (kind,)), ("asked", (True,)))
    return Measure(
        id=f"coverage_share:{kind}@all",
        name=f"{_THINGS[kind]} on the same event, and this one too",
        family="coverage",
        kind="share",
        unit="share",
        numerator=Selection("coverage", (*asked, ("covered", (True,)))),
        denominator=Selection("coverage", asked),
        counts=f"{_THINGS[kind]}, and this one too",
        out_of=_THINGS[kind],
        higher="leaves out less of what others report",
        reference=_REFERENCES[kind],
        caution=_CAUTION,
    )


COVERAGE: tuple[Measure, ...] = tuple(coverage_share(kind) for kind in _THINGS)
