from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from recit.catalogue.clocks import settle
from recit.catalogue.moments import in_order, moments
from recit.errors import CatalogueError
from recit.story.photo import Camera, Catalogue, Taken
from tests.catalogue.files import photo

HOUR = timedelta(hours=1)
ONE = Camera("Maker", "One", "1")
TWO = Camera("Maker", "Two", "2")
NOON = datetime(2025, 5, 10, 12)


def taken(hours: float, offset: float | None = None, satellites: datetime | None = None) -> Taken:
    return Taken(
        NOON + hours * HOUR,
        None if offset is None else offset * HOUR,
        "Exif.Photo.DateTimeOriginal",
        satellites=satellites,
    )


def written_by(catalogue: Catalogue, camera: str, error: timedelta) -> Catalogue:
    """The catalogue as it would be had that camera's clock been off by ``error``."""
    photos = (
        replace(shot, taken=replace(shot.taken, local=shot.taken.local + error))
        if shot.taken and shot.camera and shot.camera.name == camera
        else shot
        for shot in catalogue
    )
    return replace(catalogue, photos=tuple(photos))


def proposals(catalogue: Catalogue) -> dict[str, timedelta]:
    return {clock.camera: clock.correction for clock in catalogue.clocks if not clock.applied}


@pytest.mark.parametrize(
    ("shot", "timezone", "moment"),
    [
        (taken(0, 2), "America/Anchorage", datetime(2025, 5, 10, 10, tzinfo=UTC)),
        (taken(0), "Europe/Paris", datetime(2025, 5, 10, 10, tzinfo=UTC)),
        (taken(0), None, datetime(2025, 5, 10, 15, tzinfo=UTC)),
        (replace(taken(0), timed=False), "Europe/Paris", None),
        (None, "Europe/Paris", None),
    ],
)
def test_a_clock_without_an_offset_ran_in_the_storys_zone_else_in_that_of_the_others(
    shot: Taken | None, timezone: str | None, moment: datetime | None
) -> None:
    others = [photo(f"{n}.jpg", taken=taken(n, -3), camera=TWO) for n in range(3)]
    utc = [photo(f"{n}.png", taken=taken(n, 0), camera=TWO) for n in range(9)]
    found = moments([photo("x.jpg", taken=shot, camera=ONE), *others, *utc], timezone, {})
    assert found[0].moment == moment


def test_a_correction_is_added_by_model_or_by_model_and_serial_number() -> None:
    shots = [photo("1.jpg", taken=taken(0, 0), camera=ONE)]
    for name in ("One", "ONE", "One 1"):
        found = moments(shots, None, {name: -HOUR})
        assert found[0].moment == (NOON - HOUR).replace(tzinfo=UTC)
    assert moments(shots, None, {"One 7": -HOUR})[0].moment == NOON.replace(tzinfo=UTC)


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(CatalogueError, match="Anchorage/Alaska"):
        settle(Catalogue(), "Anchorage/Alaska")


def test_photos_without_a_time_stand_where_their_number_says() -> None:
    dated = {"a/P_9.jpg": 3, "a/P_11.jpg": 5, "a/Q_10.jpg": 4}
    shots = [photo(name, taken=taken(hours, 0)) for name, hours in dated.items()]
    shots += [photo(name) for name in ("a/P_10.jpg", "a/P_8.jpg", "a/x.jpg", "b/P_10.jpg")]
    shots.append(photo("a/w.jpg", taken=replace(taken(0), timed=False)))
    order = [shot.name for shot in in_order(moments(shots, None, {}))]
    assert order == [
        *("a/P_8.jpg", "a/P_9.jpg", "a/P_10.jpg", "a/Q_10.jpg", "a/P_11.jpg"),
        *("a/w.jpg", "a/x.jpg", "b/P_10.jpg"),
    ]


def test_the_demos_third_camera_is_found(summit: Catalogue) -> None:
    assert proposals(summit) == {"Canon EOS R5": -HOUR}
    evidence = next(clock.evidence for clock in summit.clocks)
    assert "others saw 1 h earlier" in evidence


def test_a_clock_that_a_person_corrected_is_applied_and_not_doubted(summit: Catalogue) -> None:
    settled = settle(summit, "America/Anchorage", {"Canon EOS R5": -HOUR})
    assert [(clock.camera, clock.applied) for clock in settled.clocks] == [("Canon EOS R5", True)]
    wrong = settle(summit, "America/Anchorage", {"Canon EOS R5": 3 * HOUR})
    assert proposals(wrong) == {}


@pytest.mark.parametrize("camera", ["ILCE-1", "NIKON Z 9", "Canon EOS R5"])
@pytest.mark.parametrize("hours", [-9, -5.5, -1, 2, 6, 12])
def test_a_wrong_clock_is_found_whichever_camera_it_is(
    summit: Catalogue, camera: str, hours: float
) -> None:
    right = written_by(summit, "Canon EOS R5", -HOUR)
    assert proposals(settle(right, "America/Anchorage")) == {}
    wrong = written_by(right, camera, hours * HOUR)
    assert proposals(settle(wrong, "America/Anchorage")) == {camera: -hours * HOUR}


def test_what_two_cameras_saw_together_is_enough_without_captions(summit: Catalogue) -> None:
    silent = replace(
        summit,
        photos=tuple(
            replace(shot, caption=type(shot.caption)(), headline=None, people=()) for shot in summit
        ),
    )
    assert proposals(settle(silent, "America/Anchorage")) == {"Canon EOS R5": -HOUR}


def test_cameras_that_saw_nothing_together_are_not_doubted() -> None:
    shots = [photo(f"1/{n}.jpg", seed=n, taken=taken(n, 0), camera=ONE) for n in range(20)]
    shots += [photo(f"2/{n}.jpg", seed=n + 90, taken=taken(n / 3), camera=TWO) for n in range(20)]
    assert proposals(settle(Catalogue(photos=tuple(shots)))) == {}


def test_satellite_time_tells_a_clock_in_the_wrong_zone() -> None:
    shots = tuple(
        photo(
            f"{n}.jpg",
            seed=n,
            taken=taken(n, 0, (NOON + (n - 2) * HOUR).replace(tzinfo=UTC)),
            camera=ONE,
        )
        for n in range(2)
    )
    assert proposals(settle(Catalogue(photos=shots))) == {"One": -2 * HOUR}


def test_two_bodies_of_one_model_are_named_by_their_serial_number() -> None:
    early = (NOON - 2 * HOUR).replace(tzinfo=UTC)
    shots = (
        photo("1.jpg", seed=1, taken=taken(0, 0, early), camera=ONE),
        photo("2.jpg", seed=2, taken=taken(0, 0), camera=replace(ONE, serial="2")),
    )
    assert proposals(settle(Catalogue(photos=shots))) == {"One 1": -2 * HOUR}


def test_settling_twice_changes_nothing(summit: Catalogue) -> None:
    once = settle(summit, "America/Anchorage", {"Canon EOS R5": -HOUR})
    assert settle(once, "America/Anchorage", {"Canon EOS R5": -HOUR}) == once
