"""Originals that lie elsewhere: in a zip file, or at an address that fsspec opens.

fsspec knows S3, SFTP, FTP, HTTP and some thirty other places; a few need a package of
their own, which its error names. Passwords and keys come from fsspec's own settings.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import fsspec

from recit.errors import CatalogueError

UNREADABLE = (
    *(OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError, ImportError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What fsspec's file systems raise for what is not there, not allowed or damaged."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file at an address: ``path`` opens it, ``name`` is its place below the address.

    ``changed`` is a number that differs when the place says that the file changed.
    """

    path: str
    name: str
    size: int
    changed: int


def is_elsewhere(path: str) -> bool:
    """Whether a path is an address or a zip file and no folder or file of this machine."""
    return "://" in path or PurePosixPath(path).suffix.lower() == ".zip"


def listing(address: str) -> Iterator[Elsewhere]:
    """Every file below the address, in one request where the place allows it.

    Raises :class:`CatalogueError` where nothing answers there.
    """
    url = f"zip://::{address}" if "://" not in address else address
    try:
        files, root = fsspec.url_to_fs(url)
        found = files.find(root, detail=True)
    except UNREADABLE as error:
        raise CatalogueError(
            f"The originals cannot be listed: {error or type(error).__name__}",
            file=address,
            way_out="Check the address, and that this machine may read there.",
        ) from error
    prefix = f"{root.rstrip('/')}/" if root.strip("/") else ""
    chained = url.partition("::")[2]
    for path, told in sorted(found.items()):
        inner = path.removeprefix(prefix).lstrip("/")
        opens = f"zip://{path}::{chained}" if chained else files.unstrip_protocol(path)
        yield Elsewhere(opens, inner, int(told.get("size") or 0), _mark(told))


def read_bytes(path: str, most: int) -> bytes:
    """At most ``most`` bytes of a file elsewhere; raises one of :data:`UNREADABLE`."""
    with fsspec.open(path, "rb") as stream:
        content: bytes = stream.read(most)
    return content


def _mark(told: dict[str, object]) -> int:
    """All that the place says of a file, as one number."""
    text = repr(sorted((key, str(value)) for key, value in told.items()))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7])
