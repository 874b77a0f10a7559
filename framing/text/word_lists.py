"""Word lists: the small closed lists of words that rules ask for, read from ``word_lists.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    name = ""
    data = files("framing.text").joinpath("word_lists.txt").read_text(encoding="utf-8")
    for line in data.splitlines():
        if line.startswith("["):
            name = line.strip("[] ")
        elif not line.startswith("#"):
            lists.setdefault(name, set()).update(line.split())
    return {key: frozenset(words) for key, words in lists.items()}


def word_list(*names: str) -> frozenset[str]:
    """Return the words of one list, or of several together; a name that is no list is a KeyError.

    >>> sorted(word_list("conditions"))
    ['if', 'unless', 'whether']
    """
    return frozenset().union(*(_lists()[name] for name in names))
