"""Phrases: what kind of source a noun phrase names, by what name, and for which side.

The words that tell (heads, titles, names of institutions and media, first names, sides) are the
lexicons of kind ``speaker`` and ``actor``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, final

from mypy_extensions import i64

from framing.attributions.attribution import SourceKind
from framing.attributions.naming import (
    Sense,
    core_end,
    institution_name,
    is_covered,
    is_letters,
    is_person_head,
    is_thing_at,
    name_runs,
    side_of,
    without_edges,
)
from framing.attributions.phrase import Phrase
from framing.attributions.sources import Range, is_party
from framing.attributions.titles import Titles
from framing.attributions.units import Unit
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.matching import Matcher
from framing.text.word_lists import word_list

# Of an actor's variants, those that are an institution when they speak.
_INSTITUTIONAL: Final = frozenset(["state", "government", "capital", "military"])
_POSSESSIVE: Final = re.compile(r"[’'‘]s?$")
_WHITE: Final = re.compile(r"\s")
# "one of the sources" is one person, "many of the sources" a group.
_ONE: Final = frozenset(["one"])
_PARTS: Final = word_list("parts")
_SHARES: Final = word_list("shares")
_WHOSE: Final = word_list("possessives")
_POSTS: Final = word_list("posts")
# Phrases and names that are read once: those of a few thousand articles. A run over many more must
# not remember them all.
_MOST_REMEMBERED: Final = 50_000


_KIND_OF_HEAD: Final[tuple[tuple[str, SourceKind], ...]] = (
    ("unnamed-person", "unnamed person"),
    ("group", "unnamed group"),
    ("document", "document"),
    ("institution", "institution"),
    ("title", "unnamed person"),
)


@final
class _Known:
    """A phrase that was read, with the tags of its words; ``other`` has the same words."""

    def __init__(self, tags: str, phrase: Phrase, other: _Known | None) -> None:
        self.tags: str = tags
        self.phrase: Phrase = phrase
        self.other: _Known | None = other


@final
class PhraseReader:
    """Reads noun phrases by the speaker and actor lexicons."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        known = [lexicon for lexicon in lexicons if lexicon.kind in ("speaker", "actor")]
        self._matcher = Matcher(known)
        self._heads: Final = list(self._matcher.heads)
        self._memo: dict[str, _Known] = {}
        self._remembered: int = 0
        self._sides: dict[str, str] = {}
        self._things: dict[str, bool] = {}
        self._genders: dict[str, str] = {}
        terms = [
            (concept.id, variant.id, term.pattern)
            for lexicon in known
            for concept in lexicon.concepts
            for variant in concept.variants
            for term in variant.terms
        ]
        self.titles: Final = Titles(terms)
        self._first_names = frozenset(
            pattern for concept, _, pattern in terms if concept.startswith("first-names")
        )
        # "President Trump" is a title and a name, not a name to call him by.
        self._persons = frozenset(
            pattern
            for _, variant, pattern in terms
            if variant == "person" and pattern.partition(" ")[0] not in self.titles.first_words
        )
        self._first_of_persons = frozenset(name.partition(" ")[0] for name in self._persons)
        self._media = frozenset(pattern for concept, _, pattern in terms if concept == "media")

    def read(self, text: str, unit: Unit, tokens: Range) -> Phrase:
        """Return what the words of ``unit`` at ``tokens`` name; ``text`` is the article's."""
        start, end = without_edges(unit, tokens)
        words = text[unit.starts[start] : unit.ends[end - 1]]
        first = known = self._memo.get(words)
        if first is None and not words.isprintable():
            # All white space but the plain space is unprintable.
            words = _WHITE.sub(" ", words)
            first = known = self._memo.get(words)
        while known is not None:
            if _stand_at(known.tags, unit.tags, start, end):
                return known.phrase
            known = known.other
        tags = unit.tags[start:end]
        starts = [at - unit.starts[start] for at in unit.starts[start:end]]
        ends = [at - unit.starts[start] for at in unit.ends[start:end]]
        phrase = self._read(words, tags, starts, ends)
        if self._remembered < _MOST_REMEMBERED:
            self._remembered += 1
            self._memo[words] = _Known(tags, phrase, first)
        return phrase

    def actor_in(self, words: str) -> str:
        """Return the first side that ``words`` name, or nothing."""
        known = self._sides.get(words)
        if known is None:
            known = ""
            for sense in self._senses(words):
                if sense.kind == "actor":
                    known = sense.concept
                    break
            if len(self._sides) < _MOST_REMEMBERED:
                self._sides[words] = known
        return known

    def first_words(self) -> frozenset[str]:
        """Return the words that a person's name or a title may begin with."""
        return self._first_names | self._first_of_persons | self.titles.first_words

    def may_be_person(self, word: str) -> bool:
        """Tell whether a person's name may begin with ``word``; most capitals open none."""
        return word in self._first_names or word in self._first_of_persons

    def is_person(self, words: str) -> bool:
        """Tell whether capitalised words begin with a first name or are a known person's."""
        return words.partition(" ")[0] in self._first_names or words in self._persons

    def is_thing(self, words: str) -> bool:
        """Tell whether capitalised words name an institution, a medium, a place or a document."""
        known = self._things.get(words)
        if known is None:
            known = is_thing_at(self._senses(words), 0, len(words))
            if len(self._things) < _MOST_REMEMBERED:
                self._things[words] = known
        return known

    def speaks_for_a_side(self, name: str) -> bool:
        """Tell whether a full name stands in the lexicons of sides."""
        return name in self._persons

    def gender_of(self, name: str) -> str:
        """Return ``female`` or ``male`` by the first name, or nothing where it does not tell."""
        known = self._genders.get(name)
        if known is None:
            known = self._gender(self._senses(name))
            if len(self._genders) < _MOST_REMEMBERED:
                self._genders[name] = known
        return known

    def _senses(self, words: str) -> list[Sense]:
        """Return the terms in some words, in order."""
        senses: list[Sense] = []
        for start, end, number in self._matcher.places(words):
            _, kind, concept, variant, _ = self._heads[number]
            senses.append(Sense(kind, concept, variant, start, end))
        return senses

    def _read(self, words: str, tags: str, starts: Sequence[int], ends: Sequence[int]) -> Phrase:
        senses = self._senses(words)
        core = core_end(tags)
        post = max((m.end for m in senses if m.concept == "title" and m.start == 0), default=0)
        if core < len(tags) and starts[core] < post:
            # "Director of National Intelligence Tulsi Gabbard": the post holds a preposition.
            behind = sum(at < post for at in starts)
            core = behind + core_end(tags[behind:])
        of = core < len(tags) and words[starts[core] : ends[core]].lower() == "of"
        if of and words[: ends[0]].lower() in _PARTS:
            # "one of the sources": what it is stands after "of".
            core = core + 1 + core_end(tags[core + 1 :])
        head_at = core - 1
        while head_at > 0 and tags[head_at] in "SRUJ":
            if tags[head_at] == "J" and tags[head_at - 1] in "DS":
                break  # "the military", "Israel's military"
            head_at -= 1
        head_end = ends[head_at]
        head = words[starts[head_at] : head_end].lower()
        head = _POSSESSIVE.sub("", head)
        plural = "C" in tags[:core] or tags[head_at] == "M"
        name, named = self._name(words, tags, starts, ends, senses, core)
        at = words.find(name) if named else len(words)
        plural = plural or words[starts[core - 1] : ends[core - 1]].lower() in _SHARES
        kind = self._kind(words, tags, senses, (starts[head_at], head_end), at, plural)
        if kind == "unnamed group" and words[: ends[0]].lower() in _ONE:
            kind, plural = "unnamed person", False
        plural = plural or kind == "unnamed group"
        if kind == "media":
            name = self._medium(senses, words) or institution_name(words, tags, starts, ends, core)
        elif kind == "institution" and not name:
            name = institution_name(words, tags, starts, ends, core)
        if kind in ("unnamed person", "unnamed group", "document", "none"):
            name = ""
        # "Her lawyer, Mark Dunn": whose he is does not make him a woman.
        own = [m for m in senses if words[m.start : m.end].lower() not in _WHOSE]
        gender = self._gender(own)
        return Phrase(
            text=words,
            kind=kind,
            name=_POSSESSIVE.sub("", name),
            actor=side_of(senses, words, name, kind),
            head=head,
            definite=words[:4].lower() in ("the ", "this", "that"),
            plural=plural,
            gender=gender,
        )

    def _name(
        self,
        words: str,
        tags: str,
        starts: Sequence[int],
        ends: Sequence[int],
        senses: list[Sense],
        core: int,
    ) -> tuple[str, bool]:
        """Return the person's name in a phrase, and whether what stands there is a person."""
        titles = [m for m in senses if m.concept in ("title", "unnamed-person", "rank")]
        is_body = False
        for opens, last in name_runs(tags, core):
            first = begin = self._with_first_name(words, tags, starts, ends, opens)
            run = words[starts[first] : ends[last - 1]]
            if is_party(run.lower()):
                continue  # "Ana Kell, D-N.J."
            if first > core and is_body and not self.is_person(run):
                continue  # "Norda University in Troy, Rhode Island"
            for title in titles:
                # "Special Envoy Steve Witkoff", "CEO Kirill Dmitriev": the name follows the title.
                if starts[first] < title.end < ends[last - 1]:
                    begin = max(begin, sum(at < title.end for at in starts))
            while begin < last - 1 and is_covered(
                senses, starts[begin], ends[begin], ("actor",), "person"
            ):
                begin += 1
            if begin >= last:
                continue
            name = words[starts[begin] : ends[last - 1]]
            titled = begin > first or (first > 0 and any(t.end == ends[first - 1] for t in titles))
            person = self.is_person(name) or any(
                m.kind == "actor" and m.variant == "person" and m.end >= ends[last - 1] - 1
                for m in senses
                if m.start >= starts[begin]
            )
            thing = is_thing_at(senses, starts[begin], ends[last - 1])
            is_body = is_body or (thing and last == core)
            addressed = begin > 0 and any(
                t.end == ends[begin - 1] and words[t.end - 1] == "." for t in titles
            )
            if person or addressed or (titled and not thing):
                return name, True  # "Mr. Israel" is no country
            if not thing and words[starts[last - 1] : ends[last - 1]].lower() in _POSTS:
                continue  # "Norda CEO"
            if not thing and (last - begin > 1 or (last == core and not is_letters(name))):
                return name, True
        return "", False

    def _with_first_name(
        self, words: str, tags: str, starts: Sequence[int], ends: Sequence[int], first: int
    ) -> int:
        """Return where a name begins whose first name is a noun too: a headline's "Bobby Kell"."""
        while (
            first
            and tags[first - 1] in "NM"
            and self.may_be_person(words[starts[first - 1] : ends[first - 1]])
        ):
            first -= 1
            while first and tags[first - 1] == "P":
                first -= 1
        return first

    def _kind(
        self,
        words: str,
        tags: str,
        senses: list[Sense],
        head: tuple[int, int],
        named_at: int,
        plural: bool,
    ) -> SourceKind:
        here = [m for m in senses if m.start <= head[0] and m.end >= head[1]]
        concepts = {m.concept for m in here if m.kind == "speaker"}
        media = [m.start for m in here if m.kind == "speaker" and m.concept == "media"]
        # "Liam Fox" has a medium's name for a surname.
        if media and not is_person_head(here) and not named_at < min(media):
            return "media"
        if named_at < len(words):
            return "named person"
        for concept, kind in _KIND_OF_HEAD:
            if concept in concepts:
                return kind
        if any(m.kind == "actor" and m.variant == "media" for m in here):
            return "media"
        if any(m.kind == "actor" and m.variant in _INSTITUTIONAL for m in here):
            return "institution"
        if any(m.kind == "actor" and m.variant == "people" for m in here):
            return (
                "unnamed group"
                if plural or words[head[0] : head[1]].endswith("s")
                else "unnamed person"
            )
        if tags == "O" or not tags:
            return "none"
        if plural:
            return "unnamed group"
        return "institution" if "P" in tags else "unnamed person"

    def _medium(self, senses: list[Sense], words: str) -> str:
        """Return the name of the medium a phrase names: "The Wall Street Journal newspaper"."""
        named = [m for m in senses if m.concept == "media" and m.variant == "names"]
        if not named:
            return ""
        name = words[named[0].start : named[0].end]
        # One name for one paper: "New York Times" is "The New York Times".
        return f"The {name}" if f"The {name}" in self._media else name

    def _gender(self, senses: list[Sense]) -> str:
        female = male = False
        for m in senses:
            female = female or m.concept in ("female-words", "first-names-female")
            male = male or m.concept in ("male-words", "first-names-male")
        return "" if female == male else "female" if female else "male"


def _stand_at(known: str, tags: str, start: i64, end: i64) -> bool:
    """Tell whether the known tags are those from ``start`` to ``end``."""
    size = end - start
    if len(known) != size:
        return False
    at: i64 = 0
    while at < size and ord(known[at]) == ord(tags[start + at]):
        at += 1
    return at == size
