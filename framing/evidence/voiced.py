"""Voiced words: how many words of a sentence are quoted and how many paraphrased."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from framing.articles.article import Field
from framing.attributions import Attribution, Voices
from framing.text.quotations import Quotation
from framing.text.spans import Span
from framing.text.words import count_words, word_spans

# Signs that hold words together (framing.text.words).
_JOINTS = frozenset(".,-‐‑'’‘")
_FIELDS: tuple[Field, ...] = ("title", "text")


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
            field: [(one.start, one.end) for one in quotations.get(field, ())] for field in _FIELDS
        }

    def count(self, field: Field, text: str, sentence: Span, words: int) -> tuple[int, int]:
        """Return how many of a sentence's words are quoted and how many paraphrased."""
        contents = self._contents[field]
        if contents is None:
            return self._one_by_one(field, text, sentence)
        inside = quoted = 0
        for piece in _overlapping(contents, sentence):
            for part in (piece, *_overlapping(self._quotations[field], piece)):
                start, end = max(part[0], piece[0]), min(part[1], piece[1])
                if start <= sentence[0] and sentence[1] <= end:
                    number = words
                else:
                    start, end = max(start, sentence[0]), min(end, sentence[1])
                    if _cuts(text, start, sentence) or _cuts(text, end, sentence):
                        return self._one_by_one(field, text, sentence)
                    number = count_words(text, start, end) if start < end else 0
                if part is piece:
                    inside += number
                else:
                    quoted += number
        return quoted, inside - quoted

    def _one_by_one(self, field: Field, text: str, sentence: Span) -> tuple[int, int]:
        return self._voices.count_words(field, word_spans(text, *sentence))


def _contents(attributions: Sequence[Attribution], field: Field) -> list[Span]:
    return sorted(
        (span for one in attributions if one.field == field for span in one.content),
        key=lambda span: (span[0], -span[1]),
    )


def _apart(spans: Sequence[Span]) -> list[Span] | None:
    """Return the spans that lie in no other, in order; None where two overlap in part."""
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            if end > apart[-1][1]:
                return None
            continue
        apart.append((start, end))
    return apart


def _overlapping(spans: list[Span], span: Span) -> list[Span]:
    """Return those of some spans, in order and apart, that overlap one."""
    first = bisect_right(spans, span[0], key=_end)
    last = bisect_left(spans, span[1], lo=first, key=_start)
    return spans[first:last]


def _start(span: Span) -> int:
    return span[0]


def _end(span: Span) -> int:
    return span[1]


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
