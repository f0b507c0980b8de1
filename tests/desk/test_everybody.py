"""axe finds nothing in any state of the desk: light and dark, wide and narrow, in two languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.conftest import PLACED
from tests.desk.room import PATIENCE, Room, story

SHEETS = ("proposals", "findings", "clocks", "text", "keys", "publish")


@pytest.fixture(params=["light, wide, en-GB", "dark, narrow, fr-FR"])
def page(browser: Browser, room: Room, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, size, locale = request.param.split(", ")
    width = {"wide": 1280, "narrow": 360}[size]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, locale=locale, color_scheme=scheme
    )
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    found.goto(room.address + "0/")
    story(found).locator("html[data-version]").wait_for(state="attached")
    found.locator("#open-findings b").filter(has_not_text="…").wait_for()
    yield found
    context.close()


def frame(page: Page, number: int) -> Locator:
    return page.locator(f'.frame[data-photo="photos/FRY_000{number}.jpg"]')


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def unfold(page: Page, where: str) -> None:
    page.locator(f"{where} details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def test_the_cards_of_photos_in_the_story_and_out_of_it(page: Page) -> None:
    frame(page, 3).dblclick()
    expect(page.locator("#panel h2")).to_have_text("FRY_0003.jpg")
    unfold(page, "#panel")
    clean(page)
    page.locator("#panel textarea[name=caption]").fill("She rounds the lighthouse.")
    clean(page)
    page.keyboard.press("Escape")
    frame(page, 5).focus()
    page.keyboard.press("x")
    expect(frame(page, 5)).to_have_attribute("data-mark", "rejected")
    frame(page, 5).dblclick()
    expect(page.locator("#panel h2")).to_have_text("FRY_0005.jpg")
    clean(page)


def test_every_sheet_over_a_card(page: Page) -> None:
    frame(page, 3).dblclick()
    expect(page.locator("#panel h2")).to_have_text("FRY_0003.jpg")
    for sheet in SHEETS:
        page.locator(f"#open-{sheet}").click()
        expect(page.locator("#sheet")).to_be_visible()
        unfold(page, "#sheet")
        clean(page)
        page.keyboard.press("Escape")
        expect(page.locator("#sheet")).to_be_hidden()


def test_what_went_wrong(room: Room, page: Page) -> None:
    broken = PLACED.replace("title: The", "title: 'The")
    (room.root / "story.md").write_text(broken, "utf-8")
    expect(page.locator("#say .note")).to_be_visible()
    clean(page)
    (room.root / "story.md").write_text(PLACED, "utf-8")
    expect(page.locator("#say .note")).to_have_count(0)
    page.locator("#open-text").click()
    page.locator("#whole").fill("---\ntitle: [\n---\n")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#say .note")).to_be_attached()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    clean(page)


def test_two_changes_of_one_passage_are_both_shown_and_one_is_chosen(
    room: Room, page: Page
) -> None:
    passage = "Schoolchildren wave paper boats as the ropes are thrown."
    story(page).get_by_text("Schoolchildren wave").dblclick()
    story(page).locator(".desk-edit textarea").fill("Children wave.")
    theirs = PLACED.replace(passage, "Pupils wave.").replace("forty", "fifty")
    (room.root / "story.md").write_text(theirs, "utf-8")
    room.desk.poll()
    story(page).locator(".desk-edit textarea").press("Control+Enter")
    both = page.locator("#say .both section")
    expect(both.nth(0).locator("pre")).to_have_text("Pupils wave.")
    expect(both.nth(1).locator("pre")).to_have_text("Children wave.")
    clean(page)
    both.nth(1).locator("button").click()
    expect(page.locator("#say .note")).to_have_count(0)
    assert room.becomes(theirs.replace("Pupils wave.", "Children wave."))


def test_nothing_that_matches_and_a_server_that_is_gone(page: Page) -> None:
    page.get_by_role("searchbox").fill("no such word")
    expect(page.locator(".none")).to_be_visible()
    clean(page)
    page.get_by_role("searchbox").fill("")
    expect(frame(page, 1)).to_be_visible()
    page.context.set_offline(True)
    frame(page, 4).focus()
    page.keyboard.press("x")
    expect(page.locator("#saved.lost")).to_be_visible()
    clean(page)
    page.context.set_offline(False)
