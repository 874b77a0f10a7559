"""Tone: TextBlob's own polarity and subjectivity of a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """``polarity`` from -1 (negative) to 1 (positive), ``subjectivity`` from 0 to 1."""

    polarity: float
    subjectivity: float


def tone(text: str) -> Tone:
    """Return TextBlob's polarity and subjectivity of ``text``, to the last bit.

    TextBlob averages the scores of the adjectives and other words of its lexicon (De Smedt &
    Daelemans 2012, *Pattern for Python*). Those were set by hand on product reviews: on news they
    say which words a text uses and not what it thinks of anyone. Text without such words is 0, 0.

    >>> tone("The talks were good.")
    Tone(polarity=0.7, subjectivity=0.6000000000000001)
    """
    # Importing TextBlob takes a second, most of it for parts that are never used here.
    from textblob import TextBlob  # noqa: PLC0415

    polarity, subjectivity = TextBlob(text).sentiment
    return Tone(float(polarity), float(subjectivity))
