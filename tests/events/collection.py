"""Articles on made-up events, from which the tests of framing.events build collections."""

from __future__ import annotations

import random

from framing.events.event import ArticleTerms
from framing.text.terms import count_terms

# Three wordings each of three happenings; the first two belong to one story.
HARBOUR_STRIKE = (
    "Dockers walk out at Velmar harbour",
    "Dockers at Velmar harbour walked out at dawn after the port operator Nordlast cancelled night "
    "bonuses. Some 900 crane drivers and dockers blocked the eastern gate, the union Hafenbund "
    "announced. Container ships anchored off the breakwater. Nordlast called the walkout unlawful.",
    "Crane drivers blocked the eastern gate of Velmar harbour when dockers walked out over "
    "cancelled night bonuses. The union Hafenbund counted 900 dockers on the picket; the operator "
    "Nordlast spoke of an unlawful walkout while container ships waited off the breakwater.",
    "A walkout by 900 dockers shut the eastern gate of Velmar harbour. Hafenbund, the dockers' "
    "union, blames the operator Nordlast, which cancelled night bonuses. Cranes stood still and "
    "container ships anchored off the breakwater; Nordlast called the picket unlawful.",
)
HARBOUR_RULING = (
    "Court orders Velmar dockers back",
    "Judge Ilse Tamm ordered the Velmar dockers back, ruling that Hafenbund gave no notice of its "
    "ballot. Nordlast had sought an injunction and damages. The union will appeal against the "
    "injunction at the labour tribunal, its lawyer Pavel Oster announced outside the courtroom.",
    "An injunction sought by Nordlast obliges Velmar dockers to resume: judge Ilse Tamm found that "
    "Hafenbund held its ballot without notice. Lawyer Pavel Oster will appeal at the labour "
    "tribunal; damages are to be decided in a later courtroom session.",
    "The labour tribunal will hear an appeal by Hafenbund after judge Ilse Tamm granted Nordlast "
    "an injunction. She ruled the ballot of Velmar dockers void for want of notice. Lawyer Pavel "
    "Oster left the courtroom vowing to fight damages.",
)
COMET = (
    "Comet brightens beyond forecasts",
    "Astronomers at the Quillay observatory watched comet Arvo-Lind brighten beyond every "
    "forecast. Its tail now spans twelve degrees, visible to the naked eye before sunrise. "
    "Telescopes measured methanol and dust; perihelion follows in spring.",
    "Comet Arvo-Lind has grown a tail of twelve degrees, say astronomers of the Quillay "
    "observatory. Before sunrise the naked eye suffices. "
    "Dust and methanol showed in their telescopes, "
    "and the comet should brighten until perihelion.",
    "Naked-eye comet: Arvo-Lind outshines forecasts, with dust and methanol in a tail of twelve "
    "degrees. The Quillay observatory's astronomers expect it to brighten before sunrise until "
    "perihelion in spring, their telescopes trained on it nightly.",
)
HAPPENINGS = {"strike": HARBOUR_STRIKE, "ruling": HARBOUR_RULING, "comet": COMET}
DATES = {"strike": "2024-05-06", "ruling": "2024-05-15", "comet": "2024-05-07"}


def article(
    name: str, title: str, text: str, *, published: str = "", outlet: str = "", event: str = ""
) -> ArticleTerms:
    """One article's terms."""
    return ArticleTerms(
        name, outlet or f"{name} Post", published, event, count_terms(title, text), title
    )


def nine_articles(*, dated: bool = True) -> list[ArticleTerms]:
    """Three happenings, three articles each: strike-0 … comet-2."""
    return [
        article(f"{happening}-{n}", title, text, published=DATES[happening] if dated else "")
        for happening, (title, *texts) in HAPPENINGS.items()
        for n, text in enumerate(texts)
    ]


def strangers(count: int, *, seed: int = 1, published: str = "2024-05-06") -> list[ArticleTerms]:
    """Articles that have nothing to do with one another: words drawn at random."""
    chance = random.Random(seed)
    syllables = [
        a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "el", "on")
    ]

    def word() -> str:
        return "".join(chance.choices(syllables, k=4))

    vocabulary = [word() for _ in range(30000)]
    return [
        article(
            f"stranger-{n}",
            " ".join(chance.choices(vocabulary, k=6)),
            " ".join(chance.choices(vocabulary, k=80)),
            published=published,
        )
        for n in range(count)
    ]
