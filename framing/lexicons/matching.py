"""Matches: where the terms of lexicons stand in a text, all in one pass."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter, itemgetter

import ahocorasick_rs

from framing.lexicons.lexicon import Kind, Lexicon, Term
from framing.lexicons.patterns import (
    CONTRACTED,
    GAP,
    OPENS_WORD,
    backwards,
    forwards,
    is_word,
    lowered,
    pieces_of,
)
from framing.lexicons.sides import Sides, skeleton
from framing.text.spans import Span

_order = itemgetter(0, 1, 2)
_by_place = attrgetter("start", "end", "lexicon", "concept")
# Checked lines and whole internet addresses: other rooms match them, each in its own way.
_MATCHED_ELSEWHERE = ("furniture", "outlets")


@dataclass(frozen=True, slots=True)
class Match:
    """One place in a text where a term stands; ``text[start:end]`` is what it matched."""

    lexicon: str
    kind: Kind
    concept: str
    variant: str
    term: str
    start: int
    end: int


class Matcher:
    """Finds the terms of many lexicons at once.

    Within a concept the longest match wins (the earlier one, then the one first in the file, where
    two are equally long), and a character belongs to one match; different concepts may overlap.
    Lexicons of kind ``furniture`` and ``outlets`` are passed over.

    The work grows with the length of the text, not with the number of terms: the longest stretch
    without a star of every term is looked up in a single pass (Aho & Corasick 1975), and only
    where it stands is the whole pattern tried.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        terms, company = _Patterns(), _Patterns()
        for owner in _owners(lexicons):
            exact = owner.term.exact_case
            if not owner.term.pattern:
                continue
            terms.pattern_of(owner.term.pattern, exact).owners.append(owner)
            # What hides a term is looked for in the same pass as the term.
            for wording in filter(None, owner.term.excepts):
                terms.pattern_of(wording, exact).hides.append(owner)
            asked = filter(None, owner.term.only_with)
            owner.asks = frozenset(company.pattern_of(wording, exact) for wording in asked)
        self._terms = _Search(terms)
        self._company = _Search(company)

    def company_in(self, texts: Iterable[str]) -> Company:
        """Return the company that the passages of one article give to its terms."""
        return Company(self._company, tuple(texts))

    def find(self, text: str, company: Company | None = None) -> list[Match]:
        """Return all matches in a text, sorted by start, end, lexicon and concept.

        ``company`` is that of the article which the text is a passage of (``company_in``); without
        it the text is taken for a whole article. Terms with ``only_with`` ask for it.

        >>> from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
        >>> terms = (Term("seiz*", 1), Term("seiz* control of", 2))
        >>> concept = Concept("taking", "", 1, "", (Variant("seize", "", 1, terms),))
        >>> wars = Lexicon("wars", "contrast", "en", "CC0-1.0", "", (concept,), "", "")
        >>> text = "They seized  control of it, having seized two more."
        >>> [text[match.start : match.end] for match in Matcher([wars]).find(text)]
        ['seized  control of', 'seized']
        """
        if not text:
            return []
        company = company or self.company_in([text])
        sides = Sides(text)
        spans = self._terms.spans(sides)
        hidden: dict[_Owner, list[Span]] = defaultdict(list)
        for pattern, places in spans.items():
            for owner in pattern.hides:
                hidden[owner] += places
        found: dict[int, list[_Candidate]] = defaultdict(list)
        for pattern, places in spans.items():
            for owner in pattern.owners:
                if owner.asks and not company.has_one_of(owner.asks):
                    continue
                longer = hidden.get(owner, ())
                for start, end in places:
                    if owner.allowed(sides, start, end) and not _inside(start, end, longer):
                        found[owner.concept].append((start - end, start, owner.rank, owner))
        matches = [
            owner.match(sides.place(start), sides.place(end))
            for candidates in found.values()
            for start, end, owner in _longest(candidates)
        ]
        matches.sort(key=_by_place)
        return matches


class Company:
    """Which of the words that terms ask for (``only_with``) stand in an article.

    They are looked for when the first term asks.
    """

    def __init__(self, search: _Search, texts: Sequence[str]) -> None:
        self._search = search
        self._texts = texts

    def has_one_of(self, asked: Set[_Pattern]) -> bool:
        """Return whether one at least of the words stands there."""
        return not self._there.isdisjoint(asked)

    @cached_property
    def _there(self) -> frozenset[_Pattern]:
        # Two line breaks end a paragraph, so no wording reaches from one passage into the next.
        return frozenset(self._search.spans(Sides("\n\n".join(self._texts))))


class _Patterns:
    """The patterns of wordings, each made once."""

    def __init__(self) -> None:
        self._by_words: dict[tuple[str, bool], _Pattern] = {}
        self._written: dict[tuple[str, bool], _Pattern] = {}

    def __iter__(self) -> Iterator[_Pattern]:
        return iter(self._by_words.values())

    def pattern_of(self, wording: str, exact: bool) -> _Pattern:
        # All terms of a variant share its `except`: as written it is known already.
        if (wording, exact) not in self._written:
            pieces = pieces_of(wording)
            words = "".join(pieces)
            key = (words if exact else lowered(words), exact)
            if key not in self._by_words:
                self._by_words[key] = _Pattern(pieces, exact)
            self._written[wording, exact] = self._by_words[key]
        return self._written[wording, exact]


class _Search:
    """Finds where patterns stand in a text, all in one pass."""

    def __init__(self, patterns: Iterable[_Pattern]) -> None:
        by_anchor: dict[str, list[_Pattern]] = defaultdict(list)
        for pattern in patterns:
            if pattern.anchor:
                by_anchor[pattern.anchor].append(pattern)
        self._by_anchor = list(by_anchor.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_anchor)) if by_anchor else None

    def spans(self, sides: Sides) -> dict[_Pattern, set[Span]]:
        # Sets, for a pattern may hold its anchor twice: "had had" is one match.
        spans: dict[_Pattern, set[Span]] = defaultdict(set)
        if self._automaton is None:
            return spans
        hits = self._automaton.find_matches_as_indexes(sides.skeleton, overlapping=True)
        for anchor, start, _ in hits:
            for pattern in self._by_anchor[anchor]:
                span = pattern.span(sides, start)
                if span is not None:
                    spans[pattern].add(span)
        return spans


class _Pattern:
    """One pattern, the terms that are it, and the terms it hides as their longer wording."""

    def __init__(self, pieces: Sequence[str], exact: bool) -> None:
        self.exact = exact
        self.pieces = list(pieces) if exact else [lowered(piece) for piece in pieces]
        self.owners: list[_Owner] = []
        self.hides: list[_Owner] = []
        self.words = "".join(self.pieces)
        self.literal = "*" not in self.pieces
        # A single run of letters in any case is known by its anchor alone.
        self.known = self.literal and not exact and len(pieces) == 1
        self.ends_in_word = is_word(pieces[-1])
        self.ends_in_stop = pieces[-1].endswith(".")
        # The pieces before the anchor, and whether the anchor opens with a word's edge.
        self.before_anchor = 0
        self.lead = 0
        self.anchor = self._choose_anchor()

    def _choose_anchor(self) -> str:
        """Return the longest stretch without a star as the skeleton of a text has it.

        Empty for a pattern without a letter, which is a fault of its lexicon.
        """
        anchor = ""
        stars = [at for at, piece in enumerate(self.pieces) if piece == "*"]
        for start, end in zip(
            [0, *(at + 1 for at in stars)], [*stars, len(self.pieces)], strict=True
        ):
            stretch = self.pieces[start:end]
            if not any(map(is_word, stretch)):
                continue
            # A star beside letters leaves that side open; the ends of a pattern close it.
            lead = " " if start == 0 and is_word(stretch[0]) else ""
            close = " " if end == len(self.pieces) and is_word(stretch[-1]) else ""
            bones = lead + skeleton(lowered("".join(stretch))) + close
            if len(bones) > len(anchor):
                anchor, self.before_anchor, self.lead = bones, start, len(lead)
        return anchor

    def span(self, sides: Sides, anchor_start: int) -> Span | None:
        """Return the span of the match that holds an anchor, if there is one.

        There is one at most: no star crosses the end of a word.
        """
        text = sides.plain if self.exact else sides.low
        start = anchor_start + self.lead - 1
        if self.literal:
            return self._literal_span(text, start)
        if self.before_anchor:
            turned = sides.plain_turned if self.exact else sides.low_turned
            before = self._before.match(turned, len(turned) - start)
            if before is None:
                return None
            start = len(turned) - before.end()
        whole = self._whole.match(text, start)
        return whole.span() if whole else None

    def _literal_span(self, text: str, start: int) -> Span | None:
        """Compare letter by letter: the anchor has seen to the edges, but not to other signs."""
        if not (self.known or text.startswith(self.words, start)):
            return None
        end = start + len(self.words)
        if self.ends_in_word:
            return (
                None if text.startswith("'", end) and CONTRACTED.match(text, end) else (start, end)
            )
        return None if self.ends_in_stop and OPENS_WORD.match(text, end) else (start, end)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(forwards(self.pieces))

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(backwards(self.pieces, self.before_anchor))


class _Owner:
    """A term, the variant it belongs to, and what must not stand around it."""

    def __init__(
        self, term: Term, variant: tuple[str, Kind, str, str], concept: int, rank: int
    ) -> None:
        self.term = term
        self.variant = variant
        self.concept = concept
        self.rank = rank
        self.free = not (term.not_before or term.not_after)
        # Of these the article must hold one; empty where the term asks for none.
        self.asks: frozenset[_Pattern] = frozenset()

    def match(self, start: int, end: int) -> Match:
        lexicon, kind, concept, variant = self.variant
        return Match(lexicon, kind, concept, variant, self.term.pattern, start, end)

    def allowed(self, sides: Sides, start: int, end: int) -> bool:
        """Return whether the words directly around a span leave it a match of the term."""
        if self.free:
            return True
        exact = self.term.exact_case
        if self._after and self._after.match(sides.plain if exact else sides.low, end):
            return False
        if self._before:
            turned = sides.plain_turned if exact else sides.low_turned
            return not self._before.match(turned, len(turned) - start)
        return True

    @cached_property
    def _after(self) -> re.Pattern[str] | None:
        words = [forwards(pieces) for pieces in self._pieces(self.term.not_before)]
        return re.compile(f"{GAP}(?:{'|'.join(words)})") if words else None

    @cached_property
    def _before(self) -> re.Pattern[str] | None:
        words = [backwards(pieces) for pieces in self._pieces(self.term.not_after)]
        return re.compile(f"{GAP}(?:{'|'.join(words)})") if words else None

    def _pieces(self, wordings: tuple[str, ...]) -> list[list[str]]:
        cut = [pieces_of(wording) for wording in wordings if wording]
        if self.term.exact_case:
            return [list(pieces) for pieces in cut]
        return [[lowered(piece) for piece in pieces] for pieces in cut]


def _owners(lexicons: Iterable[Lexicon]) -> Iterator[_Owner]:
    kept = (lexicon for lexicon in lexicons if lexicon.kind not in _MATCHED_ELSEWHERE)
    concepts = ((lexicon, concept) for lexicon in kept for concept in lexicon.concepts)
    for number, (lexicon, concept) in enumerate(concepts):
        terms = ((variant, term) for variant in concept.variants for term in variant.terms)
        for rank, (variant, term) in enumerate(terms):
            yield _Owner(term, (lexicon.name, lexicon.kind, concept.id, variant.id), number, rank)


# Length (negative), start, rank of the term in its concept: sorted, the first is the longest.
_Candidate = tuple[int, int, int, _Owner]


def _inside(start: int, end: int, wordings: Sequence[Span]) -> bool:
    return any(first <= start and end <= last for first, last in wordings)


def _longest(candidates: list[_Candidate]) -> Iterator[tuple[int, int, _Owner]]:
    """Choose among the matches of one concept: the longest first, then what overlaps none."""
    if len(candidates) > 1:
        candidates.sort(key=_order)
    taken: list[Span] = []
    for negative_length, start, _, owner in candidates:
        end = start - negative_length
        place = bisect(taken, (start, end))
        if place and taken[place - 1][1] > start:
            continue
        if place < len(taken) and taken[place][0] < end:
            continue
        taken.insert(place, (start, end))
        yield start, end, owner
