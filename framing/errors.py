"""FramingError: the mistakes a user can mend, each told in one line."""

from __future__ import annotations


class FramingError(Exception):
    """A mistake the user can mend.

    The message is one line that names the place, what was found, what is wanted and the way out:
    ``news.csv, line 14: 'published' is '3/4/25'; write 2025-04-03``. The command line prints it
    after ``framing: `` and ends with exit code 1; anything else keeps its traceback.
    """


class InputError(FramingError):
    """Articles or tables that cannot be read as they are."""


class LexiconError(FramingError):
    """A lexicon file with faults.

    ``faults`` holds every fault as one line; the message is the first of them, and how many more.
    """

    def __init__(self, faults: list[str], path: str = "") -> None:
        self.faults = tuple(faults)
        more = len(faults) - 1
        message = faults[0]
        if more:
            message += f" … and {more} more: framing lexicon check {path}".rstrip()
        super().__init__(message)


class OutputError(FramingError):
    """A place that cannot be written to."""


class AddressError(InputError, OutputError):
    """An address, as `s3://papers/run`, that leads to no place that can be read or written here."""


class WorkerError(FramingError):
    """A process that shared the work and died over it."""


class PartError(FramingError, ValueError):
    """A file of a run's finished work that is no longer as it was written."""
