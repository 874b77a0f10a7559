"""Shapes: YAML nodes taken for keys, texts and lists, and the faults met on the way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import yaml

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a lexicon file; ``line`` counts from 1, 0 is the file as a whole.

    A ``warning`` is doubtful but does not stop an analysis.
    """

    path: str
    line: int
    message: str
    severity: Literal["fault", "warning"] = "fault"

    def __str__(self) -> str:
        place = f"{self.path}, line {self.line}" if self.line else self.path
        return f"{place}: {'warning: ' if self.severity == 'warning' else ''}{self.message}"


def shown(value: str) -> str:
    """Return a value as a message shows it: short, on one line."""
    flat = " ".join(value.split())
    return f"'{flat[:57]}…'" if len(flat) > 60 else f"'{flat}'"


def line_of(node: yaml.Node) -> int:
    """Return the line a node begins on, from 1."""
    return int(node.start_mark.line) + 1


class Shapes:
    """Takes YAML nodes for the keys, texts and lists they should be, and collects the faults."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, node: yaml.Node, message: str) -> None:
        """Note a fault on the line of a node."""
        self.faults.append(Fault(self.path, line_of(node), message))

    def mapping(
        self, node: yaml.Node, what: str, keys: Collection[str], needed: Collection[str] = ()
    ) -> dict[str, yaml.Node]:
        """Return the known keys of a mapping with their nodes."""
        if not isinstance(node, yaml.MappingNode):
            self.fault(
                node, f"found {self.found(node)}; wanted {what} with keys: {', '.join(keys)}"
            )
            return {}
        known: dict[str, yaml.Node] = {}
        first: dict[str, int] = {}
        # A key that is only misspelt is one fault, not also a missing key.
        meant: set[str] = set()
        for key_node, value in node.value:
            key = str(key_node.value)
            if key in first:
                self.fault(
                    key_node, f"found the key {shown(key)} again (first on line {first[key]}); "
                    "keep one of the two"
                )  # fmt: skip
                continue
            first[key] = line_of(key_node)
            if key in keys:
                known[key] = value
            else:
                close = difflib.get_close_matches(key, keys, n=1)
                meant.update(close)
                way = f"did you mean {close[0]!r}?" if close else f"wanted {', '.join(keys)}"
                self.fault(key_node, f"found the unknown key {shown(key)} in {what}; {way}")
        for key in needed:
            if key not in first and key not in meant:
                self.fault(node, f"found {what} without {key!r}; add {key}: …")
        return known

    def found(self, node: yaml.Node) -> str:
        """Say in plain words what a node is."""
        if isinstance(node, yaml.SequenceNode):
            return "a list"
        if isinstance(node, yaml.MappingNode):
            if len(node.value) == 1 and isinstance(node.value[0][0], yaml.ScalarNode):
                return f"a key with a value ({shown(str(node.value[0][0].value))} and a colon)"
            return "keys with values"
        return shown(str(node.value)) if node.value else "nothing"

    def text(self, node: yaml.Node | None, what: str, *, empty: bool = False) -> str:
        """Return a scalar's text, stripped; a missing node gives the empty string."""
        if node is None:
            return ""
        if not isinstance(node, yaml.ScalarNode):
            hint = "; put it in quotation marks" if isinstance(node, yaml.MappingNode) else ""
            if isinstance(node, yaml.SequenceNode):
                hint = "; text that begins with [ has to stand wholly in quotation marks"
            self.fault(node, f"found {self.found(node)}; wanted text for {what}{hint}")
            return ""
        value = str(node.value).strip()
        if not value and not empty:
            self.fault(node, f"found nothing; wanted text for {what}; write it or drop the key")
        return value

    def items(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        """Return the items of a list; a missing node has none."""
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fault(
                node, f"found {self.found(node)}; wanted a list for {what}; "
                "write one a line, each with '- ' in front"
            )  # fmt: skip
            return []
        if not node.value:
            self.fault(node, f"found an empty list for {what}; fill it or drop the key")
        return list(node.value)

    def texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(
            value for item in self.items(node, what) if (value := self.text(item, f"one of {what}"))
        )

    def choice(self, node: yaml.Node | None, what: str, allowed: Collection[str]) -> str:
        """Return a text that is one of those allowed; empty where it is none."""
        value = self.text(node, what)
        if node is None or not value or value in allowed:
            return value
        close = difflib.get_close_matches(value, allowed, n=1)
        way = f"did you mean {close[0]!r}?" if close else f"wanted one of {', '.join(allowed)}"
        self.fault(node, f"found {shown(value)} for {what}; {way}")
        return ""

    def identifier(self, node: yaml.Node | None, what: str) -> str:
        """Return a name that files and tables can carry; a faulty one too, for later messages."""
        value = self.text(node, what)
        if node is not None and value and not _ID.fullmatch(value):
            self.fault(
                node, f"found {shown(value)} for {what}; wanted a-z, digits and single hyphens"
            )
        return value
