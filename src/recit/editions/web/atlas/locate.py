"""The map of a story: its places, the land and the largest towns around them, all as values."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from babel.units import format_unit

from recit.editions.web.atlas.frame import EARTH, Frame, around
from recit.editions.web.atlas.labels import Label, Sheet
from recit.editions.web.atlas.land import land
from recit.editions.web.atlas.places import Shown, shown, spelt
from recit.editions.web.ending import Map, MapLabel, MapPlace, Scale, Seen
from recit.editions.web.locales import locale_of
from recit.editions.web.messages import Words
from recit.editions.web.typography import typeset
from recit.language import places as gazetteer
from recit.story.model import Story

_WIDTH, _HEIGHT = 1280.0, 800.0
_PHONE = (330.0, 206.0)
"""Pixels of the map on a phone, where a name has least room."""

_ROOMY = (640.0, 400.0)
"""Pixels from which on the stylesheet shows the names of towns, and all names of places."""

_ONE_MARK = 0.035
"""Places closer than this share of the map's width are one mark."""

_APART = 0.12
"""Towns closer than this share of the map's width tell nothing that one does not."""

_TOWNS = 7
_GLOBE = 5_000.0
"""Kilometres up to which the map needs the globe that shows where on earth it is."""

_FLAT = 4_000.0
"""Kilometres up to which one scale holds for the whole map."""

_CORNERS = (("top-right", 1, 0), ("top-left", 0, 0), ("bottom-right", 1, 1), ("bottom-left", 0, 1))
_LONG = 36

Point = tuple[float, float]


@dataclass(frozen=True)
class _Group:
    """Places that share a mark; ``point`` is in shares of the map."""

    places: tuple[Shown, ...]
    point: Point


def locate(story: Story, words: Words) -> Map | None:
    """The map, ``None`` where no photo says where it was taken."""
    places = shown(story)
    if not places:
        return None
    frame = around([one.position for one in places], _WIDTH, _HEIGHT)
    groups = _groups(places, frame)
    if len(groups) == 1 and len(places) > 1:
        frame = around([frame.middle], _WIDTH, _HEIGHT)
        groups = _groups(places, frame)
    corners = _corners([group.point for group in groups])
    globe = corners[0] if frame.reach <= _GLOBE else None
    low = next(one for one in corners if one != globe and one.startswith("bottom"))
    scale = _scale(frame, low, story.language) if frame.reach <= _FLAT else None
    taken = [corner for corner in (globe, scale and scale.corner) if corner]
    names = words.listing(tuple(one.name for one in places))
    return Map(
        width=round(_WIDTH),
        height=round(_HEIGHT),
        land=land(frame, detail=2.0 if frame.reach <= _FLAT else 4.0),
        rim=_rim(frame),
        marks=tuple(
            f"M{round(x * _WIDTH)} {round(y * _HEIGHT)}h.1" for x, y in (g.point for g in groups)
        ),
        labels=tuple(_labels(groups, frame, taken, story, words)),
        globe=None if globe is None else _globe(frame),
        globe_corner=globe,
        scale=scale,
        title=typeset(words.map_of.format(places=names), story.language),
        told=typeset(
            words.map_reach.format(reach=_kilometres(_round(frame.reach), story.language)),
            story.language,
        ),
        places=tuple(
            MapPlace(
                name=one.name,
                around=one.around,
                photos=tuple(Seen(figure.anchor, number) for number, figure in one.figures),
            )
            for one in places
        ),
    )


def _groups(places: Sequence[Shown], frame: Frame) -> list[_Group]:
    """The places that are seen apart on the map, each with those too close to it."""
    spots = frame.place(np.array([(p.position.latitude, p.position.longitude) for p in places]))
    groups: list[_Group] = []
    for one, (x, y) in zip(places, (spots / (frame.width, frame.height)).tolist(), strict=True):
        for number, group in enumerate(groups):
            if _distance((x, y), group.point) < _ONE_MARK:
                groups[number] = replace(group, places=(*group.places, one))
                break
        else:
            groups.append(_Group((one,), (x, y)))
    return groups


def _labels(
    groups: Sequence[_Group], frame: Frame, corners: Sequence[str], story: Story, words: Words
) -> Iterator[MapLabel]:
    """The places' names first, the towns they are in, then other towns where there is room."""
    phone, roomy = Sheet(*_PHONE), Sheet(*_ROOMY)
    points = [group.point for group in groups]
    for sheet, globe in ((phone, 64.0), (roomy, 112.0)):
        sheet.mark(points)
        for corner in corners:
            sheet.block(*_point(corner), globe)
    for group in groups:
        text = _name(group, words)
        if (label := phone.set(text, *group.point)) is not None and roomy.put(label):
            yield _label(label, "place")
        elif (label := roomy.set(text, *group.point)) is not None:
            yield _label(label, "place roomy")
    known = {_name(group, words).casefold() for group in groups}
    for group in groups:
        town = _town(group, story.language)
        if town is None or town.casefold() in known:
            continue
        known.add(town.casefold())
        if (label := phone.set(town, *group.point)) is not None and roomy.put(label):
            yield _label(label, "around")
        elif (label := roomy.set(town, *group.point)) is not None:
            yield _label(label, "around roomy")
    spots = [(point, _ONE_MARK) for point in points]
    for text, x, y in _towns(frame, story.language):
        full = len(spots) == len(points) + _TOWNS
        if full or text.casefold() in known or not _is_apart((x, y), spots):
            continue
        if (label := roomy.set(text, x, y)) is not None:
            spots.append(((x, y), _APART))
            yield _label(label, "town roomy")


def _name(group: _Group, words: Words) -> str:
    """What a mark is called: its place, the town that its places share, or all of them."""
    names = tuple(one.name for one in group.places)
    towns = {one.town or one.name for one in group.places}
    if len(names) == 1:
        return names[0]
    if len(towns) == 1:
        return towns.pop()
    whole = words.listing(names)
    return whole if len(whole) <= _LONG else f"{names[0]} …"


def _town(group: _Group, language: str) -> str | None:
    """The town that all places of a mark lie in, which readers may know where these are new."""
    towns = {one.town for one in group.places}
    town = towns.pop() if len(towns) == 1 else None
    return None if town is None else spelt(town, language)


def _towns(frame: Frame, language: str) -> Iterator[tuple[str, float, float]]:
    """The largest towns in the frame; numbered quarters of a city are none."""
    towns = gazetteer.largest(frame.middle, towns=60, reach=frame.reach / 2)
    for town in towns:
        here = np.array([(town.position.latitude, town.position.longitude)])
        x, y = (frame.place(here)[0] / (frame.width, frame.height)).tolist()
        named = not any(letter.isdigit() for letter in town.name)
        if named and 0.02 < x < 0.98 and 0.03 < y < 0.97:
            yield spelt(town.name, language), x, y


def _is_apart(here: Point, spots: Sequence[tuple[Point, float]]) -> bool:
    return all(_distance(here, there) > least for there, least in spots)


def _distance(one: Point, other: Point) -> float:
    """In shares of the map's width."""
    return math.hypot(one[0] - other[0], (one[1] - other[1]) * _HEIGHT / _WIDTH)


def _label(label: Label, kind: str) -> MapLabel:
    return MapLabel(
        text=label.text,
        kind=kind,
        side=label.side,
        x=f"{100 * label.x:.2f}",
        y=f"{100 * label.y:.2f}",
    )


def _corners(points: Sequence[Point]) -> list[str]:
    """The corners of the map, the emptiest first."""
    return sorted(
        (name for name, _, _ in _CORNERS),
        key=lambda name: -round(min(math.dist(_point(name), point) for point in points), 1),
    )


def _point(corner: str) -> Point:
    return next((float(x), float(y)) for name, x, y in _CORNERS if name == corner)


def _globe(frame: Frame) -> str:
    """The half of the earth that the map is in the middle of, on 200 by 200 units."""
    return land(Frame(frame.middle, 2 * math.sqrt(2) * EARTH, 200.0, 200.0), detail=4.0)


def _rim(frame: Frame) -> int | None:
    """The radius of the whole earth, where the map reaches beyond it."""
    radius = 2 * EARTH * frame.scale
    return round(radius) if math.hypot(frame.width, frame.height) / 2 > radius else None


def _scale(frame: Frame, corner: str, language: str) -> Scale:
    length = _nice(frame.reach / 5)
    return Scale(
        text=_kilometres(length, language),
        share=f"{100 * length / frame.reach:.2f}",
        corner=corner,
    )


def _nice(kilometres: float) -> int:
    """1, 2 or 5 with noughts: the largest such length that is not longer."""
    tens = int(10 ** math.floor(math.log10(kilometres)))
    return max(step * tens for step in (1, 2, 5) if step * tens <= kilometres)


def _round(kilometres: float) -> int:
    """With two digits that say something."""
    tens = int(10 ** (math.floor(math.log10(kilometres)) - 1))
    return round(kilometres / tens) * tens


def _kilometres(length: int, language: str) -> str:
    return format_unit(length, "kilometer", length="short", locale=locale_of(language))
