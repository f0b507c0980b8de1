"""What an editor may decide about the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from recit.editions.web.theme import Theme, built_in


@dataclass(frozen=True, slots=True)
class Pictures:
    """How pictures are made.

    ``widths`` are those of the AVIF files and ``jpeg_widths`` those of the JPEG files
    behind them, in pixels, ascending; without ``widths`` there are JPEG files only.
    """

    widths: tuple[int, ...] = (480, 768, 1200, 1680, 2400)
    jpeg_widths: tuple[int, ...] = (768, 1680)
    avif_quality: int = 55
    avif_effort: int = 2
    jpeg_quality: int = 80


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the page looks and where it will stand.

    ``site`` is the publication's name, shown in the masthead. ``address`` is the URL of
    the published folder, with a final ``/``; canonical links and share pictures need it.
    ``home`` is where the publication's name leads, and ``footer`` what it says at the
    foot of the page, in Markdown. ``time_line`` and ``people`` ask for the line of the
    day and the list of the people shown, at the story's end.
    """

    site: str | None = None
    address: str | None = None
    home: str | None = None
    footer: str | None = None
    time_line: bool = True
    people: bool = True
    pictures: Pictures = Pictures()
    theme: Theme = field(default_factory=built_in)
