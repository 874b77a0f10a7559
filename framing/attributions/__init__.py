"""Attributions: who is said to have said what, found by cues, and whose words a span is."""

from framing.attributions.attributing import Attributor, Found
from framing.attributions.attribution import Attribution
from framing.attributions.voices import Voices

__all__ = ["Attribution", "Attributor", "Found", "Voices"]
