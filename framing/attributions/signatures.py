"""Signatures: the name behind a quotation or below it ("— Ana Kell", "Ana Kell, The Herald")."""

from __future__ import annotations

import re
from typing import Final, final

from framing.attributions.cues import Cue
from framing.attributions.drafts import Draft
from framing.attributions.marks import DASH
from framing.attributions.phrases import PhraseReader
from framing.attributions.surroundings import Surroundings, last_word
from framing.text.signs import next_sign
from framing.text.word_lists import word_list

# Whose a quotation is, where no word says so.
UNCUED: Final = Cue("uncued", "phrase", "none", frozenset({"quote"}), ("",))
_LONGEST_DASHED: Final = 160
_LONGEST_LINE: Final = 70
# A name with its titles, up to the first comma, bracket or small word that does not belong to it.
_DASHED: Final = re.compile(
    r"\s*[-—–―]{1,2}\s*(?P<name>[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|for|and))*)"
    r"(?P<rest>[.,;](?=\s|$)|\s*$| \(| [a-z]+\b)"
)
# What may stand behind a name: "— Kell on whether she would run".
_BEHIND: Final = word_list("signed-where")
_LINE: Final = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|[A-Z]\.|de|van|von|al)){1,3}), "
    r"[A-Z0-9][\w.&’' -]*"
)
_QUOTED: Final = ("”", '"', "…", "»")


@final
class Signatures:
    """Finds who signs the quotations of one text."""

    def __init__(self, around: Surroundings, phrases: PhraseReader) -> None:
        self._around: Surroundings = around
        self._phrases: PhraseReader = phrases
        self._signs: bool | None = None
        self._bylines: dict[str, int] | None = None
        self._ends: list[int] = []

    def end_of(self, place: int) -> int:
        """Return where a quotation, by its place, ends that may go on over paragraphs."""
        if not self._ends:
            quotations = self._around.quotations
            self._ends = [quote.end for quote in quotations]
            for at in range(len(quotations) - 2, -1, -1):
                if quotations[at + 1].continues:
                    self._ends[at] = self._ends[at + 1]
        return self._ends[place]

    def behind(self, place: int) -> Draft | None:
        """Return a draft, without content, of who signs the quotation that ends at a place."""
        around = self._around
        number = around.number(place - 1)
        here, below = around.paragraph(number), around.paragraph(number + 1)
        if here is None:
            return None
        if next_sign(around.text, place, here[1]) < here[1]:
            return self._dashed(place, here[1], below=False)
        if below is None or below[1] - below[0] > _LONGEST_DASHED:
            return None
        return self._dashed(*below, below=True) or self._line(*below)

    def may_stand_below(self, place: int) -> bool:
        """Tell whether the paragraph below could be a signature that nothing here reads."""
        around = self._around
        number = around.number(place - 1)
        here, below = around.paragraph(number), around.paragraph(number + 1)
        if here is None or below is None or next_sign(around.text, place, here[1]) < here[1]:
            return False
        line = around.text[below[0] : below[1]].strip()
        short = len(line) <= _LONGEST_LINE and "," in line and line[:1].isupper()
        return line[:1] in "-—–―" or (short and line[-1:] not in '.!?:”"')

    def _dashed(self, start: int, end: int, *, below: bool) -> Draft | None:
        around = self._around
        found = _DASHED.match(around.text, start, end)
        if found is None:
            return None
        rest = found.group("rest").strip()
        if rest.isalpha() and rest not in _BEHIND:
            return None
        if around.text.startswith("(@", found.end("rest") - 1):
            return None  # who shares it need not be who said it
        if below and rest not in ("", ".") and around.text[start:end].rstrip()[-1:] == ".":
            return None  # "— Ana Kell, who left in May, will run again." is a list's line
        name = found.group("name").rstrip(".")
        alone = below and rest in ("", ".")
        if (" " not in name or alone) and not self._is_told_of(name):
            return None
        if len(last_word(name)) == 1:
            return None  # "Billy J."
        first = found.start("name")
        return self._draft(found.start(), first, first + len(name))

    def _is_told_of(self, name: str) -> bool:
        """Tell one whom the text names elsewhere: who only signs may have written what is above."""
        around = self._around
        if self._bylines is None:
            self._bylines = {}
            for number in range(around.size):
                span = around.paragraph(number)
                if span is not None and span[1] - span[0] <= _LONGEST_LINE:
                    found = _DASHED.fullmatch(around.text, *span)
                    if found is not None:
                        last = last_word(found.group("name"))
                        self._bylines[last] = self._bylines.get(last, 0) + 1
        return around.times(name) > max(1, self._bylines.get(last_word(name), 0))

    def _draft(self, start: int, name: int, end: int) -> Draft | None:
        around = self._around
        units = around.read((start, end))
        if len(units) != 1:
            return None
        unit = units[0]
        first = sum(1 for at in unit.starts if at < name)
        source = (first, len(unit.tags))
        if first == source[1]:
            return None
        phrase = self._phrases.read(around.text, unit, source)
        if phrase.plural or phrase.kind not in ("named person", "media", "institution"):
            return None
        return Draft(unit, DASH if first else UNCUED, "signed", (0, first), source, [])

    def _line(self, start: int, end: int) -> Draft | None:
        found = self._name_line(start, end)
        if found is None or not self._signs_below():
            return None
        return self._draft(start, start, found.end("name"))

    def _name_line(self, start: int, end: int) -> re.Match[str] | None:
        if end - start > _LONGEST_LINE:
            return None
        found = _LINE.fullmatch(self._around.text, start, end)
        known = found is not None and self._phrases.is_person(found.group("name"))
        return found if known else None

    def _signs_below(self) -> bool:
        """Tell whether several such lines stand below quotations, and the first one does.

        Where the first stands below none, they are headings of what follows.
        """
        if self._signs is None:
            self._signs = False
            around = self._around
            lines = [n for n in range(around.size) if self._is_line(n)]
            if len(lines) > 1:
                above = around.paragraph(lines[0] - 1)
                self._signs = (
                    above is not None and around.text[above[0] : above[1]].rstrip()[-1:] in _QUOTED
                )
        return self._signs

    def _is_line(self, number: int) -> bool:
        span = self._around.paragraph(number)
        return span is not None and self._name_line(*span) is not None
