"""Two cameras that disagree, and a file that cannot be read: told and mended, in French too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.catalogue.files import jpeg, tagged
from tests.desk.room import PATIENCE, Room, running, story

ACCOUNT = """\
---
title: Deux appareils
lang: fr
timezone: Europe/Paris
---

Le bac arrive.

![](photos/UN_1.jpg)
"""


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    root = tmp_path_factory.mktemp("twins")
    (root / "photos").mkdir()
    for seed, (name, model, hour) in enumerate([("UN_1", "Un", 10), ("DEUX_1", "Deux", 11)], 1):
        exif = {
            "Exif.Image.Model": model,
            "Exif.Photo.DateTimeOriginal": f"2025:05:10 {hour}:00:00",
        }
        (root / "photos" / f"{name}.jpg").write_bytes(tagged(jpeg(seed), exif=exif))
    (root / "photos" / "CASSE.jpg").write_bytes(jpeg(3)[:400])
    (root / "story.md").write_text(ACCOUNT, "utf-8")
    with running(root) as found:
        yield found


@pytest.fixture
def page(browser: Browser, twins: Room) -> Iterator[Page]:
    (twins.root / "story.md").write_text(ACCOUNT, "utf-8")
    twins.desk.poll()
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    found.goto(twins.address)
    story(found).locator("html[data-version]").wait_for(state="attached")
    found.locator("#open-findings b").filter(has_not_text="…").wait_for()
    yield found
    context.close()


def frame(page: Page, name: str) -> Locator:
    return page.locator(f'.frame[data-photo="photos/{name}.jpg"]')


def clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_two_photos_of_one_instant_correct_a_clock(twins: Room, page: Page) -> None:
    frame(page, "UN_1").click()
    frame(page, "DEUX_1").click(modifiers=["Control"])
    expect(page.locator("#told")).to_have_text("2 choisies")
    page.keyboard.press("c")
    expect(page.locator("#sheet")).to_contain_text("2025-05-10 11:00:00")
    clean(page)
    page.get_by_role("button", name="Corriger Deux de -01:00").click()
    expect(page.locator("#sheet")).to_be_hidden()
    assert 'clocks: {"Deux": "-01:00"}' in twins.text or 'Deux: "-01:00"' in twins.text
    page.locator("#open-clocks").click()
    expect(page.get_by_role("row", name="Deux")).to_contain_text("-01:00")
    expect(page.get_by_role("row", name="Deux")).to_contain_text("dans l’en-tête")
    clean(page)
    page.get_by_label("Correction").fill("+90s")
    page.locator("#sheet select").select_option("Un")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Corriger", exact=True).press("Enter")
    expect(page.get_by_role("row", name="Un")).to_contain_text("+00:01:30")


def test_what_cannot_be_read_is_told_among_the_findings(page: Page) -> None:
    page.locator("#open-findings").click()
    told = page.locator("#sheet section").filter(has_text="Illisibles")
    expect(told).to_contain_text("photos/CASSE.jpg est")


def test_findings_are_filtered_by_their_titles(page: Page) -> None:
    rules = page.locator("select[name=rule] option").all_text_contents()
    assert "Légende manquante" in rules or any("légende" in one.casefold() for one in rules)
    assert not any("-" in one and one.islower() for one in rules)
