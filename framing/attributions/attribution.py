"""Attribution: a source is said to have said something (source, cue, content; Pareti 2016)."""

from __future__ import annotations

from typing import Final, Literal, final, get_args

from mypy_extensions import mypyc_attr

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


@final
@mypyc_attr(acyclic=True)
class Attribution:
    """One attribution of an article; spans are offsets into its ``field``. Nobody changes it.

    ``type`` is ``direct`` (all content in quotation marks), ``mixed``, ``indirect`` (no marks), or
    ``none`` for a source that was asked and said nothing. ``source_name`` is the fullest name the
    article gives the source, ``actor`` the side it speaks for; both are empty where the text does
    not settle them. ``inside`` is the place, in the article's list, of the innermost attribution
    this one stands in.
    """

    # A frozen dataclass would set each field through ``object``, which takes as long as all else
    # that is done of an attribution.
    def __init__(
        self,
        field: Field,
        type: Type,
        source: tuple[Span, ...],
        cue: tuple[Span, ...],
        content: tuple[Span, ...],
        source_name: str,
        source_kind: SourceKind,
        actor: str,
        cue_class: CueClass,
        inside: int | None = None,
    ) -> None:
        self.field: Final = field
        self.type: Final = type
        self.source: Final = source
        self.cue: Final = cue
        self.content: Final = content
        self.source_name: Final = source_name
        self.source_kind: Final = source_kind
        self.actor: Final = actor
        self.cue_class: Final = cue_class
        self.inside: Final = inside

    def within(self, inside: int) -> Attribution:
        """Return this attribution as one that stands in another, given by its place."""
        return Attribution(
            self.field,
            self.type,
            self.source,
            self.cue,
            self.content,
            self.source_name,
            self.source_kind,
            self.actor,
            self.cue_class,
            inside,
        )

    def _values(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in _FIELDS])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attribution) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        values = zip(_FIELDS, self._values(), strict=True)
        return f"Attribution({', '.join([f'{name}={value!r}' for name, value in values])})"

    def __reduce__(self) -> tuple[type[Attribution], tuple[object, ...]]:
        return Attribution, self._values()


_FIELDS: Final = (
    "field",
    "type",
    "source",
    "cue",
    "content",
    "source_name",
    "source_kind",
    "actor",
    "cue_class",
    "inside",
)
