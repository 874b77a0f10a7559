"""Lexicon files: a lexicon written out as YAML that a newcomer can read and edit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness

# (concept, variant, pattern) -> what to say in a comment above the term.
Remarks = Mapping[tuple[str, str, str], str]

_WIDTH = 100
# What may stand without quotation marks in any YAML reader, in a list too.
_PLAIN = re.compile(r"[^\W\d_](?:[\w '’./+()*-]*[\w'’.)*])?")
# What other readers of YAML take for a truth value or for nothing; ours takes it for text.
_NO_TEXT = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"])
_ODD = re.compile(r"[^\x20-\x7e\xa0-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\ufefe]")

# What the keys mean, said once in a file, above the first place where they stand.
_MEANINGS = {
    "name": "The name in tables and reports: a-z, digits, hyphens.",
    "kind": "contrast: rival wordings of one thing. marker: words counted per 1,000 words.",
    "licence": "Under which licence others may use this list, and where its words come from.",
    "question": "What the choice of words answers; the report shows it above the numbers.",
    "variants": "Two wordings or more; a neutral one among them, where the language has it.",
    "stance": "favours, neutral or disfavours the one it is said of; and why, in one sentence.",
    "terms": "Words and phrases. liberat* is liberate, liberated, liberating …; capitals do not "
    "matter.",
    "examples": "Sentences that it must match, at the words in [brackets].",
    "misses": "Sentences that look like it and in which nothing may match.",
}


def write_lexicon(
    lexicon: Lexicon, *, explained: bool = False, opening: str = "", remarks: Remarks | None = None
) -> str:
    """Return the text of a lexicon file that reads as ``lexicon``, lines and path aside.

    ``explained`` puts a comment above the first use of each key that a newcomer has to know;
    ``opening`` is a comment at the top, ``remarks`` are comments above terms.

    >>> term = Term("seiz*", 0)
    >>> concept = Concept("taking", "taking", 0, "", (Variant("taking", "taking", 0, (term,)),))
    >>> print(write_lexicon(Lexicon("own", "marker", "en", "CC0-1.0", "Mine.", (concept,), "", "")))
    name: own
    kind: marker
    language: en
    licence: CC0-1.0
    origin: Mine.
    concepts:
      - id: taking
        terms:
          - seiz*
    <BLANKLINE>
    """
    lines = list(_top(lexicon, remarks or {}))
    if explained:
        lines = list(_explained(lines))
    if opening:
        lines = [*_comment(opening, ""), "", *lines]
    return "\n".join(lines) + "\n"


def _top(lexicon: Lexicon, remarks: Remarks) -> Iterator[str]:
    yield f"name: {scalar(lexicon.name)}"
    yield from _field("extends", lexicon.extends, "")
    yield f"kind: {lexicon.kind}"
    yield f"language: {scalar(lexicon.language)}"
    yield f"licence: {scalar(lexicon.licence)}"
    yield from _field("origin", lexicon.origin, "")
    if lexicon.draft:
        yield "draft: yes"
    if lexicon.remove:
        yield "remove:"
        yield from _items([one.sentence for one in lexicon.remove], "  ")
    if lexicon.concepts:
        yield "concepts:"
        for concept in lexicon.concepts:
            yield from _concept(concept, remarks)


def _concept(concept: Concept, remarks: Remarks) -> Iterator[str]:
    indent = "    "
    yield f"  - id: {scalar(concept.id)}"
    if concept.label != concept.id:
        yield from _field("label", concept.label, indent)
    for key in ("question", "actor", "origin", "note"):
        yield from _field(key, getattr(concept, key), indent)
    bare = is_bare(concept)
    if bare:
        yield from _words(concept, concept.variants[0], indent, remarks)
    elif concept.variants:
        yield f"{indent}variants:"
        for variant in concept.variants:
            yield from _variant(concept, variant, remarks)
    yield from _witnesses("misses", concept.misses, indent)


def is_bare(concept: Concept) -> bool:
    """Return whether a concept carries its terms itself, without saying anything of a variant."""
    if len(concept.variants) != 1:
        return False
    one = concept.variants[0]
    said = (one.stance, one.argument, one.origin, one.valid_from, one.part, one.takes)
    return (one.id, one.label) == (concept.id, concept.label) and not any(said)


def _variant(concept: Concept, variant: Variant, remarks: Remarks) -> Iterator[str]:
    indent = "        "
    yield f"      - id: {scalar(variant.id)}"
    if variant.label != variant.id:
        yield from _field("label", variant.label, indent)
    for key in ("stance", "argument", "origin", "valid_from", "part"):
        yield from _field(key, getattr(variant, key) or "", indent)
    if variant.takes:
        yield f"{indent}takes: {_flow(variant.takes)}"
    yield from _words(concept, variant, indent, remarks)


def _words(concept: Concept, variant: Variant, indent: str, remarks: Remarks) -> Iterator[str]:
    """Write terms and examples; an option that all terms share stands once, above them."""
    shared = _shared(variant.terms)
    yield from _options(shared, indent)
    if variant.terms:
        yield f"{indent}terms:"
    for term in variant.terms:
        remark = remarks.get((concept.id, variant.id, term.pattern), "")
        yield from _comment(remark, f"{indent}  ")
        own = {key: value for key, value in _said(term).items() if key not in shared}
        written = scalar(term.pattern)
        if own:
            yield f"{indent}  - term: {written}"
            yield from _options(own, f"{indent}    ")
        else:
            yield f"{indent}  - {written}"
    yield from _witnesses("examples", variant.examples, indent)


_Options = dict[str, str | tuple[str, ...]]


def _said(term: Term) -> _Options:
    """Return what a term says beside its pattern, by key."""
    said: _Options = {
        "case": "exact" if term.exact_case else "",
        "not_before": term.not_before,
        "not_after": term.not_after,
        "except": term.excepts,
        "only_with": term.only_with,
        "where": "" if term.where == "anywhere" else term.where,
    }
    return {key: value for key, value in said.items() if value}


def _shared(terms: Sequence[Term]) -> _Options:
    """Return the options that two terms or more all have alike.

    Lists of a variant and of its term are added up by the reader, so a list is shared as a whole
    or not at all.
    """
    if len(terms) < 2:
        return {}
    first, *rest = map(_said, terms)
    return {
        key: value for key, value in first.items() if all(one.get(key) == value for one in rest)
    }


def _options(options: _Options, indent: str) -> Iterator[str]:
    for key, value in options.items():
        written = scalar(value) if isinstance(value, str) else _flow(value)
        yield f"{indent}{key}: {written}"


def _field(key: str, value: str, indent: str) -> Iterator[str]:
    if not value:
        return
    written = f"{indent}{key}: {scalar(value)}"
    if len(written) <= _WIDTH or "  " in value or _ODD.search(value):
        yield written
        return
    yield f"{indent}{key}: >-"
    yield from textwrap.wrap(
        value,
        _WIDTH,
        initial_indent=f"{indent}  ",
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _witnesses(key: str, witnesses: Sequence[Witness], indent: str) -> Iterator[str]:
    if witnesses:
        yield f"{indent}{key}:"
        yield from _items([one.sentence for one in witnesses], f"{indent}  ")


def _items(values: Iterable[str], indent: str) -> Iterator[str]:
    return (f"{indent}- {scalar(value)}" for value in values)


def _flow(values: Iterable[str]) -> str:
    return f"[{', '.join(map(scalar, values))}]"


def scalar(value: str) -> str:
    r"""Return a text as YAML has it, in quotation marks where any reader might need them.

    >>> print(scalar("seiz* control"), scalar("no"), scalar("it's: [so]"), scalar("a\tb"))
    seiz* control 'no' 'it''s: [so]' "a\tb"
    """
    if _ODD.search(value):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _ODD.sub(_escape, escaped) + '"'
    date = re.fullmatch(r"\d{4}(-\d\d){0,2}", value)
    if (_PLAIN.fullmatch(value) or date) and value.lower() not in _NO_TEXT:
        return value
    return "'" + value.replace("'", "''") + "'"


def _escape(sign: re.Match[str]) -> str:
    number = ord(sign[0])
    if sign[0] in "\t\n":
        return "\\t" if sign[0] == "\t" else "\\n"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _comment(text: str, indent: str) -> Iterator[str]:
    for paragraph in text.splitlines():
        yield from textwrap.wrap(
            " ".join(paragraph.split()),
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [f"{indent}#"]


def _explained(lines: Iterable[str]) -> Iterator[str]:
    left = dict(_MEANINGS)
    # How far the lines of a folded text are indented at least; a comment there would be text.
    folded = 0
    for line in lines:
        indent = line[: len(line) - len(line.lstrip())]
        if len(indent) < folded:
            folded = 0
        key = line.strip().partition(":")[0]
        if not folded and (meaning := left.pop(key, "")):
            yield from _comment(meaning, indent)
        yield line
        if line.endswith(": >-"):
            folded = len(indent) + 1
