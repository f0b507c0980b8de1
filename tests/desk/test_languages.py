"""A story in two languages on the desk: the switch takes the hand along, and each file its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from recit.desk.desk import Desk
from recit.desk.languages import choices
from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import NOW, PATIENCE, Room, opened, running, story

RECIT = """\
---
title: Le bac est de retour
date: 2025-05-10
timezone: Europe/Paris
---

Onze hivers sans bateau, puis un matin de mai.

## Le port à l’aube

Avant le lever du soleil, le port est vide. Des pêcheurs réparent leurs filets sur le quai et
boivent le café d’un même thermos, et chacun regarde vers le large.

![](photos/FRY_0001.jpg)

Une grue pose la nouvelle passerelle sur le ponton.

![](photos/FRY_0002.jpg)

## Le bateau arrive

À dix heures, le bac double le phare, tous pavillons dehors.

![](photos/FRY_0003.jpg)

Des écoliers agitent des bateaux en papier pendant qu’on lance les amarres.

## La soupe pour tous

Dans la halle, les cuisiniers ont rempli quarante marmites de soupe de poisson.
"""


@pytest.fixture(scope="module")
def two(read_event: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    root = placed_in(read_event, tmp_path_factory.mktemp("two") / "ferry")
    (root / "story.fr.md").write_text(RECIT, "utf-8")
    with running(root) as found:
        yield found


@pytest.fixture
def page(browser: Browser, two: Room) -> Iterator[Page]:
    (two.root / "story.md").write_text(PLACED, "utf-8")
    (two.root / "story.fr.md").write_text(RECIT, "utf-8")
    two.desk.poll()
    found = opened(browser, two)
    yield found
    found.context.close()


def frame(page: Page, number: int) -> Locator:
    return page.locator(f'.frame[data-photo="photos/FRY_000{number}.jpg"]')


def loaded(page: Page, title: str) -> None:
    expect(story(page).locator("html[data-version]")).to_be_attached()
    expect(story(page).locator("h1")).to_have_text(title)


def test_languages_are_called_by_their_own_names(two: Room) -> None:
    found = choices(two.desk.sheets)
    assert [(one.number, one.file, one.tag, one.name) for one in found] == [
        (0, "story.md", "en", "English"),
        (1, "story.fr.md", "fr", "Français"),
    ]


def test_where_no_language_is_known_the_file_is_named(read_event: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(read_event, tmp_path / "ferry"))
    (root / "story.md").write_text(PLACED.replace("lang: en\n", ""), "utf-8")
    (root / "story.fr.md").write_text(RECIT, "utf-8")
    desk = Desk(root, now=lambda: NOW)
    assert [one.name for one in choices(desk.sheets)] == ["story.md", "Français"]
    desk.close()


def resting(page: Page, photo: Locator) -> float:
    """How far down a photo of the preview stands, once it has stood there for half a second."""
    seen: list[float] = []
    for _ in range(PATIENCE // 100):
        box = photo.bounding_box()
        seen.append(-1.0 if box is None else box["y"])
        if len(seen) > 5 and seen[-1] >= 0 and len(set(seen[-6:])) == 1:
            return seen[-1]
        page.wait_for_timeout(100)
    pytest.fail(f"the preview does not come to rest: {seen[-6:]}")


def test_a_key_switches_and_takes_hand_card_and_place_along(page: Page) -> None:
    frame(page, 3).click()
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("FRY_0003.jpg")
    frame(page, 3).focus()
    before = resting(page, story(page).locator("#photo-fry-0003"))
    page.keyboard.press("v")
    expect(page.locator("#told")).to_have_text("Français, story.fr.md")
    loaded(page, "Le bac est de retour")
    expect(page.locator("#languages [aria-current]")).to_have_text("Français")
    expect(frame(page, 3)).to_be_focused()
    expect(frame(page, 3)).to_have_attribute("aria-selected", "true")
    expect(page.locator("#panel h2")).to_have_text("FRY_0003.jpg")
    after = resting(page, story(page).locator("#photo-fry-0003"))
    assert abs(after - before) < 2


def test_each_file_has_its_own_changes_and_its_own_undo(two: Room, page: Page) -> None:
    frame(page, 2).click()
    page.keyboard.press("u")
    expect(page.locator("#saved")).to_have_text("Saved")
    english = two.text
    assert "FRY_0002" not in english
    page.get_by_role("link", name="Français").click()
    loaded(page, "Le bac est de retour")
    expect(page.get_by_role("link", name="Français")).to_be_focused()
    expect(frame(page, 2)).to_have_attribute("data-mark", "placed")
    frame(page, 3).click()
    page.keyboard.press("u")
    expect(frame(page, 3)).not_to_have_attribute("data-mark", "placed")
    expect(page.locator("#saved")).to_have_text("Saved")
    french = two.root / "story.fr.md"
    assert "FRY_0003" not in french.read_text("utf-8")
    assert two.text == english
    page.keyboard.press("Control+z")
    expect(frame(page, 3)).to_have_attribute("data-mark", "placed")
    assert french.read_text("utf-8") == RECIT
    assert two.text == english
    page.keyboard.press("v")
    loaded(page, "The ferry comes back")
    expect(page.locator("#undo")).to_have_attribute("title", "Undo: taking out FRY_0002.jpg")


def test_words_half_written_are_kept_in_the_file_they_were_written_for(
    two: Room, page: Page
) -> None:
    story(page).get_by_text("Schoolchildren wave").dblclick()
    story(page).locator(".desk-edit textarea").fill("Schoolchildren wave.")
    page.get_by_role("link", name="Français").click()
    loaded(page, "Le bac est de retour")
    assert two.becomes(
        PLACED.replace(
            "Schoolchildren wave paper boats as the ropes are thrown.", "Schoolchildren wave."
        )
    )
    assert (two.root / "story.fr.md").read_text("utf-8") == RECIT
