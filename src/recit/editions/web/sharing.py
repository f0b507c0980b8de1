"""How the story is found and shared: schema.org, Open Graph, terms for machines.

Google Images asks for ``contentUrl`` and at least one of creator, creditText,
copyrightNotice and license; ``license`` is the photo's Web Statement of Rights and
``acquireLicensePage`` its licensor's URL (developers.google.com, image licence metadata).
The reservation of text and data mining follows the TDM Reservation Protocol (W3C
community group, 2024); the photo's own term is in its XMP.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from recit.editions.rendition import Print
from recit.editions.web.page import Meta
from recit.story.model import Figure, Story

Json = str | int | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure with the words the page prints and the largest file that everyone reads."""

    figure: Figure
    caption: str
    credit: str
    file: Print


@dataclass(frozen=True, slots=True)
class Facts:
    """What both vocabularies tell: text as the page sets it, ``base`` the folder's URL.

    ``url`` is the page's own; both are ``None`` where it is not known yet. ``picture`` is
    the cut for sharing. ``licence`` is where the text's licence can be read, ``logo`` the
    way from the page to the publication's.
    """

    title: str
    description: str
    site: str | None
    base: str | None
    url: str | None
    root: str
    picture: Print | None
    exhibits: Sequence[Exhibit]
    licence: str | None = None
    logo: str | None = None


def graph(story: Story, facts: Facts) -> Markup:
    """The story as a schema.org NewsArticle, ready for a ``<script>`` element.

    Empty for a draft, which is no article yet.
    """
    if story.draft is not None:
        return Markup()
    article: dict[str, Json] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": facts.title,
        "inLanguage": story.language,
    }
    if facts.description:
        article["description"] = facts.description
    if facts.url:
        article["mainEntityOfPage"] = facts.url
    if story.date:
        article["datePublished"] = story.date.isoformat()
    authors: list[Json] = [_person(line.name) for line in story.bylines if line.role == "text"]
    if authors:
        article["author"] = authors
    if facts.site:
        publisher: dict[str, Json] = {"@type": "Organization", "name": facts.site}
        if facts.logo and facts.base:
            logo = facts.base + facts.logo.removeprefix(facts.root)
            publisher["logo"] = {"@type": "ImageObject", "url": logo}
        article["publisher"] = publisher
    if facts.licence:
        article["license"] = facts.licence
    if story.place:
        article["contentLocation"] = {"@type": "Place", "name": story.place}
    if facts.exhibits:
        article["image"] = [_image(exhibit, facts) for exhibit in facts.exhibits]
    written = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c").replace("&", "\\u0026"))


def metas(story: Story, facts: Facts) -> Iterator[Meta]:
    """Open Graph, X cards and what machines may do; a draft is for none of them."""
    if story.draft is not None:
        yield Meta("name", "robots", "noindex, nofollow, noimageindex")
        yield Meta("name", "tdm-reservation", "1")
        return
    yield Meta("property", "og:type", "article")
    yield Meta("property", "og:title", facts.title)
    if facts.description:
        yield Meta("property", "og:description", facts.description)
    if facts.site:
        yield Meta("property", "og:site_name", facts.site)
    if facts.url:
        yield Meta("property", "og:url", facts.url)
    if story.date:
        yield Meta("property", "article:published_time", story.date.isoformat())
    if facts.picture is not None and facts.base is not None and story.lead is not None:
        yield Meta("property", "og:image", facts.base + facts.picture.path)
        yield Meta("property", "og:image:width", str(facts.picture.rendition.width))
        yield Meta("property", "og:image:height", str(facts.picture.rendition.height))
        if story.lead.alt:
            yield Meta("property", "og:image:alt", story.lead.alt)
        yield Meta("name", "twitter:card", "summary_large_image")
    terms = {exhibit.figure.photo.rights.data_mining or "" for exhibit in facts.exhibits}
    forbids_index = any(term.endswith("DMI-PROHIBITED") for term in terms)
    yield Meta("name", "robots", "noimageindex" if forbids_index else "max-image-preview:large")
    if any("DMI-PROHIBITED" in term for term in terms):
        yield Meta("name", "tdm-reservation", "1")


def card(title: str, caption: str, alt: str, address: str, picture: Print) -> Iterator[Meta]:
    """Open Graph for one photo; ``picture`` is its cut, ``address`` the published folder's."""
    yield Meta("property", "og:type", "article")
    yield Meta("property", "og:title", title)
    if caption:
        yield Meta("property", "og:description", caption)
    yield Meta("property", "og:image", address + picture.path)
    yield Meta("property", "og:image:width", str(picture.rendition.width))
    yield Meta("property", "og:image:height", str(picture.rendition.height))
    if alt:
        yield Meta("property", "og:image:alt", alt)
    yield Meta("name", "twitter:card", "summary_large_image")
    yield Meta("name", "robots", "noindex")


def _image(exhibit: Exhibit, facts: Facts) -> Json:
    rights = exhibit.figure.photo.rights
    image: dict[str, Json] = {
        "@type": "ImageObject",
        "contentUrl": (facts.base or facts.root) + exhibit.file.path,
        "width": exhibit.file.rendition.width,
        "height": exhibit.file.rendition.height,
    }
    if exhibit.caption:
        image["caption"] = exhibit.caption
    if exhibit.credit:
        image["creditText"] = exhibit.credit
    if rights.creators:
        image["creator"] = [_person(name) for name in rights.creators]
    if rights.copyright:
        image["copyrightNotice"] = rights.copyright
    if rights.web_statement:
        image["license"] = rights.web_statement
    if rights.licensor_url:
        image["acquireLicensePage"] = rights.licensor_url
    return image


def _person(name: str) -> Json:
    return {"@type": "Person", "name": name}
