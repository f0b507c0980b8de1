from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import pyvips

from recit.catalogue.measure import measure
from recit.catalogue.picks import TELLING, choose
from recit.story.cause import cause
from recit.story.photo import Caption, Look, Photo
from tests.catalogue.faults import FAULTS, cut_off, good, scene_with_subject
from tests.catalogue.files import SUMMIT, photo

SCENES = (
    *("AKS250815_0107.jpg", "AKS250815_0119.jpg", "AKS250815_0142.jpg", "AKS250815_0203.jpg"),
    *("AKS250815_0218.jpg", "IMG_1987.jpg", "IMG_2018.jpg", "IMG_2026.jpg", "IMG_2041.jpg"),
    *("IMG_2055.jpg", "IMG_2078.jpg", "_DSC4403.JPG", "_DSC4417.JPG", "_DSC4429.JPG"),
    *("_DSC4434.JPG", "_DSC4439.JPG", "_DSC4447.JPG", "_DSC4462.JPG", "_DSC4488.JPG"),
)
"""Frames of the demo without a fault, which faults are added to."""


def developed(image: pyvips.Image) -> Look:
    """The look of a frame as it arrives: a JPEG, decoded to working size."""
    content = image.write_to_buffer(".jpg", Q=88)
    return measure(pyvips.Image.thumbnail_buffer(content, 512, height=512).numpy())


def frame(name: str, look: Look, **words: str) -> Photo:
    return replace(photo(name), look=look, **words)


Looks = dict[str, Look]


@pytest.fixture(scope="module")
def faulty() -> list[tuple[Look, Looks]]:
    """For each scene a good frame, and one frame with each fault."""
    return list(make_faulty())


def make_faulty() -> Iterator[tuple[Look, Looks]]:
    for name in SCENES:
        random = np.random.default_rng(list(name.encode()))
        bare = pyvips.Image.thumbnail(
            str(SUMMIT / "photos" / name), 1200, export_profile="srgb"
        ).copy_memory()
        scene = scene_with_subject(bare, random)
        looks = {fault: developed(make(scene, random)) for fault, make in FAULTS.items()}
        yield developed(good(scene, random)), looks


def test_the_good_frame_is_picked_from_bursts_with_known_faults(
    faulty: list[tuple[Look, Looks]],
) -> None:
    wrong = []
    total = 0
    for scene, (best, looks) in zip(SCENES, faulty, strict=True):
        for size in (1, 2, 3):
            for faults in combinations(looks, size):
                total += 1
                frames = [frame(fault, looks[fault]) for fault in faults]
                frames.insert(total % (size + 1), frame("good", best))
                index, _ = choose(frames)
                if frames[index].name != "good":
                    wrong.append((scene, frames[index].name, faults))
    assert len(wrong) <= 0.05 * total, f"{len(wrong)} of {total}: {wrong[:9]}"


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named(faulty: list[tuple[Look, Looks]], fault: str) -> None:
    told = [choose([frame("good", best), frame("bad", looks[fault])])[1] for best, looks in faulty]
    either = {"less-sharp", "shaken"}
    expected = {"blurred": either, "shaken": either, "cut off": {"edge"}}.get(fault, {fault})
    named = sum(any(one.kind in expected for one in causes[1]) for causes in told)
    assert named >= 0.85 * len(told), told
    assert all(
        one.loss is not None and one.loss >= TELLING
        for causes in told
        for one in causes[1]
        if one.kind in expected
    )


def test_a_leaning_camera_is_seen() -> None:
    post = (
        pyvips.Image.black(900, 600)
        .draw_rect([230], 400, 0, 90, 600, fill=True)
        .bandjoin([120, 130])
        .copy(interpretation="srgb")
    )
    leans = [
        measure(post.rotate(angle).crop(150, 100, 640, 420).numpy()).tilt for angle in (0, 4, -6)
    ]
    assert leans == pytest.approx([0.0, 4.0, -6.0], abs=0.75)


def test_words_decide_between_equals() -> None:
    look = photo("x").look
    silent, captioned = frame("silent", look), frame("captioned", look)
    captioned = replace(captioned, caption=Caption(raw="A boat."), alt="A white boat.")
    index, causes = choose([silent, captioned])
    assert index == 1
    assert causes == (
        (cause("no-caption", loss=1.2),),
        (cause("best", count=2), cause("with-caption"), cause("with-alt")),
    )


def test_of_equals_the_first_is_picked_and_one_frame_needs_no_reason() -> None:
    look = photo("x").look
    index, causes = choose([frame("a", look), frame("b", look)])
    assert (index, causes[1]) == (0, (cause("as-good"),))
    assert choose([frame("a", look)]) == (0, ())


def test_cut_off_is_told_of_a_subject_that_leaves_the_frame() -> None:
    random = np.random.default_rng(3)
    bare = pyvips.Image.thumbnail(str(SUMMIT / "photos" / "IMG_2018.jpg"), 1200).copy_memory()
    scene = scene_with_subject(bare, random)
    whole, cut = developed(good(scene, random)), developed(cut_off(scene, random))
    index, causes = choose([frame("cut", cut), frame("whole", whole)])
    assert index == 1
    assert "edge" in {one.kind for one in causes[0]}


def test_light_that_a_whole_burst_lost_is_no_frames_fault() -> None:
    white = replace(photo("x").look, luminance=250.0, clipped=0.9)
    _, causes = choose([frame("a", white), frame("b", white)])
    assert causes[1] == (cause("as-good"),)
    _, causes = choose([frame("a", white), frame("b", replace(white, clipped=0.2))])
    assert [one.kind for one in causes[0]] == ["overexposed"]
