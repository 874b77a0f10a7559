"""Tags: the likely part of speech of each word, one letter a word, so that patterns are regexes.

The words' usual tags come from the lexicon of Brill's tagger (Brill 1992) that TextBlob carries
(MIT licence); a handful of rules settles the rest. This is no parser: it is right for about nine
words in ten, and what builds on it must be measured (``benchmarks/attribution.py``).

==  =========================  ==  ======================  ==  ===================
D   determiner, possessive     V   verb, past              H   that
J   adjective                  Z   verb, third person      W   who, which, what …
N   noun, singular             B   verb, base              S   possessive 's
M   noun, plural               E   participle, past        U   number
P   name                       G   participle, -ing        Q   a whole quotation
O   pronoun                    A   be, have, do, modals    ,;:.-()  themselves
R   adverb                     I   preposition, because …
C   and, or, but               T   to
==  =========================  ==  ======================  ==  ===================
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from librt.vecs import vec
from mypy_extensions import i64

from framing.errors import FramingError
from framing.text.word_lists import word_list

_LETTER_OF: Final = {
    "DT": "D", "PDT": "D", "PRP$": "D", "JJ": "J", "JJR": "J", "JJS": "J", "NN": "N", "NNS": "M",
    "NNP": "P", "NNPS": "P", "PRP": "O", "EX": "O", "VBD": "V", "VBZ": "Z", "VB": "B", "VBP": "B",
    "VBN": "E", "VBG": "G", "MD": "A", "RB": "R", "RBR": "R", "RBS": "R", "RP": "R", "UH": "R",
    "IN": "I", "CC": "C", "TO": "T", "WDT": "W", "WP": "W", "WP$": "W", "WRB": "W", "CD": "U",
    "POS": "S", "FW": "N",
}  # fmt: skip

# Closed classes, where the lexicon's one tag a word would mislead.
_CLOSED: Final = {
    word: letter
    for letter, words in {
        "A": "am is are was were be been being 's 're 'm has have had having 've 'd do does did "
        "will would shall should can could may might must ca wo isn't aren't wasn't weren't "
        "hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't "
        "shouldn't mustn't ’re isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t "
        "didn’t won’t wouldn’t can’t couldn’t shouldn’t mustn’t",
        "H": "that",
        "T": "to",
        "W": "who whom whose which what where when why how whether",
        "O": "i you he she it we they me him us them himself herself itself themselves myself "
        "i'm i’m it's it’s he's he’s she's she’s we're we’re they're they’re i've i’ve there "
        "i'll i’ll we'll we’ll you'll you’ll he'll he’ll she'll she’ll it'll it’ll they'll they’ll "
        "i'd i’d we'd we’d you'd you’d he'd he’d she'd she’d it'd it’d they'd they’d you're you’re "
        "we've we’ve you've you’ve they've they’ve",
        "D": "the a an this these those his her its their our my your some any each every no "
        "another both all",
        "C": "and or but nor yet &",
        "R": "not n't never also then now so just only even still again already later earlier "
        "too however meanwhile instead further once soon today yesterday tomorrow away back",
        "I": "of in on at by for with from about into over after before during against between "
        "under without through among amid since until because although though while if as "
        "than like unlike despite toward towards upon within across behind beyond near per via "
        "unless whereas except",
        "J": "other such many several few more most former senior",
    }.items()
    for word in words.split()
}
# Shapes of words: with a capital, with another letter at the head, with neither.
CAPITAL: Final = "X"
LETTER: Final = "x"
NO_LETTER: Final = "-"
_LAST_SIX: Final[i64] = 0x3F


def letters_of(tags: str) -> int:
    """Return the letters of some tags as bits of a number: they differ in their last six bits."""
    bits = 0
    for tag in tags:
        bits |= 1 << (ord(tag) & 0x3F)
    return bits


def is_of(letter: i64, letters: i64) -> bool:
    """Tell whether a letter, as its number, is one of some (``letters_of``)."""
    return (letters >> (letter & _LAST_SIX)) & 1 != 0


def tag_in(tags: str, place: i64, letters: i64) -> bool:
    """Tell whether the tag at a place is one of some (``letters_of``)."""
    return (letters >> (ord(tags[place]) & _LAST_SIX)) & 1 != 0


_J: Final[i64] = 0x4A
_E: Final[i64] = 0x45
_V: Final[i64] = 0x56
_P: Final[i64] = 0x50
_R: Final[i64] = 0x52
# Most sentences have none.
_NO_NAMES: Final[list[int]] = []
_FINITE: Final[i64] = letters_of("VZA")
_SUBJECTS: Final[i64] = letters_of("PO")
_OBJECTS: Final[i64] = letters_of("DOHQG")
_BEFORE_PAST: Final[i64] = letters_of("NMPO")
# "in May", "Will Okafor": with a capital inside a sentence they are names.
_ALSO_NAMES: Final = word_list("also-names")
# "Trump Warns", "Bush Says": in title case, where a capital says nothing.
_HEADLINE_NAMES: Final = word_list("headline-names")
_SUFFIXES: Final = (
    ("ly", "R"), ("ing", "G"), ("ed", "V"), ("tion", "N"), ("ment", "N"), ("ness", "N"),
    ("ity", "N"), ("ism", "N"), ("able", "J"), ("ible", "J"), ("ful", "J"), ("ous", "J"),
    ("ive", "J"), ("ical", "J"), ("less", "J"), ("ish", "J"), ("ss", "N"), ("s", "M"),
)  # fmt: skip


@cache
def _lexicon() -> dict[str, str]:
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise FramingError("textblob is not installed; install framing again: pip install framing")
    path = Path(spec.origin).parent / "en" / "en-lexicon.txt"
    letters: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.partition(" ")
        letter = _LETTER_OF.get(tag.strip())
        if letter and word:
            letters[word] = letter
    letters.update(_CLOSED)
    return letters


@cache
def _guess(word: str) -> str:
    for suffix, letter in _SUFFIXES:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return letter
    return "N"


def tag_words(words: Sequence[str], *, title_case: bool = False) -> str:
    """Return one letter for each word of a sentence, in order.

    ``title_case`` says that capitals mean nothing, as in most headlines.

    >>> tag_words(["The", "Kremlin", "said", "that", "talks", "would", "go", "on", "."])
    'DPVHMABI.'
    """
    if title_case:
        # "US" is no pronoun, unless all is in capitals.
        shouted = not any(letter.islower() for word in words for letter in word)
        tags = [_tag(word, opens=False, title_case=True, shouted=shouted) for word in words]
    else:
        tags = [usual_tag(word) for word in words]
        if words and words[0][:1].isupper():
            tags[0] = opening_tag(words[0])
    letters = vec[i64]([ord(tag) for tag in tags])
    for place in settle(letters, len(letters)):
        if shape_of(words[place]) == CAPITAL:
            letters[place] = _P
    return "".join([chr(letter) for letter in letters])


def usual_tag(word: str) -> str:
    """Return the letter of a word inside a sentence, whatever stands beside it."""
    return _tag(word)


def opening_tag(word: str) -> str:
    """Return the letter of a word at the head of a sentence, where a capital says nothing."""
    return _tag(word, opens=True)


def titled_tag(word: str) -> str:
    """Return the letter of a word in title case, where a capital says nothing."""
    return _tag(word, title_case=True)


def shape_of(word: str) -> str:
    """Return how a word begins: with a capital, another letter or neither.

    >>> [shape_of(word) for word in ["Kyiv", "talks", "2025"]]
    ['X', 'x', '-']
    """
    return CAPITAL if word[:1].isupper() else LETTER if word[:1].isalpha() else NO_LETTER


def settle(letters: vec[i64], size: i64) -> list[int]:
    """Settle, in place, the first ``size`` letters of a sentence that depend on those beside them.

    Return the places of adjectives that are names if they have a capital: "Cuban said", where no
    noun follows.
    """
    names = _NO_NAMES
    for place in range(size):
        letter = letters[place]
        if letter == _J:
            if place + 1 < size and is_of(letters[place + 1], _FINITE):
                if not names:
                    names = []
                names.append(place)
        elif letter == _E and place and _is_past(letters, size, place):
            letters[place] = _V
    return names


def _is_past(letters: vec[i64], size: i64, place: i64) -> bool:
    """Tell a past tense among the forms that may be participles."""
    before = letters[place - 1]
    if is_of(before, _SUBJECTS):
        return True  # after a name or a pronoun: "Montalvo left"
    if place + 1 >= size or not is_of(letters[place + 1], _OBJECTS):
        return False
    # The form after a noun that has an object, a clause or a quotation behind it is a past tense:
    # "the company described the plan", not "described by the company".
    if before == _R and place > 1:
        before = letters[place - 2]
    return is_of(before, _BEFORE_PAST)


def _tag(word: str, *, opens: bool = False, title_case: bool = False, shouted: bool = False) -> str:
    first = word[:1]
    if not first.isalnum():
        return _punctuation(word)
    if first.isdigit():
        return "U"
    lower = word.lower()
    closed = _CLOSED.get(lower)
    if closed is not None and (shouted or len(word) == 1 or not word.isupper()):
        is_name = lower in _ALSO_NAMES and first.isupper() and not (opens or title_case or shouted)
        return "P" if is_name else closed
    if first.isupper():
        if shouted:
            return _lexicon().get(lower) or _guess(lower)
        return _capitalised(word, lower, opens=opens, title_case=title_case)
    return _lexicon().get(word) or _guess(word.rpartition("-")[2] or word)


def _capitalised(word: str, lower: str, *, opens: bool, title_case: bool) -> str:
    lexicon = _lexicon()
    if (opens or title_case) and not word.isupper():
        # A capital at the start of a sentence says nothing: a known common word is one.
        if title_case and lower in _HEADLINE_NAMES:
            return "P"
        common = lexicon.get(lower)
        if common and common != "P" and (title_case or lexicon.get(word) != "P"):
            return common
    letter = lexicon.get(word, "P")
    # "Russian" is an adjective also with its capital; any other capital is a name's.
    return letter if letter in "JPU" else "P"


def _punctuation(mark: str) -> str:
    if mark in ("'s", "’s", "‘s", "'", "’"):
        return "S"
    if mark in ("—", "–", "-", "--", "―"):
        return "-"
    if mark in "$€£¥%":
        return "U"
    return mark[0] if mark[0] in ",;:.()" else "." if mark[0] in "!?…" else ","
