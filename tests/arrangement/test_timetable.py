"""An account of one day with its hours: where each hour is told, and what is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.arrangement.ground import Letters, catalogue, photo

from recit.arrangement.arrange import arrange
from recit.arrangement.calendar import Calendar
from recit.arrangement.clues import Ground, clues
from recit.arrangement.evidence import gather
from recit.arrangement.timetable import Timetable, hours
from recit.story.arrangement import Arrangement
from recit.story.manuscript import parse
from recit.story.photo import Photo

FAIR = """---
language: en
---

## Morning

At 9:00 the gates open and the first visitors come in.

At 11:26 the mayor cuts the ribbon.

## Afternoon

At 14:25 the parade leaves the square.

Everybody follows the band.

At 17:00 the rain begins.
"""


def table(account: str, *taken: float) -> Timetable | None:
    """The timetable of an account for photos without words, taken at these hours."""
    ground = Ground.of(parse(account))
    silent = np.zeros((len(taken), len(ground.chapter)))
    return Timetable.of(ground, Calendar.of(ground, None), np.array(taken), silent)


def inside(account: str, hour: float, *others: float) -> set[int]:
    """The passages after which an hour is told: those of the slots that hold it."""
    ground = Ground.of(parse(account))
    found = table(account, hour, *others)
    assert found is not None
    return set(ground.passage[found.fit(hour)[0] > 0].tolist())


def place(account: str, *times: str) -> Arrangement:
    """Arrange photos that have nothing but their times."""
    photos = [photo(f"{at}.jpg", "", f"2025-08-15T{time}") for at, time in enumerate(times)]
    return arrange(parse(account), catalogue(photos), photos=99, encoder=Letters())


def passages(found: Arrangement) -> list[int]:
    """The passage of each photo, in the order of their names."""
    return [one.passage for one in sorted(found.placements, key=lambda one: one.photo)]


@pytest.mark.parametrize(
    ("hour", "told"),
    [(9.0, {0}), (10.5, {0}), (11.5, {1}), (13.0, {1}), (15.0, {2, 3}), (16.9, {2, 3, 4})],
)
def test_an_hour_is_told_between_those_stated_around_it(hour: float, told: set[int]) -> None:
    assert inside(FAIR, hour, 9.0, 17.5) - {-1} == told


def test_photos_with_nothing_but_times_stand_where_the_account_states_them() -> None:
    assert passages(place(FAIR, "09:01", "11:27", "14:26", "17:05")) == [0, 1, 2, 4]
    assert passages(place(FAIR, "16:30", "17:00", "17:10", "17:30"))[1:] == [4, 4, 4]


@pytest.mark.parametrize(("time", "passage"), [("09:01", 0), ("11:25", 1), ("14:26", 2)])
def test_one_photo_alone_stands_at_its_hour_and_says_so(time: str, passage: int) -> None:
    (only,) = place(FAIR, time).placements
    assert only.passage == passage
    assert [(one.kind, one.note) for one in only.reasons] == [
        ("time", f"taken {time}, the hour stated here")
    ]


def test_a_photo_between_two_stated_hours_says_between_which() -> None:
    found = place(FAIR, "09:30", "13:00", "15:40")
    last = next(one for one in found.placements if one.photo == "photos/2.jpg")
    assert "taken 15:40; the account is between 14:25 and 17:00 here" in [
        one.note for one in last.reasons
    ]


def test_so_much_later_counts_from_the_last_hour() -> None:
    account = "## The talks\n\nThe door closes at 11:30.\n\nThree hours later it opens again.\n"
    assert passages(place(account, "11:31", "12:50", "14:31")) == [0, 0, 1]


@pytest.mark.parametrize(
    ("language", "text", "hour"),
    [
        ("de", "Um halb vier tritt die Präsidentin vor die Fahnen.", 15.5),
        ("en", "At half past three the doors open.", 15.5),
        ("fr", "À trois heures et demie, la porte s’ouvre.", 15.5),
    ],
)
def test_an_hour_by_a_clock_of_twelve_is_the_one_of_the_photos(
    language: str, text: str, hour: float
) -> None:
    account = f"---\nlanguage: {language}\n---\n\n## A\n\nEins.\n\n{text}\n\nDrei.\n"
    assert inside(account, hour + 0.1, 13.0, 17.0) == {1, 2}


def test_an_hour_after_midnight_is_the_next_day_s_where_that_is_the_photos() -> None:
    account = "## The party\n\nIt begins at 21:00.\n\nAt 1:30 the lights go out.\n\nSilence.\n"
    assert inside(account, 25.6, 21.2, 23.0) == {1, 2}


def test_an_hour_that_goes_back_is_passed_over() -> None:
    account = FAIR.replace("Everybody follows", "She was born at 4:10. Everybody follows")
    assert inside(account, 15.0, 9.0, 17.5) - {-1} == {2, 3}


def test_a_part_of_the_day_in_a_heading_lets_no_hour_go_back() -> None:
    account = "## Noon\n\nAt 14:00 they eat.\n\n## Afternoon\n\nAt 13:00 they sat.\n\nThey go.\n"
    found = table(account, 13.5, 15.0)
    assert found is not None
    assert (found.since <= found.until).all()


TOLD_LATE = """## The market

Fishermen sell their fish.

## The regatta

Boats with red sails race.

## The dance

Lanterns and a band. The hall dates from one day in May, 10:05.
"""
SAID = (
    "Fishermen sell their fish",
    "They sell fish",
    "Boats with red sails",
    "Red sails race",
    "Lanterns",
    "A band",
)


def timetable(account: str, said: Sequence[str]) -> Timetable | None:
    """The timetable of an account for photos that were taken an hour apart, from 10:00 on."""
    photos = [
        photo(f"{at}.jpg", words, f"2025-08-15T{10 + at}:00") for at, words in enumerate(said)
    ]
    return gather(Ground.of(parse(account)), clues(catalogue(photos)), Letters()).timetable


def test_an_hour_that_the_photos_words_contradict_is_passed_over() -> None:
    assert timetable(TOLD_LATE, [""] * 6) is not None
    assert timetable(TOLD_LATE, SAID) is None
    found = timetable(TOLD_LATE.replace("race.", "race from 12:00 on."), SAID)
    assert found is not None
    assert found.since.max() == found.until[0] == 12.0


def test_hours_are_passed_over_where_the_words_go_the_other_way() -> None:
    account = (
        "## The dance\n\nAt 10:00 lanterns.\n\n## The market\n\nAt 12:30 fishermen.\n\n"
        "## The regatta\n\nAt 14:00 boats.\n"
    )
    turned = ["Boats", "Boats race", "Fishermen", "Fishermen sell", "Lanterns", "Lanterns on"]
    found, against = timetable(account, turned[::-1]), timetable(account, turned)
    assert found is not None
    assert found.since.max() == 14.0
    assert against is None or against.since.max() == 10.0


def test_an_account_without_hours_has_no_timetable() -> None:
    assert table("## A\n\nThey met.\n\nThey talked.\n", 9.0, 10.0) is None


def test_an_account_of_other_hours_than_the_photos_has_no_timetable() -> None:
    assert table("## A\n\nAt 20:00 the curtain rises.\n\nThey play.\n", 9.0, 10.0) is None


def test_photos_of_several_days_have_no_hours_of_one() -> None:
    one = [photo(f"{hour}.jpg", at=f"2025-05-10T{hour}:30") for hour in (10, 23)]
    assert hours(clues(catalogue(one))) == {0: 10.5, 1: 23.5}
    assert hours(clues(catalogue([*one, photo("n.jpg", at="2025-05-11T12:00")]))) == {}


def test_photos_of_one_day_belong_to_the_chapter_that_states_it() -> None:
    account = "".join(
        f"## {name} August\n\nA stall opens.\n\nIt closes.\n\n" for name in ("14", "15", "16")
    )
    found: list[Photo] = [photo(f"{at}.jpg", "", f"2025-08-16T1{at}:00") for at in range(4)]
    for some in (found[:1], found[:2], found):
        arranged = arrange(
            parse(f"---\nlanguage: en\ndate: 2025-08-14\n---\n\n{account}"),
            catalogue(some),
            photos=99,
            encoder=Letters(),
        )
        assert {one.chapter for one in arranged.placements} == {3}
        assert "taken 2025-08-16, the day stated here" in [
            reason.note for one in arranged.placements for reason in one.reasons
        ]


@given(
    st.lists(st.integers(0, 24 * 60 - 1), min_size=1, max_size=8),
    st.lists(st.integers(0, 20 * 60 - 1), min_size=1, max_size=5),
)
def test_hours_never_go_back_and_every_photo_has_a_place(
    stated: list[int], after: list[int]
) -> None:
    told = "\n\n".join(f"At {at // 60}:{at % 60:02} it rang." for at in stated)
    first = datetime(2025, 8, 15, 3)
    photos = [
        photo(f"{at}.jpg", at=(first + timedelta(minutes=by)).isoformat())
        for at, by in enumerate(after)
    ]
    taken = hours(clues(catalogue(photos)))
    found = table(f"## A\n\n{told}\n", *taken.values())
    if found is None:
        return
    assert (found.until[1:] >= found.until[:-1]).all()
    for hour in taken.values():
        between, off, close = found.fit(hour)
        assert between.any()
        assert ((off <= 0) & (off >= -1)).all()
        assert ((close >= 0) & (close <= 1)).all()
