"""Stories in, site planned: the index, and where its address is known feeds and sitemap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from recit.editions.rendition import Document
from recit.editions.site import feeds, sitemap
from recit.editions.site.front import front_page
from recit.editions.site.page import Feed
from recit.editions.site.record import Recorded
from recit.editions.web.assets import publish
from recit.editions.web.settings import WebSettings
from recit.editions.web.templates import Templates


def compose(
    stories: Iterable[Recorded],
    *,
    title: str,
    language: str | None = None,
    settings: WebSettings | None = None,
) -> tuple[Document, ...]:
    """The files of a site besides its stories' own.

    ``title`` is the publication's name. ``language`` is the index's; by default the one
    that most stories are told in. Without an address there is no feed and no sitemap:
    both name pages by their full address.
    """
    chosen = settings or WebSettings()
    ordered = sorted(stories, key=_order, reverse=True)
    spoken = language or _language(ordered)
    assets = publish(chosen.theme, chosen.logo)
    files: list[Document] = []
    links: list[Feed] = []
    if chosen.address is not None:
        news = [
            feeds.News(
                told=one.entry.told_in(spoken),
                identity=one.entry.tellings[0].path,
                published=one.entry.published,
                updated=one.updated,
            )
            for one in ordered
        ]
        channel = feeds.Channel(title, chosen.address, spoken, news)
        map_of_site = sitemap.sitemap([(one.entry, one.updated) for one in ordered], chosen.address)
        files += [feeds.atom(channel), feeds.json_feed(channel), map_of_site]
        links = [
            Feed("application/atom+xml", feeds.ATOM, "Atom"),
            Feed("application/feed+json", feeds.JSON, "JSON"),
        ]
    page = front_page(
        [one.entry for one in ordered],
        title=title,
        language=spoken,
        settings=chosen,
        feeds=links,
        assets=assets.seen_from(""),
    )
    html = Templates(chosen.theme).render("index.html", page)
    return (Document("index.html", html.encode()), *assets.documents, *files)


def _order(story: Recorded) -> tuple[str, str]:
    """Newest day first, stories without a day last, and always the same way."""
    return (story.entry.published or "", story.entry.tellings[0].path)


def _language(stories: Iterable[Recorded]) -> str:
    spoken = Counter(telling.language for one in stories for telling in one.entry.tellings)
    return spoken.most_common(1)[0][0] if spoken else "en"
