"""Extents: where a content ends, among the places in its sentence where it could.

"He said the plan would fail, a warning that allies took badly": nothing but sense tells that the
content ends at the comma. A logistic regression over what stands on both sides of such a place
tells better than any rule we found; its weights are numbers learned from annotated news by
``benchmarks/train_judge.py``, shipped in ``weights.json``.
"""

from __future__ import annotations

import math
from typing import Final, final

from framing.attributions.drafts import Draft
from framing.attributions.units import Unit, any_tag
from framing.attributions.weights import Weights
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
    found: list[int] = []
    if draft.pattern not in _PATTERNS or not draft.content:
        return found
    start, stop = draft.content[-1]
    if start < draft.place[1] and draft.pattern != "after":
        return found
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
    closing = tags.find("-", dash + 1, stop - 1) if dash > start else -1
    if closing > 0 and tags[closing + 1] in "VZAE" and not any_tag(tags, "VZABE", start, dash):
        start = closing - 1  # "the mayor – once a foe of the port – blocked it"
    for place in range(start + 2, stop - 1):
        tag = tags[place]
        if unit.marked and _is_amid(unit, place):
            continue
        if tag in ",-;:":
            found.append(place)
        elif tags[place - 1] in ",-;:":
            continue
        elif (
            tag == "C"
            or (words[place] in _OPENERS and tags[place - 1] != "C")
            or (unit.marked and _closes(unit, place))
        ):
            found.append(place)
    return found


def _is_open(draft: Draft, start: int, comma: int) -> bool:
    """Tell whether a content that begins at ``start`` must go on behind its first comma."""
    tags = draft.unit.tags
    if tags[start - 1] in "H,":
        return True
    # "said the bridge, built in 1920, was safe": without a verb yet it is no clause.
    cue = draft.cue
    return cue.is_speech and not cue.takes_object and tags[comma + 1 : comma + 2] in _ASIDES


def _closes(unit: Unit, place: int) -> bool:
    """Tell whether words in quotation marks end just before ``place``."""
    return place - 1 in unit.marked and place not in unit.marked


def _is_amid(unit: Unit, place: int) -> bool:
    """Tell whether a place is amid words in quotation marks, which nobody cuts in two."""
    marked = unit.marked
    return place - 1 in marked and place in marked and place + 1 in marked


# What a feature is made of: its group, then the values that its names hold.
_OfNext = tuple[str, str, bool, str, str, str, str]
_OfKind = tuple[str, str, str, bool, bool, bool, str, str, str]
_OfSize = tuple[str, str, str, int, int, bool, int, int, str]
_OfClose = tuple[str, str, str, str, bool, bool, bool, str]


@final
class _Facts:
    """What stands on both sides of a place where the content of a draft could end."""

    def __init__(self, draft: Draft, place: int) -> None:
        unit = draft.unit
        words, tags = unit.words, unit.tags
        start, stop = draft.content[-1]
        tag = tags[place]
        after = place + 1 if tag in ",-;:" else place
        self.joined: bool = after < stop and tags[after] == "C"
        head = after + 1 if self.joined and after + 1 < stop else after
        self.mark: str = tag if tag in ",-;:C" else "w"
        self.that: bool = start > 0 and tags[start - 1] == "H"
        clause = self.that or any_tag(tags, "VZA", start, place)
        self.kind: str = "clause" if clause else "object"
        self.opener: str = words[head] if tags[head] in "IWCHDORTA" else tags[head]
        self.rest: str = tags[head : min(stop, head + 3)]
        self.before: str = tags[place - 1]
        self.verbs: bool = any_tag(tags, "VZA", head, stop)
        self.length: int = _bucket(place - start)
        self.rest_length: int = _bucket(stop - head)
        self.commas: int = min(3, tags.count(",", head, stop))
        self.commas_before: int = min(3, tags.count(",", start, place))
        self.closes: bool = False
        self.later: bool = any_tag(tags, "Q", head, stop)
        if unit.marked:
            self.closes = _closes(unit, place)
            for at in range(place, stop):
                self.later = self.later or at in unit.marked
        self.subject: str = _subject_follows(unit, head, stop)

    def of_next(self) -> _OfNext:
        """Return what the first words after the place and the last before it are."""
        return ("next", self.mark, self.joined, self.kind, self.opener, self.rest, self.before)

    def of_kind(self, draft: Draft) -> _OfKind:
        """Return what kind of content this is, and how it could go on."""
        return (
            "kind",
            self.mark,
            self.kind,
            self.that,
            self.joined,
            self.verbs,
            draft.pattern,
            draft.form,
            self.rest[:1],
        )

    def of_size(self, draft: Draft) -> _OfSize:
        """Return how long both sides are."""
        return (
            "size",
            self.mark,
            self.kind,
            self.length,
            self.rest_length,
            self.verbs,
            self.commas,
            self.commas_before,
            draft.cue.lemma,
        )

    def of_close(self) -> _OfClose:
        """Return whether quotation marks close here, and whether a clause follows."""
        return (
            "close",
            self.mark,
            self.kind,
            self.rest[:1],
            self.closes,
            self.later,
            self.joined,
            self.subject,
        )


def _names_of_next(group: _OfNext) -> list[str]:
    _, mark, joined, kind, opener, rest, before = group
    return [
        f"mark:{mark}",
        f"mark:{mark}|joined={joined}|{kind}",
        f"opener:{opener}|{mark}|joined={joined}",
        f"opener:{opener}|{kind}",
        f"next:{rest[:2]}|{mark}",
        f"next:{rest}|joined={joined}",
        f"before:{before}|{mark}|{rest[:1]}",
    ]


def _names_of_kind(group: _OfKind) -> list[str]:
    _, mark, kind, that, joined, verbs, pattern, form, first = group
    return [
        f"kind:{kind}|verbs={verbs}|{mark}",
        f"kind:{kind}|that={that}|{mark}|joined={joined}|verbs={verbs}",
        f"pattern:{pattern}|{mark}|{first}",
        f"form:{form}|{kind}|{mark}",
    ]


def _names_of_size(group: _OfSize) -> list[str]:
    _, mark, kind, length, rest_length, verbs, commas, commas_before, lemma = group
    return [
        f"so-far:{length}|{kind}|{mark}",
        f"rest:{rest_length}|{mark}|verbs={verbs}",
        f"commas:{commas}|{mark}|{kind}",
        f"commas-before:{commas_before}|{mark}|{kind}",
        f"lemma:{lemma}|{mark}",
    ]


def _names_of_close(group: _OfClose) -> list[str]:
    _, mark, kind, first, closes, later, joined, subject = group
    return [
        f"closes:{closes}|later={later}|{mark}",
        f"closes:{closes}|{first}|{kind}",
        f"subject:{subject}|{mark}|joined={joined}|{kind}",
    ]


def features(draft: Draft, place: int) -> list[str]:
    """Return the names of the features of ending the content of ``draft`` before ``place``."""
    facts = _Facts(draft, place)
    return [
        *_names_of_next(facts.of_next()),
        *_names_of_kind(facts.of_kind(draft)),
        *_names_of_size(facts.of_size(draft)),
        *_names_of_close(facts.of_close()),
    ]


def _log_odds(draft: Draft, place: int, weights: Weights) -> int:
    """Return the log odds, in thousandths, that the content ends before ``place``."""
    facts = _Facts(draft, place)
    follows, kind = facts.of_next(), facts.of_kind(draft)
    size, close = facts.of_size(draft), facts.of_close()
    total = weights.bias
    known = weights.known(follows)
    total += weights.learn(follows, _names_of_next(follows)) if known is None else known
    known = weights.known(kind)
    total += weights.learn(kind, _names_of_kind(kind)) if known is None else known
    known = weights.known(size)
    total += weights.learn(size, _names_of_size(size)) if known is None else known
    known = weights.known(close)
    return total + (weights.learn(close, _names_of_close(close)) if known is None else known)


def _subject_follows(unit: Unit, head: int, stop: int) -> str:
    """Tell how what follows begins: a verb, a subject with its verb, or neither."""
    tags = unit.tags
    end = min(stop, head + 8)
    first = head
    while first < end and tags[first] == "R":
        first += 1
    if first < end and tags[first] in "GE":
        return "participle"
    for place in range(first, end):
        if tags[place] in "VZA":
            return "clause" if place > first else "verb"
        if tags[place] not in "DJNMPUORS":
            break
    return "phrase"


def _bucket(length: int) -> int:
    return min(5, int(math.log2(1 + length / 2)))


def trim(draft: Draft, weights: Weights) -> None:
    """End the content of ``draft`` at the first place where that is likely enough."""
    for place in places(draft):
        if _log_odds(draft, place, weights) >= 1000 * LEAST_LOG_ODDS:
            start, _ = draft.content[-1]
            stop = place
            while stop > start and draft.unit.tags[stop - 1] in ",-;:C":
                stop -= 1
            if stop > start:
                draft.content[-1] = (start, stop)
            return
