"""Print an edition: the published folder is the old story or the new one, never half.

The new folder is made whole beside the old one and the two change names in one step.
Pictures and unchanged pages are hard links, so a build writes only what differs; where
nothing does, the folder is not touched.

Where the file system cannot exchange two names, the old folder steps aside first and
the new one takes its place; a run killed between the two leaves the old story under
``.NAME.recit-old``, and the next one puts it back before doing anything else. Builds
of one folder wait for each other on a lock that dies with its process.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recit.editions.rendition import Document, Edition, Rendition
from recit.editions.swap import exchange
from recit.editions.tree import Tree, furnish, look, write
from recit.errors import PublishError

MARK = ".recit-made"
"""Names every file that recit wrote; only a folder that has it may be replaced."""

_GENERATOR = b'<meta name="generator" content="recit">'
"""What every page of recit says of itself."""

_PREAMBLE = "recit wrote these files and replaces them at every build:\n"


@dataclass(frozen=True, slots=True)
class Printed:
    """What a build did to the folder, as paths with ``/``, sorted."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]
    removed: tuple[str, ...]

    def weigh(self) -> int:
        """The bytes of all its files, without those that somebody has removed since."""
        size = 0
        for path in (*self.written, *self.kept):
            with contextlib.suppress(FileNotFoundError):
                size += os.lstat(f"{self.folder}/{path}").st_size
        return size


def print_edition(
    edition: Edition,
    folder: Path,
    pictures: Mapping[Rendition, Path],
    *,
    keep: Collection[str] = (),
    spare: Path | None = None,
) -> Printed:
    """Make ``folder`` hold exactly the edition, and what was put there by someone else.

    ``pictures`` says where the darkroom left each rendition. ``keep`` are paths of the
    last build that stay as they are, such as those of a site's stories that did not
    change. Files in the folder that recit did not write are carried over untouched.
    ``spare`` is a folder to keep the replaced one in, so that the next build makes the new
    one from it and touches only what differs; on another disk it is not used.
    Raises :class:`PublishError` where the folder belongs to someone else, a file of
    theirs stands in the way, or the disk refuses; then the folder is as it was.
    """
    target = folder.resolve()
    if not target.name:
        raise PublishError(
            "The root of a disk is no folder to publish into",
            file=target,
            way_out="Publish into a folder of its own.",
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            return _print(edition, target, pictures, keep, spare)
    except OSError as error:
        raise _refused(target, error) from error


def print_file(document: Document, file: Path) -> None:
    """Write one page that stands alone, whole or not at all.

    Raises as :func:`print_whole`.
    """
    print_whole(
        file,
        lambda target: _GENERATOR in target.read_bytes()[:4096],
        lambda draft: write(draft, document.content),
    )


def print_whole(file: Path, ours: Callable[[Path], bool], write: Callable[[Path], None]) -> None:
    """Write one file, whole or not at all: ``write`` gets a draft's path.

    Raises :class:`PublishError` where a file of that name is not recit's, as ``ours``
    tells, or the disk refuses; then the file is as it was.
    """
    target = file.resolve()
    draft = target.with_name(f".{target.name}.recit-new")
    try:
        if target.is_dir():
            raise PublishError(
                "There is a folder of this name",
                file=file,
                way_out=f"Name a file: {Path(file) / 'story.html'}",
            )
        if target.exists() and not ours(target):
            raise PublishError(
                "There is a file of this name that recit did not write",
                file=file,
                way_out="Name another file, or move this one away.",
            )
        write(draft)
        draft.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise _refused(target, error) from error


def _print(
    edition: Edition,
    target: Path,
    pictures: Mapping[Rendition, Path],
    keep: Collection[str],
    spare: Path | None,
) -> Printed:
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    ours, there = _ours(target), look(target)
    staying = (ours & set(keep)) - _paths(edition)
    theirs = there.files - ours - {MARK}
    _expect_free(theirs & _paths(edition), target)
    written, kept, wanted = _plan(edition, target, there, pictures)
    wanted |= {path: f"{target}/{path}" for path in theirs | staying}
    seal, removed = _seal(_paths(edition) | staying), ours - wanted.keys()
    sealed = _content(target / MARK) == seal
    if written or removed or not sealed:
        wanted[MARK] = f"{target}/{MARK}" if sealed else seal
        _replace(target, old, wanted, there.bare, spare)
    return Printed(
        target, tuple(sorted(written)), tuple(sorted([*kept, *staying])), tuple(sorted(removed))
    )


def _replace(
    target: Path,
    old: Path,
    wanted: Mapping[str, bytes | str],
    bare: Collection[str],
    spare: Path | None,
) -> None:
    """Have ``target`` hold what is wanted, all at once."""
    fresh = _beside(target, "new")
    kept = None if spare is None else spare / _name_of(target)
    try:
        if kept is not None and not fresh.exists():
            # Refused where none is kept, or across mounts, even those of one disk.
            with contextlib.suppress(OSError):
                kept.rename(fresh)
        furnish(fresh, wanted, bare)
        _change_places(fresh, target, old)
        if kept is not None:
            _set_aside(fresh, kept)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _set_aside(folder: Path, kept: Path) -> None:
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(kept, ignore_errors=True)
        folder.rename(kept)


def _name_of(target: Path) -> str:
    return hashlib.blake2b(os.fsencode(target), digest_size=8).hexdigest()


@contextlib.contextmanager
def _alone(parent: Path) -> Iterator[None]:
    handle = os.open(parent, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _beside(target: Path, state: str) -> Path:
    return target.with_name(f".{target.name}.recit-{state}")


def _ours(target: Path) -> set[str]:
    """The files that recit wrote there; raises where the folder is someone else's."""
    if not target.exists():
        return set()
    if not target.is_dir():
        raise PublishError(
            "There is a file where the published folder should be",
            file=target,
            way_out="Move it away, or publish into another folder.",
        )
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    mark = target / MARK
    if not mark.is_file():
        if not any(target.iterdir()):
            return set()
        raise PublishError(
            "The folder holds files that recit did not write",
            file=target,
            way_out="Publish into another folder, or move these files away.",
        )
    lines = mark.read_text(encoding="utf-8").removeprefix(_PREAMBLE).splitlines()
    return set(lines)


def _paths(edition: Edition) -> set[str]:
    return {document.path for document in edition.documents} | {
        entry.path for entry in edition.prints
    }


def _expect_free(paths: Collection[str], target: Path) -> None:
    """Raise :class:`PublishError` where someone else's file has the path of one of recit's."""
    for path in sorted(paths):
        raise PublishError(
            "The story needs this path, and the file there is not recit's",
            file=target / path,
            way_out="Move the file away, then build again.",
        )


def _plan(
    edition: Edition, target: Path, there: Tree, pictures: Mapping[Rendition, Path]
) -> tuple[list[str], list[str], dict[str, bytes | str]]:
    """The paths that are new or differ, those that stay, and where each file comes from."""
    written: list[str] = []
    kept: list[str] = []
    wanted: dict[str, bytes | str] = {}
    for document in edition.documents:
        path = document.path
        same = path in there.files and _content(Path(f"{target}/{path}")) == document.content
        (kept if same else written).append(path)
        wanted[path] = f"{target}/{path}" if same else document.content
    for entry in edition.prints:
        same = entry.path in there.files
        (kept if same else written).append(entry.path)
        wanted[entry.path] = f"{target}/{entry.path}" if same else str(pictures[entry.rendition])
    return written, kept, wanted


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _seal(paths: Collection[str]) -> bytes:
    lines = "".join(f"{path}\n" for path in sorted(paths))
    return (_PREAMBLE + lines).encode()


def _change_places(fresh: Path, target: Path, old: Path) -> None:
    """Give ``fresh`` the name of ``target``; what that was lies under ``fresh`` then."""
    if old.exists():
        shutil.rmtree(old)
    if not target.exists():
        fresh.rename(target)
    elif not exchange(fresh, target):
        target.rename(old)
        try:
            fresh.rename(target)
        except OSError:
            old.rename(target)
            raise
        old.rename(fresh)


def _refused(target: Path, error: OSError) -> PublishError:
    way_out = {
        errno.ENOSPC: "Free some space, then build again; what was published is untouched.",
        errno.EDQUOT: "Free some space, then build again; what was published is untouched.",
        errno.EACCES: "Make the folder around it writable, or publish into another one.",
        errno.EPERM: "Make the folder around it writable, or publish into another one.",
        errno.EROFS: "Publish into a folder that can be written to.",
        errno.EBUSY: "Publish into a folder below it: a mount point cannot be replaced.",
    }
    return PublishError(
        f"The story cannot be written: {error.strerror or error}",
        file=target,
        way_out=way_out.get(error.errno or 0, "Publish into another folder."),
    )
