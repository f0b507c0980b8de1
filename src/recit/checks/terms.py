"""When a photo may be used: from the end of its embargo to the end of its term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from recit.checks.dates import Bound, instants
from recit.checks.findings import Seen
from recit.checks.notices import notices
from recit.checks.proof import Proof
from recit.story.photo import Photo

_EMBARGO = re.compile(
    r"\bembargo\w*|\bhold for release\b|\bsperrfrist\b|\bembargad[oa]\b"
    r"|\bnot (?:for (?:publication|release|use)|to be (?:published|used|released)) (?:before|until)"
    r"|\bne pas (?:publier|diffuser|utiliser) avant\b"
    r"|\b(?:diffusion|publication|utilisation) interdite avant\b"
    r"|\b(?:do not|don.t) (?:publish|use|release) (?:before|until)\b"
    r"|\bfor (?:publication|release|use) (?:after|from)\b",
    re.I,
)
_UNTIL = re.compile(r"embargo\w*\W+(?:\w+\W+){0,2}(?:until|till|jusqu|bis|hasta)", re.I)
_NO_EMBARGO = re.compile(
    r"\bembargo (?:is |has been |now )?(?:lifted|over|expired)|\bno embargo\b|\bsans embargo\b"
    r"|\bpas d.embargo\b|\b(?:levée|fin) de l.embargo|\bembargo (?:est )?levé",
    re.I,
)


def embargo(proof: Proof) -> Iterator[Seen]:
    """A photo whose embargo has not passed, or cannot be read."""
    for shown in proof.shown:
        bounds = list(_embargoes(proof, shown.photo))
        for kind, text, bound in bounds:
            if bound is None:
                yield shown.seen((kind, text), until="?", undecided=True)
            elif proof.now < bound.latest:
                until = _clock(bound.latest if proof.now >= bound.earliest else bound.earliest)
                yield shown.seen(
                    (kind, text),
                    ("now", _clock(proof.now)),
                    until=until,
                    undecided=proof.now >= bound.earliest,
                )
            else:
                continue
            break


def turns(proof: Proof) -> Iterator[datetime]:
    """The instants at which :func:`embargo` or :func:`usage_expired` may say something else."""
    for shown in proof.shown:
        for *_, bound in (*_embargoes(proof, shown.photo), *_terms(proof, shown.photo)):
            if bound is not None:
                yield from (bound.earliest, bound.latest)


@lru_cache(maxsize=8192)
def _tells_of_embargo(text: str) -> bool:
    return _EMBARGO.search(text) is not None


def _embargoes(proof: Proof, photo: Photo) -> Iterator[tuple[str, str, Bound | None]]:
    if photo.rights.released is not None:
        released = photo.rights.released
        yield "release date", released.isoformat(" "), _field(proof, released)
    for kind, text in notices(photo):
        if not _tells_of_embargo(text):
            continue
        for match in _EMBARGO.finditer(text):
            # "Embargo" may be what the picture is about: in running text only the notice counts.
            running = kind in ("caption", "headline") and not match.group().isupper()
            clause = text[max(0, match.start() - 12) : match.end() + 130]
            if (running and not _UNTIL.match(text[match.start() :])) or _NO_EMBARGO.search(clause):
                continue
            about = proof.day(photo) or proof.story.date
            after = text[match.start() : match.end() + 130]
            bound = next(instants(after, zone=proof.zone, about=about, end=False), None)
            yield kind, after, bound
            break


_EXPIRES = re.compile(
    r"\b(?:expir(?:es|y|ed|ation|e)\b|exp\.|valid (?:until|till|through)|"
    r"us(?:e|age|able) (?:until|till|by|before)|not? (?:for )?use after|no usage after|"
    r"not to be used after|licen[cs](?:ed? until|e (?:ends?|ended)\b)|end of licen[cs]e|"
    r"rights (?:end|until)|utilis(?:ation|able) jusqu|libre de droits? jusqu|"
    r"(?:valables?|autorisée?s?) jusqu|fin (?:des droits|de (?:la )?licence|d.utilisation)|"
    r"pas d.utilisation après|ne pas utiliser après|zu verwenden bis|nutzung bis)",
    re.I,
)
_DAYS = re.compile(
    r"\b(?P<within>within|for|after|usage|use|limited to|limitée? à|dans les|pendant|sous|pour)?"
    r"\s*(?P<n>\d{1,3})[\s-]*"
    r"(?P<unit>days?|jours?|hours?|heures|months?|mois|Tage)\b",
    re.I,
)
_NO_ARCHIVE = re.compile(
    r"\bNO ARCHIV(?:ES?|AL|ING)\b|\bNOT? (?:FOR )?(?:TO BE )?ARCHIVED?\b|\bPAS D.ARCHIV\w*"
    r"|\bAUCUN(?:E)? ARCHIV\w*|\bKEIN ARCHIV\b|\bSIN ARCHIVO\b|\bONE[- ]TIME USE\b",
    re.I,
)


_SO_LONG = re.compile(r"\s*(?:use\b|usage|only|licen[cs]e|d.(?:utilisation|usage))", re.I)


def usage_expired(proof: Proof) -> Iterator[Seen]:
    """A photo past its term of use, or past the term of a "no archives" notice."""
    for shown in proof.shown:
        for kind, text, bound in _terms(proof, shown.photo):
            if bound is None:
                yield shown.seen((kind, text), until="?", undecided=True)
            elif proof.now >= bound.earliest:
                yield shown.seen(
                    (kind, text),
                    ("now", _clock(proof.now)),
                    until=_clock(bound.earliest),
                    undecided=proof.now < bound.latest,
                )
            else:
                continue
            break


@lru_cache(maxsize=8192)
def _tells_of_terms(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_EXPIRES, _NO_ARCHIVE, _DAYS))


def _terms(proof: Proof, photo: Photo) -> Iterator[tuple[str, str, Bound | None]]:
    day = proof.day(photo)
    if photo.rights.expires is not None:
        expires = photo.rights.expires
        yield "expiration date", expires.isoformat(" "), _field(proof, expires)
    for kind, text in notices(photo):
        if not _tells_of_terms(text):
            continue
        running = kind in ("caption", "headline")
        for match in _EXPIRES.finditer(text):
            if running and not match.group().isupper():
                continue
            clause = text[match.start() : match.end() + 90]
            about = day or proof.story.date
            bound = next(instants(clause, zone=proof.zone, about=about, end=True), None)
            if bound is not None:
                yield kind, clause, bound
            elif not running and not _DAYS.search(clause):
                yield kind, clause, None
        archive = _NO_ARCHIVE.search(text)
        if running and (archive is None or not archive.group().isupper()):
            continue
        limit = _DAYS.search(text, archive.start() if running and archive else 0)
        if archive is None and not _limits(text, limit):
            continue
        clause = text[archive.start() if archive else 0 :][:130]
        if day is None:
            yield kind, clause, None
            continue
        span = timedelta(days=proof.settings.limits.no_archive_days)
        if limit is not None:
            span = _span(int(limit["n"]), limit["unit"].casefold())
        start = datetime(day.year, day.month, day.day, tzinfo=proof.zone or UTC)
        end = start + timedelta(days=1) + span
        yield kind, clause, Bound(end, end, clause)


def _limits(text: str, limit: re.Match[str] | None) -> bool:
    """Whether a number of days is a term of use, and not some other span."""
    return limit is not None and bool(limit["within"] or _SO_LONG.match(text, limit.end()))


def _span(number: int, unit: str) -> timedelta:
    if unit.startswith(("hour", "heure")):
        return timedelta(hours=number)
    if unit.startswith(("month", "mois")):
        return timedelta(days=30 * number)
    return timedelta(days=number)


def _field(proof: Proof, instant: datetime) -> Bound:
    if instant.tzinfo is not None:
        return Bound(instant, instant, instant.isoformat())
    if proof.zone is not None:
        local = instant.replace(tzinfo=proof.zone)
        return Bound(local, local, instant.isoformat())
    utc = instant.replace(tzinfo=UTC)
    return Bound(utc - timedelta(hours=14), utc + timedelta(hours=12), instant.isoformat())


def _clock(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
