from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from recit.catalogue.bursts import group
from recit.catalogue.clocks import settle
from recit.catalogue.likeness import likeness, same_picture
from recit.catalogue.measure import measure
from recit.catalogue.scenes import scenes
from recit.story.photo import Burst, Camera, Catalogue, Look, Photo, Place, Position
from tests.catalogue.files import SUMMIT, look, photo
from tests.events import picture

NOON = datetime(2025, 5, 10, 12, tzinfo=UTC)
ONE = Camera("Maker", "One", "1")
TWO = Camera("Maker", "Two", "2")


def at(seconds: float, name: str, *, seed: int = 1, camera: Camera = ONE) -> Photo:
    moment = NOON + timedelta(seconds=seconds)
    return replace(photo(name, seed=seed, camera=camera), moment=moment)


def frames(bursts: tuple[Burst, ...]) -> list[tuple[str, ...]]:
    return [burst.frames for burst in bursts]


def test_all_bursts_of_the_demo_with_their_best_frames(summit: Catalogue) -> None:
    truth = json.loads((SUMMIT / "truth.json").read_text(encoding="utf-8"))["frames"]
    expected: dict[str, set[str]] = {}
    for frame in truth:
        expected.setdefault(frame["burst"] or frame["file"], set()).add(f"photos/{frame['file']}")
    best = {f"photos/{frame['file']}" for frame in truth if frame["best"]}
    assert sorted(map(sorted, expected.values())) == sorted(
        sorted(burst.frames) for burst in summit.bursts
    )
    assert {burst.pick for burst in summit.bursts if len(burst.frames) > 1} == best


def test_the_bursts_stay_when_the_clock_is_put_right(summit: Catalogue) -> None:
    right = settle(summit, "America/Anchorage", {"Canon EOS R5": timedelta(hours=-1)})
    assert {burst.frames for burst in right.bursts} == {burst.frames for burst in summit.bursts}


def test_a_burst_needs_time_and_look() -> None:
    assert frames(group([at(0, "a"), at(1, "b"), at(2, "c", seed=50), at(300, "d")])) == [
        ("a", "b"),
        ("c",),
        ("d",),
    ]


def test_a_burst_never_grows_by_chaining() -> None:
    bursts = group([at(n, f"{n:03}") for n in range(200)])
    assert len(bursts) > 1
    first = {burst.frames[0]: burst for burst in bursts}
    assert all(int(burst.frames[-1]) - int(burst.frames[0]) <= 60 for burst in first.values())


def test_the_later_the_frame_the_more_alike_it_must_be() -> None:
    shifted = replace(look(1), grid=look(2).grid)
    alike = likeness(look(1), shifted)
    assert 0.6 < alike < 0.85
    near = [at(0, "a"), replace(at(0.1, "b"), look=shifted)]
    late = [at(0, "a"), replace(at(50, "b"), look=shifted)]
    assert len(group(near)) == 1
    assert len(group(late)) == 2


def test_two_photographers_at_one_moment_are_two_bursts() -> None:
    shots = [at(0, "a"), at(0.5, "b", camera=TWO), at(1, "c"), at(1.5, "d", camera=TWO)]
    assert frames(group(shots)) == [("a", "c"), ("b", "d")]


def test_versions_of_one_picture_are_one_burst_and_the_largest_is_kept() -> None:
    sent = at(0, "sent.jpg")
    again = replace(at(9000, "again.jpg", camera=TWO), key="other", document="xmp:1")
    small = replace(again, name="small.jpg", key="third", width=600, height=400)
    stripped = replace(photo("stripped.jpg"), moment=None, camera=None, width=1500, height=1000)
    copy = replace(at(400, "copy.jpg", seed=7), key=sent.key)
    bursts = group([sent, copy, again, small, stripped])
    assert frames(bursts) == [("sent.jpg", "copy.jpg", "stripped.jpg"), ("again.jpg", "small.jpg")]
    assert [burst.pick for burst in bursts] == ["sent.jpg", "again.jpg"]
    assert bursts[0].reasons[1] == "the same file as sent.jpg"
    assert "a smaller version" in bursts[1].reasons[1]


def test_photos_without_a_time_are_near_by_number_and_must_be_all_but_equal() -> None:
    shots = [photo("1.jpg"), photo("2.jpg"), photo("3.jpg", seed=9)]
    assert frames(group(shots)) == [("1.jpg", "2.jpg"), ("3.jpg",)]


def test_one_picture_at_two_sizes_is_one_picture() -> None:
    large, small = (look_of(11, size) for size in ((600, 400), (240, 160)))
    assert same_picture(large, small)
    assert not same_picture(large, look_of(12, (600, 400)))


def look_of(seed: int, size: tuple[int, int]) -> Look:
    whole = picture(seed, (600, 400))
    return measure(whole.thumbnail_image(size[0]).numpy())


def test_a_scene_ends_with_a_pause_another_place_or_another_day() -> None:
    shots = [at(60 * n, f"a{n}", seed=n) for n in range(5)]
    shots += [at(3600 + 60 * n, f"b{n}", seed=20 + n) for n in range(5)]
    shots += [
        replace(at(3900 + 60 * n, f"c{n}", seed=40 + n), place=Place(city="Elsewhere"))
        for n in range(5)
    ]
    shots[8:10] = [replace(shot, place=Place(city="Here")) for shot in shots[8:10]]
    shots.append(at(90_000, "d", seed=60))
    assert scene_names(shots) == [
        ["a0", "a1", "a2", "a3", "a4"],
        ["b0", "b1", "b2", "b3", "b4"],
        ["c0", "c1", "c2", "c3", "c4"],
        ["d"],
    ]


def test_two_places_at_one_time_are_two_scenes() -> None:
    here, there = Position(61.25, -149.8), Position(61.26, -149.8)
    shots = [
        replace(at(30 * n, f"{'ab'[n % 2]}{n}", seed=n), gps=(here, there)[n % 2]) for n in range(6)
    ]
    assert scene_names(shots) == [["a0", "a2", "a4"], ["b1", "b3", "b5"]]


def scene_names(shots: list[Photo]) -> list[list[str]]:
    bursts = group(shots)
    return [[bursts[index].frames[0] for index in scene.bursts] for scene in scenes(shots, bursts)]
