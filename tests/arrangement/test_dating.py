"""The day that each chapter tells of, found together with where the photos go."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from recit.arrangement.calendar import Calendar
from recit.arrangement.clues import Ground
from recit.arrangement.dating import Search, best_path, near, part_of_day
from recit.story.manuscript import parse

FIRST = float(date(2025, 5, 10).toordinal())
DIARY = "---\nlanguage: en\n---\n\n" + "\n".join(
    f"## Day {number}\n\nWe rode on and on.\n" for number in range(1, 7)
)


def search(text: str, taken: list[float], tied: dict[int, int] | None = None) -> Search:
    """A search in which nothing speaks but the days and, for some photos, a chapter."""
    ground = Ground.of(parse(text))
    first = date.fromordinal(int(min(taken)))
    emission = np.zeros((len(taken), len(ground.chapter)))
    for photo, chapter in (tied or {}).items():
        emission[photo] -= 3.0 * (ground.chapter != chapter)
    count = int(ground.chapter[-1]) + 1
    return Search(
        layout=ground.layout,
        calendar=Calendar.of(ground, (first, first)),
        emission=emission,
        moves=np.zeros((len(taken) - 1, 9)),
        taken=np.array(taken),
        exact=np.full(count, 2.0),
        off=np.full(count, 2.0),
        before=ground.before,
        part=4.0,
    )


def test_counted_days_begin_where_the_photos_do() -> None:
    found = search(DIARY, [FIRST, FIRST + 1, FIRST + 3]).datings()
    assert (found[0].days[1:] - FIRST).tolist() == [0, 1, 2, 3, 4, 5]


def test_sure_photos_move_the_days_of_all_chapters() -> None:
    found = search(DIARY, [FIRST, FIRST + 1, FIRST + 2, FIRST + 3], {1: 4, 2: 5}).datings()
    assert (found[0].days[3:] - FIRST).tolist() == [0, 1, 2, 3]


def test_ways_that_are_about_as_likely_share_the_answer() -> None:
    stops = "\n".join(f"## Stop {at}\n\nRain.\n" for at in "abcdef")
    text = f"---\nlanguage: en\n---\n\n{stops}"
    found = search(text, [FIRST + day for day in range(5)]).datings()
    assert np.isclose(sum(one.share for one in found), 1.0)
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)


def test_a_day_told_in_several_chapters_is_told_in_its_order() -> None:
    text = (
        "---\nlanguage: en\n---\n\n## 10 May 2025\n\nWe rose early.\n\n"
        "## The beach\n\nSand.\n\n## The bar\n\nWine.\n\n## 11 May 2025\n\nWe went home.\n"
    )
    wanted = search(text, [FIRST] * 4 + [FIRST + 1])
    chapters = np.add.reduceat(
        wanted.datings()[0].posterior.slots, wanted.layout.starts, axis=1
    ).argmax(axis=1)
    assert chapters[-1] == 4
    assert (np.diff(chapters) >= 0).all()
    assert set(chapters[:4].tolist()) == {1, 2, 3}


def test_places_in_a_day_count_only_where_chapters_share_it() -> None:
    ground = Ground.of(parse("## A\n\nOne.\n\n## B\n\nTwo.\n\n## C\n\nThree.\n"))
    days = np.array([0.0, 1.0, 1.0, 2.0])
    off = part_of_day(ground.layout, ground.before, days, np.array([0.0, 1.0, 1.0, 2.0]))
    assert (off[[0, 3]] == 0.0).all()
    assert off[1, ground.chapter == 1][0] == 0.0
    assert off[2, ground.chapter == 2][-1] == 0.0
    assert off.min() == -1.0


def test_a_day_off_counts_less_than_four() -> None:
    same, off = near(np.array([10.0, 11.0]), np.array([11.0, 20.0]))
    assert same.tolist() == [[0.0, 1.0], [0.0, 0.0]]
    assert off.tolist() == [[-0.25, 0.0], [-1.0, -1.0]]


@given(st.lists(st.lists(st.integers(-5, 5), min_size=3, max_size=3), min_size=2, max_size=4))
def test_the_best_path_is_the_best_of_all(rows: list[list[int]]) -> None:
    scores: NDArray[np.float64] = np.array(rows, np.float64)
    steps = [np.array([[0.0, 1.0, -2.0], [-1.0, 0.0, 1.0], [-3.0, -1.0, 0.0]])] * (len(rows) - 1)

    def worth(path: tuple[int, ...]) -> float:
        moves = sum(step[one, two] for step, one, two in zip(steps, path, path[1:], strict=False))
        return float(scores[np.arange(len(path)), path].sum() + moves)

    ways = np.stack(np.meshgrid(*[np.arange(3)] * len(rows)), -1).reshape(-1, len(rows))
    found = best_path(scores, steps)
    assert worth(tuple(found.tolist())) == max(worth(tuple(way)) for way in ways.tolist())
