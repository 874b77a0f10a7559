"""LIWC's .dic: numbered categories between two % lines, then a word a line with its numbers.

Pennebaker et al. 2007. Files in the wild have odd entries: categories that hold under a condition
(``(02 134)125/464``, ``<of>131/125``), words with a condition (``(i) like*``), emoticons, spaces
for tabs, categories indented under others. What cannot be taken is told with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.errors import LexiconError
from framing.lexicons.exchange.exchanged import (
    Exported,
    Imported,
    Reading,
    lexicon_of,
    unheld,
    why_not,
)
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.writing import is_bare

_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
# With the numbers that hold where it does, and after the / those that hold elsewhere.
_CONDITION = re.compile(r"[(<][^)>]*[)>][\d/]*")
# A tab ends the word; in files without tabs the first number or condition after a space does.
_ENTRY = re.compile(r"([^\t]+)\t(.*)|(.+?)\s+([\d(<].*)")
# Between the names of a concept and its variant, where this tool wrote the file.
_PARTS = "/"


def read(reading: Reading) -> Imported:
    """Read each category as a concept that carries its words itself."""
    lines = list(enumerate(reading.text.splitlines(), start=1))
    marks = [place for place, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise LexiconError(
            [
                f"{reading.path}: found {len(marks)} lines with a % alone; a .dic has its "
                "categories between two"
            ]
        )
    notes = list(reading.notes)
    names: dict[str, str] = {}
    for number, line in lines[marks[0] + 1 : marks[1]]:
        found = _CATEGORY.fullmatch(line.strip())
        if found and found[1] not in names:
            names[found[1]] = found[2]
        elif line.strip():
            why = "its number is taken" if found else "wanted a number and a name"
            notes.append(f"line {number}: the category {line.strip()!r} is not taken: {why}")
    words: dict[str, list[str]] = {identity: [] for identity in names}
    for number, line in lines[marks[1] + 1 :]:
        if line.strip():
            notes += (f"line {number}: {said}" for said in _take(line, names, words))
    lists: dict[str, dict[str, list[str]]] = {}
    for one, patterns in words.items():
        if patterns:
            concept, _, variant = names[one].partition(_PARTS)
            lists.setdefault(concept, {}).setdefault(variant, []).extend(patterns)
    empty = [names[one] for one, patterns in words.items() if not patterns]
    if empty:
        notes.append(f"no word has the category {', '.join(empty)}: left out")
    origin = f"Imported from the LIWC dictionary {reading.name}."
    return Imported(lexicon_of(reading, lists, origin), tuple(notes))


def _take(line: str, names: dict[str, str], words: dict[str, list[str]]) -> Iterator[str]:
    """Put a line's word under its categories, and yield what of the line could not be taken."""
    stripped = line.strip()
    if stripped[0] in "(<":
        # (i) like* is the word like after I; (:  is an emoticon: no reader agrees on these.
        yield f"{stripped!r} is not taken: it begins with a condition or is an emoticon"
        return
    found = _ENTRY.fullmatch(stripped)
    if not found:
        yield f"{stripped!r} is not taken: it has no category"
        return
    written, categories = (one for one in found.groups() if one is not None)
    word = " ".join(written.split())
    reason = why_not(word)
    if reason:
        yield f"{word!r} is not taken: {reason}"
        return
    for condition in _CONDITION.findall(categories):
        yield f"{word!r}: the condition {condition!r} is not taken, only what holds without one"
    free = _CONDITION.sub(" ", categories).split()
    for one in free:
        if one not in names:
            yield f"{word!r}: {one!r} is no category of the file: left out"
        elif word.lower() in map(str.lower, words[one]):
            yield f"{word!r} stands in {names[one]!r} already"
        else:
            words[one].append(word)
    if not free:
        yield f"{word!r} is not taken: it has no category without a condition"


def write(lexicon: Lexicon) -> Exported:
    """Write each concept, or each of its variants, as a category; a word stands once, sorted."""
    notes = unheld(lexicon)
    names: list[str] = []
    words: dict[str, list[int]] = {}
    for concept in lexicon.concepts:
        bare = is_bare(concept)
        for variant in concept.variants:
            names.append(concept.id if bare else _PARTS.join((concept.id, variant.id)))
            for term in variant.terms:
                pattern = " ".join(term.pattern.lower().split())
                if reason := _not_held(pattern):
                    notes.append(f"left out: {term.pattern!r}, {reason}")
                elif len(names) not in words.setdefault(pattern, []):
                    words[pattern].append(len(names))
    if any(" " in word for word in words):
        notes.append("phrases are written as they are; LIWC before 2015 reads single words only")
    lines = ["%", *(f"{number}\t{name}" for number, name in enumerate(names, start=1)), "%"]
    lines += ["\t".join([word, *map(str, words[word])]) for word in sorted(words)]
    return Exported("\n".join(lines) + "\n", tuple(notes))


def _not_held(pattern: str) -> str:
    if "*" in pattern[:-1]:
        return "for LIWC takes * at the end of a word only"
    if pattern == "*" or pattern.endswith(" *"):
        return "for LIWC has no * for a whole word"
    if pattern[0] in "(<%" or re.search(r"\s[\d(<]", pattern):
        return "for LIWC would take a part of it for categories"
    return ""
