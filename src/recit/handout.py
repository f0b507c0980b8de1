"""The story in shapes to hand on: one file to mail, markup for another page, a ZIP of either."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from recit.editions import darkroom, press
from recit.editions.parcel import entries, print_parcel
from recit.editions.rendition import Document, Edition
from recit.editions.web.shapes import compose_alone, compose_fragment, fold
from recit.engines import Engine
from recit.folder import open_folder
from recit.intake import Progress, Run, unseen
from recit.results import Built
from recit.styling import web_settings
from recit.told import Brief, Developed, Told, told
from recit.versions import Count


def single_file(
    folder: Path | str,
    file: Path | str,
    *,
    now: datetime,
    photos: Count | None = None,
    final: bool = False,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Built:
    """The story as one HTML file that opens from disk, pictures and fonts within.

    Further languages go beside it: ``story.html``, ``story.en.html``. A ``file`` called
    ``….zip`` holds them all. Raises as :func:`recit.build`, and :class:`PublishError` for
    a file of that name that recit did not write.
    """
    target = Path(file).absolute()
    packed = _is_parcel(target)
    story = open_folder(Path(folder))
    web = web_settings(story.settings)
    pages: dict[Path, Document] = {}

    def places(tale: Told) -> list[Path]:
        suffix = ".html" if packed else target.suffix
        others = (f".{version.language}{suffix}" for version in tale.stories[1:])
        return [target.with_suffix(each) for each in (suffix, *others)]

    def plan(tale: Told) -> list[Edition]:
        named = {
            place.name: version for place, version in zip(places(tale), tale.stories, strict=True)
        }
        return [
            compose_alone(
                version,
                beside={name: other for name, other in named.items() if other is not version},
                settings=web,
                encoder=darkroom.ENCODER,
            )
            for version in tale.stories
        ]

    with told(story, Brief(now, photos, final), Run(engine, progress)) as first:
        ready = first.developed(plan)
        for place, edition in zip(places(ready.tale), ready.editions, strict=True):
            pictures = {one: ready.files[one].read_bytes() for one in edition.renditions}
            pages[place] = fold(edition, pictures)
        if packed:
            print_parcel(((place.name, page.content) for place, page in pages.items()), target)
            return _built(ready, [target])
        for place, page in pages.items():
            press.print_file(page, place)
        return _built(ready, list(pages))


def fragment(
    folder: Path | str,
    output: Path | str,
    *,
    now: datetime,
    photos: Count | None = None,
    final: bool = False,
    engine: Engine | None = None,
    progress: Progress = unseen,
) -> Built:
    """The story as markup to paste into another page, with its pictures beside it.

    ``output`` becomes a folder with ``fragment.html`` and ``photos/``, and a folder below
    it for each further language; an ``output`` called ``….zip`` holds that folder. Raises
    as :func:`recit.build`, and :class:`PublishError` for a file of that name that recit
    did not write.
    """
    target = Path(output).absolute()
    story = open_folder(Path(folder))
    web = web_settings(story.settings)

    def plan(tale: Told) -> list[Edition]:
        return [
            compose_fragment(
                tale.stories[0],
                alternates=tale.stories[1:],
                settings=web,
                encoder=darkroom.ENCODER,
            )
        ]

    with told(story, Brief(now, photos, final), Run(engine, progress)) as first:
        ready = first.developed(plan)
        edition = ready.editions[0]
        if _is_parcel(target):
            print_parcel(entries(edition, ready.files), target)
            return _built(ready, [target])
        printed = press.print_edition(edition, target, ready.files)
        return _built(ready, [printed.folder / page for page in edition.pages])


def _is_parcel(target: Path) -> bool:
    return target.suffix.lower() == ".zip"


def _built(ready: Developed, pages: Sequence[Path]) -> Built:
    tale = ready.tale
    return Built(
        *(tale.catalogue, tale.versions, tale.clocks, tale.stories, tale.verdict, tuple(pages)),
        lacking=tuple(dict.fromkeys(part for one in ready.editions for part in one.lacking)),
    )
