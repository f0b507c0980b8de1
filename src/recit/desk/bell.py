"""Tell every open page that something changed: server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

_PULSE = 15.0
"""Seconds after which a silent line is used once, so that a lost page is noticed."""


class Bell:
    """Rings for all who listen; may be rung from any thread."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def hang(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hang the bell where the pages are served."""
        self._loop = loop

    def ring(self) -> None:
        """Tell all listeners; those that come later have seen the change already."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def close(self) -> None:
        """End every line."""
        self._closed = True
        self.ring()

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()

    async def rings(self) -> AsyncIterator[bool]:
        """``True`` at each ring, ``False`` where it was silent for a while."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            while not self._closed:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(listener.wait(), _PULSE)
                rung = listener.is_set()
                listener.clear()  # before the page is told: what rings meanwhile is told next
                yield rung
        finally:
            self._listeners.discard(listener)
