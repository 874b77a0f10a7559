"""What the formats of other tools share: what is read and written, concepts made of plain lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.lexicons.lexicon import Concept, Kind, Lexicon, Term, Variant
from framing.lexicons.patterns import is_word, pieces_of
from framing.lexicons.starting import identifier


@dataclass(frozen=True, slots=True)
class Reading:
    """A file to import: its path and text, what was odd about it, and what it is to become."""

    path: str
    text: str
    notes: tuple[str, ...]
    name: str
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class Imported:
    """A lexicon from another tool's file; ``notes`` say, a line each, what was not taken."""

    lexicon: Lexicon
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of another tool's file; ``notes`` say, a line each, what it cannot hold."""

    text: str
    notes: tuple[str, ...]


# Variant's name -> its patterns; the empty name is that of a concept that carries terms itself.
Lists = Mapping[str, Sequence[str]]


def lexicon_of(reading: Reading, concepts: Mapping[str, Lists], origin: str) -> Lexicon:
    """Return a draft of plain lists; a contrast where every concept has two variants or more."""
    contrast = all(len(lists) > 1 for lists in concepts.values())
    kind: Kind = reading.kind or ("contrast" if contrast and concepts else "marker")
    made = []
    taken: set[str] = set()
    for label, lists in concepts.items():
        name = fresh(label, taken)
        inner: set[str] = set()
        variants = tuple(
            _variant(fresh(own, inner) if own else name, own or label, patterns)
            for own, patterns in lists.items()
        )
        made.append(Concept(name, label, 0, "", variants))
    return Lexicon(
        reading.name, kind, "en", "unknown", origin, tuple(made), "", "", draft=True
    )  # fmt: skip


def _variant(name: str, label: str, patterns: Iterable[str]) -> Variant:
    return Variant(name, label, 0, tuple(Term(pattern, 0) for pattern in patterns))


def fresh(label: str, taken: set[str]) -> str:
    """Return an id made of a label that is not taken yet, and take it."""
    stem = identifier(label) or "list"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return name


def why_not(pattern: str) -> str:
    """Return why a pattern cannot be a term of ours; empty where it can.

    >>> why_not("abandon*"), why_not(":)")
    ('', 'it has no letter')
    """
    if not any(is_word(piece) for piece in pieces_of(pattern)):
        return "it has no letter"
    if "?" in pattern:
        return "? for one letter is not known here; write the forms out"
    return ""


def unheld(lexicon: Lexicon) -> list[str]:
    """Return, a line each, what a lexicon says that plain lists of words cannot hold."""
    concepts = lexicon.concepts
    variants = [variant for concept in concepts for variant in concept.variants]
    parts: list[Concept | Variant] = [*concepts, *variants]
    terms = [term for variant in variants for term in variant.terms]
    said = {
        "kind, language, licence and origin of the lexicon": 1,
        "questions": sum(bool(one.question) for one in concepts),
        "notes": sum(bool(one.note) for one in concepts),
        "actors": sum(bool(one.actor) for one in concepts),
        "labels": sum(one.label != one.id for one in parts),
        "stances": sum(bool(one.stance) for one in variants),
        "arguments": sum(bool(one.argument) for one in variants),
        "origins": sum(bool(one.origin) for one in parts),
        "dates": sum(bool(one.valid_from) for one in variants),
        "parts of speech": sum(bool(one.part or one.takes) for one in variants),
        "test sentences": sum(len(one.examples) for one in variants)
        + sum(len(one.misses) for one in concepts),
        "case: exact of terms": sum(term.exact_case for term in terms),
        "not_before, not_after and except of terms": sum(
            bool(term.not_before or term.not_after or term.excepts) for term in terms
        ),
        "only_with of terms": sum(bool(term.only_with) for term in terms),
        "where of terms": sum(term.where != "anywhere" for term in terms),
    }
    return [
        f"left out: {what}" + (f" ({number})" if number > 1 else "")
        for what, number in said.items()
        if number
    ]
