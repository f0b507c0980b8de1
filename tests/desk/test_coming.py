"""Photos that come, change and go while the desk is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from recit.desk.desk import Desk
from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import NOW, Room, opened, running, story


@pytest.fixture
def own_room(read_event: Path, tmp_path: Path) -> Iterator[Room]:
    with running(placed_in(read_event, tmp_path / "ferry")) as found:
        yield found


def test_photos_appear_and_go_by_themselves(browser: Browser, own_room: Room) -> None:
    photos = own_room.root / "photos"
    page = opened(browser, own_room)
    frames = page.locator(".frame")
    expect(frames).to_have_count(6)
    page.locator('.frame[data-photo="photos/FRY_0004.jpg"]').click()
    shutil.copyfile(photos / "FRY_0006.jpg", photos / "FRY_0007.jpg")
    expect(frames).to_have_count(7)
    fresh = page.locator('.frame[data-photo="photos/FRY_0007.jpg"]')
    expect(fresh.locator("img")).to_have_js_property("naturalWidth", 360)
    expect(page.locator('[aria-selected="true"]')).to_have_attribute(
        "data-photo", "photos/FRY_0004.jpg"
    )
    (photos / "FRY_0007.jpg").unlink()
    expect(frames).to_have_count(6)
    page.context.close()


def test_a_photo_of_the_story_that_goes_is_told_and_hinders_nothing(
    browser: Browser, own_room: Room
) -> None:
    photo = own_room.root / "photos" / "FRY_0003.jpg"
    away = photo.rename(own_room.root / "away.jpg")
    page = opened(browser, own_room)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("There is no photo photos/FRY_0003.jpg")
    expect(story(page).locator("figure")).to_have_count(2)
    page.locator('.frame[data-photo="photos/FRY_0001.jpg"]').click()
    page.keyboard.press("u")
    expect(page.locator("#saved")).to_have_text("Saved")
    assert own_room.text == PLACED.replace("![](photos/FRY_0001.jpg)\n\n", "")
    away.rename(photo)
    expect(alert).to_be_empty()
    expect(story(page).locator("#photo-fry-0003")).to_be_attached()
    page.context.close()


def test_what_came_between_the_reading_and_the_watch_is_not_missed(
    read_event: Path, tmp_path: Path
) -> None:
    root = placed_in(read_event, tmp_path / "ferry")
    with closing(Desk(root, now=lambda: NOW)) as desk:
        before = desk.view(0)
        desk.catch_up()
        assert desk.view(0).order == before.order
        shutil.copyfile(root / "photos" / "FRY_0006.jpg", root / "photos" / "FRY_0007.jpg")
        desk.catch_up()
        assert "photos/FRY_0007.jpg" in desk.view(0).catalogue
