"""Passives: what a verb in the passive attributes ("it was reported that", "was described as")."""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import clause_start, content_end
from framing.attributions.drafts import Draft
from framing.attributions.sources import Range, phrase_after
from framing.attributions.subjects import subject_before
from framing.attributions.units import NOWHERE, Unit
from framing.attributions.verbs import Verb
from framing.text.word_lists import word_list

# "accused of theft", "described as a farce", "criticised for its tone"
_SAID_OF: Final = word_list("said-of")


def passive_draft(unit: Unit, verb: Verb, cuts: list[int]) -> Draft | None:
    """ "It was reported that …", "was described by aides as …": the source follows "by", if any."""
    words = unit.words
    by = words.at(verb.end) == "by"
    source = phrase_after(unit, verb.end + 1) if by else (NOWHERE, NOWHERE)
    after = source[1] if source[0] >= 0 else verb.end
    saying = words[verb.end - 1] == "saying"
    if source[0] < 0 and saying:
        source = subject_before(unit, verb.group)  # "was quoted as saying"
    place = (verb.group, verb.end)
    start, is_that = clause_start(unit, after) if verb.cue.takes_clause else (NOWHERE, False)
    if start >= 0 and (is_that or saying):
        stop = content_end(unit, start, cuts)
        content = [(start, stop)] if stop > start else []
    else:
        content = _done_to(unit, verb, after, named=source[0] >= 0, cuts=cuts)
    if not content:
        return None
    return Draft(unit, verb.cue, "passive", place, source, content, "passive")


def _done_to(unit: Unit, verb: Verb, after: i64, *, named: bool, cuts: list[int]) -> list[Range]:
    """Return what is said of the subject: "The plan was described by Varga as a farce".

    Without a source only what is told in words of its own: "was accused of stealing".
    """
    words = unit.words
    if verb.cue.last in _SAID_OF:
        # "was accused of" is a cue of its own
        stop = content_end(unit, after, cuts)
        return [(after, stop)] if stop > after else []
    word = words.at(after)
    if not verb.cue.takes_object or word not in _SAID_OF:
        return []
    stop = content_end(unit, after, cuts)
    if not named:
        return [(after + 1, stop)] if stop > after + 1 and word == "of" else []
    subject = subject_before(unit, verb.group)
    return [subject, (after, stop)] if subject[0] >= 0 and stop > after + 1 else []
