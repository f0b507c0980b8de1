"""Pictures made of an original: decoded once, cut, made smaller, encoded; in a worker process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from pathlib import PurePosixPath

import pyvips

from recit.editions.rendition import Cut, Rendition
from recit.negatives import NegativeError, as_still, open_negative
from recit.originals import MOST_BYTES, Original, OriginalError, content_key

MOST_PIXELS = 300_000_000
"""A photo of more has changed since it was read: the catalogue takes none."""

_JPEG = b"\xff\xd8"

_ANY = 10_000_000
"""libvips' greatest coordinate: the width alone decides the size."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The renditions to make of one original, widest first.

    ``fetched`` asks for the original's content as well.
    """

    original: Original
    prints: tuple[Rendition, ...]
    fetched: bool = False


@dataclass(frozen=True, slots=True)
class Exposed:
    """The finished pictures, in the order of the sheet, and the original where asked for."""

    pictures: tuple[bytes, ...]
    original: bytes | None = None


def libvips() -> str:
    """The version of the library that makes the pictures."""
    return ".".join(str(pyvips.version(part)) for part in range(3))


def emblem(content: bytes, height: int) -> tuple[bytes, int, int] | None:
    """A publication's own picture as a PNG of at most that height, with its pixels.

    Upright, in sRGB, transparency kept, without metadata; ``None`` for what is no picture.
    """
    try:
        picture = pyvips.Image.thumbnail_buffer(
            content, _ANY, height=height, size="down", export_profile="srgb"
        )
        return bytes(picture.pngsave_buffer(keep="none")), picture.width, picture.height
    except pyvips.Error:
        return None


def expose(sheet: Sheet) -> Exposed | str:
    """Make all renditions of one original; runs in a worker process and writes nothing.

    The file is decoded once, to the greatest width asked for, and every other width is
    taken from that. Colours become sRGB, the orientation is applied, transparency is
    laid on white, and of all metadata only the rendition's own packet remains. Gives
    back why the photo cannot be rendered, where it cannot: it is damaged, or gone, or no
    longer the one that was read, whose name its pictures would have.
    """
    pyvips.block_untrusted_set(True)
    pyvips.concurrency_set(1)  # each core has a worker; and AVIF's bytes depend on the threads
    try:
        content = sheet.original.read(MOST_BYTES)
    except OriginalError as error:
        return f"it cannot be opened: {error}"
    if content_key(content) != sheet.prints[0].key:
        return "it changed after it was read; build again"
    try:
        suffix = PurePosixPath(sheet.original.name).suffix
        negative = _flat(_open(content, suffix, _reach(sheet))).copy_memory()
        pictures = tuple(_encode(_enlarge(negative, one), one) for one in sheet.prints)
    except (pyvips.Error, NegativeError) as error:
        return " ".join(str(error).split())
    return Exposed(pictures, content if sheet.fetched else None)


def _reach(sheet: Sheet) -> int:
    """The width of the whole picture that every rendition can be taken from."""
    return max(
        rendition.width if rendition.cut is None else _uncut_width(rendition, rendition.cut)
        for rendition in sheet.prints
    )


def _enlarge(negative: pyvips.Image, rendition: Rendition) -> pyvips.Image:
    picture = negative if rendition.cut is None else _trim(negative, rendition.cut)
    size = (rendition.width, rendition.height)
    if (picture.width, picture.height) != size:
        picture = picture.thumbnail_image(size[0], height=size[1], size="force")
    picture = picture.copy()
    picture.set_type(pyvips.GValue.blob_type, "xmp-data", rendition.packet.encode())
    return picture


def _open(content: bytes, suffix: str, width: int) -> pyvips.Image:
    """The picture upright, in sRGB, and at most ``width`` pixels wide."""
    negative = open_negative(content, suffix, MOST_PIXELS)
    if negative is None:
        return _small(as_still(content), width)
    if negative.jpeg is not None:
        whole = pyvips.Image.new_from_buffer(negative.jpeg, "")
        turned = "orientation" in whole.get_fields() and int(whole.get("orientation")) > 1
    else:
        whole, turned = pyvips.Image.new_from_array(negative.pixels, interpretation="srgb"), False
    whole = (whole.autorot() if turned else whole.rot(f"d{negative.turn}")).copy()
    if negative.profile is not None:
        whole.set_type(pyvips.GValue.blob_type, "icc-profile-data", negative.profile)
    return whole.thumbnail_image(width, height=_ANY, size="down", export_profile="srgb")


def _small(content: bytes, width: int) -> pyvips.Image:
    """A file that libvips opens, upright, in sRGB, and at most ``width`` pixels wide.

    A JPEG is decoded at a half, a quarter or an eighth, where ``width`` leaves that: its
    blocks hold the smaller picture already, so decoding takes half the time. What is left
    to shrink is a quarter at least; then the result differs from the one by way of the whole
    picture by 48 dB and more, less than JPEG at quality 85 does by (44 dB; from 24 megapixels
    to 2400 pixels, and 52 dB to 1600).
    """
    whole = pyvips.Image.new_from_buffer(content, "")
    fields = whole.get_fields()
    profile = whole.get("icc-profile-data") if "icc-profile-data" in fields else None
    plain = whole.interpretation == "srgb" and (profile is None or _is_srgb(profile))
    colours = {} if plain else {"export_profile": "srgb"}
    if content.startswith(_JPEG):
        orientation = int(whole.get("orientation")) if "orientation" in fields else 1
        upright = whole.height if orientation > 4 else whole.width
        by = max((by for by in (2, 4, 8) if upright >= 1.25 * by * width), default=1)
        if by > 1:
            straight = {"access": "sequential"} if orientation == 1 else {"autorotate": True}
            part = pyvips.Image.jpegload_buffer(content, shrink=by, **straight)
            return part.thumbnail_image(width, height=_ANY, size="down", **colours)
    return pyvips.Image.thumbnail_buffer(content, width, height=_ANY, size="down", **colours)


@lru_cache(maxsize=16)
def _is_srgb(profile: bytes) -> bool:
    """Whether converting from this ICC profile to sRGB changes no colour by more than a level.

    Most photos of the wires say that they are sRGB, each program with a profile of its own.
    """
    levels = range(0, 256, 15)
    colours = bytes(level for colour in product(levels, repeat=3) for level in colour)
    chart = pyvips.Image.new_from_memory(colours, len(colours) // 3, 1, 3, "uchar")
    labelled = chart.copy(interpretation="srgb")
    labelled.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    try:
        shown = labelled.icc_transform("srgb", embedded=True, intent="relative")
    except pyvips.Error:
        return False
    return bool((shown - chart).abs().max() <= 1)


def _flat(image: pyvips.Image) -> pyvips.Image:
    upright = image.colourspace("srgb")
    return upright.flatten(background=[255, 255, 255]) if upright.hasalpha() else upright


def _uncut_width(rendition: Rendition, cut: Cut) -> int:
    """A width of the whole picture that holds the cut one without enlarging.

    The cut may take the picture's whole height, so a landscape photo needs more width
    than the cut shows; three times covers every ratio up to a 12:5 panorama cut to 4:5.
    """
    return round(rendition.width * max(1.0, 3.0 * min(1.0, 1.0 / cut.ratio)))


def _trim(image: pyvips.Image, cut: Cut) -> pyvips.Image:
    width = min(image.width, round(image.height * cut.ratio))
    height = min(image.height, round(image.width / cut.ratio))
    if cut.focus is None:
        return image.smartcrop(width, height, interesting="attention")
    left = round(cut.focus[0] * image.width - width / 2)
    top = round(cut.focus[1] * image.height - height / 2)
    left = max(0, min(left, image.width - width))
    top = max(0, min(top, image.height - height))
    return image.crop(left, top, width, height)


def _encode(picture: pyvips.Image, rendition: Rendition) -> bytes:
    match rendition.format:
        case "avif":
            encoded = picture.heifsave_buffer(
                compression="av1", Q=rendition.quality, effort=rendition.effort, keep="xmp"
            )
        case "webp":
            encoded = picture.webpsave_buffer(
                Q=rendition.quality, effort=min(rendition.effort, 6), keep="xmp"
            )
        case "jpeg":
            encoded = picture.jpegsave_buffer(
                Q=rendition.quality, interlace=True, optimize_coding=True, keep="xmp"
            )
    return bytes(encoded)
