"""The page as people use it: choices, fragment, tables, CSV, two articles, the keyboard."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, Open

VISIBLE = "one => one.checkVisibility()"


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f".opening select[name={name}]").select_option(value)


def shown(page: Page, key: str) -> set[str]:
    """Return what the sentences shown are of; folded lists count as shown."""
    return set(
        page.evaluate(
            """(key) => [...document.querySelectorAll(".sentence")]
              .filter((one) => !one.closest("[hidden]")).map((one) => one.dataset[key])""",
            key,
        )
    )


def cells(table: Locator, place: int) -> list[str]:
    return [
        text.strip()
        for text in table.locator(f"tbody tr > :nth-child({place})").all_text_contents()
    ]


def test_choices_narrow_what_is_shown(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    assert shown(page, "outlet") == {"Morning Post", "Evening Post", "Weekly"}
    choose(page, "outlet", "Weekly")
    assert shown(page, "outlet") == {"Weekly"}
    choose(page, "voice", "quoted")
    assert shown(page, "voice") == {"quoted"}
    assert "sentences shown" in page.inner_text(".filters output")
    page.get_by_role("button", name="Show all").click()
    assert shown(page, "outlet") == {"Morning Post", "Evening Post", "Weekly"}
    assert page.inner_text(".filters output") == ""


def test_on_a_narrow_screen_the_choices_are_folded(collection: Path, opened: Open) -> None:
    page = opened(collection, width=NARROW).page
    assert not page.locator("select[name=outlet]").is_visible()
    page.locator(".narrowing > summary").click()
    choose(page, "outlet", "Weekly")
    assert shown(page, "outlet") == {"Weekly"}


def test_an_event_a_thing_and_a_verdict_can_be_chosen(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    values = page.locator(".opening select[name=event] option").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert len(values) == 11
    choose(page, "event", values[3])
    assert shown(page, "event") == {values[3]}
    choose(page, "event", "")
    choose(page, "concept", "taking-territory")
    concepts = page.locator("article.concept").evaluate_all(
        "all => all.filter(one => !one.hidden).map(one => one.dataset.concept)"
    )
    assert concepts == ["taking-territory"]
    choose(page, "verdict", "no difference shown")
    assert page.locator("li.finding:visible").count() == 0


def test_the_address_keeps_the_view(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    choose(page, "outlet", "Weekly")
    choose(page, "voice", "quoted")
    assert "outlet=Weekly" in page.url
    again = opened(collection, page.url[page.url.index("#") :]).page
    assert again.locator("select[name=outlet]").input_value() == "Weekly"
    assert shown(again, "voice") == {"quoted"}
    # A link within the page keeps the choice, and the address says both.
    again.locator("nav a[href='#tone']").click()
    expect(again).to_have_url(again.url.partition("#")[0] + "#tone?outlet=Weekly&voice=quoted")
    assert shown(again, "outlet") == {"Weekly"}


def test_a_link_to_a_finding_leads_there(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    link = page.locator("li.finding .here-link").first
    fragment = str(link.get_attribute("href"))
    again = opened(collection, fragment).page
    finding = again.locator(f"[id='{fragment[1:]}']")
    expect(finding).to_be_in_viewport()
    assert "here" in str(finding.get_attribute("class"))


def test_a_link_to_something_hidden_shows_it_again(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    place = page.locator("#sentences .sentence[data-outlet='Weekly']").first.get_attribute("id")
    choose(page, "outlet", "Morning Post")
    page.evaluate("(id) => { location.hash = id; }", place)
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()
    assert page.locator("select[name=outlet]").input_value() == ""


def test_tables_sort_by_any_column(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    table = page.locator("table[data-name=attributing]")
    before = cells(table, 1)
    head = table.locator("thead th").first
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert cells(table, 1) == sorted(before)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert cells(table, 1) == sorted(before, reverse=True)
    numbers = table.locator("thead th").nth(1)
    numbers.get_by_role("button").click()
    found = [int(text) for text in cells(table, 2)]
    assert found == sorted(found, reverse=True)
    assert head.get_attribute("aria-sort") is None
    again = opened(collection, page.url[page.url.index("#") :]).page
    assert cells(again.locator("table[data-name=attributing]"), 2) == cells(table, 2)


def test_rows_shown_can_be_taken_as_csv(collection: Path, opened: Open, tmp_path: Path) -> None:
    page = opened(collection).page
    choose(page, "outlet", "Weekly")
    tools = page.locator("#attributing .tools")
    with page.expect_download() as waiting:
        tools.get_by_role("button", name="Download CSV").click()
    path = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows] == ["Outlet", "Weekly"]
    assert rows[0][1] == "Attributions"
    assert int(rows[1][1]) > 0


def test_sentences_shown_can_be_taken_as_csv(hostile: Path, opened: Open, tmp_path: Path) -> None:
    page = opened(hostile).page
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download sentences").click()
    path = tmp_path / "sentences.csv"
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["part", "outlet", "published", "whose words", "sentence", "address"]
    assert len(rows) == 1 + page.locator(".sentence").count()
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_address_of_a_view_is_copied(collection: Path, opened: Open) -> None:
    page = opened(collection, permissions=["clipboard-read", "clipboard-write"]).page
    choose(page, "outlet", "Weekly")
    page.get_by_role("button", name="Copy the address of this view").click()
    expect(page.locator(".filters output")).to_have_text("Copied: the address of this view")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_any_two_articles_stand_side_by_side(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    event, left, right = page.locator("#beside-tool select").all()
    assert event.locator("option").count() >= len("0123456789")
    assert left.locator("option").count() == right.locator("option").count() == 3
    event.select_option(index=4)
    left.select_option(index=0)
    right.select_option(index=2)
    panes = page.locator("#beside .pane")
    assert panes.count() == 2
    for pane, select in zip(panes.all(), (left, right), strict=True):
        at = select.input_value()
        whole = page.locator(f"[id='{at}'] .body").text_content() or ""
        held = pane.locator(".body").evaluate(
            "one => { const copy = one.cloneNode(true);"
            " copy.querySelectorAll('.pair, .only-tag').forEach((x) => x.remove());"
            " return copy.textContent; }"
        )
        assert held.split() == whole.split()
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert "in=4" in page.url
    again = opened(collection, page.url[page.url.index("#") :]).page
    assert again.locator("#beside-tool select").nth(2).input_value() == right.input_value()
    expect(again.locator("#beside")).to_be_in_viewport()


def test_what_both_tell_is_linked_and_what_one_leaves_out_is_marked(
    collection: Path, opened: Open
) -> None:
    page = opened(collection).page
    pairs = page.locator("#beside .pane >> nth=0 >> .pair")
    assert pairs.count() > 0
    number = str(pairs.first.text_content()).split()[-1]
    pairs.first.focus()
    page.keyboard.press("Enter")
    goal = page.locator(f"#beside .pane >> nth=1 >> [data-n{number}]")
    expect(goal).to_be_focused()
    assert "here" in str(goal.get_attribute("class"))
    said = str(page.text_content("#beside-tool output"))
    assert said.startswith(f"{pairs.count()} statement")
    # Over all pairs of an event something is told by two and not found in the third.
    marks = 0
    left, right = (
        page.locator("#beside-tool select").nth(1),
        page.locator("#beside-tool select").nth(2),
    )
    for one in range(3):
        for two in range(3):
            left.select_option(index=one)
            right.select_option(index=two)
            marks += page.locator("#beside .only-tag").count()
    assert marks > 0


def test_numbers_lead_to_their_sentences_in_two_clicks(
    seeds: Path, collection: Path, opened: Open
) -> None:
    for path in (seeds, collection):
        page = opened(path).page
        astray = page.evaluate(
            """() => {
              const has = (one) => one && one.querySelector(".sentence, .beyond");
              const holds = (one) => one.matches(".sentence") || has(one)
                || has(one.closest(".holder") || one.nextElementSibling);
              const place = (link) => decodeURIComponent(link.hash.slice(1));
              const goalOf = (link) => document.getElementById(place(link));
              const links = [...document.querySelectorAll("main td a[href^='#'], main .bar a")];
              return links.filter((link) => {
                const goal = goalOf(link);
                if (!goal) return true;
                if (holds(goal)) return false;
                const next = [...goal.querySelectorAll("a[href^='#']")];
                return !next.some((one) => holds(goalOf(one)));
              }).map((link) => link.outerHTML);
            }"""
        )
        assert astray == []


def test_the_page_is_used_by_keyboard_alone(collection: Path, opened: Open) -> None:
    page = opened(collection).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    expect(page).to_have_url(page.url.partition("#")[0] + "#main")
    reached: set[str] = set()
    unseen: list[str] = []
    for _ in range(100):
        page.keyboard.press("Tab")
        tag, name, outline = page.evaluate(
            """() => {
              const one = document.activeElement;
              const style = getComputedStyle(one);
              const seen = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
              return [one.tagName, one.outerHTML.slice(0, 90), seen];
            }"""
        )
        reached.add(tag)
        if not outline:
            unseen.append(name)
    assert {"A", "SUMMARY"} <= reached
    assert unseen == []
    summary = page.locator("#findings details > summary").last
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#findings details").last.get_attribute("open") is not None
    select = page.locator("select[name=outlet]")
    select.focus()
    page.keyboard.press("ArrowDown")
    assert len(shown(page, "outlet")) == 1
