"""Tokens: the words and marks that TextBlob's tokeniser makes of a text.

It never looks across white space but for one thing: the signs of a face (``: )``) and of a mark of
sarcasm (``( ! )``) become one token, however they are spaced. So what stands between two white
spaces can be cut once and remembered, and ``may_join`` tells the few texts that must be cut whole.

Equal to ``find_tokens`` in ``textblob/_text.py`` of the versions that pyproject allows; a test
fails when its source changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARKS = ",;:!?()[]{}`'\"@#$^&*+-|=~_"
_ENDS = (*_MARKS, ".")
_QUOTES = "“”‘’'\""
# Those that are in no face and in no word.
LONE_MARKS = '“”"'
# Cut off before quotation marks are, so that "n't" is cut again at its apostrophe and is never the
# negation that TextBlob's list has.
_CONTRACTIONS = ("'d", "'m", "'s", "'ll", "'re", "'ve", "n't")
_ABBREVIATIONS = frozenset(
    [
        *(
            "a.",
            "adj.",
            "adv.",
            "al.",
            "a.m.",
            "c.",
            "cf.",
            "comp.",
            "conf.",
            "def.",
            "ed.",
            "e.g.",
        ),
        *("esp.", "etc.", "ex.", "f.", "fig.", "gen.", "id.", "i.e.", "int.", "l.", "m."),
        *(
            "Med.",
            "Mil.",
            "Mr.",
            "n.",
            "n.q.",
            "orig.",
            "pl.",
            "pred.",
            "pres.",
            "p.m.",
            "ref.",
            "v.",
        ),
        *("vs.", "w/"),
    ]
)
# Letters with a full stop each; a capital with consonants (its set has "|" as TextBlob's has it).
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+$|[A-Z][b-df-hj-np-tv-xz|]+.$")
_FULL_STOP = "."
_EMPTY_LINES = re.compile(r"\n{2,}")
# What TextBlob puts in the place of empty lines: no token, also where a text has it itself.
END_OF_SENTENCE = "END-OF-SENTENCE"
_ABOVE_EMPTY_LINES = re.compile(rf"(?<!\S){END_OF_SENTENCE}\s+(?=[).!](?!\S))")

_FACES = (
    (1.0, "<3 ♥"),
    (1.0, ">:D :-D :D =-D =D X-D x-D XD xD 8-D"),
    (0.75, ">:P :-P :P :-p :p :-b :b :c) :o) :^)"),
    (0.5, ">:) :-) :) =) =] :] :} :> :3 8) 8-)"),
    (0.25, ">;] ;-) ;) ;-] ;] ;D ;^) *-) *)"),
    (0.05, ">:o :-O :O :o :-o o_O o.O °O° °o°"),
    (-0.25, ">:/ :-/ :/ :\\ >:\\ :-. :-s :s :S :-S >.>"),
    (-0.75, ">:[ :-( :( =( :-[ :[ :{ :-< :c :-c =/"),
    (-1.0, ":'( :'''( ;'("),
)
# In TextBlob's order: of two that match, the first is meant.
_ALL_FACES = [face for _, faces in _FACES for face in faces.split()]
# The polarity of each face as tokens have it, in lower case; TextBlob passes over those of letters.
FACES = {
    face.lower(): polarity
    for polarity, faces in _FACES
    for face in faces.split()
    if not face.isalpha()
}
SARCASM = "(!)"


def _spaced(signs: str, gap: str) -> str:
    return gap.join(map(re.escape, signs))


_FACE = re.compile(rf"({'|'.join(_spaced(face, ' ?') for face in _ALL_FACES)})(?=$|\s)")
_SARCASM = re.compile(_spaced(SARCASM, " ?"))


def _broken() -> Iterator[tuple[str, str]]:
    """Yield each way of breaking a face or the mark of sarcasm in two."""
    for signs in (*_ALL_FACES, SARCASM):
        for place in range(1, len(signs)):
            yield signs[:place], signs[place:]


_BROKEN = re.compile(
    "|".join(_spaced(head, r"\s*") + r"\s+" + _spaced(tail, r"\s*") for head, tail in _broken())
)
_TAIL = re.compile(
    rf"(?:{'|'.join(sorted({_spaced(tail, ' ?') for _, tail in _broken()}))})(?:$|\s)"
)


def cut(text: str) -> list[str]:
    """Return the tokens of a text, in lower case.

    >>> cut("Not good, isn't it?"), cut("It is fine : )")
    (['not', 'good', ',', 'is', 'n', "'", 't', 'it', '?'], ['it', 'is', 'fine', ':)'])
    """
    return joined(spread(text))


def may_join(text: str) -> bool:
    """Return whether a token of a text may have white space inside; False is certain."""
    return END_OF_SENTENCE in text or _BROKEN.search(text) is not None


def opens_tail(spread_piece: str) -> bool:
    """Return whether a piece of a text, spread, may go on with a token that began before it."""
    return _TAIL.match(spread_piece) is not None


def is_abbreviation(word: str) -> bool:
    """Return whether a word keeps the full stop at its end."""
    return word in _ABBREVIATIONS or _ABBREVIATION.match(word) is not None


def spread(text: str) -> str:
    """Return a text with a space between tokens, and a line break where a sentence surely ends.

    The spaces inside of faces are still there.
    """
    if "'" in text:
        for end in _CONTRACTIONS:
            text = text.replace(end, " " + end)
    for mark in _QUOTES:
        if mark in text:
            text = text.replace(mark, f" {mark} ")
    if "\n" in text:
        text = _EMPTY_LINES.sub(f" {END_OF_SENTENCE} ", text.replace("\r\n", "\n"))
    tokens: list[str] = []
    for piece in text.split():
        _split_marks(piece, tokens)
    if _FULL_STOP in tokens:
        # No face reaches over a full stop; the other signs that end sentences are in none.
        tokens = [".\n" if token == _FULL_STOP else token for token in tokens]
    spread_text = " ".join(tokens)
    if END_OF_SENTENCE in tokens:
        # Nor over an empty line, but for signs that TextBlob takes to the sentence above.
        spread_text = _ABOVE_EMPTY_LINES.sub("", spread_text)
        spread_text = re.sub(rf"(?<!\S){END_OF_SENTENCE}(?!\S)", "\n", spread_text)
    return spread_text


def _split_marks(piece: str, tokens: list[str]) -> None:
    """Cut the marks off both ends of a piece without white space and add its tokens to a list."""
    rest = piece.lstrip(_MARKS)
    # One sign is one token.
    tokens.extend(piece[: len(piece) - len(rest)])
    end = len(rest)
    tail: list[str] = []
    while rest.endswith(_ENDS, 0, end):
        if rest[end - 1] != _FULL_STOP:
            tail.append(rest[end - 1])
            end -= 1
        if rest.endswith("...", 0, end):
            tail.append("...")
            end = len(rest[:end].rstrip(_FULL_STOP))
        if rest.endswith(_FULL_STOP, 0, end):
            if is_abbreviation(rest[:end]):
                break
            tail.append(_FULL_STOP)
            end -= 1
    if end:
        tokens.append(rest[:end])
    tokens.extend(reversed(tail))


def joined(spread_text: str) -> list[str]:
    """Return the tokens of a text that was spread, in lower case, faces put together."""
    text = _SARCASM.sub(SARCASM, spread_text)
    text = _FACE.sub(lambda found: found[1].replace(" ", ""), text)
    return [word.lower() for word in text.split()]
