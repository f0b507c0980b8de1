"""The files of a story's photos, listed without opening one."""

from __future__ import annotations

import os
import re
import stat
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from recit.addresses import NAMED, is_elsewhere
from recit.catalogue.cache import Stamp
from recit.catalogue.pairing import is_sidecar, pairs
from recit.errors import CatalogueError
from recit.kinds import FILMS, OTHERS, PICTURES, RAW
from recit.originals import MOST_BYTES, Original, OriginalError
from recit.story.cause import Cause, cause
from recit.story.photo import LeftOut, Unreadable

if TYPE_CHECKING:
    from recit.listing import Lying

SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class Found:
    """What lies in the folder: photos to read, each with its sidecar, and files set aside."""

    photos: tuple[tuple[Original, Stamp], ...]
    unreadable: tuple[Unreadable, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def elsewhere(self) -> Mapping[str, Original]:
        """What opens each photo that lies in no folder of this machine, by its name."""
        return {one.name: one for one, _ in self.photos if one.is_elsewhere}


def survey(folder: Path, photos: str) -> Found:
    """List the photos of the story in ``folder`` without opening one.

    ``photos`` is the folder of the originals in it, or a zip file or an address that
    they lie at. Photos are named by their path relative to ``folder``, with ``/``, letter
    for letter as the disk has it; those that lie elsewhere are named as if they lay in
    :data:`~recit.addresses.NAMED`. Raises :class:`CatalogueError` where the folder is not
    there or may not be listed, and where nothing answers at the address.
    """
    if is_elsewhere(photos) and not (folder / photos).is_dir():
        return _survey_elsewhere(photos if "://" in photos else str((folder / photos).absolute()))
    root = folder / photos
    if not root.is_dir():
        if root.exists():
            raise CatalogueError(
                "This is no folder of photos",
                file=root,
                way_out="Name a folder, a zip file, or an address such as sftp://host/wire.",
            )
        raise CatalogueError(
            "There is no folder of photos",
            file=root,
            way_out=f"Put the photos of the event into {root}.",
        )
    files: list[tuple[Original, Stamp]] = []
    unreadable: list[Unreadable] = []
    left_out: list[LeftOut] = []
    bounds = os.path.realpath(root)
    for entry, name in _walk(root, photos.strip("/"), unreadable):
        try:
            shown = _utf8(name)
            if entry.is_symlink() and not _inside(entry.path, bounds):
                unreadable.append(Unreadable(shown, cause("leads-out")))
                continue
            status = entry.stat()
        except OSError as error:
            unreadable.append(Unreadable(shown, cause("not-opened", words=error.strerror)))
            continue
        if why := _set_aside(entry.name, status.st_mode):
            left_out.append(LeftOut(shown, why))
        elif shown != name:
            unreadable.append(Unreadable(shown, cause("name-not-utf8")))
        else:
            stamp = Stamp(status.st_size, max(status.st_mtime_ns, status.st_ctime_ns))
            files.append((Original(name, str(Path(entry.path).absolute())), stamp))
    return _found(files, unreadable, left_out)


def _survey_elsewhere(address: str) -> Found:
    """The photos at an address, of which the suffix of the name alone is known."""
    # What opens other places takes long to import, and most photos lie here.
    from recit.listing import ask, listing

    there = listing(address)
    unreadable = [
        Unreadable(f"{NAMED}/{name}", cause("not-listed", words=why))
        for name, why in there.unlisted.items()
    ]
    left_out: list[LeftOut] = []
    wanted: list[Lying] = []
    hidden: set[str] = set()
    for inner, lying in there.files.items():
        if found := _HIDDEN_FOLDER.match(inner):
            hidden.add(f"{NAMED}/{found[0]}")
            continue
        name = f"{NAMED}/{inner}"
        if why := _set_aside(inner.rpartition("/")[2], stat.S_IFREG):
            left_out.append(LeftOut(name, why))
        elif ".." in inner.split("/"):
            unreadable.append(Unreadable(name, cause("name-leads-out")))
        else:
            wanted.append(replace(lying, original=replace(lying.original, name=name)))
    left_out += (LeftOut(folder, cause("hidden-folder")) for folder in hidden)
    files: list[tuple[Original, Stamp]] = []
    for lying, told in zip(wanted, ask(wanted), strict=True):
        name = lying.original.name
        if isinstance(told, OriginalError):
            unreadable.append(Unreadable(name, cause("not-opened", words=told)))
        elif told.size is not None and told.size > MOST_BYTES:
            unreadable.append(Unreadable(name, cause("too-large")))
        else:
            files.append((told.original, _stamp(told)))
    return _found(files, unreadable, left_out)


def _found(
    files: Iterable[tuple[Original, Stamp]], unreadable: list[Unreadable], left_out: list[LeftOut]
) -> Found:
    """Each photo with the sidecar that belongs to it; sidecars of no photo are left out."""
    photos = {file.name: (file, stamp) for file, stamp in files if not is_sidecar(file.name)}
    beside = {file.name: (file, stamp) for file, stamp in files if is_sidecar(file.name)}
    paired = pairs(photos, sorted(beside))
    for name, sidecar in paired.items():
        (photo, stamp), (file, mark) = photos[name], beside[sidecar]
        photos[name] = replace(photo, sidecar=file), stamp.with_sidecar(sidecar, mark)
    alone = [LeftOut(name, cause("sidecar")) for name in beside.keys() - set(paired.values())]
    return Found(
        tuple(sorted(photos.values(), key=lambda pair: pair[0].name)),
        tuple(unreadable),
        tuple(sorted([*left_out, *alone], key=lambda left: left.name)),
    )


def _stamp(lying: Lying) -> Stamp:
    """What the place tells of a file; where it tells nothing, no later stamp is the same."""
    mark = uuid.uuid4().int >> 72 if lying.mark is None else lying.mark
    return Stamp(lying.size or 0, mark)


def _walk(
    root: Path, name: str, unreadable: list[Unreadable]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Every file below ``root`` with its name in the story.

    Folders that are links, or hidden as recit's own cache is, are files here.
    """
    waiting = [(str(root), name)]
    while waiting:
        path, prefix = waiting.pop()
        try:
            entries = _listed(path)
        except OSError as error:
            if path == str(root):
                raise CatalogueError(
                    f"The folder of photos cannot be listed: {error.strerror}",
                    file=root,
                    way_out="Make the folder readable and run the command again.",
                ) from error
            unreadable.append(Unreadable(_utf8(prefix), cause("not-listed", words=error.strerror)))
            continue
        for entry, is_folder in entries:
            inner = f"{prefix}/{entry.name}"
            if is_folder:
                waiting.append((entry.path, inner))
            else:
                yield entry, inner


def _listed(path: str) -> list[tuple[os.DirEntry[str], bool]]:
    """What lies in a folder, and of each whether it is a folder to walk into."""
    with os.scandir(path) as entries:
        return [
            (entry, entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."))
            for entry in entries
        ]


_HIDDEN_FOLDER = re.compile(r"(?:[^/]+/)*?\.(?!\.?/)[^/]+(?=/)")


def _inside(path: str, bounds: str) -> bool:
    whole = os.path.realpath(path)
    return whole == bounds or whole.startswith(bounds + os.sep)


def _set_aside(name: str, mode: int) -> Cause | None:
    """Why a file is no photo and no sidecar by its name and kind, or ``None``."""
    if stat.S_ISDIR(mode):
        return cause("hidden-folder" if name.startswith(".") else "linked-folder")
    if not stat.S_ISREG(mode):
        return cause("irregular")
    suffix = Path(name).suffix.lower()
    if name.startswith(".") or name.lower() in SYSTEM:
        return cause("hidden")
    if suffix in FILMS:
        return cause("film")
    if suffix in PICTURES or suffix in RAW or is_sidecar(name):
        return None
    if suffix in OTHERS:
        return cause("other-picture")
    return cause("no-photo")


def _utf8(name: str) -> str:
    """The name as text that can be written; undecodable bytes become marks."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
