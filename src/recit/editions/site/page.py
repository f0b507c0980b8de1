"""What the template of the index sees: every decision made, nothing left but the looks.

Every field says what it holds, right below it; ``docs/templates.md`` is made from that.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from recit.editions.web.messages import Words
from recit.editions.web.page import Alternate, Assets, Meta, Shown


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story as the index leads to it."""

    href: str
    """The way to the story."""
    language: str | None
    """BCP 47, where it differs from the index's."""
    direction: str | None
    """`ltr` or `rtl`, where it differs from the index's."""
    title: str
    """The headline."""
    word: int
    """Letters in the headline's longest word, so that it never breaks."""
    summary: str
    """One or two sentences; may be empty."""
    date: str | None
    """The event's day, for readers."""
    stamp: str | None
    """The event's day, for machines."""
    place: str | None
    """Where it happened."""
    lead: Shown | None
    """The photo that opens the story."""
    alternates: tuple[Alternate, ...]
    """The same story in its other languages."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the site."""

    type: str
    """MIME type."""
    href: str
    """The way to it."""
    title: str
    """What it is called."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The index of the site."""

    language: str
    """BCP 47."""
    direction: str
    """`ltr` or `rtl`."""
    words: Words
    """What the page itself says, in its language."""
    title: str
    """The publication's name."""
    footer: Markup | None
    """What the publication says at the foot of every page."""
    licence: Markup | None
    """What may be done with the texts."""
    opening: Teaser | None
    """The newest story."""
    teasers: tuple[Teaser, ...]
    """The others, newest first."""
    feeds: tuple[Feed, ...]
    """Where the site can be followed; none where its address is not known."""
    canonical: str | None
    """The page's full address, where it is known."""
    metas: tuple[Meta, ...]
    """For search engines, social networks and other machines."""
    graph: Markup
    """The index as schema.org JSON."""
    assets: Assets
    """Stylesheet and fonts."""
