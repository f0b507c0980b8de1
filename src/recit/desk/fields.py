"""A photo's fields as its card lists them: the caption taken apart, rights, facts, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime

from recit.catalogue.report import offset_text
from recit.checks.reports.provenance import origin
from recit.checks.words import code
from recit.story.clock import wall_time
from recit.story.photo import Conflict, Person, Photo

BLOCKS = {"Xmp": "XMP", "Iptc": "IPTC", "Exif": "EXIF", "Sidecar": ".xmp", "Pixels": "Pixels"}
"""What people call the blocks of metadata, by the first part of exiv2's names."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field: ``name`` as the message files have it, its texts, and the block they are from.

    ``block`` is empty where the field was taken out of another, or worked out.
    """

    name: str
    texts: tuple[str, ...]
    block: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Which field of which block a field was taken from, by exiv2's name."""

    name: str
    block: str
    key: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two blocks that disagree: what was kept of which, and what the other says."""

    name: str
    kept: str
    kept_from: Source
    other: str
    other_from: Source


@dataclass(frozen=True)
class Fields:
    """Everything that a photo's own file says, in rows; rows without a text are left out.

    ``taken_off`` are the names of those parts of the caption that the sentence lacks.
    """

    caption: tuple[Row, ...]
    rights: tuple[Row, ...]
    facts: tuple[Row, ...]
    sources: tuple[Source, ...]
    disputes: tuple[Dispute, ...]
    origin: str

    @property
    def taken_off(self) -> tuple[Row, ...]:
        """The parts that were taken off the sentence."""
        return tuple(row for row in self.caption if row.name in _TAKEN_OFF)


_TAKEN_OFF = frozenset({"dateline", "flags", "caption_credit", "restrictions", "notes"})


def fields(photo: Photo, clock: tzinfo | None, language: str) -> Fields:
    """The photo's fields in the desk's language; ``clock`` is the event's."""
    given = dict(photo.sources)
    return Fields(
        caption=_rows(_caption(photo, language), given),
        rights=_rows(_rights(photo, language), given),
        facts=_rows(_facts(photo, clock, language), given),
        sources=tuple(_source(name, key) for name, key in photo.sources),
        disputes=tuple(_dispute(one) for one in photo.conflicts),
        origin=origin(photo, language),
    )


_Told = tuple[str, Iterable[str | None]]


def _rows(told: Iterable[_Told], given: Mapping[str, str]) -> tuple[Row, ...]:
    rows = (
        Row(name, tuple(text for text in texts if text), _block(given.get(name, "")))
        for name, texts in told
    )
    return tuple(row for row in rows if row.texts)


def _caption(photo: Photo, language: str) -> Iterator[_Told]:
    caption = photo.caption
    yield "sentence", [caption.sentence]
    yield "dateline", [caption.dateline]
    yield "date", [_day(caption.date, language), caption.weekday]
    yield "said_place", [caption.place]
    yield "people", [_person(one) for one in photo.people if one.shown]
    named = [one for one in photo.people if not one.shown] if photo.people else caption.people
    yield "named", [_person(one) for one in named]
    yield "flags", caption.flags
    yield "caption_credit", [caption.credit]
    yield "restrictions", caption.restrictions
    yield "notes", caption.notes
    yield "language", [_tongue(caption.language, language)]
    yield "caption", [caption.raw]


def _rights(photo: Photo, language: str) -> Iterator[_Told]:
    rights = photo.rights
    yield "creator", rights.creators or rights.bylines
    yield "credit", [rights.credit]
    yield "organisation", [rights.organisation]
    yield "copyright", [rights.copyright]
    yield "usage_terms", [rights.usage_terms]
    yield "instructions", [rights.instructions]
    yield "restrictions", photo.caption.restrictions
    yield "constraints", [rights.constraints]
    yield "released", [_instant(rights.released, language)]
    yield "expires", [_instant(rights.expires, language)]
    yield "model_release", [rights.model_release]
    yield "minor_age", [rights.minor_age]
    yield "source_type", [rights.source_type and code(rights.source_type, language)]
    yield "generator", [rights.generator]
    yield "data_mining", [rights.data_mining]
    yield "web_statement", [rights.web_statement]
    yield "licensor", [rights.licensor_url]


def _facts(photo: Photo, clock: tzinfo | None, language: str) -> Iterator[_Told]:
    taken, wall = photo.taken, wall_time(photo, clock)
    yield "headline", [photo.headline]
    if taken is not None:
        offset = "" if taken.offset is None else f" {offset_text(taken.offset)}"
        day = None if taken.timed else _day(taken.local, language)
        yield "taken", [day or f"{_instant(taken.local, language)}{offset}"]
        if taken.timed and wall != taken.local:
            yield "event_time", [_instant(wall, language)]
    if photo.camera is not None:
        yield "camera", [photo.camera.name, photo.camera.serial]
    yield "place", [", ".join(photo.place.names)]
    yield "taken_from", [", ".join(photo.taken_from.names)]
    if photo.gps is not None:
        yield "gps", [f"{photo.gps.latitude:.5f}, {photo.gps.longitude:.5f}"]
    yield "keywords", [", ".join(photo.keywords)]
    yield "pixels", [f"{photo.width} × {photo.height}, {photo.format.upper()}"]
    yield "file", [photo.name]


def _person(person: Person) -> str:
    """A name as the caption has it, with function and place in the frame."""
    return ", ".join(part for part in (person.name, person.title, person.position) if part)


def _day(day: datetime | None, language: str) -> str | None:
    return None if day is None else format_date(day, "long", locale=language)


def _instant(moment: datetime | None, language: str) -> str | None:
    """Day and time to the second, in the zone that they are told in."""
    if moment is None:
        return None
    zone = "" if moment.tzinfo is None else f" {moment:%Z}"
    return format_datetime(moment.replace(tzinfo=None), "medium", locale=language) + zone


def _tongue(tag: str | None, language: str) -> str | None:
    """The language's name in the desk's; a tag without one stays as it is."""
    if tag is None:
        return None
    try:
        return Locale.parse(tag, sep="-").get_display_name(language) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def _source(name: str, key: str) -> Source:
    return Source(name, _block(key), key)


def _block(key: str) -> str:
    return BLOCKS.get(key.partition(".")[0], "")


def _dispute(one: Conflict) -> Dispute:
    return Dispute(
        *(one.field, one.kept, _source(one.field, one.kept_from)),
        *(one.other, _source(one.field, one.other_from)),
    )
