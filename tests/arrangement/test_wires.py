"""The accounts with wires that placing is measured on."""

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.scoring import score
from benchmarks.wires import ACCOUNTS, find, load

from recit.arrangement.arrange import arrange
from recit.story.manuscript import parse

FOLDERS = list(find())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_account_and_its_wire_belong_together(folder: Path) -> None:
    told = load(folder)
    assert 25 <= len(told.catalogue) <= 40
    assert {photo.name for photo in told.catalogue} == set(told.spots)
    chapters = {heading.chapter for heading in told.manuscript.chapters}
    assert {spot[0] for spot in told.spots.values() if spot is not None} == chapters
    assert None in told.spots.values()
    assert all(photo.moment is not None for photo in told.catalogue)


def test_frames_of_one_moment_are_one_burst() -> None:
    bursts = [burst.frames for folder in FOLDERS for burst in load(folder).catalogue.bursts]
    assert ("photos/_Z9B0064.jpg", "photos/_Z9B0066.jpg") in bursts
    assert max(len(frames) for frames in bursts) == 2


@pytest.mark.parametrize("born", ["", ", né à 8 h 05,"])
def test_an_hour_of_something_else_leaves_a_captioned_wire_in_its_chapters(born: str) -> None:
    told = load(ACCOUNTS / "marathon")
    text = told.manuscript.text.replace("Le vainqueur arrive", f"Le vainqueur{born} arrive")
    assert (text != told.manuscript.text) == bool(born)
    found = arrange(parse(text), told.catalogue, photos=len(told.catalogue))
    right = score(replace(told, manuscript=parse(text)), found)
    assert right is not None
    assert right.chapter is not None
    assert right.chapter > 0.9
