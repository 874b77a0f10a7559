"""Cues: the words that attribute, looked up in the cue lexicons, with their class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from framing.attributions.attribution import CueClass
from framing.attributions.units import Unit
from framing.lexicons.lexicon import Lexicon, Part, Term


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of one cue, as tokens in lower case."""

    lemma: str
    part: Part
    cue_class: CueClass
    takes: frozenset[str]
    words: tuple[str, ...]
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    excepts: tuple[tuple[str, ...], ...] = ()
    # Whether the first word alone is a verb of saying: "insist on", but not "commit to".
    of_saying: bool = False

    @property
    def speaks(self) -> bool:
        """Whether the cue reports speech or writing and not a wish or a belief."""
        if "belief" in self.takes or self.part != "verb":
            return False
        several = len(self.words) > 1 and bool(self.takes & {"clause", "infinitive", "about"})
        return several or {"clause", "quote"} <= self.takes


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue at tokens ``start`` to ``end`` (excluded) of a unit."""

    cue: Cue
    start: int
    end: int


class CueList:
    """Every cue of the lexicons by its first word; the longest form wins."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        by_first: dict[str, list[Cue]] = {}
        speakers: set[str] = set()
        for lexicon in lexicons:
            if lexicon.kind == "speaker":
                speakers.update(_heads(lexicon))
            if lexicon.kind != "cue":
                continue
            for concept in lexicon.concepts:
                for variant in concept.variants:
                    for term in variant.terms:
                        cue = _cue(concept.id, variant.id, variant.part, variant.takes, term)
                        by_first.setdefault(cue.words[0], []).append(cue)
        # Parted by their second word: dozens of cues begin with "is" or "in".
        self._alone: dict[str, tuple[Cue, ...]] = {}
        self._longer: dict[str, dict[str, tuple[Cue, ...]]] = {}
        for first, cues in by_first.items():
            if any(cue.speaks and len(cue.words) == 1 for cue in cues):
                cues[:] = [replace(cue, of_saying=True) for cue in cues]
            # Longest first: else "pointed" would claim "pointed out". Verbs before nouns.
            cues.sort(key=lambda cue: (-len(cue.words), cue.part != "verb", cue.lemma))
            self._alone[first] = tuple(cue for cue in cues if len(cue.words) == 1)
            seconds = {cue.words[1] for cue in cues if len(cue.words) > 1}
            self._longer[first] = {
                second: tuple(cue for cue in cues if cue.words[1:2] == (second,))
                for second in seconds
            }
        self._speakers = frozenset(speakers)

    def names_speaker(self, words: Sequence[str]) -> bool:
        """Tell whether any of ``words`` is the head of a source: sources, officials, a report."""
        return any(word in self._speakers for word in words)

    def find(self, unit: Unit) -> list[list[FoundCue]]:
        """Return, place by place, the readings of each cue of a unit, the longest first.

        What the longest reading covers is not read again.
        """
        words = unit.words
        found: list[list[FoundCue]] = []
        alone, longer = self._alone, self._longer
        covered = 0
        for place in [place for place, word in enumerate(words) if word in alone]:
            if place < covered:
                continue
            word = words[place]
            second = longer[word].get(words[place + 1]) if place + 1 < len(words) else None
            candidates = (*second, *alone[word]) if second else alone[word]
            readings = [
                FoundCue(cue, place, place + len(cue.words))
                for cue in candidates
                if len(cue.words) == 1 or words[place : place + len(cue.words)] == cue.words
            ]
            readings = [
                reading
                for reading in readings
                if not _excluded(words, reading.start, reading.end, reading.cue)
            ]
            if readings:
                found.append(readings)
                covered = readings[0].end
        return found


_SPEAKING = frozenset(["unnamed-person", "group", "media", "document", "institution"])


def _heads(lexicon: Lexicon) -> Iterable[str]:
    for concept in lexicon.concepts:
        if concept.id in _SPEAKING:
            for variant in concept.variants:
                for term in variant.terms:
                    if " " not in term.pattern:
                        yield term.pattern.lower()


def _cue(cue_class: str, lemma: str, part: Part | None, takes: Sequence[str], term: Term) -> Cue:
    return Cue(
        lemma=lemma,
        part=part or "verb",
        cue_class=cue_class,  # type: ignore[arg-type]  # the lexicon room checks the class
        takes=frozenset(takes),
        words=tuple(term.pattern.lower().replace("’", "'").split()),
        not_before=tuple(stop.lower() for stop in term.not_before),
        not_after=tuple(stop.lower() for stop in term.not_after),
        excepts=tuple(tuple(longer.lower().split()) for longer in term.excepts),
    )


def _excluded(words: Sequence[str], start: int, end: int, cue: Cue) -> bool:
    if not (cue.not_before or cue.not_after or cue.excepts):
        return False
    if cue.not_before:
        after = " ".join(words[end : end + 4])
        if any(after == stop or after.startswith(stop + " ") for stop in cue.not_before):
            return True
    if cue.not_after:
        before = " ".join(words[max(0, start - 4) : start])
        if any(before == stop or before.endswith(" " + stop) for stop in cue.not_after):
            return True
    return any(_inside(words, start, end, longer) for longer in cue.excepts)


def _inside(words: Sequence[str], start: int, end: int, longer: Sequence[str]) -> bool:
    """Tell whether the cue at ``start`` stands inside a longer wording that hides it."""
    size = len(longer)
    if size < end - start:
        return False
    first = max(0, end - size)
    return any(
        tuple(words[at : at + size]) == tuple(longer)
        for at in range(first, min(start, len(words) - size) + 1)
    )
