"""Names: who "he", "Ushakov" and "the Russian official" are, where the article says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

from librt.vecs import vec
from mypy_extensions import i64, mypyc_attr

from framing.attributions.beside_names import (
    LONGEST_BEFORE,
    opens_alone,
    opens_sentence,
)
from framing.attributions.drafts import Draft
from framing.attributions.persons import Persons, Runs
from framing.attributions.phrase import Phrase
from framing.attributions.phrases import PhraseReader
from framing.attributions.sources import antecedent
from framing.attributions.speakers import Said, fuller_medium, named_next, same_body
from framing.attributions.units import Unit
from framing.text.word_lists import word_list

_HE: Final = word_list("he")
_THEY: Final = word_list("they")
_IT: Final = word_list("it")
_PRONOUNS: Final = word_list("he", "she", "they", "it")
_RELATIVE: Final = word_list("relatives")
_ARTICLE: Final = re.compile(r"^(?:the|a|an|some)\s+", re.IGNORECASE)
_CLITIC: Final = re.compile(r"[’'‘]s$")
# A pronoun further from its name than this many paragraphs is not resolved.
_REACH: Final = 2
# Nor one so many characters away, in a paragraph that is longer.
_FARTHEST: Final[i64] = 4_000
# "The governor" is the one named no more than so many characters before.
_NEAR: Final = 1_500
_OTHER_HOLDERS: Final = word_list("other-holders")
_SMALL_A: Final = 0x61
_SMALL_Z: Final = 0x7A
_NOBODY: Final = Phrase("", "none", "", "", "")


@final
@mypyc_attr(acyclic=True)
class Names:
    """The full names of one article, and who its sources are, read from first to last."""

    def __init__(self, text: str, reader: PhraseReader, runs: Runs) -> None:
        self._text: str = text
        self._reader: PhraseReader = reader
        self._persons: Persons = Persons(text, reader, runs)

    def resolve(self, drafts: list[Draft]) -> list[Phrase]:
        """Return, draft by draft, who its source is."""
        # Every full name is learnt before the first source is resolved.
        learnt = [self._learn(draft) for draft in drafts]
        said = Said(drafts)
        for place, draft in enumerate(drafts):
            said.add(self._who(draft, learnt[place], said))
        return self._look_ahead(drafts, said.phrases)

    def _learn(self, draft: Draft) -> Phrase | None:
        """Learn the full name of a source: sources are read with more care than the rest.

        Return the source's phrase, if it was read.
        """
        source = draft.source
        if not draft.sourced or not _has_name(draft.unit.tags, source[0], source[1]):
            return None
        phrase = self._reader.read(self._text, draft.unit, source)
        if phrase.kind == "named person" and not phrase.plural and " " in phrase.name:
            self._persons.add(phrase.name)
        return phrase

    def _who(self, draft: Draft, learnt: Phrase | None, said: Said) -> Phrase:
        """Return who the source of a draft is, whose phrase may have been read."""
        if not draft.sourced:
            return _NOBODY
        if learnt is not None:
            return self._meant(learnt, draft, said)
        unit = draft.unit
        tokens = draft.source
        if tokens[1] - tokens[0] == 1:
            word = unit.words[tokens[0]]
            if word in _RELATIVE:
                tokens = antecedent(unit, tokens[0])
                if tokens[0] < 0:
                    return _NOBODY
                word = unit.words[tokens[0]]
            if tokens[1] - tokens[0] == 1 and word in _PRONOUNS:
                return self._pronoun(word, draft, said)
            if unit.tags[tokens[0]] == "O":
                return _NOBODY
        return self._meant(self._reader.read(self._text, unit, tokens), draft, said)

    def _meant(self, phrase: Phrase, draft: Draft, said: Said) -> Phrase:
        """Return whom a phrase means that is no pronoun."""
        kind = phrase.kind
        if kind == "document" and draft.cue.lemma == "dash":
            # "… – Reports" in a headline says that media reported it.
            return phrase.taken_for("media", phrase.name, phrase.actor)
        if kind == "named person":
            return self._named(phrase)
        if kind == "media":
            if phrase.text in self._persons.full:
                # "Fox", where the article names Liam Fox
                return self._named(phrase.taken_for("named person", phrase.text, ""))
            if phrase.name:
                return fuller_medium(phrase, said.recently(0))
        if phrase.definite and not phrase.plural:
            return self._described(phrase, draft, said)
        return phrase

    def _named(self, phrase: Phrase) -> Phrase:
        if phrase.plural:
            return self._several(phrase)
        name = self._fullest(phrase.name, phrase.gender)
        actor = phrase.actor or self._persons.side_of(name) or self._reader.actor_in(name)
        if name == phrase.name and actor == phrase.actor:
            return phrase
        return phrase.with_name(name, actor)

    def _fullest(self, name: str, gender: str) -> str:
        """Return the full name behind a surname, where the article settles it.

        Of several who bear it, "Mrs." and "Mr." choose, and one who is known to speak for a side
        is meant before his kin. Where nothing tells them apart, the surname stays as it is.
        """
        if " " in name:
            return name
        full = self._persons.full
        if name and not _SMALL_A <= ord(name[-1]) <= _SMALL_Z and name.isupper():
            # "OKAFOR: …" in a transcript
            name = next((n for n in full if n.upper() == name), name)
        bearers = full.get(name)
        if bearers is None:
            # "Sir Alan", "Hillary": by the first name, where one person alone has it.
            called = self._persons.called.get(name)
            return called[0] if called is not None and len(called) == 1 else name
        fuller = bearers
        if len(fuller) > 1:
            fuller = [one for one in fuller if not gender or self._agrees(one, gender)]
        if len(fuller) > 1 or self._reader.speaks_for_a_side(name):
            # One known by the surname alone is not his daughter whom the article names in full.
            fuller = [one for one in fuller if self._reader.speaks_for_a_side(one)]
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
                return phrase.with_name(" and ".join([p for p in parts if p]), phrase.actor)
            names.append(name)
            sides.add(self._persons.side_of(name))
        actor = sides.pop() if len(sides) == 1 else ""
        return phrase.with_name(" and ".join(names), actor)

    def _pronoun(self, word: str, draft: Draft, said: Said) -> Phrase:
        """Return whom a pronoun stands for: the last speaker or the last sentence's first name."""
        unit = draft.unit
        recent = said.places(unit.paragraph - _REACH)
        if word in _THEY or word in _IT:
            return self._group(recent, said) if word in _THEY else self._body(recent, said)
        gender = "male" if word in _HE else "female"
        last: Phrase | None = None
        last_end: i64 = -1
        for place in recent:
            phrase = said.phrases[place]
            if (
                phrase.kind == "named person"
                and not phrase.plural
                and phrase.gender in ("", gender)
                and self._agrees(phrase.name, gender)
            ):
                last = phrase
                last_end = said.drafts[place].unit.ends[-1]
                break
        start = unit.starts[draft.source[0] if draft.sourced else 0]
        named = self._first_name_before(unit, start, gender)
        if named is not None and named[0] > last_end:
            name = named[1]
            actor = self._persons.side_of(name)
            return Phrase(name, "named person", name, actor, name, gender=gender)
        return last if last is not None else _NOBODY

    def _group(self, recent: vec[i64], said: Said) -> Phrase:
        """Return those whom "they" stands for."""
        for place in recent:
            group = said.phrases[place]
            if group.plural:
                if group.name:
                    return group
                return group.with_name(_ARTICLE.sub("", group.text), group.actor)
        return _NOBODY

    def _body(self, recent: vec[i64], said: Said) -> Phrase:
        """Return what "it" stands for."""
        for place in recent:
            phrase = said.phrases[place]
            if phrase.kind in ("institution", "media", "document"):
                return phrase
        return _NOBODY

    def _first_name_before(self, unit: Unit, start: i64, gender: str) -> tuple[int, str] | None:
        """Return the name that opens the last sentence before ``start``, and its place."""
        # “I slept,” she said: the sentence before begins above the quotation.
        sentence: i64 = unit.starts[0]
        farthest: i64 = max(0, sentence - _FARTHEST)
        line: i64 = self._text.rfind("\n", farthest, sentence)
        if line > 0 and sentence - line < 3:
            line = self._text.rfind("\n", farthest, line)
        farthest = max(farthest, line)
        persons = self._persons
        best: tuple[int, str] | None = None
        after = line
        number = persons.first_from(start)
        while number > 0:
            number -= 1
            at = persons.places[number]
            if at < farthest:
                break
            name = persons.names[number]
            lowest = max(line + 1, at - LONGEST_BEFORE)
            if opens_sentence(self._text, lowest, at) and self._agrees(name, gender):
                best = (at, name)
                after = farthest = at
                break
        return self._surname_before(sentence, after, farthest, gender) or best

    def _surname_before(
        self, sentence: i64, after: i64, farthest: i64, gender: str
    ) -> tuple[int, str] | None:
        """Return the surname alone that opens the last such sentence after a place, made full.

        None is looked for before ``farthest``.
        """
        best: tuple[int, str] | None = None
        text = self._text
        first = after + 1
        lowest = max(first, farthest)
        for surname in self._persons.surnames_before(sentence):
            at: i64 = text.rfind(surname, lowest, sentence)
            if at < 0 or not opens_alone(text, max(first, at - LONGEST_BEFORE), at):
                continue
            name = self._fullest(surname[:-1], gender)
            if self._agrees(name, gender):
                best = (at, name)
                lowest = at
        return best

    def _agrees(self, name: str, gender: str) -> bool:
        return not gender or self._reader.gender_of(name) in ("", gender)

    def _described(self, phrase: Phrase, draft: Draft, said: Said) -> Phrase:
        """Tie "the Russian official", "the newspaper" to the one it can only mean."""
        kind = phrase.kind
        if kind in ("named person", "unnamed group", "none"):
            return phrase
        recent = said.recently(draft.unit.paragraph - 2 * _REACH)
        if kind == "document" or (kind == "media" and not phrase.name):
            if kind == "media" or phrase.head == "report":
                for one in recent:
                    if one.kind == "media" and one.name:
                        return phrase.with_name(one.name, phrase.actor)
            return phrase
        if kind == "institution" and not phrase.name:
            return same_body(phrase, recent)
        if kind != "unnamed person":
            return phrase
        holder = self._holder(phrase, draft, recent)
        if holder:
            side = self._persons.side_of(holder) or phrase.actor
            return phrase.taken_for("named person", holder, side)
        name = self._one_of_side(phrase.actor, draft, recent) if phrase.actor else ""
        return phrase.taken_for("named person", name, phrase.actor) if name else phrase

    def _one_of_side(self, actor: str, draft: Draft, recent: list[Phrase]) -> str:
        """Return the one person of a side who has just spoken or is named nearby, if it is one.

        Of several it is the one whom the last sentence opens with.
        """
        persons = self._persons
        people = {one.name for one in recent if one.kind == "named person" and one.actor == actor}
        start = draft.unit.starts[0]
        first = persons.first_from(start - 1000)
        last = persons.first_from(draft.unit.ends[-1])
        for name in persons.names[first:last]:
            if (
                name not in people
                and persons.side_of(name) == actor
                and not _rules(name, self._text)
            ):
                people.add(name)
        if len(people) > 1:
            opened = self._first_name_before(draft.unit, start, "")
            return opened[1] if opened is not None and opened[1] in people else ""
        return people.pop() if people else ""

    def _holder(self, phrase: Phrase, draft: Draft, recent: list[Phrase]) -> str:
        """Return who "the governor" is: the one whom the article gives that title, named nearby."""
        persons = self._persons
        title = phrase.text.lower().removeprefix("the ")
        named = persons.holders.get(title)
        if named is None:
            # "The minister" may be the foreign minister, but no vice president is the president.
            ending = " " + title
            named = set()
            for other, names in persons.holders.items():
                if other.endswith(ending) and other.partition(" ")[0] not in _OTHER_HOLDERS:
                    named |= names
        holders = {self._fullest(name, "") for name in named}
        if len(holders) != 1:
            return ""
        holder = holders.pop()
        for one in recent:
            if one.name == holder:
                return holder
        start = draft.unit.starts[0]
        first = persons.first_from(start - _NEAR + 1)
        last = persons.first_from(start)
        return holder if holder in persons.names[first:last] else ""

    def _look_ahead(self, drafts: Sequence[Draft], found: list[Phrase]) -> list[Phrase]:
        """Name "a senior Kremlin aide" whom the next sentence names, when it can be no one else."""
        for place, phrase in enumerate(found):
            if phrase.kind != "unnamed person" or not phrase.actor or phrase.definite:
                continue
            name = named_next(place, drafts, found)
            if name is not None:
                for at in range(place, len(found)):
                    if found[at].is_same(phrase):
                        found[at] = phrase.taken_for("named person", name, phrase.actor)
        return found


def _has_name(tags: str, start: i64, end: i64) -> bool:
    """Tell whether two words of a name stand side by side in a range."""
    at = start + 1
    while at < end:
        if ord(tags[at]) != ord("P"):
            at += 1  # neither the pair that ends here nor the one that begins here
        elif ord(tags[at - 1]) == ord("P"):
            return True
        at += 1
    return False


def _rules(name: str, text: str) -> bool:
    """Tell a head of state or government, whom "the official" does not mean."""
    at = text.find(name) if "President" in text else -1
    while at >= 0:
        before = at
        while before > 0 and text[before - 1].isspace():
            before -= 1
        if before < at and text.endswith("President", 0, before):
            return True
        at = text.find(name, at + 1)
    return False
