"""Page furniture: the lines of a page that are not article, told by the furniture lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import attrgetter
from string import ascii_lowercase

from framing.articles.dates import LONGEST_DATE_LINE, is_date_line, says_updated
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
_OPENS_WORD = re.compile(r"[^\W_]")
_OPENS_TERM = re.compile(r"[^\W_]|[#*]")
# Enough of a line to hold its first or last two words; a longer word is none of a phrase's.
_OPENING = 50
# So much of a line's end is looked at to tell whether it may hold a phrase at all.
_SEEN = 24
_TAIL = 8
# What ends a line; a break may be written as backslash and n.
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029\\"
# What is compared is shorter, for there may be signs around it.
_COMPARED = 14
# Lines up to this length are remembered, the last so many of them.
_LONGEST_KEPT = 120
_MOST_KEPT = 50_000
_MOST_TOLD = 200_000
# A day alone may be a heading of a chronicle; with the time of day it is the page's.
_CLOCK = re.compile(r"\d[:.]\d\d(?!\d)")
# Phrases are filed under so many of their first letters, or all where there are fewer.
_LETTERS = 3
_SIGNS_ROUND_WORDS = " .,;:!?…\"“”'‘’()[]{}<>*#-–—_/|•·»«>"
_WILD = re.compile(r"[#*]")
_URL_LINE = re.compile(r"[<(\[]?(?:https?://|www\.)\S+", re.IGNORECASE)
# Quotations of markets: signs and digits with a percentage, no words.
_TICKER = re.compile(r"[-+±▲▼△▽↑↓$€£¥\d.,%()\s−–]+")
_LINE_BREAKS_AFTER = ".!?…:;|”\"'’)]»•·*"


# A kind of furniture and where it stands.
Mark = tuple[str, Span]


class _Phrase:
    """One term of a furniture lexicon, ready to match."""

    def __init__(self, kind: str, term: Term, wording: str) -> None:
        self.kind = kind
        self.where = term.where
        self.wording = wording
        # Whole lines before beginnings, and longer wordings before shorter ones.
        self.rank = (term.where != "line", -len(wording))
        self._term = term

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The term as an expression, compiled when a line first calls for it: few ever are."""
        return _pattern(self._term, self.wording)


class _Ends:
    """Phrases by how a line must begin (or, read backwards, end) to hold one of them."""

    def __init__(self, *, backwards: bool = False) -> None:
        self._backwards = backwards
        # Phrases under their first letters, each with its opening: all up to its first * or #.
        self._phrases: dict[str, list[tuple[str, _Phrase]]] = {}
        self._with_digits: list[_Phrase] = []
        # A phrase may begin with anything (*): then the sign outside that is what tells, as the
        # ")" of "(photo by * *)".
        self._signed: dict[str, list[_Phrase]] = {}

    def add(self, phrase: _Phrase) -> None:
        """File a phrase under how it begins from this end."""
        opening = self._opening(phrase.wording, begins=_OPENS_TERM)
        if opening.startswith("#"):
            self._with_digits.append(phrase)
        elif not opening or opening.startswith("*"):
            sign = phrase.wording[-1 if self._backwards else 0]
            self._signed.setdefault("" if sign == "*" else sign, []).append(phrase)
        else:
            literal = _WILD.split(opening)[0]
            self._phrases.setdefault(literal[:_LETTERS], []).append((literal, phrase))

    def _opening(self, line: str, *, begins: re.Pattern[str]) -> str:
        """Return a line from its first letter on (backwards from its last), for comparison."""
        line = line.lower()
        if not line.isascii():
            line = " ".join(plain(line.casefold()).split())
        elif "\t" in line or "  " in line:
            line = " ".join(line.split())
        if self._backwards:
            line = line[::-1]
        if line[:1].isalnum():
            return line
        found = begins.search(line)
        return line[found.start() :] if found else ""

    def openings(self) -> dict[str, tuple[str, ...]]:
        """Return what lines begin (or end) with, as written, under the first (or last) letters."""
        found: dict[str, set[str]] = {}
        for filed in self._phrases.values():
            for opening, _ in filed:
                literal = opening[::-1] if self._backwards else opening
                literal = literal[-_COMPARED:] if self._backwards else literal[:_COMPARED]
                keys = {literal[-_LETTERS:] if self._backwards else literal[:_LETTERS]}
                if len(literal) < _LETTERS:
                    # "Ad" may stand before any sign, and before the line's end.
                    signs = _SIGNS_ROUND_WORDS + _BREAKS
                    keys |= {one + literal if self._backwards else literal + one for one in signs}
                for key in keys:
                    found.setdefault(key, set()).add(literal)
        return {key: tuple(sorted(literals)) for key, literals in found.items()}

    def is_open(self, sign: str) -> bool:
        """Tell whether a line with this sign at its very end may hold a phrase that begins so."""
        return sign in self._signed or "" in self._signed

    def _filed(self, opening: str) -> list[tuple[str, _Phrase]]:
        found = self._phrases.get(opening[:_LETTERS], [])
        # A phrase of two letters ("Ad") is filed under these.
        short = self._phrases.get(opening[: _LETTERS - 1]) if len(opening) >= _LETTERS else None
        return found + short if short else found

    def candidates(self, line: str) -> list[_Phrase]:
        """Return the phrases that a trimmed line may hold at this end, the longest first."""
        sign = line[-1 if self._backwards else 0]
        end = line[-_OPENING:] if self._backwards else line[:_OPENING]
        opening = self._opening(end, begins=_OPENS_WORD)
        found = [phrase for literal, phrase in self._filed(opening) if opening.startswith(literal)]
        if self._with_digits and opening[:1].isdigit():
            found += self._with_digits
        if self._signed:
            found += self._signed.get(sign, []) + self._signed.get("", [])
        if len(found) > 1:
            found.sort(key=attrgetter("rank"))
        return found


class FurniturePhrases:
    """The terms of furniture lexicons, found by the words at the ends of a line."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._first = _Ends()
        self._last = _Ends(backwards=True)
        self._anywhere: list[_Phrase] = []
        for lexicon in lexicons:
            if lexicon.kind != "furniture":
                continue
            for concept in lexicon.concepts:
                for variant in concept.variants:
                    for term in variant.terms:
                        self._add(concept.id, term)
        # What a site sets on each of its pages comes again and again.
        self._of_short = lru_cache(maxsize=_MOST_KEPT)(self._of_any)
        self._begins = self._first.openings()
        self._ends = self._last.openings()
        # A line's first letters tell, unless some phrase may begin with any.
        self._letters_tell = not any(map(self._first.is_open, ascii_lowercase))
        for address in ("http", "www."):
            key = address[:_LETTERS]
            self._begins[key] = (*self._begins.get(key, ()), address)

    def _add(self, kind: str, term: Term) -> None:
        wording = plain(term.pattern).strip()
        phrase = _Phrase(kind, term, wording)
        if term.where in {"line", "line-start"}:
            self._first.add(phrase)
        elif term.where == "line-end":
            self._last.add(phrase)
        else:
            self._anywhere.append(phrase)

    def lines_to_read(self, text: str, lines: Sequence[Span]) -> list[int]:
        """Return the numbers of the lines that may hold furniture; few do.

        Of nearly all others the first and last three letters tell that they hold none.
        """
        begins, ends, last, letters_tell = self._begins, self._ends, self._last, self._letters_tell
        found = []
        for number, (start, end) in enumerate(lines):
            key = text[start : start + _LETTERS].lower()
            is_told = letters_tell and key.isascii() and key[0].isalpha() and key not in begins
            if not is_told and self._may_begin(text[start : start + _SEEN].lower()):
                found.append(number)
                continue
            key = text[end - _TAIL if end > _TAIL else 0 : end].lower()
            sign = key[-1]
            key = key.rstrip(_SIGNS_ROUND_WORDS)[-_LETTERS:]
            is_told = len(key) == _LETTERS and key.isascii() and key not in ends
            if (
                (not is_told or last.is_open(sign))
                and self._may_end(text[end - _SEEN if end > _SEEN else 0 : end].lower())
            ) or (end - start <= LONGEST_DATE_LINE and _may_date(text[start:end])):
                found.append(number)
        return found

    def _may_begin(self, low: str) -> bool:
        """Tell quickly whether a line that begins so, in lower case, may hold furniture."""
        bare = low.lstrip(_SIGNS_ROUND_WORDS)
        openings = self._begins.get(bare[:_LETTERS])
        if openings is not None:
            return _straight(bare).startswith(openings)
        # Lines of signs and of digits may be anything; "We’re" has a plain form.
        return (
            not bare[:_LETTERS].isascii() or not bare[:1].isalpha() or self._first.is_open(low[0])
        )

    def _may_end(self, low: str) -> bool:
        """Tell quickly whether a line that ends so, in lower case, may hold furniture."""
        if self._last.is_open(low[-1]):
            return True
        bare = low.rstrip(_SIGNS_ROUND_WORDS)
        suffixes = self._ends.get(bare[-_LETTERS:])
        return suffixes is not None and _straight(bare).endswith(suffixes)

    def of_line(self, line: str) -> Mark | None:
        """Return the kind of furniture a trimmed line holds, and where in it; None for body."""
        return self._of_short(line) if len(line) <= _LONGEST_KEPT else self._of_any(line)

    def _of_any(self, line: str) -> Mark | None:
        if len(line) <= LONGEST_FURNITURE_LINE and (phrases := self._first.candidates(line)):
            straight = plain(line)
            for phrase in phrases:
                if phrase.where == "line" and len(line) > _LONGEST_PHRASE:
                    continue
                if phrase.pattern.match(straight):
                    return phrase.kind, (0, len(line))
        if phrases := self._last.candidates(line):
            return self._at_end(line, phrases)
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
                # One letter further: the phrase may be a sentence itself ("Reach her at …").
                ends = [m.end() for m in _SENTENCE_START.finditer(line, first, start + 1)]
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
    for number in phrases.lines_to_read(text, lines):
        start, end = lines[number]
        line = text[start:end]
        if structural := _structural_kind(line):
            marks[number] = (structural, (start, end))
        elif found := phrases.of_line(line):
            kind, (first, last) = found
            marks[number] = (kind, (start + first, start + last))
    return marks


def _straight(words: str) -> str:
    """Return a line's end with usual signs and single spaces, as openings are compared."""
    if not words.isascii():
        words = plain(words)
    return " ".join(words.split()) if "  " in words or "\t" in words or "\xa0" in words else words


def _may_date(line: str) -> bool:
    """Tell quickly whether a short line may say when, and that of the page."""
    return line[0] in "uUpPlLmM" or bool(_CLOCK.search(line))


def _structural_kind(line: str) -> str:
    """Name the furniture that needs no phrase: addresses, tickers, rules, *Updated 5 May 2025*."""
    first = line[0]
    # "___" parts paragraphs; a low line is no letter.
    if not first.isalnum() and not _OPENS_WORD.search(line):
        return "separator"
    if len(line) > LONGEST_FURNITURE_LINE:
        return ""
    if "%" in line and _TICKER.fullmatch(line):
        return "ticker"
    if first in "hHwW<([" and _URL_LINE.fullmatch(line):
        return "address"
    if len(line) <= LONGEST_DATE_LINE and _may_date(line) and is_date_line(line):
        return "date-line" if says_updated(line) or _CLOCK.search(line) else ""
    return ""


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
