"""The story on the desk: its manuscripts, its photos, and what every page shows of them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from recit.catalogue.survey import survey
from recit.desk.actions import Asked, edit_for
from recit.desk.bell import Bell
from recit.desk.darkroom import Darkroom, thumb
from recit.desk.frames import Frame, Table, address, order
from recit.desk.journal import Journal, name_of
from recit.desk.kept import PLACE
from recit.desk.look import SCRIPT, STYLE
from recit.desk.sheet import Sheet
from recit.desk.thoughts import Thinker, Thoughts
from recit.editions.rendition import Edition
from recit.errors import ManuscriptError, RecitError
from recit.folder import open_folder, read_text
from recit.following import state_of_looks
from recit.intake import Progress, unseen
from recit.project import build
from recit.rehearsal import rehearse
from recit.story.cause import cause
from recit.story.manuscript import Manuscript, parse
from recit.story.model import Story
from recit.story.photo import Catalogue, Photo

_REMEMBERED = 64
"""States of the light table that a page may catch up from."""


_SETTINGS = 8
"""Settings of the clocks for which the settled catalogue is kept."""


@dataclass(frozen=True)
class View:
    """One state of one manuscript, as pages show it.

    ``state`` names it, ``version`` the text, ``order`` which photos lie on the light
    table and how, as read at one time; ``story`` is ``None`` where the manuscript makes none, and
    ``fault`` says why.
    """

    state: str
    version: str
    order: str
    manuscript: Manuscript
    catalogue: Catalogue
    story: Story | None
    fault: RecitError | None
    thoughts: Thoughts
    frames: dict[str, Frame]


class Desk:
    """A story being edited; safe to use from several threads.

    ``now`` tells the aware instant at which the checks judge. Close it when done.
    """

    def __init__(
        self, root: Path, *, now: Callable[[], datetime], progress: Progress = unseen
    ) -> None:
        folder = open_folder(root)
        manuscripts = [parse(read_text(file), str(file)) for file in folder.manuscripts]
        self._progress, self._now = progress, now
        self._found = survey(folder.root, folder.settings.photos)
        self._rehearsal = rehearse(folder, manuscripts, progress, found=self._found)
        names = self._rehearsal.catalogue.by_name
        journal = Journal(folder.root / PLACE)
        self.sheets: list[Sheet] = []
        for file, manuscript in zip(folder.manuscripts, manuscripts, strict=True):
            self.sheets.append(Sheet(file, manuscript.knowing(names), journal))
        self.bell = Bell()
        pictures = folder.root / PLACE / "pictures"
        self.darkroom = Darkroom(folder.root, self._rehearsal.elsewhere, pictures)
        self._journal = journal
        self._trouble: RecitError | None = None
        self._lock = threading.Lock()
        self._reading = 0
        self._looks = state_of_looks(folder.settings)
        self._settled: OrderedDict[object, tuple[Catalogue, str]] = OrderedDict()
        self._views: OrderedDict[str, View] = OrderedDict()
        self._editions: dict[int, tuple[str, str, Edition]] = {}
        self._by_address = {address(photo.name): photo for photo in self._rehearsal.catalogue}
        self._thinker = Thinker(
            folder.root,
            lambda: [sheet.manuscript for sheet in self.sheets],
            lambda: self._reading,
            now,
            self.bell.ring,
        )
        self._prepare()

    def _prepare(self) -> None:
        """Have the light table's pictures made, those of the story first."""
        shown = {line.photo for sheet in self.sheets for line in sheet.manuscript.photos}
        photos = sorted(self._rehearsal.catalogue, key=lambda photo: photo.name not in shown)
        self.darkroom.prepare(thumb(photo) for photo in photos)

    def close(self) -> None:
        """Stop what works in the background; everything shown as saved is saved."""
        self.bell.close()
        self._thinker.close()
        self.darkroom.close()
        self._journal.close()

    @property
    def root(self) -> Path:
        """The story's folder."""
        return self._rehearsal.folder.root

    def photo_at(self, name: str) -> Photo | None:
        """The photo with that address."""
        return self._by_address.get(name)

    def sheet(self, number: int) -> Sheet:
        """The manuscript with that number, from 0; raises ``LookupError``."""
        if not 0 <= number < len(self.sheets):
            raise LookupError(f"there is no manuscript {number}")
        return self.sheets[number]

    def poll(self) -> None:
        """Look whether another program wrote a manuscript."""
        changed = [sheet.refresh() for sheet in self.sheets]
        if any(changed):
            self._changed()

    @property
    def files(self) -> frozenset[Path]:
        """The manuscripts' files, which :meth:`poll` looks at."""
        return frozenset(self.root.resolve() / sheet.file.name for sheet in self.sheets)

    def catch_up(self) -> None:
        """Look again where photos or settings changed since the desk began to read them.

        To be called once they are watched. Photos elsewhere are watched by nobody.
        """
        if self._found.elsewhere:
            return
        try:
            folder = open_folder(self.root)
            same = folder == self._rehearsal.folder and self._found == survey(
                folder.root, folder.settings.photos
            )
        except RecitError:
            same = False
        if not same:
            self.look_again()

    def look_again(self) -> None:
        """Take in photos that came, changed or went, and settings and looks as they are now.

        Where the folder cannot be read any more, that is told and the desk stays as it is.
        """
        known = self._rehearsal
        try:
            folder = open_folder(self.root)
            rehearsal = rehearse(folder, [sheet.manuscript for sheet in self.sheets])
        except RecitError as error:
            told, self._trouble = self._trouble, error
            if str(told) != str(error):
                self._changed()
            return
        looks = state_of_looks(folder.settings)
        same = (folder, rehearsal.catalogue) == (known.folder, known.catalogue)
        if same and looks == self._looks and self._trouble is None:
            return
        names = rehearsal.catalogue.by_name
        with self._lock:
            self._rehearsal, self._trouble = rehearsal, None
            self._looks = looks
            self._reading += 1
            self._settled.clear()
            self._by_address = {address(name): photo for name, photo in names.items()}
        for sheet in self.sheets:
            sheet.learn(names)
        self.darkroom.forgive(rehearsal.elsewhere)
        self._prepare()
        self._changed()

    def act(self, number: int, action: str, asked: Asked, seen: str) -> None:
        """Do what a page asked for; raises :class:`RecitError` where it cannot be done."""
        sheet = self.sheet(number)
        if action in ("undo", "redo"):
            changed = sheet.undo() if action == "undo" else sheet.redo()
        elif action == "settle":
            sheet.settle(asked.text("text"), "settle")
            changed = True
        elif action == "text":
            text = asked.text("text").replace("\r\n", "\n")
            changed = sheet.change(lambda old: _whole(old, text), seen, "text")
        else:
            edit = edit_for(action, asked, self._thinker.of(sheet.manuscript))
            photo = asked.maybe("photo") or ""
            label = f"{action} {photo.rpartition('/')[2]}".strip()
            changed = sheet.change(edit, seen, label)
        if changed:
            self._changed()

    def publish(self) -> tuple[Path, ...]:
        """Publish the story as ``recit build --final`` does; the pages' files.

        Raises :class:`PublishError` where a finding blocks it.
        """
        return build(self.root, now=self._now(), final=True, progress=self._progress).pages

    def view(self, number: int) -> View:
        """What pages show of a manuscript now."""
        sheet = self.sheet(number)
        manuscript, clash = sheet.manuscript, sheet.clash
        fault = sheet.fault or self._trouble
        thoughts = self._thinker.of(manuscript)
        flags = f"{bool(clash):d}{name_of(str(fault)) if fault else 0}"
        state = f"{number}.{sheet.name}.{self._reading}.{thoughts.number}.{flags}"
        with self._lock:
            found = self._views.get(state)
            if found is not None:
                self._views.move_to_end(state)
                return found
        catalogue, order = self._catalogue(manuscript)
        thoughts = thoughts.fitted(manuscript)
        story = None
        try:
            story = self._rehearsal.tell(manuscript, catalogue)
        except RecitError as error:
            fault = fault or error
        findings = () if thoughts.findings is None else thoughts.findings.findings
        table = Table(
            *(catalogue, manuscript, story),
            *(thoughts.opinion, thoughts.outtakes, thoughts.proposal),
            findings,
        )
        view = View(
            *(state, sheet.name, order, manuscript, catalogue),
            *(story, fault, thoughts, table.frames()),
        )
        with self._lock:
            self._views[state] = view
            while len(self._views) > _REMEMBERED:
                self._views.popitem(last=False)
        return view

    def past(self, state: str) -> View | None:
        """A state that a page has seen, where it is still known."""
        with self._lock:
            return self._views.get(state)

    def edition(self, view: View, number: int) -> Edition | None:
        """The page of a manuscript's story, ``None`` where it makes none."""
        if view.story is None:
            return None
        with self._lock:
            held = self._editions.get(number)
            if held is not None and held[:2] == (view.version, view.order):
                return held[2]
        edition = self._rehearsal.page(view.story, script=SCRIPT, style=STYLE)
        self.darkroom.prepare(edition.renditions)
        with self._lock:
            self._editions[number] = (view.version, view.order, edition)
        return edition

    def _catalogue(self, manuscript: Manuscript) -> tuple[Catalogue, str]:
        """The catalogue by the manuscript's clocks and its order, worked out once for each."""
        front = manuscript.front
        with self._lock:
            reading, rehearsal = self._reading, self._rehearsal
            wanted = (front.timezone, tuple(sorted(front.clocks.items())), reading)
            held = self._settled.get(wanted)
        if held is not None:
            return held
        catalogue = rehearsal.settled(front)
        found = (catalogue, f"{reading} {order(catalogue)}")
        with self._lock:
            self._settled[wanted] = found
            while len(self._settled) > _SETTINGS:
                self._settled.popitem(last=False)
        return found

    def _changed(self) -> None:
        self._thinker.ask()
        self.bell.ring()


def _whole(old: Manuscript, text: str) -> Manuscript:
    """The manuscript with another text altogether, with its own line ends."""
    if "\r\n" in old.text:
        text = text.replace("\n", "\r\n")
    new = parse(text, old.file, old.names)
    new.verify(new.names)
    if not new.text.strip():
        raise ManuscriptError(cause("text-empty"), file=old.file)
    return new
