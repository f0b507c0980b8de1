"""Times and numbers that files' names tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.arrangement.filenames import called, counted, named_time


@pytest.mark.parametrize(
    "name",
    [
        "IMG_20250815_110512.jpg",
        "20250815_110512.jpg",
        "20250815_110512(0).jpg",
        "IMG_20250815_110512_1.jpg",
        "IMG20250815110512.jpg",
        "2025-08-15 11.05.12.jpg",
        "WhatsApp Image 2025-08-15 at 11.05.12.jpeg",
        "WhatsApp Image 2025-08-15 at 11.05.12 (2).jpeg",
        "Image WhatsApp 2025-08-15 à 11.05.12_1f2e3d4c.jpg",
        "signal-2025-08-15-11-05-12-345.jpg",
        "signal-2025-08-15-110512.jpeg",
        "photo_2025-08-15_11-05-12.jpg",
        "Screenshot_20250815-110512_Photos.png",
        "wire/Bild 2025-08-15 um 11.05.12.jpg",
    ],
)
def test_phones_and_messengers_write_the_time_into_the_name(name: str) -> None:
    assert named_time(name, None) == datetime(2025, 8, 15, 11, 5, 12)


def test_the_names_of_pixel_phones_tell_utc() -> None:
    name = "PXL_20250815_190512345.MP.jpg"
    assert named_time(name, ZoneInfo("America/Anchorage")) == datetime(2025, 8, 15, 11, 5, 12)
    assert named_time(name, None) == datetime(2025, 8, 15, 19, 5, 12)


@pytest.mark.parametrize(
    "name",
    [
        "_DSC4429.JPG",
        "AKS250815_0098.jpg",
        "IMG-20250815-WA0012.jpg",
        "20250815.jpg",
        "IMG_20251315_110512.jpg",
        "IMG_20250230_110512.jpg",
        "IMG_20250815_250512.jpg",
        "IMG_20250815_1105.jpg",
        "120250815_110512.jpg",
        "20250815_11051234567.jpg",
        "32ZZ4XB-20250815110512999999.jpg",
    ],
)
def test_other_numbers_are_no_time(name: str) -> None:
    assert named_time(name, None) is None


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)),
    st.sampled_from(["IMG_%Y%m%d_%H%M%S", "%Y-%m-%d %H.%M.%S", "signal-%Y-%m-%d-%H%M%S"]),
)
def test_a_time_is_read_back_to_the_second(moment: datetime, form: str) -> None:
    moment -= timedelta(microseconds=moment.microsecond)
    assert named_time(f"{moment:{form}}.jpg", None) == moment


@given(st.text(max_size=60))
def test_any_name_is_taken(name: str) -> None:
    stated, number = named_time(name, None), counted(name)
    assert stated is None or 1900 <= stated.year < 2100
    assert number is None or number[1] >= 0


def test_a_cameras_names_count_in_one_run_and_a_messengers_across_days() -> None:
    assert counted("photos/_DSC4429.JPG") == ("_DSC", 4429)
    assert counted("x.jpg") is None
    assert counted("IMG_12.jpg") is None
    last, first = (
        counted(f"IMG-{day}-WA{number}.jpg")
        for day, number in ((20250815, "0031"), (20250816, "0002"))
    )
    assert last is not None
    assert first is not None
    assert last[0] == first[0]
    assert last[1] < first[1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mayor-cuts-the-ribbon_2.jpg", "mayor cuts the ribbon"),
        ("2025-08-15 Parade am Markt (3).JPG", "Parade am Markt"),
        ("IMG_parade.jpg", "parade"),
        ("défilé-final-web.jpeg", "défilé"),
        ("photos/day one/crane.jpg", "crane"),
    ],
)
def test_what_somebody_called_a_picture(name: str, said: str) -> None:
    assert called(name) == said


@pytest.mark.parametrize(
    "name",
    [
        "_DSC4429.JPG",
        "IMG_1993.jpg",
        "AKS250815_0098.jpg",
        "PXL_20250815_190512345.MP.jpg",
        "WhatsApp Image 2025-08-15 at 11.05.12.jpeg",
        "Image WhatsApp 2025-08-15 à 11.05.12_1f2e3d4c.jpg",
        "Screenshot_20250815-110512_Photos.png",
        "d021e98c2499.jpg",
        "photo (1).jpg",
        "a.jpg",
        "untitled-12-copy.jpg",
    ],
)
def test_what_cameras_and_programs_call_it_says_nothing(name: str) -> None:
    assert called(name) == ""
