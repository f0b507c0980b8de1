"""The site for feed readers: Atom (RFC 4287) and JSON Feed 1.1, with pictures.

Both need full addresses, so they exist only where the site's own is known. An entry's
id is its main page's address, which stays when its words change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from markupsafe import Markup, escape

from recit.editions.rendition import Document
from recit.editions.site.entry import Telling
from recit.editions.web.sharing import Json

ATOM, JSON = "feed.xml", "feed.json"
LENGTH = 30
"""Stories in a feed: the newest."""

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class News:
    """A story as a feed tells it: ``published`` and ``updated`` as RFC 3339 writes them.

    ``identity`` is the path of its main language's page, whatever language it is told in.
    """

    told: Telling
    identity: str
    published: str | None
    updated: str


@dataclass(frozen=True, slots=True)
class Channel:
    """The site, its address with a final ``/``, its language and what it tells, newest first."""

    title: str
    address: str
    language: str
    news: Sequence[News]

    @property
    def newest(self) -> tuple[News, ...]:
        """The stories that a feed holds."""
        return tuple(self.news[:LENGTH])


def atom(channel: Channel) -> Document:
    """The Atom feed; each entry has its lead as content and as an enclosure."""
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": channel.language})
    _add(feed, "id", channel.address)
    _add(feed, "title", channel.title)
    _add(feed, "updated", _latest(channel))
    _add(feed, "link", rel="self", type="application/atom+xml", href=channel.address + ATOM)
    _add(feed, "link", rel="alternate", type="text/html", href=channel.address)
    _add(_add(feed, "author"), "name", channel.title)
    _add(feed, "generator", "recit")
    for news in channel.newest:
        _entry(feed, news, channel)
    Xml.indent(feed)
    written = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Document(ATOM, bytes(written) + b"\n")


def json_feed(channel: Channel) -> Document:
    """The JSON feed; ``image`` is the whole lead, ``banner_image`` its cut for sharing."""
    feed: dict[str, Json] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.address,
        "feed_url": channel.address + JSON,
        "language": channel.language,
        "authors": [{"name": channel.title, "url": channel.address}],
        "items": [_item(news, channel) for news in channel.newest],
    }
    return Document(JSON, json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n")


def _entry(feed: Xml.Element, news: News, channel: Channel) -> None:
    told = news.told
    entry = Xml.SubElement(feed, "entry", {"xml:lang": told.language})
    _add(entry, "id", channel.address + news.identity)
    _add(entry, "title", told.title)
    _add(entry, "updated", news.updated)
    if news.published is not None:
        _add(entry, "published", news.published)
    for author in told.authors:
        _add(_add(entry, "author"), "name", author)
    _add(entry, "link", rel="alternate", type="text/html", href=channel.address + told.path)
    if told.large is not None:
        picture = channel.address + told.large.path
        _add(entry, "link", rel="enclosure", type="image/jpeg", href=picture)
    if told.summary:
        _add(entry, "summary", told.summary)
    _add(entry, "content", _content(told, channel), type="html")


def _item(news: News, channel: Channel) -> Json:
    told = news.told
    item: dict[str, Json] = {
        "id": channel.address + news.identity,
        "url": channel.address + told.path,
        "title": told.title,
        "language": told.language,
        "content_html": _content(told, channel),
        "date_modified": news.updated,
    }
    if told.summary:
        item["summary"] = told.summary
    if told.large is not None:
        item["image"] = channel.address + told.large.path
    if told.share is not None:
        item["banner_image"] = channel.address + told.share.path
    if news.published is not None:
        item["date_published"] = news.published
    if told.authors:
        item["authors"] = [{"name": author} for author in told.authors]
    return item


def _content(told: Telling, channel: Channel) -> str:
    """The lead with its words, and the standfirst, as HTML."""
    html = Markup()
    if told.lead is not None and told.large is not None:
        html += Markup('<figure><img src="{}" width="{}" height="{}" alt="{}">').format(
            channel.address + told.large.path, told.large.width, told.large.height, told.lead.alt
        )
        words = Markup(" ").join(
            filter(None, (_label(told.lead.label), told.lead.caption, told.lead.credit))
        )
        html += Markup("<figcaption>{}</figcaption></figure>").format(words)
    if told.summary:
        html += Markup("<p>{}</p>").format(told.summary)
    return str(html or escape(told.title))


def _label(label: str | None) -> str | None:
    return None if label is None else f"[{label}]"


def _latest(channel: Channel) -> str:
    """When the site last changed; all its times are in UTC, so text order is time order."""
    return max((news.updated for news in channel.news), default="1970-01-01T00:00:00+00:00")


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    child = Xml.SubElement(parent, name, attributes)
    child.text = text
    return child
