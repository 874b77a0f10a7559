"""Unsourced quotations: whole sentences in quotation marks that no words of their own ascribe.

Whose they are is told by what stands beside them, if at all (resolving.py), but they are not the
outlet's own words: "Bell had one answer. “The plan is a disgrace to the town.”". Of 40 read in
news, 40 were somebody's speech or writing. A few words in marks are another matter (scare quotes,
titles of works).
"""

from __future__ import annotations

import string
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from framing.articles.article import Passage
from framing.attributions.attribution import Attribution
from framing.attributions.quoted import Quotes
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import count_words

# A sentence with fewer words may be a title or a slogan: “Hope and change.”
_FEWEST_WORDS: Final = 5
_ENDS: Final = ".!?…"
_MARKS: Final = "\"'“”„‘’«»`"
_MARKS_AND_SPACE: Final = _MARKS + string.whitespace


def unattributed(quotes: Quotes, attributions: Sequence[Attribution]) -> list[int]:
    """Return the places of whole quotations in a text that are no attribution's.

    Those that share words with a content which reaches to their marks or beyond are left out.
    """
    told = [False] * quotes.size
    for one in attributions:
        # What is attributed within a quotation stands in it, and tells nothing of whose it is.
        if quotes.hold(one.cue[0][0]):
            continue
        for start, end in one.content:
            at = quotes.behind(start)
            while at < quotes.size and quotes.starts[at] < end:
                if start <= quotes.starts[at] or quotes.ends[at] <= end:
                    told[at] = True
                at += 1
    return [place for place in range(quotes.size) if not told[place] and _is_whole(quotes, place)]


def unsourced_quotations(
    passages: Sequence[tuple[Passage, list[Span]]], quotes: Quotes, places: Sequence[int]
) -> list[int]:
    """Return, of the ``places`` of quotations that are nobody's, those of whole sentences.

    ``passages`` are those of their text, each with its sentences.
    """
    found: list[int] = []
    starts = [passage.start for passage, _ in passages]
    for place in places:
        start = quotes.starts[place]
        number = bisect_right(starts, start) - 1
        if number < 0:
            continue
        passage, sentences = passages[number]
        stands = start < passage.end and passage.part == "body"
        if stands and _is_speech(quotes.text, sentences, quotes.all[place]):
            found.append(place)
    return found


def _is_whole(quotes: Quotes, place: int) -> bool:
    """Tell a quotation that is closed, or goes on in the next paragraph.

    A mark with a space before it closes nothing: another was forgotten.
    """
    quote = quotes.all[place]
    if not quote.closed:
        return place + 1 < quotes.size and quotes.all[place + 1].continues
    text, end = quotes.text, quote.end
    while end > quote.start and text[end - 1] in _MARKS:
        end -= 1
    return end == quote.start or not text[end - 1].isspace()


def _is_speech(text: str, sentences: Sequence[Span], quote: Quotation) -> bool:
    """Tell whether a whole sentence, of some words, stands within the quotation."""
    for place in range(bisect_left(sentences, (quote.start, 0)), len(sentences)):
        start, end = sentences[place]
        if end > quote.end:
            return False
        words = text[start:end].strip(_MARKS_AND_SPACE)
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
