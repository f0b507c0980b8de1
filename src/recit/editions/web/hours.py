"""Times of day and dates, drawn from the photos and told as readers say them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from babel.dates import format_date, get_timezone_name

from recit.editions.web.ending import Hour
from recit.editions.web.locales import locale_of
from recit.editions.web.messages import Words
from recit.story.clock import event_clock, zone_of
from recit.story.model import Chapter, Figure, Row, Story


def local_times(figures: Iterable[Figure], story: Story) -> Iterator[datetime]:
    """When photos of the story were taken, on the event's clock, without those unknown.

    The clock is the story's time zone. Without one it is the offset that most photos
    state, but UTC only where no photo states another: cameras are left on it. A photo
    from another day than the story's tells nothing about the story's hours.
    """
    yield from _on(_clock(story), figures, story)


def chapter_times(story: Story) -> dict[int, datetime]:
    """For each chapter's number the time it begins: its first photo not before the last.

    First in reading order: a view of the place from hours earlier, set further down, does
    not date what the chapter tells. The times over the chapters never run backwards.
    """
    clock = _clock(story)
    times: dict[int, datetime] = {}
    latest: datetime | None = None
    for chapter in story.chapters:
        taken = _on(clock, figures_of(chapter), story)
        found = next((time for time in taken if latest is None or time >= latest), None)
        if found is not None:
            times[chapter.number] = latest = found
    return times


def figures_of(chapter: Chapter) -> Iterable[Figure]:
    """The chapter's figures in reading order."""
    for block in chapter.blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Row):
            yield from block.figures


def hour(taken: datetime, words: Words, *, with_day: bool) -> Hour:
    """A time as the page prints it, with its day where the story has several."""
    text = words.time.format(
        hour=taken.hour,
        hour12=taken.hour % 12 or 12,
        minute=f"{taken.minute:02d}",
        period=_period(taken),
    )
    if with_day:
        text = f"{day(taken.date(), words.language)}, {text}"
    return Hour(taken.isoformat(timespec="minutes"), text)


def full_hour(at: datetime, words: Words) -> str:
    """An hour without minutes, as a scale prints it."""
    return words.hour.format(hour=at.hour, hour12=at.hour % 12 or 12, period=_period(at))


def zone_name(story: Story, taken: datetime) -> str | None:
    """What the story's time zone is called in the story's language."""
    if zone_of(story.timezone) is None:
        return None
    name = get_timezone_name(taken, locale=locale_of(story.language), width="long")
    return name[:1].upper() + name[1:]


def day(when: date, language: str) -> str:
    """A date in full, such as *vendredi 15 août 2025*, with an initial capital."""
    text = format_date(when, "full", locale=locale_of(language))
    return text[:1].upper() + text[1:]


def _period(at: datetime) -> str:
    return "a.m." if at.hour < 12 else "p.m."


def _clock(story: Story) -> tzinfo | None:
    return event_clock((figure.photo for figure in story.figures), story.timezone)


def _on(clock: tzinfo | None, figures: Iterable[Figure], story: Story) -> Iterator[datetime]:
    for figure in figures:
        if clock is None or figure.archive or figure.photo.moment is None:
            continue
        taken = figure.photo.moment.astimezone(clock)
        if _of_the_event(taken.date(), story.date):
            yield taken


def _of_the_event(taken: date, event: date | None) -> bool:
    """Whether a photo's day is the story's, or within a month after it for longer ones."""
    return event is None or timedelta(0) <= taken - event <= timedelta(days=31)
