"""Wordings: patterns ready to be looked for, many of them in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Literal

import ahocorasick_rs

from framing.lexicons.patterns import (
    OPENS_WORD,
    backwards,
    forwards,
    is_word,
    lowered,
    pieces_of,
)
from framing.lexicons.sides import Sides, bones
from framing.text.spans import Span

_SPACE = b" "
_STAR = "*"


class Wording:
    """One pattern; ``anchor`` is the part of it that is looked for first."""

    def __init__(self, pieces: tuple[str, ...], exact: bool) -> None:
        self.exact = exact
        self.pieces = pieces
        self.words = "".join(self.pieces)
        self.length = len(self.words)
        self.ends_in_word = is_word(pieces[-1])
        self.ends_in_stop = pieces[-1].endswith(".")
        # The pieces before the anchor, and whether the anchor opens with a word's edge.
        self.before_anchor = 0
        self.anchor = self._choose_anchor()
        self.lead = int(not self.before_anchor and is_word(self.pieces[0]))
        self.way = self._way()
        # Made when they are first asked for: most never are.
        self._whole: re.Pattern[str] | None = None
        self._before: re.Pattern[str] | None = None

    def _way(self) -> Literal["known", "begun", "written", "searched"]:
        """Return how to tell a match from its anchor, the quickest way that can.

        A single run of letters in any case is known by its anchor alone; one that goes on with a
        star reaches to the end of its word; what has no star is compared letter by letter.
        """
        start, rest = self.pieces[0], self.pieces[1:]
        if not self.exact and rest in ((), (_STAR,)) and bones(start).decode("latin-1") == start:
            return "begun" if rest else "known"
        return "searched" if _STAR in self.pieces else "written"

    def _choose_anchor(self) -> bytes:
        """Return the longest stretch without a star as the bones of a text have it.

        Empty for a pattern without a letter, which is a fault of its lexicon.
        """
        if _STAR not in self.pieces:
            return self._anchor_of(0, len(self.pieces))
        anchor = b""
        stars = [at for at, piece in enumerate(self.pieces) if piece == _STAR]
        for start, end in zip(
            [0, *(at + 1 for at in stars)], [*stars, len(self.pieces)], strict=True
        ):
            found = self._anchor_of(start, end)
            if len(found) > len(anchor):
                anchor, self.before_anchor = found, start
        return anchor

    def _anchor_of(self, start: int, end: int) -> bytes:
        """Return the bones of the pieces between two places, with the edges that words have."""
        stretch = self.pieces[start:end]
        if not any(map(is_word, stretch)):
            return b""
        # A star beside letters leaves that side open; the ends of a pattern close it.
        lead = _SPACE if start == 0 and is_word(stretch[0]) else b""
        close = _SPACE if end == len(self.pieces) and is_word(stretch[-1]) else b""
        return lead + bones("".join(stretch)) + close

    def is_written(self, sides: Sides, start: int, end: int) -> bool:
        """Compare letter by letter: the anchor has seen to the edges, but not to other signs."""
        if not (sides.plain if self.exact else sides.small).startswith(self.words, start):
            return False
        if self.ends_in_word:
            return end not in sides.contracted
        return not (self.ends_in_stop and OPENS_WORD.match(sides.plain, end))

    def searched_span(self, sides: Sides, start: int) -> Span | None:
        """Try the whole expression around an anchor.

        There is one match at most that holds it: no star crosses the end of a word.
        """
        if start < 0:
            return None  # its space is not the text's own, but the one put before it
        text = sides.written(exact=self.exact)
        begin = start
        if self.before_anchor:
            before = self._before_expression().match(
                sides.turned(exact=self.exact), len(text) - start
            )
            if before is None:
                return None
            begin -= before.end() - before.start()
        whole = self._whole_expression().match(text, begin)
        return whole.span() if whole else None

    def _whole_expression(self) -> re.Pattern[str]:
        if self._whole is None:
            self._whole = re.compile(forwards(self.pieces))
        return self._whole

    def _before_expression(self) -> re.Pattern[str]:
        if self._before is None:
            self._before = re.compile(backwards(self.pieces, self.before_anchor))
        return self._before


# Checking lexicons, finding attributions and finding mentions each ask for the same ones.
_wording = cache(Wording)


class Wordings:
    """Many wordings, each made once, and the one pass that finds them.

    The work grows with the length of the text, not with their number: the longest stretch without
    a star of each is looked up in a single pass (Aho & Corasick 1975), and only where it stands
    is the whole tried.
    """

    def __init__(self) -> None:
        self._written: dict[tuple[str, bool], Wording] = {}
        self._automaton: ahocorasick_rs.BytesAhoCorasick | None = None
        self._by_number: list[list[tuple[Wording, str, int, int]]] = []

    def of(self, pattern: str, *, exact: bool) -> Wording:
        """Return the wording of a pattern; all are asked for before the first search."""
        made = self._written.get((pattern, exact))
        if made is None:
            pieces = pieces_of(pattern)
            made = _wording(pieces if exact else tuple(map(lowered, pieces)), exact)
            self._written[pattern, exact] = made
        return made

    def _make_ready(self) -> ahocorasick_rs.BytesAhoCorasick:
        """Return what finds all anchors; it is made once."""
        by_anchor: dict[bytes, list[Wording]] = defaultdict(list)
        for wording in dict.fromkeys(self._written.values()):
            if wording.anchor:
                by_anchor[wording.anchor].append(wording)
        # Where a match begins, seen from its anchor in the bones, and how long it is.
        self._by_number = [
            [(one, one.way, one.lead - 1, one.length) for one in wordings]
            for wordings in by_anchor.values()
        ]
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(by_anchor))
        return self._automaton

    def spans(self, sides: Sides) -> list[tuple[int, int, Wording]]:
        """Return every place where a wording stands in a text, each once, in no certain order."""
        found: list[tuple[int, int, Wording]] = []
        automaton = self._automaton or self._make_ready()
        by_number = self._by_number
        skeleton, contracted = sides.bones, sides.contracted
        seen: set[tuple[int, int, Wording]] = set()
        hits = automaton.find_matches_as_indexes(skeleton, overlapping=True)
        # A hundred hits an article: what most of them need stands here, without a call.
        for number, anchor, _ in hits:
            for wording, way, lead, length in by_number[number]:
                start = anchor + lead
                if way == "known":
                    end = start + length
                    if end not in contracted:
                        found.append((start, end, wording))
                elif way == "begun":
                    end = skeleton.index(_SPACE, start + length) - 1
                    if end not in contracted:
                        found.append((start, end, wording))
                elif way == "written":
                    end = start + length
                    if wording.is_written(sides, start, end):
                        found.append((start, end, wording))
                else:
                    span = wording.searched_span(sides, start)
                    # It may hold its anchor twice: "had * had" is one match.
                    if span and (place := (*span, wording)) not in seen:
                        seen.add(place)
                        found.append(place)
        return found
