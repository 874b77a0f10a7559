"""Wordings that stand where a concept's terms stand: same words before, after or around.

Words with the same neighbours can stand for one another (distributional substitutes; Harris 1954).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from framing.articles.article import Article
from framing.comparison.keywords import HOUSE_STYLE
from framing.evidence import passage_texts
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.suggest.numbered import (
    NO_WORD,
    Flags,
    NumberedWords,
    Row,
    Sentence,
    count_distinct,
    places_of,
)
from framing.text.sentences import sentence_spans
from framing.text.spans import Span
from framing.text.terms import stop_words
from framing.text.words import word_spans

COLUMNS = (
    "concept",
    "variant",
    "wording",
    "score",
    "frames",
    "uses",
    "articles",
    "outlets",
    "sentence",
)
# Longer wordings hardly ever stand in several of a concept's frames.
_LONGEST_WORDING = 2
# What stands in one frame of a concept may do so by chance.
LEAST_FRAMES = 2
_SHORTEST_WORD = 3
# Shorter sentences, in letters, are headings and captions.
_FRAGMENT = 40
# The house style's own words, among those of the concepts.
_STYLE = ""

# A frame is a number made of its side (before, after, around) and its two words' numbers.
_SIDES = 3
# Frame -> variant -> how often a mention of the concept stands in it.
_Frames = dict[int, Counter[str]]


@dataclass(frozen=True, eq=False, slots=True)
class _Corpus:
    """The articles' words, what of them the concepts' mentions take, and where those begin.

    ``mentions`` are concept, variant, first and stop of the places; ``empty`` and ``full`` say of
    each place whether it is no word or a function word, and whether it may be part of a wording.
    """

    words: NumberedWords
    numbers: Row
    empty: Flags
    full: Flags
    mentions: Sequence[tuple[str, str, int, int]]
    outlets: Sequence[str]

    def taken(self, concept: str) -> Flags:
        """Return which places belong to a mention of the concept or to house style."""
        flags = np.zeros(len(self.numbers), dtype=np.bool_)
        for name, _, first, stop in self.mentions:
            if name in (concept, _STYLE):
                flags[first:stop] = True
        return flags

    def wordings(self) -> Iterator[tuple[int, Row]]:
        """Yield the lengths of wordings, and the places where one of that length begins."""
        for length in range(1, _LONGEST_WORDING + 1):
            last = length - 1
            yield length, np.flatnonzero(self.full[: len(self.full) - last] & self.full[last:])

    def key(self, length: int, places: Row) -> Row:
        """Return the wordings at places as numbers."""
        first = self.numbers[places]
        if length == 1:
            return first
        return self.forms * (first + 1) + self.numbers[places + 1]

    @property
    def forms(self) -> int:
        """How many numbers there are."""
        return len(self.words.forms)


def suggest_wordings(
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    *,
    concepts: Collection[str],
    most: int = 30,
) -> pd.DataFrame:
    """Return wordings that have the neighbours of a concept's mentions and are none of them.

    Frames are two words before, two after, or one on either side, of which one at least is no
    function word (*the … of* is full of everything). Columns: concept; the variant whose frames it
    shares most; wording in lower case, one or two words; score (above 0: shared frames, each
    1 / log2(2 + its other fillers), over the square root of all its uses, times the logarithm of
    their number); shared frames, at least ``LEAST_FRAMES``; uses in them; articles with one; their
    outlets; a sentence. The ``most`` best of each concept, best first. Names are suggested beside
    names only, house style never.
    """
    corpus = _read(articles, lexicons, set(concepts))
    known = {concept: _frames_of(corpus, concept) for concept in sorted(set(concepts))}
    frames = np.unique([frame for one in known.values() for frame in one]).astype(np.int64)
    uses = _uses_in(corpus, frames)
    fillers = dict(zip(*(one.tolist() for one in count_distinct(uses.frame, uses.wording)),
                       strict=True))  # fmt: skip
    rows = [
        row
        for concept, own in known.items()
        for row in _rows(corpus, concept, own, fillers, _chosen(corpus, concept, own, uses), most)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _read(
    articles: Sequence[Article], lexicons: Sequence[Lexicon], chosen: Collection[str]
) -> _Corpus:
    """Put all words in a row, and find what stands there of the concepts and of house style."""
    seeking = [one for one in lexicons if any(concept.id in chosen for concept in one.concepts)]
    styles = [one for one in lexicons if one.kind == HOUSE_STYLE and one not in seeking]
    matcher = Matcher([*seeking, *styles])
    names = {concept.id for one in styles for concept in one.concepts}
    words = NumberedWords()
    mentions: list[tuple[str, str, int, int]] = []
    for place, article in enumerate(articles):
        company = matcher.company_in(passage_texts(article))
        for passage in article.passages:
            text = article.title if passage.field == "title" else article.text
            matches = iter(matcher.find(text[passage.start : passage.end], company))
            match = next(matches, None)
            for start, end in sentence_spans(text, passage.start, passage.end):
                first = words.add(Sentence(place, text, start, end))
                spans: list[Span] = []
                # A match belongs to the sentence it begins in.
                while match is not None and match.start + passage.start < end:
                    spans = spans or word_spans(text, start, end)
                    low, high = match.start + passage.start, match.end + passage.start
                    inside = [at for at, (a, b) in enumerate(spans) if a < high and low < b]
                    name = _STYLE if match.concept in names else match.concept
                    if inside and (name == _STYLE or name in chosen):
                        stop = first + inside[-1] + 1
                        mentions.append((name, match.variant, first + inside[0], stop))
                    match = next(matches, None)
    stops = stop_words()
    numbers = words.numbers
    empty = words.flagged(lambda form: not form or form in stops)[numbers]
    full = words.flagged(lambda form: len(form) >= _SHORTEST_WORD)[numbers] & ~empty
    outlets = [article.outlet_label for article in articles]
    return _Corpus(words, numbers, empty, full, mentions, outlets)


def _frames(corpus: _Corpus, firsts: Row, stops: Row) -> Row:
    """Return the three frames of stretches of words, ``[3 × stretches]``; -1 where there is none.

    A frame without a word, or of two function words beside each other, is none.
    """
    sides = (firsts - 2, firsts - 1), (stops, stops + 1), (firsts - 1, stops)
    made = np.empty((_SIDES, len(firsts)), dtype=np.int64)
    for side, (one, other) in enumerate(sides):
        a, b = corpus.numbers[one], corpus.numbers[other]
        if side == _SIDES - 1:
            bare = (a == NO_WORD) & (b == NO_WORD)
        else:
            bare = corpus.empty[one] & corpus.empty[other]
        made[side] = np.where(bare, -1, side + _SIDES * (a * corpus.forms + b))
    return made


def _frames_of(corpus: _Corpus, concept: str) -> _Frames:
    own = [one for one in corpus.mentions if one[0] == concept]
    places = np.array([(first, stop) for *_, first, stop in own], dtype=np.int64).reshape(-1, 2)
    found: _Frames = defaultdict(Counter)
    for (_, variant, *_), frames in zip(
        own, _frames(corpus, places[:, 0], places[:, 1]).T.tolist(), strict=True
    ):
        for frame in frames:
            if frame >= 0:
                found[frame][variant] += 1
    return found


@dataclass(frozen=True, eq=False, slots=True)
class _Uses:
    """Wordings in frames, row by row: where one begins, in which frame, which wording it is."""

    place: Row
    frame: Row
    wording: Row

    def at(self, rows: Row | Flags | slice) -> _Uses:
        """Return these rows alone."""
        return _Uses(self.place[rows], self.frame[rows], self.wording[rows])

    def by_wording(self) -> Iterator[tuple[int, _Uses]]:
        """Yield each wording with its rows."""
        order = self.at(np.argsort(self.wording, kind="stable"))
        found, firsts = np.unique(order.wording, return_index=True)
        ends = pairwise([*firsts.tolist(), len(order.wording)])
        for wording, (first, stop) in zip(found.tolist(), ends, strict=True):
            yield wording, order.at(slice(first, stop))


def _uses_in(corpus: _Corpus, frames: Row) -> _Uses:
    """Return every wording that stands in one of the frames, known ones too."""
    place, frame, wording = [], [], []
    for length, places in corpus.wordings():
        for keys in _frames(corpus, places, places + length):
            at = places_of(frames, keys)
            place.append(places[at])
            frame.append(keys[at])
            wording.append(corpus.key(length, places[at]))
    return _Uses(np.concatenate(place), np.concatenate(frame), np.concatenate(wording))


def _chosen(corpus: _Corpus, concept: str, frames: _Frames, uses: _Uses) -> _Uses:
    """Return the uses that may be suggested for a concept: new wordings in several of its frames.

    Names go with names: where most mentions of the concept are names, most uses must be.
    """
    own = uses.at(places_of(np.array(sorted(frames), dtype=np.int64), uses.frame))
    taken = corpus.taken(concept)
    two = own.wording >= corpus.forms
    own = own.at(~(taken[own.place] | (two & taken[own.place + 1])))
    found, several = count_distinct(own.wording, own.frame)
    own = own.at(np.isin(own.wording, found[several >= LEAST_FRAMES]))
    capitals = corpus.words.capitals
    named = [capitals[first] for name, _, first, _ in corpus.mentions if name == concept]
    names = sum(named) > len(named) / 2
    table = pd.DataFrame({"wording": own.wording, "place": own.place}).drop_duplicates()
    shares = table.assign(capital=capitals[table["place"]]).groupby("wording")["capital"].mean()
    fit = shares.index[shares.gt(1 / 2) == names].to_numpy(dtype=np.int64)
    return own.at(np.isin(own.wording, fit))


_Row = tuple[str, str, str, float, int, int, int, int, str]


def _rows(
    corpus: _Corpus, concept: str, known: _Frames, fillers: dict[int, int], uses: _Uses, most: int
) -> list[_Row]:
    """Return a row of the table for each of the ``most`` best wordings, the best first."""
    weights = {frame: 1 / math.log2(2 + fillers[frame]) for frame in known if frame in fillers}
    totals = _totals(corpus, np.unique(uses.wording))
    forms = corpus.words.forms
    scored = []
    for wording, own in uses.by_wording():
        frames = list(dict.fromkeys(own.frame.tolist()))
        # Exact sums: the order of articles changes nothing.
        score = math.fsum(weights[frame] for frame in frames)
        score *= math.log(len(frames)) / math.sqrt(totals[wording])
        scored.append((-score, _spelled(wording, forms), own, frames))
    scored.sort(key=lambda one: one[:2])
    return [
        (
            concept,
            _beside(known, frames, weights),
            spelled,
            -score,
            len(frames),
            *_told(corpus, np.unique(own.place)),
        )
        for score, spelled, own, frames in scored[:most]
    ]


def _told(corpus: _Corpus, places: Row) -> tuple[int, int, int, str]:
    """Return how many uses, articles and outlets there are, and the sentence to read."""
    sentences = [corpus.words.sentences[one] for one in corpus.words.owners[places]]
    articles = {one.article for one in sentences}
    outlets = {corpus.outlets[one] for one in articles}
    best = min(sentences, key=_reading_order)
    return len(places), len(articles), len(outlets), best.words


def _beside(known: _Frames, frames: Sequence[int], weights: dict[int, float]) -> str:
    """Return the variant whose mentions stand most in these frames."""
    shares: dict[str, list[float]] = defaultdict(list)
    for frame in frames:
        for variant, count in known[frame].items():
            shares[variant].append(weights[frame] * count / known[frame].total())
    return min(shares, key=lambda name: (-math.fsum(shares[name]), name))


def _spelled(wording: int, forms: list[str]) -> str:
    if wording < len(forms):
        return forms[wording]
    first, second = divmod(wording, len(forms))
    return f"{forms[first - 1]} {forms[second]}"


def _reading_order(sentence: Sentence) -> tuple[bool, int, str]:
    """The shortest says it quickest; a fragment says nothing, a short one least."""
    length = sentence.end - sentence.start
    fragment = length <= _FRAGMENT
    return fragment, -length if fragment else length, sentence.text[sentence.start : sentence.end]


def _totals(corpus: _Corpus, wanted: Row) -> dict[int, int]:
    """Return how often each wording stands anywhere."""
    counts: dict[int, int] = {}
    for length, places in corpus.wordings():
        keys = corpus.key(length, places)
        found, many = np.unique(keys[places_of(wanted, keys)], return_counts=True)
        counts |= zip(found.tolist(), many.tolist(), strict=True)
    return counts
