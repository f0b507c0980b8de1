"""Lay a catalogue out as one page: scene by scene, burst by burst. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from importlib.resources import files

from babel.numbers import format_decimal
from jinja2 import Environment, StrictUndefined

from recit.editions.reduced import reduced
from recit.editions.rendition import Document, Edition, Print, distinct
from recit.editions.sheet.messages import Words, words
from recit.story.cause import Cause
from recit.story.clock import correction_text, event_clock, wall_time
from recit.story.photo import Burst, Catalogue, Clock, Photo

PAGE = "index.html"
SIDE = 360
"""Pixels of the longer side of a picture, as on the desk's light table."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A photo on the sheet.

    ``picture`` is the path of its small picture, ``None`` where none can be made;
    ``width`` and ``height`` are that picture's pixels. ``reason`` says why it is or is
    not the pick, with the points that a fault costs it. ``place`` says what the story does
    with it, and is empty where there is no story; ``kinds`` are the classes that the
    page's choices show it by. ``language`` is the caption's own, where it can be told.
    """

    name: str
    picture: str | None
    width: int
    height: int
    alt: str
    pick: bool
    reason: str
    place: str
    kinds: str
    taken: str
    camera: str
    caption: str
    language: str
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

    @property
    def size(self) -> int:
        """How many photos it has; small scenes stand beside each other."""
        return sum(len(moment.frames) for moment in self.moments)


@dataclass(frozen=True, slots=True)
class ClockNote:
    """A clock that was corrected; ``line`` is what to write to keep a proposal."""

    text: str
    line: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not among the photos, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Photos to look at apart: their class, what they are called, and how many there are."""

    kind: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a story does with its photos.

    ``shown`` maps each photo that stands in its manuscript to the chapter's title, empty
    before the first; ``outtakes`` are those that its front matter rejects.
    """

    shown: Mapping[str, str]
    outtakes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the sheet shows."""

    language: str
    words: Words
    title: str
    counts: str
    clocks: tuple[ClockNote, ...]
    unreadable: tuple[Refused, ...]
    left_out: tuple[Refused, ...]
    choices: tuple[Choice, ...]
    sittings: tuple[Sitting, ...]


@dataclass(frozen=True, slots=True)
class _Light:
    """What every photo of the sheet is looked at by."""

    catalogue: Catalogue
    said: Words
    language: str
    clock: tzinfo | None
    encoder: str
    spoilt: Collection[str]
    story: Told | None


def compose(
    catalogue: Catalogue,
    *,
    folder: str,
    proposed: Sequence[Clock],
    timezone: str | None,
    language: str,
    encoder: str,
    story: Told | None = None,
    spoilt: Collection[str] = (),
) -> Edition:
    """The contact sheet of a catalogue: a page, its stylesheet, a small picture a photo.

    ``folder`` is what the page calls the place of the photos; ``proposed`` are the clock
    corrections used without being asked for; ``timezone`` is the event's, as IANA names
    it; ``story`` is what a story does with the photos, where there is one; ``spoilt``
    names photos that no picture can be made of.
    """
    spoken, said = words(language)
    light = _Light(
        catalogue, said, spoken, event_clock(catalogue, timezone), encoder, spoilt, story
    )
    asked = {one.camera for one in proposed}
    stated = [one for one in catalogue.clocks if one.camera not in asked and one.applied]
    sittings = tuple(_sitting(light, number) for number in range(len(catalogue.scenes)))
    page = Page(
        language=spoken,
        words=said,
        title=said.title.format(folder=folder),
        counts=said.counts.format(
            photos=len(catalogue), moments=len(catalogue.bursts), scenes=len(catalogue.scenes)
        ),
        clocks=(
            *(_clock(light, said.proposed, one, proposal=True) for one in proposed),
            *(_clock(light, said.stated, one, proposal=False) for one in stated),
        ),
        unreadable=tuple(Refused(one.name, one.cause.told(spoken)) for one in catalogue.unreadable),
        left_out=tuple(Refused(one.name, one.cause.told(spoken)) for one in catalogue.left_out),
        choices=tuple(_choices(light, sittings)),
        sittings=sittings,
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


def _choices(light: _Light, sittings: Sequence[Sitting]) -> Iterator[Choice]:
    """Every choice that would show some of the photos, and not all of them."""
    kinds = Counter(
        kind
        for sitting in sittings
        for moment in sitting.moments
        for frame in moment.frames
        for kind in frame.kinds.split()
    )
    every = len(light.catalogue)
    listed = [(kind, title) for kind, title in light.said.kinds.items() if 0 < kinds[kind] < every]
    if listed:
        yield Choice("every", light.said.every, every)
        yield from (Choice(kind, title, kinds[kind]) for kind, title in listed)


def _print(photo: Photo, encoder: str) -> Print:
    rendition = reduced(photo, SIDE, encoder)
    return Print(f"photos/{rendition.file}", rendition)


def _sitting(light: _Light, number: int) -> Sitting:
    catalogue = light.catalogue
    bursts = [catalogue.bursts[index] for index in catalogue.scenes[number].bursts]
    photos = [catalogue[name] for burst in bursts for name in burst.frames]
    at = sorted(
        moment
        for photo in photos
        if photo.taken is not None
        and photo.taken.timed
        and (moment := wall_time(photo, light.clock)) is not None
    )
    days = {moment.date() for moment in at}
    day = days.pop() if len(days) == 1 else None
    later = "%H:%M" if day else "%Y-%m-%d %H:%M"
    ends = (f"{at[0]:%Y-%m-%d %H:%M}", f"{at[-1]:{later}}") if at else ()
    return Sitting(
        title=light.said.scene.format(number=number + 1),
        when=" – ".join(ends if at and at[0] < at[-1] else ends[:1]),
        moments=tuple(
            Moment(
                light.said.burst.format(total=len(burst.frames)) if len(burst.frames) > 1 else "",
                tuple(
                    _frame(light, catalogue[name], burst, place, day)
                    for place, name in enumerate(burst.frames)
                ),
            )
            for burst in bursts
        ),
    )


def _frame(light: _Light, photo: Photo, burst: Burst, place: int, day: date | None) -> Frame:
    entry = _print(photo, light.encoder)
    several = len(burst.frames) > 1
    causes = burst.causes[place] if several and place < len(burst.causes) else ()
    faults = tuple(_faults(photo, light.said))
    kinds = {
        "burst": several,
        "pick": photo.name == burst.pick,
        "fault": bool(faults) or any(cause.loss is not None for cause in causes),
        **_told(light.story, photo.name),
    }
    return Frame(
        name=photo.name,
        picture=None if photo.name in light.spoilt else entry.path,
        width=entry.rendition.width,
        height=entry.rendition.height,
        alt=photo.alt or "",
        pick=several and kinds["pick"],
        reason=", ".join(_weighed(cause, light.language) for cause in causes),
        place=_place(light, photo.name),
        kinds=" ".join(kind for kind, holds in kinds.items() if holds),
        taken=_taken(photo, light.clock, day) or light.said.no_time,
        camera=photo.camera.name if photo.camera else light.said.no_camera,
        caption=photo.caption.sentence,
        language=photo.caption.language or "",
        credit=photo.rights.credit or "",
        marks=" · ".join((*photo.caption.flags, *photo.caption.restrictions)),
        faults=faults,
    )


def _told(story: Told | None, name: str) -> dict[str, bool]:
    if story is None:
        return {}
    shown, rejected = name in story.shown, name in story.outtakes
    return {"shown": shown, "outtake": rejected, "over": not shown and not rejected}


def _place(light: _Light, name: str) -> str:
    if light.story is None:
        return ""
    if name in light.story.outtakes:
        return light.said.outtake
    if name not in light.story.shown:
        return light.said.over
    chapter = light.story.shown[name]
    return light.said.shown_in.format(chapter=chapter) if chapter else light.said.shown


def _weighed(cause: Cause, language: str) -> str:
    """The reason, and what it costs the frame."""
    if cause.loss is None:
        return cause.told(language)
    return f"{cause.told(language)} (−{format_decimal(cause.loss, locale=language)})"


def _faults(photo: Photo, said: Words) -> list[str]:
    found = [] if photo.caption.sentence else [said.no_caption]
    if not photo.rights.credit:
        found.append(said.no_credit)
    if photo.charset_guessed:
        found.append(said.guessed)
    return found + [
        said.conflict.format(
            field=said.field_names[one.field],
            kept=one.kept,
            kept_from=one.kept_from,
            other=one.other,
            other_from=one.other_from,
        )
        for one in photo.conflicts
    ]


def _taken(photo: Photo, clock: tzinfo | None, day: date | None) -> str:
    """Day and time; the time alone on the scene's one ``day``."""
    if photo.taken is not None and not photo.taken.timed:
        return f"{photo.taken.local:%Y-%m-%d}"
    moment = wall_time(photo, clock)
    if moment is None:
        return ""
    return f"{moment:%H:%M:%S}" if moment.date() == day else f"{moment:%Y-%m-%d %H:%M:%S}"


def _clock(light: _Light, text: str, clock: Clock, *, proposal: bool) -> ClockNote:
    read = correction_text(clock.correction)
    line = f'clocks: {{"{clock.camera}": "{read}"}}' if proposal else ""
    evidence = clock.cause.told(light.language) if proposal else ""
    return ClockNote(text.format(camera=clock.camera, shift=read), line, evidence)
