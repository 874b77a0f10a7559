"""Matches: where the terms of lexicons stand in a text, all in one pass."""

from __future__ import annotations

from bisect import bisect, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, count
from typing import Final, NamedTuple

from framing.lexicons.beside import Beside, beside
from framing.lexicons.lexicon import Kind, Lexicon, Term
from framing.lexicons.sides import Sides
from framing.lexicons.wordings import Wordings
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
        self._heads: list[Head] = []
        # By the number of a term: its concept.
        self._concepts: list[int] = []
        # The terms that are written so, by the number of a wording; and what terms look out for.
        self._owners: dict[int, list[_Owner]] = {}
        self._watched: set[int] = set()
        self._groups: dict[tuple[tuple[str, ...], bool], frozenset[int]] = {}
        for owner in _owners(lexicons):
            self._heads.append(owner.head)
            self._concepts.append(owner.concept)
            term = owner.term
            if not term.pattern:
                continue
            wording = self._wordings.number_of(term.pattern, exact=term.exact_case)
            self._owners.setdefault(wording, []).append(owner)
            owner.hidden_by = self._group_of(term.excepts, term.exact_case)
            owner.asks = self._group_of(term.only_with, term.exact_case)
            owner.is_choosy = bool(
                term.not_before or term.not_after or owner.hidden_by or owner.asks
            )

    def _group_of(self, patterns: tuple[str, ...], exact: bool) -> frozenset[int]:
        """Return the numbers of wordings that terms look out for, in the same pass as the terms.

        All terms of a variant have the same ones.
        """
        group = self._groups.get((patterns, exact))
        if group is None:
            made = [self._wordings.number_of(one, exact=exact) for one in patterns if one]
            group = self._groups[patterns, exact] = frozenset(made)
            self._watched |= group
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
        watch = _Watch(sides, company)
        owners, watched = self._owners, self._watched
        for start, end, wording in spans:
            if wording in watched:
                watch.note(start, end, wording)
        found: list[Place] = []
        for start, end, wording in spans:
            for owner in owners.get(wording, ()):
                if not owner.is_choosy or watch.allows(owner, start, end):
                    found.append((start, end, owner.rank))
        chosen = self._longest(found)
        if sides.is_even:
            return chosen
        place = sides.place
        return [(place(start), place(end), number) for start, end, number in chosen]

    def _longest(self, found: list[Place]) -> list[Place]:
        """Choose among matches that overlap others of their concept; return all in order."""
        found.sort()
        concepts = self._concepts
        # Of each concept, up to where its matches reach, and which was the last of them.
        reach: dict[int, int] = {}
        last: dict[int, int] = {}
        knots: dict[int, list[Place]] = {}
        tangled: list[list[Place]] = []
        for at, (start, end, number) in enumerate(found):
            concept = concepts[number]
            reached = reach.get(concept, 0)
            if start >= reached:
                last[concept] = at
                reach[concept] = end
                continue
            first = last[concept]
            if first >= 0:
                # Here two overlap: a knot begins.
                last[concept] = -1
                knots[concept] = [found[first]]
                tangled.append(knots[concept])
            knots[concept].append((start, end, number))
            if end > reached:
                reach[concept] = end
        if not tangled:
            return found
        lost = {place for knot in tangled for place in _shorter(knot)}
        return [place for place in found if place not in lost]


class _Watch:
    """What stands around the places of one text, for terms that do not count everywhere."""

    def __init__(self, sides: Sides, company: Company | None) -> None:
        self._sides = sides
        self._company = company
        # Where each wording stands that terms look out for.
        self._there: dict[int, list[Span]] = {}
        self._asked: dict[frozenset[int], bool] = {}
        self._hiding: dict[frozenset[int], _Longer | None] = {}

    def note(self, start: int, end: int, wording: int) -> None:
        """Note where a wording stands."""
        self._there.setdefault(wording, []).append((start, end))

    def allows(self, owner: _Owner, start: int, end: int) -> bool:
        """Return whether nothing around a span keeps it from being a match of a term."""
        if owner.asks and not self._holds(owner.asks):
            return False
        if not owner.allows(self._sides, start, end):
            return False
        if not owner.hidden_by or not self._there:
            return True
        hiding = self._longer(owner.hidden_by)
        return hiding is None or not hiding.hold(start, end)

    def _holds(self, group: frozenset[int]) -> bool:
        """Return whether the article has one of some wordings."""
        held = self._asked.get(group)
        if held is None:
            there = self._there.keys() if self._company is None else self._company.there
            held = self._asked[group] = not there.isdisjoint(group)
        return held

    def _longer(self, group: frozenset[int]) -> _Longer | None:
        if group not in self._hiding:
            spans = [span for one in group if one in self._there for span in self._there[one]]
            self._hiding[group] = _Longer(spans) if spans else None
        return self._hiding[group]


class Company:
    """Which wordings stand in an article, for terms that ask for some (``only_with``).

    They are looked for when the first term asks.
    """

    def __init__(self, wordings: Wordings, texts: Sequence[str]) -> None:
        self._wordings = wordings
        self._texts = texts
        self._there: Set[int] | None = None

    @property
    def there(self) -> Set[int]:
        """The numbers of the wordings that stand there."""
        if self._there is None:
            spans = self._wordings.spans(Sides(_PARTING.join(self._texts)))
            self._there = frozenset([wording for _, _, wording in spans])
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
        self.hidden_by: frozenset[int] = frozenset()
        self.asks: frozenset[int] = frozenset()
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


def _shorter(knot: list[Place]) -> list[Place]:
    """Return those of a concept's overlapping matches that give way: the longest come first."""
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
