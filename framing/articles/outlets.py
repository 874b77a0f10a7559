"""Outlets by their internet domain or their name, from the outlets lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from framing.lexicons.lexicon import Lexicon

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

# The concept whose terms are words that newspapers' names are made of (*Herald*, *News*).
NAME_WORDS = "name-words"
# Concepts of news agencies, whose names in a byline say where the copy comes from.
AGENCY_PREFIX = "agency-"
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"[\w-]{1,63}")


class Outlets:
    """Names for domains, and names that are known to be outlets'."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._by_domain: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._agencies: set[str] = set()
        self._name_words: frozenset[str] = frozenset()
        self._spelled: dict[str, str] = {}
        for lexicon in lexicons:
            if lexicon.kind != "outlets":
                continue
            for concept in lexicon.concepts:
                terms = [term.pattern.casefold() for v in concept.variants for term in v.terms]
                if concept.id == NAME_WORDS:
                    self._name_words |= frozenset(terms)
                    continue
                names = {name for name in terms if "." not in name or " " in name}
                if plain_name(concept.label) in map(plain_name, names):
                    self._spelled[plain_name(concept.label)] = concept.label
                names.add(concept.label.casefold())
                for name in names:
                    self._by_name[name] = concept.label
                self._by_domain.update((t, concept.label) for t in terms if t not in names)
                if concept.id.startswith(AGENCY_PREFIX):
                    self._agencies |= names

    def of_address(self, address: str) -> str:
        """Return the outlet an address belongs to; an unknown one by its registered domain.

        Empty where ``address`` holds no domain.
        """
        return self.known(address) or registered_domain(host_of(address))

    def known(self, address: str) -> str:
        """Return the outlet whose domain, or one above, an address has; empty where none is known.

        A domain by itself is an address too: tables often give an outlet by one.
        """
        if "." not in address or not self._by_domain:
            return ""
        parts = host_of(address).split(".")
        for first in range(len(parts) - 1):
            if name := self._by_domain.get(".".join(parts[first:])):
                return name
        return ""

    def spelled(self, name: str) -> str:
        """Return the name of an outlet as a lexicon writes it that gives another way too.

        The ways differ only in case and white space. Empty where no lexicon does.
        """
        return self._spelled.get(plain_name(name), "")

    def of_name(self, name: str) -> str:
        """Return the outlet a byline's *– Name* states: a known one, or one named like an outlet.

        An agency is not the outlet: its copy runs in many. Empty where the name states none.
        """
        known = self._by_name.get(name.casefold())
        if known or self.is_agency(name):
            return "" if self.is_agency(name) else known or ""
        words = _WORD.findall(name)
        capitalised = bool(words) and words[0][0].isupper() and words[-1][0].isupper()
        if capitalised and any(word.casefold() in self._name_words for word in words):
            return name
        return ""

    def is_agency(self, name: str) -> bool:
        """Tell whether a name is a news agency's."""
        return name.casefold() in self._agencies


def plain_name(name: str) -> str:
    """Return a name without its case, and with single spaces.

    >>> plain_name("THE  Ledger")
    'the ledger'
    """
    return " ".join(name.casefold().split())


@lru_cache(maxsize=4096)
def host_of(address: str) -> str:
    """Return the host of an address, without ``www.``; empty where it has none.

    >>> host_of("https://www.example.co.uk/a?b=1"), host_of("example.com"), host_of("no address")
    ('example.co.uk', 'example.com', '')
    """
    bare = address.strip()
    if "://" not in bare:
        bare = "//" + bare
    try:
        host = (urlsplit(bare).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
    parts = host.split(".")
    # Signs that stand in no host, and addresses of machines, which no one registered.
    if len(parts) < 2 or parts[-1].isdigit() or not all(map(_LABEL.fullmatch, parts)):
        return ""
    return host


def registered_domain(host: str) -> str:
    """Return the part of a host that someone registered, by the Public Suffix List.

    >>> registered_domain("news.example.co.uk"), registered_domain("edition.example.com")
    ('example.co.uk', 'example.com')
    >>> registered_domain("harbourpost.blogspot.com")
    'harbourpost.blogspot.com'
    """
    if not host:
        return ""
    # A host that is a suffix itself is shown as it stands.
    return str(_suffixes().privatesuffix(host) or host)


@cache
def _suffixes() -> PublicSuffixList:
    # The list is in the package: nothing is fetched. Read when an address of no known outlet comes.
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415

    return PublicSuffixList()
