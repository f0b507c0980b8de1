"""One language of a story, set as a page: every decision between story and template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup, escape

from recit.editions.rendition import Print
from recit.editions.web import hours, kinds, licence, notes, prose, rows, sharing
from recit.editions.web.atlas.locate import locate
from recit.editions.web.messages import Words, words
from recit.editions.web.page import (
    Alternate,
    Assets,
    Beside,
    Credit,
    InRow,
    Page,
    Part,
    Quote,
    Section,
    SharePage,
    Shown,
    ShownRow,
    Text,
)
from recit.editions.web.people import People
from recit.editions.web.pictures import Plan
from recit.editions.web.settings import USUAL_CLOSING, WebSettings
from recit.editions.web.typography import longest_word, typeset
from recit.story.model import Block, Chapter, Draft, Figure, Obstacle, Prose, Row, Story

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_SHARED = "photo"
"""The folder of the photos' own pages."""

_BESIDE_LETTERS = 260
"""So much text, in letters, is about as tall as a photo in the margin."""
_BESIDE_CAPTION = 2
"""So many letters of text are as tall as one of the caption, which is in narrower lines."""
_BESIDE_LONGEST = 360
"""A longer caption, in letters, has no room in the margin."""


@dataclass(frozen=True, slots=True)
class Address:
    """A language of the story and the folder it is published in: empty, or with a ``/``."""

    story: Story
    path: str

    @property
    def root(self) -> str:
        """The way back from there to the published folder."""
        return "../" * self.path.count("/")


@dataclass
class Setting:
    """One language being set.

    ``alone``: the page will hold its pictures within, so nothing points at their files.
    ``prints``, ``exhibits`` and ``lacking`` (the parts of the story's end that were asked for
    and cannot be made) fill while the page is put together.
    """

    address: Address
    versions: tuple[Address, ...]
    settings: WebSettings
    encoder: str
    alone: bool = False
    prints: list[Print] = field(default_factory=list)
    exhibits: list[sharing.Exhibit] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)

    @property
    def story(self) -> Story:
        """The story in this language."""
        return self.address.story

    @property
    def root(self) -> str:
        """The way from the page to the published folder."""
        return self.address.root

    @property
    def words(self) -> Words:
        """What the page itself says."""
        return words(self.story.language)

    def page(self, assets: Assets, *, italics: tuple[str, ...] = ()) -> Page:
        """The whole page as a template sees it; ``italics`` load first where it has any."""
        story = self.story
        lead = None if story.lead is None else self._shown(story.lead, "lead")
        title = typeset(story.title, story.language)
        sections = tuple(self._sections())
        standfirst = (
            None if not story.standfirst else prose.inline(story.standfirst, story.language)
        )
        facts = self._facts(title, assets)
        day = notes.day(story, self.words) if "day" in self._closing else None
        cast = () if self._people is None else self._people.members
        located = locate(story, self.words) if "map" in self._closing else None
        there = {"day": day, "map": located, "people": cast}
        unasked = USUAL_CLOSING if story.closing is None else ()
        self.lacking += (
            part for part in self._closing if not there.get(part) and part not in unasked
        )
        return Page(
            language=story.language,
            direction=self._direction,
            words=self.words,
            root=self.root,
            site=self.settings.site,
            home=self.settings.home,
            footer=None
            if self.settings.footer is None
            else prose.inline(self.settings.footer, story.language),
            licence=None
            if self.settings.licence is None
            else licence.shown(self.settings.licence, story.language),
            draft=self._draft,
            title=title,
            word=longest_word(title),
            description=facts.description,
            standfirst=standfirst,
            credits=tuple(self._credits()),
            date=None if story.date is None else hours.day(story.date, story.language),
            stamp=None if story.date is None else story.date.isoformat(),
            place=story.place,
            disclosures=tuple(kinds.disclosures(story, self.words)),
            lead=lead,
            sections=sections,
            day=day,
            cast=cast,
            map=located,
            closing=tuple(part for part in self._closing if there.get(part)),
            alternates=tuple(self._alternates()),
            canonical=self._url(self.address),
            metas=tuple(sharing.metas(story, facts)),
            graph=sharing.graph(story, facts),
            assets=replace(assets, preloads=(*assets.preloads, *italics))
            if italics and _emphasises(standfirst, sections)
            else assets,
        )

    def share_pages(self) -> Iterator[tuple[str, SharePage]]:
        """For each photo the path and the values of its own page, once the page is set.

        There are none where the address is not known, and none of a draft: such a page is
        of use only to those who read it from elsewhere.
        """
        url, base = self._url(self.address), self._base
        if url is None or base is None:
            return
        for exhibit in self.exhibits:
            cut = self._plan.sharing(exhibit.figure)
            self.prints.append(cut)
            title = typeset(self.story.title, self.story.language)
            alt = exhibit.figure.alt
            yield (
                f"{self.address.path}{_SHARED}/{exhibit.figure.anchor}/index.html",
                SharePage(
                    language=self.story.language,
                    direction=self._direction,
                    words=self.words,
                    title=title,
                    story=url,
                    href=f"{url}#{exhibit.figure.anchor}",
                    caption=exhibit.caption,
                    credit=exhibit.credit,
                    metas=tuple(sharing.card(title, exhibit.caption, alt, base, cut)),
                ),
            )

    def _share_address(self, figure: Figure) -> str | None:
        url = self._url(self.address)
        return None if url is None else f"{url}{_SHARED}/{figure.anchor}/"

    @property
    def _draft(self) -> Draft | None:
        draft, language = self.story.draft, self.story.language
        if draft is None:
            return None
        return Draft(
            typeset(draft.heading, language),
            typeset(draft.reason, language),
            tuple(
                Obstacle(
                    typeset(one.title, language),
                    tuple(typeset(line, language) for line in one.lines),
                )
                for one in draft.obstacles
            ),
        )

    @property
    def _direction(self) -> str:
        return "rtl" if self.story.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr"

    def _facts(self, title: str, assets: Assets) -> sharing.Facts:
        lead, base = self.story.lead, self._base
        cut = None if lead is None or base is None else self._plan.sharing(lead)
        if cut is not None:
            self.prints.append(cut)
        return sharing.Facts(
            title=title,
            description=self._description(),
            site=self.settings.site,
            base=base,
            url=self._url(self.address),
            root=self.root,
            picture=cut,
            exhibits=() if self.alone else self.exhibits,
            licence=None
            if self.settings.licence is None
            else licence.address(self.settings.licence),
            logo=None if assets.logo is None else assets.logo.src,
        )

    @property
    def _closing(self) -> tuple[str, ...]:
        """What is asked for at the story's end, in order."""
        asked = self.story.closing
        return self.settings.closing if asked is None else asked

    @cached_property
    def _people(self) -> People | None:
        """Who is in the photos, where the story's end lists them."""
        return People(self.story) if "people" in self._closing else None

    @property
    def _plan(self) -> Plan:
        return Plan(self.settings.pictures, self.encoder)

    def _description(self) -> str:
        if self.story.standfirst:
            return prose.plain(self.story.standfirst, self.story.language)
        for chapter in self.story.chapters:
            for block in chapter.blocks:
                if isinstance(block, Prose) and block.kind == "paragraph":
                    text = prose.plain(block.markdown, self.story.language)
                    return text if len(text) <= 200 else f"{text[:200].rsplit(' ', 1)[0]}…"
        return ""

    def _credits(self) -> Iterator[Credit]:
        named = {"photo": self.words.photos, "text": self.words.text}
        for role in ("photo", "text"):
            names = tuple(line.name for line in self.story.bylines if line.role == role)
            if names:
                yield Credit(named[role], names)

    def _alternates(self) -> Iterator[Alternate]:
        for version in self.versions:
            if version is not self.address:
                language = version.story.language
                href = (self.root + version.path) or "./"
                yield Alternate(language, href, self._url(version), words(language).read)

    def _url(self, version: Address) -> str | None:
        base = None if version.story.draft else self._base
        return None if base is None else base + version.path

    @property
    def _base(self) -> str | None:
        """The published folder's address; a draft has none, so nothing leads others to it."""
        return None if self.story.draft else self.settings.address

    def _sections(self) -> Iterator[Section]:
        times = hours.chapter_times(self.story)
        several_days = len({time.date() for time in times.values()}) > 1
        for chapter in self.story.chapters:
            time = times.get(chapter.number)
            parts = tuple(self._parts(chapter))
            if not (chapter.title or parts):
                continue  # the lead alone stood before the first heading
            yield Section(
                number=chapter.number,
                slug=chapter.anchor,
                title=typeset(chapter.title, self.story.language),
                when=None
                if time is None or not chapter.title
                else hours.hour(time, self.words, with_day=several_days),
                parts=parts,
            )

    def _parts(self, chapter: Chapter) -> Iterator[Part]:
        blocks = list(chapter.blocks)
        while blocks:
            block = blocks.pop(0)
            if isinstance(block, Figure) and block.layout == "beside":
                yield from self._beside(block, blocks)
            elif isinstance(block, Figure):
                yield self._shown(block, block.layout)
            elif isinstance(block, Row):
                yield from self._row(block)
            else:
                yield self._text(block)

    def _beside(self, figure: Figure, following: list[Block]) -> Iterator[Part]:
        texts: list[Text] = []
        letters = 0
        caption = len(figure.caption) + len(figure.credit)
        wanted = 0 if caption > _BESIDE_LONGEST else _BESIDE_LETTERS + _BESIDE_CAPTION * caption
        while following and letters < wanted:
            block = following[0]
            if not isinstance(block, Prose) or block.kind not in ("paragraph", "list"):
                break
            texts.append(Text(block.kind, prose.render(block.markdown, self.story.language)))
            letters += len(block.markdown)
            following.pop(0)
        if texts:
            yield Beside("beside", self._shown(figure, "beside"), tuple(texts))
        else:
            yield self._shown(figure, "photo")

    def _row(self, row: Row) -> Iterator[ShownRow]:
        for line in rows.lines([figure.photo.ratio for figure in row.figures]):
            figures = [row.figures[place] for place in line]
            whole = sum(figure.photo.ratio for figure in figures)
            shares = [figure.photo.ratio / whole for figure in figures]
            narrow = rows.narrow(shares)
            last = len(figures) - 1
            pair = rows.overlaid([figure.photo.ratio for figure in figures]) if row.pair else None
            yield ShownRow(
                "row",
                tuple(
                    InRow(
                        self._shown(figure, "in-row", share=1.0 if pair else shares[n]),
                        narrow=narrow[n],
                        before=f"{shares[n - 1]:.4f}" if n and narrow[n - 1] else None,
                        after=f"{shares[last]:.4f}" if n == last - 1 and narrow[last] else None,
                    )
                    for n, figure in enumerate(figures)
                ),
                ratio=f"{whole:.4f}",
                more=line.start > 0,
                pair=None if pair is None else f"{pair:.4f}",
            )

    def _text(self, block: Prose) -> Text | Quote:
        if block.kind == "quote":
            quoted = prose.quotation(block.markdown, self.story.language)
            return Quote("quote", quoted.said, quoted.source)
        return Text(block.kind, prose.render(block.markdown, self.story.language))

    def _shown(self, figure: Figure, layout: str, *, share: float = 1.0) -> Shown:
        placed = self._plan.place(figure, layout, root=self.root, share=share, alone=self.alone)
        self.prints += placed.prints
        language = figure.caption_language or self.story.language
        caption = typeset(figure.caption, language)
        credit = self._credit(figure.credit)
        self.exhibits.append(sharing.Exhibit(figure, caption, credit, placed.largest))
        return Shown(
            kind="photo",
            layout=layout,
            slug=figure.anchor,
            number=len(self.exhibits),
            share=self._share_address(figure),
            picture=placed.picture,
            alt=typeset(figure.alt, figure.alt_language or self.story.language),
            alt_language=figure.alt_language,
            caption=escape(caption)
            if self._people is None
            else self._people.linked(caption, language),
            caption_language=figure.caption_language,
            credit=credit,
            label=kinds.label(figure, self.words),
        )

    def _credit(self, credit: str) -> str:
        """The credit line; an agency's own form, such as *AP Photo/…*, stays as it is."""
        if not credit or "photo" in credit.lower() or credit.startswith("©"):
            return credit
        return self.words.photo_by.format(credit=credit)


def _emphasises(standfirst: Markup | None, sections: Sequence[Section]) -> bool:
    """Whether the page has a word in italics."""
    texts = [standfirst or ""]
    for section in sections:
        for part in section.parts:
            if isinstance(part, Text):
                texts.append(part.html)
            elif isinstance(part, Quote):
                texts.append(part.said)
            elif isinstance(part, Beside):
                texts += (text.html for text in part.texts)
    return any("<em>" in text or "<i>" in text for text in texts)
