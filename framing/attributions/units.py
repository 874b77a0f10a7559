"""Units: a paragraph as sentences in which a whole quotation is one token.

A quotation may hold several sentences, and the words that attribute it stand beside it; so a
sentence is never broken inside a quotation, and a quotation that is an utterance of its own
(``Q``) hides its inside from the sentence around it. A quoted part of a clause ("not thrilled")
stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.text.quotations import Quotation
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.tags import tag_words
from framing.text.word_lists import word_list

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[A-Z][a-z]{0,5}\.(?=\s+\S)"  # Gov. Smith, John F. Kennedy
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k)?(?:[-‐‑][^\W_]+)*\b"
    r"|[^\W_]+(?:[-‐‑'’‘][^\W_]+)*"
    r"|['’](?=[\s,])|--|\.{3}|[^\w\s]"
)
# Contractions of is, has, us: no possessive.
_CONTRACTED = word_list("contracted")
_END_OF_UTTERANCE = frozenset(",.?!—–-…;")
# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE = 0.7
_TITLE_CASE_WORDS = 4
# "…?" a voter from the town said, holding a sign: what attributes a question is not longer.
_LONGEST_TAIL = 160
_LONGEST_SIGNATURE = 60
# A quotation of this length, in characters, holds the sentences it stands in together no longer.
_LONGEST_UNIT = 4000
# A sentence of more words has lost its full stop: it is read in pieces, for the rules look to and
# fro over the whole of it.
_MOST_TOKENS = 250


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as tokens; ``tags`` has one letter a token (``framing.text.tags``).

    ``quotes`` holds, for a token tagged ``Q``, the place of its quotation in the article's list.
    ``depth`` is 1 for a sentence inside a quotation; ``marked`` holds the places of words in
    quotation marks that are part of the sentence.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    tags: str
    quotes: dict[int, int]
    paragraph: int
    depth: int = 0
    marked: frozenset[int] = frozenset()


def paragraph_units(
    text: str,
    paragraph: Span,
    quotations: Sequence[tuple[int, Quotation]],
    *,
    number: int,
    headline: bool = False,
) -> Iterator[Unit]:
    """Yield the units of one paragraph, then those inside its whole quotations.

    ``quotations`` are the ones of this paragraph, with their places in the article's list.
    """
    outer: list[tuple[int, Quotation]] = []
    for span, inside in _sentences(text, paragraph, quotations):
        unit, whole = _unit(text, span, inside, number=number, headline=headline)
        outer += whole
        if unit is not None:
            yield from _bounded(unit)
    for _, quotation in outer:
        for span in sentence_spans(text, quotation.start, quotation.end):
            unit, _ = _unit(text, span, (), number=number, depth=1)
            if unit is not None:
                yield from _bounded(unit)


def _bounded(unit: Unit) -> Iterator[Unit]:
    """Yield a unit, or its pieces where a list or a lost full stop has made it endless."""
    size = len(unit.words)
    if size <= _MOST_TOKENS:
        yield unit
        return
    for start in range(0, size, _MOST_TOKENS):
        end = min(size, start + _MOST_TOKENS)
        yield Unit(
            unit.words[start:end],
            unit.starts[start:end],
            unit.ends[start:end],
            unit.tags[start:end],
            {place - start: quote for place, quote in unit.quotes.items() if start <= place < end},
            unit.paragraph,
            unit.depth,
            frozenset(place - start for place in unit.marked if start <= place < end),
        )


def _sentences(
    text: str, paragraph: Span, quotations: Sequence[tuple[int, Quotation]]
) -> Iterator[tuple[Span, list[tuple[int, Quotation]]]]:
    """Yield the sentences of a paragraph with their quotations, none cut by a sentence's end."""
    spans = sentence_spans(text, *paragraph)
    merged: list[list[int]] = []
    place = 0
    for start, end in spans:
        while place < len(quotations) and quotations[place][1].end <= start:
            place += 1
        cut = place < len(quotations) and quotations[place][1].start < start
        if not cut and merged and place and quotations[place - 1][1].end == merged[-1][1]:
            # “How are you?” Ms. Ruiz said: the question ends, the sentence does not.
            cut = _asks(text, quotations[place - 1][1]) and end - start < _LONGEST_TAIL
            # “It is safe.” — Ana Ruiz
            cut = cut or (text[start] in "—–-―" and end - start < _LONGEST_SIGNATURE)
        if merged and cut and end - merged[-1][0] < _LONGEST_UNIT:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    place = 0
    for start, end in merged:
        inside = []
        while place < len(quotations) and quotations[place][1].start < end:
            if quotations[place][1].start >= start:
                inside.append(quotations[place])
            place += 1
        yield (start, end), inside


def _asks(text: str, quotation: Quotation) -> bool:
    inner = text[quotation.start : quotation.end].rstrip("'\"”’")
    return inner[-1:] in ("?", "!")


def _is_utterance(text: str, quotation: Quotation, start: int, seen: bool) -> bool:
    """Tell a quotation that stands as a sentence of its own from a quoted part of a clause."""
    inner = text[quotation.start + 1 : quotation.end - 1].strip("'\"“”‘’ ")
    if not inner:
        return False
    before = text[start : quotation.start].rstrip()
    last = inner[-1]
    many = inner.count(" ") >= 1
    opens = not before or before[-1] in ",:;.?!—–-"
    first = next((c for c in inner if c.isalnum()), "")
    if not before:
        # At the head of a sentence: an utterance if the mark closes after its punctuation.
        if last in _END_OF_UTTERANCE or not quotation.closed:
            return True
        return many and _speaker_follows(text, quotation)
    if opens and (first.isupper() or first.isdigit()) and many and not quotation.single:
        return True
    if before[-1] in ",:—–-" and seen and last in _END_OF_UTTERANCE:
        return True
    if last == "," and _names_a_work(inner):
        return False
    # After a cue without a comma: said "We will go."
    return first.isupper() and last in ".?!," and (inner.count(" ") >= 2 or last in "?!")


def _names_a_work(inner: str) -> bool:
    """Tell a title ("Balanced Rebellion,") from words said: every longer word has a capital."""
    words = [word for word in inner.split() if word[:1].isalpha() and len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)


def _speaker_follows(text: str, quotation: Quotation) -> bool:
    """Tell a quotation followed by a comma, a name or a pronoun: “We go” Ms. Ruiz said."""
    after = text[quotation.end : quotation.end + 6]
    return after[:1] == "," or re.match(r"\s+(?:[A-Z]|s?he |they )", after) is not None


def _unit(
    text: str,
    span: Span,
    quotations: Sequence[tuple[int, Quotation]],
    *,
    number: int,
    depth: int = 0,
    headline: bool = False,
) -> tuple[Unit | None, list[tuple[int, Quotation]]]:
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    quotes: dict[int, int] = {}
    marked: set[int] = set()
    whole: list[tuple[int, Quotation]] = []
    at, stop = span
    for place, quotation in quotations:
        if _is_utterance(text, quotation, span[0], bool(whole)):
            _tokens(text, at, quotation.start, words, starts, ends)
            quotes[len(words)] = place
            whole.append((place, quotation))
            words.append("“")
            starts.append(quotation.start)
            ends.append(quotation.end)
            at = max(at, quotation.end)
        else:
            _tokens(text, at, quotation.start, words, starts, ends)
            mark = 2 if text.startswith(("''", "``"), quotation.start) else 1
            first = len(words)
            _tokens(text, quotation.start + mark, quotation.end, words, starts, ends)
            marked.update(range(first, len(words)))
            at = max(at, quotation.end)
    _tokens(text, at, stop, words, starts, ends)
    if not words:
        return None, whole
    tags = tag_words(words, title_case=_is_title_case(words, headline=headline))
    if quotes:
        tags = "".join("Q" if place in quotes else tag for place, tag in enumerate(tags))
    if "." in tags[:-1] and "." in words[:-1]:
        # A full stop that ends no sentence is a slip for a comma: "the envoy. emphasized".
        tags = "".join(
            "," if tag == "." and words[place] == "." and place + 1 < len(tags) else tag
            for place, tag in enumerate(tags)
        )
    lower = tuple(map(_LOWERED.__getitem__, words))
    return Unit(
        lower, tuple(starts), tuple(ends), tags, quotes, number, depth, frozenset(marked)
    ), whole


class _Lowered(dict[str, str]):
    """Words in lower case with plain apostrophes; news says the same words over and over."""

    def __missing__(self, word: str) -> str:
        lower = word.lower().replace("’", "'")
        if len(self) < _MOST_LOWERED:
            self[word] = lower
        return lower


_MOST_LOWERED = 200_000
_LOWERED = _Lowered()


def _is_title_case(words: Sequence[str], *, headline: bool) -> bool:
    # Most sentences show by their second and third word that they are no headline.
    if not headline and not any(word[:1].isupper() for word in words[1:3]):
        return False
    letters = [word for word in words if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() for word in letters)
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return len(letters) >= enough and capitals >= _TITLE_CASE_SHARE * len(letters)


_MARKS = frozenset('"“”„«»')


def _tokens(
    text: str, start: int, end: int, words: list[str], starts: list[int], ends: list[int]
) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        if word in _MARKS:
            continue
        begin, stop = match.span()
        if word[-1] == "s" and len(word) > 2 and word[-2] in "'’‘":
            base = word[:-2]
            if base.lower() not in _CONTRACTED:
                words.append(base)
                starts.append(begin)
                ends.append(stop - 2)
                begin, word = stop - 2, word[-2:]
        words.append(word)
        starts.append(begin)
        ends.append(stop)
