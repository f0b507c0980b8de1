"""Sample events, built whole: real photos with real metadata, and accounts to put them in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import exiv2
import numpy as np
import pyvips

NOW = datetime(2025, 8, 20, 12, tzinfo=UTC)
"""When the stories of the tests are published."""

ACCOUNT = """\
---
title: The ferry comes back
lang: en
date: 2025-05-10
timezone: Europe/Paris
---

Eleven winters without a boat, and then one morning in May.

## The harbour at dawn

Before sunrise the harbour is empty. Fishermen mend their nets on the quay and drink
coffee from one flask.

A crane lowers the new gangway onto the pontoon.

## The boat arrives

At ten the ferry rounds the lighthouse, every flag flying. The brass band plays on the
breakwater.

Schoolchildren wave paper boats as the ropes are thrown.

## Soup for everyone

In the market hall the cooks have filled forty pots with fish soup. Long tables stand
between the stalls.

When the lanterns are lit, the last passengers board for the way home.
"""

RECIT = """\
---
title: Le bac est de retour
lang: fr
date: 2025-05-10
timezone: Europe/Paris
---

Onze hivers sans bateau, puis un matin de mai.

## Le port à l’aube

Avant le lever du soleil, le port est vide. Des pêcheurs réparent leurs filets sur le
quai et boivent le café d’un même thermos.

Une grue pose la nouvelle passerelle sur le ponton.

## Le bateau arrive

À dix heures, le bac double le phare, tous pavillons dehors. La fanfare joue sur la
digue.

Des écoliers agitent des bateaux en papier pendant qu’on lance les amarres.

## La soupe pour tous

Dans la halle, les cuisiniers ont rempli quarante marmites de soupe de poisson. De
longues tables sont dressées entre les étals.

Quand on allume les lanternes, les derniers passagers embarquent pour le retour.
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo to make: ``name`` inside the photos' folder, ``taken`` as EXIF writes it.

    ``seed`` decides the picture; two shots of one seed look alike. Without ``alt`` the
    story is a draft.
    """

    name: str
    seed: int
    caption: str = ""
    taken: str | None = None
    offset: str | None = "+02:00"
    size: tuple[int, int] = (360, 240)
    alt: str = "Soft patches of colour that run into each other."


SHOTS = (
    Shot(
        "FRY_0001.jpg", 1, "Fishermen mend nets on the quay before sunrise.", "2025:05:10 06:05:00"
    ),
    Shot("FRY_0002.jpg", 2, "A crane lowers the gangway at the harbour.", "2025:05:10 07:40:00"),
    Shot(
        "FRY_0003.jpg",
        3,
        "The ferry rounds the lighthouse with its flags flying.",
        "2025:05:10 10:02:00",
    ),
    Shot("FRY_0004.jpg", 4, "Schoolchildren wave paper boats at the ferry.", "2025:05:10 10:21:00"),
    Shot("FRY_0005.jpg", 5, "Cooks ladle fish soup in the market hall.", "2025:05:10 12:30:00"),
    Shot(
        "FRY_0006.jpg",
        6,
        "Lanterns are lit as the last passengers board.",
        "2025:05:10 21:15:00",
    ),
)

CHAPTERS = {shot.name: chapter for shot, chapter in zip(SHOTS, (1, 1, 2, 2, 3, 3), strict=True)}
"""The chapter of the account that tells of each shot."""


def write_event(
    root: Path, *, account: str | None = ACCOUNT, shots: Iterable[Shot] = SHOTS
) -> Path:
    """A story's folder with the account and the shots; gives back ``root``."""
    (root / "photos").mkdir(parents=True)
    if account is not None:
        (root / "story.md").write_text(account, encoding="utf-8")
    for shot in shots:
        write_shot(root / "photos", shot)
    return root


def write_shot(folder: Path, shot: Shot) -> Path:
    """The shot as a file below ``folder``, with its metadata; gives back the file."""
    file = folder / shot.name
    file.parent.mkdir(parents=True, exist_ok=True)
    content = picture(shot.seed, shot.size).write_to_buffer(".jpg", Q=80)
    file.write_bytes(tag(content, shot))
    return file


def picture(seed: int, size: tuple[int, int] = (360, 240)) -> pyvips.Image:
    """A picture that no other seed looks like: large soft patches with fine grain on top."""
    width, height = size
    random = np.random.default_rng(seed)
    patches = pyvips.Image.new_from_array(random.integers(0, 256, (5, 7, 3), dtype=np.uint8))
    soft = patches.resize(width / 7, vscale=height / 5, kernel="cubic")
    grain = pyvips.Image.gaussnoise(width, height, sigma=6, mean=0, seed=seed)
    return (soft + grain).cast("uchar").copy(interpretation="srgb")


def tag(content: bytes, shot: Shot) -> bytes:
    """The JPEG ``content`` with the shot's caption, time, alt text and credit inside."""
    image = exiv2.ImageFactory.open(content)
    image.readMetadata()
    exif, iptc, xmp = image.exifData(), image.iptcData(), image.xmpData()
    if shot.taken is not None:
        exif["Exif.Photo.DateTimeOriginal"] = shot.taken
        if shot.offset is not None:
            exif["Exif.Photo.OffsetTimeOriginal"] = shot.offset
    exif["Exif.Image.Model"] = "Sample One"
    iptc["Iptc.Envelope.CharacterSet"] = "\x1b%G"
    if shot.caption:
        iptc["Iptc.Application2.Caption"] = shot.caption
        xmp["Xmp.dc.description"] = exiv2.LangAltValue(f'lang="x-default" {shot.caption}')
    if shot.alt:
        xmp["Xmp.iptc.AltTextAccessibility"] = exiv2.LangAltValue(f'lang="x-default" {shot.alt}')
    iptc["Iptc.Application2.Credit"] = "Harbour Archive"
    image.setExifData(exif)
    image.setIptcData(iptc)
    image.setXmpData(xmp)
    image.writeMetadata()
    with image.io().mmap() as tagged:
        return bytes(tagged)
