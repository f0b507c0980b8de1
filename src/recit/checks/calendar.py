"""Days: weekday against date, photo against event, front matter against text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from recit.checks.findings import Evidence, Seen
from recit.checks.proof import Proof
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
    undated: list[str] = []
    for shown in proof.shown:
        if shown.figure.archive or _ARCHIVE.search(shown.figure.caption):
            continue
        if set(shown.photo.caption.flags) & {"FILE", "ARCHIVES", "ARCHIVE"}:
            continue
        day = proof.day(shown.photo)
        if day is None:
            undated.append(shown.photo.name)
        elif event is not None:
            spare = timedelta(days=proof.settings.limits.event_days)
            if not event[0] - spare <= day <= event[1] + spare:
                span = event[0].isoformat()
                if event[1] != event[0]:
                    span += f" – {event[1].isoformat()}"
                yield shown.seen(("photo date", day.isoformat()), ("event", span), day=str(day))
    if event is None and proof.shown:
        yield Seen(
            values={"photo": "", "day": "?"},
            undecided=True,
            evidence=(Evidence("event", "date:"),),
        )
    elif undated:
        yield Seen(
            values={"photo": "", "day": "?"},
            undecided=True,
            evidence=tuple(Evidence("photo", name) for name in undated),
        )


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
