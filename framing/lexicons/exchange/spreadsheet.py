"""A lexicon as a table for spreadsheets: one row a term, everything that a lexicon says in it.

What belongs to the lexicon, a concept or a variant stands in its first row. Several values in a
cell are parted by `` | ``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast, get_args

from framing.errors import LexiconError
from framing.lexicons.exchange.exchanged import Exported, Imported, Reading, fresh
from framing.lexicons.lexicon import (
    Concept,
    Kind,
    Lexicon,
    Part,
    Stance,
    Term,
    Variant,
    Where,
    Witness,
)
from framing.lexicons.writing import is_bare

_LEXICON = ("lexicon", "kind", "language", "licence", "origin", "extends", "remove", "draft")
_CONCEPT = (
    "concept",
    "concept_label",
    "question",
    "actor",
    "concept_origin",
    "note",
    "misses",
)
_VARIANT = (
    "variant",
    "label",
    "stance",
    "argument",
    "variant_origin",
    "valid_from",
    "part",
    "takes",
    "examples",
)
_TERM = ("term", "case", "not_before", "not_after", "except", "only_with", "where")
COLUMNS = (*_CONCEPT, *_VARIANT, *_TERM, *_LEXICON)

# A spreadsheet takes such a cell for a formula; one apostrophe in front keeps it text.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_KINDS: tuple[str, ...] = get_args(Kind)

_Row = dict[str, str]


def write(lexicon: Lexicon) -> Exported:
    """Write one row a term, in the lexicon's order; nothing is left out."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    about: _Row = {
        "lexicon": lexicon.name,
        "kind": lexicon.kind,
        "language": lexicon.language,
        "licence": lexicon.licence,
        "origin": lexicon.origin,
        "extends": lexicon.extends,
        "remove": _joined(one.sentence for one in lexicon.remove),
        "draft": "yes" if lexicon.draft else "",
    }
    rows = [row for concept in lexicon.concepts for row in _concept_rows(concept)]
    # An extension may have nothing but wishes to remove.
    for place, row in enumerate(rows or [{}]):
        whole = {**row, **(about if place == 0 else {})}
        writer.writerow({key: _guarded(value) for key, value in whole.items()})
    return Exported(file.getvalue(), ())


def _concept_rows(concept: Concept) -> Iterator[_Row]:
    about: _Row = {
        "concept_label": "" if concept.label == concept.id else concept.label,
        "question": concept.question,
        "actor": concept.actor,
        "concept_origin": concept.origin,
        "note": concept.note,
        "misses": _joined(one.sentence for one in concept.misses),
    }
    rows: list[_Row] = []
    for variant in concept.variants:
        rows += _variant_rows(variant, bare=is_bare(concept))
    for place, row in enumerate(rows or [{}]):
        yield {"concept": concept.id, **(about if place == 0 else {}), **row}


def _variant_rows(variant: Variant, *, bare: bool) -> Iterator[_Row]:
    about: _Row = {
        "label": "" if variant.label == variant.id else variant.label,
        "argument": variant.argument,
        "variant_origin": variant.origin,
        "valid_from": variant.valid_from,
        "takes": _joined(variant.takes),
        "examples": _joined(one.sentence for one in variant.examples),
    }
    if bare:
        about["label"] = ""
    for place, term in enumerate(variant.terms or (None,)):
        yield {
            "variant": "" if bare else variant.id,
            "stance": variant.stance or "",
            "part": variant.part or "",
            **(about if place == 0 else {}),
            **(_term_row(term) if term else {}),
        }


def _term_row(term: Term) -> _Row:
    return {
        "term": term.pattern,
        "case": "exact" if term.exact_case else "",
        "not_before": _joined(term.not_before),
        "not_after": _joined(term.not_after),
        "except": _joined(term.excepts),
        "only_with": _joined(term.only_with),
        "where": "" if term.where == "anywhere" else term.where,
    }


def _joined(values: Iterable[str]) -> str:
    return " | ".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def _parted(cell: str) -> tuple[str, ...]:
    r"""Return the values of a cell.

    >>> _parted(r"a | b \| c")
    ('a', 'b | c')
    """
    parts = re.findall(r"(?:\\.|[^|\\])+", cell, flags=re.DOTALL)
    values = (re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in parts)
    return tuple(value for value in values if value)


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def read(reading: Reading) -> Imported:
    """Read one row a term; ``term`` is the only column that has to be there.

    Columns may be parted by commas, semicolons or tabs, in any order, with names in any case.
    Rows without ``concept`` belong to one concept that is named like the lexicon.
    """
    notes = list(reading.notes)
    rows = list(_rows(reading, notes))
    first = {
        key: next((row[key] for _, row in rows if row.get(key)), "")
        for key in _LEXICON
    }  # fmt: skip
    kind = reading.kind or first["kind"]
    if kind and kind not in _KINDS:
        raise LexiconError(
            [f"{reading.path}: found {kind!r} for kind; wanted one of {', '.join(_KINDS)}"]
        )
    grouped: dict[str, list[tuple[int, _Row]]] = {}
    for number, row in rows:
        if row.get("concept") or row.get("term"):
            grouped.setdefault(row.get("concept") or reading.name, []).append((number, row))
    taken: set[str] = set()
    concepts = tuple(_concept(name, own, taken, notes) for name, own in grouped.items())
    contrast = bool(concepts) and all(len(one.variants) > 1 for one in concepts)
    # A table that this tool wrote says everything of the lexicon; any other makes a draft.
    ours = bool(first["lexicon"] and first["kind"])
    lexicon = Lexicon(
        name=first["lexicon"] or reading.name,
        kind=cast("Kind", kind or ("contrast" if contrast else "marker")),
        language=first["language"] or "en",
        licence=first["licence"] or "unknown",
        origin=first["origin"] or f"Imported from the table {reading.name}.",
        concepts=concepts,
        path="",
        sha256="",
        extends=first["extends"],
        remove=_witnesses(first["remove"]),
        draft=first["draft"] == "yes" or not ours,
    )
    return Imported(lexicon, tuple(notes))


def _rows(reading: Reading, notes: list[str]) -> Iterator[tuple[int, _Row]]:
    """Yield rows with the line that each begins on, their cells by the names we use."""
    head = reading.text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(reading.text, newline=""), delimiter=sign)
    try:
        names = [name.strip().lower().replace(" ", "_") for name in next(reader, [])]
        if "term" not in names:
            raise LexiconError(
                [f"{reading.path}: found no column 'term' in its first line; add one"]
            )
        notes += (
            f"the column {name!r} is not taken; the columns are {', '.join(COLUMNS)}"
            for name in names
            if name and name not in COLUMNS
        )
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield (
                    line,
                    {
                        name: _unguarded(cell.strip())
                        for name, cell in zip(names, cells, strict=False)
                        if name in COLUMNS
                    },
                )
            line = reader.line_num + 1
    except csv.Error as error:
        raise LexiconError([f"{reading.path}, line {reader.line_num}: {error}"]) from error


def _concept(
    name: str, rows: Sequence[tuple[int, _Row]], taken: set[str], notes: list[str]
) -> Concept:
    own = _first_of(rows, _CONCEPT, notes)
    identity = fresh(name, taken)
    grouped: dict[str, list[tuple[int, _Row]]] = {}
    for number, row in rows:
        if row.get("variant") or row.get("term"):
            grouped.setdefault(row.get("variant", ""), []).append((number, row))
    inner: set[str] = set()
    label = own["concept_label"] or ("" if name == identity else name)
    variants = tuple(_variant(one, part, identity, inner, notes) for one, part in grouped.items())
    return Concept(
        id=identity,
        label=label or identity,
        line=0,
        question=own["question"],
        variants=tuple(
            # A concept that carries its terms itself names its only variant.
            replace(one, label=label) if label and not given and one.label == identity else one
            for given, one in zip(grouped, variants, strict=True)
        ),
        actor=own["actor"],
        origin=own["concept_origin"],
        note=own["note"],
        misses=_witnesses(own["misses"]),
    )


def _variant(
    name: str,
    rows: Sequence[tuple[int, _Row]],
    concept: str,
    taken: set[str],
    notes: list[str],
) -> Variant:
    own = _first_of(rows, _VARIANT, notes)
    identity = fresh(name or concept, taken)
    terms = tuple(_term(row["term"], row) for _, row in rows if row.get("term"))
    stance, part = (
        _choice(own[key], key, get_args(allowed), rows[0][0], notes)
        for key, allowed in (("stance", Stance), ("part", Part))
    )
    return Variant(
        id=identity,
        label=own["label"] or (name if name and name != identity else identity),
        line=0,
        terms=terms,
        stance=cast("Stance | None", stance or None),
        argument=own["argument"],
        origin=own["variant_origin"],
        valid_from=own["valid_from"],
        part=cast("Part | None", part or None),
        takes=_parted(own["takes"]),
        examples=_witnesses(own["examples"]),
    )


def _term(pattern: str, row: _Row) -> Term:
    where = row.get("where", "")
    return Term(
        pattern=pattern,
        line=0,
        exact_case=row.get("case", "") == "exact",
        not_before=_parted(row.get("not_before", "")),
        not_after=_parted(row.get("not_after", "")),
        excepts=_parted(row.get("except", "")),
        where=cast("Where", where if where in get_args(Where) else "anywhere"),
        only_with=_parted(row.get("only_with", "")),
    )


def _choice(value: str, what: str, allowed: Sequence[str], line: int, notes: list[str]) -> str:
    if not value or value in allowed:
        return value
    notes.append(f"line {line}: {what} {value!r} is not taken; wanted one of {', '.join(allowed)}")
    return ""


def _first_of(
    rows: Sequence[tuple[int, _Row]], keys: Sequence[str], notes: list[str]
) -> Mapping[str, str]:
    """Return what the first row with a value says, and note a later row that says otherwise."""
    own: dict[str, str] = dict.fromkeys(keys, "")
    for number, row in rows:
        for key in keys:
            value = row.get(key, "")
            if value and own[key] and value != own[key]:
                notes.append(
                    f"line {number}: {key} {value!r} is not taken: {own[key]!r} is said before"
                )
            own[key] = own[key] or value
    return own


def _witnesses(cell: str) -> tuple[Witness, ...]:
    return tuple(Witness(" ".join(one.split()), 0) for one in _parted(cell))
