"""A light table of many photos: narrowed by what they are, and renewed all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from recit.desk.desk import Desk
from recit.desk.frames import Sieve
from tests.catalogue.files import jpeg, tagged
from tests.desk.room import Room, opened, running, story

ACCOUNT = """\
---
title: Two cameras
lang: en
date: 2025-05-10
timezone: Europe/Paris
---

The ferry comes back.
"""

MANY, LATER = 90, 60
NAMES = [f"photos/M_{number:03}.jpg" for number in range(MANY)]
ALL_REJECTED = ACCOUNT.replace(
    "timezone:", "outtakes:\n" + "".join(f"  - {name}\n" for name in NAMES) + "timezone:"
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Ninety photos, of two cameras by turns, the last thirty four hours after the others."""
    root = tmp_path_factory.mktemp("many")
    (root / "photos").mkdir()
    for number, name in enumerate(NAMES):
        taken = datetime(2025, 5, 10, 10 if number < LATER else 14) + timedelta(minutes=number)
        exif = {
            "Exif.Image.Model": ("One", "Two")[number % 2],
            "Exif.Photo.DateTimeOriginal": f"{taken:%Y:%m:%d %H:%M:%S}",
        }
        content = jpeg(number + 1, (120, 80))
        (root / name).write_bytes(tagged(content, exif=exif))
    (root / "story.md").write_text(ACCOUNT, "utf-8")
    with running(root) as found:
        yield found


@pytest.fixture
def page(browser: Browser, many: Room) -> Iterator[Page]:
    (many.root / "story.md").write_text(ACCOUNT, "utf-8")
    many.desk.poll()
    found = opened(browser, many)
    yield found
    found.context.close()


def passed(desk: Desk, **asked: str | int) -> set[int]:
    """The numbers of the photos that pass a sieve."""
    view = desk.view(0)
    names = Sieve(**asked).names(view.catalogue, view.frames, ())  # type: ignore[arg-type]
    return {NAMES.index(name) for name in names}


def test_a_sieve_narrows_by_camera_and_by_scene(many: Room) -> None:
    scenes = many.desk.view(0).catalogue.scenes
    first = next(n for n in range(1, len(scenes) + 1) if 0 in passed(many.desk, scene=n))
    assert passed(many.desk, camera="One") == set(range(0, MANY, 2))
    assert passed(many.desk, camera="Three") == set()
    assert set().union(*(passed(many.desk, scene=n + 1) for n in range(len(scenes)))) == set(
        range(MANY)
    )
    assert not passed(many.desk, scene=first) & set(range(LATER, MANY))
    assert passed(many.desk, scene=first, camera="Two") == {
        one for one in passed(many.desk, scene=first) if one % 2
    }
    assert passed(many.desk, scene=len(scenes) + 1) == set()
    assert passed(many.desk, words="m_017") == {17}


def test_the_filters_narrow_the_table_and_one_after_the_other(many: Room, page: Page) -> None:
    frames = page.locator(".frame")
    expect(frames).to_have_count(MANY)
    page.locator("select[name=camera]").select_option("Two")
    expect(frames).to_have_count(MANY // 2)
    last = len(many.desk.view(0).catalogue.scenes)
    page.locator("select[name=scene]").select_option(str(last))
    both = passed(many.desk, scene=last, camera="Two")
    expect(frames).to_have_count(len(both))
    expect(page.locator(".scene")).to_have_count(1)
    page.locator("select[name=camera]").select_option("")
    expect(frames).to_have_count(len(passed(many.desk, scene=last)))
    page.reload()
    expect(frames).to_have_count(MANY)


def test_an_answer_for_all_frames_reaches_those_in_sight_and_those_far_off(
    many: Room, page: Page
) -> None:
    page.locator(f'.frame[data-photo="{NAMES[0]}"]').click()
    (many.root / "story.md").write_text(ALL_REJECTED, "utf-8")
    expect(page.locator('.frame[data-mark="rejected"]')).to_have_count(MANY)
    expect(page.locator('.frame.rejected[aria-label*="Rejected"]')).to_have_count(MANY)
    page.keyboard.press("End")
    last = page.locator(f'.frame[data-photo="{NAMES[-1]}"]')
    expect(last).to_be_focused()
    page.keyboard.press("x")
    expect(last).not_to_have_attribute("data-mark", "rejected")
    expect(page.locator("#saved")).to_have_text("Saved")
    expect(page.locator('.frame[data-mark="rejected"]')).to_have_count(MANY - 1)
    assert NAMES[-1] not in many.text


def test_a_table_asked_for_before_a_change_and_come_after_it_shows_the_change(
    many: Room, page: Page
) -> None:
    held: list[Route] = []
    page.route("**/0/table?**", lambda route: held.append(route))
    page.get_by_role("searchbox").fill("M_00")
    while not held:
        page.wait_for_timeout(20)
    old = held[0].fetch()
    stands = re.findall(r'data-state="([^"]+)"', old.text())[0]
    (many.root / "story.md").write_text(ALL_REJECTED, "utf-8")
    expect(page.locator('.frame[data-mark="rejected"]')).to_have_count(MANY)
    # What comes to mind later renews frames, too: it must be asked for what this table lacks.
    with page.expect_request(lambda asked: unquote(asked.url).endswith(f"since={stands}")):
        held[0].fulfill(response=old)
    expect(page.locator(".frame")).to_have_count(10)
    expect(page.locator('.frame[data-mark="rejected"]')).to_have_count(10)
    expect(story(page).locator("h1")).to_have_text("Two cameras")
