"""Originals, wherever they lie: on this machine, in a zip file, or at an address.

fsspec opens S3, SFTP, FTP, HTTP and some thirty other places; a few need a package of
their own. Passwords and keys come from its settings, from the agents of these packages,
or from the address.
"""

from __future__ import annotations

import ftplib
import hashlib
import sys
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import fsspec

from recit.addresses import is_zip, shown
from recit.errors import CatalogueError

DEEPEST = 24
"""Levels of folders that are looked into; a link to a folder above leads round in circles."""

EXTRAS = {"s3": "s3", "s3a": "s3", "sftp": "sftp", "ssh": "sftp", "http": "http", "https": "http"}
"""Which of recit's extras brings what a protocol needs."""

_TELLS = frozenset(
    (
        *("etag", "md5hash", "contentmd5", "digest", "checksum", "crc", "generation"),
        *("lastmodified", "mtime", "modify", "modified", "updated", "lastwritetime"),
    )
)
"""What a place may tell of a file that changes with the file, and with nothing else."""

_KNOCKS = 8
"""Files that are asked about at a time where the list tells nothing of them."""

_FOREIGN = {
    "aiohttp": ("ClientError",),
    "botocore.exceptions": ("BotoCoreError", "ClientError"),
    "paramiko": ("SSHException",),
}
"""What the packages behind fsspec raise beside Python's own exceptions."""


MOST_BYTES = 1 << 30
"""Greatest file that is read; a raw file of the largest cameras has a quarter of this."""


class OriginalError(Exception):
    """An original that cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Original:
    """A file to read: its ``name`` in the story, and where it lies.

    ``path`` is one on this machine or, where ``address`` is given, one in the place that
    this opens. ``member`` is the file's name in the zip file that lies there. ``sidecar``
    is the file beside it that says more of it.
    """

    name: str
    path: str
    address: str | None = None
    member: str | None = None
    sidecar: Original | None = None

    @property
    def is_elsewhere(self) -> bool:
        """Whether the file itself lies in no folder of this machine."""
        return self.address is not None or self.member is not None

    def read(self, most: int) -> bytes:
        """The file's content, and no more than ``most`` bytes of one on this machine.

        Raises :class:`OriginalError` where it is gone, refused or damaged.
        """
        try:
            if self.member is not None:
                with _zip(self.path, self.address) as archive:
                    return archive.read(self.member)
            if self.address is not None:
                return _fetch(self.address, self.path)
            with Path(self.path).open("rb") as stream:
                return stream.read(most)
        except _refusals() as error:
            raise OriginalError(_why(error)) from error

    def __str__(self) -> str:
        """Where it lies, for people: without a password."""
        where = self.path if self.address is None else shown(_joined(self.address, self.path))
        return where if self.member is None else f"{where}/{self.member}"


@dataclass(frozen=True, slots=True)
class Lying:
    """A file found elsewhere: what opens it, its name there, its size and its mark.

    ``mark`` is a number that differs when the place says that the file changed. ``size``
    and ``mark`` are ``None`` where the list tells nothing; :func:`ask` asks for them.
    """

    original: Original
    size: int | None
    mark: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Every file below an address by its name there, and why some folders are not listed."""

    files: Mapping[str, Lying]
    unlisted: Mapping[str, str]


def listing(address: str) -> Listing:
    """Every file below the address, in one request for each folder.

    A zip file whose files all lie in one folder is that folder. Raises
    :class:`CatalogueError` where nothing answers there, or nothing lies there.
    """
    try:
        found = _members(address) if is_zip(address) else _files(address)
    except _refusals() as error:
        raise _unlistable(address, error) from error
    if not found.files and not found.unlisted:
        raise CatalogueError(
            "There is no file at this address", file=shown(address), way_out=_CHECK_IT
        )
    return found


def ask(files: Sequence[Lying]) -> Iterator[Lying | OriginalError]:
    """The same files with size and mark, each asked for where its list told neither."""
    silent = [file for file in files if file.size is None]
    if not silent:
        yield from files
        return
    opened, _ = _open(silent[0].original.address or "")

    def tell(file: Lying) -> Lying | OriginalError:
        if file.size is not None:
            return file
        try:
            told = opened.info(file.original.path)
        except _refusals() as error:
            return OriginalError(_why(error))
        return replace(file, size=int(told.get("size") or 0), mark=_mark(told))

    with ThreadPoolExecutor(_KNOCKS if opened.async_impl else 1) as crew:
        yield from crew.map(tell, files)


def content_key(content: bytes) -> str:
    """The name of a file's content: the first half of its SHA-256, in hex."""
    return hashlib.sha256(content).hexdigest()[:32]


def _open(address: str) -> tuple[Any, str]:
    """The place behind an address, and the path in it; fsspec has no types of its own."""
    files, root = fsspec.url_to_fs(address)
    return files, root


def _files(address: str) -> Listing:
    files, root = _open(address)
    files.invalidate_cache()
    top = root.rstrip("/")
    is_web = "http" in files.protocol
    found: dict[str, Lying] = {}
    unlisted: dict[str, str] = {}
    waiting = [(root, 0)]
    while waiting:
        folder, depth = waiting.pop()
        try:
            inside = _look(files, folder, depth)
        except _refusals() as error:
            if folder == root:
                raise
            unlisted[_below(top, folder.rstrip("/"), is_web)] = _why(error)
            continue
        for told in inside:
            path: str = told["name"]
            name = _below(top, path.rstrip("/"), is_web)
            if path.rstrip("/") == folder.rstrip("/") or (is_web and _is_no_file(path)):
                continue
            if told["type"] == "directory":
                waiting.append((path, depth + 1))
            else:
                size = None if told.get("size") is None else int(told["size"])
                lies = Original(name, path, address)
                found[name] = Lying(lies, size, None if size is None else _mark(told))
    return Listing(dict(sorted(found.items())), unlisted)


def _look(files: Any, folder: str, depth: int) -> list[dict[str, Any]]:
    """What the place tells of everything in a folder; a link becomes what it leads to."""
    if depth > DEEPEST:
        raise OSError(0, "lies too deep, or a link leads round in circles")
    told: list[dict[str, Any]] = files.ls(folder, detail=True)
    return [_followed(files, one) if one["type"] == "link" else one for one in told]


def _followed(files: Any, link: dict[str, Any]) -> dict[str, Any]:
    """What a link leads to, under its own name; nowhere is a file that cannot be read."""
    try:
        there = files.info(link["name"])
    except _refusals():
        return {**link, "type": "file"}
    kind = "directory" if there["type"] == "directory" else "file"
    return {**there, "name": link["name"], "type": kind}


def _is_no_file(url: str) -> bool:
    """Whether a link on a page that lists a folder sorts it, or leads to itself."""
    parts = urllib.parse.urlsplit(url)
    return bool(parts.query or parts.fragment) or parts.path.endswith(("/.", "/./"))


def _below(top: str, path: str, is_web: bool) -> str:
    """The file's name below the address; one on the web is a URL."""
    inner = path.removeprefix(top).lstrip("/")
    return urllib.parse.unquote(inner) if is_web else inner


def _members(address: str) -> Listing:
    with _zip(*_place(address)) as archive:
        members = {one.filename: one for one in archive.infolist() if not one.is_dir()}
    tops = {name.partition("/")[0] for name in members if not name.startswith(_RESOURCES)}
    whole = all("/" in name for name in members if not name.startswith(_RESOURCES))
    top = f"{tops.pop()}/" if len(tops) == 1 and whole else ""
    path, where = _place(address)
    return Listing(
        {
            (name := member.removeprefix(top)): Lying(
                Original(name, path, where, member),
                told.file_size,
                _mark({"crc": told.CRC, "mtime": told.date_time}),
            )
            for member, told in sorted(members.items())
        },
        {},
    )


_RESOURCES = "__MACOSX/"
"""What a Mac puts beside every file that it packs."""


def _place(address: str) -> tuple[str, str | None]:
    """The path of a zip file, and the address that it lies at, where it does."""
    return ("", address) if "://" in address else (address, None)


@contextmanager
def _zip(path: str, address: str | None) -> Iterator[zipfile.ZipFile]:
    """The zip file, its list of contents read now: it may have been exchanged since."""
    with _stream(path, address) as stream, zipfile.ZipFile(stream) as archive:
        yield archive


def _stream(path: str, address: str | None) -> IO[bytes]:
    if address is None:
        return Path(path).open("rb")
    files, inner = _open(address)
    stream: IO[bytes] = files.open(inner, "rb")
    return stream


def _fetch(address: str, path: str) -> bytes:
    """The whole file; a connection that went stale is opened anew, once."""
    files, _ = _open(address)
    try:
        return _whole(files, path)
    except (FileNotFoundError, PermissionError):
        raise
    except _refusals():
        type(files).clear_instance_cache()
        files, _ = _open(address)
        return _whole(files, path)


def _whole(files: Any, path: str) -> bytes:
    if "sftp" not in files.protocol:
        content: bytes = files.cat_file(path)
        return content
    with files.open(path, "rb") as stream:
        stream.prefetch()  # else each answer is awaited before the next is asked for
        ahead: bytes = stream.read()
        return ahead


def _mark(told: Mapping[str, object]) -> int | None:
    """What the place tells of the file's content, as one number."""
    facts = {key: str(value) for key, value in told.items() if _plain(key) in _TELLS and value}
    if not facts:
        return None
    text = repr((told.get("size"), sorted(facts.items())))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7])


def _plain(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


def _refusals() -> tuple[type[Exception], ...]:
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


_CHECK_IT = "Check the address, and that this machine may read there."
_FETCH_IT = "Check the address; from a server that hands out whole files only, fetch it first."


def _unlistable(address: str, error: Exception) -> CatalogueError:
    protocol = address.partition("://")[0]
    if isinstance(error, ImportError):
        extra = EXTRAS.get(protocol)
        return CatalogueError(
            f"{protocol}:// needs a package that is not installed",
            file=shown(address),
            way_out=f'Install it: pip install "recit[{extra}]"' if extra else str(error),
        )
    if _is_refused(error):
        return CatalogueError(
            f"The place refuses to let recit in: {_why(error)}",
            file=shown(address),
            way_out="Give the name and the password as docs/elsewhere.md says.",
        )
    return CatalogueError(
        f"The originals cannot be listed: {_why(error)}",
        file=shown(address),
        way_out=_FETCH_IT if is_zip(address) and "://" in address else _CHECK_IT,
    )


def _is_refused(error: Exception) -> bool:
    return (
        isinstance(error, PermissionError)
        or getattr(error, "status", None) in (401, 403)
        or type(error).__name__ in ("AuthenticationException", "NoCredentialsError")
        or (isinstance(error, ftplib.error_perm) and str(error).startswith("530"))
    )


def _why(error: Exception) -> str:
    """The error in a few words, on one line and without a password."""
    if isinstance(error, FileNotFoundError):
        return error.strerror or "it is not there"
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return shown(" ".join(said.split()).rstrip(".")) or type(error).__name__


def _joined(address: str, path: str) -> str:
    """The address of a file below another address, for people."""
    if not path or "://" in path:
        return path or address
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    return f"{scheme}://{path}" if path.startswith(host) else f"{scheme}://{host}{path}"
