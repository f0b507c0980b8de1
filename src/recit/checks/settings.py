"""What a newsroom sets: which rules run, how grave they are, limits, and what it publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from rapidfuzz import process

from recit.checks.findings import Severity
from recit.errors import SettingsError
from recit.settings import Spot

Where = Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class Limits:
    """The figures that rules measure against.

    ``alt_length`` and ``caption_words`` are upper bounds, in characters and words.
    ``no_archive_days`` is the term of a "no archives" notice that states none;
    ``event_days`` how far from the event a photo may be taken without an archive label.
    ``place_km`` is how far from the caption's place a photo may be taken. ``near_bits`` is
    the Hamming distance of two 64-bit fingerprints up to which two frames look the same.
    ``*_width`` are pixels that a layout needs; ``words_per_photo`` the fewest and most
    words of text for one photo. ``reading_lix`` is the LIX
    above which a text reads hard.
    """

    alt_length: int = 250
    caption_words: int = 60
    no_archive_days: int = 14
    event_days: int = 1
    place_km: int = 60
    near_bits: int = 6
    photo_width: int = 832
    wide_width: int = 1100
    full_width: int = 1280
    portrait_width: int = 512
    beside_width: int = 416
    lead_width: int = 1200
    few_words_per_photo: int = 15
    many_words_per_photo: int = 350
    reading_lix: int = 60


@dataclass(frozen=True, slots=True)
class Publication:
    """Who publishes and how, as ``[publication]`` in recit.toml says.

    ``territories`` are ISO 3166 codes of the countries in which it is published, or
    ``WORLD``; empty where nobody said. ``uses`` are any of ``web``, ``print``, ``mobile``,
    ``social``, ``tv``, ``magazine``, ``tabloid``, ``book``. ``commercial`` is true for
    advertising and marketing, ``resells`` where pictures are passed on to others.
    """

    name: str | None = None
    territories: tuple[str, ...] = ()
    uses: tuple[str, ...] = ("web",)
    commercial: bool = False
    resells: bool = False


@dataclass(frozen=True, slots=True)
class Checks:
    """The settings of the checks.

    ``off`` names rules that do not run, ``severities`` changes how grave a rule is,
    ``own`` are rules of one's own as ``package.module:name``. ``where`` says where each
    key was stated.
    """

    off: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Limits = Limits()
    own: tuple[str, ...] = ()
    publication: Publication = Publication()
    where: Where = field(default_factory=dict, compare=False, repr=False)

    def wrong(self, key: str, what: str, way_out: str) -> SettingsError:
        """The error that ``key``, such as ``checks.off``, says something that cannot be."""
        return _wrong(self.where, key, what, way_out)


USES = ("web", "print", "mobile", "social", "tv", "magazine", "tabloid", "book")


def read(checks: Mapping[str, object], publication: Mapping[str, object], where: Where) -> Checks:
    """The tables ``[checks]`` and ``[publication]`` of recit.toml as settings.

    ``where`` says where each key was stated. Names of rules are not known here;
    :func:`recit.checks.check` complains about those that do not exist. Raises
    :class:`SettingsError` for a key or a value that is none.
    """
    _known(checks, ("off", "severities", "limits", "own"), "checks", where)
    _known(publication, tuple(f.name for f in fields(Publication)), "publication", where)
    name = publication.get("name")
    return Checks(
        off=_strings(checks, "checks.off", where),
        severities=_severities(checks, where),
        limits=_limits(checks, where),
        own=_strings(checks, "checks.own", where),
        publication=Publication(
            name=None if name is None else str(name),
            territories=tuple(
                code.upper() for code in _strings(publication, "publication.territories", where)
            ),
            uses=_uses(publication, where),
            commercial=_flag(publication, "publication.commercial", where),
            resells=_flag(publication, "publication.resells", where),
        ),
        where=where,
    )


def _severities(checks: Mapping[str, object], where: Where) -> Mapping[str, Severity]:
    severities: dict[str, Severity] = {}
    for rule, severity in _table(checks, "severities", where).items():
        if severity not in tuple(Severity):
            raise _wrong(
                where,
                f"checks.severities.{rule}",
                f'[checks.severities] {rule} = "{severity}" is no severity',
                "Write blocks, warns or advises.",
            )
        severities[rule] = Severity(str(severity))
    return severities


def _limits(checks: Mapping[str, object], where: Where) -> Limits:
    stated = _table(checks, "limits", where)
    names = tuple(f.name.replace("_", "-") for f in fields(Limits))
    _known(stated, names, "checks.limits", where)
    limits: dict[str, int] = {}
    for key, value in stated.items():
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise _wrong(
                where,
                f"checks.limits.{key}",
                f"[checks.limits] {key} = {value!r} is no whole number from 0",
                f"Write a number, such as {key} = {_default(key)}.",
            )
        limits[key.replace("-", "_")] = value
    return Limits(**limits)


def _uses(publication: Mapping[str, object], where: Where) -> tuple[str, ...]:
    uses: tuple[str, ...] = ("web",)
    if "uses" in publication:
        uses = _strings(publication, "publication.uses", where)
    for use in uses:
        if use not in USES:
            raise _wrong(
                where,
                "publication.uses",
                f'[publication] uses: "{use}" is no use that recit knows',
                f"Write any of {', '.join(USES)}.",
            )
    return uses


def _default(key: str) -> int:
    value = getattr(Limits(), key.replace("-", "_"))
    assert isinstance(value, int)
    return value


def _known(table: Mapping[str, object], names: tuple[str, ...], name: str, where: Where) -> None:
    for key in table:
        if key not in names:
            near = process.extractOne(key, names)
            raise _wrong(
                where,
                f"{name}.{key}",
                f'[{name}] knows no "{key}"',
                f"Did you mean {near[0]}? It knows {', '.join(names)}.",
            )


def _table(table: Mapping[str, object], key: str, where: Where) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise _wrong(
            where,
            f"checks.{key}",
            f"[checks] {key} is no table",
            f"Write [checks.{key}] above its keys.",
        )
    return value


def _strings(table: Mapping[str, object], key: str, where: Where) -> tuple[str, ...]:
    name = key.rpartition(".")[2]
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _wrong(where, key, f"{key} is no list of words", f'Write {name} = ["…", "…"].')
    return tuple(value)


def _flag(table: Mapping[str, object], key: str, where: Where) -> bool:
    name = key.rpartition(".")[2]
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise _wrong(
            where,
            key,
            f"{key} = {value!r} is neither true nor false",
            f"Write {name} = true or {name} = false.",
        )
    return value


def _wrong(where: Where, key: str, what: str, way_out: str) -> SettingsError:
    spot = where.get(key)
    return SettingsError(
        what,
        file=None if spot is None else spot.file,
        line=None if spot is None else spot.line,
        way_out=way_out,
    )
