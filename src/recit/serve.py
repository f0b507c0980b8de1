"""A preview in the browser of this machine, that follows the files as they change.

The pages are built as `recit build` builds them, but into the cache: a preview never
touches what is published. The script that reloads the browser, and what is wrong, are
put into the answer and into no file. The last good pages stay while something is wrong.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import html
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from recit import project
from recit.errors import PublishError, RecitError
from recit.folder import is_site, open_folder
from recit.following import changes
from recit.intake import Progress, unseen
from recit.memory import Memory
from recit.results import Built
from recit.settings import CACHE
from recit.site import Site, build_site

HOST = "127.0.0.1"
PORT = 8000

_HEARTBEAT = 15.0
"""Seconds of silence after which a connection is kept open with a line that says nothing."""

_SCRIPT = """\
<script>(() => {
let source;
const listen = () => {
  source?.close();
  if (document.hidden) return;
  source = new EventSource("/.recit/changes");
  source.onmessage = (event) => { if (event.data !== "%s") location.reload(); };
};
document.addEventListener("visibilitychange", listen);
listen();
})()</script>
"""

_WRONG = """\
<div role="alert" style="all:initial;position:fixed;z-index:99;inset:auto 0 0;max-height:50vh;\
overflow:auto;padding:1rem 1.5rem;background:#8f1116;color:#fff;\
font:15px/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap">%s</div>
"""

_EMPTY = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>recit</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><p style="margin:2rem;font:1rem/1.5 Georgia,serif">%s</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What a build for the preview gave: the story or the site, and what is wrong."""

    result: Built | Site | None
    wrong: tuple[str, ...]


class Preview:
    """The pages of a story or a site, as they stand now, and whether they changed.

    ``now`` is the clock; ``seen`` is told of every build, in the order they are made.
    """

    def __init__(
        self,
        root: Path,
        *,
        now: Callable[[], datetime],
        seen: Callable[[Look], None],
    ) -> None:
        self.root = root.resolve()
        self.pages = self.root / CACHE / "preview"
        self.wrong: tuple[str, ...] = ()
        self.state = now().isoformat()
        self._now, self._seen = now, seen
        self._memory = Memory()
        self._changed = asyncio.Condition()

    def build(self, progress: Progress = unseen) -> None:
        """Make what changed; where something is wrong, the last good pages stay."""
        try:
            look = self._build(progress)
        except RecitError as error:
            look = Look(None, (str(error),))
        except OSError as error:
            look = Look(None, (f"{error.filename or self.root}: {error.strerror or error}",))
        self.wrong = look.wrong
        self.state = self._now().isoformat()
        self._seen(look)

    def rest(self) -> None:
        """Look for what nothing needs any more now, while nobody waits.

        What is left is remembered on purpose, and is not looked through in the middle of
        the next build.
        """
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _build(self, progress: Progress) -> Look:
        if is_site(self.root):
            site = build_site(
                self.root, now=self._now(), output=self.pages, drafts=True, progress=progress
            )
            return Look(site, tuple(str(error) for _, error in site.failed))
        return Look(self._story(progress), ())

    def _story(self, progress: Progress) -> Built:
        return project.build(
            self.root,
            now=self._now(),
            output=self.pages,
            memory=self._memory,
            progress=progress,
        )

    async def follow(self) -> None:
        """Build again after every change of the story's files, until cancelled."""
        async for _ in changes(self.root):
            await asyncio.to_thread(self.build)
            async with self._changed:
                self._changed.notify_all()
            await asyncio.to_thread(self.rest)

    async def states(self) -> AsyncIterator[str | None]:
        """The state of the pages, now and whenever it changes; ``None`` in long silences."""
        told: str | None = None
        while True:
            try:
                told = await asyncio.wait_for(self._other_than(told), _HEARTBEAT)
            except TimeoutError:
                yield None
            else:
                yield told

    async def _other_than(self, told: str | None) -> str:
        async with self._changed:
            await self._changed.wait_for(lambda: self.state != told)
        return self.state


def open_preview(
    folder: Path | str,
    *,
    now: Callable[[], datetime],
    seen: Callable[[Look], None],
    progress: Progress = unseen,
) -> Preview:
    """A preview of the story or the site in ``folder``, built once.

    A story that cannot be built yet is no error here: the browser shows what is wrong
    until it is mended. Raises :class:`ManuscriptError` where there is no such folder, or
    neither a story nor stories in it.
    """
    root = Path(folder)
    if not is_site(root):
        open_folder(root)
    preview = Preview(root, now=now, seen=seen)
    preview.build(progress)
    return preview


def line(port: int | None = None) -> socket.socket:
    """The socket to answer at: ``port``, by default 8000 or, where that is taken, any free one.

    Only this machine reaches it, and it waits for answers from now on, so that an address
    told at once can be opened at once. It names its protocol: asyncio sends small answers at
    once on such sockets alone. Raises :class:`PublishError` where ``port`` is taken.
    """
    for number in (PORT, 0) if port is None else (port,):
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, number))
            found.listen()
        except OSError:
            found.close()
            continue
        return found
    raise PublishError(
        f"Port {port} of this machine is taken or may not be used",
        way_out="Name another one, or leave --port out to get any free one.",
    )


def serve(preview: Preview, at: socket.socket, opened: Callable[[str], None]) -> None:
    """Answer at the socket until Ctrl-C; ``opened`` is called with the address."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(preview, at, opened))


async def _serve(preview: Preview, at: socket.socket, opened: Callable[[str], None]) -> None:
    config = uvicorn.Config(
        app(preview), log_config=None, log_level="critical", timeout_graceful_shutdown=1
    )
    opened(f"http://{HOST}:{at.getsockname()[1]}/")
    async with asyncio.TaskGroup() as tasks:
        following = tasks.create_task(preview.follow())
        await uvicorn.Server(config).serve(sockets=[at])
        following.cancel()


def app(preview: Preview) -> Starlette:
    """The preview as a web application; it answers to names of this machine alone."""

    def news(request: Request) -> Response:
        del request
        return StreamingResponse(_events(preview), media_type="text/event-stream")

    def page(request: Request) -> Response:
        return _answer(preview, request.path_params["path"])

    return Starlette(
        routes=[
            Route("/.recit/changes", news),
            Route("/{path:path}", page),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
    )


async def _events(preview: Preview) -> AsyncIterator[str]:
    async for state in preview.states():
        yield ":\n\n" if state is None else f"data: {state}\n\n"


def _answer(preview: Preview, path: str) -> Response:
    parts = [part for part in path.split("/") if part]
    file = preview.pages.joinpath(*parts)
    if file.is_dir():
        if parts and not path.endswith("/"):
            return RedirectResponse(f"/{'/'.join(parts)}/")
        file /= "index.html"
    if any(part.startswith(".") for part in parts) or not file.is_file():
        wanted = "There is no such page." if parts else "There is no page yet."
        return _page(_EMPTY % wanted, preview, status=404)
    if file.suffix != ".html":
        return FileResponse(file, headers={"Cache-Control": "no-cache"})
    return _page(file.read_text(encoding="utf-8"), preview)


def _page(content: str, preview: Preview, status: int = 200) -> Response:
    """The page with what is wrong, and the script that reloads it."""
    wrong = _WRONG % html.escape("\n".join(preview.wrong)) if preview.wrong else ""
    before, end, after = content.rpartition("</body>")
    filled = f"{before}{wrong}{_SCRIPT % preview.state}{end}{after}"
    return HTMLResponse(filled, status_code=status, headers={"Cache-Control": "no-store"})
