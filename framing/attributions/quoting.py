"""Quoting: the quotations and quoted words beside a verb, and the source that stands by them."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import content_end, marked_end
from framing.attributions.sources import Range, phrase_after, with_appositive
from framing.attributions.units import NOWHERE, Unit, any_tag
from framing.attributions.verbs import Verb
from framing.text.tags import letters_of, tag_in

_NAMED: Final[i64] = letters_of("NMPO")
_NOT_BETWEEN: Final[i64] = letters_of("VZAQ;:.")
_ENDS: Final[i64] = letters_of(".;")
_VERBS: Final[i64] = letters_of("VZBA")
_COMMA_OR_DASH: Final[i64] = letters_of(",-")
_COMMA_OR_COLON: Final[i64] = letters_of(",:")
_BEHIND_MARKED: Final[i64] = letters_of(",.;:IC-")
_FAR_QUOTE: Final = 18
_LONG_SOURCE: Final = 25


def quoted_content(
    unit: Unit, verb: Verb, subject: Range, first: i64, cuts: list[int]
) -> tuple[list[Range], Range, Range]:
    """Return the quotations beside a verb, their source, and the verb's subject.

    ``first`` is where the subject begins, or the verb where it has none before it.
    """
    tags = unit.tags
    source = subject
    content: list[Range] = []
    beside = subject[0] < 0 or subject[1] == verb.group or tag_in(tags, subject[1], _COMMA_OR_DASH)
    own = verb.form == "finite" and (subject[0] < 0 or subject[1] >= verb.group - 1)
    left = _quote_left(unit, first) if own and beside else NOWHERE
    if left < 0 and verb.form == "finite":
        left = _quote_across(unit, verb.group)
        if left >= 0:
            subject = source = _without_commas(unit, (left + 1, verb.group))
    right = _quote_right(unit, verb.end)
    if left >= 0:
        if subject[0] < 0 and verb.form == "finite":
            source = _inverted(unit, verb.end)
        content.append((left, left + 1))
    if right >= 0:
        content.append((right, right + 1))
    elif left >= 0 and tags[verb.end : verb.end + 2] == ",H":
        # “It's bad luck,” he said, that both lived here.
        stop = content_end(unit, verb.end + 2, cuts)
        content += [(verb.end + 2, stop)] if stop > verb.end + 2 else []
    elif left >= 0 and _is_comma_verb(tags, verb.end):
        # “Paid leave,” the letter states, becomes available “after a year”.
        stop = content_end(unit, verb.end + 1, cuts)
        content += [(verb.end + 1, stop)] if stop > verb.end + 1 else []
    return content, source, subject


def _is_comma_verb(tags: str, place: i64) -> bool:
    return place + 1 < len(tags) and tags[place] == "," and tags[place + 1] in "VZA"


def _quote_left(unit: Unit, first: i64) -> i64:
    """Return the quotation that ends before a place, or -1."""
    tags = unit.tags
    place = first - 1
    while place >= 0 and tag_in(tags, place, _COMMA_OR_DASH):
        place -= 1
    return place if place >= 0 and ord(tags[place]) == ord("Q") else NOWHERE


def _quote_across(unit: Unit, group: i64) -> i64:
    """Return the quotation before a cue with nothing but one long source between them, or -1."""
    left: i64 = unit.tags.rfind("Q", max(0, group - _LONG_SOURCE), group)
    if left < 0 or left + 1 >= group:
        return NOWHERE
    sourced = any_tag(unit.tags, _NAMED, left + 1, group)
    return left if sourced and not any_tag(unit.tags, _NOT_BETWEEN, left + 1, group) else NOWHERE


def _without_commas(unit: Unit, tokens: Range) -> Range:
    start, end = tokens
    while start < end - 1 and unit.tags[start] in ",-":
        start += 1
    while end > start + 1 and unit.tags[end - 1] in ",-R":
        end -= 1
    return start, end


_CLAUSE: Final = re.compile(r"(?:O|D?[JN]*[NMP]+)[RA]*[VZA]")
# An addressee may follow: "Opening the debate, the chancellor told MPs: “…”"
_OTHERS_CLAUSE: Final = re.compile(r",(?:O|D?[JN]*[NMP]+(?:SJ?N+)?)R?[VZ](?:O|D?[JNPM]+)?R?[:,]?$")


def _quote_right(unit: Unit, after: i64) -> i64:
    """Return the quotation that follows a cue, over adjuncts but over no other verb, or -1."""
    tags = unit.tags
    place: i64 = tags.find("Q", after, after + _FAR_QUOTE)
    if place < 0:
        return NOWHERE
    if any_tag(tags, _ENDS, after, place) or (
        place > after + 1 and tags.find("H", after, place) >= 0
    ):
        return NOWHERE
    if place > after + 1:
        last = place - 2 if tag_in(tags, place - 1, _COMMA_OR_COLON) else place - 1
        if ord(tags[last]) == ord("G") and last >= after:
            return NOWHERE  # "she sang, before asking: “…”": it is asked, not sung
    if _OTHERS_CLAUSE.search(tags, after, place) is not None:
        return NOWHERE  # "Asked about it, Ruiz said: “…”": hers is the quotation, not the asker's
    # "said she had one quality: “Steadiness”": the clause and the quotation are one content.
    clause = any_tag(tags, _VERBS, after, place) and (
        not tag_in(tags, place - 1, _COMMA_OR_COLON)
        or _CLAUSE.match(tags, after, place) is not None
    )
    return NOWHERE if clause else place


def _inverted(unit: Unit, after: i64) -> Range:
    phrase = phrase_after(unit, after)
    return phrase if phrase[0] < 0 else with_appositive(unit, phrase)


def marked_after(unit: Unit, after: i64) -> Range:
    """Return quoted words that follow a cue at once: reads "we may extend it", but …"""
    tags = unit.tags
    place = after
    if place < len(tags) and tag_in(tags, place, _COMMA_OR_COLON):
        place += 1
    end = marked_end(unit, place)
    if end - place < 2 or (end < len(tags) and not tag_in(tags, end, _BEHIND_MARKED)):
        return NOWHERE, NOWHERE
    return place, end
