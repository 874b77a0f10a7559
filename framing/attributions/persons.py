"""Persons: the full names that stand in one article, the sides they speak for and their titles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from librt.strings import isspace
from librt.vecs import append, vec
from mypy_extensions import i32, i64, mypyc_attr

from framing.attributions.beside_names import (
    LONGEST_BEFORE,
    aside_start,
    description_end,
    is_followed_by_age,
    last_phrase,
    plain_end,
    words_before,
)
from framing.attributions.capitals import Capitals, SomeWords, is_title_case
from framing.attributions.phrases import PhraseReader
from framing.text.word_lists import word_list

# Of more surnames only those named last are looked for: a list of thousands takes no longer then.
_MOST_SURNAMES: Final = 100
_CLITICS: Final = ("’s", "'s", "‘s")
_BEFORE_NAMES: Final = word_list("before-names")
_DATES: Final = word_list("times")
_HANGING: Final = word_list("ties", "relatives")
_LONGEST_DESCRIBED: Final = 60
# The words of an aside up to what hangs on its noun: ", the chief executive of Norda".
_LONGEST_ASIDE: Final = 5
_SPACE: Final = 0x20
_COMMA: Final = 0x2C
# Names that are read once; a run over very many articles must not remember them all.
_MOST_REMEMBERED: Final = 50_000


# What a run of capitalised words holds: nothing; a title with a surname; a name behind a title; one
# that opens with a first name or is known; words that are a name where something beside shows it.
_NOTHING: Final = 0
_SURNAME: Final = 1
_TITLED: Final = 2
_KNOWN: Final = 3
_UNSHOWN: Final = 4


@final
@mypyc_attr(acyclic=True)
class _Run:
    """A run of capitalised words, read: ``way`` says what it holds, ``name`` is the name in it.

    ``last`` is the name's last word, ``size`` its length as it is written, ``title`` the title
    before it that its bearer holds, and ``alone`` tells that no word of the run stands before it.
    """

    def __init__(self, way: int, name: str, size: int, title: str, alone: bool) -> None:
        self.way: int = way
        self.name: str = name
        self.last: str = name.rpartition(" ")[2]
        self.size: int = size
        self.title: str = title
        self.alone: bool = alone


@final
@mypyc_attr(acyclic=True)
class Runs:
    """The runs of capitalised words met so far, read: news names the same few thousand people."""

    def __init__(self, reader: PhraseReader) -> None:
        self._reader: PhraseReader = reader
        self._known: dict[str, _Run] = {}
        # A run without any of these before its last word is no name, unless what stands beside it
        # shows one.
        self.telling: SomeWords = SomeWords(reader.first_words())

    def of(self, written: str) -> _Run:
        """Return a run, read."""
        run = self._known.get(written)
        if run is None:
            run = self._read(written)
            if len(self._known) < _MOST_REMEMBERED:
                self._known[written] = run
        return run

    def _read(self, written: str) -> _Run:
        words = (written[:-2] if written.endswith(_CLITICS) else written).split()
        while len(words) > 1 and words[0].lower() in _BEFORE_NAMES:
            words = words[1:]  # "But Okafor, who had said so"
        while len(words) > 1 and (words[-1].islower() or words[-1].lower() in _DATES):
            words.pop()  # "Emil Okafor Tuesday said", "Ana Nilsen de facto"
        first = self._first_of_name(words)
        way = _KNOWN
        if first < 0:
            first = self._reader.titles.end_in(words)
            if len(words) - first > 1:
                way = _TITLED if first else _UNSHOWN
            else:
                way = _SURNAME if first and first < len(words) else _NOTHING
        # Joined anew: a no-break space would make a second name of one.
        name = " ".join(words[first:])
        size = len(" ".join(written.split()[first:]))
        title = self._reader.titles.at_end(words[:first])
        return _Run(way, name, size, title, first == 0)

    def _first_of_name(self, words: Sequence[str]) -> int:
        for first in range(len(words) - 1):
            if self._reader.may_be_person(words[first]) and self._reader.is_person(
                " ".join(words[first:])
            ):
                return first
        return -1


@final
@mypyc_attr(acyclic=True)
class Persons:
    """The persons whom a text names in full.

    ``full`` holds the full names by their last word, ``called`` by their first, and ``surnames``
    the last words with a space behind each; ``places`` where each name stands, in order, and
    ``names`` which one stands there.
    """

    def __init__(self, text: str, reader: PhraseReader, runs: Runs) -> None:
        self._text: str = text
        self._reader: PhraseReader = reader
        self.full: dict[str, list[str]] = {}
        self.called: dict[str, list[str]] = {}
        self.surnames: list[str] = []
        self.places: vec[i64] = vec[i64]()
        self.names: list[str] = []
        # By full name, which of the runs named it first; -1 for one that was read elsewhere.
        self._first: dict[str, int] = {}
        # The runs that hold a name or surname, and where they start and end.
        self._runs: list[_Run] = []
        self._starts: vec[i64] = vec[i64]()
        self._ends: vec[i64] = vec[i64]()
        # Both are made when they are asked for: most articles call nobody "the minister", and of
        # most people who speak the phrase itself tells the side.
        self._actors: dict[str, str] = {}
        self._holders: dict[str, set[str]] | None = None
        self._read(runs)

    def _read(self, runs: Runs) -> None:
        text = self._text
        capitals = Capitals(text)
        line_end: i64 = 0
        title_case = False
        while capitals.find_next():
            start, last, end = capitals.start, capitals.last, capitals.end
            # Most runs tell nothing: whether they stand in a headline is asked of the rest.
            told = runs.telling.may_be_in(text, start, last)
            if not told and not self._is_shown(start, end):
                continue
            if start >= line_end:
                line_end = text.find("\n", start)
                if line_end < 0:
                    line_end = len(text)
                title_case = is_title_case(text, text.rfind("\n", 0, start) + 1, line_end)
            if title_case:
                continue  # there every run of words looks like a name
            run = runs.of(text[start:end])
            if run.way != _NOTHING:
                self._learn(run, start, end, shown=not told)

    def add(self, name: str) -> None:
        """Add a full name that was read elsewhere, as that of a source."""
        if name not in self._first:
            self._add(name, name.rpartition(" ")[2], -1)

    def first_from(self, place: i64) -> i64:
        """Return which of the ``places`` is the first that is no earlier than another."""
        places = self.places
        first: i64 = 0
        behind: i64 = len(places)
        while first < behind:
            middle = (first + behind) >> 1
            if places[middle] < place:
                first = middle + 1
            else:
                behind = middle
        return first

    def surnames_before(self, place: i64) -> list[str]:
        """Return the surnames that may be meant before a place.

        They are all, and where these are very many those of the names that stand last before it.
        """
        if len(self.surnames) <= _MOST_SURNAMES:
            return self.surnames
        number = self.first_from(place)
        last = self.names[max(0, number - _MOST_SURNAMES) : number]
        return list(dict.fromkeys([name.rpartition(" ")[2] + " " for name in last]))

    def _add(self, name: str, last: str, number: int) -> None:
        if name in self._first:
            return
        self._first[name] = number
        first, space, _ = name.partition(" ")
        if space:
            self.called.setdefault(first, []).append(name)
        known = self.full.get(last)
        if known is None:
            self.full[last] = [name]
            self.surnames.append(last + " ")
        else:
            known.append(name)

    def _learn(self, run: _Run, start: i64, end: i64, shown: bool) -> None:
        """Learn the name in a run of capitalised words, if it is one, as what is ``shown`` is."""
        if run.way != _SURNAME:
            if run.way != _KNOWN:
                if run.way == _UNSHOWN and not shown and not self._is_shown(start, end):
                    return
                if self._reader.is_thing(run.name):
                    return
            self._add(run.name, run.last, len(self._runs))
            self.places = append(self.places, end - run.size)
            self.names.append(run.name)
        self._runs.append(run)
        self._starts = append(self._starts, start)
        self._ends = append(self._ends, end)

    def side_of(self, name: str) -> str:
        """Return the side that a full name speaks for, from the words around its first place."""
        side = self._actors.get(name)
        if side is None:
            number = self._first.get(name, -1)
            if number < 0:
                return ""
            side = self._side_beside(name, self._starts[number], self._ends[number])
            self._actors[name] = side
        return side

    @property
    def holders(self) -> dict[str, set[str]]:
        """By title in lower case, the names that bear it: within their run, or before it."""
        holders = self._holders
        if holders is None:
            holders = self._holders = {}
            for number, run in enumerate(self._runs):
                title = self._title_before(self._starts[number]) if run.alone else run.title
                if title:
                    holders.setdefault(title, set()).add(run.name)
        return holders

    def _title_before(self, start: i64) -> str:
        """Return the title that stands right before a name or before a comma between."""
        text = self._text
        lowest: i64 = max(0, start - LONGEST_BEFORE)
        stop = start
        while stop > lowest and isspace(i32(ord(text[stop - 1]))):
            stop -= 1
        while stop > lowest and ord(text[stop - 1]) == _COMMA:
            stop -= 1
        while stop > lowest and isspace(i32(ord(text[stop - 1]))):
            stop -= 1
        return self._reader.titles.before(text, lowest, stop)

    def _is_shown(self, start: i64, end: i64) -> bool:
        """Tell whether a role, an age or "who" around a run shows that it names a person."""
        text = self._text
        followed = end + 2 < len(text) and ord(text[end]) == _COMMA
        if followed and is_followed_by_age(text, end):
            return True
        lowest: i64 = max(0, start - LONGEST_BEFORE)
        stop: i64 = start
        while stop > lowest and ord(text[stop - 1]) in (_SPACE, _COMMA):
            stop -= 1
        first = stop
        while first > lowest and ord(text[first - 1]) != _SPACE:
            first -= 1
        if self._reader.titles.roles.hold_at(text, first, stop):
            return True
        return followed and self._has_role(aside_start(text, end))

    def _has_role(self, start: i64) -> bool:
        """Tell an aside with a role among its words, before what hangs on these; 0 is none."""
        if start == 0:
            return False
        text, roles = self._text, self._reader.titles.roles
        size: i64 = len(text)
        number: i64 = 0
        at = start
        while number < _LONGEST_ASIDE:
            end = plain_end(text, at)
            if end == at or text[at:end] in _HANGING:
                return False
            if roles.hold_at(text, at, end):
                return True
            if end == size or ord(text[end]) != _SPACE:
                return False
            at = end + 1
            number += 1
        return False

    def _side_beside(self, name: str, start: i64, end: i64) -> str:
        """Return the side of a name, from the words around it that describe it."""
        own = self._reader.actor_in(name)
        if own:
            return own
        text = self._text
        side = ""
        if end - start > len(name):
            run = text[start:end]
            side = self._reader.actor_in(run[: -len(name)]) if run.endswith(name) else ""
        if not side:
            described = self._described_before(start)
            side = self._reader.actor_in(described) if described else ""
        if not side and end < len(text) and ord(text[end]) == _COMMA:
            # "Kirill Dmitriev, a close adviser to Russian President …"
            behind = description_end(text, end)
            side = self._reader.actor_in(text[end + 2 : behind]) if behind else ""
        return side

    def _described_before(self, start: i64) -> str:
        """Return the words right before a name that describe it: "US President Donald Trump's"."""
        text = self._text
        lowest: i64 = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_DESCRIBED)
        return text[last_phrase(text, words_before(text, lowest, start), start) : start]
