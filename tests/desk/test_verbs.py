"""Each verb of the desk by a key and by the mouse; what it says, and what stands in the file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from recit.desk.pages import words
from tests.catalogue.files import jpeg, tagged
from tests.desk.room import Room, opened, running, story

ACCOUNT = """\
---
title: A burst of three
lang: en
date: 2025-05-10
timezone: Europe/Paris
---

The ferry comes back.

![](photos/A_1.jpg)

Everybody is there.

![](photos/B_1.jpg)

And then they go home.
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Photos A and C, and B with two more frames of its moment."""
    root = tmp_path_factory.mktemp("three")
    (root / "photos").mkdir()
    seeds = {"A_1": 1, "B_1": 2, "B_2": 2, "B_3": 2, "C_1": 3}
    for second, (name, seed) in enumerate(seeds.items()):
        minute = 5 * seed
        exif = {
            "Exif.Image.Model": "One",
            "Exif.Photo.DateTimeOriginal": f"2025:05:10 10:{minute:02}:0{second}",
        }
        (root / "photos" / f"{name}.jpg").write_bytes(tagged(jpeg(seed), exif=exif))
    (root / "story.md").write_text(ACCOUNT, "utf-8")
    with running(root) as found:
        yield found


@pytest.fixture
def page(browser: Browser, three: Room) -> Iterator[Page]:
    (three.root / "story.md").write_text(ACCOUNT, "utf-8")
    three.desk.poll()
    found = opened(browser, three)
    yield found
    found.context.close()


def frame(page: Page, name: str) -> Locator:
    return page.locator(f'.frame[data-photo="photos/{name}.jpg"]')


def line(name: str) -> str:
    return f"![](photos/{name}.jpg)"


def told(page: Page, text: str) -> None:
    expect(page.locator("#told")).to_have_text(text)
    expect(page.locator("#saved")).to_have_text("Saved")


def test_the_frame_in_the_story_is_swapped_for_the_next_of_its_burst(
    three: Room, page: Page
) -> None:
    frame(page, "B_1").click()
    for name in ("B_2", "B_3", "B_1"):
        page.keyboard.press("s")
        told(page, f"Swapped in: {name}.jpg")
        assert three.becomes(ACCOUNT.replace("B_1", name))
        expect(frame(page, name)).to_be_focused()
    frame(page, "B_3").dblclick()
    page.get_by_role("button", name="Swap in").click()
    told(page, "Swapped in: B_3.jpg")
    assert three.becomes(ACCOUNT.replace("B_1", "B_3"))
    frame(page, "A_1").click()
    page.keyboard.press("s")
    expect(page.locator("#told")).to_have_text("No other frame of its burst is free")


def test_a_row_is_made_of_what_is_selected_and_split_again(three: Room, page: Page) -> None:
    frame(page, "B_1").click()
    frame(page, "C_1").click(modifiers=["Control"])
    page.keyboard.press("r")
    told(page, "In a row: C_1.jpg")
    assert three.becomes(ACCOUNT.replace(line("B_1"), f"{line('B_1')} {line('C_1')}"))
    expect(story(page).locator(".row figure")).to_have_count(2)
    frame(page, "C_1").click()
    page.keyboard.press("r")
    told(page, "Row split: C_1.jpg")
    assert f"{line('B_1')} {line('C_1')}" not in three.text
    frame(page, "A_1").click()
    page.keyboard.press("r")
    expect(page.locator("#told")).to_have_text("No photo stands before it")


def test_layouts_have_digits(three: Room, page: Page) -> None:
    frame(page, "B_1").click()
    page.keyboard.press("2")
    told(page, "Wide: B_1.jpg")
    assert three.becomes(ACCOUNT.replace(line("B_1"), f"{line('B_1')}{{.wide}}"))
    page.keyboard.press("0")
    told(page, "Automatic: B_1.jpg")
    assert three.becomes(ACCOUNT)


def test_a_caption_is_one_key_away_and_saved_by_another(three: Room, page: Page) -> None:
    frame(page, "A_1").click()
    page.keyboard.press("e")
    field = page.get_by_label("Caption", exact=True)
    expect(field).to_be_focused()
    page.keyboard.type("At last.")
    page.keyboard.press("Control+Enter")
    told(page, "Saved")
    assert three.becomes(ACCOUNT.replace(line("A_1"), '![](photos/A_1.jpg "At last.")'))
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    expect(frame(page, "A_1")).to_be_focused()


def test_a_photo_that_can_go_no_further_says_so(page: Page) -> None:
    frame(page, "A_1").click()
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#told")).to_have_text("It can go no further")


@pytest.mark.parametrize(
    ("key", "heading"),
    [
        ("a", "Proposals"),
        ("f", "Findings"),
        ("c", "Clocks"),
        ("t", "Text"),
        ("?", "Keys"),
        ("Control+Enter", "Publish"),
    ],
)
def test_every_sheet_has_a_key_and_gives_the_hand_back(page: Page, key: str, heading: str) -> None:
    frame(page, "B_1").click()
    page.keyboard.press(key)
    expect(page.locator("#sheet h2")).to_have_text(heading)
    page.keyboard.press("Escape")
    expect(page.locator("#sheet")).to_be_hidden()
    expect(frame(page, "B_1")).to_be_focused()


def test_a_text_that_was_changed_is_not_thrown_away_at_once(three: Room, page: Page) -> None:
    page.keyboard.press("t")
    page.locator("#whole").fill(ACCOUNT.replace("Everybody", "Nobody"))
    page.keyboard.press("Escape")
    expect(page.locator("#sheet .unsaved")).to_contain_text("Not saved yet")
    expect(page.locator("#whole")).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#sheet")).to_be_hidden()
    assert three.becomes(ACCOUNT.replace("Everybody", "Nobody"))


def test_a_photo_of_the_story_is_dropped_anywhere_on_the_photos_side(
    three: Room, page: Page
) -> None:
    figure = story(page).locator("#photo-a-1")
    figure.drag_to(page.locator(".sieve"))
    told(page, "Taken out: A_1.jpg")
    assert three.becomes(ACCOUNT.replace(f"{line('A_1')}\n\n", ""))
    frame(page, "A_1").click()
    page.keyboard.press("Control+z")
    told(page, "Undone: taking out A_1.jpg")
    assert three.becomes(ACCOUNT)
    page.keyboard.press("Control+Shift+z")
    told(page, "Redone: taking out A_1.jpg")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_key_sheet_tells_every_key(language: str) -> None:
    rows = words(language)["key_sheet"]
    assert isinstance(rows, list)
    keys = {key for row in rows for key in row[0].split()}
    assert {"P", "I", "S", "R", "L", "U", "X", "E", "C", "A", "F", "T", "V", "/", "?"} <= keys
    assert len(rows) == len(words("en")["key_sheet"])  # type: ignore[arg-type]
