"""Ends: what stands on both sides of a place where a content could end, and the log odds of that.

The weights are numbers learned from annotated news by ``benchmarks/train_judge.py``, shipped in
``weights.json``; as in facts.py, sums of them are looked up by small numbers.
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.drafts import FORMS, Draft
from framing.attributions.units import Unit
from framing.attributions.weights import (
    TAG_BITS,
    UNKNOWN,
    Weights,
    bucket,
    tag_number,
)
from framing.text.tags import letters_of, tag_in

# Of drafts that stand in one of these patterns a content may end early; at most 8.
PATTERNS: Final = {"after": 0, "noun": 1, "adjective": 2, "passive": 3, "phrase": 4}
_FINITE: Final[i64] = letters_of("VZA")
# Words of these tags tell by themselves how the rest opens, others by their tag.
_TOLD: Final[i64] = letters_of("IWCHDORTA")
_NOMINAL: Final[i64] = letters_of("DJNMPUORS")
# More commas are counted as so many.
_MOST_COMMAS: Final[i64] = 3
# How what follows begins, its place in this list.
_SUBJECTS: Final = ("phrase", "participle", "clause", "verb")
# What stands at the place, by its place here: a mark, a conjunction or any other word.
_STANDS: Final = ",-;:Cw"
_FIRST_WORD: Final[i64] = 4
# Lengths, in tokens, are told apart from so many on, in so many kinds.
_SHORTEST: Final = 2
_LONGEST: Final = 5
# Where the sums of each group begin that names no word: so many its numbers are.
_PAIR: Final[i64] = 0
_NEXT: Final[i64] = _PAIR + (1 << 13)
_BEFORE: Final[i64] = _NEXT + (1 << 16)
_KIND: Final[i64] = _BEFORE + (1 << 13)
_PATTERN: Final[i64] = _KIND + (1 << 11)
_CLOSE: Final[i64] = _PATTERN + (1 << 11)
_SIZE: Final[i64] = _CLOSE + (1 << 7)
_REST: Final[i64] = _SIZE + (1 << 11)


@final
@mypyc_attr(acyclic=True)
class _Facts:
    """What stands on both sides of a place where the content of a draft could end.

    ``first``, ``second``, ``third`` and ``before`` are the tags of the first words of the rest and
    of the last before the place, as small numbers, ``stands`` is a place in a list.
    """

    def __init__(self, draft: Draft, place: i64) -> None:
        unit = draft.unit
        tags = unit.tags
        start: i64
        stop: i64
        start, stop = draft.content[-1]
        self.stands: i64 = _stands(tags, place)
        after = place + 1 if self.stands < _FIRST_WORD else place
        self.joined: bool = after < stop and ord(tags[after]) == ord("C")
        head = after + 1 if self.joined and after + 1 < stop else after
        self.place: i64 = place
        self.head: i64 = head
        self.stop: i64 = stop
        self.that: bool = start > 0 and ord(tags[start - 1]) == ord("H")
        clause = self.that
        commas: i64 = 0
        for at in range(start, place):
            tag = ord(tags[at])
            if tag == ord(","):
                commas += 1
            elif not clause:
                clause = tag_in(tags, at, _FINITE)
        self.clause: bool = clause
        self.commas_before: i64 = min(commas, _MOST_COMMAS)
        self.first: i64 = tag_number(ord(tags[head]))
        self.second: i64 = tag_number(ord(tags[head + 1])) if head + 1 < stop else 0
        self.third: i64 = tag_number(ord(tags[head + 2])) if head + 2 < stop else 0
        self.before: i64 = tag_number(ord(tags[place - 1]))
        verbs = later = False
        commas = 0
        for at in range(head, stop):
            tag = ord(tags[at])
            if tag == ord(","):
                commas += 1
            elif tag == ord("Q"):
                later = True
            elif not verbs:
                verbs = tag_in(tags, at, _FINITE)
        self.verbs: bool = verbs
        self.commas: i64 = min(commas, _MOST_COMMAS)
        self.length: i64 = bucket(place - start, _SHORTEST, _LONGEST)
        self.rest_length: i64 = bucket(stop - head, _SHORTEST, _LONGEST)
        self.closes: bool = False
        if unit.has_marked:
            self.closes = closes(unit, place)
            for at in range(place, stop):
                later = later or unit.is_marked(at)
        self.later: bool = later
        self.subject: i64 = _subject_follows(tags, head, stop)


def _stands(tags: str, place: i64) -> i64:
    """Return what stands at a place."""
    tag = ord(tags[place])
    for number in range(len(_STANDS) - 1):
        if tag == ord(_STANDS[number]):
            return number
    return len(_STANDS) - 1


def _subject_follows(tags: str, head: i64, stop: i64) -> i64:
    """Tell how what follows begins: a verb, a subject with its verb, or neither."""
    end = min(stop, head + 8)
    first = head
    while first < end and ord(tags[first]) == ord("R"):
        first += 1
    if first < end and (ord(tags[first]) == ord("G") or ord(tags[first]) == ord("E")):
        return 1
    for place in range(first, end):
        if tag_in(tags, place, _FINITE):
            return 2 if place > first else 3
        if not tag_in(tags, place, _NOMINAL):
            break
    return 0


def log_odds(draft: Draft, place: i64, weights: Weights) -> i64:
    """Return the log odds, in thousandths, that the content ends before ``place``."""
    facts = _Facts(draft, place)
    opens = facts.stands << 1 | facts.clause
    total = weights.bias + _by_words(draft, facts, weights) + _by_next(draft, facts, weights)
    sums = weights.plain

    number = ((opens << 1 | facts.joined) << 1 | facts.that) << 1 | facts.verbs
    number = ((number << 2 | facts.subject) << 1 | facts.closes) << 1 | facts.later
    known = sums.known(_KIND + number)
    if known == UNKNOWN:
        known = sums.learn(_KIND + number, _of_kind(facts))
    total += known

    number = ((opens << 3 | facts.length) << 2 | facts.commas) << 2 | facts.commas_before
    known = sums.known(_SIZE + number)
    if known == UNKNOWN:
        known = sums.learn(_SIZE + number, _of_size(facts))
    total += known

    number = ((opens << 3 | FORMS[draft.form]) << 3 | facts.rest_length) << 1 | facts.verbs
    known = sums.known(_REST + number)
    if known == UNKNOWN:
        known = sums.learn(_REST + number, _of_rest(draft, facts))
    return total + known


def _by_words(draft: Draft, facts: _Facts, weights: Weights) -> i64:
    """Return what the cue's lemma gives, and the word that opens the rest."""
    number = draft.cue.lemma_number << 3 | facts.stands
    total = weights.by_lemma.known(number)
    if total == UNKNOWN:
        total = weights.by_lemma.learn(number, _of_lemma(draft, facts))

    opener = facts.first
    if tag_in(draft.unit.tags, facts.head, _TOLD):
        opener = (weights.opener(draft.unit.words[facts.head]) + 1) << TAG_BITS
    number = ((opener << 3 | facts.stands) << 1 | facts.clause) << 1 | facts.joined
    known = weights.by_opener.known(number)
    if known == UNKNOWN:
        known = weights.by_opener.learn(number, _of_opener(draft, facts))
    return total + known


def _by_next(draft: Draft, facts: _Facts, weights: Weights) -> i64:
    """Return what the tags of the first words after the place and of the last before it give."""
    sums = weights.plain
    pair = facts.first << TAG_BITS | facts.second
    number = _PAIR + (pair << 3 | facts.stands)
    total = sums.known(number)
    if total == UNKNOWN:
        total = sums.learn(number, _of_pair(draft, facts))

    number = _NEXT + ((pair << TAG_BITS | facts.third) << 1 | facts.joined)
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_next(draft, facts))
    total += known

    number = _BEFORE + ((facts.before << TAG_BITS | facts.first) << 3 | facts.stands)
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_before(draft, facts))
    total += known

    pattern: i64 = PATTERNS[draft.pattern]
    number = _PATTERN + ((pattern << TAG_BITS | facts.first) << 3 | facts.stands)
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_pattern(draft, facts))
    total += known

    number = _CLOSE + ((facts.first << 1 | facts.closes) << 1 | facts.clause)
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_close(draft, facts))
    return total + known


def features(draft: Draft, place: int) -> list[str]:
    """Return the names of the features of ending the content of ``draft`` before ``place``."""
    facts = _Facts(draft, place)
    names = _of_lemma(draft, facts) + _of_opener(draft, facts) + _of_pair(draft, facts)
    names += _of_next(draft, facts) + _of_before(draft, facts) + _of_pattern(draft, facts)
    names += _of_close(draft, facts) + _of_kind(facts) + _of_size(facts)
    return names + _of_rest(draft, facts)


def _kind(facts: _Facts) -> str:
    return "clause" if facts.clause else "object"


def _mark(facts: _Facts) -> str:
    return _STANDS[facts.stands]


def _rest(draft: Draft, facts: _Facts, length: int) -> str:
    """Return the tags of the first words after the place."""
    return draft.unit.tags[facts.head : min(facts.stop, facts.head + length)]


def _of_lemma(draft: Draft, facts: _Facts) -> list[str]:
    return [f"lemma:{draft.cue.lemma}|{_mark(facts)}"]


def _of_opener(draft: Draft, facts: _Facts) -> list[str]:
    mark, kind, unit = _mark(facts), _kind(facts), draft.unit
    told = tag_in(unit.tags, facts.head, _TOLD)
    opener = unit.words[facts.head] if told else unit.tags[facts.head]
    return [
        f"mark:{mark}",
        f"mark:{mark}|joined={facts.joined}|{kind}",
        f"opener:{opener}|{mark}|joined={facts.joined}",
        f"opener:{opener}|{kind}",
    ]


def _of_pair(draft: Draft, facts: _Facts) -> list[str]:
    return [f"next:{_rest(draft, facts, 2)}|{_mark(facts)}"]


def _of_next(draft: Draft, facts: _Facts) -> list[str]:
    return [f"next:{_rest(draft, facts, 3)}|joined={facts.joined}"]


def _of_before(draft: Draft, facts: _Facts) -> list[str]:
    before = draft.unit.tags[facts.place - 1]
    return [f"before:{before}|{_mark(facts)}|{_rest(draft, facts, 1)}"]


def _of_pattern(draft: Draft, facts: _Facts) -> list[str]:
    return [f"pattern:{draft.pattern}|{_mark(facts)}|{_rest(draft, facts, 1)}"]


def _of_close(draft: Draft, facts: _Facts) -> list[str]:
    return [f"closes:{facts.closes}|{_rest(draft, facts, 1)}|{_kind(facts)}"]


def _of_kind(facts: _Facts) -> list[str]:
    """Return what is a clause, and whether another follows."""
    mark, kind, verbs = _mark(facts), _kind(facts), facts.verbs
    return [
        f"kind:{kind}|verbs={verbs}|{mark}",
        f"kind:{kind}|that={facts.that}|{mark}|joined={facts.joined}|verbs={verbs}",
        f"closes:{facts.closes}|later={facts.later}|{mark}",
        f"subject:{_SUBJECTS[facts.subject]}|{mark}|joined={facts.joined}|{kind}",
    ]


def _of_size(facts: _Facts) -> list[str]:
    """Return how long what stands before the place is, and how many commas there are."""
    mark, kind = _mark(facts), _kind(facts)
    return [
        f"so-far:{facts.length}|{kind}|{mark}",
        f"commas:{facts.commas}|{mark}|{kind}",
        f"commas-before:{facts.commas_before}|{mark}|{kind}",
    ]


def _of_rest(draft: Draft, facts: _Facts) -> list[str]:
    mark = _mark(facts)
    return [
        f"rest:{facts.rest_length}|{mark}|verbs={facts.verbs}",
        f"form:{draft.form}|{_kind(facts)}|{mark}",
    ]


def closes(unit: Unit, place: i64) -> bool:
    """Tell whether words in quotation marks end just before ``place``."""
    return unit.is_marked(place - 1) and not unit.is_marked(place)
