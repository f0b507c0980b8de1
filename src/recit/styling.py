"""What a story's settings say about the looks of its pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path, PurePath

from recit.editions.web import logo, palette, typefaces
from recit.editions.web.logo import Drawn, Logo, LogoError
from recit.editions.web.palette import Palette
from recit.editions.web.settings import Pictures, WebSettings
from recit.editions.web.theme import Theme, built_in, overlay
from recit.errors import SettingsError
from recit.folder import theme_files
from recit.settings import FORMATS, NAME, Settings, nearest


def web_settings(settings: Settings) -> WebSettings:
    """What a story's settings say about its pages.

    Raises :class:`SettingsError` for a theme that recit does not have, or a file of one,
    for a logo or a font that cannot be published, and for colours in which the page could
    not be read.
    """
    theme = _with_fonts(_theme(settings), settings)
    return WebSettings(
        site=settings.site,
        address=settings.address,
        home=settings.home,
        footer=settings.footer,
        licence=settings.licence,
        logo=_logo(settings),
        closing=settings.closing,
        pictures=Pictures(formats=tuple(one for one in FORMATS if one in settings.formats)),
        theme=_with_colours(theme, settings),
    )


def files(settings: Settings) -> tuple[Path, ...]:
    """The files that a story's logo and fonts are read from, whether they are there or not."""
    stated = {"logo": settings.logo, "logo-dark": settings.logo_dark}
    stated |= {f"fonts.{use}": str(value) for use, value in settings.fonts.items()}
    return tuple(_beside(settings, key, name) for key, name in stated.items() if name is not None)


def _theme(settings: Settings) -> Theme:
    name = settings.theme
    if name is None:
        return built_in()
    if Path(name).is_absolute() and Path(name).is_dir():
        return overlay(built_in(), theme_files(Path(name)), name)
    try:
        return built_in(name)
    except SettingsError as error:
        raise _wrong(settings, "theme", error.message, error.way_out) from error


def _with_colours(theme: Theme, settings: Settings) -> Theme:
    """The theme in the publication's colours."""
    if not settings.colours:
        return theme
    stated = dict(settings.colours)
    dark = stated.pop("dark", {})
    if not isinstance(dark, Mapping):
        raise _wrong(settings, "colours.dark", "colours.dark is a table", "Write [colours.dark].")
    own = Palette(_colours(settings, stated, "colours"), _colours(settings, dark, "colours.dark"))
    base = palette.palette(theme.style)
    shown = palette.repainted(base, own)
    for found in palette.illegible(shown):
        key = _stated(own, found)
        text, ground = found.colours
        better = f"With {found.text} {found.nearest} it could be read; or change {found.ground}."
        if found.text not in palette.NAMES:
            better = f"Change {found.ground}."
        raise _wrong(
            settings,
            key,
            f"In the {found.scheme}, {found.text} {text} on {found.ground} {ground} has a"
            f" contrast of {found.ratio:.2f} to 1; text needs {palette.LEAST} to 1 (WCAG 2.2, AA)",
            f"{better} [colours] holds for the light, [colours.dark] for the dark.",
        )
    return overlay(theme, {"style.css": palette.rules(base, shown).encode()}, NAME)


def _colours(settings: Settings, stated: Mapping[str, object], table: str) -> dict[str, str]:
    colours: dict[str, str] = {}
    for name, value in stated.items():
        key = f"{table}.{name}"
        if name not in palette.NAMES:
            raise _wrong(
                settings,
                key,
                f"recit knows no colour {name!r}",
                nearest(name, palette.NAMES, "colours"),
            )
        colour = palette.colour(value) if isinstance(value, str) else None
        if colour is None:
            raise _wrong(
                settings,
                key,
                f"{key} takes a colour, not {value!r}",
                'Write it in hexadecimal digits: "#0057b8".',
            )
        colours[name] = colour
    return colours


def _stated(own: Palette, found: palette.Illegible) -> str:
    """The key to blame: the text's colour where the settings state it, else the ground's."""
    for name, colour in zip((found.text, found.ground), found.colours, strict=True):
        if found.scheme == "dark" and own.dark.get(name) == colour:
            return f"colours.dark.{name}"
        if own.light.get(name) == colour:
            return f"colours.{name}"
    return "colours"


def _with_fonts(theme: Theme, settings: Settings) -> Theme:
    """The theme in the publication's fonts."""
    if not settings.fonts:
        return theme
    files: dict[str, bytes] = {}
    named: dict[str, str] = {}
    for use, value in settings.fonts.items():
        stated, content = _font(settings, use, value)
        name = f"house-{use}{PurePath(stated).suffix.lower() or '.txt'}"
        files[f"fonts/{name}"] = content
        if use != "licence":
            named[use] = name
    _expect_a_family(settings, named)
    return typefaces.set_in(theme, files, named, NAME)


def _font(settings: Settings, use: str, value: object) -> tuple[str, bytes]:
    """The name and the content of the file that ``fonts`` names for a use."""
    key, known = f"fonts.{use}", (*typefaces.USES, "licence")
    if use not in known:
        way_out = nearest(use, known, "keys of [fonts]")
        raise _wrong(settings, key, f"recit knows no font {use!r}", way_out)
    if not isinstance(value, str):
        raise _wrong(settings, key, f"{key} takes the name of a file, not {value!r}")
    content = _content(settings, key, value)
    if use != "licence" and not content.startswith(typefaces.MAGIC):
        raise _wrong(
            settings,
            key,
            f"{value} is no WOFF2 font",
            "Make one of it: fonttools ttLib.woff2 compress FONT.ttf",
        )
    return value, content


def _expect_a_family(settings: Settings, named: Collection[str]) -> None:
    """Raise :class:`SettingsError` where a font, or its licence, stands alone."""
    if "licence" not in settings.fonts:
        raise _wrong(
            settings,
            "fonts",
            "The fonts come without their licence",
            'Name the file that holds it: licence = "fonts/OFL.txt"',
        )
    if "italic" in named and "text" not in named:
        raise _wrong(
            settings,
            "fonts.italic",
            "There is an italic but no text font that it belongs to",
            'Add it: text = "fonts/x.woff2"',
        )
    if not named:
        raise _wrong(
            settings, "fonts", "There is a licence but no font", 'Add one: text = "fonts/x.woff2"'
        )


def _logo(settings: Settings) -> Logo | None:
    light, dark = _drawn(settings, "logo"), _drawn(settings, "logo-dark")
    if light is None and dark is not None:
        raise _wrong(
            settings,
            "logo-dark",
            "There is a logo for the dark but none for the light",
            'Add it: logo = "logo.svg"',
        )
    if light is None:
        return None
    if settings.site is None:
        raise _wrong(
            settings,
            "logo",
            "The logo has no name beside it for those who do not see it",
            'Add it: site = "The Harbour Gazette"',
        )
    return Logo(settings.site, light, dark)


def _drawn(settings: Settings, key: str) -> Drawn | None:
    stated = settings.logo if key == "logo" else settings.logo_dark
    if stated is None:
        return None
    content = _content(settings, key, stated)
    # Few stories have a logo, and what draws one takes long to import.
    from recit.editions.exposure import emblem

    try:
        return logo.read(stated, content, emblem)
    except LogoError as error:
        raise _wrong(
            settings,
            key,
            f"{stated} cannot be shown as the logo: {error}",
            "Use an SVG, or a PNG, JPEG, WebP or AVIF picture.",
        ) from error


def _content(settings: Settings, key: str, stated: str) -> bytes:
    """The content of a file beside the ``recit.toml`` that names it."""
    try:
        return _beside(settings, key, stated).read_bytes()
    except OSError as error:
        raise _wrong(
            settings,
            key,
            f"{stated} cannot be read: {error.strerror or error}",
            f"Name a file from the folder of this {NAME}.",
        ) from error


def _beside(settings: Settings, key: str, stated: str) -> Path:
    spot = settings.where.get(key)
    return Path(stated) if spot is None else spot.file.parent / stated


def _wrong(settings: Settings, key: str, what: str, way_out: str | None = None) -> SettingsError:
    spot = settings.where.get(key)
    return SettingsError(
        what,
        file=None if spot is None else spot.file,
        line=None if spot is None else spot.line,
        way_out=way_out,
    )
