"""What `recit.toml` may say, for one story or for a folder of them."""

from __future__ import annotations

import difflib
import re
import tomllib
import types
import typing
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from recit.errors import SettingsError

NAME = "recit.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a story; each field is a key of ``recit.toml``.

    ``photos`` is the folder of the originals and ``public`` the folder of the published
    story, both relative to the story's own. ``show`` is the number of photos to place,
    where the length of the text shall not decide. ``language`` (BCP 47) and ``timezone``
    (IANA) stand in for what a manuscript's front matter leaves out. ``site`` is the
    publication's name, shown above the story, and ``address`` the URL that the published
    folder will have. ``home`` is where the publication's name leads, ``footer`` what it
    says at the foot of every page, in Markdown. ``theme`` is one of recit's, or a folder
    beside the ``recit.toml`` that names it. ``checks`` and ``publication`` are tables as
    they stand there: :class:`recit.checks.Checks` says what they mean.
    """

    photos: str = "photos"
    public: str = "public"
    show: int | None = None
    language: str | None = None
    timezone: str | None = None
    site: str | None = None
    address: str | None = None
    home: str | None = None
    footer: str | None = None
    theme: str | None = None
    checks: Mapping[str, object] = field(default_factory=dict)
    publication: Mapping[str, object] = field(default_factory=dict)


TABLES = ("checks", "publication")


def over(settings: Settings, text: str, file: Path) -> Settings:
    """``settings`` with what the ``recit.toml`` named ``file`` says put over them.

    Raises :class:`SettingsError` for text that is no TOML, a key that recit does not
    know, and a value that the key cannot take.
    """
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        raise SettingsError(
            f"This is not TOML: {error}",
            file=file,
            line=int(found[1]) if found else None,
            way_out='A setting looks like this: timezone = "Europe/Paris"',
        ) from error
    known = typing.get_type_hints(Settings)
    for key, value in stated.items():
        line = _line_of(key, text)
        if key not in known:
            raise SettingsError(
                f"recit knows no setting {key!r}", file=file, line=line, way_out=_nearest(key)
            )
        if key in TABLES and not isinstance(value, dict):
            raise SettingsError(
                f"{key} is a table", file=file, line=line, way_out=f"Write [{key}] above its keys."
            )
        if key not in TABLES and (isinstance(value, bool) or not isinstance(value, known[key])):
            raise SettingsError(
                f"{key} takes {_in_words(known[key])}, not {value!r}", file=file, line=line
            )
    _check_values(stated, file, text)
    tables = {key: _laid_over(getattr(settings, key), stated.get(key, {})) for key in TABLES}
    return replace(settings, **{**stated, **tables})


def _laid_over(table: Mapping[str, object], stated: Mapping[str, object]) -> dict[str, object]:
    """``stated`` put over ``table`` key by key, in the tables within as well."""
    laid = dict(table)
    for key, value in stated.items():
        below = laid.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            laid[key] = _laid_over(below, value)
        else:
            laid[key] = value
    return laid


def _check_values(stated: dict[str, object], file: Path, text: str) -> None:
    for key in ("photos", "public"):
        path = stated.get(key)
        if isinstance(path, str) and (Path(path).is_absolute() or ".." in Path(path).parts):
            raise SettingsError(
                f"{key} lies outside the story's folder",
                file=file,
                line=_line_of(key, text),
                way_out="Name a folder inside it, without a leading / and without ..",
            )
    timezone = stated.get("timezone")
    if isinstance(timezone, str) and timezone not in zoneinfo.available_timezones():
        raise SettingsError(
            f"{timezone!r} is no time zone",
            file=file,
            line=_line_of("timezone", text),
            way_out='Name it as IANA does, such as timezone = "America/Anchorage".',
        )
    address = stated.get("address")
    if isinstance(address, str) and not re.fullmatch(r"https?://[^\s/?#]+/([^\s?#]*/)?", address):
        raise SettingsError(
            f"{address!r} is no address of a folder",
            file=file,
            line=_line_of("address", text),
            way_out='Write it with its final /: address = "https://example.org/stories/"',
        )
    show = stated.get("show")
    if isinstance(show, int) and show < 1:
        raise SettingsError("show takes 1 or more", file=file, line=_line_of("show", text))


def _line_of(key: str, text: str) -> int | None:
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(key)}["']?\s*[=.\]]""")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if pattern.match(line)), None)


def _nearest(key: str) -> str:
    known = [field.name for field in fields(Settings)]
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return f"Did you mean {near[0]!r}?"
    return f"The settings are {', '.join(known)}."


def _in_words(kind: object) -> str:
    words = {str: "text in quotes", int: "a whole number"}
    return " or ".join(words[one] for one in _kinds(kind))


def _kinds(kind: object) -> Iterator[type]:
    if isinstance(kind, types.UnionType):
        yield from (one for one in typing.get_args(kind) if one is not types.NoneType)
    elif isinstance(kind, type):
        yield kind
