"""Story in, web edition planned: pages, their assets, and the pictures they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from recit.editions.rendition import Document, Edition, Print, distinct
from recit.editions.web.assets import publish
from recit.editions.web.page import SharePage
from recit.editions.web.setting import Address, Setting
from recit.editions.web.settings import WebSettings
from recit.editions.web.templates import Templates
from recit.editions.web.theme import Theme
from recit.story.model import Story


def compose(
    story: Story,
    *,
    alternates: Sequence[Story] = (),
    settings: WebSettings | None = None,
    encoder: str,
    folder: str = "",
) -> Edition:
    """The web edition of a story and of its other languages.

    ``story`` becomes ``index.html``, each of ``alternates`` ``LANGUAGE/index.html``, all
    below ``folder`` (empty, or with a final ``/``) where the story is one of several. All
    share ``photos/`` and ``page/`` at the top. ``encoder`` names the version of what will
    make the pictures: it is part of their names, so nothing stale is ever served.
    """
    chosen = settings or WebSettings()
    templates = _templates(chosen.theme)
    assets = publish(chosen.theme, chosen.logo)
    addresses = (
        Address(story, folder),
        *(Address(one, f"{folder}{one.language}/") for one in alternates),
    )
    pages: list[Document] = []
    prints: list[Print] = []
    lacking: list[str] = []
    for address in addresses:
        setting = Setting(address, addresses, chosen, encoder)
        page = setting.page(assets.seen_from(address.root), italics=assets.italics(address.root))
        html = templates.render("page.html", page)
        pages.append(Document(f"{address.path}index.html", html.encode()))
        pages += (
            Document(path, _share_page(templates, _Known(shared)))
            for path, shared in setting.share_pages()
        )
        prints += setting.prints
        lacking += setting.lacking
    return Edition(
        documents=(*pages, *assets.documents),
        prints=distinct(prints),
        pages=tuple(f"{address.path}index.html" for address in addresses),
        lacking=tuple(dict.fromkeys(lacking)),
    )


@lru_cache(maxsize=4)
def _templates(theme: Theme) -> Templates:
    return Templates(theme)


@dataclass(frozen=True, slots=True)
class _Known:
    """A photo's page to be found again; the words in it are no key, since they hold tables."""

    page: SharePage

    def __hash__(self) -> int:
        return hash((self.page.href, self.page.title, self.page.caption))


@lru_cache(maxsize=4096)
def _share_page(templates: Templates, shared: _Known) -> bytes:
    """A preview sets a story again at every word, and few words change a photo's page."""
    return templates.render("share.html", shared.page).encode()
