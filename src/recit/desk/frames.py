"""The light table as values: each photo with its mark, by scene and burst."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from anyascii import anyascii

from recit.checks import Finding, Severity
from recit.story.arrangement import Outtake, Placement
from recit.story.clock import wall_time
from recit.story.manuscript import Manuscript
from recit.story.model import Story
from recit.story.photo import Catalogue, Photo

DOUBT = 0.5
"""Below this calibrated probability of the chapter, a place is marked as doubtful."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo on the light table.

    ``mark`` is ``placed``, ``proposed``, ``outtake`` or ``rejected``; ``doubt`` tells that
    the evidence speaks for another chapter, or hardly for any; ``fits`` that a place is known
    for it.
    """

    photo: str
    address: str
    mark: str
    lead: bool = False
    doubt: bool = False
    chapter: int | None = None
    faults: int = 0
    blocks: bool = False
    row: bool = False
    fits: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A burst: its frames in capture order."""

    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A scene: its strips, when and where it was."""

    number: int
    strips: tuple[Strip, ...]
    begins: datetime | None
    ends: datetime | None
    place: str | None


def address(photo: str) -> str:
    """What a photo is called in the page's own addresses."""
    return hashlib.blake2b(photo.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def order(catalogue: Catalogue) -> str:
    """A name for what lies on the light table and how: it changes with any picture's place."""
    told = hashlib.blake2b(digest_size=8)
    for scene in catalogue.scenes:
        told.update(b"scene")
        for index in scene.bursts:
            told.update(b"burst")
            for name in catalogue.bursts[index].frames:
                told.update(f"{name} {catalogue[name].key}".encode("utf-8", "surrogatepass"))
    return told.hexdigest()


@dataclass(frozen=True)
class Table:
    """Everything that the marks depend on."""

    catalogue: Catalogue
    manuscript: Manuscript
    story: Story | None
    opinion: Mapping[str, Placement]
    outtakes: Mapping[str, Outtake]
    proposal: Sequence[Placement]
    findings: Sequence[Finding]

    def frames(self) -> dict[str, Frame]:
        """Each photo's frame, in the order of the catalogue."""
        standing = {line.photo: line for line in self.manuscript.photos}
        lines = [line.line for line in self.manuscript.photos if not line.inline]
        rejected = frozenset(self.manuscript.front.outtakes)
        proposed = {one.photo: one for one in self.proposal}
        lead = None if self.story is None or self.story.lead is None else self.story.lead.photo.name
        faults: dict[str, list[Finding]] = {}
        for finding in self.findings:
            if finding.photo is not None:
                faults.setdefault(finding.photo, []).append(finding)
        fitting = self.outtakes.keys() | self.opinion.keys() | proposed.keys()
        found: dict[str, Frame] = {}
        for photo in self.catalogue.photos:
            name = photo.name
            line, place = standing.get(name), self.opinion.get(name)
            if line is not None:
                mark, chapter = "placed", line.chapter
            elif name in rejected:
                mark, chapter = "rejected", -1
            elif name in proposed:
                mark, chapter = "proposed", proposed[name].chapter
            else:
                mark, chapter = "outtake", -1
            found[name] = Frame(
                photo=name,
                address=address(name),
                mark=mark,
                lead=name == lead,
                doubt=place is not None
                and mark in ("placed", "proposed")
                and (place.confidence < DOUBT or place.chapter != chapter),
                chapter=chapter if chapter >= 0 else None,
                faults=len(faults.get(name, ())),
                blocks=any(one.severity is Severity.BLOCKS for one in faults.get(name, ())),
                fits=name in fitting,
                row=line is not None and not line.inline and lines.count(line.line) > 1,
            )
        return found


def sittings(
    catalogue: Catalogue, frames: Mapping[str, Frame], clock: tzinfo | None
) -> tuple[Sitting, ...]:
    """The light table by scene and burst; scenes without a frame are left out."""
    found: list[Sitting] = []
    for number, scene in enumerate(catalogue.scenes, start=1):
        bursts = [catalogue.bursts[index] for index in scene.bursts]
        strips = [
            Strip(tuple(frames[name] for name in burst.frames if name in frames))
            for burst in bursts
        ]
        photos = [catalogue[name] for burst in bursts for name in burst.frames]
        shown = tuple(strip for strip in strips if strip.frames)
        if shown:
            at = sorted(
                moment for photo in photos if (moment := wall_time(photo, clock)) is not None
            )
            places = [photo.place.names[0] for photo in photos if photo.place.names]
            found.append(
                Sitting(
                    number,
                    shown,
                    at[0] if at else None,
                    at[-1] if at else None,
                    max(set(places), key=places.count) if places else None,
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the light table is narrowed to; empty fields ask for nothing."""

    words: str = ""
    camera: str = ""
    scene: int = 0
    mark: str = ""
    rule: str = ""

    def names(
        self, catalogue: Catalogue, frames: Mapping[str, Frame], findings: Sequence[Finding]
    ) -> frozenset[str]:
        """The photos that pass."""
        at_fault = {one.photo for one in findings if self.rule in (one.rule, "any")}
        in_scene = (
            {
                name
                for index in catalogue.scenes[self.scene - 1].bursts
                for name in catalogue.bursts[index].frames
            }
            if 0 < self.scene <= len(catalogue.scenes)
            else frozenset()
        )
        wanted = [_folded(word) for word in self.words.split()]
        return frozenset(
            photo.name
            for photo in catalogue.photos
            if (not self.camera or (photo.camera and photo.camera.name == self.camera))
            and (not self.scene or photo.name in in_scene)
            and (not self.rule or photo.name in at_fault)
            and (not self.mark or _marked(frames[photo.name], self.mark))
            and all(word in searched(photo) for word in wanted)
        )


def _marked(frame: Frame, mark: str) -> bool:
    return frame.doubt if mark == "doubt" else frame.mark == mark


def searched(photo: Photo) -> str:
    """A photo's captions, names and places in plain small letters."""
    people = (person.name for person in (*photo.people, *photo.caption.people))
    words = (
        *(photo.name, photo.headline or "", photo.caption.raw, photo.alt or ""),
        *people,
        *photo.place.names,
        *photo.keywords,
        *photo.rights.creators,
    )
    return _folded(" ".join(words))


def _folded(text: str) -> str:
    return str(anyascii(text)).casefold()
