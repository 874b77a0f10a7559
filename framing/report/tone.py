"""Tone: the sentences that have one, and their mean by outlet and voice."""

from __future__ import annotations

import pandas as pd

from framing.attributions.attribution import VOICES
from framing.report.material import Material, once
from framing.report.naming import outlet_names
from framing.report.speakers import counted_rows


def toned_sentences(material: Material) -> pd.DataFrame:
    """Return the sentences that count and have a polarity, with the outlet's ``name``."""
    names = outlet_names(material)
    toned = material.tables["sentences"]["polarity"].notna()
    sentences = counted_rows(material, "sentences", of=toned)
    # No more columns than are looked at: of a large run each takes megabytes.
    return sentences[["article_id", "outlet", "field", "start", "end", "voice"]].assign(
        name=sentences["outlet"].map(names),
        polarity=sentences["polarity"].astype(float),
        subjectivity=sentences["subjectivity"].astype(float),
    )


@once
def mean_tone(material: Material) -> pd.DataFrame:
    """Return mean polarity (-1 to 1) and subjectivity (0 to 1) by outlet and voice.

    ``n`` counts sentences. Outlets in the order of ``outlet_names``; a voice without a sentence
    has no row.
    """
    sentences = toned_sentences(material)
    held = dict(iter(sentences.groupby(["name", "voice"])))
    rows = []
    for name in outlet_names(material).values():
        for voice in VOICES:
            own = held.get((name, voice))
            if own is not None:
                means = own["polarity"].mean(), own["subjectivity"].mean()
                rows.append((name, voice, *means, len(own)))
    columns = ["outlet", "voice", "mean_polarity", "mean_subjectivity", "n"]
    return pd.DataFrame(rows, columns=columns)
