from __future__ import annotations

import json
from datetime import timedelta

import pytest

from recit.catalogue.report import offset_text, report
from recit.story.cause import cause
from recit.story.photo import Catalogue, LeftOut, Unreadable


def test_the_report_is_plain_json_with_every_file_in_one_list(summit: Catalogue) -> None:
    told = report(
        Catalogue(
            summit.photos,
            summit.bursts,
            summit.scenes,
            unreadable=(Unreadable("photos/bad.jpg", cause("empty")),),
            left_out=(LeftOut("photos/clip.mp4", cause("film")),),
        )
    )
    assert json.loads(json.dumps(told)) == told
    assert len(told["photos"]) == 44
    assert told["unreadable"] == [{"photo": "photos/bad.jpg", "reason": "is empty"}]
    assert told["left_out"] == [{"photo": "photos/clip.mp4", "reason": "is a video"}]
    picks = {entry["burst"]: entry["photo"] for entry in told["photos"] if entry["pick"]}
    assert picks == {number: burst.pick for number, burst in enumerate(summit.bursts)}


def test_what_is_told_of_one_photo(summit: Catalogue) -> None:
    entry = next(
        entry for entry in report(summit)["photos"] if entry["photo"] == "photos/_DSC4417.JPG"
    )
    assert (entry["width"], entry["height"]) == (960, 1440)
    assert (entry["taken"], entry["offset"]) == ("2025-08-15T19:01:10", "+00:00")
    assert entry["camera"] == "NIKON Z 9"
    assert entry["creators"] == ["Étienne Vauquelin"]
    assert entry["source_type"] == "digitalCreation"
    assert "Lavrov" in entry["caption"]
    assert entry["caption"].startswith("ANCHORAGE, Alaska (recit) - ")
    assert not entry["sentence"].startswith("ANCHORAGE")


@pytest.mark.parametrize(
    ("hours", "text"), [(0, "+00:00"), (-8, "-08:00"), (5.75, "+05:45"), (-3.5, "-03:30")]
)
def test_an_offset_in_words(hours: float, text: str) -> None:
    assert offset_text(timedelta(hours=hours)) == text
