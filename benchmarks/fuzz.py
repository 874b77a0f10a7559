"""Hostile input by the hundred thousand: does anything break, does anything take too long?

    python -m benchmarks.fuzz --inputs 1000000 --seed 1 --processes 2

Pieces of articles, tables and lexicons are put together at random, cut, doubled and broken, and go
through the readers, the repair, sentences, quotations, attributions, furniture and the lexicon
code. A FramingError is an answer; any other exception is a fault, printed with what made it. Each
input is timed: one that takes more than its length explains is run again at twice its length, and
is a fault if that takes more than three times as long. Ends with exit code 1 if there was a fault.

The same seed gives the same inputs, whatever the number of processes.
"""

from __future__ import annotations

import argparse
import atexit
import io
import json
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from framing.articles.dates import AmbiguousDateError, iso_moment
from framing.articles.languages import language_of
from framing.articles.outlets import host_of, registered_domain
from framing.articles.readers import READERS
from framing.articles.reading import PageReader
from framing.articles.records import Record
from framing.articles.repairing import repaired, tidied
from framing.errors import FramingError
from framing.evidence import EvidenceFinder
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.lexicons.matching import Matcher
from framing.lexicons.reading import read_lexicon
from framing.lexicons.shipped import load_lexicons
from framing.text.quotations import quotation_spans
from framing.text.sentences import sentence_spans
from framing.text.words import word_spans

# An input should take no longer than this for its length: a hundred times what an article takes.
_SECONDS_A_CHARACTER = 1e-4
_SECONDS_ANYWAY = 0.25
# Twice the length may take this many times as long; the square takes four.
_MOST_GROWTH = 3.0
_TIMES_MEASURED = 3
_SHOWN = 300
_STEP = 500

# Written for this: what articles are made of, and what hurts.
WORDS = [
    "the",
    "a",
    "of",
    "to",
    "and",
    "said",
    "says",
    "claimed",
    "according",
    "denied",
    "told",
    "that",
    "who",
    "he",
    "she",
    "it",
    "they",
    "his",
    "her",
    "not",
    "no",
    "minister",
    "mayor",
    "Lund",
    "Brask",
    "Ida",
    "O’Dea",
    "council",
    "Bergen",
    "U.S.",
    "Mr.",
    "Gen.",
    "Nordhavn",
    "harbour",
    "wall",
    "storm",
    "liberated",
    "seized",
    "regime",
    "war",
    "invasion",
    "operation",
    "some",
    "many",
    "officials",
    "sources",
    "reporters",
    "spokesman",
    "statement",
    "“we",
    "have",
    "will",
    "never",
    "be”",
    "was",
    "were",
    "would",
    "could",
    "on",
    "Monday",
    "2025",
    "12",
    "%",
    "$",
    "3/4/25",
    "Reuters",
    "AP",
    "By",
    "Advertisement",
    "Share",
    "Read",
    "more",
    "Photo",
    "MORE",
    "Correction:",
    "Updated",
    "©",
    "http://x.example",
]
SIGNS = list(".,;:!?…'\"“”‘’«»„()[]{}-–—−*_/\\|#%&@+=<>~^`´ \t\n\r\x0b\x0c\x85\u2028\u2029\xa0")
ODD = list(
    "\0\x01\x07\x1b\x1c\x1f\x7f\x92\x9d\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ufffd"
    "İıſßﬁΣς日本語русскийעברית🙂👩‍👧🇺🇦e\u0301\ud83d\ude00\udc92Ãâ€™Â£"
)
LINES = (
    "By Jane Example",
    "BERGEN (Reuters) – ",
    "Harbour Post · 12/22/2025 11:10:09",
    "See also: Five things about tides",
    "Ida Lund Ida Maria LundLund opens harbour MORE",
    "“We have waited,” the mayor, who had come late, told reporters, “long enough.”",
    "According to Lund, the wall, officials said, would be rebuilt by spring.",
    "He said that she said that they said that it was not so.",
    "The army claimed it had liberated the town; others said it had seized it.",
    "Jane Example contributed to this report.",
    "© 2025 Harbour Post. All rights reserved.",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1)",
    "=HYPERLINK(“http://x.example”) +1 -1 @x",
    "The café saidÂ itâ€™s over.",
)


@dataclass
class Tally:
    """What a share of the inputs came to."""

    inputs: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    faults: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    rerun: int = 0


def text_of(rng: random.Random) -> str:
    """Return a text: words, signs, lines, odd characters, doubled and cut."""
    pieces: list[str] = []
    for _ in range(rng.choice((1, 2, 3, 4, 6, 8, 12, 30))):
        kind = rng.random()
        if kind < 0.45:
            pieces.append(" ".join(rng.choices(WORDS, k=rng.randint(1, 12))))
        elif kind < 0.7:
            pieces.append(rng.choice(LINES))
        elif kind < 0.85:
            pieces.append(rng.choice(SIGNS) * rng.choice((1, 1, 2, 7)))
        elif kind < 0.95:
            pieces.append("".join(rng.choices(ODD, k=rng.randint(1, 5))))
        else:
            pieces.append(rng.choice((*WORDS, *SIGNS, *ODD)) * rng.choice((30, 200)))
        pieces.append(rng.choice((" ", " ", "\n", "\n\n", "")))
    text = "".join(pieces)
    if rng.random() < 0.2 and text:
        start, stop = sorted(rng.choices(range(len(text) + 1), k=2))
        text = text[start:stop]
    return text


def bytes_of(rng: random.Random, text: str) -> bytes:
    """Return a text as bytes in some encoding, perhaps with a byte or two made wrong."""
    encoding = rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"))
    data = bytearray(text.encode(encoding, "replace"))
    if rng.random() < 0.4 and data:
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] = rng.randrange(256)
    if rng.random() < 0.15:
        del data[rng.randrange(len(data) + 1) :]
    return bytes(data)


def value_of(rng: random.Random, depth: int = 0) -> object:
    """Return a JSON value."""
    kind = rng.random()
    if kind < 0.6 or depth > 3:
        return text_of(rng)[:400]
    plain = (None, True, rng.randint(-9, 10**12), rng.random(), float("nan"), "", "3/4/25")
    if kind < 0.8:
        return rng.choice(plain)
    if kind < 0.9:
        return [value_of(rng, depth + 1) for _ in range(rng.randint(0, 3))]
    return {rng.choice(NAMES): value_of(rng, depth + 1) for _ in range(rng.randint(0, 3))}


NAMES = [
    "id",
    "text",
    "content",
    "maintext",
    "body",
    "title",
    "headline",
    "outlet",
    "source",
    "domain",
    "published",
    "date",
    "publishedAt",
    "seendate",
    "url",
    "link",
    "byline",
    "authors",
    "language",
    "event",
    "lean",
    "name",
    "articles",
    "stories",
    "data",
]


def table_of(rng: random.Random, suffix: str) -> bytes:
    """Return a file of a form, mostly well made."""
    if suffix in (".txt", ".html"):
        text = text_of(rng)
        if suffix == ".html":
            tags = ("<p>", "</p>", "<div>", "<h1>", "<!--", "&#0;", '<meta charset="x">')
            text = "<html><body><p>" + "".join(one + rng.choice(tags) for one in text.split("\n"))
        return bytes_of(rng, text)
    rows = [
        {name: value_of(rng) for name in ("text", *rng.choices(NAMES, k=rng.randint(0, 4)))}
        for _ in range(rng.randint(0, 3))
    ]
    if suffix == ".jsonl":
        lines = [json.dumps(row, ensure_ascii=rng.random() < 0.5) for row in rows]
        return bytes_of(rng, "\n".join(lines))
    if suffix == ".json":
        whole: object = rng.choice((rows, {"articles": rows}, rows[0] if rows else 7))
        return bytes_of(rng, json.dumps(whole, ensure_ascii=rng.random() < 0.5))
    sign = rng.choice(",;\t|")
    lines = [sign.join((*rng.sample(NAMES, 3), "text"))] if rng.random() < 0.9 else []
    for _ in range(rng.randint(0, 3)):
        cells = [text_of(rng)[:200] for _ in range(4)]
        lines.append(sign.join('"' + one.replace('"', '""') + '"' for one in cells))
    return bytes_of(rng, rng.choice(("\n", "\r\n", "\r")).join(lines))


def lexicon_of(rng: random.Random) -> str:
    """Return a lexicon as YAML, mostly well made."""
    pieces = (*WORDS, "*", "#", " ", *SIGNS[:12])
    term = json.dumps("".join(rng.choices(pieces, k=rng.randint(1, 6))))
    other = json.dumps(text_of(rng)[:60])
    lines = [
        "name: own",
        f"kind: {rng.choice(('contrast', 'marker', 'furniture', 'house-style', 'cue', 'x'))}",
        "language: en",
        "licence: CC0-1.0",
        f"origin: {other}",
        "concepts:",
        "  - id: one",
        f"    question: {other}",
        "    variants:",
        "      - id: a",
        "        stance: neutral",
        f"        argument: {other}",
        f"        terms: [{term}, {{term: {other}, case: exact, not_before: [{term}]}}]",
        f"        examples: [{other}]",
        "      - id: b",
        f"        terms: [{term}]",
        f"    misses: [{other}]",
    ]
    for _ in range(rng.choice((0, 0, 1, 2))):
        where = rng.randrange(len(lines))
        line = lines[where]
        lines[where] = rng.choice((text_of(rng)[:40], line[2:], line + ": [", "&a *a"))
    return "\n".join(lines)


class Fuzzer:
    """Runs inputs through everything; made once a process."""

    def __init__(self) -> None:
        self.lexicons = load_lexicons()
        self.scratch = Path(tempfile.mkdtemp(prefix="framing-fuzz-"))
        atexit.register(shutil.rmtree, self.scratch, ignore_errors=True)
        self.page = PageReader(self.lexicons, dates="dmy")
        self.finder = EvidenceFinder(self.lexicons)
        self.kinds: dict[str, tuple[int, Callable[[random.Random], object], Callable[..., object]]]
        # How often, what makes the input, what runs it.
        self.kinds = {
            "article": (40, text_of, self.article),
            "text": (25, text_of, self.text),
            "characters": (10, text_of, self.characters),
            "terms": (6, self.make_terms, self.terms),
            "lexicon": (4, lexicon_of, self.lexicon),
            **{
                f"read {suffix}": (share, self.make_file(suffix), self.read(suffix))
                for suffix, share in (
                    (".txt", 3), (".csv", 4), (".jsonl", 5), (".json", 3), (".html", 0.3),
                )
            },
        }  # fmt: skip

    def article(self, text: str) -> None:
        head, _, rest = text.partition("\n")
        values = {"text": text, "title": head, "url": rest[:60], "byline": rest[:30], "outlet": ""}
        article = self.page.article(Record("x", "x", "x", values))
        found = self.finder.find(article)
        for piece in (*article.passages, *article.furniture):
            assert 0 <= piece.start < piece.end
        for one in found.sentences:
            assert one.quoted_words + one.paraphrased_words <= one.words
        for one in found.attributions:
            text = article.title if one.field == "title" else article.text
            for start, end in (*one.source, *one.cue, *one.content):
                assert 0 <= start < end <= len(text)

    def text(self, text: str) -> None:
        text = repaired(text)[0]
        place = 0
        for start, end in sentence_spans(text, 0, len(text)):
            assert place <= start < end <= len(text)
            place = end
        quotation_spans(text, [(0, len(text))])
        word_spans(text, 0, len(text))

    def characters(self, text: str) -> None:
        whole = repaired(text)[0]
        whole.encode("utf-8")
        assert repaired(whole)[0].count("\0") == 0
        tidied(text).encode("utf-8")
        registered_domain(host_of(text[:80]))
        language_of(whole)
        iso_moment(text[:60], "dmy")
        with suppress(AmbiguousDateError):
            iso_moment(text[:60])

    @staticmethod
    def make_terms(rng: random.Random) -> tuple[list[str], str]:
        pieces = (*WORDS[:40], "*", "*", "a*", "*a*", "-", "'", ".")
        terms = [
            rng.choice(("", " ")).join(rng.choices(pieces, k=rng.randint(1, 5))) for _ in range(12)
        ]
        return [term for term in dict.fromkeys(terms) if term.strip(" *'-.")], text_of(rng)

    def terms(self, made: tuple[list[str], str]) -> None:
        terms, text = made
        variants = tuple(Variant(f"v{n}", "", 0, (Term(t, n),)) for n, t in enumerate(terms))
        concept = Concept("c", "", 0, "", variants)
        own = Lexicon("own", "contrast", "en", "CC0-1.0", "", (concept,), "", "")
        for match in Matcher([own]).find(repaired(text)[0]):
            assert match.start < match.end

    def lexicon(self, text: str) -> None:
        path = self.scratch / "own.yaml"
        path.write_bytes(text.encode("utf-8", "replace"))
        read_lexicon(path)

    @staticmethod
    def make_file(suffix: str) -> Callable[[random.Random], bytes]:
        return lambda rng: table_of(rng, suffix)

    def read(self, suffix: str) -> Callable[[bytes], None]:
        def run(data: bytes) -> None:
            stream = io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]
            for row in READERS[suffix].rows(stream, "x"):
                for name, value in row.values.items():
                    if isinstance(value, str):
                        repaired(value)[0].encode("utf-8")
                        tidied(name)

        return run


def run_share(task: tuple[int, int, int]) -> Tally:
    """Run the inputs of one share; each has a generator of its own, made from seed and number."""
    seed, first, stop = task
    fuzzer = _fuzzer()
    kinds = list(fuzzer.kinds)
    weights = [fuzzer.kinds[kind][0] for kind in kinds]
    tally = Tally()
    for number in range(first, stop):
        rng = random.Random(seed * 1_000_000_007 + number)
        kind = rng.choices(kinds, weights)[0]
        _, make, run = fuzzer.kinds[kind]
        made = make(rng)
        tally.inputs += 1
        tally.by_kind[kind] += 1
        began = time.process_time()
        try:
            run(made)
        except FramingError as error:
            tally.answered += 1
            if "\n" in str(error):
                tally.faults.append(f"input {number} ({kind}): an answer of several lines: {error}")
        except Exception:
            trace = traceback.format_exc(limit=-3)
            tally.faults.append(f"input {number} ({kind}): {trace}{repr(made)[:_SHOWN]}")
        took = time.process_time() - began
        if took > tally.slowest[0]:
            tally.slowest = (took, f"input {number} ({kind}), {len(made)} long")
        if took > _SECONDS_ANYWAY + _SECONDS_A_CHARACTER * len(made) and isinstance(made, str):
            tally.rerun += 1
            if slow := _grows(run, made):
                tally.faults.append(f"input {number} ({kind}): {slow} {made[:_SHOWN]!r}")
    return tally


@cache
def _fuzzer() -> Fuzzer:
    return Fuzzer()


def _grows(run: Callable[..., object], made: str) -> str:
    """Say how much longer twice the input takes; empty where it is about twice."""
    times = []
    for text in (made, made + made):
        best = float("inf")
        for _ in range(_TIMES_MEASURED):
            began = time.process_time()
            with suppress(FramingError):
                run(text)
            best = min(best, time.process_time() - began)
        times.append(best)
    growth = times[1] / max(times[0], 1e-3)
    slow = times[0] > _SECONDS_ANYWAY / 2 and growth > _MOST_GROWTH
    return f"{times[0]:.2f} s, {growth:.1f} times as long at twice the length" if slow else ""


def main() -> int:
    """Run all inputs, print what they came to."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--first", type=int, default=0, help="the number of the first input")
    chosen = parser.parse_args()
    stop = chosen.first + chosen.inputs
    tasks = [
        (chosen.seed, start, min(start + _STEP, stop)) for start in range(chosen.first, stop, _STEP)
    ]
    total = Tally()
    began = time.monotonic()
    shown = 0
    with multiprocessing.get_context("spawn").Pool(chosen.processes) as pool:
        for tally in pool.imap_unordered(run_share, tasks):
            total.inputs += tally.inputs
            total.by_kind += tally.by_kind
            total.answered += tally.answered
            total.rerun += tally.rerun
            total.faults += tally.faults
            total.slowest = max(total.slowest, tally.slowest)
            for fault in total.faults[shown : shown + 20]:
                print(fault, flush=True)
            shown = len(total.faults)
            if total.inputs % (100 * _STEP) == 0:
                rate = total.inputs / (time.monotonic() - began)
                print(f"{total.inputs:,} inputs, {rate:,.0f} a second", file=sys.stderr, flush=True)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(total.by_kind.items()))
    print(f"{total.inputs:,} inputs, seed {chosen.seed}: {kinds}")
    print(f"{total.answered:,} were answered with a line, {len(total.faults):,} were faults")
    print(f"slowest: {total.slowest[0]:.2f} s, {total.slowest[1]}; {total.rerun:,} measured again")
    return 1 if total.faults else 0


if __name__ == "__main__":
    sys.exit(main())
