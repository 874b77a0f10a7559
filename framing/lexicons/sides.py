"""Sides: one text as matching looks at it, and the way back to its offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from framing.lexicons.patterns import lowered, plain

_NO_LETTER = re.compile(r"[^\w ]")
# _ODD_SPACE finds what _UNEVEN_SPACE does, in half the time, where no space is followed by more
# white space.
_DOUBLE_SPACE = re.compile(r" \s")
_ODD_SPACE = re.compile(r"[^\S ]\s*")
_UNEVEN_SPACE = re.compile(r"\s\s+|[^\S ]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def skeleton(text: str) -> str:
    """Return the text with a space for every sign that is no letter or digit.

    >>> skeleton("the U.S.-led force")
    'the U S  led force'
    """
    return _NO_LETTER.sub(" ", text)


class Sides:
    """A text in its plain form, with case and without, forwards and backwards.

    White space with at most one line break is one space; more line breaks end a paragraph and
    stay. All sides have the same length; ``place`` leads back to the text's own offsets.
    """

    def __init__(self, text: str) -> None:
        try:
            text.encode()
        except UnicodeEncodeError:
            # The automaton takes UTF-8, in which half a surrogate pair cannot be written.
            text = _LONE_SURROGATE.sub("\ufffd", text)
        # Where white space was shortened, and by how much in all up to there.
        self._cuts: list[int] = []
        self._missing: list[int] = [0]
        odd = _UNEVEN_SPACE if _DOUBLE_SPACE.search(text) else _ODD_SPACE
        self.plain = plain(odd.sub(self._level, text))
        self.low = lowered(self.plain)
        # One more space stands at each end: " no " is then the whole word "no", and stands in the
        # skeleton where it stands in the text, less one.
        self.skeleton = f" {skeleton(self.low)} "

    def _level(self, found: re.Match[str]) -> str:
        run = found[0]
        if len(_LINE_END.findall(run)) > 1:
            return "\n" * len(run)
        if len(run) > 1:
            self._cuts.append(found.start() - self._missing[-1])
            self._missing.append(self._missing[-1] + len(run) - 1)
        return " "

    def place(self, offset: int) -> int:
        """Return the offset in the text of an offset in its sides."""
        return offset + self._missing[bisect_left(self._cuts, offset)]

    @cached_property
    def plain_turned(self) -> str:
        """The plain text backwards."""
        return self.plain[::-1]

    @cached_property
    def low_turned(self) -> str:
        """The lower-case text backwards."""
        return self.low[::-1]
