"""How fast the desk is at size, seen in a real browser.

``python -m benchmarks.desk [--photos N] [--keep DIR]`` makes an event of N photos (the
demo's, each with a time, a caption and grain of its own), opens it with ``recit desk``
cold and again warm, and measures in headless Chromium:

- *first photo*: from the start of the command to the first photo on the screen;
- *longest stall*: the longest time between two pictures of the screen while the whole
  light table is scrolled through;
- *action*: from the key to the mark on the light table, median and worst of 20;
- *preview*: from the same key to the story that shows it, median and worst of 20.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import exiv2
from playwright.sync_api import Page, sync_playwright

from recit.project import arrange

EVENT = Path(__file__).parent.parent / "examples" / "summit"
ROUNDS = 20

_STALL = """async () => {
    const table = document.querySelector('#table');
    let last = performance.now(), worst = 0;
    while (table.scrollTop + table.clientHeight < table.scrollHeight - 2) {
        table.scrollTop += 400;
        await new Promise(requestAnimationFrame);
        const now = performance.now(); worst = Math.max(worst, now - last); last = now;
    }
    return worst;
}"""

_ACTION = """async ([photo, key]) => {
    const frame = [...document.querySelectorAll('.frame')].find(one => one.dataset.photo === photo);
    const page = document.querySelector('#preview').contentDocument;
    frame.click(); frame.focus();
    const reached = async test => {
        while (!test()) await new Promise(requestAnimationFrame);
        return performance.now() - began;
    };
    const before = page.documentElement.dataset.version, mark = frame.dataset.mark;
    const began = performance.now();
    frame.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const marked = await reached(() => frame.dataset.mark !== mark);
    const shown = await reached(() => page.documentElement.dataset.version !== before);
    return [marked, shown];
}"""


def main() -> None:
    """Parse, run, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--photos", type=int, default=2000)
    options.add_argument("--keep", type=Path, metavar="DIR", help="the event, kept for next time")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = (chosen.keep or Path(scratch)) / "event"
        if not root.exists():
            make_event(root, chosen.photos)
            arrange(root)
        rows = [("cold", *_measured(root)), ("warm", *_measured(root))]
    print(f"{chosen.photos} photos; seconds for the first photo, else milliseconds (worst)")
    print(f"{'':6} {'first photo':>12} {'stall':>8} {'action':>14} {'preview':>14}")
    for name, first, stall, actions, previews in rows:
        print(
            f"{name:6} {first:12.2f} {stall:8.0f}"
            f" {statistics.median(actions):6.0f} ({max(actions):5.0f})"
            f" {statistics.median(previews):6.0f} ({max(previews):5.0f})"
        )


def make_event(root: Path, count: int) -> None:
    """The demo's account with ``count`` photos: its own, taken again and again."""
    (root / "photos").mkdir(parents=True)
    shutil.copyfile(EVENT / "story.md", root / "story.md")
    originals = sorted((EVENT / "photos").iterdir())
    began = datetime(2025, 8, 15, 9, 0)
    for number in range(count):
        original = originals[number % len(originals)]
        image = exiv2.ImageFactory.open(original.read_bytes())
        image.readMetadata()
        exif = image.exifData()
        taken = began + timedelta(seconds=12 * number)
        exif["Exif.Photo.DateTimeOriginal"] = taken.strftime("%Y:%m:%d %H:%M:%S")
        image.setExifData(exif)
        image.writeMetadata()
        with image.io().mmap() as content:
            (root / "photos" / f"EV_{number:05}.jpg").write_bytes(bytes(content))


def _measured(root: Path) -> tuple[float, float, list[float], list[float]]:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        started = time.perf_counter()
        with _running(root) as address:
            page.goto(address, wait_until="commit")
            page.wait_for_function(
                "[...document.querySelectorAll('.frame img')].some(one => one.naturalWidth)"
            )
            first = time.perf_counter() - started
            page.wait_for_function(
                "document.querySelector('#preview').contentDocument"
                "?.documentElement?.dataset.version",
                timeout=60_000,
            )
            page.locator("#open-findings b").filter(has_not_text="…").wait_for(timeout=600_000)
            stall = float(page.evaluate(_STALL))
            actions, previews = _acted(page)
        browser.close()
    return first, stall, actions, previews


def _acted(page: Page) -> tuple[list[float], list[float]]:
    """Times of rejecting a photo and taking that back, to the mark and to the preview."""
    photo = page.locator('.frame[data-mark="outtake"]').first.get_attribute("data-photo")
    actions: list[float] = []
    previews: list[float] = []
    for _ in range(ROUNDS):
        marked, shown = page.evaluate(_ACTION, [photo, "x"])
        actions.append(marked)
        previews.append(shown)
    return actions, previews


@contextlib.contextmanager
def _running(root: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "recit", "desk", str(root), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        try:
            yield desk.stdout.readline().strip()
        finally:
            desk.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
