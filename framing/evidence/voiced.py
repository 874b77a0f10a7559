"""Voiced words: how many words of a sentence are quoted and how many paraphrased."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from framing.articles.article import Field
from framing.attributions import Attribution, Voices
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import count_words, word_spans

# Signs that hold words together (framing.text.words).
_JOINTS: Final = frozenset(".,-‐‑'’‘")
_FIELDS: Final[tuple[Field, ...]] = ("title", "text")


class VoicedWords:
    """Counts words by voice, as ``Voices`` tells it, without asking for each word.

    Where a content begins or ends between two words, the words between are counted; only where it
    cuts one, or two contents overlap, each word is asked for.
    """

    def __init__(
        self,
        attributions: Sequence[Attribution],
        quotations: Mapping[Field, Sequence[Quotation]],
        voices: Voices,
    ) -> None:
        self._voices = voices
        self._contents = {field: _apart(_contents(attributions, field)) for field in _FIELDS}
        self._quotations = {
            field: _Apart([(one.start, one.end) for one in quotations.get(field, ())])
            for field in _FIELDS
        }

    def count(self, field: Field, text: str, sentence: Span, words: int) -> tuple[int, int]:
        """Return how many of a sentence's words are quoted and how many paraphrased."""
        contents = self._contents[field]
        if contents is None:
            return self._one_by_one(field, text, sentence)
        inside = quoted = 0
        pieces = contents.within(sentence)
        if not pieces:
            return 0, 0
        for piece in pieces:
            number = words if piece == sentence else _count(text, piece, sentence)
            if number < 0:
                return self._one_by_one(field, text, sentence)
            inside += number
            for part in self._quotations[field].within(piece):
                marked = number if part == piece else _count(text, part, sentence)
                if marked < 0:
                    return self._one_by_one(field, text, sentence)
                quoted += marked
        return quoted, inside - quoted

    def _one_by_one(self, field: Field, text: str, sentence: Span) -> tuple[int, int]:
        return self._voices.count_words(field, word_spans(text, *sentence))


def _contents(attributions: Sequence[Attribution], field: Field) -> list[Span]:
    return sorted(
        (span for one in attributions if one.field == field for span in one.content),
        key=lambda span: (span[0], -span[1]),
    )


class _Apart:
    """Spans in order, no two of which overlap."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def within(self, span: Span) -> list[Span]:
        """Return what of a span lies in one of these."""
        start, end = span
        found: list[Span] = []
        place = bisect_right(self._ends, start)
        while place < len(self._starts) and self._starts[place] < end:
            found.append((max(start, self._starts[place]), min(end, self._ends[place])))
            place += 1
        return found


def _apart(spans: Sequence[Span]) -> _Apart | None:
    """Return the spans that lie in no other; None where two overlap in part."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            if end > apart[-1][1]:
                return None
            continue
        apart.append((start, end))
    return _Apart(apart)


def _count(text: str, span: Span, sentence: Span) -> int:
    """Return the words in a part of a sentence, -1 where it may cut one."""
    if _cuts(text, span[0], sentence) or _cuts(text, span[1], sentence):
        return -1
    return count_words(text, *span)


def _cuts(text: str, place: int, sentence: Span) -> bool:
    """Tell whether a word may go on over a place; False is certain."""
    if not sentence[0] < place < sentence[1]:
        return False
    before, after = text[place - 1], text[place]
    if not (before.isalnum() or before in _JOINTS) or not (after.isalnum() or after in _JOINTS):
        return False
    if after in ".,":
        # "105.41", "U.S." and "U.S.A" go on; a sentence's full stop and a comma do not.
        return text[place + 1 : place + 2].isalnum() or text[place - 2 : place - 1] == "."
    return True
