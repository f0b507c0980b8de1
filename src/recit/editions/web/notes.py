"""What the story says about itself at its end: the line of the day."""

from __future__ import annotations

from datetime import datetime, timedelta

from recit.editions.web import hours
from recit.editions.web.ending import Day, HourMark, Step
from recit.editions.web.messages import Words
from recit.editions.web.typography import typeset
from recit.story.model import Story

_FEWEST = 3
"""Fewer moments make no line."""

_LABELS = 9
"""At most so many hours are written under the line."""


def day(story: Story, words: Words) -> Day | None:
    """The line of the day, true to scale: a mark a photo, so a gap in the story shows.

    ``None`` for a story of several days, or of too few photos whose time is known.
    """
    taken = sorted(hours.local_times(story.figures, story))
    if len(set(taken)) < _FEWEST or taken[0].date() != taken[-1].date():
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


def _share(time: datetime, start: datetime, last: datetime) -> str:
    return f"{100 * ((time - start) / (last - start)):.2f}"


def _key(story: Story, words: Words, taken: datetime) -> str:
    zone = hours.zone_name(story, taken)
    return words.day_key if zone is None else words.day_key_zone.format(zone=zone)
