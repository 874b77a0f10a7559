"""`framing lexicon try`: what a lexicon finds in your articles, while you write it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from framing.cli import options
from framing.errors import InputError, LexiconError

if TYPE_CHECKING:
    from framing.lexicons.lexicon import Concept, Lexicon
    from framing.trial import Trial, TrialGround, Use

# Outlets that have a row of their own; the rest are added up.
_OUTLETS = 8
# Dead terms that are named; a lexicon for other articles has hundreds.
_NAMED = 12
# How often a kept-open trial looks whether the file has changed, in seconds.
_LOOK = 0.3
_VOICES = {"outlet": "outlet's own", "quoted": "quoted", "paraphrased": "paraphrased"}


def try_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A lexicon file, or a name.")],
    paths: options.Paths,
    concept: Annotated[
        str, typer.Option("--concept", metavar="ID", help="Only this concept.", show_default=False)
    ] = "",
    sentences: Annotated[
        int, typer.Option("--sentences", min=0, metavar="N", help="How many to show.")
    ] = 5,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay open, and try again whenever FILE is saved.")
    ] = False,
    outlets: options.Outlets = "",
    since: options.Since = "",
    until: options.Until = "",
    column: options.Columns = None,
    dates: options.Dates = "",
) -> None:
    """Try a lexicon on your articles: mentions, voices, sentences, terms without use."""
    from framing.articles.choosing import choose_articles
    from framing.cli import running
    from framing.trial import TrialGround

    settings = options.make_settings(outlets=outlets, since=since, until=until)
    lexicon = _lexicon(file, concept)
    articles, lexicons = running.read(paths, settings, options.make_reading(column, dates))
    kept, notes = choose_articles(
        articles,
        since=settings.since,
        until=settings.until,
        outlets=settings.outlets,
        most=settings.most,
    )
    for note in notes:
        typer.echo(note)
    ground = TrialGround(kept, lexicons)
    _say(ground.run(lexicon, concept=concept, watch=running.watched), sentences)
    if watch:
        _keep_trying(ground, file, concept, sentences)


def _keep_trying(ground: TrialGround, file: str, concept: str, sentences: int) -> None:
    """Try again whenever the file is saved, until the user interrupts."""
    path = Path(file)
    if not path.is_file():
        raise InputError(f"--watch: {file} is no file; give the path of your lexicon")
    typer.echo(f"Waiting for {file} to be saved; Ctrl-C ends.", err=True)
    seen = path.stat().st_mtime_ns
    while True:
        time.sleep(_LOOK)
        try:
            now = path.stat().st_mtime_ns
        except OSError:
            continue  # An editor may be writing it anew.
        if now == seen:
            continue
        seen = now
        begun = time.perf_counter()
        try:
            trial = ground.run(_lexicon(file, concept), concept=concept)
        except (LexiconError, InputError) as error:
            for line in getattr(error, "faults", (str(error),)):
                typer.echo(line)
            continue
        _say(trial, sentences)
        typer.echo(f"Tried in {time.perf_counter() - begun:.1f} s.", err=True)


def _lexicon(file: str, concept: str) -> Lexicon:
    """Return the lexicon to try; raises LexiconError for its faults."""
    import difflib

    from framing.lexicons.shipped import check_files, find_lexicon
    from framing.trial import can_be_tried

    if Path(file).is_file():
        faults = [str(one) for one in check_files([file]) if one.severity == "fault"]
        if faults:
            raise LexiconError(faults, file)
    lexicon = find_lexicon(file)
    if not can_be_tried(lexicon):
        raise InputError(
            f"{file}: a lexicon of kind {lexicon.kind} has no mentions; "
            "framing annotate shows what comes of it"
        )
    ids = [one.id for one in lexicon.concepts]
    if concept and concept not in ids:
        close = difflib.get_close_matches(concept, ids, n=1) or ids[:5]
        raise InputError(f"{file}: no concept {concept!r}; did you mean {', '.join(close)}?")
    return lexicon


def _say(trial: Trial, sentences: int) -> None:
    from framing.trial import first_sentences

    found = {use.article for use in trial.uses}
    outlets = {use.outlet for use in trial.uses}
    typer.echo(
        f"{trial.lexicon.name}: {_many(len(trial.uses), 'mention')} in {len(found):,} of "
        f"{_many(trial.articles, 'article')}, {_many(len(outlets), 'outlet')}"
    )
    for concept in trial.lexicon.concepts:
        uses = [use for use in trial.uses if use.concept == concept.id]
        if uses:
            _say_concept(concept, uses)
    first = first_sentences(trial.uses, sentences)
    if first:
        typer.echo("Read first:")
    for use in first:
        negated = ", negated" if use.negated else ""
        typer.echo(
            f"  {use.variant} · {use.outlet} · {use.article} · {_VOICES[use.voice]}{negated}\n"
            f"    {use.marked}"
        )
    _say_terms(trial)


def _say_concept(concept: Concept, uses: Sequence[Use]) -> None:
    from framing.cli import running

    typer.echo(f"\n{concept.id}: {concept.question or concept.label}")
    columns = {"variant": "whole", "mentions": "right", "own": "right", "quoted": "right"}
    columns |= {"paraphrased": "right", "negated": "right", "articles": "right"}
    rows = []
    for variant in concept.variants:
        own = [use for use in uses if use.variant == variant.id]
        voices = Counter(use.voice for use in own)
        numbers = [len(own), voices["outlet"], voices["quoted"], voices["paraphrased"]]
        numbers += [sum(use.negated for use in own), len({use.article for use in own})]
        rows.append([variant.label, *(f"{number:,}" for number in numbers)])
    running.print_table(columns, rows)
    _say_outlets(concept, uses)


def _say_outlets(concept: Concept, uses: Sequence[Use]) -> None:
    """Print the mentions of each variant by outlet; the outlets with few are added up."""
    from framing.cli import running

    by_outlet = Counter(use.outlet for use in uses)
    shown = [outlet for outlet, _ in sorted(by_outlet.items(), key=lambda one: (-one[1], one[0]))]
    rest = shown[_OUTLETS:] if len(shown) > _OUTLETS + 1 else []
    shown = shown[: len(shown) - len(rest)]
    counts = Counter((use.outlet, use.variant) for use in uses)
    columns = {"outlet": "whole"} | {variant.label: "number" for variant in concept.variants}
    rows = [
        [outlet, *(f"{counts[outlet, variant.id]:,}" for variant in concept.variants)]
        for outlet in shown
    ]
    if rest:
        others = (
            sum(counts[outlet, variant.id] for outlet in rest) for variant in concept.variants
        )
        rows.append([f"{len(rest)} others", *(f"{number:,}" for number in others)])
    running.print_table(columns, rows)


def _say_terms(trial: Trial) -> None:
    for broad in trial.drowning:
        typer.echo(
            f"Drowns the rest: {broad.term.pattern!r}{_line(broad.term.line)} has "
            f"{broad.share:.0%} of the {broad.mentions:,} mentions of {broad.concept}; read some, "
            "and narrow it"
        )
    ruled_out = [one for one in trial.dead if one.seen]
    for one in ruled_out[:_NAMED]:
        typer.echo(
            f"Never counts: {one.term.pattern!r}{_line(one.term.line)} stands in the texts "
            f"{_many(one.seen, 'time')}, taken by longer terms or ruled out by its conditions"
        )
    if len(ruled_out) > _NAMED:
        typer.echo(f"… and {len(ruled_out) - _NAMED} more that never count")
    absent = [one for one in trial.dead if not one.seen]
    if absent:
        terms = sum(len(v.terms) for c in trial.lexicon.concepts for v in c.variants)
        named = "; ".join(f"{one.term.pattern}{_line(one.term.line)}" for one in absent[:_NAMED])
        more = f"; … and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
        typer.echo(f"Not in these articles, {len(absent)} of {_many(terms, 'term')}: {named}{more}")


def _line(line: int) -> str:
    return f" (line {line})" if line else ""


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
