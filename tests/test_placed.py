"""Arranging again and again: only what is new, and nothing that a person took out."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

import recit
from recit.placed import NAME, Placed
from recit.story.manuscript import parse
from recit.story.photo import Burst
from tests.events import ACCOUNT, RECIT, Shot, write_shot

BAND = Shot("FRY_0007.jpg", 7, "The brass band on the breakwater.", "2025:05:10 10:10:00")


def take_out(file: Path, *photos: str) -> str:
    """Delete the photos from a manuscript, as with a text editor."""
    text = file.read_text(encoding="utf-8")
    for photo in photos:
        text, count = re.subn(rf"!\[\]\(photos/{photo}\) ?\n*", "", text)
        assert count == 1
    file.write_text(text, encoding="utf-8")
    return text


def shown(arranged: recit.Arranged) -> set[str]:
    """The photos that the first manuscript shows now."""
    return {line.photo.removeprefix("photos/") for line in arranged.manuscript.photos}


@pytest.mark.parametrize("photos", ["all", None])
def test_a_photo_that_was_taken_out_stays_out_and_is_told_of(
    event: Path, photos: Literal["all"] | None
) -> None:
    assert "FRY_0004.jpg" in shown(recit.arrange(event, photos=photos))
    text = take_out(event / "story.md", "FRY_0004.jpg")
    for _ in range(2):
        again = recit.arrange(event, photos=photos)
        assert again.written == ()
        assert (event / "story.md").read_text(encoding="utf-8") == text
        (out,) = (one for one in again.arrangement.outtakes if "FRY_0004" in one.photo)
        assert out.reason.startswith("taken out of the account by hand")
        assert "![](photos/FRY_0004.jpg)" in out.reason


def test_photos_taken_out_one_by_one_stay_out(event: Path) -> None:
    left = sorted(shown(recit.arrange(event, photos="all")))
    for gone in left[:-1]:
        take_out(event / "story.md", gone)
        recit.arrange(event, photos="all")
    assert shown(recit.arrange(event, photos="all")) == {left[-1]}


def test_a_frame_chosen_in_the_place_of_another_takes_nothing_out(event: Path) -> None:
    recit.arrange(event, photos="all")
    catalogue = recit.arrange(event, write=False).catalogue
    first, second = (photo.name for photo in catalogue.photos[:2])
    together = Burst((first, second), first)
    others = (one for one in catalogue.bursts if {first, second}.isdisjoint(one.frames))
    burst = replace(catalogue, bursts=(together, *others), scenes=())
    before = parse(f"# One\n\nWords.\n\n![]({first})\n", "story.md")
    after = parse(f"# One\n\nWords.\n\n![]({second})\n", "story.md")
    placed = Placed({}).with_placed(before, burst)
    assert placed.taken_out(after, burst) == frozenset()
    none = parse(f"# One\n\nWords.\n\n![]({catalogue.photos[2].name})\n", "story.md")
    both = placed.with_placed(
        parse(f"{before.text}\n![]({catalogue.photos[2].name})\n", "story.md"), burst
    )
    assert both.taken_out(none, burst) == {first, second}


def test_it_comes_back_with_its_line_and_may_go_again(event: Path) -> None:
    recit.arrange(event, photos="all")
    text = (event / "story.md").read_text(encoding="utf-8")
    take_out(event / "story.md", "FRY_0004.jpg")
    recit.arrange(event, photos="all")
    (event / "story.md").write_text(text, encoding="utf-8")
    assert "FRY_0004.jpg" in shown(recit.arrange(event, photos="all"))
    take_out(event / "story.md", "FRY_0004.jpg")
    assert "FRY_0004.jpg" not in shown(recit.arrange(event, photos="all"))


def test_new_photos_are_added_while_others_stay_out(event: Path) -> None:
    recit.arrange(event, photos="all")
    before = take_out(event / "story.md", "FRY_0004.jpg")
    write_shot(event / "photos", BAND)
    again = recit.arrange(event, photos="all")
    assert [one.photo for one in again.arrangement.placements] == ["photos/FRY_0007.jpg"]
    after = (event / "story.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line and "FRY_0007" not in line] == [
        line for line in before.splitlines() if line
    ]


def test_the_number_that_was_asked_for_is_filled_with_others(event: Path) -> None:
    first = shown(recit.arrange(event, photos=4))
    gone = sorted(first)[0]
    take_out(event / "story.md", gone)
    again = shown(recit.arrange(event, photos=4))
    assert len(again) == 4
    assert gone not in again


def test_a_full_story_says_how_to_show_more(event: Path) -> None:
    recit.arrange(event, photos=4)
    again = recit.arrange(event, photos=4)
    assert again.written == ()
    assert len(again.arrangement.outtakes) == 2
    assert all("ask for more with --photos" in one.reason for one in again.arrangement.outtakes)


def test_an_account_begun_anew_gets_all_its_photos(event: Path) -> None:
    first = shown(recit.arrange(event, photos="all"))
    (event / "story.md").write_text(ACCOUNT, encoding="utf-8")
    assert shown(recit.arrange(event, photos="all")) == first


def test_an_edited_account_keeps_its_photos_and_gets_one_for_the_new_passage(event: Path) -> None:
    recit.arrange(event)
    file = event / "story.md"
    text = file.read_text(encoding="utf-8")
    edited = text.replace("## Soup", "The brass band plays on.\n\n## Soup").replace(
        "Eleven", "Twelve"
    )
    file.write_text(edited, encoding="utf-8")
    write_shot(event / "photos", BAND)
    again = recit.arrange(event)
    after = file.read_text(encoding="utf-8").splitlines()
    assert [one.photo for one in again.arrangement.placements] == ["photos/FRY_0007.jpg"]
    assert [line for line in after if line and "FRY_0007" not in line] == [
        line for line in edited.splitlines() if line
    ]


def test_each_language_remembers_for_itself(event: Path) -> None:
    (event / "story.fr.md").write_text(RECIT, encoding="utf-8")
    recit.arrange(event, photos="all")
    text = take_out(event / "story.fr.md", "FRY_0004.jpg")
    again = recit.arrange(event, photos="all")
    assert again.written == ()
    assert (event / "story.fr.md").read_text(encoding="utf-8") == text
    assert "FRY_0004.jpg" in shown(again)


def test_a_renamed_photo_is_known_by_its_content(event: Path) -> None:
    recit.arrange(event, photos="all")
    take_out(event / "story.md", "FRY_0004.jpg")
    (event / "photos" / "FRY_0004.jpg").rename(event / "photos" / "children.jpg")
    assert "children.jpg" not in shown(recit.arrange(event, photos="all"))


def test_what_is_only_looked_at_is_not_remembered(event: Path) -> None:
    recit.arrange(event, photos="all", write=False)
    assert not (event / ".recit" / NAME).exists()


@pytest.mark.parametrize("content", [None, b"", b"{no", b'{"story.md": 3}'])
def test_a_lost_or_damaged_memory_stops_nothing(event: Path, content: bytes | None) -> None:
    recit.arrange(event, photos="all")
    memory = event / ".recit" / NAME
    memory.unlink()
    if content is not None:
        memory.write_bytes(content)
    take_out(event / "story.md", "FRY_0004.jpg")
    assert "FRY_0004.jpg" in shown(recit.arrange(event, photos="all"))
