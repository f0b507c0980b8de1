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
from recit.catalogue.regions import regions
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

_SHARED = {
    "caption": CAPTION,
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
"""Fields that more than one block may state, and about which they may disagree."""

_ALONE = {
    "alt": ("Xmp.iptc.AltTextAccessibility",),
    "people": (
        "Xmp.iptcExt.PersonInImage",
        "Xmp.iptcExt.PersonInImageWDetails[1]/Iptc4xmpExt:PersonName",
    ),
    "keywords": KEYWORDS,
    "camera": ("Exif.Image.Model", "Xmp.tiff.Model"),
    "usage_terms": ("Xmp.xmpRights.UsageTerms",),
    "source_type": ("Xmp.iptcExt.DigitalSourceType",),
    "generator": ("Xmp.iptcExt.AISystemUsed",),
}
"""Fields of which no two blocks are compared."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of :class:`recit.story.photo.Photo` that a file's metadata fills."""

    taken: Taken | None = None
    camera: Camera | None = None
    gps: Position | None = None
    place: Place = field(default_factory=Place)
    taken_from: Place = field(default_factory=Place)
    headline: str | None = None
    caption: Caption = field(default_factory=Caption)
    people: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    alt: str | None = None
    extended_description: str | None = None
    rights: Rights = field(default_factory=Rights)
    regions: tuple[Region, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    document: str | None = None


def read(blocks: Blocks) -> Metadata:
    """Reconcile the three blocks of one file, and what its sidecar says."""
    caption = captions.read(_caption(blocks) or "")
    return Metadata(
        taken=times.taken(blocks),
        camera=_camera(blocks),
        gps=_gps(blocks),
        place=_place(blocks),
        taken_from=_location(blocks, "LocationCreated"),
        headline=_one(blocks, HEADLINE),
        caption=caption,
        people=_people(blocks, caption),
        keywords=_unique(_many(blocks, KEYWORDS)),
        alt=_one(blocks, ("Xmp.iptc.AltTextAccessibility",)),
        extended_description=_one(blocks, ("Xmp.iptc.ExtDescrAccessibility",)),
        rights=_rights(blocks, caption),
        regions=regions(blocks),
        conflicts=tuple(_conflicts(blocks)),
        sources=tuple(_sources(blocks)),
        document=_one(blocks, ("Xmp.xmpMM.OriginalDocumentID",)),
    )


def _ranked(blocks: Blocks, keys: Sequence[str]) -> list[str]:
    """The keys that hold something, the most trusted first.

    Where the file's own digest says that IIM was changed after XMP was made from it, IIM
    is the newer word (IPTC Photo Metadata Mapping Guidelines).
    """
    order = sorted(keys, key=lambda key: not key.startswith("Iptc.")) if blocks.iim_newer else keys
    return [key for key in order if blocks.first(key)]


def _one(blocks: Blocks, keys: Sequence[str]) -> str | None:
    return next((blocks.first(key) for key in _ranked(blocks, keys)), None)


def _many(blocks: Blocks, keys: Sequence[str]) -> tuple[str, ...]:
    return next((blocks.all(key) for key in _ranked(blocks, keys)), ())


def _unique(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _caption(blocks: Blocks) -> str | None:
    texts = (blocks.first(key) for key in _ranked(blocks, CAPTION))
    return next((text for text in texts if text and not is_boilerplate(text)), None)


def _people(blocks: Blocks, caption: Caption) -> tuple[Person, ...]:
    """People shown, each with the position that the caption gives them."""
    placed = {_folded(person.name): person for person in caption.people}
    names = _unique((*blocks.all("Xmp.iptcExt.PersonInImage"), *_people_in_detail(blocks)))
    people = [placed.pop(_folded(name), Person(name)) for name in names]
    return (*(replace(person, shown=True) for person in people), *placed.values())


def _people_in_detail(blocks: Blocks) -> Iterator[str]:
    for number in range(1, 100):
        root = f"Xmp.iptcExt.PersonInImageWDetails[{number}]/Iptc4xmpExt:"
        name = blocks.first(f"{root}PersonName")
        if name is None:
            return
        yield name


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
    """Degrees from EXIF's ``61/1 15/1 3096/100`` and ``S``, else from XMP's ``61,15.5N``."""
    key = f"Xmp.exif.GPS{axis}"
    text = blocks.first(f"Exif.GPSInfo.GPS{axis}")
    side = blocks.first(f"Exif.GPSInfo.GPS{axis}Ref") or ""
    if text is None or blocks.is_corrected(key):
        text = blocks.first(key) or ""
        text, side = text[:-1].replace(",", " "), text[-1:]
    try:
        parts = [times.fraction(part) for part in text.split()]
    except ValueError:
        return None
    size = sum(part / divisor for part, divisor in zip(parts, (1, 60, 3600), strict=False))
    if not parts or not 0 <= size <= most:
        return None
    return round(-size if side.upper().startswith(negative) else size, 6)


def _place(blocks: Blocks) -> Place:
    """Where the picture shows: Location Shown, else the older fields that mean the same."""
    shown = _location(blocks, "LocationShown")
    if shown.names:
        return shown
    return Place(
        _one(blocks, SUBLOCATION), _one(blocks, CITY), _one(blocks, STATE), _one(blocks, COUNTRY)
    )


def _location(blocks: Blocks, field_name: str) -> Place:
    root = f"Xmp.iptcExt.{field_name}[1]/Iptc4xmpExt:"
    parts = ("Sublocation", "City", "ProvinceState", "CountryName")
    sublocation, city, state, country = (blocks.first(f"{root}{part}") for part in parts)
    return Place(sublocation or blocks.first(f"{root}LocationName"), city, state, country)


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
    return Rights(
        creators=credit.creators,
        credit=credit.line,
        organisation=credit.organisation,
        copyright=notice,
        usage_terms=blocks.first("Xmp.xmpRights.UsageTerms"),
        instructions=_one(blocks, INSTRUCTIONS),
        web_statement=blocks.first("Xmp.xmpRights.WebStatement"),
        licensor_url=blocks.first("Xmp.plus.Licensor[1]/plus:LicensorURL"),
        data_mining=_last_part(blocks.first("Xmp.plus.DataMining")),
        source_type=_last_part(blocks.first("Xmp.iptcExt.DigitalSourceType")),
        released=_instant(blocks, "Iptc.Application2.Release", "Xmp.plus.LicenseStartDate"),
        expires=_instant(blocks, "Iptc.Application2.Expiration", "Xmp.plus.LicenseEndDate"),
        generator=blocks.first("Xmp.iptcExt.AISystemUsed"),
        constraints=blocks.first("Xmp.plus.OtherConstraints"),
        model_release=_last_part(blocks.first("Xmp.plus.ModelReleaseStatus")),
        minor_age=_last_part(blocks.first("Xmp.plus.MinorModelAgeDisclosure")),
        bylines=bylines,
    )


def _last_part(uri: str | None) -> str | None:
    """The term of a controlled vocabulary, which the last part of its URI names."""
    return uri.rstrip("/").rpartition("/")[2] if uri else None


def _instant(blocks: Blocks, iim: str, plus: str) -> datetime | None:
    """A limit of use; aware where the field states a zone."""
    texts = [f"{blocks.first(f'{iim}Date') or ''} {blocks.first(f'{iim}Time') or ''}".strip()]
    texts.append(blocks.first(plus) or "")
    for text in texts:
        if found := times.parse(text):
            local, offset, _ = found
            return local if offset is None else (local - offset).replace(tzinfo=UTC)
    return None


def _conflicts(blocks: Blocks) -> Iterator[Conflict]:
    for name, keys in _SHARED.items():
        stated = [(blocks.source(key), blocks.all(key)) for key in _ranked(blocks, keys)]
        stated += [
            (blocks.rival(key), blocks.overruled[key]) for key in keys if key in blocks.overruled
        ]
        if not stated:
            continue
        (kept_from, kept), *others = ((key, "; ".join(texts)) for key, texts in stated)
        for other_from, other in others:
            if not _agree(kept, other) and not is_boilerplate(other):
                yield Conflict(name, kept, kept_from, other, other_from)
    best = times.taken(blocks)
    for other_time in times.readings(blocks):
        if best is not None and other_time.source in _DATES and not _same_day(best, other_time):
            yield Conflict(
                "taken",
                best.local.isoformat(" "),
                blocks.source(best.source),
                other_time.local.isoformat(" "),
                blocks.source(other_time.source),
            )
    yield from _unapplied(blocks)


_TURN, _CROPPED = "Xmp.tiff.Orientation", "Xmp.crs.HasCrop"
_EDGES = tuple(f"Xmp.crs.Crop{edge}" for edge in ("Left", "Top", "Right", "Bottom"))
_WHOLE = ("0", "0", "1", "1")


def _unapplied(blocks: Blocks) -> Iterator[Conflict]:
    """How the sidecar turns and cuts a picture that is shown as the file has it.

    The cut is that of Adobe's Camera Raw: shares of the upright picture from the left and
    from the top (XMP Specification, Part 2, namespace ``crs``).
    """
    turned = blocks.first(_TURN) or "1"
    shown = blocks.first("Exif.Image.Orientation") or "1"
    if _TURN in blocks.sidecar and turned != shown:
        yield Conflict("turn", shown, "Exif.Image.Orientation", turned, blocks.source(_TURN))
    edges = tuple(blocks.first(edge) or whole for edge, whole in zip(_EDGES, _WHOLE, strict=True))
    if _CROPPED in blocks.sidecar and blocks.first(_CROPPED) == "True" and edges != _WHOLE:
        yield Conflict(
            "cut", ", ".join(_WHOLE), "Pixels", ", ".join(edges), blocks.source(_CROPPED)
        )


def _sources(blocks: Blocks) -> Iterator[tuple[str, str]]:
    """For each field that the file fills, the one of its blocks' fields that was taken."""
    for name, keys in (_SHARED | _ALONE).items():
        stated = _ranked(blocks, keys)
        if name == "caption":
            stated = [key for key in stated if not is_boilerplate(blocks.first(key) or "")]
        if stated:
            yield name, blocks.source(stated[0])
    shown = "Xmp.iptcExt.LocationShown"
    older = (key for keys in (SUBLOCATION, CITY, STATE, COUNTRY) for key in _ranked(blocks, keys))
    place = shown if _location(blocks, "LocationShown").names else next(older, None)
    if place is not None:
        yield "place", blocks.source(place)
    taken = times.taken(blocks)
    if taken is not None:
        yield "taken", blocks.source(taken.source)


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
