"""Cards, findings, proposals, clocks and publishing, and that everybody can use them."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from recit.desk.actions import ACTIONS
from recit.desk.pages import words
from tests.desk.conftest import PLACED
from tests.desk.room import Room, story

PANELS = ("proposals", "findings", "clocks", "text", "keys", "publish")


def frame(page: Page, number: int) -> Locator:
    return page.locator(f'.frame[data-photo="photos/FRY_000{number}.jpg"]')


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_in_any_state(page: Page) -> None:
    page.locator("#open-findings b").filter(has_not_text="…").wait_for()
    clean(page)
    frame(page, 3).click()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    clean(page)
    for panel in PANELS:
        page.locator(f"#open-{panel}").click()
        expect(page.locator("#sheet")).to_be_visible()
        clean(page)
        page.keyboard.press("Escape")
        expect(page.locator(f"#open-{panel}")).to_be_focused()


def test_axe_finds_nothing_in_the_dark_while_words_are_edited(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    story(page).get_by_text("Schoolchildren wave").dblclick()
    expect(story(page).locator(".desk-edit textarea")).to_be_focused()
    clean(page)


def test_proposals_are_accepted_one_by_one_and_refused(room: Room, page: Page) -> None:
    expect(page.locator("#open-proposals b")).to_have_text("3")
    page.locator("#open-proposals").click()
    page.get_by_role("button", name="Accept FRY_0004.jpg").click()
    expect(frame(page, 4)).to_have_attribute("data-mark", "placed")
    page.get_by_role("button", name="Refuse FRY_0005.jpg").click()
    expect(frame(page, 5)).to_have_attribute("data-mark", "rejected")
    assert "![](photos/FRY_0004.jpg)" in room.text
    assert "outtakes:\n  - photos/FRY_0005.jpg\n" in room.text


def test_all_proposals_are_accepted_at_once_and_undone_at_once(room: Room, page: Page) -> None:
    expect(page.locator("#open-proposals b")).to_have_text("3")
    page.locator("#open-proposals").click()
    page.get_by_role("button", name="Accept all 3").click()
    for number in (4, 5, 6):
        expect(frame(page, number)).to_have_attribute("data-mark", "placed")
    page.keyboard.press("Escape")
    page.locator("#undo").click()
    expect(frame(page, 5)).not_to_have_attribute("data-mark", "placed")
    assert room.becomes(PLACED)


def test_a_finding_is_waived_with_a_name_and_a_reason(room: Room, page: Page) -> None:
    page.locator("#open-findings b").filter(has_not_text="…").wait_for()
    page.locator("#open-findings").click()
    finding = page.locator("#sheet .finds > li").first
    finding.get_by_text("Waive").first.click()
    finding.get_by_label("Your name").fill("Ann Bell")
    finding.get_by_label("Reason").fill("seen by the desk: fine")
    finding.get_by_role("button", name="Waive").click()
    expect(page.locator("#sheet section")).to_contain_text("seen by the desk: fine Ann Bell")
    expect(page.locator("#sheet")).to_be_visible()
    assert 'person: "Ann Bell", reason: "seen by the desk: fine"}' in room.text
    assert room.text.startswith("---\ntitle: The ferry comes back\n")


def test_publishing_waits_for_what_blocks_and_then_publishes(room: Room, page: Page) -> None:
    photo = "![](photos/FRY_0003.jpg)"
    uncredited = PLACED.replace(photo, f'{photo}{{credit="STRINGER"}}')
    (room.root / "story.md").write_text(uncredited, "utf-8")
    expect(page.locator("#open-findings.blocks")).to_be_visible()
    page.locator("#open-publish").click()
    expect(page.locator("#sheet")).to_contain_text("Findings that block publishing: 1")
    expect(page.locator("#do-publish")).to_have_count(0)
    page.keyboard.press("Escape")
    (room.root / "story.md").write_text(PLACED, "utf-8")
    expect(page.locator("#open-findings.blocks")).to_have_count(0)
    page.locator("#open-publish").click()
    page.locator("#do-publish").click()
    expect(page.locator("#published")).to_contain_text("index.html", timeout=90_000)
    assert (room.root / "public" / "index.html").is_file()


def test_search_and_filters_narrow_the_table(page: Page) -> None:
    search = page.get_by_role("searchbox")
    search.fill("LANTERNS")
    expect(page.locator(".frame")).to_have_count(1)
    expect(frame(page, 6)).to_be_visible()
    search.fill("")
    page.locator("select[name=mark]").select_option("placed")
    expect(page.locator(".frame")).to_have_count(3)
    search.fill("no such word")
    expect(page.get_by_text("No photo matches")).to_be_visible()


def test_the_focal_point_is_a_click_on_the_picture(room: Room, page: Page) -> None:
    frame(page, 3).click()
    page.keyboard.press("Enter")
    picture = page.locator("#panel [data-focus]")
    box = picture.bounding_box()
    assert box is not None
    picture.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    expect(page.locator("#told")).to_have_text("Saved")
    assert '![](photos/FRY_0003.jpg){focus="25% 50%"}' in room.text


def test_the_lead_is_chosen_by_a_key(room: Room, page: Page) -> None:
    frame(page, 3).click()
    page.keyboard.press("l")
    expect(story(page).locator("figure.lead")).to_have_attribute("id", "photo-fry-0003")
    assert room.text == PLACED.replace(
        "![](photos/FRY_0003.jpg)", "![](photos/FRY_0003.jpg){.lead}"
    )


def test_a_chapter_moves_by_its_heading(room: Room, page: Page) -> None:
    heading = story(page).get_by_role("heading", name="The boat arrives")
    heading.focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(story(page).get_by_role("heading", level=2).first).to_have_text("The boat arrives")
    assert room.text.index("## The boat arrives") < room.text.index("## The harbour at dawn")


def test_a_chapter_moves_by_the_mouse(room: Room, page: Page) -> None:
    goal = story(page).get_by_text("Schoolchildren wave paper boats as")
    goal.scroll_into_view_if_needed()
    story(page).get_by_role("heading", name="Soup for everyone").drag_to(goal)
    expect(story(page).get_by_role("heading", level=2).nth(1)).to_have_text("Soup for everyone")
    assert room.text.index("## Soup for everyone") < room.text.index("## The boat arrives")


def test_the_whole_text_is_one_key_away(room: Room, page: Page) -> None:
    page.locator("#open-text").click()
    area = page.locator("#whole")
    expect(area).to_have_value(PLACED)
    area.fill(PLACED.replace("forty pots", "fifty pots"))
    area.press("Control+Enter")
    expect(story(page).get_by_text("fifty pots")).to_be_attached()
    assert room.becomes(PLACED.replace("forty pots", "fifty pots"))


@pytest.mark.parametrize("width", ["Phone", "Tablet", "Desktop"])
def test_the_preview_has_the_width_that_was_asked_for(page: Page, width: str) -> None:
    page.get_by_role("button", name=width).click()
    frame_width = page.locator("#preview").evaluate("one => one.clientWidth")
    assert frame_width == {"Phone": 390, "Tablet": 820, "Desktop": 1440}[width]


def test_what_a_caption_says_is_never_run(browser: Browser, room: Room) -> None:
    wicked = "<img src=x onerror=document.title='run'><script>document.title='run'</script>"
    text = PLACED.replace(
        "![](photos/FRY_0003.jpg)", f'![{wicked}](photos/FRY_0003.jpg "{wicked}")'
    ).replace("Eleven", f"{wicked} Eleven")
    (room.root / "story.md").write_text(text, "utf-8")
    page = browser.new_page(locale="en-GB")
    page.goto(room.address)
    frame(page, 3).click()
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.wait_for_timeout(300)
    assert "run" not in page.title()
    assert story(page).locator("html").evaluate("() => document.title") != "run"
    page.close()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_action_has_a_word_in_every_language(language: str) -> None:
    named = words(language)["did"]
    assert isinstance(named, dict)
    assert set(ACTIONS) | {"text", "settle", "outside"} == set(named)


def test_the_desk_speaks_french(browser: Browser, room: Room, tmp_path: Path) -> None:
    del tmp_path
    page = browser.new_page(locale="fr-FR")
    page.goto(room.address)
    expect(page.get_by_role("button", name="Publier")).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "fr"
    page.close()
