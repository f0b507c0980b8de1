"""A photo's card: everything the desk knows of it, and why it stands where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from recit.catalogue.moments import clock_names
from recit.checks import Finding
from recit.checks.words import Words, say
from recit.desk.desk import View
from recit.desk.fields import Fields, fields
from recit.desk.frames import Frame
from recit.story import wording
from recit.story.arrangement import Placement
from recit.story.clock import correction_text, event_clock
from recit.story.model import Figure
from recit.story.passages import PhotoLine
from recit.story.photo import Camera, Catalogue, Photo


@dataclass(frozen=True, slots=True)
class Card:
    """A photo as its card shows it.

    ``line`` is what the manuscript says of it, where it stands there, and ``row`` what it
    says of all that share its line; ``own`` are the photo's own words, beside which the
    overrides are written. ``chapter`` and ``passage`` are the words of the place that the
    evidence speaks for.
    """

    photo: Photo
    frame: Frame
    line: PhotoLine | None
    row: tuple[PhotoLine, ...]
    figure: Figure | None
    own_caption: str
    own_alt: str
    own_credit: str
    frames: tuple[Frame, ...]
    reasons: tuple[str, ...]
    place: Placement | None
    outtake: str
    chapter: str
    passage: str
    findings: tuple[tuple[Finding, Words], ...]
    fields: Fields

    @property
    def paired(self) -> bool:
        """Whether the photo is one of a pair, before and after."""
        return any("pair" in one.classes for one in self.row)


def card(view: View, name: str, language: str) -> Card:
    """The card of a photo of the catalogue."""
    photo = view.catalogue[name]
    line = next((one for one in view.manuscript.photos if one.photo == name), None)
    figures = () if view.story is None else view.story.figures
    figure = next((one for one in figures if one.photo.name == name), None)
    burst = next(one for one in view.catalogue.bursts if name in one.frames)
    spoken = "en" if view.story is None else view.story.language
    place = view.thoughts.opinion.get(name)
    outtake = view.thoughts.outtakes.get(name)
    best = place or outtake
    found = () if view.thoughts.findings is None else view.thoughts.findings.findings
    told = () if place is None else sorted(place.reasons, key=lambda one: -one.weight)
    chapters, passages = view.manuscript.chapters, view.manuscript.passages
    return Card(
        photo=photo,
        frame=view.frames[name],
        line=line,
        row=tuple(
            one
            for one in view.manuscript.photos
            if line and one.line == line.line and not one.inline
        ),
        figure=figure,
        own_caption=wording.caption(photo, None, spoken, view.manuscript.front.date).text,
        own_alt=wording.alt(photo, None, spoken).text,
        own_credit=wording.credit(photo, None),
        frames=tuple(view.frames[one] for one in burst.frames),
        reasons=tuple(one.cause.told(language) for one in told if one.weight > 0),
        place=place,
        outtake="" if outtake is None else outtake.cause.told(language),
        chapter=chapters[best.chapter - 1].text
        if best is not None and 1 <= best.chapter <= len(chapters)
        else "",
        passage=passages[best.passage].text
        if best is not None and 0 <= best.passage < len(passages)
        else "",
        findings=tuple((one, say(one, language)) for one in found if one.photo == name),
        fields=fields(photo, event_clock(view.catalogue, view.manuscript.front.timezone), language),
    )


def matches(
    catalogue: Catalogue, first: Photo | None, second: Photo | None
) -> tuple[tuple[str, str], ...]:
    """How either camera's clock is to be corrected so that the two photos are of one instant.

    Corrections that hold already are counted in. Empty where that cannot be said: both are
    of one camera, or one has no time.
    """
    if first is None or second is None or first.camera is None or second.camera is None:
        return ()
    if first.moment is None or second.moment is None or first.camera == second.camera:
        return ()
    apart = first.moment - second.moment
    return (
        _corrected(catalogue, second.camera, apart),
        _corrected(catalogue, first.camera, -apart),
    )


def _corrected(catalogue: Catalogue, camera: Camera, more: timedelta) -> tuple[str, str]:
    """What the camera's clock is called, and its correction with that much more.

    Two bodies of one model are told apart by their serial numbers.
    """
    held = {clock.camera.casefold(): clock for clock in catalogue.clocks}
    names = clock_names(camera)
    known = next((held[name.casefold()] for name in names if name.casefold() in held), None)
    twins = {one.camera for one in catalogue if one.camera and one.camera.name == camera.name}
    name = names[0] if len(twins) > 1 else camera.name
    if known is None:
        return name, correction_text(more)
    own = known.camera.casefold() == names[0].casefold() or len(twins) == 1
    return known.camera if own else name, correction_text(known.correction + more)


@dataclass(frozen=True, slots=True)
class ToldClock:
    """A camera's correction as front matter writes it, what speaks for it, whether it is kept."""

    camera: str
    correction: str
    evidence: str
    applied: bool


def told_clocks(catalogue: Catalogue, language: str) -> tuple[ToldClock, ...]:
    """The clocks that were corrected, or should be, in the desk's language."""
    return tuple(
        ToldClock(
            *(one.camera, correction_text(one.correction)),
            *(one.cause.told(language), one.applied),
        )
        for one in catalogue.clocks
    )
