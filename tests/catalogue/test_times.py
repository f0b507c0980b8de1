from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue.blocks import Blocks
from recit.catalogue.report import offset_text
from recit.catalogue.times import parse, parse_offset, taken
from recit.story.photo import Taken

NOON = datetime(2025, 8, 15, 12, 0, 5)
HOUR = timedelta(hours=1)
ORIGINAL = "Exif.Photo.DateTimeOriginal"


def blocks(**fields: str) -> Blocks:
    names = {
        "original": ORIGINAL,
        "fraction": "Exif.Photo.SubSecTimeOriginal",
        "offset": "Exif.Photo.OffsetTimeOriginal",
        "digitized": "Exif.Photo.DateTimeDigitized",
        "gps_day": "Exif.GPSInfo.GPSDateStamp",
        "gps_time": "Exif.GPSInfo.GPSTimeStamp",
        "iim_day": "Iptc.Application2.DateCreated",
        "iim_time": "Iptc.Application2.TimeCreated",
        "created": "Xmp.photoshop.DateCreated",
    }
    found: dict[str, dict[str, tuple[str, ...]]] = {"Exif": {}, "Iptc": {}, "Xmp": {}}
    for short, text in fields.items():
        found[names[short].partition(".")[0]][names[short]] = (text,)
    return Blocks(xmp=found["Xmp"], iim=found["Iptc"], exif=found["Exif"])


def test_the_camera_comes_first_with_its_offset_and_its_fractions() -> None:
    found = taken(
        blocks(
            original="2025:08:15 12:00:05",
            fraction="58",
            offset="-08:00",
            created="2025-08-14T09:00:00",
        )
    )
    assert found == Taken(NOON.replace(microsecond=580_000), -8 * HOUR, ORIGINAL)
    assert found.utc == datetime(2025, 8, 15, 20, 0, 5, 580_000, tzinfo=UTC)


def test_an_offset_may_stand_in_another_field_that_tells_the_same_time() -> None:
    same = blocks(original="2025:08:15 12:00:05", created="2025-08-15T12:00:05-08:00")
    assert taken(same) == Taken(NOON, -8 * HOUR, ORIGINAL)
    other = blocks(original="2025:08:15 12:00:05", created="2025-08-15T09:30:00-08:00")
    assert taken(other) == Taken(NOON, None, ORIGINAL)


@pytest.mark.parametrize(
    ("gps", "offset"),
    [("20/1 0/1 5/1", -8), ("6/1 15/1 0/1", 5.75), ("11/1 53/1 0/1", None), ("x", None)],
)
def test_satellite_time_tells_the_offset_in_quarters_of_an_hour(
    gps: str, offset: float | None
) -> None:
    found = taken(blocks(original="2025:08:15 12:00:05", gps_day="2025:08:15", gps_time=gps))
    assert found is not None
    assert found.offset == (None if offset is None else offset * HOUR)
    assert (found.satellites is None) is (gps == "x")


def test_a_day_alone_is_used_where_no_field_has_a_time() -> None:
    found = taken(blocks(iim_day="2025-08-15"))
    assert found == Taken(datetime(2025, 8, 15), None, "Iptc.Application2.DateCreated", timed=False)
    timed = taken(blocks(iim_day="2025-08-15", digitized="2025:08:15 12:00:05"))
    assert timed is not None
    assert timed.source == "Exif.Photo.DateTimeDigitized"
    both = taken(blocks(iim_day="2025-08-15", iim_time="12:00:05-08:00"))
    assert both == Taken(NOON, -8 * HOUR, "Iptc.Application2.DateCreated")


@pytest.mark.parametrize(
    "text",
    [
        *("0000:00:00 00:00:00", "    :  :     :  :  ", "2025:13:40 10:00:00", "today", ""),
        *("2025:02:30 10:00:00", "1700:01:01 00:00:00", "2025:08:15 25:00:00"),
        *("1970:01:01 00:00:00", "2000:01:01 00:00:00", "1980:01:01 00:00:00"),
    ],
)
def test_impossible_times_are_refused(text: str) -> None:
    assert taken(blocks(original=text)) is None
    spare = taken(blocks(original=text, created="2025-08-15T12:00:05"))
    assert spare == Taken(NOON, None, "Xmp.photoshop.DateCreated")


@given(st.datetimes(datetime(1826, 1, 2), datetime(2100, 1, 1)), st.integers(-56, 56))
def test_what_exif_and_xmp_write_is_read_back(moment: datetime, quarters: int) -> None:
    offset = quarters * timedelta(minutes=15)
    zone = offset_text(offset)
    second = moment.replace(microsecond=0)
    exif = parse(second.strftime("%Y:%m:%d %H:%M:%S").rjust(19, "0"), offset=zone)
    assert exif == (second, offset, True)
    assert parse(f"{moment.isoformat()}{zone}") == (moment, offset, True)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = parse(text, fraction=text, offset=text)
    assert found is None or found[0].year >= 1826
    offset = parse_offset(text)
    assert offset is None or abs(offset) <= 14 * HOUR
