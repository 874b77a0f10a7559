"""Wordings: patterns ready to be looked for, many of them in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Final

import ahocorasick_rs

from framing.lexicons.patterns import (
    backwards,
    forwards,
    is_word,
    lowered,
    pieces_of,
)
from framing.lexicons.sides import Sides, bones

_SPACE: Final = b" "
_STAR: Final = "*"

# How to tell a match from its anchor, the quickest way that can.
# A single run of letters in any case is known by its anchor alone;
_KNOWN: Final = 0
# one that goes on with a star reaches to the end of its word.
_BEGUN: Final = 1
# What has no star is compared letter by letter,
_WRITTEN: Final = 2
# and so is what has stars only at the ends of words, stretch by stretch.
_WALKED: Final = 3
# All else is an expression.
_SEARCHED: Final = 4

_NOWHERE: Final = (-1, -1)


class Wording:
    """One pattern; ``anchor`` is the part of it that is looked for first."""

    def __init__(self, pieces: tuple[str, ...], exact: bool) -> None:
        self.exact: Final[bool] = exact
        self.pieces: Final[tuple[str, ...]] = pieces
        self.words: Final[str] = "".join(pieces)
        self.length: Final[int] = len(self.words)
        self.ends_in_word: Final[bool] = is_word(pieces[-1]) or pieces[-1] == _STAR
        self.ends_in_stop: Final[bool] = pieces[-1].endswith(".")
        # The pieces before the anchor, and how far before it a match begins in the text whose
        # bones hold it: they begin one place before, and so does an anchor that opens a word.
        self.before_anchor = 0
        self.anchor: Final[bytes] = self._choose_anchor()
        self.lead: Final[int] = -int(bool(self.before_anchor) or not is_word(pieces[0]))
        # The word before the anchor, as it must begin.
        self.stem: Final[bytes] = self._choose_stem()
        self.way: Final[int] = self._choose_way()
        # What stands between the stars.
        self.stretches: Final[list[str]] = self.words.split(_STAR)
        # Made when they are first asked for: most never are.
        self._whole: re.Pattern[str] | None = None
        self._before: re.Pattern[str] | None = None

    def _choose_way(self) -> int:
        pieces = self.pieces
        start, rest = pieces[0], pieces[1:]
        if not self.exact and rest in ((), (_STAR,)) and bones(start).decode("latin-1") == start:
            return _BEGUN if rest else _KNOWN
        if _STAR not in pieces:
            return _WRITTEN
        # "seiz* control of": the walk begins with the word before the anchor, or the anchor.
        if self.before_anchor not in (0, len((start, _STAR))) or not is_word(start):
            return _SEARCHED
        for at, piece in enumerate(pieces):
            if piece == _STAR and not (
                is_word(pieces[at - 1]) and (at + 1 == len(pieces) or not is_word(pieces[at + 1]))
            ):
                return _SEARCHED
        return _WALKED

    def _choose_stem(self) -> bytes:
        """Return the bones of the word that a star and the anchor follow, with its edge.

        Empty where there is none, or where a star stands before it too.
        """
        at = self.before_anchor - 2
        if at < 0 or not is_word(self.pieces[at]) or (at and self.pieces[at - 1] == _STAR):
            return b""
        return _SPACE + bones(self.pieces[at])

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

    def span_at(self, sides: Sides, anchor: int) -> tuple[int, int]:
        """Return the match that holds the anchor which stands at a place in the bones of a text.

        There is one at most: no star crosses the end of a word. Where there is none, the span
        begins at -1.
        """
        start = anchor + self.lead
        end = start + self.length
        way = self.way
        if way == _WRITTEN:
            return (start, end) if self._is_written(sides, start, end) else _NOWHERE
        if way == _KNOWN:
            return (start, end) if end not in sides.contracted else _NOWHERE
        skeleton = sides.bones
        if way == _BEGUN:
            end = skeleton.index(_SPACE, end) - 1
            return (start, end) if end not in sides.contracted else _NOWHERE
        if start < 0:
            return _NOWHERE  # its space is not the text's own, but the one put before it
        if self.stem:
            # The space before the word that ends here, which in the text is where it begins.
            begin = skeleton.rfind(_SPACE, 0, anchor)
            if not skeleton.startswith(self.stem, begin):
                return _NOWHERE
            if way == _WALKED:
                return self._walked(sides, begin)
        return self._walked(sides, start) if way == _WALKED else self._searched(sides, start)

    def _is_written(self, sides: Sides, start: int, end: int) -> bool:
        """Compare letter by letter: the anchor has seen to the edges, but not to other signs."""
        if start < 0:
            return False
        written = sides.plain[start:end]
        if (written if self.exact else lowered(written)) != self.words:
            return False
        return end not in sides.contracted if self.ends_in_word else self._ends_at(sides, end)

    def _walked(self, sides: Sides, start: int) -> tuple[int, int]:
        """Go from stretch to stretch, each up to the end of a word."""
        text, skeleton = sides.plain, sides.bones
        end = start
        is_open = False
        for stretch in self.stretches:
            if is_open:
                end = skeleton.index(_SPACE, end + 1) - 1
            written = text[end : end + len(stretch)]
            if (written if self.exact else lowered(written)) != stretch:
                return _NOWHERE
            end += len(stretch)
            is_open = True
        return (start, end) if self._ends_at(sides, end) else _NOWHERE

    def _ends_at(self, sides: Sides, end: int) -> bool:
        """Return whether nothing follows that makes a match part of a longer word."""
        if not (self.ends_in_word or self.ends_in_stop):
            return True
        if sides.bones[end + 1 : end + 2] != _SPACE:
            return False
        return self.ends_in_stop or end not in sides.contracted

    def _searched(self, sides: Sides, start: int) -> tuple[int, int]:
        """Try the whole expression around an anchor."""
        text = sides.written(exact=self.exact)
        begin = start
        if self.before_anchor:
            before = self._before_expression().match(
                sides.turned(exact=self.exact), len(text) - start
            )
            if before is None:
                return _NOWHERE
            begin -= before.end() - before.start()
        whole = self._whole_expression().match(text, begin)
        return whole.span() if whole else _NOWHERE

    def _whole_expression(self) -> re.Pattern[str]:
        if self._whole is None:
            self._whole = re.compile(forwards(self.pieces))
        return self._whole

    def _before_expression(self) -> re.Pattern[str]:
        if self._before is None:
            self._before = re.compile(backwards(self.pieces, self.before_anchor))
        return self._before


class Taker:
    """Takes the places where wordings stand, one after the other."""

    def take(self, start: int, end: int, number: int) -> None:
        """Take the span of one wording, given by its number."""
        raise NotImplementedError


# Checking lexicons, finding attributions and finding mentions each ask for the same ones.
@cache
def _wording(pieces: tuple[str, ...], exact: bool) -> Wording:
    return Wording(pieces, exact)


class Wordings:
    """Many wordings, each known by a number, and the one pass that finds them.

    The work grows with the length of the text, not with their number: the longest stretch without
    a star of each is looked up in a single pass (Aho & Corasick 1975), and only where it stands
    is the whole tried.
    """

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, bool], int] = {}
        self._wordings: dict[Wording, int] = {}
        self._automaton: ahocorasick_rs.BytesAhoCorasick | None = None
        self._by_anchor: list[list[tuple[Wording, int]]] = []

    def number_of(self, pattern: str, *, exact: bool) -> int:
        """Return the number of a pattern, from 0; all are asked for before the first search."""
        number = self._numbers.get((pattern, exact))
        if number is None:
            pieces = pieces_of(pattern)
            made = _wording(pieces if exact else tuple(map(lowered, pieces)), exact)
            number = self._wordings.setdefault(made, len(self._wordings))
            self._numbers[pattern, exact] = number
        return number

    def _make_ready(self) -> ahocorasick_rs.BytesAhoCorasick:
        """Return what finds all anchors; it is made once."""
        by_anchor: dict[bytes, list[tuple[Wording, int]]] = defaultdict(list)
        for wording, number in self._wordings.items():
            if wording.anchor:
                by_anchor[wording.anchor].append((wording, number))
        self._by_anchor = list(by_anchor.values())
        self._automaton = ahocorasick_rs.BytesAhoCorasick(list(by_anchor))
        return self._automaton

    def find(self, sides: Sides, taker: Taker) -> None:
        """Give a taker the span of every wording in a text, each once, in no certain order."""
        seen: set[tuple[int, int, int]] = set()
        automaton = self._automaton or self._make_ready()
        by_anchor = self._by_anchor
        hits: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(
            sides.bones, overlapping=True
        )
        for which, anchor, _ in hits:
            for wording, number in by_anchor[which]:
                start, end = wording.span_at(sides, anchor)
                if start < 0:
                    continue
                if wording.way == _SEARCHED:
                    # It may hold its anchor twice: "had * had" is one match.
                    if (start, end, number) in seen:
                        continue
                    seen.add((start, end, number))
                taker.take(start, end, number)
