"""Joining: quotations that go on beyond the sentence which says whose they are."""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.drafts import Draft
from framing.attributions.quoted import Quotes
from framing.attributions.units import Unit, only_tags
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
    """Give a sentence that is nothing but a quotation to the one who was speaking.

    ``found`` are the drafts of the ``units`` in their order; the last may be that of a whole turn.
    """
    if not _any_unclaimed(units, found):
        return
    turn = found[-1].joined[0] if found and found[-1].joined else None
    speaker: Draft | None = None
    asked = goes_on = False
    last: i64 = 0
    for unit in units:
        if unit.depth:
            break  # what stands inside quotations follows the sentences
        first = last
        own: Draft | None = None
        while last < len(found) and found[last].unit is unit:
            if (own is None or own.pattern != "quote") and _speaks(found[last]):
                own = found[last]
            last += 1
        if own is not None:
            speaker = own
        for place, quote in unit.quotes.items():
            # “We call it a tax” for the richest: the mark closes before the sentence does.
            opening = place == 0 and first == last
            if not opening and (_is_claimed(place, found, first, last) or not _is_bare(unit)):
                continue
            span = (unit.starts[place], unit.ends[place])
            if span == turn:
                continue
            if speaker is None:
                if not asked:
                    asked, goes_on = True, _goes_on(units, before)
                if not goes_on and not quotes.all[quote].continues:
                    continue
                speaker = _last_quoting(before)
            if speaker is not None:
                speaker.join(span)


def _speaks(draft: Draft) -> bool:
    """Tell a draft whose source may be the one who goes on speaking."""
    if draft.pattern == "quote":
        return True
    beside = draft.pattern in ("after", "before")
    return beside and draft.cue.takes_quote and draft.form == "finite"


def _any_unclaimed(units: list[Unit], found: list[Draft]) -> bool:
    """Tell whether any whole quotation of a paragraph's sentences is no draft's content."""
    last: i64 = 0
    for unit in units:
        if unit.depth:
            break
        first = last
        while last < len(found) and found[last].unit is unit:
            last += 1
        if unit.quotes:
            for place in unit.quotes:
                if not _is_claimed(place, found, first, last):
                    return True
    return False


def _is_claimed(place: i64, found: list[Draft], first: i64, last: i64) -> bool:
    """Tell whether a whole quotation is the content of one of its sentence's drafts."""
    start: i64
    end: i64
    for at in range(first, last):
        for start, end in found[at].content:
            if start == place and end == place + 1:
                return True
    return False


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
