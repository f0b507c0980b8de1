"""The plan of a picture to make: one hashable value, nothing performed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from anyascii import anyascii

Format = Literal["avif", "jpeg", "webp"]

_NOT_PLAIN = re.compile("[^a-z0-9]+")

SUFFIX: dict[Format, str] = {"avif": "avif", "jpeg": "jpg", "webp": "webp"}


@dataclass(frozen=True, slots=True)
class Cut:
    """A crop to a ratio (width divided by height) around a focal point.

    ``focus`` holds shares of the upright picture's width and height; ``None`` leaves the
    choice to the darkroom, which looks for what draws the eye.
    """

    ratio: float
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """One picture file that an edition needs.

    ``photo`` is the original's name, ``key`` the hash of its content, ``width`` and
    ``height`` the pixels to make, ``quality`` the encoder's 1 to 100, ``effort`` its 0 to
    9 (AVIF and WebP), ``packet`` the XMP to carry and ``encoder`` the version of what
    will make it. Two equal renditions are the same bytes, so ``digest`` names them: sixteen
    hex digits over everything that decides these bytes. ``file`` is the file's name: the
    original's, for the eye, and the digest, for caches.
    """

    photo: str
    key: str
    width: int
    height: int
    format: Format
    quality: int
    effort: int
    packet: str
    encoder: str
    cut: Cut | None = None
    digest: str = field(init=False, compare=False, repr=False)
    file: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        facts = (
            f"{self.key} {self.width} {self.height} {self.format} {self.quality} {self.effort}"
            f" {self.cut}\0{self.encoder}\0{self.packet}"
        )
        digest = hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()
        object.__setattr__(self, "digest", digest)
        file = f"{_plain(self.photo)}-{self.width}-{digest}.{SUFFIX[self.format]}"
        object.__setattr__(self, "file", file)

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=1024)
def _plain(photo: str) -> str:
    """The original's name in small letters, digits and hyphens."""
    stem = photo.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return _NOT_PLAIN.sub("-", anyascii(stem).lower()).strip("-")[:40].rstrip("-") or "photo"


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the edition that needs no darkroom: its path with ``/``, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Print:
    """A rendition and the path, with ``/``, at which the edition wants it."""

    path: str
    rendition: Rendition


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything a published folder consists of, planned; no two entries share a path.

    ``pages`` are the paths that a reader is sent to, one for each language. ``lacking`` are
    the parts that somebody asked for and the photos do not tell enough for.
    """

    documents: tuple[Document, ...]
    prints: tuple[Print, ...]
    pages: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """Each rendition once, in the order of first use."""
        return tuple(dict.fromkeys(entry.rendition for entry in self.prints))


def distinct(prints: Iterable[Print]) -> tuple[Print, ...]:
    """The prints with each path once, in the order of first use."""
    return tuple({entry.path: entry for entry in prints}.values())
