"""What `recit.toml` may say, for one story or for a folder of them."""

from __future__ import annotations

import difflib
import re
import tomllib
import types
import typing
import zoneinfo
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from recit.addresses import is_elsewhere
from recit.errors import SettingsError

NAME = "recit.toml"

CACHE = ".recit"
"""The folder of what recit remembers of a story, in the story's own."""

FORMATS: tuple[typing.Literal["avif", "webp", "jpeg"], ...] = ("avif", "webp", "jpeg")
"""What pictures may be made as, best first."""

CLOSING = ("day", "map", "people")
"""What may stand at a story's end."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a setting was stated."""

    file: Path
    line: int | None


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a story; each field but the last is a key of ``recit.toml``.

    ``photos`` is the folder of the originals and ``public`` the folder of the published
    story, both relative to the story's own; ``photos`` may also be a zip file or an
    address that the originals lie at. ``show`` is the number of photos to place,
    where the length of the text shall not decide. ``language`` (BCP 47) and ``timezone``
    (IANA) stand in for what a manuscript's front matter leaves out, and so does
    ``closing``, what stands at the story's end. ``site`` is the publication's name, shown
    above the story, and ``address`` the URL that the published folder will have. ``home``
    is where the publication's name leads, ``footer`` what it says at the foot of every
    page and ``licence`` what may be done with the text, both in Markdown. ``logo`` and
    ``logo_dark`` are files. ``formats`` are those of the pictures. ``theme`` is one of
    recit's, or a folder beside the ``recit.toml`` that names it. ``placing`` names folders
    of models for the placing of photos. ``colours``, ``fonts``, ``checks`` and
    ``publication`` are tables as they stand there: :mod:`recit.styling` and
    :class:`recit.checks.Checks` say what they mean.

    ``where`` says for each key where it was stated, with the keys of tables as in
    ``colours.accent``. It makes no two settings differ.
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
    licence: str | None = None
    logo: str | None = None
    logo_dark: str | None = None
    theme: str | None = None
    closing: tuple[str, ...] = ("day", "people")
    formats: tuple[str, ...] = ("avif", "jpeg")
    colours: Mapping[str, object] = field(default_factory=dict)
    fonts: Mapping[str, object] = field(default_factory=dict)
    placing: Mapping[str, object] = field(default_factory=dict)
    checks: Mapping[str, object] = field(default_factory=dict)
    publication: Mapping[str, object] = field(default_factory=dict)
    where: Mapping[str, Spot] = field(default_factory=dict, compare=False, repr=False)

    @property
    def photos_elsewhere(self) -> bool:
        """Whether the originals lie in a zip file or at an address, by the look of it."""
        return is_elsewhere(self.photos)


LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")
"""How a language is named: by a BCP 47 tag, whose parts an underscore may join too."""

_HEADER = re.compile(r"\s*\[+([^\[\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")

TABLES = ("colours", "fonts", "placing", "checks", "publication")
MODELS = ("encoder", "images")
"""The models that ``placing`` may name, each by its folder."""
_LISTS = {"closing": CLOSING, "formats": FORMATS}


def over(settings: Settings, text: str, file: Path) -> Settings:
    """``settings`` with what the ``recit.toml`` named ``file`` says put over them.

    Raises :class:`SettingsError` for text that is no TOML, a key that recit does not
    know, and a value that the key cannot take.
    """
    try:
        stated = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        twice = "overwrite" in str(error) or "declare" in str(error)
        raise SettingsError(
            f"This is not TOML: {error}",
            file=file,
            line=int(found[1]) if found else None,
            way_out="Each setting and each table stands once: keep one of the two."
            if twice
            else 'A setting looks like this: timezone = "Europe/Paris"',
        ) from error
    lines = _lines(text)
    where = {key: Spot(file, lines.get(key)) for key in _keys(stated)}
    kinds = typing.get_type_hints(Settings)
    for key, value in stated.items():
        if key not in known():
            raise _wrong(f"recit knows no setting {key!r}", where[key], nearest(key, known()))
        _check_kind(key, value, kinds[key.replace("-", "_")], where[key])
    _check_values(stated, where)
    tables = {key: _laid_over(getattr(settings, key), stated.get(key, {})) for key in TABLES}
    plain: dict[str, typing.Any] = {
        key.replace("-", "_"): tuple(dict.fromkeys(value)) if isinstance(value, list) else value
        for key, value in stated.items()
    }
    return replace(settings, **{**plain, **tables}, where={**settings.where, **where})


def known() -> tuple[str, ...]:
    """The keys that ``recit.toml`` may have."""
    return tuple(one.name.replace("_", "-") for one in fields(Settings) if one.name != "where")


def nearest(name: str, names: Sequence[str], called: str = "settings") -> str:
    """The way out for a name that is none of ``names``: the one that was meant, or all."""
    near = difflib.get_close_matches(name, names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"The {called} are {', '.join(names)}."


def _check_kind(key: str, value: object, kind: object, spot: Spot) -> None:
    if key in TABLES:
        if not isinstance(value, dict):
            raise _wrong(f"{key} is a table", spot, f"Write [{key}] above its keys.")
    elif key in _LISTS:
        if not isinstance(value, list):
            raise _wrong(f"{key} takes a list, not {value!r}", spot, _listed(key))
        for name in value:
            if name not in _LISTS[key]:
                raise _wrong(f"{key} takes no {name!r}", spot, _listed(key))
    elif isinstance(value, bool) or not isinstance(value, tuple(_kinds(kind))):
        raise _wrong(f"{key} takes {_in_words(kind)}, not {value!r}", spot)


def _listed(key: str) -> str:
    return f"It takes any of these: {key} = {list(_LISTS[key])}".replace("'", '"')


def _wrong(what: str, spot: Spot, way_out: str | None = None) -> SettingsError:
    return SettingsError(what, file=spot.file, line=spot.line, way_out=way_out)


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


_ADDRESS = re.compile(r"https?://[^\s/?#]+/([^\s?#]*/)?")
_TEXTS: Mapping[str, tuple[Callable[[str], object], str, str]] = {
    "language": (
        LANGUAGE.fullmatch,
        "language tag",
        'Name it like this: language = "fr", or language = "pt-BR".',
    ),
    "timezone": (
        lambda name: name in zoneinfo.available_timezones(),
        "time zone",
        'Name it as IANA does, such as timezone = "America/Anchorage".',
    ),
    "address": (
        _ADDRESS.fullmatch,
        "address of a folder",
        'Write it with its final /: address = "https://example.org/stories/"',
    ),
}
"""Settings that are text of a certain form: what tells it, what it is, and the way out."""


def _check_values(stated: Mapping[str, object], where: Mapping[str, Spot]) -> None:
    for key in ("photos", "public"):
        path = stated.get(key)
        if key == "photos" and isinstance(path, str) and is_elsewhere(path):
            continue
        if isinstance(path, str) and (Path(path).is_absolute() or ".." in Path(path).parts):
            raise _wrong(
                f"{key} lies outside the story's folder",
                where[key],
                "Name a folder inside it, without a leading / and without ..",
            )
    for key, (holds, what, way_out) in _TEXTS.items():
        text = stated.get(key)
        if isinstance(text, str) and not holds(text):
            raise _wrong(f"{text!r} is no {what}", where[key], way_out)
    _check_models(stated.get("placing"), where)
    show = stated.get("show")
    if isinstance(show, int) and show < 1:
        raise _wrong("show takes 1 or more", where["show"])
    formats = stated.get("formats")
    if isinstance(formats, list) and "jpeg" not in formats:
        raise _wrong(
            "formats leaves out jpeg, the one that every browser shows",
            where["formats"],
            'Add it: formats = ["avif", "webp", "jpeg"]',
        )


def _check_models(placing: object, where: Mapping[str, Spot]) -> None:
    if not isinstance(placing, Mapping):
        return
    for key, value in placing.items():
        spot = where[f"placing.{key}"]
        if key not in MODELS:
            raise _wrong(f"placing knows no {key!r}", spot, nearest(key, MODELS, "keys of placing"))
        if not isinstance(value, str):
            raise _wrong(
                f"placing.{key} takes {_in_words(str)}, not {value!r}",
                spot,
                f'Name a folder: {key} = "models/large"',
            )


def _keys(table: Mapping[str, object], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        yield before + key
        if isinstance(value, dict):
            yield from _keys(value, f"{before}{key}.")


def _lines(text: str) -> dict[str, int]:
    """The line of each key, those of tables as in ``colours.accent``; the first counts."""
    found: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _bare(header[1])
            found.setdefault(table, number)
            table += "."
        elif stated := _KEY.match(line):
            key = table + _bare(stated[1])
            for end in (at for at, letter in enumerate(f"{key}.") if letter == "."):
                found.setdefault(key[:end], number)
    return found


def _bare(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def _in_words(kind: object) -> str:
    words = {str: "text in quotes", int: "a whole number"}
    return " or ".join(words[one] for one in _kinds(kind))


def _kinds(kind: object) -> Iterator[type]:
    if isinstance(kind, types.UnionType):
        yield from (one for one in typing.get_args(kind) if one is not types.NoneType)
    elif isinstance(kind, type):
        yield kind
