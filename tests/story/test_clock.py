"""The event's clock, and what it said when a photo was taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from recit.story.clock import correction_text, event_clock, wall_time
from recit.story.front import read_correction
from recit.story.photo import Look, Photo, Taken

LOOK = Look(0, (0,) * 64, (1 / 64,) * 64, "#808080", 1.0, 128.0, 0.0)


def photo(hour: int, hours_from_utc: int | None) -> Photo:
    """A photo whose camera wrote that hour of 15 August 2025, at that offset."""
    local = datetime(2025, 8, 15, hour)
    offset = None if hours_from_utc is None else timedelta(hours=hours_from_utc)
    taken = Taken(local, offset, "Exif.Photo.DateTimeOriginal")
    return Photo("photos/a.jpg", "a", 3, 2, "JPEG", LOOK, taken=taken, moment=taken.utc)


def test_the_time_zone_of_the_story_is_its_clock() -> None:
    assert event_clock([photo(10, -8)], "Europe/Paris") == ZoneInfo("Europe/Paris")


def test_an_unknown_time_zone_leaves_the_clock_to_the_photos() -> None:
    assert event_clock([photo(10, -8)], "Europe/Atlantis") == timezone(timedelta(hours=-8))


def test_cameras_left_on_utc_do_not_set_the_clock() -> None:
    photos = [photo(18, 0), photo(19, 0), photo(10, -8)]
    assert event_clock(photos, None) == timezone(timedelta(hours=-8))
    assert event_clock(photos[:2], None) == UTC


def test_no_offset_anywhere_is_no_clock() -> None:
    assert event_clock([photo(10, None)], None) is None


def test_every_camera_is_read_by_the_one_clock() -> None:
    clock = timezone(timedelta(hours=-8))
    assert wall_time(photo(18, 0), clock) == wall_time(photo(10, -8), clock)
    assert wall_time(photo(18, 0), clock) == datetime(2025, 8, 15, 10)


def test_without_an_instant_the_camera_is_taken_at_its_word() -> None:
    assert wall_time(photo(11, None), UTC) == datetime(2025, 8, 15, 11)
    assert wall_time(replace(photo(11, None), taken=None), UTC) is None


def test_a_correction_is_written_with_its_sign_and_seconds_where_there_are_any() -> None:
    assert correction_text(timedelta(hours=-1)) == "-01:00"
    assert correction_text(timedelta(minutes=90, seconds=7)) == "+01:30:07"


@given(st.integers(-90_000, 90_000))
def test_a_correction_that_is_written_is_read_again(seconds: int) -> None:
    correction = timedelta(seconds=seconds)
    assert read_correction(correction_text(correction)) == correction
