"""Print an edition: the published folder is the old story or the new one, never half.

The new folder is made whole beside the old one and the two change names in one step.
Pictures and unchanged pages are hard links, so a build writes only what differs.

Where the file system cannot exchange two names, the old folder steps aside first and
the new one takes its place; a run killed between the two leaves the old story under
``.NAME.recit-old``, and the next one puts it back before doing anything else. Builds
of one folder wait for each other on a lock that dies with its process.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recit.editions.rendition import Document, Edition, Rendition
from recit.editions.swap import exchange
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


def print_edition(
    edition: Edition,
    folder: Path,
    pictures: Mapping[Rendition, Path],
    *,
    keep: Collection[str] = (),
) -> Printed:
    """Make ``folder`` hold exactly the edition, and what was put there by someone else.

    ``pictures`` says where the darkroom left each rendition. ``keep`` are paths of the
    last build that stay as they are, such as those of a site's stories that did not
    change. Files in the folder that recit did not write are carried over untouched.
    Raises :class:`PublishError` where the folder belongs to someone else, a file of
    theirs stands in the way, or the disk refuses; then the folder is as it was.
    """
    target = folder.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            return _print(edition, target, pictures, keep)
    except OSError as error:
        raise _refused(target, error) from error


def print_file(document: Document, file: Path) -> None:
    """Write one page that stands alone, whole or not at all.

    Raises as :func:`print_whole`.
    """
    print_whole(
        file,
        lambda target: _GENERATOR in target.read_bytes()[:4096],
        lambda draft: _write(draft, document.content),
    )


def print_whole(file: Path, ours: Callable[[Path], bool], write: Callable[[Path], None]) -> None:
    """Write one file, whole or not at all: ``write`` gets a draft's path.

    Raises :class:`PublishError` where a file of that name is not recit's, as ``ours``
    tells, or the disk refuses; then the file is as it was.
    """
    target = file.resolve()
    draft = target.with_name(f".{target.name}.recit-new")
    try:
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
) -> Printed:
    fresh, old = _beside(target, "new"), _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (fresh, old):
        if leftover.exists():
            shutil.rmtree(leftover)
    ours = _ours(target)
    staying = (ours & set(keep)) - _paths(edition)
    fresh.mkdir()
    try:
        _carry_over(target, fresh, ours, edition)
        written, kept = _fill(fresh, target, edition, pictures)
        kept += _stay(fresh, target, staying)
        _seal(fresh, _paths(edition) | staying)
        _change_places(fresh, target, old)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    for past in (fresh, old):
        if past.exists():
            shutil.rmtree(past)
    removed = ours - set(written) - set(kept)
    return Printed(target, tuple(sorted(written)), tuple(sorted(kept)), tuple(sorted(removed)))


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


def _carry_over(target: Path, fresh: Path, ours: set[str], edition: Edition) -> None:
    """Bring along what someone else put into the folder, such as ``CNAME`` or ``.git``."""
    wanted = _paths(edition)
    for place, folders, names in os.walk(target):
        here = Path(place)
        for name in [*names, *(f for f in folders if (here / f).is_symlink())]:
            source = here / name
            path = source.relative_to(target).as_posix()
            if path in ours or path == MARK:
                continue
            if path in wanted:
                raise PublishError(
                    "The story needs this path, and the file there is not recit's",
                    file=source,
                    way_out="Move the file away, then build again.",
                )
            copy = fresh / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            if source.is_symlink():
                copy.symlink_to(source.readlink())
            else:
                _link(source, copy)
        if not names and not folders and here != target:
            (fresh / here.relative_to(target)).mkdir(parents=True, exist_ok=True)


def _fill(
    fresh: Path, target: Path, edition: Edition, pictures: Mapping[Rendition, Path]
) -> tuple[list[str], list[str]]:
    written: list[str] = []
    kept: list[str] = []
    for folder in {Path(path).parent for path in _paths(edition)}:
        (fresh / folder).mkdir(parents=True, exist_ok=True)
    for document in edition.documents:
        before, after = target / document.path, fresh / document.path
        if before.is_file() and before.read_bytes() == document.content:
            _link(before, after)
            kept.append(document.path)
        else:
            _write(after, document.content)
            written.append(document.path)
    for entry in edition.prints:
        before, after = target / entry.path, fresh / entry.path
        if before.is_file():
            _link(before, after)
            kept.append(entry.path)
        else:
            _link(pictures[entry.rendition], after)
            written.append(entry.path)
    return written, kept


def _stay(fresh: Path, target: Path, paths: Collection[str]) -> list[str]:
    for path in paths:
        after = fresh / path
        after.parent.mkdir(parents=True, exist_ok=True)
        _link(target / path, after)
    return list(paths)


def _seal(fresh: Path, paths: Collection[str]) -> None:
    lines = "".join(f"{path}\n" for path in sorted(paths))
    _write(fresh / MARK, (_PREAMBLE + lines).encode())


def _change_places(fresh: Path, target: Path, old: Path) -> None:
    if not target.exists():
        fresh.rename(target)
    elif not exchange(fresh, target):
        target.rename(old)
        fresh.rename(target)


def _link(source: Path, copy: Path) -> None:
    try:
        os.link(source, copy, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK):
            raise
        shutil.copy2(source, copy)


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


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
