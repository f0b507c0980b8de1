from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pillow_heif
import pytest
import pyvips

from recit.catalogue.pixels import MOST_PIXELS, NoPhotoError, UnreadablePictureError, look_at
from recit.catalogue.reading import Original, read
from recit.catalogue.refusal import Refusal
from recit.negatives import NegativeError, open_negative
from recit.story.cause import cause
from tests.catalogue.files import jpeg, png_bomb, raw_file
from tests.events import picture

SIZE = (360, 240)
FORMATS: dict[str, Callable[[pyvips.Image], bytes]] = {
    "jpeg": lambda image: image.jpegsave_buffer(Q=90),
    "progressive": lambda image: image.jpegsave_buffer(Q=90, interlace=True),
    "png": lambda image: image.pngsave_buffer(),
    "webp": lambda image: image.webpsave_buffer(Q=95),
    "avif": lambda image: image.heifsave_buffer(Q=90, compression="av1", effort=1),
    "tiff": lambda image: image.tiffsave_buffer(compression="lzw"),
    "gif": lambda image: image.gifsave_buffer(),
    "heic": lambda image: heic(image),
}


def heic(image: pyvips.Image) -> bytes:
    made = pillow_heif.from_bytes("RGB", (image.width, image.height), image.write_to_memory())
    stream = io.BytesIO()
    made.save(stream, quality=90)
    return stream.getvalue()


def quadrants() -> pyvips.Image:
    """Red, green, blue and white corners, so that every turn shows."""
    pixels = np.zeros((200, 300, 3), np.uint8)
    pixels[:100, :150] = (220, 30, 30)
    pixels[:100, 150:] = (30, 200, 30)
    pixels[100:, :150] = (30, 30, 220)
    pixels[100:, 150:] = (240, 240, 240)
    return pyvips.Image.new_from_array(pixels, interpretation="srgb")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_looks_alike(name: str) -> None:
    image = picture(4, SIZE)
    found, reference = look_at(FORMATS[name](image)), look_at(FORMATS["png"](image))
    assert (found.width, found.height) == SIZE
    assert found.look.luminance == pytest.approx(reference.look.luminance, abs=2)
    assert np.abs(np.subtract(found.look.grid, reference.look.grid)).max() <= 6


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["jpeg", "png", "tiff", "webp"])
def test_every_exif_orientation_is_put_upright(orientation: int, name: str) -> None:
    upright = quadrants()
    turn_back = {
        1: lambda image: image,
        2: lambda image: image.fliphor(),
        3: lambda image: image.rot180(),
        4: lambda image: image.flipver(),
        5: lambda image: image.rot270().flipver(),
        6: lambda image: image.rot270(),
        7: lambda image: image.rot90().flipver(),
        8: lambda image: image.rot90(),
    }
    stored = turn_back[orientation](upright).copy()
    stored.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    found = look_at(FORMATS[name](stored))
    assert (found.width, found.height) == (300, 200)
    assert found.look.grid == pytest.approx(look_at(FORMATS["png"](upright)).look.grid, abs=8)


@pytest.mark.parametrize(
    "stored",
    [
        lambda image: image.colourspace("cmyk").jpegsave_buffer(Q=95),
        lambda image: image.colourspace("rgb16").pngsave_buffer(),
        lambda image: image.colourspace("rgb16").tiffsave_buffer(),
        lambda image: image.icc_export(output_profile="p3").jpegsave_buffer(Q=95),
        lambda image: image.icc_export(output_profile="p3", depth=16).pngsave_buffer(),
        lambda image: image.colourspace("lab").tiffsave_buffer(keep="none"),
        lambda image: image.bandjoin(255).pngsave_buffer(),
    ],
    ids=["CMYK", "16-bit PNG", "16-bit TIFF", "Display P3", "16-bit Display P3", "Lab", "alpha"],
)
def test_every_colour_space_becomes_right_srgb(stored: Callable[[pyvips.Image], bytes]) -> None:
    tagged = quadrants().icc_import(input_profile="srgb").icc_export(output_profile="srgb")
    content = stored(tagged.copy())
    grid = np.array(look_at(content).look.grid).reshape(8, 8)
    expected = np.array(look_at(quadrants().pngsave_buffer()).look.grid).reshape(8, 8)
    assert np.abs(grid - expected).max() <= 20


def test_grey_stays_grey() -> None:
    found = look_at(picture(4).colourspace("b-w").jpegsave_buffer())
    red, green, blue = bytes.fromhex(found.look.dominant[1:])
    assert max(red, green, blue) - min(red, green, blue) <= 2


def test_the_first_frame_of_an_animation_and_the_first_page_of_a_tiff() -> None:
    first, second = picture(1, SIZE), picture(2, SIZE)
    both = first.join(second, "vertical").copy()
    both.set_type(pyvips.GValue.gint_type, "page-height", SIZE[1])
    alone = look_at(first.pngsave_buffer()).look
    for content in (both.gifsave_buffer(), both.webpsave_buffer(Q=95), both.tiffsave_buffer()):
        found = look_at(content)
        assert (found.width, found.height) == SIZE
        assert found.look.grid == pytest.approx(alone.grid, abs=8)


def test_a_sequence_of_avif_pictures_is_shown_by_its_still() -> None:
    still = picture(1, SIZE).heifsave_buffer(Q=90, compression="av1", effort=1)
    sequence = still[:8] + b"avis" + still[12:]
    assert look_at(sequence) == look_at(still)


def test_transparency_is_laid_on_white() -> None:
    clear = quadrants().bandjoin(0).pngsave_buffer()
    assert look_at(clear).look.dominant == "#ffffff"


def test_a_heic_turned_by_its_own_instruction() -> None:
    image = quadrants()
    made = pillow_heif.from_bytes("RGB", (300, 200), image.write_to_memory())
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    stream = io.BytesIO()
    made.save(stream, quality=90, exif=exif)
    found = look_at(stream.getvalue())
    assert (found.width, found.height) == (200, 300)
    assert found.look.grid == pytest.approx(
        look_at(image.rot90().pngsave_buffer()).look.grid, abs=8
    )


def test_a_damaged_heic_is_named() -> None:
    content = heic(picture(4, SIZE))
    for damaged in (content[: len(content) // 2], content[:200], content[:40]):
        with pytest.raises(UnreadablePictureError, match="cannot be decoded"):
            look_at(damaged)


def test_a_raw_file_is_shown_by_its_preview() -> None:
    preview = jpeg(6, (300, 200))
    found = look_at(raw_file(preview, (600, 400)), ".DNG")
    assert (found.width, found.height, found.format) == (600, 400, "raw")
    assert found.look.grid == pytest.approx(look_at(preview).look.grid, abs=2)


def test_a_raw_file_on_its_side_is_put_upright() -> None:
    preview = quadrants().jpegsave_buffer(Q=95)
    found = look_at(raw_file(preview, (600, 400), orientation=6), ".dng")
    assert (found.width, found.height) == (400, 600)
    upright = look_at(quadrants().rot90().pngsave_buffer())
    assert found.look.grid == pytest.approx(upright.look.grid, abs=8)


def test_a_raw_file_without_a_preview_is_developed() -> None:
    found = look_at(raw_file(None, (600, 400)), ".dng")
    assert (found.width, found.height) == (600, 400)
    assert 20 < found.look.luminance < 250


@pytest.mark.parametrize("suffix", [".nef", ".cr2", ".cr3", ".arw", ".raf", ".dng"])
def test_what_only_calls_itself_raw_is_named(suffix: str) -> None:
    for content in (b"", b"II*\0", b"no raw file" * 100, jpeg(1)[:400]):
        with pytest.raises(UnreadablePictureError, match="raw file"):
            look_at(content, suffix)


def test_a_jpeg_by_any_other_name_is_a_jpeg() -> None:
    for suffix in (".png", ".heic", ".tif", ""):
        assert look_at(jpeg(1), suffix).format == "jpeg"


def test_libvips_opens_the_rest() -> None:
    assert open_negative(jpeg(1), ".jpg", MOST_PIXELS) is None
    assert open_negative(FORMATS["avif"](picture(1)), ".avif", MOST_PIXELS) is None


def test_too_many_pixels_are_told_from_the_header() -> None:
    with pytest.raises(UnreadablePictureError, match="25000×20000"):
        look_at(png_bomb(25_000, 20_000))
    for content, suffix in ((heic(picture(1)), ".heic"), (raw_file(None, (600, 400)), ".dng")):
        with pytest.raises(NegativeError, match="pixels, more than"):
            open_negative(content, suffix, 1000)


def test_what_is_too_small_is_no_photo() -> None:
    for size in ((1, 1), (3000, 1), (2, 900)):
        with pytest.raises(NoPhotoError, match=f"{size[0]}×{size[1]}"):
            look_at(pyvips.Image.black(*size).pngsave_buffer())


def test_reading_says_why_a_file_cannot_be_opened(tmp_path_factory: pytest.TempPathFactory) -> None:
    gone = tmp_path_factory.mktemp("gone") / "a.jpg"
    assert read(Original("photos/a.jpg", str(gone))) == Refusal(
        cause("not-opened", words="No such file or directory")
    )
