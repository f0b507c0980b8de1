"""The site for search engines: every page with its languages and its pictures.

Follows sitemaps.org 0.9 with Google's image extension 1.1, of which only ``loc`` is
still read (at most 1,000 images a page), and ``xhtml:link`` between languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from recit.editions.rendition import Document
from recit.editions.site.entry import Entry

NAME = "sitemap.xml"
IMAGES = 1000

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(entries: Sequence[tuple[Entry, str]], address: str) -> Document:
    """The sitemap of the index and of the stories, each with the time of its last change."""
    urls = Xml.Element("urlset", {"xmlns": _MAP, "xmlns:image": _IMAGE, "xmlns:xhtml": _XHTML})
    latest = max((updated for _, updated in entries), default=None)
    _url(urls, address, latest)
    for entry, updated in entries:
        for told in entry.tellings:
            url = _url(urls, address + told.path, updated)
            if len(entry.tellings) > 1:
                for other in entry.tellings:
                    Xml.SubElement(
                        url,
                        "xhtml:link",
                        rel="alternate",
                        hreflang=other.language,
                        href=address + other.path,
                    )
            for path in told.images[:IMAGES]:
                image = Xml.SubElement(url, "image:image")
                Xml.SubElement(image, "image:loc").text = address + path
    Xml.indent(urls)
    written = Xml.tostring(urls, encoding="utf-8", xml_declaration=True)
    return Document(NAME, bytes(written) + b"\n")


def _url(urls: Xml.Element, address: str, updated: str | None) -> Xml.Element:
    url = Xml.SubElement(urls, "url")
    Xml.SubElement(url, "loc").text = address
    if updated is not None:
        Xml.SubElement(url, "lastmod").text = updated
    return url
