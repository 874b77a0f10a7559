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
# Q, the comma, N, B and P.
_WHOLE: Final[i64] = 0x51
_COMMA: Final[i64] = 0x2C
_NOUN: Final[i64] = 0x4E
_BASE: Final[i64] = 0x42
_NAME: Final[i64] = 0x50


def tags_of(tokens: Tokens, headline: bool) -> str:
    """Return one letter a token."""
    asked, forms, letters = tokens.vocabulary.asked, tokens.forms, tokens.letters
    quotation, stop = tokens.vocabulary.quotation, tokens.vocabulary.stop
    size = tokens.size
    # Most sentences have nothing to mend.
    mends = False
    if _is_title_case(tokens, headline):
        mends = True
        _tag_titled(tokens)
    else:
        for at in range(size):
            form = forms[at]
            of_this = asked[2 * form]
            letters[at] = (of_this >> TAG_SHIFT) & ASCII
            if of_this & TURNS or form == quotation or (form == stop and at + 1 < size):
                mends = True
        letters[0] = (asked[2 * forms[0]] >> OPENING_TAG_SHIFT) & ASCII
        _settle(tokens)
    if mends:
        _mend(tokens, letters)
    tags = StringWriter()
    for at in range(size):
        tags.append(i32(letters[at]))
    return tags.getvalue()


def _tag_titled(tokens: Tokens) -> None:
    """Give the tokens of a line in title case their letters."""
    letters, forms, size = tokens.letters, tokens.forms, tokens.size
    if _is_shouted(tokens):
        known = tokens.vocabulary.forms
        words = [known[forms[at]].word for at in range(size)]
        usual = tag_words(words, title_case=True)
        for at in range(size):
            letters[at] = ord(usual[at])
        return
    by_form = tokens.vocabulary.titled
    for at in range(size):
        letters[at] = by_form[forms[at]] & ASCII
    _settle(tokens)


def _settle(tokens: Tokens) -> None:
    """Let the letters of words be changed by those beside them."""
    asked, forms, letters = tokens.vocabulary.asked, tokens.forms, tokens.letters
    for place in settle(letters, tokens.size):
        if asked[2 * forms[place]] & HAS_CAPITAL:
            letters[place] = _NAME


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
        elif asked[2 * form] & TURNS and at and letters[at - 1] == _BASE:
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
        beside |= asked[2 * forms[at]]
    if not headline and not beside & HAS_CAPITAL:
        return False
    capitals = letters = 0
    for at in range(tokens.size):
        of_this = asked[2 * forms[at]]
        if of_this & HAS_CAPITAL:
            capitals += 1
        elif of_this & HAS_LETTER:
            letters += 1
    letters += capitals
    enough = _TITLE_CASE_WORDS // 2 if headline else _TITLE_CASE_WORDS
    return letters >= enough and capitals >= _TITLE_CASE_SHARE * letters
