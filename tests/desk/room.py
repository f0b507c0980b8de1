"""A desk on an address of this machine, as a test opens it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, FrameLocator, Page

from recit.desk.app import rooms
from recit.desk.desk import Desk
from recit.desk.guard import Guard
from recit.desk.serving import listen

STAMP = "a stamp"
NOW = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)

PATIENCE = 180_000
"""Milliseconds to wait for what will come: the desk thinks of a story behind all other work."""


@dataclass(frozen=True)
class Room:
    """A running desk: its address with a final ``/``, and the story's folder."""

    address: str
    root: Path
    desk: Desk

    @property
    def text(self) -> str:
        """What the manuscript's file holds."""
        return (self.root / "story.md").read_bytes().decode()

    def becomes(self, text: str) -> bool:
        """Whether the manuscript's file comes to hold that text."""
        for _ in range(PATIENCE // 50):
            if self.text == text:
                return True
            time.sleep(0.05)
        return False


@contextmanager
def running(root: Path, *, port: int = 0, token: str = "") -> Iterator[Room]:
    """The story in ``root`` on a desk, for as long as the block runs."""
    with closing(Desk(root, now=lambda: NOW)) as desk, closing(listen("127.0.0.1", port)) as line:
        inner = rooms(desk, stamp=STAMP)
        app = Guard(inner, host="127.0.0.1", token=token, stamp=STAMP)
        config = uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=1)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Room(f"http://127.0.0.1:{line.getsockname()[1]}/", root, desk)
        finally:
            server.should_exit = True
            desk.bell.close()
            thread.join()


def opened(browser: Browser, room: Room, path: str = "0/") -> Page:
    """A fresh page on the desk, with the story loaded and thought about."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(room.address + path)
    story(page).locator("html[data-version]").wait_for(state="attached")
    return page


def story(page: Page) -> FrameLocator:
    """The preview within the page."""
    return page.frame_locator("#preview")
