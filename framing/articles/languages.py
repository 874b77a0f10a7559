"""The language of an article: English told by its small words, any other by its letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from framing.text.terms import stop_words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENGLISH = "en"
# Of the first words, a quarter into the text, so many different ones are small English words of
# three letters and more. In 10,000 American articles 9,975 have as many in this sample; paragraphs
# of 25 other languages have two at most (Dutch: "had", "was").
_SAMPLE = 400
_ENOUGH = 6
_SHORTEST = 3
# A list of names has few small words and is English all the same: of all its words at least this
# share. The others' paragraphs: 0 to 0.06.
_ENGLISH_SHARE = 0.08
# Fewer words tell no language, unless they are not even in Latin letters.
_FEWEST_WORDS = 20
# What the library is shown: enough to tell.
_MOST_SHOWN = 5_000
_BEYOND_LATIN = "\u0250"
_NAMES = {"english": "en", "eng": "en"}
# The languages that news is written in, of those the library knows: with all of them a list of
# American names is Nigerian Pidgin.
# fmt: off
_LANGUAGES = (
    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es",
    "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "hy", "id", "is", "it",
    "ja", "ka", "kk", "km", "kn", "ko", "lo", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "nb",
    "ne", "nl", "nn", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv",
    "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "zh",
)
# fmt: on


def language_of(text: str) -> str:
    """Return the language of a text as ISO 639-1 has it; empty where too little tells.

    >>> language_of("The wall of the harbour will be rebuilt, and nobody said what it would cost.")
    'en'
    >>> language_of("Die Mauer"), language_of("Стену отстроят")
    ('', 'ru')
    """
    first = len(text) // 4 if len(text) > 4 * _SAMPLE else 0
    sample = text[first : first + _SAMPLE].lower().split()
    if len(_small_words().intersection(sample)) >= _ENOUGH:
        return ENGLISH
    shown = text[:_MOST_SHOWN].lower()
    words = shown.split()
    small = sum(word in _small_words() for word in words)
    if small > _ENGLISH_SHARE * len(words):
        return ENGLISH
    letters = [sign for sign in shown if sign.isalpha()]
    foreign = sum(sign > _BEYOND_LATIN for sign in letters)
    if len(words) < _FEWEST_WORDS and foreign * 2 <= len(letters):
        return ""
    found = str(_identifier().classify(shown)[0])
    return found if letters else ""


def language_code(given: str) -> str:
    """Return a language as a table gives it, by its code: *en-US*, *English* and *eng* are ``en``.

    >>> language_code("en_GB"), language_code("English"), language_code("DE")
    ('en', 'en', 'de')
    """
    bare = given.strip().casefold()
    return _NAMES.get(bare) or bare.replace("_", "-").partition("-")[0]


@cache
def _small_words() -> frozenset[str]:
    return frozenset(word for word in stop_words() if len(word) >= _SHORTEST)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid import langid  # noqa: PLC0415 - half a second, and few runs need it

    found = langid.LanguageIdentifier.from_modelpath(langid.MODEL_DIR / langid.MODEL_FILE)
    known = set(found.labels)
    found.set_languages([one for one in _LANGUAGES if one in known])
    return found
