"""Patterns: what the terms of a lexicon match, as regular expressions over plain text.

In plain text every white space that joins words is one space (``framing.lexicons.sides``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

# Different signs for one plain form. Each stands for exactly one character, so offsets stay.
# The em dash is left out: it parts two words, a hyphen joins them.
_SAME = {
    "'": "\u2018\u2019\u201b\u2032\u02bc\uff07\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02",
    "-": "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d",
}
_UNUSUAL = [(sign, form) for form, signs in _SAME.items() for sign in signs]

# Between a term and the words of its `not_before` and `not_after`.
GAP = "[ -]?"

_PIECE = re.compile(r"\*+|\s+|\w+|[^\w\s*]+")
# "won't" is not "won", "can't" is not "can"; every other apostrophe (Kyiv's, they'll) ends a word.
CONTRACTED = re.compile(r"'[tT](?!\w)")


def plain(text: str) -> str:
    """Return the text with usual hyphens, quotation marks and line ends, of the same length.

    >>> plain("Kyiv’s “war‑torn” east")
    'Kyiv\\'s "war-torn" east'
    """
    text = text.replace("`", "'")
    if not text.isascii():
        # One replacement a sign is quicker than one expression for all of them.
        for sign, form in _UNUSUAL:
            text = text.replace(sign, form)
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return text


def lowered(text: str) -> str:
    """Return the text in lower case, of the same length.

    ``str.lower`` makes two characters of İ, and two forms of Σ by its place in the word.

    >>> len(lowered("İSTANBUL")), lowered("ΟΔΟΣ") == lowered("οδοσ")
    (8, True)
    """
    return text.lower() if text.isascii() else text.replace("İ", "i").lower().replace("ς", "σ")


# Building a matcher and each check ask for the same patterns again.
@cache
def pieces_of(pattern: str) -> tuple[str, ...]:
    """Cut a pattern into runs of letters, of other signs, spaces and wildcards.

    >>> pieces_of("seiz*  control")
    ('seiz', '*', ' ', 'control')
    """
    if pattern.isascii() and pattern.isalpha():
        return (pattern,)  # as most are
    found = _PIECE.findall(plain(pattern).strip())
    return tuple(" " if piece.isspace() else "*" if piece[0] == "*" else piece for piece in found)


def is_word(piece: str) -> bool:
    """Return whether a piece is a run of letters and digits."""
    return piece[0].isalnum() or piece[0] == "_"


def forwards(pieces: Sequence[str]) -> str:
    """Return the regular expression of a whole pattern, word edges included.

    A term matches whole words. One that ends in a full stop (*U.S.*) may be followed by anything
    but a letter or digit; one that begins or ends in another sign (*-led*) has no edge there.
    """
    left = r"(?<!\w)" if _is_wordy(pieces[0]) else ""
    right = ""
    if _is_wordy(pieces[-1]):
        right = r"(?!\w)" + f"(?!{CONTRACTED.pattern})"
    elif pieces[-1].endswith("."):
        right = r"(?!\w)"
    return left + "".join(_expression(pieces, place) for place in range(len(pieces))) + right


def backwards(pieces: Sequence[str], before: int | None = None) -> str:
    """Return the expression that finds a pattern in reversed text, from its last letter on.

    With ``before`` it finds what stands before that piece.
    """
    turned = "".join(
        _expression(pieces, place, turned=True) for place in reversed(range(len(pieces[:before])))
    )
    return turned + (r"(?!\w)" if _is_wordy(pieces[0]) else "")


def _is_wordy(piece: str) -> bool:
    return piece == "*" or is_word(piece)


def _expression(pieces: Sequence[str], place: int, *, turned: bool = False) -> str:
    piece = pieces[place]
    if piece != "*":
        return re.escape(piece[::-1] if turned else piece)
    around = [*pieces[max(place - 1, 0) : place], *pieces[place + 1 : place + 2]]
    # A star beside letters may stand for nothing; one on its own is a whole word.
    return r"\w*" if any(is_word(other) for other in around) else r"\w+"
