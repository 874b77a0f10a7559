"""Directions: whether outlets rated left and right use the wordings that were expected of them.

    python benchmarks/directions.py PATH --expect docs/directions.yaml --tables DIR [--write]

PATH holds articles with a column ``lean`` (left, center, right). DIR is the folder that
``framing annotate PATH --lexicon benchmarks/neutral_pairs.yaml --out DIR`` wrote; without its
tables that command is run first. The expectations are written before the count, and never after.

Every number comes from the tool's own measures and machinery, as ``framing compare --by lean
--events all`` uses it: mentions in the outlet's own voice, not negated; all articles taken as one
event, since these outlets share none; the outlet is the cluster, of the jackknife behind an
interval and of the shuffle behind p (labels of outlets are shuffled); q over all pairs, expected to
differ or not; copies counted once. The share of a side is pooled over its outlets. What differs
between sides may be topic or year as well as choice: pairs are of words for one thing.

``--write`` puts the tables between their lines in docs/lexicon-study.md.
"""

from __future__ import annotations

import argparse
import math
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

from framing.articles.article import Article
from framing.articles.choosing import labels_of
from framing.articles.reading import read_articles
from framing.comparison.comparing import compare_outlets
from framing.comparison.verdict import ALPHA, NOT_ENOUGH
from framing.events.grouping import day_number
from framing.events.reprints import Copy, find_reprints, word_runs
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.shipped import load_lexicons
from framing.measures.counting import Counts, count_measures
from framing.measures.measure import Measure, Selection
from framing.measures.wording import word_choice
from framing.profiles import profile_outlets
from framing.report.tables import read_table

TOP = Path(__file__).parents[1]
NEUTRAL_NAME = "neutral-pairs"
NEUTRAL = TOP / "benchmarks" / "neutral_pairs.yaml"
DOCS = TOP / "docs" / "lexicon-study.md"
OPENING, CLOSING = "<!-- counted figures -->", "<!-- end of counted figures -->"
SIDES = ("left", "center", "right")
LEFT, RIGHT = "left", "right"
# All articles are one event, as with --events all.
_ONE_EVENT = "all"
_TABLES = ("articles", "sentences", "attributions", "mentions")


@dataclass(frozen=True)
class Expectation:
    """Of two rival wordings, the side whose share of ``variant`` is expected to be larger.

    ``side`` is empty where no difference is expected; ``known`` where an earlier count told it.
    """

    concept: str
    variant: str
    against: str
    side: str
    source: str
    known: bool

    @property
    def id(self) -> str:
        """The id of the measure that counts it."""
        return f"pair_share:{self.concept}/{self.variant}/{self.against}@outlet"


def read_expectations(path: Path) -> list[Expectation]:
    """Return what a file expects: differences first, then where none is expected."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        Expectation(
            one["concept"],
            one["variant"],
            one["against"],
            one.get("side", ""),
            one["source"],
            one.get("known") == "yes",
        )
        for kind in ("expected", "nothing")
        for one in content[kind]
    ]


def pair_measure(one: Expectation) -> Measure:
    """Return the share of one wording among the mentions of it and its rival, in own voice."""
    share = next(
        made
        for made in word_choice(one.concept, [one.variant])
        if made.id == f"variant_share:{one.concept}/{one.variant}@outlet"
    )
    kinds = ("contrast", "house-style")
    where = (("kind", kinds), ("concept", (one.concept,)), ("negated", (False,)))
    own = (("voice", ("outlet",)),)
    return replace(
        share,
        id=one.id,
        numerator=Selection("mentions", (*where, ("variant", (one.variant,)), *own)),
        denominator=Selection("mentions", (*where, ("variant", (one.variant, one.against)), *own)),
        tested_with="",
    )


def annotate(path: Path, out: Path) -> None:
    """Write the evidence tables of the articles, as the command does."""
    command = ("annotate", path, "--lexicon", NEUTRAL, "--jobs", "2", "--out", out)
    run = "from framing.cli import main; main()"
    subprocess.run([sys.executable, "-c", run, *map(str, command)], check=True)


def counted_tables(
    articles: Sequence[Article], folder: Path, leans: Mapping[str, str]
) -> dict[str, pd.DataFrame]:
    """Return the evidence tables, with one event, no stories, and copies named."""
    tables = {name: read_table(name, folder / "tables" / f"{name}.csv") for name in _TABLES}
    copies = [
        Copy(
            one.id,
            day_number(one.published),
            word_runs(one.text, [(p.start, p.end) for p in one.passages if p.part == "body"]),
        )
        for one in articles
    ]
    original = find_reprints(copies, dict.fromkeys(leans, _ONE_EVENT))
    table = tables["articles"]
    tables["articles"] = table.assign(
        event_id=_ONE_EVENT,
        story_id="",
        reprint_of=[original.get(name, "") for name in table["article_id"]],
    )
    return tables


def compare_sides(
    counts: Counts, articles: pd.DataFrame, leans: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    """Return the rows of left against right, by measure."""
    groups = {name: lean for name, lean in leans.items() if lean in (LEFT, RIGHT)}
    table = compare_outlets(counts, articles, groups=groups)
    rows = table[table["within"].eq("all")].to_dict("records")
    return {str(row["measure"]): {str(key): one for key, one in row.items()} for row in rows}


def profile_sides(
    counts: Counts, articles: pd.DataFrame, leans: Mapping[str, str]
) -> dict[tuple[str, str], tuple[float, float, float]]:
    """Return value, low and high by measure and side; outlets are the clusters left out."""
    sides = articles.assign(
        outlet=articles["article_id"].map(leans).fillna(""), event_id=articles["outlet"]
    )
    rows = profile_outlets(counts, sides)
    keys = zip(rows["measure"], rows["outlet"], strict=True)
    return dict(zip(keys, zip(rows["value"], rows["low"], rows["high"], strict=True), strict=True))


@dataclass(frozen=True)
class Outcome:
    """What an expectation came to: the shares, their difference right − left, and what it says."""

    expected: Expectation
    left: float
    right: float
    difference: float
    low: float
    high: float
    q: float
    mentions: int
    verdict: str

    @property
    def tested(self) -> bool:
        """Whether there was evidence enough."""
        return self.verdict != NOT_ENOUGH

    @property
    def significant(self) -> bool:
        """Whether the sides differ, with all pairs taken into account."""
        return self.tested and self.q <= ALPHA

    @property
    def side(self) -> str:
        """The side with the larger share, where that is significant."""
        if not self.significant:
            return ""
        return RIGHT if self.difference > 0 else LEFT

    @property
    def agrees(self) -> bool:
        """Whether it came out as expected; for no difference, that none is shown."""
        return self.side == self.expected.side


def outcomes(
    expectations: Iterable[Expectation], compared: Mapping[str, Mapping[str, Any]], counts: Counts
) -> list[Outcome]:
    """Return what each expectation came to; a pair without a mention has no row and no number."""
    place = {measure.id: number for number, measure in enumerate(counts.measures)}
    nan = float("nan")
    found = []
    for one in expectations:
        mentions = int(counts.denominators[:, place[one.id]].sum())
        if one.id not in compared:
            found.append(Outcome(one, nan, nan, nan, nan, nan, nan, mentions, NOT_ENOUGH))
            continue
        # Pairs are named in order: left is the outlet, right the other.
        row = compared[one.id]
        found.append(
            Outcome(
                one,
                float(row["value"]),
                float(row["other_value"]),
                -float(row["difference"]),
                -float(row["high"]),
                -float(row["low"]),
                float(row["q"]),
                mentions,
                str(row["verdict"]),
            )
        )
    return found


def agreement(found: Iterable[Outcome]) -> tuple[int, int]:
    """Return how many significant differences agree with what was expected, of how many."""
    significant = [one for one in found if one.expected.side and one.significant]
    return sum(one.agrees for one in significant), len(significant)


def pair_table(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of the table of pairs."""
    yield (
        "| concept | wording, against | mentions | left | right | right − left | q | expected "
        "| found | agrees |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for one in found:
        expected = (one.expected.side or "nothing") + (" (known)" if one.expected.known else "")
        said = one.side or ("no difference shown" if one.tested else NOT_ENOUGH)
        agrees = ""
        if one.tested:
            agrees = "yes" if one.agrees else "no" if one.side else "not shown"
        yield (
            f"| {one.expected.concept} | {one.expected.variant}, {one.expected.against} "
            f"| {one.mentions} | {_share(one.left)} | {_share(one.right)} | {_difference(one)} "
            f"| {_q(one.q)} | {expected} | {said} | {agrees} |"
        )


def concept_table(
    lexicons: Iterable[Lexicon], tables: Mapping[str, pd.DataFrame], leans: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines of the table of concepts: each variant's mentions and shares by side."""
    concepts = [
        (concept.id, [variant.id for variant in concept.variants])
        for lexicon in lexicons
        if lexicon.kind == "contrast" and lexicon.name != NEUTRAL_NAME
        for concept in lexicon.concepts
    ]
    measures = [made for name, variants in concepts for made in word_choice(name, variants)]
    shares = [one for one in measures if one.id.startswith("variant_share")]
    counts = count_measures(tables, shares)
    profiles = profile_sides(counts, tables["articles"], leans)
    mentions = tables["mentions"]
    mentions = mentions[mentions["kind"].eq("contrast")]
    uses = mentions.groupby(["concept", "variant"])["voice"].value_counts()
    yield "| concept | variant | mentions | own voice | quoted | left | center | right |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, variants in concepts:
        for variant in variants:
            voices = {
                voice: int(uses.get((name, variant, voice), 0))
                for voice in ("outlet", "quoted", "paraphrased")
            }
            total = sum(voices.values())
            quoted = f"{voices['quoted'] / total:.0%}" if total else ""
            cells = (
                _cell(profiles, f"variant_share:{name}/{variant}@outlet", side) for side in SIDES
            )
            yield (
                f"| {name} | {variant} | {total} | {voices['outlet']} | {quoted} "
                f"| {' | '.join(cells)} |"
            )


def _cell(
    profiles: Mapping[tuple[str, str], tuple[float, float, float]], measure: str, side: str
) -> str:
    if (measure, side) not in profiles:
        return ""
    value, low, high = profiles[measure, side]
    return f"{value:.2f}" + ("" if math.isnan(low) else f" ({low:.2f} to {high:.2f})")


def _share(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.2f}"


def _difference(one: Outcome) -> str:
    if math.isnan(one.low):
        return ""
    return f"{one.difference:+.2f} ({one.low:+.2f} to {one.high:+.2f})"


def _q(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.3f}" if value >= 0.001 else "< 0.001"


def leaning(expected: Sequence[Outcome]) -> str:
    """Say on which side the differences lie, significant or not."""
    tested = [one for one in expected if one.tested]
    on_it = sum((one.difference > 0) == (one.expected.side == RIGHT) for one in tested)
    clear = [one for one in tested if one.low > 0 or one.high < 0]
    agreed = sum((one.difference > 0) == (one.expected.side == RIGHT) for one in clear)
    return (
        f"Significant or not, {on_it} of the {len(tested)} lie on the expected side; of the "
        f"{len(clear)} whose own interval leaves out 0, not adjusted for their number, {agreed} do."
    )


def summary(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield the sentences that stand above the tables."""
    expected = [one for one in found if one.expected.side]
    new = [one for one in expected if not one.expected.known]
    nothing = [one for one in found if not one.expected.side]
    agreed, of = agreement(expected)
    agreed_new, of_new = agreement(new)
    tested = sum(one.tested for one in expected)
    yield (
        f"{len(expected)} differences were expected; {tested} had evidence enough; {of} were "
        f"significant, and of these {agreed} agreed ({_part(agreed, of)}). Without those known "
        f"before: {agreed_new} of {of_new} ({_part(agreed_new, of_new)})."
    )
    yield ""
    yield leaning(expected)
    yield ""
    tested_nothing = [one for one in nothing if one.tested]
    shown = sum(one.significant for one in tested_nothing)
    yield (
        f"{len(nothing)} pairs were expected to show nothing; {len(tested_nothing)} had evidence "
        f"enough; {shown} showed a difference."
    )


def _part(some: int, of: int) -> str:
    return f"{some / of:.0%}" if of else "none"


def report(found: Sequence[Outcome], concepts: Iterable[str]) -> str:
    """Return what is written into the study."""
    expected = [one for one in found if one.expected.side]
    nothing = [one for one in found if not one.expected.side]
    lines = [
        *summary(found),
        "",
        "### Expected to differ",
        "",
        *pair_table(expected),
        "",
        "### Expected to show nothing",
        "",
        *pair_table(nothing),
        "",
        "### Every contrast, by side",
        "",
        *concepts,
    ]
    return "\n".join(lines)


def write(text: str, docs: Path = DOCS) -> None:
    """Put the figures between their lines."""
    page = docs.read_text(encoding="utf-8")
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    docs.write_text(f"{before}{OPENING}\n{text}\n{CLOSING}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--expect", type=Path, default=TOP / "docs" / "directions.yaml")
    parser.add_argument("--tables", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    expectations = read_expectations(options.expect)
    if not (options.tables / "tables" / "mentions.csv").is_file():
        annotate(options.path, options.tables)
    lexicons = load_lexicons([str(NEUTRAL)])
    articles = list(read_articles([options.path], lexicons=lexicons))
    leans = labels_of(articles, "lean")
    tables = counted_tables(articles, options.tables, leans)
    counts = count_measures(tables, [pair_measure(one) for one in expectations])
    compared = compare_sides(counts, tables["articles"], leans)
    found = outcomes(expectations, compared, counts)
    text = report(found, concept_table(lexicons, tables, leans))
    print(text)
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
