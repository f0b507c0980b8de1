"""Renditions are made once, upright, in sRGB, with their rights and without the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import exiv2
import pytest
import pyvips

from recit.editions.darkroom import ENCODER, develop
from recit.editions.rendition import Cut, Format, Rendition
from recit.editions.rights import packet
from recit.story.photo import Photo
from tests.catalogue.files import raw_file
from tests.catalogue.test_formats import heic
from tests.editions.stories import picture, reread


def rendition(photo: Photo, width: int, kind: Format = "jpeg", cut: Cut | None = None) -> Rendition:
    ratio = photo.ratio if cut is None else cut.ratio
    return Rendition(
        photo=photo.name,
        key=photo.key,
        width=width,
        height=round(width / ratio),
        format=kind,
        quality=70,
        effort=0,
        packet=packet(photo.rights, photo.rights.credit or "", photo.alt),
        encoder=ENCODER,
        cut=cut,
    )


def test_each_picture_is_made_once_and_has_its_size(tmp_path: Path) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    plan = [
        rendition(photo, 600),
        rendition(photo, 300, "avif"),
        rendition(photo, 200, "jpeg", Cut(0.8, (0.1, 0.5))),
        rendition(photo, 200, "webp", Cut(2.0)),
    ]
    first = develop(plan, originals=tmp_path, cache=tmp_path / "cache")
    again = develop(plan, originals=tmp_path, cache=tmp_path / "cache")
    assert (first.made, first.kept, again.made, again.kept) == (4, 0, 0, 4)
    sizes = [pyvips.Image.new_from_file(str(first.files[one])) for one in plan]
    assert [(image.width, image.height) for image in sizes] == [
        (600, 400),
        (300, 200),
        (200, 250),
        (200, 100),
    ]


def test_the_cut_follows_the_focus(tmp_path: Path) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    left, right = (rendition(photo, 100, "jpeg", Cut(0.5, (where, 0.5))) for where in (0.05, 0.95))
    files = develop([left, right], originals=tmp_path, cache=tmp_path / "c").files
    brightness = [pyvips.Image.new_from_file(str(files[one]))[1].avg() for one in (left, right)]
    assert brightness[0] < 80 < 170 < brightness[1]


def test_rights_stay_and_place_and_serial_number_go(tmp_path: Path) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    original = exiv2.ImageFactory.open(str(tmp_path / photo.name))
    original.readMetadata()
    exif = original.exifData()
    exif["Exif.GPSInfo.GPSLatitudeRef"] = "N"
    exif["Exif.GPSInfo.GPSLatitude"] = "61/1 12/1 0/1"
    exif["Exif.Photo.BodySerialNumber"] = "RECIT-1"
    exif["Exif.Image.Orientation"] = 6
    original.setExifData(exif)
    original.writeMetadata()
    upright = replace(reread(photo, tmp_path), width=1000, height=1500)
    plan = [rendition(upright, 200, kind) for kind in ("jpeg", "webp", "avif")]
    files = develop(plan, originals=tmp_path, cache=tmp_path / "cache").files
    for one in plan:
        image = pyvips.Image.new_from_file(str(files[one]))
        assert (image.width, image.height) == (200, 300)
        made = exiv2.ImageFactory.open(str(files[one]))
        made.readMetadata()
        kept = {datum.key(): datum.toString() for datum in made.xmpData()}
        assert kept["Xmp.dc.creator"] == "Maren Holt"
        assert kept["Xmp.photoshop.Credit"] == "Maren Holt/Recit Miniatures"
        assert "No sales <or> archives" in kept["Xmp.xmpRights.UsageTerms"]
        assert kept["Xmp.xmpRights.WebStatement"] == "https://example.org/licence"
        assert kept["Xmp.plus.DataMining"].endswith("/DMI-PROHIBITED")
        assert kept["Xmp.iptcExt.DigitalSourceType"].endswith("/digitalCreation")
        assert "Two planes & a tower" in kept["Xmp.iptc.AltTextAccessibility"]
        assert "https://example.org/buy" in kept.values()
        assert "RECIT-1" not in str(files[one].read_bytes())
        assert not any("gps" in key.lower() for key in kept)
        assert all("GPS" not in datum.key() for datum in made.exifData())


def test_a_photo_that_went_away_is_named_and_costs_itself(tmp_path: Path) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    (tmp_path / photo.name).unlink()
    sound = picture(tmp_path, "photos/b.jpg")
    plan = [rendition(photo, 100), rendition(sound, 100)]
    done = develop(plan, originals=tmp_path, cache=tmp_path / "c")
    assert set(done.spoilt) == {photo.name}
    assert "cannot be opened" in done.spoilt[photo.name]
    assert (set(done.files), done.made) == ({plan[1]}, 1)


def test_a_photo_that_was_replaced_since_it_was_read_is_not_made_under_its_name(
    tmp_path: Path,
) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    plan = rendition(photo, 100)
    other = picture(tmp_path, "photos/b.jpg")
    (tmp_path / other.name).replace(tmp_path / photo.name)
    done = develop([plan], originals=tmp_path, cache=tmp_path / "c")
    assert done.spoilt == {photo.name: "it changed after it was read; build again"}
    assert (dict(done.files), done.made, list((tmp_path / "c").iterdir())) == ({}, 0, [])
    anew = rendition(reread(photo, tmp_path), 100)
    assert set(develop([anew], originals=tmp_path, cache=tmp_path / "c").files) == {anew}


@pytest.mark.parametrize("bands", ["b-w", "cmyk", "alpha", "16-bit"])
def test_every_kind_of_picture_becomes_srgb(tmp_path: Path, bands: str) -> None:
    photo = picture(tmp_path, "photos/a.jpg", 90, 60)
    image = pyvips.Image.new_from_file(str(tmp_path / photo.name))
    name = "photos/b.png"
    if bands == "b-w":
        image = image.colourspace("b-w")
    elif bands == "cmyk":
        name = "photos/b.jpg"
        image = image.colourspace("cmyk")
    elif bands == "alpha":
        image = image.bandjoin(128)
    else:
        image = image.colourspace("rgb16")
    image.write_to_file(str(tmp_path / name))
    plan = rendition(reread(photo, tmp_path, name), 60, "avif")
    files = develop([plan], originals=tmp_path, cache=tmp_path / "c").files
    made = pyvips.Image.new_from_file(str(files[plan]))
    assert (made.bands, made.format, made.interpretation) == (3, "uchar", "srgb")


def test_a_heic_and_a_raw_file_are_developed_like_any_photo(tmp_path: Path) -> None:
    photo = picture(tmp_path, "photos/a.jpg")
    pixels = pyvips.Image.new_from_file(str(tmp_path / photo.name))
    preview = (tmp_path / photo.name).read_bytes()
    (tmp_path / "photos/b.heic").write_bytes(heic(pixels))
    (tmp_path / "photos/c.dng").write_bytes(raw_file(preview, (990, 660)))
    plans = [
        rendition(reread(photo, tmp_path, name), 300) for name in ("photos/b.heic", "photos/c.dng")
    ]
    files = develop(plans, originals=tmp_path, cache=tmp_path / "c").files
    plain = rendition(photo, 300)
    like = develop([plain], originals=tmp_path, cache=tmp_path / "c").files[plain]
    for plan in plans:
        made = pyvips.Image.new_from_file(str(files[plan]))
        assert (made.width, made.height) == (300, 200)
        assert (made - pyvips.Image.new_from_file(str(like))).abs().avg() < 6


@pytest.mark.parametrize("orientation", [1, 3, 6])
@pytest.mark.parametrize("width", [90, 300, 480])
def test_a_large_jpeg_is_decoded_small_and_looks_the_same(
    tmp_path: Path, width: int, orientation: int
) -> None:
    photo = picture(tmp_path, "photos/a.jpg", 1800, 1200)
    file = tmp_path / photo.name
    grain = pyvips.Image.gaussnoise(1800, 1200, sigma=4, mean=0, seed=1)
    detailed = pyvips.Image.new_from_buffer(file.read_bytes(), "") + grain
    turned = detailed.cast("uchar").copy()
    turned.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    file.write_bytes(turned.jpegsave_buffer(Q=95))
    upright = (1200, 1800) if orientation == 6 else (1800, 1200)
    photo = replace(reread(photo, tmp_path), width=upright[0], height=upright[1])
    plan = rendition(photo, width)
    files = develop([plan], originals=tmp_path, cache=tmp_path / "c").files
    made = pyvips.Image.new_from_file(str(files[plan]))
    whole = pyvips.Image.new_from_buffer(file.read_bytes(), "").autorot().copy_memory()
    small = whole.thumbnail_image(plan.width, height=plan.height, size="force")
    like = pyvips.Image.new_from_buffer(small.jpegsave_buffer(Q=plan.quality), "")
    assert (made.width, made.height) == (plan.width, plan.height)
    apart = float((made - like).abs().avg())
    assert apart < 3


@pytest.mark.parametrize("width", [300, 1500])
@pytest.mark.parametrize("profile", ["p3", "srgb"])
def test_colours_of_a_wide_gamut_are_converted(tmp_path: Path, profile: str, width: int) -> None:
    """A red that both gamuts hold, and that has other numbers in each."""
    red = pyvips.Image.black(1800, 1200, bands=3).linear(0, [200, 60, 50], uchar=True)
    srgb = red.copy(interpretation="srgb")
    tagged = srgb.icc_transform(profile, input_profile="srgb")
    name = "photos/a.jpg"
    (tmp_path / "photos").mkdir()
    (tmp_path / name).write_bytes(tagged.jpegsave_buffer(Q=100, subsample_mode="off"))
    photo = reread(picture(tmp_path, "photos/b.jpg", 1800, 1200), tmp_path, name)
    plan = rendition(photo, width)
    files = develop([plan], originals=tmp_path, cache=tmp_path / "c").files
    made = pyvips.Image.new_from_file(str(files[plan]))
    assert made(width // 2, 50) == pytest.approx([200, 60, 50], abs=3)
