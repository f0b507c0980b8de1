"""The front matter: what recit reads of it, and what it leaves alone."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from recit.errors import SettingsError
from recit.settings import CLOSING, LANGUAGE
from recit.story.cause import cause
from recit.story.fence import Entry, Fence, Value, find_fence
from recit.story.lines import Lines
from recit.story.names import Spelling, tidy
from recit.story.passages import Hint
from recit.story.slips import nearest

KEYS: Mapping[str, tuple[str, ...]] = {
    "title": (),
    "standfirst": ("chapô", "chapo"),
    "language": ("lang",),
    "date": (),
    "timezone": (),
    "place": (),
    "authors": ("author", "byline"),
    "lead": (),
    "outtakes": (),
    "clocks": (),
    "waivers": (),
    "closing": (),
}
"""The keys that recit reads, each with its other names."""

_STRANGERS = frozenset(
    (
        *("aliases", "audio", "build", "cascade", "categories", "category", "cover", "data"),
        *("dates", "description", "draft", "excerpt", "expirydate", "featured", "headless"),
        *("image", "images", "keywords", "lastmod", "layout", "linktitle", "markup", "math"),
        *("menu", "menus", "outputs", "params", "permalink", "published", "publishdate"),
        *("resources", "series", "sitemap", "slug", "subtitle", "summary", "tag", "tags"),
        *("template", "theme", "thumbnail", "toc", "translationkey", "type", "url", "videos"),
        "weight",
    )
)
"""Keys of Hugo, Jekyll and their themes: never taken for a slip of ours."""

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")
_HOURS = re.compile(r"(\d{1,2}):([0-5]\d)(?::([0-5]\d))?")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(days?|d|j|hours?|h|minutes?|min|m|seconds?|sec|s)\s*")
_UNITS = {"d": 86400, "j": 86400, "h": 3600, "m": 60, "s": 1}
_FILE = re.compile(r".*\.[A-Za-z0-9]{2,5}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A person's word that a finding may stand: front matter's ``waivers:``.

    ``rule`` is a rule's name, ``photo`` a photo's name or ``None`` for the whole story.
    A waiver without a person or a reason is read, and lifts nothing.
    """

    rule: str
    photo: str | None = None
    person: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What recit reads of the front matter; everything else in it stays as it is.

    ``clocks`` maps a camera's model to the correction to add to what its clock wrote.
    ``outtakes`` are names of photos that a person rejected. ``closing`` names in order
    what stands at the story's end, any of ``day``, ``map`` and ``people``; ``None`` leaves
    that to the settings. ``lead_line`` is the source
    line on which the lead photo is named.
    """

    title: str | None = None
    standfirst: str | None = None
    language: str | None = None
    date: date | None = None
    timezone: str | None = None
    place: str | None = None
    authors: tuple[str, ...] = ()
    lead: str | None = None
    outtakes: tuple[str, ...] = ()
    clocks: dict[str, timedelta] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    lead_line: int | None = None
    closing: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter as read; ``end`` is its last source line, 0 where there is none."""

    matter: FrontMatter
    end: int
    hints: tuple[Hint, ...] = ()


def read_front(lines: Lines, file: str, spelling: Spelling) -> Front:
    """Read the front matter at the head of ``lines``.

    Raises :class:`ManuscriptError` where it cannot be read at all,
    :class:`SettingsError` for a value that its key cannot take.
    """
    fence = find_fence(lines, file)
    if fence is None:
        return Front(FrontMatter(), 0)
    return _Reading(fence, file, spelling).front()


@cache
def _zones() -> frozenset[str]:
    """The time zones there are; listing them walks the disk, so it is done once."""
    return frozenset(zoneinfo.available_timezones())


@dataclass
class _Reading:
    fence: Fence
    file: str
    spelling: Spelling
    hints: list[Hint] = field(default_factory=list)

    def front(self) -> Front:
        for entry in self.fence.entries:
            self._suspect(entry)
        lead, lead_line = self._lead()
        matter = FrontMatter(
            title=self._text("title"),
            standfirst=self._text("standfirst"),
            language=self._language(),
            date=self._date(),
            timezone=self._timezone(),
            place=self._text("place"),
            authors=tuple(dict.fromkeys(self._authors())),
            lead=lead,
            outtakes=self._outtakes(),
            clocks=self._clocks(),
            waivers=tuple(self._waivers()),
            lead_line=lead_line,
            closing=self._closing(),
        )
        return Front(matter, self.fence.end, tuple(self.hints))

    def _suspect(self, entry: Entry) -> None:
        """Hint at a key that is nearly one of ours."""
        known = [name for key, others in KEYS.items() for name in (key, *others)]
        if entry.key in known or entry.key.casefold() in _STRANGERS:
            return
        near = nearest(entry.key, known)
        if near is not None:
            self.hints.append(
                Hint(
                    self.file,
                    entry.line,
                    f"{entry.key!r} is no key that recit reads: did you mean {near!r}?",
                )
            )

    def _entries(self, key: str) -> Iterator[Entry]:
        """The entries of a key under any of its names, its own name first."""
        for name in (key, *KEYS[key]):
            yield from (entry for entry in self.fence.entries if entry.key == name)

    def _entry(self, key: str) -> Entry | None:
        return next((e for e in self._entries(key) if e.value not in (None, "")), None)

    def _text(self, key: str) -> str | None:
        entry = self._entry(key)
        if entry is None:
            return None
        if not isinstance(entry.value, str):
            raise self._wrong(entry, "takes-text", f"{entry.key}: The words themselves")
        return entry.value.strip() or None

    def _language(self) -> str | None:
        entry, language = self._entry("language"), self._text("language")
        if entry is not None and language is not None and not LANGUAGE.fullmatch(language):
            raise self._wrong(entry, "takes-language", f"{entry.key}: fr", given=language)
        return None if language is None else language.replace("_", "-")

    def _date(self) -> date | None:
        entry, text = self._entry("date"), self._text("date")
        if entry is None or text is None:
            return None
        found = _DAY.match(text)
        try:
            return (
                date(int(found[1]), int(found[2]), int(found[3])) if found else self._no_day(entry)
            )
        except ValueError:
            return self._no_day(entry)

    def _no_day(self, entry: Entry) -> date:
        raise self._wrong(entry, "takes-day", "date: 2025-08-15", given=entry.value)

    def _timezone(self) -> str | None:
        entry, timezone = self._entry("timezone"), self._text("timezone")
        if entry is not None and timezone not in _zones():
            raise self._wrong(entry, "takes-zone", "timezone: Europe/Paris", given=timezone)
        return timezone

    def _authors(self) -> Iterator[str]:
        for entry in self._entries("authors"):
            people = entry.value if isinstance(entry.value, list) else [entry.value]
            for person in people:
                name = person.get("name") if isinstance(person, dict) else person
                if isinstance(name, str) and name.strip():
                    yield name.strip()

    def _lead(self) -> tuple[str | None, int | None]:
        entry, name = self._entry("lead"), self._text("lead")
        if entry is None or name is None:
            return None, None
        if not _FILE.fullmatch(name):
            self.hints.append(
                Hint(
                    self.file, entry.line, "'lead' takes the name of the photo that opens the story"
                )
            )
            return None, None
        return self.spelling(tidy(name)), entry.line

    def _outtakes(self) -> tuple[str, ...]:
        names = (
            self.spelling(tidy(name))
            for entry in self._entries("outtakes")
            for name in self._texts(entry, "outtakes: [photos/a.jpg, photos/b.jpg]")
        )
        return tuple(dict.fromkeys(names))

    def _texts(self, entry: Entry, example: str) -> Iterator[str]:
        listed = entry.value if isinstance(entry.value, list) else [entry.value]
        for value in listed:
            if isinstance(value, str):
                yield value
            elif value is not None:
                raise self._wrong(entry, "takes-names", example)

    def _closing(self) -> tuple[str, ...] | None:
        example = f"closing: [{', '.join(CLOSING)}]"
        entry = next((one for one in self._entries("closing") if one.value is not None), None)
        if entry is None:
            return None
        named = tuple(dict.fromkeys(self._texts(entry, example)))
        if not set(named) <= set(CLOSING):
            raise self._wrong(entry, "takes-only", example, known=", ".join(CLOSING))
        return named

    def _clocks(self) -> dict[str, timedelta]:
        clocks: dict[str, timedelta] = {}
        for entry in self._entries("clocks"):
            if entry.value is None:
                continue
            if not isinstance(entry.value, dict):
                raise self._wrong(entry, "takes-correction", 'clocks: {"Canon EOS R5": "-1h"}')
            for camera, value in entry.value.items():
                clocks[camera] = self._correction(entry, camera, value)
        return clocks

    def _correction(self, entry: Entry, camera: str, value: Value) -> timedelta:
        correction = read_correction(value) if isinstance(value, str) else None
        if correction is None:
            raise self._wrong(
                entry,
                "key-no-correction",
                'clocks: {"Canon EOS R5": "-1h"}, or "-01:00", or "+90s"',
                given=value,
                camera=camera,
            )
        return correction

    def _waivers(self) -> Iterator[Waiver]:
        example = "waivers: [{rule: alt-missing, photo: photos/a.jpg, person: Name, reason: why}]"
        for entry in self._entries("waivers"):
            listed: Sequence[Value] = (
                entry.value if isinstance(entry.value, list) else [entry.value]
            )
            for waiver in listed:
                if waiver is None:
                    continue
                if not isinstance(waiver, dict):
                    raise self._wrong(entry, "takes-waivers", example)
                said = {
                    key: value.strip() for key, value in waiver.items() if isinstance(value, str)
                }
                if not said.get("rule"):
                    raise self._wrong(entry, "waiver-without-rule", example)
                photo = said.get("photo")
                yield Waiver(
                    said["rule"],
                    self.spelling(tidy(photo)) if photo else None,
                    said.get("person", ""),
                    said.get("reason", ""),
                )

    def _wrong(
        self,
        entry: Entry,
        kind: str,
        example: str,
        *,
        given: Value = None,
        camera: str = "",
        known: str = "",
    ) -> SettingsError:
        return SettingsError(
            cause(kind, key=entry.key, given=repr(given), camera=camera, known=known),
            file=self.file,
            line=entry.line,
            way_out=cause("write-like-this", example=example),
        )


def read_correction(text: str) -> timedelta | None:
    """A clock's correction such as ``-1h``, ``+1h 30min``, ``-01:00`` or ``+90s``."""
    signed = text.strip().replace("−", "-")
    sign = -1 if signed.startswith("-") else 1
    amount = signed.lstrip("+-").strip()
    if clock := _HOURS.fullmatch(amount):
        hours, minutes, seconds = int(clock[1]), int(clock[2]), int(clock[3] or 0)
        return sign * timedelta(hours=hours, minutes=minutes, seconds=seconds)
    parts = list(_AMOUNT.finditer(amount))
    if not parts or "".join(part[0] for part in parts) != amount:
        return None
    seconds_ = sum(float(part[1].replace(",", ".")) * _UNITS[part[2][0]] for part in parts)
    return sign * timedelta(seconds=seconds_)
