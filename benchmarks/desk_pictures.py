"""The pictures of docs/desk.md, taken of the demo on a desk.

``python -m benchmarks.desk_pictures [--into DIR]`` arranges a copy of the demo, opens it
with ``recit desk`` and writes the pictures, by default into ``docs/images``.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.desk import EVENT, running
from recit.project import arrange

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PHOTO, LOOSE = "photos/_DSC4421.JPG", "photos/IMG_2033.jpg"
QUALITY = 82

_SHOWN = """() => {
    const story = document.querySelector('#preview').contentDocument;
    const seen = one => {
        const box = one.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
    };
    return [...document.images, ...story.images].filter(seen).every(one => one.naturalWidth);
}"""


def main() -> None:
    """Parse, and take the pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--into", type=Path, default=IMAGES, metavar="DIR")
    into = options.parse_args().into
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        root = Path(scratch) / "summit"
        shutil.copytree(EVENT, root)
        arrange(root)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
        with running(root) as address:
            page.goto(f"{address}1/")
            _take(page, into)
        browser.close()


def _take(page: Page, into: Path) -> None:
    page.locator("#open-findings b").filter(has_not_text="…").wait_for(timeout=120_000)
    story = page.frame_locator("#preview")
    story.locator("html[data-version]").wait_for(state="attached")
    _shoot(page, into / "desk.jpg")

    frame = page.locator(f'.frame[data-photo="{LOOSE}"]')
    frame.scroll_into_view_if_needed()
    goal = story.get_by_role("heading", level=2).nth(2)
    goal.evaluate("one => scrollBy({ top: one.getBoundingClientRect().top - 300 })")
    _move(page, frame.bounding_box())
    page.mouse.down()
    _move(page, goal.bounding_box(), steps=12)
    _shoot(page, into / "desk-drag.jpg")
    page.keyboard.press("Escape")
    page.mouse.up()

    page.locator(f'.frame[data-photo="{PHOTO}"]').dblclick()

    page.locator("#panel .why li").first.wait_for(timeout=120_000)
    _shoot(page, into / "desk-card.jpg")
    page.locator("[data-fold=caption]").evaluate("one => one.scrollIntoView({ block: 'start' })")
    _shoot(page, into / "desk-fields.jpg")
    page.keyboard.press("Escape")
    for name in ("publish", "keys"):
        page.locator(f"#open-{name}").click()
        page.locator("#sheet h2").wait_for()
        _shoot(page, into / f"desk-{name}.jpg")
        page.keyboard.press("Escape")
    page.locator("[data-width=print]").click()
    page.locator(".divider").focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    page.locator(".divider").evaluate("one => one.blur()")
    _shoot(page, into / "desk-paper.jpg")


def _move(page: Page, box: object, *, steps: int = 1) -> None:
    assert isinstance(box, dict)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y, steps=steps)


def _shoot(page: Page, file: Path) -> None:
    page.wait_for_function(_SHOWN)
    page.wait_for_timeout(600)
    page.screenshot(path=file, type="jpeg", quality=QUALITY)


if __name__ == "__main__":
    main()
