"""One manuscript on the desk: what is on the disk, what was done, and what clashes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from recit.desk.journal import Journal, name_of
from recit.desk.merging import merged, preferring
from recit.errors import ManuscriptError, RecitError
from recit.folder import read_text, write_text
from recit.story.cause import cause
from recit.story.manuscript import Manuscript, parse

Edit = Callable[[Manuscript], Manuscript]

_TRIES = 5
"""How often a change is brought together anew with a file that keeps changing."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Two changes of the same lines: the desk's, and what the file holds.

    ``mine`` has the file's other changes too, where both together make a story.
    """

    mine: str
    theirs: str


class Sheet:
    """A manuscript's file and its versions; safe to use from several threads.

    ``fault`` says what is wrong with the file as it is: a text that is no photo story,
    while the last good version stays on the desk, or a photo that is not there, which is
    told and stands in nobody's way.
    """

    def __init__(self, file: Path, manuscript: Manuscript, journal: Journal) -> None:
        self.file = file
        self.manuscript = manuscript
        self.clash: Clash | None = None
        self._journal = journal
        self._key = file.name
        self._lock = threading.RLock()
        self._known = _named(manuscript)
        self._disk: str | None = manuscript.text
        self.fault: RecitError | None = _lacking(manuscript)
        self._take_in(manuscript.text)

    @property
    def name(self) -> str:
        """The version that the desk shows."""
        return name_of(self.manuscript.text)

    @property
    def undoes(self) -> str | None:
        """What undo would take back."""
        with self._lock:
            found = self._journal.back(self._key)
            return None if found is None else found[2]

    @property
    def redoes(self) -> str | None:
        """What redo would bring back."""
        with self._lock:
            found = self._journal.forth(self._key)
            return None if found is None else found[2]

    def learn(self, names: Collection[str]) -> None:
        """Take in which photos there are now; those that stand in the text may be gone."""
        with self._lock:
            self.manuscript = self.manuscript.knowing(names)
            self._known = _named(self.manuscript)
            self._disk = None
            self.refresh()

    def refresh(self) -> bool:
        """Take in what another program wrote; tells whether anything changed."""
        with self._lock:
            before = (self.manuscript.text, str(self.fault))
            try:
                text = read_text(self.file)
            except ManuscriptError as error:
                self._disk = None
                self.fault = _unread(self.file, error)
                return (self.manuscript.text, str(self.fault)) != before
            if text == self._disk:
                return False
            self._disk = text
            try:
                self.manuscript = self._sound(text)
            except RecitError as error:
                self.fault = error
            else:
                self.fault = _lacking(self.manuscript)
                self._take_in(text)
            return (self.manuscript.text, str(self.fault)) != before

    def change(self, edit: Edit, seen: str, label: str) -> bool:
        """Make a change to the version called ``seen`` and write it; tells whether it did.

        What was written to the file since then is kept too. Where both changed the same
        lines, the file stays, the change is kept in the journal, and both are the
        sheet's :class:`Clash`. Raises as ``edit``, and as :func:`write_text`.
        """
        with self._lock:
            for _ in range(_TRIES):
                now = self._present()
                base = now if seen == self.name else self._journal.named(self._key, seen)
                if base is None:
                    raise self._stale()
                mine = edit(parse(base, str(self.file), self.manuscript.names)).text
                if mine == base:
                    return False
                changed = self._sound(mine) if base == now else self._both(base, mine, now)
                if changed is None:
                    self._journal.keep(self._key, mine, label)
                    self.clash = Clash(self._preferring(base, mine, now), now)
                    return True
                if self._write(changed, now, label):
                    return True
            raise self._stale()

    def settle(self, text: str, label: str) -> None:
        """End a clash with the text that a person chose."""
        with self._lock:
            chosen = self._sound(text)
            if text != self.manuscript.text and not self._write(
                chosen, self.manuscript.text, label
            ):
                raise self._stale()
            self.clash = None

    def undo(self) -> bool:
        """Write the version before; tells whether there is one."""
        return self._step(back=True)

    def redo(self) -> bool:
        """Write the version that was last undone; tells whether there is one."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> bool:
        with self._lock:
            now = self._present()
            found = self._journal.back(self._key) if back else self._journal.forth(self._key)
            if found is None:
                return False
            number, entry, _ = found
            manuscript = parse(entry.text, str(self.file), self.manuscript.names)
            write_text(self.file, entry.text, was=now)
            self._hold(manuscript)
            step = self._journal.step_back if back else self._journal.move_to
            step(self._key, number)
            return True

    def _present(self) -> str:
        """The text as the file has it; raises what is wrong where that is no photo story."""
        self.refresh()
        if self.fault is not None and self._disk != self.manuscript.text:
            raise self.fault
        return self.manuscript.text

    def _sound(self, text: str) -> Manuscript:
        """The text as a manuscript; raises where it is none, or names a photo that never was."""
        manuscript = parse(text, str(self.file), self.manuscript.names)
        manuscript.verify(self._known)
        return manuscript

    def _both(self, base: str, mine: str, theirs: str) -> Manuscript | None:
        """Both changes together, ``None`` where they touch each other or make no story."""
        both = merged(base, mine, theirs)
        if both is None:
            return None
        try:
            return self._sound(both)
        except RecitError:
            return None

    def _preferring(self, base: str, mine: str, theirs: str) -> str:
        """My change with what theirs did elsewhere, mine alone where that makes no story."""
        both = preferring(base, mine, theirs)
        try:
            self._sound(both)
        except RecitError:
            return mine
        return both

    def _hold(self, manuscript: Manuscript) -> None:
        """What was written is what the desk shows."""
        self.manuscript = manuscript
        self._disk = manuscript.text
        self.fault = _lacking(manuscript)

    def _write(self, manuscript: Manuscript, was: str, label: str) -> bool:
        number = self._journal.keep(self._key, manuscript.text, label)
        try:
            write_text(self.file, manuscript.text, was=was)
        except ManuscriptError:
            return False
        self._hold(manuscript)
        self._journal.move_to(self._key, number)
        return True

    def _take_in(self, text: str) -> None:
        """See that the journal's present version is what the file holds."""
        now = self._journal.now(self._key)
        if now is None or now.text != text:
            label = "opened" if now is None else "outside"
            self._journal.move_to(self._key, self._journal.keep(self._key, text, label))

    def _stale(self) -> ManuscriptError:
        return ManuscriptError(
            cause("page-too-old"),
            file=self.file,
            way_out=cause("load-again"),
        )


def _named(manuscript: Manuscript) -> frozenset[str]:
    """The photos that a version may name: those there are, and those that stand in it."""
    lead = manuscript.front.lead
    standing = {line.photo for line in manuscript.photos} | ({lead} if lead else set())
    return manuscript.names | standing


def _lacking(manuscript: Manuscript) -> RecitError | None:
    """What is wrong where a photo that the manuscript names is not there."""
    try:
        manuscript.verify(manuscript.names)
    except RecitError as error:
        return error
    return None


def _unread(file: Path, error: ManuscriptError) -> ManuscriptError:
    """Why the file cannot be read; where the disk refuses, the desk knows the way out."""
    refused = error.__cause__
    if not isinstance(refused, OSError):
        return error
    return ManuscriptError(
        cause("account-unread", words=refused.strerror),
        file=file,
        way_out=cause("put-it-back"),
    )
