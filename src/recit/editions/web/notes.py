"""What the story says about itself at its end: the line of the day, and who is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from anyascii import anyascii

from recit.editions.web import hours
from recit.editions.web.messages import Words
from recit.editions.web.page import Day, HourMark, Member, Seen, Step
from recit.editions.web.typography import typeset
from recit.story.model import Story

_FEWEST = 3
"""Fewer photos of known time make no line."""

_LABELS = 9
"""At most so many hours are written under the line."""


def day(story: Story, words: Words) -> Day | None:
    """The line of the day, true to scale: a mark a photo, so a gap in the story shows.

    ``None`` for a story of several days, or of too few photos whose time is known.
    """
    taken = sorted(
        time for figure in story.figures if (time := hours.local_time(figure, story)) is not None
    )
    if len(taken) < _FEWEST or taken[0].date() != taken[-1].date():
        return None
    start = taken[0].replace(minute=0, second=0, microsecond=0)
    last = taken[-1].replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    whole = round((last - start) / timedelta(hours=1))
    every = next(step for step in (1, 2, 3, 6, 12, 24) if whole / step <= _LABELS)
    begins = hours.chapter_times(story)
    return Day(
        marks=tuple(_share(time, start, last) for time in taken),
        hours=tuple(
            HourMark(_share(at, start, last), hours.full_hour(at, words))
            for at in (start + timedelta(hours=n) for n in range(0, whole + 1, every))
        ),
        steps=tuple(
            Step(
                slug=chapter.anchor,
                when=hours.hour(begins[chapter.number], words, with_day=False),
                title=typeset(chapter.title, story.language),
            )
            for chapter in story.chapters
            if chapter.title and chapter.number in begins
        ),
        key=_key(story, words, taken[0]),
    )


def cast(story: Story) -> tuple[Member, ...]:
    """The people whom the photos show, in order of appearance, with their photos.

    A name is one person's however its accents and capitals are written. The function is
    the first that a caption gives.
    """
    members: dict[str, Member] = {}
    for number, figure in enumerate(story.figures, start=1):
        seen = Seen(figure.anchor, number)
        for person in (*figure.photo.people, *figure.photo.caption.people):
            key = anyascii(person.name).casefold()
            member = members.setdefault(key, Member(person.name, None, None, ()))
            if member.title is None and person.title:
                member = replace(member, title=person.title, language=figure.caption_language)
            if seen not in member.photos:
                member = replace(member, photos=(*member.photos, seen))
            members[key] = member
    return tuple(members.values())


def _share(time: datetime, start: datetime, last: datetime) -> str:
    return f"{100 * ((time - start) / (last - start)):.2f}"


def _key(story: Story, words: Words, taken: datetime) -> str:
    zone = hours.zone_name(story, taken)
    return words.day_key if zone is None else words.day_key_zone.format(zone=zone)
