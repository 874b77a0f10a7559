"""Tone: TextBlob's polarity and subjectivity of stretches of text."""

from framing.tone.scoring import Tone, readings, tone

__all__ = ["Tone", "readings", "tone"]
