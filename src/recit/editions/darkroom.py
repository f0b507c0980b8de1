"""Perform a plan of renditions: each original decoded once, each picture made once.

Finished pictures lie in a cache named by their digest, so a second build makes only
what changed. A picture is written beside its place and renamed, so a killed run leaves
no half picture under a name that a later run would trust.
"""

from __future__ import annotations

import multiprocessing
import os
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import TimeoutError as TaskTimeoutError
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyvips
from pebble import ProcessExpired, ProcessPool

from recit.editions.rendition import SUFFIX, Cut, Rendition
from recit.errors import PublishError

PATIENCE = 300
"""Seconds that all renditions of one original may take before the worker is stopped."""

_ANY = 10_000_000
"""libvips' greatest coordinate: the width alone decides the size."""

ENCODER = f"libvips {pyvips.version(0)}.{pyvips.version(1)}.{pyvips.version(2)}"
"""What makes the pictures; part of every rendition's digest."""


@dataclass(frozen=True, slots=True)
class Developed:
    """Where each rendition's file lies, and how many had to be made for it."""

    files: Mapping[Rendition, Path]
    made: int

    @property
    def kept(self) -> int:
        """How many were there already."""
        return len(self.files) - self.made


def develop(
    renditions: Sequence[Rendition],
    *,
    originals: Path,
    cache: Path,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Developed:
    """Make every rendition that ``cache`` does not hold yet.

    ``originals`` is the folder that the photos' names are relative to. ``progress`` is
    called with the number of originals done and their total. Raises
    :class:`PublishError` where a photo cannot be rendered or the cache cannot be written.
    """
    files = {
        rendition: cache / f"{rendition.digest}.{SUFFIX[rendition.format]}"
        for rendition in renditions
    }
    missing = sorted(
        (rendition for rendition, file in files.items() if not file.exists()),
        key=lambda rendition: (rendition.photo, -rendition.width),
    )
    if missing:
        try:
            cache.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise PublishError(
                f"The cache folder cannot be made: {error.strerror}",
                file=cache,
                way_out="Make the story's folder writable, or free some space.",
            ) from error
        sheets = [
            tuple((rendition, files[rendition]) for rendition in group)
            for _, group in groupby(missing, key=lambda rendition: rendition.photo)
        ]
        _perform(sheets, originals, workers or os.cpu_count() or 1, progress)
    return Developed(files=files, made=len(missing))


Sheet = tuple[tuple[Rendition, Path], ...]
"""The renditions of one original with the files to write, widest first."""


def _perform(
    sheets: Sequence[Sheet],
    originals: Path,
    workers: int,
    progress: Callable[[int, int], None] | None,
) -> None:
    # spawned, not forked: libvips runs threads of its own, which a fork would cut off
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=min(workers, len(sheets)), context=context) as pool:
        tasks = [pool.schedule(expose, (originals, sheet), timeout=PATIENCE) for sheet in sheets]
        for done, (sheet, task) in enumerate(zip(sheets, tasks, strict=True), start=1):
            try:
                task.result()
            except (pyvips.Error, OSError, ProcessExpired, TaskTimeoutError) as error:
                pool.stop()  # type: ignore[no-untyped-call]
                raise _failure(originals / sheet[0][0].photo, sheet[0][1].parent, error) from error
            if progress is not None:
                progress(done, len(sheets))


def _failure(photo: Path, cache: Path, error: BaseException) -> PublishError:
    if isinstance(error, TaskTimeoutError):
        why = f"it took more than {PATIENCE} seconds"
    elif isinstance(error, ProcessExpired):
        why = "the imaging library crashed on it"
    elif isinstance(error, FileNotFoundError):
        why = "the file is gone"
    elif isinstance(error, OSError):
        return PublishError(
            f"The pictures cannot be written: {error.strerror}",
            file=cache,
            way_out="Free some space or make the folder writable, then build again.",
        )
    else:
        why = " ".join(str(error).split())
    return PublishError(
        f"The photo cannot be rendered: {why}",
        file=photo,
        way_out="Replace the file, or take the photo out of the manuscript.",
    )


def expose(originals: Path, sheet: Sheet) -> None:
    """Make all renditions of one original; runs in a worker process.

    The file is decoded once, to the greatest width asked for, and every other width is
    taken from that. Colours become sRGB, the orientation is applied, transparency is
    laid on white, and of all metadata only the rendition's own packet remains.
    """
    original = originals / sheet[0][0].photo
    if not original.is_file():
        raise FileNotFoundError(original)
    whole = [rendition for rendition, _ in sheet if rendition.cut is None]
    reach = max(
        [rendition.width for rendition in whole]
        + [_uncut_width(rendition, rendition.cut) for rendition, _ in sheet if rendition.cut]
    )
    negative = _flat(_open(original, reach)).copy_memory()
    for rendition, file in sheet:
        picture = negative if rendition.cut is None else _trim(negative, rendition.cut)
        picture = picture.thumbnail_image(rendition.width, height=rendition.height, size="force")
        picture = picture.copy()
        picture.set_type(pyvips.GValue.blob_type, "xmp-data", rendition.packet.encode())
        _write(file, _encode(picture, rendition))


def _open(original: Path, width: int) -> pyvips.Image:
    return pyvips.Image.thumbnail(
        str(original), width, height=_ANY, size="down", export_profile="srgb"
    )


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


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
