"""The commands put together, and the one place that turns a mistake into a line on stderr."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from framing.cli import (
    INTERRUPTED,
    annotate,
    compare,
    events,
    lexicon,
    lexicon_exchange,
    lexicon_new,
    lexicon_try,
    show,
    suggest,
    validate,
)
from framing.errors import FramingError

A_MISTAKE = 1


class _Commands(TyperGroup):
    """Ends with exit code 1 and one line for a FramingError; a bug keeps its traceback."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FramingError as error:
            typer.echo(f"framing: {error}", err=True)
            raise typer.Exit(A_MISTAKE) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(INTERRUPTED) from error


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"framing {version('framing')}")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    # Rich would triple the time that help takes; a traceback is for those who mend the bug.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="How outlets tell the same events differently, and which sentences show it.",
)


@app.callback()
def framing(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which version."),
    ] = False,
) -> None:
    """Tell how outlets tell the same events differently."""


app.command("compare")(compare.compare)
app.command("annotate")(annotate.annotate)
app.command("events")(events.events)
app.command("show")(show.show)
lexicon.app.command("new")(lexicon_new.new)
lexicon.app.command("try")(lexicon_try.try_)
lexicon.app.command("import")(lexicon_exchange.import_)
lexicon.app.command("export")(lexicon_exchange.export)
lexicon.app.command("suggest")(suggest.suggest)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(validate.app, name="validate")
