"""Originals that libvips does not open: HEIC pictures and camera raw files.

A raw file is shown by the preview that the camera put into it, which is how its maker
meant it to look; one without a preview is developed at half size.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import pi_heif
import rawpy
from numpy.typing import NDArray

from recit.kinds import RAW
from recit.story.cause import CauseError, cause

_HEIC = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis"))
_TURNS = {3: 180, 5: 270, 6: 90}
"""LibRaw's ``flip`` as degrees clockwise to the upright picture."""


class NegativeError(CauseError):
    """A HEIC or raw file that cannot be opened, and why."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture as libvips takes it in.

    Either ``jpeg`` is a JPEG file, or ``pixels`` are height × width × 3 bytes, whose
    colours ``profile`` describes (ICC; sRGB where it is ``None``). ``turn`` is how far
    the picture must be turned clockwise, in degrees. ``width`` and ``height`` are the
    original's own, upright.
    """

    format: str
    width: int
    height: int
    jpeg: bytes | None = None
    pixels: NDArray[np.uint8] | None = None
    profile: bytes | None = None
    turn: int = 0


def open_negative(content: bytes, suffix: str, most_pixels: int) -> Negative | None:
    """Open a HEIC or raw file from its bytes, ``None`` for all that libvips opens itself.

    ``suffix`` is the file name's, such as ``.nef``. Raises :class:`NegativeError` for one
    that is damaged or has more than ``most_pixels``.
    """
    if _is_heic(content):
        return _heic(content, most_pixels)
    if suffix.lower() in RAW:
        return _raw(content, most_pixels)
    return None


def as_still(content: bytes) -> bytes:
    """The content as libvips opens it: a sequence of AVIF pictures by its still.

    libvips looks at the first brand alone, and knows ``avif`` and not ``avis``, whose files
    hold a still picture too (AVIF 1.1, 6.2).
    """
    return content[:8] + b"avif" + content[12:] if content[4:12] == b"ftypavis" else content


def _is_heic(content: bytes) -> bool:
    if content[4:8] != b"ftyp":
        return False
    brands = content[8 : min(int.from_bytes(content[:4]), 128)]
    listed = {brands[place : place + 4] for place in range(0, len(brands), 4)}
    return not _HEIC.isdisjoint(listed)


def _heic(content: bytes, most_pixels: int) -> Negative:
    try:
        picture = pi_heif.open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
        width, height = picture.size
        _bound(width, height, most_pixels)
        pixels = np.array(picture)  # a copy: the view dies with the picture
    except (ValueError, RuntimeError, EOFError, OSError, LookupError, SyntaxError) as error:
        # pi-heif raises the last two for a primary picture and for brands that are not there.
        raise NegativeError(cause("not-decoded", words=error)) from error
    if pixels.ndim == 2:
        pixels = np.dstack([pixels] * 3)
    return Negative(
        "heic",
        width,
        height,
        pixels=np.ascontiguousarray(pixels[..., :3]),
        profile=picture.info.get("icc_profile") or None,
    )


def _raw(content: bytes, most_pixels: int) -> Negative:
    try:
        with rawpy.imread(io.BytesIO(content)) as raw:
            sizes = raw.sizes
            _bound(sizes.width, sizes.height, most_pixels)
            turn = _TURNS.get(sizes.flip, 0)
            upright = (sizes.width, sizes.height)
            if turn in (90, 270):
                upright = (sizes.height, sizes.width)
            try:
                preview = raw.extract_thumb()
            except (rawpy.LibRawNoThumbnailError, rawpy.LibRawUnsupportedThumbnailError):
                developed = raw.postprocess(half_size=True, use_camera_wb=True, user_flip=0)
                return Negative("raw", *upright, pixels=developed, turn=turn)
    except rawpy.LibRawError as error:
        told = error.args[0] if error.args else b""
        reason = told.decode("ascii", "replace") if isinstance(told, bytes) else str(told)
        raise NegativeError(cause("not-raw", words=reason)) from error
    if isinstance(preview.data, bytes):
        return Negative("raw", *upright, jpeg=preview.data, turn=turn)
    return Negative("raw", *upright, pixels=preview.data, turn=turn)


def _bound(width: int, height: int, most_pixels: int) -> None:
    if width * height > most_pixels:
        raise NegativeError(cause("too-many-pixels", width=width, height=height))
