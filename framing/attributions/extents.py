"""Extents: where a content ends, among the places in its sentence where it could.

"He said the plan would fail, a warning that allies took badly": nothing but sense tells that the
content ends at the comma. A logistic regression over what stands on both sides of such a place
tells better than any rule we found; its weights are numbers learned from annotated news by
``benchmarks/train_judge.py``, shipped in ``weights.json``.
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.drafts import FORMS, Draft
from framing.attributions.sources import Range
from framing.attributions.units import Unit, any_tag
from framing.attributions.weights import Weights, bucket
from framing.text.word_lists import word_list

# A content is cut where the odds for it are at least this; set on PolNeAR dev.
LEAST_LOG_ODDS: Final = 0.0
# Words without a comma before them that may open what the outlet adds.
_OPENERS: Final = word_list("openers")
_SUBORDINATORS: Final = word_list("subordinators")
# What opens an aside within a clause: "…, built in 1920, …", "…, which …".
_ASIDES: Final = frozenset("EGRWI")
_PATTERNS: Final = frozenset(["after", "noun", "adjective", "passive", "phrase"])


def places(draft: Draft) -> list[int]:
    """Return the token places where the last piece of the content could end before its end."""
    first, last = _reach(draft)
    return [place for place in range(first, last) if _could_end(draft.unit, place)]


def _reach(draft: Draft) -> Range:
    """Return from where to where the last piece of the content may end."""
    if draft.pattern not in _PATTERNS or not draft.content:
        return (0, 0)
    start, stop = draft.content[-1]
    if start < draft.place[1] and draft.pattern != "after":
        return (0, 0)
    unit = draft.unit
    tags, words = unit.tags, unit.words
    comma = tags.find(",", start, stop)
    if comma > 0 and (
        tags[start] == "I"
        or words[start] in _SUBORDINATORS
        or (_is_open(draft, start, comma) and not any_tag(tags, "VZAB", start, comma))
    ):
        # "that, if elected, she would …", "that on Monday, talks …": more must follow.
        start = comma - 1
    dash = tags.find("-", start, stop)
    if dash > start:
        closing = tags.find("-", dash + 1, stop - 1)
        if closing > 0 and tags[closing + 1] in "VZAE" and not any_tag(tags, "VZABE", start, dash):
            start = closing - 1  # "the mayor – once a foe of the port – blocked it"
    return start + 2, stop - 1


def _could_end(unit: Unit, place: i64) -> bool:
    """Tell whether a content could end before a place within it."""
    tags = unit.tags
    if unit.marked and _is_amid(unit, place):
        return False
    if _is_mark(tags, place):
        return True
    if _is_mark(tags, place - 1):
        return False
    return (
        tags[place] == "C"
        or (unit.words[place] in _OPENERS and tags[place - 1] != "C")
        or (len(unit.marked) > 0 and _closes(unit, place))
    )


def _is_mark(tags: str, place: i64) -> bool:
    """Tell a comma, dash, semicolon or colon."""
    tag = ord(tags[place])
    return tag == ord(",") or tag == ord("-") or tag == ord(";") or tag == ord(":")


def _is_verb(tags: str, place: i64) -> bool:
    """Tell a finite verb."""
    tag = ord(tags[place])
    return tag == ord("V") or tag == ord("Z") or tag == ord("A")


def _is_open(draft: Draft, start: int, comma: int) -> bool:
    """Tell whether a content that begins at ``start`` must go on behind its first comma."""
    tags = draft.unit.tags
    if tags[start - 1] in "H,":
        return True
    # "said the bridge, built in 1920, was safe": without a verb yet it is no clause.
    cue = draft.cue
    return cue.is_speech and not cue.takes_object and tags[comma + 1 : comma + 2] in _ASIDES


def _closes(unit: Unit, place: i64) -> bool:
    """Tell whether words in quotation marks end just before ``place``."""
    return place - 1 in unit.marked and place not in unit.marked


def _is_amid(unit: Unit, place: i64) -> bool:
    """Tell whether a place is amid words in quotation marks, which nobody cuts in two."""
    marked = unit.marked
    return place - 1 in marked and place in marked and place + 1 in marked


# How what follows begins, its place in this list.
_SUBJECTS: Final = ("phrase", "participle", "clause", "verb")
# Lengths, in tokens, are told apart from so many on, in so many kinds.
_SHORTEST: Final = 2
_LONGEST: Final = 5
# Which group of features a number is of, its last two bits.
_NEXT: Final = 0
_KIND: Final = 1
_SIZE: Final = 2


@final
@mypyc_attr(acyclic=True)
class _Facts:
    """What stands on both sides of a place where the content of a draft could end."""

    def __init__(self, draft: Draft, place: i64) -> None:
        unit = draft.unit
        words, tags = unit.words, unit.tags
        start: i64
        stop: i64
        start, stop = draft.content[-1]
        is_mark = _is_mark(tags, place)
        after = place + 1 if is_mark else place
        self.joined: bool = after < stop and tags[after] == "C"
        head = after + 1 if self.joined and after + 1 < stop else after
        self.mark: i64 = ord(tags[place]) if is_mark or tags[place] == "C" else ord("w")
        self.that: bool = start > 0 and tags[start - 1] == "H"
        self.clause: bool = self.that
        self.commas_before: i64 = 0
        for at in range(start, place):
            if tags[at] == ",":
                self.commas_before += 1
            elif not self.clause:
                self.clause = _is_verb(tags, at)
        self.opener: str = words[head] if tags[head] in "IWCHDORTA" else tags[head]
        self.rest: str = tags[head : min(stop, head + 3)]
        self.before: i64 = ord(tags[place - 1])
        self.verbs: bool = False
        self.later: bool = False
        self.commas: i64 = 0
        for at in range(head, stop):
            if tags[at] == ",":
                self.commas += 1
            elif tags[at] == "Q":
                self.later = True
            elif not self.verbs:
                self.verbs = _is_verb(tags, at)
        self.length: i64 = bucket(place - start, _SHORTEST, _LONGEST)
        self.rest_length: i64 = bucket(stop - head, _SHORTEST, _LONGEST)
        self.closes: bool = False
        if unit.marked:
            self.closes = _closes(unit, place)
            for at in range(place, stop):
                self.later = self.later or at in unit.marked
        self.subject: i64 = _subject_follows(tags, head, stop)


def _subject_follows(tags: str, head: i64, stop: i64) -> i64:
    """Tell how what follows begins: a verb, a subject with its verb, or neither."""
    end = min(stop, head + 8)
    first = head
    while first < end and tags[first] == "R":
        first += 1
    if first < end and (tags[first] == "G" or tags[first] == "E"):
        return 1
    for place in range(first, end):
        if _is_verb(tags, place):
            return 2 if place > first else 3
        if tags[place] not in "DJNMPUORS":
            break
    return 0


def _log_odds(draft: Draft, place: i64, weights: Weights) -> int:
    """Return the log odds, in thousandths, that the content ends before ``place``."""
    facts = _Facts(draft, place)
    opens = facts.mark << 1 | facts.clause
    rest = ord(facts.rest[0])
    total = weights.bias

    number: i64 = opens << 1 | facts.joined
    for tag in facts.rest:
        number = number << 7 | ord(tag)
    number = (number << 7 | facts.before) << 2 | _NEXT
    known = weights.known(facts.opener, number)
    if known is None:
        known = weights.learn(facts.opener, number, _of_next(facts))
    total += known

    number = ((opens << 1 | facts.that) << 1 | facts.joined) << 1 | facts.verbs
    number = ((number << 3 | FORMS[draft.form]) << 7 | rest) << 2 | facts.subject
    number = ((number << 1 | facts.closes) << 1 | facts.later) << 2 | _KIND
    known = weights.known(draft.pattern, number)
    if known is None:
        names = _of_kind(draft, facts) + _of_close(facts)
        known = weights.learn(draft.pattern, number, names)
    total += known

    number = ((opens << 3 | facts.length) << 3 | facts.rest_length) << 1 | facts.verbs
    number = ((number << 2 | min(3, facts.commas)) << 2 | min(3, facts.commas_before)) << 2 | _SIZE
    known = weights.known(draft.cue.lemma, number)
    if known is None:
        known = weights.learn(draft.cue.lemma, number, _of_size(draft, facts))
    return total + known


def features(draft: Draft, place: int) -> list[str]:
    """Return the names of the features of ending the content of ``draft`` before ``place``."""
    facts = _Facts(draft, place)
    names = _of_next(facts) + _of_kind(draft, facts)
    return names + _of_size(draft, facts) + _of_close(facts)


def _kind(facts: _Facts) -> str:
    return "clause" if facts.clause else "object"


def _of_next(facts: _Facts) -> list[str]:
    """Return what the first words after the place and the last before it are."""
    mark, kind, opener, rest = chr(facts.mark), _kind(facts), facts.opener, facts.rest
    return [
        f"mark:{mark}",
        f"mark:{mark}|joined={facts.joined}|{kind}",
        f"opener:{opener}|{mark}|joined={facts.joined}",
        f"opener:{opener}|{kind}",
        f"next:{rest[:2]}|{mark}",
        f"next:{rest}|joined={facts.joined}",
        f"before:{chr(facts.before)}|{mark}|{rest[:1]}",
    ]


def _of_kind(draft: Draft, facts: _Facts) -> list[str]:
    """Return what kind of content this is, and how it could go on."""
    mark, kind, verbs = chr(facts.mark), _kind(facts), facts.verbs
    return [
        f"kind:{kind}|verbs={verbs}|{mark}",
        f"kind:{kind}|that={facts.that}|{mark}|joined={facts.joined}|verbs={verbs}",
        f"pattern:{draft.pattern}|{mark}|{facts.rest[:1]}",
        f"form:{draft.form}|{kind}|{mark}",
    ]


def _of_size(draft: Draft, facts: _Facts) -> list[str]:
    """Return how long both sides are."""
    mark, kind = chr(facts.mark), _kind(facts)
    return [
        f"so-far:{facts.length}|{kind}|{mark}",
        f"rest:{facts.rest_length}|{mark}|verbs={facts.verbs}",
        f"commas:{min(3, facts.commas)}|{mark}|{kind}",
        f"commas-before:{min(3, facts.commas_before)}|{mark}|{kind}",
        f"lemma:{draft.cue.lemma}|{mark}",
    ]


def _of_close(facts: _Facts) -> list[str]:
    """Return whether quotation marks close here, and whether a clause follows."""
    mark, kind = chr(facts.mark), _kind(facts)
    return [
        f"closes:{facts.closes}|later={facts.later}|{mark}",
        f"closes:{facts.closes}|{facts.rest[:1]}|{kind}",
        f"subject:{_SUBJECTS[facts.subject]}|{mark}|joined={facts.joined}|{kind}",
    ]


def trim(draft: Draft, weights: Weights) -> None:
    """End the content of ``draft`` at the first place where that is likely enough."""
    unit = draft.unit
    first: i64
    last: i64
    first, last = _reach(draft)
    for place in range(first, last):
        if not _could_end(unit, place):
            continue
        if _log_odds(draft, place, weights) >= 1000 * LEAST_LOG_ODDS:
            start, _ = draft.content[-1]
            stop = place
            while stop > start and unit.tags[stop - 1] in ",-;:C":
                stop -= 1
            if stop > start:
                draft.end_at(stop)
            return
