"""The command that keeps running beside an editor's own tools: the preview."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from recit import serve as preview
from recit import site
from recit.cli.telling import announce, complain, spoken, tell
from recit.cli.ways import PORT
from recit.progress import watching
from recit.report import notices
from recit.report.wording import say


def serve(
    folder: Path,
    /,
    *,
    port: Annotated[int | None, PORT] = None,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """Preview the story in the browser; the page follows every change of the files.

    Prints the address, which only this machine reaches. What is published stays as it
    is: the preview has pages of its own. Runs until Ctrl-C.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it;
        or a folder of such folders.
    port
        The port to answer at; by default 8000, or any free one where that is taken.
    show
        Open the page in the browser, where there is a screen.
    """
    line = preview.line(port)

    with closing(line):
        with watching(sys.stderr) as progress:
            opened = preview.open_preview(
                folder, now=lambda: datetime.now(UTC), seen=_follow, progress=progress
            )
        preview.serve(opened, line, partial(announce, show=show))


def _follow(look: preview.Look) -> None:
    """Tell of a build for the preview: what is wrong, or that the page is new."""
    reads = spoken()
    for wrong in look.wrong:
        complain(wrong)
    if isinstance(look.result, site.Site):
        tell(notices.of_a_site(look.result, reads))
    elif look.result is not None:
        tell((*notices.of_building(look.result, reads), say("up-to-date", reads)))
