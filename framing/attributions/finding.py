"""Finding: each cue of a sentence with the source and content that stand by it."""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import clause_start
from framing.attributions.cues import CueList, FoundCue
from framing.attributions.drafts import Draft
from framing.attributions.marks import colon_draft, dash_draft, led_draft
from framing.attributions.nominals import other_draft
from framing.attributions.saying import verb_draft
from framing.attributions.sources import Range, phrase_after
from framing.attributions.subjects import subject_beside
from framing.attributions.units import Unit, only_tags
from framing.attributions.verbs import Verb, as_verb
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in

# "wrote on her page that": so near the clause begins.
_NEAR: Final = 3
_PAST: Final[i64] = letters_of("VZ")
_NOUN: Final[i64] = letters_of("NM")
_AND: Final[i64] = word_set("and")
_WHILE_OR_BUT: Final[i64] = word_set("while", "but")
_LACKING: Final[i64] = word_set("lacking")


def read_unit(unit: Unit, cues: CueList) -> list[Draft]:
    """Return the drafts of one unit, in the order of their cues."""
    verbs: list[Verb] = []
    drafts: list[Draft] = []
    others: list[FoundCue] = []
    for readings in unit.cues:
        verb = _verb_reading(unit, readings)
        cited = _citing(readings)
        if cited is not None and _cites_speaker(unit, cited, cues):
            others.append(FoundCue(cited.cue.read_as("phrase"), cited.start, cited.end))
            continue
        other = _other_reading(readings)
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
    dash = dash_draft(unit, cues)
    if dash is not None:
        drafts.append(dash)
    colon = colon_draft(unit, cues) or led_draft(unit, drafts)
    if colon is not None:
        drafts.append(colon)
    if len(drafts) > 1 and not _are_in_order(drafts):
        drafts.sort(key=_by_place)
    for place, draft in enumerate(drafts):
        if not draft.cue.cites or draft.pattern != "phrase":
            continue
        # "The paper reported that …, citing officials" and "The paper, citing officials, said …":
        # both stand behind the same words.
        if place:
            draft.content = list(drafts[place - 1].content)
        elif len(drafts) > 1 and draft.source is not None:
            following = drafts[1]
            if following.place[0] - draft.source[1] <= 1 and following.content:
                draft.content = list(following.content)
    return drafts


def _are_in_order(drafts: list[Draft]) -> bool:
    for place in range(1, len(drafts)):
        before, here = drafts[place - 1].place, drafts[place].place
        if before[0] > here[0] or (before[0] == here[0] and before[1] > here[1]):
            return False
    return True


def _by_place(draft: Draft) -> Range:
    return draft.place


def _verb_reading(unit: Unit, readings: list[FoundCue]) -> FoundCue | None:
    """Return the longest reading as a verb, but beside a quotation or a clause one that takes it.

    “We won,” Ms. Ruiz wrote on her page, and wrote on it that she had: "wrote on" takes neither a
    quotation nor a clause, "wrote" does.
    """
    chosen: FoundCue | None = None
    for found in readings:
        if not found.cue.is_verb:
            continue
        chosen = chosen or found
        if found.cue.takes_quote or not unit.quotes:
            chosen = found
            break
    if chosen is None or chosen.cue.takes_clause:
        return chosen
    if unit.tags.find("H", chosen.end, chosen.end + _NEAR) >= 0:
        for found in readings:
            if found.cue.is_verb and found.cue.takes_clause:
                return found
    return chosen


def _other_reading(readings: list[FoundCue]) -> FoundCue | None:
    """Return the longest reading as anything but a verb."""
    for found in readings:
        if not found.cue.is_verb:
            return found
    return None


def _citing(readings: list[FoundCue]) -> FoundCue | None:
    for found in readings:
        if found.cue.cites:
            return found
    return None


def _has_auxiliary(unit: Unit, place: i64) -> bool:
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
    first = start + 1 if unit.tags[start] == "D" else start
    named = first < core and only_tags(unit.tags, "P", first, core)
    return named or cues.names_speaker(unit.words.between(core - 1, core))


def _is_past(tags: str, verb: Verb) -> bool:
    tag: i64 = ord(tags[verb.start])
    told = (verb.cue.takes_quote and verb.cue.takes_clause) or tag_in(tags, verb.end - 1, _NOUN)
    return is_of(tag, _PAST) or (tag == ord("E") and told)


def _cuts(unit: Unit, verbs: list[Verb], others: list[FoundCue]) -> list[int]:
    """Return the places where the words of an attribution of its own begin after a comma or and."""
    if len(verbs) + len(others) < 2:
        return []  # nothing else is attributed that could be cut off
    tags = unit.tags
    cuts: list[int] = []
    for verb in verbs:
        before: i64 = ord(tags[verb.group - 1]) if verb.group else ord(".")
        if before == ord(",") and verb.form == "participle":
            cuts.append(verb.group)
        elif verb.form == "finite":
            if before == ord("C") and not verb.cue.is_belief and _is_past(tags, verb):
                cuts.append(verb.group - 1)
            subject = subject_beside(unit, verb) if verb.cue.is_speech else None
            if subject is not None and subject[0]:
                place = subject[0]
                joined = ord(tags[place - 1]) == ord("C")
                if joined and place >= 2 and ord(tags[place - 2]) == ord(","):
                    place -= 1
                if ord(tags[place - 1]) == ord(","):
                    cuts.append(place)
                elif unit.words.among(place - 1, _WHILE_OR_BUT):
                    cuts.append(place - 1)
                elif (
                    unit.words.among(place - 1, _AND)
                    and any(v.cue.is_speech and v.form == "finite" and v.end < place for v in verbs)
                    and clause_start(unit, verb.end) is not None
                ):
                    cuts.append(place - 1)  # "The army said …, and the rebels said …"
    for other in others:
        cue = other.cue
        if cue.part == "silence" and other.start > 1:
            # "said it hit a depot, but gave no details"
            place = other.start
            if unit.words[place - 1] in ("but", "and"):
                cuts.append(place - 1)
            elif unit.words.among(place, _LACKING):
                cuts.append(place)
        sourced = cue.part == "phrase" and not cue.takes_clause and not cue.takes_infinitive
        if sourced and other.start and cue.last in ("to", "per", "of", "citing"):
            cuts.append(other.start)
    if len(cuts) > 1:
        cuts = sorted(set(cuts))
    return cuts
