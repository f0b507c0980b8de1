"""An edition in one ZIP file: the same story makes the same bytes."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recit.editions import press
from recit.editions.rendition import Edition, Rendition

_MARK = b"recit wrote this file and replaces it at every build"
_PRESSED = frozenset((".avif", ".jpg", ".webp", ".woff2", ".png"))
"""What is compressed already is only stored."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format knows: nothing in the file says when it was made."""

Entry = tuple[str, bytes]


def entries(edition: Edition, pictures: Mapping[Rendition, Path]) -> Iterator[Entry]:
    """Everything that the edition consists of: each path, with ``/``, and its bytes."""
    for document in edition.documents:
        yield document.path, document.content
    for entry in edition.prints:
        yield entry.path, pictures[entry.rendition].read_bytes()


def print_parcel(contents: Iterable[Entry], file: Path) -> None:
    """Write a ZIP file with one folder in it, named as the file is, whole or not at all.

    Raises as :func:`recit.editions.press.print_whole`: a ZIP file that recit did not make
    is never replaced.
    """
    press.print_whole(file, _is_ours, lambda draft: _pack(contents, file.stem, draft))


def _pack(contents: Iterable[Entry], folder: str, draft: Path) -> None:
    with draft.open("wb") as stream:
        with zipfile.ZipFile(stream, "w") as parcel:
            parcel.comment = _MARK
            for path, content in contents:
                parcel.writestr(_described(f"{folder}/{path}"), content)
        stream.flush()
        os.fsync(stream.fileno())


def _described(path: str) -> zipfile.ZipInfo:
    described = zipfile.ZipInfo(path, _LONG_AGO)
    described.create_system = 3
    described.external_attr = 0o100644 << 16
    stored = path[path.rfind(".") :] in _PRESSED
    described.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    return described


def _is_ours(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as parcel:
            return parcel.comment == _MARK
    except zipfile.BadZipFile:
        return False
