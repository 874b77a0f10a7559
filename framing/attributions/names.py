"""Names: who "he", "Ushakov" and "the Russian official" are, where the article says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, final

from framing.attributions.drafts import Draft
from framing.attributions.persons import Persons, Runs
from framing.attributions.phrases import Phrase, PhraseReader
from framing.attributions.sources import antecedent
from framing.attributions.units import Unit
from framing.text.word_lists import word_list

_HE: Final = word_list("he")
_SHE: Final = word_list("she")
_THEY: Final = word_list("they")
_IT: Final = word_list("it")
_RELATIVE: Final = word_list("relatives")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|some)\s+", re.IGNORECASE)
_CLITIC: Final = re.compile(r"[’'‘]s$")
# A pronoun further from its name than this many paragraphs is not resolved.
_REACH: Final = 2
# Nor is one with more speakers in between: a paragraph may hold thousands of sentences.
_MOST_RECENT: Final = 100
# A name opens a sentence where no full stop, and little else, stands before it; a surname alone
# where nothing but words with a capital does.
_OPENING: Final = re.compile(r"(?:^|[.!?”\"]\s)[\w’'‘ .-]{0,40}$")
_OPENED: Final = re.compile(r"(?:^|[.!?”\"]\s)(?:[A-Z][\w.’'-]*\s){0,2}$")
_BEFORE_NAME: Final = 40
# "The governor" is the one named no more than so many characters before.
_NEAR: Final = 1_500
_OTHER_HOLDERS: Final = word_list("other-holders")
_NOBODY: Final = Phrase("", "none", "", "", "")


@final
class _Said:
    """One who has spoken: the phrase that named him, in which paragraph and up to where."""

    def __init__(self, phrase: Phrase, unit: Unit) -> None:
        self.phrase: Phrase = phrase
        self.paragraph: int = unit.paragraph
        self.end: int = unit.ends[-1]


class Names:
    """The full names of one article, and who its sources are, read from first to last."""

    def __init__(self, text: str, reader: PhraseReader, runs: Runs) -> None:
        self._text = text
        self._reader = reader
        self._persons = Persons(text, reader, runs)

    def resolve(self, drafts: Sequence[Draft]) -> list[Phrase]:
        """Return, draft by draft, who its source is."""
        for draft in drafts:
            self._learn(draft)
        said: list[_Said] = []
        found: list[Phrase] = []
        for draft in drafts:
            phrase = self._who(draft, said)
            found.append(phrase)
            if draft.unit.depth == 0 and phrase.kind not in ("none",):
                said.append(_Said(phrase, draft.unit))
        return self._look_ahead(drafts, found)

    def _learn(self, draft: Draft) -> None:
        """Learn the full name of a source: sources are read with more care than the rest."""
        if draft.source is None or "PP" not in draft.unit.tags[draft.source[0] : draft.source[1]]:
            return
        phrase = self._reader.read(self._text, draft.unit, draft.source)
        if phrase.kind == "named person" and not phrase.plural and " " in phrase.name:
            self._persons.add(phrase.name)

    def _who(self, draft: Draft, said: Sequence[_Said]) -> Phrase:
        if draft.source is None:
            return _NOBODY
        unit = draft.unit
        tokens = draft.source
        word = unit.words[tokens[0]]
        if tokens[1] - tokens[0] == 1:
            if word in _RELATIVE:
                behind = antecedent(unit, tokens[0])
                if behind is None:
                    return _NOBODY
                tokens = behind
                word = unit.words[tokens[0]]
            if tokens[1] - tokens[0] == 1 and (
                word in _HE or word in _SHE or word in _THEY or word in _IT
            ):
                return self._pronoun(word, draft, said)
            if unit.tags[tokens[0]] == "O":
                return _NOBODY
        phrase = self._reader.read(self._text, unit, tokens)
        if draft.cue.lemma == "dash" and phrase.kind == "document":
            # "… – Reports" in a headline says that media reported it.
            return replace(phrase, kind="media")
        if phrase.kind == "named person":
            return self._named(phrase)
        if phrase.kind == "media" and phrase.text in self._persons.full:
            # "Fox", where the article names Liam Fox
            named = replace(phrase, kind="named person", name=phrase.text, actor="")
            return self._named(named)
        if phrase.kind == "media" and phrase.name:
            return _fuller_medium(phrase, said)
        if phrase.definite and not phrase.plural:
            return self._described(phrase, draft, said)
        return phrase

    def _named(self, phrase: Phrase) -> Phrase:
        if phrase.plural:
            return self._several(phrase)
        name = self._fullest(phrase.name, phrase.gender)
        actor = phrase.actor or self._persons.actors.get(name, "") or self._reader.actor_in(name)
        if name == phrase.name and actor == phrase.actor:
            return phrase
        return replace(phrase, name=name, actor=actor)

    def _fullest(self, name: str, gender: str) -> str:
        """Return the full name behind a surname, where the article settles it.

        Of several who bear it, "Mrs." and "Mr." choose, and one who is known to speak for a side
        is meant before his kin. Where nothing tells them apart, the surname stays as it is.
        """
        if " " in name:
            return name
        if name.isupper():
            # "OKAFOR: …" in a transcript
            name = next((n for n in self._persons.full if n.upper() == name), name)
        if name not in self._persons.full:
            # "Sir Alan", "Hillary": by the first name, where one person alone has it.
            called = {
                full
                for names in self._persons.full.values()
                for full in names
                if full.startswith(name + " ")
            }
            return called.pop() if len(called) == 1 else name
        fuller = [full for full in self._persons.full.get(name, ()) if full != name]
        if len(fuller) > 1:
            fuller = [full for full in fuller if not gender or self._agrees(full, gender)]
        if len(fuller) > 1 or self._reader.speaks_for_a_side(name):
            # One known by the surname alone is not his daughter whom the article names in full.
            fuller = [full for full in fuller if self._reader.speaks_for_a_side(full)]
        return fuller[0] if len(fuller) == 1 else name

    def _several(self, phrase: Phrase) -> Phrase:
        """Give "Witkoff and Kushner" their full names."""
        parts = re.split(r",? and |, ", phrase.text)
        names: list[str] = []
        sides: set[str] = set()
        for part in parts:
            last = _CLITIC.sub("", part.split()[-1]) if part.split() else ""
            name = self._fullest(last, "")
            if " " not in name:
                return replace(phrase, name=" and ".join(p for p in parts if p))
            names.append(name)
            sides.add(self._persons.actors.get(name, ""))
        actor = sides.pop() if len(sides) == 1 else ""
        return replace(phrase, name=" and ".join(names), actor=actor)

    def _pronoun(self, word: str, draft: Draft, said: Sequence[_Said]) -> Phrase:
        """Return whom a pronoun stands for: the last speaker or the last sentence's first name."""
        here = draft.unit.paragraph
        recent = [s for s in reversed(said[-_MOST_RECENT:]) if here - s.paragraph <= _REACH]
        if word in _THEY:
            group = next((s.phrase for s in recent if s.phrase.plural), _NOBODY)
            return group if group.name else replace(group, name=_ARTICLE.sub("", group.text))
        if word in _IT:
            kinds = ("institution", "media", "document")
            return next((s.phrase for s in recent if s.phrase.kind in kinds), _NOBODY)
        gender = "male" if word in _HE else "female"
        last = next(
            (
                s
                for s in recent
                if s.phrase.kind == "named person"
                and not s.phrase.plural
                and s.phrase.gender in ("", gender)
                and self._agrees(s.phrase.name, gender)
            ),
            None,
        )
        start = draft.unit.starts[draft.source[0] if draft.source else 0]
        named = self._first_name_before(draft.unit, start, gender)
        if named is not None and (last is None or named[0] > last.end):
            name = named[1]
            return Phrase(
                name, "named person", name, self._persons.actors.get(name, ""), name, gender=gender
            )
        return last.phrase if last is not None else _NOBODY

    def _first_name_before(self, unit: Unit, start: int, gender: str) -> tuple[int, str] | None:
        """Return the name that opens the last sentence before ``start``, and its place."""
        # “I slept,” she said: the sentence before begins above the quotation.
        sentence = unit.starts[0]
        line = self._text.rfind("\n", 0, sentence)
        line = self._text.rfind("\n", 0, line) if line > 0 and sentence - line < 3 else line
        best: tuple[int, str] | None = None
        for at, name in reversed(self._persons.places):
            if at >= start:
                continue
            if at < line:
                break
            before = self._text[max(line + 1, at - _BEFORE_NAME) : at]
            if _OPENING.search(before) is not None and self._agrees(name, gender):
                best = (at, name)
                break
        return self._surname_before(sentence, line if best is None else best[0], gender) or best

    def _surname_before(self, sentence: int, after: int, gender: str) -> tuple[int, str] | None:
        """Return the surname alone that opens the last such sentence after a place, made full."""
        best: tuple[int, str] | None = None
        for surname in self._persons.full:
            at = self._text.rfind(surname + " ", after + 1, sentence)
            if at < 0 or (best is not None and at < best[0]):
                continue
            before = self._text[max(after + 1, at - _BEFORE_NAME) : at]
            if _OPENED.search(before) is None:
                continue
            name = self._fullest(surname, gender)
            if self._agrees(name, gender):
                best = (at, name)
        return best

    def _agrees(self, name: str, gender: str) -> bool:
        return not gender or self._reader.gender_of(name) in ("", gender)

    def _described(self, phrase: Phrase, draft: Draft, said: Sequence[_Said]) -> Phrase:
        """Tie "the Russian official", "the newspaper" to the one it can only mean."""
        here = draft.unit.paragraph
        recent = [
            s.phrase for s in reversed(said[-_MOST_RECENT:]) if here - s.paragraph <= 2 * _REACH
        ]
        if phrase.kind == "media" and not phrase.name:
            media = next((p for p in recent if p.kind == "media" and p.name), None)
            return replace(phrase, name=media.name) if media else phrase
        if phrase.kind == "document":
            media = next((p for p in recent if p.kind == "media" and p.name), None)
            return replace(phrase, name=media.name) if media and phrase.head == "report" else phrase
        if phrase.kind == "institution" and not phrase.name:
            return self._same_body(phrase, recent)
        if phrase.kind != "unnamed person":
            return phrase
        holder = self._holder(phrase, draft, recent)
        if holder:
            side = self._persons.actors.get(holder, "") or phrase.actor
            return replace(phrase, kind="named person", name=holder, actor=side)
        if not phrase.actor:
            return phrase
        people = {p.name for p in recent if p.kind == "named person" and p.actor == phrase.actor}
        start = draft.unit.starts[0]
        first = bisect_left(self._persons.places, (start - 1000, ""))
        last = bisect_left(self._persons.places, (draft.unit.ends[-1], ""))
        named = [name for _, name in self._persons.places[first:last]]
        people |= {
            n
            for n in named
            if self._persons.actors.get(n) == phrase.actor and not _rules(n, self._text)
        }
        if not people:
            return phrase
        if len(people) > 1:
            opened = self._first_name_before(draft.unit, start, "")
            if opened is None or opened[1] not in people:
                return phrase
            people = {opened[1]}
        name = people.pop()
        return replace(phrase, kind="named person", name=name, actor=phrase.actor)

    def _same_body(self, phrase: Phrase, recent: Sequence[Phrase]) -> Phrase:
        """Tie "the ministry" to the one ministry that has spoken by its name."""
        bodies = {
            (p.name, p.actor)
            for p in recent
            if p.kind == "institution" and p.name and p.head == phrase.head
        }
        if len(bodies) != 1:
            return phrase
        ((name, actor),) = bodies
        return replace(phrase, name=name, actor=phrase.actor or actor)

    def _holder(self, phrase: Phrase, draft: Draft, recent: Sequence[Phrase]) -> str:
        """Return who "the governor" is: the one whom the article gives that title, named nearby."""
        title = phrase.text.lower().removeprefix("the ")
        named = self._persons.holders.get(title)
        if named is None:
            # "The minister" may be the foreign minister, but no vice president is the president.
            named = {
                name
                for other, names in self._persons.holders.items()
                if other.endswith(" " + title) and other.partition(" ")[0] not in _OTHER_HOLDERS
                for name in names
            }
        holders = {self._fullest(name, "") for name in named}
        if len(holders) != 1:
            return ""
        holder = holders.pop()
        start = draft.unit.starts[0]
        near = any(
            start - _NEAR < place < start and name == holder for place, name in self._persons.places
        )
        return holder if near or any(p.name == holder for p in recent) else ""

    def _look_ahead(self, drafts: Sequence[Draft], found: list[Phrase]) -> list[Phrase]:
        """Name "a senior Kremlin aide" whom the next sentence names, when it can be no one else."""
        for place, phrase in enumerate(found):
            if phrase.kind != "unnamed person" or not phrase.actor or phrase.definite:
                continue
            draft = drafts[place]
            ahead = place + 1 + _MOST_RECENT
            later = [
                (d, p)
                for d, p in zip(drafts[place + 1 : ahead], found[place + 1 : ahead], strict=True)
                if d.unit.depth == 0 and d.unit.starts[0] != draft.unit.starts[0]
            ]
            if not later:
                continue
            following, named = later[0]
            near = following.unit.paragraph - draft.unit.paragraph <= 1
            others = {
                p.name for _, p in later if p.kind == "named person" and p.actor == phrase.actor
            }
            if near and named.kind == "named person" and others == {named.name}:
                for at in range(place, len(found)):
                    if found[at] == phrase:
                        found[at] = replace(phrase, kind="named person", name=named.name)
        return found


def _fuller_medium(phrase: Phrase, said: Sequence[_Said]) -> Phrase:
    """Return "The Times" as the New York Times, where that was cited before and no other was."""
    short = phrase.name.removeprefix("The ")
    fuller = {
        s.phrase.name
        for s in said[-_MOST_RECENT:]
        if s.phrase.kind == "media" and s.phrase.name.endswith(" " + short)
    }
    fuller.discard(phrase.name)
    return replace(phrase, name=fuller.pop()) if len(fuller) == 1 else phrase


def _rules(name: str, text: str) -> bool:
    """Tell a head of state or government, whom "the official" does not mean."""
    return re.search(rf"President\s+{re.escape(name)}", text) is not None
