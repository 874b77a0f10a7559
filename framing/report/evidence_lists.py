"""Lists of sentences: what every number on the page leads to, each with outlet, date and voice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from framing.report.lookup import TableRows
from framing.report.marking import MarkedArticles, Piece, words_marked
from framing.report.material import Material, Row, once
from framing.report.naming import Anchors, event_keys, outlet_names, publishers
from framing.report.phrasing import clean_label, day_in_words
from framing.report.plan import FULL, NONE, Texts
from framing.report.speakers import source_label
from framing.report.telling import absent
from framing.text.spans import parse_spans

_TYPES = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "retold without quotation marks",
    "none": "asked, said nothing",
}
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of evidence, as the page shows it.

    ``outlet`` is the outlet, or the group of outlets, that it counts for, ``publisher`` who
    published it. ``voice`` is the voice's name for styles, ``told`` the same in words with who
    says it; ``anchor`` is its own place on the page, ``article`` its article's (empty where the
    page does not hold the text). ``event`` is the event's key for filters; ``language`` the
    text's, empty where it is not stated; ``place`` where it stands in the article, for pages that
    carry no words of it.
    """

    pieces: tuple[Piece, ...]
    outlet: str
    publisher: str
    day: str
    voice: str
    told: str
    anchor: str
    article: str
    url: str
    event: str = ""
    language: str = ""
    place: str = ""


@once
def _articles(material: Material) -> TableRows:
    """Return what is told of an article beside its sentences."""
    columns = ["article_id", "outlet", "published", "url", "event_id", "language"]
    return TableRows(material.tables["articles"][columns])


class SentenceMaker:
    """Makes sentences of evidence from attributions, mentions and rows of tables.

    With ``texts`` none they hold the marked words alone; only with ``full`` do they lead to the
    articles.
    """

    def __init__(
        self,
        material: Material,
        anchors: Anchors,
        *,
        texts: Texts = "full",
        marked: MarkedArticles | None = None,
    ) -> None:
        self.marked = marked or MarkedArticles(material)
        self.anchors = anchors
        self.names = outlet_names(material)
        self.publishers = publishers(material)
        self.material = material
        self.texts = texts
        self._articles = _articles(material)
        self._events = event_keys(material)

    def of_attribution(self, attribution_id: str, *, anchored: bool = False) -> Sentence:
        """Return the sentence of an attribution; ``anchored`` in the one list it is linked in."""
        row = self.marked.attribution(attribution_id)
        if row is None:
            raise KeyError(attribution_id)
        told = _TYPES.get(row["type"], row["type"])
        told = f"{source_label(row)}: {told}"
        if row["source_kind"] not in ("named person", "none"):
            told += f", {row['source_kind']}"
        if row["cue_class"] not in ("neutral", "none"):
            told += f", {row['cue_class']} cue"
        voice = "quoted" if row["type"] == "direct" else "paraphrased"
        anchor = self.anchors.of("a", attribution_id) if anchored else ""
        pieces = self.marked.around_attribution(attribution_id) or (Piece(row["content"]),)
        return self._made(row, pieces, voice, told, anchor)

    def of_mention(self, mention_id: str, *, reach: int = 0, anchored: bool = False) -> Sentence:
        """Return the sentence of a mention, or so much around it as ``reach`` allows."""
        row = self.marked.mention(mention_id)
        teller = self.teller(row["attribution_id"])
        told = voice_in_words(row["voice"], [teller] if teller else [])
        if row["negated"] in (True,):
            told += ", negated"
        anchor = self.anchors.of("m", mention_id) if anchored else ""
        pieces = self.marked.around_mention(mention_id, reach=reach)
        return self._made(row, pieces, row["voice"], told, anchor)

    def of_sentence(self, row: Row, pattern: re.Pattern[str] | None = None) -> Sentence:
        """Return a row of the table of sentences; with ``pattern`` only what matches is marked."""
        place = (int(row["start"]), int(row["end"]))
        pieces = self.marked.pieces(row["article_id"], row["field"], place)
        if pattern is not None:
            pieces = words_marked((replace(one, mention="") for one in pieces), pattern)
        told = {"outlet": "own words", "quoted": "with quoted words"}
        voice = told.get(row["voice"], "with retold words")
        return self._made(row, pieces, row["voice"], voice, "")

    def of_coverage(self, row: Row, mentions: Sequence[Row] = ()) -> Sentence:
        """Return the sentence that reports a thing, with these mentions marked and no others.

        Its voice is the first mention's; without one, that of a sentence (quoted or retold if any
        of its words is).
        """
        place = (int(row["start"]), int(row["end"]))
        pieces = self.marked.pieces(row["article_id"], row["field"], place, mentions=mentions)
        shown = pieces or (Piece(clean_label(row["sentence"])),)
        if mentions:
            voice = mentions[0]["voice"]
            teller = self.teller(mentions[0]["attribution_id"])
            told = voice_in_words(voice, [teller] if teller else [])
            return self._made(row, shown, voice, told, "")
        voices = {piece.voice for piece in pieces}
        voice = next((one for one in ("quoted", "paraphrased") if one in voices), "outlet")
        tellers = [self.teller(p.attribution) for p in pieces if p.voice == voice != "outlet"]
        told = voice_in_words(voice, dict.fromkeys(filter(None, tellers)))
        told = told if voice == "outlet" else f"with words {told}"
        return self._made(row, shown, voice, told, "")

    def of_reported(self, row: Row) -> Sentence:
        """Return a row of coverage: the sentence that reports the thing, or that none was found."""
        label = clean_label(row["label"])
        about = "" if row["kind"] == "statement" else f"{row['kind']} {label} · "
        if row["covered"] not in (True,):
            told = "not found in what it says of this event"
            if self.texts == NONE:
                return self._made(row, (), "none", about + told, "")
            return self._made(row, (Piece(label, cut=True),), "none", told, "")
        found = self.of_coverage(row)
        return replace(found, told=about + found.told)

    def teller(self, attribution_id: str) -> str:
        """Return who is told to say it; empty where nobody is."""
        row = self.marked.attribution(attribution_id)
        return source_label(row) if row else ""

    def _made(
        self, found: Row, pieces: tuple[Piece, ...], voice: str, told: str, anchor: str
    ) -> Sentence:
        article_id = found["article_id"]
        row = self._articles.row(article_id)
        if row is None:
            raise KeyError(article_id)
        if self.texts == NONE:
            pieces = words_alone(pieces)
        return Sentence(
            pieces,
            self.names[row["outlet"]],
            self.publishers[article_id],
            day_in_words(clean_label(row["published"])),
            voice,
            told,
            anchor,
            self.anchors.of("t", article_id) if self.texts == FULL else "",
            web_address(row["url"]),
            self._events.get(row["event_id"], ""),
            clean_label(row["language"]),
            _place(found) if self.texts == NONE else "",
        )


def words_alone(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the marked words without what stands between them.

    These are mentions; where there is none, the source and the word that attributes.

    >>> pieces = [Piece("They "), Piece("seized", mention="m"), Piece(".")]
    >>> [one.text for one in words_alone(pieces)]
    [' … ', 'seized', ' … ']
    """
    held = list(pieces)
    mentions = any(one.mention for one in held)
    made: list[Piece] = []
    for one in held:
        if one.mention or (one.role and not mentions):
            made.append(one)
        elif not made or not made[-1].cut:
            made.append(Piece(" … ", cut=True))
    return tuple(made)


def _place(row: Row) -> str:
    """Return where in its article a row stands, for readers; empty where it says none."""
    if "content_span" in row:
        spans = parse_spans(row["content_span"] or row["cue_span"])
        return f"{row['field']}, characters {spans[0][0]} to {spans[-1][1]}" if spans else ""
    if absent(row["start"]):
        return ""
    return f"{row['field']}, characters {row['start']} to {row['end']}"


def voice_in_words(voice: str, tellers: Iterable[str]) -> str:
    """Return whose words they are, for readers.

    >>> voice_in_words("outlet", []), voice_in_words("paraphrased", ["some sources"])
    ('own words', 'told by some sources')
    """
    if voice == "outlet":
        return "own words"
    who = ", ".join(tellers) or "a source"
    return f"quoted from {who}" if voice == "quoted" else f"told by {who}"


def web_address(url: str) -> str:
    """Return an address that a reader may follow; empty for anything that is not of the web."""
    address = url.strip()
    return address if address.lower().startswith(_WEB) else ""
