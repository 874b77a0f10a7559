"""Checks of a lexicon: its terms, its sources, and its own test sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from framing.lexicons.company import rivals_company
from framing.lexicons.extending import extend
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness
from framing.lexicons.matching import Match, Matcher
from framing.lexicons.patterns import forwards, is_word, lowered, pieces_of, plain
from framing.lexicons.reading import read_content, read_with_faults
from framing.lexicons.shapes import Fault
from framing.text.spans import Span

# Kinds whose test sentences are run through the matcher, and those whose terms must have letters.
_MATCHED = ("contrast", "marker", "speaker", "actor", "house-style")
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# Words that share this many first letters are taken to be of one stem (seize, seizing).
_STEM = 3
# Words that nearly every sentence holds tempt nobody.
_GLUE = frozenset(["the", "and", "for", "that", "with", "was", "has", "had", "are", "his", "her"])
# Fewer letters than this before a star match half the dictionary.
_SHORTEST_STEM = 3


def check_lexicon(path: str | Path, *, known: Sequence[Lexicon] = ()) -> list[Fault]:
    """Return everything wrong with a lexicon file, by line: its shape, then what it says.

    ``known`` are the lexicons that it may extend. An empty list means that it may be used. Faults
    stop an analysis; warnings do not.
    """
    return _check(*read_with_faults(path, known=known), known)


def check_content(content: bytes, name: str, *, known: Sequence[Lexicon] = ()) -> list[Fault]:
    """Check the bytes of a lexicon file as ``check_lexicon`` does; faults call it ``name``."""
    return _check(*read_content(content, name, known=known), known)


def _check(lexicon: Lexicon | None, faults: list[Fault], known: Sequence[Lexicon]) -> list[Fault]:
    if lexicon is None:
        return faults
    whole, more = extend(lexicon, known)
    if more and whole is lexicon:
        # Nothing can be said of half a concept.
        return sorted({*faults, *more})
    return sorted({*faults, *more, *faults_of([whole]), *_warnings(whole)})


def faults_of(lexicons: Sequence[Lexicon]) -> list[Fault]:
    """Return the faults of lexicons whose shape is right, their test sentences included.

    Lexicons are given with what they extend put in (``framing.lexicons.extending``).
    """
    matcher = Matcher(lexicon for lexicon in lexicons if lexicon.kind in _MATCHED)
    return sorted(
        Fault(lexicon.path, line, message)
        for lexicon in lexicons
        for line, message in chain(
            _faults_in_terms(lexicon),
            _doubled(lexicon),
            () if lexicon.draft else _missing(lexicon),
            _faults_in_sentences(lexicon, matcher),
        )
    )


# A line and what is wrong there.
_Finding = tuple[int, str]


def _terms(concept: Concept) -> Iterator[tuple[Variant, Term]]:
    return ((variant, term) for variant in concept.variants for term in variant.terms)


def _faults_in_terms(lexicon: Lexicon) -> Iterator[_Finding]:
    for concept in lexicon.concepts:
        # A file that extends another may leave out what that one has.
        for part in (concept.variants or (concept,)) if lexicon.extends else ():
            if not (isinstance(part, Variant) and part.terms):
                message = f"found '{part.id}' without terms, which {lexicon.extends} lacks too"
                yield part.line, f"{message}; add terms: with its words"
        for _, term in _terms(concept):
            if not term.pattern:
                yield term.line, "found an empty term; write its words or delete the line"
            elif lexicon.kind == "furniture":
                continue
            elif not any(is_word(piece) for piece in pieces_of(term.pattern)):
                yield term.line, f"found the term '{term.pattern}' without a letter; write words"
            elif lexicon.kind in ("cue", "outlets") and "*" in term.pattern:
                yield (
                    term.line,
                    f"found * in '{term.pattern}'; in a lexicon of kind {lexicon.kind} "
                    "write out every form",
                )


def _doubled(lexicon: Lexicon) -> Iterator[_Finding]:
    """Find the same term twice: in a concept, or anywhere in lists of pages and addresses."""
    groups: list[Sequence[Concept]] = [[concept] for concept in lexicon.concepts]
    if lexicon.kind in ("furniture", "outlets"):
        groups = [lexicon.concepts]
    for concepts in groups:
        known: dict[tuple[str, ...], list[tuple[Variant, Term]]] = {}
        for variant, term in chain.from_iterable(map(_terms, concepts)):
            # A word may be a cue as verb and as noun; a phrase furniture in two places of a line.
            key = (lowered(_words(term)), variant.part or "", term.where)
            for other, earlier in known.get(key, ()):
                # US and us are two terms, unless one of them is taken in any case.
                both_exact = term.exact_case and earlier.exact_case
                if both_exact and _words(term) != _words(earlier):
                    continue
                place = _on(earlier)
                if other is not variant:
                    place += f", variant '{other.id}'"
                yield (
                    term.line,
                    f"found the term '{term.pattern}' again (first {place}); keep one of the two",
                )
                break
            known.setdefault(key, []).append((variant, term))


def _words(term: Term) -> str:
    return "".join(pieces_of(term.pattern))


def _missing(lexicon: Lexicon) -> Iterator[_Finding]:
    """Find what a kind needs and a concept lacks."""
    for concept in lexicon.concepts:
        asked = lexicon.kind in ("contrast", "marker") and (lexicon.extends or lexicon.draft)
        if asked and not concept.question:
            yield concept.line, f"found '{concept.id}' without a question; add question: …"
        if lexicon.kind == "contrast":
            if len(concept.variants) == 1:
                yield concept.line, "found one variant; a contrast needs two wordings or more"
            for variant in concept.variants:
                if not variant.stance:
                    yield (
                        variant.line,
                        f"found '{variant.id}' without a stance; add stance: favours, neutral or "
                        "disfavours",
                    )
                elif not (variant.argument or variant.origin):
                    yield (
                        variant.line,
                        f"found a stance without a reason in '{variant.id}'; add argument: (why "
                        "this wording says so) or origin: (who says so, with year)",
                    )
                if not variant.examples:
                    yield (
                        variant.line,
                        f"found '{variant.id}' without an example; add examples: with a sentence "
                        "it must match, the matched words in [brackets]",
                    )
        if lexicon.kind in ("contrast", "marker"):
            if lexicon.kind == "marker" and not any(one.examples for one in concept.variants):
                yield (
                    concept.line,
                    f"found '{concept.id}' without an example; add examples: with a sentence it "
                    "must match, the matched words in [brackets]",
                )
            if not concept.misses:
                yield (
                    concept.line,
                    f"found '{concept.id}' without a tempting miss; add misses: with a sentence "
                    "that looks like it and must not match",
                )


def _unbracketed(sentence: str) -> tuple[str, list[Span]]:
    """Return a test sentence as an article would have it, and the spans that stood in brackets.

    >>> _unbracketed("They [seized] it.")
    ('They seized it.', [(5, 11)])
    """
    spans = [
        (found.start() - 2 * number, found.end() - 2 * number - 2)
        for number, found in enumerate(_BRACKETED.finditer(sentence))
    ]
    return _BRACKETED.sub(r"\1", sentence), spans


def _faults_in_sentences(lexicon: Lexicon, matcher: Matcher) -> Iterator[_Finding]:
    for concept in lexicon.concepts:
        # Without terms, which is told already, no sentence could match.
        for variant in (one for one in concept.variants if one.terms):
            for example in variant.examples:
                text, wanted = _unbracketed(example.sentence)
                if lexicon.kind == "cue":
                    fault = _cue_fault(variant, text, wanted)
                elif lexicon.kind in _MATCHED:
                    found = _of(matcher.find(text), lexicon, concept)
                    fault = _example_fault(variant, text, wanted, found)
                else:
                    fault = ""
                if fault:
                    yield example.line, fault + _inherited(example, lexicon)
        # Whether a cue attributes is decided by the words around it, which no matcher sees.
        if lexicon.kind in _MATCHED:
            for miss in concept.misses:
                for fault in _miss_faults(miss, _of(matcher.find(miss.sentence), lexicon, concept)):
                    yield miss.line, fault + _inherited(miss, lexicon)


def _of(matches: Iterable[Match], lexicon: Lexicon, concept: Concept) -> list[Match]:
    return [one for one in matches if (one.lexicon, one.concept) == (lexicon.name, concept.id)]


def _example_fault(variant: Variant, text: str, wanted: list[Span], found: list[Match]) -> str:
    """Say how the matches in an example differ from what it promises; nothing where they agree."""
    spans = [(match.start, match.end) for match in found if match.variant == variant.id]
    if spans and (not wanted or spans == wanted):
        return ""
    told = [f"'{text[one.start : one.end]}' ({_by(one)})" for one in found]
    what = " and ".join(told) if told else "no match"
    need = " and ".join(f"'{text[start:end]}'" for start, end in wanted) or "a match"
    return (
        f"found {what} in this example; wanted {need} for '{variant.id}'; "
        "mend its terms or the [brackets]"
    )


def _by(match: Match) -> str:
    return f"'{match.variant}' by the term '{match.term}'"


def _inherited(witness: Witness, lexicon: Lexicon) -> str:
    """Return a sentence that has no line here: it stands in the lexicon that is extended."""
    return "" if witness.line else f" (in {lexicon.extends}: {witness.sentence})"


def _miss_faults(miss: Witness, found: list[Match]) -> Iterator[str]:
    for match in found:
        words = miss.sentence[match.start : match.end]
        yield (
            f"found '{words}' ({_by(match)}) in a sentence that must not match; narrow the term "
            "with not_before, not_after, except or only_with, or drop the sentence"
        )


def _cue_fault(variant: Variant, text: str, wanted: list[Span]) -> str:
    """Compare an example of a cue with its written-out forms alone."""
    if wanted:
        forms = {lowered(_words(term)) for term in variant.terms}
        strange = [text[start:end] for start, end in wanted]
        strange = [words for words in strange if lowered(plain(words)) not in forms]
        if not strange:
            return ""
        return (
            f"found '{strange[0]}' in brackets; wanted one of the terms of '{variant.id}'; "
            "add it to them or mend the [brackets]"
        )
    low = lowered(plain(text))
    whole = (
        forwards([lowered(piece) for piece in pieces_of(one.pattern)]) for one in variant.terms
    )
    if any(re.search(expression, low) for expression in whole):
        return ""
    return f"found no term of '{variant.id}' in this example; mend the terms or the sentence"


def _warnings(lexicon: Lexicon) -> Iterator[Fault]:
    findings = chain(
        _swallowed(lexicon),
        _broad(lexicon),
        _untempting(lexicon),
        _undated(lexicon),
        rivals_company(lexicon),
        _missing(lexicon) if lexicon.draft else (),
    )
    # What is doubtful in the lexicon that is extended is told where that one is checked.
    return (Fault(lexicon.path, line, message, "warning") for line, message in findings if line)


def _swallowed(lexicon: Lexicon) -> Iterator[_Finding]:
    """Find terms that can never win: against a wider one of their variant, or one of an earlier."""
    if lexicon.kind not in _MATCHED:
        return
    for concept in lexicon.concepts:
        # Of matches of one length the term that stands first in the file counts.
        passed: list[tuple[Variant, Term, re.Pattern[str]]] = []
        for variant in concept.variants:
            passed += ((variant, term, _expression(term)) for term in filter(_wide, variant.terms))
            for term in variant.terms:
                # A star of the narrow term may be any letters: x stands for them.
                words = lowered(_words(term))
                for owner, wide, pattern in passed:
                    if words == lowered(_words(wide)):
                        continue
                    if pattern.fullmatch(words.replace("*", "x")):
                        message = (
                            f"found '{term.pattern}', which '{wide.pattern}' {_on(wide)} matches "
                        )
                        message += (
                            "already; delete one of the two"
                            if owner is variant
                            else f"first, for '{owner.id}'; narrow that one"
                        )
                        yield term.line, message


def _wide(term: Term) -> bool:
    """Return whether a term has a star and no condition: whatever it can match, it does."""
    narrowed = term.not_before or term.not_after or term.excepts or term.only_with
    words = any(map(is_word, pieces_of(term.pattern)))
    return "*" in term.pattern and words and not (narrowed or term.exact_case)


def _expression(term: Term) -> re.Pattern[str]:
    return re.compile(forwards([lowered(one) for one in pieces_of(term.pattern)]))


def _on(term: Term) -> str:
    return f"on line {term.line}" if term.line else "of the lexicon it extends"


def _broad(lexicon: Lexicon) -> Iterator[_Finding]:
    for concept in lexicon.concepts:
        for _, term in _terms(concept):
            pieces = pieces_of(term.pattern)
            if len(pieces) == 2 and "*" in pieces and len("".join(pieces)) <= _SHORTEST_STEM:
                yield term.line, f"found '{term.pattern}', which matches very many words; narrow it"


def _untempting(lexicon: Lexicon) -> Iterator[_Finding]:
    """Find misses that no careless matcher would fall for, so that they test nothing."""
    for concept in lexicon.concepts:
        if lexicon.kind in ("furniture", "outlets") or not concept.misses:
            continue
        tempting = set(chain.from_iterable(_stems(term) for _, term in _terms(concept)))
        for miss in concept.misses:
            words = set(re.findall(r"\w+", lowered(plain(miss.sentence)))) - _GLUE
            if not any(_tempts(word, stem) for word in words for stem in tempting):
                yield (
                    miss.line,
                    f"found a miss that shares no word with the terms of '{concept.id}'; write a "
                    "sentence that nearly matches",
                )


def _tempts(word: str, stem: str) -> bool:
    return word[:_STEM] == stem if len(stem) == _STEM else word.startswith(stem)


def _stems(term: Term) -> set[str]:
    """Return the first letters of a term's longer words, or its words where none is long."""
    wordings = (term.pattern, *term.not_before, *term.not_after, *term.excepts)
    runs = [one for words in wordings for one in pieces_of(lowered(words)) if is_word(one)]
    long = {run[:_STEM] for run in runs if len(run) >= _STEM and run not in _GLUE}
    return long or set(runs)


def _undated(lexicon: Lexicon) -> Iterator[_Finding]:
    for concept in lexicon.concepts:
        parts: tuple[Concept | Variant, ...] = (concept, *concept.variants)
        for part in parts:
            if part.origin and not _YEAR.search(part.origin):
                yield part.line, f"found the origin of '{part.id}' without a year; add it"
