"""Other shapes of the same page: one file that stands alone, and markup for a CMS."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from markupsafe import Markup

from recit.editions.rendition import Document, Edition, Print, Rendition, distinct
from recit.editions.web.assets import emblem_within, publish, within
from recit.editions.web.page import Assets
from recit.editions.web.setting import Address, Setting
from recit.editions.web.settings import Pictures, WebSettings
from recit.editions.web.templates import Templates
from recit.editions.web.theme import Theme
from recit.story.model import Story

_ALONE = Pictures(widths=(), jpeg_widths=(1400,), jpeg_quality=78)
"""A page that is mailed holds each photo once, in the format that opens everywhere."""

_SCOPE = ".recit-story:not(#r#r)"
"""Two ids that are on nothing outweigh whatever the page around says."""

_RESET = (
    "all:initial;display:block;clear:both;"
    "*:not(img,svg,svg *,style,script){all:revert}"
    "img{margin:0;padding:0;border:0;border-radius:0;box-shadow:none;float:none;filter:none}"
)


def compose_alone(
    story: Story,
    *,
    beside: Mapping[str, Story] | None = None,
    settings: WebSettings | None = None,
    encoder: str,
) -> Edition:
    """The story as one HTML file, ``index.html``; :func:`fold` puts the pictures into it.

    ``beside`` are its other languages, by the names of their files in the same folder.
    """
    chosen = replace(settings or WebSettings(), pictures=_ALONE, address=None)
    theme = chosen.theme
    address = Address(story, "")
    others = (Address(other, quote(name)) for name, other in (beside or {}).items())
    setting = Setting(address, (address, *others), chosen, encoder, alone=True)
    style = _with_fonts(theme, theme.style)
    logo = None if chosen.logo is None else emblem_within(chosen.logo)
    page = setting.page(Assets(None, None, (), Markup(style), Markup(theme.script), logo))
    html = Templates(theme).render("page.html", page)
    document = Document("index.html", html.encode())
    return Edition((document,), distinct(setting.prints), lacking=tuple(setting.lacking))


def fold(edition: Edition, pictures: Mapping[Rendition, bytes]) -> Document:
    """The file of :func:`compose_alone` with its pictures within."""
    html = edition.documents[0].content.decode()
    for entry in edition.prints:
        html = html.replace(
            f'src="{entry.path}"', f'src="{within(entry.path, pictures[entry.rendition])}"'
        )
    return Document(edition.documents[0].path, html.encode())


def compose_fragment(
    story: Story,
    *,
    alternates: Sequence[Story] = (),
    settings: WebSettings | None = None,
    encoder: str,
) -> Edition:
    """``fragment.html`` to paste into another page, and ``photos/`` and ``page/`` beside it.

    Nothing of its style reaches the page around it, and nothing of that page's style
    reaches the story: every rule is nested below the fragment's own element, which
    outweighs other selectors and starts from the browser's own style. Each of
    ``alternates`` has a folder named for its language.
    """
    chosen = replace(settings or WebSettings(), address=None)
    theme = chosen.theme
    published = publish(theme)
    documents: list[Document] = []
    prints: list[Print] = []
    lacking: list[str] = []
    for address in (Address(story, ""), *(Address(one, f"{one.language}/") for one in alternates)):
        style = theme.style
        for name, font in published.fonts.items():
            style = style.replace(f"url(fonts/{name})", f"url({address.root}{font.path})")
        assets = Assets(None, None, (), Markup(scoped(style)), Markup(theme.script))
        setting = Setting(address, (address,), chosen, encoder)
        html = Templates(theme).render("fragment.html", setting.page(assets))
        documents.append(Document(f"{address.path}fragment.html", html.encode()))
        prints += setting.prints
        lacking += setting.lacking
    return Edition(
        (*documents, *published.fonts.values()),
        distinct(prints),
        tuple(document.path for document in documents),
        tuple(dict.fromkeys(lacking)),
    )


def scoped(style: str) -> str:
    """A stylesheet whose every rule holds below ``.recit-story`` only.

    Uses CSS nesting; ``rem`` becomes pixels, since the page around decides what it is.
    """
    outside = re.findall(r"@font-face\{[^}]*\}|@page\{[^}]*\}", style)
    inside = re.sub(r"@font-face\{[^}]*\}|@page\{[^}]*\}", "", style)
    inside = re.sub(r":root\b", "&", re.sub(r"(?<![\w.#-])(?:html|body)(?=\s*\{)", "&", inside))
    inside = re.sub(
        r"(?<![\w#-])(\d*\.?\d+)rem\b", lambda found: f"{float(found[1]) * 16:g}px", inside
    )
    return "\n".join((*outside, f"{_SCOPE}{{{_RESET}{inside}}}"))


def _with_fonts(theme: Theme, style: str) -> str:
    for name, content in theme.fonts.items():
        style = style.replace(f"url(fonts/{name})", f"url({within(name, content)})")
    return style
