"""Judging: how likely a draft is an attribution that a careful reader would mark.

A cue's words do more than attribute ("wants", "called a meeting"), and no list settles which. A
logistic regression over what stands beside the cue does: its weights, numbers for features named
below, are learned from annotated news by ``benchmarks/train_judge.py`` and shipped as
``weights.json``. A cue that training never saw is judged by its part, pattern and surroundings.
"""

from __future__ import annotations

import math

from framing.attributions.drafts import Draft
from framing.attributions.weights import shipped_weights
from framing.text.word_lists import word_list

# The least log odds with which a draft is kept, by what it says of itself; set on PolNeAR dev,
# where the F1 of whole attributions of speech is flat around these values. What says in so many
# words that it reports ("it is noted that", "according to", a headline's colon) is always kept,
# and a verb of saying with its speaker needs less than a verb of doing.
ALWAYS = -math.inf
NEVER = math.inf
LEAST_FOR_SPEECH = -0.1
# "…, the paper reported." closes a sentence in one way only, and "insists on" means saying so.
LEAST_FOR_CLOSING = -1.0
LEAST_FOR_OTHERS = 0.6
# "reportedly" says that it reports; "so-called" and "ostensibly" mostly do not.
LEAST_FOR_ADVERBS = -1.5
# A whole quotation beside a cue is somebody's words; only a far-fetched cue is turned down.
LEAST_FOR_QUOTES = -1.2
_EXPLICIT = frozenset(["colon", "phrase"])

_FIRST_PERSON = word_list("first-person")
_THIRD_PERSON = word_list("third-person")
_RELATIVE = word_list("relatives")
_MODALS = word_list("modals")
_NOT = word_list("negations")
_CONDITIONS = word_list("conditions")


def features(draft: Draft) -> list[str]:
    """Return the names of the features that hold of ``draft``."""
    unit, cue = draft.unit, draft.cue
    words, tags = unit.words, unit.tags
    start, end = draft.place
    opened, that, quoted = _opening(draft)
    subject = _subject_kind(draft)
    after = tags[end] if end < len(tags) else "."
    before = tags[start - 1] if start else "^"
    group = words[start:end]
    lemma = cue.lemma
    names = [
        f"lemma:{lemma}",
        f"lemma:{lemma}|{draft.pattern}",
        f"lemma:{lemma}|that={that}",
        f"lemma:{lemma}|{subject}",
        f"lemma:{lemma}|{after}",
        f"part:{cue.part}|{draft.pattern}",
        f"pattern:{draft.pattern}|inner={draft.inner}",
        f"pattern:{draft.pattern}|that={that}",
        f"pattern:{draft.pattern}|{draft.form}",
        f"form:{draft.form}|inner={draft.inner}",
        f"subject:{subject}|{draft.pattern}",
        f"subject:{subject}|inner={draft.inner}",
        f"class:{cue.cue_class}|{draft.pattern}",
        f"belief:{'belief' in cue.takes}|{draft.pattern}|{subject}",
        f"belief:{'belief' in cue.takes}|that={that}",
        f"after:{after}|{draft.pattern}",
        f"before:{before}|{draft.pattern}",
        f"tense:{tags[end - 1]}|{draft.pattern}",
        f"opening:{opened}|{draft.pattern}",
        f"quoted:{quoted}|{draft.pattern}",
        f"length:{_bucket(draft)}|{draft.pattern}",
    ]
    if {"clause", "quote"} <= cue.takes and "belief" not in cue.takes:
        names.append(f"speech|{draft.pattern}|{subject}|{draft.form}")
    if any(word in _MODALS for word in group):
        names.append(f"modal|{draft.pattern}")
    if any(word in _NOT for word in group):
        names.append(f"not|{draft.pattern}")
    if any(word in _CONDITIONS for word in words[max(0, start - 6) : start]):
        names.append("condition")
    if words[-1:] == ("?",):
        names.append("question")
    names += [f"takes:{kind}|{draft.pattern}|{after}" for kind in sorted(cue.takes)]
    return names


def _opening(draft: Draft) -> tuple[str, bool, bool]:
    """Return the tag that opens the content, whether "that" does, and whether marks stand in it."""
    if not draft.content:
        return "^", False, False
    start, end = draft.content[0]
    tags = draft.unit.tags
    that = start > 0 and tags[start - 1] == "H"
    quoted = "Q" in tags[start:end] or any(m in draft.unit.marked for m in range(start, end))
    return tags[start], that, quoted


def _is_marked(draft: Draft) -> bool:
    """Tell whether all of the content stands in quotation marks."""
    places = [place for tokens in draft.content for place in range(*tokens)]
    return bool(places) and all(place in draft.unit.marked for place in places)


def _is_stated(draft: Draft) -> bool:
    """Tell a belief put in a clause or in marks from a wish that the outlet tells as an act.

    "Officials believe that …" gives their words; "aims to keep the land it has seized" is the
    outlet's account of what someone does, and its words are the outlet's.
    """
    tag, that, quoted = _opening(draft)
    return that or quoted or ("clause" in draft.cue.takes and tag not in "TG^")


def _says_that(draft: Draft) -> bool:
    """Tell whether someone named is said to say that, with "that" written out."""
    _, that, _ = _opening(draft)
    return that and draft.form == "finite" and _subject_kind(draft) == "name"


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
    letters = draft.unit.tags[start:end]
    if "P" in letters:
        return "name"
    return "plural" if "M" in letters else "noun"


def _bucket(draft: Draft) -> int:
    length = sum(end - start for start, end in draft.content_spans)
    return min(6, int(math.log2(1 + length / 8)))


def log_odds(draft: Draft) -> float:
    """Return the log odds that ``draft`` is an attribution; higher is likelier."""
    return shipped_weights()["judge"].log_odds(features(draft))


def is_kept(draft: Draft) -> bool:
    """Tell whether ``draft`` is likely enough an attribution; a silence always is."""
    least = _least(draft)
    return least == ALWAYS or (least != NEVER and log_odds(draft) >= least)


def _least(draft: Draft) -> float:
    """Return the log odds that ``draft`` needs: lower, the plainer it says that it reports."""
    takes = draft.cue.takes
    if draft.pattern == "silence" or draft.cue.lemma == "dash":
        return ALWAYS
    whole = draft.pattern in ("quote", "block") or ("quote" in takes and _is_marked(draft))
    if whole and not draft.inner:
        return LEAST_FOR_QUOTES
    if "belief" in takes:
        return LEAST_FOR_OTHERS if _is_stated(draft) else NEVER
    if draft.pattern in _EXPLICIT and (draft.source is not None or "clause" in takes):
        return ALWAYS
    if draft.pattern == "adverb" and draft.cue.cue_class == "distancing":
        return LEAST_FOR_ADVERBS
    if draft.source is None:
        return LEAST_FOR_OTHERS
    if draft.cue.speaks:
        return _least_for_speech(draft)
    if "clause" in takes and _opening(draft)[1]:
        # "The agency estimates that …"
        return NEVER if draft.inner else LEAST_FOR_SPEECH
    return LEAST_FOR_OTHERS


def _least_for_speech(draft: Draft) -> float:
    if draft.inner and _says_that(draft):
        # "Putin has said that …" inside someone's quotation: annotators pass it over, but the
        # words are twice removed from the outlet and both sources are kept.
        return ALWAYS
    closing = draft.form == "finite" and (
        draft.pattern == "before"
        or (draft.cue.of_saying and draft.cue.cue_class == "assertive")
        or draft.cue.words[1:][-1:] == ("saying",)
    )
    return LEAST_FOR_CLOSING if closing else LEAST_FOR_SPEECH
