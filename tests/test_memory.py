"""A process that builds the same story again: what it remembers is never stale."""

from __future__ import annotations

import os
from pathlib import Path

import recit
from recit.memory import Memory
from tests.events import NOW, Shot, write_shot


def _published(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _expect_as_if_new(event: Path, memory: Memory) -> None:
    """What is built from memory is what somebody without it builds."""
    built = recit.build(event, now=NOW, output=event / "public", memory=memory)
    fresh = recit.build(event, now=NOW, output=event / "fresh")
    assert _published(event / "public") == _published(event / "fresh")
    assert built.catalogue == fresh.catalogue
    assert built.verdict == fresh.verdict


def test_every_change_is_seen(event: Path) -> None:
    memory, manuscript = Memory(), event / "story.md"
    recit.arrange(event, photos="all")
    _expect_as_if_new(event, memory)

    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("one flask", "one old flask"), encoding="utf-8")
    _expect_as_if_new(event, memory)

    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("![](", "![A view]("), encoding="utf-8")
    _expect_as_if_new(event, memory)

    shot = Shot("FRY_0003.jpg", 9, "Ferry number two at the lighthouse.", "2025:05:10 11:11:00")
    before = (event / "photos" / shot.name).stat()
    write_shot(event / "photos", shot)
    os.utime(event / "photos" / shot.name, ns=(before.st_atime_ns, before.st_mtime_ns))
    _expect_as_if_new(event, memory)
    assert b"number two" in (event / "public" / "index.html").read_bytes()

    text = manuscript.read_text(encoding="utf-8")
    manuscript.write_text(text.replace("lang: en", "lang: en\nclocks: {}"), encoding="utf-8")
    _expect_as_if_new(event, memory)

    (event / "recit.toml").write_text('timezone = "Europe/Moscow"\n', encoding="utf-8")
    _expect_as_if_new(event, memory)


def test_a_caption_touches_the_page_and_nothing_else(event: Path) -> None:
    memory, manuscript, public = Memory(), event / "story.md", event / "public"
    recit.arrange(event, photos="all")
    recit.build(event, now=NOW, memory=memory)

    def stamps() -> dict[str, tuple[int, int]]:
        return {
            path.relative_to(public).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in public.rglob("*")
            if path.is_file()
        }

    before = stamps()
    text = manuscript.read_text(encoding="utf-8")
    changed = text.replace("(photos/FRY_0003.jpg)", '(photos/FRY_0003.jpg "The ferry, at last.")')
    assert changed != text
    manuscript.write_text(changed, encoding="utf-8")
    recit.build(event, now=NOW, memory=memory)
    after = stamps()
    assert {path for path in after if after[path] != before.get(path)} == {"index.html"}
