"""The desk's command. What it imports is what an editor waits for before she sees her photos."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from recit import desk as rooms
from recit.cli.telling import announce
from recit.cli.ways import PORT
from recit.desk import serving
from recit.desk.guard import is_loopback
from recit.progress import watching

if TYPE_CHECKING:
    from recit.intake import Stage


def desk(
    folder: Path,
    /,
    *,
    host: str = "127.0.0.1",
    port: Annotated[int, PORT] = 0,
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

    def opening(go_on: Callable[[], None]) -> rooms.Desk:
        with watching(sys.stderr) as progress:

            def told(stage: Stage, done: int, total: int, /) -> None:
                go_on()
                progress(stage, done, total)

            return rooms.Desk(folder, now=lambda: datetime.now(UTC), progress=told)

    with closing(line):
        serving.serve(
            opening,
            line,
            root=folder,
            token="" if is_loopback(host) else secrets.token_urlsafe(),
            stamp=secrets.token_urlsafe(),
            opened=partial(announce, show=show),
        )
