"""The commands that check and publish a story, or a site of stories."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from recit import project, surroundings
from recit.cli.telling import present, print_json, spoken, tell
from recit.cli.ways import BlockedError, EngineAddress, MisuseError, Photos, engine_at
from recit.engines import Engine
from recit.errors import RecitError
from recit.folder import is_site
from recit.progress import watching
from recit.report import notices
from recit.report.findings import Form, findings
from recit.versions import Count


def check(
    folder: Path,
    /,
    *,
    full: bool = False,
    json: bool = False,
    sarif: bool = False,
    github: bool = False,
    language: Literal["en", "fr"] | None = None,
    photos: Photos = None,
    engine: EngineAddress = None,
) -> None:
    """Look for what should not be published: credits, captions, terms, names, dates.

    Prints what blocks the story, what to look at and what to consider, each with its place
    and the way out. Leaves with exit code 1 where something blocks. Nothing is written.
    Where the account holds no photo yet, it is checked with the photos that `recit build`
    would show.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    full
        Print also why each finding matters, everything that was seen, and where each photo
        comes from.
    json
        Print the findings as JSON, for programs.
    sarif
        Print the findings as SARIF 2.1.0, for code scanning and editors.
    github
        Print the findings as annotations of a GitHub workflow.
    language
        The language of the findings; by default that of this computer.
    photos
        How many photos to place where the account holds none, or `all`.
    engine
        Where photos are read and pictures made: `dask://HOST:PORT` is a Dask cluster; by
        default, this machine.
    """
    forms: dict[Form, bool] = {"json": json, "sarif": sarif, "github": github}
    wanted = [form for form, named in forms.items() if named]
    if len(wanted) > 1 or (wanted and full):
        raise MisuseError("Name one of --json, --sarif, --github and --full.")
    now, at = datetime.now(UTC), engine_at(engine)
    broken: tuple[RecitError, ...] = ()
    with watching(sys.stderr) as progress:
        if is_site(folder):
            # One story alone needs nothing of what makes a site.
            from recit.site import check_site

            seen = check_site(folder, now=now, photos=photos, engine=at, progress=progress)
            checked, broken = seen.checked, tuple(error for _, error in seen.failed)
        else:
            checked = (project.check(folder, now=now, photos=photos, engine=at, progress=progress),)
    reads = language or spoken()
    text = findings(
        checked,
        wanted[0] if wanted else None,
        reads,
        version=version("recit"),
        colour=surroundings.has_colour(os.environ, terminal=sys.stdout.isatty()),
        full=full,
    )
    tell([notice for one in checked for notice in notices.of_checking(one, reads)])
    (print_json if wanted else print)(text.removesuffix("\n"))
    if broken or not all(one.verdict.final for one in checked):
        raise BlockedError(*broken)


def build(
    folder: Path,
    /,
    *,
    photos: Photos = None,
    final: bool = False,
    output: Path | None = None,
    single_file: Path | None = None,
    fragment: Path | None = None,
    show: Annotated[bool, Parameter(name="--open", negative="")] = False,
    engine: EngineAddress = None,
) -> None:
    """Publish the story: its page in every language it is written in, and the pictures.

    Prints the path of the page. Where the account holds no photo yet, the photos are
    arranged for this page first; the account is left as it is.

    The story is checked first, as `recit check` does. Where something blocks it, the page
    is a draft: it says so and lists what blocks, search engines and social networks are
    kept away, no index and no feed names it, and the exit code is 1.

    A folder of stories becomes a site: an index, feeds, and every story, each made again
    only when it changed.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    photos
        How many photos to place where the account holds none, or `all`.
    final
        Publish nothing where something blocks the story.
    output
        The folder to publish into; by default `public` in the folder.
    single_file
        Instead: write the story as one HTML file to mail or to keep, pictures within; all
        languages in one file where its name ends in .zip.
    fragment
        Instead: write markup to paste into another page, with its pictures, into this
        folder, or into one file where its name ends in .zip.
    show
        Open the page in the browser.
    engine
        Where photos are read and pictures made: `dask://HOST:PORT` is a Dask cluster; by
        default, this machine.
    """
    if sum(place is not None for place in (output, single_file, fragment)) > 1:
        raise MisuseError("Name one of --output, --single-file and --fragment.")
    now, at = datetime.now(UTC), engine_at(engine)
    if single_file is None and fragment is None and is_site(folder):
        _build_site(folder, now, output, photos, final, at, show)
        return
    with watching(sys.stderr) as progress:
        if single_file is not None:
            # The usual page needs nothing of the other shapes.
            from recit.handout import single_file as write_file

            built = write_file(
                folder,
                single_file,
                now=now,
                photos=photos,
                final=final,
                engine=at,
                progress=progress,
            )
        elif fragment is not None:
            # As above.
            from recit.handout import fragment as write_fragment

            built = write_fragment(
                folder, fragment, now=now, photos=photos, final=final, engine=at, progress=progress
            )
        else:
            built = project.build(
                folder,
                now=now,
                output=output,
                photos=photos,
                final=final,
                engine=at,
                progress=progress,
            )
    tell(notices.of_building(built, spoken()))
    present(built.pages, show)
    if not built.verdict.final:
        raise BlockedError("\n".join(notices.blocked(built)))


def _build_site(
    folder: Path,
    now: datetime,
    output: Path | None,
    photos: Count | None,
    final: bool,
    engine: Engine | None,
    show: bool,
) -> None:
    # One story alone needs nothing of what makes a site.
    from recit.site import build_site

    with watching(sys.stderr) as progress:
        built = build_site(
            folder,
            now=now,
            output=output,
            photos=photos,
            final=final,
            engine=engine,
            progress=progress,
        )
    tell(notices.of_a_site(built, spoken()))
    present((built.page,), show)
    if built.failed or built.drafts:
        raise BlockedError(*(error for _, error in built.failed))
