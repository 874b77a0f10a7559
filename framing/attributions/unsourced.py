"""Unsourced quotations: whole sentences in quotation marks that no words of their own ascribe.

Whose they are is told by what stands beside them, if at all (resolving.py), but they are not the
outlet's own words: "Bell had one answer. “The plan is a disgrace to the town.”". Of 40 read in
news, 40 were somebody's speech or writing. A few words in marks are another matter (scare quotes,
titles of works).
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from typing import Final

from librt.strings import isspace
from librt.vecs import vec
from mypy_extensions import i32, i64, u8

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


def unattributed(quotes: Quotes, attributions: list[Attribution]) -> list[int]:
    """Return the places of whole quotations in a text that are no attribution's.

    Those that share words with a content which reaches to their marks or beyond are left out.
    """
    told = vec[u8]([0] * quotes.size)
    start: i64
    end: i64
    for one in attributions:
        # What is attributed within a quotation stands in it, and tells nothing of whose it is.
        if quotes.hold(one.cue[0][0]):
            continue
        for start, end in one.content:
            at = quotes.behind(start)
            while at < quotes.size and quotes.starts[at] < end:
                if start <= quotes.starts[at] or quotes.ends[at] <= end:
                    told[at] = 1
                at += 1
    places: list[int] = []
    for at in range(quotes.size):
        if told[at] == 0 and _is_whole(quotes, at):
            places.append(at)
    return places


def unsourced_quotations(
    passages: Sequence[Passage],
    sentences: list[list[Span]],
    quotes: Quotes,
    places: list[int],
) -> list[int]:
    """Return, of the ``places`` of quotations that are nobody's, those of whole sentences.

    ``sentences`` are those of each of an article's passages; the quotations are its text's.
    """
    found: list[int] = []
    at: i64 = 0
    for number, passage in enumerate(passages):
        if passage.field != "text":
            continue
        start: i64 = passage.start
        end: i64 = passage.end
        while at < len(places) and quotes.starts[places[at]] < end:
            place = places[at]
            at += 1
            stands = start <= quotes.starts[place] and passage.part == "body"
            if stands and _is_speech(quotes, place, sentences[number]):
                found.append(place)
        if at == len(places):
            break
    return found


def _is_whole(quotes: Quotes, place: i64) -> bool:
    """Tell a quotation that is closed, or goes on in the next paragraph.

    A mark with a space before it closes nothing: another was forgotten.
    """
    if not quotes.all[place].closed:
        return place + 1 < quotes.size and quotes.all[place + 1].continues
    text, start, end = quotes.text, quotes.starts[place], quotes.ends[place]
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return end == start or not isspace(i32(ord(text[end - 1])))


def _is_speech(quotes: Quotes, place: i64, sentences: list[Span]) -> bool:
    """Tell whether a whole sentence, of some words, stands within a quotation."""
    text = quotes.text
    start: i64
    end: i64
    for at in range(_first_from(quotes.starts[place], sentences), len(sentences)):
        start, end = sentences[at]
        if end > quotes.ends[place]:
            return False
        words = text[start:end].strip(_MARKS_AND_SPACE)
        whole = words[:1].isupper() and words[-1:] in _ENDS
        if whole and count_words(text, start, end) >= _FEWEST_WORDS:
            return True
    return False


def _first_from(place: i64, sentences: list[Span]) -> i64:
    """Return which sentence is the first that begins at a place or behind it."""
    low: i64 = 0
    high: i64 = len(sentences)
    while low < high:
        middle = (low + high) >> 1
        start: i64 = sentences[middle][0]
        if start < place:
            low = middle + 1
        else:
            high = middle
    return low


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
