"""Cases of attribution: sentences of our own, with what a careful reader finds in them.

    python -m tests.attributions.case_files

puts every case where it belongs after a change of the extractor or its lexicons: into the file of
its kind when it is met, into known-failures.json when it is not, and prints what moved. Read that
before you commit it: a case must not go to the failures because something broke.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from framing.articles.article import Article, Passage
from framing.attributions import Attribution, Attributor
from framing.lexicons.shipped import shipped_lexicons
from framing.text.spans import words_of

Case = dict[str, Any]

FOLDER = Path(__file__).parent / "cases"
DOCS = Path(__file__).parents[2] / "docs" / "attribution.md"
KINDS = (
    "direct",
    "mixed",
    "indirect",
    "silences",
    "unsourced",
    "nested",
    "headlines",
    "nouns-adverbs-passives",
    "sources",
    "no-attribution",
    "as-text-is",
)
FAILURES = "known-failures"
# Between these lines docs/attribution.md lists the known failures.
OPENING, CLOSING = "<!-- known failures -->", "<!-- end of known failures -->"


def read_cases(name: str) -> list[Case]:
    cases: list[Case] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return cases


def write_cases(name: str, cases: list[Case]) -> None:
    written = json.dumps(cases, indent=1, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(written + "\n", "utf-8")


def named(cases: list[Case]) -> dict[str, Any]:
    """Return what parametrize wants: a readable id for each case."""
    ids = [
        f"{case['kind']}: {case['about']}" if "kind" in case else case["about"] for case in cases
    ]
    return {"argvalues": cases, "ids": ids}


@cache
def attributor() -> Attributor:
    return Attributor(shipped_lexicons())


def article(text: str, *, title: str = "") -> Article:
    """Return an article whose lines are its paragraphs."""
    passages = [
        Passage("text", match.start(), match.end(), "body")
        for match in re.finditer(r"[^\n]+", text)
    ]
    if title:
        passages.insert(0, Passage("title", 0, len(title), "headline"))
    return Article("a", text, title=title, passages=tuple(passages))


def shown(one: Article, attribution: Attribution) -> dict[str, Any]:
    """Return an attribution as cases write it."""
    field = one.title if attribution.field == "title" else one.text
    return {
        "source": words_of(field, attribution.source),
        "cue": words_of(field, attribution.cue),
        "content": words_of(field, attribution.content),
        "type": attribution.type,
        "source_name": attribution.source_name,
        "source_kind": attribution.source_kind,
        "actor": attribution.actor,
        "cue_class": attribution.cue_class,
        "inside": attribution.inside,
    }


def found(case: Case) -> list[dict[str, Any]]:
    """Return the attributions of a case's text: of each, the columns that the case speaks of."""
    one = article(case.get("text", ""), title=case.get("title", ""))
    rows = [shown(one, attribution) for attribution in attributor().find(one).attributions]
    asked = [tuple(wanted) for wanted in case["expected"]]
    plain = ("source", "cue", "content", "type")
    asked += [plain] * (len(rows) - len(asked))
    return [{key: row[key] for key in keys} for row, keys in zip(rows, asked, strict=False)]


def listed(failures: list[Case]) -> str:
    """Return the known failures as docs/attribution.md prints them."""
    lines = []
    for kind in KINDS:
        of_kind = [case for case in failures if case["kind"] == kind]
        if of_kind:
            lines += ["", f"**{kind}**", ""]
        for case in of_kind:
            words = (case.get("title") or case["text"]).replace("\n", " / ").replace("*", "\\*")
            lines.append(f"- {case['about']}: {words}")
    return "\n".join([*lines, ""])


def documented(page: str, failures: list[Case]) -> str:
    """Return docs/attribution.md with ``failures`` in its list."""
    before, _, rest = page.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    return f"{before}{OPENING}\n{listed(failures)}\n{CLOSING}{after}"


def main() -> None:
    cases = [{"kind": kind} | case for kind in KINDS for case in read_cases(kind)]
    before = {(case["kind"], case["about"]) for case in cases}
    cases += read_cases(FAILURES)
    met = {kind: [] for kind in KINDS}
    missed: list[Case] = []
    for case in sorted(cases, key=lambda case: KINDS.index(case["kind"])):
        if found(case) == case["expected"]:
            met[case["kind"]].append({key: case[key] for key in case if key != "kind"})
        else:
            missed.append(case)
    for case in missed:
        if (case["kind"], case["about"]) in before:
            print(f"no longer met: {case['kind']}: {case['about']}")
    for kind, of_kind in met.items():
        write_cases(kind, of_kind)
        print(
            f"{kind}: {len(of_kind)} met, {Counter(c['kind'] for c in missed)[kind]} known failures"
        )
    write_cases(FAILURES, missed)
    if DOCS.exists():
        DOCS.write_text(documented(DOCS.read_text("utf-8"), missed), "utf-8")


if __name__ == "__main__":
    main()
