"""Opening files that lie elsewhere: in a zip file, or at an address.

fsspec opens S3, SFTP, FTP, HTTP and some thirty other places; a few need a package of
their own. Passwords and keys come from its settings, from the agents of these packages,
or from the address.
"""

from __future__ import annotations

import ftplib
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import fsspec

_FOREIGN = {
    "aiohttp": ("ClientError",),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "paramiko": ("SSHException",),
}
"""What the packages behind fsspec raise beside Python's own exceptions."""


def open_place(address: str) -> tuple[Any, str]:
    """The place behind an address, and the path in it; fsspec has no types of its own."""
    files, root = fsspec.url_to_fs(address)
    return files, root


def fetch(path: str, address: str | None, member: str | None) -> bytes:
    """The content of a file that lies elsewhere; see :class:`~recit.originals.Original`.

    Raises one of :func:`refusals` where it is gone, refused or damaged.
    """
    if member is not None:
        with open_zip(path, address) as archive:
            return archive.read(member)
    return _file(address or "", path)


@contextmanager
def open_zip(path: str, address: str | None) -> Iterator[zipfile.ZipFile]:
    """The zip file, its list of contents read now: it may have been exchanged since."""
    with _stream(path, address) as stream, zipfile.ZipFile(stream) as archive:
        yield archive


def _stream(path: str, address: str | None) -> IO[bytes]:
    if address is None:
        return Path(path).open("rb")
    files, inner = open_place(address)
    stream: IO[bytes] = files.open(inner, "rb")
    return stream


def _file(address: str, path: str) -> bytes:
    """The whole file; a connection that went stale is opened anew, once."""
    files, _ = open_place(address)
    try:
        return _whole(files, path)
    except (FileNotFoundError, PermissionError):
        raise
    except refusals():
        type(files).clear_instance_cache()
        files, _ = open_place(address)
        return _whole(files, path)


def _whole(files: Any, path: str) -> bytes:
    if "sftp" not in files.protocol:
        content: bytes = files.cat_file(path)
        return content
    with files.open(path, "rb") as stream:
        stream.prefetch()  # else each answer is awaited before the next is asked for
        ahead: bytes = stream.read()
        return ahead


def refusals() -> tuple[type[Exception], ...]:
    """What places raise for what is not there, not allowed or damaged.

    A package's own exceptions can only be met where it was imported.
    """
    foreign = tuple(
        getattr(loaded, name)
        for module, names in _FOREIGN.items()
        if (loaded := sys.modules.get(module)) is not None
        for name in names
    )
    return (
        *(OSError, ValueError, KeyError, EOFError, RuntimeError, NotImplementedError),
        *(ImportError, zipfile.BadZipFile, zlib.error, ftplib.Error),
        *foreign,
    )
