"""The accounts with wires that placing is measured on."""

from pathlib import Path

import pytest
from benchmarks.wires import find, load

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
