"""The desk as it was left, shown while the next one opens."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request

from recit import desk as rooms
from recit.desk.actions import Asked
from recit.desk.doorway import Doorway
from recit.desk.frames import Sieve
from recit.desk.guard import Guard
from recit.desk.kept import PLACE, recall
from recit.desk.leaving import Leaving
from recit.desk.pages import Pages
from recit.desk.serving import listen
from recit.errors import CatalogueError
from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import NOW, STAMP, opened, running, story
from tests.desk.test_surviving import ended, frame, started

BROWSER = {"accept-language": "en-GB"}


@pytest.fixture(scope="module")
def left_behind(
    browser: Browser, read_event: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A story that was on a desk, all its pictures shown."""
    root = placed_in(read_event, tmp_path_factory.mktemp("left") / "ferry")
    with running(root) as room:
        page = opened(browser, room)
        frame(page, 6).scroll_into_view_if_needed()
        for number in range(1, 7):
            expect(frame(page, number).locator("img")).to_have_js_property("complete", True)
        page.context.close()
    return root


@pytest.fixture
def left(left_behind: Path) -> Path:
    """The same with the account as it was."""
    (left_behind / "story.md").write_text(PLACED, encoding="utf-8")
    return left_behind


@contextmanager
def entered(root: Path, opening: Callable[[], Starlette]) -> Iterator[str]:
    """The address of a desk that is opened by ``opening``."""
    with closing(listen("127.0.0.1", 0)) as line:
        doorway = Doorway(opening, recall(root), stamp=STAMP, gave_up=lambda: None)
        guarded = Guard(doorway, host="127.0.0.1", token="", stamp=STAMP)
        server = uvicorn.Server(
            uvicorn.Config(
                guarded, lifespan="on", log_level="critical", timeout_graceful_shutdown=1
            )
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [line]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{line.getsockname()[1]}/"
        finally:
            doorway.close()
            server.should_exit = True
            thread.join()


@contextmanager
def ajar(root: Path) -> Iterator[tuple[str, threading.Event]]:
    """The address of a desk that opens only when the event is set."""
    opens = threading.Event()
    desks: list[rooms.Desk] = []

    def opening() -> Starlette:
        opens.wait()
        desks.append(rooms.Desk(root, now=lambda: NOW))
        return rooms.rooms(desks[0], stamp=STAMP)

    with entered(root, opening) as address:
        try:
            yield address, opens
        finally:
            opens.set()
            for desk in desks:
                desk.bell.close()
    for desk in desks:
        desk.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    yield context.new_page()
    context.close()


def test_the_photos_show_before_the_story_is_read_and_say_so(left: Path, page: Page) -> None:
    with ajar(left) as (address, opens):
        page.goto(address, wait_until="domcontentloaded")
        expect(page.locator(".frame")).to_have_count(6)
        for number in (1, 4):
            expect(frame(page, number).locator("img")).not_to_have_js_property("naturalWidth", 0)
        expect(page.locator("#saved")).to_have_text("Opening…")
        assert not Axe().run(page, options={"iframes": False}).response["violations"]
        opens.set()
        expect(page.locator("#saved")).to_have_text("Saved")
        expect(story(page).locator("h1")).to_have_text("The ferry comes back")


def test_what_is_done_before_the_desk_is_open_is_done_then(left: Path, page: Page) -> None:
    with ajar(left) as (address, opens):
        page.goto(address, wait_until="domcontentloaded")
        page.keyboard.press("Tab")
        frame(page, 4).focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("x")
        expect(page.locator("#saved")).to_have_text("Saving…")
        assert (left / "story.md").read_text("utf-8") == PLACED
        opens.set()
        expect(page.locator("#saved")).to_have_text("Saved")
        expect(frame(page, 4)).to_have_attribute("data-mark", "rejected")
        assert "photos/FRY_0004.jpg" in (left / "story.md").read_text("utf-8")


def test_a_photo_that_came_since_lies_on_the_table_once_the_desk_is_open(
    left: Path, page: Page
) -> None:
    came = left / "photos" / "FRY_0007.jpg"
    try:
        with ajar(left) as (address, opens):
            came.write_bytes((left / "photos" / "FRY_0006.jpg").read_bytes())
            page.goto(address, wait_until="domcontentloaded")
            expect(page.locator(".frame")).to_have_count(6)
            opens.set()
            expect(page.locator(".frame")).to_have_count(7)
    finally:
        came.unlink()


def test_an_account_that_changed_since_is_not_shown_as_it_was(left: Path) -> None:
    assert recall(left).pages
    (left / "story.md").write_text(PLACED.replace("forty pots", "fifty pots"), encoding="utf-8")
    assert not recall(left).pages


def test_what_is_kept_holds_no_stamp_and_says_that_it_is_old(left: Path) -> None:
    (html,) = {page for (number, _), page in recall(left).pages.items() if number == 0}
    assert STAMP not in html
    assert 'data-state=""' in html
    assert ">Opening…</p>" in html


def test_a_killed_desk_is_not_shown_as_before_its_changes_but_as_it_last_rested(
    left: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(left, tmp_path / "ferry"))
    scope = {
        "type": "http",
        "headers": [(b"accept-language", b"en-GB")],
        "path_params": {"number": 0},
        "query_string": b"",
    }
    request, pages = Request(scope), Pages(STAMP)
    with closing(rooms.Desk(root, now=lambda: NOW)) as desk:
        leaving = Leaving(desk, pages, stamp=STAMP)
        view = desk.view(0)
        leaving.shown(request, view, pages.desk(request, desk, view, Sieve()))
        assert recall(root).pages
        desk.act(0, "reject", Asked({"photo": ["photos/FRY_0004.jpg"]}), view.version)
        leaving.rest()
        assert not recall(root).pages
        while not recall(root).pages:
            leaving.rest()
        (html,) = recall(root).pages.values()
        assert 'data-photo="photos/FRY_0004.jpg" data-mark="rejected"' in html


def test_a_spoilt_file_of_kept_pages_costs_only_the_pages(left: Path) -> None:
    (database,) = (left / PLACE).glob("as-left-*.sqlite")
    held = database.read_bytes()
    try:
        database.write_bytes(b"no database " * 400)
        assert not recall(left).pages
        assert not recall(left).pictures
    finally:
        database.write_bytes(held)


def test_who_waits_is_let_go_when_the_desk_does_not_open(left: Path) -> None:
    def opening() -> Starlette:
        raise CatalogueError("There is no folder of photos")

    with entered(left, opening) as address:
        assert httpx.get(f"{address}0/panel/keys", headers=BROWSER).status_code == 503
        assert httpx.get(f"{address}0/", headers=BROWSER).status_code == 200


def test_strangers_are_refused_in_the_doorway_too(left: Path) -> None:
    with ajar(left) as (address, _):
        assert httpx.get(address, headers={"host": "evil.example"}).status_code == 403
        assert httpx.post(f"{address}0/act/undo").status_code == 403
        assert httpx.get(f"{address}0/", headers=BROWSER).headers["content-security-policy"]


def test_a_desk_that_cannot_open_ends_and_says_why(left: Path) -> None:
    photos = left / "photos"
    photos.rename(left / "elsewhere")
    try:
        desk, address = started(left)
        assert address.startswith("http://127.0.0.1:")
        _, said = desk.communicate(timeout=90)
        assert desk.returncode == 1
        assert "There is no folder of photos" in said
    finally:
        (left / "elsewhere").rename(photos)


def test_ctrl_c_ends_a_desk_that_nobody_has_come_to(left: Path) -> None:
    desk, address = started(left)
    assert address.startswith("http://127.0.0.1:")
    desk.send_signal(signal.SIGINT)
    assert "Traceback" not in ended(desk)


_OPENED = """
import contextlib, signal, sys
from pathlib import Path
from recit.desk import serving

def opened(address):
    print("lost" if signal.getsignal(signal.SIGINT) is signal.default_int_handler else "heard")
    signal.raise_signal(signal.SIGINT)

with contextlib.suppress(KeyboardInterrupt):
    line = serving.listen("127.0.0.1", 0)
    serving.serve(sys.exit, line, root=Path(sys.argv[1]), token="", stamp="", opened=opened)
"""


def test_ctrl_c_is_heard_when_the_address_is_told(left: Path) -> None:
    desk = subprocess.run(
        [sys.executable, "-c", _OPENED, str(left)], capture_output=True, text=True, timeout=90
    )
    assert (desk.stdout, desk.stderr, desk.returncode) == ("heard\n", "", 0)
