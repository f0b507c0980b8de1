"""Dates as people write them, and instants as notices state them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.checks.dates import instants

ANCHORAGE = ZoneInfo("America/Anchorage")


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


@pytest.mark.parametrize(
    "text",
    ["EMBARGO: DO NOT PUBLISH BEFORE 18:00 GMT", "EMBARGO 18:00 GMT pour la photo qui suit"],
)
def test_a_small_word_is_no_day(text: str) -> None:
    assert list(instants(text, zone=ANCHORAGE, about=date(2025, 8, 15), end=False)) == []


@pytest.mark.parametrize("text", ["Sat 18:00 GMT", "sam. à 18:00 GMT", "sam 18:00 GMT"])
def test_a_weekday_in_short_is_a_day(text: str) -> None:
    bound = next(instants(text, zone=ANCHORAGE, about=date(2025, 8, 15), end=False))
    assert bound.earliest == datetime(2025, 8, 16, 18, tzinfo=UTC)


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


@given(st.text(alphabet="0123456789 :./-,hHaApmMTZ+GMTUAugusto3èt\n"))
def test_no_text_breaks_the_reader(text: str) -> None:
    for bound in instants(text, zone=ANCHORAGE, about=date(2025, 8, 12), end=True):
        assert bound.earliest <= bound.latest
