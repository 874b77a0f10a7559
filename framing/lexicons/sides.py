"""Sides: one text as matching looks at it, and the way back to its offsets."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from typing import Final

from framing.lexicons.patterns import CONTRACTED, lowered, plain

# White space that is no plain space: the signs of ASCII first, for most texts have no others.
_ODD_ASCII: Final = "\n\t\r\x0b\x0c\x1c\x1d\x1e\x1f"
_ODD_SPACES: Final = (
    _ODD_ASCII
    + "\u00a0\u0085\u1680\u2028\u2029\u202f\u205f\u3000"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_UNEVEN_SPACE = re.compile(r"\s\s+|[^\S ]")
_LINE_END = re.compile(r"\r\n|\r|\n")

_LATIN = 256
# In the bones of a text: a letter that Latin-1 has not.
_OTHER_LETTER = 0x80
_NO_LETTER = ord(" ")


def _bone(sign: str) -> int:
    """Return a sign's byte in the bones of a text: its small letter, or a space."""
    if not (sign.isalnum() or sign == "_"):
        return _NO_LETTER
    small = ord(lowered(sign))
    return small if small < _LATIN else _OTHER_LETTER


def _other_bones(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return bytes(map(_bone, error.object[error.start : error.end])), error.end


# Called for signs that Latin-1 has not. What it gives goes through the table below as well, which
# must leave it as it is.
codecs.register_error("framing.bones", _other_bones)
_BONES = bytearray(map(_bone, map(chr, range(_LATIN))))
_BONES[_OTHER_LETTER] = _OTHER_LETTER
# U+0080 is no letter, but has the byte that stands for other letters.
_NO_LETTER_SIGN = "\x80"


def bones(text: str) -> bytes:
    """Return one byte for each sign: a small letter or digit, or a space for all else.

    >>> bones("the U.S.-led force")
    b'the u s  led force'
    """
    if _NO_LETTER_SIGN in text:
        text = text.replace(_NO_LETTER_SIGN, " ")
    return text.encode("latin-1", "framing.bones").translate(_BONES)


class Sides:
    """A text in its plain form, with its case, and as bones.

    White space with at most one line break is one space; more line breaks end a paragraph and
    stay. All sides have the same length; ``place`` leads back to the text's own offsets.
    """

    def __init__(self, text: str) -> None:
        # Where white space was shortened, and by how much in all up to there.
        self._cuts: list[int] = []
        self._missing: list[int] = [0]
        self.plain: Final[str] = plain(self._levelled(text))
        # One more space stands at each end: " no " is then the whole word "no", and stands in the
        # bones where it stands in the text, less one.
        self.bones: Final[bytes] = b" " + bones(self.plain) + b" "
        # Where "won't" and the like go on behind what looks like a word's end.
        self.contracted: Final[frozenset[int]] = _contracted(self.plain)
        # Made when they are first asked for; each is asked for again and again.
        self._small: str | None = None
        self._turned: str | None = None
        self._turned_small: str | None = None

    def _levelled(self, text: str) -> str:
        flat = text
        if flat.isprintable():
            return flat if "  " not in flat else _UNEVEN_SPACE.sub(self._level, text)
        # One look for each sign is quicker than one expression for all of them.
        for sign in _ODD_ASCII if text.isascii() else _ODD_SPACES:
            if sign in text:
                flat = flat.replace(sign, " ")
        if "  " not in flat:
            return flat  # no two stand side by side, as in nearly all texts
        return _UNEVEN_SPACE.sub(self._level, text)

    def _level(self, found: re.Match[str]) -> str:
        run = found[0]
        if len(_LINE_END.findall(run)) > 1:
            return "\n" * len(run)
        if len(run) > 1:
            self._cuts.append(found.start() - self._missing[-1])
            self._missing.append(self._missing[-1] + len(run) - 1)
        return " "

    @property
    def is_even(self) -> bool:
        """Whether its offsets are the text's own."""
        return not self._cuts

    def place(self, offset: int) -> int:
        """Return the offset in the text of an offset in its sides."""
        return offset + self._missing[bisect_left(self._cuts, offset)]

    @property
    def small(self) -> str:
        """The plain form in lower case."""
        if self._small is None:
            self._small = lowered(self.plain)
        return self._small

    def written(self, *, exact: bool) -> str:
        """Return the plain form, in lower case unless ``exact``."""
        return self.plain if exact else self.small

    def turned(self, *, exact: bool) -> str:
        """Return the plain form back to front, in lower case unless ``exact``.

        What stands before a place is searched there: an offset is then the length less itself.
        """
        if exact:
            if self._turned is None:
                self._turned = self.plain[::-1]
            return self._turned
        if self._turned_small is None:
            self._turned_small = self.small[::-1]
        return self._turned_small


def _contracted(text: str) -> frozenset[int]:
    if "'t" not in text and "'T" not in text:
        return frozenset()
    return frozenset([found.start() for found in CONTRACTED.finditer(text)])
