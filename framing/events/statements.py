"""Statements: sentences of different articles that say the same thing, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from framing.events.background import Background, shipped_background
from framing.events.tellings import Telling, TellingVectors, telling_vectors

Variants = Collection[tuple[str, str]]
Likeness = npt.NDArray[np.float64]

# Sentences of one event as alike as this tell the same thing nine times in ten; where the articles
# tell several events, the same names say less (benchmarks/coverage.py).
WITHIN_EVENT = 0.25
WITHIN_STORY = 0.45
# Names alone say who, not what: two words, numbers or concepts must be shared, and with names four
# terms in all; or this many runs of quoted words, which is six words in a row.
LEAST_WORDS = 2
LEAST_TERMS = 4
LEAST_QUOTED = 4
# Rival wordings of one concept ("liberated", "seized") are evidence themselves, where the concept
# stands in few of the sentences, the two share two actors, and a word beside the concept.
RIVAL = 0.15
RIVAL_SHARE = 0.06
RIVAL_ACTORS = 2
# A chain ends where two of its tellings have next to nothing in common.
LEAST_IN_CHAIN = 0.14
# Every sentence is compared with every other: beyond this many, statements are not looked for.
MOST_SENTENCES = 5_000


@dataclass(frozen=True, slots=True)
class Aligned:
    """Tellings by article, field and place, and the statements that several articles tell.

    A statement is the places of its tellings, one an article; ``likeness`` holds the cosine of
    every two tellings, 0 within an article (0 × 0 where no statements were looked for).
    """

    tellings: tuple[Telling, ...]
    statements: tuple[tuple[int, ...], ...]
    likeness: Likeness


def align_statements(
    tellings: Sequence[Telling], *, one_event: bool = True, background: Background | None = None
) -> Aligned:
    """Find the statements that two articles or more tell, in the order of their places.

    Two sentences of different articles tell the same thing if each is the other's likest in its
    article and they are alike enough; chains of them make a statement, the likest pairs first, and
    no article tells one twice. Further articles join with the sentence that is likest to all of
    these. ``one_event`` says that all articles tell one event, not several of
    one story. Over ``MOST_SENTENCES`` sentences none are looked for. The order of ``tellings`` is
    of no account.
    """
    ordered = tuple(sorted(tellings, key=lambda t: (t.article_id, t.field != "title", t.start)))
    if len({one.article_id for one in ordered}) < 2 or len(ordered) > MOST_SENTENCES:
        return Aligned(ordered, (), np.zeros((0, 0)))
    vectors = telling_vectors(ordered, background or shipped_background())
    likeness = _likeness(ordered, vectors)
    bar = WITHIN_EVENT if one_event else WITHIN_STORY
    fit = (likeness >= bar) & _much_shared(vectors)
    fit |= _rivals(ordered, vectors, likeness)
    pairs = _mutual_pairs(ordered, np.where(fit, likeness, 0.0))
    groups = sorted(_join(ordered, pairs, likeness))
    articles = _articles(ordered)
    also = [_with_others(group, articles, likeness, bar) for group in groups]
    return Aligned(ordered, tuple(also), likeness)


def _likeness(tellings: Sequence[Telling], vectors: TellingVectors) -> Likeness:
    if not vectors.rows.shape[1]:
        return np.zeros((len(tellings), len(tellings)))
    # Rounded, so that no tie hangs on the order in which a sum was added up.
    likeness: Likeness = np.round((vectors.rows @ vectors.rows.T).toarray(), 9)
    articles = _articles(tellings)
    likeness[articles[:, None] == articles[None, :]] = 0.0
    return likeness


def _articles(tellings: Sequence[Telling]) -> npt.NDArray[np.int64]:
    """Return the number of each telling's article."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(t.article_id, len(numbers)) for t in tellings])


def _shared(vectors: TellingVectors, *kinds: str) -> npt.NDArray[np.int64]:
    """Return how many terms of these kinds every two rows share."""
    held = sp.csr_matrix(vectors.rows[:, np.isin(vectors.kinds, kinds)] > 0, dtype=np.int64)
    shared: npt.NDArray[np.int64] = (held @ held.T).toarray()
    return shared


def _much_shared(vectors: TellingVectors) -> npt.NDArray[np.bool_]:
    words = _shared(vectors, "word", "number", "concept")
    much = (words >= LEAST_WORDS) & (words + _shared(vectors, "name") >= LEAST_TERMS)
    return much | (_shared(vectors, "quoted") >= LEAST_QUOTED)


def _rivals(
    tellings: Sequence[Telling], vectors: TellingVectors, likeness: Likeness
) -> npt.NDArray[np.bool_]:
    """Return which pairs name a rare concept in rival ways, of the same actors, and more."""
    fit = np.zeros(likeness.shape, dtype=bool)
    uses = Counter(c for telling in tellings for c in {name for name, _ in telling.variants})
    rare = {concept for concept, used in uses.items() if used <= RIVAL_SHARE * len(tellings)}
    naming = [place for place, t in enumerate(tellings) if {c for c, _ in t.variants} & rare]
    words = _shared(vectors, "word", "number")
    for one, two in combinations(naming, 2):
        rival = bool(_rival_concepts(tellings[one].variants, tellings[two].variants) & rare)
        actors = tellings[one].actors & tellings[two].actors
        if rival and len(actors) >= RIVAL_ACTORS and words[one, two]:
            fit[one, two] = fit[two, one] = likeness[one, two] >= RIVAL
    return fit


def _rival_concepts(here: Variants, there: Variants) -> set[str]:
    """Return the concepts that both name, and by no wording in common.

    A sentence may name one thing twice, in two ways.

    >>> one, two = {("war", "invade")}, {("war", "operation")}
    >>> _rival_concepts(one, two), _rival_concepts(one | two, two)
    ({'war'}, set())
    """
    both = {concept for concept, _ in here} & {concept for concept, _ in there}
    return both - {concept for concept, _ in set(here) & set(there)}


def _mutual_pairs(tellings: Sequence[Telling], likeness: Likeness) -> list[tuple[float, int, int]]:
    """Return the pairs in which each is the other's likest in its article, the likest first.

    Of equally like ones the earlier counts.
    """
    articles = _articles(tellings)
    starts = np.flatnonzero(np.diff(articles, prepend=-1))
    ends = [*starts[1:], len(articles)]
    stretches = [slice(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]
    pairs: list[tuple[float, int, int]] = []
    for one, two in combinations(stretches, 2):
        block = likeness[one, two]
        if not block.any():
            continue
        there, here = block.argmax(axis=1), block.argmax(axis=0)
        mutual = np.flatnonzero(here[there] == np.arange(len(there)))
        pairs += [
            (float(block[row, there[row]]), one.start + int(row), two.start + int(there[row]))
            for row in mutual
            if block[row, there[row]] > 0
        ]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _join(
    tellings: Sequence[Telling], pairs: Sequence[tuple[float, int, int]], likeness: Likeness
) -> list[tuple[int, ...]]:
    """Return groups of places joined by the pairs, none with two sentences of one article."""
    groups: dict[int, tuple[int, ...]] = {}
    for _, one, two in pairs:
        left, right = groups.get(one, (one,)), groups.get(two, (two,))
        told = Counter(tellings[place].article_id for place in {*left, *right})
        near = likeness[np.ix_(left, right)].min() >= LEAST_IN_CHAIN
        if left != right and near and max(told.values()) == 1:
            joined = tuple(sorted(left + right))
            groups.update(dict.fromkeys(joined, joined))
    return list(set(groups.values()))


def _with_others(
    group: tuple[int, ...], articles: npt.NDArray[np.int64], likeness: Likeness, bar: float
) -> tuple[int, ...]:
    """Return a statement's tellings with those of further articles that are like all of them.

    These may be liker to other sentences too, as a lead that says at once what others say in two.
    """
    held = list(group)
    near = likeness[held].min(axis=0)
    near[np.isin(articles, articles[held])] = 0.0
    joined: dict[int, int] = {}
    for place in np.argsort(-near, kind="stable").tolist():
        if near[place] < bar:
            break
        joined.setdefault(int(articles[place]), place)
    return tuple(sorted([*held, *joined.values()]))
