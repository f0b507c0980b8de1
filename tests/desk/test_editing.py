"""Whole editing by hand in a real browser: what is done on the page stands in the file."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.conftest import PLACED
from tests.desk.room import Room, opened, story


def frame(page: Page, number: int) -> Locator:
    return page.locator(f'.frame[data-photo="photos/FRY_000{number}.jpg"]')


def figure(page: Page, number: int) -> Locator:
    return story(page).locator(f"#photo-fry-000{number}")


def line(number: int) -> str:
    return f"![](photos/FRY_000{number}.jpg)"


def changed(room: Room, old: str, new: str, text: str = PLACED) -> None:
    """The file is the text with one place of it changed."""
    assert text.count(old) == 1
    assert room.text == text.replace(old, new)


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_have_text("Saved")


def test_a_photo_is_dragged_from_the_table_to_its_place(room: Room, page: Page) -> None:
    paragraph = story(page).get_by_text("Schoolchildren wave")
    paragraph.scroll_into_view_if_needed()
    frame(page, 4).drag_to(paragraph)
    expect(figure(page, 4)).to_be_visible()
    saved(page)
    passage = "Schoolchildren wave paper boats as the ropes are thrown."
    changed(room, passage, f"{passage}\n\n{line(4)}")
    expect(frame(page, 4)).to_have_attribute("data-mark", "placed")


def test_a_photo_is_dragged_beside_another_for_a_row_and_a_pair(room: Room, page: Page) -> None:
    figure(page, 3).scroll_into_view_if_needed()
    box = figure(page, 3).locator("img").bounding_box()
    assert box is not None
    frame(page, 4).drag_to(
        figure(page, 3).locator("img"),
        target_position={"x": box["width"] - 8, "y": box["height"] / 2},
    )
    expect(story(page).locator(".row figure")).to_have_count(2)
    changed(room, line(3), f"{line(3)} {line(4)}")
    frame(page, 4).click()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Before and after", exact=True).click()
    saved(page)
    expect(page.get_by_role("button", name="Not before and after")).to_be_visible()
    changed(room, line(3), f"{line(3)}{{.pair}} {line(4)}")
    page.get_by_role("button", name="Not before and after").click()
    saved(page)
    changed(room, line(3), f"{line(3)} {line(4)}")


def test_a_photo_in_the_story_is_dragged_elsewhere(room: Room, page: Page) -> None:
    goal = story(page).get_by_text("Schoolchildren wave")
    goal.scroll_into_view_if_needed()
    figure(page, 3).drag_to(goal)
    passage = "Schoolchildren wave paper boats as the ropes are thrown."
    expect(story(page).locator("#the-boat-arrives > figure:last-child img")).to_be_visible()
    moved = PLACED.replace(f"{line(3)}\n\n", "").replace(passage, f"{passage}\n\n{line(3)}")
    assert room.becomes(moved)


def test_everything_by_keyboard(room: Room, page: Page) -> None:
    expect(frame(page, 4)).to_have_attribute("data-fits", "")
    frame(page, 1).focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(frame(page, 4)).to_be_focused()
    page.keyboard.press("p")
    saved(page)
    expect(frame(page, 4)).to_have_attribute("data-mark", "placed")
    expect(frame(page, 4)).to_be_focused()
    placed = room.text
    assert line(4) in placed
    page.keyboard.press("u")
    saved(page)
    expect(frame(page, 4)).not_to_have_attribute("data-mark", "placed")
    assert room.becomes(PLACED)
    page.keyboard.press("Control+z")
    saved(page)
    expect(frame(page, 4)).to_have_attribute("data-mark", "placed")
    assert room.becomes(placed)
    page.keyboard.press("Control+z")
    saved(page)
    expect(frame(page, 4)).not_to_have_attribute("data-mark", "placed")
    assert room.becomes(PLACED)
    page.keyboard.press("Control+Shift+z")
    saved(page)
    expect(frame(page, 4)).to_have_attribute("data-mark", "placed")
    assert room.becomes(placed)
    page.keyboard.press("x")
    saved(page)
    expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
    assert "outtakes:\n  - photos/FRY_0004.jpg\n" in room.text
    assert line(4) not in room.text
    page.keyboard.press("x")
    saved(page)
    expect(frame(page, 4)).not_to_have_attribute("data-mark", "rejected")
    assert room.becomes(PLACED)


def test_a_photo_walks_through_the_story_by_alt_and_arrows(room: Room, page: Page) -> None:
    frame(page, 3).click()
    page.keyboard.press("Alt+ArrowDown")
    passage = "Schoolchildren wave paper boats as the ropes are thrown."
    moved = PLACED.replace(f"{line(3)}\n\n", "").replace(passage, f"{passage}\n\n{line(3)}")
    assert room.becomes(moved)
    expect(page.locator("#told")).to_contain_text("FRY_0003")
    expect(story(page).locator("#the-boat-arrives > figure:last-child")).to_be_attached()
    page.keyboard.press("Alt+ArrowUp")
    assert room.becomes(PLACED)


def test_words_are_edited_in_place(room: Room, page: Page) -> None:
    story(page).get_by_text("Schoolchildren wave").dblclick()
    area = story(page).locator(".desk-edit textarea")
    expect(area).to_have_value("Schoolchildren wave paper boats as the ropes are thrown.")
    area.fill("Schoolchildren *wave*.")
    page.keyboard.press("Control+Enter")
    expect(story(page).locator("em")).to_have_text("wave")
    changed(
        room,
        "Schoolchildren wave paper boats as the ropes are thrown.",
        "Schoolchildren *wave*.",
    )


def test_a_caption_is_written_over_the_photos_own(room: Room, page: Page) -> None:
    frame(page, 3).click()
    page.keyboard.press("Enter")
    page.get_by_label("Caption", exact=True).fill("She rounds the lighthouse.")
    page.get_by_label("Wide").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(figure(page, 3).locator("figcaption")).to_contain_text("She rounds the lighthouse.")
    saved(page)
    changed(room, line(3), '![](photos/FRY_0003.jpg "She rounds the lighthouse."){.wide}')


def test_what_another_program_writes_shows_by_itself(room: Room, page: Page) -> None:
    file = room.root / "story.md"
    file.write_text(room.text.replace("one morning in May", "one bright morning"), "utf-8")
    expect(story(page).get_by_text("one bright morning")).to_be_visible()
    frame(page, 4).click()
    page.keyboard.press("x")
    expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
    assert "one bright morning" in room.text
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(story(page).get_by_text("one morning in May")).to_be_visible()
    assert room.becomes(PLACED)


def test_two_browsers_see_each_other(room: Room, page: Page, browser: Browser) -> None:
    other = opened(browser, room)
    frame(page, 4).click()
    page.keyboard.press("x")
    expect(frame(other, 4)).to_have_attribute("data-mark", "rejected")
    frame(other, 5).click()
    other.keyboard.press("x")
    expect(frame(page, 5)).to_have_attribute("data-mark", "rejected")
    assert "  - photos/FRY_0004.jpg\n  - photos/FRY_0005.jpg\n" in room.text
    other.context.close()


def test_the_page_asks_no_other_server_and_logs_no_error(
    browser: Browser, room: Room, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(room.address)
    story(page).locator("html[data-version]").wait_for(state="attached")
    frame(page, 1).dblclick()
    expect(page.get_by_label("Caption", exact=True)).to_be_visible()
    page.screenshot(path=tmp_path / "desk.png")
    assert all(url.startswith((room.address, "data:")) for url in asked), asked
    assert complaints == []
    context.close()
