"""The commands put together, and the one place that turns a mistake into a line on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache
from importlib import import_module
from typing import Annotated, Any, get_type_hints

import typer
from typer.core import TyperCommand, TyperGroup

from framing.cli import INTERRUPTED, STOPPED
from framing.errors import FramingError

A_MISTAKE = 1

# What `framing --help` says of each command: the first line of the command's own help. Told here,
# help need not load the commands, which would double the time it takes; a test keeps them equal.
SUMMARIES: Mapping[str, str] = {
    "compare": "Compare outlets: page, charts, tables.",
    "annotate": "Write the evidence alone, as tables.",
    "events": "Tell which articles tell the same event.",
    "show": "Show the sentences behind a number; with nothing asked for, list the measures.",
    "lexicon": "Lexicons: list them, show one, make your own and see what it finds.",
    "validate": "Sample rows, mark them by hand, get a precision.",
}


def _load(name: str) -> Any:
    """Return a command: the function, or the commands, that the module of its name holds."""
    made = typer.Typer(rich_markup_mode=None, add_completion=False)
    if name in _GROUPS:
        made.add_typer(_GROUPS[name](), name=name)
        group: Any = typer.main.get_command(made)
        return group.commands[name]
    made.command(name, cls=_Command)(getattr(import_module(f"framing.cli.{name}"), name))
    return typer.main.get_command(made)


def _lexicon() -> typer.Typer:
    from framing.cli import lexicon, lexicon_exchange, lexicon_new, lexicon_try, suggest

    lexicon.app.command("new")(lexicon_new.new)
    lexicon.app.command("try")(lexicon_try.try_)
    lexicon.app.command("import")(lexicon_exchange.import_)
    lexicon.app.command("export")(lexicon_exchange.export)
    lexicon.app.command("suggest")(suggest.suggest)
    return lexicon.app


def _validate() -> typer.Typer:
    from framing.cli import validate

    return validate.app


# Commands with commands of their own, each put together once.
_GROUPS: Mapping[str, Callable[[], typer.Typer]] = {
    "lexicon": cache(_lexicon),
    "validate": _validate,
}


def _spared(given: Any, *, is_text: bool) -> Any:
    """Return an option or argument that is converted only where its value is not right already.

    Typer converts texts to texts and defaults to themselves, with pydantic, which takes longer to
    load than typer itself.
    """
    convert = given.process_value

    def process(ctx: Any, value: Any) -> Any:
        source = ctx.get_parameter_source(given.name)
        is_default = source is not None and source.name == "DEFAULT" and not given.required
        # Not what click puts where nothing was given.
        is_plain = value is None or isinstance(value, (str, int, list, tuple))
        if not (is_plain and (is_default or (is_text and value))):
            return convert(ctx, value)
        if given.multiple or given.nargs == -1:
            value = list(value or ())
        return given.callback(ctx, given, value) if given.callback else value

    if "process_value" not in vars(given):
        given.process_value = process
    return given


class _Command(TyperCommand):
    """A command that loads no pydantic where all it is given is text."""

    def get_params(self, ctx: Any) -> Any:
        kinds = get_type_hints(self.callback) if self.callback else {}
        return [
            _spared(one, is_text=kinds.get(one.name or "") in (str, list[str], str | None))
            for one in super().get_params(ctx)
        ]


class _Loaded(MutableMapping[str, Any]):
    """The commands by name, each loaded when it is asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in SUMMARIES:
            raise KeyError(name)
        if name not in self._made:
            self._made[name] = _load(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(SUMMARIES)

    def __len__(self) -> int:
        return len(SUMMARIES)

    def __setitem__(self, name: str, command: Any) -> None:
        raise TypeError(f"{name}: commands are told in SUMMARIES")

    def __delitem__(self, name: str) -> None:
        raise TypeError(f"{name}: commands are told in SUMMARIES")


class _Commands(TyperGroup):
    """Ends with exit code 1 and one line for a FramingError; a bug keeps its traceback."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = _Loaded()

    def get_params(self, ctx: Any) -> Any:
        return [_spared(one, is_text=False) for one in super().get_params(ctx)]

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except FramingError as error:
            typer.echo(f"framing: {error}", err=True)
            raise typer.Exit(A_MISTAKE) from error
        except KeyboardInterrupt as error:
            # What `running` could tell of it.
            typer.echo(f"framing: {str(error) or STOPPED}", err=True)
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
