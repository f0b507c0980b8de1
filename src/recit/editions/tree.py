"""A folder made to hold what it should, out of whatever lies there already.

A file that is wanted as a link and is that link already, by its number on the disk, stays
as it is. So the work is that of the differences, and a folder that a killed run left half
made is as good a start as an empty one.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK)
"""Why a file system refuses a hard link where it may still take a copy."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder holds, by paths with ``/``: its files and links, and its folders.

    ``bare`` are the folders that hold nothing.
    """

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()


def look(folder: Path) -> Tree:
    """What ``folder`` holds at any depth; nothing where it is not there."""
    files: list[str] = []
    folders: list[str] = []
    bare: list[str] = []
    waiting = [""] if folder.is_dir() else []
    while waiting:
        place = waiting.pop()
        with os.scandir(folder / place) as entries:
            empty = True
            for entry in entries:
                empty = False
                path = f"{place}/{entry.name}" if place else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    waiting.append(path)
                else:
                    files.append(path)
            if empty and place:
                bare.append(place)
    return Tree(frozenset(files), frozenset(folders), frozenset(bare))


def furnish(folder: Path, wanted: Mapping[str, bytes | str], bare: Collection[str] = ()) -> None:
    """Make ``folder`` hold exactly the files ``wanted``, and the empty folders ``bare``.

    ``wanted`` maps each path, with ``/``, to its content, or to a file elsewhere that it
    becomes a hard link to, a copy where the disk has none. No file that lies there is
    written to, since it may be a link itself. Raises ``OSError`` where the disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    there, folders = look(folder), _folders_of([*wanted, *(f"{path}/" for path in bare)])
    if there.files & folders or there.folders & wanted.keys():
        shutil.rmtree(folder)
        folder.mkdir()
        there = Tree()
    for path in there.files - wanted.keys():
        (folder / path).unlink()
    for path in sorted(there.folders - folders, reverse=True):
        (folder / path).rmdir()
    for path in sorted(folders - there.folders):
        (folder / path).mkdir()
    for path, source in wanted.items():
        _put(f"{folder}/{path}", source, replaces=path in there.files)


def _folders_of(paths: Iterable[str]) -> set[str]:
    folders: set[str] = set()
    for path in paths:
        above = path.rpartition("/")[0]
        while above and above not in folders:
            folders.add(above)
            above = above.rpartition("/")[0]
    return folders


def _put(file: str, source: bytes | str, *, replaces: bool) -> None:
    if isinstance(source, bytes):
        if replaces:
            Path(file).unlink()
        write(Path(file), source)
        return
    status = os.lstat(source)
    if replaces:
        if os.path.samestat(status, os.lstat(file)):
            return
        Path(file).unlink()
    if stat.S_ISLNK(status.st_mode):
        Path(file).symlink_to(Path(source).readlink())
    else:
        _link(source, file)


def _link(source: str, copy: str) -> None:
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copy2(source, copy)


def write(file: Path, content: bytes) -> None:
    """Write a file and have the disk keep it."""
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
