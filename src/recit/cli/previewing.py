"""The commands that keep running: the preview and the desk."""

from __future__ import annotations

import secrets
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
from recit.desk import serving
from recit.desk.desk import Desk
from recit.desk.guard import is_loopback
from recit.progress import watching
from recit.report import notices
from recit.report.wording import say


def serve(
    folder: Path,
    /,
    *,
    port: int | None = None,
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


def desk(
    folder: Path,
    /,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    show: Annotated[bool, Parameter(name="--open", negative="--no-open")] = True,
) -> None:
    """Rearrange the story with your hands, on a page in the browser.

    The story stands on the left as it will be published, its photos on the right. Every
    change is written to the account at once; what another program writes there shows at
    once. Runs until Ctrl-C.

    Parameters
    ----------
    folder
        The story's folder, with the account (`story.md`) and the photos (`photos/`) in it.
    host
        The address to open the desk at. By default only this machine reaches it; for any
        other, the printed address holds a token that whoever comes must have.
    port
        The port to open the desk at; by default any free one.
    show
        Open the page in the browser, where there is a screen.
    """
    line = serving.listen(host, port)
    token = "" if is_loopback(host) else secrets.token_urlsafe()
    with watching(sys.stderr) as progress:
        opened = Desk(folder, now=lambda: datetime.now(UTC), progress=progress)

    with closing(opened):
        stamp, opening = secrets.token_urlsafe(), partial(announce, show=show)
        serving.serve(opened, line, token=token, stamp=stamp, opened=opening)


def _follow(look: preview.Look) -> None:
    """Tell of a build for the preview: what is wrong, or that the page is new."""
    reads = spoken()
    for wrong in look.wrong:
        complain(wrong)
    if isinstance(look.result, site.Site):
        tell(notices.of_a_site(look.result, reads))
    elif look.result is not None:
        tell((*notices.of_building(look.result, reads), say("up-to-date", reads)))
