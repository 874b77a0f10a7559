"""Unsourced quotations: whole sentences in quotation marks that no words of their own ascribe.

Whose they are is told by what stands beside them, if at all (resolving.py), but they are not the
outlet's own words: "Bell had one answer. “The plan is a disgrace to the town.”". Of 40 read in
news, 40 were somebody's speech or writing. A few words in marks are another matter (scare quotes,
titles of works).
"""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from framing.articles.article import Passage
from framing.attributions.attribution import Attribution
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import count_words

# A sentence with fewer words may be a title or a slogan: “Hope and change.”
_FEWEST_WORDS: Final = 5
_ENDS: Final = ".!?…"
_MARKS: Final = "\"'“”„‘’«»`"


def unsourced_quotations(
    text: str,
    passages: Iterable[tuple[Passage, Sequence[Span]]],
    quotations: Sequence[Quotation],
    attributions: Sequence[Attribution],
) -> list[int]:
    """Return the places, among ``quotations``, of those that are nobody's.

    ``passages`` are those of ``text``, each with its sentences; ``attributions`` those found in it.
    Quotations that share words with a content that reaches beyond them are left out.
    """
    # What is attributed within a quotation stands in it, and tells nothing of whose it is.
    outer = [one for one in attributions if not _is_quoted(one.cue[0][0], quotations)]
    contents = _Contents(span for one in outer for span in one.content)
    found = []
    for passage, sentences in passages:
        if passage.part != "body":
            continue
        for place, quote in _within(quotations, passage):
            if not _is_whole(text, quotations, place) or contents.tell(quote):
                continue
            if _is_speech(text, sentences, quote):
                found.append(place)
    return found


def _is_quoted(place: int, quotations: Sequence[Quotation]) -> bool:
    at = bisect_right(quotations, place, key=_start)
    return at > 0 and place < quotations[at - 1].end


def _start(quotation: Quotation) -> int:
    return quotation.start


def _within(quotations: Sequence[Quotation], passage: Passage) -> Iterable[tuple[int, Quotation]]:
    first = bisect_left(quotations, passage.start, key=_start)
    for place in range(first, len(quotations)):
        if quotations[place].start >= passage.end:
            return
        yield place, quotations[place]


def _is_whole(text: str, quotations: Sequence[Quotation], place: int) -> bool:
    """Tell a quotation that is closed, or goes on in the next paragraph.

    A mark with a space before it closes nothing: another was forgotten.
    """
    quote = quotations[place]
    if quote.closed:
        return not text[quote.start : quote.end].rstrip(_MARKS)[-1:].isspace()
    return place + 1 < len(quotations) and quotations[place + 1].continues


class _Contents:
    """Contents of attributions, in order."""

    def __init__(self, contents: Iterable[Span]) -> None:
        spans = sorted(contents)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        # How far all contents up to each one reach.
        self._reached = list(accumulate(self._ends, max))

    def tell(self, quote: Quotation) -> bool:
        """Tell whether a content holds words of a quotation and reaches to its marks or beyond."""
        first = bisect_right(self._starts, quote.start)
        if first and self._reached[first - 1] > quote.start:
            return True
        inside = range(first, bisect_left(self._starts, quote.end))
        return any(self._ends[place] >= quote.end for place in inside)


def _is_speech(text: str, sentences: Sequence[Span], quote: Quotation) -> bool:
    """Tell whether a whole sentence, of some words, stands within the quotation."""
    for place in range(bisect_left(sentences, (quote.start, 0)), len(sentences)):
        start, end = sentences[place]
        if end > quote.end:
            return False
        words = text[start:end].strip(_MARKS + string.whitespace)
        whole = words[:1].isupper() and words[-1:] in _ENDS
        if whole and count_words(text, start, end) >= _FEWEST_WORDS:
            return True
    return False


def unsourced(quote: Quotation) -> Attribution:
    """Return an attribution without cue and source."""
    return Attribution(
        field="text",
        type="direct",
        source=(),
        cue=(),
        content=((quote.start, quote.end),),
        source_name="",
        source_kind="none",
        actor="",
        cue_class="none",
    )
