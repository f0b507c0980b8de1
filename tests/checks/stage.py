"""Small stories built whole: a manuscript's text and its photos as values, through the real code.

A :class:`Shot` is a photo as its file would carry it; captions and credits go through the
catalogue's own readers, the text through ``parse`` and ``assemble``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np

from recit.catalogue.captions import read
from recit.catalogue.credits import credit_line
from recit.checks import Checks, Findings, check, without_faulty
from recit.story.assemble import assemble
from recit.story.cause import cause
from recit.story.manuscript import Manuscript, parse
from recit.story.model import Story
from recit.story.photo import (
    Burst,
    Catalogue,
    Conflict,
    Look,
    Person,
    Photo,
    Place,
    Position,
    Provenance,
    Region,
    Rights,
    Scene,
    Taken,
    Unreadable,
)


@dataclass(frozen=True)
class Shot:
    """What a test says of a photo; everything else is ordinary."""

    name: str
    caption: str = ""
    alt: str = ""
    byline: str | None = "Maren Holt"
    credit: str | None = "Recit Miniatures"
    headline: str | None = None
    people: tuple[str, ...] = ()
    taken: datetime | None = None
    offset: int = 0
    city: str | None = None
    country: str | None = None
    gps: tuple[float, float] | None = None
    instructions: str | None = None
    usage: str | None = None
    keywords: tuple[str, ...] = ()
    source_type: str | None = None
    generator: str | None = None
    released: datetime | None = None
    expires: datetime | None = None
    provenance: Provenance | None = None
    regions: tuple[Region, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    charset_guessed: bool = False
    size: tuple[int, int] = (2400, 1600)
    seed: int = 0
    look: Look | None = None
    key: str | None = None


def look_of(picture: np.ndarray) -> Look:
    """The look of an upright RGB picture of 72 × 72 pixels, 0 to 255, as the catalogue sees it."""
    grey = picture.mean(axis=2)
    cells = grey.reshape(8, 9, 8, 9).mean(axis=(1, 3))
    steps = grey.reshape(8, 9, 9, 8).mean(axis=(1, 3))
    bits = (steps[:, 1:] > steps[:, :-1]).ravel()
    bins = (picture // 64).astype(int).clip(0, 3)
    index = bins[..., 0] * 16 + bins[..., 1] * 4 + bins[..., 2]
    colours = np.bincount(index.ravel(), minlength=64) / index.size
    red, green, blue = (int(value) for value in picture.mean(axis=(0, 1)))
    return Look(
        fingerprint=sum(1 << i for i, bit in enumerate(bits) if bit),
        grid=tuple(int(value) for value in cells.ravel()),
        colours=tuple(float(value) for value in colours),
        dominant=f"#{red:02x}{green:02x}{blue:02x}",
        sharpness=220.0,
        luminance=float(grey.mean()),
        clipped=0.01,
    )


def picture(seed: int) -> np.ndarray:
    """A picture that no other seed has: large soft patches of colour."""
    rng = np.random.default_rng(seed)
    light = rng.uniform(40, 215, (6, 6, 1))
    patches = (light + rng.uniform(-35, 35, (6, 6, 3))).clip(0, 255)
    return np.kron(patches, np.ones((12, 12, 1)))


@cache
def photo(shot: Shot) -> Photo:
    """The photo of a shot."""
    caption = read(shot.caption)
    credit = credit_line(
        creators=[shot.byline] if shot.byline else [],
        credit=shot.credit,
        source=None,
        copyright=None,
        caption_credit=caption.credit,
    )
    taken = shot.taken and Taken(shot.taken, timedelta(hours=shot.offset), "Exif.DateTimeOriginal")
    return Photo(
        name=shot.name,
        key=shot.key or shot.name,
        width=shot.size[0],
        height=shot.size[1],
        format="jpeg",
        look=shot.look or look_of(picture(shot.seed or sum(map(ord, shot.name)))),
        taken=taken,
        moment=taken.utc if taken else None,
        gps=Position(*shot.gps) if shot.gps else None,
        place=Place(city=shot.city, country=shot.country),
        headline=shot.headline,
        caption=caption,
        people=tuple(Person(name, shown=True) for name in shot.people),
        keywords=shot.keywords,
        alt=shot.alt or None,
        rights=Rights(
            creators=credit.creators,
            credit=credit.line,
            organisation=credit.organisation,
            instructions=shot.instructions,
            usage_terms=shot.usage,
            source_type=shot.source_type,
            generator=shot.generator,
            released=shot.released,
            expires=shot.expires,
            bylines=(shot.byline,) if shot.byline else (),
        ),
        regions=shot.regions,
        conflicts=shot.conflicts,
        charset_guessed=shot.charset_guessed,
        provenance=shot.provenance,
    )


def catalogue(
    shots: Sequence[Shot], bursts: Sequence[tuple[str, ...]] = (), unreadable: Sequence[str] = ()
) -> Catalogue:
    """A catalogue of the shots; a shot outside ``bursts`` is a burst of its own."""
    joined = {name for burst in bursts for name in burst}
    groups = [*bursts, *((shot.name,) for shot in shots if shot.name not in joined)]
    return Catalogue(
        photos=tuple(photo(shot) for shot in shots),
        bursts=tuple(Burst(tuple(group), group[0]) for group in groups),
        scenes=tuple(Scene((number,)) for number in range(len(groups))),
        unreadable=tuple(Unreadable(name, cause("damaged")) for name in unreadable),
    )


DEFAULTS = Checks()


@cache
def parsed(text: str) -> Manuscript:
    """Most samples share their text: it is parsed once."""
    return parse(text)


@dataclass(frozen=True)
class Sample:
    """A story with one planted fault (``rule``), or with none.

    ``also`` names the rules that the same fault trips with good reason.
    """

    name: str
    text: str
    shots: tuple[Shot, ...]
    rule: str | None = None
    also: frozenset[str] = frozenset()
    settings: Checks = DEFAULTS
    now: datetime = datetime(2025, 8, 16, 12, tzinfo=UTC)
    bursts: tuple[tuple[str, ...], ...] = ()
    unreadable: tuple[str, ...] = ()

    def staged(self) -> tuple[Story, Catalogue, Manuscript]:
        """The story assembled, its catalogue and its manuscript."""
        photos = catalogue(self.shots, self.bursts, self.unreadable)
        manuscript = parsed(self.text)
        story = assemble(without_faulty(manuscript, photos), photos)
        return story, photos, manuscript

    def findings(self) -> Findings:
        """What the checks find in the story."""
        return check(*self.staged(), now=self.now, settings=self.settings)

    def with_shot(self, number: int, **changes: object) -> Sample:
        """The same story with one photo changed; ``number`` counts from 0."""
        shots = list(self.shots)
        shots[number] = replace(shots[number], **changes)  # type: ignore[arg-type]
        return replace(self, shots=tuple(shots))

    def with_text(self, old: str, new: str) -> Sample:
        """The same story with other words; they must stand in it."""
        assert old in self.text, f"{self.name}: {old!r} is not in the text"
        return replace(self, text=self.text.replace(old, new, 1))

    def with_caption(self, number: int, old: str, new: str) -> Sample:
        """The same story with other words in one file's caption."""
        assert old in self.shots[number].caption, f"{self.name}: {old!r} is not in the caption"
        return self.with_shot(number, caption=self.shots[number].caption.replace(old, new, 1))
