"""A slow, obvious matcher: every term tried at every place, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framing.lexicons.lexicon import Lexicon, Term
from framing.lexicons.matching import Match

SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "–": "-", "−": "-"}


def slow_find(text: str, lexicons: Sequence[Lexicon]) -> list[Match]:
    matches = []
    for lexicon in lexicons:
        for concept in lexicon.concepts:
            candidates = [
                Match(
                    lexicon.name, lexicon.kind, concept.id, variant.id, term.pattern, start, end
                )
                for variant in concept.variants
                for term in variant.terms
                if in_company(text, term)
                for start, end in places(text, term)
            ]  # fmt: skip
            # Python's sort keeps the order of the file among equals.
            candidates.sort(key=lambda match: (-length(text, match), match.start))
            taken: set[int] = set()
            for match in candidates:
                if taken.isdisjoint(range(match.start, match.end)):
                    taken.update(range(match.start, match.end))
                    matches.append(match)
    return sorted(matches, key=lambda one: (one.start, one.end, one.lexicon, one.concept))


def in_company(text: str, term: Term) -> bool:
    letters = folded(text, term.exact_case)
    asked = [folded(words, term.exact_case) for words in term.only_with]
    return not asked or any(occurrences(letters, words) for words in asked)


def length(text: str, match: Match) -> int:
    """How long a match is; white space between two words is one letter long, however wide."""
    return len(" ".join(text[match.start : match.end].split()))


def places(text: str, term: Term) -> list[tuple[int, int]]:
    letters = folded(text, term.exact_case)
    spans = occurrences(letters, folded(term.pattern, term.exact_case))
    return [span for span in spans if allowed(letters, span, term)]


def folded(text: str, exact: bool) -> str:
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    signs = "".join(SIGNS.get(sign, sign) for sign in text)
    if exact:
        return signs
    return "".join({"İ": "i", "ς": "σ"}.get(sign, sign.lower()) for sign in signs)


def occurrences(letters: str, pattern: str) -> list[tuple[int, int]]:
    pattern = " ".join(pattern.split())
    spans = []
    for start in range(len(letters)):
        if (wordy(pattern[0]) or pattern[0] == "*") and start and wordy(letters[start - 1]):
            continue
        ends = {end for end in ways(letters, start, pattern, 0) if edge(letters, end, pattern)}
        spans += [(start, end) for end in ends]
    return spans


def ways(letters: str, place: int, pattern: str, at: int) -> Iterator[int]:
    """Yield every end at which the rest of a pattern may be used up."""
    if at == len(pattern):
        yield place
    elif pattern[at] == " ":
        end = place
        while end < len(letters) and letters[end].isspace():
            end += 1
        if end > place and letters.count("\n", place, end) <= 1:
            yield from ways(letters, end, pattern, at + 1)
    elif pattern[at] == "*":
        beside = pattern[max(at - 1, 0) : at] + pattern[at + 1 : at + 2]
        end = place + (not any(map(wordy, beside)))
        while all(map(wordy, letters[place:end])) and end <= len(letters):
            yield from ways(letters, end, pattern, at + 1)
            end += 1
    elif letters[place : place + 1] == pattern[at]:
        yield from ways(letters, place + 1, pattern, at + 1)


def edge(letters: str, end: int, pattern: str) -> bool:
    following = letters[end : end + 1]
    if wordy(pattern[-1]) or pattern[-1] == "*":
        contracted = letters[end : end + 2].lower() == "'t" and not wordy(
            letters[end + 2 : end + 3]
        )
        return not wordy(following) and not contracted
    return pattern[-1] != "." or not wordy(following)


def wordy(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def allowed(letters: str, span: tuple[int, int], term: Term) -> bool:
    start, end = span
    for words in term.not_before:
        for first, _ in occurrences(letters, folded(words, term.exact_case)):
            if first >= end and gap(letters[end:first]):
                return False
    for words in term.not_after:
        for _, last in occurrences_open(letters, folded(words, term.exact_case)):
            if last <= start and gap(letters[last:start]):
                return False
    for words in term.excepts:
        for first, last in occurrences(letters, folded(words, term.exact_case)):
            if first <= start and end <= last:
                return False
    return True


def occurrences_open(letters: str, pattern: str) -> list[tuple[int, int]]:
    """The same without an edge at the end, where the term itself begins."""
    pattern = " ".join(pattern.split())
    return [
        (start, end)
        for start in range(len(letters))
        if not (wordy(pattern[0]) and start and wordy(letters[start - 1]))
        for end in ways(letters, start, pattern, 0)
    ]


def gap(between: str) -> bool:
    return between in ("", "-") or (between.isspace() and between.count("\n") <= 1)
