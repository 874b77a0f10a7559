"""Persons: the full names that stand in one article, the sides they speak for and their titles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

from framing.attributions.phrases import PhraseReader
from framing.text.spans import Span
from framing.text.word_lists import word_list

# Two to nine capitalised words, an initial among them: names, and much else to be sifted.
_CAPITALS: Final = re.compile(
    # One class of letters first: what cannot open a name is passed over at full speed.
    r"[A-Z](?:[\w’'‘-]*[a-z]|\.)"
    r"(?:[ \u00a0](?:[A-Z][\w’'‘-]+|[A-Z]\.|al-[A-Z]\w+|de|van|von|der|la)){1,8}"
)
_CLITIC: Final = re.compile(r"[’'‘]s$")
_BEFORE_NAMES: Final = word_list("before-names")
_DATES: Final = word_list("times")
# ", 43," and ", who was there": only a person is followed by these.
_AGE_OR_WHO: Final = re.compile(r", (?:\d{1,3}(?=[,.])|who\b)")
# ", the chief executive of Norda": the words of an aside up to what hangs on its noun.
_ASIDE: Final = re.compile(
    r", (?:the|an?|its|his|her|their|[\w.’'‘-]+[’'‘]s) ([\w-]+(?: [\w-]+){0,4})"
)
_HANGING: Final = word_list("ties", "relatives")
# ", a close adviser to Russian President Ana Ruiz, …"
_DESCRIBING: Final = re.compile(r", ((?:an?|the|who is|who)\b[^.;:\n]{3,80}?)(?:,|\.|;)")
_PARTS: Final = re.compile(r"[.;:,“”\"]")
_RIGHT_BEFORE: Final = re.compile(r"(?:[\w.’'‘-]+\s+){1,8}$")
_JOINING: Final = re.compile(r"\b(?:and|with|to|by|met|for|from|at|in|on|of|between)\s+$")
_BREAKS: Final = re.compile(r"\b(?:and|with|to|by|met|for|from|at|in|on|between|that|as)\s")
_LONGEST_BEFORE: Final = 40
_LONGEST_TITLE: Final = 3
# Names that are read once; a run over very many articles must not remember them all.
_MOST_REMEMBERED: Final = 50_000


@final
class _Run:
    """A run of capitalised words: where a known person's name begins in it, and its title ends.

    ``first`` is -1 where no name opens with a first name that is known.
    """

    def __init__(self, words: list[str], first: int, title: int) -> None:
        self.words: list[str] = words
        self.first: int = first
        self.title: int = title


@final
class Runs:
    """The runs of capitalised words met so far, read: news names the same few thousand people."""

    def __init__(self, reader: PhraseReader) -> None:
        self._reader: PhraseReader = reader
        self._known: dict[str, _Run] = {}

    def of(self, written: str) -> _Run:
        """Return a run, read."""
        run = self._known.get(written)
        if run is None:
            run = self._read(written)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[written] = run
        return run

    def _read(self, written: str) -> _Run:
        words = (written[:-2] if _CLITIC.search(written) is not None else written).split()
        while len(words) > 1 and words[0].lower() in _BEFORE_NAMES:
            words = words[1:]  # "But Okafor, who had said so"
        while len(words) > 1 and (words[-1].islower() or words[-1].lower() in _DATES):
            words.pop()  # "Emil Okafor Tuesday said", "Ana Nilsen de facto"
        return _Run(words, self._first_of_name(words), self._reader.title_end(words))

    def _first_of_name(self, words: Sequence[str]) -> int:
        for first in range(len(words) - 1):
            if self._reader.may_be_person(words[first]) and self._reader.is_person(
                " ".join(words[first:])
            ):
                return first
        return -1


class Persons:
    """The persons whom a text names in full.

    ``full`` holds the full names by their last word, ``actors`` the side of each, ``places`` where
    each stands, in order. ``holders`` holds, by title in lower case, the names that bear it.
    """

    def __init__(self, text: str, reader: PhraseReader, runs: Runs) -> None:
        self._text = text
        self._reader = reader
        self._runs = runs
        self.full: dict[str, set[str]] = {}
        self.actors: dict[str, str] = {}
        self.places: list[tuple[int, str]] = []
        self.holders: dict[str, set[str]] = {}
        line = (0, 0)
        title_case = False
        for match in _CAPITALS.finditer(text):
            start = match.start()
            if start >= line[1]:
                line = _line_around(text, start)
                title_case = _is_title_case(text[line[0] : line[1]])
            if not title_case:  # there every run of words looks like a name
                self._learn(match.group(), start, match.end())

    def add(self, name: str) -> None:
        """Add a full name that was read elsewhere, as that of a source."""
        self.full.setdefault(name.rpartition(" ")[2], set()).add(name)

    def _learn(self, written: str, start: int, end: int) -> None:
        """Learn the name in a run of capitalised words, and the title before it."""
        run = self._runs.of(written)
        words, first = run.words, run.first
        if first < 0:
            first = run.title
            if len(words) - first < 2 or not (first or self._is_shown(start, end)):
                if first and len(words) - first == 1:
                    self._hold(words[:first], words[-1], start)
                return
            if self._reader.is_thing(" ".join(words[first:])):
                return
        # Joined anew: a no-break space would make a second name of one.
        name = " ".join(words[first:])
        self._hold(words[:first], name, start)
        self.full.setdefault(words[-1], set()).add(name)
        self.places.append((end - len(" ".join(written.split()[first:])), name))
        if name not in self.actors:
            self.actors[name] = self._side_beside(name, start, end)

    def _is_shown(self, start: int, end: int) -> bool:
        """Tell whether a role, an age or "who" around a run shows that it names a person."""
        if _AGE_OR_WHO.match(self._text, end) is not None:
            return True
        before = self._text[max(0, start - _LONGEST_BEFORE) : start].rstrip(" ,").rpartition(" ")[2]
        if self._reader.is_role(before):
            return True
        aside = _ASIDE.match(self._text, end)
        for word in aside.group(1).split() if aside is not None else ():
            if word in _HANGING:
                return False
            if self._reader.is_role(word):
                return True
        return False

    def _hold(self, words: Sequence[str], name: str, start: int) -> None:
        """Note which title stands before a name: within its run, or before it."""
        if not words:
            before = self._text[max(0, start - _LONGEST_BEFORE) : start].rstrip().rstrip(",")
            words = before.split()[-_LONGEST_TITLE:]
        title = self._reader.title_of(words)
        if title:
            self.holders.setdefault(title, set()).add(name)

    def _side_beside(self, name: str, start: int, end: int) -> str:
        """Return the side of a name, from the words around it that describe it."""
        own = self._reader.actor_in(name)
        if own:
            return own
        text = self._text
        run = text[start:end]
        before_name = run[: -len(name)] if run.endswith(name) else ""
        side = self._reader.actor_in(before_name) if before_name else ""
        if not side:
            side = self._reader.actor_in(self._described_before(start))
        if not side and text.startswith(", ", end):
            # "Kirill Dmitriev, a close adviser to Russian President …"
            aside = _DESCRIBING.match(text, end)
            side = self._reader.actor_in(aside.group(1)) if aside is not None else ""
        return side

    def _described_before(self, start: int) -> str:
        """Return the words right before a name that describe it: "US President Donald Trump's"."""
        text = self._text
        line = text.rfind("\n", 0, start) + 1
        before = _PARTS.split(text[max(line, start - 60) : start])[-1]
        described = _RIGHT_BEFORE.search(before)
        if described is None or _JOINING.search(before) is not None:
            return ""
        return _last_phrase(described.group())


_TITLE_CASE_SHARE: Final = 0.6


def _line_around(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _is_title_case(line: str) -> bool:
    if line.rstrip().endswith("."):
        return False
    shows = False
    for word in line.split(None, 4)[1:4]:
        shows = shows or word[0].isupper()
    if not shows:
        return False  # most lines show at once that they are none
    words = capitals = 0
    for word in line.split():
        if word[0].isalpha():
            words += 1
            capitals += word[0].isupper()
    return words > 3 and capitals >= _TITLE_CASE_SHARE * words


def _last_phrase(words: str) -> str:
    """Return the words after the last preposition or verb-like break: what describes a name."""
    return _BREAKS.split(words)[-1]
