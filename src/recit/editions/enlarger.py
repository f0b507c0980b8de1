"""The pictures that the darkroom lacks, made in worker processes and written here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from recit.editions.exposure import Exposed, Sheet, expose
from recit.editions.rendition import Rendition
from recit.engines import Engine, Lost
from recit.errors import PublishError
from recit.originals import Original
from recit.workers import Processes

PATIENCE = 300.0
"""Seconds that all renditions of one original may take before the worker is stopped."""


def enlarge(
    missing: Sequence[Rendition],
    files: Mapping[Rendition, Path],
    *,
    originals: Path,
    elsewhere: Mapping[str, Original],
    cache: Path,
    keep: Path | None,
    engine: Engine | None,
    progress: Callable[[int, int], None] | None,
) -> dict[str, str]:
    """Make each rendition and write it to its file; says of the photos that spoilt it why.

    Arguments and errors are those of :func:`~recit.editions.darkroom.develop`.
    """
    wanted = sorted(missing, key=lambda rendition: (rendition.photo, -rendition.width))
    sheets = [
        _sheet(
            tuple(group),
            elsewhere.get(name) or Original(name, str(originals.absolute() / name)),
            keep,
        )
        for name, group in groupby(wanted, key=lambda rendition: rendition.photo)
    ]
    spoilt: dict[str, str] = {}
    try:
        cache.mkdir(parents=True, exist_ok=True)
        for done, (sheet, result) in enumerate(
            (engine or Processes()).patient(PATIENCE).run(expose, sheets), start=1
        ):
            if isinstance(result, Exposed):
                _put(sheet, result, files, keep)
            else:
                why = result.reason if isinstance(result, Lost) else result
                spoilt[sheet.original.name] = why
            if progress is not None:
                progress(done, len(sheets))
    except OSError as error:
        raise PublishError(
            f"The pictures cannot be written: {error.strerror or error}",
            file=cache,
            way_out="Free some space or make the folder writable, then build again.",
        ) from error
    return spoilt


def _sheet(prints: tuple[Rendition, ...], original: Original, keep: Path | None) -> Sheet:
    """The work on one original, which was kept, has to be fetched, or lies here."""
    if keep is None or not original.is_elsewhere:
        return Sheet(original, prints)
    kept = _kept(keep, prints[0])
    if kept.exists():
        return Sheet(Original(original.name, str(kept)), prints)
    return Sheet(original, prints, fetched=True)


def _kept(keep: Path, rendition: Rendition) -> Path:
    return keep / f"{rendition.key}{PurePosixPath(rendition.photo).suffix.lower()}"


def _put(
    sheet: Sheet, exposed: Exposed, files: Mapping[Rendition, Path], keep: Path | None
) -> None:
    for rendition, picture in zip(sheet.prints, exposed.pictures, strict=True):
        _write(files[rendition], picture)
    if keep is not None and exposed.original is not None:
        keep.mkdir(parents=True, exist_ok=True)
        _write(_kept(keep, sheet.prints[0]), exposed.original)


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{uuid.uuid4().hex}")
    try:
        draft.write_bytes(content)
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
