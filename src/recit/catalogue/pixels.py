"""A photo's pixels, decoded once to a small working size and measured."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pyvips
from numpy.typing import NDArray

from recit.catalogue.measure import measure
from recit.negatives import Negative, NegativeError, as_still, open_negative
from recit.story.cause import Cause, CauseError, cause
from recit.story.photo import Look

WORKING = 512
"""Longest side of the working picture, in pixels."""

MOST_PIXELS = 300_000_000
"""Greatest picture that is decoded; the largest cameras and stitched panoramas stay below."""


FOREIGN = (ValueError, LookupError, TypeError)
"""What the libraries' Python sides let out on broken files beside errors of their own, such as
a field's name that is no text: fuzzing showed them."""

LEAST_SIDE = 4
"""A picture with a shorter side is a tracking pixel or a rule, and no photo."""


class UnreadablePictureError(CauseError):
    """The bytes are no picture, or one that cannot be decoded, and why."""


class NoPhotoError(CauseError):
    """A sound picture that cannot be a photo, and why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Upright size in pixels, the format's name, and the look."""

    width: int
    height: int
    format: str
    look: Look


@dataclass(frozen=True, slots=True)
class Working:
    """A picture decoded: its own upright size and format, and its pixels at working size,
    shape (height, width, 3)."""

    width: int
    height: int
    format: str
    pixels: NDArray[np.uint8]


def prepare() -> None:
    """Set the imaging library up for one file at a time from outside."""
    pyvips.concurrency_set(1)
    pyvips.cache_set_max(0)
    pyvips.block_untrusted_set(True)


def look_at(content: bytes, suffix: str = "") -> Picture:
    """Decode once to working size, upright and in sRGB, and measure.

    ``suffix`` is the file name's, which tells camera raw files. Raises
    :class:`UnreadablePictureError` and :class:`NoPhotoError`.
    """
    small = decode(content, suffix)
    return Picture(small.width, small.height, small.format, measure(small.pixels))


def decode(content: bytes, suffix: str = "") -> Working:
    """The picture at working size, upright and in sRGB; raises as :func:`look_at`."""
    content = as_still(content)
    try:
        negative = open_negative(content, suffix, MOST_PIXELS)
        if negative is not None:
            small, size, kind = _from_negative(negative), _size(negative), negative.format
        else:
            header = pyvips.Image.new_from_buffer(content, "", access="sequential")
            kind = _format(header)
            size = _upright(header)
            if header.width * header.height > MOST_PIXELS:
                raise UnreadablePictureError(
                    cause("too-many-pixels", width=header.width, height=header.height)
                )
            _expect_photo(*size)
            small = _develop(content, header)
        if small.hasalpha():
            small = small.flatten(background=255)
        pixels = small.colourspace("srgb").cast("uchar").numpy()
    except NegativeError as error:
        raise UnreadablePictureError(error.cause) from error
    except pyvips.Error as error:
        raise UnreadablePictureError(_reason(error, content)) from error
    except FOREIGN as error:
        raise UnreadablePictureError(cause("not-decoded", words=error)) from error
    return Working(*size, kind, pixels)


def _expect_photo(width: int, height: int) -> None:
    if min(width, height) < LEAST_SIDE:
        raise NoPhotoError(cause("too-small", width=width, height=height))


def _size(negative: Negative) -> tuple[int, int]:
    _expect_photo(negative.width, negative.height)
    return negative.width, negative.height


def _from_negative(negative: Negative) -> pyvips.Image:
    """A HEIC's pixels or a raw file's preview at working size."""
    if negative.jpeg is not None:
        whole = pyvips.Image.new_from_buffer(negative.jpeg, "", access="sequential")
        turned = "orientation" in whole.get_fields() and int(whole.get("orientation")) > 1
    else:
        whole = pyvips.Image.new_from_array(negative.pixels, interpretation="srgb")
        turned = False
        if negative.profile is not None:
            whole = whole.copy()
            whole.set_type(pyvips.GValue.blob_type, "icc-profile-data", negative.profile)
    small = whole.thumbnail_image(WORKING, height=WORKING, size="down", export_profile="srgb")
    if turned or not negative.turn:
        return small.copy_memory()
    return small.copy_memory().rot(f"d{negative.turn}")


def _develop(content: bytes, header: pyvips.Image) -> pyvips.Image:
    """The picture at working size in memory, or an error where it is cut off.

    A JPEG is shrunk by its decoder to at least the working size. WebP and AVIF shrink or
    fail on their own; ``thumbnail_buffer`` reports no picture that ends too early, so the
    other loaders are told to fail on it.
    """
    kind = _format(header)
    if kind in ("webp", "heif"):
        return pyvips.Image.thumbnail_buffer(
            content, WORKING, height=WORKING, size="down", export_profile="srgb"
        ).copy_memory()
    options: dict[str, int] = {}
    if kind == "jpeg":
        reach = max(header.width, header.height) / WORKING
        options["shrink"] = next(shrink for shrink in (8, 4, 2, 1) if shrink <= max(reach, 1))
    for fail_on in ("truncated", "none"):
        whole = pyvips.Image.new_from_buffer(
            content, "", access="sequential", fail_on=fail_on, **options
        )
        small = whole.thumbnail_image(WORKING, height=WORKING, size="down", export_profile="srgb")
        try:
            return small.copy_memory()
        except pyvips.Error:
            if kind != "jpeg" or "interlaced" in header.get_fields() or not _whole(content):
                raise
    raise AssertionError


def _whole(content: bytes) -> bool:
    """Whether a JPEG that ends too early misses its end mark only, and no picture.

    The decoder leaves mid-grey where it found nothing.
    """
    picture = pyvips.Image.jpegload_buffer(content, access="sequential")
    side = min(8, picture.width, picture.height)
    corner = picture.crop(picture.width - side, picture.height - side, side, side).copy_memory()
    return not corner.min() == corner.max() == 128


def _upright(header: pyvips.Image) -> tuple[int, int]:
    if "orientation" in header.get_fields() and 5 <= int(header.get("orientation")) <= 8:
        return header.height, header.width
    return header.width, header.height


def _format(header: pyvips.Image) -> str:
    loader: str = header.get("vips-loader")
    return loader.removesuffix("_buffer").removesuffix("load")


def _reason(error: pyvips.Error, content: bytes) -> Cause:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    text = " ".join(lines)
    if "not in a known format" in text:
        return cause("unknown-format")
    if any(
        mark in text for mark in ("premature end", "unable to parse", "read error", "end of GIF")
    ):
        return cause("cut-off", bytes=len(content))
    # libheif gives numbers alone
    told = bool(lines) and re.search("[a-z]", lines[-1])
    return cause("not-decoded", words=lines[-1]) if told else cause("damaged")
