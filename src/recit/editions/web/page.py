"""What a template sees: the page as values, nothing left to decide but the looks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from recit.editions.web.messages import Words


@dataclass(frozen=True, slots=True)
class Source:
    """A ``<source>`` of a picture.

    ``type`` is a MIME type, ``srcset`` and ``sizes`` the attributes of those names,
    ``media`` a media query where this source is for some screens only, with its own
    ``width`` and ``height`` in pixels.
    """

    type: str
    srcset: str
    sizes: str
    media: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as the page loads it.

    ``sources`` come best first; ``src`` with ``srcset`` is what every browser shows;
    ``width`` and ``height`` are the pixels of ``src``; ``large`` is the file that the
    photo links to; ``ratio`` is width divided by height; ``colour`` holds its place.
    """

    sources: tuple[Source, ...]
    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    large: str
    ratio: str
    colour: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo with its words. ``layout`` is ``photo``, ``wide``, ``full``, ``portrait``,
    ``beside``, ``in-row`` or ``lead``; ``label`` says what kind of picture it is where it
    is no plain photograph; languages are BCP 47 tags where they differ from the page's;
    ``slug`` is the photo's own address within the page.
    """

    kind: str
    layout: str
    slug: str
    picture: Picture
    alt: str
    alt_language: str | None
    caption: str
    caption_language: str | None
    credit: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A text block as HTML; ``kind`` as in :class:`recit.story.model.Prose`."""

    kind: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set large, with its source where the text names one."""

    kind: str
    said: Markup
    source: Markup | None


@dataclass(frozen=True, slots=True)
class InRow:
    """A photo of a row. ``narrow``: too narrow for its caption, which reaches further.

    ``before`` and ``after`` are the share of the row's width that the narrow photo on
    that side takes, where there is one.
    """

    photo: Shown
    narrow: bool
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Photos side by side at one height. ``more``: it goes on where the row above ended."""

    kind: str
    places: tuple[InRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A photo in the margin of the text blocks that stand next to it."""

    kind: str
    photo: Shown
    texts: tuple[Text, ...]


Part = Text | Quote | Shown | ShownRow | Beside


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day: ``stamp`` for machines (ISO 8601), ``text`` for readers."""

    stamp: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter: ``when`` is the time of its first photo; number 0 has no title."""

    number: int
    slug: str
    title: str
    when: Hour | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what, as the byline prints it."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HourMark:
    """An hour on the line of the day; ``share`` is its place in per cent of the line."""

    share: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A chapter on the line of the day: its address, its time and its title."""

    slug: str
    when: Hour
    title: str


@dataclass(frozen=True, slots=True)
class Day:
    """The line of the day: ``marks`` are the photos' places in per cent of the line.

    ``key`` explains the line in a sentence.
    """

    marks: tuple[str, ...]
    hours: tuple[HourMark, ...]
    steps: tuple[Step, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody whom the photos show: name, function where known, addresses of the photos.

    ``language`` is the function's BCP 47 tag where it differs from the page's.
    """

    name: str
    title: str | None
    language: str | None
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """A ``<meta>`` element: ``kind`` is ``name`` or ``property``."""

    kind: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same story in another language: ``label`` invites in that language.

    ``href`` leads there from the page; ``url`` is the address in full where it is known.
    """

    language: str
    href: str
    url: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Page:
    """One language of the story.

    ``root`` leads from the page to the published folder, empty for the first language;
    ``word`` is the number of letters in the headline's longest word; ``date`` is the
    event's day as text and ``stamp`` for machines; ``disclosures`` say once what kind
    of pictures these are; ``day`` and ``cast`` tell about the story at its end; ``metas``
    and ``graph`` (schema.org as JSON) speak to machines; ``style`` and ``script``
    are the paths of those files, ``preloads`` those of the fonts to load first.
    """

    language: str
    direction: str
    words: Words
    root: str
    site: str | None
    title: str
    word: int
    description: str
    standfirst: Markup | None
    credits: tuple[Credit, ...]
    date: str | None
    stamp: str | None
    place: str | None
    disclosures: tuple[str, ...]
    lead: Shown | None
    sections: tuple[Section, ...]
    day: Day | None
    cast: tuple[Member, ...]
    alternates: tuple[Alternate, ...]
    canonical: str | None
    metas: tuple[Meta, ...]
    graph: Markup
    style: str
    script: str
    preloads: tuple[str, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """For each photo's address its number in reading order, from 1."""
        photos = [] if self.lead is None else [self.lead]
        for section in self.sections:
            for part in section.parts:
                if isinstance(part, Shown):
                    photos.append(part)
                elif isinstance(part, Beside):
                    photos.append(part.photo)
                elif isinstance(part, ShownRow):
                    photos.extend(place.photo for place in part.places)
        return {photo.slug: number for number, photo in enumerate(photos, start=1)}

    @property
    def chapters(self) -> tuple[Section, ...]:
        """The sections that have a title, for the contents bar."""
        return tuple(section for section in self.sections if section.title)
