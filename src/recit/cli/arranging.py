"""The commands that place photos into an account."""

from __future__ import annotations

import sys
from dataclasses import astuple
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from recit import project, start
from recit.cli.telling import has_screen, present, print_json, print_lines, print_rows, spoken, tell
from recit.cli.ways import BlockedError, EngineAddress, MisuseError, Photos, engine_at
from recit.progress import watching
from recit.report import notices, programs, rows
from recit.report.wording import say
from recit.results import Arranged


def new(
    folder: Path,
    /,
    *,
    title: str | None = None,
    language: str | None = None,
    photos_dir: str | None = None,
    engine: EngineAddress = None,
) -> None:
    """Start a story: an account to write, and the folder for its photos.

    Where photos lie in the folder already (in `photos/`), the account is a draft: chapters
    from what they show, the photos in place, paragraphs to write. Otherwise write the
    account into `story.md` (plain text; `## ` opens a chapter), put the photos into
    `photos/`, and go on with `recit arrange`.

    Parameters
    ----------
    folder
        The story's folder; it is made where it is missing. Nothing in it is overwritten.
    title
        The headline; by default one made of place and day, or the folder's name.
    language
        The account's language, such as `en` or `fr`; by default that of this computer.
    photos_dir
        Where the photos lie, if not in `photos/`: another folder, a zip file, or an
        address, such as `s3://bucket/wire` or `sftp://host/wire`. It is noted in the
        story's `recit.toml`; no photo is copied.
    engine
        Where photos are read and pictures made: `dask://HOST:PORT` is a Dask cluster; by
        default, this machine.
    """
    at = engine_at(engine)
    with watching(sys.stderr) as progress:
        started = start.new(
            folder,
            title=title,
            language=language or spoken(),
            day=date.today(),
            photos_dir=photos_dir,
            engine=at,
            progress=progress,
        )
    print(started.manuscript)
    tell(notices.of_starting(started, spoken()))


def arrange(
    folder: Path | None = None,
    /,
    *,
    photos: Photos = None,
    dry_run: bool = False,
    explain: bool = False,
    json: bool = False,
    account: Path | None = None,
    photos_dir: str | None = None,
    output: Path | None = None,
    engine: EngineAddress = None,
) -> None:
    """Find the place of every photo in the account, write it there, and say why.

    Prints each photo with its chapter, its passage, how sure that is, and why. Only ever
    adds: photos that stand in the account already, and every word, stay as they are.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it.
    photos
        How many photos to show in the end, or `all`; by default as many as suit the text.
    dry_run
        Leave the account alone; only print.
    explain
        Print every reason for every place, with its weight, instead of the table.
    json
        Print the result as JSON, for programs.
    account
        Instead of FOLDER: the account, wherever it lies. Needs `--photos-dir`.
    photos_dir
        Instead of FOLDER: the folder of the photos, wherever it lies; a zip file; or an
        address, such as `s3://bucket/wire` or `sftp://host/wire`. Photos are named
        relative to the folder around theirs, and elsewhere as if they lay in `photos/`.
    output
        With `--account`: write the account with its photos into this new file. Without
        it, nothing is written.
    engine
        Where photos are read and pictures made: `dask://HOST:PORT` is a Dask cluster; by
        default, this machine.
    """
    at = engine_at(engine)
    with watching(sys.stderr) as progress:
        if account is not None and photos_dir is not None and folder is None:
            arranged = project.arrange_account(
                account,
                photos_dir,
                photos=photos,
                output=None if dry_run else output,
                engine=at,
                progress=progress,
            )
        elif folder is not None and account is None and photos_dir is None and output is None:
            arranged = project.arrange(
                folder, photos=photos, write=not dry_run, engine=at, progress=progress
            )
        else:
            raise MisuseError("Name the story's folder, or --account FILE and --photos-dir DIR.")
    if json:
        print_json(programs.arranged_json(arranged))
    elif explain:
        print_lines(rows.explained(arranged, spoken()))
    else:
        _print_table(arranged)
    tell(notices.of_arranging(arranged, spoken()))


def demo(
    folder: Path = Path("recit-demo"),
    /,
    *,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """See what recit does: place and publish the photos of a small event.

    Copies the demo (a summit in miniature: 44 photos, one account in two languages) into
    a folder, arranges it, publishes it, and opens the page where there is a screen.

    Parameters
    ----------
    folder
        Where to put the demo. Nothing that lies there is overwritten.
    show
        Open the page in the browser, where there is a screen.
    """
    with watching(sys.stderr) as progress:
        arranged, built = start.demo(folder, now=datetime.now(UTC), progress=progress)
    _print_table(arranged)
    tell(notices.of_arranging(arranged, spoken()))
    present(built.pages, show and has_screen())
    if not built.verdict.final:
        raise BlockedError("\n".join(notices.blocked(built)))


def _print_table(arranged: Arranged) -> None:
    reads = spoken()
    columns = tuple(
        say(f"column-{name}", reads) for name in ("photo", "chapter", "passage", "sure", "why")
    )
    for title, lines in (
        ("table-placed", rows.placed(arranged, reads)),
        ("table-left-out", rows.left_over(arranged, reads)),
    ):
        print_rows(say(title, reads), columns, [astuple(line) for line in lines], numbers=(3,))
