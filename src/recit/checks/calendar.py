"""Days: weekday against date, photo against event, front matter against text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof, Shown
from recit.language.days import Stated, stated

# How far a date of the text may lie from the front matter's and still be the event's own.
_NEAR = timedelta(days=31)


def weekday_disagrees(proof: Proof) -> Iterator[Seen]:
    """A weekday that does not fall on the date beside it, in text or caption."""
    year = proof.story.date.year if proof.story.date else None
    texts = [(p.lines[0], p.text) for p in proof.manuscript.passages]
    texts += [(heading.line, heading.text) for heading in proof.manuscript.headings]
    for line, text in texts:
        for each, right in _wrong(text, year):
            yield Seen(
                line=line,
                evidence=(Evidence("passage", each.text),),
                values={"stated": each.text, "weekday": right.isoformat()},
            )
    for shown in proof.shown:
        day = proof.day(shown.photo)
        for kind, text in (
            ("caption", shown.figure.caption),
            ("file caption", shown.photo.caption.raw),
        ):
            wrong = list(_wrong(text, day.year if day else year))
            for each, right in wrong[:1]:
                on = right.isoformat()
                yield shown.seen((kind, each.text), stated=each.text, weekday=on)
            if wrong:
                break


def _wrong(text: str, year: int | None) -> Iterator[tuple[Stated, date]]:
    for each in stated(text):
        if each.weekday_number is None or (each.year is None and year is None):
            continue
        day = each.on(year or 1)
        if day is not None and day.weekday() != each.weekday_number:
            yield each, day


_ARCHIVE = re.compile(r"\b(?:FILE|ARCHIVES?|archives?|file (?:photo|picture)|library|Archiv\w*)\b")


def photo_outside_event(proof: Proof) -> Iterator[Seen]:
    """A photo from another day than the event, and nothing tells the reader so."""
    event = _event(proof)
    if event is None and proof.shown:
        yield _undated(Evidence("event", "date:"))
    undated: list[str] = []
    for shown in proof.shown:
        if _tells_its_age(shown):
            continue
        day = proof.day(shown.photo)
        if day is None:
            undated.append(shown.photo.name)
        elif event is not None and not _is_of(day, event, proof.settings.limits.event_days):
            span = " – ".join(dict.fromkeys(one.isoformat() for one in event))
            yield shown.seen(("photo date", day.isoformat()), ("event", span), day=str(day))
    if event is not None and undated:
        yield _undated(*(Evidence("photo", name) for name in undated))


def _undated(*evidence: Evidence) -> Seen:
    """A date is missing, so that nobody can tell."""
    return Seen(values={"photo": "", "day": "?"}, undecided=True, evidence=evidence)


def _tells_its_age(shown: Shown) -> bool:
    """Whether the reader is told that the photo is from the archive."""
    return (
        shown.figure.archive
        or _ARCHIVE.search(shown.figure.caption) is not None
        or bool({"FILE", "ARCHIVES"}.intersection(shown.photo.caption.flags))
    )


def _is_of(day: date, event: tuple[date, date], spare: int) -> bool:
    """Whether a day is the event's own, or not more than ``spare`` days from it."""
    return event[0] - timedelta(days=spare) <= day <= event[1] + timedelta(days=spare)


def _event(proof: Proof) -> tuple[date, date] | None:
    """First and last day of the event: the front matter's, and the text's own days near it."""
    day = proof.story.date
    if day is None:
        return None
    near = [each for each in _text_days(proof, day.year) if abs(each - day) <= _NEAR]
    return min([day, *near]), max([day, *near])


def _text_days(proof: Proof, year: int) -> list[date]:
    days = (each.on(year) for each in stated(proof.text))
    return [day for day in days if day is not None]


def story_date_disagrees(proof: Proof) -> Iterator[Seen]:
    """A front matter date that is none of the days that the text states, though one is near."""
    day = proof.story.date
    if day is None:
        return
    near = [
        (each, on)
        for each in stated(proof.text)
        if (on := each.on(day.year)) is not None and abs(on - day) <= _NEAR
    ]
    if not near:
        anniversary = (each for each in stated(proof.text) if each.year not in (None, day.year))
        same = [e for e in anniversary if (e.month, e.day) == (day.month, day.day)]
        near = [(each, on) for each in same if (on := each.on(day.year)) is not None]
        if len(near) != 1:
            return
    days = [on for _, on in near]
    if min(days) <= day <= max(days):
        return
    each, on = min(near, key=lambda pair: abs(pair[1] - day))
    yield Seen(
        line=1,
        evidence=(Evidence("front matter", day.isoformat()), Evidence("passage", each.text)),
        values={"date": day.isoformat(), "stated": on.isoformat()},
    )
