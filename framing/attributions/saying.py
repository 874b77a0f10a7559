"""Saying: what a verb of saying attributes, beside it and in quotation marks, and to whom."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import (
    NO_CUTS,
    clause_start,
    content_end,
    marked_end,
    opening_tags,
)
from framing.attributions.drafts import Draft
from framing.attributions.passives import passive_draft
from framing.attributions.quoting import marked_after, quoted_content
from framing.attributions.sources import (
    Range,
    aside_start,
    phrase_after,
    with_appositive,
)
from framing.attributions.subjects import subject_of
from framing.attributions.units import NOWHERE, Unit, any_tag
from framing.attributions.verbs import Verb
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in

_VERBAL: Final[i64] = letters_of("VZBAE")
_PAST_OR_QUOTE: Final[i64] = letters_of("VZQ")
_OF_SEVERAL: Final[i64] = letters_of("MCP")
_TIMES: Final[i64] = word_set("times")
_ADDING: Final[i64] = word_set("adding")
_RELATIVES: Final[i64] = word_set("relatives")
_AS: Final[i64] = word_set("as")
_FINITE: Final[i64] = letters_of("VZA")
_NOUN: Final[i64] = letters_of("NM")
_AUXILIARY: Final[i64] = letters_of("RA")
_PAST_OR_THIRD: Final[i64] = letters_of("VZ")
_OPENS_OBJECT: Final[i64] = letters_of("DJNMPOUGSREWTH")
_BEFORE_RELATIVE: Final[i64] = letters_of(",NMP-")
# Nobody adds to it.
NOTHING_SAID: Final[list[Range]] = []
# "He said in the interview:" and the quotation stands in the next paragraph.
_FAR_COLON: Final = 12


def name_speaker(unit: Unit, verb: Verb) -> None:
    """Find whose words a verb tells where they stand before it: its ``speaker``."""
    if verb.form == "passive":
        return
    verb.inverted = verb.form == "finite" and _is_inverted(unit, verb)
    if not verb.inverted:
        verb.speaker = subject_of(unit, verb)


def verb_draft(unit: Unit, verb: Verb, cuts: list[int]) -> Draft | None:
    """Return what a verb attributes, or None where nothing said stands by it.

    Its ``speaker`` was looked for before (``name_speaker``): without that it is nobody. ``cuts``
    are the token places where another attribution's own words begin.
    """
    cue = verb.cue
    if verb.form == "passive":
        return passive_draft(unit, verb, cuts)
    source = subject = verb.speaker
    first = verb.group
    if subject[0] >= 0 and subject[1] <= first:
        first = subject[0]
    pattern = ""
    content = NOTHING_SAID
    if cue.takes_quote and unit.quotes:
        content, source, subject = quoted_content(unit, verb, subject, first, cuts)
        pattern = "quote"
    if not content and not verb.inverted and not _in_passing(unit, verb, first):
        content = _said_after(unit, verb, subject, cuts)
        pattern = "after"
    if not content and (cue.takes_clause or cue.takes_quote) and verb.form == "finite":
        content, named = _content_before(unit, verb, first, subject)
        if content and named[0] >= 0:
            source = named
        pattern = "before"
    if not content:
        if not _opens_block(unit, verb):
            return None
        content = []  # its own: what a draft holds is written to
        pattern = "block"
    return Draft(unit, cue, pattern, (verb.group, verb.end), source, content, verb.form)


def _said_after(unit: Unit, verb: Verb, subject: Range, cuts: list[int]) -> list[Range]:
    """Return what is said behind a verb, or before it where a relative pronoun stands for it."""
    after = _content_after(unit, verb, cuts)
    if after[0] < 0:
        return _relative_content(unit, verb, subject, cuts)
    if verb.form == "finite" and subject[0] >= 0:
        after = _before_main_clause(unit, subject, after)
    return [after]


_WHEN: Final = re.compile(r"(?:[RJ]*|I[DJNPMU]+|[DJ]*[NP])(?:,|\.|$)")


def _in_passing(unit: Unit, verb: Verb, first: i64) -> bool:
    """Tell "As the agency noted earlier, the town is empty": what follows at once is when."""
    as_clause = first > 0 and unit.words.among(first - 1, _AS) and verb.form == "finite"
    return as_clause and _WHEN.match(unit.tags, verb.end) is not None


# An inverted source is the end, or a place, a post with a preposition or what he did is.
_CLOSES: Final = re.compile(r"(?:I[^VZBAQ,(]*)?(?:[,.(;-]|$)|W[VZAE]|E[IR]")


def _is_inverted(unit: Unit, verb: Verb) -> bool:
    """Tell "…, said Ana Ruiz, a voter." from "Ana Ruiz, a voter, said the plan …"."""
    tags = unit.tags
    if not verb.cue.takes_quote or verb.group != verb.start or not verb.group:
        return False
    if verb.cue.takes_addressee:
        return False  # "…, Ana Ruiz, told staff": who follows is spoken to
    before: i64 = ord(tags[verb.group - 1])
    if (before != ord(",") and before != ord("Q")) or verb.end >= len(tags):
        return False
    opened = aside_start(unit, verb.group - 1) if before == ord(",") else NOWHERE
    if opened >= 0 and ord(tags[opened + 1]) == ord("W"):
        return False  # "Ana Ruiz, who led the talks, stressed the need …"
    phrase = phrase_after(unit, verb.end)
    if phrase[0] < 0 or _CLOSES.match(tags, phrase[1]) is None:
        return False
    if before == ord("Q") or unit.headline or any_tag(tags, _VERBAL, 0, verb.group):
        return True
    # "The rescue, said Ana Ruiz, an engineer, would take days": the clause goes on.
    return opened < 0 and _taken_up(unit, phrase) >= 0


def _taken_up(unit: Unit, source: Range) -> i64:
    """Return where a verb takes up the clause that an inverted source interrupts, or -1."""
    tags = unit.tags
    close = with_appositive(unit, source)[1]
    if close + 1 < len(tags) and ord(tags[close]) == ord(",") and tag_in(tags, close + 1, _FINITE):
        return close + 1
    return NOWHERE


def _opens_block(unit: Unit, verb: Verb) -> bool:
    """Tell whether a sentence that ends in a colon leaves its quotation to the next paragraph."""
    tags = unit.tags
    far = len(tags) - 1 - verb.end > _FAR_COLON
    if ord(tags[-1]) != ord(":") or far or unit.depth or not verb.cue.takes_quote:
        return False
    return not any_tag(tags, _PAST_OR_QUOTE, verb.end, len(tags) - 1)


_MAIN_VERB: Final = re.compile(r",R?[VZAE]")


def _second_verb(tags: str, start: i64) -> i64:
    """Return where "and wants", ", but then told" begins behind a place, or -1."""
    size: i64 = len(tags)
    place: i64 = tags.find("C", start)
    while place >= 0:
        verb = place + 1
        while verb < size and tag_in(tags, verb, _AUXILIARY):
            verb += 1
        if verb < size and tag_in(tags, verb, _PAST_OR_THIRD):
            comma = place > start and ord(tags[place - 1]) == ord(",")
            return place - 1 if comma else place
        place = tags.find("C", place + 1)
    return NOWHERE


def _content_after(unit: Unit, verb: Verb, cuts: list[int]) -> Range:
    """Return what is said behind a verb, or -1, -1."""
    tags = unit.tags
    cue = verb.cue
    end = verb.end
    if end >= len(tags):
        return NOWHERE, NOWHERE
    if unit.has_marked:
        marked = marked_after(unit, end) if cue.takes_quote else (NOWHERE, NOWHERE)
        if marked[0] >= 0:
            return marked
        if cue.dubs and unit.is_marked(end):
            return end, marked_end(unit, end)  # "what he calls “a clean-up” has cost 400 jobs"
    if cue.takes_clause:
        start, is_that = clause_start(
            unit,
            end,
            addressee=cue.takes_addressee,
            objects=cue.denies,
            names=cue.is_speech and not cue.takes_addressee,
        )
        if start >= 0:
            if verb.form == "infinitive" and not is_that:
                return NOWHERE, NOWHERE
            stop = _clause_end(unit, verb, start, cuts)
            if stop > start:
                return start, stop
    tag: i64 = ord(tags[end])
    if cue.takes_infinitive and tag == ord("T"):
        stop = content_end(unit, end, cuts)
        return (end, stop) if stop > end + 1 else (NOWHERE, NOWHERE)
    if cue.takes_person and verb.form != "infinitive":
        phrase = phrase_after(unit, end)
        if 0 <= phrase[1] < len(tags) and ord(tags[phrase[1]]) == ord("T"):
            return end, content_end(unit, end, cuts)
    if cue.takes_as and unit.words.among(end, _AS):
        stop = content_end(unit, end + 1, cuts)
        return (end + 1, stop) if stop > end + 1 else (NOWHERE, NOWHERE)
    told = cue.size > 1 and tag == ord("I") and tag_in(tags, verb.end - 1, _NOUN)
    if told and not cue.takes_quote:
        # "expressed satisfaction with the progress"
        stop = content_end(unit, end, cuts)
        return (end, stop) if stop > end + 1 else (NOWHERE, NOWHERE)
    if unit.words.among(end, _TIMES):
        return NOWHERE, NOWHERE  # "insisted Thursday"
    if cue.takes_object and is_of(tag, _OPENS_OBJECT) and verb.form != "infinitive":
        # "opposes the plan and wants talks": a second verb is not part of the object.
        second = _second_verb(tags, end)
        stop = content_end(unit, end, [*cuts, second] if second >= 0 else cuts)
        return (end, stop) if stop > end else (NOWHERE, NOWHERE)
    return NOWHERE, NOWHERE


def _clause_end(unit: Unit, verb: Verb, start: i64, cuts: list[int]) -> i64:
    """Return where the clause ends that begins at ``start`` behind a verb."""
    tags = unit.tags
    stop = content_end(unit, start, cuts)
    if (
        verb.group > 1
        and ord(tags[verb.group - 1]) == ord("W")
        and ord(tags[verb.group - 2]) == ord(",")
    ):
        # "Ruiz, who said the team was tired, left": the comma closes what "who" opened.
        closing = _MAIN_VERB.search(tags, start, stop)
        if closing is not None:
            stop = closing.start()
    return stop


def _relative_content(unit: Unit, verb: Verb, subject: Range, cuts: list[int]) -> list[Range]:
    """Return what is said in "which officials say will take effect in May", pronoun and verb."""
    tags, words = unit.tags, unit.words
    if subject[0] < 2 or verb.form != "finite" or not verb.cue.takes_clause:
        return NOTHING_SAID
    if verb.cue.denies:
        return NOTHING_SAID  # "the claims that he denies were dropped"
    end, pronoun = verb.end, subject[0] - 1
    if not words.among(pronoun, _RELATIVES) or not tag_in(tags, pronoun - 1, _BEFORE_RELATIVE):
        return NOTHING_SAID
    verb_at = end + 1 if end < len(tags) and ord(tags[end]) == ord("R") else end
    if verb_at >= len(tags) or not tag_in(tags, verb_at, _FINITE):
        return NOTHING_SAID
    stop = content_end(unit, end, cuts)
    comma = tags.find(",", end, stop)
    if comma > 0 and tags[pronoun - 1] == ",":
        stop = comma
    return [(pronoun, pronoun + 1), (end, stop)] if stop > end else NOTHING_SAID


_CONCEDING: Final[i64] = word_set("conceding")
_MAIN_CLAUSE: Final = re.compile(r",(?:O|D?[JN]{0,3}[NMP]{1,3})[RA]*(?:[VZA]|[EB][DUOPNMJ])")


def _before_main_clause(unit: Unit, subject: Range, content: Range) -> Range:
    """End the content where the main clause begins: "Although she said it was safe, he left"."""
    tags, words = unit.tags, unit.words
    opener = subject[0] - 1
    if opener < 0 or not words.among(opener, _CONCEDING) or (opener and tags[0] not in "RC"):
        return content
    start, stop = content
    if tags[start] == "I":
        start = max(start, tags.find(",", start, stop) + 1)  # "said that, after the vote, …"
    main = _MAIN_CLAUSE.search(tags, start, stop)
    return content if main is None or main.start() <= start else (content[0], main.start())


_BEFORE_CLOSING: Final[i64] = letters_of(",-")
# What stands between the source and the comma after which the content goes on is short.
_LONGEST_BETWEEN: Final = 8
_NOT_BETWEEN: Final[i64] = letters_of("VZBA,")


def _resumed(tags: str, place: i64) -> i64:
    """Return where the content goes on behind a source that ends at a place, or -1."""
    for comma in range(place, min(place + _LONGEST_BETWEEN + 1, len(tags) - 1)):
        if tag_in(tags, comma, _NOT_BETWEEN):
            return comma + 1 if tags[comma] == "," else NOWHERE
    return NOWHERE


def _content_before(
    unit: Unit, verb: Verb, first: i64, subject: Range
) -> tuple[list[Range], Range]:
    """Return the clause that a closing "…, officials said" attributes, and an inverted source."""
    tags = unit.tags
    inverted = (NOWHERE, NOWHERE)
    tail = verb.end
    if subject[0] < 0:
        if verb.group == 0 or tags[verb.group - 1] != ",":
            return NOTHING_SAID, inverted
        inverted = phrase_after(unit, verb.end)
        if inverted[0] < 0 or not _agree(unit, verb, inverted):
            return NOTHING_SAID, inverted
        tail = inverted[1]
    opening = first
    as_clause = opening > 0 and unit.words.among(opening - 1, _AS)
    if as_clause:
        opening -= 1
    comma = opening - 1
    closes = comma > 0 and tag_in(tags, comma, _BEFORE_CLOSING)
    if not closes and not as_clause:
        return NOTHING_SAID, inverted
    resumed = _resumed(tags, tail)
    after = resumed if resumed >= 0 else len(tags)
    goes_on = (
        resumed >= 0
        and len(tags) - after > 2
        and (tags[after] not in "GCW" or tags[after : after + 2] == "CA")
        and not unit.words.among(after, _ADDING)
    )
    if inverted[0] >= 0 and goes_on:
        # "…, said Ana Ruiz, a voter.": what follows is who she is, unless a verb takes it up.
        taken_up = _taken_up(unit, inverted)
        if taken_up >= 0:
            after = taken_up
            inverted = with_appositive(unit, inverted)
        goes_on = tags[after] in "VZAT"
    if as_clause and goes_on and (comma <= 0 or tags[comma] in "C.("):
        return _rest(unit, after), inverted
    if not closes:
        return NOTHING_SAID, inverted
    if goes_on and tags[comma] == "," and tags[comma - 1] in "IH":
        # "… because, it said, the brakes might fail": what stands before is not what it said.
        return _rest(unit, after), inverted
    start = opening_tags(unit)
    while start < comma and tags[start] in "C,":
        start += 1
    if goes_on and start >= comma:
        return _rest(unit, after), inverted
    stated = any_tag(tags, _VERBAL, start, comma)
    if start >= comma or not (goes_on or stated or verb.cue.speaks or unit.headline):
        return NOTHING_SAID, inverted
    if not goes_on and not stated and tags[start] == "I" and tags[verb.end :].strip(".,"):
        return NOTHING_SAID, inverted  # "During a rally, Ruiz remarked upon the vote"
    content = [(start, comma)]
    if goes_on:
        content += _rest(unit, after)
    return content, inverted


def _rest(unit: Unit, after: i64) -> list[Range]:
    """Return what is said from a place on, if anything is."""
    stop = content_end(unit, after, NO_CUTS)
    return [(after, stop)] if stop > after else NOTHING_SAID


def _agree(unit: Unit, verb: Verb, source: Range) -> bool:
    """Tell "…, say officials" from "…, add $60 million to it": a sum says nothing."""
    tags = unit.tags
    if ord(tags[verb.start]) != ord("B") or ord(tags[source[0]]) != ord("U"):
        return True
    return any_tag(tags, _OF_SEVERAL, source[0], source[1])
