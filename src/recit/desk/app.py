"""The desk's addresses: what is asked of it, answered in HTML."""

from __future__ import annotations

import asyncio
import contextlib
import json
import mimetypes
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from recit.desk.actions import Asked
from recit.desk.darkroom import large, thumb
from recit.desk.desk import Desk, View
from recit.desk.frames import Sieve
from recit.desk.handles import handles
from recit.desk.leaving import Leaving
from recit.desk.pages import Pages
from recit.editions.rendition import Rendition
from recit.errors import RecitError
from recit.following import changes

_GLANCE = 0.3
"""Seconds between two looks at the manuscripts' files."""

_REST = 5.0
"""Seconds without a change after which the desk is kept as it is then."""

_MOMENT, _MOMENTS = 0.02, 2
"""Seconds between two looks for a picture in the making, and how many looks."""

_FOREVER = "private, max-age=31536000, immutable"


def rooms(desk: Desk, *, stamp: str) -> Starlette:
    """The desk as an ASGI application, to be guarded; ``stamp`` goes with each change.

    What it showed is kept for the next desk.
    """
    pages = Pages(stamp)
    leaving = Leaving(desk, pages, stamp=stamp)
    return Starlette(
        routes=Rooms(desk, pages, leaving).routes, lifespan=lambda _: _open(desk, leaving)
    )


@contextlib.asynccontextmanager
async def _open(desk: Desk, leaving: Leaving) -> AsyncIterator[None]:
    desk.bell.hang(asyncio.get_running_loop())
    looking = [asyncio.create_task(one) for one in (_watch(desk), _glance(desk), _rest(leaving))]
    try:
        yield
    finally:
        for task in looking:
            task.cancel()
        await asyncio.gather(*looking, return_exceptions=True)
        await run_in_threadpool(leaving.close)


async def _glance(desk: Desk) -> None:
    """Notice within a blink what another program writes, and what it did before the watch."""
    await run_in_threadpool(desk.catch_up)
    while True:
        await asyncio.sleep(_GLANCE)
        await run_in_threadpool(desk.poll)


async def _watch(desk: Desk) -> None:
    """Take in photos that come or go, new settings and new looks, as they do."""
    async for _ in changes(desk.root, but=desk.files):
        await run_in_threadpool(desk.look_again)


async def _rest(leaving: Leaving) -> None:
    """Keep what the desk shows whenever it rests."""
    while True:
        await asyncio.sleep(_REST)
        await run_in_threadpool(leaving.rest)


class Rooms:
    """Every address of one desk."""

    def __init__(self, desk: Desk, pages: Pages, leaving: Leaving) -> None:
        self._desk = desk
        self._pages = pages
        self._leaving = leaving

    @property
    def routes(self) -> list[Route | Mount]:
        """The addresses; ``number`` is the manuscript's, from 0."""
        static = StaticFiles(packages=[("recit.desk", "static")])
        return [
            Route("/", lambda _: RedirectResponse("/0/")),
            Route("/events", self.events),
            Route("/thumb/{address}", self.thumb),
            Route("/large/{address}", self.large),
            Route("/{number:int}/", self.page),
            Route("/{number:int}/table", self.table),
            Route("/{number:int}/changes", self.changes),
            Route("/{number:int}/panel/{panel}", self.panel),
            Route("/{number:int}/act/{action}", self.act, methods=["POST"]),
            Route("/{number:int}/publish", self.publish, methods=["POST"]),
            Route("/{number:int}/preview/", self.preview),
            Route("/{number:int}/preview/{path:path}", self.preview_file),
            Mount("/static", static),
        ]

    def page(self, request: Request) -> Response:
        """The whole desk."""
        view = self._view(request)
        html = self._pages.desk(request, self._desk, view, self._sieve(request))
        if request.query_params:
            return HTMLResponse(html)
        return HTMLResponse(
            html, background=BackgroundTask(self._leaving.shown, request, view, html)
        )

    def table(self, request: Request) -> Response:
        """The light table, narrowed to what was asked for."""
        view = self._view(request)
        return HTMLResponse(self._pages.table(request, view, self._sieve(request)))

    def changes(self, request: Request) -> Response:
        """What differs from the state that the page has."""
        return self._answer(request, self._view(request))

    def panel(self, request: Request) -> Response:
        """A panel beside the table: a photo's card, findings, the text, and so on."""
        html = self._pages.panel(request, self._view(request), request.path_params["panel"])
        if html is None:
            raise HTTPException(404)
        return HTMLResponse(html)

    async def act(self, request: Request) -> Response:
        """Do something to the manuscript, and show what came of it."""
        form = await request.form()
        return await run_in_threadpool(self._act, request, form)

    def _act(self, request: Request, form: FormData) -> Response:
        fields: dict[str, list[str]] = {}
        for name, value in form.multi_items():
            if isinstance(value, str):
                fields.setdefault(name, []).append(value)
        number = self._number(request)
        complaint = None
        try:
            self._desk.act(
                number,
                request.path_params["action"],
                Asked(fields),
                request.query_params.get("seen", ""),
            )
        except RecitError as error:
            complaint = error
        return self._answer(request, self._desk.view(number), complaint)

    def _answer(
        self, request: Request, view: View, complaint: RecitError | None = None
    ) -> Response:
        before = self._desk.past(request.query_params.get("since", ""))
        html = self._pages.changes(request, self._desk, view, before, complaint)
        told = {"recit:state": {"state": view.state, "version": view.version, "order": view.order}}
        return HTMLResponse(html, headers={"HX-Trigger": json.dumps(told)})

    def publish(self, request: Request) -> Response:
        """Publish the story, and tell where it lies or what stands in the way."""
        try:
            pages = self._desk.publish()
        except RecitError as error:
            return HTMLResponse(self._pages.published(request, (), error))
        return HTMLResponse(self._pages.published(request, pages, None))

    def preview(self, request: Request) -> Response:
        """The story as readers will have it, with handles for the hand."""
        view = self._view(request)
        try:
            edition = self._desk.edition(view, self._number(request))
        except RecitError as error:
            return HTMLResponse(self._pages.no_preview(request, view, error))
        if edition is None:
            return HTMLResponse(self._pages.no_preview(request, view, view.fault))
        page = next(one for one in edition.documents if one.path == "index.html")
        html = page.content.decode()
        return HTMLResponse(html.replace("</body>", f"{handles(view)}</body>"))

    async def preview_file(self, request: Request) -> Response:
        """A file of the story's page."""
        path = request.path_params["path"]
        view = await run_in_threadpool(self._view, request)
        try:
            edition = await run_in_threadpool(self._desk.edition, view, self._number(request))
        except RecitError as error:
            raise HTTPException(404) from error
        if edition is None:
            raise HTTPException(404)
        for document in edition.documents:
            if document.path == path:
                kind = mimetypes.guess_type(path)[0]
                headers = {"cache-control": _FOREVER}
                return Response(document.content, media_type=kind, headers=headers)
        wanted = next((entry.rendition for entry in edition.prints if entry.path == path), None)
        if wanted is None:
            raise HTTPException(404)
        return await self._picture(wanted)

    async def thumb(self, request: Request) -> Response:
        """A photo, as small as the light table shows it."""
        photo = self._desk.photo_at(request.path_params["address"])
        return await self._picture(None if photo is None else thumb(photo))

    async def large(self, request: Request) -> Response:
        """A photo, large enough to look at."""
        photo = self._desk.photo_at(request.path_params["address"])
        return await self._picture(None if photo is None else large(photo))

    async def _picture(self, wanted: Rendition | None) -> Response:
        """The picture, once it is made.

        A browser has six lines to one server: a picture that takes longer than a moment
        lets go of its line, and the page asks again.
        """
        darkroom = self._desk.darkroom
        if wanted is None or darkroom.spoilt(wanted):
            raise HTTPException(404)
        for _ in range(_MOMENTS):
            picture = await run_in_threadpool(darkroom.picture, wanted)
            if picture is not None:
                headers = {"cache-control": _FOREVER}
                return Response(picture, media_type="image/jpeg", headers=headers)
            await asyncio.sleep(_MOMENT)
        raise HTTPException(503, headers={"retry-after": "1"})

    async def events(self, request: Request) -> Response:
        """A line that says at once when something changed."""
        del request

        async def lines() -> AsyncIterator[str]:
            yield "retry: 500\n\nevent: change\ndata: opened\n\n"
            async for rung in self._desk.bell.rings():
                yield "event: change\ndata: changed\n\n" if rung else ": still here\n\n"

        return StreamingResponse(lines(), media_type="text/event-stream")

    def _number(self, request: Request) -> int:
        return int(request.path_params["number"])

    def _view(self, request: Request) -> View:
        try:
            return self._desk.view(self._number(request))
        except LookupError as error:
            raise HTTPException(404) from error

    def _sieve(self, request: Request) -> Sieve:
        asked = request.query_params
        scene = asked.get("scene", "")
        return Sieve(
            words=asked.get("words", ""),
            camera=asked.get("camera", ""),
            scene=int(scene) if scene.isdecimal() else 0,
            mark=asked.get("mark", ""),
            rule=asked.get("rule", ""),
        )
