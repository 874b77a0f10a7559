"""Names: who "he", "Ushakov" and "the Russian official" are, where the article says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, final

from framing.attributions.drafts import Draft
from framing.attributions.phrases import Phrase, PhraseReader
from framing.attributions.sources import antecedent
from framing.text.spans import Span
from framing.text.word_lists import word_list

_HE: Final = word_list("he")
_SHE: Final = word_list("she")
_THEY: Final = word_list("they")
_IT: Final = word_list("it")
_RELATIVE: Final = word_list("relatives")
# Two to nine capitalised words, an initial among them: names, and much else to be sifted.
_CAPITALS: Final = re.compile(
    # One class of letters first: what cannot open a name is passed over at full speed.
    r"[A-Z](?:[\w’'‘-]*[a-z]|\.)"
    r"(?:[ \u00a0](?:[A-Z][\w’'‘-]+|[A-Z]\.|al-[A-Z]\w+|de|van|von|der|la)){1,8}"
)
_ARTICLE: Final = re.compile(r"^(?:the|a|an|some)\s+", re.IGNORECASE)
_CLITIC: Final = re.compile(r"[’'‘]s$")
# A pronoun further from its name than this many paragraphs is not resolved.
_REACH: Final = 2
# Nor is one with more speakers in between: a paragraph may hold thousands of sentences.
_MOST_RECENT: Final = 100
_NOBODY: Final = Phrase("", "none", "", "", "")


@final
class _Said:
    """One who has spoken: the phrase that named him, in which paragraph and from where."""

    def __init__(self, phrase: Phrase, paragraph: int, start: int) -> None:
        self.phrase: Phrase = phrase
        self.paragraph: int = paragraph
        self.start: int = start


class Names:
    """The full names of one article, and who its sources are, read from first to last."""

    def __init__(self, text: str, reader: PhraseReader) -> None:
        self._text = text
        self._reader = reader
        self._full: dict[str, set[str]] = {}
        self._actors: dict[str, str] = {}
        self._places: list[tuple[int, str]] = []
        line = (0, 0)
        title_case = False
        for match in _CAPITALS.finditer(text):
            start = match.start()
            if start >= line[1]:
                line = _line_around(text, start)
                title_case = _is_title_case(text[line[0] : line[1]])
            if not title_case:  # there every run of words looks like a name
                self._learn(match.group(), start, match.end())

    def _learn(self, run: str, start: int, end: int) -> None:
        words = (run[:-2] if _CLITIC.search(run) is not None else run).split()
        for first in range(len(words) - 1):
            if not self._reader.may_be_person(words[first]):
                continue
            # Joined anew: a no-break space would make a second name of one.
            name = " ".join(words[first:])
            if self._reader.is_person(name):
                self._full.setdefault(words[-1], set()).add(name)
                self._places.append((end - len(" ".join(run.split()[first:])), name))
                if name not in self._actors:
                    self._actors[name] = self._side_beside(name, start, end)
                return

    def _side_beside(self, name: str, start: int, end: int) -> str:
        """Return the side of a name, from the words around it that describe it."""
        own = self._reader.actor_in(name)
        if own:
            return own
        line = self._text.rfind("\n", 0, start) + 1
        before = re.split(r"[.;:,“”\"]", self._text[max(line, start - 60) : start])[-1]
        # "US President Donald Trump's son-in-law Jared Kushner": the words right before describe.
        described = re.search(r"(?:[\w.’'‘-]+\s+){1,8}$", before)
        run = self._text[start:end]
        side = self._reader.actor_in(run[: -len(name)] if run.endswith(name) else "")
        if (
            not side
            and described
            and not re.search(r"\b(?:and|with|to|by|met|for|from|at|in|on|of|between)\s+$", before)
        ):
            side = self._reader.actor_in(_last_phrase(described.group()))
        if not side and self._text[end : end + 2] == ", ":
            # "Kirill Dmitriev, a close adviser to Russian President …"
            aside = re.match(
                r", ((?:an?|the|who is|who)\b[^.;:\n]{3,80}?)(?:,|\.|;)", self._text[end:]
            )
            side = self._reader.actor_in(aside.group(1)) if aside else ""
        return side

    def resolve(self, drafts: Sequence[Draft]) -> list[Phrase]:
        """Return, draft by draft, who its source is."""
        said: list[_Said] = []
        found: list[Phrase] = []
        for draft in drafts:
            phrase = self._who(draft, said)
            found.append(phrase)
            if draft.unit.depth == 0 and phrase.kind not in ("none",):
                said.append(_Said(phrase, draft.unit.paragraph, draft.unit.starts[0]))
        return self._look_ahead(drafts, found)

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
        if phrase.definite and not phrase.plural:
            return self._described(phrase, draft, said)
        return phrase

    def _named(self, phrase: Phrase) -> Phrase:
        if phrase.plural:
            return self._several(phrase)
        name = self._fullest(phrase.name, phrase.gender)
        actor = phrase.actor or self._actors.get(name, "") or self._reader.actor_in(name)
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
        fuller = [full for full in self._full.get(name, ()) if full != name]
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
            sides.add(self._actors.get(name, ""))
        actor = sides.pop() if len(sides) == 1 else ""
        return replace(phrase, name=" and ".join(names), actor=actor)

    def _pronoun(self, word: str, draft: Draft, said: Sequence[_Said]) -> Phrase:
        """Return whom a pronoun stands for: the last speaker or the last sentence's first name."""
        here = draft.unit.paragraph
        start = draft.unit.starts[draft.source[0] if draft.source else 0]
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
            ),
            None,
        )
        named = self._first_name_before(start, gender)
        if named is not None and (last is None or named[0] > last.start):
            name = named[1]
            return Phrase(
                name, "named person", name, self._actors.get(name, ""), name, gender=gender
            )
        return last.phrase if last is not None else _NOBODY

    def _first_name_before(self, start: int, gender: str) -> tuple[int, str] | None:
        """Return the name that opens the sentence before ``start``, if one does."""
        line = self._text.rfind("\n", 0, start)
        line = self._text.rfind("\n", 0, line) if line > 0 and start - line < 3 else line
        best: tuple[int, str] | None = None
        for at, name in reversed(self._places):
            if at >= start:
                continue
            if at < line:
                break
            opening = self._text[max(line + 1, at - 40) : at]
            # It opens a sentence when no full stop, and little else, stands between.
            if re.search(r"(?:^|[.!?”\"]\s)[\w’'‘ .-]{0,40}$", opening) and self._agrees(
                name, gender
            ):
                best = (at, name)
                break
        return best

    def _agrees(self, name: str, gender: str) -> bool:
        known = self._reader.gender_of(name)
        return known in ("", gender)

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
        if phrase.kind != "unnamed person" or not phrase.actor:
            return phrase
        people = {p.name for p in recent if p.kind == "named person" and p.actor == phrase.actor}
        start = draft.unit.starts[0]
        first = bisect_left(self._places, (start - 1000, ""))
        last = bisect_left(self._places, (draft.unit.ends[-1], ""))
        named = [name for _, name in self._places[first:last]]
        people |= {
            n for n in named if self._actors.get(n) == phrase.actor and not _rules(n, self._text)
        }
        if not people:
            return phrase
        if len(people) > 1:
            opened = self._first_name_before(start, "")
            if opened is None or opened[1] not in people:
                return phrase
            people = {opened[1]}
        name = people.pop()
        return replace(phrase, kind="named person", name=name, actor=phrase.actor)

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


_TITLE_CASE_SHARE: Final = 0.6


def _line_around(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end


def _is_title_case(line: str) -> bool:
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
    return re.split(r"\b(?:and|with|to|by|met|for|from|at|in|on|between|that|as)\s", words)[-1]


def _rules(name: str, text: str) -> bool:
    """Tell a head of state or government, whom "the official" does not mean."""
    return re.search(rf"President\s+{re.escape(name)}", text) is not None
