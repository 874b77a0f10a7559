"""Chromium, and the reports it opens: of the seeds, of a made collection, and of hostile articles.

Debian's package is used (`make chromium` installs it); `CHROMIUM` names another program. Where
there is none the tests are skipped, but not in CI: there its absence is a failure.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import framing
from framing.report.material import make_material
from framing.report.page import render_page

SEEDS = Path(__file__).parents[2] / "seeds"
PROGRAMS = ("chromium", "google-chrome")
# As root, as in a container, Chromium has no sandbox; the others keep it off the network.
OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 360

PLACES = ("Lorn", "Vell", "Marn", "Osk", "Tarn", "Brill", "Corve", "Dunmere", "Essel", "Fenn")
WORDS = [first + last for first in "bdfgklmnprst" for last in ("arn", "ell", "ick", "oom", "ust")]
TOLD = {
    "Morning Post": "The army seized the town of {place} on Monday, after troops seized a bridge.",
    "Evening Post": "The army liberated the town of {place} on Monday; it liberated a bridge too.",
    "Weekly": "The town of {place} was taken, and the general claimed that it was liberated.",
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        missing = "no Chromium: `make chromium` installs Debian's, or name yours in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        yield started
        started.close()


@dataclass(frozen=True)
class Opened:
    """A page as it was opened, and what it said and asked for since."""

    page: Page
    address: str
    said: list[str]
    requests: list[str]


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Opens a page; whatever a test does, it must say nothing, fail in nothing, ask for nothing."""
    contexts: list[BrowserContext] = []
    pages: list[Opened] = []

    def open_(path: Path, fragment: str = "", width: int = WIDE, **settings: object) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        made = Opened(context.new_page(), path.as_uri(), [], [])
        made.page.on("console", lambda message: made.said.append(message.text))
        made.page.on("pageerror", lambda error: made.said.append(str(error)))
        made.page.on("dialog", lambda dialog: (made.said.append(dialog.message), dialog.dismiss()))
        context.on("request", lambda request: made.requests.append(request.url))
        made.page.goto(made.address + fragment)
        pages.append(made)
        return made

    yield open_
    for one in pages:
        assert one.said == []
        asked = {url.partition("#")[0] for url in one.requests if not url.startswith("data:")}
        assert asked <= {one.address}, "a request left the page"
    for context in contexts:
        context.close()


def _written(articles: list[framing.Article], folder: Path) -> Path:
    lexicons = framing.load_lexicons()
    found = framing.compare(articles, lexicons=lexicons)
    material = make_material(found.tables, found.articles, found.lexicons)
    path = folder / "index.html"
    path.write_bytes(render_page(material, notes=found.notes))
    return path


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the seeds: one article an outlet, so nothing is a finding."""
    lexicons = framing.load_lexicons()
    articles = list(framing.read_articles([SEEDS], lexicons=lexicons))
    return _written(articles, tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a made collection, in which two outlets differ in their words."""
    folder = tmp_path_factory.mktemp("collection")
    path = folder / "articles.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "outlet", "published", "title", "url", "event", "text"])
        for number, place in enumerate(PLACES):
            for outlet, told in TOLD.items():
                key = f"{outlet[0]}{number}"
                own = " ".join(random.Random(key).choices(WORDS, k=60))
                quoted = f"“We hold {place} now,” General Ada Holm said. Officials denied it."
                text = f"{told.format(place=place)} {quoted} It saw {own}."
                day = f"2025-01-{number + 1:02}"
                url = f"https://example.org/{key}"
                rows.writerow([key, outlet, day, f"News from {place}", url, f"e{number}", text])
    articles = list(framing.read_articles([path], lexicons=framing.load_lexicons()))
    return _written(articles, folder)


ATTACK = (
    '</script></style><script>window.broken=1;alert(1)</script><img src=x onerror="alert(2)">'
    "<svg onload=alert(3)>{{ 7*7 }}"
)
ODD = "\u202e\u0000\ufeff\ud83d\ude00 \u2028\u2029 a\u0301\u0323 \u05e9\u05dc\u05d5\u05dd"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of articles that try to leave their place, in every field they have."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(4):
            said = f"“{ATTACK},” said {ATTACK}. =HYPERLINK(1) troops seized {ODD} the town."
            row = {
                "id": f"{number}{ATTACK}",
                "outlet": f"Post {number % 2} {ATTACK} {ODD}",
                "title": f"{ATTACK} {ODD}",
                "url": "javascript:alert(4)" if number % 2 else 'https://example.org/"onclick="x',
                "byline": ATTACK,
                "published": "2025-01-01",
                "event": f"e{ATTACK}",
                "text": f"{said}\n\nThe army seized the town and liberated it. {ATTACK} {number}.",
            }
            file.write(json.dumps(row) + "\n")
    articles = list(framing.read_articles([path], lexicons=framing.load_lexicons()))
    return _written(articles, folder)
