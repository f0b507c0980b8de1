"""The command that shows what the photos of a folder say."""

from __future__ import annotations

import sys
from dataclasses import astuple
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from recit import light_table
from recit.cli.telling import has_screen, present, print_json, print_rows, spoken, tell
from recit.cli.ways import EngineAddress, MisuseError, engine_at
from recit.progress import watching
from recit.report import notices, programs, rows
from recit.report.wording import say
from recit.story.photo import Catalogue


def photos(
    folder: str,
    /,
    *,
    json: bool = False,
    sheet: bool = False,
    output: Path | None = None,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
    engine: EngineAddress = None,
) -> None:
    """List the photos of a folder: when, by which camera, which moment, what they say.

    Frames of one moment are grouped, and the best one is marked. Files that cannot be
    read, and files that are no photos, are named with the reason. No photo is changed.

    Parameters
    ----------
    folder
        A story's folder, whose photos lie in `photos/`; any other folder of photos; a zip
        file; or an address, such as `s3://bucket/wire` or `sftp://host/wire`.
    json
        Print everything that was read as JSON, for programs.
    sheet
        Instead of the table: make a contact sheet, a page with every photo by scene and
        moment, the picks and why, and what is wrong. Prints its path.
    output
        With `--sheet`: the folder to put it into; by default `.recit/sheet` in the folder.
    show
        With `--sheet`: open the page in the browser, where there is a screen.
    engine
        Where photos are read and pictures made: `dask://HOST:PORT` is a Dask cluster; by
        default, this machine.
    """
    if (json and sheet) or (output is not None and not sheet):
        raise MisuseError("Name --json or --sheet; --output goes with --sheet.")
    at = engine_at(engine)
    with watching(sys.stderr) as progress:
        looked = light_table.photos(folder, engine=at, progress=progress)
        tongue = spoken()
        page = (
            light_table.sheet(looked, tongue, output, engine=at, progress=progress)
            if sheet
            else None
        )
    if page is not None:
        present((page,), show and has_screen())
    elif json:
        print_json(programs.photos_json(looked.catalogue))
    else:
        _print_sights(looked.catalogue, tongue)
    tell(notices.of_photos(looked, tongue))


def _print_sights(catalogue: Catalogue, language: str) -> None:
    columns = tuple(
        say(f"column-{name}", language)
        for name in ("photo", "taken", "camera", "moment", "credit", "caption")
    )
    print_rows("", columns, [astuple(sight) for sight in rows.sights(catalogue, language)])
