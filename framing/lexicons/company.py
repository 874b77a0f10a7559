"""Company: terms that count only in articles which also use a rival wording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.lexicons.lexicon import Concept, Lexicon, Variant
from framing.lexicons.patterns import forwards, lowered, pieces_of


def rivals_company(lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Find each ``only_with`` that names nothing but words of rival variants, with its line.

    An outlet that uses the one wording and never the other would then seem to use neither.
    """
    if lexicon.kind != "contrast":
        return
    for concept in lexicon.concepts:
        for variant in concept.variants:
            rivals = _rivals(concept, variant)
            told: set[tuple[str, ...]] = set()
            for term in variant.terms:
                asked = term.only_with
                if asked and asked not in told and all(_is_any(word, rivals) for word in asked):
                    yield (
                        term.line,
                        f"found '{term.pattern}' of '{variant.id}' only with words of its rivals "
                        f"('{asked[0]}'): who uses it alone is not counted; add words to only_with "
                        "that either side would use",
                    )
                told.add(asked)


def _rivals(concept: Concept, variant: Variant) -> list[re.Pattern[str]]:
    return [
        re.compile(forwards([lowered(piece) for piece in pieces_of(term.pattern)]))
        for other in concept.variants
        if other is not variant
        for term in other.terms
        if term.pattern
    ]


def _is_any(word: str, rivals: list[re.Pattern[str]]) -> bool:
    """Return whether a word of ``only_with`` is itself a rival's term, in singular or plural.

    *protest\\** is not *protester*: the word without its star is what an article may hold.
    """
    bare = lowered("".join(pieces_of(word))).rstrip("*")
    return any(one.fullmatch(form) for one in rivals for form in (bare, f"{bare}s"))
