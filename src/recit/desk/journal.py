"""Every version of the manuscripts that the desk has seen: undo and redo without end.

Versions form a tree: an undone change stays, and so does what another editor's words
replaced. A version is kept before it is written to its file, so a run killed anywhere
has lost nothing.
"""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path

_SCHEMA = """
create table if not exists versions (
    number integer primary key, file text not null, name text not null,
    parent integer, following integer, label text not null, text blob not null
);
create index if not exists by_name on versions (file, name);
create table if not exists heads (file text primary key, number integer not null);
"""


def name_of(text: str) -> str:
    """What a version is called: sixteen hex digits of its content's hash."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Entry:
    """A version: its text, and the label of the change that made it."""

    text: str
    label: str


class Journal:
    """The versions of one story's manuscripts, in a database below ``.recit/``.

    Not safe to use from two threads at once: the desk holds its lock meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(
            folder / "journal.sqlite", isolation_level=None, check_same_thread=False
        )
        self._database.execute("pragma journal_mode = wal")
        self._database.execute("pragma synchronous = full")
        self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def now(self, file: str) -> Entry | None:
        """The version that the file should hold."""
        return self._entry(self._head(file))

    def named(self, file: str, name: str) -> str | None:
        """The text of the version called ``name``."""
        row = self._database.execute(
            "select text from versions where file = ? and name = ? order by number desc",
            (file, name),
        ).fetchone()
        return None if row is None else _unpacked(row[0])

    def keep(self, file: str, text: str, label: str) -> int:
        """Keep a version that follows the present one; it is not the present one yet."""
        row = self._database.execute(
            "insert into versions (file, name, parent, label, text) values (?, ?, ?, ?, ?)",
            (file, name_of(text), self._head(file), label, _packed(text)),
        )
        assert row.lastrowid is not None
        return row.lastrowid

    def move_to(self, file: str, number: int) -> None:
        """Make a version the present one."""
        self._database.execute("insert or replace into heads values (?, ?)", (file, number))

    def step_back(self, file: str, number: int) -> None:
        """Make the version before the present one the present one; redo leads back."""
        self._database.execute("begin")
        self._database.execute(
            "update versions set following = ? where number = ?", (self._head(file), number)
        )
        self.move_to(file, number)
        self._database.execute("commit")

    def back(self, file: str) -> tuple[int, Entry, str] | None:
        """The version before the present one, and the label of what undoing takes back."""
        row = self._database.execute(
            "select parent, label from versions where number = ?", (self._head(file),)
        ).fetchone()
        before = None if row is None else self._entry(row[0])
        return None if before is None else (row[0], before, row[1])

    def forth(self, file: str) -> tuple[int, Entry, str] | None:
        """The version that was last undone, and the label of what redoing brings."""
        row = self._database.execute(
            "select following from versions where number = ?", (self._head(file),)
        ).fetchone()
        after = None if row is None else self._entry(row[0])
        return None if after is None else (row[0], after, after.label)

    def _head(self, file: str) -> int | None:
        row = self._database.execute("select number from heads where file = ?", (file,)).fetchone()
        return None if row is None else int(row[0])

    def _entry(self, number: int | None) -> Entry | None:
        row = self._database.execute(
            "select text, label from versions where number = ?", (number,)
        ).fetchone()
        return None if row is None else Entry(_unpacked(row[0]), row[1])


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _unpacked(blob: bytes) -> str:
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")
