"""What arranging and building found, in words for people and as JSON for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recit.catalogue.report import report as plain
from recit.checks import Severity
from recit.checks.reports import machines, people, provenance
from recit.light_table import Looked
from recit.results import Arranged, Built, Checked
from recit.site import Site
from recit.start import Started
from recit.story.arrangement import Outtake, Placement, Reason
from recit.story.clock import correction_text
from recit.story.manuscript import Manuscript, Passage
from recit.story.photo import Burst, Catalogue, Clock, Taken
from recit.verdict import together, told


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a photo, the place it got, and why, all as text."""

    photo: str
    chapter: str
    passage: str
    confidence: str
    why: str


def placed(arranged: Arranged) -> tuple[Line, ...]:
    """The photos that found a place, in reading order."""
    manuscript = arranged.versions[0].before
    return tuple(
        Line(
            placement.photo,
            _chapter(manuscript, placement.chapter),
            _passage(manuscript, placement.passage),
            f"{placement.confidence:.0%}",
            "; ".join(reason.note for reason in _strongest(placement.reasons)),
        )
        for placement in arranged.arrangement.placements
    )


def left_over(arranged: Arranged) -> tuple[Line, ...]:
    """The photos that are not shown, with the best place they would have had."""
    manuscript = arranged.versions[0].before
    return tuple(
        Line(
            outtake.photo,
            _chapter(manuscript, outtake.chapter),
            _passage(manuscript, outtake.passage),
            f"{outtake.confidence:.0%}",
            outtake.reason,
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


def sights(catalogue: Catalogue) -> tuple[Sight, ...]:
    """The photos in the order they were taken, with what they say of themselves."""
    burst = {frame: burst for burst in catalogue.bursts for frame in burst.frames}
    return tuple(
        Sight(
            photo.name,
            _taken(photo.taken),
            photo.camera.name if photo.camera else "–",
            _burst(photo.name, burst[photo.name]),
            photo.rights.credit or "–",
            photo.caption.sentence or "–",
        )
        for photo in catalogue
    )


def photos_json(catalogue: Catalogue) -> str:
    """The catalogue as one JSON object; every file of the folder is in one of its lists."""
    return json.dumps(plain(catalogue), ensure_ascii=False, indent=2)


def photos_notices(looked: Looked) -> tuple[str, ...]:
    """What a person should know about the photos: counts, faults, clocks."""
    catalogue = looked.catalogue
    moments, scenes = len(catalogue.bursts), len(catalogue.scenes)
    counts = f"{_photos(len(catalogue))}, {moments} moments, {scenes} scenes"
    return (*_photo_faults(looked), counts)


def explained(arranged: Arranged) -> tuple[str, ...]:
    """Every reason for every place, strongest first, with its weight; then the outtakes."""
    manuscript = arranged.versions[0].before
    lines: list[str] = []
    for one in arranged.arrangement.placements:
        where = f"{_chapter(manuscript, one.chapter)}, {_passage(manuscript, one.passage)}"
        opens = ", opens the story" if one.opens else ""
        lines.append(f"{one.photo}: {where} ({one.confidence:.0%}){opens}")
        lines += [
            f"  {reason.weight:+6.2f}  {reason.kind:<6} {reason.note}"
            for reason in sorted(one.reasons, key=lambda reason: -reason.weight)
        ]
    for out in arranged.arrangement.outtakes:
        where = f"{_chapter(manuscript, out.chapter)}, {_passage(manuscript, out.passage)}"
        lines.append(f"{out.photo}: left out; {out.reason}")
        lines.append(f"  best place: {where} ({out.confidence:.0%})")
    return tuple(lines)


def as_json(arranged: Arranged) -> str:
    """The arrangement as one JSON object, with the passages of the manuscript as it was read.

    Confidences and weights are rounded to four digits.
    """
    manuscript = arranged.versions[0].before
    return json.dumps(
        {
            "passages": [_passage_json(passage) for passage in manuscript.passages],
            "placements": [_placement_json(one) for one in arranged.arrangement.placements],
            "outtakes": [_outtake_json(one) for one in arranged.arrangement.outtakes],
            "unreadable": [
                {"photo": one.name, "reason": one.reason} for one in arranged.catalogue.unreadable
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def arranged_notices(arranged: Arranged) -> tuple[str, ...]:
    """What a person should know after arranging: counts, files, faults, clocks."""
    counts = [
        f"{_photos(len(arranged.arrangement.placements))} placed",
        f"{len(arranged.arrangement.outtakes)} left out",
    ]
    if arranged.catalogue.unreadable:
        counts.append(f"{len(arranged.catalogue.unreadable)} unreadable")
    return (
        *_faults(arranged),
        ", ".join(counts),
        *(f"Written: {file}" for file in arranged.written),
    )


Form = Literal["json", "sarif", "github"]
"""What the findings are written for, where it is not a person."""


def findings(
    checked: Sequence[Checked],
    form: Form | None,
    language: str,
    *,
    version: str,
    colour: bool,
    full: bool,
) -> str:
    """What the checks found in one story or several, for people or for programs.

    ``version`` is recit's own. ``colour`` and ``full`` are for people: everything that was
    seen, why it matters, and where each photo comes from.
    """
    found = together(
        [one.verdict.findings for one in checked],
        shown=sum(one.verdict.findings.shown for one in checked),
    )
    if form == "json":
        return machines.as_json(found, language)
    if form == "sarif":
        own = tuple({rule.name: rule for one in checked for rule in one.verdict.own}.values())
        return machines.as_sarif(found, language, version=version, own=own)
    if form == "github":
        return machines.as_annotations(found, language)
    text = people.report(found, language, colour=colour, full=full)
    if full:
        origins = (provenance.report(one.stories[0], language) for one in checked)
        text += "\n" + "".join(origins)
    return text


def started_notices(started: Started) -> tuple[str, ...]:
    """What a person should know after starting a story: faults, clocks, photos drafted."""
    drafted = len(started.catalogue)
    return (
        *_photo_faults(started),
        *(
            [f"Drafted from {_photos(drafted)}: now write, and move what stands wrong."]
            if drafted
            else []
        ),
    )


def built_notices(built: Built) -> tuple[str, ...]:
    """What a person should know after building: faults, clocks, places, what was checked.

    What blocks a draft is not among them: :func:`blocked` tells that.
    """
    found = built.verdict.findings
    counts = [
        f"{len(some)} {words}"
        for some, words in (
            (found.of(Severity.WARNS), "to look at"),
            (found.of(Severity.ADVISES), "to consider"),
            (found.waived, "waived"),
        )
        if some
    ]
    checked = [f"Checked: {', '.join(counts)}. To read them: recit check"] if counts else []
    return (*checked_notices(built), *checked, *_shown(built), *_done(built))


def _shown(built: Built) -> Iterator[str]:
    """How many photos the story shows, and why not the others, as far as recit decided it."""
    shown, there = built.verdict.findings.shown, len(built.catalogue)
    outtakes = built.versions[0].arrangement.outtakes if built.proposed else ()
    kinds = Counter(
        "same moment as another" if one.of else one.reason.partition(":")[0] for one in outtakes
    )
    why = "; ".join(f"{reason} ({number})" for reason, number in kinds.most_common())
    left = f"; left out: {why}" if why else f"; {there - shown} not in the text"
    yield f"Shown: {shown} of {_photos(there)}{left if shown < there else ''}"


def _done(built: Built) -> Iterator[str]:
    """What was made and written, how large it is, and the address that it is for."""
    if (printed := built.printed) is None:
        return
    files = len(printed.written) + len(printed.kept)
    counts = [f"{len(printed.written)} of {files} files new or changed"]
    if built.made:
        counts.append(f"{built.made} pictures made")
    if printed.removed:
        counts.append(f"{len(printed.removed)} taken out")
    yield f"Published: {', '.join(counts)}; {printed.weigh() / 1e6:.1f} MB in all"
    if built.address is not None:
        yield f"For the address {built.address}"


def blocked(built: Built) -> tuple[str, ...]:
    """Why a build is a draft, in the story's language; nothing where it is final."""
    draft = built.stories[0].draft
    return () if draft is None else (draft.heading, draft.reason, *_listed(built))


def _listed(built: Built) -> Iterator[str]:
    language = built.stories[0].language
    for finding in built.verdict.findings.blocking:
        yield f"  {told(finding, language)}"


def checked_notices(checked: Checked) -> tuple[str, ...]:
    """What a person should know before reading findings: faults, clocks, places proposed."""
    return (
        *_faults(checked),
        *(
            f"{version.file} holds no photo yet: {_photos(len(version.manuscript.photos))}"
            " arranged for this page only. To keep the places: recit arrange"
            for version in checked.proposed
        ),
    )


def site_notices(site: Site) -> tuple[str, ...]:
    """What a person should know after building a site: each story, and what is left out."""
    lines: list[str] = []
    for name, built in site.made:
        lines += (f"{name}: {notice}" for notice in built_notices(built))
    counts = [f"{len(site.made)} made", f"{len(site.kept)} unchanged"]
    if site.drafts:
        counts.append(f"{len(site.drafts)} not final")
        lines += (f"{name}: {line}" for name, built in site.drafts for line in blocked(built))
    if site.failed:
        counts.append(f"{len(site.failed)} with an error")
    lines += (f"No longer there, taken out: {name}" for name in site.gone)
    if site.address is None:
        lines.append(
            "No feed, no sitemap and no canonical links: they need the site's address. To have"
            f' them, add to {site.settings_file}: address = "https://…/"'
        )
    return (*lines, f"Stories: {', '.join(counts)}")


def _faults(result: Arranged | Checked) -> tuple[str, ...]:
    hints = (hint for version in result.versions for hint in version.before.hints)
    return (
        *(f"{hint.file}:{hint.line}: {hint.message}" for hint in hints),
        *_photo_faults(result),
    )


def _photo_faults(result: Arranged | Checked | Started | Looked) -> tuple[str, ...]:
    return (
        *(f"Unreadable: {one.name}: {one.reason}" for one in result.catalogue.unreadable),
        *(f"Left alone: {one.name}: {one.reason}" for one in result.catalogue.left_out),
        *(_clock(clock) for clock in result.clocks),
    )


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


def _burst(name: str, burst: Burst) -> str:
    if len(burst.frames) == 1:
        return ""
    if name == burst.pick:
        return f"best of {len(burst.frames)}"
    return f"as {burst.pick.rpartition('/')[2]}"


def _clock(clock: Clock) -> str:
    read = correction_text(clock.correction)
    return (
        f"The clock of {clock.camera} was read {read} ({clock.evidence})."
        f' To keep that, add to the front matter: clocks: {{"{clock.camera}": "{read}"}}'
    )


def _photos(number: int) -> str:
    return f"{number} photo" if number == 1 else f"{number} photos"


def _passage_json(passage: Passage) -> dict[str, object]:
    return {
        "index": passage.index,
        "chapter": passage.chapter,
        "lines": list(passage.lines),
        "text": passage.text,
    }


def _placement_json(placement: Placement) -> dict[str, object]:
    return {
        "photo": placement.photo,
        "chapter": placement.chapter,
        "passage": placement.passage,
        "confidence": round(placement.confidence, 4),
        "opens": placement.opens,
        "reasons": [
            {"kind": reason.kind, "weight": round(reason.weight, 4), "note": reason.note}
            for reason in placement.reasons
        ],
    }


def _outtake_json(outtake: Outtake) -> dict[str, object]:
    return {
        "photo": outtake.photo,
        "reason": outtake.reason,
        "of": outtake.of,
        "chapter": outtake.chapter,
        "passage": outtake.passage,
        "confidence": round(outtake.confidence, 4),
    }
