"""The page as people open it: quiet, whole, readable at any width, on paper and by a machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NARROW, WIDE, Open

A4_WIDTH = 718  # CSS pixels between margins of 1 cm
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("seeds", "collection", "hostile")


def all_open(page: Page, most: int = 1_000) -> None:
    """Open the lists, up to ``most`` in each section, and lay everything out."""
    page.evaluate(
        """(most) => {
          document.querySelectorAll("section").forEach((section) => {
            const lists = [...section.querySelectorAll("details")];
            lists.forEach((one, at) => { one.open = at < most; });
          });
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("main > section { content-visibility: visible }");
          document.adoptedStyleSheets = [sheet];
        }""",
        most,
    )


def grave(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return what axe-core finds serious or critical: the rule, what it says, and where."""
    # What passes need not be told: that takes less time.
    settings = {"runOnly": WCAG, "resultTypes": ["violations"]}
    return [
        (one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]])
        for one in Axe().run(page, options=settings).response["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", NARROW), ("dark", WIDE)])
def test_axe_finds_nothing_serious(
    name: str, scheme: str, width: int, opened: Open, request: pytest.FixtureRequest
) -> None:
    page = opened(request.getfixturevalue(name), width=width, color_scheme=scheme).page
    all_open(page, most=2)
    assert grave(page) == []


@pytest.mark.law
@pytest.mark.parametrize("name", PAGES[:2])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_axe_finds_nothing_serious_in_any_list(
    name: str, scheme: str, width: int, opened: Open, request: pytest.FixtureRequest
) -> None:
    page = opened(request.getfixturevalue(name), width=width, color_scheme=scheme).page
    all_open(page)
    assert grave(page) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, NARROW, 768, WIDE])
def test_nothing_is_wider_than_the_screen(
    name: str, width: int, opened: Open, request: pytest.FixtureRequest
) -> None:
    page = opened(request.getfixturevalue(name), width=width).page
    all_open(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


CLIPPED = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  return one.className !== "hidden" && style.overflowX !== "visible" && style.clipPath === "none"
    && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0;
}).map((one) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", ["seeds", "collection"])
def test_on_paper_nothing_is_cut_off(
    name: str, opened: Open, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page = opened(request.getfixturevalue(name), width=A4_WIDTH).page
    page.emulate_media(media="print")
    all_open(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH
    cut = [one for one in page.evaluate(CLIPPED) if 'class="chip"' not in one]
    assert cut == []
    for tool in (".filters", ".tools", "nav", ".sort", ".pair"):
        assert page.locator(tool).locator("visible=true").count() == 0, tool
    paper = tmp_path / "report.pdf"
    page.pdf(
        path=paper, format="A4", margin=dict.fromkeys(("top", "right", "bottom", "left"), "1cm")
    )
    assert paper.read_bytes().startswith(b"%PDF-")
    assert paper.stat().st_size > 20_000


def test_without_script_everything_can_be_read(seeds: Path, opened: Open) -> None:
    page = opened(seeds, java_script_enabled=False).page
    assert page.locator("text=this page’s own is not running").is_visible()
    assert page.locator(".filters").count() == 0
    page.locator(".sentence a[href^='#t-']").first.click()
    assert page.locator("details.text[open] .body").first.is_visible()


def test_hostile_articles_do_nothing(hostile: Path, opened: Open) -> None:
    page = opened(hostile).page
    all_open(page)
    assert page.evaluate("window.broken") is None
    assert page.locator("main img, main script, main svg[onload], main iframe").count() == 0
    assert page.locator("[href^='javascript' i]").count() == 0
    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].filter("
            "  (one) => [...one.attributes].some((held) => held.name.startsWith('on'))).length"
        )
        == 0
    )
    assert "alert(2)" in page.inner_text("main")
    # What the page reads of its own data cannot end it either.
    assert page.locator(".filters select").count() > 0


def test_the_page_opens_at_once(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
    assert page.evaluate(timing) < 2_000
