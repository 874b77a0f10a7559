"""Facts: what stands beside the cue of a draft, and the log odds that this gives.

A feature is the name of a fact or of several together; weights.json has a weight for each that was
learned. News repeats itself: facts that were met together before are looked up as one number, and
only where they were not their features are named and added up (weights.py).
"""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.drafts import FORMS, Draft
from framing.attributions.weights import (
    TAG_BITS,
    UNKNOWN,
    Weights,
    bucket,
    tag_number,
)
from framing.attributions.word_sets import word_set
from framing.text.tags import letters_of, tag_in

_MODALS: Final[i64] = word_set("modals")
_NOT: Final[i64] = word_set("negations")
_MODALS_OR_NOT: Final[i64] = _MODALS | _NOT
_CONDITIONS: Final[i64] = word_set("conditions")
_QUESTION: Final[i64] = word_set("?")
# "whether" and the like stand at most so far before a cue.
_BEFORE: Final = 6

# What a source is, its place in this list.
_SUBJECTS: Final = ("none", "first", "it", "third", "who", "name", "plural", "noun")
NAME: Final = 5
_RELATIVES: Final[i64] = word_set("relatives")
_THIRD: Final[i64] = word_set("third-person")
_FIRST: Final[i64] = word_set("first-person")
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
# Where the sums of each group begin that names no word: so many its numbers are.
_MANNER: Final[i64] = 0
_SAID: Final[i64] = _MANNER + (1 << 14)
_BEFORE_CUE: Final[i64] = _SAID + (1 << 11)
_TENSE: Final[i64] = _BEFORE_CUE + (1 << 9)
_OPENING: Final[i64] = _TENSE + (1 << 9)
# What the words are tagged as that are looked for: in capitals as names.
_PRONOUN_TAGS: Final[i64] = letters_of("OHWP")


# Who speaks was not asked yet.
UNREAD: Final[i64] = -1


@final
@mypyc_attr(acyclic=True)
class Facts:
    """What stands beside the cue of a draft; tags are given as letters' numbers.

    Judging asks first how the content opens, and of what that does not settle all else: who speaks
    (``subject`` is a place in a list of kinds, ``UNREAD`` before) and what stands around the cue,
    which holds of the draft before until ``read_rest``. One object reads one draft after the other.
    """

    def __init__(self) -> None:
        self.inner: bool = False
        self.opened: i64 = 0
        self.that: bool = False
        self.asks: bool = False
        self.quoted: bool = False
        self.subject: i64 = UNREAD
        self.after: i64 = 0
        self.before: i64 = 0
        self.tense: i64 = 0
        self.length: i64 = 0
        self.modal: bool = False
        self.negated: bool = False
        self.conditional: bool = False
        self.question: bool = False

    def read_opening(self, draft: Draft) -> None:
        """Read how a draft's content opens, and whether its cue is quoted itself."""
        unit = draft.unit
        tags = unit.tags
        self.inner = draft.inner
        self.subject = UNREAD
        self.opened = ord("^")
        self.that = self.asks = self.quoted = False
        if not draft.content:
            return
        first: i64
        last: i64
        first, last = draft.content[0]
        self.opened = ord(tags[first])
        self.that = first > 0 and ord(tags[first - 1]) == ord("H")
        self.asks = draft.cue.takes_clause and (self.opened == ord("W") or draft.cue.asks)
        self.quoted = len(unit.quotes) > 0 and tags.find("Q", first, last) >= 0
        if not self.quoted and unit.has_marked:
            for place in range(first, last):
                if unit.is_marked(place):
                    self.quoted = True
                    break

    def read_rest(self, draft: Draft) -> None:
        """Read who speaks, and what stands around a draft's cue."""
        words, tags = draft.unit.words, draft.unit.tags
        start: i64
        end: i64
        start, end = draft.place
        self.subject = subject_of(draft)
        self.after = ord(tags[end]) if end < len(tags) else ord(".")
        self.before = ord(tags[start - 1]) if start else ord("^")
        self.tense = ord(tags[end - 1])
        self.length = bucket(draft.length, _SHORTEST, _LONGEST)
        self.question = words.among(len(tags) - 1, _QUESTION)
        self.conditional = words.any_among(max(0, start - _BEFORE), start, _CONDITIONS)
        self.modal = self.negated = False
        if words.any_among(start, end, _MODALS_OR_NOT):
            for place in range(start, end):
                if words.among(place, _MODALS):
                    self.modal = True
                elif words.among(place, _NOT):
                    self.negated = True


def subject_of(draft: Draft) -> i64:
    """Return what a draft's source is, as its place in the list of kinds."""
    if not draft.sourced:
        return 0
    tags = draft.unit.tags
    start: i64
    end: i64
    start, end = draft.source
    if end - start == 1 and tag_in(tags, start, _PRONOUN_TAGS):
        words = draft.unit.words
        if words.among(start, _FIRST):
            return 1
        if words.among(start, _THIRD):
            return 2 if words[start] == "it" else 3
        if words.among(start, _RELATIVES):
            return 4
    kind: i64 = 7
    for place in range(start, end):
        tag: i64 = ord(tags[place])
        if tag == ord("P"):
            return NAME
        if tag == ord("M"):
            kind = 6
    return kind


def _pattern_number(pattern: str) -> i64:
    return 0 if pattern == "after" else _PATTERNS[pattern]  # as most are


def _form_number(form: str) -> i64:
    return 1 if form == "finite" else FORMS[form]  # as most are


def log_odds(draft: Draft, facts: Facts, weights: Weights) -> i64:
    """Return the log odds, in thousandths, that ``draft`` is an attribution; higher is likelier.

    Of its ``facts`` the opening was read, the rest is here.
    """
    facts.read_rest(draft)
    cue = draft.cue
    pattern = _pattern_number(draft.pattern)
    form = _form_number(draft.form)
    total = weights.bias + _by_words(draft, facts, weights, pattern)

    number = (i64(cue.is_belief) << 1 | cue.is_speech) << 1 | facts.inner
    number = (((number << 3 | form) << 4 | pattern) << 1 | facts.that) << 3 | facts.subject
    sums = weights.plain
    known = sums.known(_MANNER + number)
    if known == UNKNOWN:
        known = sums.learn(_MANNER + number, _of_manner(draft, facts))
    total += known

    number = (i64(facts.modal) << 1 | facts.negated) << 1 | facts.conditional
    number = ((number << 1 | facts.question) << 4 | pattern) << 3 | facts.length
    number += _SAID
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_said(draft, facts))
    total += known

    number = _BEFORE_CUE + (pattern << TAG_BITS | tag_number(facts.before))
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_before(draft, facts))
    total += known

    number = _TENSE + (pattern << TAG_BITS | tag_number(facts.tense))
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_tense(draft, facts))
    total += known

    number = (pattern << 1 | facts.quoted) << TAG_BITS | tag_number(facts.opened)
    known = sums.known(_OPENING + number)
    if known == UNKNOWN:
        known = sums.learn(_OPENING + number, _of_opening(draft, facts))
    return total + known


def _by_words(draft: Draft, facts: Facts, weights: Weights, pattern: i64) -> i64:
    """Return what the lemma of a cue gives, and what a cue it is."""
    cue = draft.cue
    after = tag_number(facts.after)
    lemma = cue.judged_number
    sums = weights.by_lemma
    number = lemma << 8 | pattern << 3 | facts.subject
    total = sums.known(number)
    if total == UNKNOWN:
        total = sums.learn(number, _of_lemma(draft, facts))

    number = lemma << 8 | (i64(4) | facts.that) << TAG_BITS | after
    known = sums.known(number)
    if known == UNKNOWN:
        known = sums.learn(number, _of_lemma_beside(draft, facts))
    total += known

    number = (cue.traits_number << 4 | pattern) << TAG_BITS | after
    known = weights.by_traits.known(number)
    if known == UNKNOWN:
        known = weights.by_traits.learn(number, _of_traits(draft, facts))
    return total + known


def features(draft: Draft) -> list[str]:
    """Return the names of the features that hold of ``draft``."""
    facts = Facts()
    facts.read_opening(draft)
    facts.read_rest(draft)
    names = _of_lemma(draft, facts) + _of_lemma_beside(draft, facts)
    names += _of_traits(draft, facts) + _of_manner(draft, facts) + _of_said(draft, facts)
    names += _of_before(draft, facts) + _of_tense(draft, facts)
    return names + _of_opening(draft, facts)


def _of_lemma(draft: Draft, facts: Facts) -> list[str]:
    lemma = draft.cue.judged_as
    return [
        f"lemma:{lemma}",
        f"lemma:{lemma}|{draft.pattern}",
        f"lemma:{lemma}|{_SUBJECTS[facts.subject]}",
    ]


def _of_lemma_beside(draft: Draft, facts: Facts) -> list[str]:
    lemma = draft.cue.judged_as
    return [f"lemma:{lemma}|that={facts.that}", f"lemma:{lemma}|{chr(facts.after)}"]


def _of_traits(draft: Draft, facts: Facts) -> list[str]:
    """Return what a cue is with what stands behind it."""
    cue, pattern, after = draft.cue, draft.pattern, chr(facts.after)
    return [
        f"part:{cue.part}|{pattern}",
        f"class:{cue.cue_class}|{pattern}",
        f"after:{after}|{pattern}",
        *[f"takes:{kind}|{pattern}|{after}" for kind in cue.sorted_takes],
    ]


def _of_manner(draft: Draft, facts: Facts) -> list[str]:
    """Return how a cue stands, and who speaks."""
    cue, pattern, form = draft.cue, draft.pattern, draft.form
    subject = _SUBJECTS[facts.subject]
    names = [
        f"pattern:{pattern}|inner={facts.inner}",
        f"pattern:{pattern}|that={facts.that}",
        f"pattern:{pattern}|{form}",
        f"form:{form}|inner={facts.inner}",
        f"subject:{subject}|{pattern}",
        f"subject:{subject}|inner={facts.inner}",
        f"belief:{cue.is_belief}|{pattern}|{subject}",
        f"belief:{cue.is_belief}|that={facts.that}",
    ]
    if cue.is_speech:
        names.append(f"speech|{pattern}|{subject}|{form}")
    return names


def _of_said(draft: Draft, facts: Facts) -> list[str]:
    """Return what the verb group and the words before it say, and how long the content is."""
    names = [f"length:{facts.length}|{draft.pattern}"]
    names += [f"modal|{draft.pattern}"] if facts.modal else []
    names += [f"not|{draft.pattern}"] if facts.negated else []
    names += ["condition"] if facts.conditional else []
    return [*names, "question"] if facts.question else names


def _of_before(draft: Draft, facts: Facts) -> list[str]:
    return [f"before:{chr(facts.before)}|{draft.pattern}"]


def _of_tense(draft: Draft, facts: Facts) -> list[str]:
    return [f"tense:{chr(facts.tense)}|{draft.pattern}"]


def _of_opening(draft: Draft, facts: Facts) -> list[str]:
    return [
        f"opening:{chr(facts.opened)}|{draft.pattern}",
        f"quoted:{facts.quoted}|{draft.pattern}",
    ]
