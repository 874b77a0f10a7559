"""Lexicons read from YAML files, every fault with its line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from framing.errors import LexiconError
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
from framing.lexicons.shapes import Fault, Shapes, line_of, shown
from framing.lexicons.yaml_faults import explain

# libyaml where PyYAML was built with it: ten times as fast. "Base" resolves no scalar, so `no`
# stays a word.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

KINDS: tuple[str, ...] = get_args(Kind)
# "belief" marks lemmas of thought and wish, which report a stance rather than words.
TAKES = (
    "clause",
    "quote",
    "object",
    "infinitive",
    "person-infinitive",
    "addressee",
    "about",
    "as",
    "belief",
)
# Kinds whose concepts may carry terms themselves, without variants.
_BARE = ("marker", "speaker", "house-style", "furniture", "outlets")

_OPTIONS = ("case", "not_before", "not_after", "except")
# Kinds whose terms are looked for in whole articles, and may ask for other words there.
_IN_ARTICLES = ("contrast", "marker", "actor", "house-style", "")
_NEEDED = ("name", "kind", "language", "licence", "origin", "concepts")
# What a lexicon that extends another says itself; the rest it has from the other.
_NEEDED_TO_EXTEND = ("name", "extends")
_TOP_KEYS = (*_NEEDED, "extends", "remove", "draft")
_CONCEPT_KEYS = ("id", "label", "question", "actor", "origin", "note", "variants", "misses")
_VARIANT_KEYS = ("id", "label", "origin", "valid_from", "terms", "examples", *_OPTIONS)

# What other tools keep their words in, by suffix; a dictionary of quanteda's is YAML too.
_FOREIGN = {
    ".dic": "a dictionary of LIWC's",
    ".csv": "a table",
    ".tsv": "a table",
}
_IMPORT = "framing lexicon import {} makes a lexicon of it"

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class _Options:
    """What a variant says for all its terms."""

    exact_case: bool = False
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    excepts: tuple[str, ...] = ()
    where: Where = "anywhere"
    only_with: tuple[str, ...] = ()


def read_lexicon(path: str | Path, *, known: Iterable[Lexicon] = ()) -> Lexicon:
    """Read one lexicon file, as it is written: nothing of a lexicon that it extends is put in.

    ``known`` are the lexicons that it may extend. Raises LexiconError with every fault of its
    shape: broken YAML, unknown, doubled or missing keys, values of the wrong kind. What it says
    about language is judged by ``check_lexicon``.
    """
    lexicon, found = read_with_faults(path, known=known)
    faults = [str(fault) for fault in found if fault.severity == "fault"]
    if faults or lexicon is None:
        raise LexiconError(faults, str(path))
    return lexicon


def read_with_faults(
    path: str | Path, *, known: Iterable[Lexicon] = ()
) -> tuple[Lexicon | None, list[Fault]]:
    """Read one lexicon file as far as it can be read, and list the faults of its shape.

    The lexicon is None where the file cannot be read as YAML at all.
    """
    foreign = _FOREIGN.get(Path(path).suffix.lower())
    if foreign:
        return None, [Fault(str(path), 0, f"is {foreign}; {_IMPORT.format(path)}")]
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        message = f"cannot be read ({reason}); give the path of a YAML file"
        return None, [Fault(str(path), 0, message)]
    return read_content(content, str(path), known=known)


def read_content(
    content: bytes, name: str, *, known: Iterable[Lexicon] = ()
) -> tuple[Lexicon | None, list[Fault]]:
    """Read the bytes of a lexicon file as ``read_with_faults`` does; faults call it ``name``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return None, [Fault(name, line, "found bytes that are not UTF-8; save it as UTF-8")]
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        line, message = explain(error, text)
        return None, [Fault(name, line, message)]
    if root is None:
        return None, [Fault(name, 0, "is empty; wanted name, kind, language … and concepts")]
    if _is_foreign(root):
        return None, [Fault(name, 0, f"is a dictionary of quanteda's; {_IMPORT.format(name)}")]
    reader = _Reader(name, hashlib.sha256(content).hexdigest(), text, known)
    lexicon = reader.lexicon(root)
    return lexicon, sorted(reader.faults)


def _is_foreign(root: yaml.Node) -> bool:
    """Return whether a file holds keys with lists of words and nothing that a lexicon has."""
    if not isinstance(root, yaml.MappingNode):
        return False
    listed = [isinstance(value, yaml.SequenceNode | yaml.MappingNode) for _, value in root.value]
    return all(listed) and not {str(key.value) for key, _ in root.value} & set(_TOP_KEYS)


class _Reader(Shapes):
    """Makes a lexicon of YAML nodes, from the whole down to a term."""

    def __init__(self, path: str, sha256: str, source: str, known: Iterable[Lexicon]) -> None:
        super().__init__(path)
        self.sha256 = sha256
        self.source = source.splitlines()
        self.known = {lexicon.name: lexicon for lexicon in known}
        self.kind = ""
        self.extends = ""
        self.draft = False

    def witnesses(self, node: yaml.Node | None, what: str) -> tuple[Witness, ...]:
        pairs = ((self.text(item, f"one of {what}"), item) for item in self.items(node, what))
        return tuple(Witness(" ".join(text.split()), line_of(item)) for text, item in pairs if text)

    def lexicon(self, node: yaml.Node) -> Lexicon:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        extending = any(key.value == "extends" for key, _ in pairs)
        needed = _NEEDED_TO_EXTEND if extending else _NEEDED
        top = self.mapping(node, "a lexicon", _TOP_KEYS, needed)
        self.extends = self.identifier(top.get("extends"), "extends")
        self.draft = self.choice(top.get("draft"), "draft", ("yes", "no")) == "yes"
        base = self.known.get(self.extends)
        self.kind = self.choice(top.get("kind"), "kind", KINDS) or (base.kind if base else "")
        nodes = self.items(top.get("concepts"), "concepts")
        concepts = [concept for item in nodes if (concept := self.concept(item))]
        self.unique([(concept.id, concept.line) for concept in concepts], "concept")
        if "remove" in top and not self.extends:
            self.fault(top["remove"], "found remove without extends; add extends: NAME")
        return Lexicon(
            name=self.identifier(top.get("name"), "name"),
            # Without a kind the faults say so; the rest is read as if it were the plainest one.
            kind=cast("Kind", self.kind or "house-style"),
            language=self.text(top.get("language"), "language") or (base.language if base else ""),
            licence=self.text(top.get("licence"), "licence") or (base.licence if base else ""),
            origin=self.text(top.get("origin"), "origin") or (base.origin if base else ""),
            concepts=tuple(concepts),
            path=self.path,
            sha256=self.sha256,
            extends=self.extends,
            remove=self.witnesses(top.get("remove"), "remove"),
            draft=self.draft,
        )

    def unique(self, ids: list[tuple[str, int]], what: str) -> None:
        first: dict[str, int] = {}
        for name, line in ids:
            if name and name in first:
                message = (
                    f"found the {what} {shown(name)} again (first on line {first[name]}); "
                    "give it another id or put the two together"
                )
                self.faults.append(Fault(self.path, line, message))
            first.setdefault(name, line)

    def concept(self, node: yaml.Node) -> Concept | None:
        keys: tuple[str, ...] = _CONCEPT_KEYS
        if self.kind in _BARE or not self.kind:
            keys += ("terms", "examples", *_OPTIONS)
        keys += self.more_options()
        needed = ["id"]
        # A concept of the lexicon that is extended has its question there.
        if self.kind in ("contrast", "marker") and not (self.extends or self.draft):
            needed.append("question")
        parts = self.mapping(node, "a concept", keys, needed)
        if not parts:
            return None
        name = self.identifier(parts.get("id"), "id")
        label = self.text(parts.get("label"), "label") or name
        if "variants" in parts and "terms" in parts:
            self.fault(parts["terms"], "found terms beside variants; put them into a variant")
        if "variants" in parts:
            nodes = self.items(parts["variants"], "variants")
            above = _Options(only_with=self.texts(parts.get("only_with"), "only_with"))
            variants = [variant for item in nodes if (variant := self.variant(item, above))]
            self.unique([(variant.id, variant.line) for variant in variants], "variant")
        elif "terms" in parts:
            variants = [self.one_variant(node, parts, name, label)]
        elif self.extends and "misses" in parts:
            variants = []
        else:
            variants = []
            wanted = "variants or terms" if self.kind in _BARE else "variants"
            self.fault(node, f"found a concept without {wanted}; add variants: …")
        return Concept(
            id=name,
            label=label,
            line=line_of(node),
            question=self.text(parts.get("question"), "question"),
            variants=tuple(variants),
            actor=self.identifier(parts.get("actor"), "actor"),
            origin=self.text(parts.get("origin"), "origin"),
            note=self.text(parts.get("note"), "note"),
            misses=self.witnesses(parts.get("misses"), "misses"),
        )

    def one_variant(
        self, node: yaml.Node, parts: dict[str, yaml.Node], name: str, label: str
    ) -> Variant:
        """Return the only variant of a concept that carries its terms itself."""
        return Variant(
            id=name,
            label=label,
            line=line_of(node),
            terms=self.terms(parts["terms"], self.options(parts, _Options())),
            examples=self.witnesses(parts.get("examples"), "examples"),
        )

    def more_options(self) -> tuple[str, ...]:
        """Return the options that terms of this kind have beside those of all kinds."""
        where = ("where",) if self.kind in ("furniture", "") else ()
        return (*where, "only_with") if self.kind in _IN_ARTICLES else where

    def variant(self, node: yaml.Node, above: _Options) -> Variant | None:
        keys: tuple[str, ...] = _VARIANT_KEYS
        if self.kind in ("contrast", ""):
            keys += ("stance", "argument")
        if self.kind in ("cue", ""):
            keys += ("part", "takes", "argument")
        keys += self.more_options()
        needed = ("id", "terms", *(("part",) if self.kind == "cue" else ()))
        if self.extends:
            # What is added to a variant that is there may be an example alone.
            needed = ("id",)
        parts = self.mapping(node, "a variant", keys, needed)
        if not parts:
            return None
        name = self.identifier(parts.get("id"), "id")
        part = self.choice(parts.get("part"), "part", get_args(Part))
        takes = self.items(parts.get("takes"), "takes")
        stance = self.choice(parts.get("stance"), "stance", get_args(Stance))
        valid_from = self.text(parts.get("valid_from"), "valid_from")
        if valid_from and not _DATE.fullmatch(valid_from):
            self.fault(
                parts["valid_from"],
                f"found {shown(valid_from)} for valid_from; wanted a date like 2022-02-24",
            )
        return Variant(
            id=name,
            label=self.text(parts.get("label"), "label") or name,
            line=line_of(node),
            terms=self.terms(parts.get("terms"), self.options(parts, above)),
            stance=cast("Stance | None", stance or None),
            argument=self.text(parts.get("argument"), "argument"),
            origin=self.text(parts.get("origin"), "origin"),
            valid_from=valid_from,
            part=cast("Part | None", part or None),
            takes=tuple(self.choice(item, "takes", TAKES) for item in takes),
            examples=self.witnesses(parts.get("examples"), "examples"),
        )

    def options(self, parts: dict[str, yaml.Node], above: _Options) -> _Options:
        """Return options as written, added to those of the variant above.

        Of several ``only_with`` the one nearest the term counts: added up they would ask for less.
        """
        case = self.choice(parts.get("case"), "case", ("exact", "any"))
        where = self.choice(parts.get("where"), "where", get_args(Where))
        return _Options(
            exact_case=case == "exact" if case else above.exact_case,
            not_before=above.not_before + self.texts(parts.get("not_before"), "not_before"),
            not_after=above.not_after + self.texts(parts.get("not_after"), "not_after"),
            excepts=above.excepts + self.texts(parts.get("except"), "except"),
            where=cast("Where", where) if where else above.where,
            only_with=self.texts(parts.get("only_with"), "only_with") or above.only_with,
        )

    def terms(self, node: yaml.Node | None, above: _Options) -> tuple[Term, ...]:
        return tuple(term for item in self.items(node, "terms") if (term := self.term(item, above)))

    def term(self, node: yaml.Node, above: _Options) -> Term | None:
        options = above
        pattern_node: yaml.Node | None = node
        if isinstance(node, yaml.MappingNode):
            known = ("term", *_OPTIONS, "where", "only_with")
            if len(node.value) == 1 and node.value[0][0].value not in known:
                self.text(node, "a term")
                return None
            keys = ("term", *_OPTIONS, *self.more_options())
            parts = self.mapping(node, "a term", keys, ("term",))
            options = self.options(parts, above)
            pattern_node = parts.get("term")
        pattern = self.text(pattern_node, "a term", empty=True) if pattern_node else ""
        if pattern_node is None or not isinstance(pattern_node, yaml.ScalarNode):
            return None
        self.cut_short(pattern_node, pattern)
        return Term(
            pattern=pattern,
            line=line_of(pattern_node),
            exact_case=options.exact_case,
            not_before=options.not_before,
            not_after=options.not_after,
            excepts=options.excepts,
            where=options.where,
            only_with=options.only_with,
        )

    def cut_short(self, node: yaml.Node, pattern: str) -> None:
        """Warn of a phrase with digits that YAML takes for a phrase with a comment."""
        rest = self.source[node.end_mark.line][node.end_mark.column :]
        if self.kind == "furniture" and re.match(r"\s+#", rest):
            message = (
                f"found the term {shown(pattern)} and then {shown(rest)}, which YAML takes for a "
                "comment; put the whole term in quotation marks, or the comment on its own line"
            )
            self.faults.append(Fault(self.path, line_of(node), message, "warning"))
