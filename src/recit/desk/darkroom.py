"""Small pictures for the desk, made in the background: what is looked at comes first."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from recit.editions.darkroom import ENCODER, develop
from recit.editions.reduced import reduced
from recit.editions.rendition import SUFFIX, Rendition
from recit.errors import PublishError
from recit.originals import Original
from recit.story.photo import Photo
from recit.workers import Processes

THUMB = 360
"""Pixels of the longer side of a picture on the light table."""

LARGE = 1280
"""Pixels of the longer side of a picture on its card."""

_FAREWELL = 5.0
"""Seconds to wait at the end for the batch that is in the works."""

_BEHIND = Processes(modesty=5)
"""The words of a story come before its pictures: those who make them stand back."""

_BATCH = 24
"""So many pictures are made at a time: what is asked for meanwhile waits no longer."""


def thumb(photo: Photo) -> Rendition:
    """The photo as the light table shows it."""
    return reduced(photo, THUMB, ENCODER)


def large(photo: Photo) -> Rendition:
    """The photo as its card shows it."""
    return reduced(photo, LARGE, ENCODER)


class Darkroom:
    """Makes renditions one batch after the other, in worker processes."""

    def __init__(self, originals: Path, elsewhere: Mapping[str, Original], cache: Path) -> None:
        self._originals = originals
        self._elsewhere = elsewhere
        self._cache = cache
        self._later: dict[Rendition, None] = {}
        self._now: dict[Rendition, None] = {}
        self._spoilt: dict[str, str] = {}
        self._change = threading.Condition()
        self._open = True
        self._thread = threading.Thread(target=self._work, name="desk-darkroom", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop after the batch that is in the works."""
        with self._change:
            self._open = False
            self._change.notify_all()
        self._thread.join(_FAREWELL)

    def prepare(self, renditions: Iterable[Rendition]) -> None:
        """Make these when nothing else is asked for, the first one first."""
        with self._change:
            self._later.update(dict.fromkeys(renditions))
            self._change.notify_all()

    def picture(self, rendition: Rendition) -> bytes | None:
        """The rendition's bytes; where it is not there yet, it is made next."""
        with contextlib.suppress(FileNotFoundError):
            return self.file(rendition).read_bytes()
        with self._change:
            if self._open and rendition.photo not in self._spoilt:
                self._now[rendition] = None
                self._change.notify_all()
        return None

    def forgive(self, elsewhere: Mapping[str, Original]) -> None:
        """Try photos again that could not be rendered: their files may have changed.

        ``elsewhere`` opens those that lie in no folder of this machine by now.
        """
        with self._change:
            self._spoilt.clear()
            self._elsewhere = elsewhere

    def spoilt(self, rendition: Rendition) -> bool:
        """Whether the photo cannot be rendered at all."""
        return rendition.photo in self._spoilt

    def file(self, rendition: Rendition) -> Path:
        """Where the rendition lies once it is made."""
        return self._cache / f"{rendition.digest}.{SUFFIX[rendition.format]}"

    def _work(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._now or self._later or not self._open)
                if not self._open:
                    return
                queue = self._now or self._later
                batch = list(queue)[:_BATCH]
                for rendition in batch:
                    self._now.pop(rendition, None)
                    self._later.pop(rendition, None)
            self._develop([one for one in batch if not self.file(one).exists()])

    def _develop(self, batch: list[Rendition]) -> None:
        """Make a batch; a photo that cannot be rendered costs only itself."""
        if not batch:
            return
        try:
            done = develop(
                batch,
                originals=self._originals,
                elsewhere=self._elsewhere,
                cache=self._cache,
                engine=_BEHIND,
            )
            spoilt = done.spoilt
        except PublishError as error:
            spoilt = {one.photo: error.message for one in batch}
        with self._change:
            self._spoilt.update(spoilt)
