"""Cues: the words that attribute, looked up in the cue lexicons, with their class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, final

from librt.vecs import append, vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.attribution import CueClass
from framing.attributions.weights import LEMMAS, TRAITS
from framing.errors import FramingError
from framing.lexicons.lexicon import Lexicon, Part, Term
from framing.text.word_lists import word_list

_QUESTIONS: Final = word_list("question-words")
_DENYING: Final = word_list("denying")
_DUBBING: Final = word_list("dubbing")
_DIRECTING: Final = word_list("directing")
_CITING: Final = frozenset(["citing", "quoting"])
# Words are told apart by so many bits: those that share one are told apart by themselves.
BITS: Final = 62
# So many first words of cues are told apart, and so many words behind them.
MOST_WORDS: Final = 1 << 14
# A cue of so many words has a third.
_LONG: Final = 3


@final
class Cue:
    """One form of one cue, as tokens in lower case.

    ``of_saying`` tells whether the first word alone is a verb of saying: "insist on", but not
    "commit to". ``speaks`` tells whether the cue reports speech or writing and not a wish or a
    belief. What it takes stands also as an attribute a kind, for it is asked of every draft.
    """

    def __init__(
        self,
        lemma: str,
        part: Part,
        cue_class: CueClass,
        takes: frozenset[str],
        words: tuple[str, ...],
        *,
        not_before: tuple[str, ...] = (),
        not_after: tuple[str, ...] = (),
        excepts: tuple[tuple[str, ...], ...] = (),
        of_saying: bool = False,
    ) -> None:
        self.lemma: str = lemma
        # "falsely-claim" is judged as "claim" is: no adverb makes less of a verb.
        manner = len(words) > 1 and words[0].endswith("ly")
        self.judged_as: str = lemma.partition("-")[2] if manner else lemma
        # "disputed the claim", "called it “a farce”", "told schools to close"; a headline's dash.
        self.denies: bool = lemma in _DENYING
        self.dubs: bool = lemma in _DUBBING
        self.directs: bool = lemma in _DIRECTING
        self.is_dash: bool = lemma == "dash"
        self.part: Part = part
        self.cue_class: CueClass = cue_class
        self.takes: frozenset[str] = takes
        self.words: tuple[str, ...] = words
        self.not_before: tuple[str, ...] = not_before
        self.not_after: tuple[str, ...] = not_after
        self.excepts: tuple[tuple[str, ...], ...] = excepts
        self.of_saying: bool = of_saying
        self.size: i64 = len(words)
        self.last: str = words[-1]
        # "asked whether"
        self.asks: bool = self.last in _QUESTIONS
        self.stops_behind: list[tuple[str, ...]] = [tuple(stop.split(" ")) for stop in not_before]
        self.stops_before: list[tuple[str, ...]] = [tuple(stop.split(" ")) for stop in not_after]
        self.guarded: bool = bool(not_before or not_after or excepts)
        # Beside a cue one of these stands where any of its guards holds: they are asked only then.
        self.guards: frozenset[str] = frozenset(
            [stop.partition(" ")[0] for stop in not_before]
            + [stop.rpartition(" ")[2] for stop in not_after]
            + [word for longer in excepts for word in longer]
        )
        # Put in by the list it stands in: a bit for each of them, and the numbers of its words
        # behind the first.
        self.guard_bits: i64 = 0
        self.later: vec[i64] = vec[i64]()
        # How many words away a guard may look.
        guards = [*self.stops_behind, *self.stops_before, *excepts]
        self.reach: int = max([len(guard) for guard in guards], default=0)
        self.sorted_takes: tuple[str, ...] = tuple(sorted(takes))
        # All that is judged of a cue but its lemma, as one word.
        self.traits: str = " ".join([part, cue_class, *self.sorted_takes])
        self.lemma_number: i64 = LEMMAS.of(lemma)
        self.judged_number: i64 = LEMMAS.of(self.judged_as)
        self.traits_number: i64 = TRAITS.of(self.traits)
        self.is_verb: bool = part == "verb"
        self.takes_quote: bool = "quote" in takes
        self.takes_clause: bool = "clause" in takes
        self.takes_infinitive: bool = "infinitive" in takes
        self.takes_person: bool = "person-infinitive" in takes
        self.takes_addressee: bool = "addressee" in takes
        self.is_about: bool = bool(takes & {"about", "object"})
        self.takes_as: bool = "as" in takes
        self.takes_object: bool = bool(takes & {"object", "about", "as"})
        self.is_belief: bool = "belief" in takes
        several = self.size > 1 and bool(takes & {"clause", "infinitive", "about"})
        plain = self.takes_clause and self.takes_quote
        self.speaks: bool = not self.is_belief and self.is_verb and (several or plain)
        # "vowed to": its last word opens what is said.
        self.introduces: bool = self.last == "that" or (self.last == "to" and self.takes_infinitive)
        # "citing", "quoting": whoever is cited stands behind.
        self.cites: bool = self.size == 1 and self.last in _CITING
        # Takes clauses and quotations and is no belief: "say", "claim".
        self.is_speech: bool = plain and not self.is_belief

    def read_as(self, part: Part) -> Cue:
        """Return this cue read as another part of speech."""
        return self._with(part, self.of_saying)

    def of_a_verb_of_saying(self) -> Cue:
        """Return this cue, marked as beginning with a verb of saying."""
        return self._with(self.part, True)

    def _with(self, part: Part, of_saying: bool) -> Cue:
        return Cue(
            self.lemma,
            part,
            self.cue_class,
            self.takes,
            self.words,
            not_before=self.not_before,
            not_after=self.not_after,
            excepts=self.excepts,
            of_saying=of_saying,
        )


@final
@mypyc_attr(acyclic=True)
class FoundCue:
    """A cue at tokens ``start`` to ``end`` (excluded) of a unit.

    ``shorter`` is the next longest that can be read at the same place, if any can.
    """

    def __init__(self, cue: Cue, start: i64, end: i64) -> None:
        self.cue: Cue = cue
        self.start: i64 = start
        self.end: i64 = end
        self.shorter: FoundCue | None = None


@final
class Continuation:
    """The cues that go on with one word behind their first, and those of the first alone.

    ``may_end`` tells whether any of them has no third word; ``thirds`` has a bit for each that one
    has.
    """

    def __init__(self, cues: list[Cue], thirds: i64) -> None:
        self.cues: list[Cue] = cues
        self.may_end: bool = any(cue.size < _LONG for cue in cues)
        self.thirds: i64 = thirds


@final
class Opener:
    """The cues that begin with one word, the longest first.

    ``alone`` are those of this word only. For the others ``seconds`` has a bit for each of their
    second words, ``numbers`` the numbers of these and ``continuations``, in the same order, what
    could stand there: dozens of cues begin with "is" or "in".
    """

    def __init__(self, cues: Sequence[Cue], numbers: dict[str, int]) -> None:
        self.alone: list[Cue] = [cue for cue in cues if cue.size == 1]
        self.seconds: i64 = 0
        self.numbers: vec[i64] = vec[i64]()
        self.continuations: list[Continuation] = []
        for second in sorted({cue.words[1] for cue in cues if cue.size > 1}):
            longer = [cue for cue in cues if cue.words[1:2] == (second,)]
            thirds = bits_of(numbers, [cue.words[2] for cue in longer if cue.size > 2])
            self.continuations.append(Continuation(longer + self.alone, thirds))
            self.numbers = append(self.numbers, numbers[second])
            self.seconds |= bits_of(numbers, [second])

    def continuation(self, number: i64) -> Continuation | None:
        """Return what could stand where the word of a number follows."""
        for place in range(len(self.numbers)):
            if self.numbers[place] == number:
                return self.continuations[place]
        return None


def bits_of(numbers: dict[str, int], words: Iterable[str]) -> int:
    """Return the bits of some words together; words whose numbers differ by 62 share one."""
    bits = 0
    for word in words:
        bits |= 1 << numbers[word] % BITS
    return bits


class CueList:
    """Every cue of the lexicons by its first word; the longest form wins."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        by_first: dict[str, list[Cue]] = {}
        speakers: set[str] = set()
        documents: set[str] = set()
        first_names: set[str] = set()
        bodies: set[str] = set()
        titles: set[str] = set()
        for lexicon in lexicons:
            if lexicon.kind == "actor":
                bodies.update(
                    term.pattern.lower()
                    for concept in lexicon.concepts
                    for variant in concept.variants
                    if variant.id == "person"
                    for term in variant.terms
                )
            if lexicon.kind == "speaker":
                speakers.update(_patterns(lexicon, _SPEAKING, exact=False))
                documents.update(_patterns(lexicon, _DOCUMENTS, exact=False))
                first_names.update(_patterns(lexicon, _FIRST_NAMES, exact=True))
                titles.update(_patterns(lexicon, _TITLES, exact=True))
                bodies.update(_patterns(lexicon, _BODIES, exact=True, but=_PLACES))
            if lexicon.kind != "cue":
                continue
            for concept in lexicon.concepts:
                for variant in concept.variants:
                    for term in variant.terms:
                        cue = _cue(concept.id, variant.id, variant.part, variant.takes, term)
                        by_first.setdefault(cue.words[0], []).append(cue)
        for cues in by_first.values():
            if any(cue.speaks and cue.size == 1 for cue in cues):
                cues[:] = [cue.of_a_verb_of_saying() for cue in cues]
            # Longest first: else "pointed" would claim "pointed out". Verbs before nouns.
            cues.sort(key=lambda cue: (-cue.size, not cue.is_verb, cue.lemma))
        every = [cue for cues in by_first.values() for cue in cues]
        # The words that cues have behind their first, and those that their guards ask for.
        self._later: dict[str, int] = _numbered(word for cue in every for word in cue.words[1:])
        self._guards: dict[str, int] = _numbered(word for cue in every for word in cue.guards)
        words = max(len(by_first), len(self._later))
        if words > MOST_WORDS:
            raise FramingError(
                f"the cue lexicons have {words} different words; at most {MOST_WORDS} are told "
                "apart: leave some of the terms out"
            )
        for cue in every:
            cue.later = vec[i64]([self._later[word] for word in cue.words[1:]])
            cue.guard_bits = bits_of(self._guards, cue.guards)
        self.openers: list[Opener] = [Opener(cues, self._later) for cues in by_first.values()]
        self._openers: dict[str, int] = {first: place for place, first in enumerate(by_first)}
        # The bits of their second words, asked of every other word of a text.
        self.seconds: vec[i64] = vec[i64]([opener.seconds for opener in self.openers])
        self._speakers: frozenset[str] = frozenset(speakers)
        self._documents: frozenset[str] = frozenset(documents)
        self._bodies: frozenset[str] = frozenset(bodies)
        self._first_names: frozenset[str] = frozenset(first_names)
        self._titles: frozenset[str] = frozenset(titles)

    def opener(self, word: str) -> int | None:
        """Return the place in ``openers`` of the cues that begin with ``word``, in lower case."""
        return self._openers.get(word)

    def later_number(self, word: str) -> int | None:
        """Return the number of ``word``, in lower case, if any cue has it behind its first."""
        return self._later.get(word)

    def guard_number(self, word: str) -> int | None:
        """Return the number of ``word``, in lower case, if any cue's guards ask for it."""
        return self._guards.get(word)

    def names_speaker(self, words: Sequence[str]) -> bool:
        """Tell whether any of ``words`` is the head of a source: sources, officials, a report."""
        return not self._speakers.isdisjoint(words)

    def names_document(self, word: str) -> bool:
        """Tell whether a word in lower case is the head of a document: a report, a deal."""
        return word in self._documents

    def names_one(self, words: Sequence[str]) -> bool:
        """Tell whether capitalised words, given in lower case, name one who may speak.

        A person by a first name, by a title or as one of the actors; an institution; a medium.
        """
        if " ".join(words) in self._bodies or words[-1] in self._bodies:
            return True
        return len(words) > 1 and (
            words[0] in self._first_names or not self._titles.isdisjoint(words[:-1])
        )


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: number for number, word in enumerate(sorted(set(words)))}


_SPEAKING: Final = frozenset(["unnamed-person", "group", "media", "document", "institution"])
_DOCUMENTS: Final = frozenset(["document"])
_FIRST_NAMES: Final = frozenset(["first-names-female", "first-names-male"])


_TITLES: Final = frozenset(["title"])
_BODIES: Final = frozenset(["institution", "media"])
# Variants whose names are mostly those of places where something happened.
_PLACES: Final = frozenset(["capitals", "countries", "states"])


def _patterns(
    lexicon: Lexicon,
    concepts: frozenset[str],
    *,
    exact: bool,
    but: frozenset[str] = frozenset(),
) -> list[str]:
    """Return, in lower case, the terms of some concepts: names, or else the single words.

    Without their capitals names are no speakers: "apple", "time".
    """
    return [
        term.pattern.lower()
        for concept in lexicon.concepts
        if concept.id in concepts
        for variant in concept.variants
        if variant.id not in but
        for term in variant.terms
        if term.exact_case == exact and (exact or " " not in term.pattern)
    ]


def _cue(cue_class: str, lemma: str, part: Part | None, takes: Sequence[str], term: Term) -> Cue:
    return Cue(
        lemma,
        part or "verb",
        cue_class,  # type: ignore[arg-type]  # the lexicon room checks the class
        frozenset(takes),
        tuple(term.pattern.lower().replace("’", "'").split()),
        not_before=tuple(stop.lower() for stop in term.not_before),
        not_after=tuple(stop.lower() for stop in term.not_after),
        excepts=tuple(tuple(longer.lower().split()) for longer in term.excepts),
    )


def excluded(words: list[str], start: int, end: int, cue: Cue) -> bool:
    """Tell whether a guard of ``cue`` holds where it stands: ``words[start:end]`` of those around.

    Of these as many are wanted on either side as it may ``reach``.
    """
    for stop in cue.stops_behind:
        if _stand_at(words, end, stop):
            return True
    for stop in cue.stops_before:
        if _stand_at(words, start - len(stop), stop):
            return True
    for longer in cue.excepts:  # noqa: SIM110 - a generator takes longer
        if _inside(words, start, end, longer):
            return True
    return False


def _stand_at(words: list[str], place: int, wanted: tuple[str, ...]) -> bool:
    """Tell whether some words stand at a place, one by one."""
    if place < 0 or place + len(wanted) > len(words):
        return False
    for at in range(len(wanted)):  # noqa: SIM110
        if words[place + at] != wanted[at]:
            return False
    return True


def _inside(words: list[str], start: int, end: int, longer: tuple[str, ...]) -> bool:
    """Tell whether the cue at ``start`` stands inside a longer wording that hides it."""
    size = len(longer)
    if size < end - start:
        return False
    for at in range(max(0, end - size), min(start, len(words) - size) + 1):
        same = True
        for step in range(size):
            if words[at + step] != longer[step]:
                same = False
                break
        if same:
            return True
    return False
