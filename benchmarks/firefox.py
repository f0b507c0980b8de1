"""Whether the page lays out in Firefox as it does in Chromium: ``python -m benchmarks.firefox``.

Builds the demo, opens its page in both browsers of this machine at four widths, and compares
where every heading, paragraph, photo, caption and part of the story's end stands and how
large it is. Says what differs by more than :data:`NEAR` pixels, whether anything is wider
than the screen, and whether a photo opens on the whole screen and closes again by its keys;
leaves with exit code 1 where something is not as it should be. ``--shots DIR`` keeps what
Firefox shows.

Firefox is driven over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), which it speaks
itself; the tests look through Chromium alone, which every machine that runs them has.
"""

from __future__ import annotations

import argparse
import base64
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page
from tests.editions.browser import chromium, served
from websockets.sync.client import ClientConnection, connect

import recit

DEMO = Path(__file__).parent.parent / "examples" / "summit"
SCREENS = ((360, 740), (768, 1024), (1280, 800), (1920, 1080))
NEAR = 2.0
"""Pixels that rounding and the two browsers' own text shaping may make."""

_TRIMMED = 6.0
"""The same for a headline: Firefox does not trim the room above its capitals (text-box)."""

_FIREFOX = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
_PATIENCE = 60.0
_PREFERENCES = """\
user_pref("widget.gtk.overlay-scrollbars.enabled", true);
user_pref("ui.useOverlayScrollbars", 1);
"""
"""Scroll bars that take no room, as headless Chromium's."""

_SETTLED = """(async () => {
    document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; });
    await Promise.all([...document.images].map(image => image.decode().catch(() => 0)));
    await document.fonts.ready;
    return '';
})()"""
_BOXES = """(() => JSON.stringify([...document.querySelectorAll(
    'h1, h2, .standfirst, .text p, figure, figure img, figcaption, nav, .steps li, .chart,'
    + ' .spots li, .who dl > div, .foot, .credits'
)].map(one => {
    const box = one.getBoundingClientRect();
    const name = one.localName + (one.className ? '.' + one.className : '');
    const words = (one.alt || one.textContent).trim().slice(0, 30);
    return [`${name} "${words}"`, box.left, box.width, box.height];
})))()"""
_OVERFLOW = "String(document.documentElement.scrollWidth - document.documentElement.clientWidth)"
_OPENED = """(async () => {
    const link = document.querySelector('figure a[href]');
    link.focus();
    link.click();
    await new Promise(done => setTimeout(done, 300));
    const dialog = document.querySelector('dialog');
    const opened = dialog !== null && dialog.open;
    const at = new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true});
    document.activeElement.dispatchEvent(at);
    await new Promise(done => setTimeout(done, 600));
    const caption = dialog?.textContent.trim().length > 0;
    dialog?.close();
    await new Promise(done => setTimeout(done, 300));
    return JSON.stringify([opened, caption, document.activeElement.closest('figure') !== null]);
})()"""


def main() -> None:
    """Parse, build, look through both, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=DEMO)
    options.add_argument("--shots", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "story"
        shutil.copytree(
            chosen.folder, folder, ignore=shutil.ignore_patterns("public", ".recit", "make")
        )
        page = recit.build(folder, now=datetime.now(UTC)).pages[0]
        with served(page.parent) as address, chromium() as known, firefox() as asked:
            print(asked.name)
            faults = 0
            for width, height in SCREENS:
                one = known.new_page(viewport={"width": width, "height": height})
                faults += _compare(one, asked, address, width, height)
                one.close()
                if chosen.shots:
                    chosen.shots.mkdir(parents=True, exist_ok=True)
                    (chosen.shots / f"firefox-{width}.png").write_bytes(asked.picture())
            opened, captioned, returned = json.loads(asked.run(_OPENED))
            print(f"full screen: opens {opened}, with caption {captioned}, returns {returned}")
            faults += not (opened and captioned and returned)
    sys.exit(bool(faults))


@dataclass(frozen=True, slots=True)
class Firefox:
    """A Firefox of this machine with one page open."""

    name: str
    line: ClientConnection
    context: str
    numbers: Iterator[int]

    def open(self, address: str, width: int, height: int) -> None:
        """Show the page at the address, in a window of so many pixels, with all its pictures."""
        viewport = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self.context, viewport=viewport)
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")
        self.run(_SETTLED)

    def run(self, script: str) -> str:
        """The text that a script gives."""
        done = self.ask(
            "script.evaluate",
            expression=script,
            target={"context": self.context},
            awaitPromise=True,
            resultOwnership="none",
        )
        found = done["result"]
        assert isinstance(found, dict), done
        return str(found["value"])

    def picture(self) -> bytes:
        """The whole page as PNG."""
        taken = self.ask(
            "browsingContext.captureScreenshot", context=self.context, origin="document"
        )
        return base64.b64decode(str(taken["data"]))

    def ask(self, method: str, **params: object) -> dict[str, object]:
        """The result of one command of the protocol."""
        return _ask(self.line, next(self.numbers), method, params)


@contextmanager
def firefox() -> Iterator[Firefox]:
    """The machine's own Firefox, headless, with a profile of its own."""
    found = next((path for name in _FIREFOX if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("There is no Firefox on this machine: apt-get install firefox-esr")
    command = [found, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile"]
    with tempfile.TemporaryDirectory() as profile:
        (Path(profile) / "user.js").write_text(_PREFERENCES, encoding="utf-8")
        quiet = subprocess.DEVNULL
        running = subprocess.Popen([*command, profile], stdout=quiet, stderr=quiet)
        try:
            address = _address(Path(profile) / "WebDriverBiDiServer.json")
            with connect(f"{address}/session", max_size=None, open_timeout=_PATIENCE) as line:
                numbers = itertools.count(1)
                session = _ask(line, next(numbers), "session.new", {"capabilities": {}})
                able = session["capabilities"]
                assert isinstance(able, dict)
                tab = _ask(line, next(numbers), "browsingContext.create", {"type": "tab"})
                name = f"Firefox {able['browserVersion']}"
                yield Firefox(name, line, str(tab["context"]), numbers)
        finally:
            running.terminate()
            running.wait()


def _address(told: Path) -> str:
    """Where Firefox listens; it writes that into its profile when it is ready."""
    for _ in range(int(10 * _PATIENCE)):
        if told.is_file() and (text := told.read_text(encoding="utf-8")).endswith("}"):
            found = json.loads(text)
            return f"ws://{found['ws_host']}:{found['ws_port']}"
        time.sleep(0.1)
    sys.exit("Firefox does not listen for WebDriver BiDi.")


def _ask(
    line: ClientConnection, number: int, method: str, params: dict[str, object]
) -> dict[str, object]:
    line.send(json.dumps({"id": number, "method": method, "params": params}))
    while True:
        answer = json.loads(line.recv(timeout=_PATIENCE))
        if answer.get("id") == number:
            assert answer["type"] == "success", answer
            result: dict[str, object] = answer["result"]
            return result


def _compare(known: Page, asked: Firefox, address: str, width: int, height: int) -> int:
    """Print how the two lay out the page; gives back how many things are amiss."""
    known.goto(address)
    known.evaluate(_SETTLED)
    asked.open(address, width, height)
    theirs, ours = json.loads(known.evaluate(_BOXES)), json.loads(asked.run(_BOXES))
    wide = float(asked.run(_OVERFLOW))
    apart = [
        (max(abs(one - other) for one, other in zip(there[1:], here[1:], strict=True)), there, here)
        for there, here in zip(theirs, ours, strict=True)
    ]
    far = [found for found in apart if found[0] > (_TRIMMED if found[1][0][:2] == "h1" else NEAR)]
    most = max(found[0] for found in apart)
    print(
        f"{width:5} px: {len(apart)} parts, {len(far)} differ by more than {NEAR:.0f} px,"
        f" {most:.1f} px at most; {wide:.0f} px wider than the screen"
    )
    for _, there, here in far:
        sizes = [", ".join(f"{part:.1f}" for part in box[1:]) for box in (there, here)]
        print(f"      {there[0]}: left, width, height {sizes[0]} in Chromium, {sizes[1]}")
    return len(far) + (wide > 0)


if __name__ == "__main__":
    main()
