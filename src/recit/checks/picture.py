"""The pictures themselves: crops, versions of one original, size, the lead, look-alikes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from statistics import median

from recit.checks.findings import Seen
from recit.checks.proof import Proof, Shown
from recit.story.model import Figure, Row
from recit.story.photo import Catalogue, Look, Photo, Region

# The crops that the page makes, all of the lead: the phone's, and the one for shared links.
_PHONE = 4 / 5
_SHARE = 1200 / 630
_WIDE = 1.2
# The least share of a named person's region that a crop must leave.
_KEEP = 0.7


def crop_cuts_person(proof: Proof) -> Iterator[Seen]:
    """A crop of the lead that cuts off someone whom the file's regions name."""
    for shown in proof.shown:
        named = [region for region in shown.photo.regions if region.name]
        if not shown.lead or not named:
            continue
        focus, ratio = shown.figure.focus, shown.photo.ratio
        crops = [("share", _SHARE)]
        if ratio > _WIDE and focus is not None:
            crops.insert(0, ("phone", _PHONE))
        for use, target in crops:
            if focus is None:
                # The darkroom chooses the crop by what stands out; which part that is, it only
                # knows when it develops. A crop that takes little cannot cut a person.
                if min(target / ratio, ratio / target) < _KEEP:
                    yield shown.seen(("region", _names(named)), crop=use, undecided=True)
                continue
            cut = [each for each in named if _left(each, _window(ratio, target, focus)) < _KEEP]
            if cut:
                yield shown.seen(
                    ("region", _names(cut)),
                    ("focus", f"{focus[0]:.0%} {focus[1]:.0%}"),
                    crop=use,
                    people=_names(cut),
                )
                break


def _names(regions: Sequence[Region]) -> str:
    return ", ".join(region.name or "" for region in regions)


def _window(
    ratio: float, target: float, focus: tuple[float, float]
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of the crop, as shares, around the focal point."""
    width, height = min(1.0, target / ratio), min(1.0, ratio / target)
    left = min(max(0.0, focus[0] - width / 2), 1 - width)
    top = min(max(0.0, focus[1] - height / 2), 1 - height)
    return left, top, left + width, top + height


def _left(region: Region, window: tuple[float, float, float, float]) -> float:
    """The share of a region inside a window."""
    left, right = region.x - region.width / 2, region.x + region.width / 2
    top, bottom = region.y - region.height / 2, region.y + region.height / 2
    wide = min(right, window[2]) - max(left, window[0])
    high = min(bottom, window[3]) - max(top, window[1])
    area = region.width * region.height
    return 1.0 if area == 0 else max(0.0, wide) * max(0.0, high) / area


# --- versions of one original ----------------------------------------------------------


def mirrored(proof: Proof) -> Iterator[Seen]:
    """A photo that is the mirror image of another photo of the folder."""
    numbered = _numbered(proof.catalogue)
    for shown in proof.shown:
        for other in _originals(numbered, shown.photo):
            straight = _apart(shown.photo.look.grid, other.look.grid)
            turned = _apart(_mirror(shown.photo.look.grid), other.look.grid)
            if turned <= 6 and straight >= 3 * max(turned, 4):
                yield shown.seen(("photo", other.name), original=other.name)
                break


def recoloured(proof: Proof) -> Iterator[Seen]:
    """A photo that has the shapes of another and other colours."""
    numbered = _numbered(proof.catalogue)
    for shown in proof.shown:
        for other in _originals(numbered, shown.photo):
            one, two = shown.photo.look, other.look
            shapes = (one.fingerprint ^ two.fingerprint).bit_count()
            if shapes <= proof.settings.limits.near_bits // 2 and _other_colours(one, two):
                yield shown.seen(("photo", other.name), original=other.name)
                break


Numbered = dict[datetime | None, list[tuple[int, Photo]]]
"""The folder's photos with their places in it, by the moment that their camera wrote."""


def _numbered(catalogue: Catalogue) -> Numbered:
    numbered: Numbered = {}
    for place, photo in enumerate(catalogue):
        moment = None if photo.taken is None else photo.taken.local
        numbered.setdefault(moment, []).append((place, photo))
    return numbered


def _originals(numbered: Numbered, version: Photo) -> Iterator[Photo]:
    """The photos that ``version`` may have been made from, in the catalogue's order."""
    if version.taken is None:
        found = [pair for pairs in numbered.values() for pair in pairs]
    else:
        found = [*numbered.get(version.taken.local, ()), *numbered.get(None, ())]
    for _, photo in sorted(found, key=lambda pair: pair[0]):
        if photo.key != version.key and _older(photo, version):
            yield photo


def _older(original: Photo, version: Photo) -> bool:
    """Whether one may be the original of the other: not a worse file of a later moment."""
    if original.taken is None or version.taken is None:
        return True
    if original.taken.local != version.taken.local:
        return False
    mine, yours = original.width * original.height, version.width * version.height
    return (mine, bool(original.rights.organisation)) >= (yours, bool(version.rights.organisation))


def _mirror(grid: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(grid[row * 8 + 7 - column] for row in range(8) for column in range(8))


def _apart(one: tuple[int, ...], two: tuple[int, ...]) -> float:
    """Root mean square distance of two grids, each freed of its mean brightness."""
    a, b = sum(one) / len(one), sum(two) / len(two)
    return float(
        (sum(((x - a) - (y - b)) ** 2 for x, y in zip(one, two, strict=True)) / len(one)) ** 0.5
    )


def _other_colours(one: Look, two: Look) -> bool:
    """Whether two looks differ in colour more than toning does.

    Either their histograms hardly overlap, or one is grey and the other is not.
    """
    overlap = sum(min(x, y) for x, y in zip(one.colours, two.colours, strict=True))
    grey, bright = sorted((_chroma(one), _chroma(two)))
    return overlap <= 0.4 or (grey < 2 and bright > 12)


def _chroma(look: Look) -> float:
    """The mean distance between a picture's strongest and weakest channel, 0 to 192."""
    bins = enumerate(look.colours)
    return sum(share * 64 * (max(rgb) - min(rgb)) for i, share in bins for rgb in [_bin(i)])


def _bin(index: int) -> tuple[int, int, int]:
    return index // 16, index // 4 % 4, index % 4


def near_identical(proof: Proof) -> Iterator[Seen]:
    """Two photos side by side that show the same thing twice."""
    frames = {
        name: number
        for number, burst in enumerate(proof.catalogue.bursts)
        for name in burst.frames
        if len(burst.frames) > 1
    }
    by_figure = {id(shown.figure): shown for shown in proof.shown}
    for one, two in _neighbours(proof):
        a, b = one.photo, two.photo
        if a.key == b.key:
            continue
        apart = (a.look.fingerprint ^ b.look.fingerprint).bit_count()
        burst = frames.get(a.name, -1) == frames.get(b.name, -2)
        if burst or apart <= proof.settings.limits.near_bits:
            shown = by_figure[id(two)]
            yield shown.seen(("photo", a.name), ("fingerprints", f"{apart}/64"), other=a.name)


def _neighbours(proof: Proof) -> Iterator[tuple[Figure, Figure]]:
    for chapter in proof.story.chapters:
        last: Figure | None = None
        for block in chapter.blocks:
            if isinstance(block, Figure):
                figures: tuple[Figure, ...] = (block,)
            elif isinstance(block, Row):
                figures = block.figures
            else:
                last = None
                continue
            for figure in figures:
                if last is not None:
                    yield last, figure
                last = figure


# --- size and lead ---------------------------------------------------------------------


def too_small(proof: Proof) -> Iterator[Seen]:
    """A photo with fewer pixels than its place on the page shows."""
    limits = proof.settings.limits
    need = {
        "photo": limits.photo_width,
        "wide": limits.wide_width,
        "full": limits.full_width,
        "portrait": limits.portrait_width,
        "beside": limits.beside_width,
    }
    rows = {
        id(figure): len(block.figures)
        for chapter in proof.story.chapters
        for block in chapter.blocks
        if isinstance(block, Row)
        for figure in block.figures
    }
    for shown in proof.shown:
        if shown.lead:
            continue
        row = rows.get(id(shown.figure))
        layout = shown.figure.layout if row is None else "row"
        pixels = limits.wide_width // row if row else need.get(layout, limits.photo_width)
        if shown.photo.width < pixels:
            yield shown.seen(
                ("size", f"{shown.photo.width} × {shown.photo.height}"),
                layout=layout,
                width=str(shown.photo.width),
                need=str(pixels),
            )


def lead_weak(proof: Proof) -> Iterator[Seen]:
    """A lead that is too small, upright, blurred, dark or burnt out beside the others."""
    for shown in proof.shown:
        if not shown.lead:
            continue
        weak = list(_weaknesses(proof, shown))
        if weak:
            yield shown.seen(*weak, fault=weak[0][0])


def _weaknesses(proof: Proof, shown: Shown) -> Iterator[tuple[str, str]]:
    photo, limits = shown.photo, proof.settings.limits
    others = [each.photo.look for each in proof.shown if each.photo.key != photo.key]
    if photo.width < limits.lead_width:
        yield "lead too small", f"{photo.width} × {photo.height}"
    if photo.ratio < 1:
        yield "lead upright", f"{photo.width} × {photo.height}"
    if len(others) < 3:
        return
    sharp = median(look.sharpness for look in others)
    if photo.look.sharpness < sharp / 5:
        yield "lead blurred", f"{photo.look.sharpness:.0f} / {sharp:.0f}"
    if photo.look.luminance < 35 and median(look.luminance for look in others) > 70:
        yield "lead dark", f"{photo.look.luminance:.0f}/255"
    if photo.look.clipped > 0.4:
        yield "lead burnt out", f"{photo.look.clipped:.0%}"
