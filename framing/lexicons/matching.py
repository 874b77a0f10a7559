"""Matches: where the terms of lexicons stand in a text, all in one pass."""

from __future__ import annotations

from bisect import bisect, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, count
from typing import Final, NamedTuple

from framing.lexicons.beside import Beside, beside
from framing.lexicons.lexicon import Kind, Lexicon, Term
from framing.lexicons.sides import Sides
from framing.lexicons.wordings import Taker, Wordings
from framing.text.spans import Span

# Checked lines and whole internet addresses: other rooms match them, each in its own way.
_MATCHED_ELSEWHERE = ("furniture", "outlets")
# Between the passages of an article when they are searched together: no word, no white space, and
# part of no term, so that nothing reaches over it.
_PARTING = "\x00"

# So few matches can overlap.
_FEWEST: Final = 2

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
        self._heads: list[Head] = []
        # By the number of a term: its concept.
        self._concepts: list[int] = []
        # By the number of a wording: what it means to the terms.
        self._uses: list[_Use] = []
        self._groups: dict[tuple[tuple[str, ...], bool], _Group] = {}
        for owner in _owners(lexicons):
            self._heads.append(owner.head)
            self._concepts.append(owner.concept)
            term = owner.term
            if not term.pattern:
                continue
            self._use_of(term.pattern, term.exact_case).owners.append(owner)
            owner.hidden_by = self._group_of(term.excepts, term.exact_case)
            owner.asks = self._group_of(term.only_with, term.exact_case)
            for use in owner.hidden_by.uses:
                use.hides.add(owner.hidden_by.number)
            for use in owner.asks.uses:
                use.is_asked = True
            owner.is_watchful = bool(term.not_before or term.not_after)
            owner.is_choosy = bool(owner.is_watchful or owner.hidden_by.uses or owner.asks.uses)

    def _use_of(self, pattern: str, exact: bool) -> _Use:
        number = self._wordings.number_of(pattern, exact=exact)
        if number == len(self._uses):
            self._uses.append(_Use(number))
        return self._uses[number]

    def _group_of(self, patterns: tuple[str, ...], exact: bool) -> _Group:
        """Return wordings that terms look out for; all terms of a variant have the same ones."""
        group = self._groups.get((patterns, exact))
        if group is None:
            uses = {self._use_of(one, exact) for one in patterns if one}
            group = self._groups[patterns, exact] = _Group(len(self._groups), uses)
        return group

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

    def places(self, text: str) -> list[Place]:
        """Return what ``find`` does as (start, end, number): ``heads[number]`` says the rest."""
        return self._found(text, None)

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
        finding = _Finding(self._uses, sides)
        self._wordings.find(sides, finding)
        chosen = self._longest(finding.settled(company))
        if sides.is_even:
            return chosen
        place = sides.place
        return [(place(start), place(end), number) for start, end, number in chosen]

    def _longest(self, found: list[Place]) -> list[Place]:
        """Choose among matches that overlap others of their concept; return all in order."""
        if len(found) < _FEWEST:
            return found
        found.sort()
        lost: list[Place] = []
        # Matches that hang together: each overlaps one before it. Nearly all stand alone.
        first = reach = 0
        for at, (start, end, _) in enumerate(found):
            if start >= reach:
                if at - first > 1:
                    lost += self._shorter(found[first:at])
                first = at
            reach = max(reach, end)
        if len(found) - first > 1:
            lost += self._shorter(found[first:])
        if not lost:
            return found
        gone = set(lost)
        return [place for place in found if place not in gone]

    def _shorter(self, found: list[Place]) -> list[Place]:
        """Return the matches that give way to others of their concept: the longest come first."""
        concepts = self._concepts
        if len(found) == _FEWEST:
            # Mostly they are two, which overlap.
            one, other = found
            if concepts[one[2]] != concepts[other[2]]:
                return []
            return [other if _by_length(one) < _by_length(other) else one]
        knots: dict[int, list[Place]] = {}
        for place in found:
            knots.setdefault(concepts[place[2]], []).append(place)
        if len(knots) == len(found):
            return []
        return [place for knot in knots.values() if len(knot) > 1 for place in _giving_way(knot)]


class _Use:
    """What a wording means to terms."""

    def __init__(self, number: int) -> None:
        self.number: Final[int] = number
        # The terms written so; the groups inside of which some term does not count; whether one
        # asks for it.
        self.owners: Final[list[_Owner]] = []
        self.hides: Final[set[int]] = set()
        self.is_asked = False


class _Group:
    """Wordings that terms look out for, in the same pass in which the terms are found."""

    def __init__(self, number: int, uses: Set[_Use]) -> None:
        self.number: Final[int] = number
        self.uses: Final[Set[_Use]] = uses
        self.numbers: Final[frozenset[int]] = frozenset([use.number for use in uses])


class _Finding(Taker):
    """What is found in one text, and what stands around it: some terms do not count everywhere."""

    def __init__(self, uses: list[_Use], sides: Sides) -> None:
        self._uses: Final[list[_Use]] = uses
        self._sides: Final[Sides] = sides
        self._found: Final[list[Place]] = []
        # What has to wait until all is found.
        self._waiting: Final[list[tuple[int, int, _Owner]]] = []
        self._there: Final[set[int]] = set()
        self._hiding: Final[dict[int, list[Span]]] = {}

    def take(self, start: int, end: int, number: int) -> None:
        """Take the span of one wording, for the terms that are written so."""
        use = self._uses[number]
        if use.is_asked:
            self._there.add(number)
        for group in use.hides:
            self._hiding.setdefault(group, []).append((start, end))
        for owner in use.owners:
            if owner.is_choosy:
                if owner.is_watchful and not owner.allows(self._sides, start, end):
                    continue
                if owner.asks.uses or owner.hidden_by.uses:
                    self._waiting.append((start, end, owner))
                    continue
            self._found.append((start, end, owner.rank))

    def settled(self, company: Company | None) -> list[Place]:
        """Return the matches, in no certain order; one that counts only with others, if so."""
        there = self._there if company is None else company.there
        asked: dict[int, bool] = {}
        longer: dict[int, _Longer] = {}
        found, hiding = self._found, self._hiding
        for start, end, owner in self._waiting:
            asks = owner.asks
            if asks.uses:
                if asks.number not in asked:
                    asked[asks.number] = not there.isdisjoint(asks.numbers)
                if not asked[asks.number]:
                    continue
            group = owner.hidden_by.number
            if group in hiding:
                if group not in longer:
                    longer[group] = _Longer(hiding[group])
                if longer[group].hold(start, end):
                    continue
            found.append((start, end, owner.rank))
        return found


class Company(Taker):
    """Which wordings stand in an article, for terms that ask for some (``only_with``).

    They are looked for when the first term asks.
    """

    def __init__(self, wordings: Wordings, texts: Sequence[str]) -> None:
        self._wordings = wordings
        self._texts = texts
        self._there: set[int] = set()
        self._is_read = False

    def take(self, start: int, end: int, number: int) -> None:  # noqa: ARG002 - one place is enough
        """Take the number of one wording."""
        self._there.add(number)

    @property
    def there(self) -> Set[int]:
        """The numbers of the wordings that stand there."""
        if not self._is_read:
            self._is_read = True
            self._wordings.find(Sides(_PARTING.join(self._texts)), self)
        return self._there


class _Owner:
    """A term, the variant it belongs to, and what must not stand around it."""

    def __init__(
        self, term: Term, variant: tuple[str, Kind, str, str], concept: int, rank: int
    ) -> None:
        self.term: Final[Term] = term
        # All of a match but its place.
        self.head: Final[Head] = (*variant, term.pattern)
        self.concept: Final[int] = concept
        self.rank: Final[int] = rank
        # Inside of these it does not count; of the others the article must hold one, if any.
        self.hidden_by = _NOTHING
        self.asks = _NOTHING
        # Whether words beside a match forbid it, and whether anything can.
        self.is_watchful = False
        self.is_choosy = False
        # What must not stand behind it and before it; made when it is first asked for.
        self._behind: Beside | None = None
        self._before: Beside | None = None
        self._is_ready = False

    def allows(self, sides: Sides, start: int, end: int) -> bool:
        """Return whether the words directly around a span leave it a match of the term."""
        if not self._is_ready:
            exact = self.term.exact_case
            self._behind = beside(self.term.not_before, exact, behind=True)
            self._before = beside(self.term.not_after, exact, behind=False)
            self._is_ready = True
        behind, before = self._behind, self._before
        if behind is not None and behind.stand_at(sides, start, end):
            return False
        return before is None or not before.stand_at(sides, start, end)


_NOTHING: Final = _Group(-1, frozenset())


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


def _giving_way(knot: list[Place]) -> list[Place]:
    """Return those of a concept's matches that are neither longest nor free of longer ones."""
    taken: list[Span] = []
    lost = []
    for place in sorted(knot, key=_by_length):
        start, end, _ = place
        at = bisect(taken, (start, end))
        if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
            lost.append(place)
        else:
            taken.insert(at, (start, end))
    return lost


def _by_length(place: Place) -> tuple[int, int, int]:
    start, end, number = place
    return start - end, start, number
