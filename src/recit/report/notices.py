"""What a person should know when a command is done, beside what they asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from shlex import quote
from typing import TYPE_CHECKING

from recit.checks import Severity
from recit.report.wording import decimal, say
from recit.results import Arranged, Built, Checked
from recit.story.clock import correction_text
from recit.story.photo import Clock
from recit.verdict import told

if TYPE_CHECKING:
    from recit.light_table import Looked
    from recit.site import Site
    from recit.start import Started

_LISTED = 5
"""So many of one kind are listed before the rest is counted."""


def of_photos(looked: Looked, language: str) -> tuple[str, ...]:
    """What a person should know about the photos: counts, faults, clocks."""
    catalogue = looked.catalogue
    counts = say(
        "taken-in",
        language,
        photos=_photos(len(catalogue), language),
        moments=say("moments", language, number=len(catalogue.bursts)),
        scenes=say("scenes", language, number=len(catalogue.scenes)),
    )
    return (*_photo_faults(looked, language), counts)


def of_arranging(arranged: Arranged, language: str) -> tuple[str, ...]:
    """What a person should know after arranging: counts, files, faults, clocks."""
    found = arranged.arrangement
    number = len(found.placements)
    counts = [
        say("placed", language, number=number, photos=_photos(number, language)),
        say("over", language, number=len(found.outtakes)),
    ]
    if arranged.catalogue.unreadable:
        counts.append(say("damaged", language, number=len(arranged.catalogue.unreadable)))
    return (
        *_faults(arranged, language),
        ", ".join(counts),
        *(say("written", language, file=file) for file in arranged.written),
    )


def of_starting(started: Started, language: str) -> tuple[str, ...]:
    """What a person should know after starting a story: faults, clocks, photos drafted."""
    drafted = len(started.catalogue)
    return (
        *_photo_faults(started, language),
        *([say("drafted", language, photos=_photos(drafted, language))] if drafted else []),
    )


def of_checking(checked: Checked, language: str) -> tuple[str, ...]:
    """What a person should know before reading findings: faults, clocks, places proposed."""
    return (
        *_faults(checked, language),
        *(
            say(
                "proposed",
                language,
                file=version.file,
                photos=_photos(len(version.manuscript.photos), language),
            )
            for version in checked.proposed
        ),
    )


def of_building(built: Built, language: str) -> tuple[str, ...]:
    """What a person should know after building: faults, clocks, places, what was checked.

    What blocks a draft is not among them: :func:`blocked` tells that.
    """
    found = built.verdict.findings
    counts = [
        say(kind, language, number=len(some))
        for kind, some in (
            ("warns", found.of(Severity.WARNS)),
            ("advises", found.of(Severity.ADVISES)),
            ("waived", found.waived),
        )
        if some
    ]
    return (
        *of_checking(built, language),
        *(
            [say("checked", language, counts=", ".join(counts), folder=_folder(built))]
            if counts
            else []
        ),
        *(say(f"lacking-{part}", language) for part in built.lacking),
        _shown(built, language),
        *_done(built, language),
    )


def _shown(built: Built, language: str) -> str:
    """How many photos the story shows, and why not the others, as far as recit decided it."""
    shown, there = built.verdict.findings.shown, len(built.catalogue)
    outtakes = built.versions[0].arrangement.outtakes if built.proposed else ()
    kinds = Counter(
        say("same-moment", language)
        if one.of
        else one.cause.told(language).partition(":")[0].strip()
        for one in outtakes
    )
    why = "; ".join(f"{reason} ({number})" for reason, number in kinds.most_common())
    kind = "shown" if shown >= there else "shown-without" if why else "shown-rest"
    photos = _photos(there, language)
    return say(kind, language, number=shown, photos=photos, why=why, rest=there - shown)


def _done(built: Built, language: str) -> Iterator[str]:
    """What was made and written, how large it is, and the address that it is for."""
    if (printed := built.printed) is None:
        return
    total = len(printed.written) + len(printed.kept)
    counts = [say("files", language, number=len(printed.written), total=total)]
    if built.made:
        counts.append(say("pictures", language, number=built.made))
    if printed.removed:
        counts.append(say("taken-out", language, number=len(printed.removed)))
    size = decimal(printed.weigh() / 1e6, language)
    yield say("published", language, counts=", ".join(counts), size=size)
    if built.address is not None:
        yield say("address", language, address=built.address)


def blocked(built: Built) -> tuple[str, ...]:
    """Why a build is a draft, in the story's language; nothing where it is final."""
    draft = built.stories[0].draft
    return () if draft is None else (draft.heading, draft.reason, *_listed(built))


def _listed(built: Built) -> Iterator[str]:
    language = built.stories[0].language
    blocking = built.verdict.findings.blocking
    for _, group in groupby(blocking, key=lambda finding: finding.rule):
        alike = list(group)
        several = len(alike) > _LISTED
        listed = alike[: _LISTED - 1] if several else alike
        yield from (f"  {told(finding, language)}" for finding in listed)
        if several:
            number = len(alike) - len(listed)
            yield "  " + say("more-alike", language, number=number, folder=_folder(built))


def _folder(built: Built) -> str:
    """The story's folder, as a shell takes it."""
    return quote(str(built.versions[0].file.parent))


def of_a_site(site: Site, language: str) -> tuple[str, ...]:
    """What a person should know after building a site: each story, and what is left out."""
    lines: list[str] = []
    for name, built in site.made:
        lines += (f"{name}: {notice}" for notice in of_building(built, language))
    for name, built in site.drafts:
        lines += (f"{name}: {line}" for line in blocked(built))
    lines += (say("gone", language, story=name) for name in site.gone)
    if site.address is None:
        line = 'address = "https://…/"'
        lines.append(say("no-address", language, file=site.settings_file, line=line))
    counts = [
        say(kind, language, number=len(some))
        for kind, some in (
            ("made", site.made),
            ("unchanged", site.kept),
            ("not-final", site.drafts),
            ("with-error", site.failed),
        )
        if some or kind in ("made", "unchanged")
    ]
    return (*lines, say("stories", language, counts=", ".join(counts)))


def _faults(result: Arranged | Checked, language: str) -> tuple[str, ...]:
    hints = (hint for version in result.versions for hint in version.before.hints)
    return (
        *(f"{hint.file}:{hint.line}: {hint.message}" for hint in hints),
        *_photo_faults(result, language),
    )


def _photo_faults(result: Arranged | Checked | Started | Looked, language: str) -> tuple[str, ...]:
    faults = [("unreadable", one.name, one.cause) for one in result.catalogue.unreadable]
    faults += [("left-alone", one.name, one.cause) for one in result.catalogue.left_out]
    return (
        *(say(kind, language, photo=name, why=why.told(language)) for kind, name, why in faults),
        *(_clock(clock, language) for clock in result.clocks),
    )


def _clock(clock: Clock, language: str) -> str:
    read = correction_text(clock.correction)
    return say(
        "clock",
        language,
        camera=clock.camera,
        read=read,
        evidence=clock.cause.told(language),
        line=f'clocks: {{"{clock.camera}": "{read}"}}',
    )


def _photos(number: int, language: str) -> str:
    return say("photos", language, number=number)
