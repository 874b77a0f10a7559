"""Tone: TextBlob's polarity by outlet and voice, each sentence a dot, with the number of them."""

from __future__ import annotations

import seaborn as sns

from framing.attributions.attribution import VOICES
from framing.report.charts.drawing import (
    LONGEST_LABEL,
    MOST_OUTLETS,
    VOICE_COLOURS,
    VOICE_MARKERS,
    VOICE_NAMES,
    Chart,
    drawn_axes,
    finish,
    legend_beside,
)
from framing.report.material import Material
from framing.report.naming import outlet_names
from framing.report.phrasing import counted, shortened
from framing.report.tone import mean_tone, toned_sentences

_OFFSETS = {"outlet": -0.26, "quoted": 0.0, "paraphrased": 0.26}
# With more sentences than this the dots are a smear: only the means are drawn.
_MOST_DOTS = 2000


def tone_chart(material: Material) -> Chart | None:
    """Return the tone of sentences by outlet and voice, or None where there is no sentence."""
    names = outlet_names(material)
    sentences = toned_sentences(material)
    if sentences.empty:
        return None
    data = mean_tone(material)
    counts = sentences["name"].value_counts().to_dict()
    kept = set(sorted(counts, key=lambda name: (-counts[name], name))[:MOST_OUTLETS])
    order = [name for name in names.values() if name in kept]
    places = {name: place for place, name in enumerate(order)}
    with drawn_axes(round(1.6 * len(order))) as axes:
        shown = sentences[sentences["name"].isin(kept)]
        if len(shown) <= _MOST_DOTS:
            ys = [
                places[n] + _OFFSETS[v] for n, v in zip(shown["name"], shown["voice"], strict=True)
            ]
            axes.scatter(
                shown["polarity"], ys, s=14, color="#999", alpha=0.45, linewidths=0, zorder=2
            )
        means = data[data["outlet"].isin(kept)]
        voices = [voice for voice in VOICES if voice in set(means["voice"])]
        rows = list(
            zip(means["outlet"], means["voice"], means["mean_polarity"], means["n"], strict=True)
        )
        sns.scatterplot(
            x=[mean for _, _, mean, _ in rows],
            y=[places[name] + _OFFSETS[voice] for name, voice, _, _ in rows],
            hue=[voice for _, voice, _, _ in rows],
            style=[voice for _, voice, _, _ in rows],
            hue_order=voices,
            style_order=voices,
            palette=VOICE_COLOURS,
            markers=VOICE_MARKERS,
            s=70,
            ax=axes,
            zorder=4,
        )
        for name, voice, _, n in rows:
            axes.annotate(
                f"{n}",
                (1.06, places[name] + _OFFSETS[voice]),
                va="center",
                fontsize=8,
                color="#444",
            )
        axes.annotate("sentences", (1.06, -0.62), va="center", fontsize=8, color="#444")
        axes.axvline(0, color="#888", linewidth=0.9, zorder=1)
        axes.set_xlim(-1.05, 1.3)
        axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
        axes.set_yticks(range(len(order)), [shortened(name, LONGEST_LABEL) for name in order])
        axes.set_ylim(len(order) - 0.5, -0.75)
        axes.set_xlabel("TextBlob polarity (−1 negative words, 1 positive words)")
        handles, labels = axes.get_legend_handles_labels()
        legend_beside(axes, handles, [f"mean, {VOICE_NAMES[label]}" for label in labels])
        return finish(
            axes,
            "tone",
            title=f"Tone of the words, by {material.noun} and voice – not a measure of bias",
            subtitle="Grey: one sentence; marker: the mean of a voice's sentences",
            note=f"{counted(len(sentences), 'sentence')}. Polarity counts words such as "
            "good and bad: on sentences that experts call biased or not it does no better than "
            "chance. Each sentence: tables/sentences.csv.",
            data=data,
        )
