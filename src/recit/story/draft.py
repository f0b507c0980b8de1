"""A first manuscript from photos alone: chapters from scenes, the text left to write."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton, format_time

from recit.story.clock import event_clock, wall_time
from recit.story.names import to_destination
from recit.story.photo import Catalogue, Photo
from recit.story.quoting import yaml_text
from recit.story.rhythm import PORTRAIT_RATIO
from recit.story.tongues import primary, tongue, words_in
from recit.story.wording import archive

_CHAPTERS = 8
"""Chapters of a day's draft at most; of a longer journey, one for each day."""

_A_CHAPTER = 3
"""Photos that make a chapter of their own."""

_SHOWN = 6
"""Photos of a chapter at most."""

_HEADING = 60
"""Letters of a caption at most that is a heading as it stands."""

_NAMED = 8
"""People named in an invitation at most."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a draft says, in one language; ``time`` is a CLDR pattern."""

    locale: Locale
    blank: str
    intro: str
    standfirst: str
    write: str
    people: str
    untitled: str
    scene: str
    place_and_day: str
    day_and_time: str
    when_and_people: str
    span: str
    time: str

    def day(self, day: date, *, weekday: bool = False) -> str:
        """The day as the language writes it."""
        if weekday:
            noon = datetime(day.year, day.month, day.day, 12)
            return format_skeleton("MMMEd", noon, locale=self.locale)
        return format_date(day, "long", locale=self.locale)

    def span_of(self, days: Sequence[date]) -> str:
        """The days from the first to the last, as the language writes them."""
        if len(days) == 1:
            return self.day(days[0])
        return _plain_spaces(format_interval(days[0], days[-1], "yMMMd", locale=self.locale))

    def stretch(self, first: date, last: date) -> str:
        """The days of a chapter, without their year."""
        if first == last:
            return self.day(first, weekday=True)
        return _plain_spaces(format_interval(first, last, "MMMd", locale=self.locale))

    def hour(self, time: datetime) -> str:
        """The time of day as the language writes it."""
        return format_time(time.time(), self.time, locale=self.locale)


@dataclass(frozen=True, slots=True)
class _Shot:
    """A photo to show, and when it was taken by the event's clock."""

    photo: Photo
    time: datetime | None


@dataclass(frozen=True)
class _Part:
    """Scenes that make a chapter, in order."""

    scenes: tuple[tuple[_Shot, ...], ...]

    @cached_property
    def shots(self) -> tuple[_Shot, ...]:
        return tuple(shot for scene in self.scenes for shot in scene)

    @cached_property
    def times(self) -> list[datetime]:
        return sorted(shot.time for shot in self.shots if shot.time is not None)

    @cached_property
    def place(self) -> str | None:
        """The narrowest place that at least half of the photos name."""
        often = Counter(names[0] for shot in self.shots if (names := shot.photo.place.names))
        place, number = next(iter(often.most_common(1)), (None, 0))
        return place if 2 * number >= len(self.shots) else None

    @cached_property
    def people(self) -> tuple[str, ...]:
        """The people whom the captions name, in order."""
        named = (person.name for shot in self.shots for person in shot.photo.people)
        return tuple(dict.fromkeys(named))

    def __add__(self, other: _Part) -> _Part:
        return _Part(self.scenes + other.scenes)


def blank(title: str, language: str, day: date) -> str:
    """A manuscript without a photo, to be written: front matter, and a comment on how."""
    head = {"title": title, "language": language, "date": day.isoformat()}
    return "\n".join([*_front(head), _comment(_words(language).blank), ""])


def draft(
    catalogue: Catalogue, language: str, *, title: str | None = None, timezone: str | None = None
) -> str:
    """A manuscript for the catalogue's photos, to be written.

    The best frame of each burst stands in the chapter of its scene, six in a chapter at
    most; neighbouring scenes share a chapter where little time or way parts them. A
    heading is the place where no other chapter has it, else the headline of one of the
    photos in the draft's language, else the time. Archive pictures are left out.
    ``language`` is a BCP 47 tag; where recit does not speak it, its own words are English.
    ``title`` is the headline, by default made of the place and the day.
    """
    words = _words(language)
    parts = _parts(catalogue, event_clock(catalogue.photos, timezone))
    days = sorted({time.date() for part in parts for time in part.times})
    place = _common_place(parts)
    head = {
        "title": title or _title(words, place, days),
        "language": language,
        "date": days[0].isoformat() if days else None,
        "timezone": timezone,
        "place": place,
    }
    lines = [
        *_front(head),
        _comment(words.intro.format(photos=sum(len(part.shots) for part in parts))),
        "",
        _comment(words.standfirst),
        "",
    ]
    headings = _headings(parts, words, primary(language), several_days=len(days) > 1)
    for part, heading in zip(parts, headings, strict=True):
        lines += [f"## {_escaped(heading)}", ""]
        for scene in _chosen(part):
            lines += [_comment(_invitation(scene, words, several_days=len(days) > 1)), ""]
            for row in _rows(scene):
                lines += [" ".join(f"![]({to_destination(shot.photo.name)})" for shot in row), ""]
    return "\n".join(lines)


def _front(head: Mapping[str, str | None]) -> tuple[str, ...]:
    """The lines of the front matter, and an empty one."""
    fields = (f"{key}: {yaml_text(value)}" for key, value in head.items() if value)
    return ("---", *fields, "---", "")


@cache
def _words(language: str) -> _Words:
    """The words of a BCP 47 tag's language, English where recit does not speak it."""
    folder = files(__package__) / "drafts"
    spoken = tongue(folder, language)
    table = tomllib.loads(words_in(folder, spoken))
    try:
        locale = Locale.parse(language if spoken == primary(language) else spoken, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(spoken)
    return _Words(locale=locale, **table)


def _parts(catalogue: Catalogue, clock: tzinfo | None) -> list[_Part]:
    """The chapters: scenes in order, the nearest neighbours put together."""
    picks = [catalogue[burst.pick] for burst in catalogue.bursts]
    old = archive(picks, None)
    scenes = [
        tuple(
            _Shot(picks[burst], wall_time(picks[burst], clock))
            for burst in scene.bursts
            if picks[burst].name not in old
        )
        for scene in catalogue.scenes
    ]
    parts = [_Part((scene,)) for scene in scenes if scene]
    shots = sum(len(part.shots) for part in parts)
    days = {time.date() for part in parts for time in part.times}
    most = min(max(_CHAPTERS, len(days)), max(1, round(shots / _A_CHAPTER)))
    gaps = [_gap(one, other) for one, other in pairwise(parts)]
    while len(parts) > most:
        at = gaps.index(min(gaps))
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
        about = parts[max(0, at - 1) : at + 2]
        gaps[max(0, at - 1) : at + 2] = [_gap(one, other) for one, other in pairwise(about)]
    return parts


def _gap(one: _Part, other: _Part) -> float:
    """What parts two neighbours, in seconds; small ones are drawn in first."""
    seconds = 0.0
    if one.times and other.times:
        seconds = max(0.0, (other.times[0] - one.times[-1]).total_seconds())
    apart = 3.0 if one.place != other.place else 1.0
    return (seconds + 60) * apart * math.sqrt(min(len(one.shots), len(other.shots)))


def _common_place(parts: Sequence[_Part]) -> str | None:
    """The city that most of the photos name, else the widest place."""
    shots = [shot for part in parts for shot in part.shots]
    names = [shot.photo.place for shot in shots if shot.photo.place.names]
    often = Counter(place.city or place.names[-1] for place in names)
    place, number = next(iter(often.most_common(1)), (None, 0))
    return place if 2 * number > len(shots) else None


def _title(words: _Words, place: str | None, days: Sequence[date]) -> str:
    if place and days:
        return words.place_and_day.format(place=place, day=words.span_of(days))
    return place or (words.span_of(days) if days else words.untitled)


def _headings(
    parts: Sequence[_Part], words: _Words, language: str, *, several_days: bool
) -> Iterator[str]:
    places = Counter(part.place for part in parts)
    people = Counter(name for part in parts for name in part.people)
    begun = Counter(part.times[0].date() for part in parts if part.times)
    used: set[str] = set()
    for number, part in enumerate(parts, 1):
        told = (
            said
            for shot in part.shots
            if (said := _told(shot.photo))
            and said not in used
            and primary(shot.photo.caption.language or language) == language
        )
        headline = next(told, None)
        alone = [name for name in part.people if people[name] == 1][:2]
        if part.place is not None and places[part.place] == 1 and len(parts) > 1:
            yield part.place
        elif headline is not None:
            used.add(headline)
            yield headline
        else:
            alone_that_day = bool(part.times) and begun[part.times[0].date()] == 1
            when = _when(
                part, words, number, several_days=several_days, alone_that_day=alone_that_day
            )
            named = words.when_and_people.format(when=when, names=", ".join(alone))
            yield named if alone else when


def _told(photo: Photo) -> str:
    """What a photo says that can be a heading: its headline, else a caption that is short."""
    caption = photo.caption.sentence.rstrip(".")
    return photo.headline or (caption if len(caption) <= _HEADING else "")


def _when(
    part: _Part, words: _Words, number: int, *, several_days: bool, alone_that_day: bool
) -> str:
    if not part.times:
        return words.scene.format(number=number)
    start, end = part.times[0], part.times[-1]
    if not several_days:
        return words.hour(start)
    if alone_that_day or start.date() != end.date():
        return words.stretch(start.date(), end.date())
    return words.day_and_time.format(
        day=words.day(start.date(), weekday=True), time=words.hour(start)
    )


def _chosen(part: _Part) -> Iterator[tuple[_Shot, ...]]:
    """The part's scenes with the photos to show: captioned ones first, spread evenly."""
    shots = part.shots
    captioned = [shot for shot in shots if shot.photo.caption.sentence or shot.photo.headline]
    pool = captioned if len(captioned) >= _SHOWN else list(shots)
    if len(pool) > _SHOWN:
        pool = [pool[round(at * (len(pool) - 1) / (_SHOWN - 1))] for at in range(_SHOWN)]
    names = {shot.photo.name for shot in pool}
    for scene in part.scenes:
        kept = tuple(shot for shot in scene if shot.photo.name in names)
        if kept:
            yield kept


def _invitation(scene: Sequence[_Shot], words: _Words, *, several_days: bool) -> str:
    """What to write there, with what the photos know of it."""
    said = [words.write]
    times = sorted(shot.time for shot in scene if shot.time is not None)
    if times:
        start, end = words.hour(times[0]), words.hour(times[-1])
        one_minute = start == end
        if several_days:
            day = words.day(times[0].date(), weekday=True)
            start = words.day_and_time.format(day=day, time=start)
        said.append(f"{start}." if one_minute else words.span.format(start=start, end=end))
    people = _Part((tuple(scene),)).people
    if people:
        said.append(words.people.format(names=", ".join(people[:_NAMED])))
    return " ".join(said)


def _rows(scene: Sequence[_Shot]) -> Iterator[list[_Shot]]:
    """Two upright photos that follow each other share a line."""
    left = list(scene)
    while left:
        upright = [shot.photo.ratio < PORTRAIT_RATIO for shot in left[:2]]
        row = 2 if upright == [True, True] else 1
        yield left[:row]
        del left[:row]


def _plain_spaces(text: str) -> str:
    """The text with plain spaces for thin and narrow ones, which front matter would escape."""
    return re.sub("[\u2009\u202f]", " ", text)


def _escaped(heading: str) -> str:
    """The heading's text, with Markdown's marks in it as plain signs."""
    return re.sub(r"([\\`*_\[\]<>&#~|!])", r"\\\1", " ".join(_apart(heading).split()))


def _comment(text: str) -> str:
    return f"<!-- {re.sub('-{2,}', '–', _apart(text)).replace('>', '›')} -->"


def _apart(text: str) -> str:
    """What the photos say, with signs parted that other makers of pages would run."""
    return re.sub(r"\{(?=[{%])|<(?=img\b)|!\[(?=\[)", r"\g<0> ", text, flags=re.IGNORECASE)
