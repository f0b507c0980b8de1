"""The proof: everything a rule may look at, with the lookups that several rules share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from recit.checks.findings import Evidence, Seen
from recit.checks.names import Name, among, once
from recit.checks.naming import Cast, candidates, mentioned
from recit.checks.settings import Checks
from recit.language.places import is_place
from recit.story.manuscript import Manuscript, Passage, PhotoLine
from recit.story.model import Figure, Row, Story
from recit.story.photo import Catalogue, Photo
from recit.story.tongues import primary


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure where it stands.

    ``chapter`` is its chapter's number, 0 in the opening; ``passage`` the text that it
    stands at: the block before it in its chapter, else the first after it. ``lead`` is
    true for the photo that opens the story.
    """

    figure: Figure
    chapter: int
    passage: Passage | None
    lead: bool = False

    @property
    def photo(self) -> Photo:
        """The photo that the figure shows."""
        return self.figure.photo

    def seen(
        self,
        *evidence: tuple[str, str | None],
        undecided: bool = False,
        **values: str,
    ) -> Seen:
        """A fault of this figure; evidence without text is dropped."""
        return Seen(
            photo=self.photo.name,
            line=self.figure.line,
            evidence=tuple(Evidence(kind, text.strip()) for kind, text in evidence if text),
            values={"photo": self.photo.name, **values},
            undecided=undecided,
        )


@dataclass(frozen=True)
class Proof:
    """A story, the catalogue and the manuscript it came from, and what the house has set.

    ``now`` is aware.
    """

    story: Story
    catalogue: Catalogue
    manuscript: Manuscript
    now: datetime
    settings: Checks

    @cached_property
    def shown(self) -> tuple[Shown, ...]:
        """Every figure in reading order, the lead first."""
        found: list[Shown] = []
        if self.story.lead is not None:
            line = self._line(self.story.lead)
            chapter = 0 if line is None else line.chapter
            passage = self._passage(line) if line else self._opening
            found.append(Shown(self.story.lead, chapter, passage, lead=True))
        for chapter_ in self.story.chapters:
            for figure in _figures(chapter_.blocks):
                line = self._line(figure)
                passage = None if line is None else self._passage(line)
                found.append(Shown(figure, chapter_.number, passage))
        return tuple(found)

    @cached_property
    def zone(self) -> tzinfo | None:
        """The story's own time zone, where it has one that exists."""
        if self.story.timezone is None:
            return None
        try:
            return ZoneInfo(self.story.timezone)
        except (ZoneInfoNotFoundError, ValueError):
            return None

    def day(self, photo: Photo) -> date | None:
        """The day on which the photo was taken: by the clock, else by its caption."""
        if photo.moment is not None:
            return photo.moment.astimezone(self.zone).date() if self.zone else _local(photo)
        if photo.taken is not None:
            return photo.taken.local.date()
        return None if photo.caption.date is None else photo.caption.date.date()

    def chapter_text(self, number: int) -> str:
        """A chapter's heading and passages as plain text."""
        return self._chapters.get(number, "")

    @cached_property
    def _chapters(self) -> dict[int, str]:
        titles = {chapter.number: chapter.title for chapter in reversed(self.story.chapters)}
        texts = {number: [title] for number, title in titles.items()}
        for passage in self.manuscript.passages:
            texts.setdefault(passage.chapter, [""]).append(passage.text)
        return {number: "\n\n".join(each) for number, each in texts.items()}

    @cached_property
    def text(self) -> str:
        """Title, standfirst, headings and passages as plain text."""
        opening = [self.story.title, self.story.standfirst or ""]
        headings = [heading.text for heading in self.manuscript.headings]
        return "\n\n".join([*opening, *headings, *(p.text for p in self.manuscript.passages)])

    def language(self, shown: Shown) -> str:
        """The primary language subtag of a figure's caption."""
        return primary(shown.figure.caption_language or self.story.language)

    @cached_property
    def story_language(self) -> str:
        """The primary language subtag of the story."""
        return primary(self.story.language)

    @cached_property
    def known(self) -> tuple[Name, ...]:
        """Everyone whom the photos' fields name, or the text with a title."""
        names = [name for shown in self.shown for name in self.pictured(shown)]
        return once([*names, *candidates(self.text, self.story_language, titled=True)])

    @cached_property
    def cast(self) -> tuple[Name, ...]:
        """Those who are known, and whoever else looks like a person in the text."""
        return once([*self.known, *candidates(self.text, self.story_language)])

    @cached_property
    def _everyone(self) -> Cast:
        return Cast(self.cast)

    def named(self, text: str, language: str) -> tuple[Name, ...]:
        """Who of the cast a text names, in the text's own forms.

        One word alone counts for those who are known; two capitalised words may be anything.
        """
        return tuple(
            form
            for form, member in mentioned(text, language, self._everyone)
            if form.given or among(member, self.known)
        )

    def pictured(self, shown: Shown) -> tuple[Name, ...]:
        """The people whom a photo's own fields name, each once."""
        return _pictured(shown.photo, self.language(shown))

    def captioned(self, shown: Shown) -> tuple[Name, ...]:
        """The people whom a figure's caption names."""
        return self._captioned[shown.figure.anchor]

    def heard(self, text: str, names: Iterable[Name]) -> tuple[Name, ...]:
        """In which forms a text of the story names some of those whom its captions name."""
        told = self._heard.get(text)
        if told is None:
            told = self._heard[text] = {}
            for form, name in mentioned(text, self.story_language, self._in_captions):
                told.setdefault(name, []).append(form)
        return tuple(form for name in names for form in told.get(name, ()))

    @cached_property
    def _heard(self) -> dict[str, dict[Name, list[Name]]]:
        return {}

    @cached_property
    def _in_captions(self) -> Cast:
        return Cast(name for names in self._captioned.values() for name in names)

    @cached_property
    def _captioned(self) -> dict[str, tuple[Name, ...]]:
        return {shown.figure.anchor: self._names(shown) for shown in self.shown}

    def _names(self, shown: Shown) -> tuple[Name, ...]:
        language, caption = self.language(shown), shown.figure.caption
        titled = candidates(caption, language, titled=True)
        # Two or three capitalised words that open a sentence which goes on are its subject.
        subject = [
            name
            for name in candidates(caption, language)[:1]
            if re.match(rf"{re.escape(name.text)}(?:,| [^\W\d_A-Z])", caption)
            and all(token[0].isupper() for token in name.text.split())
        ]
        return once([*titled, *subject, *self.named(caption, language)])

    @cached_property
    def _opening(self) -> Passage | None:
        return next((p for p in self.manuscript.passages), None)

    @cached_property
    def _lines(self) -> dict[str, tuple[PhotoLine, ...]]:
        lines: dict[str, tuple[PhotoLine, ...]] = {}
        for line in self.manuscript.photos:
            lines[line.photo] = (*lines.get(line.photo, ()), line)
        return lines

    def _line(self, figure: Figure) -> PhotoLine | None:
        lines = self._lines.get(figure.photo.name, ())
        for line in lines:
            if line.line == figure.line:
                return line
        return lines[0] if lines else None

    def _passage(self, line: PhotoLine) -> Passage | None:
        passages = self.manuscript.passages
        if 0 <= line.after_passage < len(passages):
            before = passages[line.after_passage]
            if before.chapter == line.chapter:
                return before
        after = line.after_passage + 1
        if after < len(passages) and passages[after].chapter == line.chapter:
            return passages[after]
        return None


@lru_cache(maxsize=8192)
def _pictured(photo: Photo, language: str) -> tuple[Name, ...]:
    forms = [person.name for person in photo.people if person.shown]
    # Of what was read out of a caption, one word alone may as well be a place.
    read = (*photo.people, *photo.caption.people)
    forms += [p.name for p in read if " " in p.name and not is_place(p.name)]
    return once(Name(form, language) for form in forms if form)


def _figures(blocks: Iterable[object]) -> Iterable[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Row):
            yield from block.figures


def _local(photo: Photo) -> date | None:
    if photo.taken is not None:
        return photo.taken.local.date()
    return None if photo.moment is None else photo.moment.date()
