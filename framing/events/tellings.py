"""Tellings: sentences as vectors of what they tell, so that like ones are found."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from sklearn.feature_extraction.text import TfidfVectorizer

from framing.events.background import Background
from framing.text.quotations import quotation_spans
from framing.text.terms import stop_words
from framing.text.words import WORD

# What each kind of term weighs beside an ordinary word. Names are common to the whole event, so
# they weigh a little less; numbers say which fact is told. Pairs of neighbours and runs of quoted
# words count beside the words in them. Weights between half and twice these give the same order of
# sentences, more or less (benchmarks/coverage.py).
WEIGHTS = {"word": 1.0, "name": 0.9, "number": 1.5, "concept": 1.0} | {
    "actor": 0.7,
    "pair": 0.35,
    "quoted": 0.7,
}
QUOTED_RUN = 3
# The background has as much say in how rare a term is as this many sentences.
BACKGROUND_SENTENCES = 100
# It counts articles; a term stands in about one of ten sentences of an article that holds it.
SENTENCES_PER_USE = 10
# The share of sentences taken for what the background does not hold.
RARE_SHARE = 0.0002
ACTOR_SHARE = 0.01

_ENDINGS = ("ingly", "edly", "ations", "ation", "ings", "ing", "ies", "ied", "ers", "ed", "es", "s")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or a concept that a sentence mentions; offsets count from the sentence's start."""

    kind: str
    concept: str
    variant: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence of an article; ``start`` and ``end`` are its place in the article's field."""

    article_id: str
    outlet: str
    field: str
    start: int
    end: int
    text: str
    named: tuple[Named, ...] = ()

    @property
    def actors(self) -> frozenset[str]:
        """The actors it mentions."""
        return frozenset(one.concept for one in self.named if one.kind == "actor")

    @property
    def variants(self) -> frozenset[tuple[str, str]]:
        """The concepts that it names in one of rival ways, each with the way."""
        return frozenset((o.concept, o.variant) for o in self.named if o.kind == "contrast")


@dataclass(frozen=True, slots=True)
class TellingVectors:
    """Rows of length 1, one a telling; ``kinds`` names the kind of term of each column."""

    rows: sp.csr_matrix
    kinds: npt.NDArray[np.str_]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a word without its ending, so that its forms meet; numbers stay whole.

    >>> stem("territories"), stem("seized"), stem("talks"), stem("2015"), stem("news")
    ('territor', 'seiz', 'talk', '2015', 'news')
    """
    if word.isalpha():
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
    return word.removesuffix("y") if len(word) > _SHORTEST_STEM else word


def telling_vectors(tellings: Sequence[Telling], background: Background) -> TellingVectors:
    """Return what each sentence tells as a vector; the product of two is their cosine, 0 to 1.

    A term is a word without its ending, a name, a number, two such in a row, three quoted words in
    a row, an actor, or a concept in the place of the words that name it: rival wordings of one
    concept are one term. A term weighs what its kind weighs times -log of the share of sentences
    that hold it, a mean of the background's and the collection's own.
    """
    names = _names(tellings)
    forms: dict[str, set[str]] = defaultdict(set)
    lists = [list(_terms(telling, names, forms)) for telling in tellings]
    vectorizer = TfidfVectorizer(analyzer=_as_listed, sublinear_tf=True)
    try:
        vectorizer.fit(lists)
    except ValueError:  # not one term in all sentences
        return TellingVectors(sp.csr_matrix((len(lists), 0)), np.array([], dtype=np.str_))
    columns = vectorizer.get_feature_names_out().tolist()
    held = Counter(term for terms in lists for term in set(terms))
    vectorizer.idf_ = np.array(
        [_rarity(term, held[term], len(lists), forms, background) for term in columns]
    )
    kinds = np.array([term.partition(" ")[0] for term in columns])
    return TellingVectors(sp.csr_matrix(vectorizer.transform(lists)), kinds)


def _as_listed(terms: list[str]) -> list[str]:
    return terms


# Each sentence is read for its names and for its terms, in its event and in its story.
@lru_cache(maxsize=65_536)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    """Return each word as it is written, without possessive, and its place."""
    found = []
    for match in WORD.finditer(text):
        word = match.group().replace("’", "'").replace("‘", "'").removesuffix("'s").rstrip(".")
        if word:
            found.append((word, match.start()))
    return tuple(found)


def _names(tellings: Sequence[Telling]) -> set[str]:
    """Return the words that are oftener capitalised within a sentence than in lower case."""
    excess: Counter[str] = Counter()
    for telling in tellings:
        for place, (word, _) in enumerate(_words(telling.text)):
            if not word[0].isupper():
                excess[word.lower()] -= 1
            elif place:
                excess[word.lower()] += 1
    return {word for word, more in excess.items() if more > 0}


def _terms(telling: Telling, names: set[str], forms: dict[str, set[str]]) -> Iterator[str]:
    """Yield a sentence's terms, each with its kind before it; note the words that each stands for.

    >>> from collections import defaultdict
    >>> taken = Named("contrast", "taking-territory", "seize", 5, 10)
    >>> list(_terms(Telling("a", "A", "text", 0, 17, "They seize a farm", (taken,)), set(),
    ...      defaultdict(set)))
    ['concept taking-territory', 'word farm', 'pair taking-territory farm']
    """
    rivals = [one for one in telling.named if one.kind == "contrast"]
    before = ""
    stops = stop_words()
    for word, at in _words(telling.text):
        low = word.lower()
        if len(word) < 2 or low in stops:
            continue
        name = low in names and word[0].isupper()
        concepts = [one.concept for one in rivals if one.start <= at < one.end] if rivals else []
        if concepts and not name:
            kind, body = "concept", min(concepts)
        else:
            number = not word.isalpha() and any(sign.isdigit() for sign in word)
            kind, body = "number" if number else "name" if name else "word", stem(low)
        term = f"{kind} {body}"
        forms[term].add(low)
        if kind == "concept" and body == before:
            continue  # "took control of" names its concept once
        yield term
        if before:
            yield f"pair {before} {body}"
        before = body
    quotations = quotation_spans(telling.text, [(0, len(telling.text))])
    for quotation in quotations:
        quoted = [word.lower() for word, _ in _words(telling.text[quotation.start : quotation.end])]
        for at in range(len(quoted) - QUOTED_RUN + 1):
            yield "quoted " + " ".join(quoted[at : at + QUOTED_RUN])
    yield from (f"actor {actor}" for actor in sorted(telling.actors))


def _rarity(
    term: str, held: int, sentences: int, forms: dict[str, set[str]], background: Background
) -> float:
    """Return what a term weighs that ``held`` of so many sentences hold."""
    kind = term.partition(" ")[0]
    if kind in ("word", "name", "number"):
        known = max(background.share(form) for form in forms[term]) / SENTENCES_PER_USE
    elif kind == "concept":
        known = min(1.0, sum(background.share(form) for form in sorted(forms[term])))
        known /= SENTENCES_PER_USE
    else:
        known = ACTOR_SHARE if kind == "actor" else RARE_SHARE
    share = (held + BACKGROUND_SENTENCES * known) / (sentences + BACKGROUND_SENTENCES)
    return -math.log(share) * WEIGHTS[kind]
