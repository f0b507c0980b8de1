"""A publication's logo as it may be published: a drawing without scripts, or a small PNG."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

HEIGHT = 160
"""Pixels of a raster logo: four times what the page shows, for dense screens and the index."""

_DRAWN = frozenset(
    (
        *("svg", "g", "defs", "symbol", "use", "title", "desc", "style", "switch"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *("text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "pattern"),
        *("clipPath", "mask", "marker", "image", "filter", "feBlend", "feColorMatrix"),
        *("feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset"),
    )
)
"""What a drawing consists of; scripts, animations, links and foreign markup are not in it."""

_ELSEWHERE = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|\\", re.IGNORECASE)
_WITHIN = re.compile(r"#|data:image/(?:png|jpeg|webp);base64,", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*")


class LogoError(Exception):
    """The file is no logo that can be published; the text says why."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of the logo: its suffix with the dot, its content, its pixels."""

    suffix: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Logo:
    """The logo, the name that it stands for, and what takes its place in the dark."""

    name: str
    light: Drawn
    dark: Drawn | None = None


Raster = Callable[[bytes, int], tuple[bytes, int, int] | None]
"""Makes of a picture a PNG of at most so many pixels in height; gives it and its size."""


def read(name: str, content: bytes, raster: Raster) -> Drawn:
    """The logo in a file called ``name``; raises :class:`LogoError`."""
    if PurePath(name).suffix.lower() == ".svg":
        return drawing(content)
    made = raster(content, HEIGHT)
    if made is None:
        raise LogoError("it is no picture")
    return Drawn(".png", *made)


def drawing(content: bytes) -> Drawn:
    """An SVG with nothing in it that runs, moves, links or loads.

    Raises :class:`LogoError` where it is no SVG, or does not say how large it is.
    """
    if b"<!ENTITY" in content:
        raise LogoError("it declares entities")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise LogoError(f"it is not XML: {error}") from error
    if root.tag != f"{{{SVG}}}svg":
        raise LogoError("it is not an SVG")
    _strip(root)
    width, height = _size(root)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return Drawn(".svg", ElementTree.tostring(root, encoding="utf-8"), width, height)


def _strip(element: ElementTree.Element) -> None:
    for name, value in list(element.attrib.items()):
        local = name.rpartition("}")[2].lower()
        links = local in ("href", "src") and not _WITHIN.match(value.strip())
        if links or local.startswith("on") or _ELSEWHERE.search(value):
            del element.attrib[name]
    for child in list(element):
        styles = child.tag == f"{{{SVG}}}style" and _ELSEWHERE.search(child.text or "")
        if not isinstance(child.tag, str) or not _is_drawn(child.tag) or styles:
            element.remove(child)
        else:
            _strip(child)


def _is_drawn(tag: str) -> bool:
    return tag.startswith(f"{{{SVG}}}") and tag.rpartition("}")[2] in _DRAWN


def _size(root: ElementTree.Element) -> tuple[int, int]:
    """Pixels by the drawing's own width and height, else by its view box."""
    box = [float(part) for part in re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))]
    own = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if own[0] and own[1]:
        width, height = float(own[0][1]), float(own[1][1])
    elif len(box) == 4:
        width, height = box[2], box[3]
    else:
        raise LogoError("it has neither a viewBox nor a width and a height in pixels")
    if width <= 0 or height <= 0:
        raise LogoError("it has no size")
    scale = max(1.0, 1.0 / width, 1.0 / height)
    return round(width * scale), round(height * scale)
