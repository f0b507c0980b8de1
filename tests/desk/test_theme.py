"""A theme of one's own: the desk follows it wherever it lies, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.desk.conftest import placed_in
from tests.desk.room import opened, running, story


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


def test_looks_that_change_show_wherever_they_lie(
    browser: Browser, read_event: Path, tmp_path: Path
) -> None:
    root = placed_in(read_event, tmp_path / "stories" / "ferry")
    style = tmp_path / "house" / "style.css"
    style.parent.mkdir()
    style.write_text("h1 { color: rgb(1, 2, 3) }", encoding="utf-8")
    with running(root) as room:
        page = opened(browser, room)
        title = story(page).locator("h1")
        (root / "recit.toml").write_text(f"theme = {str(style.parent)!r}\n", encoding="utf-8")
        expect(title).to_have_css("color", "rgb(1, 2, 3)")
        for colour in ("rgb(4, 5, 6)", "rgb(7, 8, 9)"):
            new = style.with_suffix(".new")
            new.write_text(f"h1 {{ color: {colour} }}", encoding="utf-8")
            new.rename(style)
            expect(title).to_have_css("color", colour)
        page.context.close()
