"""A small material made by hand: three articles of three outlets on a dispute over a bridge."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from framing.articles.article import Article, Furniture, Passage
from framing.lexicons.lexicon import Concept, Lexicon, Term, Variant
from framing.report.material import Material, make_material
from framing.report.register import TABLES

NORTH = (
    "Bridge freed at last\n"
    "The bridge was liberated on Monday, Mayor Ada Holm said.\n"
    "“We will keep it open,” Holm told reporters.\n"
    "Share this page"
)
SOUTH = (
    "Troops seized the bridge.\n"
    "The occupation could last, some officials said.\n"
    "The garrison did not respond to a request for comment."
)
FILE = "A bold move, the council said. The bridge was retaken."


def variant(name: str, stance: str | None, pattern: str) -> Variant:
    return Variant(name, name, 1, (Term(pattern, 1),), stance, argument=f"Why {name}.")  # type: ignore[arg-type]


def lexicons() -> list[Lexicon]:
    bridge = Concept(
        "taking-the-bridge",
        "taking the bridge",
        1,
        "How is it said that the bridge changed hands?",
        (
            variant("liberate", "favours", "liberated"),
            variant("retake", "neutral", "retaken"),
            variant("seize", "disfavours", "seized"),
        ),
        actor="north",
        note="Both sides dispute it.",
    )
    loaded = Concept("loaded", "loaded words", 1, "", (variant("loaded", None, "bold"),))
    sides = tuple(
        Concept(name, label, 1, "", (variant("state", None, label),))
        for name, label in (("north", "Northland"), ("south", "Southland"))
    )
    shared = {"language": "en", "licence": "CC0-1.0", "origin": "Made for these tests."}
    return [
        Lexicon("bridge", "contrast", concepts=(bridge,), path="", sha256="ab" * 32, **shared),
        Lexicon("words", "marker", concepts=(loaded,), path="", sha256="cd" * 32, **shared),
        Lexicon("sides", "actor", concepts=sides, path="", sha256="ef" * 32, **shared),
    ]


def article(
    name: str, text: str, *, outlet: str = "", furniture: str = "", title: str = ""
) -> Article:
    passages, kept, start = [], [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line == furniture:
            kept.append(Furniture(start, end, "share button"))
        else:
            part = "headline" if line == title else "body"
            passages.append(Passage("text", start, end, part))
        start = end + 1
    return Article(
        id=name,
        text=text,
        outlet=outlet,
        published="2025-03-04" if outlet else "",
        title=title,
        url=f"https://example.org/{name}" if outlet else "",
        outlet_label=outlet or name,
        headline=(0, len(title)) if title else None,
        furniture=tuple(kept),
        passages=tuple(passages),
        cautions=() if outlet else ("the outlet is not stated; labelled by its file",),
        language="en",
    )


class Maker:
    """Makes evidence rows by looking words up in the articles."""

    def __init__(self, articles: list[Article]) -> None:
        self.articles = {one.id: one for one in articles}
        self.rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        for one in articles:
            words = sum(len(one.text[p.start : p.end].split()) for p in one.passages)
            cautions = "; ".join(one.cautions)
            head = (
                one.id,
                one.outlet_label,
                one.published,
                one.title,
                one.url,
                f"e-{one.id}",
                "s1",
            )
            self.rows["articles"].append((*head, words, len(one.passages), "en", "", cautions))
            event = (f"e-{one.id}", "s1", "bridge", one.published, one.published, 1, 1)
            self.rows["events"].append(event)
            for piece in one.furniture:
                text = one.text[piece.start : piece.end]
                self.rows["furniture"].append((one.id, piece.start, piece.end, piece.kind, text))
            for p in one.passages:
                row = (
                    one.id,
                    one.outlet_label,
                    "text",
                    p.start,
                    p.end,
                    "outlet",
                    5,
                    0,
                    0,
                    0.1,
                    0.5,
                )
                self.rows["sentences"].append(row)

    def span(self, one: Article, words: str) -> str:
        start = one.text.index(words)
        return f"{start}-{start + len(words)}"

    def say(
        self, article: str, kind: str, source: str, cue: str, content: str, **more: str
    ) -> None:
        one = self.articles[article]
        given = {
            "name": "",
            "source_kind": "named person",
            "actor": "",
            "cue_class": "neutral",
        } | more
        self.rows["attributions"].append(
            (
                f"{article}/a{len(self.rows['attributions']) + 1}",
                article,
                one.outlet_label,
                "text",
                kind,
                source,
                given["name"],
                given["source_kind"],
                given["actor"],
                cue,
                given["cue_class"],
                content,
                self.span(one, source),
                self.span(one, cue),
                self.span(one, content) if content else "",
                "",
            )
        )

    def mention(
        self, name: str, lexicon: str, concept: str, variant: str, word: str, voice: str
    ) -> None:
        one = self.articles[name]
        start = one.text.index(word)
        told = self.rows["attributions"][-1][0] if voice != "outlet" else ""
        kind = {"bridge": "contrast", "words": "marker"}[lexicon]
        sentence = next(one.text[p.start : p.end] for p in one.passages if p.start <= start < p.end)
        head = (f"{name}/m{len(self.rows['mentions']) + 1}", name, one.outlet_label, kind, lexicon)
        place = ("text", start, start + len(word), voice, told, False, sentence)
        self.rows["mentions"].append((*head, concept, variant, word, word, *place))

    def tables(self) -> dict[str, pd.DataFrame]:
        return {
            name: pd.DataFrame(rows, columns=TABLES[name].column_names)
            for name, rows in self.rows.items()
        }


def make(north: str = "Northern Star", text: str = NORTH, mayor: str = "Ada Holm") -> Material:
    """Make the material; names and text of the first article can be other ones."""
    articles = [
        article("n", text, outlet=north, furniture="Share this page", title=text.split("\n", 1)[0]),
        article("s", SOUTH, outlet="Southern Cross"),
        article("plain-file-name-0001", FILE),
    ]
    maker = Maker(articles)
    holm = {"name": mayor, "actor": "north"}
    maker.say(
        "n", "indirect", "Mayor Ada Holm", "said", "The bridge was liberated on Monday", **holm
    )
    maker.mention("n", "bridge", "taking-the-bridge", "liberate", "liberated", "paraphrased")
    maker.say("n", "direct", "Holm", "told", "“We will keep it open,”", **holm)
    maker.mention("s", "bridge", "taking-the-bridge", "seize", "seized", "outlet")
    maker.say(
        "s",
        "indirect",
        "some officials",
        "said",
        "The occupation could last",
        source_kind="unnamed group",
        actor="north;south",
    )
    maker.say(
        "s",
        "none",
        "The garrison",
        "did not respond to a request for comment",
        "",
        source_kind="institution",
        cue_class="none",
    )
    maker.say(
        "plain-file-name-0001",
        "indirect",
        "the council",
        "said",
        "A bold move",
        source_kind="institution",
    )
    maker.mention("plain-file-name-0001", "words", "loaded", "loaded", "bold", "paraphrased")
    maker.mention(
        "plain-file-name-0001", "bridge", "taking-the-bridge", "retake", "retaken", "outlet"
    )
    return make_material(maker.tables(), articles, lexicons())


@pytest.fixture
def material() -> Material:
    return make()


HOSTILE = "</style><script>alert(1)</script>\u202e\"'&$x^2$\x00"


@pytest.fixture
def hostile_name() -> str:
    """What the hostile material's outlet, source and headline are called."""
    return HOSTILE


@pytest.fixture
def hostile_material() -> Material:
    """A material whose names and words try to leave their place in page and chart."""
    made = make(HOSTILE, HOSTILE.replace("\n", " ") + "\n" + NORTH, HOSTILE)
    articles = {
        name: replace(one, url="javascript:alert(1)") for name, one in made.articles.items()
    }
    tables = dict(made.tables)
    tables["articles"] = tables["articles"].assign(url="javascript:alert(1)")
    return make_material(tables, list(articles.values()), list(made.lexicons))


DECIDED = [
    ("source_kind_share:named-person@all", "share", 0.4, 0.1, 0.3, 0.2, 0.4, 0.001, "differs"),
    (
        "variant_share:taking-the-bridge/seize@outlet",
        "share",
        0.0,
        1.0,
        -1.0,
        -1.2,
        -0.8,
        0.01,
        "differs",
    ),
    ("quote_type_share:direct@all", "share", 0.5, 0.4, 0.1, -0.1, 0.3, 0.6, "no difference shown"),
    ("polarity@outlet", "-1 to 1", 0.2, 0.1, 0.1, -0.2, 0.4, 0.7, "no difference shown"),
]


@pytest.fixture
def decided_material(material: Material) -> Material:
    """The same with comparisons as a real collection gives them."""
    pair = ("Northern Star", "Southern Cross")
    rows: list[tuple[object, ...]] = []
    for measure, unit, *numbers, q, verdict in DECIDED:
        rows.append(("all", measure, unit, *pair, *numbers, q, q, 40, 42, 31, verdict, ""))
    rate = ("all", "concept_rate:taking-the-bridge@outlet", "per 1,000 words")
    gate = (2, 40, 1, "not enough evidence", "fewer than 5 articles")
    rows.append((*rate, "Northern Star", "(rest)", *[None] * 7, *gate))
    table = pd.DataFrame(rows, columns=TABLES["comparisons"].column_names)
    articles = material.tables["articles"]
    shared = articles.assign(event_id=["e-bridge", "e-bridge", "e-other"])
    tables = dict(material.tables) | {"comparisons": table, "articles": shared}
    return make_material(tables, list(material.articles.values()), list(material.lexicons))
