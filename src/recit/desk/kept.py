"""The desk as it was left: what the next one shows while it still reads the story."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from recit.desk.journal import name_of
from recit.settings import CACHE

PLACE = Path(CACHE, "desk")
"""Where a desk keeps what is its own, below the story's folder."""

_FILE = "as-left-1.sqlite"
"""The number is the schema's."""

_SCHEMA = """
create table if not exists pages (
    number integer, languages text, file text not null, version text not null,
    maker text not null, html blob not null, primary key (number, languages)
);
create table if not exists pictures (address text primary key, file text not null);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A desk's pages, by the manuscript's number and the browser's languages.

    ``pictures`` has the files of the small pictures, by the photos' addresses.
    """

    pages: Mapping[tuple[int, str], str] = field(default_factory=dict)
    pictures: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be kept: the manuscript's number, file and version, and for which languages."""

    number: int
    languages: str
    file: str
    version: str
    html: str


def recall(root: Path) -> Kept:
    """What the last desk of the story in ``root`` kept.

    A page is left out where its account holds another text by now, or another recit made
    it: it would show what is no more. Where the database cannot be read, nothing is kept.
    """
    database = root / PLACE / _FILE
    if not database.exists():
        return Kept()
    try:
        with closing(sqlite3.connect(database)) as store:
            found = store.execute(
                "select number, languages, file, version, html from pages where maker = ?",
                (_maker(),),
            ).fetchall()
            pictures = store.execute("select address, file from pictures").fetchall()
    except sqlite3.Error:
        return Kept()
    return Kept(
        {
            (number, languages): zlib.decompress(html).decode("utf-8", "surrogatepass")
            for number, languages, file, version, html in found
            if _version(root / file) == version
        },
        {address: Path(file) for address, file in pictures},
    )


def keep(root: Path, page: Page, pictures: Mapping[str, Path]) -> None:
    """Keep a page of the story in ``root``, and the files of all small pictures.

    Where that cannot be written, the next desk opens without it.
    """
    packed = zlib.compress(page.html.encode("utf-8", "surrogatepass"), 1)
    row = (page.number, page.languages, page.file, page.version, _maker(), packed)
    with (
        contextlib.suppress(sqlite3.Error),
        closing(sqlite3.connect(root / PLACE / _FILE)) as store,
        store,
    ):
        store.executescript(_SCHEMA)
        store.execute("insert or replace into pages values (?, ?, ?, ?, ?, ?)", row)
        store.execute("delete from pictures")
        store.executemany(
            "insert into pictures values (?, ?)",
            [(address, str(file)) for address, file in pictures.items()],
        )


def _version(file: Path) -> str | None:
    try:
        return name_of(file.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _maker() -> str:
    """A name for the desk's own files as they are: pages of others would not fit them."""
    here = Path(__file__).parent
    told = hashlib.blake2b(digest_size=8)
    for file in sorted(one for one in here.rglob("*") if one.suffix != ".pyc"):
        state = file.stat()
        told.update(f"{file} {state.st_size} {state.st_mtime_ns}".encode("utf-8", "surrogatepass"))
    return told.hexdigest()
