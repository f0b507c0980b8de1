"""Whether the photos that a manuscript names are the photos that there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import process

from recit.errors import ManuscriptError
from recit.story.cause import Cause, cause
from recit.story.front import FrontMatter
from recit.story.names import Spelling, is_remote
from recit.story.passages import PhotoLine


def prove(
    photos: Iterable[PhotoLine], front: FrontMatter, file: str, names: Collection[str]
) -> None:
    """Look up every photo among ``names``; raises :class:`ManuscriptError` for the first fault."""
    known = frozenset(names)
    spelling = Spelling(known)
    seen: dict[str, int] = {}
    for line in photos:
        name = spelling(line.photo)
        _look_up(name, known, file, line.line)
        if name in seen:
            raise ManuscriptError(
                cause("photo-twice", photo=name, first=seen[name]),
                file=file,
                line=line.line,
                way_out=cause("take-one-out"),
            )
        seen[name] = line.line
    if front.lead is not None:
        _look_up(spelling(front.lead), known, file, front.lead_line)


def _look_up(name: str, names: Collection[str], file: str, line: int | None) -> None:
    if name in names:
        return
    if is_remote(name):
        raise ManuscriptError(
            cause("not-a-file", photo=name),
            file=file,
            line=line,
            way_out=cause("save-it-there"),
        )
    if name.startswith("/") or name.split("/")[0] == "..":
        raise ManuscriptError(
            cause("outside", photo=name),
            file=file,
            line=line,
            way_out=cause("copy-it-there"),
        )
    raise ManuscriptError(
        cause("no-such-photo", photo=name) if name else cause("photo-without-name"),
        file=file,
        line=line,
        way_out=_near(name, names),
    )


def _near(name: str, names: Collection[str]) -> Cause:
    base = name.rsplit("/", 1)[-1].casefold()
    by_base = sorted(names)
    nearest = process.extractOne(
        base, [known.rsplit("/", 1)[-1].casefold() for known in by_base], score_cutoff=70
    )
    if nearest is None:
        return cause("put-it-there")
    return cause("meant", near=by_base[nearest[2]])
