"""Tone: TextBlob's polarity by outlet and voice, each sentence a dot, with the number of them."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from framing.attributions.attribution import VOICES
from framing.report.charts.drawing import (
    MIDDLE,
    MOST_OUTLETS,
    VOICE_COLOURS,
    VOICE_MARKERS,
    VOICE_NAMES,
    Chart,
    Words,
    brief,
    drawn_axes,
    finish,
    show_rows,
    write_beside,
)
from framing.report.charts.judged import read_profiles, verdict_line
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.phrasing import counted
from framing.report.tone import mean_tone, toned_sentences

_OFFSETS = {"outlet": -0.26, "quoted": 0.0, "paraphrased": 0.26}
# With more sentences than this the dots are a smear: only the means are drawn.
_MOST_DOTS = 2000
_CAUTION = (
    "Polarity counts words such as good and bad: on sentences that experts call biased or not it "
    "does no better than chance."
)


def tone_chart(material: Material) -> Chart | None:
    """Return the tone of sentences by outlet and voice, or None where there is no sentence."""
    sentences = toned_sentences(material)
    if sentences.empty:
        return None
    data = _with_intervals(mean_tone(material), material)
    counts = sentences["name"].value_counts().to_dict()
    kept = set(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_OUTLETS])
    order = [name for name in outlet_names(material).values() if name in kept]
    places = {name: place for place, name in enumerate(order)}
    shown = sentences[sentences["name"].isin(kept)]
    dots = len(shown) <= _MOST_DOTS
    with drawn_axes(1.5 * len(order)) as (figure, axes):
        if dots:
            at = zip(shown["name"], shown["voice"], strict=True)
            ys = [places[name] + _OFFSETS[voice] for name, voice in at]
            axes.scatter(
                shown["polarity"], ys, s=10, color="#999", alpha=0.45, linewidths=0, zorder=2
            )
        legend = _draw_means(axes, data[data["outlet"].isin(kept)], places)
        axes.axvline(0, color=MIDDLE, linewidth=0.9, zorder=1)
        axes.set_xlim(-1.05, 1.05)
        axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
        show_rows(axes, brief(order))
        axes.set_xlabel("TextBlob polarity (−1 negative words, 1 positive words)")
        read = "Marker: the mean of a voice's sentences, with its 95 % interval where one is due"
        read += "; grey: one sentence. " if dots else ". "
        return finish(
            figure,
            "tone",
            Words(
                f"Tone of the words, by {material.noun} and voice – not a measure of bias",
                read + verdict_line(material, "polarity"),
                f"{counted(len(sentences), 'sentence')}. {_CAUTION} "
                "Each sentence: tables/sentences.csv.",
            ),
            material=material,
            data=data,
            legend=legend,
        )


def _with_intervals(means: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Put each mean's interval beside it, as the profiles have it; NaN where none is due."""
    profiles = read_profiles(material)
    outlets = {name: outlet for outlet, name in outlet_names(material).items()}
    ends = [
        profiles.interval(outlets[name], f"polarity@{voice}") or (math.nan, math.nan)
        for name, voice in zip(means["outlet"], means["voice"], strict=True)
    ]
    return means.assign(low=[low for low, _ in ends], high=[high for _, high in ends])


def _draw_means(axes: Axes, means: pd.DataFrame, places: dict[str, int]) -> list[tuple[Any, str]]:
    """Draw each voice's means with their intervals, and the number of sentences beside them."""
    legend: list[tuple[Any, str]] = []
    for voice in VOICES:
        held = means[means["voice"] == voice]
        if held.empty:
            continue
        ys = [places[name] + _OFFSETS[voice] for name in held["outlet"]]
        mean = held["mean_polarity"].to_numpy(dtype=float)
        reach = [
            mean - held["low"].to_numpy(dtype=float),
            held["high"].to_numpy(dtype=float) - mean,
        ]
        drawn = axes.errorbar(
            mean,
            ys,
            xerr=reach,
            fmt=VOICE_MARKERS[voice],
            color=VOICE_COLOURS[voice],
            markersize=6,
            capsize=2,
            linewidth=1.2,
            zorder=4,
        )
        legend.append((drawn, f"mean, {VOICE_NAMES[voice]}"))
        for y, n in zip(ys, held["n"], strict=True):
            write_beside(axes, y, f"{n:,}")
    write_beside(axes, -0.62, "sentences")
    return legend
