"""The measures in words: the page docs/measures.md, made from the register alone."""

from __future__ import annotations

from framing.measures.attributing import ATTRIBUTION, actor_word_share
from framing.measures.covering import COVERAGE
from framing.measures.headlining import HEADLINE, headline_word_choice
from framing.measures.measure import Measure
from framing.measures.toning import TONE, actor_polarity
from framing.measures.wording import marker_rates, word_choice

_HEAD = """# Measures

Every number of a report is one of these: a numerator over a denominator, two selections of rows
from the evidence tables (`docs/tables.md`), counted article by article. Made from the register in
`framing/measures/` by `framing.measures.describing`; a test keeps it so.

An id is `name[:part]@voice`. Words in capitals stand for a lexicon's: `CONCEPT` and `VARIANT` of a
contrast, `MARKER` of a marker, `ACTOR` of a side. `least` is the smallest difference between
outlets that is not put down to the extractor's own error.
"""


def every_kind() -> tuple[Measure, ...]:
    """Return a measure of every kind, with words in capitals for what lexicons name."""
    return (
        *word_choice("CONCEPT", ["VARIANT"]),
        *headline_word_choice("CONCEPT", ["VARIANT"]),
        *marker_rates("MARKER"),
        *ATTRIBUTION,
        actor_word_share("ACTOR"),
        *HEADLINE,
        *COVERAGE,
        *TONE,
        actor_polarity("ACTOR"),
    )


def described_measures() -> str:
    """Return the page: every measure with its unit, what it counts, and when not to trust it."""
    by_name: dict[str, list[Measure]] = {}
    for measure in every_kind():
        name = measure.id.partition("@")[0].partition(":")[0]
        by_name.setdefault(name, []).append(measure)
    return "\n".join([_HEAD, *(_section(name, held) for name, held in by_name.items())])


def _section(name: str, held: list[Measure]) -> str:
    one = held[0]
    ids = ", ".join(f"`{measure.id}`" for measure in held)
    lines = [
        f"## {name}",
        "",
        f"- ids: {ids}",
        f"- unit: {one.unit}; {one.family}, a {one.kind}",
        f"- counts: {one.counts}",
        f"- out of: {one.out_of}",
        f"- higher: {one.higher}",
        f"- when not to trust it: {one.caution}",
    ]
    if one.least:
        lines.append(f"- least: {_least(held)}")
    return "\n".join([*lines, f"- reference: {one.reference}", ""])


def _least(held: list[Measure]) -> str:
    lowest = min(100 * measure.least for measure in held)
    highest = max(100 * measure.least for measure in held)
    if round(lowest, 1) == round(highest, 1):
        return f"{lowest:.1f} points"
    return f"{lowest:.1f} to {highest:.1f} points, by part"
