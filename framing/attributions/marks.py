"""Marks: attributions by a colon or a dash ("Bloomberg: …", "… – Reports")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from framing.attributions.cues import Cue, CueList
from framing.attributions.drafts import Draft
from framing.attributions.sources import earlier_subject
from framing.attributions.units import Unit, any_tag

_DASH: Final = Cue("dash", "phrase", "neutral", frozenset({"clause"}), ("-",))


_COLON: Final = Cue("colon", "phrase", "neutral", frozenset({"quote", "clause"}), (":",))


_LONGEST_BYLINE: Final = 4


def dash_draft(unit: Unit, cues: CueList, *, headline: bool) -> Draft | None:
    """A headline that ends "– Reports", or a quotation signed "— Ana Ruiz"."""
    tags = unit.tags
    # "… – Reports", "…: report"
    dash = max(tags.rfind("-"), tags.rfind(":") if headline else -1)
    behind = tags[dash + 1 :].rstrip(".")
    if dash < 1 or not behind:
        return None
    place, source = (dash, dash + 1), (dash + 1, dash + 1 + len(behind))
    if dash == 1 and tags[0] == "Q" and behind[0] == "P":
        return Draft(unit, _DASH, "quote", place, source, [(0, 1)])
    if not headline or len(behind) > _LONGEST_BYLINE or not cues.names_speaker(unit.words[-1:]):
        return None
    if not any_tag(tags, "VZBA", 0, dash):
        return None
    return Draft(unit, _DASH, "colon", place, source, [(0, dash)])


_BYLINE: Final = re.compile(r"D?[JNP]*[PNM]|[DJNPM]*P[DJNPM,]*")


def colon_draft(unit: Unit, *, headline: bool) -> Draft | None:
    """ "Bloomberg: …" in a headline, "Smith: “…”" in an interview."""
    tags = unit.tags
    colon = tags.find(":", 1, 12)
    if colon < 0 or colon + 1 >= len(tags):
        return None
    before = tags[:colon]
    quote = tags[colon + 1] == "Q"
    if _BYLINE.fullmatch(before) is None:
        return None
    if not quote and not (headline and "P" in before):
        return None
    stop = len(tags)
    while stop > colon + 1 and tags[stop - 1] in ".;:,":
        stop -= 1
    if stop <= colon + 1:
        return None
    pattern = "quote" if quote else "colon"
    return Draft(unit, _COLON, pattern, (colon, colon + 1), (0, colon), [(colon + 1, stop)])


def led_draft(unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
    """ "The mayor has a new message: “It is time.”": a quotation that a colon leads in."""
    tags = unit.tags
    quote = tags.find(":Q") + 1
    if not quote or unit.depth or any((quote, quote + 1) in d.content for d in drafts):
        return None
    source = earlier_subject(unit, quote - 1)
    if source is None:
        return None
    return Draft(unit, _COLON, "quote", (quote - 1, quote), source, [(quote, quote + 1)], "led")
