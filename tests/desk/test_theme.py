"""A theme of one's own that is wrong: the desk says so, and stays open."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.desk.conftest import placed_in
from tests.desk.room import running, story


def test_a_wrong_template_is_told_where_the_story_would_be(
    browser: Browser, read_event: Path, tmp_path: Path
) -> None:
    root = placed_in(read_event, tmp_path / "ferry")
    templates = root / "mine" / "templates"
    templates.mkdir(parents=True)
    (templates / "opening.html").write_text("{% if %}", encoding="utf-8")
    (root / "recit.toml").write_text('theme = "mine"\n', encoding="utf-8")
    with running(root) as room:
        page = browser.new_page()
        page.goto(f"{room.address}0/")
        main = story(page).get_by_role("main")
        expect(main).to_contain_text("opening.html")
        expect(page.locator(".frame")).to_have_count(6)
        page.close()
