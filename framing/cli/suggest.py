"""`framing lexicon suggest`: wordings from your articles that a lexicon may lack."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framing.cli import options
from framing.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicons.lexicon import Concept, Lexicon

# Without --concept: how many of the concepts that occur most, and rows of each.
_CONCEPTS = 5
_ROWS_EACH = 5
_OPENING = (
    "Suggestions from your articles, to judge: delete what does not belong, move the rest to your "
    "own lexicon. Nothing here says that a word is right.\n"
    "framing lexicon try {file} ARTICLES shows what each of them finds."
)
_ORIGIN = "Suggested by framing from the user's own articles; not judged yet."


def suggest(
    paths: options.Paths,
    concept: Annotated[
        str,
        typer.Option("--concept", metavar="ID", help="For this concept alone.", show_default=False),
    ] = "",
    furniture: Annotated[
        bool,
        typer.Option(
            "--furniture", help="Lines that repeat across an outlet's articles: perhaps page."
        ),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write a lexicon to edit; never over another.",
            show_default=False,
        ),
    ] = None,
    lexicon: options.Lexicons = None,
    events: options.Events = "",
    column: options.Columns = None,
    dates: options.Dates = "",
    jobs: options.Jobs = 1,
    cluster: options.Cluster = "",
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="How many.")] = 30,
) -> None:
    """Suggest words: with a concept's neighbours, or that set outlets apart."""
    from framing.cli import running
    from framing.errors import OutputError

    if out is not None and out.exists():
        raise OutputError(f"{out}: is there already; choose another file with --out")
    if furniture and concept:
        raise InputError("--furniture and --concept: one of the two at a time")
    settings = options.make_settings(lexicons=lexicon, events=events, jobs=jobs, cluster=cluster)
    articles, lexicons = running.read(paths, settings, options.make_reading(column, dates))
    if furniture:
        made = _for_pages(articles, most)
    elif concept:
        made = _for_concept(concept, articles, lexicons, most)
    else:
        made = _for_all(articles, settings, lexicons, most)
    if out is not None and made is not None:
        _write(made, out)


def _for_pages(
    articles: Sequence[Any], most: int
) -> tuple[Lexicon, dict[tuple[str, str, str], str]] | None:
    """Show lines that repeat across an outlet's articles, and return them as furniture."""
    from itertools import groupby

    from framing.articles.repeats import LEAST_ARTICLES, repeated_lines
    from framing.cli import running
    from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
    from framing.lexicons.starting import identifier

    found = repeated_lines(articles, most=most)
    if not found:
        typer.echo(f"No line stands in {LEAST_ARTICLES} articles of an outlet or more.")
        return None
    typer.echo("Lines that repeat across an outlet's articles, and count as article now:")
    columns = {"outlet": "left", "articles": "right", "of": "right", "line": "left"}
    rows = [[one.outlet, f"{one.articles:,}", f"{one.of:,}", one.line] for one in found]
    running.print_table(columns, rows)
    made: list[Concept] = []
    remarks: dict[tuple[str, str, str], str] = {}
    # A line that two outlets share is one term: the first has it.
    taken: set[str] = set()
    for outlet, repeats in groupby(found, key=lambda one: one.outlet):
        name = identifier(f"page of {outlet}")
        terms = []
        for one in repeats:
            if one.term not in taken:
                taken.add(one.term)
                terms.append(Term(one.term, 0, where="line"))
                remarks[name, name, one.term] = f"in {one.articles:,} of {one.of:,} articles"
        if terms:
            made.append(Concept(name, outlet, 0, "", (Variant(name, outlet, 0, tuple(terms)),)))
    lexicon = Lexicon("", "furniture", "en", "CC0-1.0", _ORIGIN, tuple(made), "", "", draft=True)
    return lexicon, remarks


def _for_concept(
    concept: str, articles: Sequence[Any], lexicons: Sequence[Lexicon], most: int
) -> tuple[Lexicon, dict[tuple[str, str, str], str]] | None:
    """Show wordings for one concept, and return them as additions to its lexicon."""
    from framing.evidence import MENTION_KINDS
    from framing.lexicons.lexicon import Concept, Lexicon
    from framing.suggest import suggest_wordings

    home = {
        one.id: owner for owner in lexicons if owner.kind in MENTION_KINDS for one in owner.concepts
    }
    if concept not in home:
        close = difflib.get_close_matches(concept, home, n=3)
        way = f"did you mean {', '.join(close)}?" if close else "framing lexicon show NAME has them"
        raise InputError(f"no lexicon has a concept {concept!r}; {way}")
    table = suggest_wordings(articles, lexicons, concepts=[concept], most=most)
    if table.empty:
        typer.echo("No wording stands in two places where terms of this concept do.")
        return None
    _print_wordings(table)
    owner = home[concept]
    there = next(one for one in owner.concepts if one.id == concept)
    bare = len(there.variants) == 1 and there.variants[0].id == there.id
    variants, remarks = _variants(concept, table)
    made = Concept(concept, there.label, 0, "", variants if not bare else variants[:1])
    lexicon = Lexicon(
        "", owner.kind, owner.language, owner.licence, _ORIGIN, (made,), "", "",
        extends=owner.name, draft=True,
    )  # fmt: skip
    return lexicon, remarks


def _variants(concept: str, table: pd.DataFrame) -> tuple[Any, dict[tuple[str, str, str], str]]:
    from framing.lexicons.lexicon import Term, Variant

    remarks: dict[tuple[str, str, str], str] = {}
    variants = []
    for name, rows in table.groupby("variant", sort=False):
        variant = str(name)
        terms = []
        for row in rows.to_dict("records"):
            terms.append(Term(row["wording"], 0))
            remarks[concept, variant, row["wording"]] = _remark(row)
        variants.append(Variant(variant, variant, 0, tuple(terms)))
    return tuple(variants), remarks


def _remark(row: Any) -> str:
    return f"{_many(row['uses'], 'use')} in {_many(row['articles'], 'article')}: {row['sentence']}"


def _for_all(
    articles: Sequence[Any], settings: Any, lexicons: Sequence[Lexicon], most: int
) -> tuple[Lexicon, dict[tuple[str, str, str], str]] | None:
    """Show wordings for the concepts that occur most, and what sets outlets apart."""
    from framing import journey
    from framing.cli import running
    from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
    from framing.lexicons.starting import identifier
    from framing.suggest import suggest_wordings, words_apart

    with running.progress(lambda: len(articles)) as told:
        found = journey.find_keywords(articles, settings, lexicons=lexicons, progress=told)
    running.say_notes(found.notes)
    mentions = found.tables["mentions"]
    used = Counter(mentions.loc[mentions["kind"].eq("contrast"), "concept"])
    concepts = [name for name, _ in used.most_common(_CONCEPTS)]
    wordings = suggest_wordings(articles, lexicons, concepts=concepts, most=_ROWS_EACH)
    if not wordings.empty:
        typer.echo("Wordings with the neighbours of a concept's own; --concept ID lists more:")
        _print_wordings(wordings)
    apart = words_apart(
        found.tables["keywords"], found.tables["sentences"], found.articles, lexicons, most=most
    )
    _print_apart(apart)
    made: list[Concept] = []
    remarks: dict[tuple[str, str, str], str] = {}
    for label, rows, word in (
        *((f"like {name}", part, "wording") for name, part in wordings.groupby("concept")),
        *((f"words of {name}", part, "term") for name, part in apart.groupby("outlet")),
    ):
        name = identifier(label)
        for row in rows.to_dict("records"):
            said = _remark(row) if word == "wording" else _apart(row)
            remarks[name, name, row[word]] = said
        terms = tuple(Term(one, 0) for one in dict.fromkeys(rows[word]))
        made.append(Concept(name, label, 0, "", (Variant(name, label, 0, terms),)))
    if not made:
        return None
    lexicon = Lexicon("", "marker", "en", "CC0-1.0", _ORIGIN, tuple(made), "", "", draft=True)
    return lexicon, remarks


def _apart(row: Any) -> str:
    return f"{row['count']:,} of {row['count'] + row['other_count']:,} uses: {row['sentence']}"


def _print_wordings(table: pd.DataFrame) -> None:
    from framing.cli import running

    concepts = table["concept"].nunique() > 1
    columns = {"concept": "whole"} if concepts else {}
    columns |= {"wording": "whole", "beside": "whole", "frames": "right", "uses": "right"}
    columns |= {"articles": "right", "outlets": "right", "for instance": "left"}
    rows = (
        [
            *([row["concept"]] if concepts else []),
            row["wording"],
            row["variant"],
            *(f"{row[name]:,}" for name in ("frames", "uses", "articles", "outlets")),
            row["sentence"],
        ]
        for row in table.to_dict("records")
    )
    running.print_table(columns, rows)


def _print_apart(table: pd.DataFrame) -> None:
    from framing.cli import running

    if table.empty:
        typer.echo(
            "Which words set outlets apart cannot be told: that takes events that two outlets "
            "tell, five articles of each and more, and words used ten times in five articles."
        )
        return
    typer.echo("Words that set outlets apart within the same events, house style aside:")
    columns = {"outlet": "left", "word": "whole", "uses": "right", "others' uses": "number"}
    columns |= {"z": "right", "verdict": "left", "for instance": "left"}
    rows = (
        [
            row["outlet"],
            row["term"],
            f"{row['count']:,}",
            f"{row['other_count']:,}",
            f"{row['z']:.1f}",
            row["verdict"],
            row["sentence"],
        ]
        for row in table.to_dict("records")
    )
    running.print_table(columns, rows)


def _write(made: tuple[Lexicon, dict[tuple[str, str, str], str]], out: Path) -> None:
    from dataclasses import replace

    from framing.cli.lexicon_new import write_new
    from framing.lexicons.starting import identifier
    from framing.lexicons.writing import write_lexicon

    lexicon, remarks = made
    lexicon = replace(lexicon, name=identifier(out.stem) or "suggested")
    opening = _OPENING.format(file=out.name)
    write_new(out, write_lexicon(lexicon, opening=opening, remarks=remarks))
    typer.echo(f"To edit: {out}")


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
