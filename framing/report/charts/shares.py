"""Variant shares: how often each outlet chooses which wording, with n and interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from framing.comparison.verdict import LEAST_UNITS
from framing.report.charts.drawing import (
    LONGEST_LABEL,
    MOST_OUTLETS,
    SMALL,
    VOICE_COLOURS,
    WIDTH,
    Chart,
    Words,
    brief,
    drawn_figure,
    finish,
    lines_of,
    plain,
    show_rows,
)
from framing.report.charts.judged import Profiles, read_profiles, share_in_words, verdict_line
from framing.report.findings import DIFFERS
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.phrasing import shortened
from framing.report.wordings import ConceptUses, VariantUses, concept_uses

_MOST_CONCEPTS = 3
_MOST_VARIANTS = 4
# Rows that a concept's heading and its panels' titles and ticks take beside its outlets.
_HEADING_ROWS = 2.0
_VOICES = ("outlet", "quoted")
_OFFSETS = {"outlet": -0.14, "quoted": 0.2}


@dataclass(frozen=True, slots=True)
class _Share:
    """One outlet's share of one variant in one voice; ``count`` of ``n`` mentions."""

    outlet: str
    name: str
    voice: str
    share: float
    interval: tuple[float, float] | None
    count: int
    n: int


@dataclass(frozen=True, slots=True)
class _Panel:
    """One variant: every outlet's share of it."""

    variant: VariantUses
    shares: tuple[_Share, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """One concept: its variants, and the outlets that name it often enough in their own words."""

    concept: ConceptUses
    outlets: tuple[str, ...]
    panels: tuple[_Panel, ...]


def shares_chart(material: Material) -> Chart | None:
    """Return the shares of rival wordings, or None where fewer than two outlets name one thing.

    An outlet counts from as many mentions on as a comparison asks for; below them a share is no
    number to draw, and the chart of rival wordings has the mentions themselves.
    """
    profiles = read_profiles(material)
    uses = concept_uses(material)
    blocks = [made for concept in uses if (made := _block(concept, profiles, material))]
    if not blocks:
        return None
    differing = _differing(material)
    blocks.sort(key=lambda block: block.concept.id not in differing)
    shown = blocks[:_MOST_CONCEPTS]
    heights = [len(block.outlets) + _HEADING_ROWS for block in shown]
    columns = max(len(block.panels) for block in shown)
    with drawn_figure(sum(heights)) as figure:
        grid = figure.add_gridspec(len(shown), columns, height_ratios=heights, hspace=0, wspace=0.1)
        legend: dict[str, Any] = {}
        for line, block in enumerate(shown):
            for place in range(len(block.panels)):
                axes = figure.add_subplot(grid[line, place])
                _draw(axes, block, place, legend)
                if place == 0:
                    _head(axes, block)
        _lower(figure, heights)
        noun = material.noun
        left = len(blocks) - len(shown)
        note = f"Only {noun}s with {LEAST_UNITS} own mentions or more. "
        note += f"{left} more concepts are only in the table. " if left > 1 else ""
        return finish(
            figure,
            "variant_shares",
            Words(
                _title(shown[0]),
                "Share of the wordings each chooses for a thing, per cent, with its 95 % interval "
                f"where one is due. {verdict_line(material, 'variant_share')}",
                f"{note}Each mention with its sentence: tables/mentions.csv.",
            ),
            material=material,
            data=_data(blocks),
            legend=[(drawn, label) for label, drawn in legend.items()],
        )


def _differing(material: Material) -> set[str]:
    table = material.tables["comparisons"]
    ids = table.loc[table["verdict"] == DIFFERS, "measure"]
    chosen = [one for one in ids if one.startswith("variant_share:")]
    return {one.partition(":")[2].partition("/")[0] for one in chosen}


def _block(concept: ConceptUses, profiles: Profiles, material: Material) -> _Block | None:
    """Return a concept with its panels; None where fewer than two outlets name it often."""
    names = outlet_names(material)
    totals = dict.fromkeys(names, 0)
    for variant in concept.variants:
        for use in variant.uses:
            totals[use.outlet] += len(use.mentions) if use.voice == "outlet" else 0
    often = [outlet for outlet in names if totals[outlet] >= LEAST_UNITS]
    kept = set(sorted(often, key=lambda outlet: -totals[outlet])[:MOST_OUTLETS])
    outlets = tuple(outlet for outlet in often if outlet in kept)
    if len(outlets) < 2 or len(concept.variants) < 2:
        return None
    ranked = sorted(concept.variants, key=lambda v: -v.count)[:_MOST_VARIANTS]
    panels = tuple(
        _Panel(variant, _shares(concept.id, variant.id, [(o, names[o]) for o in outlets], profiles))
        for variant in concept.variants
        if variant in ranked
    )
    return _Block(concept, tuple(names[outlet] for outlet in outlets), panels)


def _shares(
    concept: str, variant: str, outlets: Sequence[tuple[str, str]], profiles: Profiles
) -> tuple[_Share, ...]:
    made = []
    for outlet, name in outlets:
        for voice in _VOICES:
            measure = f"variant_share:{concept}/{variant}@{voice}"
            row = profiles.of(outlet, measure)
            if row is None or row["denominator"] < LEAST_UNITS:
                continue
            interval = profiles.interval(outlet, measure)
            counts = int(row["numerator"]), int(row["denominator"])
            made.append(_Share(outlet, name, voice, float(row["value"]), interval, *counts))
    return tuple(made)


def _draw(axes: Axes, block: _Block, place: int, legend: dict[str, Any]) -> None:
    """Draw a block's panel at its place; names of outlets stand beside the first."""
    panel = block.panels[place]
    quoted = any(share.voice == "quoted" for one in block.panels for share in one.shares)
    plain(axes)
    for voice in _VOICES:
        held = [share for share in panel.shares if share.voice == voice]
        if not held:
            continue
        own = voice == "outlet"
        ys = [
            block.outlets.index(share.name) + (_OFFSETS[voice] if quoted else 0) for share in held
        ]
        ends = [share.interval or (share.share, share.share) for share in held]
        drawn = axes.errorbar(
            [100 * share.share for share in held],
            ys,
            xerr=[
                [100 * (s.share - low) for s, (low, _) in zip(held, ends, strict=True)],
                [100 * (high - s.share) for s, (_, high) in zip(held, ends, strict=True)],
            ],
            fmt="o" if own else "s",
            color=VOICE_COLOURS[voice],
            # What is quoted is hollow: seen without colour.
            markerfacecolor=VOICE_COLOURS[voice] if own else "white",
            markersize=5,
            capsize=2,
            linewidth=1.2,
        )
        legend.setdefault("own words" if own else "quoted", drawn)
    axes.set_xlim(-4, 104)
    axes.set_xticks([0, 50, 100], ["0", "50", "100"], fontsize=SMALL - 0.5)
    axes.grid(axis="y", visible=False)
    own_n = {share.name: share.n for share in panel.shares if share.voice == "outlet"}
    cut = zip(block.outlets, brief(block.outlets), strict=True)
    named = [f"{name}  (n = {own_n.get(outlet, 0):,})" for outlet, name in cut]
    show_rows(axes, named if place == 0 else [""] * len(named))
    inches = WIDTH / max(len(block.panels), 2)
    axes.set_title(lines_of(panel.variant.label, inches, SMALL), fontsize=SMALL, pad=4)


def _head(axes: Axes, block: _Block) -> None:
    axes.annotate(
        shortened(block.concept.label, 2 * LONGEST_LABEL),
        (0, 1),
        (-8, 4),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="right",
        va="bottom",
        fontsize=9,
        fontweight="bold",
    )


def _lower(figure: Figure, heights: Sequence[float]) -> None:
    """Make room above each block's panels for their titles and the concept's name."""
    total = sum(heights)
    for axes in figure.axes:
        box = axes.get_position()
        room = (_HEADING_ROWS - 0.2) / total
        axes.set_position((box.x0, box.y0 + 0.6 / total, box.width, box.height - room))


def _title(block: _Block) -> str:
    """Say of the first concept's wordings the one on which outlets are furthest apart."""

    def own(panel: _Panel) -> list[_Share]:
        return [share for share in panel.shares if share.voice == "outlet"]

    def spread(panel: _Panel) -> float:
        found = [share.share for share in own(panel)]
        return max(found) - min(found)

    panel = max(block.panels, key=spread)
    most = max(own(panel), key=lambda share: share.share)
    least = min(own(panel), key=lambda share: share.share)
    return (
        f"{block.concept.label[:1].upper()}{block.concept.label[1:]}: “{panel.variant.label}” in "
        f"{most.name} {most.count} of {most.n} times "
        f"({share_in_words(most.share, most.interval)}), in {least.name} {least.count} of {least.n}"
    )


def _data(blocks: Sequence[_Block]) -> pd.DataFrame:
    rows = []
    for block in blocks:
        for panel in block.panels:
            for one in panel.shares:
                low, high = one.interval or (math.nan, math.nan)
                head = (block.concept.lexicon, block.concept.id, panel.variant.id, one.name)
                rows.append((*head, one.voice, one.share, low, high, one.count, one.n))
    columns = ["lexicon", "concept", "variant", "outlet", "voice"]
    columns += ["share", "low", "high", "mentions", "n"]
    return pd.DataFrame(rows, columns=columns)
