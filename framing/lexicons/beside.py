"""Beside: words that forbid a match where they stand directly behind it, or before it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from framing.lexicons.patterns import GAP, backwards, forwards, is_word, lowered, pieces_of
from framing.lexicons.sides import Sides, bones

_NEAREST: Final = 2


class Beside:
    """Some words (``not_before``, or else ``not_after``), looked for beside a match.

    Mostly others stand there, and their nearest two letters tell. Only where these are the same,
    the expression of all the words is tried.
    """

    def __init__(self, words: tuple[str, ...], exact: bool, behind: bool) -> None:
        self._exact: Final[bool] = exact
        self._behind: Final[bool] = behind
        cut = [pieces_of(one) for one in words if one]
        self._cut: Final = cut if exact else [tuple(map(lowered, pieces)) for pieces in cut]
        self.is_empty: Final[bool] = not cut
        near = [_nearest("".join(pieces), behind) for pieces in self._cut]
        # Where one of them may have any letters there, all have to be tried everywhere.
        self._is_open: Final[bool] = b"" in near
        self._near: Final[frozenset[bytes]] = frozenset(near)
        # Made when it is first asked for: most never are.
        self._made: re.Pattern[str] | None = None

    def stand_at(self, sides: Sides, start: int, end: int) -> bool:
        """Return whether one of the words stands directly behind a span, or before it."""
        # Bones begin one place before their text. A space or a hyphen may stand between.
        skeleton, near = sides.bones, self._near
        if self._behind:
            if not (
                self._is_open
                or skeleton[end + 1 : end + 3] in near
                or skeleton[end + 2 : end + 4] in near
            ):
                return False
            text = sides.written(exact=self._exact)
            return self._expression().match(text, end) is not None
        if not (
            self._is_open
            or (start > 0 and skeleton[start - 1 : start + 1] in near)
            or (start > 1 and skeleton[start - 2 : start] in near)
        ):
            return False
        turned = sides.turned(exact=self._exact)
        return self._expression().match(turned, len(turned) - start) is not None

    def _expression(self) -> re.Pattern[str]:
        if self._made is None:
            turn = forwards if self._behind else backwards
            self._made = re.compile(f"{GAP}(?:{'|'.join([turn(one) for one in self._cut])})")
        return self._made


# All terms of a variant mostly have the same.
@cache
def beside(words: tuple[str, ...], exact: bool, behind: bool) -> Beside | None:
    """Return what looks for words behind a match or before it; nothing where there are none."""
    made = Beside(words, exact, behind)
    return None if made.is_empty else made


def _nearest(words: str, behind: bool) -> bytes:
    """Return the bones of the two letters that meet a match; nothing where they may be any."""
    near = words[:_NEAREST] if behind else words[-_NEAREST:]
    if "*" in near:
        return b""
    if len(near) == _NEAREST:
        return bones(near)
    # A word of one letter, which ends where a word's edge is.
    if not is_word(near):
        return b""
    return bones(near + " " if behind else " " + near)
