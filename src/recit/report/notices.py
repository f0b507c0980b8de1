"""What a person should know when a command is done, beside what they asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from recit.checks import Severity
from recit.light_table import Looked
from recit.results import Arranged, Built, Checked
from recit.site import Site
from recit.start import Started
from recit.story.clock import correction_text
from recit.story.photo import Clock
from recit.verdict import told


def of_photos(looked: Looked) -> tuple[str, ...]:
    """What a person should know about the photos: counts, faults, clocks."""
    catalogue = looked.catalogue
    moments, scenes = len(catalogue.bursts), len(catalogue.scenes)
    counts = f"{_photos(len(catalogue))}, {moments} moments, {scenes} scenes"
    return (*_photo_faults(looked), counts)


def of_arranging(arranged: Arranged) -> tuple[str, ...]:
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


def of_starting(started: Started) -> tuple[str, ...]:
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


def of_checking(checked: Checked) -> tuple[str, ...]:
    """What a person should know before reading findings: faults, clocks, places proposed."""
    return (
        *_faults(checked),
        *(
            f"{version.file} holds no photo yet: {_photos(len(version.manuscript.photos))}"
            " arranged for this page only. To keep the places: recit arrange"
            for version in checked.proposed
        ),
    )


def of_building(built: Built) -> tuple[str, ...]:
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
    return (*of_checking(built), *checked, *_shown(built), *_done(built))


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


def of_a_site(site: Site) -> tuple[str, ...]:
    """What a person should know after building a site: each story, and what is left out."""
    lines: list[str] = []
    for name, built in site.made:
        lines += (f"{name}: {notice}" for notice in of_building(built))
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


def _clock(clock: Clock) -> str:
    read = correction_text(clock.correction)
    return (
        f"The clock of {clock.camera} was read {read} ({clock.evidence})."
        f' To keep that, add to the front matter: clocks: {{"{clock.camera}": "{read}"}}'
    )


def _photos(number: int) -> str:
    return f"{number} photo" if number == 1 else f"{number} photos"
