"""What a reader's phone has to fetch, and what Lighthouse says.

``python -m benchmarks.page [FOLDER]`` builds the story in FOLDER (the demo by default,
into a temporary copy), opens it in the machine's Chromium as a phone and as a desktop
would, and prints bytes: the lead photo, everything before the first scroll, the whole
page read to its end; and the layout shift on the way. ``--photos N`` makes it a story of
so many. ``--lighthouse COMMAND`` asks
Lighthouse too: ``npm install lighthouse``, then ``node_modules/.bin/lighthouse``.
``--shots DIR`` writes the pictures of the page that docs/page.md shows.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import pyvips
from playwright.sync_api import Browser, FloatRect, sync_playwright
from tests.editions.browser import served

import recit

DEMO = Path(__file__).parent.parent / "examples" / "summit"
SCREENS = {
    "phone 360 px, 2x": (360, 740, 2.0),
    "phone 412 px, 1.75x": (412, 823, 1.75),
    "phone 390 px, 3x": (390, 844, 3.0),
    "desktop 1440 px": (1440, 900, 1.0),
}
SHOTS: tuple[tuple[int, int, Literal["light", "dark"]], ...] = (
    (360, 740, "light"),
    (768, 1024, "light"),
    (1280, 800, "light"),
    (1280, 800, "dark"),
    (1920, 1080, "light"),
)
WATCH = """window.shift = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({type: 'layout-shift', buffered: true});"""


def main() -> None:
    """Parse, build, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEMO)
    options.add_argument("--photos", type=int, help="how many the story is to show")
    options.add_argument("--lighthouse", metavar="COMMAND")
    options.add_argument("--shots", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "story"
        shutil.copytree(
            chosen.folder, folder, ignore=shutil.ignore_patterns("public", ".recit", "make")
        )
        page = recit.build(folder, now=datetime.now(UTC), photos=chosen.photos).pages[0]
        with served(page.parent) as address:
            _weigh(address, page)
            if chosen.shots:
                _shoot(address, chosen.shots)
            if chosen.lighthouse:
                _lighthouse(address, chosen.lighthouse)


def _weigh(address: str, page: Path) -> None:
    scripts = sum(file.stat().st_size for file in (page.parent / "page").glob("*.js"))
    print(f"HTML {page.stat().st_size / 1000:.1f} kB, JavaScript {scripts / 1000:.1f} kB")
    print(f"{'':22}{'lead kB':>9}{'first view kB':>15}{'whole page kB':>15}{'shift':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for name, (width, height, density) in SCREENS.items():
            lead, first, whole, shift = _visit(browser, address, width, height, density)
            print(f"{name:22}{lead / 1e3:9.0f}{first / 1e3:15.0f}{whole / 1e3:15.0f}{shift:8.4f}")
        browser.close()


def _visit(
    browser: Browser, address: str, width: int, height: int, density: float
) -> tuple[int, int, int, float]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=density,
        is_mobile=width < 600,
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    sizes: dict[str, int] = {}
    page.on("response", lambda got: sizes.update({got.url: int(got.headers["content-length"])}))
    page.goto(address, wait_until="networkidle")
    first = sum(sizes.values())
    source = page.evaluate("document.querySelector('.lead img')?.currentSrc ?? ''")
    lead = sizes.get(source, 0)
    end = page.evaluate("document.documentElement.scrollHeight")
    for top in range(0, end, height // 2):
        page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
        page.wait_for_timeout(60)
    page.wait_for_load_state("networkidle")
    shift = float(page.evaluate("shift"))
    context.close()
    return lead, first, sum(sizes.values()), shift


def _shoot(address: str, folder: Path) -> None:
    """The first screens at each width, two columns of the phone's, and the dark page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        for width, height, scheme in SHOTS:
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            page = context.new_page()
            page.goto(address)
            for top in range(0, 3 * height, height // 2):
                page.evaluate(f"scrollTo({{top: {top}, behavior: 'instant'}})")
                page.wait_for_timeout(150)
            page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
            page.wait_for_load_state("networkidle")
            name = folder / f"page-{width}{'-dark' if scheme == 'dark' else ''}.jpg"
            clip = FloatRect(x=0, y=0, width=width, height=3 * height)
            shot = page.screenshot(full_page=True, clip=clip)
            whole = pyvips.Image.new_from_buffer(shot, "")
            whole.thumbnail_image(min(800 if width > 1000 else 560, width), height=10_000).jpegsave(
                str(name), Q=72
            )
            context.close()
        browser.close()


def _lighthouse(address: str, command: str) -> None:
    done = subprocess.run(
        [
            command,
            address,
            "--quiet",
            "--output=json",
            "--chrome-flags=--headless=new --no-sandbox",
        ],
        capture_output=True,
        check=True,
        env={**os.environ, "CHROME_PATH": _chromium()},
    )
    report = json.loads(done.stdout)
    for category in report["categories"].values():
        print(f"Lighthouse {category['title'].lower():18}{100 * category['score']:5.0f}")
    for audit in ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift"):
        found = report["audits"][audit]
        print(f"{found['title']:30}{found['displayValue']:>10}")
    for name, found in report["audits"].items():
        if (
            found["score"] is not None
            and found["score"] < 0.9
            and found["scoreDisplayMode"] == "binary"
        ):
            print(f"  misses {name}: {found['title']}")


def _chromium() -> str:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        raise SystemExit("This needs Chromium: apt-get install chromium")
    return found


if __name__ == "__main__":
    main()
