"""Days and hours that an account states, and the day that each chapter is given."""

from __future__ import annotations

from datetime import date

import numpy as np

from recit.arrangement.calendar import Calendar
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


def calendar(
    text: str, first: date = date(2025, 5, 10), last: date | None = None
) -> tuple[Ground, Calendar]:
    ground = Ground.of(parse(text))
    return ground, Calendar.of(ground, (first, last or first))


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


def test_a_heading_without_a_day_lies_between_those_that_state_one() -> None:
    _, read = calendar(
        "---\nlanguage: en\n---\n\n## Friday\n\nA.\n\n## The beach\n\nB.\n\n"
        "## Saturday\n\nC.\n\n## Lunch\n\nD.\n"
    )
    friday = date(2025, 5, 9).toordinal()
    assert read.bounds[1:4].tolist() == [[friday] * 2, [friday] * 2, [friday + 1] * 2]
    assert np.isnan(read.bounds[[0, 4]]).all()


def test_a_heading_s_day_is_told_on_in_those_below_it_that_state_none() -> None:
    ground, read = calendar(
        "---\nlanguage: en\n---\n\n## Friday\n\nA.\n\n## The beach\n\nB.\n\n"
        "## Saturday\n\nC.\n\n## Lunch\n\nD.\n"
    )
    friday = date(2025, 5, 9).toordinal()
    assert (read.told[ground.chapter == 2] == friday).all()
    assert np.isnan(read.told[ground.chapter == 4]).all()


def test_chapters_between_two_counted_days_are_of_the_first() -> None:
    _, read = calendar(
        "## Day 1\n\nA.\n\n## The beach\n\nB.\n\n## Day 2\n\nC.\n\n## Lunch\n\nD.\n\n"
        "## Day 4\n\nE.\n"
    )
    assert read.number[1:4].tolist() == [0, 0, 1]
    assert np.isnan(read.number[4])


def test_headings_whose_days_go_back_bind_no_others() -> None:
    _, read = calendar(
        "---\nlanguage: en\n---\n\n## 12 May 2025\n\nA.\n\n## Again\n\nB.\n\n## 10 May 2025\n\nC.\n"
    )
    assert np.isfinite(read.bounds[:, 0]).tolist() == [False, True, False, True]


def test_a_weekday_is_the_one_that_the_account_has_come_to() -> None:
    _, read = calendar(
        "---\nlanguage: en\n---\n\n## Out\n\nOn Monday we left.\n\n## There\n\n"
        "We stayed and looked around the town.\n\n## Home\n\nOn Monday we came back.\n",
        date(2025, 5, 5),
        date(2025, 5, 12),
    )
    assert read.texts[1] == (float(date(2025, 5, 5).toordinal()),)
    assert read.texts[3] == (float(date(2025, 5, 12).toordinal()),)


def test_the_calendar_prefers_the_days_that_headings_and_texts_state() -> None:
    _, read = calendar(DIARY)
    days = np.arange(date(2025, 5, 8).toordinal(), date(2025, 5, 14).toordinal(), dtype=float)
    prior, steps = read.prior(days, days[1:5])
    assert days[prior[3].argmax()] == date(2025, 5, 12).toordinal()
    assert days[prior[1].argmax()] == days[1]
    assert steps[1].argmax(axis=1).tolist()[:5] == [1, 2, 3, 4, 5]
