"""Settings: what the user chose, the same for a command and a call."""

from __future__ import annotations

from dataclasses import dataclass

BY_OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose.

    ``by`` is ``outlet`` or a label column of the input; ``baseline`` is the outlet or label that
    each other one is compared with, instead of all pairs. ``outlets`` keeps these outlets, or with
    ``most`` above 0 the ones with most articles. ``since`` and ``until`` are days, both included.
    ``lexicons`` are files or folders beside the shipped ones; with ``only``, which takes names
    too, these are the contrasts and markers that are looked for, and no others. ``events`` is
    ``given``, ``auto``, ``all``, a table's path, or empty: given where articles carry an event,
    else auto. ``reprints`` is ``once``, or ``all`` to count copies like any other article.
    ``jobs`` is how many processes share the work, 0 for one a core; ``cluster`` is the address of
    a Dask scheduler whose workers share it instead, or ``local`` for one that is started here with
    so many processes. ``seed`` is what shuffles begin with. Neither the order nor who does the work
    changes a result.
    """

    by: str = BY_OUTLET
    baseline: str = ""
    outlets: tuple[str, ...] = ()
    most: int = 0
    since: str = ""
    until: str = ""
    lexicons: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    events: str = ""
    reprints: str = "once"
    jobs: int = 1
    cluster: str = ""
    seed: int = 0
