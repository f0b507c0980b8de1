"""Sentence vectors, computed once for each text and remembered on disk."""

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
class Remembering:
    """An encoder that asks another one only for texts it has not seen.

    ``load`` gives that other one, and is not called while every text is known. ``file``
    is an SQLite file that may be deleted at any time. Where it cannot be read or written
    (no space, no permission, not SQLite) the vectors are computed anew: a cache never
    stops a run. ``kind`` tells the vectors of different encoders apart.
    """

    load: Callable[[], Encoder]
    file: Path
    kind: str

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit-length row for each text, in order: shape (texts, dimensions)."""
        keys = [self._key(text) for text in texts]
        known = self._recall(set(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            found = dict(zip(missing, self.load().encode(list(missing.values())), strict=True))
            self._keep(found)
            known |= found
        return np.stack([known[key] for key in keys]) if keys else self.load().encode([])

    def _key(self, text: str) -> bytes:
        return hashlib.blake2b(f"{self.kind}\0{text}".encode(), digest_size=16).digest()

    def _recall(self, keys: Iterable[bytes]) -> dict[bytes, Vectors]:
        wanted = list(keys)
        found: dict[bytes, Vectors] = {}
        try:
            with closing(self._open()) as store:
                for start in range(0, len(wanted), 500):
                    some = wanted[start : start + 500]
                    marks = ",".join("?" * len(some))
                    rows = store.execute(
                        f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some
                    )
                    found.update((key, np.frombuffer(vector, np.float32)) for key, vector in rows)
        except (sqlite3.Error, OSError):
            return found
        return found

    def _keep(self, vectors: Mapping[bytes, Vectors]) -> None:
        rows = [(key, vector.tobytes()) for key, vector in vectors.items()]
        try:
            with closing(self._open()) as store, store:
                store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError):
            return

    def _open(self) -> sqlite3.Connection:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(self.file, timeout=_PATIENCE)
        store.execute(_MADE)
        return store
