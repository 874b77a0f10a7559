"""Utterances: quotations that stand as sentences of their own, and quoted parts of clauses."""

from __future__ import annotations

import re
from typing import Final

from librt.strings import isspace
from mypy_extensions import i32, i64

from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.word_lists import word_list

_SPEAKER: Final = re.compile(r"\s+(?:[A-Z]|(?:s?he|they|said|says) )")
_ASCII_END: Final = 0x80
_END_OF_UTTERANCE: Final = frozenset(",.?!—–-…;")
_WORKS: Final = word_list("works")
_LONGEST_WORK: Final = 20


def within_marks(text: str, quotation: Quotation) -> Span:
    """Return the span of a quotation without its marks; two apostrophes are one mark."""
    start, end = quotation.start, quotation.end
    start += 2 if _is_doubled(text, start) else 1
    if quotation.closed:
        end -= 2 if end - start > 1 and _is_doubled(text, end - 2) else 1
    return start, end


def _is_doubled(text: str, start: i64) -> bool:
    """Tell two apostrophes, or two accents, that stand for one mark."""
    mark = ord(text[start])
    if mark != ord("'") and mark != ord("`"):
        return False
    return start + 1 < len(text) and ord(text[start + 1]) == mark


def asks(text: str, quotation: Quotation) -> bool:
    """Tell a quotation that ends with a question or a call: “How are you?”"""
    inner = text[quotation.start : quotation.end].rstrip("'\"”’")
    return inner[-1:] in ("?", "!")


def _last_before(text: str, start: i64, end: i64) -> str:
    """Return the last sign of ``text[start:end]`` that is no white space, or nothing."""
    while end > start:
        end -= 1
        if not isspace(i32(ord(text[end]))):
            return text[end]
    return ""


def _is_edge(sign: i64) -> bool:
    """Tell a space and a mark that may stand within another."""
    if sign < _ASCII_END:
        return sign in (0x20, 0x22, 0x27)
    return sign in (0x2018, 0x2019, 0x201C, 0x201D)  # ‘ ’ “ ”


def is_utterance(text: str, quotation: Quotation, start: i64, seen: bool) -> bool:
    """Tell a quotation that stands as a sentence of its own from a quoted part of a clause.

    ``start`` is where the sentence begins that it stands in; ``seen`` says that another utterance
    stands there before it.
    """
    begin: i64 = quotation.start + 1
    end: i64 = quotation.end - 1
    while begin < end and _is_edge(ord(text[begin])):
        begin += 1
    while begin < end and _is_edge(ord(text[end - 1])):
        end -= 1
    if begin >= end:
        return False
    before = _last_before(text, start, quotation.start)
    last = text[end - 1]
    space: i64 = text.find(" ", begin, end)
    many = space >= 0
    opens = not before or before in ",:;.?!—–-"
    first = ""
    for at in range(begin, end):
        if text[at].isalnum():
            first = text[at]
            break
    if not before:
        # At the head of a sentence: an utterance if the mark closes after its punctuation.
        if last in _END_OF_UTTERANCE or not quotation.closed:
            return True
        return many and _speaker_follows(text, quotation)
    if (
        before == ","
        and last == ","
        and _names_a_work(text[begin:end])
        and _is_after_work(text, start, quotation)
    ):
        return False
    if opens and (first.isupper() or first.isdigit()) and many and not quotation.single:
        return True
    if before in ",:—–-" and seen and last in _END_OF_UTTERANCE:
        return True
    if last == "," and _names_a_work(text[begin:end]):
        return False
    # After a cue without a comma: said "We will go."
    if not first.isupper() or last not in ".?!,":
        return False
    return last in "?!" or (many and text.find(" ", space + 1, end) >= 0)


def _names_a_work(inner: str) -> bool:
    """Tell a title ("Balanced Rebellion,") from words said: every longer word has a capital."""
    words = [word for word in inner.split() if word[:1].isalpha() and len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _is_after_work(text: str, start: int, quotation: Quotation) -> bool:
    """Tell whether a noun for a work stands before: In her memoir, “The Long Road,” she …"""
    words = text[max(start, quotation.start - _LONGEST_WORK) : quotation.start].split()
    return bool(words) and words[-1].rstrip(",").lower() in _WORKS


def _speaker_follows(text: str, quotation: Quotation) -> bool:
    """Tell a quotation followed by a comma, a name, a pronoun or "said": “We go” Ms. Ruiz said."""
    return text[quotation.end : quotation.end + 1] == "," or (
        _SPEAKER.match(text, quotation.end) is not None
    )
