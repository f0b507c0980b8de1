"""Following the files that pages are made of."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from pathlib import Path
from time import perf_counter

import pytest
from watchfiles import Change

from recit.folder import load_settings
from recit.following import Followed, changes, state_of_looks


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story below a folder with settings, its theme and its photos elsewhere."""
    root = tmp_path / "stories" / "ferry"
    (root / "photos").mkdir(parents=True)
    (root / "story.md").write_text("The ferry comes back.\n", encoding="utf-8")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "style.css").write_text("h1 {}", encoding="utf-8")
    (root.parent / "recit.toml").write_text('theme = "../house"\n', encoding="utf-8")
    return root


def told(root: Path, *doings: Callable[[], object]) -> None:
    """Do one thing after the other, each when the one before was told of."""

    async def follow() -> None:
        async with aclosing(changes(root)) as seen:
            for doing in doings:
                await asyncio.wait_for(_sooner_or_later(doing, anext(seen)), 60)

    with ThreadPoolExecutor(1) as elsewhere:  # where no browser's loop runs
        elsewhere.submit(asyncio.run, follow()).result()


async def _sooner_or_later(doing: Callable[[], object], change: object) -> None:
    """Do it until it is told of: when watching begins is not known."""
    waiting = asyncio.ensure_future(change)  # type: ignore[call-overload]
    while not waiting.done():
        doing()
        await asyncio.wait([waiting], timeout=1)
    await waiting


def test_settings_above_and_looks_elsewhere_are_followed(story: Path, tmp_path: Path) -> None:
    style, above = tmp_path / "house" / "style.css", story.parent / "recit.toml"
    fresh = tmp_path / "fresh.toml"

    def replaced() -> None:
        fresh.write_text('theme = "../house"\nsite = "The Gazette"\n', encoding="utf-8")
        fresh.rename(above)

    told(story, style.touch, replaced, replaced, style.touch)


def test_a_theme_named_later_is_followed_too(story: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(tmp_path / "house", other)
    above = story.parent / "recit.toml"
    told(
        story,
        lambda: above.write_text('theme = "../other"\n', encoding="utf-8"),
        (other / "style.css").touch,
    )


def test_a_folder_that_goes_is_waited_for(story: Path) -> None:
    away = story.with_name("away")

    def back() -> None:
        if away.exists():
            away.rename(story)
        story.joinpath("story.md").touch()

    told(story, lambda: away.exists() or story.rename(away), lambda: None, back, back)


def test_settings_that_appear_above_are_followed(story: Path, tmp_path: Path) -> None:
    told(story, (tmp_path / "recit.toml").touch)


def test_no_change_is_missed_where_files_are_looked_at_in_turns(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true")
    told(story, *(lambda: story.joinpath("story.md").write_text(f"{perf_counter()}"),) * 2)


def test_photos_elsewhere_are_followed(story: Path, tmp_path: Path) -> None:
    (tmp_path / "card").mkdir()
    (story / "photos").rmdir()
    (story / "photos").symlink_to(tmp_path / "card")
    assert tmp_path / "card" in Followed.at(story).elsewhere
    told(story, (tmp_path / "card" / "one.jpg").touch)


def test_settings_that_cannot_be_read_hide_no_change(story: Path) -> None:
    (story / "recit.toml").write_text("theme = ", encoding="utf-8")
    followed = Followed.at(story)
    assert followed.concerns(Change.modified, str(followed.root / "recit.toml"))
    assert not followed.concerns(Change.modified, str(followed.root / "public" / "index.html"))


def test_any_file_of_the_looks_counts(story: Path, tmp_path: Path) -> None:
    before = state_of_looks(load_settings(story))
    (tmp_path / "house" / "page.js").write_text("", encoding="utf-8")
    assert state_of_looks(load_settings(story)) != before
    (tmp_path / "house" / "page.js").unlink()
    assert state_of_looks(load_settings(story)) == before
