"""Suggestions: wordings that stand where a concept's terms stand, words that set outlets apart.

Words with the same neighbours can stand for one another (distributional substitutes; Harris 1954).
Both lists are for an editor to judge and no finding: opposites have the same neighbours too.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from framing.articles.article import Article
from framing.comparison.keywords import HOUSE_STYLE
from framing.comparison.verdict import DIFFERS, NOT_ENOUGH
from framing.evidence import passage_texts
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
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
APART_COLUMNS = ("outlet", "term", "count", "other_count", "z", "verdict", "sentence")
# Longer wordings hardly ever stand in several of a concept's frames.
_LONGEST_WORDING = 2
# What stands in one frame of a concept may do so by chance.
LEAST_FRAMES = 2
# Where no word stands: the ends of a sentence.
_END = ""
_SHORTEST_WORD = 3
# Shorter sentences, in letters, are headings and captions.
_FRAGMENT = 40

# The side of the neighbours (before, after, around) and the two of them.
_Frame = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its words, in lower case, and where they stand in the article."""

    article: Article
    text: str
    spans: Sequence[Span]
    words: Sequence[str]


@dataclass(slots=True)
class _Candidate:
    """What is known of a wording beside one concept."""

    frames: set[_Frame] = field(default_factory=set)
    capitals: int = 0
    uses: int = 0
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    sentence: str = ""


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
    chosen = set(concepts)
    seeking = [one for one in lexicons if any(concept.id in chosen for concept in one.concepts)]
    styles = [one for one in lexicons if one.kind == HOUSE_STYLE and one not in seeking]
    matcher = Matcher([*seeking, *styles])
    names = {concept.id for one in styles for concept in one.concepts}
    frames, capital = _frames_of_known(articles, matcher, chosen)
    found, fillers = _fillers(articles, matcher, frames, chosen, names)
    kept = {
        key: one
        for key, one in found.items()
        if len(one.frames) >= LEAST_FRAMES and (one.capitals > one.uses / 2) == capital[key[0]]
    }
    totals = _uses(articles, {wording for _, wording in kept})
    rows = [
        _row(key, one, frames, fillers, totals[key[1]])
        for key, one in kept.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[0], -row[3], row[2]))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.groupby("concept", sort=False).head(most).reset_index(drop=True)


# Frame -> (concept, variant) -> how often a mention stands in it.
_Known = Mapping[_Frame, Counter[tuple[str, str]]]


def _frames_of_known(
    articles: Sequence[Article], matcher: Matcher, chosen: Collection[str]
) -> tuple[_Known, Mapping[str, bool]]:
    """Return the frames of the concepts' mentions, and whether most of a concept's are names."""
    frames: dict[_Frame, Counter[tuple[str, str]]] = defaultdict(Counter)
    capitals: Counter[str] = Counter()
    uses: Counter[str] = Counter()
    for sentence, matches in _sentences(articles, matcher):
        for concept, variant, span in matches:
            inside = [at for at, word in enumerate(sentence.spans) if _overlap(word, span)]
            if concept not in chosen or not inside:
                continue
            uses[concept] += 1
            capitals[concept] += _is_name(sentence, inside[0])
            for frame in _frames(sentence.words, inside[0], inside[-1] + 1):
                frames[frame][concept, variant] += 1
    return frames, {concept: capitals[concept] > uses[concept] / 2 for concept in chosen}


def _fillers(
    articles: Sequence[Article],
    matcher: Matcher,
    frames: _Known,
    chosen: Collection[str],
    styles: Collection[str],
) -> tuple[dict[tuple[str, str], _Candidate], Mapping[_Frame, set[str]]]:
    """Return what stands in the frames, by concept and wording, and what fills each frame."""
    found: dict[tuple[str, str], _Candidate] = defaultdict(_Candidate)
    fillers: dict[_Frame, set[str]] = defaultdict(set)
    for sentence, matches in _sentences(articles, matcher):
        taken: dict[str, list[Span]] = defaultdict(list)
        for concept, _, span in matches:
            taken["" if concept in styles else concept].append(span)
        for first, stop, wording in _wordings(sentence):
            here = [one for one in _frames(sentence.words, first, stop) if one in frames]
            if not here:
                continue
            span = sentence.spans[first][0], sentence.spans[stop - 1][1]
            for frame in here:
                fillers[frame].add(wording)
            for concept in {concept for frame in here for concept, _ in frames[frame]} & set(
                chosen
            ):
                if any(_overlap(span, other) for other in (*taken[concept], *taken[""])):
                    continue
                one = found[concept, wording]
                one.frames.update(frame for frame in here if _of(frames[frame], concept))
                one.uses += 1
                one.capitals += _is_name(sentence, first)
                one.articles.add(sentence.article.id)
                one.outlets.add(sentence.article.outlet_label)
                # The shortest says it quickest; a fragment says nothing.
                if not one.sentence or _FRAGMENT < len(sentence.text) < len(one.sentence):
                    one.sentence = sentence.text
    return found, fillers


def _of(counts: Mapping[tuple[str, str], int], concept: str) -> bool:
    return any(one == concept for one, _ in counts)


def _uses(articles: Sequence[Article], wanted: Collection[str]) -> Counter[str]:
    """Return how often each wording stands anywhere."""
    counts: Counter[str] = Counter()
    for sentence, _ in _sentences(articles, None):
        counts.update(one for *_, one in _wordings(sentence) if one in wanted)
    return counts


def _row(
    key: tuple[str, str],
    one: _Candidate,
    frames: _Known,
    fillers: Mapping[_Frame, set[str]],
    total: int,
) -> tuple[str, str, str, float, int, int, int, int, str]:
    concept, wording = key
    score = 0.0
    beside: Counter[str] = Counter()
    for frame in sorted(one.frames):
        weight = 1 / math.log2(2 + len(fillers[frame]))
        score += weight
        for (owner, variant), count in frames[frame].items():
            if owner == concept:
                beside[variant] += weight * count / frames[frame].total()  # type: ignore[assignment]
    score *= math.log(len(one.frames)) / math.sqrt(total)
    variant = min(beside, key=lambda name: (-beside[name], name))
    counts = len(one.frames), one.uses, len(one.articles), len(one.outlets)
    return concept, variant, wording, score, *counts, " ".join(one.sentence.split())


def _sentences(
    articles: Sequence[Article], matcher: Matcher | None
) -> Iterator[tuple[_Sentence, list[tuple[str, str, Span]]]]:
    """Yield each sentence with the (concept, variant, span) of the matches that begin in it."""
    for article in articles:
        company = matcher.company_in(passage_texts(article)) if matcher else None
        for passage in article.passages:
            text = article.title if passage.field == "title" else article.text
            passed = text[passage.start : passage.end]
            matches = [
                (one.concept, one.variant, (one.start + passage.start, one.end + passage.start))
                for one in (matcher.find(passed, company) if matcher else ())
            ]
            for start, end in sentence_spans(text, passage.start, passage.end):
                spans = word_spans(text, start, end)
                words = [text[a:b].lower() for a, b in spans]
                here = [one for one in matches if start <= one[2][0] < end]
                yield _Sentence(article, text[start:end], spans, words), here


def _frames(words: Sequence[str], first: int, stop: int) -> Iterator[_Frame]:
    before = words[first - 1] if first else _END
    after = words[stop] if stop < len(words) else _END
    further = words[first - 2] if first > 1 else _END
    beyond = words[stop + 1] if stop + 1 < len(words) else _END
    empty = stop_words()
    if before or after:
        yield "around", before, after
    for side, one, other in (("before", further, before), ("after", after, beyond)):
        if not ((one in empty or not one) and (other in empty or not other)):
            yield side, one, other


def _wordings(sentence: _Sentence) -> Iterator[tuple[int, int, str]]:
    words = sentence.words
    empty = stop_words()
    for first, word in enumerate(words):
        if word in empty or len(word) < _SHORTEST_WORD:
            continue
        for stop in range(first + 1, min(first + _LONGEST_WORDING, len(words)) + 1):
            last = words[stop - 1]
            if last not in empty and len(last) >= _SHORTEST_WORD:
                yield first, stop, " ".join(words[first:stop])


def _is_name(sentence: _Sentence, place: int) -> bool:
    """Return whether a word is written as a name; the first of a sentence tells nothing."""
    offset = sentence.spans[place][0] - sentence.spans[0][0]
    first = sentence.text[offset : offset + 1] if place else ""
    return first.isupper()


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def words_apart(
    keywords: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: Sequence[Article],
    lexicons: Sequence[Lexicon],
    *,
    most: int = 10,
) -> pd.DataFrame:
    """Return words that set outlets apart within the same events, and that no lexicon has.

    ``keywords`` and ``sentences`` are the tables; what is house style there is left out. Columns as
    there, with a sentence in the outlet's own voice. The ``most`` of each outlet, those that
    differ first; none of an outlet with not enough evidence.
    """
    matcher = Matcher(lexicons)
    words = keywords[keywords["kind"].ne(HOUSE_STYLE) & keywords["verdict"].ne(NOT_ENOUGH)]
    # Known is what is looked for in some of these articles.
    company = matcher.company_in(text for one in articles for text in passage_texts(one))
    words = words[words["term"].map(lambda term: not matcher.find(term, company)).astype(bool)]
    words = words.assign(shown=words["verdict"].ne(DIFFERS))
    words = words.sort_values(
        ["outlet", "shown", "z"], ascending=[True, True, False], kind="stable"
    )
    words = words.groupby("outlet", sort=False).head(most)
    wanted = set(zip(words["outlet"], words["term"], strict=True))
    examples = _examples(wanted, sentences, articles)
    pairs = zip(words["outlet"], words["term"], strict=True)
    table = words.assign(sentence=[examples.get(pair, "") for pair in pairs])
    return table[list(APART_COLUMNS)].reset_index(drop=True)


def _examples(
    wanted: set[tuple[str, str]], sentences: pd.DataFrame, articles: Sequence[Article]
) -> dict[tuple[str, str], str]:
    by_id = {one.id: one for one in articles}
    found: dict[tuple[str, str], str] = {}
    own = sentences[sentences["voice"].eq("outlet")]
    columns = (own[name].tolist() for name in ("article_id", "outlet", "field", "start", "end"))
    for name, outlet, side, start, end in zip(*columns, strict=True):
        text = by_id[name].title if side == "title" else by_id[name].text
        for a, b in word_spans(text, start, end):
            pair = outlet, text[a:b].lower()
            if pair in wanted and pair not in found:
                found[pair] = " ".join(text[start:end].split())
    return found
