"""What a text states of days and times."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recit.language.dates import Clock, Day, DayNumber, Later, Part, stated

FRIDAY = date(2025, 8, 15)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("fr", "Le 15 août 2024, un avion descend.", date(2024, 8, 15)),
        ("fr", "Le 1er septembre, il pleut.", date(2025, 9, 1)),
        ("en", "ANCHORAGE, Alaska, Friday, Aug. 16", date(2025, 8, 16)),
        ("en", "on August 16, 2025, they left", date(2025, 8, 16)),
        ("de", "Am 3. März regnet es.", date(2025, 3, 3)),
        ("de", "Foto vom 03.03.2024", date(2024, 3, 3)),
        ("es", "El 2 de enero de 2026 vuelven.", date(2026, 1, 2)),
        ("es", "El 28 de diciembre", date(2025, 12, 28)),
        ("fr", "2025-08-14", date(2025, 8, 14)),
        ("en-US", "8/14/2025", date(2025, 8, 14)),
        ("en-GB", "3/4/2025", date(2025, 4, 3)),
    ],
)
def test_days_with_a_date(language: str, text: str, day: date) -> None:
    assert day in [each.date for each in stated(text, language, FRIDAY) if isinstance(each, Day)]


def test_a_month_first_or_day_first_date_is_passed_over_where_nobody_can_know() -> None:
    assert stated("3/4/2025", "en", FRIDAY) == ()


def test_a_day_without_a_year_is_the_one_nearest_to_the_story() -> None:
    (new_year,) = stated("am 1. Januar", "de", date(2025, 12, 30))
    assert isinstance(new_year, Day)
    assert new_year.date == date(2026, 1, 1)
    assert stated("am 1. Januar", "de") == ()


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "We left on the 16th, at noon.", [16]),
        ("fr", "Le 17 et le 18, on défile.", [17, 18]),
        ("es", "Al mediodía del 17 hay paellas.", [17]),
        ("es", "El 17 y el 18, desfilan.", [17, 18]),
        ("en", "on the 16th floor", []),
        ("en", "It was the 5th.", []),
        ("fr", "Le 17 tonnes est garé.", []),
    ],
)
def test_a_day_without_a_month_is_the_nearest_of_that_number(
    language: str, text: str, days: list[int]
) -> None:
    found = [each for each in stated(text, language, FRIDAY) if isinstance(each, Day)]
    assert [each.date for each in found] == [date(2025, 8, day) for day in days]
    assert not [each for each in stated(text, language) if isinstance(each, Day)]


def test_weekdays_and_yesterday_count_from_the_story() -> None:
    thursday, monday = stated("yesterday it rained; on Monday the sun came", "en", FRIDAY)
    assert thursday == Day(0, 9, date(2025, 8, 14), "relative")
    assert monday == Day(24, 30, date(2025, 8, 18), "weekday")


@pytest.mark.parametrize(
    ("language", "text", "at"),
    [
        ("fr", "à 10 h 19", time(10, 19)),
        ("fr", "vers dix heures et demie", time(10, 30)),
        ("fr", "à midi", time(12)),
        ("en", "at 11:26", time(11, 26)),
        ("en", "at 3 p.m.", time(15)),
        ("en", "half past ten", time(10, 30)),
        ("en", "at noon", time(12)),
        ("de", "um 11.26 Uhr", time(11, 26)),
        ("de", "um halb elf", time(10, 30)),
        ("es", "a las cinco de la tarde", time(17)),
        ("es", "a las 21.30 horas", time(21, 30)),
        ("es", "a medianoche", time(0)),
    ],
)
def test_times_of_day(language: str, text: str, at: time) -> None:
    assert [each.time for each in stated(text, language) if isinstance(each, Clock)] == [at]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She finished in 2:04:39."),
        ("en", "It ended 3-1."),
        ("fr", "Environ neuf heures de vol depuis Moscou."),
        ("fr", "L’avion vole depuis sept heures."),
        ("de", "Nach etwa drei Kilometern"),
        ("es", "La final duró tres horas."),
    ],
)
def test_durations_and_scores_are_no_times(language: str, text: str) -> None:
    assert not [each for each in stated(text, language, FRIDAY) if isinstance(each, Clock)]


@pytest.mark.parametrize(
    ("language", "text", "number", "first"),
    [
        ("en", "Day 3", 3, 1),
        ("en", "Day three", 3, 1),
        ("en", "the third day", 3, 1),
        ("fr", "Jour 12", 12, 1),
        ("fr", "J+1", 1, 0),
        ("fr", "J-2", -2, 0),
        ("en", "D -1", -1, 0),
        ("en", "Day #0", 0, 1),
        ("de", "Tag 3", 3, 1),
        ("de", "am dritten Tag", 3, 1),
        ("es", "Día 4", 4, 1),
        ("es", "tercer día", 3, 1),
    ],
)
def test_counted_days(language: str, text: str, number: int, first: int) -> None:
    (found,) = stated(text, language)
    assert isinstance(found, DayNumber)
    assert (found.number, found.first) == (number, first)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le vainqueur arrive deux heures et cinq minutes après le départ."),
        ("fr", "Ils répètent deux jours avant l’arrivée."),
        ("fr", "Deux heures après ces mots, tout est fini."),
        ("en", "The queue forms three hours before the start."),
        ("es", "Llegaron dos horas después de la salida."),
    ],
)
def test_what_counts_from_something_else_is_no_step_from_what_was_told(
    language: str, text: str
) -> None:
    assert not [each for each in stated(text, language, FRIDAY) if isinstance(each, Later)]


@pytest.mark.parametrize(
    ("language", "text", "by"),
    [
        ("fr", "trois heures plus tard", timedelta(hours=3)),
        ("fr", "deux heures et cinq minutes après", timedelta(hours=2, minutes=5)),
        ("en", "two hours and ten minutes earlier", timedelta(hours=-2, minutes=-10)),
        ("fr", "Le lendemain", timedelta(days=1)),
        ("fr", "la veille", timedelta(days=-1)),
        ("en", "half an hour later", timedelta(minutes=30)),
        ("en", "two days earlier", timedelta(days=-2)),
        ("de", "Drei Stunden später", timedelta(hours=3)),
        ("de", "am nächsten Tag", timedelta(days=1)),
        ("es", "tres horas más tarde", timedelta(hours=3)),
        ("es", "al día siguiente", timedelta(days=1)),
    ],
)
def test_steps_from_what_was_told(language: str, text: str, by: timedelta) -> None:
    (found,) = stated(text, language)
    assert found == Later(0, len(text), by)


def test_parts_of_the_day_give_their_hours() -> None:
    (evening,) = stated("Am Abend", "de")
    assert isinstance(evening, Part)
    assert (evening.name, evening.begins, evening.ends) == ("evening", 17, 23)


@given(
    st.text() | st.text("0123456789:./-h ,jJdD+ aprilmaitagor", max_size=40),
    st.sampled_from(["fr", "en", "de", "es", "ru", None]),
    st.dates() | st.none(),
)
def test_any_text_gives_spans_in_order(
    text: str, language: str | None, reference: date | None
) -> None:
    end = 0
    for each in stated(text, language, reference):
        assert end <= each.start < each.end <= len(text)
        end = each.end
