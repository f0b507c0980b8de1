"""Names in whole stories: who is meant, which spelling is wrong, who is missing."""

from __future__ import annotations

import pytest

from tests.checks.bases import ANCHORAGE, BRUSSELS
from tests.checks.stage import Sample


def _renamed(base: Sample, number: int, old: str, new: str) -> Sample:
    """The story with a name changed in one file's caption and in its Person Shown."""
    people = tuple(new if name == old else name for name in base.shots[number].people)
    return base.with_caption(number, old, new).with_shot(number, people=people)


@pytest.mark.parametrize(
    ("base", "number", "right", "wrong"),
    [
        (BRUSSELS, 2, "Emmanuel Macron", "Emmanuel Makron"),
        (BRUSSELS, 2, "Emmanuel Macron", "Emmanuelle Macron"),
        (BRUSSELS, 4, "Olaf Scholz", "Olav Scholz"),
        (BRUSSELS, 0, "António Costa", "Antonio Costa"),
        (BRUSSELS, 0, "Ursula von der Leyen", "Ursula van der Leyen"),
        (ANCHORAGE, 0, "Vladimir Putin", "Vladimir Poutin"),
        (ANCHORAGE, 2, "Sergei Lavrov", "Sergei Lavrof"),
        (ANCHORAGE, 2, "Yuri Ushakov", "Juri Uschakow"),
        (ANCHORAGE, 3, "Marco Rubio", "Mario Rubio"),
        (ANCHORAGE, 0, "Donald Trump", "Donald Tramp"),
    ],
)
def test_the_photo_with_the_wrong_spelling_is_pointed_at(
    base: Sample, number: int, right: str, wrong: str
) -> None:
    found = _renamed(base, number, right, wrong).findings().findings
    assert [(f.rule, f.photo) for f in found] == [("name-spelt-two-ways", base.shots[number].name)]
    assert found[0].values["form"] == wrong


@pytest.mark.parametrize(
    ("number", "right", "also_right"),
    [
        (2, "Sergei Lavrov", "Sergey Lavrov"),
        (2, "Yuri Ushakov", "Yuriy Ushakov"),
        (0, "Donald Trump", "Donald J. Trump"),
    ],
)
def test_another_regular_spelling_is_no_fault(number: int, right: str, also_right: str) -> None:
    assert _renamed(ANCHORAGE, number, right, also_right).findings().findings == ()


def test_the_text_s_own_spelling_stands_in_a_draw() -> None:
    found = BRUSSELS.with_text("Olaf Scholz was", "Olaf Scholtz was").findings().findings
    assert [(f.rule, f.values["other"]) for f in found] == [("name-spelt-two-ways", "Olaf Scholtz")]


@pytest.mark.parametrize(
    "caption",
    ["An official waits by the red carpet.", "Un homme attend au bord du tapis rouge."],
)
def test_somebody_without_a_name_beside_a_paragraph_with_one(caption: str) -> None:
    sample = ANCHORAGE.with_shot(3, caption=caption, people=())
    assert "person-not-in-caption" in {f.rule for f in sample.findings().findings}


@pytest.mark.parametrize(
    "subject", ["Actor Tom Cruise", "Angela Merkel", "Former Chancellor Angela Merkel"]
)
def test_a_stranger_in_a_caption(subject: str) -> None:
    sample = BRUSSELS.with_caption(1, "Reporters wait", f"{subject} waits")
    assert [f.rule for f in sample.findings().findings] == ["person-not-in-text"]


@pytest.mark.parametrize(
    "words",
    [
        "The Golden Gate from the boat",
        "Three pastries for breakfast",
        "Village de Sibérie",
        "Some Taiwanese activism at the inn",
        "Big Windmill",
    ],
)
def test_what_only_looks_like_a_name_is_nobody(words: str) -> None:
    found = BRUSSELS.with_shot(1, caption=words).findings().findings
    assert "person-not-in-text" not in {f.rule for f in found}
