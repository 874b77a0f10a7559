"""Attribution: how much of what annotators mark is found, how fast, and the error by outlet.

    python benchmarks/attribution.py FOLDER [--sets dev gum] [--write]

FOLDER holds annotated articles and their scorer: ``polnear_dev.jsonl.gz``,
``polnear_train.jsonl.gz``, ``gum_news.jsonl`` and ``score.py``. Each set is annotated with
``framing annotate`` and scored from the tables that it wrote. ``--write`` puts the error by outlet
(tool minus annotation, over the outlets of train) and the figures that the report prints into
framing/measures/extractor_error.json, numbers and no text, and the table into docs/attribution.md.
Run it after every change of the cues, the weights or the rules, with ``--write`` before a release.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from textblob import TextBlob

from framing.articles.article import Article
from framing.articles.reading import read_articles
from framing.attributions import Attributor
from framing.cli import COLLECT_AFTER
from framing.lexicons.shipped import shipped_lexicons
from framing.measures.extractor_error import PATH, cue_hash
from framing.text.quotations import quotation_spans
from framing.text.words import word_spans

SETS = {"dev": "polnear_dev.jsonl.gz", "train": "polnear_train.jsonl.gz", "gum": "gum_news.jsonl"}
KINDS = ("direct", "mixed", "indirect")
# Between these lines docs/attribution.md holds the table.
DOCS = Path(__file__).parents[1] / "docs" / "attribution.md"
OPENING, CLOSING = "<!-- measured figures -->", "<!-- end of measured figures -->"
# Timings of one machine differ from run to run: the least of these is the work itself.
ROUNDS = 7


@dataclass(frozen=True)
class Row:
    """A line of the table of issue 3: a figure in per cent (or points), its floor and its aim."""

    name: str
    set_name: str
    figure: Callable[[Mapping[str, Any]], float | None]
    floor: float
    aim: float
    lower: bool = False


def of_measure(name: str, part: str) -> Callable[[Mapping[str, Any]], float]:
    return lambda scores: 100 * scores["measures"][name][part]


TABLE = (
    Row("core_attribution F1", "dev", of_measure("core_attribution", "f1"), 69, 76),
    Row(
        "core_content_half precision",
        "dev",
        of_measure("core_content_half", "precision"),
        81,
        85,
    ),
    Row("core_content_half recall", "dev", of_measure("core_content_half", "recall"), 73, 82),
    Row("direct F1", "dev", of_measure("direct", "f1"), 92, 96),
    Row("mixed F1", "dev", of_measure("mixed", "f1"), 72, 82),
    Row("indirect F1", "dev", of_measure("indirect", "f1"), 53, 60),
    Row("source_right", "dev", lambda scores: 100 * scores["source_right"]["share"], 92, 95),
    Row(
        "core_recall_spread_points",
        "train",
        lambda scores: scores["core_recall_spread_points"],
        6,
        4,
        lower=True,
    ),
    Row("GUM news, source_overlap F1", "gum", of_measure("source_overlap", "f1"), 77, 83),
)


def read_set(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines, packed or not."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotate(rows: Sequence[Mapping[str, Any]], folder: Path) -> Path:
    """Run ``framing annotate`` on articles; return the folder of its tables."""
    given = folder / "articles.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = folder / "annotations"
    framing = Path(sys.executable).with_name("framing")
    command = [framing, "annotate", given, "--out", out]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return out / "tables"


def score(folder: Path, name: str, tables: Path) -> dict[str, Any]:
    """Run the scorer that stands beside the sets on the tool's own table."""
    command = [sys.executable, folder / "score.py", folder / SETS[name], "--json"]
    command.insert(3, tables / "attributions.csv")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(done.stdout)
    return scores


def table(scores: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Return the table of issue 3 as words: measure, set, figure, floor, aim, what is reached."""
    rows = [("measure", "set", "here", "floor", "aim", "reached")]
    for row in TABLE:
        value = row.figure(scores[row.set_name]) if row.set_name in scores else None
        if value is None:
            continue
        sign = -1 if row.lower else 1
        floor, aim = sign * (value - row.floor) >= 0, sign * (value - row.aim) >= 0
        reached = "aim" if aim else "floor" if floor else "no"
        rows.append((row.name, row.set_name, f"{value:.1f}", f"{row.floor}", f"{row.aim}", reached))
    return rows


def printed(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def documented(page: str, rows: Sequence[Sequence[str]], speed: str) -> str:
    """Return docs/attribution.md with the table and the speed between its marks."""
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---" * len(rows[0]) + "|")
    return "\n".join([before + OPENING, *lines, "", speed, CLOSING + after])


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def speed_of(articles: Sequence[Article]) -> str:
    """Say what the attribution pass costs beside TextBlob's sentiment of the same texts."""
    attributor = Attributor(shipped_lexicons())

    def attribute() -> None:
        for article in articles:
            attributor.find(article)

    def blobs() -> None:
        for article in articles:
            TextBlob(article.text).sentiment  # noqa: B018

    attribute_time, blob_time = [], []
    attribute()
    # As the commands do: what stays is not looked through for garbage again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    # In turn, so that a busy minute of the machine falls on both.
    for _ in range(ROUNDS):
        attribute_time.append(seconds(attribute))
        blob_time.append(seconds(blobs))
    ours, theirs = min(attribute_time), min(blob_time)
    return (
        f"Speed: {1000 * ours / len(articles):.1f} ms an article for attributions, "
        f"{1000 * theirs / len(articles):.1f} ms for `TextBlob(text).sentiment` of the same texts "
        f"in the same run: {theirs / ours:.1f} times as fast (wanted: 6)."
    )


def counts_of_annotation(row: Mapping[str, Any]) -> dict[str, float]:
    """Return what the annotators' marks in one article add up to, as the tool's tables would."""
    text = row["text"]
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip())))
        at += len(line)
    quotes = quotation_spans(text, lines)
    said: set[int] = set()
    for one in row["attributions"]:
        for start, end in one["content"]:
            said.update(range(start, end))
    inside = {place for quote in quotes for place in range(quote.start, quote.end)} & said
    words = word_spans(text)
    return {
        "attributions": len(row["attributions"]),
        **{kind: sum(one["type"] == kind for one in row["attributions"]) for kind in KINDS},
        "content_words": sum(start in said for start, _ in words),
        "quoted_words": sum(start in inside for start, _ in words),
    }


def counts_of_tool(tables: Path) -> pd.DataFrame:
    """Return the same counts from the tool's tables, and its words; one row an outlet."""
    attributions = pd.read_csv(tables / "attributions.csv", keep_default_na=False)
    sentences = pd.read_csv(tables / "sentences.csv", keep_default_na=False)
    # The annotators read the text alone; a title that opens it is part of it.
    attributions = attributions[attributions["field"].eq("text")]
    sentences = sentences[sentences["field"].eq("text")]
    said = attributions[attributions["type"].isin(KINDS)]
    found = pd.crosstab(said["outlet"], said["type"])
    words = sentences.groupby("outlet")[["words", "quoted_words", "paraphrased_words"]].sum()
    return found.assign(
        attributions=found.sum(axis=1),
        words=words["words"],
        quoted_words=words["quoted_words"],
        content_words=words["quoted_words"] + words["paraphrased_words"],
    )


def shares(counts: pd.DataFrame, words: pd.Series) -> pd.DataFrame:
    """Return the measures that the annotation supports; one row an outlet."""
    return pd.DataFrame(
        {
            **{
                f"quote_type_share:{kind}@all": counts[kind] / counts["attributions"]
                for kind in KINDS
            },
            "attributed_word_share@all": counts["content_words"] / words,
            "quoted_word_share@all": counts["quoted_words"] / words,
            "attributions_per_1000_words@all": 1000 * counts["attributions"] / words,
        }
    )


def errors_by_outlet(rows: Sequence[Mapping[str, Any]], tables: Path) -> pd.DataFrame:
    """Return tool minus annotation, outlets × measures."""
    marked = pd.DataFrame([{"outlet": row["outlet"], **counts_of_annotation(row)} for row in rows])
    tool = counts_of_tool(tables)
    # The same words under both: what the tool sets aside as furniture is an error of neither.
    return shares(tool, tool["words"]) - shares(marked.groupby("outlet").sum(), tool["words"])


def write_errors(errors: pd.DataFrame, scores: Mapping[str, Mapping[str, Any]]) -> None:
    def rounded(numbers: Mapping[Any, float]) -> dict[str, float]:
        return {str(name): round(float(number), 4) for name, number in numbers.items()}

    measured = {
        name: {
            part: round(scores["dev"]["measures"][name][part], 3)
            for part in ("precision", "recall")
        }
        for name in ("core_attribution", "core_content_half")
    }
    written = {
        "about": "Tool minus annotation, by outlet, on PolNeAR 1.0.0 train (Newell, Margolin and "
        "Ruths, LREC 2018); precision and recall on its dev part. Made by "
        "benchmarks/attribution.py --write.",
        "cues_sha256": cue_hash(shipped_lexicons()),
        "articles": scores["train"]["articles"],
        "measured": measured,
        "recall_spread_points": round(scores["train"]["core_recall_spread_points"], 1),
        "errors": {measure: rounded(errors[measure]) for measure in errors.columns},
    }
    PATH.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    if arguments.write and not {"dev", "train"} <= set(arguments.sets):
        parser.error("--write needs the sets dev and train")
    scores: dict[str, dict[str, Any]] = {}
    errors: pd.DataFrame | None = None
    articles: list[Article] = []
    for name in arguments.sets:
        rows = read_set(arguments.folder / SETS[name])
        with tempfile.TemporaryDirectory() as made:
            tables = annotate(rows, Path(made))
            scores[name] = score(arguments.folder, name, tables)
            if name == "train":
                errors = errors_by_outlet(rows, tables)
            if name != "train" and not articles:
                articles = list(
                    read_articles([Path(made) / "articles.jsonl"], lexicons=shipped_lexicons())
                )
    rows = table(scores)
    print(printed(rows))
    if articles:
        speed = speed_of(articles)
        print(f"\n{speed}")
    if errors is not None:
        print("\nerror by outlet (tool minus annotation)")
        print(errors.round(3).T.to_string())
    if arguments.write and errors is not None and articles:
        write_errors(errors, scores)
        DOCS.write_text(documented(DOCS.read_text("utf-8"), rows, speed), "utf-8")
        print(f"written: {PATH}, {DOCS}")


if __name__ == "__main__":
    main()
