"""Follow the files that a story's pages are made of, as they change."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from watchfiles import Change, awatch
from watchfiles.main import FileChange

from recit import styling
from recit.errors import RecitError
from recit.folder import load_settings
from recit.settings import NAME, Settings

_SETTLING = 500
"""Milliseconds in which changes are told together."""

_GLANCE = 1000
"""Milliseconds between two looks at the files, where the system cannot watch them."""

_SILENCE = 3000
"""Milliseconds after which it is looked whether other files are to be watched."""

_AGAIN = 2.0
"""Seconds after which a folder that is not there is looked for again."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What is watched for the story or the site in ``root``, by its settings.

    ``identity`` tells whether it is the same folder still, ``None`` where there is none;
    ``elsewhere`` are the settings above it, and photos and looks that lie in other places;
    ``public`` is the folder that it is published into.
    """

    root: Path
    identity: tuple[int, int] | None
    elsewhere: tuple[Path, ...]
    public: str

    @classmethod
    def at(cls, folder: Path) -> Followed:
        """What is to be watched as the settings are now; as far as they can be read."""
        root = folder.resolve()
        try:
            settings = load_settings(root)
        except RecitError:
            settings = Settings()
        above = (place / NAME for place in root.parents)
        places = (*above, root / settings.photos, *looks(settings))
        there = (one.resolve() for one in places if one.exists())
        elsewhere = (one for one in there if not one.is_relative_to(root))
        return cls(root, _identity(root), tuple(elsewhere), settings.public)

    def concerns(self, change: Change, path: str) -> bool:
        """Whether a changed file can change a page: not a hidden one, not a published one."""
        del change
        file = Path(path)
        if not file.is_relative_to(self.root):
            return True
        parts = file.relative_to(self.root).parts
        return not any(part.startswith(".") for part in parts) and self.public not in parts


def looks(settings: Settings) -> tuple[Path, ...]:
    """The theme's folder, where it is one, and the files of logo and fonts."""
    theme = Path(settings.theme or "")
    return (*((theme,) if theme.is_absolute() else ()), *styling.files(settings))


def state_of_looks(settings: Settings) -> tuple[tuple[Path, int, int], ...]:
    """A value that differs when any file of the looks does."""
    return tuple(_states(looks(settings)))


async def changes(folder: Path, but: Collection[Path] = ()) -> AsyncIterator[None]:
    """Come back after each change that concerns a page, until cancelled; never for ``but``.

    What is watched follows the settings, and a folder that goes is waited for. Where the
    system cannot watch, as when it has too many watches, the files are looked at in turns.
    """
    polling: bool | None = None
    followed = Followed.at(folder)
    while True:
        try:
            async with aclosing(_watched(followed, but, polling)) as seen:
                async for changed in seen:
                    now = Followed.at(folder)
                    if changed or now != followed:
                        yield
                    # a file that another took the place of is watched no more
                    if now != followed or any(Path(one) in now.elsewhere for _, one in changed):
                        break
        except FileNotFoundError:
            await asyncio.sleep(_AGAIN)
            yield
        except OSError:
            polling = True
            yield
        followed = Followed.at(folder)


def _watched(
    followed: Followed, but: Collection[Path], polling: bool | None
) -> AsyncGenerator[set[FileChange], None]:
    """What changed, and an empty set in long silences."""
    return awatch(
        followed.root,
        *followed.elsewhere,
        watch_filter=lambda change, path: Path(path) not in but and followed.concerns(change, path),
        debounce=_SETTLING,
        rust_timeout=_SILENCE,
        yield_on_timeout=True,
        force_polling=polling,
        poll_delay_ms=_GLANCE,
    )


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        state = folder.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _states(places: Collection[Path]) -> Iterator[tuple[Path, int, int]]:
    for place in places:
        for file in sorted(place.rglob("*")) if place.is_dir() else (place,):
            try:
                state = file.stat()
            except OSError:
                continue
            yield file, state.st_mtime_ns, state.st_size
