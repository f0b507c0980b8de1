"""A theme's files as they are published: each under a name that changes with its content."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from mimetypes import guess_type

from recit.editions.rendition import Document
from recit.editions.web.logo import Drawn, Logo
from recit.editions.web.page import Assets, Emblem
from recit.editions.web.theme import Theme

FOLDER = "page"


@dataclass(frozen=True)
class Published:
    """A theme's stylesheet, script and fonts, and the logo, to be kept by browsers forever."""

    theme: Theme
    style: Document
    script: Document
    fonts: Mapping[str, Document]
    logo: Logo | None
    logos: tuple[Document, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """All of them."""
        return (self.style, self.script, *self.fonts.values(), *self.logos)

    def seen_from(self, root: str) -> Assets:
        """What a page is set with from which ``root`` leads to the published folder."""
        return Assets(
            style=root + self.style.path,
            script=root + self.script.path,
            preloads=self._paths(self.theme.preloads, root),
            logo=None
            if self.logo is None
            else _emblem(self.logo, *(root + one.path for one in self.logos)),
        )

    def italics(self, root: str) -> tuple[str, ...]:
        """The fonts that a page with emphasised words needs at once."""
        return self._paths(self.theme.italics, root)

    def _paths(self, names: tuple[str, ...], root: str) -> tuple[str, ...]:
        return tuple(root + self.fonts[name].path for name in names)


def publish(theme: Theme, logo: Logo | None = None) -> Published:
    """The theme's files and the logo's, named."""
    fonts = {name: _named(name, font) for name, font in theme.fonts.items()}
    return Published(
        theme=theme,
        style=_named("style.css", _style(theme, fonts).encode()),
        script=_named("page.js", theme.script.encode()),
        fonts=fonts,
        logo=logo,
        logos=tuple(_named(f"logo{one.suffix}", one.content) for one in _drawn(logo)),
    )


def emblem_within(logo: Logo) -> Emblem:
    """The logo for a page that holds everything within."""
    return _emblem(logo, *(within(f"logo{one.suffix}", one.content) for one in _drawn(logo)))


def _drawn(logo: Logo | None) -> tuple[Drawn, ...]:
    """The files of a logo, the one for the light first."""
    return () if logo is None else tuple(one for one in (logo.light, logo.dark) if one is not None)


def _emblem(logo: Logo, light: str, dark: str | None = None) -> Emblem:
    return Emblem(logo.name, light, dark, logo.light.width, logo.light.height)


def _named(name: str, content: bytes) -> Document:
    digest = hashlib.blake2b(content, digest_size=4).hexdigest()
    stem, _, suffix = name.rpartition(".")
    return Document(f"{FOLDER}/{stem}-{digest}.{suffix}", content)


def within(path: str, content: bytes) -> str:
    """A file as an address that holds it."""
    kind = guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _style(theme: Theme, fonts: Mapping[str, Document]) -> str:
    """The stylesheet with the fonts under the names they are published by, beside it."""
    style = theme.style
    for name, document in fonts.items():
        style = style.replace(f"url(fonts/{name})", f"url({document.path.rpartition('/')[2]})")
    return style
