"""Matches: where the terms of lexicons stand in a text, all in one pass."""

from __future__ import annotations

import re
from bisect import bisect, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from itertools import accumulate, count, pairwise
from typing import NamedTuple

from framing.lexicons.lexicon import Kind, Lexicon, Term
from framing.lexicons.patterns import GAP, backwards, forwards, lowered, pieces_of
from framing.lexicons.sides import Sides
from framing.lexicons.wordings import Wording, Wordings
from framing.text.spans import Span

# Checked lines and whole internet addresses: other rooms match them, each in its own way.
_MATCHED_ELSEWHERE = ("furniture", "outlets")
# Between the passages of an article when they are searched together: no word, no white space, and
# part of no term, so that nothing reaches over it.
_PARTING = "\x00"

# Of a match: lexicon, kind, concept, variant, term.
Head = tuple[str, Kind, str, str, str]
# Start, end and the number of the term, which is its rank (``_owners``).
Place = tuple[int, int, int]


class Match(NamedTuple):
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
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._wordings = Wordings()
        # The terms that are written so, and what other terms look out for.
        self._owners: dict[Wording, list[_Owner]] = {}
        self._watched: set[Wording] = set()
        self._heads: list[Head] = []
        known: dict[tuple[tuple[str, ...], bool], frozenset[Wording]] = {}

        def all_of(patterns: tuple[str, ...], exact: bool) -> frozenset[Wording]:
            # Looked for in the same pass as the terms. All terms of a variant have the same.
            if (patterns, exact) not in known:
                made = (self._wordings.of(one, exact=exact) for one in patterns if one)
                known[patterns, exact] = frozenset(made)
                self._watched |= known[patterns, exact]
            return known[patterns, exact]

        for owner in _owners(lexicons):
            self._heads.append(owner.head)
            exact = owner.term.exact_case
            if not owner.term.pattern:
                continue
            wording = self._wordings.of(owner.term.pattern, exact=exact)
            self._owners.setdefault(wording, []).append(owner)
            owner.hidden_by = all_of(owner.term.excepts, exact)
            owner.asks = all_of(owner.term.only_with, exact)
            owner.is_choosy = bool(owner.is_watchful or owner.hidden_by or owner.asks)

    @property
    def heads(self) -> Sequence[Head]:
        """All of a match but its place, by the number of its term (``places_in``)."""
        return self._heads

    def company_in(self, texts: Iterable[str]) -> Company:
        """Return the company that the passages of one article give to its terms."""
        return Company(self._wordings, tuple(texts))

    def find(self, text: str, company: Company | None = None, *, at: int = 0) -> list[Match]:
        """Return all matches in a text, sorted by start, end, lexicon and concept.

        ``company`` is that of the article which the text is a passage of (``company_in``); without
        it the text is taken for a whole article. Terms with ``only_with`` ask for it. ``at`` is the
        offset at which the text begins, from which those of matches count.

        >>> from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
        >>> terms = (Term("seiz*", 1), Term("seiz* control of", 2))
        >>> concept = Concept("taking", "", 1, "", (Variant("seize", "", 1, terms),))
        >>> wars = Lexicon("wars", "contrast", "en", "CC0-1.0", "", (concept,), "", "")
        >>> text = "They seized  control of it, having seized two more."
        >>> [text[match.start : match.end] for match in Matcher([wars]).find(text)]
        ['seized  control of', 'seized']
        """
        heads = self._heads
        found = self._found(text, company)
        return [Match(*heads[number], start + at, end + at) for start, end, number in found]

    def find_in(self, texts: Sequence[str], starts: Sequence[int]) -> list[list[Match]]:
        """Return the matches in each passage of one article; quicker than one by one.

        No match reaches from one passage into the next. ``starts`` are the offsets at which the
        passages begin, from which those of matches count.
        """
        heads = self._heads
        return [
            [Match(*heads[number], start, end) for start, end, number in found]
            for found in self.places_in(texts, starts)
        ]

    def places_in(self, texts: Sequence[str], starts: Sequence[int]) -> list[list[Place]]:
        """Return what ``find_in`` does as (start, end, number): ``heads[number]`` says the rest."""
        found: list[list[Place]] = [[] for _ in texts]
        edges = list(accumulate((len(text) + len(_PARTING) for text in texts), initial=0))
        place = move = 0
        edge = 0
        here: list[Place] = []
        for start, end, number in self._found(_PARTING.join(texts), None):
            while start >= edge:
                # Where offsets of this passage count from in all of them together.
                move = starts[place] - edges[place]
                here = found[place]
                place += 1
                edge = edges[place]
            here.append((start + move, end + move, number))
        return found

    def _found(self, text: str, company: Company | None) -> list[Place]:
        """Return the place and term of each match, in order of place, lexicon and concept."""
        if not text:
            return []
        sides = Sides(text)
        spans = self._wordings.spans(sides)
        watch = _Watch(sides, [one for one in spans if one[2] in self._watched], company)
        owners = self._owners
        found: dict[int, list[Place]] = {}
        for start, end, wording in spans:
            for owner in owners.get(wording, ()):
                if owner.is_choosy and not watch.allows(owner, start, end):
                    continue
                if owner.concept in found:
                    found[owner.concept].append((start, end, owner.rank))
                else:
                    found[owner.concept] = [(start, end, owner.rank)]
        chosen: list[Place] = []
        for candidates in found.values():
            chosen += _longest(candidates) if len(candidates) > 1 else candidates
        chosen.sort()
        if sides.is_even:
            return chosen
        place = sides.place
        return [(place(start), place(end), number) for start, end, number in chosen]


class _Watch:
    """What stands around the places of one text, for terms that do not count everywhere."""

    def __init__(
        self, sides: Sides, watched: Iterable[tuple[int, int, Wording]], company: Company | None
    ) -> None:
        self._sides = sides
        self._company = company
        self._places: dict[Wording, list[Span]] = {}
        for start, end, wording in watched:
            self._places.setdefault(wording, []).append((start, end))
        self._hiding: dict[frozenset[Wording], _Longer | None] = {}

    def allows(self, owner: _Owner, start: int, end: int) -> bool:
        """Return whether nothing around a span keeps it from being a match of a term."""
        if owner.asks:
            there = self._places.keys() if self._company is None else self._company.there
            if there.isdisjoint(owner.asks):
                return False
        if owner.is_watchful and not owner.allows(self._sides, start, end):
            return False
        if not owner.hidden_by or not self._places:
            return True
        if owner.hidden_by not in self._hiding:
            # All terms of a variant have the same.
            found = self._places.items()
            longer = [span for one, spans in found if one in owner.hidden_by for span in spans]
            self._hiding[owner.hidden_by] = _Longer(longer) if longer else None
        hiding = self._hiding[owner.hidden_by]
        return hiding is None or not hiding.hold(start, end)


class Company:
    """Which wordings stand in an article, for terms that ask for some (``only_with``).

    They are looked for when the first term asks.
    """

    def __init__(self, wordings: Wordings, texts: Sequence[str]) -> None:
        self._wordings = wordings
        self._texts = texts
        self._there: Set[Wording] | None = None

    @property
    def there(self) -> Set[Wording]:
        """The wordings that stand there."""
        if self._there is None:
            spans = self._wordings.spans(Sides(_PARTING.join(self._texts)))
            self._there = frozenset(wording for _, _, wording in spans)
        return self._there


class _Owner:
    """A term, the variant it belongs to, and what must not stand around it."""

    def __init__(
        self, term: Term, variant: tuple[str, Kind, str, str], concept: int, rank: int
    ) -> None:
        self.term = term
        # All of a match but its place.
        self.head: Head = (*variant, term.pattern)
        self.concept = concept
        self.rank = rank
        # Whether words beside a match forbid it.
        self.is_watchful = bool(term.not_before or term.not_after)
        # Inside of these it does not count; of the others the article must hold one, if any.
        self.hidden_by: frozenset[Wording] = frozenset()
        self.asks: frozenset[Wording] = frozenset()
        self.is_choosy = False
        # What must not stand behind it and before it; made when it is first asked for.
        self._after: re.Pattern[str] | None = None
        self._before: re.Pattern[str] | None = None
        self._is_ready = False

    def allows(self, sides: Sides, start: int, end: int) -> bool:
        """Return whether the words directly around a span leave it a match of the term."""
        if not self._is_ready:
            exact = self.term.exact_case
            self._after = _beside(self.term.not_before, exact)
            self._before = _beside(self.term.not_after, exact, turned=True)
            self._is_ready = True
        exact = self.term.exact_case
        text = sides.written(exact=exact)
        if self._after is not None and self._after.match(text, end):
            return False
        if self._before is None:
            return True
        return not self._before.match(sides.turned(exact=exact), len(text) - start)


# All terms of a variant mostly have the same.
@cache
def _beside(
    wordings: tuple[str, ...], exact: bool, *, turned: bool = False
) -> re.Pattern[str] | None:
    """Return the expression of words directly behind a match, or before it in turned text."""
    cut = [pieces_of(wording) for wording in wordings if wording]
    if not exact:
        cut = [tuple(map(lowered, pieces)) for pieces in cut]
    words = [backwards(pieces) if turned else forwards(pieces) for pieces in cut]
    return re.compile(f"{GAP}(?:{'|'.join(words)})") if words else None


def _owners(lexicons: Iterable[Lexicon]) -> Iterator[_Owner]:
    """Yield every term; ranked by its lexicon's name, its concept's id and its place in the file.

    Of two matches at one place, that is their order.
    """
    kept = (lexicon for lexicon in lexicons if lexicon.kind not in _MATCHED_ELSEWHERE)
    concepts = [(lexicon, concept) for lexicon in kept for concept in lexicon.concepts]
    concepts.sort(key=lambda both: (both[0].name, both[1].id))
    rank = count()
    for number, (lexicon, concept) in enumerate(concepts):
        for variant in concept.variants:
            names = (lexicon.name, lexicon.kind, concept.id, variant.id)
            for term in variant.terms:
                yield _Owner(term, names, number, next(rank))


class _Longer:
    """The longer wordings inside which a term does not count, where they stand."""

    def __init__(self, places: Iterable[Span]) -> None:
        ordered = sorted(places)
        self._starts = [start for start, _ in ordered]
        # Of those that begin up to here, the end that lies furthest back.
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Return whether one of them holds a span."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._ends[before - 1] >= end


def _longest(candidates: list[Place]) -> Iterable[Place]:
    """Choose among the matches of one concept: the longest first, then what overlaps none."""
    candidates.sort()
    if all(before[1] <= after[0] for before, after in pairwise(candidates)):
        return candidates
    candidates.sort(key=_by_length)
    taken: list[Span] = []
    chosen = []
    for candidate in candidates:
        start, end = candidate[:2]
        place = bisect(taken, (start, end))
        if place and taken[place - 1][1] > start:
            continue
        if place < len(taken) and taken[place][0] < end:
            continue
        taken.insert(place, (start, end))
        chosen.append(candidate)
    return chosen


def _by_length(candidate: Place) -> tuple[int, int, int]:
    start, end, rank = candidate
    return start - end, start, rank
