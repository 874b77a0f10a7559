"""Extents: where a content ends, among the places in its sentence where it could.

"He said the plan would fail, a warning that allies took badly": nothing but sense tells that the
content ends at the comma. A logistic regression over what stands on both sides of such a place
tells better than any rule we found; its weights are numbers learned from annotated news by
``benchmarks/train_judge.py``, shipped in ``weights.json``.
"""

from __future__ import annotations

import math

from framing.attributions.drafts import Draft
from framing.attributions.units import Unit
from framing.attributions.weights import Weights
from framing.text.word_lists import word_list

# A content is cut where the odds for it are at least this; set on PolNeAR dev.
LEAST_LOG_ODDS = 0.0
# Words without a comma before them that may open what the outlet adds.
_OPENERS = word_list("openers")
_PATTERNS = frozenset(["after", "noun", "adjective", "passive", "phrase"])


def places(draft: Draft) -> list[int]:
    """Return the token places where the last piece of the content could end before its end."""
    if draft.pattern not in _PATTERNS or not draft.content:
        return []
    start, stop = draft.content[-1]
    if start < draft.place[1] and draft.pattern != "after":
        return []
    unit = draft.unit
    found = []
    for place in range(start + 2, stop - 1):
        tag = unit.tags[place]
        before = unit.tags[place - 1]
        opens = unit.words[place] in _OPENERS and before != "C"
        closes = place - 1 in unit.marked and place not in unit.marked
        if tag in ",-;:" or (before not in ",-;:" and (tag == "C" or opens or closes)):
            found.append(place)
    return found


def features(draft: Draft, place: int) -> list[str]:
    """Return the names of the features of ending the content of ``draft`` before ``place``."""
    unit = draft.unit
    words, tags = unit.words, unit.tags
    start, stop = draft.content[-1]
    after = place + 1 if tags[place] in ",-;:" else place
    joined = after < stop and tags[after] == "C"
    head = after + 1 if joined and after + 1 < stop else after
    rest = tags[head:stop]
    so_far = tags[start:place]
    mark = tags[place] if tags[place] in ",-;:C" else "w"
    that = start > 0 and tags[start - 1] == "H"
    kind = "clause" if that or any(t in so_far for t in "VZA") else "object"
    opener = words[head] if tags[head] in "IWCHDORTA" else tags[head]
    verbs = any(t in rest for t in "VZA")
    closes = place - 1 in unit.marked and place not in unit.marked
    later = any(at in unit.marked for at in range(place, stop)) or "Q" in rest
    return [
        f"mark:{mark}",
        f"mark:{mark}|joined={joined}|{kind}",
        f"opener:{opener}|{mark}|joined={joined}",
        f"opener:{opener}|{kind}",
        f"next:{rest[:2]}|{mark}",
        f"next:{rest[:3]}|joined={joined}",
        f"before:{so_far[-1:]}|{mark}|{rest[:1]}",
        f"kind:{kind}|verbs={verbs}|{mark}",
        f"kind:{kind}|that={that}|{mark}|joined={joined}|verbs={verbs}",
        f"pattern:{draft.pattern}|{mark}|{rest[:1]}",
        f"form:{draft.form}|{kind}|{mark}",
        f"so-far:{_bucket(place - start)}|{kind}|{mark}",
        f"rest:{_bucket(stop - head)}|{mark}|verbs={verbs}",
        f"commas:{min(3, rest.count(','))}|{mark}|{kind}",
        f"commas-before:{min(3, so_far.count(','))}|{mark}|{kind}",
        f"closes:{closes}|later={later}|{mark}",
        f"closes:{closes}|{rest[:1]}|{kind}",
        f"subject:{_subject_follows(unit, head, stop)}|{mark}|joined={joined}|{kind}",
        f"lemma:{draft.cue.lemma}|{mark}",
    ]


def _subject_follows(unit: Unit, head: int, stop: int) -> str:
    """Tell how what follows begins: a verb, a subject with its verb, or neither."""
    tags = unit.tags[head : min(stop, head + 8)].lstrip("R")
    if tags[:1] in ("V", "Z", "A"):
        return "verb"
    if tags[:1] in ("G", "E"):
        return "participle"
    for place, tag in enumerate(tags):
        if tag in "VZA":
            return "clause" if place else "verb"
        if tag not in "DJNMPUORS":
            break
    return "phrase"


def _bucket(length: int) -> int:
    return min(5, int(math.log2(1 + length / 2)))


def trim(draft: Draft, weights: Weights) -> None:
    """End the content of ``draft`` at the first place where that is likely enough."""
    for place in places(draft):
        if weights.log_odds(features(draft, place)) >= LEAST_LOG_ODDS:
            start, _ = draft.content[-1]
            stop = place
            while stop > start and draft.unit.tags[stop - 1] in ",-;:C":
                stop -= 1
            if stop > start:
                draft.content[-1] = (start, stop)
            return
