"""Lexicon: a named, cited list of concepts, variants and terms, as one file holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "contrast", "marker", "cue", "speaker", "actor", "house-style", "furniture", "outlets"
]
Stance = Literal["favours", "neutral", "disfavours"]
# How a cue attributes: see docs/lexicons.md.
Part = Literal["verb", "noun", "adjective", "adverb", "phrase", "silence"]
Where = Literal["anywhere", "line", "line-start", "line-end"]


@dataclass(frozen=True, slots=True)
class Witness:
    """A test sentence of a lexicon, brackets and all, and the line it stands on.

    Line 0 is that of a sentence, term or concept which comes from the lexicon that is extended.
    """

    sentence: str
    line: int


@dataclass(frozen=True, slots=True)
class Term:
    """One pattern: words, phrases, ``*`` for any run of letters within a word.

    ``not_before`` and ``not_after`` are words that must not follow or precede directly;
    ``excepts`` are longer wordings (proper names) inside which the term does not count;
    ``only_with`` are words of which one at least must stand somewhere in the same article.
    """

    pattern: str
    line: int
    exact_case: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    where: Where = "anywhere"
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the rival wordings of a concept, with the sentences that witness it."""

    id: str
    label: str
    line: int
    terms: tuple[Term, ...]
    stance: Stance | None = None
    argument: str = ""
    origin: str = ""
    valid_from: str = ""
    part: Part | None = None
    takes: tuple[str, ...] = ()
    examples: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that can be named in rival ways; a class of markers or cues; an actor.

    ``misses`` are tempting sentences in which nothing of the concept may match.
    """

    id: str
    label: str
    line: int
    question: str
    variants: tuple[Variant, ...]
    actor: str = ""
    origin: str = ""
    note: str = ""
    misses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexicon file; ``sha256`` is of its bytes.

    A lexicon that ``extends`` another adds to its concepts and takes away what ``remove`` names
    (``framing.lexicons.extending``). In a ``draft`` missing sentences and reasons are warnings.
    """

    name: str
    kind: Kind
    language: str
    licence: str
    origin: str
    concepts: tuple[Concept, ...]
    path: str
    sha256: str
    extends: str = ""
    remove: tuple[Witness, ...] = ()
    draft: bool = False
