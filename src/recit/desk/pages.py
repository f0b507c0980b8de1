"""The desk's HTML: values in, partials out; whatever a caption says is text there."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request

from recit.checks.words import LANGUAGES, say
from recit.desk.card import card, matches, told_clocks
from recit.desk.desk import Desk, View
from recit.desk.frames import Frame, Sieve, sittings
from recit.desk.languages import choices
from recit.desk.merging import differing
from recit.errors import RecitError
from recit.story.clock import event_clock
from recit.story.lines import Lines
from recit.story.rhythm import LAYOUTS

_PANELS = ("card", "findings", "proposals", "text", "clocks", "keys", "match", "publish", "words")

Words = Mapping[str, object]


class Pages:
    """Every page and partial of the desk; ``stamp`` goes with each change."""

    def __init__(self, stamp: str) -> None:
        self._stamp = stamp
        self._environment = Environment(
            loader=PackageLoader("recit.desk"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def desk(self, request: Request, desk: Desk, view: View, sieve: Sieve) -> str:
        """The whole page."""
        return self._render(
            "desk.html",
            request,
            stamp=self._stamp,
            desk=desk,
            view=view,
            sieve=sieve,
            choices=choices(desk.sheets),
            **self._status(request, desk, view),
            **self._tabled(request, view, sieve),
        )

    def table(self, request: Request, view: View, sieve: Sieve) -> str:
        """The light table alone."""
        return self._render("table.html", request, view=view, **self._tabled(request, view, sieve))

    def changes(
        self,
        request: Request,
        desk: Desk,
        view: View,
        before: View | None,
        complaint: RecitError | None,
    ) -> str:
        """The frames that changed since ``before``, and the bar."""
        known: Mapping[str, Frame] = {} if before is None else before.frames
        changed = [frame for name, frame in view.frames.items() if known.get(name) != frame]
        return self._render(
            "changes.html",
            request,
            view=view,
            changed=changed,
            complaint=complaint,
            **self._status(request, desk, view),
        )

    def panel(self, request: Request, view: View, panel: str) -> str | None:
        """One of the panels, ``None`` where there is no such panel or photo."""
        if panel not in _PANELS:
            return None
        facts: dict[str, object] = {"view": view, "layouts": LAYOUTS}
        if panel == "card":
            photo = request.query_params.get("photo", "")
            if photo not in view.catalogue:
                return None
            facts["card"] = card(view, photo, language(request))
        if panel == "words":
            facts["source"] = _source(view, request)
        if panel == "match":
            pair = [
                view.catalogue.by_name.get(one) for one in request.query_params.getlist("photo")
            ]
            choices = matches(view.catalogue, *pair) if len(pair) == 2 else ()
            if not choices:
                return None
            facts |= {"first": pair[0], "second": pair[1], "choices": choices}
        if panel in ("findings", "publish"):
            facts |= _found(view, language(request))
        if panel == "clocks":
            facts["clocks"] = told_clocks(view.catalogue, language(request))
            facts["cameras"] = _cameras(view)
        return self._render(f"{panel}.html", request, **facts)

    def published(
        self, request: Request, pages: Sequence[Path], complaint: RecitError | None
    ) -> str:
        """What publishing came to."""
        return self._render("published.html", request, pages=pages, complaint=complaint)

    def no_preview(self, request: Request, view: View, fault: RecitError | None) -> str:
        """In the place of a story that cannot be shown: why, and the way out."""
        return self._render("no-preview.html", request, view=view, fault=fault)

    def _tabled(self, request: Request, view: View, sieve: Sieve) -> dict[str, object]:
        zone = view.manuscript.front.timezone
        findings = () if view.thoughts.findings is None else view.thoughts.findings.findings
        names = sieve.names(view.catalogue, view.frames, findings)
        frames = {name: frame for name, frame in view.frames.items() if name in names}
        spoken = language(request)
        titles = {one.rule: say(one, spoken).title for one in findings if one.photo is not None}
        return {
            "sittings": sittings(view.catalogue, frames, event_clock(view.catalogue.photos, zone)),
            "day": view.manuscript.front.date,
            "shown": len(frames),
            "total": len(view.frames),
            "cameras": _cameras(view),
            "rules": sorted(titles.items(), key=lambda one: one[1]),
            "scenes": len(view.catalogue.scenes),
        }

    def _status(self, request: Request, desk: Desk, view: View) -> dict[str, object]:
        del request
        sheet = desk.sheet(int(view.state.split(".")[0]))
        findings, clash = view.thoughts.findings, sheet.clash
        apart = None if clash is None else differing(clash.mine, clash.theirs)
        return {
            "sheet": sheet,
            "apart": apart,
            "undoes": sheet.undoes,
            "redoes": sheet.redoes,
            "clash": clash,
            "blocking": None if findings is None else len(findings.blocking),
            "faults": None if findings is None else len(findings.findings),
            "proposed": sum(frame.mark == "proposed" for frame in view.frames.values()),
            "placed": sum(frame.mark == "placed" for frame in view.frames.values()),
        }

    def _render(self, template: str, request: Request, **facts: object) -> str:
        spoken = language(request)
        return self._environment.get_template(template).render(
            t=words(spoken),
            did=functools.partial(_did, spoken),
            language=spoken,
            number=request.path_params.get("number", 0),
            **facts,
        )


def _found(view: View, spoken: str) -> dict[str, object]:
    """What the checks found, what was waived and which files cannot be read, in words."""
    found = view.thoughts.findings
    said = () if found is None else found.findings
    waived = () if found is None else found.waived
    return {
        "findings": found,
        "said": [(one, say(one, spoken)) for one in said],
        "excused": [(one.finding, say(one.finding, spoken), one) for one in waived],
        "refused": [(one.name, one.cause.told(spoken)) for one in view.catalogue.unreadable],
    }


def _cameras(view: View) -> list[str]:
    return sorted({one.camera.name for one in view.catalogue if one.camera is not None})


def _source(view: View, request: Request) -> str:
    """The Markdown of the passage or the heading that is to be edited."""
    manuscript, asked = view.manuscript, request.query_params
    chapter, passage = asked.get("heading", ""), asked.get("passage", "")
    if chapter == "0":
        return manuscript.title or ""
    if chapter.isdecimal() and int(chapter) <= len(manuscript.chapters):
        return manuscript.chapters[int(chapter) - 1].text
    if passage.isdecimal() and int(passage) < len(manuscript.passages):
        return Lines(manuscript.text).source(*manuscript.passages[int(passage)].lines)
    return ""


def language(request: Request) -> str:
    """The language that the browser asks for, of those that the desk speaks."""
    for part in request.headers.get("accept-language", "").split(","):
        primary = part.split(";")[0].strip().split("-")[0].casefold()
        if primary in LANGUAGES:
            return primary
    return LANGUAGES[0]


def _did(language: str, label: str) -> str:
    """The label of a version in words: what was done, and to which photo."""
    action, _, photo = label.partition(" ")
    named = words(language)["did"]
    assert isinstance(named, dict)
    return f"{named[action]} {photo}".strip()


@functools.cache
def words(language: str) -> Words:
    """What the desk says in that language."""
    return tomllib.loads((files(__package__) / "messages" / f"{language}.toml").read_text("utf-8"))
