"""How fast the desk is at size, seen in a real browser.

``python -m benchmarks.desk [--photos N] [--keep DIR]`` makes an event of N photos (the
demo's, each with a time, a caption and grain of its own) and arranges it, opens it with
``recit desk`` for the first time (its small pictures are not made yet) and again warm, and
measures in headless Chromium:

- *photo*: from the start of the command to the first photo on the screen; warm, the desk
  as it was left;
- *open*: from the start of the command until the story stands beside the photos, and all
  of the desk answers;
- *action*: from a key to the mark on the light table; *preview*: from the same key to the
  story that shows it. Median and worst of the first 20 as soon as the desk is open, while
  checking and arranging begin; and of 20 right after the scrolling;
- *stall*: the longest time between two pictures of the screen while the whole light table
  is scrolled through.
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
from dataclasses import dataclass
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
        runs = {"first": _measured(root), "warm": _measured(root)}
    print(f"{chosen.photos} photos; seconds to the first photo and until open, then")
    print("milliseconds: median (worst); at once, and after scrolling through")
    print(
        f"{'':5} {'photo':>6} {'open':>6} {'action':>12} {'preview':>12}"
        f" {'stall':>6} {'action':>12} {'preview':>12}"
    )
    for name, run in runs.items():
        print(
            f"{name:5} {run.photo:6.2f} {run.opened:6.2f} {run.at_once}"
            f" {run.stall:6.0f} {run.scrolled}"
        )


@dataclass(frozen=True)
class Rounds:
    """Milliseconds from a key to its mark, and to the story that shows it."""

    actions: list[float]
    previews: list[float]

    def __str__(self) -> str:
        return " ".join(
            f"{statistics.median(some):5.0f} ({max(some):4.0f})"
            for some in (self.actions, self.previews)
        )


@dataclass(frozen=True)
class Run:
    """One opening of the desk; see the module."""

    photo: float
    opened: float
    at_once: Rounds
    stall: float
    scrolled: Rounds


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


def _measured(root: Path) -> Run:
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        started = time.perf_counter()
        with running(root) as address:
            page.goto(address, wait_until="commit")
            page.wait_for_function(
                "[...document.querySelectorAll('.frame img')].some(one => one.naturalWidth)"
            )
            photo = time.perf_counter() - started
            page.wait_for_function(
                "document.querySelector('#preview').contentDocument"
                "?.documentElement?.dataset.version",
                timeout=60_000,
            )
            opened = time.perf_counter() - started
            at_once = _acted(page)
            page.locator("#open-findings b").filter(has_not_text="…").wait_for(timeout=600_000)
            stall = float(page.evaluate(_STALL))
            run = Run(photo, opened, at_once, stall, _acted(page))
        browser.close()
    return run


def _acted(page: Page) -> Rounds:
    """Times of rejecting a photo and taking that back."""
    photo = page.locator('.frame[data-mark="outtake"]').first.get_attribute("data-photo")
    rounds = [page.evaluate(_ACTION, [photo, "x"]) for _ in range(ROUNDS)]
    return Rounds([marked for marked, _ in rounds], [shown for _, shown in rounds])


@contextlib.contextmanager
def running(root: Path) -> Iterator[str]:
    """The story on a desk, at this address, for as long as the block runs."""
    command = [sys.executable, "-m", "recit", "desk", str(root), "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        try:
            yield desk.stdout.readline().strip()
        finally:
            desk.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
