"""What was read before, kept in one SQLite file that may be deleted at any time."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib import resources
from pathlib import Path

import msgspec

from recit.catalogue.refusal import Refusal
from recit.story.cause import Cause
from recit.story.photo import Burst, Catalogue, Clock, LeftOut, Photo, Scene, Unreadable

NAME = "catalogue.sqlite"
PATIENCE = 5.0
"""Seconds to wait for another run that writes to the same file."""

_MADE = """
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, size INTEGER, changed INTEGER, key TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS readings (
    key TEXT, reader TEXT, photo BLOB, refusal BLOB, left_out INTEGER,
    PRIMARY KEY (key, reader)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settled (sight TEXT, reader TEXT, catalogue BLOB);
"""
_KNOWN = """
SELECT name, size, changed, key, photo, refusal, left_out
FROM files JOIN readings USING (key) WHERE reader = ?
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the disk says of a file without opening it: bytes and nanoseconds.

    ``changed`` is the later of its times: a tool that keeps the time of writing cannot keep
    the disk's own.
    """

    size: int
    changed: int

    def with_sidecar(self, name: str, sidecar: Stamp) -> Stamp:
        """The stamp of a photo and its sidecar, which is another one when either changes."""
        both = repr((self, name, sidecar)).encode()
        mark = int.from_bytes(hashlib.sha256(both).digest()[:7])
        return Stamp(self.size + sidecar.size, mark)


Reading = Photo | Refusal


@dataclass(frozen=True, slots=True)
class Settled:
    """A catalogue by the corrected clocks.

    ``proposed`` are the corrections that the photos propose, ``corrections`` all that were
    used, by camera.
    """

    catalogue: Catalogue
    proposed: tuple[Clock, ...]
    corrections: Mapping[str, timedelta]


class _Kept(msgspec.Struct, array_like=True):
    """A settled catalogue as it is written; of a catalogue, msgspec would write more."""

    photos: tuple[Photo, ...]
    bursts: tuple[Burst, ...]
    scenes: tuple[Scene, ...]
    clocks: tuple[Clock, ...]
    unreadable: tuple[Unreadable, ...]
    left_out: tuple[LeftOut, ...]
    proposed: tuple[Clock, ...]
    corrections: dict[str, timedelta]


@dataclass(frozen=True, slots=True)
class Cache:
    """Readings by content, and which content each file had under which stamp.

    A reading that a sidecar had a say in is one by content and stamp: copies of one photo
    may have different sidecars.

    ``folder`` is made where it is missing; with ``None`` nothing is remembered. A file
    that cannot be read or written (no space, no permission, not SQLite) costs time and
    never a run. ``reader`` names the code that read: readings of older code are not used.
    """

    folder: Path | None
    reader: str

    def recall(self, stamps: Mapping[str, Stamp]) -> Iterator[tuple[str, Reading]]:
        """Name and reading of those files whose stamp is as it was."""
        if self.folder is None or not (self.folder / NAME).exists():
            return
        decode = msgspec.msgpack.Decoder(Photo).decode
        told = msgspec.msgpack.Decoder(Cause).decode
        try:
            with closing(self._open(self.folder)) as store:
                rows = store.execute(_KNOWN, (self.reader,))
                for name, size, changed, key, photo, refusal, left_out in rows:
                    stamp = stamps.get(name)
                    if stamp is None or (stamp.size, stamp.changed) != (size, changed):
                        continue
                    if photo is None:
                        yield name, Refusal(told(refusal), key, bool(left_out))
                    else:
                        yield name, _named(decode(photo), name)
        except (sqlite3.Error, OSError, msgspec.MsgspecError):
            return

    def keep(self, readings: Iterable[tuple[str, Stamp, Reading]]) -> None:
        """Remember readings; those of files that could not be opened are not kept."""
        if self.folder is None:
            return
        encode = msgspec.msgpack.Encoder().encode
        files = []
        contents = []
        for name, stamp, reading in readings:
            if reading.key is None or not is_lasting(reading):
                continue
            key = _key(reading.key, reading, stamp)
            files.append((name, stamp.size, stamp.changed, key))
            told = (
                (None, encode(reading.cause), reading.left_out)
                if isinstance(reading, Refusal)
                else (encode(reading), None, False)
            )
            contents.append((key, self.reader, *told))
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(self._open(self.folder)) as store, store:
                store.execute("DELETE FROM readings WHERE reader != ?", (self.reader,))
                store.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", files)
                store.executemany(
                    "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", contents
                )
        except (sqlite3.Error, OSError):
            return

    def settled(self, sight: str) -> Settled | None:
        """The settled catalogue that was kept for this sight of the files, if it is there."""
        if self.folder is None or not (self.folder / NAME).exists():
            return None
        try:
            with closing(self._open(self.folder)) as store:
                row = store.execute(
                    "SELECT catalogue FROM settled WHERE sight = ? AND reader = ?",
                    (sight, self.reader),
                ).fetchone()
            kept = None if row is None else msgspec.msgpack.decode(row[0], type=_Kept)
        except (sqlite3.Error, OSError, msgspec.MsgspecError):
            return None
        if kept is None:
            return None
        catalogue = Catalogue(
            *(kept.photos, kept.bursts, kept.scenes, kept.clocks, kept.unreadable, kept.left_out)
        )
        return Settled(catalogue, kept.proposed, kept.corrections)

    def keep_settled(self, sight: str, settled: Settled) -> None:
        """Remember the settled catalogue of this sight, and of no other."""
        if self.folder is None:
            return
        one = settled.catalogue
        kept = _Kept(
            *(one.photos, one.bursts, one.scenes, one.clocks, one.unreadable, one.left_out),
            *(settled.proposed, dict(settled.corrections)),
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with closing(self._open(self.folder)) as store, store:
                store.execute("DELETE FROM settled")
                store.execute(
                    "INSERT INTO settled VALUES (?, ?, ?)",
                    (sight, self.reader, msgspec.msgpack.encode(kept)),
                )
        except (sqlite3.Error, OSError):
            return

    def _open(self, folder: Path) -> sqlite3.Connection:
        store = sqlite3.connect(folder / NAME, timeout=PATIENCE)
        store.executescript(_MADE)
        return store


def reader() -> str:
    """A name for the code that reads photos: it changes with every change of that code."""
    code = hashlib.sha256()
    for package in ("recit.catalogue", "recit.catalogue.wire", "recit.language", "recit.story"):
        for file in sorted(resources.files(package).iterdir(), key=lambda file: file.name):
            if file.is_file() and file.name.endswith((".py", ".toml")):
                code.update(file.read_bytes())
    return code.hexdigest()[:16]


def is_lasting(reading: Reading) -> bool:
    """Whether the next look at the same file tells the same.

    What could not be opened may be there by then, and a sidecar out of reach be sound.
    """
    if isinstance(reading, Refusal):
        return reading.key is not None
    return reading.sidecar is None or not reading.sidecar.damaged


def _key(content: str, reading: Reading, stamp: Stamp) -> str:
    """What a reading is kept under: the photo's content, with its sidecar's stamp if it has one."""
    beside = isinstance(reading, Photo) and reading.sidecar is not None
    return f"{content}+{stamp.changed:x}" if beside else content


def _named(photo: Photo, name: str) -> Photo:
    return photo if photo.name == name else replace(photo, name=name)
