"""The run record, `run.json`: what was read, how, and which files the run wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from framing.lexicons.lexicon import Lexicon

RECORD_NAME = "run.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was read: its name below the argument, and the SHA-256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run was made from.

    ``settings`` holds what the user chose or what was assumed, as JSON values. ``made_with`` holds
    versions, paths and times: it stands in ``run.json`` and in no other file, because the same
    input must give the same bytes.
    """

    inputs: tuple[Input, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    seed: int = 0
    made_with: Mapping[str, Any] = field(default_factory=dict)


def write_record(record: RunRecord, lexicons: Iterable[Lexicon], files: Iterable[str]) -> bytes:
    """Return ``run.json``: keys sorted, lists in a fixed order, one line end."""
    listed = sorted({*files, RECORD_NAME})
    content = {
        "format": _FORMAT,
        "inputs": sorted(
            ({"name": i.name, "sha256": i.sha256} for i in record.inputs),
            key=lambda entry: (entry["name"], entry["sha256"]),
        ),
        "lexicons": sorted(
            ({"name": x.name, "kind": x.kind, "sha256": x.sha256} for x in lexicons),
            key=lambda entry: (entry["name"], entry["sha256"]),
        ),
        "settings": dict(record.settings),
        "seed": record.seed,
        "files": listed,
        "made_with": dict(record.made_with),
    }
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    return (text + "\n").encode("utf-8", errors="replace")


def listed_files(content: bytes) -> list[str]:
    """Return the files that a ``run.json`` lists.

    Raises ValueError, with what was found, where it is not a run record.
    """
    try:
        record = json.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error
    files = record.get("files") if isinstance(record, dict) else None
    if not isinstance(files, list) or not all(isinstance(name, str) for name in files):
        raise ValueError("has no list of files")
    return files
