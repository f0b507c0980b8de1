"""What a template sees: the page as values, nothing left to decide but the looks.

Every field says what it holds, right below it; ``docs/templates.md`` is made from that.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from recit.editions.web.ending import Day, Hour, Map, Member
from recit.editions.web.messages import Words
from recit.story.model import Draft


@dataclass(frozen=True, slots=True)
class Source:
    """One `<source>` of a picture."""

    type: str
    """MIME type."""
    srcset: str
    """The attribute of that name: files with their widths."""
    sizes: str
    """The attribute of that name: how wide the picture is shown."""
    media: str | None = None
    """A media query, where this source is for some screens only."""
    width: int | None = None
    """Pixels, where the source has a shape of its own."""
    height: int | None = None
    """Pixels, where the source has a shape of its own."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as the page loads it."""

    sources: tuple[Source, ...]
    """Better formats, best first."""
    src: str
    """The file that every browser shows."""
    srcset: str | None
    """The same in several widths; none where there is only one."""
    sizes: str | None
    """How wide the picture is shown; none where there is only one file."""
    width: int
    """Pixels of the largest file."""
    height: int
    """Pixels of the largest file."""
    large: str
    """What the photo links to: its largest JPEG, or its own place on the page."""
    ratio: str
    """Width divided by height."""
    colour: str
    """The photo's dominant colour, which holds its place."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A photo with its words."""

    kind: str
    """`photo`."""
    layout: str
    """`photo`, `wide`, `full`, `portrait`, `beside`, `in-row` or `lead`."""
    slug: str
    """The photo's own address within the page."""
    number: int
    """Counts the page's photos from 1, in reading order."""
    share: str | None
    """The full address of the photo's own page, where the story's is known."""
    picture: Picture
    """The files."""
    alt: str
    """What is seen, for those who do not see it; empty where nobody wrote it."""
    alt_language: str | None
    """BCP 47, where it differs from the page's."""
    caption: Markup
    """HTML, set by the rules of its language; names lead to the people; may be empty."""
    caption_language: str | None
    """BCP 47, where it differs from the page's."""
    credit: str
    """The credit line in the page's form; may be empty."""
    label: str | None
    """What kind of picture it is, where it is no plain photograph of the event."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text block."""

    kind: str
    """`paragraph`, `list`, `table`, `code`, `html`, `heading` or `rule`."""
    html: Markup
    """The block as HTML."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set large."""

    kind: str
    """`quote`."""
    said: Markup
    """What was said, as HTML."""
    source: Markup | None
    """Who said it, where the text names them."""


@dataclass(frozen=True, slots=True)
class InRow:
    """A photo of a row."""

    photo: Shown
    """The photo."""
    narrow: bool
    """Whether it is too narrow for its caption, which then reaches below its neighbour."""
    before: str | None
    """The share of the row's width of a narrow photo before this one."""
    after: str | None
    """The share of the row's width of a narrow photo after this one, at the row's end."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """Photos side by side at one height."""

    kind: str
    """`row`."""
    places: tuple[InRow, ...]
    """The photos, one to three."""
    ratio: str
    """The sum of the photos' ratios: the row's width divided by its height."""
    more: bool
    """Whether it goes on where the row above ended."""
    pair: str | None
    """The ratio of two photos from before and after that can be laid over each other."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A photo in the margin of the text blocks next to it."""

    kind: str
    """`beside`."""
    photo: Shown
    """The photo."""
    texts: tuple[Text, ...]
    """The text blocks."""


Part = Text | Quote | Shown | ShownRow | Beside


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter, or what stands before the first."""

    number: int
    """Counts chapters from 1; 0 is what stands before the first."""
    slug: str
    """The chapter's address within the page."""
    title: str
    """The chapter's heading; empty before the first."""
    when: Hour | None
    """The time of its first photo, never before the last chapter's."""
    parts: tuple[Part, ...]
    """Text and photos in reading order; each has a `kind`."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who did what, as the byline prints it."""

    role: str
    """Such as *Photos* or *Text*, in the page's language."""
    names: tuple[str, ...]
    """The people."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A `<meta>` element."""

    kind: str
    """`name` or `property`."""
    key: str
    """The value of that attribute."""
    content: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same story in another language."""

    language: str
    """BCP 47."""
    href: str
    """The way there from the page."""
    url: str | None
    """The full address, where it is known."""
    label: str
    """An invitation in that language."""


@dataclass(frozen=True, slots=True)
class Emblem:
    """The publication's logo."""

    alt: str
    """The publication's name."""
    src: str
    """The way to it, or the logo itself where the page stands alone."""
    dark: str | None
    """The same for what takes its place in the dark."""
    width: int
    """Pixels; the stylesheet decides how large it is shown."""
    height: int
    """Pixels; the stylesheet decides how large it is shown."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What the page is set with: files beside it, or everything within."""

    style: str | None
    """The way to the stylesheet; none where it stands within the page."""
    script: str | None
    """The way to the script; none where it stands within the page."""
    preloads: tuple[str, ...]
    """Fonts to load first."""
    style_text: Markup | None = None
    """The stylesheet itself, for a page that stands alone."""
    script_text: Markup | None = None
    """The script itself, for a page that stands alone."""
    logo: Emblem | None = None
    """The publication's logo."""


@dataclass(frozen=True, slots=True)
class Page:
    """One language of the story."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    words: Words
    """What the page itself says, in its language."""
    root: str
    """The way from the page to the published folder; empty for the first language."""
    site: str | None
    """The publication's name."""
    home: str | None
    """The publication's address, where its name leads."""
    footer: Markup | None
    """What the publication says at the foot of every page."""
    licence: Markup | None
    """What may be done with the text."""
    draft: Draft | None
    """Why the story may not be published yet; none when it may.

    It has a `heading`, a `reason` and `obstacles`, each a `title` and `lines`.
    """
    title: str
    """The headline."""
    word: int
    """Letters in the headline's longest word, so that it never breaks."""
    description: str
    """One or two sentences for search and sharing."""
    standfirst: Markup | None
    """The lines under the headline."""
    credits: tuple[Credit, ...]
    """The byline."""
    date: str | None
    """The event's day, for readers."""
    stamp: str | None
    """The event's day, for machines."""
    place: str | None
    """Where it happened."""
    disclosures: tuple[str, ...]
    """Said once: what kind of pictures these are, where they are no plain photographs."""
    lead: Shown | None
    """The photo that opens the story."""
    sections: tuple[Section, ...]
    """The chapters."""
    day: Day | None
    """The line of the day."""
    cast: tuple[Member, ...]
    """The people whom the photos show."""
    map: Map | None
    """Where the photos were taken; only where it is asked for."""
    closing: tuple[str, ...]
    """What stands at the story's end, in order: any of `day`, `map` and `people`."""
    alternates: tuple[Alternate, ...]
    """The other languages."""
    canonical: str | None
    """The page's full address, where it is known."""
    metas: tuple[Meta, ...]
    """For search engines, social networks and other machines."""
    graph: Markup
    """The story as schema.org JSON."""
    assets: Assets
    """Stylesheet, script and fonts."""

    @property
    def chapters(self) -> tuple[Section, ...]:
        """The sections that have a title, for the contents bar."""
        return tuple(section for section in self.sections if section.title)


@dataclass(frozen=True, slots=True)
class SharePage:
    """The page that stands for one photo where a link to it is shared.

    It only leads on to the photo in the story, is the story's in search engines, and asks
    to be left out of them.
    """

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    words: Words
    """What the page itself says, in its language."""
    title: str
    """The story's headline."""
    story: str
    """The story's full address."""
    href: str
    """The photo's full address within the story."""
    caption: str
    """The photo's caption; may be empty."""
    credit: str
    """The photo's credit line; may be empty."""
    metas: tuple[Meta, ...]
    """For social networks."""
