"""Nominals: what nouns, adjectives, adverbs and phrases attribute ("the claim that", "per")."""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import VERB_GROUP, clause_start, content_end, is_time
from framing.attributions.cues import FoundCue
from framing.attributions.drafts import Draft
from framing.attributions.sources import (
    Range,
    phrase_after,
    phrase_ending,
    with_appositive,
)
from framing.attributions.subjects import earlier_subject, subject_before
from framing.attributions.units import NOWHERE, Unit, any_tag
from framing.attributions.word_sets import word_set
from framing.text.tags import letters_of, tag_in
from framing.text.word_lists import word_list

_VERBAL: Final[i64] = letters_of("VZBAE")
_FINITE: Final[i64] = letters_of("VZA")
_VERB_OR_QUOTE: Final[i64] = letters_of("VZABQ")
_AUXILIARY: Final[i64] = letters_of("A")
_POSSESSED: Final = word_list("tellings")
_TELLS_ABOUT: Final[i64] = word_set("tells-about")
_VERBS: Final[i64] = letters_of("AVZB")
_POSSESSIVES: Final[i64] = word_set("possessives")
_INTRODUCING: Final = word_list("introducers")
_MESSAGES: Final = word_list("messages")
_SAID_OF: Final = word_list("said-of")
# With nothing behind them "that" is their object.
_TRANSITIVES: Final[i64] = word_set("transitives")
_MAKING: Final[i64] = word_set("making")
_TELLERS: Final[i64] = word_set("tellers")
_TOWARDS: Final[i64] = word_set("towards")
_COMMENT: Final = word_list("comments")
_REACHING: Final = word_list("reaching")
_LACKING: Final[i64] = word_set("lacking")
_LONGEST_SUBJECT: Final = 16


def other_draft(unit: Unit, found: FoundCue, cuts: list[int]) -> Draft | None:
    """Return what a cue that is no verb attributes, or None."""
    part = found.cue.part
    if part == "phrase":
        return _phrase_draft(unit, found, cuts)
    if part == "noun":
        return _noun_draft(unit, found, cuts)
    if part == "adjective":
        return _adjective_draft(unit, found, cuts)
    if part == "adverb":
        return _adverb_draft(unit, found, cuts)
    if part == "silence":
        return _silence_draft(unit, found)
    return None


def _silence_draft(unit: Unit, found: FoundCue) -> Draft | None:
    """Return who was asked and said nothing: mostly the subject."""
    words = unit.words
    start, end = found.start, found.end
    source = subject_before(unit, start)
    if source[0] < 0 and start and (unit.tags[start - 1] in "C," or words.among(start, _LACKING)):
        source = earlier_subject(unit, start - 1)  # "said it hit a depot, but gave no details"
    if "object" in found.cue.takes:
        # "The Herald has contacted Norda for comment"
        source = phrase_after(unit, end)
        if source[0] < 0 or _COMMENT.isdisjoint(words.between(start, len(unit.tags))):
            return None
    elif found.cue.takes_addressee:
        source = _addressee(unit, start)
        if source[0] < 0:
            return None
    elif found.cue.last in _REACHING:
        source = phrase_after(unit, end)  # "attempts to reach Norda failed"
    elif words.at(end) == "from" and (source[0] < 0 or words[source[0]] == "there"):
        source = phrase_after(unit, end + 1)  # "there was no comment from Norda"
    return Draft(unit, found.cue, "silence", (start, end), source, [])


def _addressee(unit: Unit, verb: i64) -> Range:
    """Return whom a message was for that is the subject: "Calls to the owner's office"."""
    words = unit.words
    for place in range(verb - 1, max(0, verb - _LONGEST_SUBJECT), -1):
        if words.among(place, _TOWARDS) and not _MESSAGES.isdisjoint(
            words.between(max(0, place - 3), place)
        ):
            phrase = phrase_after(unit, place + 1)
            if phrase[0] >= 0 and phrase[1] <= verb:
                return phrase
    return NOWHERE, NOWHERE


def _phrase_draft(unit: Unit, found: FoundCue, cuts: list[int]) -> Draft | None:
    """Read a phrase by what follows it: a clause, an infinitive, or the source."""
    place = (found.start, found.end)
    last = found.cue.last
    if found.cue.takes_clause:
        # "it is noted that plans may change"
        start, is_that = clause_start(unit, found.end)
        if not is_that:
            start = found.end
        stop = content_end(unit, start, cuts)
        if start == found.end and _closes_sentence(unit, found):
            start, stop = 0, found.start - 1
        if stop <= start:
            return None
        return Draft(unit, found.cue, "phrase", place, (NOWHERE, NOWHERE), [(start, stop)])
    if found.cue.takes_infinitive:
        # "the deal is said to be close": what is said is the deal and its being close.
        subject = subject_before(unit, found.start)
        begin = found.end - 1 if last == "to" else found.end
        stop = content_end(unit, begin, cuts)
        if subject[0] < 0 or stop <= found.end:
            return None
        place = (found.start, begin)
        return Draft(unit, found.cue, "phrase", place, (NOWHERE, NOWHERE), [subject, (begin, stop)])
    source = phrase_after(unit, found.end)
    if source[0] < 0:
        if last not in _POSSESSED or found.cue.size == 1:
            return None
        # "in his view": the pronoun is the source.
        source = (found.start + 1, found.start + 2)
        return _around(unit, found, source, found.end)
    if last == "by" and found.cue.words[0] != "as":
        # "a move praised by the ministry": what stands before is what was praised.
        group = _group_start(unit, found.start)
        named = (
            subject_before(unit, group) if group < found.start else phrase_ending(unit, found.start)
        )
        if named[0] < 0 or unit.words.between(source[1], source[1] + 2) == ["as", "saying"]:
            return None
        content = [named]
        if unit.words.at(source[1]) in _SAID_OF:
            # "was described by Varga as a farce"
            content.append((source[1], content_end(unit, source[1], cuts)))
        return Draft(unit, found.cue, "phrase", place, source, content)
    named = with_appositive(unit, source)
    draft = _around(unit, found, named, named[1])
    # "According to the survey, rents rise again": what looks like an aside is all that is said.
    return _around(unit, found, source, source[1]) if draft is None and named != source else draft


def _closes_sentence(unit: Unit, found: FoundCue) -> bool:
    """Tell "The match is off, it was announced on Monday.": what was announced stands before."""
    tags, comma = unit.tags, found.start - 1
    return (
        comma > 1
        and tags[comma] == ","
        and not any_tag(tags, _VERBAL, found.end, len(tags))
        and any_tag(tags, _VERBAL, 0, comma)
    )


def _around(unit: Unit, found: FoundCue, source: Range, after: i64) -> Draft | None:
    """Return the draft whose content stands before a phrase, after its source, or both."""
    tags = unit.tags
    start = found.start
    stop = len(tags)
    while stop > 0 and tags[stop - 1] in ".;:,":
        stop -= 1
    content: list[Range] = []
    if start and tags[start - 1] == "Q":
        content.append((start - 1, start))
    elif start > 1 and tags[start - 1] not in ":;":
        # "said that, according to the army, …": what stands before "that" is another's.
        begin = tags.rfind("H", 0, start) + 1
        if begin and (any_tag(tags, _FINITE, begin, start) or tags[begin - 2 : begin - 1] == "I"):
            begin = 0  # "through that account": no clause
        while begin < start and tags[begin] in "C,":
            begin += 1
        close = start
        while close > begin and tags[close - 1] in ",-(":
            close -= 1
        if close > begin:
            content.append((begin, close))
    # "For Varga, according to an aide, it is a test": what stands before says nothing yet.
    whole = bool(content) and any_tag(tags, _VERB_OR_QUOTE, content[0][0], content[0][1])
    if after < stop and tags[after] in ",:)-" and (not whole or stop - after > 4):
        begin = after + 1
        if begin < stop and (not whole or tags[begin] in "VZAT"):
            content.append((begin, stop))
    elif not content and after < stop and tags[after] in "DOIPU":
        # "According to the ministry over 300 were hurt": the comma is missing.
        content.append((after, stop))
    if not content:
        return None
    return Draft(unit, found.cue, "phrase", (start, found.end), source, content)


def _noun_draft(unit: Unit, found: FoundCue, cuts: list[int]) -> Draft | None:
    tags, words = unit.tags, unit.words
    start, end = found.start, found.end
    if end >= len(tags):
        return None
    cue = found.cue
    begin: i64 = -1
    after: i64 = ord(tags[end])
    if after == ord("H") and is_time(unit, end):
        return None  # "sent 40 messages that night"
    told_by = _teller(unit, end)
    told = told_by[0] >= 0
    if after == ord("H") and cue.takes_clause:
        begin = end + 1
    elif told:
        begin = told_by[1] + 1
    elif after == ord("T") and cue.takes_infinitive:
        begin = end
    elif cue.is_about and words.among(end, _TELLS_ABOUT):
        begin = end + 1
    if begin < 0 or begin >= len(tags):
        return None
    that = ord(tags[begin - 1]) == ord("H")
    if that and tag_in(tags, begin, _VERBS):
        return None  # "estimates that say otherwise"
    source = told_by if told else _possessor(unit, start)
    if source[0] < 0:
        source = _holder(unit, start)
    if source[0] < 0 and after != ord("H"):
        return None
    stop = content_end(unit, begin, cuts)
    if that and _is_subject(unit, start):
        stop = _main_verb(unit, begin, stop)
    if stop <= begin or (that and words.among(stop - 1, _TRANSITIVES)):
        return None  # "allegations that the judge strongly denies"
    return Draft(unit, found.cue, "noun", (start, end), source, [(begin, stop)])


def _is_subject(unit: Unit, noun: i64) -> bool:
    """Tell whether a noun is the head of a clause's subject: no verb or preposition before it."""
    tags = unit.tags
    place = noun
    while place > 0 and tags[place - 1] in "DJNMPSUO":
        place -= 1
    return (place == 0 or tags[place - 1] in ",;:QHC") and not any_tag(tags, _FINITE, place, noun)


def _teller(unit: Unit, end: i64) -> Range:
    """Return who tells in "a warning from the army that the dam might break"."""
    if unit.words.among(end, _TELLERS):
        end += 1
    elif not unit.words.among(end - 1, _TELLERS):  # "warning from" is a cue of its own
        return NOWHERE, NOWHERE
    phrase = phrase_after(unit, end)
    if phrase[0] < 0 or unit.tags[phrase[1] : phrase[1] + 1] != "H":
        return NOWHERE, NOWHERE
    return phrase


# Pronouns and conjunctions that open another clause within.
_INNER_CLAUSE: Final = frozenset("WHOIC,")


def _main_verb(unit: Unit, begin: i64, stop: i64) -> i64:
    """Return where "The claim that he met the banker is false" goes on with its own verb.

    It is the last finite verb that no clause within the content claims for itself.
    """
    tags = unit.tags
    groups = [
        found.start()
        for found in VERB_GROUP.finditer(tags, begin, stop)
        if tags[found.start() - 1] not in _INNER_CLAUSE or found.start() < begin + 2
    ]
    # Of a lone one the content's own was taken for a noun: "the claim that prices rose is false".
    last = groups[-1] if groups else stop
    return last if last > begin + 1 else stop


def _possessor(unit: Unit, noun: i64) -> Range:
    """Return who "Trump's claim", "his promise" belong to."""
    tags, words = unit.tags, unit.words
    place = noun
    while place > 0 and tags[place - 1] in "JNRUG":
        place -= 1
    if place and tags[place - 1] == "S":
        return phrase_ending(unit, place - 1)
    if place and words.among(place - 1, _POSSESSIVES):
        return (place - 1, place)
    return NOWHERE, NOWHERE


def _holder(unit: Unit, noun: i64) -> Range:
    """Return the subject of a verb that carries the noun: "made a claim", "gave no promise"."""
    tags, words = unit.tags, unit.words
    place = noun
    while place > 0 and tags[place - 1] in "DJNRUG":
        place -= 1
    if place and tags[place - 1] in "VZBE":
        if words[place] == "the" and not words.among(place - 1, _MAKING):
            return NOWHERE, NOWHERE  # "rejected the claim that": another's
        if _denies(unit, place - 1):
            return NOWHERE, NOWHERE  # "dismissed claims that"
        group = place - 1
        while group > 0 and tags[group - 1] in "AR":
            group -= 1
        return subject_before(unit, group)
    return NOWHERE, NOWHERE


def _denies(unit: Unit, verb: i64) -> bool:
    """Tell whether a verb turns down what its object tells."""
    for longest in unit.cues:
        found: FoundCue | None = longest
        while found is not None:
            if found.start <= verb < found.end and found.cue.denies:
                return True
            found = found.shorter
    return False


def _adjective_draft(unit: Unit, found: FoundCue, cuts: list[int]) -> Draft | None:
    tags = unit.tags
    group = found.start
    while group > 0 and tags[group - 1] in "AR":
        group -= 1
    if group == found.start or not any_tag(tags, _AUXILIARY, group, found.start):
        return None
    subject = subject_before(unit, group)
    if subject[0] < 0:
        return None
    end = found.end
    if end >= len(tags):
        return None
    cue = found.cue
    last = cue.last
    begin: i64 = -1
    if last in _INTRODUCING:
        begin = end - 1 if last == "to" else end
    elif cue.takes_clause:
        begin, _ = clause_start(unit, end)
    elif cue.takes_infinitive and tags[end] == "T":
        begin = end
    elif "about" in cue.takes and tags[end] == "I":
        begin = end + 1
    if begin < 0:
        return None
    stop = content_end(unit, begin, cuts)
    if stop <= begin:
        return None
    return Draft(unit, found.cue, "adjective", (group, found.end), subject, [(begin, stop)])


def _adverb_draft(unit: Unit, found: FoundCue, cuts: list[int]) -> Draft | None:
    """ "The talks reportedly included a plan": the clause that the adverb stands in."""
    tags = unit.tags
    if tags[_group_start(unit, found.start) - 1 : found.start] in ("D", "S") or (
        found.start == 0 and unit.is_marked(found.end)
    ):
        # "The so-called “peace talks” failed": the doubt is about the name.
        named = phrase_after(unit, found.end)
        if named[0] < 0:
            return None
        return Draft(
            unit, found.cue, "adverb", (found.start, found.end), (NOWHERE, NOWHERE), [named]
        )
    subject = subject_before(unit, _group_start(unit, found.start))
    start = subject[0] if subject[0] >= 0 else _clause_head(tags, found.start)
    stop = content_end(unit, found.end, cuts)
    content = [(start, found.start)] if found.start > start else []
    content += [(found.end, stop)] if stop > found.end else []
    if not content:
        return None
    return Draft(unit, found.cue, "adverb", (found.start, found.end), (NOWHERE, NOWHERE), content)


def _group_start(unit: Unit, place: i64) -> i64:
    while place > 0 and unit.tags[place - 1] in "AR":
        place -= 1
    return place


def _clause_head(tags: str, place: i64) -> i64:
    while place > 0 and tags[place - 1] not in ",;:-QH":
        place -= 1
    return place
