"""What a page may ask for, by name: each is a function of the story's own stage."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from recit.desk.sheet import Edit
from recit.desk.thoughts import Thoughts
from recit.errors import ManuscriptError
from recit.story import edits, matter
from recit.story.arrangement import Arrangement
from recit.story.cause import cause
from recit.story.front import read_correction
from recit.story.manuscript import Manuscript


@dataclass(frozen=True)
class Asked:
    """The fields of a request; each is there or the request is refused."""

    fields: Mapping[str, Sequence[str]]

    def text(self, name: str) -> str:
        """The field's text."""
        try:
            return self.fields[name][0]
        except (KeyError, IndexError) as error:
            raise ManuscriptError(cause("not-said", field=name)) from error

    def texts(self, name: str) -> Sequence[str]:
        """All texts of the field."""
        self.text(name)
        return self.fields[name]

    def maybe(self, name: str) -> str | None:
        """The field's text, where it is there."""
        return self.fields[name][0] if self.fields.get(name) else None

    def number(self, name: str) -> int:
        """The field's whole number."""
        try:
            return int(self.text(name))
        except ValueError as error:
            raise ManuscriptError(cause("no-number", field=name)) from error


def edit_for(action: str, asked: Asked, thoughts: Thoughts) -> Edit:
    """The edit that a page asked for; raises :class:`ManuscriptError` where there is none."""
    if action == "accept":
        return _accept(asked, thoughts)
    if action == "fit":
        return _fit(asked, thoughts)
    try:
        make = _EDITS[action]
    except KeyError as error:
        raise ManuscriptError(cause("no-such-action", action=action)) from error
    return make(asked)


def _accept(asked: Asked, thoughts: Thoughts) -> Edit:
    """The proposals for these photos, or all of them."""
    photos = asked.fields.get("photo")

    def change(manuscript: Manuscript) -> Manuscript:
        waiting = thoughts.fitted(manuscript).proposal
        wanted = tuple(one for one in waiting if photos is None or one.photo in photos)
        return manuscript.place(Arrangement(wanted))

    return change


def _fit(asked: Asked, thoughts: Thoughts) -> Edit:
    """Each photo that does not stand yet put where it fits best."""
    photos = asked.texts("photo")

    def change(manuscript: Manuscript) -> Manuscript:
        known = thoughts.fitted(manuscript)
        standing = {line.photo for line in manuscript.photos}
        for photo in photos:
            spot = known.spot(photo)
            if spot is None:
                raise ManuscriptError(
                    cause("no-place-yet", photo=photo),
                    way_out=cause("mark-a-passage"),
                )
            if photo not in standing:
                manuscript = _placed(manuscript, photo, *spot)
        return manuscript

    return change


def _placed(manuscript: Manuscript, photo: str, chapter: int, passage: int) -> Manuscript:
    """The photo at a place that there may be no more."""
    if not (0 <= chapter <= len(manuscript.chapters)) or passage >= len(manuscript.passages):
        raise ManuscriptError(
            cause("place-gone", photo=photo),
            way_out=cause("place-again"),
        )
    return edits.put(manuscript, photo, chapter, passage)


def _each(edit: Callable[[Manuscript, str], Manuscript], asked: Asked) -> Edit:
    photos = asked.texts("photo")

    def change(manuscript: Manuscript) -> Manuscript:
        for photo in photos:
            manuscript = edit(manuscript, photo)
        return manuscript

    return change


def _put(asked: Asked) -> Edit:
    photos = asked.texts("photo")
    chapter, passage = asked.number("chapter"), asked.number("passage")

    def change(manuscript: Manuscript) -> Manuscript:
        for photo in photos:
            manuscript = _placed(manuscript, photo, chapter, passage)
        return manuscript

    return change


def _stand(asked: Asked) -> Edit:
    photo, by, before = asked.text("photo"), asked.text("by"), asked.maybe("before") == "1"
    return lambda manuscript: edits.stand(manuscript, photo, by, before=before)


def _join(asked: Asked) -> Edit:
    photo, by, before = asked.text("photo"), asked.text("by"), asked.maybe("before") == "1"
    return lambda manuscript: edits.join(manuscript, photo, by, before=before)


def _swap(asked: Asked) -> Edit:
    photo, other = asked.text("photo"), asked.text("other")
    return lambda manuscript: matter.with_swapped_lead(
        edits.swap(manuscript, photo, other), photo, other
    )


def _dress(asked: Asked) -> Edit:
    photo = asked.text("photo")
    focus = asked.maybe("focus")
    point = None if focus is None else _point(focus)
    return lambda manuscript: edits.dress(
        manuscript,
        photo,
        alt=asked.maybe("alt"),
        caption=asked.maybe("caption"),
        credit=asked.maybe("credit"),
        layout=asked.maybe("layout"),
        focus=point,
    )


def _point(text: str) -> str:
    """A point of the picture as the manuscript writes it; empty stays empty."""
    shares = [float(share) for share in re.findall(r"\d+(?:\.\d+)?", text)]
    if not text.strip():
        return ""
    if len(shares) != 2 or max(shares) > 100:
        raise ManuscriptError(
            cause("no-point", given=repr(text)),
            way_out=cause("shares-like-this"),
        )
    return f"{shares[0]:.0f}% {shares[1]:.0f}%"


def _clock(asked: Asked) -> Edit:
    camera, correction = asked.text("camera"), read_correction(asked.text("correction"))
    if correction is None:
        raise ManuscriptError(
            cause("no-correction", given=repr(asked.text("correction"))),
            way_out=cause("correct-like-this"),
        )
    return lambda manuscript: matter.with_clock(manuscript, camera, correction)


def _waive(asked: Asked) -> Edit:
    rule, person, reason = asked.text("rule"), asked.text("person"), asked.text("reason")
    if not person.strip() or not reason.strip():
        raise ManuscriptError(cause("waiver-unsigned"), way_out=cause("sign-it"))
    photo = asked.maybe("photo")
    return lambda manuscript: matter.with_waiver(
        manuscript, rule, photo or None, person.strip(), reason.strip()
    )


_EDITS: Mapping[str, Callable[[Asked], Edit]] = {
    "put": _put,
    "stand": _stand,
    "join": _join,
    "unrow": lambda asked: _each(edits.unmake_row, asked),
    "pair": lambda asked: _each(edits.pair, asked),
    "unpair": lambda asked: _each(partial(edits.pair, wanted=False), asked),
    "out": lambda asked: _each(edits.take_out, asked),
    "reject": lambda asked: _each(edits.reject, asked),
    "restore": lambda asked: _each(matter.restored, asked),
    "swap": _swap,
    "lead": lambda asked: _each(matter.with_lead, asked),
    "dress": _dress,
    "rewrite": lambda asked: (
        lambda manuscript: edits.rewrite(
            manuscript, asked.number("passage"), asked.text("markdown")
        )
    ),
    "retitle": lambda asked: (
        lambda manuscript: matter.retitled(manuscript, asked.number("chapter"), asked.text("text"))
    ),
    "chapter": lambda asked: (
        lambda manuscript: edits.move_chapter(
            manuscript, asked.number("chapter"), asked.number("to")
        )
    ),
    "clock": _clock,
    "waive": _waive,
}

ACTIONS = (*_EDITS, "accept", "fit")
"""Every action that changes a manuscript; each has a word in the message files."""
