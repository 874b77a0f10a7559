"""Outlets by their internet domain or their name, from the outlets lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from framing.lexicons.lexicon import Lexicon

# The concept whose terms are words that newspapers' names are made of (*Herald*, *News*).
NAME_WORDS = "name-words"
# Concepts of news agencies, whose names in a byline say where the copy comes from.
AGENCY_PREFIX = "agency-"
# Second-level registries (example.co.uk): there the registered domain has three parts.
_REGISTRIES = frozenset({"ac", "co", "com", "edu", "gov", "net", "ne", "or", "org", "go"})
_COUNTRY_CODE = 2
_WORD = re.compile(r"[^\W\d_]+")


class Outlets:
    """Names for domains, and names that are known to be outlets'."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._by_domain: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        self._agencies: set[str] = set()
        self._name_words: frozenset[str] = frozenset()
        for lexicon in lexicons:
            if lexicon.kind != "outlets":
                continue
            for concept in lexicon.concepts:
                terms = [term.pattern.casefold() for v in concept.variants for term in v.terms]
                if concept.id == NAME_WORDS:
                    self._name_words |= frozenset(terms)
                    continue
                names = {name for name in terms if "." not in name or " " in name}
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
        host = host_of(address)
        parts = host.split(".")
        for first in range(len(parts) - 1):
            if name := self._by_domain.get(".".join(parts[first:])):
                return name
        return registered_domain(host)

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


def host_of(address: str) -> str:
    """Return the host of an address, without ``www.``; empty where it has none.

    >>> host_of("https://www.example.co.uk/a?b=1"), host_of("example.com"), host_of("no address")
    ('example.co.uk', 'example.com', '')
    """
    bare = address.strip()
    if "://" not in bare:
        bare = "//" + bare
    try:
        host = (urlsplit(bare).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    parts = host.split(".")
    if len(parts) < 2 or not all(part and " " not in part for part in parts):
        return ""
    return host


def registered_domain(host: str) -> str:
    """Return the part of a host that someone registered.

    >>> registered_domain("news.example.co.uk"), registered_domain("edition.example.com")
    ('example.co.uk', 'example.com')
    """
    parts = host.split(".")
    kept = 2
    if len(parts) > 2 and len(parts[-1]) == _COUNTRY_CODE and parts[-2] in _REGISTRIES:
        kept = 3
    return ".".join(parts[-kept:])
