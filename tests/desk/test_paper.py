"""The preview on paper: as many pages as a browser prints, by the page's own print rules."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.desk.room import Room, story


def printed(browser: Browser, room: Room) -> int:
    """How many pages of A4 Chromium makes of the preview."""
    page = browser.new_page()
    page.goto(f"{room.address}0/preview/", wait_until="networkidle")
    found = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", found))


def test_the_story_lies_on_as_many_pages_as_a_browser_prints(
    browser: Browser, room: Room, page: Page
) -> None:
    count = printed(browser, room)
    assert count > 1
    page.get_by_role("button", name="Print").click()
    expect(page.locator("#pages")).to_have_text(f"Pages of A4: {count}")
    width = page.locator("#preview").evaluate("one => one.clientWidth")
    assert abs(width - count * 210 / 25.4 * 96) < count + 1
    page.get_by_role("button", name="Phone").click()
    expect(page.locator("#pages")).to_be_empty()
    assert page.locator("#preview").evaluate("one => one.clientWidth") == 390


def test_print_rules_hold_on_paper_and_nowhere_else(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    column = story(page).locator(".chapter.grid").first
    expect(column).to_have_css("display", "grid")
    dark = story(page).locator("body").evaluate("one => getComputedStyle(one).color")
    page.get_by_role("button", name="Print").click()
    expect(column).to_have_css("display", "block")
    expect(story(page).locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.get_by_role("button", name="Fit").click()
    expect(column).to_have_css("display", "grid")
    expect(story(page).locator("body")).to_have_css("color", dark)


def test_a_photo_is_taken_out_and_put_back_on_paper(room: Room, page: Page) -> None:
    page.get_by_role("button", name="Print").click()
    before = page.locator("#pages").text_content()
    page.locator('.frame[data-photo="photos/FRY_0003.jpg"]').click()
    page.keyboard.press("u")
    expect(story(page).locator("#photo-fry-0003")).to_have_count(0)
    assert "FRY_0003" not in room.text
    page.keyboard.press("Control+z")
    expect(story(page).locator("#photo-fry-0003")).to_be_attached()
    expect(page.locator("#pages")).to_have_text(str(before))
