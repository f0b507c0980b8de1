"""The way onto the desk: the desk as it was left at once, the desk itself once it is open."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from recit.desk.kept import Kept

STAND_IN = "recit-stamp-of-the-run"
"""What a kept page has in the place of the stamp, which each run has of its own."""

_GRACE = 1.0
"""Seconds that opening waits for somebody who comes to see the desk as it was left: reading
the story takes the processor that would show it."""

_FAREWELL = 10.0
"""Seconds to wait at the end for the rooms to be left."""


class LeftError(Exception):
    """The desk was closed before it had opened."""


class Doorway:
    """Serves what was kept until ``opening`` has given the rooms; any other request waits.

    ``gave_up`` is called when they cannot be opened; :meth:`outcome` then raises why.
    """

    def __init__(
        self,
        opening: Callable[[], Starlette],
        kept: Kept,
        *,
        stamp: str,
        gave_up: Callable[[], None],
    ) -> None:
        self._opening, self._gave_up = opening, gave_up
        self._kept = kept
        self._stamp = stamp
        self._ready: Starlette | None = None
        self._rooms: Starlette | None = None
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False
        self._seen, self._decided, self._leaving = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._waiting = Starlette(
            routes=[
                Route("/", lambda _: RedirectResponse("/0/")),
                Route("/{number:int}/", self._page),
                Route("/thumb/{address}", self._thumb),
                Mount("/static", StaticFiles(packages=[("recit.desk", "static")])),
                Mount("/", self._later),
            ],
            lifespan=self._lifespan,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: to the rooms, where they are open."""
        await (self._rooms or self._waiting)(scope, receive, send)

    def enter(self, rooms: Starlette) -> None:
        """Open with these rooms at once, before anybody is served."""
        self._ready = rooms

    def close(self) -> None:
        """Let go of who waits; may be called from any thread."""
        self._closed = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._decided.set)
            self._loop.call_soon_threadsafe(self._seen.set)

    def go_on(self) -> None:
        """To be called by who opens the rooms; raises :class:`LeftError` when nobody wants them."""
        if self._closed:
            raise LeftError

    def outcome(self) -> None:
        """Raise what kept the rooms from opening, if anything did."""
        if self._task is not None and self._task.done():
            with contextlib.suppress(LeftError):
                self._task.result()

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        del app
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._stay())
        self._task.add_done_callback(self._ended)
        yield
        self._leaving.set()
        await asyncio.wait([self._task], timeout=_FAREWELL)

    async def _stay(self) -> None:
        rooms = self._ready or await self._open()
        async with rooms.router.lifespan_context(rooms):
            self._rooms = rooms
            self._decided.set()
            await self._leaving.wait()

    async def _open(self) -> Starlette:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._seen.wait(), _GRACE)
        self.go_on()
        return await run_in_threadpool(self._opening)

    def _ended(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled():
            task.exception()  # seen here: after Ctrl-C nobody asks for the outcome
        self._decided.set()
        self._gave_up()

    async def _page(self, request: Request) -> Response:
        wanted = (request.path_params["number"], languages(request))
        html = None if request.query_params else self._kept.pages.get(wanted)
        if html is None:
            self._seen.set()
            return _Later(self)
        return HTMLResponse(html.replace(STAND_IN, self._stamp))

    async def _thumb(self, request: Request) -> Response:
        file = self._kept.pictures.get(request.path_params["address"])
        if file is None or not file.is_file():
            return _Later(self)
        seen = BackgroundTask(self._seen.set)
        return FileResponse(file, media_type="image/jpeg", background=seen)

    async def _later(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _Later(self)(scope, receive, send)

    async def rooms(self) -> Starlette | None:
        """The rooms, once they are open; ``None`` where they will not be."""
        await self._decided.wait()
        return self._rooms


class _Later(Response):
    """An answer that the rooms give, once they are open."""

    def __init__(self, doorway: Doorway) -> None:
        super().__init__()
        self._doorway = doorway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Wait, and hand the request on."""
        rooms = await self._doorway.rooms()
        closed = PlainTextResponse("The desk is closed.", 503)
        await (rooms or closed)(scope, receive, send)


def languages(request: Request) -> str:
    """The languages that the browser asks for, as it names them."""
    return request.headers.get("accept-language", "")
