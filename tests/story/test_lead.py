"""Which photo opens a story, and how much a photo shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recit.story.lead import Openers, opening
from recit.story.photo import Caption, Person, Photo
from recit.story.views import view
from tests.story.shots import shot


def of(name: str, *people: str, caption: str = "", **fields: object) -> Photo:
    """A broad photo of people, with a caption."""
    shown = tuple(Person(one, shown=True) for one in people)
    return shot(name, people=shown, caption=Caption(caption, caption), **fields)


@pytest.mark.parametrize(
    ("keywords", "caption", "seen"),
    [
        (("Establishing",), "", "wide"),
        (("Vue générale",), "", "wide"),
        ((), "A general view of the chamber", "wide"),
        ((), "In this image taken with a drone, runners fill the avenue", "wide"),
        ((), "Une vue aérienne du port", "wide"),
        (("close-up",), "", "detail"),
        ((), "Detail of a gown", "detail"),
        ((), "He spoke in detail of the plan", "medium"),
        ((), "The minister has a narrower view of it", "medium"),
        (("portrait",), "", "portrait"),
        ((), "", "medium"),
    ],
)
def test_the_view_is_what_the_words_say(keywords: tuple[str, ...], caption: str, seen: str) -> None:
    assert view(of("a.jpg", caption=caption, keywords=keywords), 0) == seen


def test_without_words_an_upright_photo_and_one_person_are_portraits() -> None:
    assert view(of("a.jpg", height=9000), 0) == "portrait"
    assert view(of("a.jpg"), 1) == "portrait"
    assert view(of("a.jpg"), 2) == "medium"


def lead(*photos: Photo) -> str:
    found = opening(photos, photos, ())
    assert found is not None
    return found.name.removeprefix("photos/").removesuffix(".jpg")


def test_a_wide_view_goes_before_an_early_photo_and_that_before_a_late_one() -> None:
    plain, late = of("plain.jpg"), of("late.jpg")
    assert lead(plain, late) == "plain"
    assert lead(plain, of("wide.jpg", keywords=("overview",)), late) == "wide"
    assert lead(of("detail.jpg", keywords=("detail",)), plain, late) == "plain"


def test_the_principals_together_go_before_a_view_without_them() -> None:
    wide = of("wide.jpg", keywords=("overview",))
    both = of("both.jpg", "Ada", "Bo")
    assert lead(wide, both, of("one.jpg", "Ada")) == "both"
    everything = of("all.jpg", "Ada", "Bo", keywords=("overview",))
    assert lead(wide, both, everything) == "all"


def test_a_poor_picture_does_not_open_the_story() -> None:
    good, wide = of("good.jpg"), of("wide.jpg", keywords=("overview",))
    dim = replace(wide, look=replace(wide.look, luminance=5.0))
    burnt = replace(wide, look=replace(wide.look, clipped=1.0))
    small = of("wide.jpg", keywords=("overview",), width=800, height=500)
    for poor in (dim, burnt, small):
        assert lead(good, good, poor) == "good"
    assert lead(good, good, wide) == "wide"


def test_worth_falls_with_the_place_and_needs_no_people() -> None:
    openers = Openers.of([of("a.jpg")])
    assert openers.worth(of("a.jpg"), 0.0) > openers.worth(of("a.jpg"), 1.0)
    assert Openers.of([]).principals == frozenset()
