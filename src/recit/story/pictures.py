"""A picture's own Markdown, changed part by part: ``![alt](file "caption"){braces}``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from recit.story.names import to_destination
from recit.story.passages import PhotoLine

_SOURCE = re.compile(
    r"""!\[(?P<alt>.*)\]
        \([ \t]*(?P<file><[^<>\n]*>|[^\s()<]\S*?)
        (?:[ \t\n]+(?P<caption>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t]*\)
        (?:[ \t]*\{(?P<braces>.*)\})?""",
    re.VERBOSE | re.DOTALL,
)
_WORD = re.compile(r"""[^\s"]*"(?:\\.|[^"\\])*"|\S+""", re.DOTALL)
_MARKS = re.compile(r"([\\`*_\[\]<>&!~])")


def fresh(photo: str) -> str:
    """The Markdown of a photo about which nothing is said yet."""
    return f"![]({to_destination(photo)})"


def redrawn(
    line: PhotoLine,
    *,
    photo: str | None = None,
    alt: str | None = None,
    caption: str | None = None,
    classes: Collection[str] | None = None,
    attributes: Mapping[str, str] | None = None,
) -> str:
    """The picture's Markdown with the given parts changed and the others left as typed.

    An empty text takes the part away, so that the photo's own words stand again.
    ``classes`` is the whole list; ``attributes`` names those that change.
    """
    found = _SOURCE.fullmatch(line.source)
    parts = found.groupdict() if found else _rebuilt(line)
    if photo is not None:
        parts["file"] = to_destination(photo)
    if alt is not None and alt != line.alt:
        parts["alt"] = _MARKS.sub(r"\\\1", _one_line(alt))
    if caption is not None and caption != line.caption:
        parts["caption"] = _quoted(_one_line(caption)) if caption.strip() else None
    braces = parts["braces"]
    if classes is not None and tuple(classes) != line.classes:
        braces = _with_classes(braces or "", classes)
    if attributes:
        braces = _with_attributes(braces or "", attributes)
    title = "" if parts["caption"] is None else f" {parts['caption']}"
    behind = f"{{{braces}}}" if braces and braces.strip() else ""
    return f"![{parts['alt']}]({parts['file']}{title}){behind}"


def _rebuilt(line: PhotoLine) -> dict[str, str | None]:
    """The parts of a picture whose source is put together in some other way."""
    words = [f".{name}" for name in line.classes]
    words += [f"{key}={_quoted(value)}" for key, value in line.attributes]
    return {
        "alt": _MARKS.sub(r"\\\1", line.alt),
        "file": to_destination(line.photo),
        "caption": _quoted(line.caption) if line.caption else None,
        "braces": " ".join(words) or None,
    }


def _with_classes(braces: str, classes: Collection[str]) -> str:
    words = _WORD.findall(braces)
    kept = [word for word in words if not word.startswith((".", "class="))]
    return " ".join([*(f".{name}" for name in classes), *kept])


def _with_attributes(braces: str, attributes: Mapping[str, str]) -> str:
    words = _WORD.findall(braces)
    for key, value in attributes.items():
        given = f"{key}={_quoted(_one_line(value))}" if value.strip() else None
        at = next((n for n, word in enumerate(words) if word.startswith(f"{key}=")), None)
        if at is None:
            words += [] if given is None else [given]
        else:
            words[at : at + 1] = [] if given is None else [given]
    return " ".join(words)


def _quoted(text: str) -> str:
    escaped = re.sub(r'([\\"])', r"\\\1", text)
    return f'"{escaped}"'


def _one_line(text: str) -> str:
    return " ".join(text.split())
