"""Finding: each cue of a sentence with the source and content that stand by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from framing.attributions.cues import CueList, FoundCue
from framing.attributions.drafts import Draft
from framing.attributions.marks import colon_draft, dash_draft, led_draft
from framing.attributions.nominals import other_draft
from framing.attributions.saying import verb_draft
from framing.attributions.sources import phrase_after, subject_before
from framing.attributions.units import Unit
from framing.attributions.verbs import Verb, as_verb

_CITING = frozenset([("citing",), ("quoting",)])


def read_unit(unit: Unit, cues: CueList, *, headline: bool = False) -> list[Draft]:
    """Return the drafts of one unit, in the order of their cues."""
    found = cues.find(unit)
    verbs: list[Verb] = []
    drafts: list[Draft] = []
    others: list[FoundCue] = []
    for readings in found:
        verb = _verb_reading(unit, readings)
        cited = next((f for f in readings if f.cue.words in _CITING), None)
        if cited is not None and _cites_speaker(unit, cited, cues):
            others.append(replace(cited, cue=replace(cited.cue, part="phrase")))
            continue
        other = next((f for f in readings if f.cue.part != "verb"), None)
        if (
            other is not None
            and verb is not None
            and other.end > verb.end
            # "worried that" after "is" is the adjective, else the verb.
            and (other.cue.part != "adjective" or _has_auxiliary(unit, other.start))
        ):
            verb = None
        read = as_verb(unit, verb) if verb is not None else None
        if read is not None:
            verbs.append(read)
        elif other is not None:
            others.append(other)
    cuts = _cuts(unit, verbs, others)
    for spoken in verbs:
        draft = verb_draft(unit, spoken, cuts)
        if draft is not None:
            drafts.append(draft)
    for other in others:
        draft = other_draft(unit, other, cuts)
        if draft is not None:
            drafts.append(draft)
    dash = dash_draft(unit, cues, headline=headline)
    if dash is not None:
        drafts.append(dash)
    colon = colon_draft(unit, headline=headline) or led_draft(unit, drafts)
    if colon is not None:
        drafts.append(colon)
    drafts.sort(key=lambda draft: draft.place)
    for place, draft in enumerate(drafts):
        if draft.cue.words in _CITING and draft.pattern == "phrase" and place:
            # "The paper reported that …, citing officials": both stand behind the same words.
            draft.content = list(drafts[place - 1].content)
    return drafts


def _verb_reading(unit: Unit, readings: Sequence[FoundCue]) -> FoundCue | None:
    """Return the longest reading as a verb, but beside a quotation one that can bring it.

    “We won,” Ms. Ruiz wrote on her page: "wrote on" takes no quotation, "wrote" does.
    """
    verbs = [found for found in readings if found.cue.part == "verb"]
    if verbs and "Q" in unit.tags and "quote" not in verbs[0].cue.takes:
        return next((found for found in verbs if "quote" in found.cue.takes), verbs[0])
    return verbs[0] if verbs else None


def _has_auxiliary(unit: Unit, place: int) -> bool:
    while place > 0 and unit.tags[place - 1] in "AR":
        place -= 1
        if unit.tags[place] == "A":
            return True
    return False


def _cites_speaker(unit: Unit, found: FoundCue, cues: CueList) -> bool:
    """Tell "citing people familiar with the matter" from "citing progress in the talks"."""
    phrase = phrase_after(unit, found.end)
    if phrase is None:
        return False
    start, end = phrase
    core = end
    for place in range(start, end):
        if unit.tags[place] in "I,":
            core = place
            break
    while core > start + 1 and unit.tags[core - 1] not in "NMP":
        core -= 1
    named = re.fullmatch("D?P+", unit.tags[start:core]) is not None
    return named or cues.names_speaker(unit.words[core - 1 : core])


def _cuts(unit: Unit, verbs: Sequence[Verb], others: Sequence[FoundCue]) -> list[int]:
    """Return the places where the words of an attribution of its own begin after a comma or and."""
    tags = unit.tags
    cuts: set[int] = set()
    for verb in verbs:
        if verb.form == "participle" and verb.group and tags[verb.group - 1] == ",":
            cuts.add(verb.group)
        elif verb.form == "finite":
            speaks = "belief" not in verb.cue.takes
            past = tags[verb.start] in "VZ" or (
                tags[verb.start] == "E"
                and ({"quote", "clause"} <= verb.cue.takes or tags[verb.end - 1] in "NM")
            )
            if speaks and past and verb.group and tags[verb.group - 1] == "C":
                cuts.add(verb.group - 1)
            plain = {"clause", "quote"} <= verb.cue.takes and "belief" not in verb.cue.takes
            subject = subject_before(unit, verb.group) if plain else None
            if subject is not None and subject[0]:
                place = subject[0]
                if tags[place - 1] == "C" and place >= 2 and tags[place - 2] == ",":
                    place -= 1
                if tags[place - 1] == ",":
                    cuts.add(place)
                elif unit.words[place - 1] in ("while", "but"):
                    cuts.add(place - 1)
    for other in others:
        sourced = other.cue.part == "phrase" and not other.cue.takes & {"clause", "infinitive"}
        if sourced and other.start and other.cue.words[-1] in ("to", "per", "of", "citing"):
            cuts.add(other.start)
    return sorted(cuts)
