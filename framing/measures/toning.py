"""Measures of tone: TextBlob's polarity and subjectivity by voice, and beside an actor's name."""

from __future__ import annotations

from framing.measures.measure import Measure, Selection

_TONE_CAUTION = (
    "Tone is not bias: a lexicon's polarity does not find sentences that experts call biased, and "
    "a third of news sentences score exactly 0. Read it last."
)


def _tone(name: str, voice: str, column: str, where: str = "") -> Measure:
    selected = [] if voice == "all" else [("voice", (voice,))]
    named = [(f"names:{where}", (True,))] if where else []
    rows: tuple[tuple[str, tuple[str | bool, ...]], ...] = (*selected, *named)
    about = f" that mention {where}" if where else ""
    sentences = {"all": "sentences"}.get(voice, f"sentences of voice {voice}") + about
    most = {"polarity": "more positive words", "subjectivity": "more opinion words"}[column]
    return Measure(
        id=f"{name}@{voice}",
        name=f"mean {column} of {sentences}",
        family="tone",
        kind="mean",
        unit={"polarity": "-1 to 1", "subjectivity": "0 to 1"}[column],
        numerator=Selection("sentences", rows, column),
        denominator=Selection("sentences", rows),
        counts=f"TextBlob's {column}, added up over {sentences}",
        out_of=sentences,
        higher=most,
        reference="De Smedt & Daelemans 2012 (pattern); TextBlob",
        caution=_TONE_CAUTION,
    )


TONE: tuple[Measure, ...] = tuple(
    _tone(column, voice, column)
    for column in ("polarity", "subjectivity")
    for voice in ("outlet", "quoted", "paraphrased", "all")
)


def actor_polarity(actor: str) -> Measure:
    """Return the mean polarity of the outlet's own sentences that mention one side."""
    return _tone(f"polarity:{actor}", "outlet", "polarity", actor)
