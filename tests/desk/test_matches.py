"""Two photos of one instant, and what that says of their clocks."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from recit.catalogue.clocks import settle
from recit.desk.card import matches
from recit.story.front import read_correction
from recit.story.photo import Camera, Catalogue, Taken
from tests.catalogue.files import photo

ONE, TWO = Camera("Maker", "One", "1"), Camera("Maker", "Two", "2")
TWIN = Camera("Maker", "One", "3")
NOON = datetime(2025, 5, 10, 12)

hours = st.integers(-20 * 3600, 20 * 3600).map(lambda seconds: timedelta(seconds=seconds))
offsets = st.none() | st.integers(-12, 12).map(lambda hour: timedelta(hours=hour))


def settled(
    cameras: tuple[Camera, Camera],
    apart: timedelta,
    stated: tuple[timedelta | None, timedelta | None],
    clocks: dict[str, timedelta],
) -> Catalogue:
    shots = [
        photo(name, camera=camera, taken=Taken(local, offset, "Exif.Photo.DateTimeOriginal"))
        for name, camera, local, offset in zip(
            ("a.jpg", "b.jpg"), cameras, (NOON, NOON + apart), stated, strict=True
        )
    ]
    return settle(Catalogue(photos=tuple(shots)), "Asia/Tokyo", clocks)


@given(hours, hours, hours, offsets, offsets, st.booleans(), st.sampled_from([TWO, TWIN]))
def test_either_correction_makes_the_two_photos_one_instant(
    apart: timedelta,
    known: timedelta,
    other: timedelta,
    first: timedelta | None,
    second: timedelta | None,
    by_serial: bool,
    partner: Camera,
) -> None:
    """Whatever was corrected before, and whether the clocks state their zone."""
    names = ("One 1", f"{partner.name} {partner.serial}")
    clocks = dict(zip(names if by_serial else ("One", "Two"), (known, other), strict=True))
    catalogue = settled((ONE, partner), apart, (first, second), clocks)
    choices = matches(catalogue, catalogue["a.jpg"], catalogue["b.jpg"])
    assert len(choices) == 2
    for camera, correction in choices:
        amount = read_correction(correction)
        assert amount is not None
        again = settle(catalogue, "Asia/Tokyo", {**clocks, camera: amount})
        assert again["a.jpg"].moment == again["b.jpg"].moment


def test_nothing_is_said_of_one_camera_or_of_no_photo() -> None:
    catalogue = settled((ONE, ONE), timedelta(hours=1), (None, None), {})
    assert matches(catalogue, catalogue["a.jpg"], catalogue["b.jpg"]) == ()
    assert matches(catalogue, catalogue["a.jpg"], None) == ()
