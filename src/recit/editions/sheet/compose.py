"""Lay a catalogue out as one page: scene by scene, burst by burst. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from recit.editions.reduced import reduced
from recit.editions.rendition import Document, Edition, Print, distinct
from recit.editions.sheet.messages import Words, words
from recit.story.clock import correction_text, event_clock, wall_time
from recit.story.photo import Burst, Catalogue, Clock, LeftOut, Photo, Unreadable

PAGE = "index.html"
SIDE = 360
"""Pixels of the longer side of a picture, as on the desk's light table."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo on the sheet.

    ``picture`` is the path of its small picture, ``None`` where none can be made;
    ``width`` and ``height`` are that picture's pixels. ``reason`` says why it is or is
    not the pick, in the catalogue's English.
    """

    name: str
    picture: str | None
    width: int
    height: int
    alt: str
    pick: bool
    reason: str
    taken: str
    camera: str
    caption: str
    credit: str
    marks: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A burst: ``title`` counts its frames, and is empty for a photo alone."""

    title: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A scene: its title, when it was, and its moments."""

    title: str
    when: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class ClockNote:
    """A clock that was corrected; ``line`` is what to write to keep a proposal."""

    text: str
    line: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the sheet shows."""

    language: str
    words: Words
    title: str
    counts: str
    clocks: tuple[ClockNote, ...]
    unreadable: tuple[Unreadable, ...]
    left_out: tuple[LeftOut, ...]
    sittings: tuple[Sitting, ...]


def compose(
    catalogue: Catalogue,
    *,
    folder: str,
    proposed: Sequence[Clock],
    timezone: str | None,
    language: str,
    encoder: str,
    spoilt: Collection[str] = (),
) -> Edition:
    """The contact sheet of a catalogue: a page, its stylesheet, a small picture a photo.

    ``folder`` is what the page calls the place of the photos; ``proposed`` are the clock
    corrections used without being asked for; ``timezone`` is the event's, as IANA names
    it; ``spoilt`` names photos that no picture can be made of.
    """
    spoken, said = words(language)
    clock = event_clock(catalogue, timezone)
    asked = {one.camera for one in proposed}
    stated = [one for one in catalogue.clocks if one.camera not in asked and one.applied]
    page = Page(
        language=spoken,
        words=said,
        title=said.title.format(folder=folder),
        counts=said.counts.format(
            photos=len(catalogue), moments=len(catalogue.bursts), scenes=len(catalogue.scenes)
        ),
        clocks=(
            *(_clock(said.proposed, one, proposal=True) for one in proposed),
            *(_clock(said.stated, one, proposal=False) for one in stated),
        ),
        unreadable=catalogue.unreadable,
        left_out=catalogue.left_out,
        sittings=tuple(
            _sitting(catalogue, number, said, clock, encoder, spoilt)
            for number in range(len(catalogue.scenes))
        ),
    )
    here = files(__package__)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((here / "sheet.html").read_text(encoding="utf-8"))
    prints = [_print(photo, encoder) for photo in catalogue if photo.name not in spoilt]
    return Edition(
        documents=(
            Document(PAGE, template.render(page=page).encode("utf-8", "replace")),
            Document("sheet.css", (here / "sheet.css").read_bytes()),
        ),
        prints=distinct(prints),
        pages=(PAGE,),
    )


def _print(photo: Photo, encoder: str) -> Print:
    rendition = reduced(photo, SIDE, encoder)
    return Print(f"photos/{rendition.file}", rendition)


def _sitting(
    catalogue: Catalogue,
    number: int,
    said: Words,
    clock: tzinfo | None,
    encoder: str,
    spoilt: Collection[str],
) -> Sitting:
    bursts = [catalogue.bursts[index] for index in catalogue.scenes[number].bursts]
    photos = [catalogue[name] for burst in bursts for name in burst.frames]
    at = sorted(
        moment
        for photo in photos
        if photo.taken is not None
        and photo.taken.timed
        and (moment := wall_time(photo, clock)) is not None
    )
    ends = (f"{at[0]:%Y-%m-%d %H:%M}", f"{at[-1]:%Y-%m-%d %H:%M}") if at else ()
    return Sitting(
        title=said.scene.format(number=number + 1),
        when=" – ".join(dict.fromkeys(ends)),
        moments=tuple(
            Moment(
                said.burst.format(total=len(burst.frames)) if len(burst.frames) > 1 else "",
                tuple(
                    _frame(catalogue[name], burst, place, said, clock, encoder, spoilt)
                    for place, name in enumerate(burst.frames)
                ),
            )
            for burst in bursts
        ),
    )


def _frame(
    photo: Photo,
    burst: Burst,
    place: int,
    said: Words,
    clock: tzinfo | None,
    encoder: str,
    spoilt: Collection[str],
) -> Frame:
    entry = _print(photo, encoder)
    several = len(burst.frames) > 1
    return Frame(
        name=photo.name,
        picture=None if photo.name in spoilt else entry.path,
        width=entry.rendition.width,
        height=entry.rendition.height,
        alt=photo.alt or "",
        pick=several and photo.name == burst.pick,
        reason=burst.reasons[place] if several and place < len(burst.reasons) else "",
        taken=_taken(photo, clock) or said.no_time,
        camera=photo.camera.name if photo.camera else said.no_camera,
        caption=photo.caption.sentence,
        credit=photo.rights.credit or "",
        marks=" · ".join((*photo.caption.flags, *photo.caption.restrictions)),
        faults=tuple(_faults(photo, said)),
    )


def _faults(photo: Photo, said: Words) -> list[str]:
    found = [] if photo.caption.sentence else [said.no_caption]
    if not photo.rights.credit:
        found.append(said.no_credit)
    if photo.charset_guessed:
        found.append(said.guessed)
    return found + [
        said.conflict.format(
            field=one.field,
            kept=one.kept,
            kept_from=one.kept_from,
            other=one.other,
            other_from=one.other_from,
        )
        for one in photo.conflicts
    ]


def _taken(photo: Photo, clock: tzinfo | None) -> str:
    if photo.taken is not None and not photo.taken.timed:
        return f"{photo.taken.local:%Y-%m-%d}"
    moment = wall_time(photo, clock)
    return "" if moment is None else f"{moment:%Y-%m-%d %H:%M:%S}"


def _clock(text: str, clock: Clock, *, proposal: bool) -> ClockNote:
    read = correction_text(clock.correction)
    line = f'clocks: {{"{clock.camera}": "{read}"}}' if proposal else ""
    return ClockNote(text.format(camera=clock.camera, shift=read), line, clock.evidence)
