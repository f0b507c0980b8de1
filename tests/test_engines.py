from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from recit.engines import Failed, Lost
from recit.story.cause import cause
from recit.workers import Companion, Processes


def double(number: int) -> int:
    return 2 * number


def fall(number: int) -> int:
    """Die as a decoder does that meets a hostile file."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGSEGV)
    if number == 8:
        time.sleep(3600)
    if number == 9:
        bytearray(1 << 60)
    return number


def standing(_: int) -> int:
    """How far this process stands back."""
    return os.nice(0)


def killed_once(mark: str) -> bool:
    """Die the first time, as when the system stops a worker for a reason of its own."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return True


def slowly(number: int) -> tuple[int, int]:
    time.sleep(0.01)
    return number, os.getpid()


def refuse(number: int) -> int:
    raise ValueError(number)


def test_every_task_comes_back_with_its_result() -> None:
    found = dict(Processes(workers=2).run(double, range(50)))
    assert found == {number: 2 * number for number in range(50)}


def test_no_task_starts_no_worker() -> None:
    assert list(Processes().run(double, ())) == []


def test_a_crash_a_hang_and_a_bomb_cost_one_task_each() -> None:
    found = dict(Processes(workers=2, patience=1.5).run(fall, range(20)))
    lost = {number: result for number, result in found.items() if isinstance(result, Lost)}
    assert {number: found[number] for number in found if number not in lost} == {
        number: number for number in range(20) if number not in (7, 8, 9)
    }
    assert "crashed" in lost[7].reason
    assert "1.5 seconds" in lost[8].reason
    assert "memory" in lost[9].reason
    assert "1.5 secondes" in lost[8].cause.told("fr")


def test_a_worker_stopped_from_outside_costs_nothing(tmp_path: Path) -> None:
    marks = [str(tmp_path / name) for name in "abc"]
    assert dict(Processes(workers=2).run(killed_once, marks)) == dict.fromkeys(marks, True)


def test_workers_killed_at_random_lose_nothing() -> None:
    dice = random.Random(5)
    found: dict[int, tuple[int, int] | Lost] = {}
    for task, result in Processes(workers=2).run(slowly, range(300)):
        found[task] = result
        if not isinstance(result, Lost) and dice.random() < 0.02:
            try:
                os.kill(result[1], signal.SIGKILL)
            except ProcessLookupError:
                continue
    assert sorted(found) == list(range(300))
    assert [task for task, result in found.items() if isinstance(result, Lost)] == []


def test_an_error_of_the_work_itself_is_raised() -> None:
    with pytest.raises(ValueError, match="3"):
        list(Processes(workers=1).run(refuse, [3]))


def test_a_script_needs_no_main_guard_and_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from math import sqrt\n"
        "from recit.workers import Processes\n"
        "print('begun')\n"
        "print(list(Processes(workers=2).run(sqrt, [4.0])))\n",
        encoding="utf-8",
    )
    run = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.split("\n")[:2] == ["begun", "[(4.0, 2.0)]"]


class Counting:
    """Work that remembers what it was asked before."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def __call__(self, number: int) -> tuple[int, int]:
        self.told.append(fall(number))
        return len(self.told), os.getpid()


def test_workers_stand_back_as_far_as_they_are_told() -> None:
    here = os.nice(0)
    assert [found for _, found in Processes(1, modesty=3).run(standing, [1])] == [here + 3]
    assert [found for _, found in Processes(1).run(standing, [1])] == [here]
    with closing(Companion(standing, modesty=3)) as companion:
        assert companion.ask(1) == here + 3


def test_a_companion_remembers_from_task_to_task() -> None:
    with closing(Companion(Counting())) as companion:
        answers = [companion.ask(number) for number in (1, 2, 3)]
    counts, processes = zip(
        *(answer for answer in answers if isinstance(answer, tuple)), strict=True
    )
    assert counts == (1, 2, 3)
    assert len(set(processes)) == 1


def test_a_companion_tells_of_a_crash_and_of_a_hang_and_goes_on() -> None:
    with closing(Companion(Counting(), patience=1.5)) as companion:
        crashed, hung, fine = (companion.ask(number) for number in (7, 8, 1))
    assert isinstance(crashed, Lost)
    assert "crashed" in crashed.reason
    assert isinstance(hung, Lost)
    assert "1.5 seconds" in hung.reason
    assert isinstance(fine, tuple)
    assert fine[0] == 1


def test_a_companion_gives_back_the_error_of_its_work() -> None:
    with closing(Companion(refuse)) as companion:
        failed = companion.ask(3)
    assert isinstance(failed, Failed)
    assert isinstance(failed.error, ValueError)
    assert str(failed.error) == "3"


def test_closing_a_companion_ends_what_it_does() -> None:
    companion = Companion(fall)
    answers: list[object] = []
    asking = threading.Thread(target=lambda: answers.append(companion.ask(8)))
    asking.start()
    while asking.is_alive():
        companion.close()
    assert answers == [Lost(cause("not-waited-for"))]
    assert companion.ask(1) == Lost(cause("not-waited-for"))
