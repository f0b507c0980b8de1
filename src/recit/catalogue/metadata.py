"""What a file says about its photo: XMP, IPTC-IIM and EXIF reconciled.

Editorial fields are taken from XMP, then IIM, then EXIF, whose camera boilerplate is the
least trusted; capture time and camera from EXIF first. The IPTC's own mapping guidelines
(2023.1) call the older rule, EXIF before all, out of date.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from recit.catalogue import captions, times
from recit.catalogue.blocks import Blocks
from recit.catalogue.boilerplate import is_boilerplate
from recit.catalogue.credits import credit_line
from recit.story.photo import (
    Camera,
    Caption,
    Conflict,
    Person,
    Place,
    Position,
    Region,
    Rights,
    Taken,
)

CAPTION = (
    "Xmp.dc.description",
    "Iptc.Application2.Caption",
    "Exif.Image.ImageDescription",
    "Exif.Photo.UserComment",
)
HEADLINE = ("Xmp.photoshop.Headline", "Iptc.Application2.Headline")
CREATOR = ("Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist")
CREDIT = ("Xmp.photoshop.Credit", "Iptc.Application2.Credit")
SOURCE = ("Xmp.photoshop.Source", "Iptc.Application2.Source")
COPYRIGHT = ("Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright")
INSTRUCTIONS = ("Xmp.photoshop.Instructions", "Iptc.Application2.SpecialInstructions")
KEYWORDS = ("Xmp.dc.subject", "Iptc.Application2.Keywords")
SUBLOCATION = ("Xmp.iptc.Location", "Iptc.Application2.SubLocation")
CITY = ("Xmp.photoshop.City", "Iptc.Application2.City")
STATE = ("Xmp.photoshop.State", "Iptc.Application2.ProvinceState")
COUNTRY = ("Xmp.photoshop.Country", "Iptc.Application2.CountryName")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of :class:`recit.story.photo.Photo` that a file's metadata fills."""

    taken: Taken | None = None
    camera: Camera | None = None
    gps: Position | None = None
    place: Place = field(default_factory=Place)
    headline: str | None = None
    caption: Caption = field(default_factory=Caption)
    people: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    alt: str | None = None
    extended_description: str | None = None
    rights: Rights = field(default_factory=Rights)
    regions: tuple[Region, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    document: str | None = None


def read(blocks: Blocks) -> Metadata:
    """Reconcile the three blocks of one file."""
    caption = captions.read(_caption(blocks) or "")
    return Metadata(
        taken=times.taken(blocks),
        camera=_camera(blocks),
        gps=_gps(blocks),
        place=_place(blocks),
        headline=_one(blocks, HEADLINE),
        caption=caption,
        people=_people(blocks, caption),
        keywords=_unique(_many(blocks, KEYWORDS)),
        alt=_one(blocks, ("Xmp.iptc.AltTextAccessibility",)),
        extended_description=_one(blocks, ("Xmp.iptc.ExtDescrAccessibility",)),
        rights=_rights(blocks, caption),
        regions=tuple(_regions(blocks)),
        conflicts=tuple(_conflicts(blocks)),
        document=_one(blocks, ("Xmp.xmpMM.OriginalDocumentID",)),
    )


def _one(blocks: Blocks, keys: Sequence[str]) -> str | None:
    return next((text for key in keys if (text := blocks.first(key))), None)


def _many(blocks: Blocks, keys: Sequence[str]) -> tuple[str, ...]:
    return next((texts for key in keys if (texts := blocks.all(key))), ())


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _caption(blocks: Blocks) -> str | None:
    return next(
        (text for key in CAPTION if (text := blocks.first(key)) and not is_boilerplate(text)),
        None,
    )


def _people(blocks: Blocks, caption: Caption) -> tuple[Person, ...]:
    """People shown, each with the position that the caption gives them."""
    placed = {_folded(person.name): person for person in caption.people}
    names = _unique(blocks.all("Xmp.iptcExt.PersonInImage"))
    people = [placed.pop(_folded(name), Person(name)) for name in names]
    return (*(replace(person, shown=True) for person in people), *placed.values())


def _camera(blocks: Blocks) -> Camera | None:
    model = _one(blocks, ("Exif.Image.Model", "Xmp.tiff.Model"))
    if model is None:
        return None
    serial = _one(blocks, ("Exif.Photo.BodySerialNumber", "Xmp.aux.SerialNumber"))
    return Camera(_one(blocks, ("Exif.Image.Make", "Xmp.tiff.Make")), model, serial)


def _gps(blocks: Blocks) -> Position | None:
    latitude = _degrees(blocks, "Latitude", 90, "S")
    longitude = _degrees(blocks, "Longitude", 180, "W")
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    return Position(latitude, longitude)


def _degrees(blocks: Blocks, axis: str, most: int, negative: str) -> float | None:
    text = blocks.first(f"Exif.GPSInfo.GPS{axis}")
    if text is None:
        return None
    try:
        parts = [times.fraction(part) for part in text.split()]
    except ValueError:
        return None
    size = sum(part / divisor for part, divisor in zip(parts, (1, 60, 3600), strict=False))
    if not 0 <= size <= most:
        return None
    side = blocks.first(f"Exif.GPSInfo.GPS{axis}Ref") or ""
    return round(-size if side.upper().startswith(negative) else size, 6)


def _place(blocks: Blocks) -> Place:
    shown = "Xmp.iptcExt.LocationShown[1]/iptcExt:"
    fields = {
        name: blocks.first(f"{shown}{name}")
        for name in ("Sublocation", "City", "ProvinceState", "CountryName")
    }
    if any(fields.values()):
        return Place(
            fields["Sublocation"], fields["City"], fields["ProvinceState"], fields["CountryName"]
        )
    return Place(
        _one(blocks, SUBLOCATION), _one(blocks, CITY), _one(blocks, STATE), _one(blocks, COUNTRY)
    )


def _rights(blocks: Blocks, caption: Caption) -> Rights:
    bylines = _unique(_many(blocks, CREATOR))
    notice = _one(blocks, COPYRIGHT)
    credit = credit_line(
        creators=bylines,
        credit=_one(blocks, CREDIT),
        source=_one(blocks, SOURCE),
        copyright=notice,
        caption_credit=caption.credit,
    )
    source_type = blocks.first("Xmp.iptcExt.DigitalSourceType")
    mining = blocks.first("Xmp.plus.DataMining")
    return Rights(
        creators=credit.creators,
        credit=credit.line,
        organisation=credit.organisation,
        copyright=notice,
        usage_terms=blocks.first("Xmp.xmpRights.UsageTerms"),
        instructions=_one(blocks, INSTRUCTIONS),
        web_statement=blocks.first("Xmp.xmpRights.WebStatement"),
        licensor_url=blocks.first("Xmp.plus.Licensor[1]/plus:LicensorURL"),
        data_mining=mining.rpartition("/")[2] if mining else None,
        source_type=source_type.rpartition("/")[2] if source_type else None,
        released=_instant(blocks, "Iptc.Application2.Release", "Xmp.plus.LicenseStartDate"),
        expires=_instant(blocks, "Iptc.Application2.Expiration", "Xmp.plus.LicenseEndDate"),
        generator=blocks.first("Xmp.iptcExt.AISystemUsed"),
        bylines=bylines,
    )


def _instant(blocks: Blocks, iim: str, plus: str) -> datetime | None:
    """A limit of use; aware where the field states a zone."""
    texts = [f"{blocks.first(f'{iim}Date') or ''} {blocks.first(f'{iim}Time') or ''}".strip()]
    texts.append(blocks.first(plus) or "")
    for text in texts:
        if found := times.parse(text):
            local, offset, _ = found
            return local if offset is None else (local - offset).replace(tzinfo=UTC)
    return None


def _regions(blocks: Blocks) -> Iterator[Region]:
    """MWG face and focus regions, and IPTC image regions given in shares of the picture."""
    for number in range(1, 100):
        area = f"Xmp.mwg-rs.Regions/mwg-rs:RegionList[{number}]/mwg-rs:Area/stArea:"
        if blocks.first(f"{area}x") is None:
            break
        if region := _region(
            [blocks.first(f"{area}{side}") for side in ("x", "y", "w", "h")],
            blocks.first(f"Xmp.mwg-rs.Regions/mwg-rs:RegionList[{number}]/mwg-rs:Name"),
            corner=False,
        ):
            yield region
    for number in range(1, 100):
        root = f"Xmp.iptcExt.ImageRegion[{number}]/iptcExt:"
        bounds = f"{root}RegionBoundary/iptcExt:rb"
        if blocks.first(f"{bounds}Shape") is None:
            break
        if blocks.first(f"{bounds}Unit") != "relative":
            continue
        if region := _region(
            [blocks.first(f"{bounds}{side}") for side in ("X", "Y", "W", "H")],
            blocks.first(f"{root}Name"),
            corner=True,
        ):
            yield region


def _region(values: Sequence[str | None], name: str | None, *, corner: bool) -> Region | None:
    try:
        x, y, width, height = (float(value or "") for value in values)
    except ValueError:
        return None
    if corner:
        x, y = x + width / 2, y + height / 2
    if not all(0 <= value <= 1 for value in (x, y, width, height)):
        return None
    return Region(x, y, width, height, name)


def _conflicts(blocks: Blocks) -> Iterator[Conflict]:
    fields = {
        "caption": CAPTION[:3],
        "headline": HEADLINE,
        "creator": CREATOR,
        "credit": CREDIT,
        "source": SOURCE,
        "copyright": COPYRIGHT,
        "instructions": INSTRUCTIONS,
        "sublocation": SUBLOCATION,
        "city": CITY,
        "state": STATE,
        "country": COUNTRY,
    }
    for name, keys in fields.items():
        stated = [(key, "; ".join(blocks.all(key))) for key in keys if blocks.first(key)]
        if not stated:
            continue
        (kept_from, kept), *others = stated
        for other_from, other in others:
            if not _agree(kept, other) and not is_boilerplate(other):
                yield Conflict(name, kept, kept_from, other, other_from)
    best = times.taken(blocks)
    for other_time in times.readings(blocks):
        if best is not None and other_time.source in _DATES and not _same_day(best, other_time):
            yield Conflict(
                "taken",
                best.local.isoformat(" "),
                best.source,
                other_time.local.isoformat(" "),
                other_time.source,
            )


_DATES = ("Iptc.Application2.DateCreated", "Xmp.photoshop.DateCreated", "Xmp.exif.DateTimeOriginal")


def _same_day(one: Taken, other: Taken) -> bool:
    """Whether two fields can mean one day, whatever the zones they are written in."""
    if one.local.date() == other.local.date():
        return True
    if one.utc is not None and other.utc is not None:
        return abs(one.utc - other.utc).total_seconds() < 120
    return False


def _agree(one: str, other: str) -> bool:
    """Whether two blocks say the same; IIM and EXIF may hold less of it."""
    first, second = _folded(one), _folded(other)
    return first.startswith(second) or second.startswith(first)


def _folded(text: str) -> str:
    """Lower case, unaccented, without punctuation and space."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if letter.isalnum())
