"""quanteda's dictionaries as YAML: keys in keys, lists of glob patterns (Benoit et al. 2018)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from framing.errors import LexiconError
from framing.lexicons.exchange.exchanged import (
    Exported,
    Imported,
    Reading,
    lexicon_of,
    unheld,
    why_not,
)
from framing.lexicons.lexicon import Lexicon
from framing.lexicons.writing import is_bare
from framing.lexicons.yaml_faults import explain

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Keys below the second level are put together with this between.
_JOIN = " "


def read(reading: Reading) -> Imported:
    """Read keys as concepts, keys in them as variants; a list right under a key is its terms."""
    try:
        root = yaml.compose(reading.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        line, message = explain(error, reading.text)
        raise LexiconError([f"{reading.path}, line {line}: {message}"]) from error
    if not isinstance(root, yaml.MappingNode):
        raise LexiconError(
            [f"{reading.path}: found no keys with lists; wanted a quanteda dictionary in YAML"]
        )
    notes = list(reading.notes)
    concepts: dict[str, dict[str, list[str]]] = {}
    for keys, node in _leaves(root, ()):
        pattern = " ".join(str(node.value).split())
        if not pattern:
            continue
        concept, variant = keys[0], _JOIN.join(keys[1:])
        reason = why_not(pattern)
        there = concepts.setdefault(concept, {}).setdefault(variant, [])
        line = node.start_mark.line + 1
        if not reason and pattern.lower() in map(str.lower, there):
            reason = "it stands there already"
        if reason:
            notes.append(f"line {line}: {pattern!r} is not taken: {reason}")
        else:
            there.append(pattern)
    for concept, lists in concepts.items():
        # Terms right under a key that has keys too stand for the whole: a variant of its name.
        if "" in lists and len(lists) > 1:
            concepts[concept] = {
                concept if name == "" else name: own for name, own in lists.items()
            }
    kept = {
        concept: named
        for concept, lists in concepts.items()
        if (named := {name: own for name, own in lists.items() if own})
    }
    origin = f"Imported from the quanteda dictionary {reading.name}."
    return Imported(lexicon_of(reading, kept, origin), tuple(notes))


def _leaves(
    node: yaml.Node, keys: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _leaves(value, (*keys, " ".join(str(key.value).split())))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _leaves(value, keys)
    elif isinstance(node, yaml.ScalarNode):
        yield keys, node


def write(lexicon: Lexicon) -> Exported:
    """Write concepts as keys and variants as keys in them, everything in quotation marks.

    R's reader of YAML takes an unquoted *no* for FALSE.
    """
    lines = [f"# {lexicon.name}: {' '.join(lexicon.origin.split())} {lexicon.licence}"]
    notes = unheld(lexicon)
    for concept in lexicon.concepts:
        lines.append(f"{_quoted(concept.id)}:")
        for variant in concept.variants:
            indent = "  "
            if not is_bare(concept):
                lines.append(f"  {_quoted(variant.id)}:")
                indent = "    "
            for term in variant.terms:
                if "?" in term.pattern:
                    notes.append(
                        f"left out: {term.pattern!r}, in which quanteda takes ? for a letter"
                    )
                else:
                    lines.append(f"{indent}- {_quoted(' '.join(term.pattern.split()))}")
    return Exported("\n".join(lines) + "\n", tuple(notes))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
