"""Days as captions state them."""

from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from recit.catalogue.days import days, stated
from recit.language.days import LANGUAGES

DATES = st.dates(min_value=date(1850, 1, 1), max_value=date(2099, 12, 31))


@settings(deadline=None)
@given(DATES, st.sampled_from(LANGUAGES))
def test_a_date_that_cldr_writes_in_full_is_read_back(day: date, language: str) -> None:
    text = f"x {format_date(day, 'full', locale=language)} x"
    found = list(days(text))
    assert [each.date.date() for each in found] == [day]
    assert found[0].weekday is not None


@settings(deadline=None)
@given(DATES)
def test_wire_dates_are_read_back(day: date) -> None:
    for text in (
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%B} {day.year}",
        f"{day:%d %b %Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
    ):
        assert [each.date.date() for each in days(text)] == [day], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Kyiv, Ukraine, Friday, Aug. 15, 2025, since Feb. 24, 2022", date(2025, 8, 15)),
        (
            "After the flood of July 1, 2021, a bridge in Ahrweiler, Monday, July 7, 2025",
            "2025-07-07",
        ),
        ("le vendredi 15 août 2025", date(2025, 8, 15)),
        ("le 1er septembre 2025", date(2025, 9, 1)),
        ("no date", None),
        ("on February 30, 2025", None),
        ("31.02.2025", None),
    ],
)
def test_the_day_of_the_picture(text: str, expected: date | str | None) -> None:
    found = stated(text)
    day = None if found is None else found.date.date()
    assert day == (date.fromisoformat(expected) if isinstance(expected, str) else expected)
