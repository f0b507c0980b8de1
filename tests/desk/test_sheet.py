"""A manuscript on the desk: nothing of anybody's is lost, whatever happens to the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from recit.desk.journal import Journal, name_of
from recit.desk.merging import differing
from recit.desk.sheet import Edit, Sheet
from recit.errors import ManuscriptError
from recit.story import edits
from recit.story.manuscript import Manuscript, parse
from tests.desk.conftest import PLACED

NAMES = frozenset(f"photos/FRY_000{number}.jpg" for number in range(1, 7))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "story.md"
    found.write_bytes(PLACED.encode())
    return found


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with closing(Journal(tmp_path / ".recit" / "desk")) as found:
        yield found


@pytest.fixture
def sheet(file: Path, journal: Journal) -> Sheet:
    return Sheet(file, parse(PLACED, str(file), NAMES), journal)


def out(number: int) -> Edit:
    return lambda manuscript: edits.take_out(manuscript, f"photos/FRY_000{number}.jpg")


def worded(old: str, new: str) -> Edit:
    def edit(manuscript: Manuscript) -> Manuscript:
        return parse(manuscript.text.replace(old, new), manuscript.file, manuscript.names)

    return edit


def written(file: Path) -> str:
    return file.read_bytes().decode()


def test_a_change_is_in_the_file_and_can_be_undone_and_redone(sheet: Sheet, file: Path) -> None:
    versions = [written(file)]
    for number in (1, 2, 3):
        assert sheet.change(out(number), sheet.name, f"out {number}")
        versions.append(written(file))
    for version in reversed(versions[:-1]):
        assert sheet.undo()
        assert written(file) == version
    assert not sheet.undo()
    for version in versions[1:]:
        assert sheet.redo()
        assert written(file) == version
    assert not sheet.redo()


def test_undo_goes_on_after_the_desk_was_killed(sheet: Sheet, file: Path, tmp_path: Path) -> None:
    sheet.change(out(1), sheet.name, "out 1")
    with closing(Journal(tmp_path / ".recit" / "desk")) as journal:
        again = Sheet(file, parse(written(file), str(file), NAMES), journal)
        assert again.undoes == "out 1"
        assert again.undo()
        assert written(file) == PLACED


def test_a_version_kept_but_not_written_does_not_stand_in_the_way(
    file: Path, journal: Journal
) -> None:
    """As after a kill between the journal and the file."""
    first = Sheet(file, parse(PLACED, str(file), NAMES), journal)
    journal.keep(file.name, "never written", "out 1")
    again = Sheet(file, parse(PLACED, str(file), NAMES), journal)
    assert first.name == again.name
    assert again.change(out(2), again.name, "out 2")
    assert again.undo()
    assert written(file) == PLACED
    assert journal.named(file.name, name_of("never written")) == "never written"


def test_changes_of_different_lines_are_brought_together(sheet: Sheet, file: Path) -> None:
    seen = sheet.name
    theirs = PLACED.replace("forty pots", "fifty pots")
    file.write_text(theirs, "utf-8")
    assert sheet.change(out(1), seen, "out 1")
    assert sheet.clash is None
    assert written(file) == edits.take_out(parse(theirs), "photos/FRY_0001.jpg").text


def test_changes_of_the_same_line_are_both_kept_and_shown(sheet: Sheet, file: Path) -> None:
    seen = sheet.name
    theirs = PLACED.replace("one morning in May", "one night in May")
    file.write_text(theirs, "utf-8")
    mine = PLACED.replace("one morning in May", "one noon in May")
    assert sheet.change(worded("one morning", "one noon"), seen, "rewrite")
    assert written(file) == theirs
    assert sheet.clash is not None
    assert (sheet.clash.mine, sheet.clash.theirs) == (mine, theirs)
    sheet.settle(mine, "settle")
    assert sheet.clash is None
    assert written(file) == mine
    assert sheet.undo()
    assert written(file) == theirs


def test_choosing_ones_own_change_keeps_what_the_other_did_elsewhere(
    sheet: Sheet, file: Path
) -> None:
    seen = sheet.name
    theirs = PLACED.replace("one morning in May", "one night in May").replace("forty", "fifty")
    file.write_text(theirs, "utf-8")
    assert sheet.change(worded("one morning", "one noon"), seen, "rewrite")
    assert sheet.clash is not None
    assert sheet.clash.mine == theirs.replace("one night", "one noon")
    own, others = differing(sheet.clash.mine, sheet.clash.theirs)
    assert own == "Eleven winters without a boat, and then one noon in May."
    assert others == "Eleven winters without a boat, and then one night in May."


def test_both_placing_the_same_photo_is_a_clash_not_a_doubled_photo(
    sheet: Sheet, file: Path
) -> None:
    photo, seen = "photos/FRY_0006.jpg", sheet.name
    theirs = edits.put(parse(PLACED), photo, 1, 1).text
    file.write_text(theirs, "utf-8")
    assert sheet.change(partial(edits.put, photo=photo, chapter=3, passage=5), seen, "put")
    assert written(file) == theirs
    assert sheet.clash is not None
    assert photo in sheet.clash.mine


def test_a_faulty_file_is_told_and_the_last_good_version_stays(sheet: Sheet, file: Path) -> None:
    file.write_text(PLACED.replace("title: The", "title: 'The"), "utf-8")
    assert sheet.refresh()
    assert sheet.fault is not None
    assert sheet.fault.line is not None
    assert sheet.manuscript.text == PLACED
    with pytest.raises(ManuscriptError, match="front matter"):
        sheet.change(out(1), sheet.name, "out 1")
    file.write_text(PLACED, "utf-8")
    assert sheet.refresh()
    assert sheet.fault is None


def test_a_file_that_is_gone_is_told(sheet: Sheet, file: Path) -> None:
    file.unlink()
    assert sheet.refresh()
    with pytest.raises(ManuscriptError, match="cannot be read"):
        sheet.change(out(1), sheet.name, "out 1")


def test_a_version_that_nobody_knows_is_refused(sheet: Sheet, file: Path) -> None:
    with pytest.raises(ManuscriptError, match="Load the page again"):
        sheet.change(out(1), "0123456789abcdef", "out 1")
    assert written(file) == PLACED


def test_line_ends_stay_as_they_are(file: Path, journal: Journal) -> None:
    text = PLACED.replace("\n", "\r\n")
    file.write_bytes(text.encode())
    sheet = Sheet(file, parse(text, str(file), NAMES), journal)
    seen = sheet.name
    file.write_bytes(text.replace("forty", "fifty").encode())
    assert sheet.change(out(1), seen, "out 1")
    assert "\n" not in written(file).replace("\r\n", "")
    assert "fifty" in written(file)
