"""A sieve: which texts may hold a term at all, told quickly and never wrongly denied."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs

from framing.lexicons.lexicon import Lexicon
from framing.lexicons.patterns import is_word, lowered, pieces_of


class Sieve:
    """Tells which texts may hold a term of ``lexicons``: those with its longest run of letters.

    It looks for the runs of all terms in one pass and at nothing else, so that a ``Matcher`` has to
    look only at what is left.

    >>> from framing.lexicons.lexicon import Concept, Term, Variant
    >>> terms = (Term("seiz* control", 1),)
    >>> concept = Concept("taking", "", 1, "", (Variant("seize", "", 1, terms),))
    >>> sieve = Sieve([Lexicon("wars", "contrast", "en", "CC0-1.0", "", (concept,), "", "")])
    >>> sieve.may_hold("They lost CONTROL."), sieve.may_hold("They seized it.")
    (True, False)
    """

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        runs = {
            max(words, key=len)
            for lexicon in lexicons
            for concept in lexicon.concepts
            for variant in concept.variants
            for term in variant.terms
            if (words := [one for one in pieces_of(lowered(term.pattern)) if is_word(one)])
        }
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(runs)) if runs else None

    def may_hold(self, text: str) -> bool:
        """Return whether a term may stand in a text; False is certain."""
        if self._automaton is None:
            return False
        try:
            return bool(self._automaton.find_matches_as_indexes(lowered(text)))
        except UnicodeEncodeError:
            # Half a surrogate pair, which the automaton cannot take: for the matcher to look at.
            return True
