"""Matches: where the terms of lexicons stand in a text, all in one pass."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from framing.lexicons.lexicon import Kind, Lexicon, Term
from framing.lexicons.patterns import GAP, backwards, forwards, is_word, lowered, pieces_of, plain
from framing.text.spans import Span

_NO_LETTER = re.compile(r"[^\w ]")
_OPENS_WORD = re.compile(r"\w")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
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

    The work grows with the length of the text, not with the number of terms: of every term one
    run of letters, the one that fewest others share, is looked up in a single pass
    (Aho & Corasick 1975), and only where it stands is the whole pattern tried.
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        patterns: dict[tuple[str, bool], _Pattern] = {}

        def pattern_of(wording: str, exact: bool) -> _Pattern:
            pieces = pieces_of(wording)
            key = ("".join(pieces) if exact else lowered("".join(pieces)), exact)
            return patterns.setdefault(key, _Pattern(pieces, exact))

        for owner in _owners(lexicons):
            exact = owner.term.exact_case
            pattern_of(owner.term.pattern, exact).owners.append(owner)
            # What hides a term is looked for in the same pass as the term.
            for wording in owner.term.excepts:
                pattern_of(wording, exact).hides.append(owner)
        shared = Counter(run for pattern in patterns.values() for run in set(pattern.runs()))
        by_anchor: dict[str, list[_Pattern]] = defaultdict(list)
        for pattern in patterns.values():
            # A pattern without a letter is a fault of its lexicon, and matches nothing.
            if pattern.runs():
                by_anchor[pattern.choose_anchor(shared)].append(pattern)
        self._by_anchor = list(by_anchor.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(by_anchor)) if by_anchor else None

    def find(self, text: str) -> list[Match]:
        """Return all matches in a text, sorted by start, end, lexicon and concept.

        >>> from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
        >>> terms = (Term("seiz*", 1), Term("seiz* control of", 2))
        >>> concept = Concept("taking", "", 1, "", (Variant("seize", "", 1, terms),))
        >>> wars = Lexicon("wars", "contrast", "en", "CC0-1.0", "", (concept,), "", "")
        >>> text = "They seized  control of it, having seized two more."
        >>> [text[match.start : match.end] for match in Matcher([wars]).find(text)]
        ['seized  control of', 'seized']
        """
        if self._automaton is None or not text:
            return []
        sides = _Sides(text)
        # Sets, for a pattern may hold its anchor twice: "had had" is one match.
        spans: dict[_Pattern, set[Span]] = defaultdict(set)
        hits = self._automaton.find_matches_as_indexes(sides.skeleton, overlapping=True)
        for anchor, start, _ in hits:
            for pattern in self._by_anchor[anchor]:
                span = pattern.span(sides, start)
                if span is not None:
                    spans[pattern].add(span)
        hidden: dict[_Owner, list[Span]] = defaultdict(list)
        for pattern, places in spans.items():
            for owner in pattern.hides:
                hidden[owner] += places
        found: dict[int, list[_Candidate]] = defaultdict(list)
        for pattern, places in spans.items():
            for owner in pattern.owners:
                longer = hidden.get(owner, ())
                for start, end in places:
                    if owner.allowed(sides, start, end) and not _inside(start, end, longer):
                        found[owner.concept].append((start - end, start, owner.rank, owner))
        matches = [match for candidates in found.values() for match in _longest(candidates)]
        matches.sort(key=lambda match: (match.start, match.end, match.lexicon, match.concept))
        return matches


class _Sides:
    """A text from the sides that matching looks at, all of the same length."""

    def __init__(self, text: str) -> None:
        if not text.isascii():
            # The automaton takes UTF-8, in which half a surrogate pair cannot be written.
            text = _LONE_SURROGATE.sub("\ufffd", text)
        self.plain = plain(text)
        self.low = lowered(self.plain)
        # All that is no letter or digit is a space, and one more stands at each end: " no " is
        # then the whole word "no", found one place further right than in the text.
        self.skeleton = f" {_NO_LETTER.sub(' ', self.low)} "

    @cached_property
    def plain_turned(self) -> str:
        return self.plain[::-1]

    @cached_property
    def low_turned(self) -> str:
        return self.low[::-1]


class _Pattern:
    """One pattern, the terms that are it, and the terms it hides as their longer wording.

    Its expressions are compiled when first needed.
    """

    def __init__(self, pieces: Sequence[str], exact: bool) -> None:
        self.exact = exact
        self.pieces = list(pieces) if exact else [lowered(piece) for piece in pieces]
        self.owners: list[_Owner] = []
        self.hides: list[_Owner] = []
        self.simple = not exact and len(pieces) == 1
        self.place = 0
        # Characters of the anchor before the run of letters: the space of a word's start.
        self.lead = 0

    def runs(self) -> list[str]:
        """Return the pattern's runs of letters, each a possible anchor."""
        return [self._anchor(at) for at, piece in enumerate(self.pieces) if is_word(piece)]

    def _anchor(self, at: int) -> str:
        # A star beside the run leaves that side open; everything else ends the word there.
        opened = at > 0 and self.pieces[at - 1] == "*"
        closed = self.pieces[at + 1 : at + 2] == ["*"]
        return ("" if opened else " ") + lowered(self.pieces[at]) + ("" if closed else " ")

    def choose_anchor(self, shared: Counter[str]) -> str:
        """Choose the run that fewest patterns share, the longest of these, and return it."""
        places = [at for at, piece in enumerate(self.pieces) if is_word(piece)]
        anchors = {at: self._anchor(at) for at in places}
        self.place = min(places, key=lambda at: (shared[anchors[at]], -len(anchors[at]), at))
        anchor = anchors[self.place]
        self.lead = 1 if anchor[0] == " " else 0
        return anchor

    def span(self, sides: _Sides, anchor_start: int) -> Span | None:
        """Return the span of the match that holds an anchor, if there is one.

        There is one at most: no star crosses the end of a word.
        """
        run = anchor_start + self.lead - 1
        if self.simple:
            end = run + len(self.pieces[0])
            contracted = sides.low.startswith("'t", end) and not _OPENS_WORD.match(
                sides.low, end + 2
            )
            return None if contracted else (run, end)
        start = run
        if self.place:
            turned = sides.plain_turned if self.exact else sides.low_turned
            before = self._before.match(turned, len(turned) - run)
            if before is None:
                return None
            start = len(turned) - before.end()
        whole = self._whole.match(sides.plain if self.exact else sides.low, start)
        return whole.span() if whole else None

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return re.compile(forwards(self.pieces))

    @cached_property
    def _before(self) -> re.Pattern[str]:
        return re.compile(backwards(self.pieces, self.place))


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

    def match(self, start: int, end: int) -> Match:
        lexicon, kind, concept, variant = self.variant
        return Match(lexicon, kind, concept, variant, self.term.pattern, start, end)

    def allowed(self, sides: _Sides, start: int, end: int) -> bool:
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


def _longest(candidates: list[_Candidate]) -> Iterator[Match]:
    """Choose among the matches of one concept: the longest first, then what overlaps none."""
    taken: list[Span] = []
    for negative_length, start, _, owner in sorted(candidates, key=lambda order: order[:3]):
        end = start - negative_length
        place = bisect(taken, (start, end))
        if place and taken[place - 1][1] > start:
            continue
        if place < len(taken) and taken[place][0] < end:
            continue
        taken.insert(place, (start, end))
        yield owner.match(start, end)
