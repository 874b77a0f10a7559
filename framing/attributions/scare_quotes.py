"""Scare quotes: words that an outlet sets in quotation marks and ascribes to no one.

A writer who puts a word between marks without saying whose it is stands back from it: the "peace
council", his "friends" (Predelli 2003, Scare quotes and their relation to other semantic issues).
Where any word of the sentence could attribute ("called the plan a …"), the marks may be a
quotation's, and it is passed over; so are titles of works, nicknames, words spoken of as words, and
lines that are no sentences, as headings are. Of 100 read in news, about four in five held the word
at a distance; the others introduced a term, or took up words told elsewhere.
"""

from __future__ import annotations

from typing import Final

from framing.attributions.units import Quoted, Unit
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.word_lists import word_list
from framing.text.words import word_spans

# Longer stretches are as a rule somebody's words, whoever it was.
_MOST_WORDS: Final = 3
_NAMING: Final = word_list("naming")
# How many words before the marks may speak of words as words: "terms out of favour, such as".
_REACH: Final = 8


def scare_quotes(text: str, units: list[Unit], quoted: Quoted) -> list[Span]:
    """Return the spans, marks included, of the scare quotes among those ``quoted`` in ``units``.

    Both are those of one paragraph, in order.
    """
    found: list[Span] = []
    quotations, place, stop = quoted
    last: Unit | None = None
    for unit in units:
        if unit.depth:
            break  # what stands inside quotations follows the sentences
        if unit.has_marked and not unit.quotes and not unit.cues and unit.tags[-1] == ".":
            begin = 0 if last is None else last.ends[-1]
            end = unit.ends[-1]
            while place < stop and quotations[place].start < begin:
                place += 1
            while place < stop and quotations[place].start < end:
                quotation = quotations[place]
                if _is_scare_quote(text, quotation, unit):
                    found.append((quotation.start, quotation.end))
                place += 1
        last = unit
    return found


def _is_scare_quote(text: str, quotation: Quotation, unit: Unit) -> bool:
    if not quotation.closed:
        return False
    words = [text[start:end] for start, end in word_spans(text, quotation.start, quotation.end)]
    if not 0 < len(words) <= _MOST_WORDS or not all(w.islower() and len(w) > 1 for w in words):
        return False
    inside = text[quotation.start + 1 : quotation.end - 1]
    if inside[-1:] in ".!?…" or "," in inside[:-1]:
        return False
    place = 0
    while place < len(unit.starts) and unit.starts[place] < quotation.start:
        place += 1
    return not any(word in _NAMING for word in unit.words.between(max(0, place - _REACH), place))
