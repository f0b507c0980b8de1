"""A theme: templates, one stylesheet, one script, fonts; and themes laid over themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from recit.errors import SettingsError

DEFAULT = "default"
_STYLE = "style.css"
_SCRIPT = "page.js"
_TEMPLATES = "templates/"
_FONTS = "fonts/"


@dataclass(frozen=True, slots=True)
class Template:
    """A template's source, and the file to name when something in it is wrong."""

    source: str
    file: str


@dataclass(frozen=True)
class Theme:
    """What a page is made with.

    The stylesheet names a font as ``url(fonts/NAME)``; ``preloads`` are the fonts that
    every opening needs, ``italics`` those that a page with emphasised words needs too.
    """

    templates: Mapping[str, Template] = field(hash=False)
    style: str
    script: str
    fonts: Mapping[str, bytes] = field(hash=False)
    preloads: tuple[str, ...] = ()
    italics: tuple[str, ...] = ()


def overlay(base: Theme, own: Mapping[str, bytes], name: str) -> Theme:
    """``base`` with the files of another theme laid over it.

    ``own`` maps paths within the theme's folder to their content: ``style.css`` comes
    after the base's stylesheet, so that a few custom properties are a theme;
    ``page.js`` and each ``templates/NAME.html`` take the place of the base's; ``fonts/``
    adds. A theme whose stylesheet sets a font family of its own needs no font of the
    base's at once, so nothing is preloaded for it. Raises
    :class:`SettingsError` for a file that no theme has; ``name`` is the folder's.
    """
    templates, fonts = dict(base.templates), dict(base.fonts)
    own_fonts: list[str] = []
    style, script = base.style, base.script
    for path, content in sorted(own.items()):
        if path == _STYLE:
            style = f"{base.style}\n{_text(content, name, path)}"
        elif path == _SCRIPT:
            script = _text(content, name, path)
        elif path.startswith(_FONTS):
            own_fonts.append(path.removeprefix(_FONTS))
            fonts[own_fonts[-1]] = content
        elif path.removeprefix(_TEMPLATES) in base.templates and path.startswith(_TEMPLATES):
            templates[path.removeprefix(_TEMPLATES)] = Template(
                _text(content, name, path), f"{name}/{path}"
            )
        else:
            known = ", ".join(sorted(f"{_TEMPLATES}{one}" for one in base.templates))
            raise SettingsError(
                f"A theme has no file {path!r}",
                file=f"{name}/{path}",
                way_out=f"It may have {_STYLE}, {_SCRIPT}, {_FONTS}… and {known}.",
            )
    swapped = replace(base, templates=templates, style=style, script=script, fonts=fonts)
    sets_families = "--text:" in style.removeprefix(base.style)
    return replace(swapped, preloads=(), italics=()) if sets_families else swapped


def _text(content: bytes, name: str, path: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise SettingsError(
            "The file is not UTF-8",
            file=f"{name}/{path}",
            line=content[: error.start].count(b"\n") + 1,
            way_out="Save it as UTF-8.",
        ) from error


@cache
def built_in(name: str = DEFAULT) -> Theme:
    """A theme that recit ships; raises :class:`SettingsError` where there is none."""
    shipped = files(__package__) / "themes"
    if name not in names():
        raise SettingsError(
            f"recit has no theme {name!r}",
            way_out=f"It has {', '.join(names())}; a theme of your own is a folder.",
        )
    own = dict(_contents(shipped / name))
    if name != DEFAULT:
        return overlay(built_in(), own, name)
    return Theme(
        templates={
            path.removeprefix(_TEMPLATES): Template(content.decode(), f"{DEFAULT}/{path}")
            for path, content in own.items()
            if path.startswith(_TEMPLATES)
        },
        style=own[_STYLE].decode(),
        script=own[_SCRIPT].decode(),
        fonts={
            path.removeprefix(_FONTS): content
            for path, content in own.items()
            if path.startswith(_FONTS)
        },
        preloads=("newsreader-display.woff2", "newsreader-text.woff2"),
        italics=("newsreader-italic.woff2",),
    )


def names() -> tuple[str, ...]:
    """The themes that recit ships, sorted."""
    shipped = files(__package__) / "themes"
    return tuple(sorted(folder.name for folder in shipped.iterdir() if folder.is_dir()))


def _contents(folder: Traversable, before: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found += _contents(entry, f"{before}{entry.name}/")
        else:
            found.append((before + entry.name, entry.read_bytes()))
    return found
