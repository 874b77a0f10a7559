"""Token tags: a letter for each token of a sentence, its usual one or what others make it."""

from __future__ import annotations

from typing import Final

from librt.strings import StringWriter
from librt.vecs import vec
from mypy_extensions import i32, i64

from framing.attributions.tokens import Tokens
from framing.attributions.vocabulary import (
    ASCII,
    HAS_CAPITAL,
    HAS_LETTER,
    NO_SMALL,
    OPENING_TAG_SHIFT,
    TAG_SHIFT,
    TURNS,
)
from framing.text.tags import settle, tag_words

# So many capitals mean a headline, where a capital says nothing.
_TITLE_CASE_SHARE: Final = 0.7
_TITLE_CASE_WORDS: Final = 4
_WHOLE: Final[i64] = ord("Q")
_COMMA: Final[i64] = ord(",")
_NOUN: Final[i64] = ord("N")
_BASE: Final[i64] = ord("B")
_NAME: Final[i64] = ord("P")


def tags_of(tokens: Tokens, headline: bool) -> str:
    """Return one letter a token."""
    asked, forms, letters = tokens.vocabulary.asked, tokens.forms, tokens.letters
    quotation, stop = tokens.vocabulary.quotation, tokens.vocabulary.stop
    size = tokens.size
    # Most sentences have nothing to mend.
    mends = False
    for at in range(size):
        form = forms[at]
        if asked[form] & TURNS or form == quotation or (form == stop and at + 1 < size):
            mends = True
    titled = _is_title_case(tokens, headline)
    if titled and _is_shouted(tokens):
        known = tokens.vocabulary.forms
        words = [known[forms[at]].word for at in range(size)]
        usual = tag_words(words, title_case=True)
        for at in range(size):
            letters[at] = ord(usual[at])
    else:
        if titled:
            by_form = tokens.vocabulary.titled
            for at in range(size):
                letters[at] = by_form[forms[at]] & ASCII
        else:
            for at in range(size):
                letters[at] = (asked[forms[at]] >> TAG_SHIFT) & ASCII
            letters[0] = (asked[forms[0]] >> OPENING_TAG_SHIFT) & ASCII
        for place in settle(letters, size):
            if asked[forms[place]] & HAS_CAPITAL:
                letters[place] = _NAME
    if mends:
        _mend(tokens, letters)
    tags = StringWriter()
    for at in range(size):
        tags.append(i32(letters[at]))
    return tags.getvalue()


def _mend(tokens: Tokens, letters: vec[i64]) -> None:
    """Put in what is no matter of the word before or behind alone."""
    asked, forms, vocabulary = tokens.vocabulary.asked, tokens.forms, tokens.vocabulary
    for at in range(tokens.size):
        form = forms[at]
        if form == vocabulary.quotation:
            letters[at] = _WHOLE
        elif form == vocabulary.stop and at + 1 < tokens.size:
            # One that ends no sentence is a slip for a comma: "the envoy. emphasized".
            letters[at] = _COMMA
        elif asked[form] & TURNS and at and letters[at - 1] == _BASE:
            letters[at - 1] = _NOUN  # "a think tank warned"


def _is_shouted(tokens: Tokens) -> bool:
    """Tell a line without a small letter."""
    titled, forms = tokens.vocabulary.titled, tokens.forms
    for at in range(tokens.size):  # noqa: SIM110 - asked of every headline
        if not titled[forms[at]] & NO_SMALL:
            return False
    return True


def _is_title_case(tokens: Tokens, headline: bool) -> bool:
    asked, forms = tokens.vocabulary.asked, tokens.forms
    # Most sentences show by their second and third word that they are no headline.
    beside: i64 = 0
    for at in range(1, min(3, tokens.size)):
        beside |= asked[forms[at]]
    if not headline and not beside & HAS_CAPITAL:
        return False
    capitals = letters = 0
    for at in range(tokens.size):
        of_this = asked[forms[at]]
        if of_this & HAS_CAPITAL:
            capitals += 1
        elif of_this & HAS_LETTER:
            letters += 1
    letters += capitals
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return letters >= enough and capitals >= _TITLE_CASE_SHARE * letters
