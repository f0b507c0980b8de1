"""Dates as people write them, and instants as notices state them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.checks.dates import instants, stated, weekday_name

ANCHORAGE = ZoneInfo("America/Anchorage")


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("in Anchorage, Friday, Aug. 15, 2025.", date(2025, 8, 15), 4),
        ("on 15 August 2025", date(2025, 8, 15), None),
        ("August 15th, 2025", date(2025, 8, 15), None),
        ("Sat, May 3rd", date(2025, 5, 3), 5),
        ("le vendredi 15 août 2025", date(2025, 8, 15), 4),
        ("le 1er août", date(2025, 8, 1), None),
        ("Freitag, 15. August 2025", date(2025, 8, 15), 4),
        ("viernes 15 de agosto de 2025", date(2025, 8, 15), 4),
        ("2025-08-15", date(2025, 8, 15), None),
        ("15/08/2025", date(2025, 8, 15), None),
    ],
)
def test_a_day_is_read(text: str, day: date, weekday: int | None) -> None:
    (found,) = stated(text)
    assert found.on(2025) == day
    assert found.weekday == weekday
    assert text[found.start : found.end].strip() == found.text


@pytest.mark.parametrize(
    "text", ["Aug 2025", "in 2025", "15 people", "room 15", "May be", "99 August", "1.2.3", ""]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert stated(text) == ()


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2025-08-16T06:00Z. NOT", "2025-08-16T06:00+00:00"),
        ("2025-08-16T06:00+02:00", "2025-08-16T04:00+00:00"),
        ("0600 GMT, AUG 16, 2025", "2025-08-16T06:00+00:00"),
        ("6:00 a.m. EDT, Saturday, Aug. 16, 2025", "2025-08-16T10:00+00:00"),
        ("12:30 a.m. EDT, Aug. 16, 2025", "2025-08-16T04:30+00:00"),
        ("le 16 août 2025 à 8h00 (heure de Paris)", "2025-08-16T06:00+00:00"),
        ("le 16 août à 20 heures heure locale", "2025-08-17T04:00+00:00"),
        ("00:01 BST on Sunday 17 August", "2025-08-16T23:01+00:00"),
        ("noon London time on August 17", "2025-08-17T11:00+00:00"),
        ("FRIDAY 20:00 local time", "2025-08-16T04:00+00:00"),
    ],
)
def test_an_instant_with_a_zone_is_exact(text: str, instant: str) -> None:
    bound = next(instants(text, zone=ANCHORAGE, about=date(2025, 8, 12), end=False))
    assert bound.earliest == bound.latest == datetime.fromisoformat(instant)


def test_without_a_zone_an_instant_may_be_anywhere_on_earth() -> None:
    bound = next(instants("16 August 2025", zone=ANCHORAGE, about=None, end=False))
    assert bound.earliest == datetime(2025, 8, 15, 10, tzinfo=UTC)
    assert bound.latest == datetime(2025, 8, 16, 12, tzinfo=UTC)


def test_a_term_without_a_time_ends_with_its_day() -> None:
    start = next(instants("16 August 2025 GMT", zone=None, about=None, end=False))
    end = next(instants("16 August 2025 GMT", zone=None, about=None, end=True))
    assert (end.latest - start.latest).total_seconds() == 24 * 3600


def test_a_day_without_a_year_needs_one_near() -> None:
    assert list(instants("August 16", zone=None, about=None, end=False)) == []


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Friday"), ("fr", "vendredi"), ("de", "Freitag"), ("it", "Friday")],
)
def test_weekdays_have_names(language: str, name: str) -> None:
    assert weekday_name(date(2025, 8, 15), language) == name


@given(st.text(alphabet="0123456789 :./-,hHaApmMTZ+GMTUAugusto3èt\n"))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in stated(text):
        assert text[found.start : found.end].strip() == found.text
    for bound in instants(text, zone=ANCHORAGE, about=date(2025, 8, 12), end=True):
        assert bound.earliest <= bound.latest


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["en", "fr", "de", "es"]))
def test_a_day_written_out_comes_back(day: date, language: str) -> None:
    from babel.dates import format_date

    (found,) = stated(format_date(day, "full", locale=language))
    assert (found.on(1), found.weekday) == (day, day.weekday())
