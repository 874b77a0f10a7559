"""Verbs: whether a cue's word is a verb where it stands, and how it stands."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.cues import Cue, FoundCue
from framing.attributions.units import Unit, any_tag, only_tags
from framing.attributions.word_sets import word_set
from framing.text.word_lists import word_list

_BE: Final[i64] = word_set("be")
_ING: Final[i64] = word_set("-ing")
_ING_OR_S: Final[i64] = word_set("-ing", "-s")
_ED: Final[i64] = word_set("-ed")
_OPENS_NOUN: Final[i64] = word_set("before-nouns")
_ONLY_ADJECTIVES: Final[i64] = word_set("only-adjectives")
# "who the police say was armed"
_RELATIVE: Final = "WDN"
_CHAINS: Final[i64] = word_set("chains")
_STANDING: Final[i64] = word_set("standing")


@final
@mypyc_attr(acyclic=True)
class Verb:
    """A verb cue read in its sentence: its group ("has also said") and how it stands.

    ``form`` is finite, participle, passive or infinitive. ``subject`` is the one beside its group,
    if it was ``looked`` for.
    """

    def __init__(self, cue: Cue, group: i64, start: i64, end: i64, form: str) -> None:
        self.cue: Cue = cue
        self.group: i64 = group
        self.start: i64 = start
        self.end: i64 = end
        self.form: str = form
        self.looked: bool = False
        self.subject: tuple[i64, i64] | None = None


def as_verb(unit: Unit, found: FoundCue) -> Verb | None:
    """Return the cue read as a verb, or None where its word is a noun or an adjective."""
    tags, words = unit.tags, unit.words
    start, end = found.start, found.end
    while start < end - 1 and tags[start] == "R":
        start += 1  # "falsely claimed": the verb stands behind its adverb
    tag = tags[start]
    before = tags[start - 1] if start else "."
    after = tags[end] if end < len(tags) else "."
    if tag == "P" and before == "P":
        return None  # "The Huffington Post"
    relative = tag == "B" and tags[max(0, start - 3) : start] == _RELATIVE
    if tag in "BN":
        if after == "A" and before in "DJN" and not relative:
            return None  # "a light show can be seen"
        if before in "DS" and tags[start - 2 : start - 1] == "I" and found.cue.size > 1:
            return None  # "campaigned on a promise to"
        if tag == "B" and after == "," and before in ",(":
            return None  # "for, say, having children"
    participle = words.among(start, _ING)
    past = not words.among(start, _ING_OR_S) and (tag in "VE" or words.among(start, _ED))
    if (
        not past
        and not participle
        and found.cue.size == 1
        and not _base_is_verb(unit, start, after)
        and not (unit.headline and _leads_headline(unit, found))
    ):
        return None
    if past and before in "DJSU" and after in "NMPJ" and words[start] not in ("said", "told"):
        return None  # "the reported deal"
    if participle and before in "DJS":
        return None
    group = start
    aux = False
    passive = False
    while group > 0 and (
        tags[group - 1] == "A"
        or (tags[group - 1] == "J" and group > 1 and tags[group - 2] == "A")
        or (tags[group - 1] == "R" and words[group - 1] not in ("so", "yes"))
    ):
        group -= 1
        if tags[group] == "A":
            if past and words.among(group, _BE) and not aux:
                passive = True
            aux = True
    form = "finite"
    if passive or words.among(start, _BE) or (past and not aux and _is_bare_passive(unit, found)):
        form = "passive"
    elif participle and not aux:
        form = "participle"
    elif group and tags[group - 1] == "T":
        form = "infinitive"
        chained = _chained(unit, group - 1)
        if chained is not None:
            group, form = chained, "finite"
    if found.cue.introduces and end - 1 > start:
        # "vowed to block": what introduces the content is no part of the cue.
        end -= 1
    return Verb(found.cue, group, start, end, form)


def _is_bare_passive(unit: Unit, found: FoundCue) -> bool:
    """Tell "Iran urged to free sailors" and "Mayor accused of lying": headlines drop "is"."""
    if not unit.headline or not found.start:
        return False
    after = unit.tags[found.end : found.end + 1]
    return (found.cue.takes_person and after == "T") or found.cue.lemma in _ACCUSING


_ACCUSING: Final = word_list("accusing")
_LONGEST_NAMED: Final = 6
# Verbs that Brill's lexicon takes for nouns, and that figures do in headlines.
_FALLS: Final[i64] = word_set("falls")


def _leads_headline(unit: Unit, found: FoundCue) -> bool:
    """Tell "Court rules law is void" and "…, poll finds" from a headline's plain nouns."""
    tags = unit.tags
    start, end = found.start, found.end
    if not found.cue.takes_clause or not start or tags[start - 1] not in "NMP":
        return False
    if not tags[end:].strip("."):
        comma = tags.rfind(",", 0, start)
        return comma > 0 and start - comma <= _LONGEST_NAMED
    if not unit.words[start].endswith("s") and tags[start - 1] != "M":
        return False  # "vote recount", "police report"
    opens = start <= _LONGEST_NAMED and only_tags(tags, "DJNMPS", 0, start)
    # "Unemployment claims fall in May": what a verb follows is its subject.
    follows = tags[end] in "DJNMPOUH" and not unit.words.among(end, _FALLS)
    return opens and follows and any_tag(tags, "VZBAEH", end, len(tags))


def _chained(unit: Unit, to: i64) -> int | None:
    """Return where the group starts in "went on to say", "continued to insist"."""
    place = to - 1
    if place >= 0 and unit.words[place] == "on":
        place -= 1
    if place >= 0 and unit.words.among(place, _CHAINS):
        group = place
        while group > 0 and unit.tags[group - 1] in "AR":
            group -= 1
        return group
    return None


def _base_is_verb(unit: Unit, start: i64, after: str) -> bool:
    """Tell "they claim that" and "officials report" from "the claim", "a report"."""
    words, tags = unit.words, unit.tags
    tag = tags[start]
    place = start - 1
    while place >= 0 and tags[place] == "R":
        place -= 1
    before = tags[place] if place >= 0 else "."
    if before in "AT" and not (place >= 0 and words.among(place, _BE)):
        return True
    if before in "OW":
        return True
    if place >= 0 and words.among(place, _STANDING) and (tag in "VB" or after in "HO"):
        return True  # "some say", "many claim that"
    if before in "DJS" or (place >= 0 and words.among(place, _OPENS_NOUN)):
        return (
            before == "J"
            and tag in "ZB"
            and not (place >= 0 and words.among(place, _ONLY_ADJECTIVES))
        )
    if tag in "ZVB":
        return True
    if (
        after in "HDOQP"
        or (after in "W,R:T" and before in "MP")
        or (after == "." and before in "NMP")
    ):
        return before in "NMP,)-QE" or place < 0
    # "Official figures show prices rose": a plural, a base form, and a clause of its own.
    return before == "M" and after in "MU" and any_tag(tags, "VZA", start + 2, start + 8)
