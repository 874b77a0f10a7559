"""Marks: attributions by a colon or a dash ("Bloomberg: …", "… – Reports")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import opening_tags
from framing.attributions.cues import Cue, CueList
from framing.attributions.drafts import Draft
from framing.attributions.sources import Range
from framing.attributions.subjects import earlier_subject
from framing.attributions.units import NOWHERE, Unit, any_tag, find_tag
from framing.text.tags import letters_of
from framing.text.word_lists import word_list

_VERBS: Final[i64] = letters_of("VZBA")
DASH: Final = Cue("dash", "phrase", "neutral", frozenset({"clause"}), ("-",))
COLON: Final = Cue("colon", "phrase", "neutral", frozenset({"quote", "clause"}), (":",))
_LONGEST_BYLINE: Final = 4


def dash_draft(unit: Unit, cues: CueList) -> Draft | None:
    """A headline that ends "– Reports", or a quotation signed "— Ana Ruiz"."""
    tags = unit.tags
    if not unit.headline and tags[0] != "Q":
        return None
    # "… – Reports", "…: report"
    dash = tags.rfind("-")
    if unit.headline:
        dash = max(dash, tags.rfind(":"))
    if dash < 1:
        return None
    behind = tags[dash + 1 :].rstrip(".")
    if not behind:
        return None
    place, source = (dash, dash + 1), (dash + 1, dash + 1 + len(behind))
    if dash == 1 and tags[0] == "Q" and behind[0] == "P":
        return Draft(unit, DASH, "quote", place, source, [(0, 1)])
    if (
        not unit.headline
        or len(behind) > _LONGEST_BYLINE
        or not cues.names_speaker([unit.words[-1]])
    ):
        return None
    if not any_tag(tags, _VERBS, 0, dash):
        return None
    return Draft(unit, DASH, "colon", place, source, [(0, dash)])


_ABOUT: Final = re.compile(r"(P+)I[DJNMPU]+$")
_TELLING: Final = word_list("telling-documents")
_QUESTIONS: Final = word_list("question-words")
_BYLINE: Final = re.compile(r"D?[JNP]*[PNM]|[DJNPM]*P[DJNPM,]*")


def colon_draft(unit: Unit, cues: CueList) -> Draft | None:
    """ "Bloomberg: …" in a headline, "Smith: “…”" in an interview."""
    tags = unit.tags
    colon = find_tag(tags, ord(":"), 1, 12)
    if colon < 0 or colon + 1 >= len(tags):
        return None
    quoted = tags[colon + 1] in "QS" or unit.is_marked(colon + 1)
    stop = len(tags)
    while stop > colon + 1 and tags[stop - 1] in ".;:,":
        stop -= 1
    source = _named_before(unit, colon, quoted, cues)
    if source[0] < 0 or stop <= colon + 1:
        return None
    pattern = "quote" if tags[colon + 1] == "Q" else "colon"
    return Draft(unit, COLON, pattern, (colon, colon + 1), source, [(colon + 1, stop)])


def _named_before(unit: Unit, colon: i64, quoted: bool, cues: CueList) -> Range:
    """Return who speaks before a colon: anyone before a quotation, in a headline also others.

    -1, -1 where nobody does.
    """
    tags, words = unit.tags, unit.words
    before = tags[:colon]
    if unit.headline:
        if opening_tags(unit) or words[colon + 1] in _QUESTIONS:
            return NOWHERE, NOWHERE
        about = _ABOUT.match(before)
        if quoted and about is not None and words[about.end(1)] == "on":
            return (0, about.end(1))  # "Okafor on war: ‘It will end soon’"
    if _BYLINE.fullmatch(before) is None:
        return NOWHERE, NOWHERE
    if tags[colon + 1] == "Q":
        return (0, colon)
    if not unit.headline:
        return NOWHERE, NOWHERE
    last = words[colon - 1]
    if cues.names_speaker([last]):
        # "New study: …", but "Iran nuclear deal: …"
        return (
            (0, colon) if last in _TELLING or not cues.names_document(last) else (NOWHERE, NOWHERE)
        )
    # "Hagel: …", "John Brennan: …", "White House: …", but "Armistice Day: …"
    alone = colon == 1 and tags[0] == "P"
    return (0, colon) if alone or cues.names_one(words.between(0, colon)) else (NOWHERE, NOWHERE)


def led_draft(unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
    """ "The mayor has a new message: “It is time.”": a quotation that a colon leads in."""
    if unit.depth or not unit.quotes:
        return None
    tags = unit.tags
    quote = tags.find(":Q") + 1
    if not quote or any((quote, quote + 1) in d.content for d in drafts):
        return None
    source = earlier_subject(unit, quote - 1)
    if source[0] < 0:
        return None
    return Draft(unit, COLON, "quote", (quote - 1, quote), source, [(quote, quote + 1)], "led")
