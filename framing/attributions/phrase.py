"""Phrase: a source's noun phrase, read."""

from __future__ import annotations

from typing import final

from mypy_extensions import mypyc_attr

from framing.attributions.attribution import SourceKind


@final
@mypyc_attr(acyclic=True)
class Phrase:
    """A source's noun phrase, read; nobody changes it.

    ``name`` is the name in it without titles; ``head`` its head noun in lower case; ``definite``
    says that it points back ("the official"); ``plural`` that it names several.
    """

    def __init__(
        self,
        text: str,
        kind: SourceKind,
        name: str,
        actor: str,
        head: str,
        definite: bool = False,
        plural: bool = False,
        gender: str = "",
    ) -> None:
        self.text: str = text
        self.kind: SourceKind = kind
        self.name: str = name
        self.actor: str = actor
        self.head: str = head
        self.definite: bool = definite
        self.plural: bool = plural
        self.gender: str = gender

    def with_name(self, name: str, actor: str) -> Phrase:
        """Return the phrase with another name and side."""
        return self.taken_for(self.kind, name, actor)

    def taken_for(self, kind: SourceKind, name: str, actor: str) -> Phrase:
        """Return the phrase as one of another kind, with another name and side."""
        return Phrase(
            self.text, kind, name, actor, self.head, self.definite, self.plural, self.gender
        )

    def is_same(self, other: Phrase) -> bool:
        """Tell a phrase that says the same in the same words."""
        return self is other or (
            self.text == other.text
            and self.kind == other.kind
            and self.name == other.name
            and self.actor == other.actor
            and self.head == other.head
            and self.definite == other.definite
            and self.plural == other.plural
            and self.gender == other.gender
        )
