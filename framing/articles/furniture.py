"""Page furniture: the lines of a page that are not article, told by the furniture lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from framing.articles.dates import is_date_line, says_updated
from framing.lexicons.lexicon import Lexicon, Term
from framing.lexicons.patterns import plain
from framing.text.spans import Span

# A line longer than this is a paragraph, whatever it opens with: a page whose breaks were lost
# must not vanish because it begins with "Advertisement:".
LONGEST_FURNITURE_LINE = 400
# Lines that can be nothing but one phrase are shorter still.
_LONGEST_PHRASE = 160
# A phrase of these kinds at a line's end takes the whole line with it: the words before
# "/Getty Images" are the caption.
_KINDS_TAKING_THE_LINE = frozenset({"caption"})
# And of these its sentence: "The vote is on Monday. Jane Example contributed to this report."
_KINDS_TAKING_THE_SENTENCE = frozenset({"byline", "credit"})
_LONGEST_TAIL_SENTENCE = 250
_SENTENCE_START = re.compile(r"(?:[^\W\d_]{3,}|[\d)\]])[.!?][\"'”’)]*\s+(?=[^\W\d_a-z])")

_WORD = re.compile(r"\w+")
_TERM_WORD = re.compile(r"[\w#*]+")
_URL_LINE = re.compile(r"[<(\[]?(?:https?://|www\.)\S+", re.IGNORECASE)
# Quotations of markets: signs and digits with a percentage, no words.
_TICKER = re.compile(r"[-+±▲▼△▽↑↓$€£¥\d.,%()\s−–]+")
_LINE_BREAKS_AFTER = ".!?…:;|”\"'’)]»•·*"


# A kind of furniture and where it stands.
Mark = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One term of a furniture lexicon, ready to match."""

    kind: str
    where: str
    pattern: re.Pattern[str]
    # The longest run of letters or signs the phrase cannot be without.
    literal: str


class FurniturePhrases:
    """The terms of furniture lexicons, found by the first or last word of a line."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._first: dict[str, list[_Phrase]] = {}
        self._last: dict[str, list[_Phrase]] = {}
        self._anywhere: list[_Phrase] = []
        for lexicon in lexicons:
            if lexicon.kind != "furniture":
                continue
            for concept in lexicon.concepts:
                for variant in concept.variants:
                    for term in variant.terms:
                        self._add(concept.id, term)
        for phrases in (*self._first.values(), *self._last.values()):
            # The whole line before its beginning: the narrower reading names the kind.
            phrases.sort(key=lambda phrase: (phrase.where != "line", -len(phrase.pattern.pattern)))

    def _add(self, kind: str, term: Term) -> None:
        wording = plain(term.pattern).strip()
        literal = max(re.split(r"[#*\s]+", wording), key=len).casefold()
        phrase = _Phrase(kind, term.where, _pattern(term, wording), literal)
        words = _TERM_WORD.findall(wording) or [""]
        if term.where in {"line", "line-start"}:
            self._first.setdefault(_key(words[0]), []).append(phrase)
        elif term.where == "line-end":
            self._last.setdefault(_key(words[-1]), []).append(phrase)
        else:
            self._anywhere.append(phrase)

    def of_line(self, line: str) -> Mark | None:
        """Return the kind of furniture a trimmed line holds, and where in it; None for body."""
        if len(line) <= LONGEST_FURNITURE_LINE and (found := _WORD.search(line)):
            candidates = self._candidates(self._first, found[0], line)
            words = plain(line) if candidates else line
            for phrase in candidates:
                if phrase.where == "line" and len(line) > _LONGEST_PHRASE:
                    continue
                if phrase.pattern.match(words):
                    return phrase.kind, (0, len(line))
        return self._at_end(line) if self._last else None

    @staticmethod
    def _candidates(phrases: dict[str, list[_Phrase]], word: str, line: str) -> list[_Phrase]:
        found = phrases.get(_bucket(word), [])
        if unfiled := phrases.get(""):
            folded = line.casefold()
            found = [*found, *(phrase for phrase in unfiled if phrase.literal in folded)]
        return found

    def _at_end(self, line: str) -> Mark | None:
        tail = line[-_LONGEST_PHRASE:]
        words = _WORD.findall(tail[-40:])
        if not words:
            return None
        for phrase in self._candidates(self._last, words[-1], tail):
            if not (found := phrase.pattern.search(plain(tail))):
                continue
            start = len(line) - len(tail) + found.start()
            if phrase.kind in _KINDS_TAKING_THE_LINE and len(line) <= LONGEST_FURNITURE_LINE:
                start = 0
            elif phrase.kind in _KINDS_TAKING_THE_SENTENCE:
                first = max(0, start - _LONGEST_TAIL_SENTENCE)
                ends = [m.end() for m in _SENTENCE_START.finditer(line, first, start)]
                start = ends[-1] if ends else first
            if not line[:start].strip() or line[:start].rstrip()[-1] in _LINE_BREAKS_AFTER:
                return phrase.kind, (start, len(line))
        return None

    def anywhere(self, text: str) -> Iterator[Mark]:
        """Yield the phrases that count wherever they stand, with their places in ``text``."""
        if not self._anywhere:
            return
        words = plain(text)
        folded = words.casefold()
        for phrase in self._anywhere:
            if phrase.literal in folded:
                for found in phrase.pattern.finditer(words):
                    yield phrase.kind, found.span()


def mark_lines(text: str, lines: Sequence[Span], phrases: FurniturePhrases) -> dict[int, Mark]:
    """Return for each line that holds furniture its kind and place, by the line's number.

    What only a line's place on the page can tell (a name alone, a caption between date and byline)
    is not decided here: see ``framing.articles.metadata``.
    """
    marks: dict[int, Mark] = {}
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if structural := _structural_kind(line):
            marks[number] = (structural, (start, end))
        elif found := phrases.of_line(line):
            kind, (first, last) = found
            marks[number] = (kind, (start + first, start + last))
    return marks


def _structural_kind(line: str) -> str:
    """Name the furniture that needs no phrase: addresses, tickers, rules, *Updated 5 May 2025*."""
    if not _WORD.search(line):
        return "separator"
    if len(line) > LONGEST_FURNITURE_LINE:
        return ""
    first = line[0]
    if first in "hHwW<([" and _URL_LINE.fullmatch(line):
        return "address"
    if "%" in line and _TICKER.fullmatch(line):
        return "ticker"
    if first in "uUpPlLmM" and is_date_line(line) and says_updated(line):
        return "date-line"
    return ""


def _bucket(word: str) -> str:
    """Return what phrases are filed under: the word without case, its digits as one ``#``."""
    folded = plain(word).casefold()
    return "#" if folded.isdigit() else folded


def _key(word: str) -> str:
    """Return the bucket of a term's word; the empty one where it holds a ``*`` or glued digits."""
    if word.strip("#") == "" and word:
        return "#"
    return "" if "*" in word or "#" in word else _bucket(word)


def _pattern(term: Term, wording: str) -> re.Pattern[str]:
    """Write a term as an expression without nested repeats: linear on any line."""
    excepts = "|".join(re.escape(plain(longer)) for longer in term.excepts)
    body = r"\s+".join(_word_pattern(word) for word in wording.split())
    if wording[0] in "*#" or _WORD.match(wording):
        body = r"(?<!\w)" + body
    if _WORD.match(wording[-1]) or wording[-1] == "#":
        body += r"(?!\w)"
    if term.not_after:
        # Look-behinds have a fixed width: one for each word.
        body = "".join(rf"(?<!\b{re.escape(plain(w))}\s)" for w in term.not_after) + body
    if term.not_before:
        body += r"(?!\W*(?:" + "|".join(_word_pattern(plain(w)) for w in term.not_before) + r")\b)"
    if excepts:
        # A furniture term's exception speaks of the line it stands in.
        body = rf"(?!.*(?:{excepts})){body}"
    flags = re.NOFLAG if term.exact_case else re.IGNORECASE
    if term.where == "line":
        return re.compile(rf"[\W_]*{body}[\W_]*\Z", flags)
    if term.where == "line-start":
        return re.compile(rf"[\W_]*{body}", flags)
    if term.where == "line-end":
        return re.compile(rf"[\[(<*]*{body}[\W_]*\Z", flags)
    return re.compile(body, flags)


def _word_pattern(word: str) -> str:
    """Write one word of a term: ``*`` for letters, ``#`` for digits, the rest as it stands.

    An atomic group after each ``*`` keeps a hostile ``*a*a*a`` from trying every way twice.
    """
    pieces = word.split("*")
    written = [re.escape(piece).replace(r"\#", r"\d+") for piece in pieces]
    out = written[0]
    for piece in written[1:-1]:
        out += rf"(?>\w*?{piece})"
    if len(pieces) > 1:
        out += rf"\w*{written[-1]}" if written[-1] else r"\w*"
    return out
