"""What is thought of a story, and what becomes of it when the story moves on or a check fails."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recit.arrangement.encoder import default_encoder
from recit.desk.desk import Desk, View
from recit.desk.mind import Kind, Mind, Question
from recit.desk.thoughts import Thoughts
from recit.story import edits
from recit.story.arrangement import Outtake, Placement
from recit.story.cause import cause
from recit.story.manuscript import Manuscript, parse
from tests.desk.conftest import PLACED, placed_in
from tests.desk.room import NOW
from tests.small_models import COLOURS, write_text_model

NAMES = frozenset(f"photos/FRY_000{number}.jpg" for number in range(1, 7))
KINDS: tuple[Kind, ...] = ("judge", "opine", "propose")
CRANE = "A crane lowers the new gangway onto the pontoon."


def manuscript(text: str = PLACED) -> Manuscript:
    return parse(text, "story.md", NAMES)


def place(number: int, chapter: int, passage: int) -> Placement:
    return Placement(f"photos/FRY_000{number}.jpg", chapter, passage, 0.9)


@pytest.fixture
def thoughts() -> Thoughts:
    """FRY_0004 behind the crane, FRY_0005 under the heading after it, FRY_0006 at the end."""
    before = manuscript()
    crane = next(one.index for one in before.passages if one.text == CRANE)
    proposal = (place(4, 1, crane), place(5, 2, crane), place(6, 3, len(before.passages) - 1))
    outtake = Outtake("photos/FRY_0001.jpg", cause("served"), 1, crane, 0.5)
    return Thoughts(
        opinion={one.photo: one for one in proposal},
        outtakes={outtake.photo: outtake},
        proposal=proposal,
        passages=before.passages,
    )


def test_places_follow_their_passages(thoughts: Thoughts) -> None:
    longer = manuscript(
        PLACED.replace("Before sunrise", "Night.\n\nStill night.\n\nBefore sunrise")
    )
    now = thoughts.fitted(longer)
    crane = next(one.index for one in longer.passages if one.text == CRANE)
    assert now.spot("photos/FRY_0004.jpg") == (1, crane)
    assert now.spot("photos/FRY_0005.jpg") == (2, crane)
    assert now.spot("photos/FRY_0006.jpg") == (3, len(longer.passages) - 1)
    assert now.spot("photos/FRY_0001.jpg") == (1, crane)
    assert now.spot("photos/FRY_0002.jpg") is None


def test_places_follow_a_chapter_that_moved_and_leave_a_passage_that_went(
    thoughts: Thoughts,
) -> None:
    moved = edits.move_chapter(manuscript(PLACED.replace(f"{CRANE}\n\n", "")), 3, 1)
    now = thoughts.fitted(moved)
    soup = next(one for one in moved.passages if "forty pots" in one.text)
    sunrise = next(one for one in moved.passages if "Before sunrise" in one.text)
    assert now.spot("photos/FRY_0006.jpg") == (soup.chapter, soup.index) == (1, soup.index)
    assert now.spot("photos/FRY_0004.jpg") == (sunrise.chapter, sunrise.index)


def test_a_photo_that_stands_or_was_rejected_is_proposed_no_more(thoughts: Thoughts) -> None:
    placed = edits.put(manuscript(), "photos/FRY_0004.jpg", 1, 0)
    rejected = edits.reject(placed, "photos/FRY_0005.jpg")
    now = thoughts.fitted(rejected)
    assert [one.photo for one in now.proposal] == ["photos/FRY_0006.jpg"]
    assert thoughts.fitted(manuscript()) is thoughts


@pytest.fixture
def broken(read_event: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk whose newsroom has a rule with a mistake in it: it fails where the text has soup."""
    root = placed_in(read_event, tmp_path / "ferry")
    (root / "recit.toml").write_text('[checks]\nown = ["spoons:soup"]\n', "utf-8")
    (tmp_path / "spoons.py").write_text(RULE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with closing(Desk(root, now=lambda: datetime(2025, 5, 12, 9, tzinfo=UTC))) as desk:
        yield desk


RULE = """\
import os, signal

def soup(proof):
    said = " ".join(one.text for one in proof.manuscript.passages)
    if "soup" in said:
        raise LookupError("no spoon")
    if "poison" in said:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
"""


def comes(desk: Desk, test: Callable[[View], bool]) -> bool:
    """Whether the desk comes to show that."""
    for _ in range(1200):
        if test(desk.view(0)):
            return True
        time.sleep(0.05)
    return False


def test_a_check_that_fails_is_told_and_the_next_change_tries_again(broken: Desk) -> None:
    assert comes(broken, lambda view: "judge" in view.thoughts.troubles)
    view = broken.view(0)
    assert view.thoughts.troubles["judge"].message == "LookupError: no spoon"
    assert view.thoughts.findings is None
    assert comes(broken, lambda view: bool(view.thoughts.opinion))
    file = broken.root / "story.md"
    file.write_text(PLACED.replace("fish soup", "fish stew"), "utf-8")
    broken.poll()
    assert comes(broken, lambda view: view.thoughts.findings is not None)
    assert broken.view(0).thoughts.troubles == {}


def test_a_check_that_takes_its_process_with_it_is_told_and_the_desk_goes_on(broken: Desk) -> None:
    file = broken.root / "story.md"
    file.write_text(PLACED.replace("fish soup", "poison"), "utf-8")
    broken.poll()
    assert comes(broken, lambda view: "crashed" in str(view.thoughts.troubles.get("judge")))
    file.write_text(PLACED.replace("fish soup", "fish stew"), "utf-8")
    broken.poll()
    assert comes(broken, lambda view: view.thoughts.findings is not None)
    assert broken.view(0).thoughts.troubles == {}


def test_places_that_failed_are_worked_out_after_a_change_that_left_the_words_alone(
    read_event: Path, tmp_path: Path
) -> None:
    root = placed_in(read_event, tmp_path / "ferry")
    (root / "recit.toml").write_text('[placing]\nencoder = "model"\n', "utf-8")
    (root / "model").mkdir()
    with closing(Desk(root, now=lambda: datetime(2025, 5, 12, 9, tzinfo=UTC))) as desk:
        assert comes(desk, lambda view: "opine" in view.thoughts.troubles)
        assert "model.onnx" in str(desk.view(0).thoughts.troubles["opine"])
        write_text_model(root / "model", COLOURS)
        file = root / "story.md"
        file.write_text(edits.take_out(manuscript(), "photos/FRY_0002.jpg").text, "utf-8")
        desk.poll()
        assert comes(desk, lambda view: bool(view.thoughts.opinion))
        assert comes(desk, lambda view: view.thoughts.troubles == {})


def test_a_desk_that_opens_again_encodes_no_text_anew(read_event: Path, tmp_path: Path) -> None:
    root = placed_in(read_event, tmp_path / "ferry")
    file = root / "story.md"

    def asked() -> int:
        """How often the encoder was asked for, while every question was answered."""
        before, mind = default_encoder.cache_info(), Mind(root)
        for kind in KINDS:
            mind(Question(kind, str(file), file.read_text("utf-8"), 0, NOW))
        after = default_encoder.cache_info()
        return after.hits + after.misses - before.hits - before.misses

    assert asked() > 0
    assert asked() == 0
