"""Company: terms that count only in articles which also use a rival wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.lexicons.lexicon import Lexicon, Variant
from framing.lexicons.patterns import forwards, lowered, pieces_of

_STAR = "*"


def rivals_company(lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Find each ``only_with`` that names nothing but words of rival variants, with its line.

    An outlet that uses the one wording and never the other would then seem to use neither.
    """
    if lexicon.kind != "contrast":
        return
    for concept in lexicon.concepts:
        if not any(term.only_with for variant in concept.variants for term in variant.terms):
            continue
        wordings = [_Wordings(variant) for variant in concept.variants]
        for place, variant in enumerate(concept.variants):
            rivals = wordings[:place] + wordings[place + 1 :]
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


class _Wordings:
    """The terms of one variant; most are written out, and need no expression of their own."""

    def __init__(self, variant: Variant) -> None:
        pieces = [tuple(map(lowered, pieces_of(t.pattern))) for t in variant.terms if t.pattern]
        self._written = {"".join(one) for one in pieces if _STAR not in one}
        self._open = [re.compile(forwards(one)) for one in pieces if _STAR in one]

    def hold(self, form: str) -> bool:
        return form in self._written or any(one.fullmatch(form) for one in self._open)


def _is_any(word: str, rivals: Sequence[_Wordings]) -> bool:
    """Return whether a word of ``only_with`` is itself a rival's term, in singular or plural.

    *protest\\** is not *protester*: the word without its star is what an article may hold.
    """
    bare = lowered("".join(pieces_of(word))).rstrip(_STAR)
    return any(one.hold(form) for one in rivals for form in (bare, f"{bare}s"))
