"""A first lexicon of one's own, from four answers: a concept, its question, two rival wordings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from framing.errors import InputError
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness

LEAST_WORDINGS = 2

_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_OPENING = (
    "A lexicon of one concept and its rival wordings. Edit it in any text editor; indents are "
    "spaces, and # begins a comment.\n"
    "framing lexicon check {name}.yaml says what is wrong, with the line.\n"
    "framing lexicon try {name}.yaml ARTICLES shows what it finds.\n"
    "framing compare ARTICLES --lexicon {name}.yaml puts it into the report."
)
_UNJUDGED = "Not judged yet; say what this wording takes for granted, or name who says so."


def identifier(words: str) -> str:
    """Return words as an id: letters a to z and digits, with hyphens between.

    >>> identifier("Taking territory (or not)"), identifier("État")
    ('taking-territory-or-not', 'etat')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def bracketed(sentence: str) -> list[str]:
    """Return the words of a sentence that stand in [brackets].

    >>> bracketed("The army [seized] the town and [took control of] it.")
    ['seized', 'took control of']
    """
    return [" ".join(words.split()) for words in _BRACKETED.findall(sentence) if words.strip()]


def start_lexicon(
    name: str,
    *,
    concept: str,
    question: str,
    wordings: Sequence[str],
    misses: Sequence[str] = (),
    origin: str,
    licence: str = "CC0-1.0",
) -> Lexicon:
    """Return a contrast of one concept; each of ``wordings`` is a sentence and makes a variant.

    The words in [brackets] are the variant's terms, the sentence its example. ``misses`` are
    sentences in which nothing may match; without one, a sentence is made in which a term is part of
    a longer word. Every stance is neutral until somebody judges it. Raises InputError for answers
    that make no lexicon.
    """
    if identifier(name) != name:
        way = f"write {identifier(name)}" if identifier(name) else "write letters a to z"
        raise InputError(f"{name!r} is no name for a lexicon (a-z, digits, hyphens); {way}")
    if not identifier(concept):
        raise InputError(f"{concept!r} is no concept; say in two or three words what is named")
    if not question.strip():
        raise InputError("found no question; say what the choice of words answers")
    if len(wordings) < LEAST_WORDINGS:
        raise InputError(
            f"found {len(wordings)} wordings; give two rival ones or more, each in a sentence"
        )
    variants: dict[str, Variant] = {}
    for sentence in wordings:
        variant = _variant(sentence)
        if variant.id in variants:
            raise InputError(f"found the wording {variant.label!r} twice; give a rival of it")
        variants[variant.id] = variant
    first = max(bracketed(wordings[0])[0].split(), key=len)
    tempting = misses or [f"The password was {first}123."]
    made = Concept(
        id=identifier(concept),
        label=" ".join(concept.split()),
        line=0,
        question=" ".join(question.split()),
        variants=tuple(variants.values()),
        misses=tuple(Witness(" ".join(one.split()), 0) for one in tempting),
    )
    return Lexicon(name, "contrast", "en", licence, origin, (made,), f"{name}.yaml", "")


def opening_of(name: str) -> str:
    """Return the comment that opens the file of a new lexicon."""
    return _OPENING.format(name=name)


def _variant(sentence: str) -> Variant:
    words = bracketed(sentence)
    if not words:
        raise InputError(
            f"found no [brackets] in {sentence!r}; put the wording in them, as in "
            "The army [seized] the town."
        )
    if not identifier(words[0]):
        raise InputError(f"found {words[0]!r} in [brackets]; put words there")
    terms = tuple(Term(one, 0) for one in dict.fromkeys(word.lower() for word in words))
    return Variant(
        id=identifier(words[0]),
        label=words[0],
        line=0,
        terms=terms,
        stance="neutral",
        argument=_UNJUDGED,
        examples=(Witness(" ".join(sentence.split()), 0),),
    )
