"""Marked text: an article cut into pieces, each knowing its voice, its source and its mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from framing.articles.article import Article
from framing.gathering.rows import ArticlesById
from framing.report.material import Material, Row
from framing.text.quotations import quotation_spans
from framing.text.spans import Span, parse_spans

# Around a place that has no sentence in the table, this much is shown on either side.
_REACH = 120
# The longest stretch shown as one piece of evidence.
_LONGEST = 600
# Fields held at once: sentences of one article are mostly asked for one after another.
_HELD = 400
# Kinds of mention that are marked: who is named (actors) and house style are no choice of words.
_SHOWN = ("contrast", "marker")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one state.

    ``voice`` is the voice of its words; ``attribution`` the innermost attribution in whose content
    it stands; ``opens`` the attributions whose content begins here; ``role`` is ``source`` or
    ``cue`` where it is one; ``mention`` the id of the mention it belongs to.
    """

    text: str
    voice: str = "outlet"
    attribution: str = ""
    opens: tuple[str, ...] = ()
    role: str = ""
    mention: str = ""
    cut: bool = False


class _Layer(NamedTuple):
    start: int
    end: int
    row: Row


@dataclass(slots=True)
class _Field:
    """What is marked in one field of an article."""

    text: str
    contents: list[_Layer] = field(default_factory=list)
    roles: list[tuple[int, int, str]] = field(default_factory=list)
    mentions: list[_Layer] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    quotations: list[Span] = field(default_factory=list)


class MarkedArticles:
    """The articles of a report with everything found in them, ready to be shown piece by piece."""

    def __init__(self, material: Material) -> None:
        self._articles = material.articles
        self._rows = {
            name: material.rows(name) for name in ("attributions", "mentions", "sentences")
        }
        self._fields: dict[tuple[str, str], _Field] = {}

    def ahead(self, article_ids: Iterable[str]) -> None:
        """Make ready what is found in some articles, which will be asked for in any order.

        What was made ready before is let go.
        """
        ids = list(dict.fromkeys(article_ids))
        for rows in self._rows.values():
            rows.ahead(ids)
        if isinstance(self._articles, ArticlesById):
            self._articles.ahead(ids)

    def attribution(self, attribution_id: str) -> Row | None:
        """Return an attribution's row; none where there is no such attribution."""
        return self._rows["attributions"].row(attribution_id)

    def mention(self, mention_id: str) -> Row:
        """Return a mention's row.

        Raises KeyError where there is no such mention, or it is of a kind that is never shown.
        """
        row = self._rows["mentions"].row(mention_id)
        if row is None or row["kind"] not in _SHOWN:
            raise KeyError(mention_id)
        return row

    def _field(self, article_id: str, name: str) -> _Field | None:
        article = self._articles.get(article_id)
        if article is None:
            return None
        if (article_id, name) not in self._fields:
            while len(self._fields) >= _HELD:
                del self._fields[next(iter(self._fields))]
            self._fields[article_id, name] = self._marked(article, name)
        return self._fields[article_id, name]

    def _marked(self, article: Article, name: str) -> _Field:
        text = article.title if name == "title" else article.text
        passages = [(p.start, p.end) for p in article.passages if p.field == name]
        quotations = [(q.start, q.end) for q in quotation_spans(text, passages)]
        told = self._rows["attributions"].of(article.id)
        attributions = [row for row in told if row["field"] == name]
        made = _marked_with(text, attributions, quotations)
        for row in self._rows["mentions"].of(article.id):
            if row["field"] == name and row["kind"] in _SHOWN:
                made.mentions.append(_Layer(int(row["start"]), int(row["end"]), row))
        made.sentences = sorted(
            (int(row["start"]), int(row["end"]))
            for row in self._rows["sentences"].of(article.id)
            if row["field"] == name
        )
        return made

    def pieces(
        self,
        article_id: str,
        name: str,
        span: Span,
        *,
        attribution: Row | None = None,
        mentions: Sequence[Row] | None = None,
    ) -> tuple[Piece, ...]:
        """Return a stretch of an article's field as marked pieces, in order, nothing left out.

        With ``attribution`` nothing but it is marked; with ``mentions`` no other mentions are: one
        that stands at the same place (a loaded word that is a rival wording too) would hide them.
        """
        found = self._field(article_id, name)
        if found is None:
            return ()
        if attribution is not None:
            found = _marked_with(found.text, [attribution], found.quotations)
        elif mentions is not None:
            layers = [_Layer(int(one["start"]), int(one["end"]), one) for one in mentions]
            found = replace(found, mentions=layers)
        start, end = max(0, span[0]), min(span[1], len(found.text))
        cuts = {start, end}
        for layer in (*found.contents, *found.mentions):
            cuts |= {layer.start, layer.end}
        for begin, stop, _ in found.roles:
            cuts |= {begin, stop}
        for begin, stop in found.quotations:
            cuts |= {begin, stop}
        ordered = sorted(cut for cut in cuts if start <= cut <= end)
        pieces = [_piece(found, a, b) for a, b in pairwise(ordered) if b > a]
        return tuple(_joined(pieces))

    def sentences(self, article_id: str, name: str) -> list[Span]:
        """Return the places of the sentences in an article's field, in order."""
        found = self._field(article_id, name)
        return found.sentences if found is not None else []

    def around_attribution(self, attribution_id: str) -> tuple[Piece, ...]:
        """Return the sentences an attribution stands in, with nothing but it marked."""
        row = self.attribution(attribution_id)
        if row is None:
            raise KeyError(attribution_id)
        spans = [
            span
            for name in ("source_span", "cue_span", "content_span")
            for span in parse_spans(row[name])
        ]
        return self._around(row, spans)

    def around_mention(self, mention_id: str, *, reach: int = 0) -> tuple[Piece, ...]:
        """Return the sentence a mention stands in, as marked pieces.

        With ``reach`` only so many characters of it before and after the mention.
        """
        row = self.mention(mention_id)
        pieces = self._around(row, [(int(row["start"]), int(row["end"]))])
        if not pieces:
            # An article whose text is not at hand: its sentence is in the table.
            pieces = (Piece(str(row["sentence"]), voice=str(row["voice"])),)
        return _nearest(pieces, mention_id, reach) if reach else pieces

    def _around(self, row: Row, spans: list[Span]) -> tuple[Piece, ...]:
        found = self._field(row["article_id"], row["field"])
        if found is None or not spans:
            return ()
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        held = [(s, e) for s, e in found.sentences if s < end and e > start]
        if held:
            start, end = min(start, held[0][0]), max(end, held[-1][1])
        else:
            start, end = max(0, start - _REACH), min(len(found.text), end + _REACH)
        shown = (start, min(end, start + _LONGEST))
        place = row["article_id"], row["field"], shown
        if "mention_id" in row:
            pieces = self.pieces(*place, mentions=[row])
        else:
            pieces = self.pieces(*place, attribution=row)
        return (*pieces, Piece("…", cut=True)) if end > start + _LONGEST else pieces


def words_marked(pieces: Iterable[Piece], pattern: re.Pattern[str]) -> tuple[Piece, ...]:
    """Return the pieces with what matches marked as if it were a mention.

    >>> words_marked([Piece("In talks")], re.compile("talks"))[1].mention
    'word'
    """
    made = []
    for piece in pieces:
        end = 0
        for match in pattern.finditer(piece.text):
            if match.start() > end:
                made.append(replace(piece, text=piece.text[end : match.start()]))
            made.append(replace(piece, text=match.group(), mention="word"))
            end = match.end()
        if end < len(piece.text) or not piece.text:
            made.append(replace(piece, text=piece.text[end:]))
    return tuple(made)


def _marked_with(text: str, attributions: list[Row], quotations: list[Span]) -> _Field:
    made = _Field(text, quotations=quotations)
    for row in attributions:
        made.contents += [_Layer(*s, row) for s in parse_spans(row["content_span"])]
        made.roles += [(*s, "source") for s in parse_spans(row["source_span"])]
        made.roles += [(*s, "cue") for s in parse_spans(row["cue_span"])]
    return made


def _piece(found: _Field, start: int, end: int) -> Piece:
    """Make the piece between two neighbouring cuts: what covers its start covers all of it."""
    holding = [c for c in found.contents if c.start <= start and end <= c.end]
    voice, attribution = "outlet", ""
    if holding:
        inner = min(holding, key=lambda c: (c.end - c.start, -c.start))
        attribution = str(inner.row["attribution_id"])
        marked = any(s <= start and end <= e for s, e in found.quotations)
        voice = "quoted" if marked else "paraphrased"
    opens = tuple(dict.fromkeys(str(c.row["attribution_id"]) for c in holding if c.start == start))
    roles = [role for s, e, role in found.roles if s <= start and end <= e]
    mention = next((m.row for m in found.mentions if m.start <= start and end <= m.end), None)
    if mention is not None:
        # The table's word on a mention's voice holds: the page must not tell another.
        voice = str(mention["voice"])
    return Piece(
        found.text[start:end],
        voice,
        attribution,
        opens,
        # Where one attribution's cue lies in another's source, the cue is the rarer news.
        "cue" if "cue" in roles else "source" if roles else "",
        str(mention["mention_id"]) if mention is not None else "",
    )


def _nearest(pieces: tuple[Piece, ...], mention_id: str, reach: int) -> tuple[Piece, ...]:
    """Keep ``reach`` characters on either side of a mention, cut at words, and mark the cuts."""
    places = [place for place, piece in enumerate(pieces) if piece.mention == mention_id]
    if not places:
        return pieces
    before = "".join(piece.text for piece in pieces[: places[0]])
    after = "".join(piece.text for piece in pieces[places[-1] + 1 :])
    drop = len(before) - len(_tail(before, reach))
    keep = len(_head(after, reach))
    kept: list[Piece] = [Piece("…", cut=True)] if drop else []
    for piece in pieces[: places[0]]:
        if len(piece.text) > drop:
            kept.append(replace(piece, text=piece.text[drop:]))
        drop = max(0, drop - len(piece.text))
    kept += pieces[places[0] : places[-1] + 1]
    left = keep
    for piece in pieces[places[-1] + 1 :]:
        if left > 0:
            kept.append(replace(piece, text=piece.text[:left]))
        left -= len(piece.text)
    return (*kept, Piece("…", cut=True)) if keep < len(after) else tuple(kept)


def _tail(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    cut = text[-reach:]
    return cut[cut.find(" ") + 1 :] if " " in cut.rstrip() else cut


def _head(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    cut = text[:reach]
    return cut[: cut.rfind(" ")] if " " in cut.lstrip() else cut


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours in the same state: cuts at quotation marks in own voice change nothing."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if (
            before is not None
            and not piece.opens
            and (before.voice, before.attribution, before.role, before.mention)
            == (piece.voice, piece.attribution, piece.role, piece.mention)
        ):
            joined[-1] = Piece(
                before.text + piece.text,
                before.voice,
                before.attribution,
                before.opens,
                before.role,
                before.mention,
            )
        else:
            joined.append(piece)
    return joined
