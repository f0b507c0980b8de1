"""Photos as the catalogue hands them on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

from recit.story.cause import Cause


@dataclass(frozen=True, slots=True)
class Taken:
    """What the camera's clock read when the shutter opened.

    ``local`` is naive, as written, sub-seconds included. ``offset`` is its distance from
    UTC where the file states it. ``source`` names the field it came from, such as
    ``Exif.Photo.DateTimeOriginal``. ``timed`` is false where that field states a day
    only; ``local`` is its midnight then. ``satellites`` is the UTC instant of the GPS fix.
    """

    local: datetime
    offset: timedelta | None
    source: str
    timed: bool = True
    satellites: datetime | None = None

    @property
    def utc(self) -> datetime | None:
        """The aware UTC instant, or ``None`` where the file states no offset."""
        if self.offset is None:
            return None
        return (self.local - self.offset).replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Camera:
    """The body that took the photo; ``serial`` tells two bodies of one model apart."""

    make: str | None
    model: str
    serial: str | None = None

    @property
    def name(self) -> str:
        """What people call it: the model, as front matter's ``clocks:`` names it."""
        return self.model


@dataclass(frozen=True, slots=True)
class Position:
    """WGS 84 coordinates in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where the photo shows (IPTC Location Shown, else City/State/Country)."""

    sublocation: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are there, narrowest first."""
        return tuple(
            name for name in (self.sublocation, self.city, self.state, self.country) if name
        )


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the caption or the metadata names, and where in the frame they stand.

    ``position`` is the caption's own wording, such as ``left`` or ``2e à droite``.
    ``shown`` is true where the file's Person Shown field names them; who is only named in
    a caption may not be in the picture.
    """

    name: str
    position: str | None = None
    title: str | None = None
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two metadata blocks that disagree about one field; the catalogue kept ``kept``."""

    field: str
    kept: str
    kept_from: str
    other: str
    other_from: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption as the file carries it, and taken apart.

    Nothing is lost: ``raw`` is the whole text; the other fields are parts of it.
    ``flags`` are upper-case wire marks (``FILE``, ``TOPSHOT``, ``POOL``, ``HANDOUT``,
    ``ARCHIVES``). ``date`` is the day that the caption states, ``place`` where, from the
    words beside the date or else from the dateline. ``notes`` are what else was taken off
    the sentence: picture numbers, tags, a second credit, notes to editors.
    """

    raw: str = ""
    sentence: str = ""
    dateline: str | None = None
    date: datetime | None = None
    weekday: str | None = None
    people: tuple[Person, ...] = ()
    flags: tuple[str, ...] = ()
    credit: str | None = None
    restrictions: tuple[str, ...] = ()
    language: str | None = None
    place: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rights:
    """Who made the photo, whose it is, and what may be done with it.

    ``credit`` is the one line to print: photographer and organisation once, in the
    agency's own form. ``source_type`` is the last part of the IPTC Digital Source Type
    URI, such as ``digitalCreation``. ``released`` and ``expires`` are the instants from
    and until which the file's own fields let it be used (IIM 2:30/2:35 and 2:37/2:38,
    PLUS License Start and End Date), aware where the field states a zone. ``generator``
    names the AI system that the file says made it (IPTC AI System Used). ``bylines`` is
    the by-line field as the file has it, placeholders such as ``STRINGER`` included.
    ``constraints``, ``model_release`` and ``minor_age`` are PLUS Other Constraints, Model
    Release Status and Minor Model Age Disclosure, the last two as the code at the end of
    their URI, such as ``MR-LMR`` and ``AG-U14``.
    """

    creators: tuple[str, ...] = ()
    credit: str | None = None
    organisation: str | None = None
    copyright: str | None = None
    usage_terms: str | None = None
    instructions: str | None = None
    web_statement: str | None = None
    licensor_url: str | None = None
    data_mining: str | None = None
    source_type: str | None = None
    released: datetime | None = None
    expires: datetime | None = None
    generator: str | None = None
    bylines: tuple[str, ...] = ()
    constraints: str | None = None
    model_release: str | None = None
    minor_age: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a C2PA manifest in the file says of its making, and whether that holds.

    ``state`` is ``trusted`` (signed by a signer on a trust list), ``unknown signer``
    (signature and content hold, the signer is on no list that recit was given),
    ``tampered`` (content or claim changed after signing), ``expired`` (only the signing
    certificate's time is wrong) or ``unreadable``. A photo without a manifest has no
    ``Provenance`` at all. ``source_types`` and ``actions`` are the last parts of what its
    actions state, such as ``trainedAlgorithmicMedia`` and ``color_adjustments``, its
    ingredients' included. ``problems`` are the validator's own codes.
    """

    state: str
    signer: str | None = None
    generator: str | None = None
    signed: datetime | None = None
    source_types: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """A small picture of the picture, for comparing frames without decoding them again.

    ``fingerprint`` is a 64-bit difference hash of the upright picture; ``grid`` its 8×8
    mean luminance, row by row, 0 to 255; ``colours`` a normalised 4×4×4 RGB histogram;
    ``dominant`` a hex colour. ``sharpness`` is the variance of the Laplacian at working
    size; ``luminance`` the mean, 0 to 255; ``clipped`` the share of pixels at either end.
    ``detail`` is the root mean square r of the Laplacian in each of 8×8 places, row by
    row, as 32·log2(1 + r), at most 255.
    ``streak`` is 0 where edges run in all directions and 1 where all run in one, as
    camera shake leaves them. ``tilt`` is how far upright lines lean, in degrees
    clockwise, ``None`` where the picture has no such lines.
    """

    fingerprint: int
    grid: tuple[int, ...]
    colours: tuple[float, ...]
    dominant: str
    sharpness: float
    luminance: float
    clipped: float
    detail: tuple[int, ...] = ()
    streak: float = 0.0
    tilt: float | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """An IPTC image region: centre and size as shares of width and height, 0 to 1."""

    x: float
    y: float
    width: float
    height: float
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The XMP file beside a photo, by its name; a ``damaged`` one says nothing."""

    name: str
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Photo:
    """One readable photo of the story's folder.

    ``name`` is its path relative to the story's folder, with ``/``. ``key`` is a hash of
    the file's content. ``width`` and ``height`` are upright pixels. ``moment`` is the
    capture instant in UTC after offsets and clock corrections, ``None`` where unknown or
    known to the day only; ``taken`` is what the file says. ``document`` is the XMP
    identity that all versions of one original share. ``charset_guessed`` is true where
    IIM text carries letters beyond ASCII and does not say in which character set.
    ``taken_from`` is where the photographer stood (IPTC Location Created), where the file
    tells that apart from ``place``. ``sources`` has for each field that the file fills, such
    as ``caption`` or ``credit``, the one of its blocks' fields that was taken, by exiv2's
    name, such as ``Xmp.dc.description``, or ``Sidecar.dc.description`` where it stands in
    the ``sidecar``.
    """

    name: str
    key: str
    width: int
    height: int
    format: str
    look: Look
    taken: Taken | None = None
    moment: datetime | None = None
    camera: Camera | None = None
    gps: Position | None = None
    place: Place = Place()
    headline: str | None = None
    caption: Caption = Caption()
    people: tuple[Person, ...] = ()
    keywords: tuple[str, ...] = ()
    alt: str | None = None
    extended_description: str | None = None
    rights: Rights = Rights()
    regions: tuple[Region, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    provenance: Provenance | None = None
    document: str | None = None
    charset_guessed: bool = False
    taken_from: Place = Place()
    sources: tuple[tuple[str, str], ...] = ()
    sidecar: Sidecar | None = None

    def __hash__(self) -> int:
        return hash((self.name, self.key))  # all fields, down to the look's, take long

    @property
    def ratio(self) -> float:
        """Width divided by height."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Burst:
    """Frames of one moment, in capture order; a photo alone is a burst of one.

    ``pick`` is the frame to show. ``causes`` says for each frame, in the same order,
    why it is or is not the pick, the gravest first.
    """

    frames: tuple[str, ...]
    pick: str
    causes: tuple[tuple[Cause, ...], ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The causes of each frame in words, in English."""
        return tuple(", ".join(cause.told() for cause in causes) for causes in self.causes)


@dataclass(frozen=True, slots=True)
class Scene:
    """Bursts that belong together by time, place and look, as indices into the catalogue."""

    bursts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A camera whose clock disagrees with the others.

    Adding ``correction`` to what the camera wrote gives the story's time. ``applied`` is
    true where front matter's ``clocks:`` asked for it, false where it is a proposal.
    """

    camera: str
    correction: timedelta
    cause: Cause
    applied: bool = False

    @property
    def evidence(self) -> str:
        """What speaks for the correction, in English."""
        return self.cause.told()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that looks like a photo and could not be read, and why."""

    name: str
    cause: Cause

    @property
    def reason(self) -> str:
        """The cause in English; a sentence that begins with the name."""
        return self.cause.told()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file of the photos' folder that is no photo, such as a video, and why."""

    name: str
    cause: Cause

    @property
    def reason(self) -> str:
        """The cause in English; a sentence that begins with the name."""
        return self.cause.told()


@dataclass(frozen=True)
class Catalogue:
    """A folder of photos, read once.

    ``photos`` come sorted by capture order (moment where known, file number and name
    otherwise); every file of the folder is in exactly one of ``photos``, ``unreadable``
    and ``left_out``; every photo is in exactly one burst, every burst in one scene.
    """

    photos: tuple[Photo, ...] = ()
    bursts: tuple[Burst, ...] = ()
    scenes: tuple[Scene, ...] = ()
    clocks: tuple[Clock, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    left_out: tuple[LeftOut, ...] = field(default=())

    @cached_property
    def by_name(self) -> dict[str, Photo]:
        """Every photo by its name."""
        return {photo.name: photo for photo in self.photos}

    def __getitem__(self, name: str) -> Photo:
        """The photo of that name; raises ``KeyError`` where there is none."""
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[Photo]:
        return iter(self.photos)

    def __len__(self) -> int:
        return len(self.photos)
