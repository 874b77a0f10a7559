"""Cue places: where the cues of the lexicons stand among the tokens of a sentence.

Every token is asked, so numbers answer: whether a cue may begin at a word, whether one goes on with
the next, whether a word beside it is one that its guards ask for. Words are only compared where
these say that it may be so.
"""

from __future__ import annotations

from typing import Final

from mypy_extensions import i64

from framing.attributions.cues import Cue, FoundCue, Opener, excluded
from framing.attributions.tokens import Tokens
from framing.attributions.vocabulary import (
    BEGINS_CUE,
    BIT,
    GUARD_SHIFT,
    IS_CUE,
    IS_GUARD,
    IS_LATER,
    LATER_BIT_SHIFT,
    LATER_SHIFT,
    NUMBER,
    OPENER_SHIFT,
)

# Half of all sentences have no cue: they share this list, to which nobody adds.
_NO_CUES: Final[list[FoundCue]] = []


def find_cues(tokens: Tokens, start: i64, end: i64) -> list[FoundCue]:
    """Return, place by place, the longest reading of each cue among some tokens.

    It knows the ``shorter`` ones. Places are counted from ``start``. What the longest reading
    covers is not read again.
    """
    asked, forms = tokens.vocabulary.asked, tokens.forms
    openers, seconds = tokens.vocabulary.openers, tokens.vocabulary.seconds
    found = _NO_CUES
    at = start
    while at < end:
        of_this = asked[2 * forms[at]]
        place = at
        at += 1
        if not of_this & (IS_CUE | BEGINS_CUE):
            continue
        candidates: list[Cue] | None = None
        if of_this & BEGINS_CUE and at < end:
            of_next = asked[2 * forms[at]]
            bits = seconds[of_this >> OPENER_SHIFT]
            if of_next & IS_LATER and (bits >> ((of_next >> LATER_BIT_SHIFT) & BIT)) & 1:
                of_third: i64 = 0
                if at + 1 < end:
                    of_third = asked[2 * forms[at + 1]]
                candidates = _longer(openers[of_this >> OPENER_SHIFT], of_next, of_third)
        if candidates is None and of_this & IS_CUE:
            candidates = openers[of_this >> OPENER_SHIFT].alone
        if candidates:
            longest = _longest(tokens, candidates, place, start, end)
            if longest is not None:
                if not found:
                    found = []
                found.append(longest)
                at = start + longest.end
    return found


def _longer(opener: Opener, of_next: i64, of_third: i64) -> list[Cue] | None:
    """Return the cues that may go on with the next word and the one behind it.

    None where none does: what stands there may still be a cue of one word.
    """
    continuation = opener.continuation((of_next >> LATER_SHIFT) & NUMBER)
    if continuation is None or continuation.may_end:
        return None if continuation is None else continuation.cues
    goes_on = (
        of_third & IS_LATER and (continuation.thirds >> ((of_third >> LATER_BIT_SHIFT) & BIT)) & 1
    )
    return continuation.cues if goes_on else None


def _longest(
    tokens: Tokens, candidates: list[Cue], place: i64, start: i64, end: i64
) -> FoundCue | None:
    """Return the first of some cues whose words stand at a place, with the others behind it.

    They come the longest first, and their first two words are known to stand there.
    """
    longest: FoundCue | None = None
    last: FoundCue | None = None
    for cue in candidates:
        if cue.size > 2 and not _stands(tokens, cue, place, end):
            continue
        if cue.guarded and _is_guarded(tokens, cue, place, start, end):
            continue
        found = FoundCue(cue, place - start, place - start + cue.size)
        if last is None:
            longest = found
        else:
            last.shorter = found
        last = found
    return longest


def _stands(tokens: Tokens, cue: Cue, place: i64, end: i64) -> bool:
    """Tell whether the words of ``cue`` stand at a place; its first two are known to."""
    later = cue.later
    if place + len(later) >= end:
        return False
    asked, forms = tokens.vocabulary.asked, tokens.forms
    for at in range(1, len(later)):
        of_this = asked[2 * forms[place + at + 1]]
        if not of_this & IS_LATER or (of_this >> LATER_SHIFT) & NUMBER != later[at]:
            return False
    return True


def _is_guarded(tokens: Tokens, cue: Cue, place: i64, start: i64, end: i64) -> bool:
    """Tell whether a guard of ``cue`` holds at a place, by the words beside it."""
    stop = place + cue.size
    beside = place > start and _guards(tokens, cue, place - 1)
    if not beside and not (stop < end and _guards(tokens, cue, stop)):
        return False
    first = max(start, place - cue.reach)
    words = tokens.words(first, min(end, stop + cue.reach))
    return excluded(words, place - first, stop - first, cue)


def _guards(tokens: Tokens, cue: Cue, place: i64) -> bool:
    """Tell whether a word beside a cue is one that its guards ask for: most show that by a bit."""
    form = tokens.forms[place]
    asked = tokens.vocabulary.asked[2 * form]
    if not asked & IS_GUARD or not (cue.guard_bits >> ((asked >> GUARD_SHIFT) & BIT)) & 1:
        return False
    return tokens.vocabulary.lowers[form] in cue.guards
