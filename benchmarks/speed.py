"""Speed: processor time of each piece of work beside a yardstick measured in the same run.

    python -m benchmarks.speed
    python -m benchmarks.speed --articles ARTICLES.jsonl.gz --number 2000

Without ``--articles`` the texts are made of the seeds' sentences, shuffled, with made-up names.
Every figure is a ratio of processor times of the same texts on the same machine in the same run,
the median of several; the milliseconds beside them hold for this machine alone.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import inspect
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from textblob import TextBlob

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.attributions import Attributor
from framing.cli import COLLECT_AFTER
from framing.evidence import EvidenceFinder, arrow_tables
from framing.evidence.finding import MENTION_KINDS
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.lexicons.matching import Matcher
from framing.lexicons.shipped import load_lexicons
from framing.text.sentences import sentence_spans
from framing.tone import readings

SEEDS = Path(__file__).parents[1] / "seeds"
TERMS = (500, 5_000, 20_000)
LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
# Of the slow yardsticks a part of the articles is enough.
SAMPLE = 100
_MS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; ``floor`` and ``aim`` are as issue 9 words them."""

    what: str
    found: str
    floor: str
    aim: str
    figures: str = ""


def seconds(work: Callable[[], object], repeats: int = 3) -> float:
    """Return the median processor time of a piece of work."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def seconds_of_command(arguments: Sequence[str], repeats: int = 3) -> float:
    """Return the median processor time of a command, all its processes together."""
    times = []
    # Modules compiled once, as those of the yardsticks are by whoever installed them.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    for _ in range(repeats):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def framing(*arguments: str) -> list[str]:
    return [sys.executable, "-c", "from framing.cli import main; main()", *arguments]


def made_rows(number: int, *, seed: int = 0) -> Iterator[dict[str, str]]:
    """Yield articles made of the seeds' sentences, each with names of its own."""
    dice = random.Random(seed)
    sentences = []
    for path in sorted(SEEDS.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sentences += [line[start:end] for start, end in sentence_spans(line)]
    for place in range(number):
        paragraphs = []
        for _ in range(12):
            chosen = dice.choices(sentences, k=2)
            name = "".join(dice.choices("bdfgklmnprstvz", k=3) + dice.choices("aeiou", k=2)).title()
            paragraphs.append(" ".join([*chosen, f"{name} was there in {dice.randrange(2000)}."]))
        yield {
            "id": f"made-{place}",
            "outlet": f"Outlet {place % 5}",
            "published": f"2025-01-{place % 28 + 1:02}",
            "title": f"Made article {place}",
            "text": "\n\n".join(paragraphs),
        }


def given_rows(path: Path, number: int) -> Iterator[dict[str, str]]:
    """Yield the first articles of a file of JSON lines."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(number), lines, strict=False):
            yield json.loads(line)


def write_rows(rows: Sequence[dict[str, str]], path: Path) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def textblob_seconds(articles: Sequence[Article]) -> float:
    """Return the processor time of ``TextBlob(text).sentiment`` of one article."""
    TextBlob("Warm.").sentiment  # noqa: B018 - reads its lexicon
    sample = articles[:SAMPLE]
    return seconds(lambda: [TextBlob(one.text).sentiment for one in sample]) / len(sample)


def usual_seconds(articles: Sequence[Article], terms: Sequence[str]) -> float:
    """Return the processor time, for one article, of TextBlob by sentence and a regex a term."""
    patterns = [re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE) for term in terms]
    sample = articles[: SAMPLE // 2]
    cut = [[one.text[a:b] for a, b in sentence_spans(one.text)] for one in sample]

    def work() -> None:
        for article, sentences in zip(sample, cut, strict=True):
            for sentence in sentences:
                TextBlob(sentence).sentiment  # noqa: B018
            for pattern in patterns:
                for _ in pattern.finditer(article.text):
                    pass

    return seconds(work) / len(sample)


def annotate_seconds(rows: Sequence[dict[str, str]], folder: Path, repeats: int) -> float:
    """Return the processor time of ``framing annotate`` for each further article, one process."""
    few, many = len(rows) // 10, len(rows)
    paths = {
        number: write_rows(rows[:number], folder / f"{number}.jsonl") for number in (few, many)
    }
    times = []
    for turn in range(repeats):
        taken = {}
        for number, path in paths.items():
            # Each into a folder of its own, for what was finished before is not done again.
            out = folder / f"out-{turn}-{number}"
            command = framing("annotate", str(path), "--jobs", "1", "--out", str(out))
            taken[number] = seconds_of_command(command, 1)
        times.append((taken[many] - taken[few]) / (many - few))
    return statistics.median(times)


def made_terms(number: int, articles: Sequence[Article]) -> list[str]:
    """Return words to look for: 500 that the texts have, and for the rest their near misses.

    So the matches are the same, and what differs is the number of terms.
    """
    words = Counter(word for one in articles for word in re.findall(r"[a-z]{4,}", one.text))
    known = [word for word, _ in words.most_common()]
    found = known[50 : 50 + TERMS[0]]
    dice = random.Random(1)
    missing: dict[str, None] = {}
    while len(missing) < number - len(found):
        word = dice.choice(known)
        place = dice.randrange(len(word))
        near = word[:place] + dice.choice("qxzjkvwy") + word[place + 1 :] + dice.choice(["", "e"])
        if near not in words:
            missing[near] = None
    return [*found, *missing][:number]


def lexicon_of(terms: Sequence[str]) -> Lexicon:
    made = tuple(Term(term, place) for place, term in enumerate(terms, start=1))
    concept = Concept("all", "", 1, "", (Variant("all", "", 1, made),))
    return Lexicon("made", "marker", "en", "CC0-1.0", "", (concept,), "", "")


def term_rows(articles: Sequence[Article]) -> Row:
    sample = articles[:SAMPLE]
    taken = []
    for number in TERMS:
        matcher = Matcher([lexicon_of(made_terms(number, sample))])
        matcher.find(sample[0].text)
        time_taken = seconds(lambda m=matcher: [m.find(one.text) for one in sample], 5)
        taken.append(time_taken / len(sample) * _MS)
    figures = ", ".join(f"{n:,}: {t:.3f} ms" for n, t in zip(TERMS, taken, strict=True))
    return Row(
        "cost with 500, 5,000, 20,000 terms",
        f"{taken[-1] / taken[0]:.2f} ×",
        "≤ 2 ×",
        "≤ 1.4 ×",
        figures,
    )


def length_rows(articles: Sequence[Article], finder: EvidenceFinder) -> Iterator[Row]:
    """Yield the cost a byte at several lengths, of all evidence and of tone and matching alone."""
    whole = "\n\n".join(one.text for one in articles)
    while len(whole) < LENGTHS[-1]:
        whole += "\n\n" + whole
    matcher = Matcher(one for one in load_lexicons() if one.kind in MENTION_KINDS)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        costs: dict[str, list[float]] = {"all evidence": [], "matching": [], "tone": []}
        for length in LENGTHS:
            # As many articles of the length as make up the longest, from different places.
            number = min(LENGTHS[-1] // length, SAMPLE)
            step = (len(whole) - length) // max(number - 1, 1) if number > 1 else 0
            texts = [whole[at * step : at * step + length] for at in range(number)]
            rows = [{"id": str(at), "text": text} for at, text in enumerate(texts)]
            path = write_rows(rows, folder / f"{length}.jsonl")
            read = list(read_articles([path], lexicons=load_lexicons()))
            cut = [[text[a:b] for a, b in sentence_spans(text)] for text in texts]
            work: dict[str, Callable[[], object]] = {
                "all evidence": lambda read=read: arrow_tables([finder.find(one) for one in read]),
                "matching": lambda texts=texts: [matcher.find(text) for text in texts],
                "tone": lambda cut=cut: [readings(sentences) for sentences in cut],
            }
            for name, function in work.items():
                costs[name].append(seconds(function) / (number * length))
    for name, taken in costs.items():
        spread = [one / statistics.median(taken) for one in taken]
        figures = ", ".join(
            f"{n // 1_000:,} kB: {t * 1e9:.0f} ns" for n, t in zip(LENGTHS, taken, strict=True)
        )
        yield Row(
            f"cost a byte, {name}, 1 kB to 1 MB",
            f"{min(spread):.2f} to {max(spread):.2f} × the median",
            "± 30 %",
            "flat",
            figures,
        )


def start_rows(repeats: int) -> Iterator[Row]:
    typer = seconds_of_command(python("import typer"), repeats)
    helped = seconds_of_command(framing("--help"), repeats)
    yield Row(
        "framing --help against importing typer",
        f"{helped / typer:.2f} ×",
        "2 ×",
        "1.3 ×",
        f"{helped * _MS:.0f} against {typer * _MS:.0f} ms",
    )
    stack = seconds_of_command(python("import pandas, seaborn, sklearn"), repeats)
    with tempfile.TemporaryDirectory() as folder:
        compared = statistics.median(
            seconds_of_command(
                framing("compare", str(SEEDS), "--out", str(Path(folder) / str(turn))), 1
            )
            for turn in range(repeats)
        )
    yield Row(
        "framing compare seeds against importing pandas, seaborn, scikit-learn",
        f"{compared / stack:.2f} ×",
        "2.5 ×",
        "2 ×",
        f"{compared:.2f} against {stack:.2f} s",
    )


def stage_lines(articles: Sequence[Article], finder: EvidenceFinder) -> Iterator[str]:
    """Yield where the time of one article goes, in one process, when all is warm."""
    sample = articles[:SAMPLE]
    cut = [
        [
            text[a:b]
            for one in article.passages
            for text in [article.title if one.field == "title" else article.text]
            for a, b in sentence_spans(text, one.start, one.end)
        ]
        for article in sample
    ]
    texts = [
        [(one.title if p.field == "title" else one.text)[p.start : p.end] for p in one.passages]
        for one in sample
    ]
    starts = [[p.start for p in one.passages] for one in sample]
    lexicons = load_lexicons()
    attributor = Attributor(lexicons)
    matcher = Matcher(one for one in lexicons if one.kind in MENTION_KINDS)
    evidences = [finder.find(one) for one in sample]
    work: dict[str, Callable[[], object]] = {
        "attributions": lambda: [attributor.find(one) for one in sample],
        "matches": lambda: [matcher.find_in(t, s) for t, s in zip(texts, starts, strict=True)],
        "sentence ends": lambda: [
            sentence_spans(one.title if p.field == "title" else one.text, p.start, p.end)
            for one in sample
            for p in one.passages
        ],
        "words and tone": lambda: [readings(sentences) for sentences in cut],
        "all evidence": lambda: [finder.find(one) for one in sample],
        "its tables": lambda: arrow_tables(evidences),
    }
    for name, function in work.items():
        yield f"  {name:16}{seconds(function) / len(sample) * _MS:8.3f} ms"


def table(rows: Sequence[Row]) -> str:
    cells = [("", "found", "floor", "aim", "figures")]
    cells += [(one.what, one.found, one.floor, one.aim, one.figures) for one in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def measure(rows: Sequence[dict[str, str]], repeats: int) -> None:
    """Print the table, line by line as it is found."""
    gc.set_threshold(COLLECT_AFTER)  # as the commands do
    lexicons = load_lexicons()
    finder = EvidenceFinder(lexicons)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path = write_rows(rows[: 2 * SAMPLE], folder / "sample.jsonl")
        articles = list(read_articles([path], lexicons=lexicons))
        words = sum(len(one.text.split()) for one in articles) / len(articles)
        ran = "as Python" if inspect.isfunction(sentence_spans) else "compiled"
        print(f"{len(rows):,} articles, {words:.0f} words each; the hot pass {ran}\n")
        textblob = textblob_seconds(articles)
        annotate = annotate_seconds(rows, folder, repeats)
        usual = usual_seconds(articles, made_terms(TERMS[0], articles))
    made = [
        Row(
            "framing annotate, a further article, against TextBlob(text).sentiment",
            f"{textblob / annotate:.2f} ×",
            "3 ×",
            "8 ×",
            f"{annotate * _MS:.2f} against {textblob * _MS:.2f} ms",
        ),
        Row(
            "the same against TextBlob by sentence and a regex a term, 500 terms",
            f"{usual / annotate:.1f} ×",
            "15 ×",
            "40 ×",
            f"{usual * _MS:.1f} ms",
        ),
        term_rows(articles),
        *length_rows(articles, finder),
        *start_rows(repeats),
    ]
    print(table(made))
    print("\nWhere the time of an article goes, warm, one process:")
    for line in stage_lines(articles, finder):
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed beside yardsticks.")
    parser.add_argument("--articles", type=Path, help="a file of JSON lines (.gz); else made ones")
    parser.add_argument("--number", type=int, default=2_000)
    parser.add_argument("--repeats", type=int, default=3)
    chosen = parser.parse_args()
    rows = list(
        given_rows(chosen.articles, chosen.number) if chosen.articles else made_rows(chosen.number)
    )
    measure(rows, chosen.repeats)


if __name__ == "__main__":
    main()
