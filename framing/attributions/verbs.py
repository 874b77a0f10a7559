"""Verbs: whether a cue's word is a verb where it stands, and how it stands."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.cues import Cue, FoundCue
from framing.attributions.units import NOWHERE, Unit, any_tag, only_tags
from framing.attributions.word_sets import word_set
from framing.text.tags import is_of, letters_of, tag_in
from framing.text.word_lists import word_list

_NOMINALS: Final[i64] = letters_of("DJNMPS")
_VERB_OR_THAT: Final[i64] = letters_of("VZBAEH")
_FINITE: Final[i64] = letters_of("VZA")
_BE: Final[i64] = word_set("be")
_ING: Final[i64] = word_set("-ing")
_ING_OR_S: Final[i64] = word_set("-ing", "-s")
_ED: Final[i64] = word_set("-ed")
_BASE_OR_NOUN: Final[i64] = letters_of("BN")
_PAST: Final[i64] = letters_of("VE")
_PRESENT: Final[i64] = letters_of("ZB")
_VERBS: Final[i64] = letters_of("VB")
_PLAIN: Final[i64] = letters_of("ZVB")
_AUXILIARY: Final[i64] = letters_of("AR")
_BEFORE_SUBJECT: Final[i64] = letters_of("DJN")
_HOLDS: Final[i64] = letters_of("DS")
_OPENS_ASIDE: Final[i64] = letters_of(",(")
_BEFORE_ADJECTIVE: Final[i64] = letters_of("DJSU")
_BEHIND_ADJECTIVE: Final[i64] = letters_of("NMPJ")
_BEFORE_GERUND: Final[i64] = letters_of("DJS")
_BEFORE_BASE: Final[i64] = letters_of("AT")
_PRONOUNS: Final[i64] = letters_of("OW")
_OPENS_CLAUSE: Final[i64] = letters_of("HO")
_BEHIND_VERB: Final[i64] = letters_of("HDOQP")
_BEHIND_NAMED: Final[i64] = letters_of("W,R:T")
_NAMED: Final[i64] = letters_of("MP")
_NOMINAL: Final[i64] = letters_of("NMP")
_BEFORE_VERB: Final[i64] = letters_of("NMP,)-QE")
_SHOWN: Final[i64] = letters_of("MU")
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
    if it was ``looked`` for, ``speaker`` whose words it tells; -1, -1 is nobody. One who follows an
    ``inverted`` verb ("…, said Ana Ruiz") is no subject.
    """

    def __init__(self, cue: Cue, group: i64, start: i64, end: i64, form: str) -> None:
        self.cue: Cue = cue
        self.group: i64 = group
        self.start: i64 = start
        self.end: i64 = end
        self.form: str = form
        self.looked: bool = False
        self.subject: tuple[i64, i64] = (NOWHERE, NOWHERE)
        self.inverted: bool = False
        self.speaker: tuple[i64, i64] = (NOWHERE, NOWHERE)


def as_verb(unit: Unit, found: FoundCue) -> Verb | None:
    """Return the cue read as a verb, or None where its word is a noun or an adjective."""
    tags, words = unit.tags, unit.words
    start, end = found.start, found.end
    while start < end - 1 and ord(tags[start]) == ord("R"):
        start += 1  # "falsely claimed": the verb stands behind its adverb
    tag: i64 = ord(tags[start])
    before: i64 = ord(tags[start - 1]) if start else ord(".")
    after: i64 = ord(tags[end]) if end < len(tags) else ord(".")
    if tag == ord("P") and before == ord("P"):
        return None  # "The Huffington Post"
    if is_of(tag, _BASE_OR_NOUN) and _is_no_verb(tags, found, start, before, after):
        return None
    participle = words.among(start, _ING)
    past = not words.among(start, _ING_OR_S) and (is_of(tag, _PAST) or words.among(start, _ED))
    if (
        not past
        and not participle
        and found.cue.size == 1
        and not _base_is_verb(unit, start, after)
        and not (unit.headline and _leads_headline(unit, found))
    ):
        return None
    if past and is_of(before, _BEFORE_ADJECTIVE) and is_of(after, _BEHIND_ADJECTIVE):
        if words[start] not in ("said", "told"):
            return None  # "the reported deal"
    elif participle and is_of(before, _BEFORE_GERUND):
        return None
    return _verb(unit, found, start, past=past, participle=participle)


def _is_no_verb(tags: str, found: FoundCue, start: i64, before: i64, after: i64) -> bool:
    """Tell by the tags beside it that a word is no verb, which could be a noun as well."""
    tag: i64 = ord(tags[start])
    if after == ord("A") and is_of(before, _BEFORE_SUBJECT):
        # "a light show can be seen", but "who the police say was armed"
        relative = tag == ord("B") and tags[max(0, start - 3) : start] == _RELATIVE
        if not relative:
            return True
    if found.cue.size > 1 and is_of(before, _HOLDS) and start > 1 and tags[start - 2] == "I":
        return True  # "campaigned on a promise to"
    # "for, say, having children"
    return tag == ord("B") and after == ord(",") and is_of(before, _OPENS_ASIDE)


def _verb(unit: Unit, found: FoundCue, start: i64, *, past: bool, participle: bool) -> Verb:
    """Return the verb with its group and its form."""
    tags, words = unit.tags, unit.words
    group = start
    aux = False
    passive = False
    while group > 0:
        tag: i64 = ord(tags[group - 1])
        if tag == ord("A"):
            passive = passive or (past and not aux and words.among(group - 1, _BE))
            aux = True
        elif not (
            (tag == ord("J") and group > 1 and ord(tags[group - 2]) == ord("A"))
            or (tag == ord("R") and words[group - 1] not in ("so", "yes"))
        ):
            break
        group -= 1
    form = "finite"
    if passive or words.among(start, _BE) or (past and not aux and _is_bare_passive(unit, found)):
        form = "passive"
    elif participle and not aux:
        form = "participle"
    elif group and ord(tags[group - 1]) == ord("T"):
        form = "infinitive"
        chained = _chained(unit, group - 1)
        if chained >= 0:
            group, form = chained, "finite"
    end = found.end
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
    opens = start <= _LONGEST_NAMED and only_tags(tags, _NOMINALS, 0, start)
    # "Unemployment claims fall in May": what a verb follows is its subject.
    follows = tags[end] in "DJNMPOUH" and not unit.words.among(end, _FALLS)
    return opens and follows and any_tag(tags, _VERB_OR_THAT, end, len(tags))


def _chained(unit: Unit, to: i64) -> i64:
    """Return where the group starts in "went on to say", "continued to insist", or -1."""
    place = to - 1
    if place >= 0 and unit.words[place] == "on":
        place -= 1
    if place < 0 or not unit.words.among(place, _CHAINS):
        return NOWHERE
    while place > 0 and tag_in(unit.tags, place - 1, _AUXILIARY):
        place -= 1
    return place


def _base_is_verb(unit: Unit, start: i64, after: i64) -> bool:
    """Tell "they claim that" and "officials report" from "the claim", "a report".

    ``after`` is the tag behind it, as a number.
    """
    words, tags = unit.words, unit.tags
    tag: i64 = ord(tags[start])
    place = start - 1
    while place >= 0 and ord(tags[place]) == ord("R"):
        place -= 1
    if place < 0:
        return is_of(tag, _PLAIN) or is_of(after, _BEHIND_VERB)
    before: i64 = ord(tags[place])
    if is_of(before, _BEFORE_BASE) and not words.among(place, _BE):
        return True
    if is_of(before, _PRONOUNS):
        return True
    if words.among(place, _STANDING) and (is_of(tag, _VERBS) or is_of(after, _OPENS_CLAUSE)):
        return True  # "some say", "many claim that"
    if is_of(before, _BEFORE_GERUND) or words.among(place, _OPENS_NOUN):
        adjective = before == ord("J") and not words.among(place, _ONLY_ADJECTIVES)
        return adjective and is_of(tag, _PRESENT)
    if is_of(tag, _PLAIN):
        return True
    if (
        is_of(after, _BEHIND_VERB)
        or (is_of(after, _BEHIND_NAMED) and is_of(before, _NAMED))
        or (after == ord(".") and is_of(before, _NOMINAL))
    ):
        return is_of(before, _BEFORE_VERB)
    # "Official figures show prices rose": a plural, a base form, and a clause of its own.
    shows = before == ord("M") and is_of(after, _SHOWN)
    return shows and any_tag(tags, _FINITE, start + 2, start + 8)
