"""Reasons of the catalogue and of arranging in the reader's language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

import pytest

from recit.story import cause as module
from recit.story.cause import Cause, cause

FOLDER = files(module.__package__) / "causes"


def messages(language: str) -> Mapping[str, str]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def test_every_language_tells_every_reason_and_names_the_same_things() -> None:
    english = messages("en")
    for file in FOLDER.iterdir():
        other = messages(file.name.removesuffix(".toml"))
        assert list(other) == list(english)
        for kind, text in english.items():
            assert sorted(re.findall(r"\{\w+\}", other[kind])) == sorted(
                re.findall(r"\{\w+\}", text)
            )


@pytest.mark.parametrize("language", ["fr", "fr-CA", "FR"])
def test_a_reason_is_told_in_the_readers_language(language: str) -> None:
    told = cause("too-small", width=3, height=900).told(language)
    assert told == "est trop petit pour une photo\u00a0: 3\u00a0×\u00a0900 pixels"


def test_a_language_that_is_not_spoken_gets_english() -> None:
    assert cause("film").told("ja") == cause("film").told() == "is a video"


def test_reasons_of_the_same_words_are_equal() -> None:
    assert cause("shaken", loss=1.2) == Cause("shaken", (), 1.2)
    assert len({cause("same-file", photo="a"), cause("same-file", photo="a")}) == 1


def test_what_a_reason_names_is_told_as_it_is() -> None:
    found = cause("seen-later", count=3, apart="1 h", mine="photos/{other}.jpg", other="b.jpg")
    assert found.told().endswith("such as photos/{other}.jpg and b.jpg")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "caption and ¶ 4 name Ann Bell, Tom Reed and Ada"),
        ("fr", "la légende et le §\u00a04 nomment Ann Bell, Tom Reed et Ada"),
    ],
)
def test_names_are_listed_as_the_language_lists_them(language: str, told: str) -> None:
    found = cause("caption-names", at=4, names=["Ann Bell", "Tom Reed", "Ada"])
    assert found.told(language) == told


def test_a_reason_within_a_reason_is_told_in_the_same_language() -> None:
    why = [cause("less-sharp", loss=2.0), cause("no-alt")]
    found = cause("mate-because", photo="a.jpg", why=why)
    assert found.told() == "same moment as a.jpg: less sharp, no alt text"
    assert found.told("fr").endswith("a.jpg\u00a0: moins nette, sans texte alternatif")
    assert cause("between", taken=cause("taken-at", hour="10:02"), before="a", after="b").told(
        "en"
    ) == ("taken 10:02, between a and b")
