"""What lies at an address or in a zip file, listed without fetching a file."""

from __future__ import annotations

import ftplib
import hashlib
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

from recit.addresses import is_zip, shown
from recit.errors import CatalogueError
from recit.originals import Original, OriginalError, why
from recit.reaching import open_place, open_zip, refusals

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
    except refusals() as error:
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
    opened, _ = open_place(silent[0].original.address or "")

    def tell(file: Lying) -> Lying | OriginalError:
        if file.size is not None:
            return file
        try:
            told = opened.info(file.original.path)
        except refusals() as error:
            return OriginalError(why(error))
        return replace(file, size=int(told.get("size") or 0), mark=_mark(told))

    with ThreadPoolExecutor(_KNOCKS if opened.async_impl else 1) as crew:
        yield from crew.map(tell, files)


def _files(address: str) -> Listing:
    files, root = open_place(address)
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
        except refusals() as error:
            if folder == root:
                raise
            unlisted[_below(top, folder.rstrip("/"), is_web)] = why(error)
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
    except refusals():
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
    with open_zip(*_place(address)) as archive:
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


def _mark(told: Mapping[str, object]) -> int | None:
    """What the place tells of the file's content, as one number."""
    facts = {key: str(value) for key, value in told.items() if _plain(key) in _TELLS and value}
    if not facts:
        return None
    text = repr((told.get("size"), sorted(facts.items())))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:7])


def _plain(key: str) -> str:
    return key.lower().replace("-", "").replace("_", "")


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
            f"The place refuses to let recit in: {why(error)}",
            file=shown(address),
            way_out="Give the name and the password as docs/elsewhere.md says.",
        )
    return CatalogueError(
        f"The originals cannot be listed: {why(error)}",
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
