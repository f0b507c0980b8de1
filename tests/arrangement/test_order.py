"""Orders of capture: by times, by cameras' numbers, and who stands outside."""

from __future__ import annotations

import numpy as np
from tests.arrangement.ground import catalogue, photo

from recit.arrangement.clues import clues
from recit.arrangement.order import STEPS, between, orders


def names(photos: list[str], rows: np.ndarray) -> list[str]:
    return [photos[at] for at in rows.tolist()]


def test_times_make_one_order_whatever_the_names() -> None:
    found = clues(
        catalogue(
            [
                photo("c.jpg", at="2025-05-10T10:00"),
                photo("a.jpg", at="2025-05-10T12:00"),
                photo("b.jpg", at="2025-05-10T11:00"),
            ]
        )
    )
    (order,) = orders(found)
    assert names(["c", "a", "b"], order.clues) == ["c", "b", "a"]
    assert order.ranks.tolist() == [0.0, 0.5, 1.0]


def test_photos_of_one_instant_share_their_rank() -> None:
    found = clues(catalogue([photo(f"{at}.jpg", at="2025-05-10T10:00") for at in "abc"]))
    assert orders(found)[0].ranks.tolist() == [0.5, 0.5, 0.5]


def test_each_cameras_numbers_make_an_order_of_their_own() -> None:
    found = clues(
        catalogue(
            [photo(f"{name}.jpg") for name in ("IMG_0012", "_DSC0001", "IMG_0010", "IMG_0011", "x")]
        )
    )
    (order,) = orders(found)
    assert order.clues.tolist() == [2, 3, 0]
    assert not order.timed


def test_a_few_numbers_make_no_order_and_archive_pictures_are_in_none() -> None:
    days = [photo(f"{at}.jpg", at=f"2025-05-10T1{at}:00") for at in range(4)]
    old = photo("old.jpg", at="1986-05-20T12:00", flags=["FILE"])
    assert orders(clues(catalogue([photo("IMG_1.jpg"), photo("IMG_2.jpg")]))) == ()
    (order,) = orders(clues(catalogue([old, *days])))
    assert 0 not in order.clues


def test_a_photo_from_another_year_is_taken_for_an_archive_picture() -> None:
    days = [photo(f"{at}.jpg", at=f"2025-05-10T1{at}:00") for at in range(4)]
    found = clues(catalogue([photo("old.jpg", at="2019-05-10T10:00"), *days]))
    assert [clue.archive for clue in found] == [True, False, False, False, False]


def test_between_photos_lie_hours_nights_and_kilometres() -> None:
    found = clues(
        catalogue(
            [
                photo("a.jpg", at="2025-05-10T20:00", gps=(48.0, 2.0)),
                photo("b.jpg", at="2025-05-10T20:01", gps=(48.0, 2.0)),
                photo("c.jpg", at="2025-05-11T09:00", gps=(49.0, 2.0)),
            ]
        )
    )
    (order,) = orders(found)
    steps = between(found, order, diary=True)
    row = {name: steps[:, at].tolist() for at, name in enumerate(STEPS)}
    assert row["burst"] == [1.0, 0.0]
    assert row["night"] == [0.0, 1.0]
    assert row["diary.night"] == [0.0, 1.0]
    assert row["diary.day"] == [1.0, 0.0]
    assert row["far"][0] < 0 < row["far"][1]


def test_a_time_in_a_files_name_joins_the_order_of_the_times() -> None:
    found = clues(
        catalogue(
            [
                photo("c.jpg", at="2025-05-10T10:00"),
                photo("WhatsApp Image 2025-05-10 at 11.00.00.jpeg"),
                photo("a.jpg", at="2025-05-10T12:00"),
            ]
        )
    )
    (order,) = orders(found)
    assert order.clues.tolist() == [0, 1, 2]
    assert order.timed
    assert [clue.named for clue in found] == [False, True, False]


def test_a_messengers_photos_of_two_days_make_one_order() -> None:
    names = ("20250511-WA0001", "20250510-WA0007", "20250510-WA0002")
    (order,) = orders(clues(catalogue([photo(f"IMG-{name}.jpg") for name in names])))
    assert order.clues.tolist() == [2, 1, 0]
    assert not order.timed
