"""What an editor may decide about the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from recit.editions.rendition import Format
from recit.editions.web.logo import Logo
from recit.editions.web.theme import Theme, built_in

USUAL_CLOSING = ("day", "people")
"""What stands at a story's end, as far as its photos tell enough for it."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """How pictures are made.

    ``formats`` are offered to browsers in this order; JPEG is the last of them, since it
    is what every browser shows. ``widths`` are those of the AVIF and WebP files and
    ``jpeg_widths`` those of the JPEG files behind them, in pixels, ascending; without
    ``widths`` there are JPEG files only, and the lead is not cut for phones. The
    qualities and efforts were chosen by measurement: docs/page.md has the table.
    """

    formats: tuple[Format, ...] = ("avif", "jpeg")
    widths: tuple[int, ...] = (480, 768, 1200, 1680, 2400)
    jpeg_widths: tuple[int, ...] = (768, 1680)
    avif_quality: int = 55
    avif_effort: int = 2
    webp_quality: int = 82
    webp_effort: int = 4
    jpeg_quality: int = 80

    @property
    def modern(self) -> tuple[Format, ...]:
        """The formats that stand before JPEG; none without widths."""
        return tuple(kind for kind in self.formats if kind != "jpeg" and self.widths)

    def ladder(self, kind: Format) -> tuple[int, ...]:
        """The widths of a format, ascending; JPEG alone has them all."""
        behind = kind == "jpeg" and (self.modern or not self.widths)
        return self.jpeg_widths if behind else self.widths

    @property
    def quality(self) -> Mapping[Format, int]:
        """The quality of each format, 1 to 100."""
        return {"avif": self.avif_quality, "webp": self.webp_quality, "jpeg": self.jpeg_quality}

    @property
    def effort(self) -> Mapping[Format, int]:
        """The encoder's effort for each format, 0 to 9; JPEG has none."""
        return {"avif": self.avif_effort, "webp": self.webp_effort, "jpeg": 0}


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the page looks and where it will stand.

    ``site`` is the publication's name, shown in the masthead. ``address`` is the URL of
    the published folder, with a final ``/``; canonical links and share pictures need it.
    ``home`` is where the publication's name leads; ``footer`` is what it says at the foot
    of the page and ``licence`` what may be done with the text, in Markdown. ``closing``
    names in order what stands at the story's end, where the story does not say itself:
    any of ``day``, ``map`` and ``people``.
    """

    site: str | None = None
    address: str | None = None
    home: str | None = None
    footer: str | None = None
    licence: str | None = None
    logo: Logo | None = None
    closing: tuple[str, ...] = USUAL_CLOSING
    pictures: Pictures = Pictures()
    theme: Theme = field(default_factory=built_in)
