"""Citing: how a report says which version and which lexicons it was made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from framing.lexicons.lexicon import Lexicon
from framing.report.phrasing import counted

AUTHORS = "The framing maintainers"
TITLE = "framing: how outlets tell the same events differently"
# As many digits of a hash as tell any two lexicons apart; run.json has them whole.
SHOWN_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Citation:
    """How to cite a report.

    ``text`` is the reference in one line, ``bibtex`` the same as a BibTeX entry; ``version`` is the
    tool's. ``fingerprint`` is one hash over all lexicons, by name and content: it changes with any
    of them. ``lexicons`` are (name, the first 12 digits of its SHA-256), by name.
    """

    text: str
    bibtex: str
    version: str
    fingerprint: str
    lexicons: tuple[tuple[str, str], ...]


@cache
def tool_version() -> str:
    """Return the version of framing, as pyproject.toml has it."""
    return version("framing")


def citation(lexicons: Iterable[Lexicon], *, made_by: str = "") -> Citation:
    """Return how to cite what was made with these lexicons; ``made_by`` is the tool's version.

    >>> citation([], made_by="1.2.0").text
    'The framing maintainers. framing: how outlets tell the same events differently (version \
1.2.0) [Computer software]. No lexicons.'
    """
    made_by = made_by or tool_version()
    hashes = sorted((lexicon.name, lexicon.sha256) for lexicon in lexicons)
    fingerprint = _fingerprint(hashes)
    used = f"{counted(len(hashes), 'lexicon')}, fingerprint {fingerprint}"
    used = used if hashes else "no lexicons"
    text = f"{AUTHORS}. {TITLE} (version {made_by}) [Computer software]. {_capital(used)}."
    bibtex = "\n".join(
        (
            "@software{framing,",
            f"  author  = {{{{{AUTHORS}}}}},",
            f"  title   = {{{{{TITLE}}}}},",
            f"  version = {{{made_by}}},",
            f"  note    = {{{_capital(used)}}}",
            "}",
        )
    )
    shown = tuple((name, digest[:SHOWN_DIGITS]) for name, digest in hashes)
    return Citation(text, bibtex, made_by, fingerprint, shown)


def _fingerprint(hashes: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"{name} {digest}\n" for name, digest in hashes)
    return sha256(lines.encode("utf-8", errors="replace")).hexdigest()[:SHOWN_DIGITS]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
