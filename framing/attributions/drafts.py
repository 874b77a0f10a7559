"""Drafts: attributions while their paragraph is being read."""

from __future__ import annotations

from typing import Final, final

from mypy_extensions import i64, mypyc_attr

from framing.attributions.contents import piece
from framing.attributions.cues import Cue
from framing.attributions.sources import Range
from framing.attributions.units import Unit
from framing.text.spans import Span

# How a verb cue may stand, each with a number; at most 8.
FORMS: Final = {"": 0, "finite": 1, "participle": 2, "passive": 3, "infinitive": 4, "led": 5}


@final
@mypyc_attr(acyclic=True)
class Draft:
    """An attribution while its paragraph is being read; ranges are token places in its unit.

    ``source`` is -1, -1 where nobody is named. ``form`` says how a verb cue stands.
    ``joined`` holds quotations that go on beyond the unit, if any do. ``hopeless`` says that
    nothing could make it an attribution.
    """

    def __init__(
        self,
        unit: Unit,
        cue: Cue,
        pattern: str,
        place: Range,
        source: Range,
        content: list[Range],
        form: str = "",
    ) -> None:
        self.unit: Unit = unit
        self.cue: Cue = cue
        self.pattern: str = pattern
        self.place: Range = place
        self.source: Range = source
        self.content: list[Range] = content
        self.form: str = form
        self.joined: list[Span] | None = None
        self.hopeless: bool = False
        self._spans: tuple[Span, ...] | None = None

    def join(self, span: Span) -> None:
        """Add a quotation that goes on beyond the unit."""
        if self.joined is None:
            self.joined = []
        self.joined.append(span)
        self._spans = None

    def end_at(self, stop: i64) -> None:
        """End the last piece of the content before a token."""
        self.content[-1] = (self.content[-1][0], stop)
        self._spans = None

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
        if self.unit.depth:
            return True
        return self.unit.has_marked and self.unit.is_marked(self.place[0])

    @property
    def sourced(self) -> bool:
        """Whether someone is named in the sentence."""
        return self.source[0] >= 0

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The source as a span, or nothing."""
        return (piece(self.unit, self.source),) if self.sourced else ()

    @property
    def content_spans(self) -> tuple[Span, ...]:
        """The pieces of the content in order, those beyond the unit included.

        First asked when the sentence is read: from then on they change as ``join`` and ``end_at``
        say.
        """
        if self._spans is None:
            if len(self.content) == 1 and self.joined is None:
                self._spans = (piece(self.unit, self.content[0]),)
            else:
                spans = {piece(self.unit, tokens) for tokens in self.content}
                spans.update(self.joined or ())
                self._spans = tuple(sorted(spans))
        return self._spans

    @property
    def length(self) -> i64:
        """How many signs the content has."""
        if len(self.content) == 1 and self.joined is None:
            start, end = self.content[0]
            return self.unit.ends[end - 1] - self.unit.starts[start]
        length = 0
        for start, end in self.content_spans:
            length += end - start
        return length
