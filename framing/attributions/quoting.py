"""Quoting: the quotations and quoted words beside a verb, and the source that stands by them."""

from __future__ import annotations

import re
from typing import Final

from mypy_extensions import i64

from framing.attributions.contents import content_end, marked_end
from framing.attributions.sources import Range, phrase_after, with_appositive
from framing.attributions.units import Unit, any_tag
from framing.attributions.verbs import Verb

_FAR_QUOTE: Final = 18
_LONG_SOURCE: Final = 25


def quoted_content(
    unit: Unit, verb: Verb, subject: Range | None, first: i64, cuts: list[int]
) -> tuple[list[Range], Range | None, Range | None]:
    """Return the quotations beside a verb, their source, and the verb's subject.

    ``first`` is where the subject begins, or the verb where it has none before it.
    """
    tags = unit.tags
    source = subject
    content: list[Range] = []
    beside = subject is None or subject[1] == verb.group or tags[subject[1]] in ",-"
    own = verb.form == "finite" and (subject is None or subject[1] >= verb.group - 1)
    left = _quote_left(unit, first) if own and beside else None
    if left is None and verb.form == "finite":
        left = _quote_across(unit, verb.group)
        if left is not None:
            subject = source = _without_commas(unit, (left + 1, verb.group))
    right = _quote_right(unit, verb.end)
    if left is not None:
        if subject is None and verb.form == "finite":
            source = _inverted(unit, verb.end)
        content.append((left, left + 1))
    if right is not None:
        content.append((right, right + 1))
    elif left is not None and tags[verb.end : verb.end + 2] == ",H":
        # “It's bad luck,” he said, that both lived here.
        stop = content_end(unit, verb.end + 2, cuts)
        content += [(verb.end + 2, stop)] if stop > verb.end + 2 else []
    elif left is not None and _is_comma_verb(tags, verb.end):
        # “Paid leave,” the letter states, becomes available “after a year”.
        stop = content_end(unit, verb.end + 1, cuts)
        content += [(verb.end + 1, stop)] if stop > verb.end + 1 else []
    return content, source, subject


def _is_comma_verb(tags: str, place: i64) -> bool:
    return place + 1 < len(tags) and tags[place] == "," and tags[place + 1] in "VZA"


def _quote_left(unit: Unit, first: i64) -> int | None:
    place = first - 1
    while place >= 0 and unit.tags[place] in ",-":
        place -= 1
    return place if place >= 0 and unit.tags[place] == "Q" else None


def _quote_across(unit: Unit, group: i64) -> int | None:
    """Return the quotation before a cue with nothing but one long source between them."""
    left = unit.tags.rfind("Q", max(0, group - _LONG_SOURCE), group)
    if left < 0 or left + 1 >= group:
        return None
    sourced = any_tag(unit.tags, "NMPO", left + 1, group)
    return left if sourced and not any_tag(unit.tags, "VZAQ;:.", left + 1, group) else None


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


def _quote_right(unit: Unit, after: i64) -> int | None:
    """Return the quotation that follows a cue, over adjuncts but over no other verb."""
    tags = unit.tags
    place = tags.find("Q", after, after + _FAR_QUOTE)
    if place < 0:
        return None
    if any_tag(tags, ".;", after, place) or (
        place > after + 1 and tags.find("H", after, place) >= 0
    ):
        return None
    if place > after + 1:
        last = place - 2 if tags[place - 1] in ",:" else place - 1
        if tags[last] == "G" and last >= after:
            return None  # "she sang, before asking: “…”": it is asked, not sung
    if _OTHERS_CLAUSE.search(tags, after, place) is not None:
        return None  # "Asked about it, Ruiz said: “…”": hers is the quotation, not the asker's
    # "said she had one quality: “Steadiness”": the clause and the quotation are one content.
    clause = any_tag(tags, "VZBA", after, place) and (
        tags[place - 1] not in ",:" or _CLAUSE.match(tags, after, place) is not None
    )
    return None if clause else place


def _inverted(unit: Unit, after: i64) -> Range | None:
    phrase = phrase_after(unit, after)
    return None if phrase is None else with_appositive(unit, phrase)


def marked_after(unit: Unit, after: i64) -> Range | None:
    """Return quoted words that follow a cue at once: reads "we may extend it", but …"""
    place = after
    while place < len(unit.tags) and unit.tags[place] in ",:" and place - after < 1:
        place += 1
    end = marked_end(unit, place)
    if end - place < 2 or (end < len(unit.tags) and unit.tags[end] not in ",.;:IC-"):
        return None
    return place, end
