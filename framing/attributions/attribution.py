"""Attribution: a source is said to have said something (source, cue, content; Pareti 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from framing.articles.article import Field
from framing.text.spans import Span

Type = Literal["direct", "mixed", "indirect", "none"]
SourceKind = Literal[
    "named person",
    "unnamed person",
    "unnamed group",
    "institution",
    "media",
    "document",
    "none",
]
CueClass = Literal[
    "neutral", "endorsing", "distancing", "assertive", "expressive", "directive", "none"
]
Voice = Literal["outlet", "quoted", "paraphrased"]

# The closed lists by name, in the order in which tables, charts and docs show them.
TYPES: tuple[Type, ...] = get_args(Type)
SOURCE_KINDS: tuple[SourceKind, ...] = get_args(SourceKind)
CUE_CLASSES: tuple[CueClass, ...] = get_args(CueClass)
VOICES: tuple[Voice, ...] = get_args(Voice)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of an article; spans are offsets into its ``field``.

    ``type`` is ``direct`` (all content in quotation marks), ``mixed``, ``indirect`` (no marks), or
    ``none`` for a source that was asked and said nothing. ``source_name`` is the fullest name the
    article gives the source, ``actor`` the side it speaks for; both are empty where the text does
    not settle them. ``inside`` is the place, in the article's list, of the innermost attribution
    this one stands in.
    """

    field: Field
    type: Type
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_name: str
    source_kind: SourceKind
    actor: str
    cue_class: CueClass
    inside: int | None = None
