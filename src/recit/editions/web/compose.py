"""Story in, web edition planned: pages, their assets, and the pictures they need."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from recit.editions.rendition import Document, Edition, Print, distinct
from recit.editions.web.page import Assets
from recit.editions.web.setting import Address, Setting
from recit.editions.web.settings import WebSettings
from recit.editions.web.templates import Templates
from recit.editions.web.theme import Theme
from recit.story.model import Story

ASSETS = "page"


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
    templates = Templates(chosen.theme)
    script = _named("page.js", chosen.theme.script.encode())
    fonts = {name: _named(name, font) for name, font in chosen.theme.fonts.items()}
    style = _named("style.css", _style(chosen.theme, fonts).encode())
    addresses = [Address(story, ""), *(Address(one, f"{one.language}/") for one in alternates)]
    pages: list[Document] = []
    prints: list[Print] = []
    for address in addresses:
        setting = Setting(address, tuple(addresses), chosen, encoder)
        page = setting.page(
            Assets(
                style=address.root + style.path,
                script=address.root + script.path,
                preloads=_paths(chosen.theme.preloads, fonts, address.root),
            ),
            italics=_paths(chosen.theme.italics, fonts, address.root),
        )
        html = templates.render("page.html", page)
        pages.append(Document(f"{address.path}index.html", html.encode()))
        prints += setting.prints
    return Edition(documents=(*pages, style, script, *fonts.values()), prints=distinct(prints))


def _named(name: str, content: bytes) -> Document:
    """An asset under a name that changes with its content, so that it may be kept forever."""
    digest = hashlib.blake2b(content, digest_size=4).hexdigest()
    stem, _, suffix = name.rpartition(".")
    return Document(f"{ASSETS}/{stem}-{digest}.{suffix}", content)


def _paths(names: tuple[str, ...], fonts: dict[str, Document], root: str) -> tuple[str, ...]:
    return tuple(root + fonts[name].path for name in names)


def _style(theme: Theme, fonts: dict[str, Document]) -> str:
    """The stylesheet with the fonts under the names they are published by, beside it."""
    style = theme.style
    for name, document in fonts.items():
        style = style.replace(f"url(fonts/{name})", f"url({document.path.rpartition('/')[2]})")
    return style
