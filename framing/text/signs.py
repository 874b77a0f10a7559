"""Signs: a text as bytes, a sign each, for what looks at every one of them.

A string is looked at by what kind it is, again for every sign; bytes take a third of the time.
"""

from __future__ import annotations

from typing import Final, final

from librt.strings import isspace
from mypy_extensions import i32, i64

# What stands for a sign that is not ASCII: "?".
OTHER: Final[i64] = 0x3F
LAST: Final[i64] = 0x7F
_SPACE: Final[i64] = 0x20


@final
class _Latest:
    """The texts asked for last, with their signs: a title and the text below it come in turn."""

    def __init__(self) -> None:
        self.first: tuple[str, bytes] = ("", b"")
        self.second: tuple[str, bytes] = ("", b"")


_LATEST: Final = _Latest()


def signs_of(text: str) -> bytes:
    """Return a text's signs by their numbers, as many as it has; "?" for any that is not ASCII.

    >>> signs_of("“Où?” she said.")
    b'?O??? she said.'
    """
    latest = _LATEST
    first = latest.first
    if first[0] is text:
        return first[1]
    second = latest.second
    signs = second[1] if second[0] is text else text.encode("ascii", "replace")
    latest.second = first
    latest.first = (text, signs)
    return signs


def next_in(signs: bytes, text: str, start: i64, end: i64) -> i64:
    """Return where the first sign stands from ``start`` on that is no white space, or ``end``."""
    while start < end:
        sign: i64 = signs[start]
        if sign == OTHER:
            sign = ord(text[start])
            if sign <= LAST or not isspace(i32(sign)):
                break
        elif sign > _SPACE or not isspace(i32(sign)):
            break
        start += 1
    return start


def next_sign(text: str, start: i64, end: i64) -> i64:
    """Return where the first sign of a text stands that is no white space, as ``next_in`` does."""
    return next_in(signs_of(text), text, start, end)
