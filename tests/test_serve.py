"""The preview: what a browser on this machine is shown while the files change."""

from __future__ import annotations

import asyncio
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from watchfiles import Change

import recit
from recit.cli import PROBLEM, run
from recit.following import Followed
from recit.serve import HOST, Look, Preview, app, line, open_preview
from tests.events import NOW, SHOTS, write_shot

PATIENCE = 60_000
"""Milliseconds that a browser may wait on a busy machine; nothing is measured."""


def previewed(folder: Path, seen: list[Look] | None = None) -> Preview:
    told = [] if seen is None else seen
    return open_preview(folder, now=lambda: datetime.now(UTC), seen=told.append)


@dataclass(frozen=True, slots=True)
class Client:
    """Asks the preview, as a browser would, without a socket between."""

    preview: Preview

    def get(self, path: str, **headers: str) -> httpx.Response:
        async def ask() -> httpx.Response:
            asked = httpx.ASGITransport(app(self.preview))
            async with httpx.AsyncClient(transport=asked, base_url=f"http://{HOST}:8000") as one:
                return await one.get(path, headers=headers)

        with ThreadPoolExecutor(1) as aside:  # the browser's tests run a loop in this thread
            return aside.submit(asyncio.run, ask()).result()


def edit(manuscript: Path, old: str, new: str) -> None:
    text = manuscript.read_text(encoding="utf-8")
    assert old in text
    manuscript.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def read_preview(read_event: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample event, arranged and previewed once; do not touch."""
    root = Path(shutil.copytree(read_event, tmp_path_factory.mktemp("preview") / "ferry"))
    recit.arrange(root, photos="all")
    previewed(root)
    return root


@pytest.fixture
def story(read_preview: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(read_preview, tmp_path / "ferry"))


def test_the_page_reloads_itself_and_its_file_does_not(story: Path) -> None:
    preview = previewed(story)
    page = Client(preview).get("/")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "EventSource" in page.text
    assert page.text.rstrip().endswith("</html>")
    written = (preview.pages / "index.html").read_text(encoding="utf-8")
    assert "EventSource" not in written
    script = re.compile(r"<script>\(\(\) => \{\nlet source;.*?</script>\n", re.DOTALL)
    assert script.sub("", page.text) == written


def test_nothing_is_published_and_the_account_is_left_alone(story: Path) -> None:
    before = {path: path.read_bytes() for path in story.rglob("*.md")}
    previewed(story)
    assert not (story / "public").exists()
    assert {path: path.read_bytes() for path in story.rglob("*.md")} == before


def test_what_is_previewed_is_what_is_published(story: Path) -> None:
    preview = previewed(story)
    recit.build(story, now=NOW)
    published = story / "public" / "index.html"
    assert (preview.pages / "index.html").read_bytes() == published.read_bytes()


def test_pictures_and_styles_come_as_they_are(story: Path) -> None:
    preview = previewed(story)
    asked = Client(preview)
    picture = next((preview.pages / "photos").glob("*.avif"))
    answer = asked.get(f"/photos/{picture.name}")
    assert answer.content == picture.read_bytes()
    assert answer.headers["content-type"] == "image/avif"
    style = next((preview.pages / "page").glob("*.css"))
    assert asked.get(f"/page/{style.name}").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/photos/", "/.recit-made", "/..%2f..%2fstory.md", "/%2e%2e/%2e%2e/story.md"],
)
def test_there_is_no_other_file_than_the_pages(story: Path, path: str) -> None:
    answer = Client(previewed(story)).get(path)
    assert answer.status_code == 404
    assert "no such page" in answer.text


def test_only_names_of_this_machine_are_answered_to(story: Path) -> None:
    asked = Client(previewed(story))
    assert asked.get("/", Host="localhost:8000").status_code == 200
    assert asked.get("/", Host="evil.example").status_code == 400


def test_what_is_wrong_stands_on_the_last_good_page_until_it_is_mended(story: Path) -> None:
    seen: list[Look] = []
    preview = previewed(story, seen)
    edit(story / "story.md", "date: 2025-05-10", "date: <someday>")
    preview.build()
    page = Client(preview).get("/").text
    assert '<div role="alert"' in page
    assert "&lt;someday&gt;" in page
    assert "The harbour at dawn" in page
    assert "someday" in seen[-1].wrong[0]
    assert seen[-1].result is None
    edit(story / "story.md", "date: <someday>", "date: 2025-05-10")
    preview.build()
    assert '<div role="alert"' not in Client(preview).get("/").text
    assert seen[-1].wrong == ()


def test_a_story_that_never_was_whole_shows_what_is_wrong(event: Path) -> None:
    (event / "story.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    preview = previewed(event)
    page = Client(preview).get("/")
    assert page.status_code == 404
    assert '<div role="alert"' in page.text
    assert "story.md" in page.text
    assert "EventSource" in page.text


def test_a_folder_without_a_story_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(recit.ManuscriptError, match=r"holds no story\.md"):
        previewed(tmp_path)


def test_a_folder_of_stories_is_previewed_as_a_site(story: Path, tmp_path: Path) -> None:
    site = tmp_path / "gazette"
    site.mkdir()
    story.rename(site / "ferry")
    preview = previewed(site)
    asked = Client(preview)
    assert '<a href="ferry/">' in asked.get("/").text
    moved = asked.get("/ferry")
    assert moved.headers["location"] == "/ferry/"
    edit(site / "ferry" / "story.md", "date: 2025-05-10", "date: someday")
    preview.build()
    assert "someday" in asked.get("/").text
    assert "The harbour at dawn" in asked.get("/ferry/").text


def test_the_preview_of_a_site_leads_to_drafts_that_say_so(story: Path, tmp_path: Path) -> None:
    site = tmp_path / "gazette"
    site.mkdir()
    story.rename(site / "ferry")
    write_shot(site / "ferry" / "photos", replace(SHOTS[0], alt=""))
    seen: list[Look] = []
    asked = Client(previewed(site, seen))
    assert '<a href="ferry/">' in asked.get("/").text
    assert "has no alternative text" in asked.get("/ferry/").text
    result = seen[-1].result
    assert isinstance(result, recit.Site)
    assert [name for name, _ in result.drafts] == ["ferry"]


def test_the_socket_is_this_machine_s_and_a_taken_port_is_told() -> None:
    with line(0) as first:
        assert first.getsockname()[0] == HOST
        first.listen()
        taken = first.getsockname()[1]
        with pytest.raises(recit.PublishError, match=f"Port {taken} of this machine is taken"):
            line(taken)
    with line() as one, line() as other:
        assert one.getsockname() != other.getsockname()
        with socket.create_connection(one.getsockname(), timeout=5) as asked:
            assert asked.getpeername() == one.getsockname()


def test_the_command_line_tells_of_a_folder_without_a_story(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", str(tmp_path), "--port", "0"]) == PROBLEM
    assert "holds no story.md" in capsys.readouterr().err


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`recit serve` in a process of its own: its address, and the process."""
    command = [sys.executable, "-m", "recit", "serve", str(folder), "--port", "0", "--no-open"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process
        finally:
            if process.poll() is None:
                process.kill()


def shows(page: Page, text: str) -> None:
    expect(page.locator("body")).to_contain_text(text, timeout=PATIENCE)


def test_the_browser_follows_manuscript_photos_settings_and_theme(
    browser: Browser, story: Path
) -> None:
    (story / "recit.toml").write_text('site = "The Gazette"\n', encoding="utf-8")
    with serving(story) as (address, process):
        page = browser.new_page()
        page.goto(address)
        shows(page, "forty pots")
        edit(story / "story.md", "forty pots", "fifty pots")
        shows(page, "fifty pots")
        footer = story / "house" / "templates" / "footer.html"
        footer.parent.mkdir(parents=True)
        footer.write_text("<footer>Set by the house</footer>\n", encoding="utf-8")
        settings = 'site = "The Herald"\ntheme = "house"\n'
        (story / "recit.toml").write_text(settings, encoding="utf-8")
        shows(page, "The Herald")
        shows(page, "Set by the house")
        footer.write_text("<footer>Set by another hand</footer>\n", encoding="utf-8")
        shows(page, "Set by another hand")
        write_shot(story / "photos", replace(SHOTS[2], caption="Gulls follow the ferry."))
        shows(page, "Gulls follow the ferry.")
        edit(story / "story.md", "date: 2025-05-10", "date: someday")
        expect(page.get_by_text("someday")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("fifty pots")).to_have_count(1)
        edit(story / "story.md", "date: someday", "date: 2025-05-10")
        expect(page.get_by_text("someday")).to_have_count(0, timeout=PATIENCE)
        page.close()
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
        assert process.stderr
        told = process.stderr.read()
    assert "someday" in told
    assert "The page is up to date." in told
    assert "Traceback" not in told


def test_what_cannot_change_a_page_builds_nothing(story: Path) -> None:
    followed = Followed.at(story)

    def counts(path: str) -> bool:
        return followed.concerns(Change.modified, str(story / path))

    assert counts("story.md")
    assert counts("photos/deep/one.jpg")
    assert not counts(".recit/preview/index.html")
    assert not counts("public/index.html")
    assert not counts(".story.md.swp")
