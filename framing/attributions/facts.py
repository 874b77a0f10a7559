"""Facts: what stands beside the cue of a draft, and the log odds that this gives.

A feature is the name of a fact or of several together; weights.json has a weight for each that was
learned. News repeats itself: facts that were met together before are looked up as one number, and
only where they were not their features are named and added up.
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.drafts import FORMS, Draft
from framing.attributions.weights import Weights, bucket
from framing.text.word_lists import word_list

_MODALS: Final = word_list("modals")
_QUESTIONS: Final = word_list("question-words")
_NOT: Final = word_list("negations")
_CONDITIONS: Final = word_list("conditions")
# "whether" and the like stand at most so far before a cue.
_BEFORE: Final = 6

# What a source is, its place in this list.
_SUBJECTS: Final = ("none", "first", "it", "third", "who", "name", "plural", "noun")
NAME: Final = 5
_PRONOUNS: Final = {
    **dict.fromkeys(word_list("relatives"), 4),
    **dict.fromkeys(word_list("third-person"), 3),
    "it": 2,
    **dict.fromkeys(word_list("first-person"), 1),
}
# How cues stand, as the modules that make drafts name it; at most 16.
_PATTERNS: Final = {
    "after": 0,
    "before": 1,
    "quote": 2,
    "block": 3,
    "noun": 4,
    "adjective": 5,
    "passive": 6,
    "phrase": 7,
    "colon": 8,
    "adverb": 9,
    "silence": 10,
    "signed": 11,
}
# Lengths of contents, in signs, are told apart from so many on, in so many kinds.
_SHORTEST: Final = 8
_LONGEST: Final = 6
# Which group of features a number is of, its last two bits.
_CUE: Final = 0
_MANNER: Final = 1
_PLACE: Final = 2


@final
@mypyc_attr(acyclic=True)
class Facts:
    """What judging asks of a draft: how its content opens, and who speaks.

    ``subject`` is a place in a list of kinds, ``opened`` the tag of the content's first word.
    """

    def __init__(self, draft: Draft) -> None:
        unit = draft.unit
        tags = unit.tags
        self.subject: i64 = _subject(draft)
        self.inner: bool = draft.inner
        self.opened: str = "^"
        self.that: bool = False
        self.asks: bool = False
        self.quoted: bool = False
        if draft.content:
            first, last = draft.content[0]
            self.opened = tags[first]
            self.that = first > 0 and tags[first - 1] == "H"
            self.asks = draft.cue.takes_clause and (
                tags[first] == "W" or draft.cue.last in _QUESTIONS
            )
            self.quoted = len(unit.quotes) > 0 and tags.find("Q", first, last) >= 0
            if unit.marked and not self.quoted:
                for place in range(first, last):
                    if place in unit.marked:
                        self.quoted = True
                        break


def _subject(draft: Draft) -> i64:
    if draft.source is None:
        return 0
    start, end = draft.source
    if end - start == 1:
        kind = _PRONOUNS.get(draft.unit.words[start])
        if kind is not None:
            return kind
    tags = draft.unit.tags
    found = 7
    for place in range(start, end):
        if tags[place] == "P":
            return NAME
        if tags[place] == "M":
            found = 6
    return found


@final
@mypyc_attr(acyclic=True)
class _Around:
    """What else stands around a cue; tags are given as letters' numbers."""

    def __init__(self, draft: Draft) -> None:
        words, tags = draft.unit.words, draft.unit.tags
        start, end = draft.place
        self.after: i64 = ord(tags[end]) if end < len(tags) else ord(".")
        self.before: i64 = ord(tags[start - 1]) if start else ord("^")
        self.tense: i64 = ord(tags[end - 1])
        self.length: i64 = bucket(draft.length, _SHORTEST, _LONGEST)
        self.modal: bool = False
        self.negated: bool = False
        self.conditional: bool = False
        self.question: bool = words[-1] == "?"
        for place in range(start, end):
            word = words[place]
            if word in _MODALS:
                self.modal = True
            elif word in _NOT:
                self.negated = True
        for place in range(max(0, start - _BEFORE), start):
            if words[place] in _CONDITIONS:
                self.conditional = True
                break


def log_odds(draft: Draft, facts: Facts, weights: Weights) -> int:
    """Return the log odds, in thousandths, that ``draft`` is an attribution; higher is likelier."""
    around = _Around(draft)
    cue = draft.cue
    pattern: i64 = _PATTERNS[draft.pattern]
    stands = pattern << 3 | facts.subject
    opens = facts.that << 1 | facts.quoted
    total = weights.bias

    number: i64 = ((stands << 1 | facts.that) << 7 | around.after) << 2 | _CUE
    known = weights.known(cue.judged_as, number)
    if known is None:
        known = weights.learn(cue.judged_as, number, _of_cue(draft, facts, around))
    total += known

    said = (around.modal << 1 | around.negated) << 2 | around.conditional << 1 | around.question
    number = (stands << 3 | FORMS[draft.form]) << 2 | opens
    number = ((number << 1 | facts.inner) << 4 | said) << 2 | _MANNER
    known = weights.known(cue.traits, number)
    if known is None:
        names = _of_manner(draft, facts) + _of_group(draft, around)
        known = weights.learn(cue.traits, number, names)
    total += known

    number = ((around.after << 7 | around.before) << 7 | around.tense) << 7 | ord(facts.opened)
    number = ((number << 4 | pattern) << 3 | around.length) << 1 | facts.quoted
    number = number << 2 | _PLACE
    known = weights.known(cue.traits, number)
    if known is None:
        known = weights.learn(cue.traits, number, _of_place(draft, facts, around))
    return total + known


def features(draft: Draft) -> list[str]:
    """Return the names of the features that hold of ``draft``."""
    facts, around = Facts(draft), _Around(draft)
    names = _of_cue(draft, facts, around) + _of_manner(draft, facts)
    return names + _of_place(draft, facts, around) + _of_group(draft, around)


def _of_cue(draft: Draft, facts: Facts, around: _Around) -> list[str]:
    lemma = draft.cue.judged_as
    return [
        f"lemma:{lemma}",
        f"lemma:{lemma}|{draft.pattern}",
        f"lemma:{lemma}|that={facts.that}",
        f"lemma:{lemma}|{_SUBJECTS[facts.subject]}",
        f"lemma:{lemma}|{chr(around.after)}",
    ]


def _of_manner(draft: Draft, facts: Facts) -> list[str]:
    cue, pattern, form = draft.cue, draft.pattern, draft.form
    subject = _SUBJECTS[facts.subject]
    names = [
        f"part:{cue.part}|{pattern}",
        f"pattern:{pattern}|inner={facts.inner}",
        f"pattern:{pattern}|that={facts.that}",
        f"pattern:{pattern}|{form}",
        f"form:{form}|inner={facts.inner}",
        f"subject:{subject}|{pattern}",
        f"subject:{subject}|inner={facts.inner}",
        f"class:{cue.cue_class}|{pattern}",
        f"belief:{cue.is_belief}|{pattern}|{subject}",
        f"belief:{cue.is_belief}|that={facts.that}",
    ]
    if cue.is_speech:
        names.append(f"speech|{pattern}|{subject}|{form}")
    return names


def _of_place(draft: Draft, facts: Facts, around: _Around) -> list[str]:
    pattern, after = draft.pattern, chr(around.after)
    return [
        f"after:{after}|{pattern}",
        f"before:{chr(around.before)}|{pattern}",
        f"tense:{chr(around.tense)}|{pattern}",
        f"opening:{facts.opened}|{pattern}",
        f"quoted:{facts.quoted}|{pattern}",
        f"length:{around.length}|{pattern}",
        *[f"takes:{kind}|{pattern}|{after}" for kind in draft.cue.sorted_takes],
    ]


def _of_group(draft: Draft, around: _Around) -> list[str]:
    """Return what the words of the verb group and those before it say."""
    names = [f"modal|{draft.pattern}"] if around.modal else []
    names += [f"not|{draft.pattern}"] if around.negated else []
    names += ["condition"] if around.conditional else []
    return [*names, "question"] if around.question else names
