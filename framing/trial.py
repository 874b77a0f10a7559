"""A trial of a lexicon on articles: what its terms find, whose words they are, which are no use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from framing.articles.article import Article, Passage
from framing.attributions import Attributor, Voices
from framing.attributions.attribution import Voice
from framing.evidence import MENTION_KINDS, find_mentions, passage_texts
from framing.evidence.found import Stretch
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.lexicons.matching import Matcher
from framing.lexicons.sieve import Sieve
from framing.text.sentences import sentence_spans

# Paragraphs before and after one with a mention that are read for attributions. A quotation goes on
# from the paragraph before, and closes in the one after: one of each settles the voice of every
# mention that was compared with the whole article's; three before are read for good measure.
_BEFORE, _AFTER = 3, 1
# Which words a negation governs is told by this lexicon (framing.evidence).
_NEGATORS = "negation"

# A term with more of its concept's mentions than all its other terms together drowns them: what
# looks like a choice among wordings is then that one term's meaning.
DROWNING_SHARE = 0.5
# Under this many mentions, or with fewer terms that were found, a share of half is nothing odd.
_LEAST_MENTIONS = 20
_LEAST_TERMS = 3
# Longer sentences are no quick reading.
_LONG_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Use:
    """One mention, as a trial shows it: where, of which term, in whose voice, in which sentence.

    ``start`` and ``end`` are the place of the matched words in ``sentence``.
    """

    article: str
    outlet: str
    concept: str
    variant: str
    term: str
    voice: Voice
    negated: bool
    sentence: str
    start: int
    end: int

    @property
    def marked(self) -> str:
        """The sentence on one line, with the matched words in [brackets]."""
        before, words, after = (
            self.sentence[: self.start],
            self.sentence[self.start : self.end],
            self.sentence[self.end :],
        )
        return " ".join(f"{before}[{words}]{after}".split())


@dataclass(frozen=True, slots=True)
class DeadTerm:
    """A term without a mention; ``seen`` is how often its words stand in the texts nevertheless.

    They are then taken by longer terms, or ruled out by what the term says must not stand around.
    """

    concept: str
    variant: str
    term: Term
    seen: int


@dataclass(frozen=True, slots=True)
class Drowning:
    """A term that has ``share`` (above one half) of its concept's ``mentions``."""

    concept: str
    variant: str
    term: Term
    share: float
    mentions: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a lexicon found in ``articles`` articles: all its uses, in their order."""

    lexicon: Lexicon
    articles: int
    uses: tuple[Use, ...]
    dead: tuple[DeadTerm, ...]
    drowning: tuple[Drowning, ...]


# Where a use stands: the places of its article and passage, and where in that it begins and ends.
_Place = tuple[int, int, int, int]
_Found = tuple[tuple[_Place, Use], ...]


class TrialGround:
    """Articles kept in hand, on which one lexicon after another is tried.

    What was found of attributions is kept, and what a concept was found to hold, so that after a
    change only the concept that was changed is looked for again.
    ``lexicons`` are the shipped ones, whose cues and negators tell whose words a mention is.
    """

    def __init__(self, articles: Iterable[Article], lexicons: Sequence[Lexicon]) -> None:
        self._articles = list(articles)
        self._negators = [one for one in lexicons if one.name == _NEGATORS]
        self._attributor = Attributor(lexicons)
        self._voices: dict[int, tuple[frozenset[int], Voices]] = {}
        self._found: dict[Lexicon, _Found] = {}
        self._counted: dict[tuple[str, bool], int] = {}

    def run(
        self,
        lexicon: Lexicon,
        *,
        concept: str = "",
        watch: Callable[[Sequence[Article]], Iterable[Article]] = iter,
    ) -> Trial:
        """Return what a lexicon finds, or one concept of it.

        ``watch`` is told the articles and hands them on, so that progress can be shown.
        """
        if concept:
            chosen = tuple(one for one in lexicon.concepts if one.id == concept)
            lexicon = replace(lexicon, concepts=chosen)
        alone = [_bare(lexicon, one) for one in lexicon.concepts]
        new = [one for one in alone if one not in self._found]
        if new:
            together = replace(new[0], concepts=tuple(one.concepts[0] for one in new))
            found: dict[str, list[tuple[_Place, Use]]] = defaultdict(list)
            for place, use in self._search(together, watch):
                found[use.concept].append((place, use))
            self._found |= {one: tuple(found[one.concepts[0].id]) for one in new}
        # What no concept of the file is any more would only fill the memory.
        self._found = {one: self._found[one] for one in alone}
        placed = sorted(
            (pair for one in alone for pair in self._found[one]), key=lambda pair: pair[0]
        )
        uses = tuple(use for _, use in placed)
        return Trial(
            lexicon,
            len(self._articles),
            uses,
            tuple(self._dead(lexicon, uses)),
            tuple(_drowning(lexicon, uses)),
        )

    def _search(
        self, lexicon: Lexicon, watch: Callable[[Sequence[Article]], Iterable[Article]]
    ) -> Iterator[tuple[_Place, Use]]:
        # Under a name of its own a copy of the negators is no second set of mentions.
        both = [lexicon, *(one for one in self._negators if one.name != lexicon.name)]
        sieve, matcher, judge = Sieve([lexicon]), Matcher([lexicon]), Matcher(both)
        for place, article in enumerate(watch(self._articles)):
            company = matcher.company_in(passage_texts(article))
            holding = tuple(
                number for number, text in _sifted(article, sieve) if matcher.find(text, company)
            )
            if holding:
                yield from self._uses(place, article, holding, judge, lexicon.name)

    def _uses(
        self, place: int, article: Article, holding: tuple[int, ...], matcher: Matcher, name: str
    ) -> Iterator[tuple[_Place, Use]]:
        voices = self._voices_of(place, article, holding)
        company = matcher.company_in(passage_texts(article))
        for number in holding:
            passage = article.passages[number]
            text = _text(article, passage)
            spans = sentence_spans(text, passage.start, passage.end)
            matches = matcher.find(text[passage.start : passage.end], company, at=passage.start)
            for one in find_mentions(matches, Stretch(text, passage.field, spans, 0), voices):
                if one.match.lexicon != name:
                    continue
                start, end = spans[one.sentence]
                match = one.match
                yield (
                    (place, number, match.start, match.end),
                    Use(
                        article=article.id,
                        outlet=article.outlet_label,
                        concept=match.concept,
                        variant=match.variant,
                        term=match.term,
                        voice=one.voice,
                        negated=one.negated,
                        sentence=text[start:end],
                        start=match.start - start,
                        end=match.end - start,
                    ),
                )

    def _voices_of(self, place: int, article: Article, holding: Iterable[int]) -> Voices:
        known, voices = self._voices.get(place, (frozenset(), None))
        wanted = known.union(holding)
        if voices is None or wanted != known:
            near = {
                number
                for one in wanted
                for number in range(max(one - _BEFORE, 0), one + _AFTER + 1)
            }
            passages = tuple(one for at, one in enumerate(article.passages) if at in near)
            found = self._attributor.find(replace(article, passages=passages))
            voices = Voices(found.attributions, found.quotations)
            self._voices[place] = wanted, voices
        return voices

    def _dead(self, lexicon: Lexicon, uses: Sequence[Use]) -> Iterator[DeadTerm]:
        alive = {(one.concept, one.variant, one.term) for one in uses}
        dead = [
            (concept, variant, term)
            for concept in lexicon.concepts
            for variant in concept.variants
            for term in variant.terms
            if (concept.id, variant.id, term.pattern) not in alive
        ]
        self._count([term for *_, term in dead])
        for concept, variant, term in dead:
            seen = self._counted[term.pattern, term.exact_case]
            yield DeadTerm(concept.id, variant.id, term, seen)

    def _count(self, terms: Iterable[Term]) -> None:
        """Count how often each term's words stand in the texts, conditions and rivals aside."""
        new = {(term.pattern, term.exact_case): term for term in terms}
        fresh = [term for key, term in new.items() if key not in self._counted]
        if not fresh:
            return
        # Each in a concept of its own: no longer rival takes its place there.
        concepts = tuple(
            Concept(str(place), "", 0, "", (_free(term),)) for place, term in enumerate(fresh)
        )
        alone = [Lexicon("dead", "contrast", "", "", "", concepts, "", "")]
        sieve, matcher = Sieve(alone), Matcher(alone)
        counts: Counter[str] = Counter()
        for article in self._articles:
            for _, text in _sifted(article, sieve):
                counts.update(one.concept for one in matcher.find(text))
        for place, term in enumerate(fresh):
            self._counted[term.pattern, term.exact_case] = counts[str(place)]


def _bare(lexicon: Lexicon, concept: Concept) -> Lexicon:
    """Return what a concept's mentions depend on, and nothing else: its terms, without lines."""
    variants = tuple(
        Variant(one.id, "", 0, tuple(replace(term, line=0) for term in one.terms))
        for one in concept.variants
    )
    bare = Concept(concept.id, "", 0, "", variants)
    return Lexicon(lexicon.name, lexicon.kind, "", "", "", (bare,), "", "")


def can_be_tried(lexicon: Lexicon) -> bool:
    """Return whether the terms of a lexicon are mentions; cues, say, are looked for otherwise."""
    return lexicon.kind in MENTION_KINDS


def first_sentences(uses: Sequence[Use], number: int = 5) -> list[Use]:
    """Return the uses that a reader should see first: of each variant and term, before more of one.

    Variants take turns, the one with most uses first; in each, terms do, the one with most uses
    first, for it matters most whether they mean what they should. Of a term's uses those in the
    outlet's own voice come first, short sentences, and outlets that were not shown.
    """
    if not uses or number < 1:
        return []
    queues: dict[tuple[str, str], dict[str, list[Use]]] = defaultdict(lambda: defaultdict(list))
    for use in uses:
        queues[use.concept, use.variant][use.term].append(use)
    variants = sorted(queues.values(), key=lambda terms: -sum(map(len, terms.values())))
    chosen: list[Use] = []
    turns = [sorted(terms.values(), key=len, reverse=True) for terms in variants]
    shown: Counter[str] = Counter()
    sentences: set[str] = set()
    round_ = 0
    most = max(sum(map(len, terms)) for terms in turns)
    while len(chosen) < number and round_ < most:
        for terms in turns:
            left = [one for one in terms[round_ % len(terms)] if one.sentence not in sentences]
            if not left or len(chosen) >= number:
                continue
            best = min(left, key=lambda one: _reading_order(one, shown))
            chosen.append(best)
            sentences.add(best.sentence)
            shown[best.outlet] += 1
        round_ += 1
    return chosen


def _reading_order(use: Use, shown: Counter[str]) -> tuple[bool, bool, int, bool]:
    long = len(use.sentence) > _LONG_SENTENCE
    return use.voice != "outlet", long, shown[use.outlet], use.negated


def _drowning(lexicon: Lexicon, uses: Sequence[Use]) -> Iterator[Drowning]:
    counts: Counter[tuple[str, str, str]] = Counter(
        (one.concept, one.variant, one.term) for one in uses
    )
    for concept in lexicon.concepts:
        terms = [(variant, term) for variant in concept.variants for term in variant.terms]
        found = {
            (variant.id, term.pattern): counts[concept.id, variant.id, term.pattern]
            for variant, term in terms
        }
        mentions = sum(found.values())
        if mentions < _LEAST_MENTIONS or sum(map(bool, found.values())) < _LEAST_TERMS:
            continue
        for variant, term in terms:
            share = found[variant.id, term.pattern] / mentions
            if share > DROWNING_SHARE:
                yield Drowning(concept.id, variant.id, term, share, mentions)


def _sifted(article: Article, sieve: Sieve) -> Iterator[tuple[int, str]]:
    """Yield the number and the words of each passage that may hold a term."""
    if sieve.may_hold(article.text) or sieve.may_hold(article.title):
        for number, passage in enumerate(article.passages):
            text = _text(article, passage)[passage.start : passage.end]
            if sieve.may_hold(text):
                yield number, text


def _free(term: Term) -> Variant:
    return Variant("any", "", 0, (Term(term.pattern, 0, exact_case=term.exact_case),))


def _text(article: Article, passage: Passage) -> str:
    return article.title if passage.field == "title" else article.text
