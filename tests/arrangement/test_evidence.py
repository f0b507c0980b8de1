"""What speaks for a photo at a slot, before anything is weighed."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.arrangement.ground import Letters, catalogue, photo

from recit.arrangement.clues import Ground, clues
from recit.arrangement.evidence import FEATURES, gather
from recit.story.manuscript import parse
from recit.story.photo import Photo

ACCOUNT = """---
language: en
---

## The arrival

On 10 May 2025 the guests came to Verona.

## The dinner

There were speeches.
"""
VERONA = (45.438, 10.992)
OSLO = (59.913, 10.746)


def felt(photos: list[Photo], name: str) -> NDArray[np.float32]:
    """One feature of each photo at each slot."""
    ground = Ground.of(parse(ACCOUNT))
    evidence = gather(ground, clues(catalogue(photos)), Letters())
    return evidence.features[:, :, FEATURES.index(name)]


def test_a_stated_day_tells_photos_of_one_day_from_nothing() -> None:
    one = [photo(f"{hour}.jpg", at=f"2025-05-10T{hour}:00") for hour in (10, 11, 12)]
    assert not felt(one, "told").any()
    assert felt([*one, photo("next.jpg", at="2025-05-11T10:00")], "told").any()


def test_a_town_near_all_photos_tells_none_of_them_from_another() -> None:
    near = [photo(f"{at}.jpg", gps=VERONA) for at in range(4)]
    all_there = felt(near, "place.above").max()
    some_there = felt(
        [*near[:1], *(photo(f"o{at}.jpg", gps=OSLO) for at in range(3))], "place.above"
    )
    assert some_there.max() > 4 * all_there > 0


def test_a_caption_spelt_as_a_heading_is_three_times_a_clear_one_not_ten() -> None:
    whole = felt([photo("1.jpg", "the dinner"), photo("2.jpg", "a walk")], "grams.head")
    assert whole[0].max() == pytest.approx(10**0.5, abs=1e-4)
