"""What was shown as saved is saved: a killed server, a lost line, two pens on one line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import Room, story


def frame(page: Page, number: int) -> Locator:
    return page.locator(f'.frame[data-photo="photos/FRY_000{number}.jpg"]')


def started(root: Path, port: str = "0") -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "recit", "desk", str(root), "--no-open", "--port", port]
    traces = {**os.environ, "PYTHONFAULTHANDLER": "1"}
    desk = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=traces
    )
    assert desk.stdout is not None
    return desk, desk.stdout.readline().strip()


def ended(desk: subprocess.Popen[str]) -> str:
    """What a desk said that was stopped; one that does not end says where it stands."""
    try:
        _, said = desk.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        desk.send_signal(signal.SIGABRT)
        _, said = desk.communicate()
    assert desk.returncode in (0, 130), said
    return said


def test_a_killed_server_loses_nothing_and_the_page_finds_the_next_one(
    browser: Browser, read_event: Path, tmp_path: Path
) -> None:
    root = placed_in(read_event, tmp_path / "ferry")
    page = browser.new_page(locale="en-GB")
    first, address = started(root)
    try:
        page.goto(address)
        frame(page, 4).click()
        page.keyboard.press("x")
        expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
        expect(page.locator("#saved")).to_have_text("Saved")
    finally:
        first.send_signal(signal.SIGKILL)
        first.communicate()
    assert "photos/FRY_0004.jpg" in (root / "story.md").read_text("utf-8")
    expect(page.locator("#saved")).to_have_text("Not connected: nothing is saved now")
    again, _ = started(root, port=re.search(r":(\d+)/", address)[1])  # type: ignore[index]
    try:
        page.reload()
        expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
        page.keyboard.press("Control+z")
        expect(frame(page, 4)).not_to_have_attribute("data-mark", "rejected")
        assert (root / "story.md").read_text("utf-8") == PLACED
    finally:
        again.send_signal(signal.SIGINT)
        ended(again)
        page.close()


def test_offline_is_told_and_back_again_the_page_catches_up(room: Room, page: Page) -> None:
    frame(page, 4).click()
    page.context.set_offline(True)
    page.keyboard.press("x")
    expect(page.locator("#saved")).to_have_text("Not connected: nothing is saved now")
    assert room.becomes(PLACED)
    page.context.set_offline(False)
    page.keyboard.press("x")
    expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
    expect(page.locator("#saved")).to_have_text("Saved")
    assert "photos/FRY_0004.jpg" in room.text


def test_two_changes_of_one_line_are_both_shown_and_a_person_chooses(
    room: Room, page: Page
) -> None:
    story(page).get_by_text("Schoolchildren wave").dblclick()
    area = story(page).locator(".desk-edit textarea")
    area.fill("Children wave.")
    theirs = PLACED.replace("Schoolchildren wave paper boats", "Pupils wave paper boats")
    (room.root / "story.md").write_text(theirs, "utf-8")
    expect(page.locator("#told")).to_have_text("The file was changed elsewhere")
    area.press("Control+Enter")
    mine = page.get_by_label("Your change")
    expect(mine).to_have_value(re.compile(r"Children wave\."))
    expect(page.get_by_label("In the file now")).to_have_value(re.compile("Pupils wave"))
    assert room.becomes(theirs)
    page.get_by_role("button", name="Write this text").click()
    expect(mine).to_have_count(0)
    assert room.text == PLACED.replace(
        "Schoolchildren wave paper boats as the ropes are thrown.", "Children wave."
    )
    expect(story(page).get_by_text("Children wave.")).to_be_visible()
    page.locator("#undo").click()
    expect(story(page).get_by_text("Pupils wave")).to_be_visible()
    assert room.becomes(theirs)


def test_a_faulty_file_is_told_where_and_the_story_stays(room: Room, page: Page) -> None:
    file = room.root / "story.md"
    file.write_text(PLACED.replace("photos/FRY_0003.jpg", "photos/FRY_0030.jpg"), "utf-8")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("FRY_0030.jpg")
    expect(alert).to_contain_text("line 24")
    expect(story(page).locator("#photo-fry-0003")).to_be_attached()
    file.write_text(PLACED, "utf-8")
    expect(alert).to_be_empty()
