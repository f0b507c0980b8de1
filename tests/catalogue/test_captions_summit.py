"""The demo's photos: their captions and credits through the real metadata reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from recit.catalogue.blocks import unpack
from recit.catalogue.metadata import Metadata, read
from recit.story.photo import Person

PHOTOS = Path(__file__).parents[2] / "examples" / "summit" / "photos"
NAMES = sorted(path.name for path in PHOTOS.iterdir())


def metadata(name: str) -> Metadata:
    return read(unpack((PHOTOS / name).read_bytes()))


@pytest.mark.parametrize("name", NAMES)
def test_caption_and_credit_of_every_photo(name: str) -> None:
    found = metadata(name)
    caption = found.caption
    if caption.raw:
        assert caption.dateline == "ANCHORAGE, Alaska"
        assert caption.place == "Anchorage, Alaska"
        assert caption.language == "en"
        assert caption.date is not None
        assert "Recit" not in caption.sentence
        assert "(recit)" not in caption.sentence
        assert caption.sentence.endswith(".")
    makers = found.rights.creators or ("recit archive",)
    assert makers[0] in {"Maren Holt", "Étienne Vauquelin", "Tomasz Birk", "recit archive"}
    assert found.rights.credit == f"{makers[0]}/Recit Miniatures"
    assert found.rights.organisation == "Recit Miniatures"


def test_the_archive_scan_is_a_file_photo_of_1986() -> None:
    caption = metadata("AKS250815_0003.jpg").caption
    assert caption.flags == ("FILE",)
    assert caption.date is not None
    assert caption.date.year == 1986
    assert caption.sentence.startswith("Fighter jets")


def test_the_weekday_that_does_not_fit_is_kept_as_written() -> None:
    caption = metadata("AKS250815_0119.jpg").caption
    assert caption.weekday == "Thursday"
    assert caption.date is not None
    assert caption.date.strftime("%A") == "Friday"


def test_people_stand_where_the_caption_says() -> None:
    assert metadata("AKS250815_0171.jpg").caption.people == (
        Person("Donald Trump", "center left", "U.S. President"),
        Person("Vladimir Putin", "center right", "Russian President"),
    )
    assert metadata("_DSC4421.JPG").caption.people == (
        Person("Serguey Lavrof", "left", "Russian Foreign Minister"),
        Person("Yuri Ushakov", None, "presidential adviser"),
    )


def test_a_caption_in_latin_1_keeps_its_accents() -> None:
    caption = metadata("_DSC4429.JPG").caption
    assert caption.credit == "Recit Miniatures/Étienne Vauquelin"
    assert "tête-à-tête" in caption.sentence
