"""What a template sees at the story's end: the line of the day, the map, the people.

Every field says what it holds, right below it; ``docs/templates.md`` is made from that.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day."""

    stamp: str
    """ISO 8601, for machines."""
    text: str
    """For readers, in the page's language."""


@dataclass(frozen=True, slots=True)
class HourMark:
    """An hour on the line of the day."""

    share: str
    """Its place, in per cent of the line."""
    text: str
    """The hour, in the page's language."""


@dataclass(frozen=True, slots=True)
class Step:
    """A chapter on the line of the day."""

    slug: str
    """The chapter's address within the page."""
    when: Hour
    """When it begins."""
    title: str
    """Its heading."""


@dataclass(frozen=True, slots=True)
class Day:
    """The line of the day, true to scale."""

    marks: tuple[str, ...]
    """The photos' places, in per cent of the line."""
    hours: tuple[HourMark, ...]
    """The hours written under it."""
    steps: tuple[Step, ...]
    """The chapters, the line's readable form."""
    key: str
    """A sentence that explains the line."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A photo that shows somebody."""

    slug: str
    """Its address within the page."""
    number: int
    """Its number in reading order."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the photos show."""

    name: str
    """As the account spells it, else as most captions do."""
    slug: str
    """The address of this entry within the page."""
    title: str | None
    """The function, as a caption gives it."""
    language: str | None
    """BCP 47 of the function, where it differs from the page's."""
    photos: tuple[Seen, ...]
    """The photos, in reading order."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place of the story, in the list below the map."""

    name: str
    """As the photos' metadata has it."""
    around: str
    """What it lies in, such as town and country; may be empty."""
    photos: tuple[Seen, ...]
    """The photos taken there, in reading order."""


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name on the map."""

    text: str
    """The name."""
    kind: str
    """`place`, `around` for the town that it is in, or `town` for others; with `roomy` where a
    phone has no room for it."""
    side: str
    """Where it stands from its point: `right`, `left`, `below` or `above`."""
    x: str
    """Its point, in per cent of the map's width."""
    y: str
    """Its point, in per cent of the map's height."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The map's scale."""

    text: str
    """A length, such as *50 km*, in the page's language."""
    share: str
    """How long that is, in per cent of the map's width."""
    corner: str
    """Where it stands: `top-right`, `top-left`, `bottom-right` or `bottom-left`."""


@dataclass(frozen=True, slots=True)
class Map:
    """Where the story happened."""

    width: int
    """Units of the map's view box."""
    height: int
    """Units of the map's view box."""
    land: str
    """The land as SVG path commands, to be filled by the even-odd rule."""
    rim: int | None
    """The radius of the whole earth in units, where the map reaches beyond it."""
    marks: tuple[str, ...]
    """A dot for each place as SVG path commands, to be stroked with round caps."""
    labels: tuple[MapLabel, ...]
    """The names on the map; those of places stand in the list as well."""
    globe: str | None
    """The half of the earth around the map, on 200 by 200 units; none for a map of much of it."""
    globe_corner: str | None
    """Where the globe stands."""
    scale: Scale | None
    """The scale; none where no single one would be true."""
    title: str
    """What the map shows, for those who do not see it."""
    told: str
    """How large a part of the earth it shows."""
    places: tuple[MapPlace, ...]
    """The places, in order of appearance: the map's readable form."""
