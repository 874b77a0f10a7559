"""Page furniture: the lines of a page that are not article, told by the furniture lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

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
# Enough of a line to hold its first or last two words; a longer word is none of a phrase's.
_LONGEST_TWO_WORDS = 50
_SIGNS_ROUND_WORDS = ".,;:!?…\"“”'‘’()[]"
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
    term: Term
    wording: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The term as an expression, compiled when a line first calls for it: few ever are."""
        return _pattern(self.term, self.wording)


class _Filed:
    """Phrases filed under two words that a line must have at one of its ends, nearest first."""

    def __init__(self) -> None:
        self._phrases: dict[tuple[str, str], list[_Phrase]] = {}
        self._nearest: set[str] = set()
        self._signs: set[str] = set()

    def add(self, phrase: _Phrase, words: Sequence[str], sign: str) -> None:
        """File a phrase under its two words from that end, or as many as are without ``*``.

        One whose first word there is a ``*`` is filed under the ``sign`` it begins or ends with.
        """
        first, second = (*map(_key, words[:2]), "", "")[:2]
        key = (first, second) if first else ("", "" if sign.isalnum() or sign in "#*" else sign)
        self._phrases.setdefault(key, []).append(phrase)
        self._nearest.add(key[0])
        if not key[0]:
            self._signs.add(key[1])

    def sort(self) -> None:
        """Put whole lines before beginnings, and longer wordings before shorter ones."""
        for phrases in self._phrases.values():
            phrases.sort(key=lambda phrase: (phrase.where != "line", -len(phrase.wording)))

    def may_begin(self, line: str) -> bool:
        """Tell quickly whether any phrase could be at the line's beginning: most have none."""
        return self._may_hold(line[:_LONGEST_TWO_WORDS].split(None, 1)[0], line[0])

    def may_end(self, line: str) -> bool:
        """Tell quickly whether any phrase could be at the line's end."""
        return self._may_hold(line[-_LONGEST_TWO_WORDS:].rsplit(None, 1)[-1], line[-1])

    def _may_hold(self, token: str, sign: str) -> bool:
        word = token.strip(_SIGNS_ROUND_WORDS).casefold()
        if word.isalpha() and word not in self._nearest:
            return sign in self._signs or "" in self._signs
        return True

    def candidates(self, words: Sequence[str], sign: str) -> list[_Phrase]:
        """Return the phrases that a line with these words and this sign may hold."""
        phrases = self._phrases
        first = _bucket(words[0])
        found = []
        if len(words) > 1 and (key := (first, _bucket(words[1]))) in phrases:
            found += phrases[key]
        for key in ((first, ""), ("", sign), ("", "")):
            if key in phrases:
                found += phrases[key]
        return found


class FurniturePhrases:
    """The terms of furniture lexicons, found by the words at the ends of a line."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._first = _Filed()
        self._last = _Filed()
        self._anywhere: list[_Phrase] = []
        for lexicon in lexicons:
            if lexicon.kind != "furniture":
                continue
            for concept in lexicon.concepts:
                for variant in concept.variants:
                    for term in variant.terms:
                        self._add(concept.id, term)
        self._first.sort()
        self._last.sort()

    def _add(self, kind: str, term: Term) -> None:
        wording = plain(term.pattern).strip()
        phrase = _Phrase(kind, term.where, term, wording)
        words = _TERM_WORD.findall(wording)
        if term.where in {"line", "line-start"}:
            self._first.add(phrase, words, wording[0])
        elif term.where == "line-end":
            self._last.add(phrase, words[::-1], wording[-1])
        else:
            self._anywhere.append(phrase)

    def of_line(self, line: str) -> Mark | None:
        """Return the kind of furniture a trimmed line holds, and where in it; None for body."""
        if len(line) <= LONGEST_FURNITURE_LINE and self._first.may_begin(line):
            words = _WORD.findall(line[:_LONGEST_TWO_WORDS])
            candidates = self._first.candidates(words, line[0]) if words else []
            straight = plain(line) if candidates else line
            for phrase in candidates:
                if phrase.where == "line" and len(line) > _LONGEST_PHRASE:
                    continue
                if phrase.pattern.match(straight):
                    return phrase.kind, (0, len(line))
        if self._last.may_end(line):
            words = _WORD.findall(line[-_LONGEST_TWO_WORDS:])[::-1]
            candidates = self._last.candidates(words, line[-1]) if words else []
            return self._at_end(line, candidates) if candidates else None
        return None

    @staticmethod
    def _at_end(line: str, candidates: Sequence[_Phrase]) -> Mark | None:
        tail = plain(line[-_LONGEST_PHRASE:])
        for phrase in candidates:
            if not (found := phrase.pattern.search(tail)):
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
        straight = plain(text)
        for phrase in self._anywhere:
            for found in phrase.pattern.finditer(straight):
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
    if not word.strip("#"):
        return "#"
    return "" if "*" in word or "#" in word else _bucket(word)


@cache
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
        # Not after a quotation mark: there someone says "Correction: it was not so".
        return re.compile(rf"[^\w\"']*_*{body}", flags)
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
