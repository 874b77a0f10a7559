"""Extended lexicons: what a user's file adds to another lexicon, and takes away from it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant, Witness
from framing.lexicons.matching import Matcher
from framing.lexicons.shapes import Fault, shown

# Between the parts of what `remove` names: concept, concept/variant, concept/variant/term.
_PARTS = "/"


def extend(own: Lexicon, known: Sequence[Lexicon]) -> tuple[Lexicon, list[Fault]]:
    """Return a lexicon with its concepts whole, and what is wrong in its ``extends`` or ``remove``.

    A concept that the extended lexicon has too holds that one's variants and, added to them, its
    own; so does a variant its terms and examples. What a concept or variant says of itself (a
    question, a stance) takes the place of what was said. What comes from the extended lexicon is
    on line 0. A lexicon that extends none is returned as it is.
    """
    if not own.extends:
        return own, []
    base = next((one for one in known if one.name == own.extends), None)
    if base is None:
        way = _nearest(own.extends, [one.name for one in known], "framing lexicon list has them")
        return own, [Fault(own.path, 0, f"extends {shown(own.extends)}, which is none; {way}")]
    if base.kind != own.kind:
        message = f"found kind {own.kind}, but {base.name} is of kind {base.kind}; drop the key"
        return own, [Fault(own.path, 0, message)]
    faults: list[Fault] = []
    left = {concept.id: _unlined(concept) for concept in base.concepts}
    changed: dict[str, Concept] = {}
    for wish in own.remove:
        message = _remove(wish.sentence, left, changed)
        if message:
            faults.append(Fault(own.path, wish.line, message))
    added = []
    for concept in own.concepts:
        there = left.get(concept.id)
        added.append(_added(there, concept) if there else concept)
        changed.pop(concept.id, None)
    return replace(own, concepts=(*changed.values(), *added)), faults


def taken_away(own: Lexicon) -> set[str]:
    """Return the ids of concepts that a lexicon takes away whole from the one it extends."""
    return {wish.sentence for wish in own.remove if _PARTS not in wish.sentence}


def _remove(wish: str, left: dict[str, Concept], changed: dict[str, Concept]) -> str:
    """Take away what a wish names, and say what is wrong with the wish if anything is."""
    name, _, rest = wish.partition(_PARTS)
    if name not in left:
        return f"found {shown(name)} to remove, which is no concept; {_nearest(name, list(left))}"
    concept = left[name]
    if not rest:
        del left[name]
        changed.pop(name, None)
        return ""
    variant_id, _, pattern = rest.partition(_PARTS)
    variant = next((one for one in concept.variants if one.id == variant_id), None)
    if variant is None:
        names = [one.id for one in concept.variants]
        return (
            f"found {shown(variant_id)} to remove, which is no variant of {name!r}; "
            f"{_nearest(variant_id, names)}"
        )
    kept = tuple(term for term in variant.terms if pattern and term.pattern != pattern)
    if len(kept) == len(variant.terms):
        names = [term.pattern for term in variant.terms]
        return (
            f"found {shown(pattern)} to remove, which is no term of '{name}/{variant_id}'; "
            f"{_nearest(pattern, names)}"
        )
    # What only the removed could match witnesses nothing any more.
    examples = _without_uses(variant, kept)
    rivals = [
        replace(one, terms=kept, examples=examples) if one is variant else one
        for one in concept.variants
        if kept or one is not variant
    ]
    left[name] = changed[name] = replace(concept, variants=tuple(rivals))
    return ""


def _without_uses(variant: Variant, kept: tuple[Term, ...]) -> tuple[Witness, ...]:
    gone = tuple(term for term in variant.terms if term not in kept)
    concept = Concept("gone", "", 0, "", (replace(variant, terms=gone),))
    matcher = Matcher([Lexicon("gone", "contrast", "", "", "", (concept,), "", "")])
    return tuple(
        one
        for one in variant.examples
        if not matcher.find(one.sentence.replace("[", "").replace("]", ""))
    )


def _nearest(name: str, names: Iterable[str], otherwise: str = "") -> str:
    listed = list(names)
    close = difflib.get_close_matches(name, listed, n=1)
    if close:
        return f"did you mean {close[0]!r}?"
    return otherwise or f"there are {', '.join(listed[:8])}{' …' if len(listed) > 8 else ''}"


def _unlined(concept: Concept) -> Concept:
    return replace(
        concept,
        line=0,
        variants=tuple(
            replace(
                variant,
                line=0,
                terms=tuple(replace(term, line=0) for term in variant.terms),
                examples=_unplaced(variant.examples),
            )
            for variant in concept.variants
        ),
        misses=_unplaced(concept.misses),
    )


def _unplaced(witnesses: tuple[Witness, ...]) -> tuple[Witness, ...]:
    return tuple(replace(one, line=0) for one in witnesses)


def _added(base: Concept, own: Concept) -> Concept:
    variants = {variant.id: variant for variant in base.variants}
    for variant in own.variants:
        there = variants.get(variant.id)
        variants[variant.id] = _with(there, variant) if there else variant
    return replace(
        own,
        label=base.label if own.label == own.id else own.label,
        question=own.question or base.question,
        actor=own.actor or base.actor,
        origin=own.origin or base.origin,
        note=own.note or base.note,
        variants=tuple(variants.values()),
        misses=(*base.misses, *own.misses),
    )


def _with(base: Variant, own: Variant) -> Variant:
    # A term given anew replaces the old one: that is how its options are changed.
    again = {_wording(term) for term in own.terms}
    kept = tuple(term for term in base.terms if _wording(term) not in again)
    stance = own.stance or base.stance
    return replace(
        own,
        label=base.label if own.label == own.id else own.label,
        terms=(*kept, *own.terms),
        stance=stance,
        # The argument of another stance is no argument for this one.
        argument=own.argument or (base.argument if stance == base.stance else ""),
        origin=own.origin or (base.origin if stance == base.stance else ""),
        valid_from=own.valid_from or base.valid_from,
        part=own.part or base.part,
        takes=own.takes or base.takes,
        examples=(*base.examples, *own.examples),
    )


def _wording(term: Term) -> str:
    return " ".join(term.pattern.lower().split())
