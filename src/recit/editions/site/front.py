"""Entries in, index planned: which story opens, how each picture is sized."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from recit.editions.site.entry import Entry, Telling
from recit.editions.site.page import Feed, FrontPage, Teaser
from recit.editions.web import licence, prose
from recit.editions.web.messages import words
from recit.editions.web.page import Alternate, Assets, Meta
from recit.editions.web.settings import WebSettings
from recit.editions.web.sharing import Json

COLUMNS = (
    "(min-width:680px) 624px, 92vw",
    "(min-width:1356px) 624px, (min-width:722px) 46vw, 92vw",
    "(min-width:1116px) 30vw, (min-width:722px) 46vw, 92vw",
    "(min-width:1516px) 23vw, (min-width:1116px) 30vw, (min-width:722px) 46vw, 92vw",
)
"""How wide the stylesheet shows a story that does not open the index: one, two, three or more."""


def front_page(
    entries: Sequence[Entry],
    *,
    title: str,
    language: str,
    settings: WebSettings,
    feeds: Sequence[Feed],
    assets: Assets,
) -> FrontPage:
    """The index of the stories, given newest first, in ``language``."""
    teasers = [_teaser(entry, language) for entry in entries]
    direction = next(
        (one.direction for entry in entries for one in entry.tellings if one.language == language),
        "ltr",
    )
    return FrontPage(
        language=language,
        direction=direction,
        words=words(language),
        title=title,
        footer=None if settings.footer is None else prose.inline(settings.footer, language),
        licence=None if settings.licence is None else licence.shown(settings.licence, language),
        opening=teasers[0] if teasers else None,
        teasers=tuple(_in_column(teaser, len(teasers) - 1) for teaser in teasers[1:]),
        feeds=tuple(feeds),
        canonical=settings.address,
        metas=tuple(_metas(entries, title, language, settings.address)),
        graph=_graph(entries, title, language, settings.address or ""),
        assets=assets,
    )


def _teaser(entry: Entry, language: str) -> Teaser:
    told = entry.told_in(language)
    return Teaser(
        href=told.path,
        language=told.language if told.language != language else None,
        direction=told.direction if told.language != language else None,
        title=told.title,
        word=told.word,
        summary=told.summary,
        date=told.date,
        stamp=told.stamp,
        place=told.place,
        lead=told.lead,
        alternates=tuple(_alternate(one) for one in entry.tellings if one is not told),
    )


def _alternate(told: Telling) -> Alternate:
    return Alternate(told.language, told.path, None, told.invitation)


def _in_column(teaser: Teaser, count: int) -> Teaser:
    """The teaser, of so many, with a picture the width of a column, whole on every screen."""
    if teaser.lead is None:
        return teaser
    sizes = COLUMNS[min(count, len(COLUMNS)) - 1]
    picture = teaser.lead.picture
    narrow = replace(
        picture,
        sources=tuple(
            replace(source, sizes=sizes) for source in picture.sources if source.media is None
        ),
        sizes=None if picture.sizes is None else sizes,
    )
    return replace(teaser, lead=replace(teaser.lead, layout="photo", picture=narrow))


def _metas(
    entries: Sequence[Entry], title: str, language: str, address: str | None
) -> Iterator[Meta]:
    yield Meta("property", "og:type", "website")
    yield Meta("property", "og:title", title)
    if address is None:
        return
    yield Meta("property", "og:url", address)
    told = next((entry.told_in(language) for entry in entries), None)
    if told is not None and told.share is not None:
        yield Meta("property", "og:image", address + told.share.path)
        yield Meta("property", "og:image:width", str(told.share.width))
        yield Meta("property", "og:image:height", str(told.share.height))
        if told.lead is not None and told.lead.alt:
            yield Meta("property", "og:image:alt", told.lead.alt)
        yield Meta("name", "twitter:card", "summary_large_image")


def _graph(entries: Sequence[Entry], title: str, language: str, base: str) -> Markup:
    parts: list[Json] = []
    for entry in entries:
        told = entry.told_in(language)
        part: dict[str, Json] = {
            "@type": "NewsArticle",
            "headline": told.title,
            "url": base + told.path,
            "inLanguage": told.language,
        }
        if told.stamp is not None:
            part["datePublished"] = told.stamp
        if told.large is not None:
            part["image"] = base + told.large.path
        parts.append(part)
    page: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": language,
        "hasPart": parts,
    }
    written = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace("&", "\\u0026"))
