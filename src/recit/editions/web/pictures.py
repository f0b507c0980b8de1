"""Which files a photo needs at its place in the layout, and how a browser picks one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from recit.editions.rendition import Cut, Format, Print, Rendition
from recit.editions.rights import packet
from recit.editions.web.page import Picture, Source
from recit.editions.web.settings import Pictures
from recit.story.model import Figure

PHOTOS = "photos"
PHONE = "(max-width:47.99rem)"
PHONE_RATIO = 4 / 5
MIME: dict[Format, str] = {"avif": "image/avif", "jpeg": "image/jpeg", "webp": "image/webp"}

_ACROSS = "(max-width:767.98px) and (min-resolution:2.5dppx) 65vw, 100vw"
"""As wide as a phone; one with three pixels to the point is given two, which look the same."""

_SIZES = {
    "photo": f"(min-width:905px) 832px, (min-width:768px) 92vw, {_ACROSS}",
    "wide": "(min-width:2050px) 1312px, (min-width:1700px) 64vw, (min-width:1184px) 1088px,"
    f" (min-width:768px) 92vw, {_ACROSS}",
    "full": _ACROSS,
    "portrait": f"(min-width:960px) 512px, {_ACROSS}",
    "beside": "(min-width:1700px) 312px, (min-width:768px) 208px, 45vw",
    "lead": f"(min-width:960px) 68vw, {_ACROSS}",
}
"""How wide the stylesheet shows each layout; a test in a real browser holds it true."""

_BIG = frozenset({"wide", "full", "lead"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture for the template, the prints that it needs, and the largest JPEG of them."""

    picture: Picture
    largest: Print
    prints: tuple[Print, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about pictures that is the same for all photos of an edition."""

    settings: Pictures
    encoder: str

    def place(
        self,
        figure: Figure,
        layout: str,
        *,
        root: str,
        share: float = 1.0,
        alone: bool = False,
    ) -> Placed:
        """The files for ``figure`` in ``layout``; ``share`` is its part of a row's width.

        ``alone``: the page will hold its pictures within, so a photo links to itself.
        """
        return _placed(self, figure, layout, root, share, alone)

    def set_at(
        self, figure: Figure, layout: str, root: str, share: float, *, alone: bool
    ) -> Placed:
        """What :meth:`place` gives back, worked out."""
        shown = self._ceiling(layout)
        modern = {kind: self._ladder(figure, shown, kind) for kind in self.settings.modern}
        jpeg = self._ladder(figure, shown, "jpeg")
        sizes = _row_sizes(share) if layout == "in-row" else _SIZES[layout]
        sources = [_source(kind, ladder, sizes, root) for kind, ladder in modern.items()]
        prints = [*(entry for ladder in modern.values() for entry in ladder), *jpeg]
        focused = figure.focus is not None and self.settings.widths
        if layout == "lead" and focused and figure.photo.ratio > 1.2:
            cuts = {kind: self._phone_cuts(figure, kind) for kind in self.settings.formats}
            prints += (entry for ladder in cuts.values() for entry in ladder)
            sources[:0] = (_phone_source(kind, ladder, root) for kind, ladder in cuts.items())
        base = jpeg[-1].rendition
        picture = Picture(
            sources=tuple(sources),
            src=root + jpeg[0].path,
            srcset=_srcset(jpeg, root) if len(jpeg) > 1 else None,
            sizes=sizes if len(jpeg) > 1 else None,
            width=base.width,
            height=base.height,
            large=f"#{figure.anchor}" if alone else root + jpeg[-1].path,
            ratio=f"{figure.photo.ratio:.4f}".rstrip("0").rstrip("."),
            colour=figure.photo.look.dominant,
        )
        return Placed(picture, jpeg[-1], tuple(prints))

    def sharing(self, figure: Figure) -> Print:
        """The picture that social networks show beside a link: 1200 by 630 pixels."""
        cut = Cut(1200 / 630, figure.focus)
        width = min(1200, figure.photo.width, round(figure.photo.height * cut.ratio))
        return self._cut(figure, max(1, width), "jpeg", cut)

    def _ceiling(self, layout: str) -> int:
        widths = self.settings.widths or self.settings.jpeg_widths
        return widths[-1] if layout in _BIG else widths[max(-2, -len(widths))]

    def _ladder(self, figure: Figure, ceiling: int, kind: Format) -> list[Print]:
        photo, carried = figure.photo, _packet(figure)
        return [
            self._print(
                figure, width, max(1, round(width * photo.height / photo.width)), kind, carried
            )
            for width in _steps(photo.width, ceiling, self.settings.ladder(kind))
        ]

    def _phone_cuts(self, figure: Figure, kind: Format) -> list[Print]:
        """The lead in the shape of a phone, in every width that a phone can use."""
        broad = min(figure.photo.width, round(figure.photo.height * PHONE_RATIO))
        widths = self.settings.widths
        cut = Cut(PHONE_RATIO, figure.focus)
        return [self._cut(figure, width, kind, cut) for width in _steps(broad, widths[-3], widths)]

    def _cut(self, figure: Figure, width: int, kind: Format, cut: Cut) -> Print:
        height = max(1, round(width / cut.ratio))
        return self._print(figure, width, height, kind, _packet(figure), cut)

    def _print(
        self,
        figure: Figure,
        width: int,
        height: int,
        kind: Format,
        carried: str,
        cut: Cut | None = None,
    ) -> Print:
        photo = figure.photo
        rendition = Rendition(
            photo=photo.name,
            key=photo.key,
            width=width,
            height=height,
            format=kind,
            quality=self.settings.quality[kind],
            effort=self.settings.effort[kind],
            packet=carried,
            encoder=self.encoder,
            cut=cut,
        )
        return Print(f"{PHOTOS}/{rendition.file}", rendition)


@lru_cache(maxsize=4096)
def _placed(
    plan: Plan, figure: Figure, layout: str, root: str, share: float, alone: bool
) -> Placed:
    """A preview places the same photos again at every word that changes."""
    return plan.set_at(figure, layout, root, share, alone=alone)


def _packet(figure: Figure) -> str:
    """What the file says of itself: the photo's own alt text, the credit that is printed.

    The manuscript's caption and alt text are not in it, so changing a word there makes
    no picture again.
    """
    return packet(figure.photo.rights, figure.credit, figure.photo.alt)


def _steps(width: int, ceiling: int, widths: tuple[int, ...]) -> list[int]:
    """The widths to make of an original: never enlarged, none almost as wide as the last."""
    top = min(width, ceiling)
    return [step for step in widths if step < 0.9 * top] + [top]


def _source(kind: Format, prints: list[Print], sizes: str, root: str) -> Source:
    return Source(MIME[kind], _srcset(prints, root), sizes)


def _srcset(prints: list[Print], root: str) -> str:
    return ", ".join(f"{root}{entry.path} {entry.rendition.width}w" for entry in prints)


def _phone_source(kind: Format, prints: list[Print], root: str) -> Source:
    first = prints[0].rendition
    return Source(MIME[kind], _srcset(prints, root), _ACROSS, PHONE, first.width, first.height)


def _row_sizes(share: float) -> str:
    return (
        f"(min-width:2050px) {round(1312 * share)}px, (min-width:1700px) {64 * share:.1f}vw,"
        f" (min-width:1184px) {round(1088 * share)}px,"
        f" (min-width:768px) {92 * share:.1f}vw, {_ACROSS}"
    )
