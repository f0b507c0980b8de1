"""Days of the calendar, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.days import stated, weekday_name


@pytest.mark.parametrize(
    ("text", "day", "weekday"),
    [
        ("in Anchorage, Friday, Aug. 15, 2025.", date(2025, 8, 15), 4),
        ("on 15 August 2025", date(2025, 8, 15), None),
        ("August 15th, 2025", date(2025, 8, 15), None),
        ("venerdì 15 agosto 2025", date(2025, 8, 15), 4),
        ("on Aug. 15, a Friday,", date(2025, 8, 15), None),
        ("August 15, 2025, a Friday", date(2025, 8, 15), 4),
        ("ven. 15 août 2025", date(2025, 8, 15), 4),
        ("Fr., 15. August 2025", date(2025, 8, 15), 4),
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
    assert found.weekday_number == weekday
    assert text[found.start : found.end].strip() == found.text


@pytest.mark.parametrize(
    "text",
    ["Vor dem Kölner Dom, 15. August 2025.", "en mer, 15 août 2025", "a pack of so 15 August 2025"],
)
def test_a_small_word_is_no_weekday(text: str) -> None:
    (found,) = stated(text)
    assert found.on(2025) == date(2025, 8, 15)
    assert found.weekday is None


@pytest.mark.parametrize(
    "text", ["Aug 2025", "in 2025", "15 people", "room 15", "May be", "99 August", "1.2.3", ""]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert stated(text) == ()


@pytest.mark.parametrize(
    ("language", "name"),
    [("en", "Friday"), ("fr", "vendredi"), ("de", "Freitag"), ("it", "venerdì"), ("sv", "Friday")],
)
def test_weekdays_have_names(language: str, name: str) -> None:
    assert weekday_name(date(2025, 8, 15), language) == name


@given(st.text(alphabet="0123456789 :./-,hHaApmMTZ+GMTUAugusto3èt\n"))
def test_no_text_breaks_the_reader(text: str) -> None:
    end = 0
    for found in stated(text):
        assert text[found.start : found.end].strip() == found.text
        assert found.start >= end
        end = found.end
