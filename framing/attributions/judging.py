"""Judging: how likely a draft is an attribution that a careful reader would mark.

A cue's words do more than attribute ("wants", "called a meeting"), and no list settles which. A
logistic regression over what stands beside the cue does: its weights, numbers for features named
below, are learned from annotated news by ``benchmarks/train_judge.py`` and shipped as
``weights.json``. A cue that training never saw is judged by its part, pattern and surroundings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final, final

from framing.attributions.drafts import Draft
from framing.attributions.units import any_tag
from framing.attributions.weights import Weights, shipped_weights
from framing.text.word_lists import word_list

# The least log odds with which a draft is kept, by what it says of itself; set on PolNeAR dev,
# where the F1 of whole attributions of speech is flat around these values. What says in so many
# words that it reports ("it is noted that", "according to", a headline's colon) is always kept,
# and a verb of saying with its speaker needs less than a verb of doing.
ALWAYS: Final = -math.inf
NEVER: Final = math.inf
LEAST_FOR_SPEECH: Final = -0.1
# "…, the paper reported." closes a sentence in one way only, and "insists on" means saying so.
LEAST_FOR_CLOSING: Final = -1.0
# "ruled that …", "asked whether …", "called it “a farce”": the words are plainly somebody's.
LEAST_FOR_STATED: Final = -0.3
LEAST_FOR_MARKED: Final = 0.1
# A headline has no room for what is neither said nor done; PolNeAR has no headlines.
LEAST_FOR_HEADLINES: Final = -1.5
LEAST_FOR_NOUNS: Final = -3.0
# "in the view of the court": a view, but told as the court's.
LEAST_FOR_PHRASES: Final = -2.0
LEAST_FOR_OTHERS: Final = 0.8
# "reportedly" says that it reports; "so-called" and "ostensibly" mostly do not.
LEAST_FOR_ADVERBS: Final = -1.5
# A whole quotation beside a cue is somebody's words; only a far-fetched cue is turned down.
LEAST_FOR_QUOTES: Final = -0.8
# "ordered schools to close"
LEAST_FOR_DIRECTIONS: Final = -0.5
_DUBBING: Final = word_list("dubbing")
_DIRECTING: Final = word_list("directing")
_EXPLICIT: Final = frozenset(["colon", "phrase"])

_FIRST_PERSON: Final = word_list("first-person")
_THIRD_PERSON: Final = word_list("third-person")
_RELATIVE: Final = word_list("relatives")
_MODALS: Final = word_list("modals")
_QUESTIONS: Final = word_list("question-words")
_NOBODY: Final = word_list("nobody")
_NOT: Final = word_list("negations")
_CONDITIONS: Final = word_list("conditions")


@final
class _Facts:
    """What judging asks of a draft: how its content opens, who speaks, what stands around."""

    def __init__(self, draft: Draft) -> None:
        unit = draft.unit
        tags = unit.tags
        start, end = draft.place
        self.subject: str = _subject_kind(draft)
        self.after: str = tags[end] if end < len(tags) else "."
        self.before: str = tags[start - 1] if start else "^"
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
            self.quoted = any_tag(tags, "Q", first, last)
            if unit.marked and not self.quoted:
                for place in range(first, last):
                    if place in unit.marked:
                        self.quoted = True
                        break


# What a feature is made of: its group, then the values that its names hold.
_OfCue = tuple[str, str, str, bool, str, str]
_OfManner = tuple[str, str, str, str, bool, bool, str, str, bool, bool]
_OfPlace = tuple[str, str, str, str, str, str, bool, int, tuple[str, ...]]
_OfGroup = tuple[str, str, bool, bool, bool, bool]


def _of_cue(draft: Draft, facts: _Facts) -> _OfCue:
    return ("cue", draft.cue.judged_as, draft.pattern, facts.that, facts.subject, facts.after)


def _names_of_cue(group: _OfCue) -> list[str]:
    _, lemma, pattern, that, subject, after = group
    return [
        f"lemma:{lemma}",
        f"lemma:{lemma}|{pattern}",
        f"lemma:{lemma}|that={that}",
        f"lemma:{lemma}|{subject}",
        f"lemma:{lemma}|{after}",
    ]


def _of_manner(draft: Draft, facts: _Facts) -> _OfManner:
    cue = draft.cue
    return (
        "manner",
        draft.pattern,
        draft.form,
        facts.subject,
        facts.inner,
        facts.that,
        cue.part,
        cue.cue_class,
        cue.is_belief,
        cue.is_speech,
    )


def _names_of_manner(group: _OfManner) -> list[str]:
    _, pattern, form, subject, inner, that, part, cue_class, belief, speech = group
    names = [
        f"part:{part}|{pattern}",
        f"pattern:{pattern}|inner={inner}",
        f"pattern:{pattern}|that={that}",
        f"pattern:{pattern}|{form}",
        f"form:{form}|inner={inner}",
        f"subject:{subject}|{pattern}",
        f"subject:{subject}|inner={inner}",
        f"class:{cue_class}|{pattern}",
        f"belief:{belief}|{pattern}|{subject}",
        f"belief:{belief}|that={that}",
    ]
    if speech:
        names.append(f"speech|{pattern}|{subject}|{form}")
    return names


def _of_place(draft: Draft, facts: _Facts) -> _OfPlace:
    return (
        "place",
        draft.pattern,
        facts.after,
        facts.before,
        draft.unit.tags[draft.place[1] - 1],
        facts.opened,
        facts.quoted,
        _bucket(draft),
        draft.cue.sorted_takes,
    )


def _names_of_place(group: _OfPlace) -> list[str]:
    _, pattern, after, before, tense, opened, quoted, length, takes = group
    return [
        f"after:{after}|{pattern}",
        f"before:{before}|{pattern}",
        f"tense:{tense}|{pattern}",
        f"opening:{opened}|{pattern}",
        f"quoted:{quoted}|{pattern}",
        f"length:{length}|{pattern}",
        *[f"takes:{kind}|{pattern}|{after}" for kind in takes],
    ]


def _of_group(draft: Draft) -> _OfGroup:
    """Return what the words of the verb group and those before it say."""
    words = draft.unit.words
    start, end = draft.place
    modal = negated = conditional = False
    for place in range(start, end):
        modal = modal or words[place] in _MODALS
        negated = negated or words[place] in _NOT
    for place in range(max(0, start - 6), start):
        conditional = conditional or words[place] in _CONDITIONS
    return ("group", draft.pattern, modal, negated, conditional, words[-1] == "?")


def _names_of_group(group: _OfGroup) -> list[str]:
    _, pattern, modal, negated, conditional, question = group
    names = [f"modal|{pattern}"] if modal else []
    names += [f"not|{pattern}"] if negated else []
    names += ["condition"] if conditional else []
    return [*names, "question"] if question else names


def features(draft: Draft) -> list[str]:
    """Return the names of the features that hold of ``draft``."""
    facts = _Facts(draft)
    return [
        *_names_of_cue(_of_cue(draft, facts)),
        *_names_of_manner(_of_manner(draft, facts)),
        *_names_of_place(_of_place(draft, facts)),
        *_names_of_group(_of_group(draft)),
    ]


def log_odds(draft: Draft) -> float:
    """Return the log odds that ``draft`` is an attribution; higher is likelier."""
    return _log_odds(draft, _Facts(draft), shipped_weights()["judge"]) / 1000


def _log_odds(draft: Draft, facts: _Facts, weights: Weights) -> int:
    """Return the log odds in thousandths."""
    cue, manner = _of_cue(draft, facts), _of_manner(draft, facts)
    place, group = _of_place(draft, facts), _of_group(draft)
    total = weights.bias
    known = weights.known(cue)
    total += weights.learn(cue, _names_of_cue(cue)) if known is None else known
    known = weights.known(manner)
    total += weights.learn(manner, _names_of_manner(manner)) if known is None else known
    known = weights.known(place)
    total += weights.learn(place, _names_of_place(place)) if known is None else known
    known = weights.known(group)
    return total + (weights.learn(group, _names_of_group(group)) if known is None else known)


def _is_marked(draft: Draft) -> bool:
    """Tell whether all of the content stands in quotation marks."""
    if not draft.unit.marked:
        return False
    found = False
    for start, end in draft.content:
        for place in range(start, end):
            if place not in draft.unit.marked:
                return False
            found = True
    return found


def _is_stated(draft: Draft, facts: _Facts) -> bool:
    """Tell a belief put in a clause or in marks from a wish that the outlet tells as an act.

    "Officials believe that …" gives their words; "aims to keep the land it has seized" is the
    outlet's account of what someone does, and its words are the outlet's.
    """
    return facts.that or facts.quoted or (draft.cue.takes_clause and facts.opened not in "TG^")


def _says_that(draft: Draft, facts: _Facts) -> bool:
    """Tell whether someone named is said to say that, with "that" written out."""
    return facts.that and draft.form == "finite" and facts.subject == "name"


def _subject_kind(draft: Draft) -> str:
    if draft.source is None:
        return "none"
    start, end = draft.source
    word = draft.unit.words[start]
    if end - start == 1:
        if word in _FIRST_PERSON:
            return "first"
        if word in _THIRD_PERSON:
            return "it" if word == "it" else "third"
        if word in _RELATIVE:
            return "who"
    tags = draft.unit.tags
    if any_tag(tags, "P", start, end):
        return "name"
    return "plural" if any_tag(tags, "M", start, end) else "noun"


def _bucket(draft: Draft) -> int:
    length = 0
    for start, end in draft.content_spans:
        length += end - start
    return min(6, int(math.log2(1 + length / 8)))


def is_kept(draft: Draft) -> bool:
    """Tell whether ``draft`` is likely enough an attribution; a silence always is."""
    facts = _Facts(draft)
    least = _least(draft, facts)
    if least in (ALWAYS, NEVER):
        return least == ALWAYS
    return _log_odds(draft, facts, shipped_weights()["judge"]) >= 1000 * least


def is_hopeless(draft: Draft) -> bool:
    """Tell a draft that nothing could make an attribution, before its content is trimmed."""
    return draft.cue.is_belief and _least(draft, _Facts(draft)) == NEVER


def _least(draft: Draft, facts: _Facts) -> float:
    """Return the log odds that ``draft`` needs: lower, the plainer it says that it reports."""
    cue = draft.cue
    if draft.pattern == "silence" or draft.cue.lemma == "dash":
        return ALWAYS
    if _says_nothing(draft):
        return NEVER
    whole = draft.pattern in ("quote", "block") or (cue.takes_quote and _is_marked(draft))
    if whole and not facts.inner:
        return LEAST_FOR_QUOTES
    if facts.quoted and not facts.inner and _gives_a_verdict(draft):
        return LEAST_FOR_QUOTES
    if (
        draft.pattern == "phrase"
        and draft.source is None
        and cue.takes_infinitive
        and not cue.is_belief
    ):
        return ALWAYS  # "the actor is said to be ill"
    if draft.pattern == "phrase" and draft.source is None and cue.takes_clause:
        return LEAST_FOR_STATED if cue.is_belief else ALWAYS  # "it is believed that"
    if draft.unit.headline and _makes_headline(draft):
        return LEAST_FOR_HEADLINES
    if cue.is_belief and draft.pattern == "phrase" and draft.source is not None:
        # "in the view of the court", but "for fear of arrest" is nobody's words
        return LEAST_FOR_PHRASES if cue.cue_class == "neutral" else NEVER
    if cue.is_belief:
        return LEAST_FOR_OTHERS if _is_stated(draft, facts) else NEVER
    if draft.pattern in _EXPLICIT and (draft.source is not None or cue.takes_clause):
        return ALWAYS
    if draft.pattern == "adverb" and draft.cue.cue_class == "distancing":
        return LEAST_FOR_ADVERBS
    if draft.pattern == "noun" and facts.that and not facts.inner:
        # "Okafor’s claim that …", "allegations that …", "there were reports that …"
        there = draft.unit.words[max(0, draft.place[0] - 4) : draft.place[0]]
        if draft.source is not None or cue.cue_class == "distancing" or "there" in there:
            return LEAST_FOR_NOUNS
    if draft.form == "passive" and cue.last == "of" and cue.cue_class == "distancing":
        return LEAST_FOR_NOUNS  # "was accused of stealing"
    if draft.source is None:
        stated = draft.form == "passive" and facts.that and cue.speaks
        return LEAST_FOR_STATED if stated else LEAST_FOR_OTHERS
    if not facts.inner and _directs(draft):
        return LEAST_FOR_DIRECTIONS
    if draft.cue.speaks:
        return _least_for_speech(draft, facts)
    if cue.takes_clause and facts.that:
        # "The agency estimates that …"
        return NEVER if facts.inner else LEAST_FOR_SPEECH
    return LEAST_FOR_OTHERS


def _says_nothing(draft: Draft) -> bool:
    """Tell "nobody said", "neither side said"; but No. 10 speaks."""
    if draft.source is None:
        return False
    start, end = draft.source
    words = draft.unit.words
    return words[start] in _NOBODY and (end - start == 1 or not words[start + 1][0].isdigit())


def _gives_a_verdict(draft: Draft) -> bool:
    """Tell "called the plan “a farce”" and "“a sham”, as he put it" from a dog called “Max”."""
    if draft.pattern == "before":
        return draft.form == "finite"
    if draft.pattern != "after" or draft.source is None or draft.cue.lemma not in _DUBBING:
        return False
    unit = draft.unit
    return any(place in unit.marked and unit.tags[place] not in "P-," for place in _places(draft))


def _places(draft: Draft) -> Iterator[int]:
    for start, end in draft.content:
        yield from range(start, end)


def _makes_headline(draft: Draft) -> bool:
    """Tell "Court rules law is void", "Ship was hit, officials believe": all there is is said."""
    if draft.form != "finite" or not draft.cue.takes_clause:
        return False
    return draft.pattern == "before" or (draft.pattern == "after" and not draft.cue.is_belief)


def _directs(draft: Draft) -> bool:
    """Tell "ordered schools to close": someone is told to do something."""
    if draft.pattern != "after" or draft.form != "finite" or not draft.content:
        return False
    if draft.cue.lemma not in _DIRECTING or not draft.cue.takes_person:
        return False
    start, end = draft.content[0]
    tags = draft.unit.tags
    return tags[start] in "DNMPOJU" and any_tag(tags, "T", start + 1, end)


def _least_for_speech(draft: Draft, facts: _Facts) -> float:
    if facts.inner and _says_that(draft, facts):
        # "Putin has said that …" inside someone's quotation: annotators pass it over, but the
        # words are twice removed from the outlet and both sources are kept.
        return ALWAYS
    closing = draft.form == "finite" and (
        draft.pattern == "before" or (draft.cue.of_saying and draft.cue.cue_class == "assertive")
    )
    if closing or (draft.cue.size > 1 and draft.cue.last == "saying"):
        return LEAST_FOR_CLOSING
    if draft.pattern != "after":
        return LEAST_FOR_SPEECH
    if facts.quoted:
        return LEAST_FOR_MARKED
    return LEAST_FOR_STATED if facts.that or facts.asks else LEAST_FOR_SPEECH
