"""What a site remembers of a story: enough for the index, the feeds and the sitemap."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

from recit.editions.rendition import Print
from recit.editions.web.page import Assets, Page, Shown
from recit.editions.web.pictures import Plan
from recit.editions.web.setting import Address, Setting
from recit.editions.web.settings import WebSettings
from recit.story.model import Figure, Prose, Row, Story

_NO_ASSETS = Assets(style=None, script=None, preloads=())
_MIDNIGHT = time()
_SENTENCES = re.compile(r".*[^\W\d_A-Z.]{2}[.!?](?=\s)", re.DOTALL)
"""Text up to the last full stop that no abbreviation such as *U.S.* or *Mr.* has."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture file: its path below the published folder, and its pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Telling:
    """A story in one language, with the words as its page sets them.

    ``path`` is the page's folder below the published one, with a final ``/``. ``word`` is
    the number of letters in the headline's longest word, ``date`` the day as readers say
    it and ``stamp`` as machines do, ``invitation`` how its language offers it. The files
    of ``lead`` are named from the published folder; ``large`` is the lead's largest JPEG,
    ``share`` its cut for social networks, and ``images`` has every photo's largest JPEG.
    """

    language: str
    direction: str
    path: str
    title: str
    word: int
    summary: str
    date: str | None
    stamp: str | None
    place: str | None
    authors: tuple[str, ...]
    invitation: str
    lead: Shown | None
    large: Image | None
    share: Image | None
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A story of the site, in its languages, the first being its main one.

    ``digest`` names what the story tells: it changes with a word or a photo, never with
    the look. ``published`` is the beginning of its day, as RFC 3339 writes it.
    """

    tellings: tuple[Telling, ...]
    published: str | None
    digest: str

    def told_in(self, language: str) -> Telling:
        """The story in ``language``, else in its main one."""
        base = language.split("-")[0]
        fitting = (one for one in self.tellings if one.language.split("-")[0] == base)
        return next(fitting, self.tellings[0])


def enter(
    stories: Sequence[Story], *, settings: WebSettings, encoder: str, folder: str
) -> tuple[Entry, tuple[Print, ...]]:
    """The entry of a story, given in its languages, and the prints that leads need.

    ``folder`` is where the story's pages stand; the prints are among those of the pages.
    """
    prints: list[Print] = []
    tellings: list[Telling] = []
    for number, whole in enumerate(stories):
        story = replace(whole, closing=())  # whose people the captions would lead to
        setting = Setting(Address(story, ""), (Address(story, ""),), settings, encoder)
        page = setting.page(_NO_ASSETS)
        files = tuple(dict.fromkeys(exhibit.file.path for exhibit in setting.exhibits))
        path = folder if number == 0 else f"{folder}{story.language}/"
        share = _share(story, settings, encoder)
        large = setting.exhibits[0].file if page.lead is not None else None
        tellings.append(_telling(story, page, path, files, large, share))
        prints += setting.prints
    first = stories[0]
    return Entry(tuple(tellings), _published(first.date, first.timezone), _digest(stories)), (
        *prints,
    )


def _telling(
    story: Story,
    page: Page,
    path: str,
    files: tuple[str, ...],
    large: Print | None,
    share: Print | None,
) -> Telling:
    return Telling(
        language=page.language,
        direction=page.direction,
        path=path,
        title=page.title,
        word=page.word,
        summary=_whole_sentences(page.description) if page.standfirst is None else page.description,
        date=page.date,
        stamp=page.stamp,
        place=page.place,
        authors=tuple(line.name for line in story.bylines if line.role == "text"),
        invitation=page.words.read,
        lead=page.lead,
        large=None if large is None else _image(large),
        share=None if share is None else _image(share),
        images=files,
    )


def _whole_sentences(text: str) -> str:
    """The text up to the last sentence that it holds whole, where it was cut short."""
    whole = _SENTENCES.match(text) if text.endswith("…") else None
    return whole[0] if whole else text


def _share(story: Story, settings: WebSettings, encoder: str) -> Print | None:
    if story.lead is None or settings.address is None:
        return None
    return Plan(settings.pictures, encoder).sharing(story.lead)


def _image(entry: Print) -> Image:
    return Image(entry.path, entry.rendition.width, entry.rendition.height)


def _published(day: date | None, timezone: str | None) -> str | None:
    if day is None:
        return None
    zone: tzinfo = ZoneInfo(timezone or "UTC")
    return datetime.combine(day, _MIDNIGHT, zone).isoformat()


def _digest(stories: Sequence[Story]) -> str:
    facts = "\0".join(fact for story in stories for fact in _told(story))
    return hashlib.blake2b(facts.encode(), digest_size=8).hexdigest()


def _told(story: Story) -> Iterator[str]:
    yield from (story.language, story.title, story.standfirst or "", story.place or "")
    yield from (f"{line.role} {line.name}" for line in story.bylines)
    if story.lead is not None:
        yield from _shown(story.lead)
    for chapter in story.chapters:
        yield chapter.title
        for block in chapter.blocks:
            if isinstance(block, Prose):
                yield block.markdown
            elif isinstance(block, Row):
                for figure in block.figures:
                    yield from _shown(figure)
            else:
                yield from _shown(block)


def _shown(figure: Figure) -> Iterator[str]:
    yield from (figure.photo.key, figure.caption, figure.alt, figure.credit)
