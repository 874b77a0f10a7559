"""Joining: quotations that go on beyond the sentence which says whose they are."""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.drafts import Draft
from framing.attributions.quoted import Quotes
from framing.attributions.units import Unit, only_tags
from framing.text.spans import Span
from framing.text.tags import letters_of
from framing.text.word_lists import word_list

_QUOTED: Final[i64] = letters_of("Q.,;")
_QUOTING: Final = ("quote", "block")
_ASKING: Final = word_list("asking")


def open_block(units: list[Unit], found: list[Draft], before: list[Draft]) -> None:
    """Give a paragraph's opening quotation to the sentence before it that ended in a colon."""
    if not before or before[-1].pattern != "block" or not units:
        return
    block, first = before[-1], units[0]
    if block.joined is not None or first.tags[:1] != "Q":
        return
    if first.paragraph != block.unit.paragraph + 1:
        return
    span = (first.starts[0], first.ends[0])
    if all(span not in draft.content_spans for draft in found):
        block.join(span)


def join_quotations(
    units: list[Unit], found: list[Draft], before: list[Draft], quotes: Quotes
) -> None:
    """Give a sentence that is nothing but a quotation to the one who was speaking."""
    waiting = _unclaimed(units, found)
    if not waiting:
        return
    speaker: Draft | None = None
    by_unit: dict[Unit, Draft] = {}
    spoken: set[Unit] = set()
    goes_on: bool | None = None
    for draft in found:
        if draft.unit.depth:
            continue
        spoken.add(draft.unit)
        speaks = draft.pattern == "quote" or (
            draft.pattern in ("after", "before")
            and draft.cue.takes_quote
            and draft.form == "finite"
        )
        kept = by_unit.get(draft.unit)
        if speaks and (kept is None or kept.pattern != "quote"):
            by_unit[draft.unit] = draft
    for unit in units:
        if unit.depth:
            continue
        own = by_unit.get(unit)
        if own is not None:
            speaker = own
        for place, quote in unit.quotes.items():
            span = (unit.starts[place], unit.ends[place])
            if span not in waiting:
                continue
            # “We call it a tax” for the richest: the mark closes before the sentence does.
            opening = place == 0 and unit not in spoken
            alone = opening or _is_bare(unit)
            if not alone:
                continue
            if speaker is not None:
                speaker.join(span)
                continue
            if goes_on is None:
                goes_on = _goes_on(units, before)
            if goes_on or quotes.all[quote].continues:
                last = _last_quoting(before)
                if last is not None:
                    last.join(span)
                    speaker = last


def _unclaimed(units: list[Unit], found: list[Draft]) -> set[Span]:
    """Return the whole quotations of a paragraph's sentences that are no draft's content."""
    waiting: set[Span] = set()
    for unit in units:
        if unit.depth == 0 and unit.quotes:
            for place in unit.quotes:
                waiting.add((unit.starts[place], unit.ends[place]))
    if not waiting:
        return waiting
    for draft in found:
        unit = draft.unit
        if unit.quotes:
            for start, end in draft.content:
                if end == start + 1 and start in unit.quotes:
                    waiting.discard((unit.starts[start], unit.ends[start]))
        if draft.joined is not None:
            waiting.difference_update(draft.joined)
    return waiting


def _is_bare(unit: Unit) -> bool:
    """Tell a sentence of nothing but quotations."""
    return only_tags(unit.tags, _QUOTED, 0, len(unit.tags))


def _last_quoting(drafts: list[Draft]) -> Draft | None:
    for place in range(len(drafts) - 1, -1, -1):
        if drafts[place].pattern in _QUOTING:
            return drafts[place]
    return None


def _goes_on(units: list[Unit], before: list[Draft]) -> bool:
    """Tell a paragraph of nothing but quotations after one whose last words were quoted."""
    if not before:
        return False
    paragraph = -1
    for unit in units:
        if unit.depth:
            continue
        if not _is_bare(unit):
            return False
        if paragraph < 0:
            paragraph = unit.paragraph
    for place in range(len(before) - 1, -1, -1):
        last = before[place]
        if last.pattern in _QUOTING and not last.unit.depth:
            # Behind a question the answer is another's.
            asks = last.cue.lemma.partition("-")[0] in _ASKING
            return not asks and last.unit.paragraph == paragraph - 1
    return False
