"""What arranging and reading found, photo by photo: tables, and every reason in full."""

from __future__ import annotations

from dataclasses import dataclass

from recit.report.wording import percent, say
from recit.results import Arranged
from recit.story.arrangement import Outtake, Placement, Reason
from recit.story.manuscript import Manuscript
from recit.story.photo import Burst, Catalogue, Taken


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a photo, the place it got, and why, all as text."""

    photo: str
    chapter: str
    passage: str
    confidence: str
    why: str


def placed(arranged: Arranged, language: str) -> tuple[Line, ...]:
    """The photos that found a place, in reading order; reasons in ``language`` (BCP 47)."""
    manuscript = arranged.versions[0].before
    return tuple(
        Line(
            placement.photo,
            _chapter(manuscript, placement.chapter),
            _passage(manuscript, placement.passage),
            percent(placement.confidence, language),
            say("and-why", language).join(
                one.cause.told(language) for one in _strongest(placement.reasons)
            ),
        )
        for placement in arranged.arrangement.placements
    )


def left_over(arranged: Arranged, language: str) -> tuple[Line, ...]:
    """The photos that are not shown, with the best place they would have had, and why."""
    manuscript = arranged.versions[0].before
    return tuple(
        Line(
            outtake.photo,
            _chapter(manuscript, outtake.chapter),
            _passage(manuscript, outtake.passage),
            percent(outtake.confidence, language),
            outtake.cause.told(language),
        )
        for outtake in arranged.arrangement.outtakes
    )


@dataclass(frozen=True, slots=True)
class Sight:
    """A line of the table of photos, all as text."""

    photo: str
    taken: str
    camera: str
    burst: str
    credit: str
    caption: str


def sights(catalogue: Catalogue, language: str) -> tuple[Sight, ...]:
    """The photos in the order they were taken, with what they say of themselves."""
    burst = {frame: burst for burst in catalogue.bursts for frame in burst.frames}
    return tuple(
        Sight(
            photo.name,
            _taken(photo.taken),
            photo.camera.name if photo.camera else "–",
            _burst(photo.name, burst[photo.name], language),
            photo.rights.credit or "–",
            photo.caption.sentence or "–",
        )
        for photo in catalogue
    )


def explained(arranged: Arranged, language: str) -> tuple[str, ...]:
    """Every reason for every place, strongest first, with its weight; then the outtakes."""
    manuscript = arranged.versions[0].before

    def where(kind: str, one: Placement | Outtake) -> str:
        return say(
            kind,
            language,
            photo=one.photo,
            chapter=_chapter(manuscript, one.chapter),
            passage=_passage(manuscript, one.passage),
            sure=percent(one.confidence, language),
        )

    lines: list[str] = []
    for placement in arranged.arrangement.placements:
        lines.append(where("why-opening" if placement.opens else "why-placed", placement))
        lines += [
            f"  {reason.weight:+6.2f}  {reason.kind:<6} {reason.cause.told(language)}"
            for reason in sorted(placement.reasons, key=lambda reason: -reason.weight)
        ]
    for out in arranged.arrangement.outtakes:
        lines.append(say("why-left-out", language, photo=out.photo, why=out.cause.told(language)))
        lines.append(f"  {where('best-place', out)}")
    return tuple(lines)


def _strongest(reasons: tuple[Reason, ...]) -> list[Reason]:
    """The three reasons that speak most for the place, strongest first."""
    speaking = [reason for reason in reasons if reason.weight > 0] or list(reasons)
    return sorted(speaking, key=lambda reason: -reason.weight)[:3]


def _chapter(manuscript: Manuscript, number: int) -> str:
    if not 1 <= number <= len(manuscript.chapters):
        return "–"
    return f"{number} {manuscript.chapters[number - 1].text}"


def _passage(manuscript: Manuscript, index: int) -> str:
    if not 0 <= index < len(manuscript.passages):
        return "–"
    return f"¶ {index + 1} {_opening(manuscript.passages[index].text)}"


def _opening(text: str, width: int = 32) -> str:
    words = text.split()
    kept = ""
    for word in words:
        if len(kept) + 1 + len(word) > width and kept:
            return f"{kept}…"
        kept = f"{kept} {word}".strip()
    return kept


def _taken(taken: Taken | None) -> str:
    if taken is None:
        return "–"
    return f"{taken.local:%Y-%m-%d %H:%M}" if taken.timed else f"{taken.local:%Y-%m-%d}"


def _burst(name: str, burst: Burst, language: str) -> str:
    if len(burst.frames) == 1:
        return ""
    if name == burst.pick:
        return say("best-of", language, number=len(burst.frames))
    return say("as-shown", language, photo=burst.pick.rpartition("/")[2])
