"""Drafts: attributions while their paragraph is being read."""

from __future__ import annotations

from typing import final

from framing.attributions.contents import piece
from framing.attributions.cues import Cue
from framing.attributions.sources import Range
from framing.attributions.units import Unit
from framing.text.spans import Span


@final
class Draft:
    """An attribution while its paragraph is being read; ranges are token places in its unit.

    ``form`` says how a verb cue stands. ``joined`` holds quotations that go on beyond the unit.
    """

    def __init__(
        self,
        unit: Unit,
        cue: Cue,
        pattern: str,
        place: Range,
        source: Range | None,
        content: list[Range],
        form: str = "",
    ) -> None:
        self.unit: Unit = unit
        self.cue: Cue = cue
        self.pattern: str = pattern
        self.place: Range = place
        self.source: Range | None = source
        self.content: list[Range] = content
        self.form: str = form
        self.joined: list[Span] = []

    @property
    def cue_span(self) -> Span:
        """The cue's words, without the adverbs before them."""
        start, end = self.place
        while start < end - 1 and self.unit.tags[start] == "R":
            start += 1
        return piece(self.unit, (start, end))

    @property
    def cue_spans(self) -> tuple[Span, ...]:
        """The cue as a span, or nothing where no word attributes."""
        return (self.cue_span,) if self.place[0] < self.place[1] else ()

    @property
    def inner(self) -> bool:
        """Whether the cue itself stands inside a quotation: someone reports that it was said."""
        return bool(self.unit.depth) or self.place[0] in self.unit.marked

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The source as a span, or nothing."""
        return () if self.source is None else (piece(self.unit, self.source),)

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """The pieces of the content in order, those beyond the unit included."""
        if len(self.content) == 1 and not self.joined:
            return (piece(self.unit, self.content[0]),)
        spans = {piece(self.unit, tokens) for tokens in self.content}
        spans.update(self.joined)
        return tuple(sorted(spans))
