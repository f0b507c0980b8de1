"""Vectors of texts and pictures, computed once for each and remembered on disk."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from recit.arrangement.encoder import Encoder, Vectors

_MADE = "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID"
_PATIENCE = 5.0
"""Seconds to wait for another run that writes to the same file."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Vectors by what they were made from, in an SQLite file that may be deleted at any time.

    Where it cannot be read or written (no space, no permission, not SQLite), and with
    ``None``, nothing is known and nothing kept: a cache never stops a run. ``kind`` tells
    the vectors of different models apart.
    """

    file: Path | None
    kind: str

    def recall(self, contents: Iterable[str]) -> dict[str, Vectors]:
        """The vectors that are known, by content."""
        wanted = {self._key(content): content for content in contents}
        keys = list(wanted)
        found: dict[str, Vectors] = {}
        if self.file is None:
            return found
        try:
            with closing(_open(self.file)) as store:
                for start in range(0, len(keys), 500):
                    some = keys[start : start + 500]
                    marks = ",".join("?" * len(some))
                    rows = store.execute(
                        f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some
                    )
                    found |= {
                        wanted[key]: np.frombuffer(vector, np.float32) for key, vector in rows
                    }
        except (sqlite3.Error, OSError):
            return found
        return found

    def keep(self, vectors: Mapping[str, Vectors]) -> None:
        """Remember vectors by content."""
        if self.file is None:
            return
        rows = [(self._key(content), vector.tobytes()) for content, vector in vectors.items()]
        try:
            with closing(_open(self.file)) as store, store:
                store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError):
            return

    def _key(self, content: str) -> bytes:
        return hashlib.blake2b(f"{self.kind}\0{content}".encode(), digest_size=16).digest()


def _open(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(file, timeout=_PATIENCE)
    store.execute(_MADE)
    return store


@dataclass(frozen=True, slots=True)
class Remembering:
    """An encoder that asks another one only for texts it has not seen.

    ``load`` gives that other one, and is not called while every text is known; ``file``
    and ``kind`` are those of its :class:`Memory`.
    """

    load: Callable[[], Encoder]
    file: Path | None
    kind: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, dimensions)."""
        if not texts:
            return self.load().encode([])
        memory = Memory(self.file, self.kind)
        known = memory.recall(texts)
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            found = dict(zip(missing, self.load().encode(missing), strict=True))
            memory.keep(found)
            known |= found
        return np.stack([known[text] for text in texts])
