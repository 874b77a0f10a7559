"""Titles: the words that stand for one person, and those before a name that its bearer holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from librt.strings import isspace
from mypy_extensions import i32, i64, mypyc_attr

from framing.attributions.beside_names import word_start
from framing.attributions.capitals import SomeWords
from framing.text.word_lists import word_list

_OTHER_HOLDERS: Final = word_list("other-holders")
_MOST_BEFORE_TITLE: Final = 2
_LONGEST_TITLE: Final = 4
# So many words are looked at that stand before a run of capitals, not in it.
_MOST_BEFORE_NAME: Final = 3
_SPACE: Final = 0x20


@final
@mypyc_attr(acyclic=True)
class Roles:
    """The words, in lower case, that stand for one person or before the name of one."""

    def __init__(self, roles: frozenset[str]) -> None:
        self._roles: frozenset[str] = roles
        # Most words show by their signs that they are none.
        self._some: SomeWords = SomeWords(roles)

    def hold(self, words: str) -> bool:
        """Tell whether some words, in lower case, are a role."""
        return words in self._roles

    def hold_at(self, text: str, start: i64, end: i64) -> bool:
        """Tell whether a role stands in the text that is read, however it is written."""
        if end <= start or not self._some.may_be(text, start, end):
            return False
        return text[start:end].lower() in self._roles


@final
class Titles:
    """The titles among the terms of lexicons, each with its concept and variant."""

    def __init__(self, terms: Sequence[tuple[str, str, str]]) -> None:
        self._titles: frozenset[str] = frozenset(
            pattern for concept, _, pattern in terms if concept == "title"
        )
        self.first_words: frozenset[str] = frozenset(
            title.partition(" ")[0] for title in self._titles
        )
        # What stands for one person, in lower case, and what a short title stands for.
        roles = frozenset(
            pattern.lower()
            for concept, _, pattern in terms
            if concept in ("unnamed-person", "title")
        )
        self.roles: Roles = Roles(roles)
        self._last_words: Roles = Roles(frozenset(role.rpartition(" ")[2] for role in roles))
        self._spelt_out: dict[str, str] = {
            pattern.lower(): variant.replace("-", " ")
            for concept, variant, pattern in terms
            if concept == "title" and pattern.endswith(".")
        }

    def end_in(self, words: Sequence[str]) -> int:
        """Return where the title ends that capitalised words begin with, 0 where they have none.

        Before it two words may say whose: "Russian Foreign Minister Pavel Gromov".
        """
        for first in range(min(_MOST_BEFORE_TITLE + 1, len(words))):
            if words[first] not in self.first_words:
                continue
            for end in range(min(len(words), first + _LONGEST_TITLE), first, -1):
                if " ".join(words[first:end]) in self._titles:
                    # "Prime Minister Sir Alun Whitcombe"
                    again = words[end] in self._titles if end < len(words) else False
                    return end + 1 if again else end
        return 0

    def before(self, text: str, lowest: i64, end: i64) -> str:
        """Return the title that ends at a place, as ``at_end`` does of the last three words.

        The same rule, read where the words stand; a test holds the two together.
        """
        first = word_start(text, lowest, end)
        if not self._last_words.hold_at(text, first, end):
            return ""  # as most words do
        number: i64 = 1
        while number < _MOST_BEFORE_NAME and first - 1 > lowest:
            if ord(text[first - 1]) != _SPACE or isspace(i32(ord(text[first - 2]))):
                return self.at_end(text[lowest:end].split()[-_MOST_BEFORE_NAME:])
            first = word_start(text, lowest, first - 1)
            number += 1
        before = at = first
        while at < end:
            if self.roles.hold_at(text, at, end):
                if at > first and text[before : at - 1].lower() in _OTHER_HOLDERS:
                    return ""
                title = text[at:end].lower()
                return self._spelt_out.get(title, title)
            before = at
            while at < end and ord(text[at]) != _SPACE:
                at += 1
            at += 1
        return ""

    def at_end(self, words: Sequence[str]) -> str:
        """Return, in lower case, the title that words end with, if its bearer holds it."""
        if not words or not self._last_words.hold(words[-1].lower()):
            return ""  # as most words do
        low = [word.lower() for word in words]
        for first in range(max(0, len(low) - _LONGEST_TITLE), len(low)):
            title = " ".join(low[first:])
            if self.roles.hold(title):
                held = not first or low[first - 1] not in _OTHER_HOLDERS
                return self._spelt_out.get(title, title) if held else ""
        return ""
