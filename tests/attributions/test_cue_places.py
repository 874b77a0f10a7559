"""Cues found by numbers are those found by comparing words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attributions import cues as module
from framing.attributions.cue_places import find_cues
from framing.attributions.cues import Cue, CueList, FoundCue
from framing.attributions.tokens import Tokens
from framing.attributions.vocabulary import Vocabulary
from framing.errors import FramingError
from framing.lexicons.shipped import shipped_lexicons

CUES = CueList(shipped_lexicons())
VOCABULARY = Vocabulary(CUES)
EVERY = [cue for opener in CUES.openers for cue in opener.alone] + [
    cue for opener in CUES.openers for one in opener.continuations for cue in one.cues
]
BY_FIRST: dict[str, list[Cue]] = {}
for one in EVERY:
    known = BY_FIRST.setdefault(one.words[0], [])
    if one not in known:
        known.append(one)


def guarded(cue: Cue, words: list[str], start: int) -> bool:
    """Tell what a reader of the lexicon's ``not_before``, ``not_after`` and ``except`` would."""
    end = start + cue.size
    behind, before = " ".join(words[end : end + 4]) + " ", " " + " ".join(words[:start])
    if any(behind.startswith(f"{stop} ") for stop in cue.not_before):
        return True
    if any(before.endswith(f" {stop}") for stop in cue.not_after):
        return True
    return any(
        words[at : at + len(longer)] == list(longer)
        for longer in cue.excepts
        for at in range(max(0, end - len(longer)), start + 1)
        # A wording that is the cue's own hides it beside its own words alone.
        if len(longer) > cue.size
    )


def compared(words: list[str]) -> list[list[tuple[str, int, int]]]:
    """Return the readings of each cue by trying all cues at all places."""
    found: list[list[tuple[str, int, int]]] = []
    covered = 0
    for at in range(len(words)):
        if at < covered:
            continue
        here = [
            cue
            for cue in BY_FIRST.get(words[at], [])
            if tuple(words[at : at + cue.size]) == cue.words and not guarded(cue, words, at)
        ]
        here.sort(key=lambda cue: -cue.size)
        if here:
            found.append(sorted((cue.lemma, at, at + cue.size) for cue in here))
            covered = at + here[0].size
    return found


WORDS = sorted({word for cue in EVERY for word in (*cue.words, *cue.guards) if word.isalpha()})


GUARDED = [cue for cue in EVERY if cue.guarded]


@st.composite
def near_cues(draw: st.DrawFn) -> str:
    """A cue beside one of its own guards, whole or a word short, or with another word in it."""
    cue = draw(st.sampled_from(EVERY) | st.sampled_from(GUARDED))
    words = list(cue.words)
    if len(words) > 1 and draw(st.booleans()):
        words[draw(st.integers(1, len(words) - 1))] = draw(st.sampled_from(["the", *WORDS[:50]]))
    guards = [" ".join(longer) for longer in cue.excepts]
    before = draw(st.sampled_from(["", *cue.not_after]))
    behind = draw(st.sampled_from(["", *cue.not_before]))
    if guards and draw(st.booleans()):
        return f"she {draw(st.sampled_from(guards))} it"
    text = " ".join([before, *words, behind]).split()
    return " ".join(text[draw(st.integers(0, 1)) : len(text) - draw(st.integers(0, 1))])


def readings(longest: FoundCue) -> Iterator[FoundCue]:
    found: FoundCue | None = longest
    while found is not None:
        yield found
        found = found.shorter


@given(st.lists(near_cues() | st.sampled_from(WORDS), max_size=6).map(" ".join))
def test_cues_are_those_whose_words_stand_there(text: str) -> None:
    tokens = Tokens(VOCABULARY)
    tokens.begin(text)
    tokens.read_by_runs(0, len(text))
    words = tokens.words(0, tokens.size)
    found = [
        sorted((one.cue.lemma, one.start, one.end) for one in readings(longest))
        for longest in find_cues(tokens, 0, tokens.size)
    ]
    assert found == compared(words)


def test_too_many_words_are_told_and_not_mixed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDS", 100)
    with pytest.raises(FramingError, match="at most 100 are told apart"):
        CueList(shipped_lexicons())
