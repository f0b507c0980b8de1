"""Days and hours that an account states, and the day that each chapter is given."""

from __future__ import annotations

from datetime import date

import numpy as np

from recit.arrangement.calendar import Calendar, chapter_days
from recit.arrangement.clues import Ground
from recit.story.manuscript import parse

DIARY = """---
language: en
---

## Day 1: the coast

We left at 10:30. In the evening it rained.

## Day 2: the pass

Snow.

## Day 4: home

On 12 May 2025 the train was late.
"""


def calendar(text: str, reference: date | None = date(2025, 5, 10)) -> tuple[Ground, Calendar]:
    ground = Ground.of(parse(text))
    return ground, Calendar.of(ground, reference)


def test_headings_number_their_days() -> None:
    _, read = calendar(DIARY)
    assert read.number[1:].tolist() == [0.0, 1.0, 3.0]
    assert read.said


def test_hours_stand_at_the_slots_below_and_above_them() -> None:
    ground, read = calendar(DIARY)
    after = ground.passage.tolist().index(0)
    under = ground.chapter.tolist().index(1)
    assert read.above[after].tolist()[0] >= 17.0
    assert read.below[under].tolist() == [10.5, 10.5]


def test_a_stated_day_holds_below_it_in_its_chapter() -> None:
    ground, read = calendar(DIARY)
    last = len(ground.chapter) - 1
    assert read.told[last] == date(2025, 5, 12).toordinal()
    assert np.isnan(read.told[last - 1])


def test_chapters_get_the_days_of_their_photos_as_their_numbers_go() -> None:
    _, read = calendar(DIARY)
    days = np.arange(100.0, 106.0)
    shares = np.zeros((4, 6))
    shares[1, 1] = shares[3, 4] = 1.0
    likely = chapter_days(read, days, shares)
    assert likely[1:].argmax(axis=1).tolist() == [1, 2, 4]
    assert np.allclose(likely.sum(axis=1), 1.0)


def test_several_chapters_may_tell_of_one_stated_day() -> None:
    _, read = calendar("## Saturday, 10 May 2025\n\nA.\n\n## The beach\n\nB.\n\n## Lunch\n\nC.\n")
    first = date(2025, 5, 10).toordinal()
    days = np.arange(first - 2.0, first + 5.0)
    shares = np.zeros((4, 7))
    shares[1:, 2] = 1 / 3
    likely = chapter_days(read, days, shares)
    assert (days[likely[1:].argmax(axis=1)] == first).all()
