"""Keeps what the desk shows, for the next desk to show while it opens."""

from __future__ import annotations

import threading

from starlette.requests import Request

from recit.desk.darkroom import thumb
from recit.desk.desk import Desk, View
from recit.desk.doorway import STAND_IN, languages
from recit.desk.frames import Sieve
from recit.desk.kept import Page, keep
from recit.desk.pages import Pages, language, words


class Leaving:
    """Keeps each page that was shown: when it is, when the desk rests, and as it is in the end."""

    def __init__(self, desk: Desk, pages: Pages, *, stamp: str) -> None:
        self._desk, self._pages = desk, pages
        self._stamp = stamp
        self._shown: dict[tuple[int, str], tuple[Request, str]] = {}
        self._lock = threading.Lock()
        self._seen: dict[int, str] = {}

    def shown(self, request: Request, view: View, html: str) -> None:
        """Keep a page that was shown."""
        number = int(request.path_params["number"])
        with self._lock:
            self._shown[number, languages(request)] = (request, view.state)
            self._keep(request, number, view, html)

    def rest(self) -> None:
        """Keep all pages as they are now, where nothing has changed since the last rest.

        A desk that is killed later was still left like this.
        """
        seen, self._seen = (
            self._seen,
            {number: self._desk.view(number).state for number, _ in list(self._shown)},
        )
        if seen == self._seen:
            self.close()

    def close(self) -> None:
        """Keep all pages that were shown as they are now."""
        for (number, _), (request, state) in list(self._shown.items()):
            view = self._desk.view(number)
            if view.state != state:
                self.shown(request, view, self._pages.desk(request, self._desk, view, Sieve()))

    def _keep(self, request: Request, number: int, view: View, html: str) -> None:
        """Keep a page that says what it is, and takes all of the next desk's first answer."""
        told = words(language(request))
        html = html.replace(self._stamp, STAND_IN)
        html = html.replace(f'data-state="{view.state}"', 'data-state=""', 1)
        html = html.replace(f">{told['saved']}</p>", f">{told['as_left']}</p>", 1)
        pictures = {
            frame.address: self._desk.darkroom.file(thumb(view.catalogue[name]))
            for name, frame in view.frames.items()
        }
        file = self._desk.sheet(number).file.name
        page = Page(number, languages(request), file, view.version, html)
        keep(self._desk.root, page, pictures)
