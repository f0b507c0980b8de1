"""Story in, web edition planned: pages, their assets, and the pictures they need."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from recit.editions.rendition import Document, Edition, Print, distinct
from recit.editions.web import hours, prose
from recit.editions.web.messages import Words, words
from recit.editions.web.page import (
    Alternate,
    Beside,
    Credit,
    Page,
    Part,
    Quote,
    Section,
    Shown,
    ShownRow,
    Text,
)
from recit.editions.web.pictures import Plan
from recit.editions.web.settings import WebSettings
from recit.editions.web.theme import Theme
from recit.editions.web.typography import longest_word, typeset
from recit.story.model import Block, Chapter, Figure, Prose, Row, Story

ASSETS = "page"
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})
_PHOTOGRAPHY = frozenset(
    {"digitalCapture", "computationalCapture", "negativeFilm", "positiveFilm", "print"}
)
_COPY_LINES = 2
"""A photo stands beside at most so many paragraphs."""


def compose(
    story: Story,
    *,
    alternates: Sequence[Story] = (),
    settings: WebSettings | None = None,
    encoder: str,
) -> Edition:
    """The web edition of a story and of its other languages.

    ``story`` becomes ``index.html``, each of ``alternates`` ``LANGUAGE/index.html``; all
    share ``photos/`` and ``page/``. ``encoder`` names the version of what will make the
    pictures: it is part of their names, so nothing stale is ever served.
    """
    chosen = settings or WebSettings()
    assets = _assets(chosen.theme)
    versions = (story, *alternates)
    pages: list[Document] = []
    prints: list[Print] = []
    templates = _environment(chosen.theme)
    for version in versions:
        setting = _Setting(version, versions, chosen, Plan(chosen.pictures, encoder))
        html = templates.get_template("page.html").render(page=setting.page(assets))
        pages.append(Document(_path(version, story), html.encode()))
        prints += setting.prints
    return Edition(documents=(*pages, *assets.documents), prints=distinct(prints))


@dataclass(frozen=True, slots=True)
class _Assets:
    documents: tuple[Document, ...]
    script: str
    style: str


def _assets(theme: Theme) -> _Assets:
    fonts = {name: f"{ASSETS}/{name}" for name in theme.fonts}
    digest = hashlib.blake2b(theme.script.encode(), digest_size=4).hexdigest()
    script = f"{ASSETS}/page-{digest}.js"
    return _Assets(
        documents=(
            *(Document(path, theme.fonts[name]) for name, path in fonts.items()),
            Document(script, theme.script.encode()),
        ),
        script=script,
        style=theme.style,
    )


def _environment(theme: Theme) -> Environment:
    return Environment(
        loader=DictLoader(dict(theme.templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _path(version: Story, first: Story) -> str:
    return "index.html" if version is first else f"{version.language}/index.html"


@dataclass
class _Setting:
    """One language being set; ``prints`` fills while the page is put together."""

    story: Story
    versions: tuple[Story, ...]
    settings: WebSettings
    plan: Plan
    prints: list[Print] = field(default_factory=list)

    @property
    def words(self) -> Words:
        return words(self.story.language)

    @property
    def root(self) -> str:
        return "" if self.story is self.versions[0] else "../"

    def page(self, assets: _Assets) -> Page:
        story = self.story
        lead = None if story.lead is None else self._shown(story.lead, "lead")
        title = typeset(story.title, story.language)
        sections = tuple(self._sections())
        return Page(
            language=story.language,
            direction="rtl" if story.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
            words=self.words,
            root=self.root,
            site=self.settings.site,
            title=title,
            word=longest_word(title),
            description=self._description(),
            standfirst=None
            if story.standfirst is None
            else prose.inline(story.standfirst, story.language),
            credits=tuple(self._credits()),
            date=None if story.date is None else hours.day(story.date, story.language),
            stamp=None if story.date is None else story.date.isoformat(),
            place=story.place,
            disclosures=tuple(self._disclosures()),
            lead=lead,
            sections=sections,
            alternates=tuple(self._alternates()),
            canonical=self._canonical(),
            style=Markup(assets.style.replace("url(fonts/", f"url({self.root}{ASSETS}/")),
            script=self.root + assets.script,
        )

    def _description(self) -> str:
        if self.story.standfirst:
            return typeset(self.story.standfirst, self.story.language)
        for chapter in self.story.chapters:
            for block in chapter.blocks:
                if isinstance(block, Prose) and block.kind == "paragraph":
                    text = prose.render(block.markdown, self.story.language).striptags()
                    return text if len(text) <= 200 else f"{text[:200].rsplit(' ', 1)[0]}…"
        return ""

    def _credits(self) -> Iterator[Credit]:
        named = {"photo": self.words.photos, "text": self.words.text}
        for role in ("photo", "text"):
            names = tuple(line.name for line in self.story.bylines if line.role == role)
            if names:
                yield Credit(named[role], names)

    def _disclosures(self) -> Iterator[str]:
        figures = self.story.figures
        kinds = [kind_of(figure) for figure in figures]
        for kind in dict.fromkeys(kind for kind in kinds if kind is not None):
            alike = all(other == kind for other in kinds)
            yield self.words.disclosure(kind, everywhere=alike)

    def _alternates(self) -> Iterator[Alternate]:
        first = self.versions[0]
        for version in self.versions:
            if version is not self.story:
                href = self.root + _path(version, first).removesuffix("index.html") or "./"
                yield Alternate(version.language, href or "./", words(version.language).read)

    def _canonical(self) -> str | None:
        if self.settings.address is None:
            return None
        path = _path(self.story, self.versions[0]).removesuffix("index.html")
        return self.settings.address + path

    def _sections(self) -> Iterator[Section]:
        times = hours.chapter_times(self.story)
        several_days = len({time.date() for time in times.values()}) > 1
        for chapter in self.story.chapters:
            time = times.get(chapter.number)
            yield Section(
                number=chapter.number,
                slug=chapter.anchor,
                title=typeset(chapter.title, self.story.language),
                when=None
                if time is None or not chapter.title
                else hours.hour(time, self.words, with_day=several_days),
                parts=tuple(self._parts(chapter)),
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
                yield self._row(block)
            else:
                yield self._text(block)

    def _beside(self, figure: Figure, following: list[Block]) -> Iterator[Part]:
        texts: list[Text] = []
        while following and len(texts) < _COPY_LINES:
            block = following[0]
            if not isinstance(block, Prose) or block.kind not in ("paragraph", "list"):
                break
            texts.append(Text(block.kind, prose.render(block.markdown, self.story.language)))
            following.pop(0)
        if texts:
            yield Beside("beside", self._shown(figure, "beside"), tuple(texts))
        else:
            yield self._shown(figure, "photo")

    def _row(self, row: Row) -> ShownRow:
        whole = sum(figure.photo.ratio for figure in row.figures)
        return ShownRow(
            "row",
            tuple(
                self._shown(figure, "in-row", share=figure.photo.ratio / whole)
                for figure in row.figures
            ),
        )

    def _text(self, block: Prose) -> Text | Quote:
        if block.kind == "quote":
            quoted = prose.quotation(block.markdown, self.story.language)
            return Quote("quote", quoted.said, quoted.source)
        return Text(block.kind, prose.render(block.markdown, self.story.language))

    def _shown(self, figure: Figure, layout: str, *, share: float = 1.0) -> Shown:
        placed = self.plan.place(figure, layout, root=self.root, share=share)
        self.prints += placed.prints
        spoken = figure.caption_language or self.story.language
        return Shown(
            kind="photo",
            layout=layout,
            slug=figure.anchor,
            picture=placed.picture,
            alt=typeset(figure.alt, figure.alt_language or self.story.language),
            alt_language=figure.alt_language,
            caption=typeset(figure.caption, spoken),
            caption_language=figure.caption_language,
            credit=self._credit(figure.credit),
            label=self._label(figure),
        )

    def _credit(self, credit: str) -> str:
        """The credit line; an agency's own form, such as *AP Photo/…*, stays as it is."""
        if not credit or "photo" in credit.lower() or credit.startswith("©"):
            return credit
        return self.words.photo_by.format(credit=credit)

    def _label(self, figure: Figure) -> str | None:
        kind = kind_of(figure)
        parts = [] if kind is None else [self.words.label(kind)]
        if figure.archive:
            parts.append(self.words.archive)
        text = ", ".join(parts)
        return text[:1].upper() + text[1:] if text else None


def kind_of(figure: Figure) -> str | None:
    """What kind of picture it is, where it is no plain photograph.

    A digital creation that its keywords call a miniature is called one.
    """
    if figure.label is None or figure.label in _PHOTOGRAPHY:
        return None
    keywords = {keyword.lower() for keyword in figure.photo.keywords}
    if figure.label == "digitalCreation" and keywords & {"miniature", "diorama"}:
        return "miniature"
    return figure.label
