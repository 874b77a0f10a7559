"""Judging: how likely a draft is an attribution that a careful reader would mark.

A cue's words do more than attribute ("wants", "called a meeting"), and no list settles which. A
logistic regression over what stands beside the cue does (facts.py): its weights are learned from
annotated news by ``benchmarks/train_judge.py`` and shipped as ``weights.json``. A cue that training
never saw is judged by its part, pattern and surroundings.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.drafts import Draft
from framing.attributions.facts import NAME, Facts, log_odds, subject_of
from framing.attributions.units import any_tag
from framing.attributions.weights import Weights
from framing.attributions.word_sets import word_set
from framing.text.tags import letters_of

_TO: Final[i64] = letters_of("T")
# The least log odds, in thousandths, with which a draft is kept, by what it says of itself; set on
# PolNeAR dev, where the F1 of whole attributions of speech is flat around these values. What says
# in so many words that it reports ("it is noted that", "according to", a headline's colon) is
# always kept, and a verb of saying with its speaker needs less than a verb of doing.
ALWAYS: Final[i64] = -1_000_000_000
NEVER: Final[i64] = 1_000_000_000
LEAST_FOR_SPEECH: Final[i64] = -100
# "…, the paper reported." closes a sentence in one way only, and "insists on" means saying so.
LEAST_FOR_CLOSING: Final[i64] = -1000
# "ruled that …", "asked whether …", "called it “a farce”": the words are plainly somebody's.
LEAST_FOR_STATED: Final[i64] = -300
LEAST_FOR_MARKED: Final[i64] = 100
# A headline has no room for what is neither said nor done; PolNeAR has no headlines.
LEAST_FOR_HEADLINES: Final[i64] = -1500
LEAST_FOR_NOUNS: Final[i64] = -3000
# "in the view of the court": a view, but told as the court's.
LEAST_FOR_PHRASES: Final[i64] = -2000
LEAST_FOR_OTHERS: Final[i64] = 800
# "reportedly" says that it reports; "so-called" and "ostensibly" mostly do not.
LEAST_FOR_ADVERBS: Final[i64] = -1500
# A whole quotation beside a cue is somebody's words; only a far-fetched cue is turned down.
LEAST_FOR_QUOTES: Final[i64] = -800
# "ordered schools to close"
LEAST_FOR_DIRECTIONS: Final[i64] = -500
_NOBODY: Final[i64] = word_set("nobody")


def _is_marked(draft: Draft) -> bool:
    """Tell whether all of the content stands in quotation marks."""
    if not draft.unit.has_marked:
        return False
    found = False
    start: i64
    end: i64
    for start, end in draft.content:
        for place in range(start, end):
            if not draft.unit.is_marked(place):
                return False
            found = True
    return found


def _is_stated(draft: Draft, facts: Facts) -> bool:
    """Tell a belief put in a clause or in marks from a wish that the outlet tells as an act.

    "Officials believe that …" gives their words; "aims to keep the land it has seized" is the
    outlet's account of what someone does, and its words are the outlet's.
    """
    return (
        facts.that
        or facts.quoted
        or (draft.cue.takes_clause and facts.opened not in (ord("T"), ord("G"), ord("^")))
    )


def _says_that(draft: Draft, facts: Facts) -> bool:
    """Tell whether someone named is said to say that, with "that" written out."""
    # The facts hold no subject yet: most drafts are settled without one.
    return facts.that and draft.form == "finite" and subject_of(draft) == NAME


def kept(drafts: list[Draft], weights: Weights) -> list[Draft]:
    """Return the drafts that are likely enough attributions; a silence always is."""
    facts = Facts()
    likely: list[Draft] = []
    for draft in drafts:
        if draft.hopeless:
            continue
        facts.read_opening(draft)
        least = _least(draft, facts)
        if least == ALWAYS or (least != NEVER and log_odds(draft, facts, weights) >= least):
            likely.append(draft)
    return likely


def is_hopeless(draft: Draft, facts: Facts) -> bool:
    """Tell a draft that nothing could make an attribution, before its content is trimmed."""
    if not draft.cue.is_belief:
        return False
    facts.read_opening(draft)
    return _least(draft, facts) == NEVER


def _least(draft: Draft, facts: Facts) -> i64:
    """Return the log odds that ``draft`` needs: lower, the plainer it says that it reports."""
    cue, pattern = draft.cue, draft.pattern
    if pattern == "silence" or cue.is_dash:
        return ALWAYS
    if _says_nothing(draft):
        return NEVER
    whole = pattern in ("quote", "block") or (cue.takes_quote and _is_marked(draft))
    if whole and not facts.inner:
        return LEAST_FOR_QUOTES
    if facts.quoted and not facts.inner and _gives_a_verdict(draft):
        return LEAST_FOR_QUOTES
    if pattern == "phrase":
        if not draft.sourced:
            if cue.takes_infinitive and not cue.is_belief:
                return ALWAYS  # "the actor is said to be ill"
            if cue.takes_clause:
                return LEAST_FOR_STATED if cue.is_belief else ALWAYS  # "it is believed that"
        elif cue.is_belief:
            # "in the view of the court", but "for fear of arrest" is nobody's words
            return LEAST_FOR_PHRASES if cue.cue_class == "neutral" else NEVER
    elif draft.unit.headline and _makes_headline(draft):
        return LEAST_FOR_HEADLINES
    if cue.is_belief:
        return LEAST_FOR_OTHERS if _is_stated(draft, facts) else NEVER
    if pattern in ("colon", "phrase") and (draft.sourced or cue.takes_clause):
        return ALWAYS
    if pattern == "adverb" and cue.cue_class == "distancing":
        return LEAST_FOR_ADVERBS
    if pattern == "noun" and facts.that and not facts.inner:
        # "Okafor’s claim that …", "allegations that …", "there were reports that …"
        there = draft.unit.words.between(max(0, draft.place[0] - 4), draft.place[0])
        if draft.sourced or cue.cue_class == "distancing" or "there" in there:
            return LEAST_FOR_NOUNS
    if draft.form == "passive" and cue.last == "of" and cue.cue_class == "distancing":
        return LEAST_FOR_NOUNS  # "was accused of stealing"
    if not draft.sourced:
        stated = draft.form == "passive" and facts.that and cue.speaks
        return LEAST_FOR_STATED if stated else LEAST_FOR_OTHERS
    if not facts.inner and _directs(draft):
        return LEAST_FOR_DIRECTIONS
    if cue.speaks:
        return _least_for_speech(draft, facts)
    if cue.takes_clause and facts.that:
        # "The agency estimates that …"
        return NEVER if facts.inner else LEAST_FOR_SPEECH
    return LEAST_FOR_OTHERS


def _says_nothing(draft: Draft) -> bool:
    """Tell "nobody said", "neither side said"; but No. 10 speaks."""
    if not draft.sourced:
        return False
    start: i64
    end: i64
    start, end = draft.source
    words = draft.unit.words
    if not words.among(start, _NOBODY):
        return False
    return end - start == 1 or not words[start + 1][0].isdigit()


def _gives_a_verdict(draft: Draft) -> bool:
    """Tell "called the plan “a farce”" and "“a sham”, as he put it" from a dog called “Max”."""
    if draft.pattern == "before":
        return draft.form == "finite"
    if draft.pattern != "after" or not draft.sourced or not draft.cue.dubs:
        return False
    unit = draft.unit
    if not unit.has_marked:
        return False
    for start, end in draft.content:
        for place in range(start, end):
            if unit.is_marked(place) and unit.tags[place] not in "P-,":
                return True
    return False


def _makes_headline(draft: Draft) -> bool:
    """Tell "Court rules law is void", "Ship was hit, officials believe": all there is is said."""
    if draft.form != "finite" or not draft.cue.takes_clause:
        return False
    return draft.pattern == "before" or (draft.pattern == "after" and not draft.cue.is_belief)


def _directs(draft: Draft) -> bool:
    """Tell "ordered schools to close": someone is told to do something."""
    if draft.pattern != "after" or draft.form != "finite" or not draft.content:
        return False
    if not draft.cue.directs or not draft.cue.takes_person:
        return False
    start, end = draft.content[0]
    tags = draft.unit.tags
    return tags[start] in "DNMPOJU" and any_tag(tags, _TO, start + 1, end)


def _least_for_speech(draft: Draft, facts: Facts) -> i64:
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
